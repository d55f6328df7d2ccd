package de.depesche.shared.web;

/**
 * JSON that may be printed inside a script element: nothing in it can end the element.
 * Made by {@link JsonLd} alone.
 */
public final class SafeJson {

	private final String text;

	SafeJson(String json) {
		// HTML, section 4.12.1.3: in the text of a script neither "<!--" nor "</script" may occur.
		this.text = json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
	}

	@Override
	public String toString() {
		return this.text;
	}

}
