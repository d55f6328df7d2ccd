package de.depesche.shared.web;

import java.util.List;

/** A module that has something to put into a menu implements this as a bean. */
public interface MenuSource {

	/** Which menu. */
	Menu menu();

	/** The lines; asked once for each page, so at most one query. */
	List<MenuItem> items();

}
