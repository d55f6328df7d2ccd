package de.depesche.frontpage;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.member.Viewer;
import de.depesche.shared.Lasting;
import de.depesche.shared.web.KeptReads;
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

	private final KeptReads kept;

	LatestAppendix(Articles articles, Teasers teasers, KeptReads kept) {
		this.articles = articles;
		this.teasers = teasers;
		this.kept = kept;
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
		Locale locale = LocaleContextHolder.getLocale();
		Lasting<Latest> latest = this.kept.of("latest", List.of(article.id(), locale), () -> Lasting.of(latest(article.id(), locale)));
		return latest.value().teasers().isEmpty() ? null : new PagePart("frontpage/latest", latest);
	}

	private Latest latest(ArticleId besides, Locale locale) {
		List<ArticleSummary> newest = this.articles.newest(ArticleFilter.ALL, null, SHOWN + 1)
			.items()
			.stream()
			.filter((it) -> !it.id().equals(besides))
			.limit(SHOWN)
			.toList();
		return new Latest(false, newest.isEmpty() ? List.of() : this.teasers.uncounted(newest, locale));
	}

	@Override
	public PagePart help() {
		List<ArticleSummary> newest = this.articles.newest(ArticleFilter.ALL, null, SHOWN).items();
		return new PagePart("frontpage/latest", Lasting.of(new Latest(true, this.teasers.uncounted(newest, LocaleContextHolder.getLocale()))));
	}

}
