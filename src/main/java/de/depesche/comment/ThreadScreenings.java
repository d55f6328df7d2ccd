package de.depesche.comment;

import de.depesche.member.Right;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The checks that follow from the rules of the thread. */
@Configuration(proxyBeanMethods = false)
class ThreadScreenings {

	/** First, because its author can put it right at once. */
	@Bean
	@Order(100)
	CommentScreening threadLinks() {
		return new CommentScreening() {
			@Override
			public String name() {
				return "links";
			}

			@Override
			public Verdict screen(CommentScreening.ScreenedComment comment) {
				return (comment.rules().links() || comment.links() == 0 || comment.viewer().may(Right.MODERATE))
						? Verdict.PASS : new Verdict.Refuse("comment.refused.links", Integer.toString(comment.links()));
			}
		};
	}

	/** Last, so that what is refused for good does not wait for somebody. */
	@Bean
	@Order(10_000)
	CommentScreening threadPremoderated() {
		return new CommentScreening() {
			@Override
			public String name() {
				return "premoderated";
			}

			@Override
			public Verdict screen(CommentScreening.ScreenedComment comment) {
				return (comment.rules().mode() != ThreadRules.Mode.PREMODERATED || comment.viewer().may(Right.MODERATE))
						? Verdict.PASS : new Verdict.Hold("comment.held.premoderated", "");
			}
		};
	}

}
