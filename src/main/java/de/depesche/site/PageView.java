package de.depesche.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.view.ThymeleafView;

/**
 * A page of which all letters are made bytes at once. The server would do it in pieces of 8,192 with a buffer before and behind each.
 */
class PageView extends ThymeleafView {

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws Exception {
		super.render(model, request, new AtOnce(response));
	}

	private static final class AtOnce extends HttpServletResponseWrapper {

		AtOnce(HttpServletResponse response) {
			super(response);
		}

		@Override
		public PrintWriter getWriter() {
			Letters letters = new Letters((HttpServletResponse) getResponse());
			return new PrintWriter(letters) {
				@Override
				public void write(String text) {
					try {
						letters.write(text);
					}
					catch (IOException ex) {
						// Who asked has gone.
						setError();
					}
				}
			};
		}

	}

	private static final class Letters extends Writer {

		private final HttpServletResponse response;

		Letters(HttpServletResponse response) {
			this.response = response;
		}

		@Override
		public void write(String text) throws IOException {
			this.response.getOutputStream().write(text.getBytes(this.response.getCharacterEncoding()));
		}

		@Override
		public void write(char[] letters, int from, int count) throws IOException {
			write(new String(letters, from, count));
		}

		@Override
		public void flush() {
			// The server does so when the answer is complete, and knows its length then.
		}

		@Override
		public void close() {
		}

	}

}
