package de.depesche.site;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.BreakingNews;
import de.depesche.shared.web.DeskBell;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.ReaderBell;
import de.depesche.shared.web.ReaderMenus;
import org.jspecify.annotations.Nullable;

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

	private final Supplier<ReaderMenus.Shown> readers;

	private final DeskBell bell;

	private final ReaderBell readerBell;

	private final Supplier<Optional<BreakingNews.Line>> breaking;

	/** Head and foot come from one query; both belong to one page, so the answer lives as long as that. */
	private ReaderMenus.@Nullable Shown shown;

	SiteModel(String name, String base, String path, Viewer viewer, Function<Menu, List<MenuItem>> menus,
			Supplier<ReaderMenus.Shown> readers, Supplier<Optional<BreakingNews.Line>> breaking, DeskBell bell, ReaderBell readerBell) {
		this.name = name;
		this.base = base;
		this.path = path;
		this.viewer = viewer;
		this.menus = menus;
		this.readers = readers;
		this.bell = bell;
		this.readerBell = readerBell;
		this.breaking = breaking;
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

	/** Lines at the head of readers' pages. */
	public List<NavigationLine> navigation() {
		return lines(shown().main());
	}

	/** Lines at the foot of readers' pages. */
	public List<NavigationLine> footer() {
		return lines(shown().footer());
	}

	/**
	 * A line of a readers' menu on the present page; equal on all pages that it does not lead to.
	 *
	 * @param label as it is to be read
	 * @param href path on this site, or address of another one
	 * @param current what {@code aria-current} says of the link: the page itself, a page above it, or null
	 * @param open whether the submenu stands open: the present page is the line's or one of those below
	 * @param below lines of its submenu
	 */
	public record NavigationLine(String label, String href, @Nullable String current, boolean open, List<NavigationLine> below) {
	}

	private List<NavigationLine> lines(List<ReaderMenus.Line> lines) {
		return lines.stream().map((it) -> {
			List<NavigationLine> below = lines(it.below());
			String current = current(it.href());
			return new NavigationLine(it.label(), it.href(), current,
					current != null || below.stream().anyMatch((line) -> line.current() != null), below);
		}).toList();
	}

	/** What stands above a reader's page because it is urgent, or null; asks each time. */
	public BreakingNews.@Nullable Line breaking() {
		return this.breaking.get().orElse(null);
	}

	/** Lines of the newsroom's navigation this viewer may follow. */
	public List<MenuItem> desk() {
		return visible(Menu.DESK);
	}

	/** What waits for this viewer in the newsroom, or null for those who read nothing there; each look at the number is a query. */
	public @Nullable DeskBell bell() {
		return (this.viewer.signedIn() && this.viewer.may(Right.READ_DRAFTS)) ? this.bell : null;
	}

	/** What came back to a reader who is signed in, or null. */
	public @Nullable ReaderBell readerBell() {
		return this.viewer.signedIn() ? this.readerBell : null;
	}

	/** Whether a line of the newsroom's menu leads to the present page or one below it. */
	public boolean current(MenuItem item) {
		return this.path.equals(item.href()) || this.path.startsWith(item.href() + "/");
	}

	private @Nullable String current(String href) {
		if (this.path.equals(href)) {
			return "page";
		}
		return (href.length() > 1 && this.path.startsWith(href + "/")) ? "true" : null;
	}

	private ReaderMenus.Shown shown() {
		if (this.shown == null) {
			this.shown = this.readers.get();
		}
		return this.shown;
	}

	private List<MenuItem> visible(Menu menu) {
		return this.menus.apply(menu)
			.stream()
			.filter((it) -> it.right() == null || this.viewer.may(Right.valueOf(it.right())))
			.sorted(Comparator.comparingInt(MenuItem::order))
			.toList();
	}

}
