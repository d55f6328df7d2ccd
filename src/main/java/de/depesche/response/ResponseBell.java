package de.depesche.response;

import java.util.Objects;

import de.depesche.member.Viewers;
import de.depesche.shared.web.ReaderBell;

import org.springframework.stereotype.Component;

/** The number beside the name of whoever is signed in. */
@Component
class ResponseBell implements ReaderBell {

	private final Responses responses;

	ResponseBell(Responses responses) {
		this.responses = responses;
	}

	@Override
	public int unread() {
		return Viewers.present()
			.filter((it) -> it.signedIn() && it.account() != null)
			.map((it) -> this.responses.unread(Objects.requireNonNull(it.account())))
			.orElse(0);
	}

	@Override
	public String href() {
		return "/konto/reaktionen";
	}

}
