package de.depesche.comment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.depesche.article.ArticleId;
import de.depesche.live.LiveChannel;
import de.depesche.live.LiveStreams;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The readers of threads this instance tells of news. What has changed is read once for all of
 * them, on a thread of its own; every few seconds it is looked whether anything was not heard.
 */
@Component
class ThreadStreams implements LiveChannel {

	static final String CHANNEL = "depesche_comments";

	private static final Logger log = LoggerFactory.getLogger(ThreadStreams.class);

	private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");

	private static final Pattern VOTES = Pattern.compile("([0-9]{1,18})~([0-9]{1,9}=[0-9]{1,9}(?:,[0-9]{1,9}=[0-9]{1,9})*)");

	/** Changes told at once; who has missed more reads the page anew. */
	static final int MOST = 200;

	private final LiveStreams<ThreadEvents.ThreadEvent> streams;

	private final ThreadEvents events;

	/** By article, the last change that was handed to its streams. */
	private final Map<Long, Long> told = new ConcurrentHashMap<>();

	private final ExecutorService reading = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("comment-news").factory());

	ThreadStreams(CommentSettings settings, ThreadEvents events) {
		this.streams = new LiveStreams<>(settings.streams(), settings.streamsPerAddress(), new ThreadEvents.ThreadEvent(0, "", 0));
		this.events = events;
	}

	/** Opens a stream; what was before {@code change} is the caller's to read, and what comes behind it may come twice. */
	Optional<LiveStreams<ThreadEvents.ThreadEvent>.Stream> open(ArticleId article, String address, long change) {
		this.told.putIfAbsent(article.value(), change);
		return this.streams.open(article.value(), address);
	}

	@Override
	public String channel() {
		return CHANNEL;
	}

	@Override
	public void heard(String payload) {
		Matcher matcher = FORM.matcher(payload);
		if (matcher.matches()) {
			news(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
			return;
		}
		Matcher votes = VOTES.matcher(payload);
		if (votes.matches()) {
			this.streams.tell(Long.parseLong(votes.group(1)), ThreadEvents.ThreadEvent.ofVotes(votes.group(2)));
		}
	}

	/** For what was told while nobody listened, or by an instance that died before it could. */
	@Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
	void look() {
		Set<Long> articles = this.streams.topics();
		this.told.keySet().retainAll(articles);
		if (!articles.isEmpty()) {
			this.events.last(articles).forEach(this::news);
		}
	}

	private void news(long article, long last) {
		Long told = this.told.get(article);
		if (told != null && told < last && !this.reading.isShutdown()) {
			this.reading.execute(() -> read(article));
		}
	}

	private void read(long article) {
		Long told = this.told.get(article);
		if (told == null) {
			return;
		}
		try {
			List<ThreadEvents.ThreadEvent> news = this.events.since(new ArticleId(article), told, MOST);
			for (ThreadEvents.ThreadEvent it : news) {
				this.streams.tell(article, it);
			}
			if (!news.isEmpty()) {
				this.told.put(article, news.getLast().change());
			}
		}
		catch (DataAccessException ex) {
			log.debug("Asked again in some seconds", ex);
		}
	}

	@Override
	public void listening() {
		this.streams.listening();
	}

	@Override
	public void deaf() {
		this.streams.deaf();
	}

	int count() {
		return this.streams.count();
	}

	@PreDestroy
	void stop() {
		this.reading.shutdown();
	}

}
