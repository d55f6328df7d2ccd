package de.depesche.figures;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a table as CSV (RFC 4180) in UTF-8, line by line. It begins with a byte order mark, without which
 * spreadsheets take it for an older encoding. What a spreadsheet would compute is given a quotation mark before it
 * and stays text (OWASP, CSV Injection).
 */
final class Csv implements AutoCloseable {

	private static final Pattern COMPUTED = Pattern.compile("^[\\s\\uFEFF]*[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

	private final Writer out;

	Csv(OutputStream out) {
		this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		write("\uFEFF");
	}

	/** @param cells numbers are written as they are, everything else as text */
	void line(List<?> cells) {
		for (Iterator<?> it = cells.iterator(); it.hasNext();) {
			Object cell = it.next();
			write((cell instanceof Number) ? cell.toString() : text(cell.toString()));
			write(it.hasNext() ? "," : "\r\n");
		}
	}

	static String text(String cell) {
		String harmless = COMPUTED.matcher(cell).matches() ? "'" + cell : cell;
		boolean quoted = harmless.chars().anyMatch((it) -> it == ',' || it == '"' || it == '\r' || it == '\n')
				|| !harmless.equals(harmless.strip());
		return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
	}

	private void write(String text) {
		try {
			this.out.write(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.out.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
