package de.depesche.sanction;

import java.time.Clock;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Sanctions as they were imposed at another time. */
public final class SanctionsAt {

	private SanctionsAt() {
	}

	/** To be used within a transaction of the caller. */
	public static Sanctions clock(JdbcClient jdbc, Clock clock) {
		return new Sanctions(jdbc, clock);
	}

}
