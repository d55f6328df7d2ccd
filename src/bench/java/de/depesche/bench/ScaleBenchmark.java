package de.depesche.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures what pages and searches cost with few and with many articles. */
public final class ScaleBenchmark {

	private static final Path FOLDER = Path.of("target", "bench");

	private ScaleBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		List<Integer> sizes = Arrays.stream(System.getProperty("bench.sizes", "1000,10000").split(","))
			.map(Integer::valueOf)
			.toList();
		Files.createDirectories(FOLDER);
		Words words = Words.read(7);
		List<Site> sites = new ArrayList<>();
		try {
			for (int size : sizes) {
				Site site = Site.open(size, FOLDER, words);
				sites.add(site);
				System.out.println(size + " articles, loaded in " + site.fact("load.seconds") + " s " + site.jdbc().sql("select count(*) from search_word").query(Long.class).single());
			}
		}
		finally {
			sites.forEach(Site::close);
		}
	}

}
