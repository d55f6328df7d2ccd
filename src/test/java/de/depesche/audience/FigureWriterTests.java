package de.depesche.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import de.depesche.article.ArticleId;
import de.depesche.shared.web.Dates;
import de.depesche.testing.Archive;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What was counted arrives in the database once, in the right spans, and stays bounded. */
@WholeProgram
class FigureWriterTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final AudienceSettings SETTINGS = new AudienceSettings(Duration.ofSeconds(5), Duration.ofHours(48),
			Duration.ofDays(90), Duration.ofDays(1100), 300, 2000);

	@Autowired
	private Stories stories;

	@Autowired
	private Archive archive;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Dates dates;

	@Autowired
	private Figures figures;

	@Autowired
	private SqlStatements statements;

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T12:00:00Z"));

	@BeforeEach
	void nothingCounted() {
		for (Step step : Step.values()) {
			this.jdbc.sql("truncate " + step.table()).update();
		}
	}

	@Test
	void minutesHoursAndDaysHaveTheSameSumsWhateverIsCountedAndWhen() {
		List<ArticleId> articles = articles(3);
		for (long seed = 1; seed <= 20; seed++) {
			nothingCounted();
			Random random = new Random(seed);
			Instance instance = new Instance();
			Map<ArticleId, long[]> expected = new HashMap<>();
			long[] site = new long[Measure.values().length];
			// Three days around the night in which the clocks are put back, or forward.
			Instant start = Instant.parse(random.nextBoolean() ? "2026-10-24T10:00:00Z" : "2026-03-28T10:00:00Z");
			for (int i = 0; i < 300; i++) {
				this.now.set(start.plusSeconds(random.nextInt(3 * 24 * 3600)));
				ArticleId article = random.nextInt(4) == 0 ? null : articles.get(random.nextInt(articles.size()));
				Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
				instance.tally.add(article, measure);
				site[measure.ordinal()]++;
				if (article != null) {
					expected.computeIfAbsent(article, (it) -> new long[site.length])[measure.ordinal()]++;
				}
				if (random.nextInt(40) == 0) {
					instance.writer.writeDown();
				}
			}
			instance.writer.writeDown();
			for (Step step : Step.values()) {
				Instant from = step.floor(start, BERLIN);
				Instant until = step.move(from, (step == Step.DAY) ? 5 : (step == Step.HOUR) ? 5 * 24 : 5 * 24 * 60, BERLIN);
				assertThat(sum(null, step, from, until)).as("site, %s, seed %d", step, seed).isEqualTo(Counts.of(site));
				expected.forEach((article, sums) -> assertThat(sum(article, step, from, until)).isEqualTo(Counts.of(sums)));
			}
		}
	}

	@Test
	void theDayOnWhichClocksArePutBackHasTwentyFiveHoursAndTheOneInSpringTwentyThree() {
		ArticleId article = articles(1).getFirst();
		Instance instance = new Instance();
		// Half past two comes twice.
		for (String at : List.of("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:40:00Z", "2026-10-24T21:59:59Z",
				"2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z")) {
			this.now.set(Instant.parse(at));
			instance.tally.add(article, Measure.VIEWS);
		}
		instance.writer.writeDown();
		Instant autumn = LocalDate.of(2026, 10, 25).atStartOfDay(BERLIN).toInstant();
		List<Figures.Point> hours = this.figures.series(article, Step.HOUR, autumn, Step.DAY.next(autumn, BERLIN));
		assertThat(hours).hasSize(25);
		assertThat(hours.stream().map((it) -> it.at().atZone(BERLIN).getHour()).toList()).startsWith(0, 1, 2, 2, 3).endsWith(23);
		assertThat(hours.stream().map((it) -> it.counts().of(Measure.VIEWS)).toList()).startsWith(1L, 0L, 1L, 2L, 0L).endsWith(1L);
		assertThat(this.figures.series(article, Step.DAY, autumn, Step.DAY.next(autumn, BERLIN)).getFirst().counts().of(Measure.VIEWS))
			.isEqualTo(5);

		Instant spring = LocalDate.of(2026, 3, 29).atStartOfDay(BERLIN).toInstant();
		assertThat(this.figures.series(article, Step.HOUR, spring, Step.DAY.next(spring, BERLIN))).hasSize(23);
		assertThat(LocalDateTime.ofInstant(Step.DAY.next(spring, BERLIN), BERLIN)).isEqualTo("2026-03-30T00:00");
	}

	@Test
	void hoursAndDaysAreThoseOfZonesWithHalfHoursAndMidnightsThatAreLeftOut() {
		assertThat(Step.HOUR.floor(Instant.parse("2026-05-01T10:10:00Z"), ZoneId.of("Asia/Kolkata"))).isEqualTo("2026-05-01T09:30:00Z");
		// In Cairo the clocks went from midnight to one on 24 April 2026.
		ZoneId cairo = ZoneId.of("Africa/Cairo");
		Instant day = Step.DAY.floor(Instant.parse("2026-04-24T10:00:00Z"), cairo);
		assertThat(day.atZone(cairo).toLocalDateTime()).isEqualTo("2026-04-24T01:00");
		assertThat(Step.DAY.next(Step.DAY.move(day, -1, cairo), cairo)).isEqualTo(day);
	}

	@Test
	void severalInstancesAddUp() throws Exception {
		List<ArticleId> articles = articles(30);
		List<Instance> instances = List.of(new Instance(), new Instance(), new Instance());
		try (var pool = Executors.newFixedThreadPool(2 * instances.size())) {
			List<Callable<Void>> work = new ArrayList<>();
			for (Instance instance : instances) {
				work.add(() -> {
					for (int i = 0; i < 3_000; i++) {
						instance.tally.add(articles.get(i % articles.size()), Measure.VIEWS, Measure.DIRECT);
					}
					return null;
				});
				work.add(() -> {
					for (int i = 0; i < 40; i++) {
						instance.writer.writeDown();
					}
					return null;
				});
			}
			for (var done : pool.invokeAll(work)) {
				done.get();
			}
		}
		instances.forEach((it) -> it.writer.writeDown());
		assertThat(sums(Step.MINUTE)).isEqualTo(sums(Step.HOUR)).isEqualTo(sums(Step.DAY)).isEqualTo(List.of(9_000L, 9_000L));
	}

	@Test
	void whatCannotBeWrittenDownIsKeptAndWrittenOnce() {
		ArticleId article = articles(1).getFirst();
		Instance instance = new Instance();
		instance.tally.add(article, Measure.VIEWS);
		this.jdbc.sql("alter table figure_hour rename to figure_away").update();
		try {
			instance.writer.writeDown();
		}
		finally {
			this.jdbc.sql("alter table figure_away rename to figure_hour").update();
		}
		assertThat(sums(Step.MINUTE)).as("all or nothing").isEqualTo(List.of(0L, 0L));
		instance.tally.add(article, Measure.VIEWS);
		instance.writer.writeDown();
		instance.writer.writeDown();
		for (Step step : Step.values()) {
			assertThat(sums(step)).isEqualTo(List.of(2L, 2L));
		}
	}

	@Test
	void anUnknownArticleCountsForTheSiteAndIsDroppedWithoutHarmToOthers() {
		ArticleId article = articles(1).getFirst();
		Instance instance = new Instance();
		instance.tally.add(new ArticleId(999_999_999_999L), Measure.VIEWS);
		instance.tally.add(article, Measure.VIEWS);
		instance.writer.writeDown();
		assertThat(sums(Step.DAY)).isEqualTo(List.of(1L, 2L));
	}

	@Test
	void soManyArticlesAreCountedInAMinuteAndNoMore() {
		Instance instance = new Instance();
		for (long i = 1; i <= 10_000; i++) {
			instance.tally.add(new ArticleId(i), Measure.VIEWS);
			// Being emptied between does not make room for more.
			if (i == 5_000) {
				assertThat(instance.tally.take()).hasSize(2_001);
			}
		}
		assertThat(instance.tally.take()).hasSize(1);
		this.now.updateAndGet((it) -> it.plusSeconds(60));
		instance.tally.add(new ArticleId(9_999), Measure.VIEWS);
		assertThat(instance.tally.take()).hasSize(2);
	}

	@Test
	void whatIsCountedWhileTheDatabaseIsAwayIsBounded() {
		Instance instance = new Instance();
		for (int minute = 0; minute < 60; minute++) {
			this.now.updateAndGet((it) -> it.plusSeconds(60));
			for (long i = 1; i <= 2_000; i++) {
				instance.tally.add(new ArticleId(i), Measure.VIEWS);
			}
			instance.tally.putBack(List.copyOf(instance.tally.take().entrySet()));
		}
		Map<Tally.Cell, int[]> kept = instance.tally.take();
		assertThat(kept.size()).isBetween(Tally.MOST_CELLS, Tally.MOST_CELLS + 60);
		assertThat(kept.entrySet().stream().filter((it) -> it.getKey().article() == Tally.SITE).mapToInt((it) -> it.getValue()[0]).sum())
			.isEqualTo(120_000);
	}

	@Test
	void oldMinutesAndHoursAreForgottenAndTheDaysKeepTheirSums() {
		ArticleId article = articles(1).getFirst();
		Instance instance = new Instance();
		Instant today = this.now.get();
		for (int days : List.of(0, 1, 3, 80, 100, 1000, 1200)) {
			this.now.set(today.minus(Duration.ofDays(days)));
			instance.tally.add(article, Measure.VIEWS);
		}
		this.now.set(today);
		instance.writer.writeDown();
		instance.writer.forgetOld();
		assertThat(sums(Step.MINUTE)).isEqualTo(List.of(2L, 2L));
		assertThat(sums(Step.HOUR)).isEqualTo(List.of(4L, 4L));
		assertThat(sums(Step.DAY)).isEqualTo(List.of(6L, 6L));
	}

	@Test
	void writingIsOneStatementHoweverMuchWasCounted() {
		List<ArticleId> articles = articles(40);
		Instance instance = new Instance();
		articles.forEach((it) -> instance.tally.add(it, Measure.VIEWS));
		this.statements.clear();
		instance.writer.writeDown();
		assertThat(this.statements.seen()).hasSize(1);
		this.statements.clear();
		instance.writer.writeDown();
		assertThat(this.statements.seen()).as("nothing to write").isEmpty();
	}

	@Test
	void figuresAreReadFromTheirIndexes() {
		this.jdbc.sql("truncate article cascade").update();
		this.archive.grow(300);
		this.jdbc.sql("""
				insert into figure_hour (article_id, at, views)
				select a.id, timestamptz '2026-03-01' + make_interval(hours => h), 1 from article a, generate_series(0, 120) h""").update();
		this.jdbc.sql("insert into figure_day (article_id, at, views) select article_id, timestamptz '2025-01-01' + make_interval(days => d), 1 "
				+ "from (select distinct article_id from figure_hour) a, generate_series(0, 120) d").update();
		this.jdbc.sql("insert into figure_hour (at, views) select distinct at, 1000 from figure_hour").update();
		this.jdbc.sql("vacuum (analyze) figure_hour").update();
		this.jdbc.sql("vacuum (analyze) figure_day").update();
		Instant from = Instant.parse("2026-03-02T00:00:00Z");
		Instant until = Instant.parse("2026-03-03T00:00:00Z");
		ArticleId article = new ArticleId(this.jdbc.sql("select max(id) from article").query(Long.class).single());

		assertThat(plan(() -> this.figures.series(null, Step.HOUR, from, until), from, until))
			.contains("figure_hour_article_id_at_key").doesNotContain("Seq Scan on figure");
		assertThat(plan(() -> this.figures.series(article, Step.HOUR, from, until), article.value(), from, until))
			.contains("figure_hour_article_id_at_key").doesNotContain("Seq Scan on figure");
		assertThat(plan(() -> this.figures.top(Step.DAY, Instant.parse("2025-01-05T00:00:00Z"), Instant.parse("2025-01-06T00:00:00Z"), 20),
				Instant.parse("2025-01-05T00:00:00Z"), Instant.parse("2025-01-06T00:00:00Z"), 20))
			.contains("figure_day_at").doesNotContain("Seq Scan on figure");
		assertThat(plan(() -> this.figures.views(List.of(article), Step.HOUR, from, until), new Long[] { article.value() }, from, until))
			.contains("figure_hour_article_id_at_key").doesNotContain("Seq Scan on figure");
	}

	private String plan(Runnable question, Object... params) {
		this.statements.clear();
		question.run();
		assertThat(this.statements.seen()).hasSize(1);
		return String.join("\n", this.jdbc.sql("explain " + this.statements.seen().getFirst())
			.params(Arrays.stream(params).map((it) -> (it instanceof Instant at) ? java.sql.Timestamp.from(at) : it).toList())
			.query(String.class)
			.list());
	}

	/** Sum of the views of articles, and of the site. */
	private List<Long> sums(Step step) {
		return this.jdbc.sql("""
				select coalesce(sum(views) filter (where article_id is not null), 0) as articles,
				       coalesce(sum(views) filter (where article_id is null), 0) as site from\s""" + step.table())
			.query((row, number) -> List.of(row.getLong("articles"), row.getLong("site")))
			.single();
	}

	private Counts sum(ArticleId article, Step step, Instant from, Instant until) {
		return Counts.sum(this.figures.series(article, step, from, until).stream().map(Figures.Point::counts).toList());
	}

	private List<ArticleId> articles(int count) {
		List<ArticleId> articles = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			articles.add(this.stories.published().id());
		}
		return articles;
	}

	/** One process among several. */
	private final class Instance {

		private final Clock clock = new Clock() {
			@Override
			public ZoneId getZone() {
				return BERLIN;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return FigureWriterTests.this.now.get();
			}
		};

		private final Tally tally = new Tally(this.clock, SETTINGS);

		private final FigureWriter writer = new FigureWriter(this.tally, FigureWriterTests.this.jdbc, SETTINGS,
				FigureWriterTests.this.dates, this.clock);

	}

}
