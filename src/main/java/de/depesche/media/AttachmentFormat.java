package de.depesche.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of recordings and documents we take, by their first bytes; names and declared types do not count. */
enum AttachmentFormat {

	/** MPEG audio, layer III, with or without an ID3 tag. */
	MP3("audio/mpeg"),
	/** AAC or ALAC in an MPEG-4 container. */
	M4A("audio/mp4"),
	/** Vorbis, Opus or FLAC in an Ogg container. */
	OGG("audio/ogg"),
	/** A document. */
	PDF("application/pdf");

	/** So many bytes decide. */
	static final int HEAD = 64;

	private static final Set<String> AUDIO_BRANDS = Set.of("M4A ", "M4B ", "mp42", "mp41", "isom", "iso2", "iso5", "iso6", "dash");

	private final String mediaType;

	AttachmentFormat(String mediaType) {
		this.mediaType = mediaType;
	}

	String mediaType() {
		return this.mediaType;
	}

	/** Extension of its file, and its name in the database. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	public boolean audio() {
		return this != PDF;
	}

	/** @param head the first {@value #HEAD} bytes, or all of a shorter file */
	static Optional<AttachmentFormat> of(byte[] head) {
		if (begins(head, 0, "%PDF-")) {
			return Optional.of(PDF);
		}
		if (begins(head, 0, "OggS") && head.length > 27 && oggAudio(head)) {
			return Optional.of(OGG);
		}
		if (begins(head, 4, "ftyp") && head.length >= 12
				&& AUDIO_BRANDS.contains(new String(head, 8, 4, StandardCharsets.ISO_8859_1))) {
			return Optional.of(M4A);
		}
		return mp3(head) ? Optional.of(MP3) : Optional.empty();
	}

	/** The first packet of an Ogg stream names its codec. */
	private static boolean oggAudio(byte[] head) {
		String text = new String(Arrays.copyOfRange(head, 27, head.length), StandardCharsets.ISO_8859_1);
		return text.contains("vorbis") || text.contains("OpusHead") || text.contains("FLAC");
	}

	private static boolean mp3(byte[] head) {
		if (begins(head, 0, "ID3")) {
			// Version bytes are never 0xFF, and the length has seven bits a byte.
			return head.length >= 10 && head[3] != -1 && head[4] != -1 && head[6] >= 0 && head[7] >= 0 && head[8] >= 0
					&& head[9] >= 0;
		}
		if (head.length < 4 || (head[0] & 0xFF) != 0xFF || (head[1] & 0xE0) != 0xE0) {
			return false;
		}
		int version = (head[1] >> 3) & 3;
		int layer = (head[1] >> 1) & 3;
		int rate = (head[2] >> 4) & 15;
		int sampling = (head[2] >> 2) & 3;
		return version != 1 && layer == 1 && rate != 0 && rate != 15 && sampling != 3;
	}

	private static boolean begins(byte[] head, int at, String with) {
		byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
		return head.length >= at + wanted.length && Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
	}

}
