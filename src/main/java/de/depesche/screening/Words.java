package de.depesche.screening;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Listed words, also in disguise. */
@Component
@Order(800) // After what needs no reading, before what only looks at who writes.
class Words extends Check implements Check.OfWords {

	Words(Rulebooks rulebooks) {
		super(rulebooks, "words", true);
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		return read(Text.of(comment), known.book());
	}

	@Override
	public Verdict read(Text text, Rulebook book) {
		List<WordList.Hit> hits = book.words().hits(text.words());
		for (WordList.Kind kind : WordList.Kind.values()) {
			List<WordList.Hit> found = hits.stream().filter((it) -> it.entry().kind() == kind).toList();
			if (!found.isEmpty()) {
				// As they were written: for its author the listed form may be a riddle.
				String detail = found.stream().map((it) -> text.words().substring(it.span().from(), it.span().to())).distinct()
					.collect(Collectors.joining(", "));
				return switch (kind) {
					case REFUSE -> new Verdict.Refuse("screening.refused.word", detail);
					case HOLD -> new Verdict.Hold("screening.held.word", detail);
					case NUDGE -> new Verdict.Nudge("screening.nudge.word", detail, found.stream().map(WordList.Hit::span).toList());
				};
			}
		}
		return Verdict.PASS;
	}

}
