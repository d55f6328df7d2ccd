package de.depesche.member;

import java.util.Optional;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;

/** Who asks in this moment, for what runs far below a controller. */
public final class Viewers {

	private Viewers() {
	}

	/**
	 * Who a deed is done for: whoever the present request comes from, {@link Viewer#ANONYMOUS} if we do not know them;
	 * empty outside of requests, where the house itself acts (what was planned, imports, sample content).
	 */
	public static Optional<Viewer> acting() {
		boolean request = SecurityContextHolder.getContext().getAuthentication() != null
				|| RequestContextHolder.getRequestAttributes() != null;
		return request ? Optional.of(present().orElse(Viewer.ANONYMOUS)) : Optional.empty();
	}

	/** Whoever the present request comes from; empty outside of requests and for people we do not know. */
	public static Optional<Viewer> present() {
		return (SecurityContextHolder.getContext().getAuthentication() instanceof Person person) ? Optional.of(person.viewer())
				: Optional.empty();
	}

}
