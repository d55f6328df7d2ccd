package de.depesche.member;

import java.util.Optional;

import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks in this moment, for what runs far below a controller. */
public final class Viewers {

	private Viewers() {
	}

	/** Whoever the present request comes from; empty outside of requests and for people we do not know. */
	public static Optional<Viewer> present() {
		return (SecurityContextHolder.getContext().getAuthentication() instanceof Person person) ? Optional.of(person.viewer())
				: Optional.empty();
	}

}
