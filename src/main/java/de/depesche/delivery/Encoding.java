package de.depesche.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import org.jspecify.annotations.Nullable;

/** How the bytes of an answer are packed. */
enum Encoding {

	/** As they are. */
	IDENTITY(null, ""),
	/** RFC 1952. */
	GZIP("gzip", "gz"),
	/** RFC 7932, where its native library loads. */
	BROTLI("br", "br");

	/** Anything shorter is not packed: it fits into one packet as it is. */
	static final int SHORTEST = 860;

	private static final int BROTLI_QUALITY = 5;

	private static final boolean BROTLI_LOADS = loads();

	private final @Nullable String token;

	private final String suffix;

	Encoding(@Nullable String token, String suffix) {
		this.token = token;
		this.suffix = suffix;
	}

	/** In {@code Content-Encoding}; null for {@link #IDENTITY}. */
	@Nullable String token() {
		return this.token;
	}

	/** What the tag of an answer gets behind it: each encoding is another representation. */
	String suffix() {
		return this.suffix;
	}

	/**
	 * The best one a client takes (RFC 9110, section 12.5.3).
	 * @param accepted value of {@code Accept-Encoding}, or null
	 */
	static Encoding accepted(@Nullable String accepted) {
		if (accepted == null) {
			return IDENTITY;
		}
		if (BROTLI_LOADS && takes(accepted, "br")) {
			return BROTLI;
		}
		return takes(accepted, "gzip") ? GZIP : IDENTITY;
	}

	private static boolean takes(String accepted, String token) {
		int from = 0;
		while (true) {
			int at = accepted.indexOf(token, from);
			if (at < 0) {
				return false;
			}
			int end = at + token.length();
			boolean whole = (at == 0 || accepted.charAt(at - 1) == ' ' || accepted.charAt(at - 1) == ',')
					&& (end == accepted.length() || ",; ".indexOf(accepted.charAt(end)) >= 0);
			if (whole) {
				int comma = accepted.indexOf(',', end);
				String weight = accepted.substring(end, (comma < 0) ? accepted.length() : comma).replace(" ", "");
				return !weight.matches(";q=0(\\.0{0,3})?");
			}
			from = end;
		}
	}

	/** The bytes in this encoding. */
	byte[] encode(byte[] bytes) {
		try {
			return switch (this) {
				case IDENTITY -> bytes;
				case GZIP -> gzip(bytes);
				case BROTLI -> Encoder.compress(bytes, Encoder.Parameters.create(BROTLI_QUALITY));
			};
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
		try (OutputStream out = new GZIPOutputStream(packed, 8192) {
			{
				this.def.setLevel(Deflater.DEFAULT_COMPRESSION);
			}
		}) {
			out.write(bytes);
		}
		return packed.toByteArray();
	}

	private static boolean loads() {
		try {
			return Brotli4jLoader.isAvailable();
		}
		catch (LinkageError | RuntimeException ex) {
			return false;
		}
	}

}
