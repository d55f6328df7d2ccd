package de.depesche.member;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The people of the house by what they may do, for those who have something to tell them. */
@Service
public class Colleagues {

	private final JdbcClient jdbc;

	Colleagues(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Everybody whose part in the house gives a right, with the sections in which it counts; nobody who is suspended. In
	 * the order of the numbers; one query. Subscriptions are not looked at.
	 */
	public List<Viewer> holding(Right right) {
		return this.jdbc.sql("""
				select a.id, a.display_name, a.role, a.section_limited and a.role <> 'ADMINISTRATOR' as limited,
				       array(select s.id from account_section x join section s on s.id = x.section_id or s.parent_id = x.section_id
				              where x.account_id = a.id) as sections
				  from account a where a.role = any(?) and a.suspended_at is null order by a.id""")
			.param(Arrays.stream(Role.values()).filter((it) -> it.rights().contains(right)).map(Role::name).toArray(String[]::new))
			.query((row, number) -> {
				@Nullable Set<Long> only = row.getBoolean("limited")
						? new HashSet<>(Arrays.asList((Long[]) row.getArray("sections").getArray())) : null;
				return new Viewer(new AccountId(row.getLong("id")), row.getString("display_name"),
						Role.valueOf(row.getString("role")).rights(), false, false, only);
			})
			.list();
	}

}
