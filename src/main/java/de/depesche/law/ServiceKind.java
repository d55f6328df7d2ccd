package de.depesche.law;

import java.util.Locale;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the comment section is by the Digital Services Act: a hosting service, to which
 * Art. 11 to 18 apply, or an online platform, with Art. 20 to 24 on top. The chain is the same for
 * both; what is said to people differs. Setting {@code depesche.comment.service}.
 */
@Component
class ServiceKind {

	private final boolean platform;

	ServiceKind(@Value("${depesche.comment.service:hosting}") String kind) {
		this.platform = switch (kind.strip().toLowerCase(Locale.ROOT)) {
			case "hosting" -> false;
			case "platform" -> true;
			default -> throw new IllegalArgumentException("depesche.comment.service is hosting or platform, not " + kind);
		};
	}

	boolean platform() {
		return this.platform;
	}

}
