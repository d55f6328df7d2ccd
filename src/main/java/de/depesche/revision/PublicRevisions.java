package de.depesche.revision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ContentJson;
import de.depesche.article.DeskArticles;
import de.depesche.article.rights.Step;
import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What readers could once read of an article that is public now. Only where the newsroom has
 * allowed it: words that had to go for good must not live on beside the article.
 */
@Service
class PublicRevisions {

	/** Who looks for older ones asks the newsroom. */
	static final int MOST = 50;

	private final JdbcClient jdbc;

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	private final JsonMapper json;

	private final Clock clock;

	PublicRevisions(JdbcClient jdbc, DeskArticles articles, ArticleRights rights, ApplicationEventPublisher events, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.rights = rights;
		this.events = events;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Words readers could read.
	 *
	 * @param version the first in which the article said so
	 * @param from since when it said so
	 * @param draft what it said; readers are shown {@link #visible} of it
	 */
	record Read(int version, Instant from, ArticleDraft draft) {
	}

	/** What readers see of a text: all else that differs is none of their concern. */
	private record Visible(String kicker, String headline, String lead, String heroCaption, Body body) {

		static Visible of(ArticleDraft it) {
			return new Visible(it.kicker(), it.headline(), it.lead(), it.heroCaption(), it.body());
		}

	}

	/** Whether the newsroom shows readers the former words of an article; one query. */
	boolean allowed(ArticleId article) {
		return this.jdbc.sql("select exists (select 1 from article_revision_shown where article_id = ?)")
			.param(article.value())
			.query(Boolean.class)
			.single();
	}

	@Transactional
	void allow(ArticleId article, @Nullable AccountId by) {
		this.rights.require(Step.CORRECT, article);
		this.jdbc.sql("""
				insert into article_revision_shown (article_id, allowed_at, allowed_by) values (?, ?, ?)
				on conflict (article_id) do nothing""")
			.params(Arrays.asList(article.value(), Timestamp.from(this.clock.instant()), (by != null) ? by.value() : null))
			.update();
		this.events.publishEvent(AuditedDeed.of("REVISIONS_SHOWN", article.value(), ""));
	}

	@Transactional
	void forbid(ArticleId article) {
		this.rights.require(Step.CORRECT, article);
		this.jdbc.sql("delete from article_revision_shown where article_id = ?").param(article.value()).update();
		this.events.publishEvent(AuditedDeed.of("REVISIONS_HIDDEN", article.value(), ""));
	}

	/**
	 * What readers could read, newest first, the present words among it; changes they could not
	 * see make no new entry. At most {@link #MOST} of the newest revisions are looked at. Two or
	 * three queries; the caller knows that the article is public.
	 */
	List<Read> of(ArticleId article) {
		List<Read> kept = new ArrayList<>(this.jdbc.sql("""
				select r.version, r.stored_at, c.content
				  from article_revision r join article_revision_content c on c.article_id = r.article_id and c.hash = r.hash
				 where r.article_id = ? and r.status = 'PUBLISHED' order by r.version desc limit ?""")
			.params(article.value(), MOST)
			.query((row, number) -> new Read(row.getInt("version"), row.getTimestamp("stored_at").toInstant(),
					ContentJson.read(this.json.readTree(row.getString("content")))))
			.list());
		this.articles.text(article).ifPresent((text) -> {
			// Older than the revisions, or loaded past the newsroom: nobody has had to keep it yet.
			if (kept.isEmpty() || kept.getFirst().version() < text.version()) {
				this.articles.find(List.of(Long.toString(article.value())))
					.stream()
					.filter((it) -> it.id() == article.value())
					.findFirst()
					.ifPresent((it) -> kept.addFirst(new Read(text.version(), it.editedAt(), text.draft())));
			}
		});
		List<Read> read = new ArrayList<>();
		for (Read it : kept.reversed()) {
			if (read.isEmpty() || !Visible.of(read.getLast().draft()).equals(Visible.of(it.draft()))) {
				read.add(it);
			}
		}
		return read.reversed();
	}

	/** What differs for readers between two texts; the signs by which editors mark words are none of their words. */
	static Comparison visible(ArticleDraft before, ArticleDraft after) {
		Comparison all = Comparison.of(unmarked(before), unmarked(after));
		List<String> fields = List.of("kicker", "headline", "lead", "heroCaption");
		return new Comparison(all.fields().stream().filter((it) -> fields.contains(it.name())).toList(), all.rows());
	}

	private static ArticleDraft unmarked(ArticleDraft it) {
		JsonNode tree = BodyJson.toTree(it.body());
		unmark(tree);
		return new ArticleDraft(it.kicker(), it.headline(), it.lead(), it.teaserText(), it.section(), it.authors(), it.tags(),
				it.locale(), it.slug(), it.access(), it.hero(), it.heroCaption(), BodyJson.read(tree), it.commentsOpen(),
				it.related(), it.presentation());
	}

	private static void unmark(JsonNode node) {
		if (node instanceof ObjectNode object && object.has("text")) {
			object.remove("marks");
		}
		node.forEach(PublicRevisions::unmark);
	}

}
