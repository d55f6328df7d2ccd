package de.depesche.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import de.depesche.body.Paragraphs;
import de.depesche.shared.PageOf;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the house says of the names an article stands under: sections, topics, authors. Anybody
 * may ask; {@link NamesDesk} changes it.
 */
@Component
@Transactional(readOnly = true)
public class Names {

	private static final String SECTION = """
			select s.slug as section_slug, s.name as section_name, p.slug as parent_slug, p.name as parent_name,
			       s.description, s.version
			  from section s left join section p on p.id = s.parent_id\s""";

	private static final String IN_ORDER = """
			\s order by coalesce(p.position, s.position), coalesce(p.name, s.name), coalesce(p.id, s.id),
			          p.id is not null, s.position, s.name""";

	private static final String TOPIC = "select t.slug, t.name, t.introduction, t.version from tag t ";

	/** A date stands beside a topic of an article only as long as the article is public. */
	private static final String PUBLIC = "exists (select 1 from article_tag p where p.tag_id = t.id and p.published_at is not null)";

	private static final String AUTHOR = """
			select u.slug, u.name, u.kind, u.role_title, u.biography, u.contact_email, u.contact_url, u.portrait, u.version
			  from author u\s""";

	private final JdbcClient jdbc;

	private final Cursors cursors;

	Names(JdbcClient jdbc, Cursors cursors) {
		this.jdbc = jdbc;
		this.cursors = cursors;
	}

	/**
	 * A section.
	 *
	 * @param ref its address, its name, its parent
	 * @param description a sentence for readers, plain text; may be empty
	 * @param version optimistic lock
	 */
	public record Section(SectionRef ref, String description, int version) {
	}

	/**
	 * A topic.
	 *
	 * @param ref its address and its name
	 * @param introduction for readers, in the house's inline markup, paragraphs apart by an
	 * empty line; may be empty
	 * @param version optimistic lock
	 */
	public record Topic(TagRef ref, String introduction, int version) {

		/** The introduction as it is printed. */
		public SafeHtml introductionHtml() {
			return Paragraphs.html(this.introduction);
		}

		/** The introduction without marks. */
		public String introductionPlain() {
			return Paragraphs.plain(this.introduction);
		}

	}

	/**
	 * An author.
	 *
	 * @param ref address, name, kind
	 * @param roleTitle what the author is in the house, "Korrespondentin in Brüssel"; may be
	 * empty
	 * @param biography for readers, in the house's inline markup, paragraphs apart by an empty
	 * line; may be empty
	 * @param contactEmail for readers, or null
	 * @param contactUrl an https address for readers, or null
	 * @param portrait a picture, or null
	 * @param version optimistic lock
	 */
	public record Author(AuthorRef ref, String roleTitle, String biography, @Nullable String contactEmail,
			@Nullable String contactUrl, @Nullable UUID portrait, int version) {

		/** The biography as it is printed. */
		public SafeHtml biographyHtml() {
			return Paragraphs.html(this.biography);
		}

		/** The biography without marks. */
		public String biographyPlain() {
			return Paragraphs.plain(this.biography);
		}

	}

	/** All sections in the order of the navigation, each followed by its parts; one query. */
	public List<Section> sections() {
		return this.jdbc.sql(SECTION + IN_ORDER).query((row, number) -> section(row)).list();
	}

	/**
	 * A section followed by its parts in their order; one query.
	 * @return empty if there is none at this address
	 */
	public List<Section> sectionWithParts(String slug) {
		return this.jdbc.sql(SECTION + "where s.slug = ? or p.slug = ?" + IN_ORDER)
			.params(slug, slug)
			.query((row, number) -> section(row))
			.list();
	}

	/** A section by its address; one query. */
	public Optional<Section> section(String slug) {
		return this.jdbc.sql(SECTION + "where s.slug = ?").param(slug).query((row, number) -> section(row)).optional();
	}

	/**
	 * A topic readers may know of, by its present address: one that a public article stands
	 * under. Others are known to the newsroom alone, for what they are called would tell what is
	 * coming. One query.
	 */
	public Optional<Topic> publicTopic(String slug) {
		return this.jdbc.sql(TOPIC + "where t.slug = ? and " + PUBLIC).param(slug).query((row, number) -> topic(row)).optional();
	}

	/** A topic by its present address, for the newsroom; one query. */
	public Optional<Topic> topic(String slug) {
		return this.jdbc.sql(TOPIC + "where t.slug = ?").param(slug).query((row, number) -> topic(row)).optional();
	}

	/** The present address of a topic that has become one with another; one query. */
	public Optional<String> topicMovedTo(String formerSlug) {
		return this.jdbc.sql("select t.slug from tag_former_slug f join tag t on t.id = f.tag_id where f.slug = ?")
			.param(formerSlug)
			.query(String.class)
			.optional();
	}

	/**
	 * Topics by their address; one query.
	 * @param all also those no public article stands under, for the newsroom
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 * @throws de.depesche.shared.web.ProblemException 400 {@code bad-cursor}
	 */
	public PageOf<Topic> topics(boolean all, @Nullable String cursor, int limit) {
		String after = (cursor != null) ? this.cursors.decode("tags", cursor, 1).getFirst() : "";
		List<Topic> found = this.jdbc.sql(TOPIC + "where t.slug > ? and (? or " + PUBLIC + ") order by t.slug limit ?")
			.params(after, all, limit + 1)
			.query((row, number) -> topic(row))
			.list();
		return (found.size() <= limit) ? new PageOf<>(found, null) : new PageOf<>(found.subList(0, limit),
				this.cursors.encode("tags", found.get(limit - 1).ref().slug()));
	}

	/**
	 * A topic in the newsroom's list.
	 *
	 * @param articles how many articles in any state have it, counted up to
	 * {@value #COUNTED_UP_TO}
	 */
	public record TopicLine(Topic topic, long articles) {
	}

	/** Counting further would cost more than it tells. */
	public static final int COUNTED_UP_TO = 1000;

	/**
	 * Topics by their address, for the newsroom; one query.
	 * @param part only those whose name holds this, in any case; empty for all
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 * @throws de.depesche.shared.web.ProblemException 400 {@code bad-cursor}
	 */
	public PageOf<TopicLine> topicsNamed(String part, @Nullable String cursor, int limit) {
		String kind = "topics:" + part;
		String after = (cursor != null) ? this.cursors.decode(kind, cursor, 1).getFirst() : "";
		List<TopicLine> found = this.jdbc.sql("""
				select t.slug, t.name, t.introduction, t.version,
				       (select count(*) from (select 1 from article_tag j where j.tag_id = t.id limit %d) counted) as articles
				  from tag t where lower(t.name) like lower(?) and t.slug > ? order by t.slug limit ?"""
			.formatted(COUNTED_UP_TO))
			.params("%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%", after, limit + 1)
			.query((row, number) -> new TopicLine(topic(row), row.getLong("articles")))
			.list();
		return (found.size() <= limit) ? new PageOf<>(found, null) : new PageOf<>(found.subList(0, limit),
				this.cursors.encode(kind, found.get(limit - 1).topic().ref().slug()));
	}

	/** All authors by name; one query. */
	public List<Author> authors() {
		return this.jdbc.sql(AUTHOR + "order by lower(u.name), u.id").query((row, number) -> author(row)).list();
	}

	/** An author by the address; one query. */
	public Optional<Author> author(String slug) {
		return this.jdbc.sql(AUTHOR + "where u.slug = ?").param(slug).query((row, number) -> author(row)).optional();
	}

	private static Section section(ResultSet row) throws SQLException {
		return new Section(Catalogue.section(row), row.getString("description"), row.getInt("version"));
	}

	private static Topic topic(ResultSet row) throws SQLException {
		return new Topic(new TagRef(row.getString("slug"), row.getString("name")), row.getString("introduction"),
				row.getInt("version"));
	}

	private static Author author(ResultSet row) throws SQLException {
		return new Author(Catalogue.author(row.getString("slug"), row.getString("name"), row.getString("kind")),
				row.getString("role_title"), row.getString("biography"), row.getString("contact_email"),
				row.getString("contact_url"), row.getObject("portrait", UUID.class), row.getInt("version"));
	}

}
