package de.depesche.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.member.Viewer;
import de.depesche.shared.web.PagePart;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Counts how often articles are opened: in memory, written down once a minute as a number for
 * each article and minute. Nothing about the reader is kept, not even for that minute.
 * Programs that say they are programs are left out, the newsroom's own eyes, too. A stop
 * loses the counts of a minute at most; nobody is owed them.
 */
@Component
@Order(0) // Shows nothing itself.
class ViewCounter implements ArticleAppendix {

	private static final Pattern ROBOT = Pattern.compile(
			"(?i)bot\\b|bot/|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|java/|okhttp|headless|feed|rss|lighthouse");

	private static final Duration KEPT = Duration.ofDays(30);

	private final Map<ArticleId, AtomicInteger> counted = new ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	private final Clock clock;

	ViewCounter(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public @Nullable PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
				&& !viewer.newsroom() && person(request.getRequest())) {
			this.counted.computeIfAbsent(article.id(), (id) -> new AtomicInteger()).incrementAndGet();
		}
		return null;
	}

	private static boolean person(HttpServletRequest request) {
		String program = request.getHeader("User-Agent");
		return program != null && !ROBOT.matcher(program).find() && request.getMethod().equals("GET")
				&& !"prefetch".equals(request.getHeader("Sec-Purpose"));
	}

	/** Writes down what was counted since the last time; several instances add up. */
	@Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
	void writeDown() {
		Timestamp minute = Timestamp.from(this.clock.instant().truncatedTo(ChronoUnit.MINUTES));
		List<Long> articles = new ArrayList<>();
		List<Integer> views = new ArrayList<>();
		this.counted.forEach((article, count) -> {
			// Taken out first and counted afresh: what comes in meanwhile is not lost.
			int seen = count.getAndSet(0);
			if (seen > 0) {
				articles.add(article.value());
				views.add(seen);
			}
			else {
				this.counted.remove(article, count);
			}
		});
		if (!articles.isEmpty()) {
			this.jdbc.sql("""
					insert into article_views (article_id, at, views)
					select seen.article_id, ?, seen.views from unnest(?, ?) as seen (article_id, views)
					  join article a on a.id = seen.article_id
					on conflict (article_id, at) do update set views = article_views.views + excluded.views""")
				.param(minute)
				.param(articles.toArray(Long[]::new))
				.param(views.toArray(Integer[]::new))
				.update();
		}
	}

	@Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
	void forgetOld() {
		Instant limit = this.clock.instant().minus(KEPT);
		this.jdbc.sql("delete from article_views where at < ?").param(Timestamp.from(limit)).update();
	}

}
