package de.depesche.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.depesche.article.ArticleId;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Questions about what was counted. Not for the eyes of readers: ask first who wants to know. */
@Service
public class Figures {

	private static final String COLUMNS = Arrays.stream(Measure.values()).map(Measure::column).collect(Collectors.joining(", "));

	private static final String SUMS = Arrays.stream(Measure.values())
		.map((it) -> "sum(f.%1$s) as %1$s".formatted(it.column()))
		.collect(Collectors.joining(", "));

	private final JdbcClient jdbc;

	private final AudienceSettings settings;

	private final ZoneId zone;

	Figures(JdbcClient jdbc, AudienceSettings settings, Dates dates) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.zone = dates.zone();
	}

	/**
	 * What was counted in a span.
	 *
	 * @param at when the span began
	 * @param counts what was counted
	 */
	public record Point(Instant at, Counts counts) {
	}

	/**
	 * What was counted for an article.
	 *
	 * @param article the article
	 * @param counts what was counted
	 */
	public record Ranked(ArticleId article, Counts counts) {
	}

	/**
	 * What was counted for a section and its parts.
	 *
	 * @param name of the section
	 * @param counts what was counted
	 */
	public record OfSection(String name, Counts counts) {
	}

	/** For how many days sums of such spans are kept; older ones read as nothing. */
	public long daysKept(Step step) {
		return this.settings.kept(step).toDays();
	}

	/**
	 * A sum for each span, also for those without anything; one query.
	 * @param article the article, or null for the whole site
	 * @param from beginning of the first span, see {@link Step#floor}
	 * @param until first instant after the last span
	 */
	public List<Point> series(@Nullable ArticleId article, Step step, Instant from, Instant until) {
		var statement = this.jdbc.sql("select at, %s from %s where article_id %s and at >= ? and at < ?".formatted(COLUMNS, step.table(),
				(article != null) ? "= ?" : "is null"));
		if (article != null) {
			statement = statement.param(article.value());
		}
		Map<Instant, Counts> found = new HashMap<>();
		statement.param(Timestamp.from(from)).param(Timestamp.from(until)).query((row) -> {
			// Days of another zone, from before the zone was changed, fall into the day they began on.
			found.merge(step.floor(row.getTimestamp("at").toInstant(), this.zone), counts(row), Counts::plus);
		});
		List<Point> points = new ArrayList<>();
		for (Instant at = from; at.isBefore(until); at = step.next(at, this.zone)) {
			points.add(new Point(at, found.getOrDefault(at, Counts.NONE)));
		}
		return points;
	}

	/** The views of several articles in each span that had any, unordered; one query. */
	public Map<ArticleId, Map<Instant, Long>> views(Collection<ArticleId> articles, Step step, Instant from, Instant until) {
		Map<ArticleId, Map<Instant, Long>> views = new HashMap<>();
		this.jdbc.sql("select article_id, at, views from %s where article_id = any(?) and at >= ? and at < ?".formatted(step.table()))
			.param(articles.stream().map(ArticleId::value).toArray(Long[]::new))
			.param(Timestamp.from(from))
			.param(Timestamp.from(until))
			.query((row) -> {
				views.computeIfAbsent(new ArticleId(row.getLong("article_id")), (it) -> new HashMap<>())
					.put(row.getTimestamp("at").toInstant(), row.getLong("views"));
			});
		return views;
	}

	/** All that is known of an article; one query. */
	public Counts ever(ArticleId article) {
		return this.jdbc.sql("select %s from figure_day f where f.article_id = ?".formatted(SUMS))
			.param(article.value())
			.query((row, number) -> counts(row))
			.single();
	}

	/**
	 * The articles opened most often, most first; one query.
	 * @param limit 1 to 100
	 */
	public List<Ranked> top(Step step, Instant from, Instant until, int limit) {
		return this.jdbc.sql("""
				select f.article_id, %s from %s f where f.at >= ? and f.at < ? and f.article_id is not null
				 group by f.article_id having sum(f.views) > 0 order by sum(f.views) desc, f.article_id desc limit ?"""
			.formatted(SUMS, step.table()))
			.params(Timestamp.from(from), Timestamp.from(until), limit)
			.query(Figures::ranked)
			.list();
	}

	/** The sections whose articles are opened most often, most first; the parts of a section count for it. One query. */
	public List<OfSection> sections(Step step, Instant from, Instant until) {
		return this.jdbc.sql("""
				select coalesce(above.name, section.name) as section, %s from %s f
				  join article a on a.id = f.article_id
				  join section on section.id = a.section_id
				  left join section above on above.id = section.parent_id
				 where f.at >= ? and f.at < ? and f.article_id is not null
				 group by coalesce(above.id, section.id), coalesce(above.name, section.name)
				having sum(f.views) > 0 order by sum(f.views) desc, 1""".formatted(SUMS, step.table()))
			.params(Timestamp.from(from), Timestamp.from(until))
			.query((row, number) -> new OfSection(row.getString("section"), counts(row)))
			.list();
	}

	/**
	 * Hands out all articles that were opened in a span, most often first, with their headlines, without holding them
	 * in memory; one query.
	 */
	@Transactional(readOnly = true)
	public void each(Step step, Instant from, Instant until, BiConsumer<Ranked, Titled> taker) {
		try (Stream<Map.Entry<Ranked, Titled>> rows = this.jdbc.sql("""
				select f.*, a.headline, a.slug, section.name as section from (
				  select f.article_id, %s from %s f where f.at >= ? and f.at < ? and f.article_id is not null
				   group by f.article_id) f
				  join article a on a.id = f.article_id
				  join section on section.id = a.section_id
				 order by f.views desc, f.article_id desc""".formatted(SUMS, step.table()))
			.withFetchSize(500)
			.params(Timestamp.from(from), Timestamp.from(until))
			.query((row, number) -> Map.entry(ranked(row, number),
					new Titled(row.getString("headline"), row.getString("slug"), row.getString("section"))))
			.stream()) {
			rows.forEach((it) -> taker.accept(it.getKey(), it.getValue()));
		}
	}

	/**
	 * What an article is called.
	 *
	 * @param headline headline
	 * @param slug present address
	 * @param section name of its section
	 */
	public record Titled(String headline, String slug, String section) {
	}

	private static Ranked ranked(ResultSet row, int number) throws SQLException {
		return new Ranked(new ArticleId(row.getLong("article_id")), counts(row));
	}

	private static Counts counts(ResultSet row) throws SQLException {
		long[] sums = new long[Measure.values().length];
		for (Measure measure : Measure.values()) {
			sums[measure.ordinal()] = row.getLong(measure.column());
		}
		return Counts.of(sums);
	}

}
