package de.depesche.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells proxies in front which keys have changed: {@code PURGE} with the keys in {@code Surrogate-Key}, {@code *} for
 * everything. Every instance does so after it has heard of a change itself, so that the proxy cannot fetch from any of
 * them what is older; and again a moment later, for answers that were on their way. A proxy that does not answer is
 * told again until it does. An instance that starts, or has lost the database for a while, purges everything: nothing is
 * lost with the memory of a process.
 */
@Component
class Purger {

	private static final Logger log = LoggerFactory.getLogger(Purger.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	/** An answer given just before a change has reached the proxy by then: mostly, and on a bad day. */
	private static final List<Duration> ONCE_MORE = List.of(Duration.ofMillis(40), Duration.ofSeconds(2));

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	/** Keys in one request; more are everything. */
	private static final int MOST_KEYS = 200;

	private final List<Proxy> proxies;

	/** Most installations have nobody to tell. */
	private final Supplier<HttpClient> client = SingletonSupplier.of(() -> HttpClient.newBuilder().connectTimeout(TIMEOUT).build());

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("delivery-purge").factory());

	Purger(Changes changes, DeliverySettings settings) {
		this.proxies = settings.purge().stream().map(Proxy::new).toList();
		if (!this.proxies.isEmpty()) {
			changes.tell((keys) -> this.proxies.forEach((it) -> it.forget(keys, true)));
		}
	}

	@PreDestroy
	void stop() {
		this.thread.shutdownNow();
	}

	/** One address, and what it has not been told yet. */
	private final class Proxy {

		private final URI address;

		private final Set<String> waiting = new LinkedHashSet<>();

		private Duration pause = Duration.ofMillis(250);

		Proxy(URI address) {
			this.address = address;
		}

		void forget(Collection<String> keys, boolean again) {
			synchronized (this.waiting) {
				if (this.waiting.isEmpty()) {
					Purger.this.thread.execute(this::tell);
				}
				this.waiting.addAll(keys);
				if (this.waiting.size() > MOST_KEYS) {
					this.waiting.clear();
					this.waiting.add(Changes.ALL);
				}
			}
			if (again) {
				ONCE_MORE.forEach((it) -> Purger.this.thread.schedule(() -> forget(keys, false), it.toMillis(), TimeUnit.MILLISECONDS));
			}
		}

		private void tell() {
			Set<String> keys;
			synchronized (this.waiting) {
				keys = this.waiting.contains(Changes.ALL) ? Set.of(Changes.ALL) : Set.copyOf(this.waiting);
			}
			try {
				HttpResponse<Void> answer = Purger.this.client.get().send(HttpRequest.newBuilder(this.address)
					.method("PURGE", HttpRequest.BodyPublishers.noBody())
					.header("Surrogate-Key", String.join(" ", keys))
					.timeout(TIMEOUT)
					.build(), HttpResponse.BodyHandlers.discarding());
				if (answer.statusCode() / 100 != 2) {
					throw new IOException("It answered " + answer.statusCode());
				}
				this.pause = Duration.ofMillis(250);
				synchronized (this.waiting) {
					this.waiting.removeAll(keys);
					if (keys.contains(Changes.ALL)) {
						this.waiting.clear();
					}
					if (!this.waiting.isEmpty()) {
						Purger.this.thread.execute(this::tell);
					}
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (IOException ex) {
				log.warn("The proxy {} was not told of changes and is told again in {} ms: {}", this.address, this.pause.toMillis(),
						ex.toString());
				Purger.this.thread.schedule(this::tell, this.pause.toMillis(), TimeUnit.MILLISECONDS);
				Duration next = this.pause.multipliedBy(2);
				this.pause = (next.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : next;
			}
		}

	}

}
