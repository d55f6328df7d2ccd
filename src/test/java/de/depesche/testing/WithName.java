package de.depesche.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole program as a house runs it that is known: with a name, an address at {@link Postbox#SITE}, a mail server, a
 * provider of its comments and terms for machines that read. All tests with it share one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WholeProgram
@ContextConfiguration(initializers = Postbox.Server.class)
@TestPropertySource(properties = { "depesche.name=Ostsee & Förde", "depesche.comment.service=platform",
		"depesche.law.provider=Verlag Beispiel GmbH", "depesche.text-and-data-mining=allowed",
		"depesche.text-and-data-mining-policy=https://depesche.example/bedingungen.json" })
@Import(Postbox.class)
public @interface WithName {

}
