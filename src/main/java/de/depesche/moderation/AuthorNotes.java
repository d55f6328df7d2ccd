package de.depesche.moderation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.member.PersonalData;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What moderators tell each other about somebody who writes. Only ever added to; whom it is about gets it with all other
 * data, and has it erased with the account.
 */
@Service
class AuthorNotes implements PersonalData {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AuthorNotes(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Adds a note.
	 * @param text 1 to 2000 characters
	 * @return false if there is no such account or the text is too short or too long
	 */
	@Transactional
	boolean add(long account, String text, AccountId by) {
		String name = this.jdbc.sql("select display_name from account where id = ?").param(account).query(String.class).optional().orElse(null);
		if (name == null || text.isBlank() || text.length() > 2000) {
			return false;
		}
		this.jdbc.sql("insert into moderation_note (account_id, by_id, at, text) values (?, ?, ?, ?)")
			.params(account, by.value(), Timestamp.from(this.clock.instant()), text)
			.update();
		this.events.publishEvent(new AuditedDeed("AUTHOR_NOTED", name, by));
		return true;
	}

	@Override
	public Map<String, List<Map<String, Object>>> export(AccountId account) {
		return Map.of("notizen-der-moderation", this.jdbc.sql("select at::text, text from moderation_note where account_id = ? order by id")
			.param(account.value())
			.query()
			.listOfRows());
	}

	@Override
	@Transactional
	public void erase(AccountId account) {
		this.jdbc.sql("select set_config('depesche.moderation_erasure', 'on', true)").query(String.class).single();
		this.jdbc.sql("delete from moderation_note where account_id = ?").param(account.value()).update();
		this.jdbc.sql("delete from moderation_look where account_id = ?").param(account.value()).update();
		this.jdbc.sql("select set_config('depesche.moderation_erasure', 'off', true)").query(String.class).single();
	}

}
