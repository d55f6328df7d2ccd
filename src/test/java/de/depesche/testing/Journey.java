package de.depesche.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.test.context.TestPropertySource;

/**
 * A way through the whole program as a person goes it, in a browser. Clara is the first
 * administrator. What readers do is written down at once, for editors to see.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeProgram
@TestPropertySource(properties = "depesche.audience.flush=200ms")
@ExtendWith(Browsers.class)
public @interface Journey {

	/** Clara edits and administers. */
	String CLARA = "clara@depesche.example";

	/** The password of everybody in the tests. */
	String PASSWORD = "ein langes Kennwort 7";

}
