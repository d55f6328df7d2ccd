package de.depesche.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.depesche.comment.CommentScreening.Span;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Capital letters all along, and signs without end. */
@Component
@Order(900) // Next to the words: both can be put right by rewording, and both are told at once.
class Shouting extends Check implements Check.OfWords {

	private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}{2,}(?:[^\\p{L}]+\\p{Lu}{2,})*");

	private static final int ALL = 100;

	Shouting(Rulebooks rulebooks) {
		super(rulebooks, "shouting", true, new Dial("percent", 70, 30, 100), new Dial("letters", 25, 5, 500), new Dial("signs", 6, 3, 50));
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		return read(Text.of(comment), known.book());
	}

	@Override
	public Verdict read(Text text, Rulebook book) {
		long letters = text.words().codePoints().filter((it) -> Character.isUpperCase(it) || Character.isLowerCase(it)).count();
		long capitals = text.words().codePoints().filter(Character::isUpperCase).count();
		// Abbreviations make short texts loud without anybody shouting.
		if (letters >= number(book, "letters") && capitals * ALL >= letters * number(book, "percent")) {
			return new Verdict.Nudge("screening.nudge.capitals", Long.toString(capitals * ALL / letters), spans(CAPITALS, text.words()));
		}
		Pattern repeated = Pattern.compile("([!?]|\\p{L})\\1{%d,}|[!?]{%d,}".formatted(number(book, "signs") - 1, number(book, "signs")));
		List<Span> signs = spans(repeated, text.words());
		return signs.isEmpty() ? Verdict.PASS
				: new Verdict.Nudge("screening.nudge.signs", text.words().substring(signs.getFirst().from(), signs.getFirst().to()), signs);
	}

	private static List<Span> spans(Pattern pattern, String words) {
		List<Span> spans = new ArrayList<>();
		Matcher matcher = pattern.matcher(words);
		while (matcher.find()) {
			spans.add(new Span(matcher.start(), matcher.end()));
		}
		return spans;
	}

}
