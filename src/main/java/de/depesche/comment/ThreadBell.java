package de.depesche.comment;

import java.util.HashSet;
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
 * written. If this instance dies in between, the others find out within seconds by themselves.
 */
@Component
class ThreadBell {

	private static final Logger log = LoggerFactory.getLogger(ThreadBell.class);

	private final ThreadEvents events;

	private final Set<Long> changed = new HashSet<>();

	ThreadBell(ThreadEvents events) {
		this.events = events;
	}

	@TransactionalEventListener
	void on(ThreadChange change) {
		if (!(change instanceof ThreadChange.Rated)) {
			synchronized (this.changed) {
				this.changed.add(change.article().value());
			}
		}
	}

	@Scheduled(fixedDelayString = "PT0.25S", initialDelayString = "PT1S")
	void ring() {
		Set<Long> articles;
		synchronized (this.changed) {
			articles = Set.copyOf(this.changed);
			this.changed.clear();
		}
		if (!articles.isEmpty()) {
			try {
				this.events.tell(articles);
			}
			catch (DataAccessException ex) {
				log.debug("Readers find out for themselves", ex);
			}
		}
	}

}
