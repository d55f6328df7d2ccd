package de.depesche.comment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells all instances that threads have changed: after the commit, at most once for each article in
 * a quarter of a second. Within the transaction of each comment it would halve how many can be
 * written. If this instance dies in between, the others find out within seconds by themselves. Votes
 * are told by their numbers and numbered in no order: whoever misses them sees them with the next page.
 */
@Component
class ThreadBell {

	private static final Logger log = LoggerFactory.getLogger(ThreadBell.class);

	private final ThreadEvents events;

	private final Set<Long> changed = new HashSet<>();

	/** Comments that were recommended, or not any more, by article. */
	private final Map<Long, Set<Integer>> rated = new HashMap<>();

	ThreadBell(ThreadEvents events) {
		this.events = events;
	}

	@TransactionalEventListener
	void on(ThreadChange change) {
		long article = change.article().value();
		synchronized (this.changed) {
			if (change instanceof ThreadChange.Rated) {
				this.rated.computeIfAbsent(article, (it) -> new HashSet<>()).add(change.number());
			}
			else {
				this.changed.add(article);
			}
		}
	}

	@Scheduled(fixedDelayString = "PT0.25S", initialDelayString = "PT1S")
	void ring() {
		Set<Long> articles;
		Map<Long, Set<Integer>> votes;
		synchronized (this.changed) {
			articles = Set.copyOf(this.changed);
			votes = Map.copyOf(this.rated);
			this.changed.clear();
			this.rated.clear();
		}
		if (!articles.isEmpty() || !votes.isEmpty()) {
			try {
				if (!articles.isEmpty()) {
					this.events.tell(articles);
				}
				votes.forEach(this.events::tellVotes);
			}
			catch (DataAccessException ex) {
				log.debug("Readers find out for themselves", ex);
			}
		}
	}

}
