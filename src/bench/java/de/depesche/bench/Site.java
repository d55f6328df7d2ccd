package de.depesche.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

import javax.sql.DataSource;

import de.depesche.DepescheApplication;

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
	private static final String GENERATOR = "1";

	private static final long SEED = 20261031;

	private final int size;

	private final Recorder recorder = new Recorder();

	private final ConfigurableApplicationContext context;

	private final Properties facts = new Properties();

	private Site(int size, Path data) {
		this.size = size;
		this.context = new SpringApplicationBuilder(DepescheApplication.class)
			.initializers((it) -> it.getBeanFactory().addBeanPostProcessor(this.recorder))
			.run("--server.address=127.0.0.1", "--server.port=0", "--depesche.demo=false", "--depesche.data=" + data,
					"--spring.main.banner-mode=off", "--logging.level.root=warn");
	}

	/** Starts the application and loads what is missing. */
	static Site open(int size, Path folder, Words words) throws IOException, SQLException, InterruptedException {
		Path data = folder.resolve("data-" + GENERATOR + "-" + size);
		Path factsFile = folder.resolve("facts-" + GENERATOR + "-" + size + ".properties");
		if (!Files.exists(factsFile)) {
			FileSystemUtils.deleteRecursively(data);
		}
		Site site = new Site(size, data);
		try {
			site.fill(factsFile, words);
			return site;
		}
		catch (IOException | SQLException | InterruptedException | RuntimeException ex) {
			site.close();
			throw ex;
		}
	}

	private void fill(Path factsFile, Words words) throws IOException, SQLException, InterruptedException {
		if (Files.exists(factsFile)) {
			try (Reader in = Files.newBufferedReader(factsFile)) {
				this.facts.load(in);
			}
			return;
		}
		long start = System.nanoTime();
		StoryWriter writer = new StoryWriter(SEED, words);
		int[] documents = new Loader(database(), writer, words).load(this.size);
		this.facts.setProperty("load.seconds", Long.toString(Duration.ofNanos(System.nanoTime() - start).toSeconds()));
		Topics.of(words, writer, documents, this.size).forEach(this.facts::setProperty);
		try (Writer out = Files.newBufferedWriter(factsFile)) {
			this.facts.store(out, null);
		}
	}

	/** Gives every site the same readers: they opened articles in each minute of the last day. */
	void readLately() {
		jdbc().sql("delete from article_views").update();
		jdbc().sql("""
				insert into article_views (article_id, at, views)
				select distinct on (article, minute) article, now() - make_interval(mins => minute), 1 + minute % 7
				  from (select 1 + (random() * random() * 999)::int as article, minute
				          from generate_series(0, 1439) minute, generate_series(1, 20)) opened""").update();
		jdbc().sql("analyze article_views").update();
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
	 * Asks as a reader's browser does, but for compression.
	 * @throws IllegalStateException if the answer is not 200
	 */
	String get(String address) {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
			.header("Accept-Language", "de")
			.build();
		try {
			HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException(this.size + " articles: " + answer.statusCode() + " for " + address);
			}
			return answer.body();
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
