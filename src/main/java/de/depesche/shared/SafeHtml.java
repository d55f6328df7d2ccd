package de.depesche.shared;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that can go into a page as it is. The only way to one is through the sanitizer, so
 * a template may print it unescaped.
 */
public final class SafeHtml {

	/**
	 * What an article or a comment may consist of. No style, no script, no form, no frame;
	
	 */
	private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
		.allowElements("p", "strong", "em", "a", "code", "h2", "h3", "h4", "figure", "figcaption", "picture", "img",
				"blockquote", "cite", "ul", "ol", "li", "hr", "aside", "table", "caption", "thead", "tbody", "tr", "th",
				"td", "br", "footer", "div", "span", "small")
		.allowUrlProtocols("https", "http", "mailto")
		.allowAttributes("href", "rel").onElements("a")
		.allowAttributes("src", "alt", "width", "height", "loading").onElements("img")
		.allowAttributes("scope").matching(true, "col", "row").onElements("th")
		.allowAttributes("class").onElements("aside", "blockquote", "figure", "div", "span", "small", "table", "p", "a")
		.toFactory();

	private final String value;

	private SafeHtml(String value) {
		this.value = value;
	}

	/**
	 * Keeps what is harmless of any HTML and drops the rest.
	 * @param html any text, trusted or not
	 * @return the same text, safe to print
	 */
	public static SafeHtml sanitize(String html) {
		return new SafeHtml(POLICY.sanitize(html));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SafeHtml that && this.value.equals(that.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
