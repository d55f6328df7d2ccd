package de.depesche.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is taken from the IPTC and XMP fields of a file. */
class FileFactsReaderTests {

	private final FileFactsReader reader = new FileFactsReader();

	@Test
	void iptcFieldsBecomeWords() {
		byte[] file = withIptc(plain(), iptc(new Field(2, 120, "Die Fähre legt ab."), new Field(2, 80, "Clara Muster"),
				new Field(2, 110, "Agentur Nord"), new Field(2, 116, "© Agentur Nord 2026"), new Field(2, 105, "Fähre"),
				new Field(2, 25, "Hafen"), new Field(2, 25, "Schiff"), new Field(2, 25, "Hafen"), new Field(2, 55, "20260305")));

		FileFacts facts = this.reader.read(file);

		assertThat(facts).isEqualTo(new FileFacts("Fähre", "", "Die Fähre legt ab.", "Clara Muster/Agentur Nord",
				"© Agentur Nord 2026", List.of("Hafen", "Schiff"), LocalDate.of(2026, 3, 5)));
	}

	@Test
	void xmpFieldsBecomeWordsAndGoBeforeIptc() {
		byte[] file = withXmp(withIptc(plain(), iptc(new Field(2, 120, "Aus IPTC"), new Field(2, 110, "Haus"))), """
				<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
				  xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="Clara Muster für die Agentur"
				  photoshop:Headline="Am Kai" photoshop:DateCreated="2026-03-05T10:11:12+01:00">
				 <dc:description><rdf:Alt><rdf:li xml:lang="x-default">In English</rdf:li><rdf:li xml:lang="de-DE">Auf Deutsch</rdf:li></rdf:Alt></dc:description>
				 <dc:creator><rdf:Seq><rdf:li>Clara Muster</rdf:li></rdf:Seq></dc:creator>
				 <dc:subject><rdf:Bag><rdf:li>Kai</rdf:li><rdf:li>Nacht</rdf:li></rdf:Bag></dc:subject>
				 <core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Ein Schiff am Kai</rdf:li></rdf:Alt></core:AltTextAccessibility>
				</rdf:Description>""");

		FileFacts facts = this.reader.read(file);

		assertThat(facts).isEqualTo(new FileFacts("Am Kai", "Ein Schiff am Kai", "Auf Deutsch", "Clara Muster für die Agentur", "",
				List.of("Kai", "Nacht"), LocalDate.of(2026, 3, 5)));
	}

	@Test
	void theyFillOnlyWhatIsEmptyAndNoMoreThanFits() {
		FileFacts facts = this.reader.read(withIptc(plain(), iptc(new Field(2, 120, "lang ".repeat(1000)),
				new Field(2, 110, "Agentur"), new Field(2, 25, "x".repeat(61)), new Field(2, 25, "kurz"))));

		PictureDescription filled = facts.fill(new PictureDescription("a.jpg", "", "", "Foto: wir", "", 0.5, 0.5));

		assertThat(filled.credit()).isEqualTo("Foto: wir");
		assertThat(filled.caption()).startsWith("lang lang").endsWith("…").hasSizeLessThanOrEqualTo(1000);
		assertThat(filled.tags()).containsExactly("kurz");
		assertThat(PictureWords.flaws(filled)).isEmpty();
	}

	@Test
	void brokenAndHostileFieldsAreNotHeardAndBreakNothing() {
		byte[] whole = withXmp(withIptc(plain(), iptc(new Field(2, 120, "Bildtext"), new Field(2, 25, "Hafen"))),
				"<rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description>Text</dc:description></rdf:Description>");
		long seed = 20261130;
		Random random = new Random(seed);
		for (int round = 0; round < 500; round++) {
			byte[] broken = whole.clone();
			for (int i = 0; i < 8; i++) {
				broken[2 + random.nextInt(700)] = (byte) random.nextInt(256);
			}
			assertThat(this.reader.read(broken)).as("seed %d, round %d", seed, round).isNotNull();
		}
		byte[] entity = withXmp(plain(), "]><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
				+ "<rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description>&f;</dc:description></rdf:Description>");
		assertThat(this.reader.read(entity).caption()).isEmpty();
		byte[] outside = withPacket(plain(), "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
				+ packet("<rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description>&f;</dc:description></rdf:Description>"));
		assertThat(this.reader.read(outside).caption()).doesNotContain("root");
		assertThat(this.reader.read(new byte[0])).isEqualTo(FileFacts.NONE);
		assertThat(this.reader.read("RIFF....WEBPXMP ".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(FileFacts.NONE);
	}

	/** A JPEG that says something of itself, of a size nothing else has. */
	static byte[] told(int width, String caption, String credit, String keyword) {
		return withIptc(jpeg(width), iptc(new Field(2, 120, caption), new Field(2, 110, credit), new Field(2, 25, keyword)));
	}

	private record Field(int record, int dataset, String value) {
	}

	private static byte[] plain() {
		return jpeg(40);
	}

	private static byte[] jpeg(int width) {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			ImageIO.write(new BufferedImage(width, 30, BufferedImage.TYPE_INT_RGB), "jpeg", out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** IPTC-IIM 4.2: records of a marker, two numbers, a length and the value; the first says that it is UTF-8. */
	private static byte[] iptc(Field... fields) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { 0x1C, 1, 90, 0, 3, 0x1B, '%', 'G' });
		for (Field field : fields) {
			byte[] value = field.value().getBytes(StandardCharsets.UTF_8);
			out.writeBytes(new byte[] { 0x1C, (byte) field.record(), (byte) field.dataset(), (byte) (value.length >> 8), (byte) value.length });
			out.writeBytes(value);
		}
		return out.toByteArray();
	}

	/** In a JPEG they stand in a resource block of segment APP13. */
	private static byte[] withIptc(byte[] jpeg, byte[] iptc) {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		block.writeBytes("Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1));
		block.writeBytes("8BIM".getBytes(StandardCharsets.ISO_8859_1));
		block.writeBytes(new byte[] { 4, 4, 0, 0, 0, 0, (byte) (iptc.length >> 8), (byte) iptc.length });
		block.writeBytes(iptc);
		if (iptc.length % 2 == 1) {
			block.write(0);
		}
		return withSegment(jpeg, 0xED, block.toByteArray());
	}

	private static byte[] withXmp(byte[] jpeg, String description) {
		return withPacket(jpeg, packet(description));
	}

	private static String packet(String description) {
		return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
				+ description + "</rdf:RDF></x:xmpmeta>";
	}

	private static byte[] withPacket(byte[] jpeg, String packet) {
		return withSegment(jpeg, 0xE1, ("http://ns.adobe.com/xap/1.0/\0" + packet).getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(jpeg, 0, 2);
		int length = content.length + 2;
		out.writeBytes(new byte[] { (byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length });
		out.writeBytes(content);
		out.write(jpeg, 2, jpeg.length - 2);
		return out.toByteArray();
	}

}
