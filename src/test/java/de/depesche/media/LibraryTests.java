package de.depesche.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.body.Mark;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The library and the articles that use it. */
@WholeProgram
class LibraryTests {

	private static final String MEDIA = "/api/v1/media";

	private static final String BOUNDARY = "depesche-boundary";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private StoredPictures pictures;

	@Autowired
	private PictureSearch search;

	@Autowired
	private Attachments attachments;

	@Autowired
	private MediaUses uses;

	@Autowired
	private Looks looks;

	@Autowired
	private JdbcClient database;

	@Autowired
	private TransactionTemplate transactions;

	private Api anybody;

	private Api editor;

	@BeforeEach
	void start() {
		this.anybody = new Api(this.port, null);
		this.editor = new Api(this.port, this.keys.with(Right.WRITE_ARTICLES, Right.PUBLISH, Right.READ_DRAFTS));
	}

	@Test
	void anArticleWithAPictureWithoutCreditDoesNotAppearUntilItHasOne() {
		UUID bare = picture("kran.png", "", "", false);
		long article = draft(bare, new Body(List.of(figure(bare, "", ""))));
		String path = "/api/v1/articles/" + article;

		Answer refused = this.editor.post(path + "/publication", "{}", "If-Match", this.editor.get(path).etag());
		Answer planned = this.editor.post(path + "/publication", "{\"at\":\"" + Instant.now().plusSeconds(9999) + "\"}", "If-Match",
				this.editor.get(path).etag());

		for (Answer it : List.of(refused, planned)) {
			assertThat(it.status()).isEqualTo(422);
			assertThat(it.problem()).isEqualTo("picture-incomplete");
			assertThat(it.json().path("errors").findValuesAsString("field")).containsExactlyInAnyOrder("body.blocks[0].alt",
					"body.blocks[0].credit", "hero.picture", "hero.picture");
			assertThat(it.json().path("errors").findValuesAsString("message")).allMatch((text) -> text.contains("kran.png"));
		}
		patch(bare, "{\"decorative\":true,\"credit\":\"Foto: Kranich\"}");
		Answer published = this.editor.post(path + "/publication", "{}", "If-Match", this.editor.get(path).etag());
		assertThat(published.status()).as(published.text()).isEqualTo(200);
		assertThat(page(article)).as("words of the library serve where the text has none").contains("Foto: Kranich");
		assertThat(org.jsoup.Jsoup.parse(page(article)).select("img[src*='" + bare + "']")).isNotEmpty()
			.allMatch((it) -> it.hasAttr("alt") && it.attr("alt").isEmpty());
		Answer lost = this.editor.patch(MEDIA + "/" + bare, "{\"credit\":\"\"}", "If-Match", this.anybody.get(MEDIA + "/" + bare).etag());
		assertThat(lost.problem()).isEqualTo("picture-words-public");
	}

	@Test
	void aPublicArticleCannotComeToHaveOneAndAPlannedOneStaysInside() {
		UUID bare = picture("ohne.png", "Ein Kran", "", false);
		Stories.Story open = this.stories.published();
		String path = "/api/v1/articles/" + open.id().value();
		Answer revised = this.editor.patch(path, "{\"hero\":{\"picture\":\"" + bare + "\"}}", "If-Match", this.editor.get(path).etag());
		assertThat(revised.problem()).isEqualTo("picture-incomplete");

		UUID fine = picture("mit.png", "Ein Kran", "Foto: Kranich", false);
		long planned = draft(fine, this.stories.paragraphs(1));
		Saving saving = this.newsdesk.schedule(new de.depesche.article.ArticleId(planned), version(planned), Instant.now().plusSeconds(3600), null);
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		patch(fine, "{\"credit\":\"\"}");
		this.database.sql("update article set publish_at = now() - interval '1 minute' where id = ?").param(planned).update();

		assertThat(this.newsdesk.publishDue(new de.depesche.article.ArticleId(planned))).isFalse();
		patch(fine, "{\"credit\":\"Foto: Kranich\"}");
		assertThat(this.newsdesk.publishDue(new de.depesche.article.ArticleId(planned))).isTrue();
	}

	@Test
	void whatUsesAPictureIsKnownAndKeepsItFromBeingDeleted() {
		UUID used = picture("benutzt.png", "Ein Kran", "Foto: Kranich", false);
		long article = draft(used, new Body(List.of(figure(used, "", ""))));
		String path = MEDIA + "/" + used;

		Answer where = this.editor.get(path + "/uses");
		Answer refused = delete(path);

		assertThat(where.json().findValuesAsString("place")).containsExactlyInAnyOrder("BODY", "HERO");
		assertThat(where.json().get(0).path("open").asBoolean()).isFalse();
		assertThat(where.json().get(0).path("url").asString()).endsWith("/redaktion/artikel/" + article);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.problem()).isEqualTo("media-in-use");
		assertThat(refused.json().path("uses")).hasSize(2);
		String at = "/api/v1/articles/" + article;
		this.editor.patch(at, "{\"hero\":null,\"body\":" + de.depesche.body.BodyJson.write(this.stories.paragraphs(1)) + "}", "If-Match",
				this.editor.get(at).etag());
		assertThat(this.editor.get(path + "/uses").json()).isEmpty();
		assertThat(delete(path).status()).isEqualTo(200);
		assertThat(this.anybody.get(path).status()).isEqualTo(404);
		assertThat(this.database.sql("select count(*) from audit_entry where deed = 'PICTURE_DELETED' and subject = 'benutzt.png'")
			.query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void aReplacedFileIsShownWhereverThePictureStands() {
		UUID picture = picture("alt.png", "Ein Kran", "Foto: Kranich", false);
		Stories.Story story = this.stories.published(AccessLevel.PUBLIC, new Body(List.of(figure(picture, "", ""))), List.of());
		String page = "/artikel/" + story.slug();
		Answer before = this.anybody.get(page);
		Answer feed = this.anybody.get("/feed.atom");
		String old = "/medien/" + picture + "/320.jpg";
		assertThat(before.text()).contains(old);

		Answer replaced = replace(picture, Stories.png(500, 300));

		assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
		assertThat(replaced.json().path("edition").asInt()).isEqualTo(1);
		Answer after = this.anybody.get(page, "If-None-Match", before.etag());
		assertThat(after.status()).isEqualTo(200);
		assertThat(after.text()).contains("/medien/" + picture + "/1/320.jpg").doesNotContain(old);
		assertThat(this.anybody.get("/medien/" + picture + "/1/320.jpg").header("Cache-Control")).contains("immutable");
		Answer moved = this.anybody.get(old);
		assertThat(moved.status()).isEqualTo(302);
		assertThat(moved.header("Location")).endsWith("/medien/" + picture + "/1/320.jpg");
		assertThat(this.anybody.get("/medien/" + picture + "/2/320.jpg").status()).isEqualTo(404);
		assertThat(this.anybody.get("/feed.atom", "If-None-Match", feed.etag()).status()).isEqualTo(200);
		assertThat(this.pictures.replacements(picture)).singleElement().satisfies((it) -> {
			assertThat(it.oldName()).isEqualTo("alt.png");
			assertThat(it.by()).isNotNull();
		});
	}

	@Test
	void picturesAreFoundByWordsBeginningsAndWhatTheyLack() {
		String tag = Stories.unique("Werft");
		UUID one = picture("hafen_mole.jpg", "Häuser am Kai " + tag, "Foto: Kranich", false);
		UUID two = picture("zwei.jpg", "", "", false);
		patch(two, "{\"tags\":[\"" + tag + "\"],\"licenceUntil\":\"2020-01-31\"}");

		assertThat(found(new PictureSearch.Filter(tag, "", null, null, null, null, null))).containsExactly(two, one);
		assertThat(found(new PictureSearch.Filter(tag + " haus mol", "", null, null, null, null, null))).containsExactly(one);
		assertThat(found(new PictureSearch.Filter("", tag, null, null, null, null, null))).containsExactly(two);
		assertThat(found(new PictureSearch.Filter(tag, "", null, null, null, PictureSearch.Licence.ENDED, null))).containsExactly(two);
		for (PictureSearch.Lack lack : List.of(PictureSearch.Lack.ALT, PictureSearch.Lack.CREDIT)) {
			assertThat(found(new PictureSearch.Filter(tag, "", null, null, null, null, lack))).as(lack.name()).containsExactly(two);
		}
		assertThat(found(new PictureSearch.Filter(tag, "", null, null, LocalDate.of(2020, 1, 1), null, null))).isEmpty();
		draft(one, this.stories.paragraphs(1));
		assertThat(found(new PictureSearch.Filter(tag, "", null, null, null, null, PictureSearch.Lack.USE))).containsExactly(two);
		assertThat(this.editor.get(MEDIA + "?q=" + tag.replace(" ", "+") + "&lacking=CREDIT&limit=1").json()).hasSize(1);
		assertThat(this.editor.get(MEDIA + "?lacking=GLANZ").problem()).isEqualTo("bad-parameter");
	}

	@Test
	void aLicenceThatHasEndedIsWarnedOfAndBlocksNothing() {
		UUID picture = picture("frist.png", "Ein Kran", "Foto: Kranich", false);
		patch(picture, "{\"licenceUntil\":\"2020-01-31\"}");
		long article = draft(picture, this.stories.paragraphs(1));

		assertThat(this.newsdesk.publish(new de.depesche.article.ArticleId(article), version(article), null)).isInstanceOf(Saving.Saved.class);
		assertThat(this.pictures.beyondLicence("ARTICLE", article, null)).extracting(PictureTerms::name).containsExactly("frist.png");
		UUID later = picture("spaeter.png", "Ein Kran", "Foto: Kranich", false);
		patch(later, "{\"licenceUntil\":\"" + LocalDate.now().plusDays(10) + "\"}");
		long planned = draft(later, this.stories.paragraphs(1));
		assertThat(this.pictures.beyondLicence("ARTICLE", planned, null)).isEmpty();
		assertThat(this.pictures.beyondLicence("ARTICLE", planned, Instant.now().plusSeconds(20 * 86_400))).hasSize(1);
		List<UUID> ending = new ArrayList<>();
		String cursor = null;
		do {
			var page = this.search.ending(cursor, 50);
			page.items().forEach((it) -> ending.add(it.stored().picture().id()));
			cursor = page.next();
		}
		while (cursor != null);
		assertThat(ending).contains(picture);
	}

	@Test
	void whatAFileSaysOfItselfFillsEmptyFields() {
		byte[] file = FileFactsReaderTests.told(777, "Die Fähre legt ab.", "Agentur Nord", "Fähre");
		UUID id = this.pictures.store(this.pictures.prepare(file), new PictureDescription("f.jpg", "", "", "", "", 0.5, 0.5), null);

		StoredPictures.Stored stored = this.pictures.stored(id).orElseThrow();
		assertThat(stored.picture().caption()).isEqualTo("Die Fähre legt ab.");
		assertThat(stored.picture().credit()).isEqualTo("Agentur Nord");
		assertThat(stored.tags()).containsExactly("Fähre");
		assertThat(stored.fromFile().caption()).isEqualTo("Die Fähre legt ab.");
	}

	@Test
	void anAttachmentIsDeliveredByRangesInASandbox() {
		byte[] file = new byte[700_000];
		new java.util.Random(7).nextBytes(file);
		System.arraycopy("%PDF-1.7\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, file, 0, 9);
		for (int i = 300_000; i < 300_010; i++) {
			file[i] = 'x';
		}
		UUID id = this.attachments.add(this.attachments.receive(new ByteArrayResource(file)), "haushalt \"2026\".pdf",
				new Attachments.Words("Der Haushalt", "", "de", "", List.of()), null);
		String href = "/medien/dateien/" + id + ".pdf";

		Answer whole = this.anybody.get(href);
		Answer range = this.anybody.get(href, "Range", "bytes=300000-300009");

		assertThat(whole.status()).isEqualTo(200);
		assertThat(whole.header("Content-Type")).isEqualTo("application/pdf");
		assertThat(whole.header("Content-Length")).isEqualTo("700000");
		assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
		assertThat(whole.header("Content-Disposition")).startsWith("attachment;").contains("Der%20Haushalt.pdf");
		assertThat(whole.raw().headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
		assertThat(range.status()).isEqualTo(206);
		assertThat(range.text()).isEqualTo("xxxxxxxxxx");
		assertThat(range.header("Content-Range")).isEqualTo("bytes 300000-300009/700000");
		assertThat(this.anybody.get(href, "Range", "bytes=900000-").status()).isEqualTo(416);
		assertThat(this.anybody.get(href, "If-None-Match", whole.etag()).status()).isEqualTo(304);
		assertThat(this.anybody.get("/medien/dateien/" + id + ".mp3").status()).isEqualTo(404);

		long article = draft(null, new Body(List.of(new Block.Paragraph(List.of(new Inline("Im Wortlaut", List.of(new Mark.Link(href))))))));
		assertThat(this.uses.of(id, 10)).extracting(MediaUse::href).containsExactly("/redaktion/artikel/" + article);
		assertThat(delete(MEDIA + "/attachments/" + id).problem()).isEqualTo("media-in-use");
	}

	@Test
	void searchesAreQuickWithManyPictures() {
		this.transactions.executeWithoutResult((status) -> {
			this.database.sql("""
					insert into picture (id, content_hash, width, height, alt, credit, file_name, created_at, tags)
					select gen_random_uuid(), decode(md5(n::text), 'hex'), 10, 10, 'Motiv ' || md5(n::text), 'Foto: Menge', n || '.jpg',
					       timestamptz '2001-01-01' + n * interval '1 minute', array['menge' || n % 1000]
					  from generate_series(1, 20000) n""").update();
			this.database.sql("analyze picture").update();
			// So few rows the database would rather read than look up.
			this.database.sql("set local enable_seqscan = off").update();
			assertThat(plan(new PictureSearch.Filter("zweiundvierzig", "", null, null, null, null, null))).contains("picture_search")
				.doesNotContain("Seq Scan on picture ");
			assertThat(plan(new PictureSearch.Filter("", "menge7", null, null, null, null, null))).contains("picture_tags")
				.doesNotContain("Seq Scan on picture ");
			assertThat(plan(PictureSearch.Filter.ALL)).contains("picture_newest");
			assertThat(plan(new PictureSearch.Filter("", "", null, null, null, null, PictureSearch.Lack.CREDIT)))
				.contains("picture_without_credit");
			assertThat(plan(new PictureSearch.Filter("", "", null, null, null, PictureSearch.Licence.ENDED, null)))
				.contains("picture_licence");
			assertThat(plan(new PictureSearch.Filter("", "", null, null, null, null, PictureSearch.Lack.USE)))
				.contains("picture_newest");
			status.setRollbackOnly();
		});
		this.database.sql("analyze picture").update();
	}

	private String plan(PictureSearch.Filter filter) {
		PictureSearch.Condition where = this.search.where(filter);
		List<Object> params = new ArrayList<>(where.params());
		params.add(24);
		return String.join("\n", this.database
			.sql("explain select p.id from picture p where true" + where.sql() + " order by p.created_at desc, p.id desc limit ?")
			.params(params)
			.query(String.class)
			.list()) + "\n";
	}

	private List<UUID> found(PictureSearch.Filter filter) {
		return this.search.page(filter, null, 50).items().stream().map((it) -> it.picture().id()).toList();
	}

	private UUID picture(String name, String alt, String credit, boolean decorative) {
		PictureDescription words = new PictureDescription(name, alt, decorative, "", credit, "", null, List.of(), 0.5, 0.5);
		return this.pictures.add(Stories.png(640, 400), words, null).id();
	}

	private static Block.Figure figure(UUID picture, String alt, String credit) {
		return new Block.Figure(picture, alt, List.of(), credit, "");
	}

	private long draft(UUID hero, Body body) {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		ArticleDraft draft = new ArticleDraft("", Stories.unique("Kran"), "Ein Vorspann.", null, "politik", List.of(author), List.of(),
				"de-DE", null, AccessLevel.PUBLIC, hero, "", body, true, List.of());
		return ((Saving.Saved) this.newsdesk.draft(draft, null)).article().value();
	}

	private int version(long article) {
		return this.database.sql("select version from article where id = ?").param(article).query(Integer.class).single();
	}

	private String page(long article) {
		return this.anybody
			.get("/artikel/" + this.database.sql("select slug from article where id = ?").param(article).query(String.class).single())
			.text();
	}

	private void patch(UUID picture, String words) {
		String path = MEDIA + "/" + picture;
		Answer answer = this.editor.patch(path, words, "If-Match", this.anybody.get(path).etag());
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private Answer delete(String path) {
		return this.editor.send("DELETE", path, BodyPublishers.noBody(), "If-Match", this.anybody.get(path).etag());
	}

	@Test
	void aPictureOfWhatOthersHavePublishedIsReplacedByThoseWhoMayChangeIt() {
		UUID picture = picture("gesperrt.png", "Ein Kran", "Foto: Kranich", false);
		long draft = draft(picture, this.stories.paragraphs(1));
		Stories.Story story = this.stories.published(AccessLevel.PUBLIC, new Body(List.of(figure(picture, "", ""))), List.of());
		Api author = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES));
		String cookie = this.anybody.signIn(person("AUTHOR"), de.depesche.testing.Journey.PASSWORD);
		String page = "/redaktion/medien/" + picture;

		Answer refused = replace(author, picture, Stories.png(500, 300));
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.problem()).isEqualTo("picture-closed");
		assertThat(refused.json().path("uses")).hasSize(1);
		assertThat(refused.json().path("uses").get(0).path("title").asString()).isEqualTo(story.headline());
		assertThat(this.anybody.get(MEDIA + "/" + picture).json().path("edition").asInt()).isZero();
		var form = org.jsoup.Jsoup.parse(this.anybody.get(page, "Cookie", cookie, "Accept-Language", "de").text());
		assertThat(form.select("#neue-datei")).isEmpty();
		assertThat(form.select("#ersetzen-gesperrt").text()).contains("nicht ändern dürfen", story.headline()).doesNotContain("Entwurf");
		Answer anyway = upload("/redaktion/medien/" + picture + "/datei", "datei", Stories.png(500, 300), this.anybody, "Cookie", cookie,
				"Sec-Fetch-Site", "same-origin", "Accept-Language", "de");
		assertThat(anyway.status()).isEqualTo(403);
		assertThat(org.jsoup.Jsoup.parse(anyway.text()).select("#ersetzen-gesperrt[role=alert]").text()).contains(story.headline());

		Saving withdrawn = this.newsdesk.withdraw(story.id(), story.version(), "Falsch", null);
		assertThat(withdrawn).isInstanceOf(Saving.Saved.class);
		assertThat(replace(author, picture, Stories.png(500, 300)).status()).as("what nobody sees is no obstacle").isEqualTo(200);
		assertThat(draft).isPositive();
	}

	@Test
	void whoUploadsAPictureAgainInAnotherSizeSeesTheOneThereIs() throws IOException {
		java.awt.image.BufferedImage scene = LookTests.scene((int) System.nanoTime());
		String name = "original-" + System.nanoTime() + ".jpg";
		String cookie = this.anybody.signIn(person("AUTHOR"), de.depesche.testing.Journey.PASSWORD);
		String[] headers = { "Cookie", cookie, "Sec-Fetch-Site", "same-origin", "Accept-Language", "de" };
		Answer first = upload("/redaktion/medien/hochladen", "datei", LookTests.jpegBytes(scene, 1600, 0.9f), this.anybody, headers);
		UUID original = UUID.fromString(first.json().path("id").asString());
		this.database.sql("update picture set file_name = ? where id = ?").params(name, original).update();
		assertThat(first.json().path("alike")).isEmpty();

		Answer again = upload("/redaktion/medien/hochladen", "datei", LookTests.jpegBytes(scene, 700, 0.4f), this.anybody, headers);
		assertThat(again.status()).as("never refused").isEqualTo(201);
		assertThat(again.json().path("alike")).hasSize(1);
		assertThat(again.json().path("alike").get(0).path("text").asString()).isEqualTo("Sieht aus wie „" + name + "“, vielleicht in anderer Größe oder Qualität.");
		String id = again.json().path("id").asString();
		for (String page : List.of("/redaktion/medien/angaben?id=" + id, "/redaktion/medien/" + id)) {
			var alike = org.jsoup.Jsoup.parse(this.anybody.get(page, headers).text()).select(".media-alike");
			assertThat(alike.select("a").attr("href")).as(page).isEqualTo("/redaktion/medien/" + original);
			assertThat(alike.select("img").attr("src")).as(page).contains(original.toString());
		}

		// A picture that came before looks were kept gets its own from its smallest file, and a replaced one a new one.
		this.database.sql("delete from picture_look where picture_id = ?").param(original).update();
		assertThat(this.looks.alike(List.of(UUID.fromString(id)))).isEmpty();
		this.looks.lookAtOld();
		assertThat(this.looks.alike(List.of(UUID.fromString(id))).get(UUID.fromString(id))).containsExactly(original);
		assertThat(replace(original, Stories.png(500, 300)).status()).isEqualTo(200);
		assertThat(this.looks.alike(List.of(UUID.fromString(id)))).isEmpty();
	}

	private String person(String role) {
		String email = this.stories.reader();
		this.database.sql("update account set role = ? where email = ?").params(role, email).update();
		return email;
	}

	private Answer replace(UUID picture, byte[] file) {
		return replace(this.editor, picture, file);
	}

	private Answer replace(Api who, UUID picture, byte[] file) {
		String path = MEDIA + "/" + picture;
		return upload(path + "/replacement", "file", file, who, "If-Match", this.anybody.get(path).etag());
	}

	/** A form with one file and a version for those who want one. */
	private static Answer upload(String path, String field, byte[] file, Api who, String... headers) {
		java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
		body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n0\r\n")
			.getBytes(java.nio.charset.StandardCharsets.UTF_8));
		body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"neu.png\"\r\n"
				+ "Content-Type: image/png\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
		body.writeBytes(file);
		body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
		List<String> all = new java.util.ArrayList<>(List.of(headers));
		all.addAll(List.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
		return who.send("POST", path, BodyPublishers.ofByteArray(body.toByteArray()), all.toArray(String[]::new));
	}

}
