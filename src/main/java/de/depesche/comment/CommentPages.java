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
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.sanction.Sanctions;
import de.depesche.sanction.Standing;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.MessageSource;
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

	private final Sanctions sanctions;

	private final Dates dates;

	private final Mentions mentions;

	private final MessageSource messages;

	CommentPages(Articles articles, ArticleRights rights, ThreadReader threads, Comments comments, Sanctions sanctions, Dates dates, Mentions mentions,
			MessageSource messages) {
		this.articles = articles;
		this.rights = rights;
		this.threads = threads;
		this.comments = comments;
		this.sanctions = sanctions;
		this.dates = dates;
		this.mentions = mentions;
		this.messages = messages;
	}

	CommentView.Setting setting(ArticleDetail article, boolean open, Viewer viewer, Collection<CommentLine> lines,
			Collection<CommentLine> others, Locale locale) {
		return setting(article, open, viewer, lines, others, standing(viewer), locale);
	}

	/** The same where it is known already what the viewer may not do. */
	CommentView.Setting setting(ArticleDetail article, boolean open, Viewer viewer, Collection<CommentLine> lines,
			Collection<CommentLine> others, Standing standing, Locale locale) {
		List<Integer> numbers = Stream.concat(lines.stream(), others.stream())
			.map(CommentLine::number)
			.distinct()
			.collect(Collectors.toList());
		Set<Integer> recommended = this.threads.recommended(article.id(), numbers,
				viewer.signedIn() ? viewer.account() : null);
		return new CommentView.Setting(article, open, viewer,
				viewer.signedIn() && this.rights.mayModerate(article.id(), viewer), recommended, standing, this.comments, this.dates, locale);
	}

	/** What a viewer may not do at present; one query for a person who does not moderate. */
	Standing standing(Viewer viewer) {
		AccountId account = viewer.account();
		return (account == null || !viewer.signedIn() || viewer.may(Right.MODERATE)) ? Standing.FREE : this.sanctions.standing(account);
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

}
