package de.depesche.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole program with a {@link StoppedClock}, and a site map of which three addresses fill a file. All tests with it share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeProgram
@TestPropertySource(properties = "depesche.sitemap.urls-per-file=3")
@Import(StoppedClock.class)
public @interface WithStoppedClock {

}
