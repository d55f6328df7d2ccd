package de.depesche.screening;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import de.depesche.comment.CommentScreening.ScreenedComment;
import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the newsroom has decided and what is known of who writes. One statement a comment; lists and settings are
 * kept in memory and read again when the stamp in the database has changed, so that all instances hold to
 * the same from the next comment on.
 */
@Component
class Rulebooks {

	/** So far back goes the history of an author. */
	private static final Duration HISTORY = Duration.ofDays(90);

	/** So many of the newest comments of an author are looked at. */
	private static final int HISTORY_COMMENTS = 200;

	private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	private final AtomicReference<@Nullable Rulebook> present = new AtomicReference<>();

	Rulebooks(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * What is known before a check looks.
	 *
	 * @param since when the account was made
	 * @param published how many of the author's comments can be read, of the last 200 in 90 days
	 * @param removed how many the house has removed or not let through, of the same
	 */
	record Known(Rulebook book, Instant since, int published, int removed) {
	}

	/** What is known of the author of a comment; asked once for each comment. */
	Known known(ScreenedComment comment) {
		return comment.notes().once(Known.class, () -> read(comment.author()));
	}

	private Known read(AccountId author) {
		record Row(long stamp, Instant since, int published, int removed) {
		}
		Row row = this.jdbc.sql("""
				select (select version from screening_stamp), a.created_at, h.published, h.removed
				  from account a, lateral (
				    select count(*) filter (where c.state = 'PUBLISHED') as published,
				           count(*) filter (where c.state in ('REMOVED', 'REFUSED')) as removed
				      from (select state from comment where author_id = a.id and created_at > ? order by created_at desc limit ?) c) h
				 where a.id = ?""")
			.params(Timestamp.from(this.clock.instant().minus(HISTORY)), HISTORY_COMMENTS, author.value())
			.query((it, number) -> new Row(it.getLong(1), it.getTimestamp(2).toInstant(), it.getInt(3), it.getInt(4)))
			.single();
		return new Known(at(row.stamp()), row.since(), row.published(), row.removed());
	}

	/** What holds now. */
	Rulebook now() {
		return at(this.jdbc.sql("select coalesce(max(version), 0) from screening_stamp").query(Long.class).single());
	}

	private Rulebook at(long stamp) {
		Rulebook known = this.present.get();
		if (known != null && known.stamp() == stamp) {
			return known;
		}
		// The stamp was read before the lists: what changes between is read again next time.
		Rulebook fresh = new Rulebook(stamp, settings(), words(), hosts(), learned());
		this.present.set(fresh);
		return fresh;
	}

	private Map<String, Rulebook.Setting> settings() {
		Map<String, Rulebook.Setting> settings = new HashMap<>();
		this.jdbc.sql("select name, enabled, numbers::text, version from screening_check").query((row) -> {
			settings.put(row.getString(1), new Rulebook.Setting(row.getBoolean(2), this.json.readValue(row.getString(3), NUMBERS), row.getInt(4)));
		});
		return settings;
	}

	private WordList words() {
		List<WordList.Entry> entries = new ArrayList<>();
		this.jdbc.sql("select id, word, language, matching, kind from screening_word where active order by id").query((row) -> {
			entries.add(new WordList.Entry(row.getLong(1), row.getString(2), WordList.Language.valueOf(row.getString(3)),
					WordList.Matching.valueOf(row.getString(4)), WordList.Kind.valueOf(row.getString(5))));
		});
		return entries.isEmpty() ? WordList.EMPTY : new WordList(entries);
	}

	private HostList hosts() {
		Map<String, HostList.Kind> hosts = new HashMap<>();
		this.jdbc.sql("select host, kind from screening_host").query((row) -> {
			hosts.put(row.getString(1), HostList.Kind.valueOf(row.getString(2)));
		});
		return hosts.isEmpty() ? HostList.EMPTY : new HostList(hosts);
	}

	private @Nullable Learned learned() {
		return this.jdbc.sql("select model from screening_model order by id desc limit 1")
			.query((row, number) -> Learned.read(row.getBytes(1)))
			.optional()
			.orElse(null);
	}

}
