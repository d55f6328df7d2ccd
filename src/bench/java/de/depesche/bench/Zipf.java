package de.depesche.bench;

import java.util.Arrays;
import java.util.Random;

/** Draws numbers as words, tags and authors are used: few very often, many hardly ever. */
final class Zipf {

	private final double[] upTo;

	/**
	 * The number {@code n} is drawn in proportion to {@code (n + 1 + shift)^-exponent}.
	 * @param size numbers from 0 up to this, exclusive
	 * @param shift levels the first ones
	 * @param exponent how steep it falls; 1 is Zipf's own
	 */
	Zipf(int size, double shift, double exponent) {
		this.upTo = new double[size];
		double sum = 0;
		for (int i = 0; i < size; i++) {
			sum += Math.pow(i + 1 + shift, -exponent);
			this.upTo[i] = sum;
		}
	}

	int next(Random random) {
		int found = Arrays.binarySearch(this.upTo, random.nextDouble() * this.upTo[this.upTo.length - 1]);
		return Math.min((found < 0) ? -found - 1 : found, this.upTo.length - 1);
	}

}
