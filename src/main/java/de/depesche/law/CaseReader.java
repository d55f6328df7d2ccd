package de.depesche.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import de.depesche.article.ArticleId;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads cases, reports, decisions and complaints. */
@Component
class CaseReader {

	private final JdbcClient jdbc;

	private final Cursors cursors;

	CaseReader(JdbcClient jdbc, Cursors cursors) {
		this.jdbc = jdbc;
		this.cursors = cursors;
	}

	/** The present words of a comment. */
	record Words(long id, int number, String state, String source, String authorName, Instant at) {

		/** Whether there is something that could be restricted. */
		boolean readable() {
			return this.state.equals("PUBLISHED") || this.state.equals("HELD");
		}

	}

	/**
	 * A case as the queue shows it.
	 *
	 * @param notices how many have reported
	 */
	record Case(long id, boolean open, boolean urgent, Category category, String source, Instant openedAt, Instant dueAt,
			@Nullable Instant decidedAt, int version, long comment, long article, String slug, String headline, int number,
			@Nullable Long author, String authorName, String state, int notices, boolean trusted) {

		public String href() {
			return "/artikel/" + this.slug + "/kommentar/" + this.number;
		}

	}

	/** A report. */
	record NoticeRow(long id, long caseId, Instant receivedAt, String location, Category category, String legalGround, String explanation,
			boolean danger, boolean trusted, @Nullable Long account, @Nullable String name, @Nullable String email, List<String> more) {
	}

	/** A decision. */
	record Decision(long id, @Nullable Long caseId, @Nullable Long account, @Nullable Long complaint, String action, Instant at, long by,
			String byName, String explanation, @Nullable Long statement) {
	}

	/** A complaint. */
	record Complaint(long id, long decision, @Nullable Long caseId, String side, @Nullable Long notice, @Nullable Long account, String text,
			Instant filedAt, Instant dueAt, String state, @Nullable Instant decidedAt, int version) {

		public boolean open() {
			return this.state.equals("OPEN");
		}

	}

	Optional<Words> words(ArticleId article, int number) {
		return this.jdbc.sql("""
				select c.id, c.seq, c.state, r.body_source, a.display_name, c.created_at from comment c
				  left join comment_revision r on r.comment_id = c.id and r.version = c.version
				  left join account a on a.id = c.author_id where c.article_id = ? and c.seq = ?""")
			.params(article.value(), number)
			.query((row, at) -> new Words(row.getLong(1), row.getInt(2), row.getString(3), text(row.getString(4)), text(row.getString(5)),
					row.getTimestamp(6).toInstant()))
			.optional();
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/** A comment that gave rise to a sanction of its author. */
	record Occasion(long id, String href, int number, String headline, String source) {
	}

	/** A comment of an account, by its number in the database. */
	Optional<Occasion> occasion(long comment, long author) {
		return occasions("c.id = ? and c.author_id = ?", comment, author).stream().findFirst();
	}

	/** The comments that gave rise to an account's sanctions; one query. */
	List<Occasion> occasionsOf(long account) {
		return occasions("c.id in (select x.comment_id from account_sanction x where x.account_id = ?)", account);
	}

	private List<Occasion> occasions(String where, Object... params) {
		return this.jdbc.sql("""
				select c.id, c.seq, a.slug, a.headline, r.body_source from comment c join article a on a.id = c.article_id
				  left join comment_revision r on r.comment_id = c.id and r.version = c.version where %s""".formatted(where))
			.params(params)
			.query((row, at) -> new Occasion(row.getLong(1), "/artikel/" + row.getString(3) + "/kommentar/" + row.getInt(2), row.getInt(2),
					row.getString(4), text(row.getString(5))))
			.list();
	}

	/** Objections to restrictions of an account, newest first, at most 100. */
	List<Complaint> complaintsOf(long account) {
		return this.jdbc.sql("""
				select c.* from law_complaint c join law_decision d on d.id = c.decision_id
				 where d.account_id = ? and d.complaint_id is null order by c.id desc limit 100""")
			.param(account)
			.query(CaseReader::complaint)
			.list();
	}

	private static final String CASE = """
			select k.*, c.article_id, c.seq, c.state as comment_state, a.slug, a.headline, coalesce(w.display_name, '') as author_name,
			       (select count(*) from law_notice n where n.case_id = k.id) as notices,
			       exists (select from law_notice n where n.case_id = k.id and n.trusted) as trusted
			  from law_case k join comment c on c.id = k.comment_id join article a on a.id = c.article_id
			  left join account w on w.id = k.author_id
			""";

	Optional<Case> find(long id) {
		return this.jdbc.sql(CASE + " where k.id = ?").param(id).query(CaseReader::one).optional();
	}

	/**
	 * Open cases, the urgent first and then by what is due; or those that are decided, newest first. Only those that the
	 * viewer may decide: below articles in whose sections their right to moderate counts. One query.
	 * @param which {@code offen}, {@code dringend}, {@code ueberfaellig} or {@code entschieden}
	 * @param limit 1 to 100
	 */
	PageOf<Case> queue(String which, @Nullable String cursor, int limit, Instant now, Viewer viewer) {
		String kind = "law-cases:" + which;
		List<@Nullable Object> params = new ArrayList<>();
		boolean decided = which.equals("entschieden");
		StringBuilder sql = new StringBuilder(CASE).append(decided ? " where k.state = 'DECIDED'" : " where k.state = 'OPEN'");
		switch (which) {
			case "dringend" -> sql.append(" and k.urgent");
			case "ueberfaellig" -> {
				sql.append(" and k.due_at < ?");
				params.add(Timestamp.from(now));
			}
			default -> {
			}
		}
		within(viewer, sql, params);
		if (cursor != null) {
			List<String> at = this.cursors.decode(kind, cursor, 3);
			sql.append(decided ? " and (k.decided_at, k.id) < (?, ?)" : " and (not k.urgent, k.due_at, k.id) > (?, ?, ?)");
			if (!decided) {
				params.add(Boolean.valueOf(at.get(0)));
			}
			params.add(Timestamp.from(Instant.parse(at.get(1))));
			params.add(Long.valueOf(at.get(2)));
		}
		sql.append(decided ? " order by k.decided_at desc, k.id desc limit ?" : " order by k.urgent desc, k.due_at, k.id limit ?");
		params.add(limit + 1);
		List<Case> found = this.jdbc.sql(sql.toString()).params(params).query(CaseReader::one).list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<Case> page = found.subList(0, limit);
		Case last = page.getLast();
		Instant at = decided ? java.util.Objects.requireNonNull(last.decidedAt()) : last.dueAt();
		return new PageOf<>(page, this.cursors.encode(kind, !last.urgent(), at, last.id()));
	}

	/** Cases of the same comment or author that the viewer may decide, newest first, at most 20. */
	List<Case> earlier(Case it, Viewer viewer) {
		StringBuilder sql = new StringBuilder(CASE).append(" where k.id <> ? and (k.comment_id = ? or k.author_id = ?)");
		List<@Nullable Object> params = new ArrayList<>(java.util.Arrays.asList(it.id(), it.comment(), it.author()));
		within(viewer, sql, params);
		return this.jdbc.sql(sql.append(" order by k.id desc limit 20").toString()).params(params).query(CaseReader::one).list();
	}

	/** The same rule as {@link de.depesche.article.rights.ArticleRights#mayModerate}, for many. */
	private static void within(Viewer viewer, StringBuilder sql, List<@Nullable Object> params) {
		Set<Long> sections = viewer.sections();
		if (sections != null) {
			sql.append(" and a.section_id = any(?)");
			params.add(sections.toArray(Long[]::new));
		}
	}

	List<NoticeRow> notices(long caseId) {
		return notices("n.case_id = ?", caseId);
	}

	Optional<NoticeRow> notice(long id) {
		return notices("n.id = ?", id).stream().findFirst();
	}

	/** Reports of an account, newest first, at most 100. */
	List<NoticeRow> noticesOf(long account) {
		return notices("k.account_id = ?", account).reversed().stream().limit(100).toList();
	}

	private List<NoticeRow> notices(String where, long value) {
		return this.jdbc.sql("""
				select n.*, k.account_id, coalesce(k.name, a.display_name) as name, k.email,
				       array(select x.explanation from law_notice_addition x where x.notice_id = n.id order by x.id) as more
				  from law_notice n left join law_notice_contact k on k.notice_id = n.id
				  left join account a on a.id = k.account_id where %s order by n.id""".formatted(where))
			.param(value)
			.query((row, at) -> new NoticeRow(row.getLong("id"), row.getLong("case_id"), row.getTimestamp("received_at").toInstant(),
					row.getString("location"), Category.valueOf(row.getString("category")), row.getString("legal_ground"),
					row.getString("explanation"), row.getBoolean("danger"), row.getBoolean("trusted"), row.getObject("account_id", Long.class),
					row.getString("name"), row.getString("email"), List.of((String[]) row.getArray("more").getArray())))
			.list();
	}

	private static final String DECISION = """
			select d.*, a.display_name, s.id as statement from law_decision d join account a on a.id = d.decided_by
			  left join law_statement s on s.decision_id = d.id
			""";

	/** The decisions of a case, first to last. */
	List<Decision> decisions(long caseId) {
		return this.jdbc.sql(DECISION + " where d.case_id = ? order by d.id").param(caseId).query(CaseReader::decision).list();
	}

	Optional<Decision> decision(long id) {
		return this.jdbc.sql(DECISION + " where d.id = ?").param(id).query(CaseReader::decision).optional();
	}

	/** The decision on a complaint. */
	Optional<Decision> decisionOn(long complaint) {
		return this.jdbc.sql(DECISION + " where d.complaint_id = ?").param(complaint).query(CaseReader::decision).optional();
	}

	Optional<StatementRow> statement(long id) {
		return this.jdbc.sql(StatementRow.SELECT + " where s.id = ?").param(id).query(StatementRow::read).optional();
	}

	/** Statements an account was given, newest first, at most 100. */
	List<StatementRow> statementsOf(long account) {
		return this.jdbc.sql(StatementRow.SELECT + " where s.account_id = ? order by s.id desc limit 100")
			.param(account)
			.query(StatementRow::read)
			.list();
	}

	/**
	 * Where something stands that an account was told or has reported.
	 *
	 * @param due until when it is decided, or null of a statement
	 * @param decidedAt when it was decided, or null
	 * @param complaint state of the complaint of this side, or null if there is none
	 * @param complaintDue until when the complaint is decided, or null
	 */
	record Stand(long id, @Nullable Instant due, @Nullable Instant decidedAt, @Nullable String complaint, @Nullable Instant complaintDue) {
	}

	/** Where the statements of an account stand; one query. */
	List<Stand> standsOfStatements(long account) {
		return stands("""
				select s.id, null::timestamptz, d.decided_at, c.state, c.due_at from law_statement s join law_decision d on d.id = s.decision_id
				  left join law_complaint c on c.decision_id = d.id and c.side = 'AUTHOR' where s.account_id = ?""", account);
	}

	/** Where the reports of an account stand; one query. */
	List<Stand> standsOfNotices(long account) {
		return stands("""
				select n.id, k.due_at, d.decided_at, c.state, c.due_at from law_notice_contact x join law_notice n on n.id = x.notice_id
				  join law_case k on k.id = n.case_id left join law_decision d on d.case_id = k.id and d.complaint_id is null
				  left join law_complaint c on c.decision_id = d.id and c.notice_id = n.id where x.account_id = ?""", account);
	}

	private List<Stand> stands(String sql, long account) {
		return this.jdbc.sql(sql)
			.param(account)
			.query((row, at) -> new Stand(row.getLong(1), instant(row.getTimestamp(2)), instant(row.getTimestamp(3)), row.getString(4),
					instant(row.getTimestamp(5))))
			.list();
	}

	private static @Nullable Instant instant(@Nullable Timestamp at) {
		return (at != null) ? at.toInstant() : null;
	}

	Optional<Complaint> complaint(long id) {
		return this.jdbc.sql("select * from law_complaint where id = ?").param(id).query(CaseReader::complaint).optional();
	}

	List<Complaint> complaints(long caseId) {
		return this.jdbc.sql("select * from law_complaint where case_id = ? order by id").param(caseId).query(CaseReader::complaint).list();
	}

	/** What one side has objected to a decision. */
	Optional<Complaint> complaint(long decision, String side, @Nullable Long notice) {
		return this.jdbc.sql("select * from law_complaint where decision_id = ? and side = ? and coalesce(notice_id, 0) = ?")
			.params(decision, side, (notice != null) ? notice : 0L)
			.query(CaseReader::complaint)
			.optional();
	}

	/**
	 * Open complaints by what is due, at most 100; of those about accounts none for whoever is limited to sections, as
	 * these are decided by people whose rights count in all of them.
	 */
	List<Complaint> openComplaints(Viewer viewer) {
		StringBuilder sql = new StringBuilder("select p.* from law_complaint p");
		List<@Nullable Object> params = new ArrayList<>();
		if (viewer.sections() != null) {
			sql.append(" join law_case k on k.id = p.case_id join comment c on c.id = k.comment_id join article a on a.id = c.article_id");
		}
		sql.append(" where p.state = 'OPEN'");
		within(viewer, sql, params);
		return this.jdbc.sql(sql.append(" order by p.due_at, p.id limit 100").toString()).params(params).query(CaseReader::complaint).list();
	}

	private static Case one(ResultSet row, int number) throws SQLException {
		Timestamp decided = row.getTimestamp("decided_at");
		return new Case(row.getLong("id"), row.getString("state").equals("OPEN"), row.getBoolean("urgent"),
				Category.valueOf(row.getString("category")), row.getString("source"), row.getTimestamp("opened_at").toInstant(),
				row.getTimestamp("due_at").toInstant(), (decided != null) ? decided.toInstant() : null, row.getInt("version"),
				row.getLong("comment_id"), row.getLong("article_id"), row.getString("slug"), row.getString("headline"), row.getInt("seq"),
				row.getObject("author_id", Long.class), row.getString("author_name"), row.getString("comment_state"), row.getInt("notices"),
				row.getBoolean("trusted"));
	}

	private static Decision decision(ResultSet row, int number) throws SQLException {
		return new Decision(row.getLong("id"), row.getObject("case_id", Long.class), row.getObject("account_id", Long.class),
				row.getObject("complaint_id", Long.class), row.getString("action"), row.getTimestamp("decided_at").toInstant(),
				row.getLong("decided_by"), row.getString("display_name"), row.getString("explanation"), row.getObject("statement", Long.class));
	}

	private static Complaint complaint(ResultSet row, int number) throws SQLException {
		Timestamp decided = row.getTimestamp("decided_at");
		return new Complaint(row.getLong("id"), row.getLong("decision_id"), row.getObject("case_id", Long.class), row.getString("side"),
				row.getObject("notice_id", Long.class), row.getObject("account_id", Long.class), row.getString("text"),
				row.getTimestamp("filed_at").toInstant(), row.getTimestamp("due_at").toInstant(), row.getString("state"),
				(decided != null) ? decided.toInstant() : null, row.getInt("version"));
	}

}
