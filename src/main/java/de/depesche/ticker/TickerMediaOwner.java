package de.depesche.ticker;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.media.MediaOwner;

import org.springframework.stereotype.Component;

/** Names the live tickers whose entries use pictures and attachments. */
@Component
class TickerMediaOwner implements MediaOwner {

	private final DeskArticles articles;

	TickerMediaOwner(DeskArticles articles) {
		this.articles = articles;
	}

	@Override
	public String kind() {
		return "TICKER";
	}

	@Override
	public Map<Long, Owner> describe(Collection<Long> ids) {
		Map<Long, Owner> found = new LinkedHashMap<>();
		this.articles.find(ids.stream().map(String::valueOf).toList())
			.forEach((it) -> found.put(it.id(), new Owner(it.headline(), "/redaktion/artikel/" + it.id() + "/ticker",
					it.status() == ArticleStatus.PUBLISHED, "article.status." + it.status())));
		return found;
	}

}
