package de.depesche.navigation;

import java.util.Arrays;

import de.depesche.shared.web.NotFoundException;

/** The menus the newsroom edits. */
enum MenuName {

	/** Head of the page. */
	MAIN("kopf"),
	/** Foot of the page. */
	FOOTER("fuss");

	private final String path;

	MenuName(String path) {
		this.path = path;
	}

	/** Last part of the address of its form, and beginning of the names of its fields. */
	String path() {
		return this.path;
	}

	/** @throws NotFoundException if no menu has this path */
	static MenuName at(String path) {
		return Arrays.stream(values())
			.filter((it) -> it.path.equals(path))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("menu"));
	}

}
