package de.depesche.navigation;

import java.util.List;
import java.util.Map;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

/**
 * A menu and its form, ready to print.
 *
 * @param path beginning of the names of its fields
 * @param version the one the form would replace
 * @param edited false while the menu fills itself
 * @param nested whether its entries may have entries below them
 * @param told what has just been done, or null
 * @param errors message by name of the field
 * @param rows what stands in the form
 * @param full whether no further row fits
 * @param preview the menu as the form would make it
 * @param stored what somebody else has stored meanwhile, or null
 */
record MenuView(String path, int version, boolean edited, boolean nested, Dates.@Nullable Stamp editedAt,
		@Nullable String editor, @Nullable String told, Map<String, String> errors, List<RowView> rows, boolean full,
		List<Line> preview, @Nullable List<Line> stored) {

	/**
	 * A row of the form.
	 *
	 * @param stem beginning of the names of its fields
	 * @param parents rows it may stand below
	 * @param lost whether its target is a path of this site where readers find nothing
	 */
	record RowView(String stem, NavigationForm.Row typed, boolean up, boolean down, List<NavigationForm.Row> parents,
			boolean lost) {
	}

	/** A line of a menu that is only shown; links nowhere, because what is typed may be anything. */
	record Line(String label, String labelEn, String target, List<Line> below) {

		/** The lines of a form that have words. */
		static List<Line> of(NavigationForm form) {
			return below(0, form);
		}

		private static List<Line> below(int parent, NavigationForm form) {
			return form.rows()
				.stream()
				.filter((it) -> it.parent() == parent && !it.blank())
				.map((it) -> new Line(it.label(), it.labelEn(), it.target(),
						(parent == 0) ? below(it.key(), form) : List.of()))
				.toList();
		}

	}

}
