package de.depesche.screening;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What became of the author's other comments. */
@Component
@Order(1100) // Of those that are no longer new.
class History extends Check {

	private static final int ALL = 100;

	History(Rulebooks rulebooks) {
		super(rulebooks, "history", true, new Dial("percent", 40, 5, 100), new Dial("removed", 3, 1, 100));
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		int judged = known.published() + known.removed();
		return (known.removed() >= number(known.book(), "removed") && known.removed() * ALL >= judged * number(known.book(), "percent"))
				? new Verdict.Hold("screening.held.history", known.removed() + "/" + judged) : Verdict.PASS;
	}

}
