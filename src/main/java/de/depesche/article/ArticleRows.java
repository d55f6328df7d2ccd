package de.depesche.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import de.depesche.body.BodyJson;
import de.depesche.shared.PageOf;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How rows become articles: the columns that are read, and what is made of them. */
final class ArticleRows {

	static final String SUMMARY_COLUMNS = """
			a.id, a.slug, a.kicker, a.headline, coalesce(a.teaser_text, a.lead) as teaser, s.slug as section_slug,
			s.name as section_name, p.slug as parent_slug, p.name as parent_name, a.access, a.first_published_at,
			a.published_update_at, coalesce(a.teaser_picture, a.hero_picture) as picture, a.locale\s""";

	/** The section of an article and the one above it; a handful of rows, read once for a whole list. */
	static final String SECTION = " join section s on s.id = a.section_id left join section p on p.id = s.parent_id ";

	static final String PUBLISHED = " from article a" + SECTION + "where a.status = 'PUBLISHED'";

	static final String DETAIL = """
			select a.id, a.slug, a.kicker, a.headline, a.lead, a.teaser_text, s.slug as section_slug,
			       s.name as section_name, p.slug as parent_slug, p.name as parent_name, a.locale, a.status, a.access, a.first_published_at, a.published_update_at,
			       a.publish_at, a.withdrawn_reason, a.hero_picture, a.hero_caption, a.body, a.word_count,
			       a.comments_open, a.edited_at, a.version, a.search_title, a.search_text, a.social_title, a.social_text,
			       a.social_picture, a.teaser_picture, a.canonical,
			       (select coalesce(json_agg(json_build_object('slug', u.slug, 'name', u.name, 'kind', u.kind)
			                                 order by j.position), '[]')
			          from article_author j join author u on u.id = j.author_id
			         where j.article_id = a.id) as authors,
			       (select coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) order by j.position), '[]')
			          from article_tag j join tag t on t.id = j.tag_id
			         where j.article_id = a.id) as tags,
			       (select coalesce(json_agg(json_build_object('slug', o.slug, 'headline', o.headline, 'locale', o.locale)
			                                 order by o.locale), '[]')
			          from article_translation own join article_translation j on j.work = own.work
			          join article o on o.id = j.article_id
			         where own.article_id = a.id and o.id <> a.id and o.status = 'PUBLISHED') as translations
			  from article a""" + SECTION + "where ";

	private ArticleRows() {
	}

	/** @param json reads the lists that come as JSON */
	static ArticleDetail detail(ResultSet row, JsonMapper json) throws SQLException {
		List<AuthorRef> authors = new ArrayList<>();
		for (JsonNode it : json.readTree(row.getString("authors"))) {
			authors.add(Catalogue.author(it.get("slug").asString(), it.get("name").asString(),
					it.get("kind").asString()));
		}
		List<TagRef> tags = new ArrayList<>();
		for (JsonNode it : json.readTree(row.getString("tags"))) {
			tags.add(new TagRef(it.get("slug").asString(), it.get("name").asString()));
		}
		List<ArticleDetail.Translation> translations = new ArrayList<>();
		for (JsonNode it : json.readTree(row.getString("translations"))) {
			translations.add(new ArticleDetail.Translation(it.get("slug").asString(), it.get("headline").asString(),
					it.get("locale").asString()));
		}
		return new ArticleDetail(new ArticleId(row.getLong("id")), new Slug(row.getString("slug")),
				row.getString("kicker"), row.getString("headline"), row.getString("lead"),
				row.getString("teaser_text"), Catalogue.section(row), authors, tags, row.getString("locale"),
				ArticleStatus.valueOf(row.getString("status")), AccessLevel.valueOf(row.getString("access")),
				instant(row, "first_published_at"), instant(row, "published_update_at"), instant(row, "publish_at"),
				row.getString("withdrawn_reason"), row.getObject("hero_picture", UUID.class),
				row.getString("hero_caption"), BodyJson.read(json.readTree(row.getString("body"))), true,
				row.getInt("word_count"), row.getBoolean("comments_open"), List.of(), translations,
				new Presentation(row.getString("search_title"), row.getString("search_text"), row.getString("social_title"),
						row.getString("social_text"), row.getObject("social_picture", UUID.class),
						row.getObject("teaser_picture", UUID.class), row.getString("canonical")),
				row.getTimestamp("edited_at").toInstant(), row.getInt("version"));
	}

	static ArticleSummary summary(ResultSet row, int number) throws SQLException {
		return new ArticleSummary(new ArticleId(row.getLong("id")), new Slug(row.getString("slug")),
				row.getString("kicker"), row.getString("headline"), row.getString("teaser"), Catalogue.section(row),
				AccessLevel.valueOf(row.getString("access")), row.getTimestamp("first_published_at").toInstant(),
				instant(row, "published_update_at"), row.getObject("picture", UUID.class), row.getString("locale"));
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp value = row.getTimestamp(column);
		return (value != null) ? value.toInstant() : null;
	}

	/** One entry more than asked for was read, to know whether the list goes on. */
	static <T> PageOf<T> page(List<T> found, int limit, java.util.function.Function<T, String> cursor) {
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<T> items = found.subList(0, limit);
		return new PageOf<>(items, cursor.apply(items.getLast()));
	}

}
