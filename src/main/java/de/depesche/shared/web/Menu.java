package de.depesche.shared.web;

/** The menus of the layout that modules fill. Those of readers are put together by {@link ReaderMenus}. */
public enum Menu {

	/** Navigation of the newsroom. */
	DESK,
	/** Foot of the reader's pages, as long as nobody has edited it. */
	FOOTER

}
