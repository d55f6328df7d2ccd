package de.depesche.comment;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.article.rights.ArticleRights;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.NotFoundException;

import org.springframework.stereotype.Component;

/** What all pages with comments on them need. */
@Component
class CommentPages {

	private final Articles articles;

	private final ArticleRights rights;

	private final ThreadReader threads;

	private final Comments comments;

	private final Dates dates;

	CommentPages(Articles articles, ArticleRights rights, ThreadReader threads, Comments comments, Dates dates) {
		this.articles = articles;
		this.rights = rights;
		this.threads = threads;
		this.comments = comments;
		this.dates = dates;
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

}
