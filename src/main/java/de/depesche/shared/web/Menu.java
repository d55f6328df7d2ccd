package de.depesche.shared.web;

/** The menus of the layout that modules fill. */
public enum Menu {

	/** Section navigation of the reader's pages. */
	SECTIONS,
	/** Navigation of the newsroom. */
	DESK,
	/** Foot of the reader's pages. */
	FOOTER

}
