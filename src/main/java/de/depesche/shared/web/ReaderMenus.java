package de.depesche.shared.web;

import java.util.List;
import java.util.Locale;

/** The menus around readers' pages. One module implements this. */
public interface ReaderMenus {

	/** What readers see now; one query for both menus. */
	Shown shown(Locale locale);

	/**
	 * Both menus, labels in the language of the reader.
	 *
	 * @param main the head of the page; its lines may have lines below them
	 * @param footer the foot of the page
	 */
	record Shown(List<Line> main, List<Line> footer) {
	}

	/**
	 * A line of a menu.
	 *
	 * @param label as it is to be read
	 * @param href path on this site, or address of another one beginning with {@code http}
	 * @param below lines of its submenu, which have none themselves
	 */
	record Line(String label, String href, List<Line> below) {
	}

}
