package de.depesche.demo;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Decides where nobody else has: sample content, and the pages that show the API, are on with
 * the embedded database and off with an external one.
 */
class DemoSwitch implements EnvironmentPostProcessor, Ordered {

	private static final String DEMO = "depesche.demo";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String embedded = Boolean.toString(!StringUtils.hasText(environment.getProperty("spring.datasource.url")));
		Map<String, Object> defaults = new LinkedHashMap<>();
		defaults.put(DEMO, embedded);
		defaults.put("springdoc.swagger-ui.enabled", environment.getProperty(DEMO, embedded));
		environment.getPropertySources().addLast(new MapPropertySource("demo defaults", defaults));
	}

	@Override
	public int getOrder() {
		// Files and variables have been read by then.
		return ConfigDataEnvironmentPostProcessor.ORDER + 10;
	}

}
