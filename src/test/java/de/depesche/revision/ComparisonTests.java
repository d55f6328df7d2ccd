package de.depesche.revision;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ContentJson;
import de.depesche.article.Presentation;
import de.depesche.body.Block;
import de.depesche.body.BlockForm;
import de.depesche.body.Body;
import de.depesche.body.BodyForms;
import de.depesche.body.Inline;
import de.depesche.body.RandomBodies;
import de.depesche.revision.Comparison.Fate;
import de.depesche.revision.WordDiff.Kind;
import de.depesche.revision.WordDiff.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown as the difference of two texts is their difference: neither more nor less. */
class ComparisonTests {

	private static final int TRIES = 150;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void theDifferenceAppliedToTheOldTextIsTheNewOne(long seed) {
		RandomBodies bodies = new RandomBodies(seed);
		Random random = new Random(seed);
		for (int i = 0; i < TRIES; i++) {
			Body old = together(bodies);
			Body now = random.nextInt(5) == 0 ? together(bodies) : edited(old, bodies, random);
			Comparison comparison = Comparison.of(draft(old), draft(now));
			assertThat(applied(old, comparison)).as("seed %d, try %d", seed, i).isEqualTo(now);
			assertThat(comparison.same()).isEqualTo(old.equals(now));
			Comparison back = Comparison.of(draft(now), draft(old));
			assertThat(applied(now, back)).as("back: seed %d, try %d", seed, i).isEqualTo(old);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void thePiecesOfAnyTwoTextsAreThoseTexts(long seed) {
		Random random = new Random(seed);
		String[] words = { "Hafen", "Kran", " ", " ", ", ", "ä", "e\u0301", "👩‍🚀", "**", "*", "\n", "_", "7", "<b>", "&" };
		for (int i = 0; i < 3000; i++) {
			StringBuilder old = new StringBuilder();
			StringBuilder now = new StringBuilder();
			for (int n = random.nextInt(30); n > 0; n--) {
				String word = words[random.nextInt(words.length)];
				(random.nextInt(4) == 0 ? new StringBuilder() : old).append(word);
				(random.nextInt(4) == 0 ? new StringBuilder() : now).append(word);
			}
			List<Piece> pieces = WordDiff.of(old.toString(), now.toString());
			Comparison.Value value = new Comparison.Value("text", pieces);
			assertThat(value.before()).as("seed %d, try %d", seed, i).isEqualTo(old.toString());
			assertThat(value.after()).as("seed %d, try %d", seed, i).isEqualTo(now.toString());
			assertThat(pieces).allSatisfy((it) -> assertThat(it.text()).isNotEmpty());
		}
	}

	@Test
	void aChangedWordIsShownAndNotItsWholeParagraph() {
		Comparison comparison = Comparison.of(draft(text("Es waren elf Kräne im Hafen.")), draft(text("Es waren zwölf Kräne im Hafen.")));
		assertThat(comparison.rows()).singleElement().satisfies((row) -> {
			assertThat(row.fate()).isEqualTo(Fate.CHANGED);
			assertThat(row.values().getFirst().pieces()).containsExactly(new Piece(Kind.KEPT, "Es waren "),
					new Piece(Kind.REMOVED, "elf"), new Piece(Kind.ADDED, "zwölf"), new Piece(Kind.KEPT, " Kräne im Hafen."));
		});
		assertThat(comparison.words()).isEqualTo(new Comparison.Words(1, 1));
	}

	@Test
	void severalWordsThatWereReplacedAreOnePassage() {
		assertThat(WordDiff.of("ein großer, roter Kran", "ein kleiner, blauer Kran")).containsExactly(
				new Piece(Kind.KEPT, "ein "), new Piece(Kind.REMOVED, "großer, roter"), new Piece(Kind.ADDED, "kleiner, blauer"),
				new Piece(Kind.KEPT, " Kran"));
	}

	@Test
	void aMarkThatWasSetIsADifference() {
		Body strong = new Body(List.of(new Block.Paragraph(List.of(Inline.plain("ein "),
				new Inline("Kran", List.of(new de.depesche.body.Mark.Strong()))))));
		Comparison comparison = Comparison.of(draft(text("ein Kran")), draft(strong));
		assertThat(comparison.same()).isFalse();
		assertThat(comparison.words()).as("no word came or went but the mark around one").isEqualTo(new Comparison.Words(0, 0));
	}

	@Test
	void aParagraphThatMovedIsNeitherNewNorGone() {
		Comparison comparison = Comparison.of(draft(text("Eins ist hier.", "Zwei auch dort.", "Drei steht fest.", "Vier geht heim.")),
				draft(text("Vier geht heim.", "Eins ist hier.", "Zwei auch dort.", "Drei steht fest.")));
		assertThat(comparison.rows()).extracting(Comparison.Row::fate)
			.containsExactly(Fate.MOVED_HERE, Fate.SAME, Fate.SAME, Fate.SAME, Fate.MOVED_AWAY);
		assertThat(comparison.rows().getFirst()).satisfies((it) -> assertThat(List.of(it.before(), it.after())).containsExactly(4, 1));
		assertThat(comparison.words()).isEqualTo(Comparison.Words.NONE);
	}

	@Test
	void aNewParagraphBetweenChangedOnesStandsForItself() {
		Comparison comparison = Comparison.of(
				draft(text("Der Kran im Hafen ist alt.", "Die Fähre nach Norden fährt spät.")),
				draft(text("Der Kran im Hafen ist neu.", "Ganz etwas anderes geschah gestern.", "Die Fähre nach Norden fährt früh.")));
		assertThat(comparison.rows()).extracting(Comparison.Row::fate).containsExactly(Fate.CHANGED, Fate.ADDED, Fate.CHANGED);
	}

	@Test
	void everythingAnArticleSaysIsKeptAndComparedWhateverIsAddedToIt() throws Exception {
		ArticleDraft one = new ArticleDraft("Dachzeile", "Schlagzeile", "Vorspann", "Teaser", "politik", List.of("a", "b"),
				List.of("Hafen", "Kran"), "de-AT", "adresse", AccessLevel.PAID, UUID.fromString("0-0-0-0-1"), "Bildtext",
				text("Ein Absatz."), false, List.of(3L, 4L), new Presentation("Suche", "Beschreibung", "Karte", "Text",
						UUID.fromString("0-0-0-0-2"), UUID.fromString("0-0-0-0-3"), "https://example.org/"));
		ArticleDraft other = new ArticleDraft("Andere", "Neue", "Anfang", null, "kultur", List.of("c"), List.of("Fähre"),
				"de-DE", "neu", AccessLevel.PUBLIC, null, "", text("Etwas anderes."), true, List.of());
		for (ArticleDraft it : List.of(one, other)) {
			String json = ContentJson.write(it).toString();
			assertThat(ContentJson.read(JsonMapper.builder().build().readTree(json))).isEqualTo(it);
		}
		for (ArticleDraft next : eachWithOneOf(one, other)) {
			differs(one, next);
		}
		for (Presentation next : eachWithOneOf(one.presentation(), other.presentation())) {
			differs(one, new ArticleDraft(one.kicker(), one.headline(), one.lead(), one.teaserText(), one.section(), one.authors(),
					one.tags(), one.locale(), one.slug(), one.access(), one.hero(), one.heroCaption(), one.body(),
					one.commentsOpen(), one.related(), next));
		}
	}

	private static void differs(ArticleDraft one, ArticleDraft next) {
		assertThat(Comparison.of(one, next).same()).as(next.toString()).isFalse();
		assertThat(ContentJson.hash(ContentJson.write(next))).as(next.toString())
			.isNotEqualTo(ContentJson.hash(ContentJson.write(one)));
	}

	/** The first record as often as it has components, each time with another one of them taken from the other. */
	private static <T> List<T> eachWithOneOf(T one, T other) throws Exception {
		RecordComponent[] components = one.getClass().getRecordComponents();
		Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		@SuppressWarnings("unchecked")
		Constructor<T> constructor = (Constructor<T>) one.getClass().getDeclaredConstructor(types);
		List<T> found = new ArrayList<>();
		for (int changed = 0; changed < components.length; changed++) {
			Object[] values = new Object[components.length];
			for (int i = 0; i < components.length; i++) {
				values[i] = components[i].getAccessor().invoke((i == changed) ? other : one);
			}
			found.add(constructor.newInstance(values));
		}
		return found;
	}

	/** As long as a body may be; a save waits for the comparison, which must not grow with the square of the words. */
	@Test
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void evenTheLongestTextsCanBeCompared() {
		Random random = new Random(1);
		List<String> vocabulary = new ArrayList<>();
		for (int i = 0; i < 1490; i++) {
			vocabulary.add("w" + i);
		}
		List<String> old = new ArrayList<>();
		List<String> shuffled = new ArrayList<>();
		List<String> other = new ArrayList<>();
		for (int i = 0; i < 24; i++) {
			Collections.shuffle(vocabulary, random);
			old.add(String.join(" ", vocabulary));
			Collections.shuffle(vocabulary, random);
			shuffled.add(String.join(" ", vocabulary));
		}
		for (int i = 0; i < 2000; i++) {
			other.add("Absatz " + i + " handelt von " + random.nextInt(5000) + " und " + random.nextInt(5000) + " Dingen.");
		}
		for (List<String> now : List.of(shuffled, other)) {
			ArticleDraft before = draft(text(old.toArray(String[]::new)));
			ArticleDraft after = draft(text(now.toArray(String[]::new)));
			assertThat(Comparison.of(before, after)).isNotNull();
		}
	}

	/** Some bodies behind each other: a single one seldom has more than a handful of blocks. */
	private static Body together(RandomBodies bodies) {
		List<Block> blocks = new ArrayList<>(bodies.body().blocks());
		blocks.addAll(bodies.body().blocks());
		return new Body(blocks);
	}

	/** What an editor does in a while: blocks added, removed, moved, doubled, replaced. */
	private static Body edited(Body body, RandomBodies bodies, Random random) {
		List<Block> blocks = new ArrayList<>(body.blocks());
		for (int deeds = random.nextInt(5); deeds > 0; deeds--) {
			int at = blocks.isEmpty() ? 0 : random.nextInt(blocks.size());
			switch (random.nextInt(6)) {
				case 0 -> blocks.add(at, bodies.block());
				case 1 -> {
					if (!blocks.isEmpty()) {
						blocks.remove(at);
					}
				}
				case 2 -> {
					if (!blocks.isEmpty()) {
						Block moved = blocks.remove(at);
						blocks.add(random.nextInt(blocks.size() + 1), moved);
					}
				}
				case 3 -> {
					if (!blocks.isEmpty()) {
						blocks.add(random.nextInt(blocks.size() + 1), blocks.get(at));
					}
				}
				case 4 -> {
					for (int i = 0; i < blocks.size(); i++) {
						if (blocks.get(i) instanceof Block.Gallery(var title, var items) && items.size() > 2) {
							blocks.set(i, new Block.Gallery(title, items.subList(0, items.size() - 1)));
						}
					}
				}
				default -> {
					if (!blocks.isEmpty() && blocks.get(at) instanceof Block.Paragraph(var content)) {
						List<Inline> more = new ArrayList<>(content);
						more.addFirst(Inline.plain("Neu davor: "));
						blocks.set(at, new Block.Paragraph(more));
						// The normal form alone can be stored.
						blocks.set(at, de.depesche.body.BodyJson.read(de.depesche.body.BodyJson.toTree(new Body(List.of(blocks.get(at)))))
							.blocks()
							.getFirst());
					}
				}
			}
		}
		return new Body(blocks);
	}

	/** Follows what is shown, line by line and piece by piece, and takes what is kept from the old text alone. */
	private static Body applied(Body before, Comparison comparison) {
		List<BlockForm> old = BodyForms.write(before);
		List<BlockForm> now = new ArrayList<>();
		int at = 0;
		for (Comparison.Row row : comparison.rows()) {
			if (row.fate() == Fate.ADDED) {
				now.add(rebuilt(new BlockForm(row.type(), Map.of()), row));
			}
			else if (row.fate() == Fate.MOVED_HERE) {
				now.add(old.get(row.before() - 1));
			}
			else {
				assertThat(row.before()).as("the old text in its order").isEqualTo(++at);
				if (row.fate() == Fate.SAME) {
					now.add(old.get(at - 1));
				}
				else if (row.fate() == Fate.CHANGED) {
					now.add(rebuilt(old.get(at - 1), row));
				}
			}
			if (row.fate() != Fate.REMOVED && row.fate() != Fate.MOVED_AWAY) {
				assertThat(row.after()).as("the new text in its order").isEqualTo(now.size());
			}
		}
		assertThat(at).as("all of the old text").isEqualTo(old.size());
		return BodyForms.read(now);
	}

	private static BlockForm rebuilt(BlockForm old, Comparison.Row row) {
		Map<String, String> values = new HashMap<>();
		Map<String, String> left = new HashMap<>(old.values());
		for (Comparison.Value value : row.values()) {
			StringBuilder now = new StringBuilder();
			String rest = value.name().equals("count") ? value.before()
					: Objects.requireNonNullElse(left.remove(value.name()), "");
			for (Piece piece : value.pieces()) {
				if (piece.kind() != Kind.ADDED) {
					assertThat(rest).startsWith(piece.text());
					rest = rest.substring(piece.text().length());
				}
				if (piece.kind() != Kind.REMOVED) {
					now.append(piece.text());
				}
			}
			assertThat(rest).isEmpty();
			values.put(value.name(), now.toString());
		}
		assertThat(left.values()).as("nothing of the old block is left out").allSatisfy((it) -> assertThat(it).isEmpty());
		String count = values.remove("count");
		if (count != null) {
			for (int i = 0; i < 50; i++) {
				String item = "items[" + i + "].";
				if (i < Integer.parseInt(count)) {
					values.putIfAbsent(item + "picture", "");
				}
				else {
					values.keySet().removeIf((it) -> it.startsWith(item));
				}
			}
		}
		return new BlockForm(row.type(), values);
	}

	private static Body text(String... paragraphs) {
		return new Body(Arrays.stream(paragraphs)
			.map((it) -> (Block) new Block.Paragraph(List.of(Inline.plain(it))))
			.toList());
	}

	private static ArticleDraft draft(Body body) {
		return new ArticleDraft("", "Schlagzeile", "", null, "politik", List.of(), List.of(), "de-DE", "adresse",
				AccessLevel.PUBLIC, null, "", body, true, List.of());
	}

}
