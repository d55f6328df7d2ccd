package de.depesche.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import de.depesche.shared.PageOf;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads threads with plain SQL, one query a page. */
@Component
@Transactional(readOnly = true)
class ThreadReader implements CommentCounts {

	/** Answers shown below a comment before a link leads to the rest. */
	static final int ANSWERS_SHOWN = 10;

	private static final String LINE = """
			c.seq, c.depth, coalesce(c.reply_to_seq, p.seq) as parent_seq, pa.display_name as parent_name, c.state,
			c.author_id, a.display_name, v.body_source, v.body_html, c.removal_reason, c.removed_by, c.desc_count,
			c.created_at\s""";

	private static final String WORDS_AND_NAMES = """
			 left join comment_revision v on v.comment_id = c.id and v.version = c.version and c.state = 'PUBLISHED'
			 left join account a on a.id = c.author_id
			 left join comment p on p.article_id = c.article_id
			       and p.seq = coalesce(c.reply_to_seq, c.path[array_length(c.path, 1) - 1])
			 left join account pa on pa.id = p.author_id and p.state = 'PUBLISHED'
			""";

	private final JdbcClient jdbc;

	private final Cursors cursors;

	ThreadReader(JdbcClient jdbc, Cursors cursors) {
		this.jdbc = jdbc;
		this.cursors = cursors;
	}

	@Override
	public Map<ArticleId, Integer> of(Collection<ArticleId> articles) {
		return Sources.of(articles.stream().map(ThreadReader::key).collect(Collectors.toSet()), () -> countsOf(articles));
	}

	/** What a page depends on that shows comments below an article, or their number. */
	private static String key(ArticleId article) {
		return "comment:" + article.value();
	}

	private Map<ArticleId, Integer> countsOf(Collection<ArticleId> articles) {
		Map<ArticleId, Integer> counts = new HashMap<>();
		if (!articles.isEmpty()) {
			this.jdbc.sql("select article_id, visible_count from comment_thread where article_id = any(?)")
				.param(articles.stream().map(ArticleId::value).toArray(Long[]::new))
				.query((row) -> {
					counts.put(new ArticleId(row.getLong("article_id")), row.getInt("visible_count"));
				});
		}
		return counts;
	}

	/** Visible comments below an article. */
	int count(ArticleId article) {
		return of(List.of(article)).getOrDefault(article, 0);
	}

	/**
	 * A page of comments that answer none, each followed by its first
	 * {@value #ANSWERS_SHOWN} answers in thread order.
	 * @param limit comments that answer none, 1 to 100
	 */
	PageOf<CommentLine> thread(ArticleId article, ThreadOrder order, @Nullable String cursor, int limit) {
		String kind = "thread:" + article.value() + ":" + order.id();
		List<Object> params = new ArrayList<>(List.of(article.value()));
		String after = "";
		if (cursor != null) {
			after = " and seq " + order.beyond() + " ?";
			params.add(Integer.valueOf(this.cursors.decode(kind, cursor, 1).getFirst()));
		}
		params.add(limit + 1);
		params.add(ANSWERS_SHOWN);
		String behind = after;
		List<CommentLine> found = noted(article, () -> this.jdbc.sql("""
				with roots as (
				  select * from comment where article_id = ? and parent_id is null and listed""" + behind
				+ " order by seq " + order.direction() + " limit ?) select " + LINE + """
				  from roots cross join lateral (
				       (select roots.*)
				       union all
				       (select k.* from comment k where k.root_id = roots.id and k.listed order by k.path limit ?)) c
				""" + WORDS_AND_NAMES + " order by roots.seq " + order.direction() + ", c.path")
			.params(params)
			.query(ThreadReader::line)
			.list());
		int roots = 0;
		int last = 0;
		for (int i = 0; i < found.size(); i++) {
			if (found.get(i).depth() == 0) {
				if (roots == limit) {
					return new PageOf<>(found.subList(0, i), this.cursors.encode(kind, last));
				}
				roots++;
				last = found.get(i).number();
			}
		}
		return new PageOf<>(found, null);
	}

	/** A comment with all that it answers, topmost first, itself last; empty if it is not there. */
	List<CommentLine> withAncestors(ArticleId article, int number) {
		return noted(article, () -> this.jdbc.sql("select " + LINE + """
				  from comment me join comment c on c.article_id = me.article_id and c.seq = any(me.path)
				""" + WORDS_AND_NAMES + """
				 where me.article_id = ? and me.seq = ? order by c.depth""")
			.params(article.value(), number)
			.query(ThreadReader::line)
			.list());
	}

	/** The comments below a comment in thread order. */
	PageOf<CommentLine> answers(ArticleId article, int number, @Nullable String cursor, int limit) {
		String kind = "answers:" + article.value() + ":" + number;
		List<Object> params = new ArrayList<>(List.of(article.value(), number));
		String after = "";
		if (cursor != null) {
			after = " and c.path > (select path from comment where article_id = ? and seq = ?)";
			params.add(article.value());
			params.add(Integer.valueOf(this.cursors.decode(kind, cursor, 1).getFirst()));
		}
		params.add(limit + 1);
		// Behind the path of a comment come all below it, before the path that ends one higher.
		String behind = after;
		List<CommentLine> found = noted(article, () -> this.jdbc.sql("select " + LINE + """
				  from comment me join comment c on c.root_id = coalesce(me.root_id, me.id) and c.listed
				   and c.path > me.path and c.path < me.path[:me.depth] || (me.seq + 1)
				""" + WORDS_AND_NAMES + " where me.article_id = ? and me.seq = ?" + behind + " order by c.path limit ?")
			.params(params)
			.query(ThreadReader::line)
			.list());
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<CommentLine> items = found.subList(0, limit);
		return new PageOf<>(items, this.cursors.encode(kind, items.getLast().number()));
	}

	/** One comment; empty if there is none of this number. */
	Optional<CommentLine> one(ArticleId article, int number) {
		return noted(article, () -> this.jdbc.sql("select " + LINE + " from comment c" + WORDS_AND_NAMES
				+ " where c.article_id = ? and c.seq = ?")
			.params(article.value(), number)
			.query(ThreadReader::line)
			.optional());
	}

	/** Comments of an article and names of accounts: all that is read here. */
	private static <T> T noted(ArticleId article, Supplier<T> read) {
		return Sources.of(Set.of(key(article), "account"), read);
	}

	private static CommentLine line(ResultSet row, int at) throws SQLException {
		String html = row.getString("body_html");
		String source = row.getString("body_source");
		CommentState state = CommentState.valueOf(row.getString("state"));
		Long author = row.getObject("author_id", Long.class);
		String name = row.getString("display_name");
		return new CommentLine(row.getInt("seq"), row.getInt("depth"), row.getObject("parent_seq", Integer.class),
				row.getString("parent_name"), state, (author != null) ? new AccountId(author) : null,
				(name != null) ? name : "", (source != null) ? source : "",
				SafeHtml.sanitize((html != null) ? html : ""), row.getString("removal_reason"),
				row.getString("removed_by"), row.getInt("desc_count"), row.getTimestamp("created_at").toInstant());
	}

}
