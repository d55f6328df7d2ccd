package de.depesche.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.Lasting;
import de.depesche.shared.PageOf;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads threads with plain SQL, one query a page; without a transaction, which would be two more questions for one. */
@Component
class ThreadReader implements CommentCounts {

	/** Answers shown below a comment before a link leads to the rest. */
	static final int ANSWERS_SHOWN = 3;

	/** Comments of the same branch shown before one that somebody was sent to. */
	private static final int BEFORE = 10;

	/** And behind it. */
	private static final int AFTER = 20;

	private static final String LINE = """
			c.seq, c.depth, c.path, coalesce(c.reply_to_seq, p.seq) as parent_seq, pa.display_name as parent_name, c.state,
			c.author_id, a.display_name, a.role, v.body_source, v.body_html, c.removal_reason, c.removed_by, c.desc_count,
			c.created_at, c.edited_at, c.version, c.up, c.best, c.pick_reason, c.pinned_rank, c.published_at, aw.seq as answer_seq\s""";

	/** Of what waits or was refused, its author alone gets the words. */
	private static final String WORDS_AND_NAMES = """
			 left join comment_revision v on v.comment_id = c.id and v.version = c.version
			       and (c.state = 'PUBLISHED' or (c.state in ('HELD', 'REFUSED') and c.author_id = ?))
			 left join comment aw on aw.id = c.answer_id
			 left join account a on a.id = c.author_id
			 left join comment p on p.article_id = c.article_id
			       and p.seq = coalesce(c.reply_to_seq, c.path[array_length(c.path, 1) - 1])
			 left join account pa on pa.id = p.author_id and p.state = 'PUBLISHED'
			""";

	private final JdbcClient jdbc;

	private final Cursors cursors;

	private final KeptReads kept;

	ThreadReader(JdbcClient jdbc, Cursors cursors, KeptReads kept) {
		this.jdbc = jdbc;
		this.cursors = cursors;
		this.kept = kept;
	}

	@Override
	public Map<ArticleId, Integer> of(Collection<ArticleId> articles) {
		Set<ArticleId> asked = Set.copyOf(articles);
		return this.kept.of("comment.counts", asked,
				() -> Sources.of(asked.stream().map(ThreadReader::key).collect(Collectors.toSet()), () -> Map.copyOf(countsOf(asked))));
	}

	/** What a page depends on that shows comments below an article, or their number. */
	static String key(ArticleId article) {
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
		return (cursor == null) ? first(article, order, limit).value() : read(article, order, cursor, limit);
	}

	/** The first page of them. */
	Lasting<PageOf<CommentLine>> first(ArticleId article, ThreadOrder order, int limit) {
		return this.kept.of("comment.thread", List.of(article, order, limit), () -> Lasting.of(read(article, order, null, limit)));
	}

	private PageOf<CommentLine> read(ArticleId article, ThreadOrder order, @Nullable String cursor, int limit) {
		String kind = "thread:" + article.value() + ":" + order.id();
		List<@Nullable Object> params = new ArrayList<>();
		params.add(article.value());
		if (cursor != null) {
			List<String> values = this.cursors.decode(kind, cursor, order.keys());
			values.forEach((it) -> params.add(it.contains(".") ? (Object) Float.valueOf(it) : (Object) Integer.valueOf(it)));
		}
		params.add(limit + 1);
		params.add(ANSWERS_SHOWN);
		params.add(null);
		List<CommentLine> found = noted(article, () -> this.jdbc.sql(threadSql(order, cursor != null))
			.params(params)
			.query(ThreadReader::line)
			.list());
		int roots = 0;
		CommentLine last = null;
		for (int i = 0; i < found.size(); i++) {
			if (found.get(i).depth() == 0) {
				if (roots == limit && last != null) {
					return new PageOf<>(found.subList(0, i), (order == ThreadOrder.BEST)
							? this.cursors.encode(kind, last.best(), last.number()) : this.cursors.encode(kind, last.number()));
				}
				roots++;
				last = found.get(i);
			}
		}
		return new PageOf<>(found, null);
	}

	/** Parameters: article, where to go on (none on the first page), comments, answers of each, viewer. */
	static String threadSql(ThreadOrder order, boolean goingOn) {
		return """
				with roots as (
				  select * from comment where article_id = ? and parent_id is null and listed"""
				+ (goingOn ? " and " + order.beyond() : "") + " order by " + order.sql("") + " limit ?) select " + LINE + """
				  from roots cross join lateral (
				       (select roots.*)
				       union all
				       (select k.* from comment k where k.root_id = roots.id and k.listed order by k.path limit ?)) c
				""" + WORDS_AND_NAMES + " order by " + order.sql("roots.") + ", c.path";
	}

	/**
	 * A comment in its context: all that it answers, up to ten that stand before it in its branch and
	 * up to twenty behind it, in thread order; empty if there is none of this number that the viewer may
	 * know of. One query, whatever the size of the branch.
	 */
	Optional<Context> context(ArticleId article, int number, Viewer viewer) {
		List<CommentLine> lines = noted(article, () -> this.jdbc.sql("""
				with me as (select id, article_id, coalesce(root_id, id) as root, path, depth from comment where article_id = ? and seq = ?),
				around as (
				  (select k.id from me join comment k on k.article_id = me.article_id and k.seq = any(me.path))
				  union
				  (select k.id from comment k where k.root_id = (select root from me) and k.listed
				      and k.path < (select path from me) order by k.path desc limit ?)
				  union
				  (select k.id from comment k where k.root_id = (select root from me) and k.listed
				      and k.path > (select path from me) order by k.path limit ?))
				select """ + " " + LINE + " from around join comment c on c.id = around.id" + WORDS_AND_NAMES + " order by c.path")
			.params(Arrays.asList(article.value(), number, BEFORE, AFTER + 1, account(viewer)))
			.query(ThreadReader::line)
			.list());
		CommentLine me = lines.stream().filter((it) -> it.number() == number).findFirst().orElse(null);
		if (me == null || (me.hidden() && (me.author() == null || !me.author().equals(viewer.account())))) {
			return Optional.empty();
		}
		int at = lines.indexOf(me);
		boolean more = lines.size() - at - 1 > AFTER;
		List<CommentLine> shown = more ? lines.subList(0, lines.size() - 1) : lines;
		int root = me.path().getFirst();
		return Optional.of(new Context(shown, at,
				more ? this.cursors.encode("answers:" + article.value() + ":" + root, shown.getLast().number()) : null));
	}

	/**
	 * A comment among others.
	 *
	 * @param lines in thread order
	 * @param at which of them it is
	 * @param next cursor of what follows, in the list of what stands below the root; or null
	 */
	record Context(List<CommentLine> lines, int at, @Nullable String next) {

		CommentLine me() {
			return this.lines.get(this.at);
		}

	}

	/** Those of these comments that are or were public, in thread order; at most 100. */
	List<CommentLine> some(ArticleId article, Collection<Integer> numbers) {
		return numbers.isEmpty() ? List.of() : this.kept.of("comment.some", List.of(article, List.copyOf(numbers)), () -> readSome(article, numbers));
	}

	private List<CommentLine> readSome(ArticleId article, Collection<Integer> numbers) {
		return noted(article, () -> this.jdbc.sql("select " + LINE + " from comment c" + WORDS_AND_NAMES
				+ " where c.article_id = ? and c.seq = any(?) and c.published_at is not null order by c.path")
			.params(Arrays.asList(null, article.value(), numbers.stream().limit(100).toArray(Integer[]::new)))
			.query(ThreadReader::line)
			.list());
	}

	/** What the house has picked or pinned below an article, pins first; one query, at most 3 and 10. */
	List<CommentLine> marked(ArticleId article) {
		return this.kept.of("comment.marked", article, () -> readMarked(article));
	}

	private List<CommentLine> readMarked(ArticleId article) {
		return noted(article, () -> this.jdbc.sql("select " + LINE + " from comment c" + WORDS_AND_NAMES + """
				 where c.article_id = ? and c.state = 'PUBLISHED' and (c.picked_at is not null or c.pinned_rank is not null)
				 order by c.pinned_rank nulls last, c.picked_at desc limit 13""")
			.params(Arrays.asList(null, article.value()))
			.query(ThreadReader::line)
			.list());
	}

	/** Those of these comments the person has recommended. */
	Set<Integer> recommended(ArticleId article, Collection<Integer> numbers, @Nullable AccountId account) {
		if (account == null || numbers.isEmpty()) {
			return Set.of();
		}
		return new HashSet<>(this.jdbc.sql("""
				select c.seq from comment c join comment_vote v on v.comment_id = c.id and v.account_id = ? and v.value = 1
				 where c.article_id = ? and c.seq = any(?)""")
			.params(account.value(), article.value(), numbers.toArray(Integer[]::new))
			.query(Integer.class)
			.list());
	}

	/** Questions nobody of the house has answered yet, oldest first; at most as many, one query. */
	List<CommentLine> openQuestions(ArticleId article, int limit) {
		return this.kept.of("comment.questions", List.of(article, limit), () -> readOpenQuestions(article, limit));
	}

	private List<CommentLine> readOpenQuestions(ArticleId article, int limit) {
		return noted(article, () -> this.jdbc.sql("select " + LINE + " from comment c" + WORDS_AND_NAMES + """
				 where c.article_id = ? and c.parent_id is null and c.state = 'PUBLISHED' and c.answer_id is null
				 order by c.seq limit ?""")
			.params(Arrays.asList(null, article.value(), limit))
			.query(ThreadReader::line)
			.list());
	}

	/** A comment with all that it answers, topmost first, itself last; empty if it is not there. */
	List<CommentLine> withAncestors(ArticleId article, int number) {
		return noted(article, () -> this.jdbc.sql("select " + LINE + """
				  from comment me join comment c on c.article_id = me.article_id and c.seq = any(me.path)
				""" + WORDS_AND_NAMES + """
				 where me.article_id = ? and me.seq = ? order by c.depth""")
			.params(Arrays.asList(null, article.value(), number))
			.query(ThreadReader::line)
			.list());
	}

	/** The comments below a comment in thread order. */
	PageOf<CommentLine> answers(ArticleId article, int number, @Nullable String cursor, int limit) {
		String kind = "answers:" + article.value() + ":" + number;
		List<@Nullable Object> params = new ArrayList<>(Arrays.asList(null, article.value(), number));
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

	/** One comment; empty if there is none of this number that everybody may know of. */
	Optional<CommentLine> one(ArticleId article, int number) {
		return one(article, number, Viewer.ANONYMOUS);
	}

	/** The same; what waits or was refused is there for its author alone. */
	Optional<CommentLine> one(ArticleId article, int number, Viewer viewer) {
		return noted(article, () -> this.jdbc.sql("select " + LINE + " from comment c" + WORDS_AND_NAMES
				+ " where c.article_id = ? and c.seq = ?")
			.params(Arrays.asList(account(viewer), article.value(), number))
			.query(ThreadReader::line)
			.optional())
			.filter((it) -> !it.hidden() || (it.author() != null && it.author().equals(viewer.account())));
	}

	private static @Nullable Long account(Viewer viewer) {
		return (viewer.account() != null) ? viewer.account().value() : null;
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
		String role = row.getString("role");
		Timestamp edited = row.getTimestamp("edited_at");
		return new CommentLine(row.getInt("seq"), row.getInt("depth"), List.of((Integer[]) row.getArray("path").getArray()),
				row.getObject("parent_seq", Integer.class), row.getString("parent_name"), state,
				(author != null) ? new AccountId(author) : null, (name != null) ? name : "",
				role != null && !role.equals("READER"), (source != null) ? source : "",
				SafeHtml.sanitize((html != null) ? html : ""), row.getString("removal_reason"),
				row.getString("removed_by"), row.getInt("desc_count"), row.getTimestamp("created_at").toInstant(),
				(edited != null) ? edited.toInstant() : null, row.getInt("version"), row.getInt("up"), row.getFloat("best"),
				row.getString("pick_reason"), row.getObject("pinned_rank", Integer.class),
				row.getObject("answer_seq", Integer.class), row.getTimestamp("published_at") != null);
	}

}
