package de.depesche.site;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;

/**
 * What the layout prints around a page. A menu is asked for when the template comes to it,
 * so an answer without a page costs no query.
 */
public final class SiteModel {

	private final String name;

	private final String base;

	private final String path;

	private final Viewer viewer;

	private final Function<Menu, List<MenuItem>> menus;

	SiteModel(String name, String base, String path, Viewer viewer, Function<Menu, List<MenuItem>> menus) {
		this.name = name;
		this.base = base;
		this.path = path;
		this.viewer = viewer;
		this.menus = menus;
	}

	/** Name of the paper. */
	public String name() {
		return this.name;
	}

	/** Scheme and host of the site, no slash at the end. */
	public String base() {
		return this.base;
	}

	/** Path of the present page, to come back to after signing in. */
	public String path() {
		return this.path;
	}

	public Viewer viewer() {
		return this.viewer;
	}

	/** Lines of the section navigation. */
	public List<MenuItem> sections() {
		return visible(Menu.SECTIONS);
	}

	/** Lines of the newsroom's navigation this viewer may follow. */
	public List<MenuItem> desk() {
		return visible(Menu.DESK);
	}

	/** Lines at the foot of the page. */
	public List<MenuItem> footer() {
		return visible(Menu.FOOTER);
	}

	/** Whether a menu line leads to the present page or one below it. */
	public boolean current(MenuItem item) {
		return this.path.equals(item.href()) || this.path.startsWith(item.href() + "/");
	}

	private List<MenuItem> visible(Menu menu) {
		return this.menus.apply(menu)
			.stream()
			.filter((it) -> it.right() == null || this.viewer.may(Right.valueOf(it.right())))
			.sorted(Comparator.comparingInt(MenuItem::order))
			.toList();
	}

}
