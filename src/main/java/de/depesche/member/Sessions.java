package de.depesche.member;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where an account is signed in, as its owner sees and ends it. A session goes with all of it when its time is over. */
@Component
class Sessions {

	/** Name of the attribute that holds browser and system, as a {@code String} of at most 60 characters. */
	static final String DEVICE = "device";

	/** The first that is found counts: most browsers name others, too. */
	private static final Map<String, String> BROWSERS = ordered("Edg", "Edge", "OPR/", "Opera", "Vivaldi/", "Vivaldi", "SamsungBrowser/",
			"Samsung Internet", "FxiOS/", "Firefox", "Firefox/", "Firefox", "CriOS/", "Chrome", "Chromium/", "Chromium", "Chrome/", "Chrome",
			"Safari/", "Safari");

	private static final Map<String, String> SYSTEMS = ordered("iPhone", "iPhone", "iPad", "iPad", "Android", "Android", "Windows", "Windows", "CrOS",
			"ChromeOS", "Macintosh", "macOS", "Linux", "Linux");

	private final JdbcClient jdbc;

	private final Clock clock;

	Sessions(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A session.
	 *
	 * @param id names it to its owner; nobody gets in with it
	 * @param device browser and system as they were at sign-in, empty if they are not known
	 * @param present whether it is the one that asks
	 */
	record Session(String id, String device, Instant beganAt, Instant lastUsedAt, Instant endsAt, boolean present) {
	}

	/** Sessions of an account that let somebody in, the last used first; one query. {@code present} is the one that asks. */
	List<Session> of(AccountId account, @Nullable String present) {
		return this.jdbc.sql("""
				select s.primary_id, d.attribute_bytes, s.creation_time, s.last_access_time, s.expiry_time, s.session_id = ? from spring_session s
				  join spring_session_attributes x on x.session_primary_id = s.primary_id and x.attribute_name = 'account' and x.attribute_bytes = ?
				  join account a on a.id = ?
				  left join spring_session_attributes d on d.session_primary_id = s.primary_id and d.attribute_name = ?
				 where s.expiry_time > ?
				   and (a.signed_out_before is null or s.creation_time >= floor(extract(epoch from a.signed_out_before) * 1000))
				 order by s.last_access_time desc, s.primary_id""")
			.params((present != null) ? present : "", bytes(account), account.value(), DEVICE, this.clock.millis())
			.query((row, number) -> new Session(row.getString(1), text(row.getBytes(2)), Instant.ofEpochMilli(row.getLong(3)),
					Instant.ofEpochMilli(row.getLong(4)), Instant.ofEpochMilli(row.getLong(5)), row.getBoolean(6)))
			.list();
	}

	/** The same for the export: what is known of them, and nothing that lets somebody in. */
	List<Map<String, Object>> export(AccountId account) {
		List<Map<String, Object>> all = new ArrayList<>();
		for (Session it : of(account, null)) {
			all.add(new LinkedHashMap<>(Map.of("device", it.device(), "began_at", it.beganAt().toString(), "last_used_at",
					it.lastUsedAt().toString(), "ends_at", it.endsAt().toString())));
		}
		return all;
	}

	/**
	 * Ends a session of an account.
	 * @return false if it has none of that name
	 */
	boolean end(AccountId account, String id) {
		return end(account, "s.primary_id = ?", id) > 0;
	}

	/**
	 * Ends all sessions of an account but one.
	 * @return how many there were
	 */
	int endOthers(AccountId account, String present) {
		return end(account, "s.session_id <> ?", present);
	}

	/** Ends all sessions of an account. */
	void endAll(AccountId account) {
		end(account, "? = ''", "");
	}

	private int end(AccountId account, String which, String value) {
		return this.jdbc.sql("""
				delete from spring_session s using spring_session_attributes x
				 where x.session_primary_id = s.primary_id and x.attribute_name = 'account' and x.attribute_bytes = ? and %s""".formatted(which))
			.params(bytes(account), value)
			.update();
	}

	/**
	 * Browser and system in a few words that their owner knows again, and not more: versions and models would tell devices
	 * apart. They are names, the same in all languages.
	 * @return at most 60 characters; empty if nothing is known of it
	 */
	static String device(@Nullable String userAgent) {
		if (userAgent == null) {
			return "";
		}
		List<String> parts = new ArrayList<>();
		first(BROWSERS, userAgent).ifPresent(parts::add);
		first(SYSTEMS, userAgent).ifPresent(parts::add);
		return String.join(", ", parts);
	}

	private static Optional<String> first(Map<String, String> names, String userAgent) {
		return names.entrySet().stream().filter((it) -> userAgent.contains(it.getKey())).map(Map.Entry::getValue).findFirst();
	}

	/** The number of an account as a session holds it: by nothing else are its sessions known. */
	private static byte[] bytes(AccountId account) {
		return Objects.requireNonNull(new SerializingConverter().convert(account.value()));
	}

	private static String text(byte @Nullable [] bytes) {
		return (bytes != null && new DeserializingConverter().convert(bytes) instanceof String text) ? text : "";
	}

	private static Map<String, String> ordered(String... pairs) {
		Map<String, String> ordered = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			ordered.put(pairs[i], pairs[i + 1]);
		}
		return ordered;
	}

}
