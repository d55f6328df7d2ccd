package de.depesche.ticker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.depesche.article.FieldError;
import de.depesche.body.Block;
import de.depesche.body.BlockForm;
import de.depesche.body.Body;
import de.depesche.body.BodyForms;
import de.depesche.body.BodyProblem;
import de.depesche.body.BodyText;
import de.depesche.body.InvalidBodyException;

/**
 * What an entry may say: paragraphs and lists in any order, then at most one picture, then at
 * most one link. So much can be typed in one field, and every entry a service writes can be
 * changed in the newsroom's form without losing anything.
 */
final class EntryBody {

	/** Blocks of one entry. */
	static final int MAX_BLOCKS = 40;

	/** Characters of one entry, without marks. */
	static final int MAX_TEXT = 10_000;

	private EntryBody() {
	}

	/** What is wrong with a body as the body of an entry, beyond the rules for every body; paths as in JSON. */
	static List<FieldError> objections(Body body) {
		List<FieldError> errors = new ArrayList<>();
		if (body.blocks().isEmpty()) {
			errors.add(FieldError.of("body", "ticker.error.empty"));
		}
		if (body.blocks().size() > MAX_BLOCKS) {
			errors.add(FieldError.of("body.blocks", "ticker.error.blocks", MAX_BLOCKS, body.blocks().size()));
			return errors;
		}
		int length = BodyText.of(body).length();
		if (length > MAX_TEXT) {
			errors.add(FieldError.of("body", "ticker.error.long", MAX_TEXT, length));
		}
		int reached = 0;
		for (int i = 0; i < body.blocks().size(); i++) {
			Block block = body.blocks().get(i);
			int place = place(block);
			if (place < 0) {
				errors.add(FieldError.of("body.blocks[" + i + "]", "ticker.error.block"));
			}
			else if (place < reached || (place == reached && place > 0)) {
				errors.add(FieldError.of("body.blocks[" + i + "]", "ticker.error.order"));
			}
			else {
				reached = place;
			}
			if (block instanceof Block.Figure figure) {
				String path = "body.blocks[" + i + "].";
				if (figure.picture() == null) {
					errors.add(FieldError.of(path + "picture", "article.error.picture.missing"));
				}
				if (figure.alt().isBlank()) {
					errors.add(FieldError.of(path + "alt", "article.error.alt.missing"));
				}
				if (figure.credit().isBlank()) {
					errors.add(FieldError.of(path + "credit", "article.error.credit.missing"));
				}
			}
		}
		return errors;
	}

	private static int place(Block block) {
		return switch (block) {
			case Block.Paragraph _, Block.ItemList _ -> 0;
			case Block.Figure _ -> 1;
			case Block.Embed _ -> 2;
			default -> -1;
		};
	}

	/**
	 * Reads what was typed.
	 * @param typed the values of {@link EntryForm#BODY_FIELDS} by their names; a missing one is empty
	 * @param errors takes what is wrong, with the names of the fields
	 * @return the body, empty where something is wrong with it
	 */
	static Body read(Map<String, String> typed, List<FieldError> errors) {
		List<BlockForm> forms = new ArrayList<>();
		String text = typed.getOrDefault("text", "");
		if (!text.isBlank()) {
			// What is typed here is what is typed into an info box: paragraphs and lists.
			forms.add(new BlockForm("infobox", Map.of("title", "-", "text", text)));
		}
		addIfTyped(forms, "figure", typed, List.of("picture", "alt", "caption", "credit", "licence"));
		addIfTyped(forms, "embed", typed, List.of("url", "title", "description"));
		try {
			List<Block> blocks = new ArrayList<>();
			for (Block block : BodyForms.read(forms).blocks()) {
				if (block instanceof Block.InfoBox(var _, var inside)) {
					blocks.addAll(inside);
				}
				else {
					blocks.add(block);
				}
			}
			Body body = new Body(blocks);
			objections(body).forEach((it) -> errors.add(new FieldError(field(it.field()), it.messageKey(), it.arguments())));
			return body;
		}
		catch (InvalidBodyException ex) {
			for (BodyProblem it : ex.problems()) {
				errors.add(new FieldError(field(it.path()), it.messageKey(), it.arguments()));
			}
			return Body.EMPTY;
		}
	}

	/** What is to be typed to get this body; {@link #read} reads it again. */
	static Map<String, String> write(Body body) {
		List<Block> text = body.blocks().stream().filter((it) -> place(it) == 0).toList();
		Map<String, String> typed = new LinkedHashMap<>();
		if (!text.isEmpty()) {
			typed.put("text", form(new Block.InfoBox("-", text)).value("text"));
		}
		body.blocks().stream().filter((it) -> place(it) > 0).forEach((it) -> typed.putAll(form(it).values()));
		return typed;
	}

	private static BlockForm form(Block block) {
		return BodyForms.write(new Body(List.of(block))).getFirst();
	}

	private static void addIfTyped(List<BlockForm> forms, String type, Map<String, String> typed, List<String> names) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String name : names) {
			values.put(name, typed.getOrDefault(name, ""));
		}
		if (values.values().stream().anyMatch((it) -> !it.isBlank())) {
			forms.add(new BlockForm(type, values));
		}
	}

	/** {@code blocks[1].alt} is the field {@code alt}; what concerns the whole stands at the text. */
	private static String field(String path) {
		String last = path.substring(path.lastIndexOf('.') + 1);
		return EntryForm.BODY_FIELDS.contains(last) ? last : "text";
	}

}
