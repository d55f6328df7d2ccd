package de.depesche.audit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import de.depesche.article.ArticleStatus;
import de.depesche.article.Newsdesk;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.member.Viewer;
import de.depesche.member.Viewers;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Writes and reads the log. */
@Service
class AuditLog {

	private static final int LONGEST_SUBJECT = 300;

	private final JdbcClient jdbc;

	private final Cursors cursors;

	private final Clock clock;

	private final Duration keep;

	AuditLog(JdbcClient jdbc, Cursors cursors, Clock clock, @Value("${depesche.audit.keep:730d}") Duration keep) {
		this.jdbc = jdbc;
		this.cursors = cursors;
		this.clock = clock;
		this.keep = keep;
	}

	/**
	 * A line of the log.
	 *
	 * @param by account that did it, or null for the house itself
	 * @param name its name then; empty for the house itself
	 * @param deed name of the deed
	 * @param article the article it was done to, or null
	 * @param version the article's version after it, or null
	 * @param subject what it was done to, as it was called then
	 * @param origin network it came from, shortened; empty for the house itself
	 */
	record Entry(long id, Instant at, @Nullable Long by, String name, String deed, @Nullable Long article,
			@Nullable Integer version, String subject, String origin) {
	}

	/**
	 * Which lines are asked for.
	 *
	 * @param deed only this one, or null
	 * @param article only of this article, or null
	 * @param account only of this account, or null
	 */
	record Filter(@Nullable String deed, @Nullable Long article, @Nullable Long account) {
	}

	/** Words alone count once readers see them. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Newsdesk.Stored event) {
		boolean words = switch (event.deed()) {
			case SAVED, RESTORED, RETAGGED, RELATED -> true;
			default -> false;
		};
		if (words && event.status() != ArticleStatus.PUBLISHED) {
			return;
		}
		write(event.deed().name(), event.by(), event.article().value(), event.version(), "");
	}

	@EventListener
	@Transactional
	public void on(AuditedDeed event) {
		AccountId by = (event.by() != null) ? event.by() : Viewers.present().map(Viewer::account).orElse(null);
		write(event.deed(), by, event.article(), null, event.subject());
	}

	private void write(String deed, @Nullable AccountId by, @Nullable Long article, @Nullable Integer version, String subject) {
		Long account = (by != null) ? by.value() : null;
		this.jdbc.sql("""
				insert into audit_entry (at, account_id, by_name, deed, article_id, version, subject, origin)
				values (?, ?, coalesce((select display_name from account where id = ?), ''), ?, ?, ?,
				        left(concat_ws(': ', (select headline from article where id = ?), nullif(?, '')), ?), ?)""")
			.params(Arrays.asList(Timestamp.from(this.clock.instant()), account, account, deed, article, version, article,
					subject, LONGEST_SUBJECT, (by != null) ? origin() : ""))
			.update();
	}

	/**
	 * Lines, newest first; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<Entry> read(Filter filter, @Nullable String cursor, int limit) {
		String kind = "audit:" + filter;
		List<Object> params = new ArrayList<>();
		StringBuilder sql = new StringBuilder("""
				select id, at, account_id, by_name, deed, article_id, version, subject, origin from audit_entry where true""");
		if (filter.deed() != null) {
			sql.append(" and deed = ?");
			params.add(filter.deed());
		}
		if (filter.article() != null) {
			sql.append(" and article_id = ?");
			params.add(filter.article());
		}
		if (filter.account() != null) {
			sql.append(" and account_id = ?");
			params.add(filter.account());
		}
		if (cursor != null) {
			sql.append(" and id < ?");
			params.add(Long.valueOf(this.cursors.decode(kind, cursor, 1).getFirst()));
		}
		params.add(limit + 1);
		List<Entry> found = this.jdbc.sql(sql.append(" order by id desc limit ?").toString())
			.params(params)
			.query(AuditLog::entry)
			.list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<Entry> page = found.subList(0, limit);
		return new PageOf<>(page, this.cursors.encode(kind, page.getLast().id()));
	}

	/** The deeds there are lines of, in the order of the alphabet; one query that walks an index from deed to deed. */
	List<String> deeds() {
		return this.jdbc.sql("""
				with recursive deeds (deed) as (
				    (select deed from audit_entry order by deed limit 1)
				    union all
				    select (select e.deed from audit_entry e where e.deed > d.deed order by e.deed limit 1)
				      from deeds d where d.deed is not null)
				select deed from deeds where deed is not null""").query(String.class).list();
	}

	/** Lines whose time is over go; what remains cannot be told from what never was, so it is said in the privacy notice. */
	@Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT11M")
	@Transactional
	public void forget() {
		this.jdbc.sql("select set_config('depesche.audit_retention', 'on', true)").query(String.class).single();
		this.jdbc.sql("delete from audit_entry where at < ?")
			.param(Timestamp.from(this.clock.instant().minus(this.keep)))
			.update();
	}

	private static String origin() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
				? network(request.getRequest().getRemoteAddr()) : "";
	}

	/** An address without what names a single household: 24 bits of IPv4, 48 of IPv6. */
	static String network(@Nullable String address) {
		if (address == null || !address.matches("[0-9a-fA-F.:%a-z]+")) {
			return "";
		}
		try {
			InetAddress found = InetAddress.getByName(address.replaceFirst("%.*", ""));
			byte[] bytes = found.getAddress();
			Arrays.fill(bytes, (found instanceof Inet6Address) ? 6 : 3, bytes.length, (byte) 0);
			return InetAddress.getByAddress(bytes).getHostAddress() + ((found instanceof Inet6Address) ? "/48" : "/24");
		}
		catch (UnknownHostException ex) {
			return "";
		}
	}

	private static Entry entry(ResultSet row, int number) throws SQLException {
		return new Entry(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getObject("account_id", Long.class),
				row.getString("by_name"), row.getString("deed"), row.getObject("article_id", Long.class),
				row.getObject("version", Integer.class), row.getString("subject"), row.getString("origin"));
	}

}
