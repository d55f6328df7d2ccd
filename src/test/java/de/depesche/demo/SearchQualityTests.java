package de.depesche.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.testing.Api;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How good the search page is, measured with questions people judged: {@code
 * search/judgements.tsv}. The bounds are a little below what was measured, so that a change
 * that makes the search worse is seen.
 */
@WholeProgram
class SearchQualityTests {

	private static final int DEPTH = 10;

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private DemoDirectory directory;

	@Autowired
	private JsonMapper json;

	@Autowired
	private JdbcClient jdbc;

	/** A question with the articles that answer it and how well, 1 to 3. */
	private record Judged(String query, Map<String, Integer> grades) {
	}

	@BeforeEach
	void load() throws IOException {
		this.jdbc.sql("truncate article cascade").update();
		this.jdbc.sql("truncate search_word").update();
		this.directory.prepare();
		for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:demo/articles/*.json")) {
			try (InputStream in = file.getInputStream()) {
				publish(this.json.readValue(in, DemoArticle.class));
			}
		}
	}

	/** Other tests count on the sections of the migration. */
	@AfterEach
	void onlyTheSectionsThereWere() {
		this.jdbc.sql("truncate article cascade").update();
		this.jdbc.sql("delete from section where parent_id is not null").update();
		this.jdbc.sql("update section set description = '', version = 0").update();
	}

	@Test
	void theSearchFindsWhatPeopleJudgedAndPutsTheBestFirst() throws IOException {
		Api reader = new Api(this.port, null);

		Quality page = measure("Search page", (query) -> found(reader, query));
		Quality plain = measure("Full text index alone", this::foundByFullText);

		assertThat(page.recall()).as("recall@10").isGreaterThan(0.94);
		assertThat(page.gain()).as("nDCG@10").isGreaterThan(0.95);
		assertThat(page.recall()).as("better than without the vocabulary").isGreaterThan(plain.recall());
	}

	/** Means over all questions, 0 to 1. */
	private record Quality(double recall, double gain) {
	}

	private static Quality measure(String name, Function<String, List<String>> search) throws IOException {
		List<Judged> judged = judgements();
		assertThat(judged).hasSizeGreaterThanOrEqualTo(60);
		double recall = 0;
		double gain = 0;
		List<String> imperfect = new ArrayList<>();
		for (Judged it : judged) {
			List<String> found = search.apply(it.query());
			double recallOfThis = found.stream().filter(it.grades()::containsKey).count() / (double) it.grades().size();
			double gainOfThis = gain(found.stream().map((slug) -> it.grades().getOrDefault(slug, 0)).toList())
					/ gain(it.grades().values().stream().sorted(Comparator.reverseOrder()).toList());
			recall += recallOfThis;
			gain += gainOfThis;
			if (recallOfThis < 1 || gainOfThis < 0.9) {
				imperfect.add(String.format(Locale.ROOT, "  %.2f %.2f %s: %s", recallOfThis, gainOfThis, it.query(), found));
			}
		}
		Quality quality = new Quality(recall / judged.size(), gain / judged.size());
		System.out.println(String.format(Locale.ROOT, "%s, %d questions: recall@10 %.3f, nDCG@10 %.3f%n%s", name,
				judged.size(), quality.recall(), quality.gain(), String.join("\n", imperfect)));
		return quality;
	}

	/** What PostgreSQL finds without further help. */
	private List<String> foundByFullText(String query) {
		return this.jdbc.sql("""
				select a.slug from article a, websearch_to_tsquery('german', :query) q
				 where a.status = 'PUBLISHED' and a.search @@ q
				 order by ts_rank(a.search, q) desc, a.id desc limit 10""")
			.param("query", query)
			.query(String.class)
			.list();
	}

	private static List<String> found(Api reader, String query) {
		return Jsoup.parse(reader.get("/suche?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).text())
			.select(".teaser__link")
			.eachAttr("href")
			.stream()
			.map((href) -> href.replace("/artikel/", ""))
			.limit(DEPTH)
			.toList();
	}

	/** Discounted cumulative gain of grades in the order they come. */
	private static double gain(List<Integer> grades) {
		double sum = 0;
		for (int i = 0; i < Math.min(grades.size(), DEPTH); i++) {
			sum += (Math.pow(2, grades.get(i)) - 1) * Math.log(2) / Math.log(i + 2.0);
		}
		return sum;
	}

	private static List<Judged> judgements() throws IOException {
		return Files.readAllLines(Path.of("src/test/resources/search/judgements.tsv"))
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("\t"))
			.map((parts) -> new Judged(parts[0],
					Arrays.stream(parts[1].split(" "))
						.map((it) -> it.split("="))
						.collect(Collectors.toMap((it) -> it[0], (it) -> Integer.valueOf(it[1]), (a, b) -> a,
								LinkedHashMap::new))))
			.toList();
	}

	/** Without pictures, all in one section, and signed by authors whose names are made of their slugs. */
	private void publish(DemoArticle it) {
		List<String> authors = it.authors()
			.stream()
			.map((slug) -> this.newsdesk.introduce(Arrays.stream(slug.split("-"))
				.map((part) -> part.substring(0, 1).toUpperCase(Locale.GERMAN) + part.substring(1))
				.collect(Collectors.joining(" ")), AuthorKind.PERSON))
			.toList();
		var blocks = it.blocks().stream().filter((block) -> block.artwork() == null && block.pictures() == null).toList();
		ArticleDraft draft = new ArticleDraft(it.kicker(), it.headline(), it.lead(), it.teaser(), "politik", authors,
				it.tags(), "de-DE", it.key(), AccessLevel.valueOf(it.access()), null, "",
				DemoBody.of(blocks, (block) -> UUID.randomUUID()), true, List.of());
		assertThat(this.newsdesk.adopt(draft, it.publishedAt(), it.updatedAt(), null))
			.isInstanceOf(Saving.Saved.class);
	}

}
