package de.depesche.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the newsroom's lists and forms read of articles in any state. */
@Component
@Transactional(readOnly = true)
class DeskReader implements DeskArticles {

	private static final String DESK = """
			select a.id, a.slug, a.kicker, a.headline, s.slug as section_slug, s.name as section_name,
			       p.slug as parent_slug, p.name as parent_name, a.status, a.access,
			       a.publish_at, a.first_published_at, a.edited_at, a.version, a.archived_at is not null as archived, e.display_name as editor
			  from article a""" + ArticleRows.SECTION + "left join account e on e.id = a.edited_by ";

	private final JdbcClient jdbc;

	private final ArticleReader reader;

	private final Catalogue catalogue;

	private final Cursors cursors;

	DeskReader(JdbcClient jdbc, ArticleReader reader, Catalogue catalogue, Cursors cursors) {
		this.jdbc = jdbc;
		this.reader = reader;
		this.catalogue = catalogue;
		this.cursors = cursors;
	}

	@Override
	public PageOf<DeskEntry> list(DeskFilter filter, @Nullable String cursor, int limit) {
		StringBuilder sql = new StringBuilder(DESK).append(filter.archived() ? "where a.archived_at is not null" : "where a.archived_at is null");
		List<Object> params = new ArrayList<>();
		if (filter.status() != null) {
			sql.append(" and a.status = ?");
			params.add(filter.status().name());
		}
		if (filter.section() != null) {
			sql.append(" and ? in (s.slug, p.slug)");
			params.add(filter.section());
		}
		String text = filter.text();
		if (text != null) {
			// A word somebody is still typing is found in the headline before the full text knows it.
			sql.append(" and (a.search @@ websearch_to_tsquery('german', ?) or a.headline ilike ?)");
			params.add(text);
			params.add("%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
		}
		String kind = filter.kind();
		if (cursor != null) {
			List<String> values = this.cursors.decode(kind, cursor, 2);
			sql.append(" and (a.edited_at, a.id) < (?, ?)");
			params.add(Timestamp.from(Instant.parse(values.get(0))));
			params.add(Long.valueOf(values.get(1)));
		}
		sql.append(" order by a.edited_at desc, a.id desc limit ?");
		params.add(limit + 1);
		List<DeskEntry> found = this.jdbc.sql(sql.toString())
			.params(params)
			.query(this::deskEntry)
			.list();
		return ArticleRows.page(found, limit, (last) -> this.cursors.encode(kind, last.editedAt(), last.id()));
	}

	@Override
	public List<DeskEntry> find(Collection<String> numbersOrSlugs) {
		String[] names = numbersOrSlugs.toArray(String[]::new);
		Long[] numbers = numbersOrSlugs.stream()
			.filter((it) -> it.matches("[0-9]{1,18}"))
			.map(Long::valueOf)
			.toArray(Long[]::new);
		return this.jdbc.sql(DESK + "where a.slug = any(?) or a.id = any(?)")
			.param(names)
			.param(numbers)
			.query(this::deskEntry)
			.list();
	}

	@Override
	public List<DeskEntry> edited(int limit) {
		return this.jdbc.sql(DESK + "where a.archived_at is null order by a.edited_at desc, a.id desc limit ?")
			.param(limit)
			.query(this::deskEntry)
			.list();
	}

	@Override
	public Optional<Text> text(ArticleId id) {
		return this.reader.text(id);
	}

	@Override
	public Map<String, Long> numbers(List<String> slugsOrNumbers) {
		return this.catalogue.articleIds(slugsOrNumbers);
	}

	@Override
	public Map<Long, String> slugs(List<Long> numbers) {
		Map<Long, String> slugs = new HashMap<>();
		this.jdbc.sql("select id, slug from article where id = any(?)")
			.param(numbers.toArray(Long[]::new))
			.query((row) -> {
				slugs.put(row.getLong("id"), row.getString("slug"));
			});
		return slugs;
	}

	@Override
	public List<AuthorRef> authors() {
		return this.catalogue.allAuthors();
	}

	private DeskEntry deskEntry(ResultSet row, int number) throws SQLException {
		return new DeskEntry(row.getLong("id"), row.getString("slug"), row.getString("kicker"),
				row.getString("headline"), Catalogue.section(row), ArticleStatus.valueOf(row.getString("status")),
				AccessLevel.valueOf(row.getString("access")), ArticleRows.instant(row, "publish_at"),
				ArticleRows.instant(row, "first_published_at"), row.getTimestamp("edited_at").toInstant(),
				row.getString("editor"), row.getInt("version"), row.getBoolean("archived"));
	}

}
