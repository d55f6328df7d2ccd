package de.depesche.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole program with a mail server; all tests with it share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeProgram
@ContextConfiguration(initializers = Postbox.Server.class)
@Import(Postbox.class)
public @interface WithMail {
}
