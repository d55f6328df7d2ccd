package de.depesche.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import de.depesche.body.BlockForm;
import org.jspecify.annotations.Nullable;

/**
 * Makes one text of two that grew from the same one: what only one of them changed is taken
 * from it, what both changed differently is for the editor to decide. Fields are merged as
 * wholes, the text block by block; a block stays the same block when it is moved past by
 * insertions or when at least {@link #ALIKE} of its words are still there. Nothing is ever
 * left out silently: each change of each side is in the result or in a clash.
 */
final class Merge {

	/** Share of common words from which a block counts as a changed one and not as another. */
	static final double ALIKE = 0.4;

	/** More comparisons than this are not made in one passage; its blocks count as other ones then. */
	private static final int MOST_COMPARISONS = 10_000;

	static final List<String> FIELDS = List.of("kicker", "headline", "lead", "teaserText", "section", "authors", "tags",
			"access", "commentsOpen", "hero", "heroCaption", "related", "slug", "locale", "searchTitle", "searchText",
			"socialTitle", "socialText", "socialPicture", "teaserPicture", "canonical");

	/** Whose words an editor takes. */
	enum Choice {

		MINE, THEIRS,
		/** Mine, and theirs below. */
		BOTH

	}

	/**
	 * Something both have changed, and not alike.
	 *
	 * @param key names it among the clashes of this merge
	 * @param field name of the field; {@code block} for a passage of the text
	 * @param number of the first block of the passage in the merged text, from 1; 0 for a field
	 * @param base what both began with; empty where both have added something
	 * @param mine empty where this editor has removed it
	 * @param theirs empty where the other has removed it
	 */
	record Clash(String key, String field, int number, String base, String mine, String theirs) {

		/** Whether there is anything to be taken together. */
		public boolean both() {
			return this.field.equals("block") && !this.mine.isEmpty() && !this.theirs.isEmpty();
		}

	}

	/**
	 * Something taken from the other without a question.
	 *
	 * @param field name of the field; {@code block} for a block, {@code removed} for one that is gone
	 * @param number of the block in the merged text, from 1; 0 for a field and for one that is gone
	 */
	record Adopted(String field, int number) {
	}

	private sealed interface Piece {

		record Settled(List<BlockForm> blocks, boolean adopted, int removed) implements Piece {
		}

		record Open(String key, List<BlockForm> base, List<BlockForm> mine, List<BlockForm> theirs) implements Piece {
		}

	}

	private final ArticleForm theirs;

	private final Map<String, String> values = new LinkedHashMap<>();

	private final Map<String, Clash> fieldClashes = new LinkedHashMap<>();

	private final List<Adopted> adoptedFields = new ArrayList<>();

	private final List<Piece> pieces = new ArrayList<>();

	private Merge(ArticleForm theirs) {
		this.theirs = theirs;
	}

	/**
	 * Merges; all three as forms are written from stored articles.
	 * @param base what both began with, or null where it is not known: then everything that
	 * differs is decided by the editor
	 */
	static Merge of(@Nullable ArticleForm base, ArticleForm mine, ArticleForm theirs) {
		Merge merge = new Merge(theirs);
		Map<String, String> before = (base != null) ? fields(base) : Map.of();
		Map<String, String> my = fields(mine);
		Map<String, String> their = fields(theirs);
		for (String field : FIELDS) {
			merge.field(field, before.get(field), Objects.requireNonNull(my.get(field)),
					Objects.requireNonNull(their.get(field)));
		}
		List<BlockForm> beginning = (base != null) ? tidied(base.blocks()) : common(tidied(mine.blocks()), tidied(theirs.blocks()));
		merge.blocks(beginning, tidied(mine.blocks()), tidied(theirs.blocks()));
		return merge;
	}

	/** What an editor has to decide, in the order of the form. */
	List<Clash> clashes() {
		List<Clash> clashes = new ArrayList<>(this.fieldClashes.values());
		int at = 1;
		for (Piece piece : this.pieces) {
			switch (piece) {
				case Piece.Settled settled -> at += settled.blocks().size();
				case Piece.Open open -> {
					clashes.add(new Clash(open.key(), "block", at, words(open.base()), words(open.mine()), words(open.theirs())));
					at += open.mine().size();
				}
			}
		}
		return clashes;
	}

	/** What comes from the other, in the order of the form; numbers count as if every clash had gone to this editor. */
	List<Adopted> adopted() {
		List<Adopted> adopted = new ArrayList<>(this.adoptedFields);
		int at = 1;
		for (Piece piece : this.pieces) {
			switch (piece) {
				case Piece.Settled(var blocks, var other, var removed) -> {
					for (int i = 0; other && i < blocks.size(); i++) {
						adopted.add(new Adopted("block", at + i));
					}
					for (int i = 0; i < removed; i++) {
						adopted.add(new Adopted("removed", 0));
					}
					at += blocks.size();
				}
				case Piece.Open open -> at += open.mine().size();
			}
		}
		return adopted;
	}

	/**
	 * The merged form, with the version of the other.
	 * @param choices by key; a missing one keeps this editor's words
	 */
	ArticleForm merged(Map<String, Choice> choices) {
		Map<String, String> fields = new HashMap<>(this.values);
		this.fieldClashes.forEach((field, clash) -> fields.put(field,
				(choices.get(field) == Choice.THEIRS) ? clash.theirs() : clash.mine()));
		List<BlockForm> blocks = new ArrayList<>();
		for (Piece piece : this.pieces) {
			switch (piece) {
				case Piece.Settled settled -> blocks.addAll(settled.blocks());
				case Piece.Open open -> {
					Choice choice = choices.getOrDefault(open.key(), Choice.MINE);
					if (choice != Choice.THEIRS) {
						blocks.addAll(open.mine());
					}
					if (choice != Choice.MINE) {
						blocks.addAll(open.theirs());
					}
				}
			}
		}
		return form(fields, blocks, this.theirs.version());
	}

	/** Whether this editor has nothing to add to what is stored. */
	boolean nothingNew() {
		return clashes().isEmpty() && merged(Map.of()).equals(form(fields(this.theirs), tidied(this.theirs.blocks()),
				this.theirs.version()));
	}

	private void field(String field, @Nullable String base, String mine, String theirs) {
		if (mine.equals(theirs) || theirs.equals(base)) {
			this.values.put(field, mine);
		}
		else if (mine.equals(base)) {
			this.values.put(field, theirs);
			this.adoptedFields.add(new Adopted(field, 0));
		}
		else {
			this.fieldClashes.put(field, new Clash(field, field, 0, Objects.requireNonNullElse(base, ""), mine, theirs));
		}
	}

	private void blocks(List<BlockForm> base, List<BlockForm> mine, List<BlockForm> theirs) {
		int[] inMine = matches(base, mine);
		int[] inTheirs = matches(base, theirs);
		int from = 0;
		int myFrom = 0;
		int theirFrom = 0;
		for (int i = 0; i < base.size(); i++) {
			if (inMine[i] < 0 || inTheirs[i] < 0) {
				continue;
			}
			passage(base.subList(from, i), mine.subList(myFrom, inMine[i]), theirs.subList(theirFrom, inTheirs[i]));
			passage(base.subList(i, i + 1), mine.subList(inMine[i], inMine[i] + 1), theirs.subList(inTheirs[i], inTheirs[i] + 1));
			from = i + 1;
			myFrom = inMine[i] + 1;
			theirFrom = inTheirs[i] + 1;
		}
		passage(base.subList(from, base.size()), mine.subList(myFrom, mine.size()), theirs.subList(theirFrom, theirs.size()));
	}

	private void passage(List<BlockForm> base, List<BlockForm> mine, List<BlockForm> theirs) {
		if (base.isEmpty() && mine.isEmpty() && theirs.isEmpty()) {
			return;
		}
		if (mine.equals(theirs) || theirs.equals(base)) {
			this.pieces.add(new Piece.Settled(mine, false, 0));
		}
		else if (mine.equals(base)) {
			this.pieces.add(new Piece.Settled(theirs, true, Math.max(0, base.size() - theirs.size())));
		}
		else {
			this.pieces.add(new Piece.Open("block-" + this.pieces.size(), base, mine, theirs));
		}
	}

	/** For each block the index of the one it has become, or -1; indexes rise. */
	private static int[] matches(List<BlockForm> before, List<BlockForm> after) {
		int[] found = new int[before.size()];
		Arrays.fill(found, -1);
		int at = 0;
		int to = 0;
		for (AbstractDelta<BlockForm> delta : DiffUtils.diff(before, after).getDeltas()) {
			for (; at < delta.getSource().getPosition(); at++, to++) {
				found[at] = to;
			}
			if (delta.getType() == DeltaType.CHANGE) {
				pair(before, at, delta.getSource().size(), after, to, delta.getTarget().size(), found);
			}
			at += delta.getSource().size();
			to += delta.getTarget().size();
		}
		for (; at < before.size(); at++, to++) {
			found[at] = to;
		}
		return found;
	}

	/** Pairs the blocks of a changed passage so that those most alike come together, in order. */
	private static void pair(List<BlockForm> before, int from, int length, List<BlockForm> after, int to, int count,
			int[] found) {
		if ((long) length * count > MOST_COMPARISONS) {
			return;
		}
		double[][] best = new double[length + 1][count + 1];
		for (int i = length - 1; i >= 0; i--) {
			for (int j = count - 1; j >= 0; j--) {
				double alike = alike(before.get(from + i), after.get(to + j));
				double paired = (alike >= ALIKE) ? alike + best[i + 1][j + 1] : 0;
				best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
			}
		}
		int i = 0;
		int j = 0;
		while (i < length && j < count) {
			if (best[i][j] == best[i + 1][j]) {
				i++;
			}
			else if (best[i][j] == best[i][j + 1]) {
				j++;
			}
			else {
				found[from + i++] = to + j++;
			}
		}
	}

	/** Common words of both, as a share of all (Dice's coefficient); 0 for blocks of different kinds. */
	private static double alike(BlockForm one, BlockForm other) {
		if (!one.type().equals(other.type())) {
			return 0;
		}
		Map<String, Integer> words = new HashMap<>();
		int all = 0;
		for (String word : everything(one).split("\\s+")) {
			words.merge(word, 1, Integer::sum);
			all++;
		}
		int common = 0;
		for (String word : everything(other).split("\\s+")) {
			all++;
			Integer left = words.get(word);
			if (left != null && left > 0) {
				words.put(word, left - 1);
				common++;
			}
		}
		return 2.0 * common / all;
	}

	private static String everything(BlockForm block) {
		return String.join(" ", new TreeMap<>(block.values()).values());
	}

	private static List<BlockForm> common(List<BlockForm> mine, List<BlockForm> theirs) {
		List<BlockForm> common = new ArrayList<>(mine);
		List<AbstractDelta<BlockForm>> deltas = DiffUtils.diff(mine, theirs).getDeltas();
		for (int i = deltas.size() - 1; i >= 0; i--) {
			int at = deltas.get(i).getSource().getPosition();
			common.subList(at, at + deltas.get(i).getSource().size()).clear();
		}
		return common;
	}

	/** Browsers end lines in another way than the database, and a value that is empty is none. */
	private static List<BlockForm> tidied(List<BlockForm> blocks) {
		return blocks.stream().map((it) -> {
			Map<String, String> values = new LinkedHashMap<>();
			it.values().forEach((name, value) -> {
				String text = value.replaceAll("\\R", "\n").strip();
				if (!text.isEmpty()) {
					values.put(name, text);
				}
			});
			return new BlockForm(it.type(), values);
		}).toList();
	}

	private static Map<String, String> fields(ArticleForm form) {
		Map<String, String> fields = new HashMap<>();
		for (String field : FIELDS) {
			fields.put(field, Objects.requireNonNull(form.value(field)).replaceAll("\\R", "\n").strip());
		}
		return fields;
	}

	private static ArticleForm form(Map<String, String> fields, List<BlockForm> blocks, int version) {
		java.util.function.Function<String, String> value = (name) -> Objects.requireNonNull(fields.get(name));
		return new ArticleForm(value.apply("kicker"), value.apply("headline"), value.apply("lead"), value.apply("teaserText"),
				value.apply("section"),
				Arrays.stream(value.apply("authors").split(",")).map(String::strip).filter((it) -> !it.isEmpty()).toList(),
				value.apply("tags"), value.apply("locale"), value.apply("slug"), value.apply("access"), value.apply("hero"),
				value.apply("heroCaption"), !value.apply("commentsOpen").isEmpty(), value.apply("related"), List.copyOf(blocks), "",
				PresentationForm.of(value), version);
	}

	private static String words(List<BlockForm> blocks) {
		return String.join("\n\n", blocks.stream().map(Merge::words).toList());
	}

	/** A block as an editor reads it; never empty, so that a block without words is not taken for none. */
	private static String words(BlockForm block) {
		List<String> parts = new ArrayList<>();
		parts.add(ownWords(block));
		block.items().forEach((item) -> parts.add((item.value("picture") + "\n" + ownWords(item)).strip()));
		String text = String.join("\n\n", parts).strip();
		return text.isEmpty() ? "–" : text;
	}

	private static String ownWords(BlockForm block) {
		List<String> words = new ArrayList<>();
		for (String name : List.of("title", "text", "items", "caption", "table", "alt", "credit", "licence", "source", "url",
				"description")) {
			if (!block.value(name).isBlank()) {
				words.add(block.value(name));
			}
		}
		return String.join("\n", words);
	}

}
