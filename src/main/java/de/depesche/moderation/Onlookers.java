package de.depesche.moderation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import de.depesche.member.AccountId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who looks at which comment in this moment: told to others, binding nobody, over after a short while. */
@Component
class Onlookers {

	private final JdbcClient jdbc;

	private final ModerationSettings settings;

	private final Clock clock;

	Onlookers(JdbcClient jdbc, ModerationSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Notes that somebody looks.
	 * @return names of the others who do
	 */
	@Transactional
	List<String> look(long comment, AccountId by) {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				insert into moderation_look (comment_id, account_id, until) values (?, ?, ?)
				on conflict (comment_id, account_id) do update set until = excluded.until""")
			.params(comment, by.value(), Timestamp.from(now.plus(this.settings.looking())))
			.update();
		return this.jdbc.sql("""
				select a.display_name from moderation_look l join account a on a.id = l.account_id
				 where l.comment_id = ? and l.until > ? and l.account_id <> ? order by a.display_name""")
			.params(comment, Timestamp.from(now), by.value())
			.query(String.class)
			.list();
	}

	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT3M")
	@Transactional
	public void forget() {
		this.jdbc.sql("delete from moderation_look where until < ?").param(Timestamp.from(this.clock.instant())).update();
	}

}
