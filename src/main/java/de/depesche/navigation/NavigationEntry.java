package de.depesche.navigation;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a menu.
 *
 * @param label German, 1 to {@value #MAX_LABEL} characters
 * @param labelEn English, 1 to {@value #MAX_LABEL} characters, or null to show the German one
 * @param target where it leads
 * @param parent place of the entry it stands below, counted from 0 in the same menu, or null;
 * that entry comes before it and stands below none
 */
record NavigationEntry(String label, @Nullable String labelEn, Target target, @Nullable Integer parent) {

	static final int MAX_LABEL = 40;

	NavigationEntry {
		if (!labelFits(label) || (labelEn != null && !labelFits(labelEn))) {
			throw new IllegalArgumentException("Not a label: '%s', '%s'".formatted(label, labelEn));
		}
	}

	/** Counted as PostgreSQL counts: a character beyond the basic plane is one. */
	static boolean labelFits(String label) {
		int length = label.codePointCount(0, label.length());
		return length >= 1 && length <= MAX_LABEL;
	}

}
