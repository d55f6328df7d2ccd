package de.depesche.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.depesche.article.ArticleFilter;
import de.depesche.shared.web.Cursors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** What readers and services ask for; the same questions of each site, with its own answers behind them. */
final class Requests {

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("'/archiv/'uuuu/MM");

	private final Site site;

	private final Map<String, Site.Question> addresses = new LinkedHashMap<>();

	private String last = "";

	private Requests(Site site) {
		this.site = site;
	}

	/** Addresses by the name of the question, in the order of the report. */
	static Map<String, Site.Question> of(Site site) {
		return new Requests(site).all();
	}

	private Map<String, Site.Question> all() {
		add("Front page", "/");
		add("Front page, at the end", "/?ab=" + deep(ArticleFilter.ALL, "true"));
		add("Article", "/artikel/" + text("select slug from article where status = 'PUBLISHED' order by first_published_at desc limit 1"));
		add("Section, first page", "/ressort/politik");
		add("Section, page 1,000 or the last", "/ressort/politik?ab=" + behind(ArticleFilter.inSection("politik"), "section_id = 1", 20_000));
		add("Section, at the end",
				"/ressort/politik?ab=" + deep(ArticleFilter.inSection("politik"), "section_id = 1"));
		String tag = text("select slug from tag where id = 1");
		add("Topic on 5 % of articles", "/thema/" + tag);
		add("The same, at the end", "/thema/" + tag + "?ab=" + deep(new ArticleFilter(null, tag, null),
				"id in (select article_id from article_tag where tag_id = 1)"));
		add("Rare topic", "/thema/" + text("""
				select t.slug from tag t join article_tag j on j.tag_id = t.id where j.published_at is not null
				 group by t.id order by count(*), max(j.published_at), t.id limit 1"""));
		String author = text("select slug from author where id = 1");
		add("Author who writes most", "/autor/" + author);
		add("Author who writes least", "/autor/" + text("""
				select u.slug from author u join article_author j on j.author_id = u.id where j.published_at is not null
				 group by u.id order by count(*), u.id limit 1"""));
		LocalDate day = LocalDate.ofInstant(instant("""
				select first_published_at from article where status = 'PUBLISHED' order by first_published_at offset
				  (select count(*) / 2 from article) limit 1"""), ZoneOffset.UTC);
		add("Archive, contents", "/archiv");
		add("Archive, month", MONTH.format(day));
		add("Archive, day", MONTH.format(day) + DateTimeFormatter.ofPattern("/dd").format(day));
		add("Feed", "/feed.atom");
		add("Feed of a section", "/ressort/politik/feed.atom");
		add("Feed of a topic", "/thema/" + tag + "/feed.rss");
		add("Site map, contents", "/sitemap.xml");
		searches();
		add("Suggestions, beginning of a word", "/api/v1/suggestions?q=" + fact("prefix"));
		add("Suggestions, typing error", "/api/v1/suggestions?q=" + fact("typo"));
		add("List API, first page", "/api/v1/articles?limit=20");
		add("List API, at the end", "/api/v1/articles?limit=20&cursor=" + deep(ArticleFilter.ALL, "true"));
		add("List API, topic", "/api/v1/articles?limit=20&tag=" + tag);
		add("List API, topic, at the end", "/api/v1/articles?limit=20&tag=" + tag + "&cursor="
				+ deep(new ArticleFilter(null, tag, null), "id in (select article_id from article_tag where tag_id = 1)"));
		comments();
		account();
		desk();
		moderation();
		return this.addresses;
	}

	/** Threads of 10,000 comments have all sites, and the large ones one of 100,000: it is asked as the same question. */
	private void comments() {
		String thread = "select article_id from comment_thread where next_seq = 10001 order by article_id desc limit 1";
		String longest = "select article_id from comment_thread order by next_seq desc, article_id limit 1";
		for (String it : List.of("neueste", "aelteste", "beste")) {
			String name = Map.of("neueste", "newest", "aelteste", "oldest", "beste", "best").get(it);
			add("10,000 comments, " + name + " first", article(thread) + "?kommentare=" + it);
			add("The same, page 400", article(thread) + "?kommentare=" + it + "&ab=" + comments(thread, it, 7_980));
			add("Longest thread, " + name + ", page 400", article(longest) + "?kommentare=" + it + "&ab=" + comments(longest, it, 7_980));
		}
		add("Longest thread, last page", article(longest) + "?kommentare=neueste&ab=" + comments(longest, "neueste",
				Integer.parseInt(text("select root_count from comment_thread order by next_seq desc, article_id limit 1")) - 20));
		add("Answers to the first of 10,000", "/api/v1/articles/" + text(thread) + "/comments/1/answers");
		add("A comment in its place", article(thread) + "/kommentar/"
				+ text("select max(seq) from comment where depth = 2 and state = 'PUBLISHED' and seq < 5100 and article_id = (" + thread + ")"));
		add("Comments, API", "/api/v1/articles/" + text(thread) + "/comments");
	}

	private String article(String thread) {
		return "/artikel/" + text("select slug from article where id = (%s)".formatted(thread));
	}

	private String comments(String thread, String order, int offset) {
		long article = Long.parseLong(text(thread));
		boolean best = order.equals("beste");
		return this.site.jdbc().sql("""
				select seq, best from comment where article_id = :article and parent_id is null and listed
				 order by %s offset :offset limit 1""".formatted(best ? "best desc, seq desc" : order.equals("neueste") ? "seq desc" : "seq"))
			.param("article", article)
			.param("offset", offset - 1)
			.query((row, number) -> {
				String kind = "thread:" + article + ":" + order;
				Cursors cursors = this.site.bean(Cursors.class);
				return best ? cursors.encode(kind, row.getFloat("best"), row.getInt("seq")) : cursors.encode(kind, row.getInt("seq"));
			})
			.single();
	}

	/** A reader who writes a great deal. */
	private void account() {
		String reader = this.site.signIn("p" + Threads.FIRST_READER + "@bench.example");
		add("Account: what came back", "/konto/reaktionen", reader);
		add("Account: decisions", "/konto/entscheidungen", reader);
		add("Account", "/konto", reader);
		add("Article, signed in", "/artikel/" + text("select slug from article where status = 'PUBLISHED' order by first_published_at desc limit 1"),
				reader);
	}

	private void desk() {
		String editor = this.site.signIn(Site.EDITOR);
		String list = "/redaktion/artikel";
		add("Desk list", list, editor);
		add("Desk list, at the end", list + "?ab=" + desk("desk:null:null:null", "archived_at is null"), editor);
		add("Desk list, drafts", list + "?stand=DRAFT", editor);
		add("Desk list, public, at the end",
				list + "?stand=PUBLISHED&ab=" + desk("desk:PUBLISHED:null:null", "archived_at is null and status = 'PUBLISHED'"), editor);
		add("Desk list, archive", list + "?stand=ARCHIVED", editor);
		add("Desk list, section", list + "?ressort=politik", editor);
		add("Desk list, section and state", list + "?ressort=sport&stand=APPROVED", editor);
		add("Desk list, section, at the end", list + "?ressort=sport&ab="
				+ desk("desk:null:sport:null", "archived_at is null and section_id = (select id from section where slug = 'sport')"), editor);
		add("Desk list, word in 30 %", list + "?text=" + fact("common"), editor);
		add("Desk list, word in 2 %", list + "?text=" + fact("usual"), editor);
		add("Desk list, word in two articles", list + "?text=" + fact("rare"), editor);
		add("Desk list, two words and state", list + "?stand=DRAFT&text=" + fact("common") + "+" + fact("usual"), editor);
		add("Desk list, no such word", list + "?text=qxzvwk", editor);
		add("Board", "/redaktion/tafel", editor);
		add("Plan", "/redaktion/planung", editor);
		add("Calendar", "/redaktion/kalender", editor);
		add("Topics", "/redaktion/themen", editor);
		add("Media", "/redaktion/medien", editor);
		add("Figures", "/redaktion/zahlen", editor);
	}

	private String desk(String kind, String condition) {
		return this.site.jdbc().sql("""
				select id, edited_at from article where %1$s order by edited_at desc, id desc
				offset (select count(*) * 95 / 100 from article where %1$s) limit 1""".formatted(condition))
			.query((row, number) -> this.site.bean(Cursors.class).encode(kind, row.getTimestamp("edited_at").toInstant(), row.getLong("id")))
			.single();
	}

	private void moderation() {
		String moderator = this.site.signIn("p" + Threads.FIRST_MODERATOR + "@bench.example");
		String queues = "/redaktion/moderation?liste=";
		for (String it : List.of("gemeldet", "wartet", "neu", "alle", "meine")) {
			add("Moderation, " + Map.of("gemeldet", "reported", "wartet", "held", "neu", "new", "alle", "all", "meine", "mine").get(it),
					queues + it, moderator);
		}
		add("Moderation, all, at the end", queues + "alle&ab=" + this.site.bean(Cursors.class)
			.encode("moderation:Filter[queue=ALL, section=, article=, author=, reason=, hours=0]:" + Threads.FIRST_MODERATOR, "", instant("""
					select created_at from comment order by id offset (select count(*) / 20 from comment) limit 1"""),
					Long.parseLong(text("select count(*) / 20 from comment"))), moderator);
		add("Moderation, new, section", queues + "neu&ressort=sport", moderator);
		add("Moderation, held, section", queues + "wartet&ressort=sport", moderator);
		add("Moderation, all, section", queues + "alle&ressort=sport", moderator);
		add("Moderation, all, author", queues + "alle&autor=" + Threads.FIRST_READER, moderator);
		add("Moderation, all, article", queues + "alle&artikel=" + text("""
				select slug from article where id = (select article_id from comment_thread where next_seq = 10001 order by 1 desc limit 1)"""), moderator);
		add("Moderation, all, check that found nothing", queues + "alle&grund=links", moderator);
		add("Moderation, one comment", "/redaktion/moderation/" + text("select max(comment_id) from moderation_item where queue = 'NEW'"), moderator);
		add("Cases", "/redaktion/faelle", moderator);
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
		add(name, address, null);
	}

	private void add(String name, String address, @Nullable String cookie) {
		// What is the same again stands below what it is the same as.
		String whole = name.startsWith("The same") ? this.last + ": " + name.substring("The same, ".length()) : name;
		this.last = name.startsWith("The same") ? this.last : name;
		this.addresses.put(whole, new Site.Question(address, cookie));
	}

	private String fact(String name) {
		return encoded(this.site.fact(name));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** The cursor behind the 95th of a hundred articles of a list. */
	private String deep(ArticleFilter filter, String condition) {
		return behind(filter, condition, Integer.parseInt(text(
				"select count(*) * 95 / 100 from article where status = 'PUBLISHED' and " + condition)));
	}

	/** The cursor behind so many articles of a list; of a shorter one so that the last page is left. */
	private String behind(ArticleFilter filter, String condition, int many) {
		return this.site.jdbc().sql("""
				select id, first_published_at from article where status = 'PUBLISHED' and %1$s
				 order by first_published_at desc, id desc
				offset least(%2$d, (select count(*) from article where status = 'PUBLISHED' and %1$s) - 20) - 1 limit 1""".formatted(condition, many))
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
