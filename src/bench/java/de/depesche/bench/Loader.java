package de.depesche.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.body.BodyText;
import de.depesche.shared.Slug;
import org.postgresql.PGConnection;

/**
 * Writes generated articles into the real tables: the rows by {@code COPY} with the search's
 * triggers off, then the search's own function once for each article, as the migration that
 * introduced it does.
 */
final class Loader {

	private static final int BATCH = 500;

	private static final int WORKERS = Runtime.getRuntime().availableProcessors();

	private static final int PICTURES = 50;

	private static final List<String> TRIGGERS = List.of("article", "article_tag", "article_author");

	private final DataSource database;

	private final StoryWriter writer;

	private final int[] documents;

	Loader(DataSource database, StoryWriter writer, Words words) {
		this.database = database;
		this.writer = writer;
		this.documents = new int[words.size()];
	}

	/**
	 * Loads the articles 1 to {@code size} into empty tables.
	 * @return in how many of them each word stands
	 */
	int[] load(int size) throws SQLException, IOException, InterruptedException {
		try (Connection connection = this.database.getConnection(); Statement statement = connection.createStatement()) {
			for (String table : TRIGGERS) {
				statement.execute("alter table %1$s disable trigger search_%1$s".formatted(table));
			}
			names(connection);
			pictures(statement);
		}
		AtomicInteger next = new AtomicInteger();
		together(() -> {
			for (int batch = next.getAndIncrement(); batch * BATCH < size; batch = next.getAndIncrement()) {
				stories(batch * BATCH + 1, Math.min(size, (batch + 1) * BATCH));
			}
			return null;
		});
		AtomicInteger refreshed = new AtomicInteger();
		together(() -> {
			refresh(refreshed, size);
			return null;
		});
		try (Connection connection = this.database.getConnection(); Statement statement = connection.createStatement()) {
			for (String table : TRIGGERS) {
				statement.execute("alter table %1$s enable trigger search_%1$s".formatted(table));
			}
			statement.execute("alter table article alter column id restart with " + (size + 1));
			// Generated in any order; written in a newsroom they would lie in the order of their dates.
			statement.execute("cluster search_document using search_document_newest");
			statement.execute("alter table search_document set without cluster");
			statement.execute("vacuum (analyze)");
		}
		return this.documents;
	}

	/** Runs the work on all processors. */
	private static void together(Callable<Void> work) throws InterruptedException {
		try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
			for (Future<Void> it : workers.invokeAll(IntStream.range(0, WORKERS).mapToObj((i) -> work).toList())) {
				it.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	private void names(Connection connection) throws SQLException, IOException {
		Rows authors = new Rows();
		for (int i = 0; i < StoryWriter.AUTHORS; i++) {
			authors.row(i + 1, "autor-" + i, "Autorin " + Character.toString('A' + i % 26) + ". Nummer " + i, "PERSON");
		}
		authors.copy(connection, "author (id, slug, name, kind)");
		Rows tags = new Rows();
		for (int i = 0; i < StoryWriter.TAGS; i++) {
			String name = this.writer.tag(i);
			tags.row(i + 1, Slug.forHeadline(name).value() + "-" + i, name);
		}
		tags.copy(connection, "tag (id, slug, name)");
	}

	private static void pictures(Statement statement) throws SQLException {
		statement.execute("""
				insert into picture (id, content_hash, width, height, created_at)
				select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '\\x00', 1600, 900, now()
				  from generate_series(1, %d) n""".formatted(PICTURES));
		statement.execute("""
				insert into picture_file (picture_id, width, format, bytes)
				select p.id, w, f, '\\x00' from picture p, unnest(array[400, 800, 1600]) w, unnest(array['webp', 'jpg']) f""");
	}

	private void stories(int first, int last) throws SQLException, IOException {
		Rows articles = new Rows();
		Rows authors = new Rows();
		Rows tags = new Rows();
		Rows threads = new Rows();
		for (int number = first; number <= last; number++) {
			Story it = this.writer.write(number);
			synchronized (this.documents) {
				it.words().stream().forEach((word) -> this.documents[word]++);
			}
			articles.row(number, it.kicker(), it.headline(), it.lead(), it.section() + 1, it.slug(), "PUBLISHED",
					it.access(), it.published(), picture(1 + number % PICTURES),
					BodyJson.write(it.body()), Body.SCHEMA, BodyText.of(it.body()), BodyText.words(it.body()),
					it.published(), it.published());
			for (int i = 0; i < it.authors().size(); i++) {
				authors.row(number, i, it.authors().get(i) + 1);
			}
			for (int i = 0; i < it.tags().size(); i++) {
				tags.row(number, i, it.tags().get(i) + 1);
			}
			if (it.comments() > 0) {
				threads.row(number, it.comments() + 1, it.comments(), it.comments());
			}
		}
		try (Connection connection = this.database.getConnection()) {
			connection.setAutoCommit(false);
			articles.copy(connection, """
					article (id, kicker, headline, lead, section_id, slug, status, access, first_published_at,
					  hero_picture, body, body_schema, plain_text, word_count, created_at, edited_at)""");
			authors.copy(connection, "article_author (article_id, position, author_id)");
			tags.copy(connection, "article_tag (article_id, position, tag_id)");
			threads.copy(connection, "comment_thread (article_id, next_seq, visible_count, root_count)");
			connection.commit();
			connection.setAutoCommit(true);
		}
	}

	private static UUID picture(int number) {
		return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(number));
	}

	/** One article a transaction: the function locks the words of an article in their order, but not those of two. */
	private void refresh(AtomicInteger done, int size) throws SQLException {
		try (Connection connection = this.database.getConnection();
				Statement setting = connection.createStatement();
				PreparedStatement refresh = connection.prepareStatement("select search_refresh(?)")) {
			setting.execute("set synchronous_commit = off");
			for (int id = done.incrementAndGet(); id <= size; id = done.incrementAndGet()) {
				refresh.setInt(1, id);
				refresh.execute();
			}
			setting.execute("reset synchronous_commit");
		}
	}

	/** Lines for {@code COPY}. */
	private static final class Rows {

		private final StringBuilder text = new StringBuilder();

		void row(Object... values) {
			for (int i = 0; i < values.length; i++) {
				this.text.append((i == 0) ? "" : "\t")
					.append(values[i].toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t"));
			}
			this.text.append('\n');
		}

		void copy(Connection connection, String into) throws SQLException, IOException {
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("copy " + into + " from stdin", new StringReader(this.text.toString()));
		}

	}

}
