package de.depesche.figures;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The newsroom's way to its figures. */
@Component
class FiguresMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#figures.title", "/redaktion/zahlen", 18, Right.READ_DRAFTS.name()));
	}

}
