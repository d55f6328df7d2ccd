package de.depesche.screening;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The newsroom's way to the checks; menus are made for everybody, so this asks for no right to be called. */
@Component
class ScreeningMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#screening.checks", ChecksAdminController.HOME, 63, Right.MODERATE.name()));
	}

}
