package de.depesche.schedule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import de.depesche.article.DeskArticles;
import de.depesche.media.MediaOwner;

import org.springframework.stereotype.Component;

/** Names the articles that are to use pictures and attachments from an instant on. */
@Component
class PlannedMediaOwner implements MediaOwner {

	private final DeskArticles articles;

	PlannedMediaOwner(DeskArticles articles) {
		this.articles = articles;
	}

	@Override
	public String kind() {
		return "PLAN";
	}

	@Override
	public Map<Long, Owner> describe(Collection<Long> ids) {
		Map<Long, Owner> found = new LinkedHashMap<>();
		this.articles.find(ids.stream().map(String::valueOf).toList())
			.forEach((it) -> found.put(it.id(), new Owner(it.headline(), "/redaktion/artikel/" + it.id() + "?vorbereitet", false,
					"schedule.prepared.state")));
		return found;
	}

}
