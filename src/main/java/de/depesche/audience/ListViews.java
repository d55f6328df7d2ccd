package de.depesche.audience;

import de.depesche.shared.web.Sources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Counts for the site how often the front page and the lists of sections, topics and authors are opened. */
@Configuration(proxyBeanMethods = false)
class ListViews implements WebMvcConfigurer, HandlerInterceptor {

	private final Tally tally;

	private final Readers readers;

	ListViews(Tally tally, Readers readers) {
		this.tally = tally;
		this.readers = readers;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/", "/ressort/*", "/thema/*", "/autor/*");
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception failure) {
		if (failure == null && response.getStatus() == HttpStatus.OK.value()) {
			Sources.eachTime(request, this::opened);
		}
	}

	private void opened(HttpServletRequest request) {
		if (this.readers.opens(request)) {
			this.tally.add(null, Measure.VIEWS, this.readers.source(request));
		}
	}

}
