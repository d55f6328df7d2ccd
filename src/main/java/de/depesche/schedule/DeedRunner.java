package de.depesche.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does what is planned when its alarm rings. The deed and the end of its plan are one
 * transaction, so an alarm that rings again, on this or another instance, finds nothing to
 * do.
 */
@Component
class DeedRunner {

	private static final Logger log = LoggerFactory.getLogger(DeedRunner.class);

	private final Plans plans;

	private final Newsdesk newsdesk;

	private final DeskArticles articles;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	DeedRunner(Plans plans, Newsdesk newsdesk, DeskArticles articles, ApplicationEventPublisher events, Clock clock) {
		this.plans = plans;
		this.newsdesk = newsdesk;
		this.articles = articles;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Does a deed whose time has come.
	 * @return when to ring again, because it rang too early; empty if all is done
	 */
	@Transactional
	public Optional<Instant> ring(long id) {
		PlannedDeed known = this.plans.find(id).orElse(null);
		PlannedDeed deed = (known != null) ? this.plans.hold(known).orElse(null) : null;
		if (deed == null || deed.waitsBecause() != null) {
			return Optional.empty();
		}
		if (deed.dueAt().isAfter(this.clock.instant())) {
			return Optional.of(deed.dueAt());
		}
		switch (deed.kind()) {
			case PUBLICATION -> {
				if (!this.newsdesk.publishDue(deed.article())) {
					if (deed.status() == ArticleStatus.SCHEDULED && this.newsdesk.lacksPictureWords(deed.article())) {
						halt(deed, Obstacle.PICTURES);
					}
					else {
						this.plans.remove(id);
					}
				}
			}
			case UPDATE -> update(deed);
			case WITHDRAWAL -> withdraw(deed);
		}
		return Optional.empty();
	}

	private void update(PlannedDeed deed) {
		if (deed.status() != ArticleStatus.PUBLISHED) {
			halt(deed, Obstacle.NOT_PUBLIC);
			return;
		}
		Plans.Text text = this.plans.text(deed.id());
		switch (this.newsdesk.revise(deed.article(), text.basedOn(), text.draft(), text.by())) {
			case Saving.Saved _ -> this.plans.remove(deed.id());
			case Saving.Stale _ -> halt(deed, Obstacle.CHANGED);
			case Saving.Invalid _ -> halt(deed, Obstacle.INCOMPLETE);
			case Saving.NotNow _, Saving.Missing _, Saving.Refused _ -> halt(deed, Obstacle.NOT_PUBLIC);
		}
	}

	private void withdraw(PlannedDeed deed) {
		int version = this.articles.find(java.util.List.of(String.valueOf(deed.article().value())))
			.stream()
			.filter((it) -> it.id() == deed.article().value())
			.mapToInt(DeskEntry::version)
			.findFirst()
			.orElseThrow();
		Saving saving = this.newsdesk.withdraw(deed.article(), version, deed.reason(),
				this.plans.planner(deed.id()).orElse(null));
		if (!(saving instanceof Saving.Saved)) {
			halt(deed, Obstacle.NOT_PUBLIC);
		}
		// Its plan has ended with the withdrawal itself: Plans listens.
	}

	private void halt(PlannedDeed deed, Obstacle why) {
		log.info("Planned {} of article {} waits: {}", deed.kind(), deed.article().value(), why);
		this.plans.halt(deed.id(), why);
		tell(deed);
	}

	/** Has those told who answer for a deed that keeps failing; nothing if it is done by now. */
	@Transactional
	public void complain(long id) {
		this.plans.find(id).ifPresent(this::tell);
	}

	private void tell(PlannedDeed deed) {
		this.events.publishEvent(new PlannedDeedFailed(deed.article(), this.plans.planner(deed.id()).orElse(null)));
	}

}
