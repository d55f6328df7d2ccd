package de.depesche.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names an article refers to: sections, authors, tags, addresses. */
@Component
class Catalogue {

	private final JdbcClient jdbc;

	Catalogue(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** All sections in the order of the navigation, each followed by its parts. */
	List<SectionRef> sections() {
		return this.jdbc.sql("""
				select s.slug as section_slug, s.name as section_name, p.slug as parent_slug, p.name as parent_name
				  from section s left join section p on p.id = s.parent_id
				 order by coalesce(p.position, s.position), coalesce(p.name, s.name), coalesce(p.id, s.id),
				          p.id is not null, s.position, s.name""").query((row, number) -> section(row)).list();
	}

	/** From columns {@code section_slug}, {@code section_name}, {@code parent_slug}, {@code parent_name}. */
	static SectionRef section(ResultSet row) throws SQLException {
		String parent = row.getString("parent_slug");
		return new SectionRef(row.getString("section_slug"), row.getString("section_name"),
				(parent != null) ? new SectionRef(parent, row.getString("parent_name")) : null);
	}

	/** All authors by name. */
	List<AuthorRef> allAuthors() {
		return this.jdbc.sql("select slug, name, kind from author order by lower(name)")
			.query((row, number) -> author(row.getString("slug"), row.getString("name"), row.getString("kind")))
			.list();
	}

	/** A tag by its address or by one it has had. */
	Optional<TagRef> tag(String slug) {
		return this.jdbc.sql("""
				select slug, name from tag where id = coalesce((select id from tag where slug = ?),
				                                               (select tag_id from tag_former_slug where slug = ?))""")
			.params(slug, slug)
			.query((row, number) -> new TagRef(row.getString("slug"), row.getString("name")))
			.optional();
	}

	Optional<AuthorRef> author(String slug) {
		return this.jdbc.sql("select slug, name, kind from author where slug = ?")
			.param(slug)
			.query((row, number) -> author(row.getString("slug"), row.getString("name"), row.getString("kind")))
			.optional();
	}

	/**
	 * Adds an author; one of the same slug stays as it is.
	 * @return the slug
	 */
	String addAuthor(String name, AuthorKind kind) {
		String slug = Slug.forHeadline(name).value();
		this.jdbc.sql("insert into author (slug, name, kind) values (?, ?, ?) on conflict (slug) do nothing")
			.params(slug, name, kind.name())
			.update();
		return slug;
	}

	long section(String slug) {
		return this.jdbc.sql("select id from section where slug = ?").param(slug).query(Long.class).single();
	}

	List<Long> authors(List<String> slugs) {
		Map<String, Long> ids = ids("select slug, id from author where slug = any(?)", slugs);
		return slugs.stream().map((slug) -> java.util.Objects.requireNonNull(ids.get(slug))).toList();
	}

	/** The rows of the tags, made where there is none. Two names with one slug are one tag. */
	List<Long> tags(List<String> names) {
		if (names.isEmpty()) {
			return List.of();
		}
		List<String> slugs = names.stream().map((name) -> Slug.forHeadline(name).value()).distinct().toList();
		// Who writes a name that has become one with another means the other.
		Map<String, Long> former = ids("select slug, tag_id as id from tag_former_slug where slug = any(?)", slugs);
		// Everybody makes them in the same order: two who name the same new tags wait for each other, but not in a circle.
		SortedMap<String, String> bySlug = new TreeMap<>();
		names.forEach((name) -> bySlug.putIfAbsent(Slug.forHeadline(name).value(), name));
		bySlug.keySet().removeAll(former.keySet());
		bySlug.forEach((slug, name) -> this.jdbc
			.sql("insert into tag (slug, name) values (?, ?) on conflict (slug) do nothing")
			.params(slug, name)
			.update());
		Map<String, Long> ids = new HashMap<>(former);
		ids.putAll(ids("select slug, id from tag where slug = any(?)", slugs));
		return slugs.stream().map((slug) -> java.util.Objects.requireNonNull(ids.get(slug))).distinct().toList();
	}

	/** The ids of articles by their slug or id, in any state; an unknown one is missing. */
	Map<String, Long> articleIds(List<String> slugsOrIds) {
		Map<String, Long> ids = new HashMap<>();
		this.jdbc.sql("select id, slug from article where slug = any(?) or id::text = any(?)")
			.param(slugsOrIds.toArray(String[]::new))
			.param(slugsOrIds.toArray(String[]::new))
			.query((row) -> {
				ids.put(row.getString("id"), row.getLong("id"));
				ids.put(row.getString("slug"), row.getLong("id"));
			});
		return ids;
	}

	/** The slug itself or, if it is taken or was once an article's, with a number behind it. */
	Slug freeSlug(Slug wanted) {
		String stem = (wanted.value().length() > 74) ? wanted.value().substring(0, 74).replaceAll("-+$", "")
				: wanted.value();
		List<String> taken = this.jdbc
			.sql("select slug from article where slug like ? union select slug from article_former_slug where slug like ?")
			.params(stem + "%", stem + "%")
			.query(String.class)
			.list();
		if (!taken.contains(wanted.value())) {
			return wanted;
		}
		for (int number = 2;; number++) {
			String candidate = stem + "-" + number;
			if (!taken.contains(candidate)) {
				return new Slug(candidate);
			}
		}
	}

	/** Keeps an address readers may have, and takes the new one off the list of former ones. */
	void rememberFormerSlug(ArticleId article, Slug former, Slug present, boolean wasPublic, Instant now) {
		this.jdbc.sql("delete from article_former_slug where slug = ? and article_id = ?")
			.params(present.value(), article.value())
			.update();
		if (wasPublic) {
			this.jdbc
				.sql("""
						insert into article_former_slug (slug, article_id, left_at) values (?, ?, ?)
						on conflict (slug) do nothing""")
				.params(former.value(), article.value(), Timestamp.from(now))
				.update();
		}
	}

	/** What the draft names and the house does not know. */
	List<FieldError> unknownNames(ArticleDraft draft, @Nullable ArticleId own) {
		List<FieldError> errors = new ArrayList<>();
		List<String> sections = sections().stream().map(SectionRef::slug).toList();
		if (!sections.contains(draft.section())) {
			errors.add(FieldError.of("section", "article.error.section.unknown", draft.section(),
					String.join(", ", sections)));
		}
		Map<String, Long> authors = ids("select slug, id from author where slug = any(?)", draft.authors());
		for (int i = 0; i < draft.authors().size(); i++) {
			if (!authors.containsKey(draft.authors().get(i))) {
				errors.add(FieldError.of("authors[" + i + "]", "article.error.author.unknown", draft.authors().get(i)));
			}
		}
		List<Long> related = draft.related().isEmpty() ? List.of()
				: this.jdbc.sql("select id from article where id = any(?)")
					.param(draft.related().toArray(Long[]::new))
					.query(Long.class)
					.list();
		for (int i = 0; i < draft.related().size(); i++) {
			Long id = draft.related().get(i);
			if (!related.contains(id)) {
				errors.add(FieldError.of("related[" + i + "]", "article.error.related.unknown", id.toString()));
			}
			else if (own != null && own.value() == id) {
				errors.add(FieldError.of("related[" + i + "]", "article.error.related.itself"));
			}
		}
		if (draft.slug() != null && slugBelongsToAnother(draft.slug(), own)) {
			errors.add(FieldError.of("slug", "article.error.slug.taken", draft.slug()));
		}
		return errors;
	}

	private boolean slugBelongsToAnother(String slug, @Nullable ArticleId own) {
		return this.jdbc
			.sql("""
					select exists (select 1 from article where slug = ? and id <> ?)
					    or exists (select 1 from article_former_slug where slug = ? and article_id <> ?)""")
			.params(slug, (own != null) ? own.value() : -1L, slug, (own != null) ? own.value() : -1L)
			.query(Boolean.class)
			.single();
	}

	private Map<String, Long> ids(String sql, List<String> slugs) {
		Map<String, Long> ids = new HashMap<>();
		if (!slugs.isEmpty()) {
			this.jdbc.sql(sql)
				.param(slugs.toArray(String[]::new))
				.query((row) -> {
					ids.put(row.getString("slug"), row.getLong("id"));
				});
		}
		return ids;
	}

	static AuthorRef author(String slug, String name, String kind) {
		return new AuthorRef(slug, name, AuthorKind.valueOf(kind));
	}

}
