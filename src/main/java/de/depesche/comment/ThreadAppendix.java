package de.depesche.comment;

import java.util.List;
import java.util.Map;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PagePart;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The comments below an article; two queries, one for an article closed to the viewer. */
@Component
@Order(10) // What readers say stands next to what they read.
class ThreadAppendix implements ArticleAppendix {

	/** Comments that answer none on a page. */
	static final int PAGE = 20;

	private final ThreadReader threads;

	private final Dates dates;

	ThreadAppendix(ThreadReader threads, Dates dates) {
		this.threads = threads;
		this.dates = dates;
	}

	@Override
	public PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		ThreadOrder order = ThreadOrder.withId(query.getOrDefault("kommentare", ""));
		int count = this.threads.count(article.id());
		ThreadView.Door door = ThreadView.door(article, viewer);
		PageOf<CommentLine> page = (door == ThreadView.Door.NOT_FOR_YOU) ? new PageOf<>(List.of(), null)
				: this.threads.thread(article.id(), order, query.get("ab"), PAGE);
		CommentFormView form = (door == ThreadView.Door.OPEN) ? CommentFormView.fresh(article.slug().value(), null)
				: null;
		return new PagePart("comment/thread", ThreadView.of(article, count, order, page, viewer, this.dates,
				LocaleContextHolder.getLocale(), form));
	}

}
