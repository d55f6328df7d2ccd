package de.depesche.delivery;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The replicas, and what may be read from them: answers for everybody, once a replica has replayed all that this instance
 * knows to have changed. So an answer that is to be kept is never made from a state in which a change is missing that
 * this instance has forgotten pages for (ADR 33).
 */
@Component
class Replicas implements SmartLifecycle {

	private static final Duration LOOK = Duration.ofSeconds(1);

	private final ThreadLocal<@Nullable Reading> present = new ThreadLocal<>();

	private final List<Replica> all;

	private final Changes changes;

	private final Duration lag;

	private final AtomicInteger turn = new AtomicInteger();

	private volatile @Nullable Thread looking;

	Replicas(ReplicaSettings settings, JdbcConnectionDetails primary, Changes changes) {
		this.changes = changes;
		this.lag = settings.lag();
		this.all = settings.url()
			.stream()
			.map((it) -> new Replica(it, (settings.username() != null) ? settings.username() : primary.getUsername(),
					(settings.password() != null) ? settings.password() : primary.getPassword(), settings.connections()))
			.toList();
	}

	/** Whether there are any. */
	boolean configured() {
		return !this.all.isEmpty();
	}

	/** How far behind one may be in what nobody is told of. */
	Duration lag() {
		return this.lag;
	}

	/** All of them. */
	List<Replica> all() {
		return this.all;
	}

	@Override
	public void start() {
		if (configured()) {
			this.looking = Thread.ofPlatform().daemon().name("delivery-replicas").start(() -> {
				try {
					while (!Thread.currentThread().isInterrupted()) {
						this.all.forEach(Replica::look);
						Thread.sleep(LOOK);
					}
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
	}

	@Override
	public void stop() {
		Thread ending = this.looking;
		if (ending != null) {
			ending.interrupt();
			this.looking = null;
		}
	}

	/** After the requests that may be reading. */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public boolean isRunning() {
		return this.looking != null;
	}

	@jakarta.annotation.PreDestroy
	void close() {
		this.all.forEach(Replica::close);
	}

	/** Makes an answer for everybody. */
	@FunctionalInterface
	interface Making {

		/** Makes it, on the thread of the caller. */
		void make() throws IOException, ServletException;

	}

	/** Has an answer for everybody made; what it reads may come from a replica. */
	void forEverybody(Making answer) throws IOException, ServletException {
		this.present.set(new Reading());
		try {
			answer.make();
		}
		finally {
			this.present.remove();
		}
	}

	/** What is being read on this thread for everybody; null if nothing is, or the primary is asked for the rest of it. */
	@Nullable Reading reading() {
		Reading reading = this.present.get();
		return (reading != null && !reading.primary) ? reading : null;
	}

	/** One answer: read from one replica, or from the point on at which that is impossible from the primary. */
	final class Reading {

		private @Nullable Replica chosen;

		private boolean primary;

		/** A connection to the replica of this answer; null if the primary is to be asked from now on. */
		@Nullable Connection connection() {
			LogPosition position = required();
			Connection leased = null;
			if (position != null && this.chosen != null) {
				leased = this.chosen.lease(position);
			}
			else if (position != null) {
				int first = Replicas.this.turn.getAndIncrement();
				for (int i = 0; i < Replicas.this.all.size() && leased == null; i++) {
					this.chosen = Replicas.this.all.get(Math.floorMod(first + i, Replicas.this.all.size()));
					leased = this.chosen.lease(position);
				}
			}
			this.primary = leased == null;
			return leased;
		}

		/**
		 * Whether a connection from here may be asked one thing more. Parts of an answer are kept by themselves, with the
		 * number of when they were begun, which may be later than when the connection was taken.
		 */
		boolean current(Connection leased) throws SQLException {
			LogPosition position = required();
			this.primary = position == null || this.chosen == null || !this.chosen.reached(leased, position);
			return !this.primary;
		}

		/** Where the replica has to be now; null if the primary is to be asked. */
		private @Nullable LogPosition required() {
			return (!this.primary && Replicas.this.changes.upToDate()) ? Replicas.this.changes.position() : null;
		}

		/** From now on the primary is asked: something is written, which the rest of the answer has to see. */
		void primary() {
			this.primary = true;
		}

		/** The replica has failed in the middle of this answer. */
		void failed(SQLException ex) {
			this.primary = true;
			if (this.chosen != null) {
				this.chosen.failed(ex);
			}
		}

	}

}
