package de.depesche.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns words somebody typed into the words our articles and live tickers use: the same word in any spelling
 * and inflection, longer words it is part of, and, for a word that is neither, the nearest
 * ones. One query for all words of a question.
 */
@Component
@Transactional(readOnly = true)
class Vocabulary {

	/** Most longer words for one word: a few hundred lexemes are still a fast question to the index. */
	static final int MAX_PARTS = 200;

	/** Most suggestions for one word. */
	static final int MAX_NEAR = 5;

	/**
	 * Looks words up. A part must have four letters; its stem alone counts at the beginning
	 * of a word, and anywhere from five letters on, else "Rente" would be in "Referent".
	 * What is shorter than three letters more is no longer word but a form or an error. A word
	 * may be mistyped in one letter up to five, in two up to nine, in three beyond. A word that
	 * is none of all this may be made of two known ones, which then both have to be there.
	 */
	static final String LOOK_UP = """
			with asked as materialized (
			  select nr, word, search_lexeme(word) as lexeme, search_fold(word) as folded,
			         search_fold(search_lexeme(word)) as stem
			    from unnest(cast(:words as text[])) with ordinality as t (word, nr)
			), same as (
			  select a.nr, w.lexeme, w.shown from asked a join search_word w on w.folded_stem = a.stem
			  union
			  select a.nr, w.lexeme, w.shown from asked a join search_word w on w.folded = a.folded
			   where a.lexeme is not null
			), longer as (
			  select a.nr, p.lexeme, p.shown
			    from asked a cross join lateral (
			      select w.lexeme, w.shown from search_word w
			       where (w.folded like '%' || a.folded || '%'
			              or length(a.stem) >= 5 and w.folded like '%' || a.stem || '%'
			              or length(a.stem) = 4 and w.folded like a.stem || '%')
			         and w.folded_stem <> a.stem and length(w.folded) >= length(a.stem) + 3
			       order by length(w.folded), w.word limit :parts) p
			   where a.lexeme is not null and length(a.folded) >= 4
			), near as (
			  select a.nr, p.lexeme, p.shown, p.typing, p.distance, p.alike
			    from asked a cross join lateral (
			      select * from (
			        select w.lexeme, w.shown, levenshtein(w.folded, a.folded) as distance,
			               similarity(w.folded, a.folded) as alike,
			               levenshtein(w.folded, a.folded)
			                 <= case when length(a.folded) < 6 then 1 when length(a.folded) < 10 then 2 else 3 end as typing
			          from search_word w where w.folded % a.folded
			         order by distance, alike desc, w.word offset 0) w
			       where exists (select from search_document d where d.open_words @@ quote_literal(w.lexeme)::tsquery)
			          or exists (select from search_entry e join search_document d on d.article_id = e.article_id
			                      where e.words @@ quote_literal(w.lexeme)::tsquery and d.access = 'PUBLIC')
			       limit :near) p
			   where a.lexeme is not null and length(a.folded) between 4 and 60
			     and not exists (select from same s where s.nr = a.nr)
			     and not exists (select from longer l where l.nr = a.nr)
			), halves as (
			  select distinct a.nr, l.lexeme as head, r.lexeme as tail
			    from asked a cross join lateral generate_series(3, length(a.folded) - 4) as i (cut)
			    join search_word l on l.folded in (left(a.folded, i.cut), regexp_replace(left(a.folded, i.cut), 'e?[sn]$', ''))
			                      and length(l.folded) >= 3
			    join search_word r on r.folded_stem = search_fold(search_lexeme(substr(a.folded, i.cut + 1)))
			   where a.lexeme is not null and length(a.folded) between 7 and 60
			     and not exists (select from same s where s.nr = a.nr)
			     and not exists (select from longer l where l.nr = a.nr)
			     and not exists (select from near n where n.nr = a.nr and n.typing)
			)
			select nr, 'ASKED' as relation, lexeme, word as shown, 0 as distance, 0 as alike from asked
			union all select nr, 'SAME', lexeme, shown, 0, 0 from same
			union all select nr, 'LONGER', lexeme, shown, 0, 0 from longer
			union all select nr, 'HALVES', head, tail, 0, 0 from halves
			union all select nr, case when typing then 'MISTYPED' else 'NEAR' end, lexeme, shown, distance, alike from near
			order by nr, distance, alike desc""";

	/**
	 * The database takes every word for a frequent one and would rather read articles one by one until it meets it: for a rare
	 * one all of them, and each with the words of its text.
	 */
	static final String BY_INDEX = "set local enable_seqscan = off";

	/** How often a word stands in what everybody may read decides what is suggested first. */
	static final String COMPLETE = """
			select shown from (
			  select distinct on (w.lexeme) w.shown, w.folded = search_fold(:begun) as complete, found.documents
			    from (select * from search_word
			           where folded like search_fold(:begun) || '%' order by length(folded), word limit 40) w
			    cross join lateral (
			      select count(*) as documents from (
			        select from search_document d where d.open_words @@ quote_literal(w.lexeme)::tsquery
			        union all
			        select from search_entry e join search_document d on d.article_id = e.article_id
			         where e.words @@ quote_literal(w.lexeme)::tsquery and d.access = 'PUBLIC' limit 100) counted) found
			   where found.documents > 0
			   order by w.lexeme, length(w.word), w.word) words
			 order by complete desc, documents desc, shown limit :most""";

	private final JdbcClient jdbc;

	Vocabulary(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What a word stands for.
	 *
	 * @param word as typed
	 * @param stop whether it is too common to look for
	 * @param same lexemes of the word itself
	 * @param longer lexemes of longer words it is part of
	 * @param mistyped lexemes it may be a typing error of; only if there is nothing else
	 * @param halves pairs of lexemes it is made of; only if there is nothing else
	 * @param suggestions words a reader may have meant, nearest first; only of text that
	 * everybody may read
	 */
	record Known(String word, boolean stop, List<String> same, List<String> longer, List<String> mistyped,
			List<Halves> halves, List<String> suggestions) {

		/** Two words that one is made of. */
		record Halves(String head, String tail) {
		}

		/** Everything that can be found of the word. */
		List<String> all() {
			List<String> all = new ArrayList<>(this.same);
			all.addAll(this.longer);
			all.addAll(corrected());
			return all;
		}

		/** What is found in place of a word that no article holds. */
		List<String> corrected() {
			List<String> all = new ArrayList<>(this.mistyped);
			this.halves.forEach((it) -> {
				all.add(it.head());
				all.add(it.tail());
			});
			return all;
		}

		/** Whether our articles hold the word only in another spelling, or not at all. */
		boolean unknown() {
			return !this.stop && this.longer.isEmpty() && !this.suggestions.isEmpty();
		}

	}

	/** Looks up words; one entry for each, in their order. */
	List<Known> lookUp(List<String> words) {
		if (words.isEmpty()) {
			return List.of();
		}
		record Row(int number, String relation, String lexeme, String shown) {
		}
		TreeMap<Integer, List<Row>> rows = new TreeMap<>();
		this.jdbc.sql(BY_INDEX).update();
		this.jdbc.sql(LOOK_UP)
			.param("words", words.toArray(String[]::new))
			.param("parts", MAX_PARTS)
			.param("near", MAX_NEAR)
			.query((row, number) -> new Row(row.getInt("nr"), row.getString("relation"),
					(row.getString("lexeme") != null) ? row.getString("lexeme") : "", row.getString("shown")))
			.list()
			.forEach((row) -> rows.computeIfAbsent(row.number(), (number) -> new ArrayList<>()).add(row));
		return rows.entrySet().stream().map((entry) -> {
			List<String> same = new ArrayList<>();
			List<String> longer = new ArrayList<>();
			List<String> mistyped = new ArrayList<>();
			List<Known.Halves> halves = new ArrayList<>();
			List<String> suggestions = new ArrayList<>();
			boolean stop = false;
			for (Row row : entry.getValue()) {
				switch (row.relation()) {
					case "ASKED" -> {
						stop = row.lexeme().isEmpty();
						if (!stop) {
							same.add(row.lexeme());
						}
					}
					case "SAME" -> same.add(row.lexeme());
					case "LONGER" -> longer.add(row.lexeme());
					case "HALVES" -> halves.add(new Known.Halves(row.lexeme(), row.shown()));
					case "MISTYPED" -> {
						mistyped.add(row.lexeme());
						suggestions.add(row.shown());
					}
					default -> suggestions.add(row.shown());
				}
			}
			return new Known(words.get(entry.getKey() - 1), stop, distinct(same), distinct(longer), distinct(mistyped),
					halves, distinct(suggestions));
		}).toList();
	}

	/**
	 * What somebody may be about to type.
	 * @param begun the beginning of a word
	 * @param most longest list
	 */
	List<String> complete(String begun, int most) {
		this.jdbc.sql(BY_INDEX).update();
		return this.jdbc.sql(COMPLETE)
			.param("begun", begun.toLowerCase(Locale.GERMAN))
			.param("most", most)
			.query(String.class)
			.list();
	}

	private static List<String> distinct(List<String> all) {
		return all.stream().distinct().toList();
	}

}
