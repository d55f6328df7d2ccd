package de.depesche.figures;

import java.util.Arrays;
import java.util.List;

import de.depesche.audience.Step;

/** What an editor can look at, each in spans of its own. */
enum Period {

	/** The last three hours, by the minute. */
	HOURS("3h", Step.MINUTE, 180),
	/** One day, by the hour. */
	DAY("tag", Step.HOUR, 1),
	/** Seven days with today, by the day. */
	WEEK("7t", Step.DAY, 7),
	/** Thirty days with today. */
	MONTH("30t", Step.DAY, 30),
	/** Ninety days with today. */
	QUARTER("90t", Step.DAY, 90),
	/** A year with today; of single articles only, for all of them it would be much to add up. */
	YEAR("365t", Step.DAY, 365);

	private final String id;

	private final Step step;

	private final int spans;

	Period(String id, Step step, int spans) {
		this.id = id;
		this.step = step;
		this.spans = spans;
	}

	/** How it is called in an address. */
	public String id() {
		return this.id;
	}

	public Step step() {
		return this.step;
	}

	/** How many spans; for {@link #DAY} how many days. */
	int spans() {
		return this.spans;
	}

	/** Those that can be looked at for the whole site. */
	static List<Period> ofSite() {
		return List.of(HOURS, DAY, WEEK, MONTH, QUARTER);
	}

	/** The one with that id among some, or another if there is none. */
	static Period among(List<Period> choice, String id, Period otherwise) {
		return choice.stream().filter((it) -> it.id.equals(id)).findFirst().orElse(otherwise);
	}

	/** Those that can be looked at for an article. */
	static List<Period> ofArticle() {
		return Arrays.asList(values());
	}

}
