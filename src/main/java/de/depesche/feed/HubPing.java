package de.depesche.feed;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticlePublished;
import de.depesche.article.ArticleRevised;
import de.depesche.article.ArticleWithdrawn;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.shared.web.Links;
import de.depesche.ticker.LiveEntries;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Tells the hub which feeds have changed, after the change is stored and on a thread of its
 * own: the editor neither waits nor learns of a failure. What happens while the hub is being
 * told is collected, so that an import does not name the same feed a thousand times. A ping
 * that fails is lost; programs that ask by themselves find the change all the same.
 */
@Component
class HubPing {

	private static final Logger log = LoggerFactory.getLogger(HubPing.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/** Articles the hub has to hear of; the thread runs while there are any. */
	private final Set<ArticleId> waiting = new LinkedHashSet<>();

	private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("hub").factory());

	private final Hub hub;

	private final Articles articles;

	private final LiveEntries live;

	private final List<FeedFormat> formats;

	private final Links links;

	private final RestClient client;

	HubPing(Hub hub, Articles articles, LiveEntries live, List<FeedFormat> formats, Links links) {
		this.hub = hub;
		this.articles = articles;
		this.live = live;
		this.formats = formats;
		this.links = links;
		SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
		requests.setConnectTimeout(TIMEOUT);
		requests.setReadTimeout(TIMEOUT);
		this.client = RestClient.builder().requestFactory(requests).build();
	}

	@TransactionalEventListener
	void on(ArticlePublished event) {
		tell(event.article());
	}

	@TransactionalEventListener
	void on(ArticleRevised event) {
		tell(event.article());
	}

	@TransactionalEventListener
	void on(ArticleWithdrawn event) {
		tell(event.article());
	}

	private void tell(ArticleId article) {
		String address = this.hub.address();
		if (address == null) {
			return;
		}
		synchronized (this.waiting) {
			if (this.waiting.isEmpty()) {
				this.thread.execute(() -> tellAll(address));
			}
			this.waiting.add(article);
		}
	}

	private void tellAll(String address) {
		Set<ArticleId> changed;
		synchronized (this.waiting) {
			changed = new LinkedHashSet<>(this.waiting);
			this.waiting.clear();
		}
		try {
			// One request for each feed: not every hub reads more than one address.
			for (String feed : feeds(changed)) {
				ping(address, feed);
			}
		}
		catch (RestClientException | DataAccessException ex) {
			log.warn("The hub {} does not know of all changed feeds: {}", address,
					String.valueOf(ex.getMessage()).replaceAll("\\s+", " "));
		}
	}

	private Set<String> feeds(Set<ArticleId> changed) {
		Set<ArticleFilter> lists = new LinkedHashSet<>();
		changed.forEach((article) -> lists.addAll(this.articles.listsOf(article)));
		Set<String> feeds = new LinkedHashSet<>();
		for (ArticleFilter list : lists) {
			for (FeedFormat format : this.formats) {
				feeds.add(this.links.base() + FeedScope.of(list, "").feedPath() + "." + format.ending());
			}
		}
		for (ArticleSummary it : this.articles.published(List.copyOf(changed))) {
			if (this.live.ticker(it.id()).isPresent()) {
				this.formats.forEach((format) -> feeds.add(this.links.base() + "/artikel/" + it.slug() + "/ticker/feed." + format.ending()));
			}
		}
		return feeds;
	}

	private void ping(String address, String feed) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("hub.mode", "publish");
		form.add("hub.url", feed);
		HttpStatusCode status = this.client.post()
			.uri(URI.create(address))
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body(form)
			.retrieve()
			.toBodilessEntity()
			.getStatusCode();
		if (!status.is2xxSuccessful()) {
			throw new RestClientException(status + " for " + feed);
		}
	}

	@PreDestroy
	void stop() {
		this.thread.shutdownNow();
	}

}
