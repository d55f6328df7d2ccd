package de.depesche.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import de.depesche.shared.web.Dates;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down what was counted: one statement adds it to the minute, the hour and the day, so that their sums
 * are the same whatever happens. Several instances add up. A process that is stopped writes first; one that is
 * killed loses what it has counted since the last time, {@code depesche.audience.flush} at most.
 */
@Component
class FigureWriter {

	private static final Logger log = LoggerFactory.getLogger(FigureWriter.class);

	private static final Duration LAST_WORDS = Duration.ofSeconds(5);

	/** Rows written by one statement. */
	private static final int AT_ONCE = 5_000;

	/** Rows forgotten by one statement, so that no transaction becomes long. */
	private static final int FORGOTTEN_AT_ONCE = 20_000;

	private static final List<String> COLUMNS = Arrays.stream(Measure.values()).map(Measure::column).toList();

	static final String ADD = """
			with seen as materialized (
			  select nullif(s.article_id, 0) as article_id, to_timestamp(s.minute) as minute, to_timestamp(s.hour) as hour,
			         to_timestamp(s.day) as day, %1$s
			    from unnest(?, ?, ?, ?, %2$s) as s (article_id, minute, hour, day, %1$s)
			    left join article a on a.id = s.article_id
			   where s.article_id = 0 or a.id is not null),
			minutes as (
			%3$s),
			hours as (
			%4$s)
			%5$s""".formatted(String.join(", ", COLUMNS), COLUMNS.stream().map((it) -> "?").collect(Collectors.joining(", ")),
			add(Step.MINUTE), add(Step.HOUR), add(Step.DAY));

	private final Tally tally;

	private final JdbcClient jdbc;

	private final AudienceSettings settings;

	private final ZoneId zone;

	private final Clock clock;

	FigureWriter(Tally tally, JdbcClient jdbc, AudienceSettings settings, Dates dates, Clock clock) {
		this.tally = tally;
		this.jdbc = jdbc;
		this.settings = settings;
		this.zone = dates.zone();
		this.clock = clock;
	}

	/** Rows are met in the same order by everybody, so that two instances wait for each other and never both. */
	private static String add(Step step) {
		return """
				  insert into %1$s as f (article_id, at, %2$s)
				  select article_id, %3$s, %4$s from seen group by 1, 2 order by 1, 2
				  on conflict (article_id, at) do update set %5$s""".formatted(step.table(), String.join(", ", COLUMNS),
				step.name().toLowerCase(Locale.ROOT),
				COLUMNS.stream().map("sum(%s)"::formatted).collect(Collectors.joining(", ")),
				COLUMNS.stream().map("%1$s = f.%1$s + excluded.%1$s"::formatted).collect(Collectors.joining(", ")));
	}

	/** One at a time: whoever calls finds all that was counted before written down. */
	@Scheduled(fixedDelayString = "${depesche.audience.flush:5s}", initialDelayString = "${depesche.audience.flush:5s}")
	synchronized void writeDown() {
		List<Map.Entry<Tally.Cell, int[]>> counted = List.copyOf(this.tally.take().entrySet());
		int written = 0;
		try {
			while (written < counted.size()) {
				int end = Math.min(counted.size(), written + AT_ONCE);
				add(counted.subList(written, end));
				written = end;
			}
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("What was read could not be written down and is kept for the next time: {}", ex.getMessage());
			this.tally.putBack(counted.subList(written, counted.size()));
		}
	}

	/** A process that ends writes what it has, but does not wait long for a database that is away. */
	@PreDestroy
	void writeDownAndEnd() throws InterruptedException {
		Thread.ofVirtual().name("figures").start(this::writeDown).join(LAST_WORDS);
	}

	private void add(List<Map.Entry<Tally.Cell, int[]>> counted) {
		var statement = this.jdbc.sql(ADD).param(counted.stream().map((it) -> it.getKey().article()).toArray(Long[]::new));
		for (Step step : Step.values()) {
			statement = statement.param(counted.stream()
				.map((it) -> step.floor(it.getKey().at(), this.zone).getEpochSecond())
				.toArray(Long[]::new));
		}
		for (Measure measure : Measure.values()) {
			statement = statement
				.param(counted.stream().map((it) -> it.getValue()[measure.ordinal()]).toArray(Integer[]::new));
		}
		statement.update();
	}

	/** What is too old is in the sums of longer spans, or nobody's business any more. */
	@Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT2M")
	void forgetOld() {
		for (Step step : Step.values()) {
			Instant limit = this.clock.instant().minus(this.settings.kept(step));
			int forgotten;
			do {
				forgotten = this.jdbc.sql("""
						delete from %1$s where ctid = any(array(select ctid from %1$s where at < ? limit ?))"""
					.formatted(step.table())).params(Timestamp.from(limit), FORGOTTEN_AT_ONCE).update();
			}
			while (forgotten == FORGOTTEN_AT_ONCE);
		}
	}

}
