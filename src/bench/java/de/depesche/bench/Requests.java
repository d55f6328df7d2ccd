package de.depesche.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

import de.depesche.article.ArticleFilter;
import de.depesche.shared.web.Cursors;
import org.jsoup.Jsoup;

/** What readers and services ask for; the same questions of each site, with its own answers behind them. */
final class Requests {

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("'/archiv/'uuuu/MM");

	private final Site site;

	private final Map<String, String> addresses = new LinkedHashMap<>();

	private Requests(Site site) {
		this.site = site;
	}

	/** Addresses by the name of the question, in the order of the report. */
	static Map<String, String> of(Site site) {
		return new Requests(site).all();
	}

	private Map<String, String> all() {
		add("Front page", "/");
		add("Front page, at the end", "/?ab=" + deep(ArticleFilter.ALL, "true"));
		add("Article", "/artikel/" + text("select slug from article order by first_published_at desc limit 1"));
		add("Section, first page", "/ressort/politik");
		add("Section, at the end",
				"/ressort/politik?ab=" + deep(ArticleFilter.inSection("politik"), "section_id = 1"));
		String tag = text("select slug from tag where id = 1");
		add("Topic on 5 % of articles", "/thema/" + tag);
		add("The same, at the end", "/thema/" + tag + "?ab=" + deep(new ArticleFilter(null, tag, null),
				"id in (select article_id from article_tag where tag_id = 1)"));
		add("Rare topic", "/thema/" + text("""
				select t.slug from tag t join article_tag j on j.tag_id = t.id join article a on a.id = j.article_id
				 group by t.id order by count(*), max(a.first_published_at), t.id limit 1"""));
		String author = text("select slug from author where id = 1");
		add("Author who writes most", "/autor/" + author);
		add("Author who writes least", "/autor/" + text("""
				select u.slug from author u join article_author j on j.author_id = u.id
				 group by u.id order by count(*), u.id limit 1"""));
		LocalDate day = LocalDate.ofInstant(instant("""
				select first_published_at from article order by first_published_at offset
				  (select count(*) / 2 from article) limit 1"""), ZoneOffset.UTC);
		add("Archive, contents", "/archiv");
		add("Archive, month", MONTH.format(day));
		add("Archive, day", MONTH.format(day) + DateTimeFormatter.ofPattern("/dd").format(day));
		searches();
		add("Suggestions, beginning of a word", "/api/v1/suggestions?q=" + fact("prefix"));
		add("Suggestions, typing error", "/api/v1/suggestions?q=" + fact("typo"));
		add("List API, first page", "/api/v1/articles?limit=20");
		add("List API, at the end", "/api/v1/articles?limit=20&cursor=" + deep(ArticleFilter.ALL, "true"));
		add("List API, topic", "/api/v1/articles?limit=20&tag=" + tag);
		return this.addresses;
	}

	private void searches() {
		String common = "/suche?q=" + fact("common");
		add("Search, word in 30 % of articles", common);
		add("The same, second page",
				Jsoup.parse(this.site.get(common)).select(".pager__link--older").attr("href"));
		add("Search, word in 2 %", "/suche?q=" + fact("usual"));
		add("Search, word in two articles", "/suche?q=" + fact("rare"));
		add("Search, two words", common + "+" + fact("usual"));
		add("Search, part of compounds", "/suche?q=" + fact("part").toLowerCase());
		add("Search, typing error", "/suche?q=" + fact("typo"));
		add("Search, words in sequence", "/suche?q=" + encoded('"' + this.site.fact("pair") + '"'));
		add("Search, section and years, by date",
				common + "&ressort=politik&von=2020-01-01&bis=2023-12-31&sortierung=datum");
		add("Search, topic alone", "/suche?thema=" + text("select slug from tag where id = 1"));
	}

	private void add(String name, String address) {
		this.addresses.put(name, address);
	}

	private String fact(String name) {
		return encoded(this.site.fact(name));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** The cursor behind the 95th of a hundred articles of a list. */
	private String deep(ArticleFilter filter, String condition) {
		return this.site.jdbc().sql("""
				select id, first_published_at from article where %1$s
				 order by first_published_at desc, id desc
				offset (select count(*) * 95 / 100 from article where %1$s) limit 1""".formatted(condition))
			.query((row, number) -> this.site.bean(Cursors.class)
				.encode("newest:" + filter, row.getTimestamp("first_published_at").toInstant(), row.getLong("id")))
			.single();
	}

	private String text(String sql) {
		return this.site.jdbc().sql(sql).query(String.class).single();
	}

	private Instant instant(String sql) {
		return this.site.jdbc().sql(sql).query(Timestamp.class).single().toInstant();
	}

}
