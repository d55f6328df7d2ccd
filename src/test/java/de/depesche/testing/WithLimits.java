package de.depesche.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/**
 * The whole program with limits that tests can reach, where {@link WholeProgram} has none worth the name. All tests
 * with it share one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeProgram
@TestPropertySource(properties = { "depesche.member.login-per-account=5", "depesche.comment.per-ten-minutes=20",
		"depesche.audience.per-address=100", "depesche.ticker.heartbeat=300ms", "depesche.ticker.streams=3" })
public @interface WithLimits {

}
