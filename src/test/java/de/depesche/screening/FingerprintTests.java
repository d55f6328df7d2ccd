package de.depesche.screening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The same is known again, nearly the same is near, something else is not. */
class FingerprintTests {

	private static final String[] WORDS = ("der die das Haushalt Stadtrat Straße Verkehr Schule Kinder Lehrer Ampel Fahrrad Bahn Streik Preis Miete Wohnung "
			+ "Bürgermeister Wahl Partei Steuer Geld Zeitung Artikel Meinung Frage Antwort Problem Lösung immer wieder niemand jemand wirklich vielleicht "
			+ "sollte könnte müsste wäre hätte gestern heute morgen Jahr Monat Woche Tag Regen Sonne Energie Strom Gas Heizung Klima Wasser Brücke Tunnel "
			+ "Polizei Gericht Urteil Gesetz Land Bund Europa Minister Kanzler Sprecher Bericht Zahl Prozent Million").split(" ");

	@Test
	void caseAccentsSignsAndBlanksMakeNoOtherText() {
		Fingerprint first = Fingerprint.of("Kaufen Sie jetzt, nur heute: größte Auswahl!");
		Fingerprint second = Fingerprint.of("kaufen  SIE jetzt nur heute – GROESSTE Auswahl");
		assertThat(second.exact()).isEqualTo(first.exact());
		assertThat(second.near()).isEqualTo(first.near());
		assertThat(first.letters()).isEqualTo(37);
		assertThat(Fingerprint.of("Kaufen Sie jetzt, nur morgen: größte Auswahl!").exact()).isNotEqualTo(first.exact());
	}

	@RepeatedTest(10)
	void aWordMoreOrLessInALongTextIsNearAndAnotherTextIsFar(RepetitionInfo repetition) {
		long seed = 90_210L + repetition.getCurrentRepetition();
		Random random = new Random(seed);
		int near = 0;
		int far = 0;
		for (int round = 0; round < 100; round++) {
			List<String> words = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				words.add(WORDS[random.nextInt(WORDS.length)]);
			}
			List<String> changed = new ArrayList<>(words);
			changed.set(random.nextInt(words.size()), WORDS[random.nextInt(WORDS.length)]);
			List<String> other = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				other.add(WORDS[random.nextInt(WORDS.length)]);
			}
			Collections.shuffle(other, random);
			Fingerprint print = Fingerprint.of(String.join(" ", words));
			near += (print.distance(Fingerprint.of(String.join(" ", changed))) <= 8) ? 1 : 0;
			far += (print.distance(Fingerprint.of(String.join(" ", other))) > 8) ? 1 : 0;
		}
		assertThat(near).as("nearly the same, seed %d", seed).isGreaterThan(80);
		assertThat(far).as("something else, seed %d", seed).isEqualTo(100);
	}

}
