package de.depesche.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Loads sites and measures nothing else: a large one can be ready when the machine is quiet. Setting: {@code bench.sizes}. */
public final class Loading {

	private Loading() {
	}

	public static void main(String[] args) throws Exception {
		Path folder = Path.of("target", "bench");
		Files.createDirectories(folder);
		Words words = Words.read(ScaleBenchmark.WORDS_SEED);
		for (String it : System.getProperty("bench.sizes", "1000000").split(",")) {
			try (Site site = Site.open(Integer.parseInt(it), folder, words)) {
				System.out.printf("%,d articles, loaded in %s s%n", site.size(), site.fact("load.seconds"));
				site.jdbc().sql("""
						select relname || ': ' || to_char(reltuples, 'FM999G999G999') || ' rows, ' || pg_size_pretty(pg_table_size(oid)) || ' and '
						       || pg_size_pretty(pg_indexes_size(oid)) || ' of indexes'
						  from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
						 order by pg_total_relation_size(oid) desc limit 14""").query(String.class).list().forEach(System.out::println);
			}
		}
	}

}
