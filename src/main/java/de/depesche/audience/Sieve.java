package de.depesche.audience;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;

import org.springframework.stereotype.Component;

/**
 * Lets an address through so many times in a minute. It knows no addresses: each falls, by a hash that is
 * another one every minute, into one of a fixed number of counters. Two that fall into the same one share its
 * limit, which is rare and only makes it stricter; whoever sends from many addresses makes nothing grow.
 */
@Component
class Sieve {

	private static final int COUNTERS = 1 << 16;

	private final SecureRandom random = new SecureRandom();

	private final int[] counters = new int[COUNTERS];

	private final Clock clock;

	private final int limit;

	private long minute;

	private long salt;

	Sieve(Clock clock, AudienceSettings settings) {
		this.clock = clock;
		this.limit = settings.perAddress();
	}

	/** Whether one more from there is counted. */
	synchronized boolean pass(String address) {
		long now = Math.floorDiv(this.clock.instant().getEpochSecond(), 60);
		if (now != this.minute) {
			this.minute = now;
			this.salt = this.random.nextLong();
			Arrays.fill(this.counters, 0);
		}
		int counter = Math.floorMod(mix(network(address) ^ this.salt), COUNTERS);
		if (this.counters[counter] >= this.limit) {
			return false;
		}
		this.counters[counter]++;
		return true;
	}

	/** An IPv4 address, or the 64 bits of an IPv6 address that name a network; within it everybody has any number. */
	private static long network(String address) {
		try {
			byte[] bytes = InetAddress.ofLiteral(address).getAddress();
			long network = 0;
			for (int i = 0; i < Math.min(8, bytes.length); i++) {
				network = (network << 8) | (bytes[i] & 0xff);
			}
			return network;
		}
		catch (IllegalArgumentException ex) {
			return address.hashCode();
		}
	}

	/** Spreads the bits (finalizer of MurmurHash3, Appleby, public domain). */
	private static int mix(long value) {
		long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
		mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
		return (int) (mixed ^ (mixed >>> 33));
	}

}
