package de.depesche.media;

import java.util.List;

import org.springframework.security.access.AccessDeniedException;

/** Somebody was about to change how something looks that is not theirs to change. */
final class ReplacementRefusedException extends AccessDeniedException {

	private static final long serialVersionUID = 1L;

	private final transient List<MediaOwner.Owner> closed;

	ReplacementRefusedException(List<MediaOwner.Owner> closed) {
		super("replacement");
		this.closed = List.copyOf(closed);
	}

	/** What stands in the way. */
	List<MediaOwner.Owner> closed() {
		return this.closed;
	}

}
