package de.depesche.screening;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is kept of a text to know it again: the text cannot be read from it. Two texts that differ in few words have
 * hashes that differ in few bits (Charikar's simhash over runs of five letters).
 *
 * @param exact hash of the letters and digits, without case, accents, signs and blanks
 * @param near 64 bits that change little when the text does
 * @param letters how many letters and digits there are
 */
record Fingerprint(byte[] exact, long near, int letters) {

	private static final int RUN = 5;

	static Fingerprint of(String text) {
		String plain = Folding.plain(text);
		String letters = plain.replace(" ", "");
		try {
			return new Fingerprint(MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.UTF_8)), near(plain),
					letters.codePointCount(0, letters.length()));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** In how many of the 64 bits two texts differ. */
	int distance(Fingerprint other) {
		return Long.bitCount(this.near ^ other.near);
	}

	private static long near(String plain) {
		int[] votes = new int[Long.SIZE];
		for (int at = 0; at < Math.max(1, plain.length() - RUN + 1); at++) {
			long hash = hash(plain, at, Math.min(plain.length(), at + RUN));
			for (int bit = 0; bit < Long.SIZE; bit++) {
				votes[bit] += ((hash >>> bit & 1) == 1) ? 1 : -1;
			}
		}
		long near = 0;
		for (int bit = 0; bit < Long.SIZE; bit++) {
			near |= (votes[bit] > 0) ? 1L << bit : 0;
		}
		return near;
	}

	/** FNV-1a, and the last steps of Murmur3 so that each bit depends on all letters. */
	private static long hash(String text, int from, int to) {
		long hash = 0xcbf29ce484222325L;
		for (int i = from; i < to; i++) {
			hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
		}
		hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
		hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
		return hash ^ hash >>> 33;
	}

}
