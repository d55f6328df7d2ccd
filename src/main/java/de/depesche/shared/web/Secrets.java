package de.depesche.shared.web;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets this installation makes for itself and keeps, the same for all its instances. */
@Component
public class Secrets {

	private static final int LENGTH = 32;

	private final Map<String, byte[]> known = new ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	Secrets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A secret by its name, made at its first use; one query in the life of an instance.
	 * @return 32 random bytes, a copy
	 */
	public byte[] get(String name) {
		return this.known.computeIfAbsent(name, this::readOrMake).clone();
	}

	private byte[] readOrMake(String name) {
		byte[] fresh = new byte[LENGTH];
		new SecureRandom().nextBytes(fresh);
		this.jdbc.sql("insert into secret (name, value) values (?, ?) on conflict do nothing")
			.params(name, fresh)
			.update();
		return this.jdbc.sql("select value from secret where name = ?").param(name).query(byte[].class).single();
	}

}
