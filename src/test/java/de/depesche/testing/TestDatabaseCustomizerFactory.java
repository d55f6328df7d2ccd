package de.depesche.testing;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Points every Spring test at {@link TestDatabase} and switches the sample content off.
 * Registered in {@code META-INF/spring.factories}; tests write nothing for it. What a test
 * sets itself, for example with {@code @SpringBootTest(properties = …)}, wins.
 */
class TestDatabaseCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new Customizer();
	}

	/** A record, because contexts are cached by the equality of their customizers. */
	private record Customizer() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
			MutablePropertySources sources = context.getEnvironment().getPropertySources();
			var properties = new LazyProperties();
			String inlined = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;
			if (sources.contains(inlined)) {
				sources.addAfter(inlined, properties);
			}
			else {
				sources.addFirst(properties);
			}
		}

	}

	/** Asking for the URL starts the server, so that a test of a controller alone does not pay for it. */
	private static final class LazyProperties extends EnumerablePropertySource<Map<String, Supplier<String>>> {

		LazyProperties() {
			super("test database", Map.ofEntries(Map.entry("spring.datasource.url", TestDatabase::url),
					Map.entry("spring.datasource.username", () -> TestDatabase.USER),
					Map.entry("spring.datasource.password", () -> ""),
					Map.entry("spring.test.database.replace", () -> "none"), Map.entry("depesche.demo", () -> "false"),
					// All programs of the tests share the database; only one that means it may do what is due.
					Map.entry("db-scheduler.enabled", () -> "false"),
					// Whichever program starts first makes the administrator all of them sign in as.
					Map.entry("depesche.admin.email", () -> Journey.CLARA),
					Map.entry("depesche.admin.password", () -> Journey.PASSWORD),
					// Many people come from one address here.
					Map.entry("depesche.member.login-per-account", () -> "10000"),
					Map.entry("depesche.member.login-per-address", () -> "10000"),
					Map.entry("depesche.member.registrations-per-address", () -> "10000"),
					Map.entry("depesche.member.mails-per-address", () -> "10000"),
					Map.entry("depesche.law.notices-per-network", () -> "10000"),
					Map.entry("depesche.comment.per-ten-minutes", () -> "100000"),
					// Tests write down what was counted when they look, and empty the tables.
					Map.entry("depesche.audience.flush", () -> "1h")));
		}

		@Override
		public String[] getPropertyNames() {
			return this.source.keySet().toArray(String[]::new);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			Supplier<String> value = this.source.get(name);
			return (value != null) ? value.get() : null;
		}

	}

}
