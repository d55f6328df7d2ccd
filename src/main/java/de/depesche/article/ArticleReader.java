package de.depesche.article;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import de.depesche.body.Body;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.Slug;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads articles with plain SQL into records: pages need no entities, and the statements stay in view. */
@Component
@Transactional(readOnly = true)
class ArticleReader implements Articles {

	private final JdbcClient jdbc;

	private final Catalogue catalogue;

	private final Cursors cursors;

	private final JsonMapper json;

	ArticleReader(JdbcClient jdbc, Catalogue catalogue, Cursors cursors, JsonMapper json) {
		this.jdbc = jdbc;
		this.catalogue = catalogue;
		this.cursors = cursors;
		this.json = json;
	}

	@Override
	public ArticleLookup at(Slug slug, Viewer viewer) {
		Optional<ArticleDetail> present = detail("a.slug = ?", slug.value());
		if (present.isPresent()) {
			return switch (present.get().status()) {
				case PUBLISHED -> new ArticleLookup.Found(finish(present.get(), viewer));
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

	/** The same with the version that says it; empty if there is none. Two queries. */
	Optional<DeskArticles.Text> text(ArticleId id) {
		return detail("a.id = ?", id.value()).map((it) -> new DeskArticles.Text(draftOf(it), it.version()));
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
		List<Object> after = new ArrayList<>();
		String kind = "newest:" + filter;
		if (cursor != null) {
			List<String> values = this.cursors.decode(kind, cursor, 2);
			after.add(Timestamp.from(Instant.parse(values.get(0))));
			after.add(Long.valueOf(values.get(1)));
		}
		List<Object> params = new ArrayList<>();
		String sql = "select " + ArticleRows.SUMMARY_COLUMNS + newest(filter,
				(cursor != null) ? " and (a.first_published_at, a.id) < (?, ?)" : "", after, limit + 1, params);
		List<ArticleSummary> found = this.jdbc.sql(sql).params(params).query(ArticleRows::summary).list();
		return ArticleRows.page(found, limit, (last) -> this.cursors.encode(kind, last.publishedAt(), last.id().value()));
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
				.append(ArticleRows.SUMMARY_COLUMNS)
				.append(newest(pick.filter(), condition.toString(), values, pick.limit(), params))
				.append(")");
			found.add(new ArrayList<>());
		}
		sql.append(") picked order by pick, first_published_at desc, id desc");
		this.jdbc.sql(sql.toString()).params(params).query((row) -> {
			found.get(row.getInt("pick")).add(ArticleRows.summary(row, 0));
		});
		return found;
	}

	@Override
	public List<ArticleDetail> latest(ArticleFilter filter, int limit) {
		// The ids first: what belongs to an article is then looked up for those that are wanted, not before sorting.
		List<Object> params = new ArrayList<>();
		String newest = "select id from (" + newestIds(filter, "", List.of(), limit, params) + ") newest";
		return this.jdbc
			.sql(ArticleRows.DETAIL + "a.id = any(array(" + newest + ")) order by a.first_published_at desc, a.id desc")
			.params(params)
			.query((row, number) -> ArticleRows.detail(row, this.json))
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
			return ArticleRows.PUBLISHED + condition + order + " limit ?";
		}
		// Numbers and dates alone at first: they stand in the index of the section or the topic. With whole rows the
		// database would rather walk all that has appeared, which for a section of three articles is the archive.
		return " from (" + newestIds(filter, condition, values, limit, params)
				+ ") newest join article a on a.id = newest.id" + ArticleRows.SECTION + order;
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
			.sql("select " + ArticleRows.SUMMARY_COLUMNS + ArticleRows.PUBLISHED + " and a.first_published_at >= ? and a.first_published_at < ?"
					+ after + " order by a.first_published_at desc, a.id desc limit ?")
			.params(params)
			.query(ArticleRows::summary)
			.list();
		return ArticleRows.page(found, limit, (last) -> this.cursors.encode(kind, last.publishedAt(), last.id().value()));
	}

	@Override
	public List<ArticleSummary> published(List<ArticleId> ids) {
		Long[] wanted = ids.stream().map(ArticleId::value).toArray(Long[]::new);
		return this.jdbc.sql("select " + ArticleRows.SUMMARY_COLUMNS + """
				  from unnest(?::bigint[]) with ordinality as wanted (id, place) join article a on a.id = wanted.id
				""" + ArticleRows.SECTION + """
				 where a.status = 'PUBLISHED' order by wanted.place""").param(wanted).query(ArticleRows::summary).list();
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
		Map<Boolean, ArticleSummary> found = new HashMap<>();
		Timestamp at = Timestamp.from(Objects.requireNonNull(of.publishedAt()));
		this.jdbc
			.sql("select * from ((select true as newer, " + ArticleRows.SUMMARY_COLUMNS + ArticleRows.PUBLISHED + """
					 and a.section_id = (select id from section where slug = ?) and (a.first_published_at, a.id) > (?, ?)
					 order by a.first_published_at, a.id limit 1)
					union all
					(select false as newer,\s""" + ArticleRows.SUMMARY_COLUMNS + ArticleRows.PUBLISHED + """
					 and a.section_id = (select id from section where slug = ?) and (a.first_published_at, a.id) < (?, ?)
					 order by a.first_published_at desc, a.id desc limit 1)) found""")
			.params(of.section().slug(), at, of.id().value(), of.section().slug(), at, of.id().value())
			.query((row) -> {
				found.put(row.getBoolean("newer"), ArticleRows.summary(row, 0));
			});
		return new Neighbours(found.get(true), found.get(false));
	}

	/**
	 * Public articles like this one, most alike first; one query. Candidates are the newest of
	 * each of its topics and of its section, so that the cost does not grow with the archive;
	 * among them those with more topics in common and more words of its headline, kicker and
	 * lead come first.
	 */
	List<ArticleSummary> similar(ArticleId id, int limit) {
		return this.jdbc.sql("""
				with self as (
				  select a.id, a.section_id, (
				         select string_agg(quote_literal(word.lexeme), ' | ')
				           from unnest(to_tsvector('german', a.kicker || ' ' || a.headline || ' ' || a.lead)) word)::tsquery as words
				    from article a where a.id = :id),
				candidate as (
				  select near.article_id, count(*) as shared
				    from article_tag own cross join lateral (
				         select j.article_id from article_tag j
				          where j.tag_id = own.tag_id and j.article_id <> own.article_id and j.published_at is not null
				          order by j.published_at desc, j.article_id desc limit 60) near
				   where own.article_id = :id group by near.article_id
				  union all
				  select near.id, 0 from self cross join lateral (
				         select b.id from article b
				          where b.section_id = self.section_id and b.status = 'PUBLISHED' and b.id <> self.id
				          order by b.first_published_at desc, b.id desc limit 40) near),
				best as (
				  select c.article_id, max(c.shared) as shared from candidate c group by c.article_id)
				select\s""" + ArticleRows.SUMMARY_COLUMNS + """
				  from best join self on true join article a on a.id = best.article_id
				""" + ArticleRows.SECTION + """
				 where a.status = 'PUBLISHED' and (best.shared > 0 or a.search @@ self.words)
				 order by best.shared + 4 * coalesce(ts_rank(a.search, self.words, 1), 0) desc, a.first_published_at desc, a.id desc
				 limit :limit""").param("id", id.value()).param("limit", limit).query(ArticleRows::summary).list();
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
			.sql("select " + ArticleRows.SUMMARY_COLUMNS + """
					  from article_related r join article a on a.id = r.related_id
					""" + ArticleRows.SECTION + """
					 where r.article_id = ? and a.status = 'PUBLISHED' order by r.position""")
			.param(it.id().value())
			.query(ArticleRows::summary)
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
		return this.jdbc.sql(ArticleRows.DETAIL + condition).param(param).query((row, number) -> ArticleRows.detail(row, this.json)).optional();
	}

	/** @throws ProblemException 400 {@code bad-limit} unless 1 to 100 */
	static int checkedLimit(int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		return limit;
	}

}
