package de.depesche.navigation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import de.depesche.article.Articles;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The menus as they fill themselves while nobody edits them. */
@Component
class AutomaticMenus {

	private final List<MenuSource> sources;

	private final Articles articles;

	private final MessageSource messages;

	AutomaticMenus(List<MenuSource> sources, Articles articles, MessageSource messages) {
		this.sources = sources;
		this.articles = articles;
		this.messages = messages;
	}

	/** The foot, in order; no query of its own. */
	List<MenuItem> footer() {
		return this.sources.stream()
			.filter((it) -> it.menu() == Menu.FOOTER)
			.flatMap((it) -> it.items().stream())
			.filter((it) -> it.right() == null)
			.sorted(Comparator.comparingInt(MenuItem::order))
			.toList();
	}

	/** The label of an item in a language. */
	String label(MenuItem item, Locale locale) {
		return item.label().startsWith("#")
				? Objects.requireNonNull(this.messages.getMessage(item.label().substring(1), null, locale))
				: item.label();
	}

	/** A menu as entries an editor can go on from; at most one query. */
	List<NavigationEntry> entries(MenuName menu) {
		return switch (menu) {
			case MAIN -> this.articles.sections()
				.stream()
				.filter((it) -> it.parent() == null)
				.map((it) -> new NavigationEntry(cut(it.name()), null, new Target("/ressort/" + it.slug()), null))
				.toList();
			case FOOTER -> footer().stream().map((it) -> {
				String german = cut(label(it, Locale.GERMAN));
				String english = cut(label(it, Locale.ENGLISH));
				return new NavigationEntry(german, different(english, german), new Target(it.href()), null);
			}).toList();
		};
	}

	private static @Nullable String different(String english, String german) {
		return english.equals(german) ? null : english;
	}

	/** A section's name may be longer than an entry. */
	private static String cut(String label) {
		return NavigationEntry.labelFits(label) ? label
				: label.substring(0, label.offsetByCodePoints(0, NavigationEntry.MAX_LABEL));
	}

}
