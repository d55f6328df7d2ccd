package de.depesche.member;

import java.util.List;

import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The newsroom's way to accounts and keys. */
@Component
class MemberMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#member.menu.accounts", "/redaktion/konten", 80, Right.ADMINISTER.name()),
				new MenuItem("#member.menu.keys", "/redaktion/schluessel", 90, Right.ADMINISTER.name()));
	}

}
