package de.depesche.sitemap;

import java.util.List;

/** Where crawlers have no business: forms, the newsroom, what is made for programs, endless lists of hits. */
final class ClosedPaths {

	/** Beginnings of addresses, as robots.txt wants them (RFC 9309). */
	static final List<String> ALL = List.of("/redaktion", "/anmelden?", "/abmelden", "/registrieren?", "/konto", "/suche?",
			"/api/", "/v3/", "/swagger-ui");

	private ClosedPaths() {
	}

	static boolean contain(String path) {
		return ALL.stream().map((it) -> it.replace("?", "")).anyMatch(path::startsWith);
	}

}
