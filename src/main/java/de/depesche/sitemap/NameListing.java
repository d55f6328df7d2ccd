package de.depesche.sitemap;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists of articles that go by a name, topics or authors, as far as there are public articles;
 * by address. When one has changed is not said: finding out would read every article.
 */
class NameListing implements Listing {

	static final int BATCH = 5_000;

	private final JdbcClient jdbc;

	private final String kind;

	private final String path;

	private final String table;

	private final String names;

	private final int limit;

	/**
	 * @param path before the slug
	 * @param table of the names, and with {@code article_} before it, of what goes by them
	 * @param limit names in a file
	 */
	NameListing(JdbcClient jdbc, String kind, String path, String table, int limit) {
		this.jdbc = jdbc;
		this.kind = kind;
		this.path = path;
		this.table = table;
		// One look into an index for each name, and never a join of all with all.
		this.names = """
				from %1$s it cross join lateral (
				     select from article_%1$s j where j.%1$s_id = it.id and j.published_at is not null limit 1) used
				 where true""".formatted(table);
		this.limit = limit;
	}

	private record Batch(List<String> slugs, int left) {
	}

	@Override
	public String kind() {
		return this.kind;
	}

	/** Names are counted, and whether each is used only if there may be more than a file holds. */
	@Override
	public List<Part> parts() {
		long most = this.jdbc.sql("select count(*) from " + this.table).query(Long.class).single();
		String counted = (most <= this.limit) ? "select count(*) from (select " + this.names + " limit 1) any_of_them"
				: "select count(*) " + this.names;
		long all = this.jdbc.sql(counted).query(Long.class).single();
		return IntStream.rangeClosed(1, Math.toIntExact((all + this.limit - 1) / this.limit))
			.mapToObj((number) -> new Part(new PartName(this.kind, null, number), null))
			.toList();
	}

	@Override
	public Optional<String> state(PartName part) {
		if (part.month() != null) {
			return Optional.empty();
		}
		return this.jdbc
			.sql("select count(*) as pages, coalesce(sum(hashtextextended(slug, 0)), 0) as state from (select slug "
					+ this.names + " order by slug offset :offset limit :limit) listed")
			.param("offset", offset(part))
			.param("limit", this.limit)
			.query((row, number) -> (row.getLong("pages") > 0)
					? Optional.of(row.getLong("pages") + " " + row.getBigDecimal("state")) : Optional.<String>empty())
			.single();
	}

	@Override
	public Iterator<Listed> pages(PartName part) {
		return Stream.iterate(first(part), (it) -> !it.slugs().isEmpty(), this::after)
			.flatMap((it) -> it.slugs().stream())
			.map((it) -> Listed.of(this.path + it, null))
			.iterator();
	}

	private Batch first(PartName part) {
		return batch(this.jdbc.sql("select slug " + this.names + " order by slug offset :offset limit :limit")
			.param("offset", offset(part)), this.limit);
	}

	private Batch after(Batch before) {
		return (before.left() <= 0) ? new Batch(List.of(), 0)
				: batch(this.jdbc.sql("select slug " + this.names + " and it.slug > :after order by slug limit :limit")
					.param("after", before.slugs().getLast()), before.left());
	}

	private static Batch batch(JdbcClient.StatementSpec query, int left) {
		List<String> slugs = query.param("limit", Math.min(left, BATCH)).query(String.class).list();
		return new Batch(slugs, left - slugs.size());
	}

	private long offset(PartName part) {
		return (part.number() - 1L) * this.limit;
	}

}
