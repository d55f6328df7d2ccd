package de.depesche.member;

import java.util.Locale;
import java.util.Set;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes API keys for tests, as the administrator makes them in the newsroom. */
@TestComponent
public class Keys {

	private final ApiKeys keys;

	private final Accounts accounts;

	private final JdbcClient jdbc;

	Keys(ApiKeys keys, Accounts accounts, JdbcClient jdbc) {
		this.keys = keys;
		this.accounts = accounts;
		this.jdbc = jdbc;
	}

	/** A new key of the first administrator with these rights and no other. */
	public String with(Right... rights) {
		long administrator = this.jdbc
			.sql("select id from account where role = 'ADMINISTRATOR' order by id limit 1")
			.query(Long.class)
			.optional()
			.orElseGet(this::administrator);
		return this.keys.make("Test", Set.of(rights), new AccountId(administrator));
	}

	/** Other tests may have emptied the tables since the program began. */
	private long administrator() {
		AccountId id = this.accounts.ensure("Redaktion", "clara@depesche.example");
		this.jdbc.sql("update account set role = 'ADMINISTRATOR' where id = ?").param(id.value()).update();
		return id.value();
	}

	/** A new key of a reader, who is made if there is none of that name. */
	public String ofReader(String name, Right... rights) {
		AccountId reader = this.accounts.ensure(name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@depesche.example");
		return this.keys.make("Test", Set.of(rights), reader);
	}

}
