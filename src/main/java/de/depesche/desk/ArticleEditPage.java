package de.depesche.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import de.depesche.article.ArticleStatus;
import de.depesche.article.AuthorRef;
import de.depesche.article.SectionRef;
import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.body.BodyForms;
import de.depesche.body.BodyJson;
import de.depesche.body.InvalidBodyException;
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
 * @param cardPicture the picture of the social card, or null
 * @param chosen the pictures of galleries, by their ids as they were typed
 * @param errors what is wrong, in the editor's language
 * @param publicHref where readers find it, or null
 * @param copy what is known of this form and of others that are open
 * @param zone the time zone in which times are meant
 * @param archived whether it was put away
 */
record ArticleEditPage(@Nullable Long id, ArticleForm form, ArticleStatus status, @Nullable String publishAt,
		List<SectionRef> sections, List<AuthorRef> authors, List<ImageRef> pictures, @Nullable ImageRef heroPicture,
		@Nullable ImageRef cardPicture, Map<String, ImageRef> chosen, List<Told> errors, @Nullable String publicHref, CopyPage copy, String zone,
		boolean archived) {

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

	/** The text as the writing surface takes it over, or null while the fields of the blocks say nothing valid. */
	public @Nullable String bodyJson() {
		if (!this.form.bodyJson().isEmpty()) {
			return this.form.bodyJson();
		}
		try {
			return BodyJson.write(BodyForms.read(this.form.withoutEmptyParagraphs().blocks()));
		}
		catch (InvalidBodyException ex) {
			return null;
		}
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

}
