package de.depesche.media;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.properties.XMPProperty;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import com.drew.metadata.photoshop.PhotoshopReader;
import com.drew.metadata.webp.WebpRiffHandler;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads what agencies and cameras write into JPEG and WebP files: IPTC-IIM, XMP and, where
 * both are silent, EXIF. PNG can pack its texts so that a megabyte unpacks to more than the
 * memory holds, and is not asked.
 */
@Component
class FileFactsReader {

	private static final Logger log = LoggerFactory.getLogger(FileFactsReader.class);

	private static final String IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";

	/** No honest packet is larger; XML is slow to read. */
	private static final int LARGEST_XMP = 1 << 20;

	private static final Pattern DAY = Pattern.compile("(\\d{4})[:-]?(\\d{2})[:-]?(\\d{2}).*", Pattern.DOTALL);

	/** Whatever is wrong with what the file says, it is only not heard. */
	FileFacts read(byte[] bytes) {
		try {
			Metadata metadata = metadata(bytes);
			return (metadata != null) ? facts(metadata) : FileFacts.NONE;
		}
		catch (Exception | StackOverflowError ex) {
			// Hostile and broken files make the parsers fail in any way there is.
			log.debug("Unreadable words in a picture", ex);
			return FileFacts.NONE;
		}
	}

	private static @Nullable Metadata metadata(byte[] bytes) throws Exception {
		if (bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8) {
			return JpegMetadataReader.readMetadata(new ByteArrayInputStream(bytes),
					List.of(new ExifReader(), new IptcReader(), new PhotoshopReader(), new SmallXmpReader()));
		}
		if (bytes.length > 12 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W' && bytes[9] == 'E') {
			Metadata metadata = new Metadata();
			new RiffReader().processRiff(new SequentialByteArrayReader(bytes), new WebpRiffHandler(metadata) {
				@Override
				public boolean shouldAcceptChunk(String type) {
					return type.equals("EXIF") || type.equals("XMP ");
				}

				@Override
				public void processChunk(String type, byte[] payload) {
					if (payload.length <= LARGEST_XMP) {
						super.processChunk(type, payload);
					}
				}
			});
			return metadata;
		}
		return null;
	}

	/** Leaves out packets that are too large. */
	private static final class SmallXmpReader extends XmpReader {

		@Override
		public void extract(byte[] bytes, int offset, int length, Metadata metadata, @Nullable Directory parent) {
			if (length <= LARGEST_XMP) {
				super.extract(bytes, offset, length, metadata, parent);
			}
		}

	}

	private static FileFacts facts(Metadata metadata) {
		IptcDirectory iptc = metadata.getFirstDirectoryOfType(IptcDirectory.class);
		ExifIFD0Directory camera = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
		ExifSubIFDDirectory shot = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
		List<XMPMeta> packets = metadata.getDirectoriesOfType(XmpDirectory.class)
			.stream()
			.map(XmpDirectory::getXMPMeta)
			.filter(java.util.Objects::nonNull)
			.toList();
		String headline = first(text(packets, XMPConst.NS_PHOTOSHOP, "Headline"), text(iptc, IptcDirectory.TAG_HEADLINE),
				localized(packets, XMPConst.NS_DC, "title"), text(iptc, IptcDirectory.TAG_OBJECT_NAME));
		String alt = localized(packets, IPTC_CORE, "AltTextAccessibility");
		String caption = first(localized(packets, XMPConst.NS_DC, "description"), text(iptc, IptcDirectory.TAG_CAPTION),
				text(camera, ExifIFD0Directory.TAG_IMAGE_DESCRIPTION));
		List<String> creators = items(packets, XMPConst.NS_DC, "creator");
		String maker = first(String.join(", ", creators), text(iptc, IptcDirectory.TAG_BY_LINE),
				text(camera, ExifIFD0Directory.TAG_ARTIST));
		String house = first(text(packets, XMPConst.NS_PHOTOSHOP, "Credit"), text(iptc, IptcDirectory.TAG_CREDIT),
				text(packets, XMPConst.NS_PHOTOSHOP, "Source"), text(iptc, IptcDirectory.TAG_SOURCE));
		String copyright = first(localized(packets, XMPConst.NS_DC, "rights"), text(iptc, IptcDirectory.TAG_COPYRIGHT_NOTICE),
				text(camera, ExifIFD0Directory.TAG_COPYRIGHT));
		Set<String> keywords = new LinkedHashSet<>(items(packets, XMPConst.NS_DC, "subject"));
		if (iptc != null && iptc.getKeywords() != null) {
			keywords.addAll(iptc.getKeywords());
		}
		LocalDate taken = day(first(text(packets, XMPConst.NS_PHOTOSHOP, "DateCreated"), text(iptc, IptcDirectory.TAG_DATE_CREATED),
				text(shot, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL)));
		return new FileFacts(headline, alt, caption, credit(maker, house), copyright, new ArrayList<>(keywords), taken);
	}

	/** "A. Muster/Agentur", as newspapers print it; one name where both are the same. */
	private static String credit(String maker, String house) {
		if (maker.isEmpty() || house.toLowerCase(java.util.Locale.ROOT).contains(maker.toLowerCase(java.util.Locale.ROOT))) {
			return house;
		}
		return house.isEmpty() ? maker : maker + "/" + house;
	}

	private static String first(String... said) {
		for (String it : said) {
			if (!it.isBlank()) {
				return Tidy.text(it);
			}
		}
		return "";
	}

	private static String text(@Nullable Directory directory, int tag) {
		String text = (directory != null) ? directory.getString(tag) : null;
		return (text != null) ? text : "";
	}

	private static String text(List<XMPMeta> packets, String namespace, String name) {
		for (XMPMeta it : packets) {
			try {
				String text = it.getPropertyString(namespace, name);
				if (text != null && !text.isBlank()) {
					return text;
				}
			}
			catch (XMPException ex) {
				log.debug("Unreadable {}", name, ex);
			}
		}
		return "";
	}

	/** In German, else as it was written first. */
	private static String localized(List<XMPMeta> packets, String namespace, String name) {
		for (XMPMeta it : packets) {
			try {
				XMPProperty text = it.getLocalizedText(namespace, name, "de", "de-DE");
				if (text != null && text.getValue() != null && !text.getValue().isBlank()) {
					return text.getValue();
				}
			}
			catch (XMPException ex) {
				log.debug("Unreadable {}", name, ex);
			}
		}
		return "";
	}

	private static List<String> items(List<XMPMeta> packets, String namespace, String name) {
		List<String> found = new ArrayList<>();
		for (XMPMeta it : packets) {
			try {
				int count = Math.min(it.countArrayItems(namespace, name), 100);
				for (int i = 1; i <= count; i++) {
					XMPProperty item = it.getArrayItem(namespace, name, i);
					if (item != null && item.getValue() != null && !item.getValue().isBlank()) {
						found.add(item.getValue().strip());
					}
				}
			}
			catch (XMPException ex) {
				log.debug("Unreadable {}", name, ex);
			}
		}
		return found;
	}

	private static @Nullable LocalDate day(String said) {
		Matcher matcher = DAY.matcher(said);
		if (!matcher.matches()) {
			return null;
		}
		try {
			LocalDate day = LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
					Integer.parseInt(matcher.group(3)));
			return (day.getYear() >= 1800) ? day : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
