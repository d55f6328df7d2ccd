package de.depesche.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * When what has changed last. Time is a number that rises with each change. An answer is good as long as none of its
 * keys has changed since the number that stood here before it was begun; so it does not matter in which order
 * computing, keeping and changing overlap, and nothing has to be searched for and thrown away.
 *
 * <p>
 * Keys share a fixed number of places: where two meet, an answer may be made once more than necessary, and none is kept
 * too long.
 */
@Component
class Changes {

	/** Stands for everything. */
	static final String ALL = "*";

	/** Stands before the number of the transaction that tells. */
	private static final String TRANSACTION = "#";

	private static final int PLACES = 1 << 16;

	private final AtomicLongArray changed = new AtomicLongArray(PLACES);

	/**
	 * What transactions of this instance have changed and have been forgotten for, by their numbers; for as long as their
	 * notifications can be on the way.
	 */
	private final Cache<String, Own> own = Caffeine.newBuilder()
		.maximumSize(50_000)
		.expireAfterWrite(Duration.ofMinutes(2))
		.build();

	private final List<Consumer<Collection<String>>> told = new CopyOnWriteArrayList<>();

	private final long lease;

	private volatile long now = 1;

	private volatile long allChanged;

	/** When the database was last known to have told everything; {@code System.nanoTime}. */
	private volatile long heard;

	private volatile boolean listening;

	/** How often something has changed; guarded by this. */
	private long count;

	/** Behind all that has changed; null while that is not known. */
	private volatile @Nullable LogPosition position;

	/** What a transaction of this instance has changed. Guarded by the outer object. */
	private static final class Own {

		private final Set<String> keys;

		/** Whether pages have been forgotten for it. */
		private boolean changed;

		/** Whether the database has told of it. */
		private boolean told;

		private Own(Collection<String> keys) {
			this.keys = Set.copyOf(keys);
		}

		private boolean has(Collection<String> told) {
			return this.keys.contains(ALL) || this.keys.containsAll(told);
		}

	}

	Changes(DeliverySettings settings) {
		this.lease = settings.lease().toNanos();
	}

	/** The number to note before an answer is begun. */
	long now() {
		return this.now;
	}

	/** The places of keys, each once. */
	static int[] places(Collection<String> keys) {
		return keys.stream().mapToInt(Changes::place).distinct().toArray();
	}

	private static int place(String key) {
		int hash = key.hashCode() * 0x9E3779B9;
		return hash >>> 16;
	}

	/** Something has changed. When this returns, no answer made before is good. */
	synchronized void changed(Collection<String> keys) {
		unplace();
		forget(keys);
	}

	private void unplace() {
		this.count++;
		this.position = null;
	}

	private void forget(Collection<String> keys) {
		long next = this.now + 1;
		for (String key : keys) {
			if (key.equals(ALL)) {
				this.allChanged = next;
			}
			else {
				this.changed.set(place(key), next);
			}
		}
		this.now = next;
		this.told.forEach((it) -> it.accept(keys));
	}

	/**
	 * A transaction of this instance is about to commit; whoever says so calls {@link #committed} when it has, whatever
	 * came of it.
	 * @param transaction its number in the database
	 */
	void committing(String transaction, Collection<String> keys) {
		this.own.put(transaction, new Own(keys));
	}

	/** A transaction of this instance is committed, or it is not known whether it is. */
	synchronized void committed(String transaction, Collection<String> keys) {
		Own known = this.own.getIfPresent(transaction);
		if (known != null) {
			known.changed = true;
		}
		// Told already: whoever hears it asks where the log ends, or has done so.
		if (known == null || !known.told) {
			unplace();
		}
		forget(keys);
	}

	/** The database tells of a change. What this instance has changed itself has been forgotten already. */
	synchronized void told(String payload) {
		List<String> keys = parse(payload);
		if (!keys.isEmpty() && keys.getFirst().startsWith(TRANSACTION)) {
			Own known = this.own.getIfPresent(keys.removeFirst().substring(TRANSACTION.length()));
			if (known != null && known.has(keys)) {
				if (!known.changed && !known.told) {
					unplace();
				}
				known.told = true;
				return;
			}
		}
		changed(keys);
	}

	/** How often something has changed; to be noted before the database is asked how far its log goes. */
	synchronized long count() {
		return this.count;
	}

	/** The log of the database went so far after something had changed so often. */
	synchronized void placed(long count, LogPosition end) {
		if (count == this.count) {
			this.position = end;
		}
	}

	/** A replica that has not come so far is too far behind, whatever has changed since. */
	synchronized void atLeast(LogPosition end) {
		LogPosition known = this.position;
		if (known != null && end.reaches(known)) {
			this.position = end;
		}
	}

	/**
	 * Where a replica has to be to have all changes up to {@link #now}, if asked for after it; null as long as that is not
	 * known.
	 */
	@Nullable LogPosition position() {
		return this.position;
	}

	/** Whether none of these places has changed after {@code since}. */
	boolean unchanged(int[] places, long since) {
		if (this.allChanged > since) {
			return false;
		}
		for (int place : places) {
			if (this.changed.get(place) > since) {
				return false;
			}
		}
		return true;
	}

	/** Whether changes made elsewhere are known here: the database was heard of a short while ago. */
	boolean upToDate() {
		return this.listening && System.nanoTime() - this.heard < this.lease;
	}

	/** From now on every change is heard; what happened before is not known. */
	void listening(long since) {
		changed(List.of(ALL));
		this.heard = since;
		this.listening = true;
	}

	/** All that was told up to then has been heard. */
	void heard(long until) {
		this.heard = until;
	}

	/** Nothing is heard any more. */
	void deaf() {
		this.listening = false;
	}

	/** Has somebody told of each change, on the thread that tells of it; must be quick. */
	void tell(Consumer<Collection<String>> listener) {
		this.told.add(listener);
	}

	/** From the form in which the database tells of keys. */
	static List<String> parse(String payload) {
		List<String> keys = new ArrayList<>();
		for (String key : payload.split(" ")) {
			if (!key.isEmpty()) {
				keys.add(key);
			}
		}
		return keys;
	}

	/** How long the lease is. */
	Duration lease() {
		return Duration.ofNanos(this.lease);
	}

}
