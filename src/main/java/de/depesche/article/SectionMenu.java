package de.depesche.article;

import java.util.ArrayList;
import java.util.List;

import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The section navigation. */
@Component
class SectionMenu implements MenuSource {

	private final Catalogue catalogue;

	SectionMenu(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@Override
	public Menu menu() {
		return Menu.SECTIONS;
	}

	@Override
	public List<MenuItem> items() {
		List<MenuItem> items = new ArrayList<>();
		for (SectionRef section : this.catalogue.sections()) {
			items.add(new MenuItem(section.name(), "/ressort/" + section.slug(), items.size(), null));
		}
		return items;
	}

}
