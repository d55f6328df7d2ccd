package de.depesche.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What moderators choose from. */
enum Queue {

	/** Somebody has reported it and nobody has decided; what is urgent and due first. */
	REPORTED("gemeldet"),
	/** It waits for somebody of the house; the longest wait first. */
	HELD("wartet"),
	/** It is published and nobody of the house has looked yet; the newest first. */
	NEW("neu"),
	/** Every comment there is, the newest first. */
	ALL("alle"),
	/** What the moderator has taken over or decided last, the latest first. */
	MINE("meine");

	private final String id;

	Queue(String id) {
		this.id = id;
	}

	/** Name in addresses of pages. */
	public String id() {
		return this.id;
	}

	/** Name in the API. */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Optional<Queue> of(String name) {
		return Arrays.stream(values()).filter((it) -> it.id.equals(name) || it.key().equals(name)).findFirst();
	}

}
