package de.depesche.article;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.rights.ArticleRights;
import de.depesche.media.MediaOwner;
import de.depesche.media.PictureChanged;
import de.depesche.media.Pictures;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Names the articles that use pictures and attachments, and tells when their pictures have
 * changed: a public article whose picture looks different looks different itself.
 */
@Component
class ArticleMedia implements MediaOwner {

	private static final String KIND = "ARTICLE";

	private final DeskArticles articles;

	private final ArticleRights rights;

	private final Pictures pictures;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	ArticleMedia(DeskArticles articles, ArticleRights rights, Pictures pictures, JdbcClient jdbc, ApplicationEventPublisher events) {
		this.articles = articles;
		this.rights = rights;
		this.pictures = pictures;
		this.jdbc = jdbc;
		this.events = events;
	}

	@Override
	public String kind() {
		return KIND;
	}

	@Override
	public Map<Long, Owner> describe(Collection<Long> ids) {
		Map<Long, Owner> found = new LinkedHashMap<>();
		this.articles.find(ids.stream().map(String::valueOf).toList())
			.forEach((it) -> found.put(it.id(), new Owner(it.headline(), "/redaktion/artikel/" + it.id(),
					it.status() == ArticleStatus.PUBLISHED, "article.status." + it.status())));
		return found;
	}

	/** The pictures of what is approved or public are changed by those who may change it. */
	@Override
	public List<Owner> closed(Collection<Long> ids) {
		List<Long> kept = this.rights.closed(ids);
		Map<Long, Owner> known = kept.isEmpty() ? Map.of() : describe(kept);
		return kept.stream().map(known::get).filter(Objects::nonNull).toList();
	}

	/**
	 * Whoever keeps copies of an article is told, and feeds say that something has changed. Who
	 * is editing it is not disturbed, and readers see no date of an update, because its text is
	 * the same.
	 */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	public void on(PictureChanged event) {
		List<Long> using = this.pictures.usedBy(event.picture(), KIND);
		if (using.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				update article set edited_at = greatest(edited_at, ?)
				 where id = any(?) and status = 'PUBLISHED' returning id""")
			.params(Timestamp.from(event.at()), using.toArray(Long[]::new))
			.query(Long.class)
			.list()
			.forEach((id) -> this.events.publishEvent(new ArticleRevised(new ArticleId(id), event.at())));
	}

	/** Names the authors whose portraits pictures are. Their pages are public. */
	@Component
	static class Portraits implements MediaOwner {

		private final JdbcClient jdbc;

		Portraits(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@Override
		public String kind() {
			return "AUTHOR";
		}

		@Override
		public Map<Long, Owner> describe(Collection<Long> ids) {
			Map<Long, Owner> found = new LinkedHashMap<>();
			this.jdbc.sql("select id, slug, name from author where id = any(?)")
				.param(ids.toArray(Long[]::new))
				.query((row) -> {
					found.put(row.getLong("id"), new Owner(row.getString("name"), "/redaktion/autoren/" + row.getString("slug"),
							true, "article.status.PUBLISHED"));
				});
			return found;
		}

	}

}
