package de.depesche.article;

import java.util.List;
import java.util.Locale;

import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Step;
import de.depesche.member.AuditedDeed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which articles say the same in which languages. */
@Service
public class Translations {

	private static final String LINES = """
			select a.id, a.slug, a.headline, a.locale, a.status from article a
			 where a.id in (select t.article_id from article_translation t
			                 where t.work = (select own.work from article_translation own where own.article_id = ?))
			 order by a.locale, a.id""";

	private final JdbcClient jdbc;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	Translations(JdbcClient jdbc, ArticleRights rights, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.rights = rights;
		this.events = events;
	}

	/** An article of a work, in any state. */
	public record Line(ArticleId id, String slug, String headline, String locale, ArticleStatus status) {

		String language() {
			return Locale.forLanguageTag(this.locale).getLanguage();
		}

	}

	/** What came of the wish to join two articles. */
	public sealed interface Joining {

		/** They are one work now. */
		record Joined() implements Joining {
		}

		/** Two of the articles are in the same language: {@code headline} is the one that stands in the way. */
		record SameLanguage(String headline) implements Joining {
		}

	}

	/** All articles of the work, this one among them; empty for an article without translations. */
	public List<Line> of(ArticleId id) {
		return this.jdbc.sql(LINES)
			.param(id.value())
			.query((row, number) -> new Line(new ArticleId(row.getLong("id")), row.getString("slug"),
					row.getString("headline"), row.getString("locale"), ArticleStatus.valueOf(row.getString("status"))))
			.list();
	}

	/** Makes one work of the works of two articles; of the first the caller may change what it says. */
	@Transactional
	public Joining join(ArticleId one, ArticleId other) {
		this.rights.require(Step.CHANGE, one);
		// Rare, and two that join at once could each miss the other's language.
		this.jdbc.sql("lock table article_translation in share row exclusive mode").update();
		List<Line> here = with(one);
		for (Line there : with(other)) {
			for (Line line : here) {
				if (!line.id().equals(there.id()) && line.language().equals(there.language())) {
					return new Joining.SameLanguage(there.headline());
				}
			}
		}
		long work = Math.min(one.value(), other.value());
		for (ArticleId member : List.of(one, other)) {
			for (Line line : with(member)) {
				this.jdbc.sql("""
						insert into article_translation (article_id, work) values (?, ?)
						on conflict (article_id) do update set work = excluded.work""")
					.params(line.id().value(), work)
					.update();
			}
		}
		this.events.publishEvent(AuditedDeed.of("TRANSLATION_JOINED", one.value(), Long.toString(other.value())));
		return new Joining.Joined();
	}

	/** Takes an article out of its work; a work of one article is none. */
	@Transactional
	public void part(ArticleId id) {
		this.rights.require(Step.CHANGE, id);
		this.jdbc.sql("""
				with gone as (delete from article_translation where article_id = ? returning work)
				delete from article_translation t using gone
				 where t.work = gone.work and t.article_id <> ?
				   and (select count(*) from article_translation r where r.work = gone.work and r.article_id <> ?) = 1""")
			.params(id.value(), id.value(), id.value())
			.update();
		this.events.publishEvent(AuditedDeed.of("TRANSLATION_PARTED", id.value(), ""));
	}

	private List<Line> with(ArticleId id) {
		List<Line> work = of(id);
		return !work.isEmpty() ? work
				: this.jdbc.sql("select id, slug, headline, locale, status from article where id = ?")
					.param(id.value())
					.query((row, number) -> new Line(id, row.getString("slug"), row.getString("headline"),
							row.getString("locale"), ArticleStatus.valueOf(row.getString("status"))))
					.list();
	}

}
