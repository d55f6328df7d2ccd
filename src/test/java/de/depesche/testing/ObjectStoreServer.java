package de.depesche.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server that speaks S3 (S3Proxy) in a process of its own on a folder of its own, which checks signatures. The build
 * fetches it into {@code target/object-store}.
 */
public final class ObjectStoreServer implements AutoCloseable {

	public static final String BUCKET = "depesche-media";

	public static final String KEY = "schluessel";

	public static final String SECRET = "GeheimesWortDasNirgendsStehenDarf";

	private static final Path PROGRAM = Path.of("target/object-store/s3proxy.jar").toAbsolutePath();

	private final Path folder;

	private final int port;

	private Process process;

	public ObjectStoreServer() {
		try {
			if (!Files.exists(PROGRAM)) {
				throw new IllegalStateException(PROGRAM + " is missing: mvn process-test-resources fetches it");
			}
			this.folder = Files.createTempDirectory("object-store");
			Files.createDirectories(this.folder.resolve(BUCKET));
			this.port = Instances.freePort();
			Files.writeString(this.folder.resolve("s3proxy.conf"), """
					s3proxy.endpoint=http://127.0.0.1:%d
					s3proxy.authorization=aws-v2-or-v4
					s3proxy.identity=%s
					s3proxy.credential=%s
					jclouds.provider=filesystem
					jclouds.filesystem.basedir=%s
					""".formatted(this.port, KEY, SECRET, this.folder));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start();
	}

	public String endpoint() {
		return "http://127.0.0.1:" + this.port;
	}

	/** Starts, or starts again with all that is stored; returns when it answers. */
	public void start() {
		try {
			this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
					"-XX:TieredStopAtLevel=1", "-jar", PROGRAM.toString(), "--properties", this.folder.resolve("s3proxy.conf").toString())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/object-store.log")))
				.start();
			while (!answers()) {
				if (!this.process.isAlive()) {
					throw new IllegalStateException("The object store did not start, see target/object-store.log");
				}
				Thread.onSpinWait();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** It takes connections before it can do anything with them; what it answers is that it knows nobody. */
	private boolean answers() {
		try {
			HttpURLConnection asked = (HttpURLConnection) URI.create(endpoint() + "/" + BUCKET).toURL().openConnection();
			asked.setConnectTimeout(100);
			asked.setReadTimeout(10_000);
			return asked.getResponseCode() > 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** It is not there any more; what is stored stays. */
	public void stop() {
		try {
			this.process.destroyForcibly().waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** It takes connections and says nothing, until {@link #thaw}. */
	public void freeze() {
		signal("STOP");
	}

	public void thaw() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor(5, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The files that hold the objects. */
	public List<Path> objects() {
		try (Stream<Path> all = Files.walk(this.folder.resolve(BUCKET))) {
			return all.filter(Files::isRegularFile).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		stop();
	}

}
