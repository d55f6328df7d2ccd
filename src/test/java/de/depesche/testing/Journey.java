package de.depesche.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * A way through the whole program as a person goes it, in a browser. Clara is the first
 * administrator; limits are wide, so that many people from one address do not meet them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "depesche.admin.email=" + Journey.CLARA, "depesche.admin.password=" + Journey.PASSWORD,
				"depesche.member.login-per-account=10000", "depesche.member.login-per-address=10000",
				"depesche.member.registrations-per-address=10000" })
@ExtendWith(Browsers.class)
public @interface Journey {

	/** Clara edits and administers. */
	String CLARA = "clara@depesche.example";

	/** The password of everybody in the tests. */
	String PASSWORD = "ein langes Kennwort 7";

}
