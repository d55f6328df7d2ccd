package de.depesche.workflow;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The ways to one's tasks, to the board and to the calendar. */
@Component
class WorkflowMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#workflow.tasks.title", "/redaktion/aufgaben", 8, Right.READ_DRAFTS.name()),
				new MenuItem("#workflow.board.title", "/redaktion/tafel", 11, Right.READ_DRAFTS.name()),
				new MenuItem("#workflow.calendar.title", "/redaktion/kalender", 13, Right.READ_DRAFTS.name()));
	}

}
