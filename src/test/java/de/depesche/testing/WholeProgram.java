package de.depesche.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import de.depesche.member.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole program behind a port of its own, with all that tests put in place. All tests
 * that carry nothing but this share one program: a start costs more than most tests. What
 * needs a setting of its own adds it with {@code @TestPropertySource} and pays for a start.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({ Stories.class, Keys.class, Archive.class, SqlStatements.Configuration.class })
public @interface WholeProgram {

}
