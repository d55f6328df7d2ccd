package de.depesche.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures what pages and searches cost with few and with many articles. Settings are system
 * properties: {@code bench.sizes}, numbers of articles with commas between; {@code bench.rounds},
 * how often each question is asked of each size; {@code bench.only}, a regular expression that
 * the names of the questions asked have to hold.
 */
public final class ScaleBenchmark {

	private static final Path FOLDER = Path.of("target", "bench");

	static final long WORDS_SEED = 7;

	/** Answers before this many are not timed: compilers and prepared statements need some to settle. */
	private static final int WARM_UP = 15;

	/** A question as slow as this is asked less often. */
	private static final Duration MOST = Duration.ofSeconds(20);

	private static final int LEAST_ROUNDS = 5;

	private final List<Site> sites = new ArrayList<>();

	private final int rounds;

	private ScaleBenchmark(int rounds) {
		this.rounds = rounds;
	}

	public static void main(String[] args) throws Exception {
		List<Integer> sizes = Arrays.stream(System.getProperty("bench.sizes", "1000,10000,100000").split(","))
			.map(Integer::valueOf)
			.toList();
		var benchmark = new ScaleBenchmark(Integer.getInteger("bench.rounds", 60));
		try {
			benchmark.open(sizes);
			benchmark.measure();
		}
		finally {
			benchmark.sites.forEach(Site::close);
		}
	}

	private void open(List<Integer> sizes) throws IOException, SQLException, InterruptedException {
		Files.createDirectories(FOLDER);
		Words words = Words.read(WORDS_SEED);
		for (int size : sizes) {
			Site site = Site.open(size, FOLDER, words);
			this.sites.add(site);
			System.out.printf("%,d articles, loaded in %s s%n", size, site.fact("load.seconds"));
			site.readLately();
		}
	}

	private void measure() throws IOException, SQLException {
		Map<Site, Map<String, Site.Question>> requests = new LinkedHashMap<>();
		this.sites.forEach((it) -> requests.put(it, Requests.of(it)));
		List<Measured> all = new ArrayList<>();
		Pattern only = Pattern.compile(System.getProperty("bench.only", ""));
		for (String name : requests.get(this.sites.getFirst()).keySet()) {
			if (!only.matcher(name).find()) {
				continue;
			}
			Map<Site, Site.Question> addresses = new LinkedHashMap<>();
			requests.forEach((site, it) -> addresses.put(site, it.get(name)));
			List<Measured> measured = measure(name, addresses);
			measured.forEach((it) -> System.out.printf("%-40s %,8d %8.1f ms %,9d buffers%n", it.name(), it.size(), it.median(),
					it.cost().buffers()));
			all.addAll(measured);
		}
		new Report(this.sites, all).write(FOLDER);
	}

	/** Asks the sites in turn, so that whatever else the machine does meets all of them. */
	private List<Measured> measure(String name, Map<Site, Site.Question> addresses) throws SQLException {
		long warm = System.nanoTime();
		for (int i = 0; i < WARM_UP && (i < LEAST_ROUNDS || System.nanoTime() - warm < MOST.toNanos()); i++) {
			addresses.forEach(Site::get);
		}
		Map<Site, long[]> nanos = new LinkedHashMap<>();
		addresses.keySet().forEach((it) -> nanos.put(it, new long[this.rounds]));
		long start = System.nanoTime();
		int done = 0;
		while (done < this.rounds && (done < LEAST_ROUNDS || System.nanoTime() - start < MOST.toNanos())) {
			for (Map.Entry<Site, Site.Question> it : addresses.entrySet()) {
				long before = System.nanoTime();
				it.getKey().get(it.getValue());
				nanos.get(it.getKey())[done] = System.nanoTime() - before;
			}
			done++;
		}
		List<Measured> measured = new ArrayList<>();
		for (Map.Entry<Site, Site.Question> it : addresses.entrySet()) {
			Site site = it.getKey();
			var sent = site.recorder().during(() -> site.get(it.getValue()));
			measured.add(Measured.of(name, site.size(), Arrays.copyOf(nanos.get(site), done),
					Recorder.cost(site.database(), sent)));
		}
		return measured;
	}

}
