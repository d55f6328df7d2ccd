package de.depesche.navigation;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The newsroom's way to the menus. */
@Component
class NavigationDesk implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#navigation.desk", "/redaktion/navigation", 75, Right.ADMINISTER.name()));
	}

}
