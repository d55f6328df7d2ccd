package de.depesche.media;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a file is, by its first bytes. */
class AttachmentFormatTests {

	@Test
	void recordingsAndDocumentsAreKnownByTheirContent() {
		assertThat(of("%PDF-1.7\n")).isEqualTo(AttachmentFormat.PDF);
		assertThat(of("ID3\4\0\0\0\0\0\12")).isEqualTo(AttachmentFormat.MP3);
		assertThat(of("\u00ff\u00fb\u0090\u0064")).isEqualTo(AttachmentFormat.MP3);
		assertThat(of("\0\0\0\40ftypM4A \0\0\0\0")).isEqualTo(AttachmentFormat.M4A);
		assertThat(of("OggS\0\2" + "\0".repeat(20) + "\1\36\1vorbis" + "\0".repeat(10))).isEqualTo(AttachmentFormat.OGG);
		assertThat(of("OggS\0\2" + "\0".repeat(20) + "\1\23OpusHead" + "\0".repeat(10))).isEqualTo(AttachmentFormat.OGG);
	}

	@Test
	void whatOnlyLooksLikeOneIsNone() {
		for (String other : new String[] { "", "%PD", "<html>", "\u00ff\u00d8\u00ff\u00e0", "\u0089PNG", "ID3", "ID3\u00ff\0\0\0\0\0\0",
				"\0\0\0\40ftypqt  ", "OggS\0\2" + "\0".repeat(20) + "\1\52\u0080theora", "\u00ff\u00ff\u00ff\u00ff", "MZ", "PK\3\4" }) {
			assertThat(AttachmentFormat.of(other.getBytes(StandardCharsets.ISO_8859_1))).as(other).isEmpty();
		}
	}

	private static AttachmentFormat of(String head) {
		return AttachmentFormat.of(head.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
	}

}
