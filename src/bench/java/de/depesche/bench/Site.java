package de.depesche.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import javax.sql.DataSource;

import de.depesche.DepescheApplication;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The application as it is delivered, with its embedded database, on a free port of the
 * loopback address, with a number of generated articles in it. The data stay for the next
 * run, until the generator or the tables change.
 */
final class Site implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	/** What was generated before this version of the generator is made anew. */
	private static final String GENERATOR = "2";

	/** Words of a text in the mean; the same for all sizes that are compared. */
	private static final int LENGTH = Integer.getInteger("bench.words", 120);

	static final String EDITOR = "leitung@bench.example";

	/** Of everybody. */
	private static final String PASSWORD = "messen-und-wiegen-7";

	private static final long SEED = 20261031;

	private final int size;

	private final Path data;

	private final Recorder recorder = new Recorder();

	private final ConfigurableApplicationContext context;

	private final Properties facts = new Properties();

	private Site(int size, Path data) {
		this.size = size;
		this.data = data;
		this.context = new SpringApplicationBuilder(DepescheApplication.class)
			.initializers((it) -> it.getBeanFactory().addBeanPostProcessor(this.recorder))
			.run("--server.address=127.0.0.1", "--server.port=0", "--depesche.demo=false", "--depesche.data=" + data,
					"--depesche.admin.email=" + EDITOR, "--depesche.admin.password=" + PASSWORD, "--depesche.delivery.enabled=false",
					// Archives outlive the program that made them.
					"--spring.flyway.out-of-order=true",
					"--spring.main.banner-mode=off", "--logging.level.root=warn");
	}

	/** Starts the application and loads what is missing. */
	static Site open(int size, Path folder, Words words) throws IOException, SQLException, InterruptedException {
		return open(size, folder, words, Loader.Way.AT_ONCE);
	}

	static Site open(int size, Path folder, Words words, Loader.Way way) throws IOException, SQLException, InterruptedException {
		String name = GENERATOR + "-" + size + "-" + LENGTH;
		Path data = folder.resolve("data-" + name);
		Path factsFile = folder.resolve("facts-" + name + ".properties");
		if (!Files.exists(factsFile)) {
			FileSystemUtils.deleteRecursively(data);
		}
		Site site = new Site(size, data);
		try {
			site.fill(factsFile, words, way);
			return site;
		}
		catch (IOException | SQLException | InterruptedException | RuntimeException ex) {
			site.close();
			throw ex;
		}
	}

	private void fill(Path factsFile, Words words, Loader.Way way) throws IOException, SQLException, InterruptedException {
		if (Files.exists(factsFile)) {
			try (Reader in = Files.newBufferedReader(factsFile)) {
				this.facts.load(in);
			}
			return;
		}
		long start = System.nanoTime();
		StoryWriter writer = new StoryWriter(SEED, words, this.size, LENGTH);
		String password = Files.readString(this.data.resolve("postgres-password")).strip();
		int[] documents = new Loader(url(), password, writer, words, way).load(this.size);
		this.facts.setProperty("load.seconds", Long.toString(Duration.ofNanos(System.nanoTime() - start).toSeconds()));
		Topics.of(words, writer, documents, this.size).forEach(this.facts::setProperty);
		try (Writer out = Files.newBufferedWriter(factsFile)) {
			this.facts.store(out, null);
		}
	}

	private String url() throws SQLException {
		try (Connection connection = database().getConnection()) {
			return connection.getMetaData().getURL();
		}
	}

	/** Gives every site the same readers: they opened some of the newest thousand articles in each minute of the last day. */
	void readLately() {
		for (String table : List.of("figure_minute", "figure_hour", "figure_day")) {
			jdbc().sql("delete from " + table).update();
		}
		jdbc().sql("""
				insert into figure_minute (article_id, at, views)
				select a.id, date_trunc('minute', now()) - make_interval(mins => minute) as at, 1 + minute % 7
				  from (select distinct minute, (random() * random() * least(999, :size - 1))::int as back
				          from generate_series(0, 1439) minute, generate_series(1, 20)) opened
				  join article a on a.id = :size - back and a.status = 'PUBLISHED' order by at, a.id""").param("size", this.size).update();
		jdbc().sql("""
				insert into figure_hour (article_id, at, views)
				select article_id, date_trunc('hour', at) as hour, sum(views) from figure_minute group by 1, 2 order by hour, 1""").update();
		jdbc().sql("vacuum (analyze) figure_minute, figure_hour").update();
	}

	int size() {
		return this.size;
	}

	/** What was written down when the articles were loaded. */
	String fact(String name) {
		return this.facts.getProperty(name);
	}

	DataSource database() {
		return this.context.getBean(DataSource.class);
	}

	JdbcClient jdbc() {
		return this.context.getBean(JdbcClient.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Recorder recorder() {
		return this.recorder;
	}

	/**
	 * Signs somebody in.
	 * @return the cookie to ask with
	 */
	String signIn(String email) {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/anmelden"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Sec-Fetch-Site", "same-origin")
			.POST(BodyPublishers.ofString("email=" + email.replace("@", "%40") + "&passwort=" + PASSWORD)));
		return answer.headers()
			.firstValue("Set-Cookie")
			.map((it) -> it.split(";")[0])
			.orElseThrow(() -> new IllegalStateException(email + " could not sign in: " + answer.statusCode()));
	}

	/** As a reader who has not signed in. */
	String get(String address) {
		return get(new Question(address, null));
	}

	/**
	 * Asks as a browser does, but for compression.
	 * @throws IllegalStateException if the answer is not 200
	 */
	String get(Question question) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address(question.address())).header("Accept-Language", "de");
		if (question.cookie() != null) {
			request.header("Cookie", question.cookie());
		}
		HttpResponse<String> answer = send(request);
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(this.size + " articles: " + answer.statusCode() + " for " + question.address());
		}
		return answer.body();
	}

	/**
	 * What is asked.
	 *
	 * @param cookie of somebody signed in, or null
	 */
	record Question(String address, @Nullable String cookie) {
	}

	private URI address(String path) {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return URI.create("http://127.0.0.1:" + port + path);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
