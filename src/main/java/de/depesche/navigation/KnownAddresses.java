package de.depesche.navigation;

import java.util.Optional;

import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Knows whether something stands at an address of this site. */
@Component
class KnownAddresses {

	private final RequestMappingHandlerMapping handlers;

	private final Articles articles;

	KnownAddresses(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers, Articles articles) {
		this.handlers = handlers;
		this.articles = articles;
	}

	/**
	 * Whether readers find a page there: a handler takes the address, and the article,
	 * section, topic or author it names exists. An address of another site always counts as
	 * found. At most three queries.
	 */
	boolean found(Target target) {
		if (!target.own()) {
			return true;
		}
		PathContainer path = PathContainer.parsePath(target.path());
		return this.handlers.getHandlerMethods().keySet().stream().anyMatch((it) -> answers(it, path))
				&& named(target.path().split("/"));
	}

	private static boolean answers(RequestMappingInfo handler, PathContainer path) {
		PathPatternsRequestCondition patterns = handler.getPathPatternsCondition();
		boolean reads = handler.getMethodsCondition().getMethods().isEmpty()
				|| handler.getMethodsCondition().getMethods().contains(RequestMethod.GET);
		return reads && patterns != null && patterns.getPatterns().stream().anyMatch((it) -> it.matches(path));
	}

	private boolean named(String[] parts) {
		if (parts.length < 3) {
			return true;
		}
		return switch (parts[1]) {
			case "artikel" -> slug(parts[2]).map((it) -> this.articles.at(it, Viewer.ANONYMOUS))
				.filter((it) -> it instanceof ArticleLookup.Found || it instanceof ArticleLookup.Moved)
				.isPresent();
			case "ressort" -> this.articles.sections().stream().anyMatch((it) -> it.slug().equals(parts[2]));
			case "thema" -> this.articles.tag(parts[2]).isPresent();
			case "autor" -> this.articles.author(parts[2]).isPresent();
			default -> true;
		};
	}

	private static Optional<Slug> slug(String text) {
		try {
			return Optional.of(new Slug(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
