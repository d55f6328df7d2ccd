package de.depesche.sitemap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.media.Pictures;
import de.depesche.shared.ImageRef;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Public articles by the month in which they first appeared, as in UTC, oldest first, so that a full file
 * stays as it is. One whose canonical address is elsewhere is not among them. They are read
 * from the index {@code article_mapped} alone and in batches: neither memory nor a connection
 * is held for as long as a slow crawler takes.
 */
@Component
@Order(2)
class ArticleListing implements Listing {

	static final int BATCH = 1_000;

	/** From month to month by the indexes: three looks into them for each, however many articles it has. */
	static final String MONTHS = """
			with recursive listed (month, least) as (
			    (select date_trunc('month', first_published_at at time zone 'UTC') as month, id from article
			      where status = 'PUBLISHED' and canonical is null order by 1, id limit 1)
			    union all
			    select later.* from listed cross join lateral (
			        select date_trunc('month', first_published_at at time zone 'UTC') as month, id from article
			         where status = 'PUBLISHED' and canonical is null
			           and date_trunc('month', first_published_at at time zone 'UTC') > listed.month order by 1, id limit 1) later)
			select month, least, greatest.id as greatest, latest.modified
			  from listed cross join lateral (
			    select id from article where status = 'PUBLISHED' and canonical is null
			       and date_trunc('month', first_published_at at time zone 'UTC') = listed.month order by id desc limit 1) greatest
			  cross join lateral (
			    select coalesce(published_update_at, first_published_at) as modified from article
			     where status = 'PUBLISHED' and canonical is null
			       and date_trunc('month', first_published_at at time zone 'UTC') = listed.month order by 1 desc limit 1) latest
			 order by month""";

	private static final String OF_MONTH = """
			\s from article
			 where status = 'PUBLISHED' and canonical is null and first_published_at >= :from
			   and first_published_at < :until""";

	static final String PARTS = """
			select (place - 1) / :limit + 1 as number, max(modified) as modified
			  from (select row_number() over (order by first_published_at, id) as place,
			               coalesce(published_update_at, first_published_at) as modified
			""" + OF_MONTH + ") listed group by 1 order by 1";

	/** A sum of hashes needs no memory for the rows; it is made of all that is written of them. */
	static final String STATE = """
			select count(*) as pages, coalesce(sum(hashtextextended(concat_ws(' ', slug,
			       extract(epoch from coalesce(published_update_at, first_published_at)), hero_picture), 0)), 0) as state
			  from (select slug, first_published_at, published_update_at, hero_picture
			""" + OF_MONTH + " order by first_published_at, id offset :offset limit :limit) listed";

	private static final String ROWS = "select id, slug, first_published_at, published_update_at, hero_picture"
			+ OF_MONTH;

	static final String FIRST_ROWS = ROWS + " order by first_published_at, id offset :offset limit :limit";

	static final String NEXT_ROWS = ROWS
			+ " and (first_published_at, id) > (:after, :id) order by first_published_at, id limit :limit";

	/** JPEG of at least this width, if there is one; search engines show nothing smaller large. */
	private static final int PICTURE_WIDTH = 1280;

	private final JdbcClient jdbc;

	private final Pictures pictures;

	private final int limit;

	ArticleListing(JdbcClient jdbc, Pictures pictures, CrawlerSettings settings) {
		this.jdbc = jdbc;
		this.pictures = pictures;
		this.limit = settings.sitemap().urlsPerFile();
	}

	/**
	 * A month with public articles.
	 *
	 * @param most at least as many as there are: articles are numbered as they are begun
	 */
	private record Month(YearMonth month, long most, Instant modified) {
	}

	private record Row(long id, String slug, Timestamp published, Instant modified, @Nullable UUID hero) {
	}

	/** Rows that follow each other, and how many of the file are still to come after them. */
	private record Batch(List<Row> rows, int left) {
	}

	@Override
	public String kind() {
		return "artikel";
	}

	/** One query, and one for each month that may fill more than one file. */
	@Override
	public List<Part> parts() {
		List<Month> months = this.jdbc.sql(MONTHS)
			.query((row, number) -> new Month(YearMonth.from(row.getObject("month", LocalDateTime.class)),
					row.getLong("greatest") - row.getLong("least") + 1, instant(row, "modified")))
			.list();
		List<Part> parts = new ArrayList<>();
		for (Month it : months) {
			if (it.most() <= this.limit) {
				parts.add(new Part(new PartName(kind(), it.month(), 1), it.modified()));
			}
			else {
				parts.addAll(this.jdbc.sql(PARTS)
					.params(span(it.month()))
					.param("limit", this.limit)
					.query((row, number) -> new Part(new PartName(kind(), it.month(), row.getInt("number")),
							instant(row, "modified")))
					.list());
			}
		}
		return parts;
	}

	@Override
	public Optional<String> state(PartName part) {
		if (part.month() == null) {
			return Optional.empty();
		}
		return this.jdbc.sql(STATE)
			.params(span(part.month()))
			.param("offset", offset(part))
			.param("limit", this.limit)
			.query((row, number) -> (row.getLong("pages") > 0)
					? Optional.of(row.getLong("pages") + " " + row.getBigDecimal("state")) : Optional.<String>empty())
			.single();
	}

	@Override
	public Iterator<Listed> pages(PartName part) {
		Map<String, Object> span = span(Objects.requireNonNull(part.month()));
		return Stream.iterate(first(part, span), (it) -> !it.rows().isEmpty(), (it) -> after(it, span))
			.flatMap((it) -> listed(it.rows()).stream())
			.iterator();
	}

	private Batch first(PartName part, Map<String, Object> span) {
		return batch(this.jdbc.sql(FIRST_ROWS).params(span).param("offset", offset(part)), this.limit);
	}

	private Batch after(Batch before, Map<String, Object> span) {
		if (before.left() <= 0) {
			return new Batch(List.of(), 0);
		}
		Row last = before.rows().getLast();
		return batch(this.jdbc.sql(NEXT_ROWS)
			.params(span)
			.param("after", last.published())
			.param("id", last.id()), before.left());
	}

	private static Batch batch(JdbcClient.StatementSpec query, int left) {
		List<Row> rows = query.param("limit", Math.min(left, BATCH)).query(ArticleListing::row).list();
		return new Batch(rows, left - rows.size());
	}

	/** One query for the pictures of all. */
	private List<Listed> listed(List<Row> rows) {
		Map<UUID, ImageRef> heroes = this.pictures
			.refs(rows.stream().map(Row::hero).filter(Objects::nonNull).toList());
		return rows.stream().map((it) -> {
			ImageRef hero = (it.hero() != null) ? heroes.get(it.hero()) : null;
			return new Listed("/artikel/" + it.slug(), it.modified(), (hero != null) ? hero.src(PICTURE_WIDTH) : null);
		}).toList();
	}

	private static Map<String, Object> span(YearMonth month) {
		return Map.of("from", Timestamp.from(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
				"until", Timestamp.from(month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
	}

	private long offset(PartName part) {
		return (part.number() - 1L) * this.limit;
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		Timestamp published = row.getTimestamp("first_published_at");
		Timestamp updated = row.getTimestamp("published_update_at");
		return new Row(row.getLong("id"), row.getString("slug"), published,
				((updated != null) ? updated : published).toInstant(), row.getObject("hero_picture", UUID.class));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getTimestamp(column).toInstant();
	}

}
