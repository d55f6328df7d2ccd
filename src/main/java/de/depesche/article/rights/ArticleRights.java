package de.depesche.article.rights;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.member.AccountId;
import de.depesche.member.Colleagues;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.member.Viewers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who may take which step with which article: the one place that says so. Every deed asks it
 * where it is done ({@link de.depesche.article.Newsdesk} and the services of other modules), every page to know what
 * to offer. What the house does by itself, outside of any request, needs nobody's leave.
 */
@Service
public class ArticleRights {

	private final JdbcClient jdbc;

	private final Colleagues colleagues;

	private final ObjectProvider<Assignments> assignments;

	ArticleRights(JdbcClient jdbc, Colleagues colleagues, ObjectProvider<Assignments> assignments) {
		this.jdbc = jdbc;
		this.colleagues = colleagues;
		this.assignments = assignments;
	}

	/**
	 * What the rule has to know of an article.
	 *
	 * @param section where it stands
	 * @param createdBy who began it, or null for the house itself
	 * @param submittedBy who asked for the last review, or null
	 */
	public record Standing(long article, ArticleStatus status, long section, @Nullable Long createdBy, @Nullable Long submittedBy) {

		/** Whether it is this viewer's own text: began it, or asked for its review. */
		boolean own(Viewer viewer) {
			AccountId account = viewer.account();
			return account != null && (Long.valueOf(account.value()).equals(this.createdBy)
					|| Long.valueOf(account.value()).equals(this.submittedBy));
		}

	}

	/** What somebody may do with an article; nothing with one that does not exist. One or two queries. */
	public Allowed of(ArticleId article, Viewer viewer) {
		return of(List.of(article.value()), viewer).getOrDefault(article.value(), Allowed.NOTHING);
	}

	/** What whoever the present request comes from may do with an article. */
	public Allowed present(ArticleId article) {
		return of(article, Viewers.present().orElse(Viewer.ANONYMOUS));
	}

	/** What somebody may do with each of these articles; one query, two for who may not publish. */
	public Map<Long, Allowed> of(Collection<Long> articles, Viewer viewer) {
		Map<Long, Allowed> allowed = new HashMap<>();
		Set<Long> assigned = assigned(articles, viewer);
		for (Standing it : standings(articles)) {
			EnumSet<Step> steps = EnumSet.noneOf(Step.class);
			for (Step step : Step.values()) {
				if (step.from(it.status()) && refusal(step, it, viewer, assigned.contains(it.article())) == null) {
					steps.add(step);
				}
			}
			allowed.put(it.article(), new Allowed(steps, refusal(Step.CHANGE, it, viewer, assigned.contains(it.article())),
					reasonNeeded(it, viewer)));
		}
		return allowed;
	}

	/**
	 * Stops whoever the present request comes from before a step that is not theirs to take. An
	 * article that does not exist stops nobody: what comes next finds it missing.
	 * @throws StepRefusedException if it is not
	 */
	public void require(Step step, ArticleId article) {
		Viewers.acting().ifPresent((viewer) -> {
			for (Standing it : standings(List.of(article.value()))) {
				Refusal why = refusal(step, it, viewer, isAssigned(it, viewer));
				if (why != null) {
					throw new StepRefusedException(why);
				}
			}
		});
	}

	/**
	 * Stops whoever the present request comes from before removing or marking comments below an article of a section
	 * in which the right to moderate does not count.
	 * @throws StepRefusedException if it does not
	 */
	public void requireModeration(ArticleId article) {
		Viewers.acting().filter((it) -> !mayModerate(article, it)).ifPresent((viewer) -> {
			throw new StepRefusedException(viewer.may(Right.MODERATE) ? Refusal.SECTION : Refusal.RIGHT);
		});
	}

	/** Whether somebody's right to moderate counts below an article; one query for who is limited, none for others. */
	public boolean mayModerate(ArticleId article, Viewer viewer) {
		return viewer.may(Right.MODERATE) && (viewer.sections() == null
				|| standings(List.of(article.value())).stream().anyMatch((it) -> viewer.mayIn(Right.MODERATE, it.section())));
	}

	/**
	 * Those of the articles, approved, scheduled or public, that whoever the present request comes from may not change;
	 * one query.
	 */
	public List<Long> closed(Collection<Long> articles) {
		return Viewers.acting().map((viewer) -> standings(articles).stream()
			.filter((it) -> it.status().settled() && refusal(Step.CHANGE, it, viewer, false) != null)
			.map(Standing::article)
			.sorted()
			.toList()).orElse(List.of());
	}

	/** Those who may approve an article where it stands now, whoever asks; suspended people may not. Two queries. */
	public List<AccountId> approvers(ArticleId article) {
		return standings(List.of(article.value())).stream()
			.flatMap((it) -> this.colleagues.holding(Right.PUBLISH).stream().filter((one) -> refusal(Step.APPROVE, it, one, false) == null))
			.map(Viewer::account)
			.filter(Objects::nonNull)
			.toList();
	}

	/** Slugs of the sections in whose articles the rights of somebody count; one query. */
	public Set<String> sections(Viewer viewer) {
		Set<Long> only = viewer.sections();
		return new java.util.HashSet<>(this.jdbc.sql("select slug from section where ? or id = any(?)")
			.params(only == null, ((only != null) ? only : Set.<Long>of()).toArray(Long[]::new))
			.query(String.class)
			.list());
	}

	/** Names of those who may change an article besides the editors: who began it, who has something to do in it; two queries. */
	public List<String> names(ArticleId article) {
		List<String> names = new java.util.ArrayList<>(this.jdbc.sql("""
				select o.display_name from article a join account o on o.id in (a.created_by, a.submitted_by) where a.id = ?
				 order by lower(o.display_name)""").param(article.value()).query(String.class).list());
		Optional.ofNullable(this.assignments.getIfAvailable())
			.ifPresent((it) -> it.names(article).stream().filter((name) -> !names.contains(name)).forEach(names::add));
		return names;
	}

	/** Why whoever the present request comes from may not take a step, or null. */
	public @Nullable Refusal refusal(Step step, Standing it) {
		return Viewers.acting().map((viewer) -> refusal(step, it, viewer, isAssigned(it, viewer))).orElse(null);
	}

	/** Why whoever the present request comes from may not take a step with an article, or null; also if there is none. */
	public @Nullable Refusal refusal(Step step, ArticleId article) {
		return standings(List.of(article.value())).stream().findFirst().map((it) -> refusal(step, it)).orElse(null);
	}

	/** Why whoever the present request comes from may not begin articles, or null. */
	public @Nullable Refusal refusalToBegin() {
		return Viewers.acting().filter((it) -> !it.may(Right.WRITE_ARTICLES)).map((it) -> Refusal.RIGHT).orElse(null);
	}

	/** Whether the rights of whoever the present request comes from count in a section; asked for only if they are limited. */
	public boolean countsIn(LongSupplier section) {
		return Viewers.acting()
			.map(Viewer::sections)
			.map((it) -> it.contains(section.getAsLong()))
			.orElse(true);
	}

	/** Whether whoever the present request comes from has to say why the article goes back. */
	public boolean reasonNeeded(Standing it) {
		return Viewers.acting().map((viewer) -> reasonNeeded(it, viewer)).orElse(false);
	}

	/** Somebody else's text does not go back without a word; one's own does, and what nobody waits for. */
	private static boolean reasonNeeded(Standing it, Viewer viewer) {
		return !it.own(viewer) && (it.status() == ArticleStatus.IN_REVIEW || it.status() == ArticleStatus.APPROVED
				|| it.status() == ArticleStatus.SCHEDULED);
	}

	/** The rule itself. */
	private static @Nullable Refusal refusal(Step step, Standing it, Viewer viewer, boolean assigned) {
		Right right = switch (step) {
			case CHANGE, SUBMIT, RETURN, ARCHIVE -> Right.WRITE_ARTICLES;
			case APPROVE, PUBLISH, SCHEDULE, WITHDRAW, CORRECT -> Right.PUBLISH;
		};
		if (!viewer.may(right)) {
			return Refusal.RIGHT;
		}
		if (!viewer.mayIn(right, it.section())) {
			return Refusal.SECTION;
		}
		if (viewer.may(Right.PUBLISH)) {
			return null;
		}
		if (it.status().settled()) {
			return Refusal.SETTLED;
		}
		// Who helps with a text does not decide where it goes back to, or that it is put away.
		boolean theirs = it.own(viewer) || (assigned && step != Step.RETURN && step != Step.ARCHIVE);
		return theirs ? null : Refusal.NOT_YOURS;
	}

	private boolean isAssigned(Standing it, Viewer viewer) {
		return !it.own(viewer) && !assigned(List.of(it.article()), viewer).isEmpty();
	}

	/** Who may publish needs no task. */
	private Set<Long> assigned(Collection<Long> articles, Viewer viewer) {
		Assignments given = this.assignments.getIfAvailable();
		if (given == null || viewer.account() == null || viewer.may(Right.PUBLISH) || !viewer.may(Right.WRITE_ARTICLES)) {
			return Set.of();
		}
		return given.of(viewer.account(), articles);
	}

	private List<Standing> standings(Collection<Long> articles) {
		return this.jdbc.sql("select id, status, section_id, created_by, submitted_by from article where id = any(?)")
			.param(articles.toArray(Long[]::new))
			.query((row, number) -> new Standing(row.getLong("id"), ArticleStatus.valueOf(row.getString("status")),
					row.getLong("section_id"), row.getObject("created_by", Long.class),
					row.getObject("submitted_by", Long.class)))
			.list();
	}

}
