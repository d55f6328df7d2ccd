package de.depesche.media;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds pictures in the library: newest first, page by page, by keyset. */
@Component
class PictureSearch {

	/** Whoever has to ask for a licence again needs some time for it. */
	static final int SOON = 30;

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

	/** More words make no question sharper. */
	private static final int WORDS = 8;

	private final JdbcClient jdbc;

	private final StoredPictures pictures;

	private final Cursors cursors;

	private final Dates dates;

	private final Clock clock;

	PictureSearch(JdbcClient jdbc, StoredPictures pictures, Cursors cursors, Dates dates, Clock clock) {
		this.jdbc = jdbc;
		this.pictures = pictures;
		this.cursors = cursors;
		this.dates = dates;
		this.clock = clock;
	}

	/** How it stands with a licence. */
	enum Licence {

		/** Its last day is over. */
		ENDED,
		/** Its last day is within the next {@value PictureSearch#SOON} days. */
		SOON

	}

	/** What a picture may lack. */
	enum Lack {

		CREDIT, ALT,
		/** Nothing uses it. */
		USE

	}

	/**
	 * Which pictures are asked for; null and empty ask for nothing.
	 *
	 * @param text words, or beginnings of words, that all have to occur
	 * @param uploader account that brought them
	 * @param from first day on which they came
	 * @param until last day on which they came
	 */
	record Filter(String text, String tag, @Nullable Long uploader, @Nullable LocalDate from, @Nullable LocalDate until,
			@Nullable Licence licence, @Nullable Lack lack) {

		static final Filter ALL = new Filter("", "", null, null, null, null, null);

	}

	/** What to put into SQL. */
	record Condition(String sql, List<Object> params) {
	}

	/**
	 * Newest first; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<StoredPictures.Stored> page(Filter filter, @Nullable String cursor, int limit) {
		String kind = "pictures:" + filter;
		Condition where = where(filter);
		StringBuilder sql = new StringBuilder("select ").append(StoredPictures.STORED)
			.append("from picture p where true")
			.append(where.sql());
		List<Object> params = new ArrayList<>(where.params());
		if (cursor != null) {
			sql.append(" and (p.created_at, p.id) < (?::timestamptz, ?::uuid)");
			params.addAll(this.cursors.decode(kind, cursor, 2));
		}
		params.add(limit + 1);
		List<StoredPictures.Stored> found = this.jdbc
			.sql(sql.append(" order by p.created_at desc, p.id desc limit ?").toString())
			.params(params)
			.query((row, number) -> this.pictures.stored(row))
			.list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		StoredPictures.Stored last = found.get(limit - 1);
		return new PageOf<>(found.subList(0, limit), this.cursors.encode(kind, last.createdAt(), last.picture().id()));
	}

	/** The conditions of a filter, each after an {@code and}. */
	Condition where(Filter filter) {
		StringBuilder sql = new StringBuilder();
		List<Object> params = new ArrayList<>();
		Condition words = words("p", filter.text());
		sql.append(words.sql());
		params.addAll(words.params());
		if (!filter.tag().isBlank()) {
			sql.append(" and p.tags @> array[?]::text[]");
			params.add(Tidy.text(filter.tag()));
		}
		if (filter.uploader() != null) {
			sql.append(" and p.uploaded_by = ?");
			params.add(filter.uploader());
		}
		if (filter.from() != null) {
			sql.append(" and p.created_at >= ?");
			params.add(start(filter.from()));
		}
		if (filter.until() != null) {
			sql.append(" and p.created_at < ?");
			params.add(start(filter.until().plusDays(1)));
		}
		if (filter.licence() != null) {
			Date today = Date.valueOf(today());
			switch (filter.licence()) {
				case ENDED -> {
					sql.append(" and p.licence_until < ?");
					params.add(today);
				}
				case SOON -> {
					sql.append(" and p.licence_until >= ? and p.licence_until <= ?");
					params.add(today);
					params.add(Date.valueOf(today().plusDays(SOON)));
				}
			}
		}
		if (filter.lack() != null) {
			sql.append(switch (filter.lack()) {
				case CREDIT -> " and p.credit = ''";
				case ALT -> " and p.alt = '' and not p.decorative";
				case USE -> " and not exists (select from media_use u where u.picture_id = p.id)";
			});
		}
		return new Condition(sql.toString(), params);
	}

	/** Each word as Germans bend it or as the beginning of one; all have to occur. */
	static Condition words(String table, String text) {
		List<String> words = WORD.matcher(text).results().map(MatchResult::group).limit(WORDS).toList();
		StringBuilder sql = new StringBuilder();
		List<Object> params = new ArrayList<>();
		for (String word : words) {
			sql.append(" and ")
				.append(table)
				.append(".search @@ (plainto_tsquery('german', ?) || to_tsquery('simple', ? || ':*'))");
			params.add(word);
			params.add(word);
		}
		return new Condition(sql.toString(), params);
	}

	/** A picture whose licence has ended or soon ends, and is used. */
	record Ending(StoredPictures.Stored stored, LocalDate until) {
	}

	/**
	 * Pictures in use whose licence has ended or ends within {@value #SOON} days, the one that
	 * ended first before the others; one query.
	 */
	PageOf<Ending> ending(@Nullable String cursor, int limit) {
		List<Object> params = new ArrayList<>(List.of(Date.valueOf(today().plusDays(SOON))));
		String after = "";
		if (cursor != null) {
			after = " and (p.licence_until, p.id) > (?::date, ?::uuid)";
			params.addAll(this.cursors.decode("licences", cursor, 2));
		}
		params.add(limit + 1);
		List<Ending> found = this.jdbc
			.sql("select " + StoredPictures.STORED + """
					from picture p where p.licence_until <= ? and exists (select from media_use u where u.picture_id = p.id)
					""" + after + " order by p.licence_until, p.id limit ?")
			.params(params)
			.query((row, number) -> new Ending(this.pictures.stored(row), row.getObject("licence_until", LocalDate.class)))
			.list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		Ending last = found.get(limit - 1);
		return new PageOf<>(found.subList(0, limit),
				this.cursors.encode("licences", last.until(), last.stored().picture().id()));
	}

	/** Somebody who has brought pictures. */
	record Uploader(long id, String name) {
	}

	/** Everybody who has brought pictures, by name; each of them is one look into an index. */
	List<Uploader> uploaders() {
		return this.jdbc.sql("""
				with recursive seen (id) as (
				  (select uploaded_by from picture where uploaded_by is not null order by uploaded_by limit 1)
				  union all
				  select (select p.uploaded_by from picture p where p.uploaded_by > seen.id order by p.uploaded_by limit 1)
				    from seen where seen.id is not null)
				select a.id, a.display_name from seen join account a on a.id = seen.id order by a.display_name, a.id""")
			.query((row, number) -> new Uploader(row.getLong("id"), row.getString("display_name")))
			.list();
	}

	/** The tags of the newest pictures, in the order of the alphabet. */
	List<String> tags() {
		return this.jdbc.sql("""
				select distinct tag from (select tags from picture order by created_at desc, id desc limit 500) newest
				cross join lateral unnest(newest.tags) as tag order by tag limit 200""").query(String.class).list();
	}

	LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.dates.zone());
	}

	private Timestamp start(LocalDate day) {
		Instant instant = day.atStartOfDay(this.dates.zone()).toInstant();
		return Timestamp.from(instant);
	}

	/** A day as it stands in an address; null for what is none. */
	static @Nullable LocalDate day(String typed) {
		try {
			return (typed.length() == 10) ? LocalDate.parse(typed) : null;
		}
		catch (java.time.format.DateTimeParseException ex) {
			return null;
		}
	}

	/** An id as it stands in an address, or null. */
	static @Nullable UUID id(String typed) {
		try {
			return UUID.fromString(typed);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
