package de.depesche.schedule;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The plan's line in the newsroom's menu. */
@Component
class ScheduleMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#schedule.title", "/redaktion/planung", 12, Right.READ_DRAFTS.name()));
	}

}
