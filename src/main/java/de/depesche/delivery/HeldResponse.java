package de.depesche.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Holds the bytes of an answer back until it is finished; the head goes to the real response, which is still open then.
 * An answer that becomes too long is let go on its way and is not held any more.
 */
final class HeldResponse extends HttpServletResponseWrapper {

	private final int longest;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);

	private boolean passing;

	private boolean failed;

	private boolean cookies;

	private @Nullable Locale locale;

	private @Nullable ServletOutputStream stream;

	private @Nullable PrintWriter writer;

	HeldResponse(HttpServletResponse response, int longest) {
		super(response);
		this.longest = longest;
	}

	/** Whether all of the answer is here. */
	boolean complete() {
		return !this.passing && !this.failed && !this.cookies;
	}

	/** The bytes of a complete answer. */
	byte[] bytes() {
		finish();
		return this.bytes.toByteArray();
	}

	/** The language the answer was said to be in, or null. */
	@Nullable Locale locale() {
		return this.locale;
	}

	/** Lets go what is held. */
	void pass() throws IOException {
		finish();
		if (!this.passing && !this.failed) {
			if (!getResponse().isCommitted() && this.bytes.size() > 0) {
				super.setContentLength(this.bytes.size());
			}
			letGo();
		}
	}

	private void finish() {
		if (this.writer != null) {
			this.writer.flush();
		}
	}

	private void letGo() throws IOException {
		this.passing = true;
		if (this.bytes.size() > 0) {
			this.bytes.writeTo(getResponse().getOutputStream());
			this.bytes.reset();
		}
	}

	@Override
	public ServletOutputStream getOutputStream() {
		if (this.stream == null) {
			this.stream = new Stream();
		}
		return this.stream;
	}

	@Override
	public PrintWriter getWriter() {
		if (this.writer == null) {
			String named = getCharacterEncoding();
			Charset charset = (named != null) ? Charset.forName(named) : StandardCharsets.ISO_8859_1;
			this.writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), charset));
		}
		return this.writer;
	}

	@Override
	public void setLocale(Locale locale) {
		this.locale = locale;
		super.setLocale(locale);
	}

	@Override
	public void addCookie(Cookie cookie) {
		this.cookies = true;
		super.addCookie(cookie);
	}

	@Override
	public void sendError(int status) throws IOException {
		this.failed = true;
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		this.failed = true;
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		this.failed = true;
		super.sendRedirect(location, status, clearBuffer);
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		this.failed = true;
		super.sendRedirect(location);
	}

	/** Known when all of it is here. */
	@Override
	public void setContentLength(int length) {
		if (this.passing) {
			super.setContentLength(length);
		}
	}

	@Override
	public void setContentLengthLong(long length) {
		if (this.passing) {
			super.setContentLengthLong(length);
		}
	}

	@Override
	public void setHeader(String name, String value) {
		if (!name.equalsIgnoreCase("Content-Length") || this.passing) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, String value) {
		if (!name.equalsIgnoreCase("Content-Length") || this.passing) {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		if (!name.equalsIgnoreCase("Content-Length") || this.passing) {
			super.setIntHeader(name, value);
		}
	}

	@Override
	public void flushBuffer() throws IOException {
		if (this.passing) {
			super.flushBuffer();
		}
	}

	@Override
	public void resetBuffer() {
		this.bytes.reset();
		super.resetBuffer();
	}

	@Override
	public void reset() {
		this.bytes.reset();
		this.stream = null;
		this.writer = null;
		super.reset();
	}

	private final class Stream extends ServletOutputStream {

		@Override
		public void write(int one) throws IOException {
			write(new byte[] { (byte) one }, 0, 1);
		}

		@Override
		public void write(byte[] some, int from, int length) throws IOException {
			if (!HeldResponse.this.passing && HeldResponse.this.bytes.size() + length > HeldResponse.this.longest) {
				letGo();
			}
			if (HeldResponse.this.passing) {
				getResponse().getOutputStream().write(some, from, length);
			}
			else {
				HeldResponse.this.bytes.write(some, from, length);
			}
		}

		@Override
		public void flush() throws IOException {
			if (HeldResponse.this.passing) {
				getResponse().getOutputStream().flush();
			}
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("Not asynchronous");
		}

	}

}
