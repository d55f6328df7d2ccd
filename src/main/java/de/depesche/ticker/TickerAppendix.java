package de.depesche.ticker;

import java.util.Map;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.member.Viewer;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The ticker of an article, right behind its text; one query for an article without one, at most
 * five for one with it. Whom the article is closed to learns nothing of it.
 */
@Component
@Order(0) // It is the text that goes on; the notes on it follow.
class TickerAppendix implements ArticleAppendix {

	private final TickerReader reader;

	private final TickerViews views;

	TickerAppendix(TickerReader reader, TickerViews views) {
		this.reader = reader;
		this.views = views;
	}

	@Override
	public boolean belongsToText() {
		return true;
	}

	@Override
	public @Nullable PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		if (!article.complete()) {
			return null;
		}
		return this.reader.ticker(article.id())
			.map((it) -> new PagePart("ticker/live",
					this.views.page(article, it, query.get("ticker"), LocaleContextHolder.getLocale())))
			.orElse(null);
	}

}
