package de.depesche.comment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.depesche.member.AccountId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out who is meant by {@code @Name} in a comment. */
@Component
class Mentions {

	/** People named in one comment at most; more is shouting and not talking. */
	private static final int MOST = 10;

	private static final int MOST_WORDS = 4;

	private static final Pattern AT = Pattern.compile("(?<![\\p{L}\\p{N}_.@])@(?=[\\p{L}\\p{N}])");

	private static final Pattern WORD = Pattern.compile("\\G[ ]?([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}.'’_-]*)");

	private final JdbcClient jdbc;

	Mentions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Accounts by name as it stands in the text without the {@code @}; one query, none without an {@code @}. */
	Map<String, AccountId> in(String text) {
		Set<String> candidates = new LinkedHashSet<>();
		Matcher at = AT.matcher(text);
		for (int found = 0; found < MOST && at.find(); found++) {
			Matcher word = WORD.matcher(text).region(at.end(), text.length());
			for (int words = 0; words < MOST_WORDS && word.find(); words++) {
				String name = text.substring(at.end(), word.end());
				candidates.add(name);
				candidates.add(name.replaceAll("[.,'’_-]+$", ""));
			}
		}
		if (candidates.isEmpty()) {
			return Map.of();
		}
		Map<String, AccountId> accounts = new HashMap<>();
		this.jdbc.sql("select id, lower(display_name) as name from account where lower(display_name) = any(?)")
			.param(candidates.stream().map((it) -> it.toLowerCase(Locale.ROOT)).distinct().toArray(String[]::new))
			.query((row) -> {
				accounts.put(row.getString("name"), new AccountId(row.getLong("id")));
			});
		Map<String, AccountId> found = new LinkedHashMap<>();
		for (String it : candidates) {
			AccountId account = accounts.get(it.toLowerCase(Locale.ROOT));
			if (account != null) {
				found.put(it, account);
			}
		}
		return found;
	}

}
