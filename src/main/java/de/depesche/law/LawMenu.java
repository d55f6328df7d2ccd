package de.depesche.law;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The way to what was reported. */
@Component
class LawMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#law.desk.title", "/redaktion/faelle", 24, Right.MODERATE.name()));
	}

}
