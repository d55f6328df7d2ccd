package de.depesche.ticker;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.rights.ArticleRights;
import de.depesche.media.MediaOwner;

import org.springframework.stereotype.Component;

/** Names the live tickers whose entries use pictures and attachments. */
@Component
class TickerMediaOwner implements MediaOwner {

	private final DeskArticles articles;

	private final ArticleRights rights;

	TickerMediaOwner(DeskArticles articles, ArticleRights rights) {
		this.articles = articles;
		this.rights = rights;
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

	/** The pictures of what is approved or public are changed by those who may change it. */
	@Override
	public List<Owner> closed(Collection<Long> ids) {
		List<Long> kept = this.rights.closed(ids);
		Map<Long, Owner> known = kept.isEmpty() ? Map.of() : describe(kept);
		return kept.stream().map(known::get).filter(Objects::nonNull).toList();
	}

}
