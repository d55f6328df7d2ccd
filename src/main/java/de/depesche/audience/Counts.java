package de.depesche.audience;

import java.util.Arrays;
import java.util.Collection;

/** A sum for each {@link Measure}. Immutable. */
public final class Counts {

	/** Nothing at all. */
	public static final Counts NONE = new Counts(new long[Measure.values().length]);

	private final long[] sums;

	private Counts(long[] sums) {
		this.sums = sums;
	}

	/** @param sums in the order of {@link Measure}; copied */
	static Counts of(long[] sums) {
		return new Counts(Arrays.copyOf(sums, Measure.values().length));
	}

	/** All of them together. */
	public static Counts sum(Collection<Counts> parts) {
		return parts.stream().reduce(NONE, Counts::plus);
	}

	/** How many. */
	public long of(Measure measure) {
		return this.sums[measure.ordinal()];
	}

	/** How many of several measures together. */
	public long of(Collection<Measure> measures) {
		return measures.stream().mapToLong(this::of).sum();
	}

	/** Both together. */
	public Counts plus(Counts more) {
		long[] together = this.sums.clone();
		Arrays.setAll(together, (i) -> together[i] + more.sums[i]);
		return new Counts(together);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Counts that && Arrays.equals(this.sums, that.sums);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.sums);
	}

	@Override
	public String toString() {
		return Arrays.toString(this.sums);
	}

}
