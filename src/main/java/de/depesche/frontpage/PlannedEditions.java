package de.depesche.frontpage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import de.depesche.schedule.OtherPlans;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Names the front pages that go live by themselves where the newsroom looks for what is planned. */
@Component
class PlannedEditions implements OtherPlans {

	private final FrontEditions editions;

	private final MessageSource messages;

	PlannedEditions(FrontEditions editions, MessageSource messages) {
		this.editions = editions;
		this.messages = messages;
	}

	@Override
	public List<Plan> between(Instant from, Instant until, int limit, Locale locale) {
		return this.editions.planned(from, until, limit)
			.stream()
			.map((it) -> new Plan(Objects.requireNonNull(it.dueAt()), "frontpage.plan",
					this.messages.getMessage("frontpage.plan.title", new Object[] { it.id() }, locale), "/redaktion/titelseite#geplante",
					Objects.requireNonNullElse(it.editedAt(), it.dueAt()), it.editor()))
			.toList();
	}

}
