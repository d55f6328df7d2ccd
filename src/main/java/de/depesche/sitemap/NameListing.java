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

	private final String names;

	private final int limit;

	/**
	 * @param path before the slug
	 * @param names where the names come from: SQL from {@code from} to the last condition, the
	 * names' table called {@code it}
	 * @param limit names in a file
	 */
	NameListing(JdbcClient jdbc, String kind, String path, String names, int limit) {
		this.jdbc = jdbc;
		this.kind = kind;
		this.path = path;
		this.names = names;
		this.limit = limit;
	}

	private record Batch(List<String> slugs, int left) {
	}

	@Override
	public String kind() {
		return this.kind;
	}

	@Override
	public List<Part> parts() {
		long all = this.jdbc.sql("select count(*) " + this.names).query(Long.class).single();
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
