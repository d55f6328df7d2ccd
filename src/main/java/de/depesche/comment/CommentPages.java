package de.depesche.comment;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.article.rights.ArticleRights;
import de.depesche.member.Viewer;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What all pages with comments on them need. */
@Component
class CommentPages {

	/** Older forms are printed anew as if they had been opened now. */
	static final Duration LAST = Duration.ofHours(1);

	private final Articles articles;

	private final ArticleRights rights;

	private final ThreadReader threads;

	private final Comments comments;

	private final Dates dates;

	private final Mentions mentions;

	private final MessageSource messages;

	CommentPages(Articles articles, ArticleRights rights, ThreadReader threads, Comments comments, Dates dates, Mentions mentions,
			MessageSource messages) {
		this.articles = articles;
		this.rights = rights;
		this.threads = threads;
		this.comments = comments;
		this.dates = dates;
		this.mentions = mentions;
		this.messages = messages;
	}

	CommentView.Setting setting(ArticleDetail article, boolean open, Viewer viewer, Collection<CommentLine> lines,
			Collection<CommentLine> others, Locale locale) {
		List<Integer> numbers = Stream.concat(lines.stream(), others.stream())
			.map(CommentLine::number)
			.distinct()
			.collect(Collectors.toList());
		Set<Integer> recommended = this.threads.recommended(article.id(), numbers,
				viewer.signedIn() ? viewer.account() : null);
		return new CommentView.Setting(article, open, viewer,
				viewer.signedIn() && this.rights.mayModerate(article.id(), viewer), recommended, this.comments, this.dates, locale);
	}

	/** The article of an address, also of one it has had: a form that was opened before still arrives. */
	ArticleDetail article(String slug, Viewer viewer) {
		Slug wanted;
		try {
			wanted = new Slug(slug);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("article");
		}
		return switch (this.articles.at(wanted, viewer)) {
			case ArticleLookup.Found(var article) -> article;
			case ArticleLookup.Moved(var to) when this.articles.at(to,
					viewer) instanceof ArticleLookup.Found(var article) -> article;
			case ArticleLookup.Moved _, ArticleLookup.Withdrawn _, ArticleLookup.Unknown _ ->
				throw new NotFoundException("article");
		};
	}

	SafeHtml preview(String text) {
		String tidy = CommentText.tidy(text);
		return CommentText.render(tidy, this.mentions.in(tidy).keySet()).html();
	}

	CommentFormView.NudgeView nudge(Posting.Nudged it, Locale locale) {
		return CommentFormView.NudgeView.of(it.reasons().stream().map((why) -> message(why.message(), locale, why.detail())).toList(),
				it.words(), it.found());
	}

	Map<String, Object> model(ArticleDetail article, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		String title = message("comment.page.title", locale, article.headline());
		// The article is the one address search engines shall know for its comments.
		model.put("meta", PageMeta.hidden(title).at("/artikel/" + article.slug()));
		model.put("headline", article.headline());
		model.put("articleHref", "/artikel/" + article.slug());
		return model;
	}

	/** What came with the words; long values are no fields of ours. */
	static NewComment.CommentOrigin origin(HttpServletRequest request, boolean page) {
		Map<String, String> form = new TreeMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (!name.equals("text") && values.length > 0 && form.size() < 30 && name.length() < 60 && values[0].length() < 1000) {
				form.put(name, values[0]);
			}
		});
		return new NewComment.CommentOrigin(request.getRemoteAddr(), form, page);
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

	/**
	 * How it is said that a comment was not taken.
	 *
	 * @param status of the answer
	 * @param message key of what its author reads
	 * @param arguments of the message
	 */
	record Refusal(HttpStatus status, String message, Object... arguments) {

		static Refusal of(Posting posting) {
			return switch (posting) {
				case Posting.Empty _ -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.empty");
				case Posting.TooLong(var limit, var length) ->
					new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.long", limit, length);
				case Posting.Refused(var reason, var detail) -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, reason, detail);
				case Posting.Nudged _ -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.nudge.error");
				case Posting.KeyReused _ -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.key");
				case Posting.ParentGone _ -> new Refusal(HttpStatus.CONFLICT, "comment.refused.parent");
				case Posting.Closed _ -> new Refusal(HttpStatus.CONFLICT, "comment.refused.closed");
				case Posting.PayingOnly _ -> new Refusal(HttpStatus.FORBIDDEN, "comment.refused.paying");
				case Posting.TooYoung(var hours) -> new Refusal(HttpStatus.FORBIDDEN, "comment.refused.young", hours);
				case Posting.TooSoon(var seconds) -> new Refusal(HttpStatus.TOO_MANY_REQUESTS, "comment.refused.soon", seconds);
				case Posting.TooMany _ -> new Refusal(HttpStatus.TOO_MANY_REQUESTS, "comment.refused.many");
				case Posting.Published _, Posting.Held _, Posting.NoArticle _ ->
					throw new IllegalArgumentException("Not refused: " + posting);
			};
		}

	}

}
