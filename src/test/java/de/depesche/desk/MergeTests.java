package de.depesche.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import de.depesche.body.BlockForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Two editors have changed the same text: nobody's words go, and nobody is asked what a machine can tell. */
class MergeTests {

	private static final String FIRST = "Der Hafen bekommt im Herbst zwei neue Kräne aus Holland.";

	private static final String SECOND = "Der Senat hat dafür vierzig Millionen Euro bewilligt.";

	private static final String THIRD = "Gegen den Bau klagen noch drei Vereine vor Gericht.";

	@Test
	void whatOnlyOneHasChangedIsTakenFromThatOne() {
		ArticleForm base = form("Dach", "Schlagzeile", FIRST, SECOND, THIRD);
		ArticleForm mine = form("Dach", "Neue Schlagzeile", FIRST.replace("zwei", "drei"), SECOND, THIRD);
		ArticleForm theirs = form("Neues Dach", "Schlagzeile", FIRST, SECOND, THIRD, "Und noch ein Satz zum Schluss.");

		Merge merge = Merge.of(base, mine, theirs);

		assertThat(merge.clashes()).isEmpty();
		ArticleForm merged = merge.merged(Map.of());
		assertThat(merged.kicker()).isEqualTo("Neues Dach");
		assertThat(merged.headline()).isEqualTo("Neue Schlagzeile");
		assertThat(texts(merged)).containsExactly(FIRST.replace("zwei", "drei"), SECOND, THIRD, "Und noch ein Satz zum Schluss.");
		assertThat(merged.version()).isEqualTo(theirs.version());
		assertThat(merge.adopted()).containsExactly(new Merge.Adopted("kicker", 0), new Merge.Adopted("block", 4));
	}

	@Test
	void aParagraphBothHaveChangedIsAskedAloneEvenIfOthersWereAddedAround() {
		ArticleForm base = form("", "Titel", FIRST, SECOND, THIRD);
		ArticleForm mine = form("", "Titel", "Ein neuer Anfang.", FIRST, SECOND.replace("vierzig", "fünfzig"), THIRD);
		ArticleForm theirs = form("", "Titel", FIRST, SECOND.replace("Euro", "Mark"), THIRD);

		Merge merge = Merge.of(base, mine, theirs);

		assertThat(merge.clashes()).hasSize(1);
		Merge.Clash clash = merge.clashes().getFirst();
		assertThat(clash.number()).isEqualTo(3);
		assertThat(clash.base()).isEqualTo(SECOND);
		assertThat(clash.mine()).contains("fünfzig");
		assertThat(clash.theirs()).contains("Mark");
		assertThat(texts(merge.merged(Map.of(clash.key(), Merge.Choice.THEIRS)))).containsExactly("Ein neuer Anfang.", FIRST,
				SECOND.replace("Euro", "Mark"), THIRD);
		assertThat(texts(merge.merged(Map.of(clash.key(), Merge.Choice.BOTH)))).containsExactly("Ein neuer Anfang.", FIRST,
				SECOND.replace("vierzig", "fünfzig"), SECOND.replace("Euro", "Mark"), THIRD);
	}

	@Test
	void aFieldBothHaveChangedIsAsked() {
		Merge merge = Merge.of(form("Alt", "Titel", FIRST), form("Meins", "Titel", FIRST), form("Anders", "Titel", FIRST));
		assertThat(merge.clashes()).containsExactly(new Merge.Clash("kicker", "kicker", 0, "Alt", "Meins", "Anders"));
		assertThat(merge.merged(Map.of("kicker", Merge.Choice.THEIRS)).kicker()).isEqualTo("Anders");
		assertThat(merge.merged(Map.of("kicker", Merge.Choice.MINE)).kicker()).isEqualTo("Meins");
	}

	@Test
	void whatOneRemovedAndTheOtherChangedIsAsked() {
		Merge merge = Merge.of(form("", "T", FIRST, SECOND, THIRD), form("", "T", FIRST, THIRD),
				form("", "T", FIRST, SECOND.replace("Senat", "Rat"), THIRD));
		assertThat(merge.clashes()).hasSize(1);
		assertThat(merge.clashes().getFirst().mine()).isEmpty();
		assertThat(merge.clashes().getFirst().both()).isFalse();
		assertThat(texts(merge.merged(Map.of()))).containsExactly(FIRST, THIRD);
	}

	@Test
	void whatOneRemovedAndTheOtherLeftIsGoneAndSaid() {
		Merge merge = Merge.of(form("", "T", FIRST, SECOND), form("", "Titel", FIRST, SECOND), form("", "T", FIRST));
		assertThat(merge.clashes()).isEmpty();
		assertThat(texts(merge.merged(Map.of()))).containsExactly(FIRST);
		assertThat(merge.adopted()).containsExactly(new Merge.Adopted("removed", 0));
	}

	@Test
	void theSameWordsASecondTimeAreNothingNewWhateverTheBrowserDidToTheirLines() {
		ArticleForm stored = form("", "T", "Eine Zeile\nund noch eine");
		assertThat(Merge.of(form("", "T", FIRST), form("", "T", "Eine Zeile\r\nund noch eine"), stored).nothingNew()).isTrue();
		assertThat(Merge.of(form("", "T", FIRST), form("", "T!", "Eine Zeile"), stored).nothingNew()).isFalse();
	}

	@Test
	void withoutACommonBeginningEverythingThatDiffersIsAsked() {
		Merge merge = Merge.of(null, form("", "Meine", FIRST, SECOND), form("", "Andere", FIRST, THIRD));
		assertThat(merge.clashes()).map(Merge.Clash::field).containsExactly("headline", "block");
		assertThat(texts(merge.merged(Map.of("block-1", Merge.Choice.BOTH)))).containsExactly(FIRST, SECOND, THIRD);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void ofRandomTextsNothingIsEverLost(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 150; round++) {
			List<String> base = paragraphs(random, random.nextInt(9));
			ArticleForm b = form("", "T", base.toArray(String[]::new));
			ArticleForm m = form("", "T", changed(base, random, "m").toArray(String[]::new));
			ArticleForm t = form("", "T", changed(base, random, "t").toArray(String[]::new));

			assertThat(texts(Merge.of(b, m, b).merged(Map.of()))).as("only mine").isEqualTo(texts(m));
			assertThat(texts(Merge.of(b, b, t).merged(Map.of()))).as("only theirs").isEqualTo(texts(t));
			assertThat(Merge.of(b, m, m).clashes()).as("the same twice").isEmpty();
			assertThat(Merge.of(b, m, m).nothingNew()).isTrue();

			Merge merge = Merge.of(b, m, t);
			assertThat(merge.clashes()).as("the same seen from the other side").hasSameSizeAs(Merge.of(b, t, m).clashes());
			Set<String> shown = new HashSet<>(texts(merge.merged(Map.of())));
			merge.clashes().forEach((it) -> {
				shown.addAll(List.of(it.mine().split("\n\n")));
				shown.addAll(List.of(it.theirs().split("\n\n")));
			});
			Set<String> news = new HashSet<>(texts(m));
			news.addAll(texts(t));
			base.forEach(news::remove);
			assertThat(shown).containsAll(news);
			if (merge.clashes().isEmpty()) {
				List<String> gone = base.stream().filter((it) -> !texts(m).contains(it) || !texts(t).contains(it)).toList();
				assertThat(texts(merge.merged(Map.of()))).as("removed by one is removed").noneMatch(gone::contains);
			}
		}
	}

	private static List<String> paragraphs(Random random, int count) {
		List<String> paragraphs = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			paragraphs.add(sentence(random, "b" + i));
		}
		return paragraphs;
	}

	private static String sentence(Random random, String stem) {
		StringBuilder text = new StringBuilder(stem);
		for (int i = 2 + random.nextInt(8); i > 0; i--) {
			text.append(' ').append(stem).append(random.nextInt(1000));
		}
		return text.toString();
	}

	private static List<String> changed(List<String> base, Random random, String who) {
		List<String> changed = new ArrayList<>();
		for (String it : base) {
			switch (random.nextInt(8)) {
				case 0 -> {
					// Removed.
				}
				case 1 -> changed.add(it + " " + who + random.nextInt(1_000_000));
				case 2 -> {
					changed.add(sentence(random, who + random.nextInt(1_000_000)));
					changed.add(it);
				}
				default -> changed.add(it);
			}
		}
		if (random.nextInt(4) == 0) {
			changed.add(sentence(random, who + random.nextInt(1_000_000)));
		}
		return changed;
	}

	private static ArticleForm form(String kicker, String headline, String... paragraphs) {
		List<BlockForm> blocks = new ArrayList<>();
		for (String paragraph : paragraphs) {
			blocks.add(new BlockForm("paragraph", Map.of("text", paragraph)));
		}
		return new ArticleForm(kicker, headline, "", "", "politik", List.of("clara"), "", "de-DE", "titel", "PUBLIC", "", "", true,
				"", blocks, "", PresentationForm.EMPTY, headline.length());
	}

	private static List<String> texts(ArticleForm form) {
		return form.blocks().stream().map((it) -> it.value("text")).toList();
	}

}
