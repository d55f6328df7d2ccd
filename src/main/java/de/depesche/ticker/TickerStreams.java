package de.depesche.ticker;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The readers this instance tells of news, each with a short queue of its own: one signal from the
 * database is handed to all of them without asking it again, and nobody waits for a slow one.
 */
@Component
class TickerStreams {

	/** Who is so far behind opens the stream again and catches up from the database. */
	private static final int QUEUE = 256;

	private final TickerSettings settings;

	private final Map<Long, Set<Stream>> open = new HashMap<>();

	private final Map<String, Integer> addresses = new HashMap<>();

	private int count;

	/** Whether the database tells us of changes; without that a stream would be silent and look alive. */
	private boolean listening;

	TickerStreams(TickerSettings settings) {
		this.settings = settings;
	}

	/** One reader's stream. To be closed by the thread that reads it. */
	final class Stream implements AutoCloseable {

		private final long article;

		private final String address;

		private final BlockingQueue<Signal> queue = new ArrayBlockingQueue<>(QUEUE);

		private volatile boolean over;

		private Stream(long article, String address) {
			this.article = article;
			this.address = address;
		}

		/** The next signal, or null if there was none for so long or the stream is over. */
		@Nullable Signal next(Duration patience) throws InterruptedException {
			return over() ? null : this.queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
		}

		/** Whether the reader has to open it again; signals that are left may be dropped. */
		boolean over() {
			return this.over;
		}

		private void offer(Signal signal) {
			if (!this.queue.offer(signal)) {
				end();
			}
		}

		private void end() {
			this.over = true;
			this.queue.clear();
			// Wakes who is waiting; what it says is not read any more.
			this.queue.offer(new Signal(this.article, 0, 0, Signal.Kind.RECHECK));
		}

		@Override
		public void close() {
			forget(this);
		}

	}

	/**
	 * Opens a stream. From then on no signal is missed; what was before is to be read afterwards.
	 * @return empty if there are too many or the database does not tell us of changes
	 */
	synchronized Optional<Stream> open(long article, String address) {
		if (!this.listening || this.count >= this.settings.streams()
				|| this.addresses.getOrDefault(address, 0) >= this.settings.streamsPerAddress()) {
			return Optional.empty();
		}
		Stream stream = new Stream(article, address);
		this.count++;
		this.addresses.merge(address, 1, Integer::sum);
		this.open.computeIfAbsent(article, (it) -> new HashSet<>()).add(stream);
		return Optional.of(stream);
	}

	/** Hands a signal to all who read that article. */
	synchronized void tell(Signal signal) {
		Set<Stream> readers = this.open.getOrDefault(signal.article(), Set.of());
		if (signal.kind() == Signal.Kind.RECHECK) {
			List.copyOf(readers).forEach(Stream::end);
		}
		else {
			readers.forEach((it) -> it.offer(signal));
		}
	}

	/** The database tells us of changes from now on. */
	synchronized void listening() {
		this.listening = true;
	}

	/** The database does not tell us any more: what happens now is caught up with on the next stream. */
	synchronized void deaf() {
		this.listening = false;
		this.open.values().forEach((readers) -> readers.forEach(Stream::end));
	}

	/** How many streams are open. */
	synchronized int count() {
		return this.count;
	}

	private synchronized void forget(Stream stream) {
		Set<Stream> readers = this.open.get(stream.article);
		if (readers != null && readers.remove(stream)) {
			this.count--;
			this.addresses.computeIfPresent(stream.address, (address, many) -> (many > 1) ? many - 1 : null);
			if (readers.isEmpty()) {
				this.open.remove(stream.article);
			}
		}
	}

}
