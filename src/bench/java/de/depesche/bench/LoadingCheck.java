package de.depesche.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.util.FileSystemUtils;

/**
 * Shows that what is loaded many rows at once is what the triggers would have made: a small site is filled both ways, and
 * every table they write is compared row by row. Counters of threads are counted anew, too. Ends with an error if anything
 * differs. Setting: {@code bench.sizes}, the number of articles, else 600.
 */
public final class LoadingCheck {

	private static final Path FOLDER = Path.of("target", "bench", "check");

	/** Each table with what is compared of it. */
	private static final Map<String, String> COMPARED = new LinkedHashMap<>();

	static {
		for (String it : List.of("article", "article_author", "article_tag", "media_use", "search_about",
				"search_word", "search_topic", "comment_thread", "comment", "comment_revision", "comment_vote", "comment_day", "moderation_count")) {
			COMPARED.put(it, "t::text");
		}
		// In which order names of topics and authors follow each other nobody asks, and the trigger does not say: words of the
		// lead with them (B) and of authors (D) are compared without their places, all others with them.
		COMPARED.put("search_document", """
				(article_id, published_at, section, access, tags, authors, headline, lead, full_text, open_text,
				 ts_filter(full_words, '{a,c}'), strip(ts_filter(full_words, '{b}')), strip(ts_filter(full_words, '{d}')), length(full_words),
				 ts_filter(open_words, '{a,c}'), strip(ts_filter(open_words, '{b}')), strip(ts_filter(open_words, '{d}')))::text""");
		// Numbers of transactions and of changes differ, and how far moderators have come is no trigger's business.
		COMPARED.put("moderation_item", "(comment_id, article_id, author_id, queue, since, reported)::text");
		COMPARED.put("law_case", "(comment_id, author_id, state, opened_at)::text");
		COMPARED.put("response", "(account_id, comment_id, kind, at)::text");
	}

	private static final Map<String, String> COUNTED = Map.of("numbers of comments", """
			select count(*) from comment_thread t where (next_seq - 1, visible_count, root_count) <> (
			  select count(*), count(*) filter (where state = 'PUBLISHED'), count(*) filter (where parent_id is null and listed)
			    from comment c where c.article_id = t.article_id)""", "comments below comments", """
			select count(*) from comment c where desc_count <> (select count(*) from comment d where d.article_id = c.article_id
			   and c.seq = any(d.path) and d.id <> c.id and d.state in ('PUBLISHED', 'REMOVED'))
			   or child_count <> (select count(*) from comment d where d.parent_id = c.id and d.state in ('PUBLISHED', 'REMOVED'))""",
			"paths", """
			select count(*) from comment c left join comment p on p.id = c.parent_id left join comment r on r.id = c.root_id
			 where c.path is distinct from case when p.id is null then array[c.seq] else p.path || c.seq end
			    or c.depth <> coalesce(p.depth + 1, 0) or r.seq is distinct from case when p.id is null then null else c.path[1] end
			    or p.article_id <> c.article_id or p.seq >= c.seq or p.created_at > c.created_at""",
			"recommendations", """
			select count(*) from comment c where (up, down) <> (
			  select count(*) filter (where value = 1), count(*) filter (where value = -1) from comment_vote v where v.comment_id = c.id)
			  or best <> comment_best(up, down)""", "what is listed", """
			select count(*) from comment where listed <> (state in ('PUBLISHED', 'REMOVED') or desc_count > 0)""");

	private LoadingCheck() {
	}

	public static void main(String[] args) throws Exception {
		int size = Integer.parseInt(System.getProperty("bench.sizes", "600").split(",")[0]);
		FileSystemUtils.deleteRecursively(FOLDER);
		Files.createDirectories(FOLDER);
		Words words = Words.read(ScaleBenchmark.WORDS_SEED);
		List<String> wrong = new ArrayList<>();
		try (Site bulk = Site.open(size, FOLDER.resolve("bulk"), words, Loader.Way.AT_ONCE_UNSEEN);
				Site single = Site.open(size, FOLDER.resolve("single"), words, Loader.Way.BY_TRIGGERS)) {
			COMPARED.forEach((table, columns) -> {
				List<String> one = rows(bulk, table, columns);
				List<String> other = rows(single, table, columns);
				System.out.printf("%s: %,d and %,d rows, %s%n", table, one.size(), other.size(), one.equals(other) ? "equal" : "DIFFERENT");
				if (!one.equals(other)) {
					wrong.add(table);
					List<String> only = new ArrayList<>(one);
					only.removeAll(other);
					only.stream().limit(3).forEach((it) -> System.out.println("  at once:     " + cut(it)));
					only = new ArrayList<>(other);
					only.removeAll(one);
					only.stream().limit(3).forEach((it) -> System.out.println("  by triggers: " + cut(it)));
				}
			});
			for (Site site : List.of(bulk, single)) {
				COUNTED.forEach((what, sql) -> {
					long off = site.jdbc().sql(sql).query(Long.class).single();
					System.out.printf("%s counted anew: %d wrong%n", what, off);
					if (off > 0) {
						wrong.add(what);
					}
				});
				List<String> lost = site.jdbc().sql("select indexdef from pg_indexes where schemaname = 'public' order by 1").query(String.class).list();
				System.out.printf("%d indexes%n", lost.size());
			}
			if (!indexes(bulk).equals(indexes(single))) {
				wrong.add("indexes");
			}
		}
		if (!wrong.isEmpty()) {
			throw new IllegalStateException("Not the same: " + wrong);
		}
	}

	private static List<String> rows(Site site, String table, String columns) {
		// No row without a rank would be missed: all are ordered as text.
		return site.jdbc().sql("select %s from %s t order by 1".formatted(columns, table)).query(String.class).list();
	}

	private static List<String> indexes(Site site) {
		return site.jdbc().sql("""
				select indexdef || coalesce(' ' || pg_get_constraintdef(c.oid), '') from pg_indexes i
				  left join pg_constraint c on c.conindid = (i.schemaname || '.' || i.indexname)::regclass and c.contype in ('p', 'u')
				 where schemaname = 'public' order by 1""").query(String.class).list();
	}

	private static String cut(String row) {
		return row.substring(0, Math.min(300, row.length()));
	}

}
