package de.depesche.live;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The readers this instance tells of news of one kind, each with a short queue of its own: one
 * signal is handed to all of them without asking the database again, and nobody waits for a slow
 * one. Safe for use by many threads.
 *
 * @param <S> what is told
 */
public final class LiveStreams<S> {

	/** Who is so far behind opens the stream again and catches up from the database. */
	private static final int QUEUE = 256;

	private final int most;

	private final int mostOfAddress;

	private final S waker;

	private final Map<Long, Set<Stream>> open = new HashMap<>();

	private final Map<String, Integer> addresses = new HashMap<>();

	private int count;

	/** Whether the database tells us of changes; without that a stream would be silent and look alive. */
	private boolean listening;

	/**
	 * @param most open streams at most; 0 switches them off
	 * @param mostOfAddress open streams of one network address at most
	 * @param waker any signal; it wakes who waits and is never read
	 */
	public LiveStreams(int most, int mostOfAddress, S waker) {
		this.most = most;
		this.mostOfAddress = mostOfAddress;
		this.waker = waker;
	}

	/** One reader's stream. To be closed by the thread that reads it. */
	public final class Stream implements AutoCloseable {

		private final long topic;

		private final String address;

		private final BlockingQueue<S> queue = new ArrayBlockingQueue<>(QUEUE);

		private volatile boolean over;

		private Stream(long topic, String address) {
			this.topic = topic;
			this.address = address;
		}

		/** The next signal, or null if there was none for so long or the stream is over. */
		public @Nullable S next(Duration patience) throws InterruptedException {
			return over() ? null : this.queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
		}

		/** Whether the reader has to open it again; signals that are left may be dropped. */
		public boolean over() {
			return this.over;
		}

		/**
		 * Tells a browser what comes (WHATWG HTML, server-sent events), with a comment line where nothing does; runs until the
		 * reader is gone, the stream is over or has lived long enough, or {@code teller} says that nothing more will come.
		 * @param beforehand writes what was missed, and says whether there is more to wait for
		 * @param teller writes a signal, and says the same
		 */
		public void send(PrintWriter out, Duration heartbeat, Duration life, BooleanSupplier beforehand, Predicate<S> teller)
				throws InterruptedException {
			// Those whose stream ends at the same instant shall not come back at the same instant.
			long spread = ThreadLocalRandom.current().nextLong(3000);
			out.write("retry: " + (2000 + spread) + "\n\n");
			boolean more = beforehand.getAsBoolean();
			long end = System.nanoTime() + life.toNanos() + Duration.ofMillis(spread * 10).toNanos();
			// Asking for errors flushes, too.
			while (!out.checkError() && more && !over() && System.nanoTime() < end) {
				S signal = next(heartbeat);
				if (over()) {
					return;
				}
				if (signal == null) {
					out.write(":\n\n");
				}
				else {
					more = teller.test(signal);
				}
			}
		}

		private void offer(S signal) {
			if (!this.queue.offer(signal)) {
				end();
			}
		}

		private void end() {
			this.over = true;
			this.queue.clear();
			this.queue.offer(LiveStreams.this.waker);
		}

		@Override
		public void close() {
			forget(this);
		}

	}

	/**
	 * Opens a stream. From then on no signal is missed; what was before is to be read afterwards.
	 * @param topic what it is about, for example the number of an article
	 * @return empty if there are too many or the database does not tell us of changes
	 */
	public synchronized Optional<Stream> open(long topic, String address) {
		if (!this.listening || this.count >= this.most
				|| this.addresses.getOrDefault(address, 0) >= this.mostOfAddress) {
			return Optional.empty();
		}
		Stream stream = new Stream(topic, address);
		this.count++;
		this.addresses.merge(address, 1, Integer::sum);
		this.open.computeIfAbsent(topic, (it) -> new HashSet<>()).add(stream);
		return Optional.of(stream);
	}

	/** Hands a signal to all streams about that. */
	public synchronized void tell(long topic, S signal) {
		this.open.getOrDefault(topic, Set.of()).forEach((it) -> it.offer(signal));
	}

	/** Ends all streams about that: their readers open them again and are judged anew. */
	public synchronized void end(long topic) {
		List.copyOf(this.open.getOrDefault(topic, Set.of())).forEach(Stream::end);
	}

	/** The database tells us of changes from now on. */
	public synchronized void listening() {
		this.listening = true;
	}

	/** The database does not tell us any more: what happens now is caught up with on the next stream. */
	public synchronized void deaf() {
		this.listening = false;
		this.open.values().forEach((readers) -> readers.forEach(Stream::end));
	}

	/** How many streams are open. */
	public synchronized int count() {
		return this.count;
	}

	/** What open streams are about. */
	public synchronized Set<Long> topics() {
		return Set.copyOf(this.open.keySet());
	}

	private synchronized void forget(Stream stream) {
		Set<Stream> readers = this.open.get(stream.topic);
		if (readers != null && readers.remove(stream)) {
			this.count--;
			this.addresses.computeIfPresent(stream.address, (address, many) -> (many > 1) ? many - 1 : null);
			if (readers.isEmpty()) {
				this.open.remove(stream.topic);
			}
		}
	}

}
