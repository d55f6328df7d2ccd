package de.depesche.law;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a comment was when it was reported or decided on: its words in all versions, who wrote
 * it, what it answered and below which article. Kept as canonical JSON (names in alphabetical order, no blanks,
 * UTF-8) beside its SHA-256, which the database checks; never changed, and nobody looks without leaving a trace.
 */
@Component
class Evidence {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	private final String site;

	private final Clock clock;

	Evidence(JdbcClient jdbc, @Value("${depesche.url:}") String site, Clock clock) {
		this.jdbc = jdbc;
		this.site = site.strip().replaceAll("/+$", "");
		this.clock = clock;
	}

	/**
	 * What was frozen.
	 *
	 * @param sha256 in hexadecimal digits
	 */
	record Frozen(long id, Instant at, String content, String sha256) {
	}

	/** Somebody has looked. */
	record Look(Instant at, String name, String purpose) {
	}

	/** Freezes what a comment is at this moment; in the transaction of the caller, five statements. */
	void freeze(long caseId, long comment) {
		Instant now = this.clock.instant();
		String content = JSON.writeValueAsString(content(comment, now));
		this.jdbc.sql("insert into law_evidence (case_id, frozen_at, content, sha256) values (?, ?, ?, ?)")
			.params(caseId, Timestamp.from(now), content, CaseLinks.sha256(content.getBytes(StandardCharsets.UTF_8)))
			.update();
	}

	/** What is frozen of a case, oldest first. That {@code by} looked is kept. */
	List<Frozen> look(long caseId, AccountId by, String purpose) {
		this.jdbc.sql("""
				insert into law_evidence_look (evidence_id, case_id, account_id, purpose, at)
				select id, case_id, ?, ?, ? from law_evidence where case_id = ?""")
			.params(by.value(), purpose, Timestamp.from(this.clock.instant()), caseId)
			.update();
		return this.jdbc.sql("select id, frozen_at, content, sha256 from law_evidence where case_id = ? order by id")
			.param(caseId)
			.query((row, number) -> new Frozen(row.getLong("id"), row.getTimestamp("frozen_at").toInstant(), row.getString("content"),
					HexFormat.of().formatHex(row.getBytes("sha256"))))
			.list();
	}

	/** Who looked, newest first. */
	List<Look> looks(long caseId) {
		return this.jdbc.sql("""
				select l.at, l.purpose, a.display_name from law_evidence_look l join account a on a.id = l.account_id
				 where l.case_id = ? order by l.id desc limit 50""")
			.param(caseId)
			.query((row, number) -> new Look(row.getTimestamp("at").toInstant(), row.getString("display_name"), row.getString("purpose")))
			.list();
	}

	private Map<String, Object> content(long comment, Instant now) {
		Map<String, Object> all = new TreeMap<>();
		all.put("frozenAt", now.toString());
		Map<String, Object> it = comment(comment);
		Object parent = it.remove("parentId");
		all.put("comment", it);
		if (parent instanceof Long id) {
			Map<String, Object> answered = comment(id);
			answered.remove("parentId");
			all.put("parent", answered);
		}
		all.put("article", this.jdbc.sql("select a.id, a.slug, a.headline from article a join comment c on c.article_id = a.id where c.id = ?")
			.param(comment)
			.query((row, number) -> {
				Map<String, Object> article = new TreeMap<>();
				article.put("id", row.getLong("id"));
				article.put("headline", row.getString("headline"));
				article.put("url", this.site + "/artikel/" + row.getString("slug"));
				return article;
			})
			.single());
		return all;
	}

	private Map<String, Object> comment(long id) {
		Map<String, Object> it = this.jdbc.sql("""
				select c.id, c.seq, c.parent_id, c.author_id, a.display_name, c.state, c.version, c.created_at, c.edited_at
				  from comment c left join account a on a.id = c.author_id where c.id = ?""")
			.param(id)
			.query((row, number) -> {
				Map<String, Object> found = new TreeMap<>();
				found.put("id", row.getLong("id"));
				found.put("number", row.getInt("seq"));
				found.put("author", row.getString("display_name"));
				found.put("authorId", row.getObject("author_id", Long.class));
				found.put("parentId", row.getObject("parent_id", Long.class));
				found.put("state", row.getString("state"));
				found.put("version", row.getInt("version"));
				found.put("createdAt", row.getTimestamp("created_at").toInstant().toString());
				Timestamp edited = row.getTimestamp("edited_at");
				found.put("editedAt", (edited != null) ? edited.toInstant().toString() : null);
				return found;
			})
			.single();
		List<Map<String, @Nullable Object>> versions = new ArrayList<>();
		this.jdbc.sql("select version, body_source, body_html, at from comment_revision where comment_id = ? order by version")
			.param(id)
			.query((row) -> {
				Map<String, @Nullable Object> version = new TreeMap<>();
				version.put("version", row.getInt("version"));
				version.put("source", row.getString("body_source"));
				version.put("html", row.getString("body_html"));
				version.put("at", row.getTimestamp("at").toInstant().toString());
				versions.add(version);
			});
		it.put("versions", versions);
		return it;
	}

}
