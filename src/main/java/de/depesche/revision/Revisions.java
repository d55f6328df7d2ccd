package de.depesche.revision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.ContentJson;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.AccountId;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Reads what articles have said, and lets them say it again. The present words of an article
 * are a revision in any case, also where nobody has had to keep them yet.
 */
@Service
class Revisions implements PastTexts {

	private static final String COLUMNS = """
			select r.version, r.deed, r.restored_version, r.status, r.stored_at, r.words_added, r.words_removed,
			       e.display_name as editor""";

	private final JdbcClient jdbc;

	private final DeskArticles articles;

	private final Newsdesk newsdesk;

	private final Cursors cursors;

	private final JsonMapper json;

	Revisions(JdbcClient jdbc, DeskArticles articles, Newsdesk newsdesk, Cursors cursors, JsonMapper json) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.newsdesk = newsdesk;
		this.cursors = cursors;
		this.json = json;
	}

	/**
	 * A revision with its words.
	 *
	 * @param revision what is known of it
	 * @param draft all that the article said
	 */
	record Kept(Revision revision, ArticleDraft draft) {
	}

	/** An article in any state, or nothing; one query. */
	Optional<DeskEntry> article(long id) {
		return this.articles.find(List.of(Long.toString(id))).stream().filter((it) -> it.id() == id).findFirst();
	}

	/**
	 * The revisions of an article, newest first; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<Revision> of(DeskEntry article, @Nullable String cursor, int limit) {
		String kind = "revisions:" + article.id();
		int before = (cursor != null) ? Integer.parseInt(this.cursors.decode(kind, cursor, 1).getFirst())
				: Integer.MAX_VALUE;
		List<Revision> found = new ArrayList<>(this.jdbc.sql(COLUMNS + """
				  from article_revision r left join account e on e.id = r.stored_by
				 where r.article_id = ? and r.version < ? order by r.version desc limit ?""")
			.params(article.id(), before, limit + 1)
			.query(Revisions::read)
			.list());
		if (cursor == null && (found.isEmpty() || found.getFirst().version() < article.version())) {
			found.addFirst(present(article));
		}
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<Revision> page = found.subList(0, limit);
		return new PageOf<>(page, this.cursors.encode(kind, page.getLast().version()));
	}

	/** One revision with its words, or nothing. */
	Optional<Kept> find(DeskEntry article, int version) {
		Optional<Kept> kept = kept(article, version);
		if (kept.isPresent() || version != article.version()) {
			return kept;
		}
		return this.articles.text(new ArticleId(article.id()))
			.filter((it) -> it.version() == version)
			.map((it) -> new Kept(present(article), it.draft()))
			// Somebody has just replaced it, and it has been kept for that.
			.or(() -> kept(article, version));
	}

	@Override
	public Optional<ArticleDraft> text(ArticleId article, int version) {
		return article(article.value()).flatMap((it) -> find(it, version)).map(Kept::draft);
	}

	/** The revision before one, or nothing; its number alone. */
	Optional<Integer> before(DeskEntry article, int version) {
		return this.jdbc.sql("select max(version) from article_revision where article_id = ? and version < ?")
			.params(article.id(), version)
			.query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
			.single();
	}

	/**
	 * Lets an article say again what it said; a change like any other, with the same rules.
	 * @param present version the editor has compared with
	 */
	Saving restore(ArticleId article, Kept old, int present, @Nullable AccountId by) {
		return this.newsdesk.restore(article, present, old.draft(), old.revision().version(), by);
	}

	private Optional<Kept> kept(DeskEntry article, int version) {
		return this.jdbc.sql(COLUMNS + """
				, c.content
				  from article_revision r join article_revision_content c on c.article_id = r.article_id and c.hash = r.hash
				  left join account e on e.id = r.stored_by
				 where r.article_id = ? and r.version = ?""")
			.params(article.id(), version)
			.query((row, number) -> new Kept(read(row, number),
					ContentJson.read(this.json.readTree(row.getString("content")))))
			.optional();
	}

	private static Revision present(DeskEntry it) {
		return new Revision(it.version(), Revision.FOUND, null, it.status(), it.editedAt(), it.editor(), null, null);
	}

	private static Revision read(ResultSet row, int number) throws SQLException {
		return new Revision(row.getInt("version"), row.getString("deed"),
				row.getObject("restored_version", Integer.class), ArticleStatus.valueOf(row.getString("status")),
				row.getTimestamp("stored_at").toInstant(), row.getString("editor"),
				row.getObject("words_added", Integer.class), row.getObject("words_removed", Integer.class));
	}

}
