package de.depesche.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.body.BodyText;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Writes generated articles and comments into the real tables: many rows at once, by {@code COPY} or made by the database
 * itself, with the triggers off and the indexes taken away for so long. What triggers would have written is written by
 * {@link SearchTables} and {@link Threads}. Needs the superuser, for whom alone triggers can be off in one connection.
 */
final class Loader {

	private static final int BATCH = 1_000;

	/** Comments a statement makes words, votes and rows of the desk for. */
	private static final int COMMENTS = 200_000;

	private static final int WORKERS = Runtime.getRuntime().availableProcessors();

	private static final int PICTURES = 50;

	/** A thread that long has every site; the sites from a hundred thousand articles on have ten, and one ten times as long. */
	static final int LONG_THREAD = 10_000;

	private static final int LARGE_SITE = 100_000;

	private static final List<String> FIRST_FILLED = List.of("article_author", "article_tag");

	private static final List<String> FILLED = List.of("article", "media_use", "search_document", "search_about", "search_word", "comment",
			"comment_revision", "comment_vote", "moderation_item", "moderation_count", "moderation_decision", "response");

	private final String url;

	private final String password;

	private final StoryWriter writer;

	private final int[] documents;

	private final Way way;

	private final boolean triggers;

	private long since = System.nanoTime();

	/** How it is done. */
	enum Way {

		/** Many rows at once. */
		AT_ONCE,
		/** The same, but no moderator has looked at anything yet. */
		AT_ONCE_UNSEEN,
		/** Rows that belong to others are left to the triggers; slow, for comparison with the one before. */
		BY_TRIGGERS

	}

	/**
	 * @param url of the database
	 * @param password of its superuser
	 */
	Loader(String url, String password, StoryWriter writer, Words words, Way way) {
		this.url = url;
		this.password = password;
		this.writer = writer;
		this.documents = new int[words.size()];
		this.way = way;
		this.triggers = way == Way.BY_TRIGGERS;
	}

	/**
	 * Loads the articles 1 to {@code size} and their comments into empty tables.
	 * @return in how many articles each word stands
	 */
	int[] load(int size) throws SQLException, IOException, InterruptedException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			// Sequential work of one kind: fewer and larger checkpoints, and nobody tidies up where nothing is deleted.
			for (String it : List.of("max_wal_size = '6GB'", "checkpoint_timeout = '30min'", "autovacuum = off", "jit = off")) {
				statement.execute("alter system set " + it);
			}
			statement.execute("select pg_reload_conf()");
		}
		Indexes firstIndexes;
		Indexes indexes;
		int readers = Math.max(1_000, size / 5);
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			names(readers);
			pictures();
			firstIndexes = Indexes.takeFrom(connection, this.triggers ? List.of() : FIRST_FILLED);
			indexes = Indexes.takeFrom(connection, this.triggers ? List.of() : FILLED);
			execute(statement, Threads.BEFORE);
		}
		told("names");
		ranges(size, BATCH, (connection, first, last) -> stories(connection, first, last, size));
		told("articles");
		work(new ConcurrentLinkedQueue<>(firstIndexes.definitions()));
		told("their indexes");
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("alter table article alter column id restart with " + (size + 1));
			statement.execute("vacuum analyze article");
			statement.execute("analyze article_tag, article_author, tag, author");
			statement.execute(Threads.SENTENCES);
			execute(statement, Threads.PREPARE);
		}
		if (!this.triggers) {
			search(size);
		}
		comments(size, readers);
		work(new ConcurrentLinkedQueue<>(indexes.definitions()));
		told("all other indexes");
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			work(new ConcurrentLinkedQueue<>(strings(statement, """
					select format('vacuum (analyze, parallel 0) %I', relname) from pg_class
					 where relkind = 'r' and relnamespace = 'public'::regnamespace order by pg_table_size(oid) desc""")));
			for (String it : List.of("checkpoint", "alter system reset all", "select pg_reload_conf()")) {
				statement.execute(it);
			}
		}
		told("vacuum and statistics");
		return this.documents;
	}

	private void search(int size) throws InterruptedException, SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("""
					insert into media_use (picture_id, attachment_id, owner, owner_id, place)
					select a.hero_picture, null, 'ARTICLE', a.id, 'HERO' from article a where a.hero_picture is not null order by a.id""");
			execute(statement, SearchTables.BEFORE);
		}
		ranges(size, 5_000, (connection, first, last) -> {
			update(connection, SearchTables.DOCUMENTS, first, last);
			update(connection, SearchTables.ABOUT, first, last);
		});
		told("search documents");
		ranges(size, 20_000, (connection, first, last) -> update(connection, SearchTables.TOKENS, first, last));
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			execute(statement, SearchTables.AFTER);
		}
		told("vocabulary");
	}

	private void comments(int size, int readers) throws InterruptedException, SQLException {
		int total;
		ConcurrentLinkedQueue<int[]> threads = new ConcurrentLinkedQueue<>();
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			total = Integer.parseInt(strings(statement, "select sum(comments) from bench_thread").getFirst());
			// Parts of about as many comments, in the order of their articles.
			for (String it : strings(statement, """
					select min(article_id) || ' ' || max(article_id) from bench_thread group by base / %d order by base / %1$d"""
				.formatted(COMMENTS))) {
				String[] range = it.split(" ");
				threads.add(new int[] { Integer.parseInt(range[0]), Integer.parseInt(range[1]) });
			}
		}
		together((connection) -> {
			for (int[] it = threads.poll(); it != null; it = threads.poll()) {
				update(connection, Threads.COMMENTS, readers, it[0], it[1]);
			}
		});
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("alter table comment alter column id restart with " + (total + 1));
			statement.execute("vacuum analyze comment");
			statement.execute(Threads.REPORTS);
			statement.execute("analyze law_case");
		}
		told("comments");
		// The newest two of a hundred wait for somebody to look.
		int seen = (this.way == Way.AT_ONCE) ? total - total / 50 : 0;
		ranges(total, COMMENTS, (connection, first, last) -> {
			update(connection, Threads.WORDS, first, last);
			update(connection, Threads.VOTES, readers, first, last);
			if (!this.triggers) {
				update(connection, Threads.QUEUE, seen, first, last);
			}
		});
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			List<String> last = new ArrayList<>(List.of(Threads.COUNTERS, Threads.RESPONSES, Threads.DECISIONS, Threads.AFTER));
			if (!this.triggers) {
				last.add(Threads.QUEUE_COUNTERS);
				last.add(Threads.DAYS);
			}
			execute(statement, last);
		}
		told("words, votes and rows of the desk");
	}

	private void told(String what) {
		long now = System.nanoTime();
		System.out.printf("  %s: %d s%n", what, Duration.ofNanos(now - this.since).toSeconds());
		this.since = now;
	}

	private Connection connect() throws SQLException {
		Connection connection = DriverManager.getConnection(this.url, "postgres", this.password);
		try (Statement statement = connection.createStatement()) {
			for (String it : List.of("synchronous_commit = off", "work_mem = '256MB'", "maintenance_work_mem = '768MB'",
					"max_parallel_maintenance_workers = 1", "max_parallel_workers_per_gather = 0",
					"session_replication_role = " + (this.triggers ? "origin" : "replica"))) {
				statement.execute("set " + it);
			}
		}
		return connection;
	}

	/** Something to be done in a connection of its own. */
	private interface Work {

		void with(Connection connection) throws SQLException, IOException;

	}

	/** Something to be done for the numbers from one to another. */
	private interface Part {

		void with(Connection connection, int first, int last) throws SQLException, IOException;

	}

	private void ranges(int size, int length, Part part) throws InterruptedException {
		AtomicInteger next = new AtomicInteger();
		together((connection) -> {
			for (int i = next.getAndIncrement(); (long) i * length < size; i = next.getAndIncrement()) {
				part.with(connection, i * length + 1, Math.min(size, (i + 1) * length));
			}
		});
	}

	private void work(ConcurrentLinkedQueue<String> statements) throws InterruptedException {
		together((connection) -> {
			try (Statement statement = connection.createStatement()) {
				for (String it = statements.poll(); it != null; it = statements.poll()) {
					statement.execute(it);
				}
			}
		});
	}

	/** Runs the work on all processors. */
	private void together(Work work) throws InterruptedException {
		try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
			for (Future<Void> it : workers.<Void>invokeAll(IntStream.range(0, this.triggers ? 1 : WORKERS).mapToObj((i) -> work(work)).toList())) {
				it.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	private java.util.concurrent.Callable<Void> work(Work work) {
		return () -> {
			try (Connection connection = connect()) {
				work.with(connection);
			}
			return null;
		};
	}

	private static void update(Connection connection, String sql, int... params) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < params.length; i++) {
				statement.setInt(i + 1, params[i]);
			}
			statement.execute();
		}
	}

	private static void execute(Statement statement, List<String> all) throws SQLException {
		for (String it : all) {
			statement.execute(it);
		}
	}

	private static List<String> strings(Statement statement, String sql) throws SQLException {
		List<String> found = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				found.add(rows.getString(1));
			}
		}
		return found;
	}

	/** Names are few; their triggers may run. */
	private void names(int readers) throws SQLException, IOException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("set session_replication_role = origin");
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
			update(connection, Threads.PEOPLE, readers);
			statement.execute("alter table account alter column id restart with " + (Threads.FIRST_READER + readers));
		}
	}

	private void pictures() throws SQLException {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("set session_replication_role = origin");
			statement.execute("""
					insert into picture (id, content_hash, width, height, created_at)
					select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '\\x00', 1600, 900, now()
					  from generate_series(1, %d) n""".formatted(PICTURES));
			statement.execute("""
					insert into picture_file (picture_id, width, format, bytes)
					select p.id, w, f, '\\x00' from picture p, unnest(array[400, 800, 1600]) w, unnest(array['webp', 'jpg']) f""");
		}
	}

	private void stories(Connection connection, int first, int last, int size) throws SQLException, IOException {
		Rows articles = new Rows();
		Rows authors = new Rows();
		Rows tags = new Rows();
		Rows threads = new Rows();
		for (int number = first; number <= last; number++) {
			Story it = this.writer.write(number);
			boolean published = it.status().equals("PUBLISHED");
			boolean known = published || it.status().equals("WITHDRAWN");
			if (published) {
				synchronized (this.documents) {
					it.words().stream().forEach((word) -> this.documents[word]++);
				}
				int comments = comments(it, size);
				if (comments > 0) {
					threads.row(number, comments);
				}
			}
			articles.row(number, it.kicker(), it.headline(), it.lead(), it.section() + 1, it.slug(), it.status(),
					it.access(), known ? it.published() : null, it.status().equals("SCHEDULED") ? "2099-01-01T00:00:00Z" : null,
					it.status().equals("WITHDRAWN") ? "Es stimmte nicht." : null,
					it.status().equals("DRAFT") && number % 500 == 25 ? it.published() : null, picture(1 + number % PICTURES),
					BodyJson.write(it.body()), Body.SCHEMA, BodyText.of(it.body()), BodyText.words(it.body()), it.published(),
					Threads.FIRST_EDITOR + number % Threads.EDITORS, it.published(), Threads.FIRST_EDITOR + number % Threads.EDITORS);
			for (int i = 0; i < it.authors().size(); i++) {
				authors.row(number, i, it.authors().get(i) + 1, published ? it.published() : null);
			}
			for (int i = 0; i < it.tags().size(); i++) {
				tags.row(number, i, it.tags().get(i) + 1, published ? it.published() : null);
			}
		}
		connection.setAutoCommit(false);
		articles.copy(connection, """
				article (id, kicker, headline, lead, section_id, slug, status, access, first_published_at, publish_at,
				  withdrawn_reason, archived_at, hero_picture, body, body_schema, plain_text, word_count, created_at, created_by,
				  edited_at, edited_by)""");
		authors.copy(connection, "article_author (article_id, position, author_id, published_at)");
		tags.copy(connection, "article_tag (article_id, position, tag_id, published_at)");
		threads.copy(connection, "bench_thread (article_id, comments)");
		connection.commit();
		connection.setAutoCommit(true);
	}

	/** Few threads are very long. */
	private static int comments(Story it, int size) {
		int back = size - it.number();
		if (size >= LARGE_SITE && back == 30) {
			return 10 * LONG_THREAD;
		}
		if (back == 10 || size >= LARGE_SITE && back > 10 && back < 20) {
			return LONG_THREAD;
		}
		return it.comments();
	}

	private static UUID picture(int number) {
		return UUID.fromString("00000000-0000-4000-8000-%012d".formatted(number));
	}

	/** Lines for {@code COPY}. */
	private static final class Rows {

		private final StringBuilder text = new StringBuilder();

		void row(@Nullable Object... values) {
			for (int i = 0; i < values.length; i++) {
				this.text.append((i == 0) ? "" : "\t");
				Object value = values[i];
				this.text.append((value == null) ? "\\N"
						: value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t"));
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
