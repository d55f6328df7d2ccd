package de.depesche.workflow;

import java.util.Objects;

import de.depesche.member.Right;
import de.depesche.member.Viewers;
import de.depesche.shared.web.DeskBell;

import org.springframework.stereotype.Component;

/** The bell at the head of the newsroom's pages. */
@Component
class WorkflowBell implements DeskBell {

	private final Inbox inbox;

	WorkflowBell(Inbox inbox) {
		this.inbox = inbox;
	}

	@Override
	public int unread() {
		return Viewers.present()
			.filter((it) -> it.signedIn() && it.may(Right.READ_DRAFTS) && it.account() != null)
			.map((it) -> this.inbox.unread(Objects.requireNonNull(it.account())))
			.orElse(0);
	}

	@Override
	public String href() {
		return "/redaktion/meldungen";
	}

}
