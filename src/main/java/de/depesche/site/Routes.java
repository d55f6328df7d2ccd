package de.depesche.site;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds who answers an address. An address with a name in it is compared with all addresses of the program, one after the other and
 * each in six respects; here only with those that begin with the same word.
 */
final class Routes extends RequestMappingHandlerMapping {

	/** The first words of each mapping's addresses; empty of one that takes any. */
	private final Map<RequestMappingInfo, Set<String>> beginnings = new ConcurrentHashMap<>();

	/** The first word of the address this thread looks for. */
	private final ThreadLocal<@Nullable String> asked = new ThreadLocal<>();

	@Override
	protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
		this.asked.set(beginning(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication()));
		try {
			return super.lookupHandlerMethod(path, request);
		}
		finally {
			this.asked.remove();
		}
	}

	@Override
	protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
		String word = this.asked.get();
		if (word != null) {
			Set<String> wanted = this.beginnings.computeIfAbsent(info, Routes::beginnings);
			if (!wanted.isEmpty() && !wanted.contains(word)) {
				return null;
			}
		}
		return super.getMatchingMapping(info, request);
	}

	private static String beginning(PathContainer path) {
		for (PathContainer.Element it : path.elements()) {
			if (it instanceof PathContainer.PathSegment segment) {
				return segment.valueToMatch();
			}
		}
		return "";
	}

	private static Set<String> beginnings(RequestMappingInfo info) {
		Set<String> words = new HashSet<>();
		if (info.getPathPatternsCondition() == null) {
			return Set.of();
		}
		for (PathPattern it : info.getPathPatternsCondition().getPatterns()) {
			String address = it.getPatternString();
			int end = address.indexOf('/', 1);
			String word = address.startsWith("/") ? address.substring(1, (end > 0) ? end : address.length()) : "*";
			if (word.isEmpty() || word.matches(".*[^a-z0-9_.-].*")) {
				return Set.of();
			}
			words.add(word);
		}
		return Set.copyOf(words);
	}

	/** Puts it in the place of Spring's. */
	@Configuration(proxyBeanMethods = false)
	static class Setting {

		@Bean
		WebMvcRegistrations routes() {
			return new WebMvcRegistrations() {
				@Override
				public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
					return new Routes();
				}
			};
		}

	}

}
