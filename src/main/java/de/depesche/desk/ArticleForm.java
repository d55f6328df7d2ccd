package de.depesche.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.FieldError;
import de.depesche.article.Presentation;
import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.body.Body;
import de.depesche.body.BodyForms;
import de.depesche.body.BodyText;
import de.depesche.body.InvalidBodyException;
import de.depesche.body.SentBody;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * An article as an editor's form holds it: every value as it was typed.
 *
 * @param authors slugs in the order of the byline
 * @param tags names, separated by commas
 * @param hero id of a picture, or empty
 * @param related addresses, slugs or ids of articles, one in each line
 * @param blocks the text block by block; what {@code bodyJson} says where it is not empty
 * @param bodyJson the text as the writing surface sent it, or empty: then the fields of the blocks count
 * @param presentation how it is told elsewhere
 * @param version the one the form was filled from; 0 for a new article
 */
record ArticleForm(String kicker, String headline, String lead, String teaserText, String section, List<String> authors,
		String tags, String locale, String slug, String access, String hero, String heroCaption, boolean commentsOpen,
		String related, List<BlockForm> blocks, String bodyJson, PresentationForm presentation, int version) {

	private static final Pattern BLOCK_FIELD = Pattern
		.compile("blocks\\[(\\d{1,4})]\\.([a-z]{1,20}|items\\[\\d{1,4}]\\.[a-z]{1,20})");

	/** The form of an article nobody has written yet. */
	static ArticleForm empty(String section) {
		return new ArticleForm("", "", "", "", section, List.of(), "", "de-DE", "", "PUBLIC", "", "", true, "",
				List.of(BlockForm.empty(BlockType.PARAGRAPH)), "", PresentationForm.EMPTY, 0);
	}

	/** What a browser sent; what it left out is empty. */
	static ArticleForm of(MultiValueMap<String, String> sent) {
		Map<Integer, Map<String, String>> blocks = new TreeMap<>();
		sent.forEach((name, values) -> {
			Matcher field = BLOCK_FIELD.matcher(name);
			if (field.matches()) {
				blocks.computeIfAbsent(Integer.valueOf(field.group(1)), (number) -> new LinkedHashMap<>())
					.put(field.group(2), values.getFirst());
			}
		});
		Function<String, String> text = (name) -> Objects.requireNonNullElse(sent.getFirst(name), "");
		String version = text.apply("version");
		String bodyJson = text.apply("bodyJson").strip();
		return new ArticleForm(text.apply("kicker"), text.apply("headline"), text.apply("lead"),
				text.apply("teaserText"), text.apply("section"),
				sent.getOrDefault("authors", List.of()).stream().filter((it) -> !it.isBlank()).toList(),
				text.apply("tags"), text.apply("locale").isBlank() ? "de-DE" : text.apply("locale").strip(),
				text.apply("slug"), text.apply("access"), text.apply("hero").strip(), text.apply("heroCaption"),
				!text.apply("commentsOpen").isEmpty(), text.apply("related"),
				bodyJson.isEmpty() ? blocks.values().stream().map(ArticleForm::block).toList()
						: new SentBody(bodyJson).blocks(),
				bodyJson, PresentationForm.of(text),
				version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0);
	}

	private static BlockForm block(Map<String, String> values) {
		String type = Objects.requireNonNullElse(values.remove("type"), "paragraph");
		return new BlockForm(type, values);
	}

	/** The stored article, with the slugs of the articles it leads to. */
	static ArticleForm of(ArticleDraft it, List<String> related, int version) {
		return new ArticleForm(it.kicker(), it.headline(), it.lead(), Objects.requireNonNullElse(it.teaserText(), ""),
				it.section(), it.authors(), String.join(", ", it.tags()), it.locale(),
				Objects.requireNonNullElse(it.slug(), ""), it.access().name(),
				(it.hero() != null) ? it.hero().toString() : "", it.heroCaption(), it.commentsOpen(),
				String.join("\n", related), BodyForms.write(it.body()), "",
				PresentationForm.of(it.presentation()), version);
	}

	/** With other blocks the text is what they say, and no longer what the writing surface sent. */
	ArticleForm withBlocks(List<BlockForm> otherBlocks) {
		String sent = otherBlocks.equals(this.blocks) ? this.bodyJson : "";
		return new ArticleForm(this.kicker, this.headline, this.lead, this.teaserText, this.section, this.authors,
				this.tags, this.locale, this.slug, this.access, this.hero, this.heroCaption, this.commentsOpen,
				this.related, otherBlocks, sent, this.presentation, this.version);
	}

	ArticleForm withHero(String otherHero) {
		return new ArticleForm(this.kicker, this.headline, this.lead, this.teaserText, this.section, this.authors,
				this.tags, this.locale, this.slug, this.access, otherHero, this.heroCaption, this.commentsOpen,
				this.related, this.blocks, this.bodyJson, this.presentation, this.version);
	}

	ArticleForm withVersion(int otherVersion) {
		return new ArticleForm(this.kicker, this.headline, this.lead, this.teaserText, this.section, this.authors,
				this.tags, this.locale, this.slug, this.access, this.hero, this.heroCaption, this.commentsOpen,
				this.related, this.blocks, this.bodyJson, this.presentation, otherVersion);
	}

	/** With other topics and other articles to read next. */
	ArticleForm with(String otherTags, String otherRelated) {
		return new ArticleForm(this.kicker, this.headline, this.lead, this.teaserText, this.section, this.authors,
				otherTags, this.locale, this.slug, this.access, this.hero, this.heroCaption, this.commentsOpen,
				otherRelated, this.blocks, this.bodyJson, this.presentation, this.version);
	}

	/** Names of topics as they were typed. */
	List<String> topics() {
		return Arrays.stream(this.tags.split("[,\\n]")).map(String::strip).filter((it) -> !it.isEmpty()).toList();
	}

	/** Slugs or numbers of the articles to read next, whatever was typed of their addresses. */
	List<String> relatedNames() {
		return this.related.lines().map(ArticleForm::slugIn).filter((it) -> !it.isEmpty()).toList();
	}

	/** The text in words, also while a block of it is not finished. */
	String plainText() {
		try {
			return BodyText.of(this.bodyJson.isEmpty() ? BodyForms.read(this.blocks) : new SentBody(this.bodyJson).read());
		}
		catch (InvalidBodyException ex) {
			return this.blocks.stream()
				.flatMap((it) -> Stream.of("title", "text", "caption", "table").map(it::value))
				.collect(Collectors.joining("\n"));
		}
	}

	/** With its text in the fields of the blocks alone. */
	ArticleForm inFields() {
		return new ArticleForm(this.kicker, this.headline, this.lead, this.teaserText, this.section, this.authors,
				this.tags, this.locale, this.slug, this.access, this.hero, this.heroCaption, this.commentsOpen,
				this.related, this.blocks, "", this.presentation, this.version);
	}

	/** Without paragraphs nobody has typed anything into. */
	ArticleForm withoutEmptyParagraphs() {
		if (!this.bodyJson.isEmpty()) {
			// The writing surface leaves them out itself; the numbers in what is wrong are those of its blocks.
			return this;
		}
		return withBlocks(this.blocks.stream()
			.filter((it) -> !it.type().equals(BlockType.PARAGRAPH.id()) || !it.value("text").isBlank())
			.toList());
	}

	/** A draft, or what is wrong with the fields that a draft could not even hold. */
	sealed interface Reading {

		record Draft(ArticleDraft draft) implements Reading {
		}

		record Refused(List<FieldError> errors) implements Reading {
		}

	}

	/**
	 * @param ids gives the ids of articles by slug; an unknown one is missing from the map
	 */
	Reading read(Function<List<String>, Map<String, Long>> ids) {
		List<FieldError> errors = new ArrayList<>();
		Body body = Body.EMPTY;
		try {
			body = this.bodyJson.isEmpty() ? BodyForms.read(this.blocks) : new SentBody(this.bodyJson).read();
		}
		catch (InvalidBodyException ex) {
			ex.problems().forEach((it) -> errors.add(new FieldError(it.path(), it.messageKey(), it.arguments())));
		}
		UUID picture = null;
		if (!this.hero.isEmpty()) {
			try {
				picture = UUID.fromString(this.hero);
			}
			catch (IllegalArgumentException ex) {
				errors.add(FieldError.of("hero", "body.picture.id", this.hero));
			}
		}
		AccessLevel level = Arrays.stream(AccessLevel.values())
			.filter((it) -> it.name().equals(this.access))
			.findFirst()
			.orElse(AccessLevel.PUBLIC);
		List<Long> relatedIds = related(ids, errors);
		Presentation told = this.presentation.read(errors);
		if (!errors.isEmpty()) {
			return new Reading.Refused(errors);
		}
		return new Reading.Draft(new ArticleDraft(this.kicker, this.headline, this.lead, this.teaserText, this.section,
				this.authors, Arrays.asList(this.tags.split("[,\\n]")), this.locale, this.slug, level, picture,
				this.heroCaption, body, this.commentsOpen, relatedIds, told));
	}

	private List<Long> related(Function<List<String>, Map<String, Long>> ids, List<FieldError> errors) {
		List<String> names = relatedNames();
		Map<String, Long> known = names.isEmpty() ? Map.of() : ids.apply(names);
		List<Long> found = new ArrayList<>();
		for (String name : names) {
			Long id = known.get(name);
			if (id == null) {
				errors.add(FieldError.of("related", "article.error.related.unknown", name));
			}
			else {
				found.add(id);
			}
		}
		return found;
	}

	/** Editors paste what they have at hand: an address of the site, its path, or the slug. */
	private static String slugIn(String line) {
		return line.strip().replaceFirst("[?#].*$", "").replaceFirst("^.*/artikel/", "").replaceFirst("/$", "");
	}

	/** One value by the name of its field; null for a name that is none. Blocks are not in it. */
	@Nullable String value(String field) {
		return switch (field) {
			case "kicker" -> this.kicker;
			case "headline" -> this.headline;
			case "lead" -> this.lead;
			case "teaserText" -> this.teaserText;
			case "section" -> this.section;
			case "authors" -> String.join(", ", this.authors);
			case "tags" -> this.tags;
			case "locale" -> this.locale;
			case "slug" -> this.slug;
			case "access" -> this.access;
			case "hero" -> this.hero;
			case "heroCaption" -> this.heroCaption;
			case "commentsOpen" -> this.commentsOpen ? "ja" : "";
			case "related" -> this.related;
			default -> this.presentation.values().get(field);
		};
	}

}
