package de.depesche.site;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Languages and entity tags. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	/** German unless the browser prefers English. */
	@Bean
	LocaleResolver localeResolver() {
		AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
		resolver.setSupportedLocales(List.of(Locale.GERMAN, Locale.ENGLISH));
		resolver.setDefaultLocale(Locale.GERMAN);
		return resolver;
	}

	/**
	 * Nothing is handed on from a form to the page behind it through the session: addresses say it. Spring would look for it
	 * in the session with each request, those for files included.
	 */
	@Bean
	FlashMapManager flashMapManager() {
		return new FlashMapManager() {
			@Override
			public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
				return null;
			}

			@Override
			public void saveOutputFlashMap(FlashMap flashMap, HttpServletRequest request, HttpServletResponse response) {
				if (!flashMap.isEmpty()) {
					throw new IllegalStateException("There are no flash attributes here: say it in the address of " + request.getRequestURI());
				}
			}
		};
	}

	/** In place of the engine's own, before its first page. */
	@Bean
	SmartInitializingSingleton pageViews(SpringTemplateEngine engine, ThymeleafViewResolver views) {
		return () -> {
			engine.setLinkBuilder(new FileLinks());
			views.setViewClass(PageView.class);
		};
	}

	/** Nobody asks what each filter did with each request. */
	@Bean
	SecurityObservationSettings securityObservations() {
		return SecurityObservationSettings.noObservations();
	}

	/** Pages and lists carry a tag of their bytes; handlers that know a better one set it themselves. */
	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
		ShallowEtagHeaderFilter tags = new EntityTags();
		// A strong tag names bytes, and Tomcat does not compress what has one.
		tags.setWriteWeakETag(true);
		FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(tags);
		filter.addUrlPatterns("/", "/artikel/*", "/ressort/*", "/thema/*", "/autor/*", "/api/v1/*");
		filter.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
		return filter;
	}

}
