package de.depesche.feed;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The hub that tells others of changes (WebSub).
 *
 * @param hub its address, or null for none; with a hub {@code depesche.url} has to be set,
 * because what is told to it has to be the one address others know
 */
@ConfigurationProperties("depesche.websub")
record FeedSettings(@Nullable URI hub) {

	FeedSettings {
		if (hub != null && (hub.getHost() == null || !String.valueOf(hub.getScheme()).matches("https?"))) {
			throw new IllegalArgumentException("depesche.websub.hub is no http or https address: " + hub);
		}
	}

}
