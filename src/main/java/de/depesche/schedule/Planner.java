package de.depesche.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.article.rights.Step;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans what is to happen to articles, and changes plans. Whether whoever the request comes from may do so,
 * {@link ArticleRights} decides here; what was planned is done later with the right it was planned with.
 */
@Service
public class Planner {

	private final Plans plans;

	private final Newsdesk newsdesk;

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	private final Dates dates;

	private final Clock clock;

	Planner(Plans plans, Newsdesk newsdesk, DeskArticles articles, ArticleRights rights, ApplicationEventPublisher events, Dates dates, Clock clock) {
		this.plans = plans;
		this.newsdesk = newsdesk;
		this.articles = articles;
		this.rights = rights;
		this.events = events;
		this.dates = dates;
		this.clock = clock;
	}

	/**
	 * A text that waits for its time.
	 *
	 * @param draft what the article is to say
	 * @param basedOn version of the article it was made from
	 */
	public record Prepared(ArticleDraft draft, int basedOn) {
	}

	/**
	 * What the page of an article shows.
	 *
	 * @param article number of the article
	 * @param lines what is planned for it
	 * @param mayBeWithdrawn whether it is public, or will be by itself
	 * @param zone the time zone the newsroom's times are meant in
	 */
	record Part(long article, List<PlanLine> lines, boolean mayBeWithdrawn, String zone) {
	}

	/**
	 * Has a public article say something else from an instant on, in place of any other such
	 * plan. Until then nobody outside the newsroom sees it; then it is checked again as any
	 * change is, and waits for a person if the article was changed meanwhile.
	 * @param version the one the text was made from
	 * @param at in the future
	 */
	@Transactional
	public Saving update(ArticleId article, int version, ArticleDraft draft, Instant at, @Nullable AccountId by) {
		if (!at.isAfter(this.clock.instant())) {
			return new Saving.Invalid(List.of(FieldError.of("publishAt", "article.error.publish-at.past")));
		}
		Saving rehearsal = this.newsdesk.rehearse(article, version, draft);
		if (rehearsal instanceof Saving.Saved) {
			this.plans.update(article, version, draft, at, by);
			audit("PLAN_UPDATE", article, at);
		}
		return rehearsal;
	}

	/**
	 * Has an article that is public, or will be by itself, taken back at an instant, in place of
	 * any other such plan.
	 * @param at in the future
	 * @param reason for the newsroom, 1 to 500 characters, or null
	 */
	@Transactional
	public Saving withdrawal(ArticleId article, Instant at, @Nullable String reason, @Nullable AccountId by) {
		this.rights.require(Step.SCHEDULE, article);
		Optional<DeskEntry> found = entry(article);
		if (found.isEmpty()) {
			return new Saving.Missing();
		}
		DeskEntry entry = found.get();
		boolean planned = entry.status() == ArticleStatus.SCHEDULED;
		if (entry.status() != ArticleStatus.PUBLISHED && !planned) {
			return new Saving.NotNow(entry.status());
		}
		if (!at.isAfter(this.clock.instant())) {
			return new Saving.Invalid(List.of(FieldError.of("zeit", "article.error.publish-at.past")));
		}
		if (planned && entry.publishAt() != null && !at.isAfter(entry.publishAt())) {
			return new Saving.Invalid(List.of(FieldError.of("zeit", "schedule.error.before-publication")));
		}
		this.plans.withdrawal(article, at, reason, by);
		audit("PLAN_WITHDRAWAL", article, at);
		return new Saving.Saved(article, entry.version());
	}

	/**
	 * Gives a plan another instant.
	 * @param at in the future
	 * @return {@link Saving.Missing} if there is no such plan any more
	 */
	@Transactional
	public Saving move(long id, Instant at, @Nullable AccountId by) {
		PlannedDeed deed = this.plans.find(id).flatMap(this.plans::hold).orElse(null);
		if (deed == null) {
			return new Saving.Missing();
		}
		this.rights.require(Step.SCHEDULE, deed.article());
		if (!at.isAfter(this.clock.instant())) {
			return new Saving.Invalid(List.of(FieldError.of("zeit", "article.error.publish-at.past")));
		}
		int version = entry(deed.article()).orElseThrow().version();
		if (deed.kind() == DeedKind.PUBLICATION) {
			return this.newsdesk.schedule(deed.article(), version, at, by);
		}
		this.plans.move(deed, at, by);
		audit("PLAN_MOVED", deed.article(), at);
		return new Saving.Saved(deed.article(), version);
	}

	/**
	 * Takes something off the plan; a scheduled article becomes a draft again.
	 * @param reason for sending back somebody else's text, or null
	 */
	@Transactional
	public Saving cancel(long id, @Nullable String reason, @Nullable AccountId by) {
		PlannedDeed deed = this.plans.find(id).flatMap(this.plans::hold).orElse(null);
		if (deed == null) {
			return new Saving.Missing();
		}
		this.rights.require(Step.SCHEDULE, deed.article());
		int version = entry(deed.article()).orElseThrow().version();
		if (deed.kind() == DeedKind.PUBLICATION) {
			return this.newsdesk.returnToDraft(deed.article(), version, reason, by);
		}
		this.plans.remove(id);
		audit("PLAN_CANCELLED", deed.article(), deed.dueAt());
		return new Saving.Saved(deed.article(), version);
	}

	/** Has something that waits or has failed be tried once more, now. Nothing happens if it is done already. */
	@Transactional
	public void retry(long id) {
		this.plans.find(id).flatMap(this.plans::hold).filter(PlannedDeed::troubled).ifPresent((it) -> {
			this.rights.require(Step.SCHEDULE, it.article());
			this.plans.retry(id);
			audit("PLAN_RETRIED", it.article(), it.dueAt());
		});
	}

	/** The text that is to replace the present one, or empty; one or two queries. */
	public Optional<Prepared> prepared(ArticleId article) {
		return this.plans.text(article).map((it) -> new Prepared(it.draft(), it.basedOn()));
	}

	/**
	 * A change or a withdrawal to come.
	 *
	 * @param kind {@code UPDATE} or {@code WITHDRAWAL}
	 */
	public record Coming(ArticleId article, String headline, String kind, Instant at) {
	}

	/**
	 * Changes and withdrawals planned for a span, in the order of time; publications stand on the articles. One query.
	 * @param from first instant
	 * @param until first instant after it
	 */
	public List<Coming> coming(Instant from, Instant until, int limit) {
		return this.plans.between(from, until, limit)
			.stream()
			.map((it) -> new Coming(it.article(), it.headline(), it.kind().name(), it.dueAt()))
			.toList();
	}

	/** The prepared text is in: its plan has done its work. */
	@Transactional
	public void taken(ArticleId article) {
		this.plans.find(article, DeedKind.UPDATE).ifPresent((it) -> this.plans.remove(it.id()));
	}

	/** What the page of an article in the newsroom shows of its plans, outside the article's own form; one query. */
	public PagePart part(DeskEntry article, Locale locale) {
		return new PagePart("schedule/part", new Part(article.id(),
				this.plans.of(new ArticleId(article.id())).stream().map((it) -> PlanLine.of(it, this.dates, locale)).toList(),
				article.status() == ArticleStatus.PUBLISHED || article.status() == ArticleStatus.SCHEDULED,
				this.dates.zone().getId()));
	}

	private void audit(String deed, ArticleId article, Instant at) {
		this.events.publishEvent(AuditedDeed.of(deed, article.value(), at.toString()));
	}

	private Optional<DeskEntry> entry(ArticleId article) {
		return this.articles.find(List.of(Long.toString(article.value())))
			.stream()
			.filter((it) -> it.id() == article.value())
			.findFirst();
	}

}
