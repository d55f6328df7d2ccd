package de.depesche.feed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The WebSub hub of this site, if it has one. */
@Component
class Hub {

	private static final Logger log = LoggerFactory.getLogger(Hub.class);

	private final @Nullable String address;

	Hub(FeedSettings settings, @Value("${depesche.url:}") String site) {
		boolean known = !site.isBlank();
		if (settings.hub() != null && !known) {
			log.warn("depesche.websub.hub is not used: it needs depesche.url, the address others know this site by");
		}
		this.address = (settings.hub() != null && known) ? settings.hub().toString() : null;
	}

	/** Where it is, or null. */
	@Nullable String address() {
		return this.address;
	}

}
