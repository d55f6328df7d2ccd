package de.depesche.directory;

import java.net.URI;
import java.util.List;
import java.util.Map;

import de.depesche.member.Right;
import de.depesche.member.Viewer;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;

/** How the pages of the directory answer. */
final class Answers {

	private static final List<String> DONE = List.of("angelegt", "gespeichert", "geloescht", "zusammengelegt");

	private Answers() {
	}

	/** Addresses are guarded already; a rule that is changed there opens no door here. */
	static void require(Viewer viewer, Right right) {
		if (!viewer.may(right)) {
			throw new AccessDeniedException(right.name());
		}
	}

	/** @param path within this site, ASCII */
	static ResponseEntity<Void> seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

	/** What has just been done, as the address says; empty if nothing. */
	static String done(Map<String, String> query) {
		return DONE.stream().filter(query::containsKey).findFirst().orElse("");
	}

}
