package de.depesche.shared.web;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the answer that is being made on this thread depends on, so that it can be kept until one of these things
 * changes. Which tables are read is noted by itself; a module says more only where it knows better. Outside of an answer
 * that may be kept, nothing is noted and nothing is done differently.
 */
public final class Sources {

	private static final ThreadLocal<@Nullable Sources> PRESENT = new ThreadLocal<>();

	private final Set<String> keys = new LinkedHashSet<>();

	private final Set<String> tables = new LinkedHashSet<>();

	private final List<Consumer<HttpServletRequest>> eachTime = new ArrayList<>();

	private @Nullable Instant until;

	private boolean statistics;

	private int narrowed;

	private Sources() {
	}

	/** Makes an answer and notes on the way what it depends on. Not to be nested. */
	public static Sources of(Making answer) throws IOException, ServletException {
		Sources sources = new Sources();
		PRESENT.set(sources);
		try {
			answer.make();
		}
		finally {
			PRESENT.remove();
		}
		return sources;
	}

	/**
	 * Reads something and notes on the way what it depends on, apart from the answer that it is read for;
	 * whoever uses the result adds it to that by {@link #add(Sources)}.
	 */
	public static <T> Noted<T> noting(Supplier<T> read) {
		Sources answer = PRESENT.get();
		Sources own = new Sources();
		PRESENT.set(own);
		try {
			return new Noted<>(read.get(), own);
		}
		finally {
			if (answer != null) {
				PRESENT.set(answer);
			}
			else {
				PRESENT.remove();
			}
		}
	}

	/**
	 * What was read, and from where.
	 *
	 * @param value the result
	 * @param sources what it depends on; not changed any more
	 */
	public record Noted<T>(T value, Sources sources) {
	}

	/** The answer of this thread depends on all that something depends on which was read before. */
	public static void add(Sources read) {
		Sources sources = PRESENT.get();
		if (sources != null) {
			sources.keys.addAll(read.keys);
			tables(read.tables);
			sources.eachTime.addAll(read.eachTime);
			sources.statistics |= read.statistics;
			until(read.until);
		}
	}

	/** What makes an answer. */
	@FunctionalInterface
	public interface Making {

		/** Makes it, on the thread of the caller. */
		void make() throws IOException, ServletException;

	}

	/** Whether the answer of this thread is being made to be kept. */
	public static boolean noted() {
		return PRESENT.get() != null;
	}

	/** Notes tables that are read; for whoever sees the statements. */
	public static void tables(Set<String> read) {
		Sources sources = PRESENT.get();
		if (sources != null && sources.narrowed == 0) {
			sources.tables.addAll(read);
		}
	}

	/**
	 * A read whose result depends on some rows only, which have keys, and not on the tables it names.
	 * @param keys all of what the result depends on, such as {@code comment:17}: what group of tables, what article
	 */
	public static <T> T of(Set<String> keys, Supplier<T> read) {
		Sources sources = PRESENT.get();
		if (sources == null) {
			return read.get();
		}
		sources.keys.addAll(keys);
		sources.narrowed++;
		try {
			return read.get();
		}
		finally {
			sources.narrowed--;
		}
	}

	/** A read of sums that change all the time: readers may see them some seconds old. */
	public static <T> T statistics(Supplier<T> read) {
		Sources sources = PRESENT.get();
		if (sources != null) {
			sources.statistics = true;
		}
		return of(Set.of(), read);
	}

	/** The answer says something else from that instant on, without anybody writing anything. Null changes nothing. */
	public static void until(@Nullable Instant change) {
		Sources sources = PRESENT.get();
		if (sources != null && change != null && (sources.until == null || change.isBefore(sources.until))) {
			sources.until = change;
		}
	}

	/**
	 * Does something whenever the answer is given to somebody: now, and for each reader who is given it later without
	 * its being made again. The deed is handed the request of that reader and must keep nothing of this one.
	 */
	public static void eachTime(HttpServletRequest now, Consumer<HttpServletRequest> deed) {
		Sources sources = PRESENT.get();
		if (sources != null) {
			sources.eachTime.add(deed);
		}
		else {
			deed.accept(now);
		}
	}

	/** Keys of rows, see {@link #of(Set, Supplier)}. */
	public Set<String> keys() {
		return this.keys;
	}

	/** Tables of which any row may matter. */
	public Set<String> tables() {
		return this.tables;
	}

	/** What is to be done for each reader. */
	public List<Consumer<HttpServletRequest>> eachTime() {
		return this.eachTime;
	}

	/** When the answer changes by itself, or null. */
	public @Nullable Instant until() {
		return this.until;
	}

	/** Whether sums are in it that are never quite new. */
	public boolean statistics() {
		return this.statistics;
	}

}
