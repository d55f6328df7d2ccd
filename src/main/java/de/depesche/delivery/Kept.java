package de.depesche.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** A finished answer: status, head and bytes, what it depends on and how long it is good. */
final class Kept {

	/** For the object, its key and its head. */
	private static final int OVERHEAD = 2_000;

	private final int status;

	private final List<Header> head;

	private final @Nullable String contentType;

	private final String tag;

	private final byte[] bytes;

	private final Freshness freshness;

	private final List<Consumer<HttpServletRequest>> eachTime;

	private final boolean named;

	private final Packed[] packed = new Packed[Encoding.values().length];

	/**
	 * A line of the head.
	 *
	 * @param name of the field
	 * @param value its value
	 */
	record Header(String name, String value) {
	}

	/**
	 * The bytes in one encoding.
	 *
	 * @param encoding the encoding; that of the bytes as they are if packing does not pay
	 * @param tag value of {@code ETag}
	 * @param bytes not to be changed
	 * @param lines the whole head but type and length, as it is sent: name, value, name, value
	 */
	record Packed(Encoding encoding, String tag, byte[] bytes, byte[][] lines) {
	}

	/**
	 * @param tag strong tag the answer came with, or null to make one of its bytes
	 * @param since number of {@link Changes} from before it was begun
	 * @param until milliseconds since 1970 from which on it says something else
	 */
	Kept(int status, List<Header> head, @Nullable String contentType, @Nullable String tag, byte[] bytes, int[] places,
			long since, long until, List<Consumer<HttpServletRequest>> eachTime) {
		this.status = status;
		this.head = List.copyOf(head);
		this.contentType = contentType;
		this.tag = (tag != null) ? tag : hash(bytes, contentType);
		this.bytes = bytes;
		this.freshness = new Freshness(places, since, until);
		this.eachTime = List.copyOf(eachTime);
		this.named = this.head.stream().anyMatch((it) -> it.name().equals(DeliveryFilter.SURROGATE_KEY));
	}

	int status() {
		return this.status;
	}

	/** Without what depends on the encoding. */
	List<Header> head() {
		return this.head;
	}

	/** Whether proxies are told by which keys they will hear of changes. */
	boolean named() {
		return this.named;
	}

	/** Milliseconds since 1970 from which on it says something else. */
	long until() {
		return this.freshness.until();
	}

	@Nullable String contentType() {
		return this.contentType;
	}

	/** Bytes of memory, about, packed ones included. */
	int weight() {
		return OVERHEAD + this.bytes.length + this.bytes.length / 2;
	}

	/** Whether it still says what would be said now. */
	boolean good(Changes changes, long millis) {
		return this.freshness.good(changes, millis);
	}

	/** The bytes in an encoding; packed when first asked for. */
	Packed packed(Encoding encoding) {
		Packed ready = this.packed[encoding.ordinal()];
		if (ready == null) {
			// Twice is no harm: the result is the same.
			ready = pack(encoding);
			this.packed[encoding.ordinal()] = ready;
		}
		return ready;
	}

	private Packed pack(Encoding encoding) {
		if (encoding == Encoding.IDENTITY || this.bytes.length < Encoding.SHORTEST) {
			return packed(Encoding.IDENTITY, '"' + this.tag + '"', this.bytes);
		}
		byte[] packed = encoding.encode(this.bytes);
		if (packed.length >= this.bytes.length) {
			return packed(Encoding.IDENTITY);
		}
		return packed(encoding, '"' + this.tag + '.' + encoding.suffix() + '"', packed);
	}

	private Packed packed(Encoding encoding, String tag, byte[] bytes) {
		List<String> lines = new ArrayList<>();
		this.head.forEach((it) -> lines.addAll(List.of(it.name(), it.value())));
		lines.addAll(List.of(HttpHeaders.ETAG, tag));
		if (encoding.token() != null) {
			lines.addAll(List.of(HttpHeaders.CONTENT_ENCODING, encoding.token()));
		}
		return new Packed(encoding, tag, bytes,
				lines.stream().map((it) -> it.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new));
	}

	/** Does what is to be done for each reader. */
	void given(HttpServletRequest request) {
		for (Consumer<HttpServletRequest> it : this.eachTime) {
			it.accept(request);
		}
	}

	private static String hash(byte[] bytes, @Nullable String contentType) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(String.valueOf(contentType).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest(bytes), 0, 12);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
