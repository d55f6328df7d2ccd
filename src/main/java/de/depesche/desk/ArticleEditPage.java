package de.depesche.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleStatus;
import de.depesche.article.AuthorRef;
import de.depesche.article.SectionRef;
import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.shared.ImageRef;
import org.jspecify.annotations.Nullable;

/**
 * The form of an article, ready to print.
 *
 * @param id the article, or null for a new one
 * @param form what stands in the fields
 * @param status where it stands on its way
 * @param sections to choose from
 * @param authors to choose from
 * @param pictures to choose from, newest first
 * @param heroPicture the picture chosen, or null
 * @param chosen the pictures of galleries, by their ids as they were typed
 * @param errors what is wrong, in the editor's language
 * @param conflict what differs from the version somebody else has saved meanwhile; empty
 * unless there is one
 * @param conflictBy who saved it, or null
 * @param publicHref where readers find it, or null
 */
record ArticleEditPage(@Nullable Long id, ArticleForm form, ArticleStatus status, @Nullable String publishAt,
		List<SectionRef> sections, List<AuthorRef> authors, List<ImageRef> pictures, @Nullable ImageRef heroPicture,
		Map<String, ImageRef> chosen, List<Told> errors, List<Difference> conflict, @Nullable String conflictBy, @Nullable String publicHref) {

	/**
	 * An error as it is printed.
	 *
	 * @param field name of the field in the form
	 * @param message what is wrong and what to do
	 */
	record Told(String field, String message) {

		/** Id of the element the summary leads to. */
		public String anchor() {
			return "feld-" + this.field.replaceAll("[\\[\\].]+", "-").replaceAll("-$", "");
		}

	}

	/**
	 * A field that two editors have filled differently.
	 *
	 * @param field name of the field; a block is {@code block}
	 * @param number number of the block, or 0
	 * @param mine what this editor sent
	 * @param theirs what is stored
	 */
	record Difference(String field, int number, String mine, String theirs) {
	}

	/** Where the form is sent. */
	public String action() {
		return (this.id != null) ? "/redaktion/artikel/" + this.id : "/redaktion/artikel";
	}

	/** What is wrong with a field or a part of it. */
	public List<String> errorsOf(String field) {
		return this.errors.stream()
			.filter((it) -> it.field().equals(field) || it.field().startsWith(field + "[")
					|| it.field().startsWith(field + "."))
			.map(Told::message)
			.toList();
	}

	/** What is wrong with a field itself, not with a part of it. */
	public List<String> errorsAt(String field) {
		return this.errors.stream().filter((it) -> it.field().equals(field)).map(Told::message).toList();
	}

	/** The picture of a gallery with that id, or null if there is none. */
	public @Nullable ImageRef chosen(String id) {
		return this.chosen.get(id);
	}

	/** The kinds of blocks that can be added. */
	public BlockType[] blockTypes() {
		return BlockType.values();
	}

	/** The selects of the byline: those chosen and two empty ones. */
	public List<String> authorSlots() {
		List<String> slots = new ArrayList<>(this.form.authors());
		slots.add("");
		slots.add("");
		return slots;
	}

	/** Compares what one editor sent with what is stored; equal fields are left out. */
	static List<Difference> differences(ArticleForm mine, ArticleForm theirs) {
		List<Difference> differences = new ArrayList<>();
		for (String field : List.of("kicker", "headline", "lead", "teaserText", "section", "authors", "tags", "slug",
				"access", "hero", "heroCaption", "related")) {
			String my = Objects.requireNonNullElse(mine.value(field), "").strip();
			String their = Objects.requireNonNullElse(theirs.value(field), "").strip();
			if (!my.equals(their)) {
				differences.add(new Difference(field, 0, my, their));
			}
		}
		List<BlockForm> myBlocks = mine.blocks();
		List<BlockForm> theirBlocks = theirs.blocks();
		for (int i = 0; i < Math.max(myBlocks.size(), theirBlocks.size()); i++) {
			String my = (i < myBlocks.size()) ? text(myBlocks.get(i)) : "";
			String their = (i < theirBlocks.size()) ? text(theirBlocks.get(i)) : "";
			if (!my.equals(their)) {
				differences.add(new Difference("block", i + 1, my, their));
			}
		}
		return differences;
	}

	private static String text(BlockForm block) {
		List<String> parts = new ArrayList<>();
		parts.add(words(block));
		block.items().forEach((item) -> parts.add((item.value("picture") + "\n" + words(item)).strip()));
		return String.join("\n\n", parts).strip();
	}

	private static String words(BlockForm block) {
		Map<String, String> values = new LinkedHashMap<>();
		List.of("title", "text", "items", "caption", "table", "alt", "credit", "licence", "source", "url",
				"description")
			.forEach((name) -> {
				if (!block.value(name).isBlank()) {
					values.put(name, block.value(name).replaceAll("\\R", "\n").strip());
				}
			});
		return String.join("\n", values.values());
	}

}
