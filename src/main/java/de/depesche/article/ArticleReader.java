package de.depesche.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads articles with plain SQL into records: pages need no entities, and the statements stay in view. Without transactions: each
 * statement sees what is committed when it begins, in one as well, and a beginning and an end are two more questions each.
 */
@Component
class ArticleReader implements Articles, DeskArticles {

	private static final String SUMMARY_COLUMNS = """
			a.id, a.slug, a.kicker, a.headline, coalesce(a.teaser_text, a.lead) as teaser, s.slug as section_slug,
			s.name as section_name, p.slug as parent_slug, p.name as parent_name, a.access, a.first_published_at,
			a.published_update_at, coalesce(a.teaser_picture, a.hero_picture) as picture, a.locale\s""";

	/** The section of an article and the one above it; a handful of rows, read once for a whole list. */
	private static final String SECTION = " join section s on s.id = a.section_id left join section p on p.id = s.parent_id ";

	private static final String PUBLISHED = " from article a" + SECTION + "where a.status = 'PUBLISHED'";

	private static final String DESK = """
			select a.id, a.slug, a.kicker, a.headline, s.slug as section_slug, s.name as section_name,
			       p.slug as parent_slug, p.name as parent_name, a.status, a.access,
			       a.publish_at, a.first_published_at, a.edited_at, a.version, a.archived_at is not null as archived, e.display_name as editor
			  from article a""" + SECTION + "left join account e on e.id = a.edited_by ";

	private static final String DETAIL = """
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

	private static final String PARTS_OF_SECTION = """
			select s.id from section s left join section p on p.id = s.parent_id where s.slug = :section or p.slug = :section""";

	/** So many articles are looked through for words before indexes are asked: a frequent word is among them often enough. */
	private static final int WALKED = 500;

	/** In the months with so many of the articles edited last words are looked for first. */
	private static final int INDEXED = 10_000;

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	private final Cursors cursors;

	private final JsonMapper json;

	private final KeptReads kept;

	ArticleReader(JdbcClient jdbc, Catalogue catalogue, Cursors cursors, JsonMapper json, KeptReads kept) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.cursors = cursors;
		this.json = json;
		this.kept = kept;
	}

	@Override
	public ArticleLookup at(Slug slug, Viewer viewer) {
		Optional<ArticleDetail> present = this.kept.of("article.at", slug,
				() -> detail("a.slug = ?", slug.value()).map((it) -> withRelated(it, it.body(), true)));
		if (present.isPresent()) {
			return switch (present.get().status()) {
				case PUBLISHED -> new ArticleLookup.Found(cut(present.get(), viewer));
				case WITHDRAWN -> new ArticleLookup.Withdrawn(present.get().headline());
				case DRAFT, IN_REVIEW, APPROVED, SCHEDULED -> new ArticleLookup.Unknown();
			};
		}
		return this.jdbc
			.sql("""
					select a.slug, a.status, a.headline from article_former_slug f join article a on a.id = f.article_id
					where f.slug = ?""")
			.param(slug.value())
			.query((row, number) -> switch (ArticleStatus.valueOf(row.getString("status"))) {
				case PUBLISHED -> (ArticleLookup) new ArticleLookup.Moved(new Slug(row.getString("slug")));
				case WITHDRAWN -> new ArticleLookup.Withdrawn(row.getString("headline"));
				case DRAFT, IN_REVIEW, APPROVED, SCHEDULED -> new ArticleLookup.Unknown();
			})
			.optional()
			.orElseGet(ArticleLookup.Unknown::new);
	}

	@Override
	public Optional<ArticleDetail> published(ArticleId id, Viewer viewer) {
		return detail("a.id = ? and a.status = 'PUBLISHED'", id.value()).map((it) -> finish(it, viewer));
	}

	/** An article in any state and in full, for those who may see it so. */
	Optional<ArticleDetail> any(ArticleId id) {
		return detail("a.id = ?", id.value()).map((it) -> withRelated(it, it.body(), true));
	}

	/** An article in any state and in full, by its present address. */
	Optional<ArticleDetail> any(Slug slug) {
		return detail("a.slug = ?", slug.value()).map((it) -> withRelated(it, it.body(), true));
	}

	/** What the stored article says, as a draft that could be sent again. */
	ArticleDraft draftOf(ArticleId id) {
		return draftOf(detail("a.id = ?", id.value()).orElseThrow());
	}

	private ArticleDraft draftOf(ArticleDetail it) {
		return new ArticleDraft(it.kicker(), it.headline(), it.lead(), it.teaserText(), it.section().slug(),
				it.authors().stream().map(AuthorRef::slug).toList(), it.tags().stream().map(TagRef::name).toList(),
				it.locale(), it.slug().value(), it.access(), it.hero(), it.heroCaption(), it.body(), it.commentsOpen(),
				relatedIds(it.id()), it.presentation());
	}

	/** The articles an editor has chosen to be read next, public or not. */
	List<Long> relatedIds(ArticleId id) {
		return this.jdbc.sql("select related_id from article_related where article_id = ? order by position")
			.param(id.value())
			.query(Long.class)
			.list();
	}

	@Override
	public PageOf<ArticleSummary> newest(ArticleFilter filter, @Nullable String cursor, int limit) {
		return (cursor == null) ? this.kept.of("article.newest", List.of(filter, limit), () -> readNewest(filter, null, limit))
				: readNewest(filter, cursor, limit);
	}

	private PageOf<ArticleSummary> readNewest(ArticleFilter filter, @Nullable String cursor, int limit) {
		List<Object> after = new ArrayList<>();
		String kind = "newest:" + filter;
		if (cursor != null) {
			List<String> values = this.cursors.decode(kind, cursor, 2);
			after.add(Timestamp.from(Instant.parse(values.get(0))));
			after.add(Long.valueOf(values.get(1)));
		}
		List<Object> params = new ArrayList<>();
		String sql = "select " + SUMMARY_COLUMNS + newest(filter,
				(cursor != null) ? " and (a.first_published_at, a.id) < (?, ?)" : "", after, limit + 1, params);
		List<ArticleSummary> found = this.jdbc.sql(sql).params(params).query(this::summary).list();
		return page(found, limit, (last) -> this.cursors.encode(kind, last.publishedAt(), last.id().value()));
	}

	@Override
	public List<List<ArticleSummary>> newestOfEach(List<Pick> picks) {
		List<List<ArticleSummary>> found = new ArrayList<>();
		if (picks.isEmpty()) {
			return found;
		}
		StringBuilder sql = new StringBuilder();
		List<Object> params = new ArrayList<>();
		for (Pick pick : picks) {
			StringBuilder condition = new StringBuilder();
			List<Object> values = new ArrayList<>();
			if (pick.since() != null) {
				condition.append(" and a.first_published_at >= ?");
				values.add(Timestamp.from(pick.since()));
			}
			if (pick.until() != null) {
				condition.append(" and a.first_published_at < ?");
				values.add(Timestamp.from(pick.until()));
			}
			sql.append(found.isEmpty() ? "select * from ((select " : " union all (select ")
				.append(found.size())
				.append(" as pick, ")
				.append(SUMMARY_COLUMNS)
				.append(newest(pick.filter(), condition.toString(), values, pick.limit(), params))
				.append(")");
			found.add(new ArrayList<>());
		}
		sql.append(") picked order by pick, first_published_at desc, id desc");
		this.jdbc.sql(sql.toString()).params(params).query((row) -> {
			found.get(row.getInt("pick")).add(summary(row, 0));
		});
		return found;
	}

	@Override
	public List<ArticleDetail> latest(ArticleFilter filter, int limit) {
		// The ids first: what belongs to an article is then looked up for those that are wanted, not before sorting.
		List<Object> params = new ArrayList<>();
		String newest = "select id from (" + newestIds(filter, "", List.of(), limit, params) + ") newest";
		return this.jdbc
			.sql(DETAIL + "a.id = any(array(" + newest + ")) order by a.first_published_at desc, a.id desc")
			.params(params)
			.query(this::detail)
			.list()
			.stream()
			.map((it) -> cut(it, Viewer.ANONYMOUS))
			.toList();
	}

	@Override
	public Optional<Instant> lastChange() {
		// Withdrawn ones count as well: they are missing now. Read backwards in article_edited until the first fits.
		return this.jdbc.sql("""
				select edited_at from article where status in ('PUBLISHED', 'WITHDRAWN')
				 order by edited_at desc, id desc limit 1""").query(Timestamp.class).optional().map(Timestamp::toInstant);
	}

	@Override
	public List<ArticleFilter> listsOf(ArticleId id) {
		return this.jdbc.sql("""
				select list.section, list.tag, list.author
				  from article a cross join lateral (
				       select null as section, null as tag, null as author
				       union all select s.slug, null, null from section s where s.id = a.section_id
				       union all select p.slug, null, null from section s join section p on p.id = s.parent_id
				                  where s.id = a.section_id
				       union all select null, t.slug, null from article_tag j join tag t on t.id = j.tag_id
				                  where j.article_id = a.id
				       union all select null, null, u.slug from article_author j join author u on u.id = j.author_id
				                  where j.article_id = a.id) list
				 where a.id = ? and a.status in ('PUBLISHED', 'WITHDRAWN')""")
			.param(id.value())
			.query((row, number) -> new ArticleFilter(row.getString("section"), row.getString("tag"),
					row.getString("author")))
			.list();
	}

	/** The newest articles of a kind, from {@code from} to {@code limit}. */
	private static String newest(ArticleFilter filter, String condition, List<Object> values, int limit,
			List<Object> params) {
		String order = " order by a.first_published_at desc, a.id desc";
		if (filter.equals(ArticleFilter.ALL)) {
			params.addAll(values);
			params.add(limit);
			return PUBLISHED + condition + order + " limit ?";
		}
		// Numbers and dates alone at first: they stand in the index of the section or the topic. With whole rows the
		// database would rather walk all that has appeared, which for a section of three articles is the archive.
		return " from (" + newestIds(filter, condition, values, limit, params)
				+ ") newest join article a on a.id = newest.id" + SECTION + order;
	}

	/**
	 * The numbers of the newest articles of a kind, newest first, each straight from an index
	 * that begins where the list begins: that of the topic, else of the author, else of the
	 * section and its parts, of which each gives its own newest and the newest of these are
	 * taken. The cost does not depend on the number of articles.
	 */
	private static String newestIds(ArticleFilter filter, String condition, List<Object> values, int limit,
			List<Object> params) {
		String order = " order by a.first_published_at desc, a.id desc limit ?";
		if (filter.tag() == null && filter.author() == null) {
			String published = "select a.id, a.first_published_at from article a where a.status = 'PUBLISHED'" + condition;
			params.addAll(values);
			params.add(limit);
			if (filter.section() == null) {
				return published + order;
			}
			params.addAll(List.of(filter.section(), filter.section(), limit));
			return "select a.id from section s left join section p on p.id = s.parent_id cross join lateral (" + published
					+ " and a.section_id = s.id" + order + ") a where s.slug = ? or p.slug = ?" + order;
		}
		StringBuilder sql = new StringBuilder("select a.id from (select article_id as id, published_at as first_published_at from ");
		if (filter.tag() != null) {
			sql.append("""
					article_tag where tag_id = coalesce((select id from tag where slug = ?),
					                                    (select tag_id from tag_former_slug where slug = ?))""");
			params.addAll(List.of(filter.tag(), filter.tag()));
		}
		else {
			sql.append("article_author where author_id = (select id from author where slug = ?)");
			params.add(filter.author());
		}
		sql.append(" and published_at is not null) a where true").append(condition);
		params.addAll(values);
		if (filter.tag() != null && filter.author() != null) {
			sql.append("""
					\s and exists (select 1 from article_author j join author u on u.id = j.author_id
					              where j.article_id = a.id and u.slug = ?)""");
			params.add(filter.author());
		}
		if (filter.section() != null) {
			sql.append("""
					\s and exists (select 1 from article b join section s on s.id = b.section_id
					               left join section p on p.id = s.parent_id
					              where b.id = a.id and (s.slug = ? or p.slug = ?))""");
			params.addAll(List.of(filter.section(), filter.section()));
		}
		params.add(limit);
		return sql.append(order).toString();
	}

	@Override
	public PageOf<ArticleSummary> published(Instant from, Instant until, @Nullable String cursor, int limit) {
		String kind = "published:" + from + ":" + until;
		List<Object> params = new ArrayList<>(List.of(Timestamp.from(from), Timestamp.from(until)));
		String after = "";
		if (cursor != null) {
			List<String> values = this.cursors.decode(kind, cursor, 2);
			after = " and (a.first_published_at, a.id) < (?, ?)";
			params.add(Timestamp.from(Instant.parse(values.get(0))));
			params.add(Long.valueOf(values.get(1)));
		}
		params.add(limit + 1);
		List<ArticleSummary> found = this.jdbc
			.sql("select " + SUMMARY_COLUMNS + PUBLISHED + " and a.first_published_at >= ? and a.first_published_at < ?"
					+ after + " order by a.first_published_at desc, a.id desc limit ?")
			.params(params)
			.query(this::summary)
			.list();
		return page(found, limit, (last) -> this.cursors.encode(kind, last.publishedAt(), last.id().value()));
	}

	@Override
	public List<ArticleSummary> published(List<ArticleId> ids) {
		Long[] wanted = ids.stream().map(ArticleId::value).toArray(Long[]::new);
		return this.jdbc.sql("select " + SUMMARY_COLUMNS + """
				  from unnest(?::bigint[]) with ordinality as wanted (id, place) join article a on a.id = wanted.id
				""" + SECTION + """
				 where a.status = 'PUBLISHED' order by wanted.place""").param(wanted).query(this::summary).list();
	}

	/**
	 * The public articles of the same section published next and before.
	 *
	 * @param newer or null
	 * @param older or null
	 */
	record Neighbours(@Nullable ArticleSummary newer, @Nullable ArticleSummary older) {
	}

	/** One query, two looks into the index. */
	Neighbours neighbours(ArticleDetail of) {
		return this.kept.of("article.neighbours", List.of(of.id(), of.section(), Objects.requireNonNull(of.publishedAt())),
				() -> readNeighbours(of));
	}

	private Neighbours readNeighbours(ArticleDetail of) {
		Map<Boolean, ArticleSummary> found = new HashMap<>();
		Timestamp at = Timestamp.from(Objects.requireNonNull(of.publishedAt()));
		this.jdbc
			.sql("select * from ((select true as newer, " + SUMMARY_COLUMNS + PUBLISHED + """
					 and a.section_id = (select id from section where slug = ?) and (a.first_published_at, a.id) > (?, ?)
					 order by a.first_published_at, a.id limit 1)
					union all
					(select false as newer,\s""" + SUMMARY_COLUMNS + PUBLISHED + """
					 and a.section_id = (select id from section where slug = ?) and (a.first_published_at, a.id) < (?, ?)
					 order by a.first_published_at desc, a.id desc limit 1)) found""")
			.params(of.section().slug(), at, of.id().value(), of.section().slug(), at, of.id().value())
			.query((row) -> {
				found.put(row.getBoolean("newer"), summary(row, 0));
			});
		return new Neighbours(found.get(true), found.get(false));
	}

	/**
	 * Public articles like this one, most alike first; one query. Candidates are the newest of
	 * each of its topics and of its section, so that the cost does not grow with the archive. The
	 * sixty of them with most topics in common, the newest first, are compared: those with more
	 * topics in common and more words of its headline, kicker and lead come first.
	 */
	List<ArticleSummary> similar(ArticleId id, int limit) {
		return this.kept.of("article.similar", List.of(id, limit), () -> readSimilar(id, limit));
	}

	private List<ArticleSummary> readSimilar(ArticleId id, int limit) {
		return this.jdbc.sql("""
				with self as (
				  select a.id, a.section_id, (
				         select string_agg(quote_literal(word.lexeme), ' | ')
				           from unnest(to_tsvector('german', a.kicker || ' ' || a.headline || ' ' || a.lead)) word)::tsquery as words
				    from article a where a.id = :id),
				candidate as (
				  select near.article_id, near.published_at, count(*) as shared
				    from article_tag own cross join lateral (
				         select j.article_id, j.published_at from article_tag j
				          where j.tag_id = own.tag_id and j.article_id <> own.article_id and j.published_at is not null
				          order by j.published_at desc, j.article_id desc limit 60) near
				   where own.article_id = :id group by near.article_id, near.published_at
				  union all
				  select near.id, near.first_published_at, 0 from self cross join lateral (
				         select b.id, b.first_published_at from article b
				          where b.section_id = self.section_id and b.status = 'PUBLISHED' and b.id <> self.id
				          order by b.first_published_at desc, b.id desc limit 40) near),
				best as materialized (
				  select c.article_id, max(c.shared) as shared from candidate c group by c.article_id, c.published_at
				   order by max(c.shared) desc, c.published_at desc, c.article_id desc limit 60)
				select\s""" + SUMMARY_COLUMNS + """
				  from best join self on true join article a on a.id = best.article_id
				""" + SECTION + """
				 where a.status = 'PUBLISHED' and (best.shared > 0 or a.search @@ self.words)
				 order by best.shared + 4 * coalesce(ts_rank(a.search, self.words, 1), 0) desc, a.first_published_at desc, a.id desc
				 limit :limit""").param("id", id.value()).param("limit", limit).query(this::summary).list();
	}

	@Override
	public List<YearMonth> months(ZoneId zone) {
		// Each step takes the newest article before the month found last: one look into the index a month.
		return this.jdbc.sql("""
				with recursive month (start) as (
				  select date_trunc('month', max(first_published_at), :zone) from article where status = 'PUBLISHED'
				  union all
				  select (select date_trunc('month', max(a.first_published_at), :zone) from article a
				           where a.status = 'PUBLISHED' and a.first_published_at < month.start)
				    from month where month.start is not null)
				select start from month where start is not null""")
			.param("zone", zone.getId())
			.query((row, number) -> YearMonth.from(row.getTimestamp("start").toInstant().atZone(zone)))
			.list();
	}

	@Override
	public List<LocalDate> days(YearMonth month, ZoneId zone) {
		return this.jdbc.sql("""
				select day::date from generate_series(:first::timestamp, :last::timestamp, interval '1 day') day
				 where exists (select 1 from article a where a.status = 'PUBLISHED'
				         and a.first_published_at >= day at time zone :zone
				         and a.first_published_at < (day + interval '1 day') at time zone :zone)
				 order by day""")
			.param("first", month.atDay(1).toString())
			.param("last", month.atEndOfMonth().toString())
			.param("zone", zone.getId())
			.query((row, number) -> row.getObject(1, LocalDate.class))
			.list();
	}

	@Override
	public List<SectionRef> sections() {
		return this.catalogue.sections();
	}

	@Override
	public Optional<TagRef> tag(String slug) {
		return this.catalogue.tag(slug);
	}

	@Override
	public Optional<AuthorRef> author(String slug) {
		return this.catalogue.author(slug);
	}

	@Override
	public PageOf<DeskEntry> list(DeskFilter filter, @Nullable String cursor, int limit) {
		String kind = filter.kind();
		Map<String, Object> params = new HashMap<>();
		params.put("limit", limit + 1);
		StringBuilder condition = new StringBuilder("a.archived_at is ").append(filter.archived() ? "not null" : "null");
		if (filter.status() != null) {
			condition.append(" and a.status = :status");
			params.put("status", filter.status().name());
		}
		if (cursor != null) {
			List<String> values = this.cursors.decode(kind, cursor, 2);
			condition.append(" and (a.edited_at, a.id) < (:edited, :id)");
			params.put("edited", Timestamp.from(Instant.parse(values.get(0))));
			params.put("id", Long.valueOf(values.get(1)));
		}
		boolean inSection = filter.section() != null;
		if (inSection) {
			params.put("section", filter.section());
		}
		String text = filter.text();
		if (text == null) {
			return deskPage(editedLast(condition, inSection, ":limit"), params, kind, limit);
		}
		params.put("text", text);
		params.put("part", "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
		params.put("walked", WALKED);
		PageOf<DeskEntry> near = deskPage(editedLastAmong(editedLast(condition, inSection, ":walked")), params, kind, limit);
		if (near.next() != null) {
			return near;
		}
		params.put("indexed", INDEXED);
		return deskPage(editedLastWith(condition + (inSection ? " and a.section_id = any(array(" + PARTS_OF_SECTION + "))" : "")), params,
				kind, limit);
	}

	private PageOf<DeskEntry> deskPage(String ids, Map<String, Object> params, String kind, int limit) {
		List<DeskEntry> found = this.jdbc
			.sql(DESK + "join (" + ids + ") listed on listed.id = a.id order by a.edited_at desc, a.id desc")
			.params(params)
			.query(this::deskEntry)
			.list();
		return page(found, limit, (last) -> this.cursors.encode(kind, last.editedAt(), last.id()));
	}

	/** The numbers of those edited last: each section and part of it gives its own last ones, straight from its index. */
	private static String editedLast(CharSequence condition, boolean inSection, String limit) {
		String order = " order by a.edited_at desc, a.id desc limit " + limit;
		String last = "select a.id, a.edited_at from article a where " + condition;
		return !inSection ? last + order : "select a.id, a.edited_at from (" + PARTS_OF_SECTION + ") part cross join lateral (" + last
				+ " and a.section_id = part.id" + order + ") a" + order;
	}

	/** Those of them that hold words. A word somebody is still typing is found in the headline before the full text knows it. */
	private static String editedLastAmong(String walked) {
		return "select a.id, a.edited_at from (" + walked + """
				) walked join article a on a.id = walked.id
				 where a.search @@ websearch_to_tsquery('german', :text) or a.headline ilike :part
				 order by a.edited_at desc, a.id desc limit :limit""";
	}

	/**
	 * All that hold words, out of the indexes of words; of these the months with the last ten thousand articles are asked
	 * first, all others only if there are not enough. What is ordered by there is no column: the database takes every word
	 * for a frequent one and would walk the index of a column to its end for a word that two articles have.
	 */
	private static String editedLastWith(String condition) {
		String order = " order by a.edited_at desc, a.id desc limit :limit";
		return """
				with near as materialized (
				  select string_agg(quote_literal('#' || month), '|') as months from (
				    select search_month(a.edited_at) as first from article a where a.archived_at is null
				     order by a.edited_at desc, a.id desc offset :indexed limit 1) bound,
				    generate_series(bound.first, search_month(now()) + 1) month),
				part as materialized (
				  select 1 as place, months::tsquery as months from near where months is not null
				  union all select 2, ('!(' || coalesce(months, '#0') || ')')::tsquery from near)
				select a.id, a.edited_at from (
				  (select a.id, a.edited_at from (select months from part order by place) part cross join lateral (
				     select a.id, a.edited_at from article a
				      where search_dated(a.search, a.edited_at) @@ (websearch_to_tsquery('german', :text) && part.months)
				        and numnode(websearch_to_tsquery('german', :text)) > 0 and %1$s
				      order by a.edited_at + interval '0' desc, a.id desc limit :limit) a limit :limit)
				  union
				  (select a.id, a.edited_at from article a where a.headline ilike :part and %1$s%2$s)) a%2$s""".formatted(condition, order);
	}

	@Override
	public List<DeskEntry> find(Collection<String> numbersOrSlugs) {
		String[] names = numbersOrSlugs.toArray(String[]::new);
		Long[] numbers = numbersOrSlugs.stream()
			.filter((it) -> it.matches("[0-9]{1,18}"))
			.map(Long::valueOf)
			.toArray(Long[]::new);
		return this.jdbc.sql(DESK + "where a.slug = any(?) or a.id = any(?)")
			.param(names)
			.param(numbers)
			.query(this::deskEntry)
			.list();
	}

	@Override
	public List<DeskEntry> edited(int limit) {
		return this.jdbc.sql(DESK + "where a.archived_at is null order by a.edited_at desc, a.id desc limit ?")
			.param(limit)
			.query(this::deskEntry)
			.list();
	}

	@Override
	public Optional<Text> text(ArticleId id) {
		return detail("a.id = ?", id.value()).map((it) -> new Text(draftOf(it), it.version()));
	}

	@Override
	public Map<String, Long> numbers(List<String> slugsOrNumbers) {
		return this.catalogue.articleIds(slugsOrNumbers);
	}

	@Override
	public Map<Long, String> slugs(List<Long> numbers) {
		Map<Long, String> slugs = new HashMap<>();
		this.jdbc.sql("select id, slug from article where id = any(?)")
			.param(numbers.toArray(Long[]::new))
			.query((row) -> {
				slugs.put(row.getLong("id"), row.getString("slug"));
			});
		return slugs;
	}

	@Override
	public List<AuthorRef> authors() {
		return this.catalogue.allAuthors();
	}

	private DeskEntry deskEntry(ResultSet row, int number) throws SQLException {
		return new DeskEntry(row.getLong("id"), row.getString("slug"), row.getString("kicker"),
				row.getString("headline"), Catalogue.section(row), ArticleStatus.valueOf(row.getString("status")),
				AccessLevel.valueOf(row.getString("access")), instant(row, "publish_at"),
				instant(row, "first_published_at"), row.getTimestamp("edited_at").toInstant(),
				row.getString("editor"), row.getInt("version"), row.getBoolean("archived"));
	}

	private ArticleDetail finish(ArticleDetail article, Viewer viewer) {
		ArticleDetail cut = cut(article, viewer);
		return withRelated(cut, cut.body(), cut.complete());
	}

	private static ArticleDetail cut(ArticleDetail it, Viewer viewer) {
		return it.access().opensFor(viewer) ? it
				: with(it, it.body().first(AccessLevel.OPEN_BLOCKS), false, it.related());
	}

	private ArticleDetail withRelated(ArticleDetail it, Body body, boolean complete) {
		List<ArticleSummary> related = this.jdbc
			.sql("select " + SUMMARY_COLUMNS + """
					  from article_related r join article a on a.id = r.related_id
					""" + SECTION + """
					 where r.article_id = ? and a.status = 'PUBLISHED' order by r.position""")
			.param(it.id().value())
			.query(this::summary)
			.list();
		return with(it, body, complete, related);
	}

	private static ArticleDetail with(ArticleDetail it, Body body, boolean complete, List<ArticleSummary> related) {
		return new ArticleDetail(it.id(), it.slug(), it.kicker(), it.headline(), it.lead(), it.teaserText(),
				it.section(), it.authors(), it.tags(), it.locale(), it.status(), it.access(), it.publishedAt(),
				it.updatedAt(), it.publishAt(), it.withdrawnReason(), it.hero(), it.heroCaption(), body, complete,
				it.wordCount(), it.commentsOpen(), related, it.translations(), it.presentation(), it.editedAt(), it.version());
	}

	private Optional<ArticleDetail> detail(String condition, Object param) {
		return this.jdbc.sql(DETAIL + condition).param(param).query(this::detail).optional();
	}

	private ArticleDetail detail(ResultSet row, int number) throws SQLException {
		List<AuthorRef> authors = new ArrayList<>();
		for (JsonNode it : this.json.readTree(row.getString("authors"))) {
			authors.add(Catalogue.author(it.get("slug").asString(), it.get("name").asString(),
					it.get("kind").asString()));
		}
		List<TagRef> tags = new ArrayList<>();
		for (JsonNode it : this.json.readTree(row.getString("tags"))) {
			tags.add(new TagRef(it.get("slug").asString(), it.get("name").asString()));
		}
		List<ArticleDetail.Translation> translations = new ArrayList<>();
		for (JsonNode it : this.json.readTree(row.getString("translations"))) {
			translations.add(new ArticleDetail.Translation(it.get("slug").asString(), it.get("headline").asString(),
					it.get("locale").asString()));
		}
		return new ArticleDetail(new ArticleId(row.getLong("id")), new Slug(row.getString("slug")),
				row.getString("kicker"), row.getString("headline"), row.getString("lead"),
				row.getString("teaser_text"), Catalogue.section(row), authors, tags, row.getString("locale"),
				ArticleStatus.valueOf(row.getString("status")), AccessLevel.valueOf(row.getString("access")),
				instant(row, "first_published_at"), instant(row, "published_update_at"), instant(row, "publish_at"),
				row.getString("withdrawn_reason"), row.getObject("hero_picture", UUID.class),
				row.getString("hero_caption"), BodyJson.read(this.json.readTree(row.getString("body"))), true,
				row.getInt("word_count"), row.getBoolean("comments_open"), List.of(), translations,
				new Presentation(row.getString("search_title"), row.getString("search_text"), row.getString("social_title"),
						row.getString("social_text"), row.getObject("social_picture", UUID.class),
						row.getObject("teaser_picture", UUID.class), row.getString("canonical")),
				row.getTimestamp("edited_at").toInstant(), row.getInt("version"));
	}

	private ArticleSummary summary(ResultSet row, int number) throws SQLException {
		return new ArticleSummary(new ArticleId(row.getLong("id")), new Slug(row.getString("slug")),
				row.getString("kicker"), row.getString("headline"), row.getString("teaser"), Catalogue.section(row),
				AccessLevel.valueOf(row.getString("access")), row.getTimestamp("first_published_at").toInstant(),
				instant(row, "published_update_at"), row.getObject("picture", UUID.class), row.getString("locale"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp value = row.getTimestamp(column);
		return (value != null) ? value.toInstant() : null;
	}

	/** One entry more than asked for was read, to know whether the list goes on. */
	private static <T> PageOf<T> page(List<T> found, int limit, java.util.function.Function<T, String> cursor) {
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<T> items = found.subList(0, limit);
		return new PageOf<>(items, cursor.apply(items.getLast()));
	}

	/** @throws ProblemException 400 {@code bad-limit} unless 1 to 100 */
	static int checkedLimit(int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		return limit;
	}

}
