package de.depesche.bench;

import java.util.Arrays;

/**
 * What one question cost one site.
 *
 * @param name of the question
 * @param size how many articles the site has
 * @param median of the answer's time, in milliseconds
 * @param p95 the time that 95 of 100 answers kept
 * @param requests how many were timed
 * @param cost what the database had to read
 */
record Measured(String name, int size, double median, double p95, int requests, Recorder.Cost cost) {

	static Measured of(String name, int size, long[] nanos, Recorder.Cost cost) {
		long[] sorted = nanos.clone();
		Arrays.sort(sorted);
		return new Measured(name, size, sorted[sorted.length / 2] / 1e6,
				sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * 0.95) - 1)] / 1e6, sorted.length, cost);
	}

}
