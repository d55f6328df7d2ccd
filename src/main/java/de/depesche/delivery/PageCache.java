package de.depesche.delivery;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The answers that are kept, by what was asked; at most as many as fit, those asked for least go first. An answer that is
 * not good any more is never given out; it stays until the next one takes its place.
 */
@Component
class PageCache {

	/** So long one who asks waits for another to finish the same page, before making it himself. */
	private static final long PATIENCE_SECONDS = 10;

	private final Cache<String, Kept> kept;

	private final Map<String, CompletableFuture<@Nullable Kept>> beingMade = new ConcurrentHashMap<>();

	private final Changes changes;

	private final Clock clock;

	private final boolean enabled;

	PageCache(DeliverySettings settings, Changes changes, Clock clock) {
		this.kept = Caffeine.newBuilder()
			.maximumWeight(settings.maxBytes().toBytes())
			.weigher((String key, Kept it) -> it.weight() + 2 * key.length())
			.build();
		this.changes = changes;
		this.clock = clock;
		this.enabled = settings.enabled();
	}

	/** Whether answers may be given out at present. */
	boolean open() {
		return this.enabled && this.changes.upToDate();
	}

	/** The answer to a question, if there is one that is good. */
	@Nullable Kept get(String key) {
		Kept found = this.kept.getIfPresent(key);
		return (found != null && good(found)) ? found : null;
	}

	/** Makes an answer. */
	@FunctionalInterface
	interface Maker {

		/**
		 * Makes it; returns it, or null if it may not be kept and has been given to whoever asked.
		 * @param since number of {@link Changes} from before it is begun
		 */
		@Nullable Kept make(long since) throws IOException, ServletException;

	}

	/**
	 * The answer to a question: a good one that is kept, one that somebody is making, or a new one.
	 * @param maker called at most once
	 * @return the answer to give, kept already, so that whoever has it finds it again; or null if the maker has given it
	 */
	@Nullable Kept answer(String key, Maker maker) throws IOException, ServletException {
		CompletableFuture<@Nullable Kept> mine = new CompletableFuture<>();
		CompletableFuture<@Nullable Kept> others = this.beingMade.putIfAbsent(key, mine);
		if (others != null) {
			Kept made = wait(others);
			if (made != null && good(made)) {
				return made;
			}
			// It failed, may not be kept, or something changed since it was begun: not what this one is to be given.
			Kept newer = get(key);
			if (newer != null) {
				return newer;
			}
			return maker.make(this.changes.now());
		}
		Kept made = null;
		try {
			// Somebody may have finished between the look into what is kept and now.
			Kept newer = get(key);
			if (newer != null) {
				made = newer;
				return newer;
			}
			made = maker.make(this.changes.now());
			if (made != null && good(made)) {
				this.kept.put(key, made);
			}
			return made;
		}
		finally {
			this.beingMade.remove(key, mine);
			mine.complete(made);
		}
	}

	/** Forgets all. */
	void clear() {
		this.kept.invalidateAll();
	}

	/** Bytes that are kept, about. */
	long weight() {
		this.kept.cleanUp();
		return this.kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
	}

	/** Whether an answer still says what is so. */
	boolean good(Kept it) {
		return it.good(this.changes, this.clock.millis());
	}

	private static @Nullable Kept wait(CompletableFuture<@Nullable Kept> others) {
		try {
			return others.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

}
