package de.depesche.frontpage;

import java.util.List;
import java.util.Map;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.member.Viewer;
import de.depesche.shared.web.LostReaderHelp;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The "Aktuelles" teasers below an article and on the page for lost readers; three queries. */
@Component
@Order(20) // Behind the comments: who has come this far wants something new.
class LatestAppendix implements ArticleAppendix, LostReaderHelp {

	private static final int SHOWN = 6;

	private final Articles articles;

	private final Teasers teasers;

	LatestAppendix(Articles articles, Teasers teasers) {
		this.articles = articles;
		this.teasers = teasers;
	}

	/**
	 * What the template prints.
	 *
	 * @param search whether a search form stands above
	 * @param teasers newest first
	 */
	record Latest(boolean search, List<Teaser> teasers) {
	}

	@Override
	public @Nullable PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		List<ArticleSummary> newest = this.articles.newest(ArticleFilter.ALL, null, SHOWN + 1)
			.items()
			.stream()
			.filter((it) -> !it.id().equals(article.id()))
			.limit(SHOWN)
			.toList();
		return newest.isEmpty() ? null : part(false, newest);
	}

	@Override
	public PagePart help() {
		return part(true, this.articles.newest(ArticleFilter.ALL, null, SHOWN).items());
	}

	private PagePart part(boolean search, List<ArticleSummary> newest) {
		return new PagePart("frontpage/latest",
				new Latest(search, this.teasers.of(newest, LocaleContextHolder.getLocale())));
	}

}
