package de.depesche.desk;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a form says of its working copy, ready to print.
 *
 * @param key of the copy
 * @param number of the last sending
 * @param changed whether the form holds words that are in no copy yet
 * @param kept that words are kept and when, or null
 * @param takenBy that somebody went on with a copy of it, or null
 * @param others who else has the article open
 * @param waiting what this editor has typed into other forms of the article and not saved
 * @param discarded copy thrown away a moment ago, or null
 * @param merged what was taken from somebody else who saved meanwhile, as sentences; empty
 * where nothing was merged
 * @param mergedBy that somebody has saved meanwhile, or null
 */
record CopyPage(UUID key, long number, boolean changed, @Nullable String kept, @Nullable String takenBy, List<Line> others,
		List<Line> waiting, @Nullable UUID discarded, List<String> merged, @Nullable String mergedBy) {

	/**
	 * A form that stands open elsewhere, or words left in one.
	 *
	 * @param key of its copy if there are words in it to go on with, else null
	 * @param text who, what and when
	 */
	record Line(@Nullable UUID key, String text) {
	}

}
