import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Readers and writers of a mixed load, each a connection that asks again when it is answered; started by run.py. wrk tells
 * the times of all requests together, and a script in Python is slower than what it measures.
 *
 * <p>{@code java Load.java PORT SECONDS CONNECTIONS WRITES ARTICLES OTHERS COOKIES SEAL ACCEPTED}: writes in percent of all
 * requests, files with paths of articles (one a line, asked the more often the earlier), with other paths, and with
 * cookies; the seal of a form; and the file to which path, number and key of every accepted comment are written. Prints
 * one object of JSON. After every twentieth accepted comment or so its article is asked for, which has to count it, and the
 * page it stands on, which has to show it; these requests are not in the figures.
 */
class Load {

	private static final String[] WORDS = ("Abend Antrag Arbeit Bahn Bericht Brücke Bürger Deich Dorf Energie Fähre Ferien Frage Garten Geld Gemeinde "
			+ "Hafen Haus Heizung Hof Idee Jahr Kanal Kind Klima Kreis Küste Land Leute Licht Markt Meer Miete Mühle Nachbar Netz "
			+ "Ostsee Park Plan Platz Preis Rathaus Regen Rente Schiff Schule See Sommer Stadt Steuer Strom Tag Turm Umbau Verein "
			+ "Verkehr Wald Wasser Weg Werft Wetter Wind Winter Woche Zahl Zeit Zug").split(" ");

	private static final int CHECKED = 20;

	private static final Pattern COUNT = Pattern.compile("data-comments-count>([0-9]+)<");

	private final int port;

	private final List<String> articles;

	private final List<String> others;

	private final List<String> cookies;

	private final String seal;

	private final int writes;

	private final long until;

	private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

	private Load(String[] said) throws IOException {
		this.port = Integer.parseInt(said[0]);
		this.writes = Integer.parseInt(said[3]);
		this.articles = Files.readAllLines(Path.of(said[4]));
		this.others = Files.readAllLines(Path.of(said[5]));
		this.cookies = Files.readAllLines(Path.of(said[6]));
		this.seal = said[7];
		this.until = System.nanoTime() + Long.parseLong(said[1]) * 1_000_000_000L;
	}

	public static void main(String[] said) throws Exception {
		Load load = new Load(said);
		long begun = System.nanoTime();
		List<Person> people = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < Integer.parseInt(said[2]); i++) {
			Person person = load.new Person(i);
			people.add(person);
			threads.add(Thread.ofPlatform().start(person));
		}
		for (Thread it : threads) {
			it.join();
		}
		double seconds = (System.nanoTime() - begun) / 1e9;
		try (BufferedWriter file = Files.newBufferedWriter(Path.of(said[8]))) {
			for (String it : load.accepted) {
				file.write(it + "\n");
			}
		}
		Times reads = new Times();
		Times writes = new Times();
		Map<String, Integer> refused = new TreeMap<>();
		int checked = 0;
		for (Person it : people) {
			reads.add(it.reads);
			writes.add(it.writes);
			checked += it.checked;
		}
		load.wrong.forEach((it) -> refused.merge(it, 1, Integer::sum));
		StringBuilder wrong = new StringBuilder();
		refused.forEach((what, times) -> wrong.append(wrong.isEmpty() ? "" : ", ").append("\"").append(what.replaceAll("[\"\\\\\\p{Cntrl}]", " "))
			.append("\": ").append(times));
		System.out.printf(Locale.ROOT, """
				{"seconds": %.3f, "reads": %d, "writes": %d, "checked": %d, "read_p50": %.3f, "read_p99": %.3f, "write_p50": %.3f, \
				"write_p99": %.3f, "wrong": {%s}}
				""", seconds, reads.count, writes.count, checked, reads.at(0.5), reads.at(0.99), writes.at(0.5), writes.at(0.99), wrong);
	}

	/** How long answers took, in steps of a hundredth of the time. */
	private static final class Times {

		private final long[] steps = new long[4_000];

		private long count;

		void add(long nanoseconds) {
			int step = (int) (Math.log(Math.max(1_000, nanoseconds) / 1_000.0) / Math.log(1.01));
			this.steps[Math.min(step, this.steps.length - 1)]++;
			this.count++;
		}

		void add(Times more) {
			for (int i = 0; i < this.steps.length; i++) {
				this.steps[i] += more.steps[i];
			}
			this.count += more.count;
		}

		/** In milliseconds; 0 if there was nothing. */
		double at(double share) {
			long left = (long) Math.ceil(this.count * share);
			for (int i = 0; i < this.steps.length && this.count > 0; i++) {
				left -= this.steps[i];
				if (left <= 0) {
					return Math.pow(1.01, i + 1) / 1_000;
				}
			}
			return 0;
		}

	}

	private record Answer(int status, String location, byte[] body) {
	}

	/** A connection and who uses it. */
	private final class Person implements Runnable {

		private final SplittableRandom random;

		private final int number;

		private final Times reads = new Times();

		private final Times writes = new Times();

		private int checked;

		private Socket socket;

		private InputStream in;

		private OutputStream out;

		Person(int number) {
			this.number = number;
			this.random = new SplittableRandom(System.nanoTime() + number);
		}

		@Override
		public void run() {
			try {
				connect();
				while (System.nanoTime() < Load.this.until) {
					if (this.random.nextInt(100) < Load.this.writes) {
						write();
					}
					else {
						read();
					}
				}
				this.socket.close();
			}
			catch (IOException | RuntimeException ex) {
				Load.this.wrong.add(ex.toString());
			}
		}

		private void connect() throws IOException {
			this.socket = new Socket("127.0.0.1", Load.this.port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(60_000);
			this.in = new BufferedInputStream(this.socket.getInputStream(), 65_536);
			this.out = this.socket.getOutputStream();
		}

		private void read() throws IOException {
			String path = (this.random.nextInt(10) < 7) ? article() : Load.this.others.get(this.random.nextInt(Load.this.others.size()));
			long begun = System.nanoTime();
			Answer answer = ask("GET", path, "Accept-Encoding: gzip\r\n", "");
			this.reads.add(System.nanoTime() - begun);
			if (answer.status != 200) {
				Load.this.wrong.add(answer.status + " " + path.replaceAll("[0-9]+", "n"));
			}
		}

		private String article() {
			double place = this.random.nextDouble();
			return Load.this.articles.get((int) (place * place * Load.this.articles.size()));
		}

		private void write() throws IOException {
			String path = article();
			String key = "k" + this.number + "-" + System.nanoTime();
			StringBuilder text = new StringBuilder("Nummer " + key + ":");
			for (int i = 0; i < 25; i++) {
				text.append(' ').append(WORDS[this.random.nextInt(WORDS.length)]);
			}
			String cookie = Load.this.cookies.get(this.random.nextInt(Load.this.cookies.size()));
			String body = "schluessel=" + key + "&siegel=" + encoded(Load.this.seal) + "&text=" + encoded(text + ".");
			long begun = System.nanoTime();
			Answer answer = ask("POST", path + "/kommentare", "Cookie: " + cookie + "\r\nSec-Fetch-Site: same-origin\r\n"
					+ "Content-Type: application/x-www-form-urlencoded\r\n", body);
			this.writes.add(System.nanoTime() - begun);
			int at = (answer.location != null) ? answer.location.indexOf("/kommentar/") : -1;
			if (answer.status != 303 || at < 0) {
				Load.this.wrong.add(answer.status + " for a comment" + ((answer.location != null) ? ", held" : ""));
				return;
			}
			String number = answer.location.substring(at + "/kommentar/".length()).replaceAll("[^0-9].*", "");
			Load.this.accepted.add(path + " " + number + " " + key);
			if (this.random.nextInt(CHECKED) == 0) {
				look(path, number, answer.location, key);
			}
		}

		/** What was written is counted on the page of the article and stands on its own, for whoever asks next without a cookie. */
		private void look(String path, String number, String location, String key) throws IOException {
			Answer page = ask("GET", path, "", "");
			var count = COUNT.matcher(new String(page.body, StandardCharsets.UTF_8));
			// No comment is held or taken away here: as many are counted as numbers were given.
			if (page.status != 200 || !count.find() || Integer.parseInt(count.group(1)) < Integer.parseInt(number)) {
				Load.this.wrong.add("a page of an article does not count the comment written before, " + page.status);
			}
			page = ask("GET", location.replaceFirst("^https?://[^/]+", "").replaceFirst("#.*", ""), "", "");
			if (page.status != 200 || !new String(page.body, StandardCharsets.UTF_8).contains(key)) {
				Load.this.wrong.add("a page does not show the comment written before, " + page.status);
			}
			this.checked++;
		}

		private Answer ask(String method, String path, String headers, String body) throws IOException {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) "
					+ "Gecko/20100101 Firefox/140.0\r\nAccept-Language: de\r\n" + headers
					+ (method.equals("POST") ? "Content-Length: " + bytes.length + "\r\n" : "") + "\r\n";
			byte[] sent = (head + body).getBytes(StandardCharsets.UTF_8);
			this.out.write(sent);
			this.out.flush();
			String first = line();
			int status = Integer.parseInt(first.substring(9, 12));
			int length = 0;
			boolean chunked = false;
			boolean ends = false;
			String location = null;
			for (String line = line(); !line.isEmpty(); line = line()) {
				int colon = line.indexOf(':');
				String value = line.substring(colon + 1).strip();
				switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
					case "content-length" -> length = Integer.parseInt(value);
					case "transfer-encoding" -> chunked = value.equals("chunked");
					case "location" -> location = value;
					case "connection" -> ends = value.equals("close");
					default -> {
					}
				}
			}
			byte[] answered = chunked ? chunks() : (status == 304 || status == 204) ? new byte[0] : this.in.readNBytes(length);
			if (ends) {
				this.socket.close();
				connect();
			}
			return new Answer(status, location, answered);
		}

		private byte[] chunks() throws IOException {
			var all = new java.io.ByteArrayOutputStream();
			for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
				all.write(this.in.readNBytes(size));
				line();
			}
			line();
			return all.toByteArray();
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder(64);
			for (int it = this.in.read(); it != '\n'; it = this.in.read()) {
				if (it < 0) {
					throw new EOFException("The connection was closed");
				}
				if (it != '\r') {
					line.append((char) it);
				}
			}
			return line.toString();
		}

	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
