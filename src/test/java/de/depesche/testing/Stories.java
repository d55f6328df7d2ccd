package de.depesche.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.body.Mark;
import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.law.Category;
import de.depesche.law.Ground;
import de.depesche.law.Restricting;
import de.depesche.law.Restriction;
import de.depesche.law.Restrictions;
import de.depesche.law.StatementOfReasons;
import de.depesche.media.PictureDescription;
import de.depesche.media.Pictures;
import de.depesche.member.Accounts;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Puts articles, pictures and comments in place before a test begins; each with an address of its own. */
@TestComponent
public class Stories {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final Newsdesk newsdesk;

	private final Pictures pictures;

	private final Comments comments;

	private final Restrictions restrictions;

	private final Accounts accounts;

	private final PasswordEncoder passwords;

	private final JdbcClient database;

	Stories(Newsdesk newsdesk, Pictures pictures, Comments comments, Restrictions restrictions, Accounts accounts, PasswordEncoder passwords,
			JdbcClient database) {
		this.newsdesk = newsdesk;
		this.pictures = pictures;
		this.comments = comments;
		this.restrictions = restrictions;
		this.accounts = accounts;
		this.passwords = passwords;
		this.database = database;
	}

	/** A published article. */
	public record Story(ArticleId id, int version, String slug, String headline) {

		public String path() {
			return "/artikel/" + this.slug;
		}

	}

	/** A name nobody else in the tests has. */
	public static String unique(String stem) {
		return stem + " " + Long.toString(System.nanoTime(), 36) + COUNT.incrementAndGet();
	}

	/** A picture of 800 by 450 pixels. */
	public UUID picture(String alt) {
		return this.pictures.add(png(800, 450),
				new PictureDescription("bild.png", alt, "Bildtext zu " + alt, "Foto: Stories", "CC BY 4.0", 0.5, 0.5), null)
			.id();
	}

	public static byte[] png(int width, int height) {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setPaint(new GradientPaint(0, 0, new Color(20, 60, 50), width, height, new Color(240, 210, 90)));
		graphics.fillRect(0, 0, width, height);
		graphics.dispose();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	public Body paragraphs(int count) {
		List<Block> blocks = new ArrayList<>();
		for (int i = 1; i <= count; i++) {
			blocks.add(new Block.Paragraph(List.of(Inline.plain("Absatz " + i + " eines Berichts aus dem Testgebiet."))));
		}
		return new Body(blocks);
	}

	/** A body with each kind of block, and each kind of mark. */
	public Body everyBlock() {
		Inline link = new Inline("ein Verweis", List.of(new Mark.Link("https://www.bundestag.de/")));
		Inline strong = new Inline("wichtig", List.of(new Mark.Strong()));
		Inline emphasis = new Inline("betont", List.of(new Mark.Emphasis()));
		Inline code = new Inline("article_revision", List.of(new Mark.Code()));
		Inline space = Inline.plain(" und ");
		return new Body(List.of(new Block.Paragraph(List.of(link, space, strong, space, emphasis, space, code)),
				new Block.Heading(2, List.of(Inline.plain("Was geschah"))),
				new Block.Paragraph(List.of(Inline.plain("Zweiter Absatz, lang genug, um als Text zu gelten, und das mit Komma."))),
				new Block.Figure(picture("Ein Kran im Morgenlicht"), "Ein Kran im Morgenlicht",
						List.of(Inline.plain("Der Kran am Hafen")), "Foto: Clara Testmann", "CC BY 4.0"),
				new Block.Heading(3, List.of(Inline.plain("Im Einzelnen"))),
				gallery("Rundgang", 3),
				new Block.Quote(List.of(Inline.plain("So haben wir das nie gesagt.")), "Eine Sprecherin"),
				new Block.ItemList(true, List.of(List.of(Inline.plain("erstens")), List.of(Inline.plain("zweitens")))),
				new Block.ItemList(false, List.of(List.of(Inline.plain("dies")), List.of(Inline.plain("das")))),
				new Block.Heading(4, List.of(Inline.plain("Ganz im Einzelnen"))),
				new Block.Divider(),
				new Block.InfoBox("Hintergrund",
						List.of(new Block.Paragraph(List.of(Inline.plain("Wer dahinter steht, und seit wann."))))),
				new Block.Table("Zahlen der letzten Jahre", List.of(List.of(Inline.plain("Jahr")), List.of(Inline.plain("Zahl"))),
						List.of(List.of(List.of(Inline.plain("2023")), List.of(Inline.plain("17"))))),
				new Block.Embed("https://www.bundestag.de/", "Der Bundestag", "Was er heute tut"),
				new Block.Paragraph(List.of(Inline.plain("Ein letzter Absatz, der sagt, wie es weitergeht, und wann.")))));
	}

	/** An article that was public and is not any more. */
	public Story withdrawn() {
		Story story = published();
		Saving saving = this.newsdesk.withdraw(story.id(), story.version(), "Falsche Zahlen", null);
		if (!(saving instanceof Saving.Saved)) {
			throw new IllegalStateException(saving.toString());
		}
		return story;
	}

	/** A gallery of as many pictures, "Bild 1 aus dem Rundgang" and so on. */
	public Block.Gallery gallery(String title, int pictures) {
		List<Block.Figure> items = new ArrayList<>();
		for (int i = 1; i <= pictures; i++) {
			items.add(new Block.Figure(picture("Archivbild"), "Bild " + i + " aus dem Rundgang",
					List.of(Inline.plain(title + ", Station " + i)), "Foto: Nummer " + i, "CC BY 4.0"));
		}
		return new Block.Gallery(title, items);
	}

	public Story published(AccessLevel access, Body body, List<Story> related) {
		String headline = unique("Bericht");
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		UUID hero = picture("Aufmacher zu " + headline);
		ArticleDraft draft = new ArticleDraft("Dachzeile", headline,
				"Ein Vorspann, der lang genug ist, um in Teasern an einem Wort geschnitten zu werden, wenn er über die "
						+ "Länge hinausgeht, die ein Auszug dort haben darf, und das ist hier ganz sicher der Fall.",
				null, "politik", List.of(author), List.of("Testgebiet"), "de-DE", null, access, hero, "", body, true,
				related.stream().map((it) -> it.id().value()).toList());
		Saving saving = this.newsdesk.adopt(draft, Instant.now(), null, null);
		if (!(saving instanceof Saving.Saved(var id, var version))) {
			throw new IllegalStateException(saving.toString());
		}
		return new Story(id, version, de.depesche.shared.Slug.forHeadline(headline).value(), headline);
	}

	public Story published() {
		return published(AccessLevel.PUBLIC, paragraphs(5), List.of());
	}

	/** An administrator nobody else signs in as; the password is {@link Journey#PASSWORD}. */
	public String administrator() {
		return person("Clara", "ADMINISTRATOR");
	}

	/** A reader nobody else signs in as; the password is {@link Journey#PASSWORD}. */
	public String reader() {
		return person("Anna", "READER");
	}

	/** The number of the account with an address. */
	public long account(String email) {
		return this.database.sql("select id from account where email = ?").param(email).query(Long.class).single();
	}

	/** A document of two megabytes, as far as the library knows; there is nothing in it. */
	public UUID document(String title) {
		UUID id = UUID.randomUUID();
		this.database.sql("""
				insert into attachment (id, format, size, part_size, content_hash, title, file_name, created_at)
				values (?, 'pdf', 2097152, 262144, sha256(?::bytea), ?, 'dokument.pdf', now())""")
			.params(id, id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), title)
			.update();
		return id;
	}

	/** Has an article told live, with one entry, number 1. */
	public void ticker(Story story) {
		this.database.sql("insert into ticker (article_id, state, started_at, entries) values (?, 'RUNNING', now(), 1)")
			.param(story.id().value())
			.update();
		this.database.sql("""
				insert into ticker_entry (article_id, number, headline, body, told_at, edited_at, change)
				values (?, 1, 'Es geht los', cast(? as jsonb), now(), now(), 1)""")
			.params(story.id().value(), de.depesche.body.BodyJson.write(paragraphs(1)).toString())
			.update();
	}

	private String person(String stem, String role) {
		String name = unique(stem);
		String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@depesche.example";
		this.database.sql("update account set role = ?, password_hash = ? where id = ?")
			.param(role)
			.param(this.passwords.encode(Journey.PASSWORD))
			.param(this.accounts.ensure(name, email).value())
			.update();
		return email;
	}

	/** @return the number of the comment */
	public int comment(Story story, Integer parent, String text) {
		var author = this.accounts.ensure("Berta Beispiel", "berta@depesche.example");
		Integer number = this.comments.adopt(new NewComment(story.id(), parent, text, UUID.randomUUID().toString()),
				author, Instant.now());
		if (number == null) {
			throw new IllegalStateException("no parent " + parent);
		}
		return number;
	}

	/** A thread whose first, eleventh, … comments have nine answers each, in a few statements. */
	public void manyComments(Story story, int count) {
		long author = this.accounts.ensure("Berta Beispiel", "berta@depesche.example").value();
		this.database.sql("insert into comment_thread (article_id, next_seq, visible_count, root_count) values (?, ?, ?, ?)")
			.params(story.id().value(), count + 1, count, (count + 9) / 10)
			.update();
		this.database.sql("""
				with roots as (
				  insert into comment (article_id, seq, depth, path, author_id, idem_key, body_hash, state, listed, created_at, published_at, up, best, child_count, desc_count)
				  select :article, n, 0, array[n], :author, 'r' || :article || '-' || n, '', 'PUBLISHED', true, now(), now(), n % 7, comment_best(n % 7, 0), 9, 9
				    from generate_series(1, :many, 10) n returning id, seq), replies as (
				  insert into comment (article_id, seq, parent_id, root_id, depth, path, author_id, idem_key, body_hash, state, listed, created_at, published_at)
				  select :article, seq + i, id, id, 1, array[seq, seq + i], :author, 'a' || :article || '-' || seq || '-' || i, '', 'PUBLISHED', true, now(), now()
				    from roots, generate_series(1, 9) i returning id, seq)
				insert into comment_revision (comment_id, version, body_source, body_html, at)
				select id, 1, 'Beitrag ' || seq, '<p>Beitrag ' || seq || '</p>', now() from (select id, seq from roots union all select id, seq from replies) every_one""")
			.param("article", story.id().value())
			.param("author", author)
			.param("many", count)
			.update();
	}

	/** Number of a comment in the whole house. */
	public long commentId(Story story, int number) {
		return this.database.sql("select id from comment where article_id = ? and seq = ?")
			.params(story.id().value(), number)
			.query(Long.class)
			.single();
	}

	/**
	 * Removes a comment as a moderator does, with all that the law asks for.
	 * @param reason the line that readers see in its place
	 * @return whether there was something to remove
	 */
	public boolean remove(Story story, int number, String reason) {
		var moderator = this.accounts.ensure("Bernd Moderator", "bernd.moderator@depesche.example");
		return this.restrictions.remove(story.id(), number, reasons(Restriction.REMOVAL, reason), moderator) instanceof Restricting.Done;
	}

	/** Hides a comment as a moderator does who wants to know more first. */
	public boolean hide(Story story, int number) {
		var moderator = this.accounts.ensure("Bernd Moderator", "bernd.moderator@depesche.example");
		return this.restrictions.hide(story.id(), number, reasons(Restriction.HIDING, "Wird geprüft."), moderator) instanceof Restricting.Done;
	}

	/** A statement of reasons in which every field says something. */
	public static StatementOfReasons reasons(Restriction restriction, String reason) {
		return new StatementOfReasons(restriction, "Überall, wo diese Website abrufbar ist", null, "Der zweite Satz wirbt für eine Ware.",
				StatementOfReasons.Source.OWN_INITIATIVE, null, StatementOfReasons.Automation.NONE,
				new Ground.Terms("Hausregel 5: Keine Werbung", "Der Kommentar wirbt."), Category.SCAMS_AND_FRAUD,
				Set.of(StatementOfReasons.Redress.COMPLAINT, StatementOfReasons.Redress.COURT), reason);
	}

	/** Shuts an account out altogether, as was possible before restrictions had statements of reasons; triggers look away. */
	public static void shutOut(JdbcClient database, long account) {
		database.sql("""
				with away as (select set_config('session_replication_role', 'replica', true))
				update account set suspended_at = now() from away where id = ?""").param(account).update();
	}

	/** Puts something right that readers have seen. */
	public void correct(Story story, String text) {
		this.newsdesk.tellUpdate(story.id(), Instant.now());
		this.database.sql("insert into correction (article_id, kind, text, told_at) values (?, 'CORRECTION', ?, now())")
			.params(story.id().value(), text)
			.update();
	}

}
