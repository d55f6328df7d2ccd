package de.depesche.delivery;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Says which requests may be answered from a replica: those of nobody for what can be kept, and searches. Whoever is signed
 * in, or has a key, may have written on any instance a moment ago and is answered from the primary. Stands behind
 * {@link DeliveryFilter}, which has noted by then which changes the answer has to know.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ReplicaFilter extends HttpFilter {

	private static final String SEARCH = "/suche";

	private final Replicas replicas;

	ReplicaFilter(Replicas replicas) {
		this.replicas = replicas;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (this.replicas.configured() && DeliveryFilter.forEverybody(request) && readable(request.getRequestURI())) {
			this.replicas.forEverybody(() -> chain.doFilter(request, response));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean readable(String path) {
		return path.equals(SEARCH) || Asked.place(path) != null;
	}

}
