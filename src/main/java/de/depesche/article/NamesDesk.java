package de.depesche.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import de.depesche.body.BodyProblem;
import de.depesche.body.InvalidBodyException;
import de.depesche.body.Paragraphs;
import de.depesche.media.Pictures;
import de.depesche.member.AuditedDeed;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What editors do with the names an article stands under: sections, topics, authors. Addresses
 * stay; each method is a transaction of its own unless it says otherwise.
 */
@Component
public class NamesDesk {

	/** Longest name of a section or a topic, in characters. */
	public static final int MAX_NAME = 60;

	/** Longest name of an author, in characters. */
	public static final int MAX_AUTHOR = 120;

	/** Longest description of a section, in characters. */
	public static final int MAX_DESCRIPTION = 500;

	/** Longest introduction or biography, in characters of its markup. */
	public static final int MAX_TEXT = 2000;

	/** Longest role of an author, in characters. */
	public static final int MAX_ROLE = 80;

	private static final int MAX_EMAIL = 254;

	private static final int MAX_URL = 300;

	/** So often an article somebody else is saving is tried again. */
	private static final int ATTEMPTS = 5;

	/** Narrower than the standard: nothing in it means anything in a mailto address. */
	private static final Pattern EMAIL = Pattern
		.compile("[A-Za-z0-9._+-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");

	private final JdbcClient jdbc;

	private final Names names;

	private final Catalogue catalogue;

	private final ArticleRepository articles;

	private final Pictures pictures;

	private final TransactionTemplate transactions;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	NamesDesk(JdbcClient jdbc, Names names, Catalogue catalogue, ArticleRepository articles, Pictures pictures,
			TransactionTemplate transactions, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.names = names;
		this.catalogue = catalogue;
		this.articles = articles;
		this.pictures = pictures;
		this.transactions = transactions;
		this.events = events;
		this.clock = clock;
	}

	/** What came of an attempt to change a name. */
	public sealed interface Change {

		/** It is stored, at this address. */
		record Done(String slug) implements Change {
		}

		/** Nothing is stored, because of these fields. */
		record Invalid(List<FieldError> errors) implements Change {
		}

		/** Nothing is stored: somebody else has changed it meanwhile. */
		record Stale() implements Change {
		}

		/** There is no such name. */
		record Missing() implements Change {
		}

		/** The section stays: so many articles in any state stand in it, and it has so many parts. */
		record InUse(long articles, long parts) implements Change {
		}

	}

	/**
	 * What an editor says of a section.
	 *
	 * @param parent slug of the section it is a part of; empty for none
	 */
	public record SectionWords(String name, String parent, String description) {
	}

	/** What an editor says of a topic; the introduction as {@link Names.Topic} has it. */
	public record TopicWords(String name, String introduction) {
	}

	/** What an editor says of an author, as {@link Names.Author} has it; empty for what is missing. */
	public record AuthorWords(String name, AuthorKind kind, String roleTitle, String biography, String contactEmail,
			String contactUrl, @Nullable UUID portrait) {
	}

	/**
	 * A topic or an author has another name.
	 *
	 * @param articles that have to be found by it
	 */
	public record Renamed(List<ArticleId> articles) {
	}

	/**
	 * Adds a section behind its sisters.
	 * @param wanted its address, or empty for one made from the name
	 */
	public Change addSection(SectionWords words, String wanted) {
		return among(() -> {
			List<FieldError> errors = new ArrayList<>();
			String name = name(words.name(), MAX_NAME, errors);
			String description = line("description", words.description(), MAX_DESCRIPTION, errors);
			Long parent = parent(words.parent(), null, errors);
			String slug = wanted.isBlank() ? Slug.forHeadline(name).value() : wanted.strip();
			if (slug.length() > Slug.MAX_LENGTH || !slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
				errors.add(FieldError.of("slug", "article.error.slug.form"));
			}
			else if (this.names.section(slug).isPresent()) {
				errors.add(FieldError.of("slug", "article.names.error.slug.taken", slug));
			}
			if (!errors.isEmpty()) {
				return new Change.Invalid(errors);
			}
			this.jdbc.sql("""
					insert into section (slug, name, description, parent_id, position) values (?, ?, ?, ?,
					  (select coalesce(max(position), 0) + 1 from section where parent_id is not distinct from ?))""")
				.params(Arrays.asList(slug, name, description, parent, parent))
				.update();
			return done("SECTION_ADDED", slug);
		});
	}

	/**
	 * Changes what a section is called, what is said of it and what it is a part of; there it
	 * is the last.
	 * @param version the one the editor has read
	 */
	public Change changeSection(String slug, int version, SectionWords words) {
		return among(() -> {
			Names.Section present = this.names.section(slug).orElse(null);
			if (present == null) {
				return new Change.Missing();
			}
			if (present.version() != version) {
				return new Change.Stale();
			}
			List<FieldError> errors = new ArrayList<>();
			String name = name(words.name(), MAX_NAME, errors);
			String description = line("description", words.description(), MAX_DESCRIPTION, errors);
			Long parent = parent(words.parent(), slug, errors);
			if (!errors.isEmpty()) {
				return new Change.Invalid(errors);
			}
			this.jdbc.sql("""
					update section set name = ?, description = ?, parent_id = ?, version = version + 1,
					       position = case when parent_id is not distinct from ? then position else
					         (select coalesce(max(position), 0) + 1 from section where parent_id is not distinct from ?) end
					 where slug = ?""").params(Arrays.asList(name, description, parent, parent, parent, slug)).update();
			return done("SECTION_CHANGED", slug);
		});
	}

	/** Moves a section one place among its sisters, {@code up} or down; at the edge it stays where it is. */
	public Change moveSection(String slug, boolean up) {
		return among(() -> {
			List<String> sisters = this.jdbc.sql("""
					select s.slug from section s join section own on own.slug = ?
					 where s.parent_id is not distinct from own.parent_id order by s.position, s.name, s.id""")
				.param(slug)
				.query(String.class)
				.list();
			int from = sisters.indexOf(slug);
			if (from < 0) {
				return new Change.Missing();
			}
			int to = Math.clamp(up ? from - 1L : from + 1L, 0, sisters.size() - 1);
			sisters.add(to, sisters.remove(from));
			for (int i = 0; i < sisters.size(); i++) {
				this.jdbc.sql("update section set position = ? where slug = ?").params(i + 1, sisters.get(i)).update();
			}
			return done("SECTION_MOVED", slug);
		});
	}

	/** Removes a section in which nothing stands. */
	public Change deleteSection(String slug) {
		try {
			return among(() -> {
				Change.InUse use = this.jdbc.sql("""
						select (select count(*) from article a where a.section_id = s.id) as articles,
						       (select count(*) from section p where p.parent_id = s.id) as parts
						  from section s where s.slug = ?""")
					.param(slug)
					.query((row, number) -> new Change.InUse(row.getLong("articles"), row.getLong("parts")))
					.optional()
					.orElse(null);
				if (use == null) {
					return new Change.Missing();
				}
				if (use.articles() > 0 || use.parts() > 0) {
					return use;
				}
				this.jdbc.sql("delete from section where slug = ?").param(slug).update();
				return done("SECTION_DELETED", slug);
			});
		}
		catch (DataIntegrityViolationException ex) {
			// Somebody has put an article there between our look and our deed.
			return new Change.InUse(1, 0);
		}
	}

	/**
	 * Changes what a topic is called and what is said of it. Its address stays; whoever writes
	 * the old name or the new one means this topic.
	 * @param version the one the editor has read
	 */
	public Change changeTopic(String slug, int version, TopicWords words) {
		return inTransaction(() -> {
			Names.Topic present = this.names.topic(slug).orElse(null);
			if (present == null) {
				return new Change.Missing();
			}
			if (present.version() != version) {
				return new Change.Stale();
			}
			List<FieldError> errors = new ArrayList<>();
			String name = name(words.name(), MAX_NAME, errors);
			String introduction = text("introduction", words.introduction(), errors);
			String alias = Slug.forHeadline(name).value();
			Optional<TagRef> known = name.isEmpty() ? Optional.empty() : this.catalogue.tag(alias);
			if (known.isPresent() && !known.get().slug().equals(slug)) {
				errors.add(FieldError.of("name", "article.names.error.topic.known", known.get().name()));
			}
			if (!errors.isEmpty()) {
				return new Change.Invalid(errors);
			}
			int changed = this.jdbc.sql("""
					update tag set name = ?, introduction = ?, edited_at = ?, version = version + 1
					 where slug = ? and version = ?""")
				.params(name, introduction, Timestamp.from(this.clock.instant()), slug, version)
				.update();
			if (changed == 0) {
				return new Change.Stale();
			}
			if (!alias.equals(slug)) {
				this.jdbc.sql("""
						insert into tag_former_slug (slug, tag_id, left_at) select ?, id, ? from tag where slug = ?
						on conflict (slug) do nothing""")
					.params(alias, Timestamp.from(this.clock.instant()), slug)
					.update();
			}
			if (!name.equals(present.ref().name())) {
				this.events.publishEvent(new Renamed(articleIds("""
						select j.article_id from article_tag j join tag t on t.id = j.tag_id where t.slug = ?""", slug)));
			}
			return done("TOPIC_CHANGED", slug);
		});
	}

	/**
	 * Makes two topics one: all articles of the first get the second, and the address of the
	 * first answers with that of the second. Article by article, each in a transaction of its
	 * own, so that nobody who saves one has to wait; what was cut off can be done again.
	 * @param version of the first, the one the editor has read
	 * @param into name or address of the second
	 */
	public Change mergeTopic(String slug, int version, String into) {
		Names.Topic present = this.names.topic(slug).orElse(null);
		if (present == null) {
			return new Change.Missing();
		}
		if (present.version() != version) {
			return new Change.Stale();
		}
		TagRef target = into.isBlank() ? null : this.catalogue.tag(Slug.forHeadline(into).value()).orElse(null);
		if (target == null) {
			return new Change.Invalid(List.of(into.isBlank() ? FieldError.of("into", "article.names.error.into.empty")
					: FieldError.of("into", "article.names.error.into.unknown", into.strip())));
		}
		if (target.slug().equals(slug)) {
			return new Change.Invalid(List.of(FieldError.of("into", "article.names.error.into.itself")));
		}
		long from = tag(slug);
		long to = tag(target.slug());
		for (int attempt = 1;; attempt++) {
			this.articles.findIdsByTag(from).forEach((article) -> retag(article, from, to));
			if (Boolean.TRUE.equals(this.transactions.execute((status) -> retire(slug, from, to)))) {
				return done("TOPIC_MERGED", target.slug());
			}
			if (attempt == ATTEMPTS) {
				return new Change.Stale();
			}
		}
	}

	/**
	 * Adds an author.
	 * @return {@link Change.Invalid} if the name is known
	 */
	public Change addAuthor(String typed, AuthorKind kind) {
		return inTransaction(() -> {
			List<FieldError> errors = new ArrayList<>();
			String name = name(typed, MAX_AUTHOR, errors);
			String slug = Slug.forHeadline(name).value();
			if (errors.isEmpty() && this.names.author(slug).isPresent()) {
				errors.add(FieldError.of("name", "article.error.author.known"));
			}
			return errors.isEmpty() ? done("AUTHOR_ADDED", this.catalogue.addAuthor(name, kind)) : new Change.Invalid(errors);
		});
	}

	/**
	 * Changes what is said of an author; the address stays.
	 * @param version the one the editor has read
	 */
	public Change changeAuthor(String slug, int version, AuthorWords words) {
		return inTransaction(() -> {
			Names.Author present = this.names.author(slug).orElse(null);
			if (present == null) {
				return new Change.Missing();
			}
			if (present.version() != version) {
				return new Change.Stale();
			}
			List<FieldError> errors = new ArrayList<>();
			String name = name(words.name(), MAX_AUTHOR, errors);
			String role = line("roleTitle", words.roleTitle(), MAX_ROLE, errors);
			String biography = text("biography", words.biography(), errors);
			String email = words.contactEmail().strip();
			if (!email.isEmpty() && (email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches())) {
				errors.add(FieldError.of("contactEmail", "article.names.error.email"));
			}
			String url = words.contactUrl().strip();
			if (!url.isEmpty() && !address(url)) {
				errors.add(FieldError.of("contactUrl", "article.names.error.url", MAX_URL));
			}
			UUID portrait = words.portrait();
			if (portrait != null && this.pictures.refs(List.of(portrait)).isEmpty()) {
				errors.add(FieldError.of("portrait", "article.error.picture.unknown", portrait.toString()));
			}
			if (!errors.isEmpty()) {
				return new Change.Invalid(errors);
			}
			int changed = this.jdbc.sql("""
					update author set name = ?, kind = ?, role_title = ?, biography = ?, contact_email = ?, contact_url = ?,
					       portrait = ?, edited_at = ?, version = version + 1
					 where slug = ? and version = ?""")
				.params(Arrays.asList(name, words.kind().name(), role, biography, email.isEmpty() ? null : email,
						url.isEmpty() ? null : url, portrait, Timestamp.from(this.clock.instant()), slug, version))
				.update();
			if (changed == 0) {
				return new Change.Stale();
			}
			if (!name.equals(present.ref().name())) {
				this.events.publishEvent(new Renamed(articleIds("""
						select j.article_id from article_author j join author u on u.id = j.author_id where u.slug = ?""", slug)));
			}
			return done("AUTHOR_CHANGED", slug);
		});
	}

	private Change done(String deed, String slug) {
		this.events.publishEvent(new AuditedDeed(deed, slug, null));
		return new Change.Done(slug);
	}

	/** One at a time: only then is what one has seen of the order and of the levels still so when it is changed. */
	private Change among(Supplier<Change> work) {
		return inTransaction(() -> {
			this.jdbc.sql("lock table section in share row exclusive mode").update();
			return work.get();
		});
	}

	private Change inTransaction(Supplier<Change> work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> work.get()));
	}

	private void retag(long article, long from, long to) {
		for (int attempt = 1;; attempt++) {
			try {
				this.transactions.executeWithoutResult((status) -> this.articles.findById(article).ifPresent((it) -> {
					this.events.publishEvent(new Newsdesk.Changing(it.id(), it.version()));
					it.replaceTag(from, to);
					this.articles.flush();
					this.events.publishEvent(new Newsdesk.Stored(it.id(), it.version(), Newsdesk.Deed.RETAGGED, null,
							it.status(), this.clock.instant(), null));
				}));
				return;
			}
			catch (OptimisticLockingFailureException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	/** @return false if an article has got the topic meanwhile */
	private boolean retire(String slug, long from, long to) {
		// Whoever is about to give it to an article waits here, and then meets a topic that is gone.
		this.jdbc.sql("select id from tag where id = ? for update").param(from).query(Long.class).optional();
		if (!this.articles.findIdsByTag(from).isEmpty()) {
			return false;
		}
		this.jdbc.sql("update tag_former_slug set tag_id = ? where tag_id = ?").params(to, from).update();
		this.jdbc.sql("delete from tag where id = ?").param(from).update();
		this.jdbc.sql("insert into tag_former_slug (slug, tag_id, left_at) values (?, ?, ?)")
			.params(slug, to, Timestamp.from(this.clock.instant()))
			.update();
		return true;
	}

	private long tag(String slug) {
		return this.jdbc.sql("select id from tag where slug = ?").param(slug).query(Long.class).single();
	}

	private List<ArticleId> articleIds(String sql, String slug) {
		return this.jdbc.sql(sql).param(slug).query((row, number) -> new ArticleId(row.getLong(1))).list();
	}

	/** @return the section's id, or null for none */
	private @Nullable Long parent(String parent, @Nullable String own, List<FieldError> errors) {
		if (parent.isBlank()) {
			return null;
		}
		Names.Section found = this.names.section(parent.strip()).orElse(null);
		if (found == null || found.ref().parent() != null || parent.strip().equals(own)) {
			errors.add(FieldError.of("parent", "article.names.error.parent"));
			return null;
		}
		if (own != null && this.names.sectionWithParts(own).size() > 1) {
			errors.add(FieldError.of("parent", "article.names.error.parent.has-parts"));
			return null;
		}
		return this.catalogue.section(parent.strip());
	}

	private static String name(String typed, int max, List<FieldError> errors) {
		String name = line("name", typed, max, errors);
		if (name.isEmpty()) {
			errors.add(FieldError.of("name", "article.names.error.name"));
		}
		return name;
	}

	private static String line(String field, String typed, int max, List<FieldError> errors) {
		String line = typed.replaceAll("[\\p{Cc}\\s]+", " ").strip();
		if (line.length() > max) {
			errors.add(FieldError.of(field, "article.error.too-long", max, line.length()));
		}
		return line;
	}

	private static String text(String field, String typed, List<FieldError> errors) {
		try {
			String text = Paragraphs.tidy(typed);
			if (text.length() > MAX_TEXT) {
				errors.add(FieldError.of(field, "article.error.too-long", MAX_TEXT, text.length()));
			}
			return text;
		}
		catch (InvalidBodyException ex) {
			for (BodyProblem problem : ex.problems()) {
				errors.add(new FieldError(field, problem.messageKey(), problem.arguments()));
			}
			return "";
		}
	}

	private static boolean address(String url) {
		try {
			URI address = new URI(url);
			return url.length() <= MAX_URL && url.startsWith("https://") && address.getHost() != null && address.getUserInfo() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
