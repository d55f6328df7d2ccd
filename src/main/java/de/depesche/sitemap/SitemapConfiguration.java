package de.depesche.sitemap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The listings by name, and what article pages say of mining. */
@Configuration(proxyBeanMethods = false)
class SitemapConfiguration implements WebMvcConfigurer {

	private final CrawlerSettings settings;

	SitemapConfiguration(CrawlerSettings settings) {
		this.settings = settings;
	}

	@Bean
	@Order(3)
	Listing topicListing(JdbcClient jdbc) {
		return new NameListing(jdbc, "themen", "/thema/", "tag", this.settings.sitemap().urlsPerFile());
	}

	@Bean
	@Order(4)
	Listing authorListing(JdbcClient jdbc) {
		return new NameListing(jdbc, "autoren", "/autor/", "author", this.settings.sitemap().urlsPerFile());
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		if (this.settings.reserved()) {
			registry.addInterceptor(new ReservationHeaders(this.settings)).addPathPatterns("/artikel/**");
		}
	}

}
