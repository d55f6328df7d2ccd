package de.depesche.delivery;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A request as the program sees it while an answer is made that others are given, too: path, known parameters, language
 * and host, and nothing of what else came with it. So the answer cannot say anything that was meant for one.
 */
final class PlainRequest extends HttpServletRequestWrapper {

	private final Asked.Question question;

	private final Locale language;

	private final Map<String, String> head;

	PlainRequest(HttpServletRequest request, Asked.Question question, Locale language) {
		super(request);
		this.question = question;
		this.language = language;
		this.head = new LinkedHashMap<>();
		String host = request.getHeader(HttpHeaders.HOST);
		if (host != null) {
			this.head.put(HttpHeaders.HOST, host);
		}
		this.head.put(HttpHeaders.ACCEPT_LANGUAGE, language.toLanguageTag());
	}

	/** Who asks for the head alone gets that of the whole answer. */
	@Override
	public String getMethod() {
		return "GET";
	}

	@Override
	public @Nullable String getQueryString() {
		return this.question.query().isEmpty() ? null : this.question.query();
	}

	@Override
	public @Nullable String getHeader(String name) {
		for (Map.Entry<String, String> it : this.head.entrySet()) {
			if (it.getKey().equalsIgnoreCase(name)) {
				return it.getValue();
			}
		}
		return null;
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		String value = getHeader(name);
		return Collections.enumeration((value != null) ? List.of(value) : List.of());
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.enumeration(this.head.keySet());
	}

	@Override
	public int getIntHeader(String name) {
		return -1;
	}

	@Override
	public long getDateHeader(String name) {
		return -1;
	}

	@Override
	public Cookie @Nullable [] getCookies() {
		return null;
	}

	@Override
	public Locale getLocale() {
		return this.language;
	}

	@Override
	public Enumeration<Locale> getLocales() {
		return Collections.enumeration(List.of(this.language));
	}

	@Override
	public @Nullable String getParameter(String name) {
		List<String> values = this.question.parameters().get(name);
		return (values != null) ? values.getFirst() : null;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		Map<String, String[]> all = new LinkedHashMap<>();
		this.question.parameters().forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
		return Collections.unmodifiableMap(all);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.question.parameters().keySet());
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		List<String> values = this.question.parameters().get(name);
		return (values != null) ? values.toArray(String[]::new) : null;
	}

}
