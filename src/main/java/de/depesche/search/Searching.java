package de.depesche.search;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.member.Viewer;
import de.depesche.search.Vocabulary.Known;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds public articles. Three queries: the words, the hits, their summaries; a fourth if
 * no article holds all words, and one for each sequence.
 * <p>
 * A word counts wherever it stands, in closed text, too, so that members find what they may
 * read. A word sequence counts only in what the viewer may read: otherwise closed text could
 * be read by guessing. Snippets are taken from what the viewer may read.
 */
@Component
@Transactional(readOnly = true)
class Searching {

	/** Worth of author names, text, lead and tags, headline and kicker. */
	private static final String WEIGHTS = "'{0.1, 0.2, 0.4, 1.0}'";

	/** What is found in longer words weighs at most this much. */
	private static final String LONGER_AT_MOST = "0.35";

	/** Headline, kicker, lead and tags; has an index of its own. */
	private static final String TITLE_WORDS = "search_dated(ts_filter(d.full_words, '{a,b}'), d.published_at)";

	/** Everything; the index knows the month beside the words. */
	private static final String ALL_WORDS = "search_dated(d.full_words, d.published_at)";

	/** Numbers of two words that follow one another. */
	private static final String PAIRS = "search_pairs(d.full_words)";

	/** To words that are asked for: only in the part of the archive that is looked at. See {@link Periods}. */
	private static final String IN_PART = " && part.months";

	private static final String HEADLINE_OPTIONS = "HighlightAll=true, StartSel=" + Marked.START + ", StopSel="
			+ Marked.STOP;

	private static final String EXCERPT_OPTIONS = "MaxFragments=2, MinWords=10, MaxWords=22, FragmentDelimiter=\" … \", StartSel="
			+ Marked.START + ", StopSel=" + Marked.STOP;

	private static final int EXCERPT = 180;

	/**
	 * Hits are to come out of the index of words. The database cannot tell how frequent two hundred words together
	 * are and takes them for most of the archive; it would then rather read the archive from its end, and with each
	 * article its index entry, until it has found enough. For this transaction it may not.
	 */
	static final String OUT_OF_WORDS = "set local enable_seqscan = off; set local enable_indexscan = off";

	/** Most suggestions. */
	private static final int SUGGESTIONS = 5;

	/**
	 * So many hits are compared, the newest ones, and as many more of those that hold the words in headline,
	 * kicker, lead or tags. To weigh a hit its whole index entry is read: without a limit a frequent word would
	 * cost more with every article. The order by date knows no limit.
	 */
	static final int COMPARED = 500;

	/**
	 * Lexemes in one question to the index: it compares each article of a month with each of them (measured at 100,000 articles:
	 * 1.9 s for two words with 400 lexemes in one question).
	 */
	private static final int FEW = 30;

	/** Lexemes in each of several questions; one by one the database would plan for seconds. */
	private static final int TOGETHER = 10;

	private final JdbcClient jdbc;

	private final Vocabulary vocabulary;

	private final Periods periods;

	private final Articles articles;

	private final Cursors cursors;

	Searching(JdbcClient jdbc, Vocabulary vocabulary, Periods periods, Articles articles, Cursors cursors) {
		this.jdbc = jdbc;
		this.vocabulary = vocabulary;
		this.periods = periods;
		this.articles = articles;
		this.cursors = cursors;
	}

	/**
	 * One article that was found.
	 *
	 * @param article what its teaser needs
	 * @param headline its headline with the words found
	 * @param excerpt where the words stand; only of what the viewer may read
	 */
	record Hit(ArticleSummary article, Marked headline, Marked excerpt) {
	}

	/**
	 * What a search gave.
	 *
	 * @param hits one page
	 * @param suggestions other texts to search for, nearest first
	 * @param some whether the hits hold only some of the words, because none holds all
	 */
	record Found(PageOf<Hit> hits, List<String> suggestions, boolean some) {
	}

	private record Ranked(long id, double score, String published, @Nullable String headline, @Nullable String excerpt) {
	}

	/** A search as SQL with its parameters, in the two forms it can take. */
	record Statement(String sql, Map<String, Object> params) {
	}

	/**
	 * Searches. A question without words finds what the criteria name, newest first.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 * @throws de.depesche.shared.web.ProblemException 400 {@code bad-cursor}
	 */
	Found find(String text, Criteria criteria, Viewer viewer, @Nullable String cursor, int limit) {
		Question question = Question.of(text);
		List<Known> words = this.vocabulary.lookUp(question.words());
		List<Known> wanted = words.stream().filter((it) -> !it.stop()).toList();
		if (question.empty() && !criteria.narrowed() || wanted.isEmpty() && question.phrases().isEmpty()
				&& !question.words().isEmpty()) {
			return new Found(new PageOf<>(List.of(), null), List.of(), false);
		}
		String kind = "search:" + question + criteria + open(viewer);
		List<String> place = List.of();
		boolean some = false;
		if (cursor != null) {
			place = this.cursors.decode(kind, cursor, 3);
			some = Boolean.parseBoolean(place.getFirst());
		}
		if (!question.empty()) {
			this.jdbc.sql(OUT_OF_WORDS).update();
		}
		List<Ranked> ranked = ranked(statement(question, wanted, criteria, viewer, some, place, limit + 1));
		if (ranked.isEmpty() && cursor == null && wanted.size() > 1 && question.phrases().isEmpty()) {
			some = true;
			ranked = ranked(statement(question, wanted, criteria, viewer, true, place, limit + 1));
		}
		String next = null;
		if (ranked.size() > limit) {
			ranked = ranked.subList(0, limit);
			Ranked last = ranked.getLast();
			boolean byDate = byDate(question, criteria);
			next = this.cursors.encode(kind, some, byDate ? last.published() : last.score(), last.id());
		}
		return new Found(new PageOf<>(hits(ranked), next), suggestions(text, words), some && !ranked.isEmpty());
	}

	/**
	 * Entries of live tickers that hold all of the words, best first; only of articles whose whole text the viewer may
	 * read, for whom an article is closed learns nothing of its ticker. One query besides looking the words up.
	 * @param limit 1 to 20
	 */
	List<LiveHit> live(String text, Criteria criteria, Viewer viewer, int limit) {
		Question question = Question.of(text);
		List<Known> wanted = this.vocabulary.lookUp(question.words()).stream().filter((it) -> !it.stop()).toList();
		if (wanted.isEmpty() && question.phrases().isEmpty()) {
			return List.of();
		}
		Map<String, Object> params = new HashMap<>();
		params.put("open", open(viewer));
		params.put("limit", limit);
		params.put("compared", COMPARED);
		List<String> queries = new ArrayList<>();
		if (!wanted.isEmpty()) {
			params.put("must", wanted.stream().map(Searching::found).collect(Collectors.joining("&")));
			queries.add("cast(:must as tsquery)");
		}
		for (int i = 0; i < question.phrases().size(); i++) {
			params.put("phrase" + i, question.phrases().get(i));
			queries.add("phraseto_tsquery('german', :phrase" + i + ")");
		}
		String query = String.join(" && ", queries);
		StringBuilder where = new StringBuilder("d.access in (:open)");
		for (String word : question.without()) {
			params.put("without" + params.size(), word);
			where.append(" and not e.words @@ plainto_tsquery('german', :without").append(params.size() - 1).append(")");
		}
		for (String phrase : question.withoutPhrases()) {
			params.put("without" + params.size(), phrase);
			where.append(" and not e.words @@ phraseto_tsquery('german', :without").append(params.size() - 1).append(")");
		}
		narrow(where, params, criteria, "e.told_at");
		params.put("headlineOptions", HEADLINE_OPTIONS);
		params.put("excerptOptions", EXCERPT_OPTIONS);
		params.put("stand_ins", "" + Marked.START + Marked.STOP);
		String order = (criteria.order() == Criteria.Order.DATE) ? "e.told_at desc"
				: "ts_rank(" + WEIGHTS + ", e.words, " + query + ") desc, e.told_at desc";
		// The newest that match are compared, as with articles; a search for an entry is one for what is going on.
		return this.jdbc.sql("""
				with hit as materialized (
				  select e.*, d.headline as article_headline from (
				    select * from search_entry e where e.words @@ (%1$s) order by e.told_at desc limit :compared) e
				    join search_document d on d.article_id = e.article_id
				   where %2$s order by %3$s, e.article_id desc, e.number desc limit :limit
				)
				select hit.article_id, hit.number, hit.told_at, hit.article_headline, t.entries, a.slug, a.locale,
				       ts_headline('german', translate(hit.headline, :stand_ins, ''), %1$s, :headlineOptions) as headline,
				       ts_headline('german', translate(hit.text, :stand_ins, ''), %1$s, :excerptOptions) as excerpt
				  from hit join ticker t on t.article_id = hit.article_id join article a on a.id = hit.article_id"""
			.formatted(query, where, order))
			.params(params)
			.query((row, number) -> new LiveHit(row.getString("slug"), row.getInt("number"), row.getInt("entries"),
					row.getTimestamp("told_at").toInstant(), row.getString("article_headline"), row.getString("locale"),
					Marked.read(row.getString("headline")), Marked.read(row.getString("excerpt"))))
			.list();
	}

	/**
	 * An entry of a live ticker that was found.
	 *
	 * @param slug of its article
	 * @param entries how many numbers the ticker has given so far
	 * @param headline with the words found; may be empty
	 * @param excerpt where the words stand
	 */
	record LiveHit(String slug, int number, int entries, Instant at, String article, String locale, Marked headline,
			Marked excerpt) {

		/** So many of the newest entries stand on the article's page itself. */
		private static final int ON_THE_PAGE = 20;

		/** The entry's place on the page of its article or, if it is too old to stand there, its own page. */
		String href() {
			String page = "/artikel/" + this.slug;
			return (this.number > this.entries - ON_THE_PAGE) ? page + "#eintrag-" + this.number
					: page + "/ticker/" + this.number;
		}

	}

	/** What somebody may be about to type: the text with its last word completed, or corrected. */
	List<String> suggest(String text) {
		Question question = Question.of(text);
		if (question.words().isEmpty()) {
			return List.of();
		}
		String last = question.words().getLast();
		List<String> completed = (last.length() >= 2 && Character.isLetter(text.charAt(text.length() - 1)))
				? this.vocabulary.complete(last, SUGGESTIONS) : List.of();
		if (!completed.isEmpty()) {
			return completed.stream().map((it) -> replaced(text, last, it)).distinct().toList();
		}
		return suggestions(text, this.vocabulary.lookUp(question.words()));
	}

	/** The SQL of one page of hits. */
	Statement statement(Question question, List<Known> words, Criteria criteria, Viewer viewer, boolean some,
			List<String> place, int limit) {
		Map<String, Object> params = new HashMap<>();
		params.put("open", open(viewer));
		params.put("limit", limit);
		StringBuilder where = new StringBuilder("true");
		StringBuilder title = new StringBuilder("true");
		StringBuilder held = new StringBuilder("true");
		StringBuilder paired = new StringBuilder();
		StringBuilder score = new StringBuilder("0");
		StringBuilder marks = new StringBuilder();
		if (!words.isEmpty()) {
			Function<String, String> found = found(words, some, params, IN_PART);
			params.put("marks", any(words.stream().flatMap((it) -> it.all().stream())));
			where.append(" and ").append(found.apply(ALL_WORDS));
			title.append(" and ").append(found.apply(TITLE_WORDS));
			held.append(" and ").append(found(words, some, params, "").apply("d.full_words"));
			marks.append("cast(:marks as tsquery)");
			rank(score, params, "same", words.stream().flatMap((it) -> it.same().stream()).distinct().toList(), "99");
			rank(score, params, "longer", words.stream().flatMap((it) -> it.longer().stream()).distinct().toList(),
					LONGER_AT_MOST);
			rank(score, params, "corrected", words.stream().flatMap((it) -> it.corrected().stream()).distinct().toList(),
					"99");
		}
		for (int i = 0; i < question.phrases().size(); i++) {
			String phrase = "phraseto_tsquery('german', :phrase" + i + ")";
			params.put("phrase" + i, question.phrases().get(i));
			where.append(" and ").append(phraseFound(ALL_WORDS, phrase, IN_PART));
			held.append(" and ").append(phraseFound("d.full_words", phrase, ""));
			if (paired(question.phrases().get(i))) {
				paired.append(" and ").append(PAIRS).append(" @> search_pairs(to_tsvector('german', :phrase").append(i).append("))");
			}
			title.append(" and ").append(TITLE_WORDS).append(" @@ (").append(phrase).append(IN_PART).append(')');
			score.append(" + ts_rank(").append(WEIGHTS).append(", d.full_words, ").append(phrase).append(")::float8");
			marks.append(marks.isEmpty() ? "" : " || ").append(phrase);
		}
		if (!question.empty()) {
			params.put("parts", this.periods.parts(criteria.from(), criteria.until()).toArray(String[]::new));
		}
		StringBuilder without = new StringBuilder();
		for (int i = 0; i < question.without().size(); i++) {
			params.put("without" + i, question.without().get(i));
			without.append(" and not d.full_words @@ plainto_tsquery('german', :without").append(i).append(")");
		}
		for (int i = 0; i < question.withoutPhrases().size(); i++) {
			params.put("withoutPhrase" + i, question.withoutPhrases().get(i));
			without.append(" and not (")
				.append(phraseFound("d.full_words", "phraseto_tsquery('german', :withoutPhrase" + i + ")", ""))
				.append(")");
		}
		// What must not be found narrows what is found, or, if nothing has to be, all there is.
		StringBuilder narrow = question.empty() ? without : new StringBuilder();
		if (!question.empty()) {
			where.append(without);
			title.append(without);
			held.append(without);
		}
		narrow(narrow, params, criteria);
		String shown = "null as headline, null as excerpt";
		if (!marks.isEmpty()) {
			params.put("headlineOptions", HEADLINE_OPTIONS);
			params.put("excerptOptions", EXCERPT_OPTIONS);
			params.put("stand_ins", "" + Marked.START + Marked.STOP);
			shown = """
					ts_headline('german', translate(d.headline, :stand_ins, ''), %1$s, :headlineOptions) as headline,
					ts_headline('german', translate(d.lead || E'\\n\\n'
					    || case when d.access in (:open) then d.full_text else d.open_text end, :stand_ins, ''),
					  %1$s, :excerptOptions) as excerpt""".formatted(marks);
		}
		boolean byDate = byDate(question, criteria);
		String sort = byDate ? "published_at" : "score";
		if (!place.isEmpty()) {
			params.put("sort", place.get(1));
			params.put("id", Long.valueOf(place.get(2)));
		}
		String page;
		if (byDate) {
			narrow.append(place.isEmpty() ? "" : " and (d.published_at, d.article_id) < (cast(:sort as timestamptz), :id)");
			page = text("d.article_id, d.published_at, 0::float8 as score", where, paired, held, narrow, ":limit");
		}
		else {
			page = """
					select * from (
					  select d.article_id, d.published_at, (%s)::float8 as score
					    from (%s union %s) found join search_document d on d.article_id = found.article_id) ranked
					 %s order by score desc, article_id desc limit :limit"""
				.formatted(score, text("d.article_id", where, paired, held, narrow, COMPARED),
						newest("d.article_id", title, narrow, COMPARED),
						place.isEmpty() ? "" : "where (score, article_id) < (cast(:sort as float8), :id)");
		}
		// The texts are read and marked for the hits of this page only.
		String sql = """
				select hit.article_id, hit.score, hit.published_at::text as published, %s
				  from (%s) hit join search_document d on d.article_id = hit.article_id
				 order by hit.%s desc, hit.article_id desc""".formatted(shown, page, sort);
		return new Statement(sql, params);
	}

	/**
	 * The words first and all that narrows afterwards: see {@link #OUT_OF_WORDS}. Part by part of the archive, the newest
	 * first; the parts behind are not looked at once there are enough.
	 */
	private static String newest(String columns, CharSequence found, CharSequence narrowed, Object most) {
		String order = " order by d.published_at desc, d.article_id desc limit " + most;
		if (found.toString().equals("true")) {
			return "(select %s from search_document d where true%s%s)".formatted(columns, narrowed, order);
		}
		String hits = narrowed.isEmpty() ? "select %s from search_document d where %s%s".formatted(columns, found, order) : """
				with d as materialized (
				  select d.article_id, d.published_at, d.section, d.access, d.tags, d.authors from search_document d where %s)
				select %s from d where true%s%s""".formatted(found, columns, narrowed, order);
		return """
				(select hits.* from (
				   select cast(months as tsquery) as months from unnest(cast(:parts as text[])) with ordinality as t (months, place)
				    order by place) part cross join lateral (%s) hits limit %s)""".formatted(hits, most);
	}

	/**
	 * Hits in the whole text. Where a sequence is asked for, out of the index that knows what follows what: those that may have
	 * it, the newest first, and the words of no more of them are read than there have to be.
	 * @param found by words
	 * @param paired what the index is asked, or nothing
	 * @param held what is true of a hit, asked of the words themselves
	 */
	private static String text(String columns, CharSequence found, CharSequence paired, CharSequence held, CharSequence narrowed, Object most) {
		return paired.isEmpty() ? newest(columns, found, narrowed, most) : """
				(select %s from (
				   select d.article_id as id from search_document d where true%s%s
				    order by d.published_at desc, d.article_id desc offset 0) candidate
				  cross join lateral (select * from search_document d where d.article_id = candidate.id and %s offset 0) d limit %s)"""
			.formatted(columns, paired, narrowed, held, most);
	}

	/** Whether two words of it follow one another for the index, which passes over "der" and "von". */
	private boolean paired(String phrase) {
		return this.jdbc.sql("select cardinality(search_pairs(to_tsvector('german', ?))) > 0").param(phrase).query(Boolean.class).single();
	}

	private static void narrow(StringBuilder where, Map<String, Object> params, Criteria criteria) {
		narrow(where, params, criteria, "d.published_at");
	}

	/** @param time the column that dates narrow */
	private static void narrow(StringBuilder where, Map<String, Object> params, Criteria criteria, String time) {
		if (criteria.section() != null) {
			// A section is found in with all its parts.
			where.append(" and d.section = any(array(select s.slug from section s left join section p on p.id = s.parent_id"
					+ " where s.slug = :section or p.slug = :section))");
			params.put("section", criteria.section());
		}
		if (criteria.tag() != null) {
			where.append(" and d.tags @> array[cast(:tag as text)]");
			params.put("tag", criteria.tag());
		}
		if (criteria.author() != null) {
			where.append(" and d.authors @> array[cast(:author as text)]");
			params.put("author", criteria.author());
		}
		if (criteria.from() != null) {
			where.append(" and ").append(time).append(" >= :from");
			params.put("from", Timestamp.from(criteria.from()));
		}
		if (criteria.until() != null) {
			where.append(" and ").append(time).append(" < :until");
			params.put("until", Timestamp.from(criteria.until()));
		}
		if (criteria.access() != null) {
			where.append(" and d.access = :access");
			params.put("access", criteria.access().name());
		}
	}

	/** The index knows all text; what the viewer may not read is taken out again. */
	private static String phraseFound(String column, String phrase, String part) {
		return "%1$s @@ (%2$s%3$s) and (d.access in (:open) or d.open_words @@ %2$s)".formatted(column, phrase, part);
	}

	/** {@code ts_rank} divides by the number of lexemes asked for; a word with many forms is not worth less. */
	private static void rank(StringBuilder score, Map<String, Object> params, String name, List<String> lexemes,
			String most) {
		if (!lexemes.isEmpty()) {
			score.append(" + least(")
				.append(most)
				.append(", ")
				.append(lexemes.size())
				.append(" * ts_rank(")
				.append(WEIGHTS)
				.append(", d.full_words, cast(:")
				.append(name)
				.append(" as tsquery))::float8)");
			params.put(name, any(lexemes));
		}
	}

	private static boolean byDate(Question question, Criteria criteria) {
		return criteria.order() == Criteria.Order.DATE || question.empty();
	}

	private static List<String> open(Viewer viewer) {
		return Arrays.stream(AccessLevel.values()).filter((it) -> it.opensFor(viewer)).map(Enum::name).toList();
	}

	/**
	 * The condition that the words are found in a column. Few lexemes are one question to the index. Many are asked in several,
	 * of which the database unites and intersects the answers: in one, the index would compare each article that has any of
	 * them, or of the month, with all of them, which took it twenty times as long. For the same reason a word alone is asked
	 * for apart from all that stands for it.
	 * @param part what each is to hold besides, or nothing
	 */
	private static Function<String, String> found(List<Known> words, boolean some, Map<String, Object> params, String part) {
		if (words.size() > 1 && words.stream().mapToInt((it) -> it.all().size()).sum() <= FEW) {
			params.put("must", words.stream().map(Searching::found).collect(Collectors.joining(some ? "|" : "&")));
			return (column) -> column + " @@ (cast(:must as tsquery)" + part + ")";
		}
		List<List<String>> named = new ArrayList<>();
		for (Known word : words) {
			List<String> names = new ArrayList<>();
			for (String lexemes : questions(word)) {
				String name = "found" + named.size() + "of" + names.size();
				params.put(name, lexemes);
				names.add(name);
			}
			named.add(names);
		}
		return (column) -> named.stream()
			.map((names) -> names.stream()
				.map((name) -> column + " @@ (cast(:" + name + " as tsquery)" + part + ")")
				.collect(Collectors.joining(" or ", "(", ")")))
			.collect(Collectors.joining(some ? " or " : " and ", "(", ")"));
	}

	/** What counts as finding a word, in questions of few lexemes. */
	private static List<String> questions(Known word) {
		List<String> questions = new ArrayList<>();
		if (!word.same().isEmpty()) {
			questions.add(any(word.same()));
		}
		List<String> others = Stream.concat(word.longer().stream(), word.mistyped().stream()).distinct().toList();
		for (int i = 0; i < others.size(); i += TOGETHER) {
			questions.add(any(others.subList(i, Math.min(others.size(), i + TOGETHER))));
		}
		word.halves().forEach((it) -> questions.add("(" + any(List.of(it.head())) + "&" + any(List.of(it.tail())) + ")"));
		return questions;
	}

	/** What counts as finding a word: any of its forms, or both its halves. */
	private static String found(Known word) {
		List<String> forms = new ArrayList<>(word.same());
		forms.addAll(word.longer());
		forms.addAll(word.mistyped());
		return "(" + Stream
			.concat(forms.isEmpty() ? Stream.<String>of() : Stream.of(any(forms)),
					word.halves().stream().map((it) -> "(" + any(List.of(it.head())) + "&" + any(List.of(it.tail())) + ")"))
			.collect(Collectors.joining("|")) + ")";
	}

	private static String any(List<String> lexemes) {
		return any(lexemes.stream());
	}

	private static String any(Stream<String> lexemes) {
		return lexemes.distinct()
			.map((it) -> "'" + it.replace("\\", "\\\\").replace("'", "''") + "'")
			.collect(Collectors.joining("|", "(", ")"));
	}

	private List<Ranked> ranked(Statement statement) {
		return this.jdbc.sql(statement.sql())
			.params(statement.params())
			.query((row, number) -> new Ranked(row.getLong("article_id"), row.getDouble("score"),
					row.getString("published"), row.getString("headline"), row.getString("excerpt")))
			.list();
	}

	private List<Hit> hits(List<Ranked> ranked) {
		Map<Long, ArticleSummary> summaries = this.articles
			.published(ranked.stream().map((it) -> new ArticleId(it.id())).toList())
			.stream()
			.collect(Collectors.toMap((it) -> it.id().value(), Function.identity()));
		return ranked.stream().map((it) -> {
			ArticleSummary article = summaries.get(it.id());
			return (article != null) ? hit(article, it) : null;
		}).filter(Objects::nonNull).toList();
	}

	private static Hit hit(ArticleSummary article, Ranked ranked) {
		Marked headline = Marked.read((ranked.headline() != null) ? ranked.headline() : article.headline());
		Marked excerpt = Marked.read((ranked.excerpt() != null) ? ranked.excerpt() : "");
		if (excerpt.parts().stream().noneMatch(Marked.Part::found)) {
			excerpt = Marked.read(article.excerpt(EXCERPT));
		}
		return new Hit(article, headline, excerpt);
	}

	/** The text with what nobody here has written replaced by what somebody has. */
	private static List<String> suggestions(String text, List<Known> words) {
		List<Known> unknown = words.stream().filter(Known::unknown).toList();
		int most = unknown.stream().mapToInt((it) -> it.suggestions().size()).max().orElse(0);
		return IntStream.range(0, Math.min(most, SUGGESTIONS)).mapToObj((i) -> {
			String better = text;
			for (Known it : unknown) {
				better = replaced(better, it.word(), it.suggestions().get(Math.min(i, it.suggestions().size() - 1)));
			}
			return better;
		}).distinct().filter((it) -> !it.equals(text)).toList();
	}

	private static String replaced(String text, String word, String by) {
		return Pattern
			.compile("(?<![\\p{L}\\p{M}\\p{Nd}])" + Pattern.quote(word) + "(?![\\p{L}\\p{M}\\p{Nd}])")
			.matcher(text)
			.replaceAll(java.util.regex.Matcher.quoteReplacement(by));
	}

}
