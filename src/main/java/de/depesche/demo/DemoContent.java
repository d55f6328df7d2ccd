package de.depesche.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.imageio.ImageIO;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.correction.Corrections;
import de.depesche.media.PictureDescription;
import de.depesche.media.Pictures;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the sample content where it is missing. Each article is a transaction of its own
 * with all that belongs to it, so a start that was cut off goes on where it stopped.
 */
@Component
class DemoContent implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(DemoContent.class);

	private static final int WIDTH = 1600;

	private static final int HEIGHT = 900;

	private static final Map<String, AuthorKind> AUTHORS = new LinkedHashMap<>();

	static {
		AUTHORS.put("Redaktion Depesche", AuthorKind.NEWSROOM);
		AUTHORS.put("Nachrichtendesk", AuthorKind.NEWSROOM);
		AUTHORS.put("Depesche-Agentur", AuthorKind.AGENCY);
		for (String person : List.of("Nora Feldmann", "Jonas Brettschneider", "Mira Özdemir", "Tilman Hagedorn",
				"Carla Winterstein", "Elif Sander", "Paul Achternbusch")) {
			AUTHORS.put(person, AuthorKind.PERSON);
		}
	}

	/** How the files name those whose slug is longer. */
	private static final Map<String, String> SHORT_NAMES = Map.of("redaktion", "redaktion-depesche", "agentur",
			"depesche-agentur");

	/** Stands for an article an editor has withdrawn or given another address. */
	private static final ArticleId GONE_ELSEWHERE = new ArticleId(-1);

	private final boolean on;

	private final JsonMapper json;

	private final Newsdesk newsdesk;

	private final Articles articles;

	private final Pictures pictures;

	private final Comments comments;

	private final Corrections corrections;

	private final Accounts accounts;

	private final TransactionTemplate transactions;

	private final DemoDirectory directory;

	DemoContent(Environment environment, JsonMapper json, Newsdesk newsdesk, Articles articles, Pictures pictures,
			Comments comments, Corrections corrections, Accounts accounts, TransactionTemplate transactions, DemoDirectory directory) {
		this.on = environment.getProperty("depesche.demo", Boolean.class, false);
		this.json = json;
		this.newsdesk = newsdesk;
		this.articles = articles;
		this.pictures = pictures;
		this.comments = comments;
		this.corrections = corrections;
		this.accounts = accounts;
		this.transactions = transactions;
		this.directory = directory;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (this.on) {
			load();
		}
	}

	/** Loads what is missing; does nothing where everything is there. */
	void load() {
		List<DemoArticle> missing = files().stream().filter((it) -> id(it.key()) == null).toList();
		if (missing.isEmpty()) {
			this.directory.introduce();
			return;
		}
		log.info("Loading {} sample articles; this takes a while, once", missing.size());
		AUTHORS.forEach(this.newsdesk::introduce);
		this.directory.prepare();
		try (ExecutorService workers = Executors.newFixedThreadPool(
				Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())),
				Thread.ofPlatform().name("artwork-", 0).daemon().factory())) {
			Map<String, Future<UUID>> drawn = new HashMap<>();
			missing.forEach((it) -> order(it, workers, drawn));
			missing.stream()
				.sorted(Comparator.comparing(DemoArticle::publishedAt))
				.forEach((it) -> this.transactions.executeWithoutResult((status) -> store(it, drawn)));
		}
		missing.forEach(this::relate);
		this.directory.introduce();
		log.info("Sample content is complete");
	}

	private List<DemoArticle> files() {
		try {
			Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath:demo/articles/*.json");
			List<DemoArticle> articles = new ArrayList<>();
			for (Resource file : found) {
				try (InputStream in = file.getInputStream()) {
					articles.add(this.json.readValue(in, DemoArticle.class));
				}
			}
			return articles;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void order(DemoArticle it, ExecutorService workers, Map<String, Future<UUID>> drawn) {
		order(it.key(), it.hero(), workers, drawn);
		for (int i = 0; i < it.blocks().size(); i++) {
			DemoArticle.BlockEntry block = it.blocks().get(i);
			if (block.artwork() != null) {
				order(it.key() + ":" + DemoBody.place(i), new DemoArticle.Picture(block.artwork(), text(block.alt()),
						text(block.caption()), text(block.credit())), workers, drawn);
			}
			List<DemoArticle.Picture> gallery = (block.pictures() != null) ? block.pictures() : List.of();
			for (int j = 0; j < gallery.size(); j++) {
				order(it.key() + ":" + DemoBody.place(i, j), gallery.get(j), workers, drawn);
			}
		}
	}

	private void order(String place, DemoArticle.Picture it, ExecutorService workers, Map<String, Future<UUID>> drawn) {
		drawn.put(place, workers.submit(() -> picture(place, it)));
	}

	private UUID picture(String place, DemoArticle.Picture it) throws IOException {
		BufferedImage image = Artwork.draw(it.artwork(), place.hashCode(), WIDTH, HEIGHT);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "png", bytes);
		return this.pictures.add(bytes.toByteArray(),
				new PictureDescription(it.artwork() + ".png", it.alt(), it.caption(), it.credit(), DemoBody.LICENCE, 0.5, 0.5),
				null).id();
	}

	private void store(DemoArticle it, Map<String, Future<UUID>> drawn) {
		ArticleDraft draft = new ArticleDraft(it.kicker(), it.headline(), it.lead(), it.teaser(), it.section(),
				it.authors().stream().map((name) -> SHORT_NAMES.getOrDefault(name, name)).toList(), it.tags(), "de-DE",
				it.key(), AccessLevel.valueOf(it.access()), result(drawn, it.key()), it.hero().caption(),
				DemoBody.of(it.blocks(), (place) -> result(drawn, it.key() + ":" + place)), true, List.of());
		Saving saving = this.newsdesk.adopt(draft, it.publishedAt(), it.updatedAt(), null);
		if (!(saving instanceof Saving.Saved(var id, _))) {
			throw new IllegalStateException("Sample article %s: %s".formatted(it.key(), saving));
		}
		if (it.notes() != null) {
			it.notes().forEach((note) -> this.corrections.adopt(id, note.kind(), note.text(), note.toldAt()));
		}
		remarks(it, id);
	}

	/** A remark on its way, with the one it answers. */
	private record Waiting(DemoArticle.Remark remark, @Nullable Waiting above) {
	}

	/** Numbers follow the time of writing, as they would have. */
	private void remarks(DemoArticle it, ArticleId article) {
		List<Waiting> all = new ArrayList<>();
		it.comments().forEach((remark) -> flatten(remark, null, all));
		all.sort(Comparator.comparingInt((waiting) -> waiting.remark().minutesAfter()));
		Map<Waiting, Integer> numbers = new HashMap<>();
		for (int i = 0; i < all.size(); i++) {
			Waiting waiting = all.get(i);
			Integer parent = (waiting.above() != null) ? Objects.requireNonNull(numbers.get(waiting.above())) : null;
			AccountId author = this.accounts.ensure(waiting.remark().author(), address(waiting.remark().author()));
			Integer number = this.comments.adopt(
					new NewComment(article, parent, waiting.remark().text(), "demo-" + it.key() + "-" + i), author,
					it.publishedAt().plus(Duration.ofMinutes(waiting.remark().minutesAfter())));
			numbers.put(waiting, Objects.requireNonNull(number));
		}
	}

	private static void flatten(DemoArticle.Remark remark, @Nullable Waiting above, List<Waiting> all) {
		Waiting waiting = new Waiting(remark, above);
		all.add(waiting);
		if (remark.replies() != null) {
			remark.replies().forEach((reply) -> flatten(reply, waiting, all));
		}
	}

	private void relate(DemoArticle it) {
		ArticleId id = id(it.key());
		List<ArticleId> others = new ArrayList<>();
		for (String key : it.related()) {
			ArticleId other = id(key);
			if (other != null && other != GONE_ELSEWHERE) {
				others.add(other);
			}
		}
		if (id != null && id != GONE_ELSEWHERE) {
			this.newsdesk.relate(id, others);
		}
	}

	/** The article with this slug, whatever has become of it. */
	private @Nullable ArticleId id(String key) {
		return switch (this.articles.at(new Slug(key), Viewer.ANONYMOUS)) {
			case ArticleLookup.Found(var article) -> article.id();
			case ArticleLookup.Moved _, ArticleLookup.Withdrawn _ -> GONE_ELSEWHERE;
			case ArticleLookup.Unknown _ -> null;
		};
	}

	private static UUID result(Map<String, Future<UUID>> drawn, String place) {
		try {
			return Objects.requireNonNull(drawn.get(place)).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (java.util.concurrent.ExecutionException ex) {
			throw new IllegalStateException("Artwork " + place, ex);
		}
	}

	private static String address(String name) {
		return Slug.forHeadline(name) + "@leser.depesche.example";
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
