package de.depesche.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.depesche.article.ArticleStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The articles on their way, by where they stand. */
@Repository
class Board {

	/** Cards of a column; who looks for more filters the list of articles. */
	static final int CARDS = 20;

	static final List<ArticleStatus> COLUMNS = List.of(ArticleStatus.DRAFT, ArticleStatus.IN_REVIEW, ArticleStatus.APPROVED,
			ArticleStatus.SCHEDULED, ArticleStatus.PUBLISHED);

	private final JdbcClient jdbc;

	Board(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * An article on the board.
	 *
	 * @param people who has something to do with it, by name
	 * @param due the next date of a task or of publication, or null
	 * @param notes notes that nobody has settled
	 */
	record Card(long id, int version, String headline, String section, List<String> people, @Nullable Instant due, int notes,
			Instant edited) {
	}

	/**
	 * The newest of each column; one query, each column from its own place in an index.
	 * @param section only of this section or its parts, or null
	 * @return one list for each of {@link #COLUMNS}; one card more than {@link #CARDS} says that there are more
	 */
	Map<ArticleStatus, List<Card>> columns(@Nullable String section) {
		Map<ArticleStatus, List<Card>> columns = new LinkedHashMap<>();
		COLUMNS.forEach((it) -> columns.put(it, new ArrayList<>()));
		String within = (section == null) ? "" : """
				\s and b.section_id in (select s.id from section s left join section p on p.id = s.parent_id
				                       where s.slug = ? or p.slug = ?)""";
		List<Object> params = new ArrayList<>();
		params.add(COLUMNS.stream().map(Enum::name).toArray(String[]::new));
		if (section != null) {
			params.add(section);
			params.add(section);
		}
		params.add(CARDS + 1);
		this.jdbc.sql("""
				select a.id, a.version, a.headline, a.status, a.edited_at, s.name as section,
				       coalesce(least(a.publish_at, (select min(due_at) from article_task t where t.article_id = a.id and t.done_at is null))) as due,
				       array(select o.display_name from article_task t join account o on o.id = t.account_id
				              where t.article_id = a.id and t.done_at is null group by o.display_name order by 1 limit 5) as people,
				       (select count(*) from article_note n where n.article_id = a.id and n.resolved_at is null and n.parent_id is null) as notes
				  from unnest(?::text[]) with ordinality as state (status, place)
				 cross join lateral (select b.* from article b where b.status = state.status and b.archived_at is null""" + within + """
				\s order by b.edited_at desc, b.id desc limit ?) a
				  join section s on s.id = a.section_id
				 order by state.place, a.edited_at desc, a.id desc""").params(params).query((row) -> {
			Timestamp due = row.getTimestamp("due");
			java.util.Objects.requireNonNull(columns.get(ArticleStatus.valueOf(row.getString("status"))))
				.add(new Card(row.getLong("id"), row.getInt("version"), row.getString("headline"), row.getString("section"),
						List.of((String[]) row.getArray("people").getArray()), (due != null) ? due.toInstant() : null,
						row.getInt("notes"), row.getTimestamp("edited_at").toInstant()));
		});
		return columns;
	}

}
