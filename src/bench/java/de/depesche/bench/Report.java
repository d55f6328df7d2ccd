package de.depesche.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes down what was measured: a table, a picture of it, and how the database read. */
final class Report {

	private final List<Site> sites;

	private final Map<String, List<Measured>> questions = new LinkedHashMap<>();

	Report(List<Site> sites, List<Measured> all) {
		this.sites = sites;
		all.forEach((it) -> this.questions.computeIfAbsent(it.name(), (name) -> new java.util.ArrayList<>()).add(it));
	}

	/** Writes {@code scale.md}, {@code scale.svg} and {@code plans.txt}, and prints the table. */
	void write(Path folder) throws IOException {
		String table = table();
		Files.writeString(folder.resolve("scale.md"), table);
		Files.writeString(folder.resolve("scale.svg"), new Plot(this.questions).svg());
		Files.writeString(folder.resolve("plans.txt"), plans());
		System.out.println(table);
		System.out.println("Written to " + folder.toAbsolutePath());
	}

	private String table() {
		StringBuilder text = new StringBuilder("# What size costs\n\n");
		text.append("%d processors, %s, Java %s, PostgreSQL %s.%n%n".formatted(Runtime.getRuntime().availableProcessors(),
				System.getProperty("os.arch"), Runtime.version().feature(),
				this.sites.getFirst().jdbc().sql("show server_version").query(String.class).single()));
		for (Site it : this.sites) {
			text.append("- %s articles: loaded in %s s, %s different words, %s in all.%n".formatted(number(it.size()),
					it.fact("load.seconds"), number(it.jdbc().sql("select count(*) from search_word").query(Long.class).single()),
					it.jdbc()
						.sql("select pg_size_pretty(pg_database_size(current_database()))")
						.query(String.class)
						.single()));
		}
		text.append("\nMedian and 95th percentile in milliseconds, then buffers (pages of 8 KiB the database looked at).\n\n");
		text.append("| |");
		this.sites.forEach((it) -> text.append(" ms at ").append(number(it.size())).append(" |"));
		text.append(" ratio |");
		this.sites.forEach((it) -> text.append(" buffers at ").append(number(it.size())).append(" |"));
		text.append(" ratio |\n| --- |").append(" ---: |".repeat(2 * this.sites.size() + 2)).append('\n');
		this.questions.forEach((name, measured) -> {
			text.append("| ").append(name).append(" |");
			measured.forEach((it) -> text.append(String.format(Locale.ROOT, " %.1f / %.1f |", it.median(), it.p95())));
			text.append(ratio(measured.getLast().median(), measured.getFirst().median()));
			measured.forEach((it) -> text.append(' ').append(number(it.cost().buffers())).append(" |"));
			text.append(ratio(measured.getLast().cost().buffers(), measured.getFirst().cost().buffers())).append('\n');
		});
		return text.toString();
	}

	private static String ratio(double last, double first) {
		return String.format(Locale.ROOT, " %.1f |", last / Math.max(first, 0.001));
	}

	private static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	private String plans() {
		StringBuilder text = new StringBuilder();
		this.questions.forEach((name, measured) -> measured.forEach((it) -> text.append("==== %s, %s articles: %d statements, the most expensive:%n%n%s%n"
			.formatted(name, number(it.size()), it.cost().statements(), it.cost().plan()))));
		return text.toString();
	}

}
