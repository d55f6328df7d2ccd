package de.depesche.moderation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about the work of moderators.
 *
 * @param looking for how long others are told that somebody looks at a comment
 * @param taken for how long a comment somebody has taken over is theirs alone
 */
@ConfigurationProperties("depesche.moderation")
record ModerationSettings(@DefaultValue("2m") Duration looking, @DefaultValue("4h") Duration taken) {
}
