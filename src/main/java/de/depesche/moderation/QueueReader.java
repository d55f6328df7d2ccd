package de.depesche.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads queues page by page, each from its index, and how many stand in them. */
@Component
class QueueReader {

	private static final String FROM = """
			select i.*, c.seq, c.state, c.published_at, c.version as words_version, c.created_at, c.edited_at, c.up, c.parent_id,
			       c.pick_reason, c.removal_reason, a.slug, a.headline, s.name as section, r.body_source,
			       w.display_name as author_name, h.display_name as hand_name, k.id as case_id, k.urgent, k.due_at
			  from moderation_item i
			  join comment c on c.id = i.comment_id join article a on a.id = i.article_id join section s on s.id = a.section_id
			  left join comment_revision r on r.comment_id = c.id and r.version = c.version
			  left join account w on w.id = i.author_id left join account h on h.id = i.hand_id
			  left join law_case k on k.comment_id = i.comment_id and k.state = 'OPEN'
			""";

	private final JdbcClient jdbc;

	private final Cursors cursors;

	private final Clock clock;

	QueueReader(JdbcClient jdbc, Cursors cursors, Clock clock) {
		this.jdbc = jdbc;
		this.cursors = cursors;
		this.clock = clock;
	}

	/** How many there are in each queue that somebody works off. */
	record Counts(long reported, long held, long fresh, long mine) {

		/** @return null for all: nobody counts what was ever written */
		public @Nullable Long of(Queue queue) {
			return switch (queue) {
				case REPORTED -> this.reported;
				case HELD -> this.held;
				case NEW -> this.fresh;
				case ALL -> null;
				case MINE -> this.mine;
			};
		}

	}

	/**
	 * A page of a queue, of the sections of the viewer alone; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<Item> page(Filter filter, @Nullable String cursor, int limit, Viewer viewer) {
		String kind = "moderation:" + filter + ":" + ((viewer.account() != null) ? viewer.account().value() : "");
		List<Object> params = new ArrayList<>();
		// Numbers first, out of the index of the queue; all else is read for those on the page alone.
		StringBuilder sql = new StringBuilder("select i.comment_id from ").append((filter.queue() == Queue.REPORTED)
				? "law_case k join moderation_item i on i.comment_id = k.comment_id" : "moderation_item i");
		if (viewer.sections() != null || !filter.section().isEmpty()) {
			sql.append(" join article a on a.id = i.article_id");
		}
		if (!filter.reason().isEmpty()) {
			sql.append(" join comment c on c.id = i.comment_id");
		}
		switch (filter.queue()) {
			case REPORTED -> sql.append(" where k.state = 'OPEN'");
			case HELD -> sql.append(" where i.queue = 'HELD'");
			case NEW -> sql.append(" where i.queue = 'NEW'");
			case ALL -> sql.append(" where true");
			case MINE -> {
				sql.append(" where i.hand_id = ?");
				params.add(mine(viewer));
			}
		}
		within(viewer, sql, params);
		narrow(filter, sql, params);
		if (cursor != null) {
			List<String> at = this.cursors.decode(kind, cursor, 3);
			switch (filter.queue()) {
				case REPORTED -> sql.append(" and (not k.urgent, k.due_at, k.id) > (?, ?, ?)");
				case HELD -> sql.append(" and (i.since, i.comment_id) > (?, ?)");
				case NEW -> sql.append(" and (i.since, i.comment_id) < (?, ?)");
				case ALL -> sql.append(" and i.comment_id < ?");
				case MINE -> sql.append(" and (i.hand_at, i.comment_id) < (?, ?)");
			}
			if (filter.queue() == Queue.REPORTED) {
				params.add(Boolean.valueOf(at.get(0)));
			}
			if (filter.queue() != Queue.ALL) {
				params.add(Timestamp.from(Instant.parse(at.get(1))));
			}
			params.add(Long.valueOf(at.get(2)));
		}
		String order = switch (filter.queue()) {
			case REPORTED -> " order by k.urgent desc, k.due_at, k.id";
			case HELD -> " order by i.since, i.comment_id";
			case NEW -> " order by i.since desc, i.comment_id desc";
			case ALL -> " order by i.comment_id desc";
			case MINE -> " order by i.hand_at desc, i.comment_id desc";
		};
		sql.append(order).append(" limit ?");
		params.add(limit + 1);
		List<Item> found = this.jdbc.sql(FROM + " where i.comment_id = any(array(" + sql + "))" + order).params(params).query(QueueReader::item).list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<Item> page = found.subList(0, limit);
		return new PageOf<>(page, next(kind, filter.queue(), page.getLast()));
	}

	private String next(String kind, Queue queue, Item last) {
		Item.Report report = last.report();
		Hand hand = last.hand();
		if (queue == Queue.REPORTED && report != null) {
			return this.cursors.encode(kind, !report.urgent(), report.dueAt(), report.caseId());
		}
		return this.cursors.encode(kind, "", (queue == Queue.MINE && hand != null) ? hand.at() : last.since(), last.id());
	}

	private void narrow(Filter filter, StringBuilder sql, List<Object> params) {
		if (!filter.section().isEmpty()) {
			sql.append(" and a.section_id in (select x.id from section x left join section p on p.id = x.parent_id where x.slug = ? or p.slug = ?)");
			params.add(filter.section());
			params.add(filter.section());
		}
		if (!filter.article().isEmpty()) {
			boolean number = filter.article().matches("[0-9]{1,18}");
			sql.append(number ? " and i.article_id = ?" : " and i.article_id = (select x.id from article x where x.slug = ?)");
			params.add(number ? Long.valueOf(filter.article()) : filter.article());
		}
		if (!filter.author().isEmpty()) {
			boolean number = filter.author().matches("[0-9]{1,18}");
			sql.append(number ? " and i.author_id = ?" : " and i.author_id = (select x.id from account x where lower(x.display_name) = lower(?))");
			params.add(number ? Long.valueOf(filter.author()) : filter.author());
		}
		if (!filter.reason().isEmpty()) {
			sql.append(" and exists (select from comment_screening f where f.comment_id = c.id and f.version = c.version and f.name = ?)");
			params.add(filter.reason());
		}
		if (filter.hours() > 0) {
			sql.append((filter.queue() == Queue.REPORTED) ? " and k.opened_at <= ?" : " and i.since <= ?");
			params.add(Timestamp.from(this.clock.instant().minus(Duration.ofHours(filter.hours()))));
		}
	}

	/** A comment, if it stands in a section of the viewer. */
	Optional<Item> find(long comment, Viewer viewer) {
		return find(List.of(comment), viewer).stream().findFirst();
	}

	/** Comments in the order of their numbers, without those of other sections; one query. */
	List<Item> find(List<Long> comments, Viewer viewer) {
		List<Object> params = new ArrayList<>();
		StringBuilder sql = new StringBuilder(FROM).append(" where i.comment_id = any(?)");
		params.add(comments.toArray(Long[]::new));
		within(viewer, sql, params);
		return this.jdbc.sql(sql.append(" order by i.comment_id").toString()).params(params).query(QueueReader::item).list();
	}

	/** How many stand in each queue, in the sections of the viewer; one query that reads articles with something to do alone. */
	Counts counts(Viewer viewer) {
		List<Object> params = new ArrayList<>();
		StringBuilder mine = new StringBuilder("select count(*) from moderation_item i join article a on a.id = i.article_id where i.hand_id = ?");
		params.add(mine(viewer));
		within(viewer, mine, params);
		String own = (viewer.sections() == null) ? "select count(*) from moderation_item where hand_id = ?" : mine.toString();
		StringBuilder sql = new StringBuilder("""
				select coalesce(sum(m.reported), 0), coalesce(sum(m.held), 0), coalesce(sum(m.fresh), 0), (%s)
				  from moderation_count m""".formatted(own));
		limited(viewer, sql, params);
		sql.append((viewer.sections() == null) ? " where" : " and").append(" (m.waiting > 0 or m.fresh > 0)");
		return this.jdbc.sql(sql.toString())
			.params(params)
			.query((row, number) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
			.single();
	}

	/** How many wait or are reported, in the sections of the viewer; one query that reads these articles alone. */
	long waiting(Viewer viewer) {
		List<Object> params = new ArrayList<>();
		StringBuilder sql = new StringBuilder("select coalesce(sum(m.waiting), 0) from moderation_count m");
		limited(viewer, sql, params);
		sql.append((viewer.sections() == null) ? " where m.waiting > 0" : " and m.waiting > 0");
		return this.jdbc.sql(sql.toString()).params(params).query(Long.class).single();
	}

	private static void limited(Viewer viewer, StringBuilder sql, List<Object> params) {
		Set<Long> sections = viewer.sections();
		if (sections != null) {
			sql.append(" join article a on a.id = m.article_id where a.section_id = any(?)");
			params.add(sections.toArray(Long[]::new));
		}
	}

	/** Rights that are limited to sections are rights to look there, too. */
	private static void within(Viewer viewer, StringBuilder sql, List<Object> params) {
		Set<Long> sections = viewer.sections();
		if (sections != null) {
			sql.append(" and a.section_id = any(?)");
			params.add(sections.toArray(Long[]::new));
		}
	}

	private static long mine(Viewer viewer) {
		AccountId account = viewer.account();
		return (account != null) ? account.value() : -1;
	}

	private static Item item(ResultSet row, int number) throws SQLException {
		Timestamp edited = row.getTimestamp("edited_at");
		String deed = row.getString("hand");
		Long caseId = row.getObject("case_id", Long.class);
		return new Item(row.getLong("comment_id"), row.getInt("version"), row.getString("queue"), row.getTimestamp("since").toInstant(),
				new Item.Place(row.getLong("article_id"), row.getString("slug"), row.getString("headline"), row.getString("section")),
				row.getInt("seq"), row.getString("state"), row.getTimestamp("published_at") != null, row.getInt("words_version"),
				text(row.getString("body_source")), row.getTimestamp("created_at").toInstant(), (edited != null) ? edited.toInstant() : null,
				row.getInt("up"), row.getString("pick_reason"), row.getString("removal_reason"), row.getObject("parent_id", Long.class),
				row.getObject("author_id", Long.class), text(row.getString("author_name")),
				(caseId != null) ? new Item.Report(caseId, row.getBoolean("urgent"), row.getTimestamp("due_at").toInstant()) : null,
				(deed != null) ? new Hand(deed, row.getObject("hand_id", Long.class), text(row.getString("hand_name")),
						row.getTimestamp("hand_at").toInstant()) : null);
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
