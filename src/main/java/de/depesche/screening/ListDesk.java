package de.depesche.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the newsroom changes: lists of words and addresses, switches and numbers. Every change is in the log. */
@Service
class ListDesk {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ListDesk(JdbcClient jdbc, JsonMapper json, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * A listed word.
	 *
	 * @param id 0 for a new one
	 * @param folded its letters without disguise, see {@link Folding}
	 * @param version lock
	 */
	record Line(long id, String word, String folded, WordList.Language language, WordList.Matching matching, WordList.Kind kind,
			String note, boolean active, int version) {

		static Line read(ResultSet row, int number) throws SQLException {
			return new Line(row.getLong("id"), row.getString("word"), row.getString("folded"), WordList.Language.valueOf(row.getString("language")),
					WordList.Matching.valueOf(row.getString("matching")), WordList.Kind.valueOf(row.getString("kind")), row.getString("note"),
					row.getBoolean("active"), row.getInt("version"));
		}

	}

	/** A listed address. */
	record HostLine(String host, HostList.Kind kind, String note) {
	}

	/** What became of a change. */
	enum Outcome {

		DONE,
		/** Somebody else has changed it since. */
		STALE,
		/** The same is listed already. */
		TWICE

	}

	/**
	 * Listed words by the alphabet.
	 * @param kind of one kind only, or null
	 * @param after the folded word the page before ended with, or empty
	 */
	List<Line> words(WordList.@Nullable Kind kind, String after, int limit) {
		return this.jdbc.sql("select * from screening_word where folded > ? and (cast(? as text) is null or kind = ?) order by folded limit ?")
			.params(java.util.Arrays.asList(after, (kind != null) ? kind.name() : null, (kind != null) ? kind.name() : null, limit))
			.query(Line::read)
			.list();
	}

	Optional<Line> word(long id) {
		return this.jdbc.sql("select * from screening_word where id = ?").param(id).query(Line::read).optional();
	}

	@Transactional
	public Outcome save(Line it, AccountId by) {
		Long other = this.jdbc.sql("select id from screening_word where folded = ?").param(it.folded()).query(Long.class).optional().orElse(null);
		if (other != null && other != it.id()) {
			return Outcome.TWICE;
		}
		Timestamp now = Timestamp.from(this.clock.instant());
		int changed = (it.id() == 0) ? this.jdbc.sql("""
				insert into screening_word (word, folded, language, matching, kind, note, active, edited_at, edited_by)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
			.params(it.word(), it.folded(), it.language().name(), it.matching().name(), it.kind().name(), it.note(), it.active(), now, by.value())
			.update() : this.jdbc.sql("""
				update screening_word set word = ?, folded = ?, language = ?, matching = ?, kind = ?, note = ?, active = ?, edited_at = ?,
				       edited_by = ?, version = version + 1 where id = ? and version = ?""")
			.params(it.word(), it.folded(), it.language().name(), it.matching().name(), it.kind().name(), it.note(), it.active(), now, by.value(),
					it.id(), it.version())
			.update();
		if (changed == 0) {
			return (it.id() == 0) ? Outcome.TWICE : Outcome.STALE;
		}
		this.events.publishEvent(new AuditedDeed((it.id() == 0) ? "WORD_LISTED" : "WORD_CHANGED",
				"%s (%s, %s%s)".formatted(it.word(), it.kind(), it.matching(), it.active() ? "" : ", –"), by));
		return Outcome.DONE;
	}

	/** @return false if there is no such word any more */
	@Transactional
	public boolean removeWord(long id, AccountId by) {
		return this.jdbc.sql("delete from screening_word where id = ? returning word").param(id).query(String.class).optional().map((word) -> {
			this.events.publishEvent(new AuditedDeed("WORD_UNLISTED", word, by));
			return true;
		}).orElse(false);
	}

	/** Listed addresses by the alphabet. */
	List<HostLine> hosts(String after, int limit) {
		return this.jdbc.sql("select host, kind, note from screening_host where host > ? order by host limit ?")
			.params(after, limit)
			.query((row, number) -> new HostLine(row.getString(1), HostList.Kind.valueOf(row.getString(2)), row.getString(3)))
			.list();
	}

	/** Lists an address, or says something else of one that is listed. */
	@Transactional
	public void save(HostLine it, AccountId by) {
		this.jdbc.sql("""
				insert into screening_host (host, kind, note, edited_at, edited_by) values (?, ?, ?, ?, ?)
				on conflict (host) do update set kind = excluded.kind, note = excluded.note, edited_at = excluded.edited_at, edited_by = excluded.edited_by""")
			.params(it.host(), it.kind().name(), it.note(), Timestamp.from(this.clock.instant()), by.value())
			.update();
		this.events.publishEvent(new AuditedDeed("HOST_LISTED", "%s (%s)".formatted(it.host(), it.kind()), by));
	}

	/** @return false if it is not listed any more */
	@Transactional
	public boolean removeHost(String host, AccountId by) {
		if (this.jdbc.sql("delete from screening_host where host = ?").param(host).update() == 0) {
			return false;
		}
		this.events.publishEvent(new AuditedDeed("HOST_UNLISTED", host, by));
		return true;
	}

	/**
	 * Switches and tunes a check.
	 * @param version version that was read; 0 if nothing was decided yet
	 * @return false if somebody else has decided since
	 */
	@Transactional
	public boolean decide(Check check, boolean on, Map<String, Integer> numbers, int version, AccountId by) {
		Timestamp now = Timestamp.from(this.clock.instant());
		String values = this.json.writeValueAsString(numbers);
		int changed = (version == 0) ? this.jdbc.sql("""
				insert into screening_check (name, enabled, numbers, edited_at, edited_by) values (?, ?, ?::jsonb, ?, ?) on conflict do nothing""")
			.params(check.name(), on, values, now, by.value())
			.update() : this.jdbc.sql("""
				update screening_check set enabled = ?, numbers = ?::jsonb, edited_at = ?, edited_by = ?, version = version + 1
				 where name = ? and version = ?""").params(on, values, now, by.value(), check.name(), version).update();
		if (changed == 1) {
			this.events.publishEvent(new AuditedDeed("CHECK_CHANGED", "%s: %s %s".formatted(check.name(), on ? "+" : "–", values), by));
		}
		return changed == 1;
	}

}
