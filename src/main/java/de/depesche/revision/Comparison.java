package de.depesche.revision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;
import de.depesche.article.ArticleDraft;
import de.depesche.article.Presentation;
import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.body.Body;
import de.depesche.body.BodyForms;
import de.depesche.revision.WordDiff.Kind;
import de.depesche.revision.WordDiff.Piece;

/**
 * What differs between two texts of an article: fields word by word, the body block by block
 * and within a changed block word by word. Blocks are compared as an editor types them, so
 * that a link or a mark that changed is seen, too.
 *
 * @param fields those that differ, in the order of the form
 * @param rows the blocks of both in reading order
 */
record Comparison(List<Value> fields, List<Row> rows) {

	/** A block that shares fewer of its words with another is another block. */
	private static final double ALIKE = 0.4;

	/** So many pairs of blocks are tried at one place; where more meet, they count as replaced. */
	private static final int MOST_PAIRS = 20_000;

	/** What else is said by a value is in words. */
	private static final List<String> NOT_WORDS = List.of("count", "picture", "url", "level", "ordered", "section", "authors", "slug",
			"access", "hero", "locale", "commentsOpen", "related", "tags", "socialPicture", "teaserPicture", "canonical");

	private static final List<String> ORDER = List.of("level", "ordered", "title", "count", "picture", "url", "text", "items", "caption",
			"table", "alt", "description", "source", "credit", "licence");

	private static final Pattern ITEM = Pattern.compile("items\\[(\\d{1,4})]\\.([a-z]+)");

	/** What became of a block. */
	enum Fate {

		SAME, CHANGED, ADDED, REMOVED,
		/** It stands elsewhere now; this is the place it has left. */
		MOVED_AWAY,
		/** It stood elsewhere before; this is the place it has come to. */
		MOVED_HERE

	}

	/**
	 * A value and what differs in it.
	 *
	 * @param name of a field of the draft, or of a value of {@link BlockForm}; {@code count} is
	 * the number of a gallery's pictures
	 */
	record Value(String name, List<Piece> pieces) {

		/** The value as it was. */
		String before() {
			return text(Kind.ADDED);
		}

		/** The value as it is now. */
		String after() {
			return text(Kind.REMOVED);
		}

		boolean differs() {
			return this.pieces.stream().anyMatch((it) -> it.kind() != Kind.KEPT);
		}

		private String text(Kind without) {
			StringBuilder text = new StringBuilder();
			this.pieces.stream().filter((it) -> it.kind() != without).forEach((it) -> text.append(it.text()));
			return text.toString();
		}

	}

	/**
	 * A line of the comparison.
	 *
	 * @param type name of a {@link BlockType}
	 * @param before its number in the old text from 1, or 0 if it is not there
	 * @param after its number in the new text from 1, or 0 if it is not there
	 * @param values its values in the order of the form; those of a block that is only on one
	 * side are all removed or all added
	 */
	record Row(Fate fate, String type, int before, int after, List<Value> values) {
	}

	/** Words that the new text has and the old one has not, and the other way round. */
	record Words(int added, int removed) {

		static final Words NONE = new Words(0, 0);

	}

	/** Compares an old text with a new one. */
	static Comparison of(ArticleDraft before, ArticleDraft after) {
		Map<String, String> old = fields(before);
		Map<String, String> now = fields(after);
		List<Value> fields = new ArrayList<>();
		old.forEach((name, value) -> {
			String present = Objects.requireNonNull(now.get(name));
			if (!value.equals(present)) {
				fields.add(new Value(name, WordDiff.of(value, present)));
			}
		});
		return new Comparison(List.copyOf(fields), rows(before.body(), after.body()));
	}

	/** All of it is new. */
	static Comparison ofFirst(ArticleDraft draft) {
		List<Value> fields = new ArrayList<>();
		fields(draft).forEach((name, value) -> {
			if (!value.isEmpty()) {
				fields.add(new Value(name, WordDiff.of("", value)));
			}
		});
		return new Comparison(List.copyOf(fields), rows(Body.EMPTY, draft.body()));
	}

	/** Whether both say the same. */
	boolean same() {
		return this.fields.isEmpty() && this.rows.stream().allMatch((it) -> it.fate() == Fate.SAME);
	}

	/** Words of texts and captions, as they are typed; names, addresses and settings do not count, and neither do moves. */
	Words words() {
		Stream<Value> values = Stream.concat(this.fields.stream(),
				this.rows.stream()
					.filter((it) -> it.fate() == Fate.CHANGED || it.fate() == Fate.ADDED || it.fate() == Fate.REMOVED)
					.flatMap((it) -> it.values().stream()));
		int[] count = new int[2];
		values.filter((it) -> !NOT_WORDS.contains(it.name().replaceFirst("^.*\\.", "")))
			.flatMap((it) -> it.pieces().stream())
			.forEach((it) -> {
				count[0] += (it.kind() == Kind.ADDED) ? WordDiff.words(it.text()) : 0;
				count[1] += (it.kind() == Kind.REMOVED) ? WordDiff.words(it.text()) : 0;
			});
		return new Words(count[0], count[1]);
	}

	/** The fields beside the body, by the names of the form, in its order. Lists have an entry in each line. */
	static Map<String, String> fields(ArticleDraft it) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("kicker", it.kicker());
		fields.put("headline", it.headline());
		fields.put("lead", it.lead());
		fields.put("teaserText", Objects.requireNonNullElse(it.teaserText(), ""));
		fields.put("section", it.section());
		fields.put("authors", String.join("\n", it.authors()));
		fields.put("tags", String.join("\n", it.tags()));
		fields.put("access", it.access().name());
		fields.put("hero", (it.hero() != null) ? it.hero().toString() : "");
		fields.put("heroCaption", it.heroCaption());
		fields.put("commentsOpen", Boolean.toString(it.commentsOpen()));
		fields.put("related", String.join("\n", it.related().stream().map(String::valueOf).toList()));
		fields.put("slug", Objects.requireNonNullElse(it.slug(), ""));
		fields.put("locale", it.locale());
		Presentation told = it.presentation();
		fields.put("searchTitle", told.searchTitle());
		fields.put("searchText", told.searchText());
		fields.put("socialTitle", told.socialTitle());
		fields.put("socialText", told.socialText());
		fields.put("socialPicture", (told.socialPicture() != null) ? told.socialPicture().toString() : "");
		fields.put("teaserPicture", (told.teaserPicture() != null) ? told.teaserPicture().toString() : "");
		fields.put("canonical", Objects.requireNonNullElse(told.canonical(), ""));
		return fields;
	}

	private static List<Row> rows(Body before, Body after) {
		List<BlockForm> old = BodyForms.write(before);
		List<BlockForm> now = BodyForms.write(after);
		List<Row> rows = new ArrayList<>();
		List<Change> changes = places(new MyersDiffWithLinearSpace<BlockForm>().computeDiff(old, now, null));
		Moves moves = Moves.among(old, now, changes);
		int from = 0;
		int to = 0;
		for (Change change : changes) {
			same(old, from, to, change.startOriginal - from, rows);
			changed(old, now, change, moves, rows);
			from = change.endOriginal;
			to = change.endRevised;
		}
		same(old, from, to, old.size() - from, rows);
		return List.copyOf(rows);
	}

	/** What goes and what comes at one place is one change. */
	private static List<Change> places(List<Change> found) {
		List<Change> places = new ArrayList<>();
		for (Change change : found) {
			Change last = places.isEmpty() ? null : places.getLast();
			if (last != null && last.endOriginal == change.startOriginal && last.endRevised == change.startRevised) {
				places.set(places.size() - 1, new Change(DeltaType.CHANGE, last.startOriginal, change.endOriginal,
						last.startRevised, change.endRevised));
			}
			else {
				places.add(change);
			}
		}
		return places;
	}

	private static void same(List<BlockForm> old, int from, int to, int count, List<Row> rows) {
		for (int i = 0; i < count; i++) {
			BlockForm block = old.get(from + i);
			rows.add(new Row(Fate.SAME, block.type(), from + i + 1, to + i + 1, values(block, block)));
		}
	}

	/** One place at which blocks differ: those of both sides that are most alike stand beside each other. */
	private static void changed(List<BlockForm> old, List<BlockForm> now, Change change, Moves moves, List<Row> rows) {
		Map<Integer, Integer> pairs = alike(old, now, change, moves);
		int to = change.startRevised;
		for (int from = change.startOriginal; from < change.endOriginal; from++) {
			Integer partner = pairs.get(from);
			if (partner != null) {
				for (; to < partner; to++) {
					rows.add(come(now, to, moves));
				}
				rows.add(new Row(Fate.CHANGED, old.get(from).type(), from + 1, to + 1, values(old.get(from), now.get(to))));
				to++;
			}
			else {
				rows.add(gone(old, from, moves));
			}
		}
		for (; to < change.endRevised; to++) {
			rows.add(come(now, to, moves));
		}
	}

	private static Row gone(List<BlockForm> old, int at, Moves moves) {
		BlockForm block = old.get(at);
		Integer target = moves.to().get(at);
		return (target != null) ? new Row(Fate.MOVED_AWAY, block.type(), at + 1, target + 1, values(block, block))
				: new Row(Fate.REMOVED, block.type(), at + 1, 0, values(block, new BlockForm(block.type(), Map.of())));
	}

	private static Row come(List<BlockForm> now, int at, Moves moves) {
		BlockForm block = now.get(at);
		Integer source = moves.from().get(at);
		return (source != null) ? new Row(Fate.MOVED_HERE, block.type(), source + 1, at + 1, values(block, block))
				: new Row(Fate.ADDED, block.type(), 0, at + 1, values(new BlockForm(block.type(), Map.of()), block));
	}

	/**
	 * Blocks that left one place and came to another as they were.
	 *
	 * @param to index in the new text by index in the old one
	 * @param from the other way round
	 */
	private record Moves(Map<Integer, Integer> to, Map<Integer, Integer> from) {

		static Moves among(List<BlockForm> old, List<BlockForm> now, List<Change> changes) {
			Map<BlockForm, List<Integer>> left = new HashMap<>();
			for (Change change : changes) {
				for (int i = change.startOriginal; i < change.endOriginal; i++) {
					// A divider is like every other: where one goes and another comes, nothing has moved.
					if (!old.get(i).type().equals(BlockType.DIVIDER.id())) {
						left.computeIfAbsent(old.get(i), (it) -> new ArrayList<>()).add(i);
					}
				}
			}
			Moves moves = new Moves(new HashMap<>(), new HashMap<>());
			for (Change change : changes) {
				for (int i = change.startRevised; i < change.endRevised; i++) {
					List<Integer> sources = left.getOrDefault(now.get(i), List.of());
					if (!sources.isEmpty()) {
						int source = sources.removeFirst();
						moves.to().put(source, i);
						moves.from().put(i, source);
					}
				}
			}
			return moves;
		}

	}

	/** Pairs in the order of both sides whose likenesses add up to most. */
	private static Map<Integer, Integer> alike(List<BlockForm> old, List<BlockForm> now, Change change, Moves moves) {
		List<Integer> left = indexes(change.startOriginal, change.endOriginal, moves.to());
		List<Integer> right = indexes(change.startRevised, change.endRevised, moves.from());
		Map<Integer, Integer> pairs = new HashMap<>();
		if ((long) left.size() * right.size() > MOST_PAIRS) {
			return pairs;
		}
		List<Map<String, Integer>> leftWords = left.stream().map((it) -> bag(old.get(it))).toList();
		List<Map<String, Integer>> rightWords = right.stream().map((it) -> bag(now.get(it))).toList();
		double[][] likeness = new double[left.size()][right.size()];
		double[][] best = new double[left.size() + 1][right.size() + 1];
		for (int i = left.size() - 1; i >= 0; i--) {
			for (int j = right.size() - 1; j >= 0; j--) {
				likeness[i][j] = old.get(left.get(i)).type().equals(now.get(right.get(j)).type())
						? likeness(leftWords.get(i), rightWords.get(j)) : 0;
				double both = (likeness[i][j] >= ALIKE) ? likeness[i][j] + best[i + 1][j + 1] : 0;
				best[i][j] = Math.max(both, Math.max(best[i + 1][j], best[i][j + 1]));
			}
		}
		int i = 0;
		int j = 0;
		while (i < left.size() && j < right.size()) {
			if (likeness[i][j] >= ALIKE && best[i][j] == likeness[i][j] + best[i + 1][j + 1]) {
				pairs.put(left.get(i++), right.get(j++));
			}
			else if (best[i][j] == best[i + 1][j]) {
				i++;
			}
			else {
				j++;
			}
		}
		return pairs;
	}

	private static List<Integer> indexes(int from, int to, Map<Integer, Integer> without) {
		return Stream.iterate(from, (it) -> it < to, (it) -> it + 1).filter((it) -> !without.containsKey(it)).toList();
	}

	private static Map<String, Integer> bag(BlockForm block) {
		Map<String, Integer> bag = new HashMap<>();
		block.values()
			.values()
			.forEach((value) -> WordDiff.tokens(value)
				.stream()
				.filter((it) -> !it.isBlank())
				.forEach((it) -> bag.merge(it, 1, Integer::sum)));
		return bag;
	}

	/** Twice what both have, divided by what there is: 0 to 1. */
	private static double likeness(Map<String, Integer> one, Map<String, Integer> other) {
		int all = 0;
		int common = 0;
		for (Map.Entry<String, Integer> it : one.entrySet()) {
			all += it.getValue();
			common += Math.min(it.getValue(), other.getOrDefault(it.getKey(), 0));
		}
		for (int count : other.values()) {
			all += count;
		}
		return (all == 0) ? 1 : 2.0 * common / all;
	}

	private static List<Value> values(BlockForm before, BlockForm after) {
		Map<String, Value> values = new TreeMap<>(Comparator.comparingInt(Comparison::place).thenComparing((it) -> it));
		Stream.concat(before.values().keySet().stream(), after.values().keySet().stream())
			.distinct()
			.forEach((name) -> values.put(name, new Value(name, WordDiff.of(before.value(name), after.value(name)))));
		if (after.type().equals(BlockType.GALLERY.id())) {
			// A picture of which nothing is said yet is seen by their number alone.
			values.put("count", new Value("count", WordDiff.of(count(before), count(after))));
		}
		return values.values().stream().filter((it) -> !it.pieces().isEmpty()).toList();
	}

	private static String count(BlockForm gallery) {
		int count = gallery.items().size();
		return (count > 0) ? Integer.toString(count) : "";
	}

	/** The own values of a block in the order of its form, those of a gallery's pictures behind them. */
	private static int place(String name) {
		Matcher item = ITEM.matcher(name);
		return item.matches() ? (Integer.parseInt(item.group(1)) + 1) * ORDER.size() + ORDER.indexOf(item.group(2))
				: ORDER.indexOf(name);
	}

}
