package de.depesche.member;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * In which sections the rights of an account count. Without a limit they count everywhere; with
 * one and no section, nowhere. What counts in a section counts in its parts.
 */
@Service
class SectionLimits {

	private final JdbcClient jdbc;

	private final AccountRepository accounts;

	private final ApplicationEventPublisher events;

	SectionLimits(JdbcClient jdbc, AccountRepository accounts, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.events = events;
	}

	/**
	 * A section to choose.
	 *
	 * @param name with that of the section it is a part of
	 */
	record Choice(long id, String name, boolean chosen) {
	}

	/** All sections, each before its parts, with those an account is limited to; one query. */
	List<Choice> choices(AccountId account) {
		return this.jdbc.sql("""
				select s.id, case when p.id is null then s.name else p.name || ' › ' || s.name end as name,
				       x.account_id is not null as chosen
				  from section s left join section p on p.id = s.parent_id
				  left join account_section x on x.section_id = s.id and x.account_id = ?
				 order by coalesce(p.position, s.position), coalesce(p.name, s.name), p.id is not null, s.position, s.name""")
			.param(account.value())
			.query((row, number) -> new Choice(row.getLong("id"), row.getString("name"), row.getBoolean("chosen")))
			.list();
	}

	/** Names of the sections of each account that is limited; an account limited to none has an empty list. One query. */
	Map<Long, List<String>> names(List<Long> accounts) {
		Map<Long, List<String>> names = new HashMap<>();
		this.jdbc.sql("""
				select a.id, s.name from account a left join account_section x on x.account_id = a.id
				  left join section s on s.id = x.section_id
				 where a.id = any(?) and a.section_limited and a.role <> 'ADMINISTRATOR' order by a.id, s.position, s.name""")
			.param(accounts.toArray(Long[]::new))
			.query((row) -> {
				List<String> of = names.computeIfAbsent(row.getLong("id"), (id) -> new ArrayList<>());
				if (row.getString("name") != null) {
					of.add(row.getString("name"));
				}
			});
		return names;
	}

	/** Has the rights of an account count in these sections only; unknown ones are passed over. */
	@Transactional
	void limit(AccountId id, Set<Long> sections) {
		set(id, true, sections);
	}

	/** Has the rights of an account count everywhere. */
	@Transactional
	void lift(AccountId id) {
		set(id, false, Set.of());
	}

	private void set(AccountId id, boolean limited, Set<Long> sections) {
		Account account = this.accounts.findById(id.value()).orElseThrow();
		Set<Long> before = new HashSet<>(this.jdbc.sql("select section_id from account_section where account_id = ? for update")
			.param(id.value())
			.query(Long.class)
			.list());
		this.jdbc.sql("delete from account_section where account_id = ?").param(id.value()).update();
		this.jdbc.sql("insert into account_section (account_id, section_id) select ?, id from section where id = any(?)")
			.params(id.value(), sections.toArray(Long[]::new))
			.update();
		boolean changed = account.limitToSections(limited) || !before.equals(sections);
		if (changed) {
			this.events.publishEvent(new AuditedDeed(limited ? "SECTIONS_LIMITED" : "SECTIONS_OPENED", account.displayName(), null));
		}
	}

}
