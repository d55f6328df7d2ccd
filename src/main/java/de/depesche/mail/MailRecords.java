package de.depesche.mail;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the mail sent to an address, for its owner. */
@Component
public class MailRecords {

	private final JdbcClient jdbc;

	MailRecords(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Mails to an address that are still on record; one query. */
	public List<Map<String, Object>> of(String address) {
		return this.jdbc.sql("select subject, written_at::text, state, done_at::text, text from mail_outbox where lower(address) = lower(?) order by id")
			.param(address)
			.query()
			.listOfRows();
	}

	/** Forgets the address and all mail to it, what waits included. */
	public void forget(String address) {
		this.jdbc.sql("delete from mail_outbox where lower(address) = lower(?)").param(address).update();
		this.jdbc.sql("delete from mail_failing_address where address = lower(?)").param(address).update();
	}

}
