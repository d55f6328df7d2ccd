package de.depesche.directory;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The newsroom's way to the directory. */
@Component
class DirectoryMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#directory.topics", "/redaktion/themen", 29, Right.WRITE_ARTICLES.name()),
				new MenuItem("#directory.authors", "/redaktion/autoren", 30, Right.WRITE_ARTICLES.name()),
				new MenuItem("#directory.sections", "/redaktion/ressorts", 65, Right.ADMINISTER.name()));
	}

}
