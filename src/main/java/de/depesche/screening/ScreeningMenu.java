package de.depesche.screening;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The way to the checks; apart from their controller, as every reader's page asks for menus and few may ask that. */
@Component
class ScreeningMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#screening.checks", "/redaktion/pruefungen", 63, Right.MODERATE.name()));
	}

}
