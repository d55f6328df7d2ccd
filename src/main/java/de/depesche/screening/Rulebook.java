package de.depesche.screening;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * All that the newsroom has decided about the checks, at one instant. Immutable.
 *
 * @param stamp changes with every change of it
 * @param settings by name of the check; missing is as it was shipped
 * @param words listed words
 * @param hosts listed addresses
 * @param learned what was learned from decisions, or null if nothing was yet
 */
record Rulebook(long stamp, Map<String, Setting> settings, WordList words, HostList hosts, @Nullable Learned learned) {

	/**
	 * What is decided about a check.
	 *
	 * @param numbers by key of the {@link Dial}; missing is as it was shipped
	 * @param version lock; 0 if nothing was decided yet
	 */
	record Setting(boolean on, Map<String, Integer> numbers, int version) {

		Setting {
			numbers = Map.copyOf(numbers);
		}

	}

	/** What holds for a check now. */
	Setting of(Check check) {
		Setting setting = this.settings.get(check.name());
		return (setting != null) ? setting : new Setting(check.initiallyOn(), Map.of(), 0);
	}

}
