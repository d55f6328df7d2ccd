package de.depesche.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is learned from decisions says why, and survives being stored. */
class LearnedTests {

	@Test
	void itHoldsWhatIsLikeTheRemovedAndNamesTheWords() {
		Random random = new Random(7);
		String[] bad = { "gewinn", "casino", "bonus", "einzahlung", "jackpot" };
		String[] good = { "stadtrat", "ampel", "schule", "haushalt", "radweg" };
		List<Learned.Decided> decided = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			String[] words = (i % 2 == 0) ? bad : good;
			decided.add(new Learned.Decided("Hier ist der %s und auch ein %s".formatted(words[random.nextInt(5)], words[random.nextInt(5)]), i % 2 == 0));
		}
		Learned learned = Learned.read(Learned.from(decided).bytes());
		Learned.Guess casino = learned.guess("Holt euch den C\u00e1sino-Bonus, der Jackpot wartet");
		assertThat(casino.removed()).isGreaterThan(0.9);
		assertThat(casino.strongest()).contains("casino", "bonus", "jackpot").doesNotContain("der");
		assertThat(learned.guess("Der Radweg an der Schule und die Ampel").removed()).isLessThan(0.2);
		assertThat(learned.guess("").removed()).isZero();
		assertThat(learned.guess("…").strongest()).isEmpty();
	}

}
