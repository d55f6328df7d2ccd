package de.depesche.moderation;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.member.Viewers;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** The way to the comments, with how many of them somebody has to decide. */
@Component
class ModerationMenu implements MenuSource {

	private final QueueReader queues;

	ModerationMenu(QueueReader queues) {
		this.queues = queues;
	}

	@Override
	public Menu menu() {
		return Menu.DESK;
	}

	@Override
	public List<MenuItem> items() {
		Long waiting = Viewers.present().filter((it) -> it.may(Right.MODERATE)).map(this.queues::waiting).orElse(null);
		return List.of(new MenuItem("#moderation.title", "/redaktion/moderation", 24, Right.MODERATE.name(), waiting));
	}

}
