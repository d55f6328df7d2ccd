package de.depesche.revision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;

import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.ContentJson;
import de.depesche.article.DeskArticles;
import de.depesche.article.Newsdesk;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes one revision for each version of an article, in the transaction that makes the
 * version: neither is ever there without the other. Listens at once and not after the commit
 * for that reason alone.
 */
@Component
class RevisionKeeper {

	private final JdbcClient jdbc;

	private final DeskArticles articles;

	private final JsonMapper json;

	RevisionKeeper(JdbcClient jdbc, DeskArticles articles, JsonMapper json) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.json = json;
	}

	/**
	 * Keeps what is about to be replaced if nobody has kept it yet: an article older than the
	 * revisions, or one that was loaded past the newsroom.
	 */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Newsdesk.Changing event) {
		long article = event.article().value();
		if (kept(article, event.version())) {
			return;
		}
		// The article's row first, then its revisions, as everybody does who changes an article: no circle of waiting.
		// Whoever finds another version here has come too late and is about to be told so.
		this.jdbc.sql("select status, edited_at, edited_by from article where id = ? and version = ? for no key update")
			.params(article, event.version())
			.query((row, number) -> new Found(row.getString("status"), row.getTimestamp("edited_at"), longOrNull(row, "edited_by")))
			.optional()
			.ifPresent((found) -> {
				ArticleDraft draft = text(event.article());
				insert(article, event.version(), Revision.FOUND, null, found.status(), found.at(), found.by(),
						content(article, draft), null, null);
			});
	}

	/** Keeps what has been stored. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(Newsdesk.Stored event) {
		long article = event.article().value();
		ArticleDraft draft = text(event.article());
		byte[] hash = content(article, draft);
		Comparison.Words words = wordsSince(article, event.version(), hash, draft);
		insert(article, event.version(), event.deed().name(), event.restored(), event.status().name(),
				Timestamp.from(event.at()), (event.by() != null) ? event.by().value() : null, hash, words.added(),
				words.removed());
	}

	/** What is known of an article nobody has kept. */
	private record Found(String status, Timestamp at, @Nullable Long by) {
	}

	/** A version that is kept. */
	private record Before(byte[] hash, String content) {
	}

	private boolean kept(long article, int version) {
		return this.jdbc.sql("select exists (select 1 from article_revision where article_id = ? and version = ?)")
			.params(article, version)
			.query(Boolean.class)
			.single();
	}

	private ArticleDraft text(ArticleId article) {
		return this.articles.text(article).orElseThrow().draft();
	}

	/** @return the hash under which the words are kept, now or since another version */
	private byte[] content(long article, ArticleDraft draft) {
		ObjectNode content = ContentJson.write(draft);
		byte[] hash = ContentJson.hash(content);
		this.jdbc
			.sql("""
					insert into article_revision_content (article_id, hash, content) values (?, ?, ?::jsonb)
					on conflict do nothing""")
			.params(article, hash, content.toString())
			.update();
		return hash;
	}

	private Comparison.Words wordsSince(long article, int version, byte[] hash, ArticleDraft draft) {
		return this.jdbc.sql("""
				select r.hash, case when r.hash <> ? then c.content end as content
				  from article_revision r join article_revision_content c on c.article_id = r.article_id and c.hash = r.hash
				 where r.article_id = ? and r.version < ? order by r.version desc limit 1""")
			.params(hash, article, version)
			.query((row, number) -> new Before(row.getBytes("hash"), row.getString("content")))
			.optional()
			.map((before) -> Arrays.equals(before.hash(), hash) ? Comparison.Words.NONE
					: Comparison.of(ContentJson.read(this.json.readTree(before.content())), draft).words())
			.orElseGet(() -> Comparison.ofFirst(draft).words());
	}

	/** A change that changed nothing at all has no version of its own, and so no revision. */
	private void insert(long article, int version, String deed, @Nullable Integer restored, String status, Timestamp at,
			@Nullable Long by, byte[] hash, @Nullable Integer added, @Nullable Integer removed) {
		this.jdbc.sql("""
				insert into article_revision (article_id, version, deed, restored_version, status, stored_at, stored_by,
				                              hash, words_added, words_removed)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
			.params(Arrays.asList(article, version, deed, restored, status, at, by, hash, added, removed))
			.update();
	}

	private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

}
