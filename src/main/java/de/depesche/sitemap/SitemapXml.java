package de.depesche.sitemap;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.jspecify.annotations.Nullable;

/**
 * Writes site maps (sitemaps.org 0.9) with Google's extensions for pictures (1.1) and news
 * (0.9). An address with its picture takes less than 1,000 bytes even under the longest host
 * name, so that 50,000 of them stay below the 50 MB a file may have.
 */
class SitemapXml {

	static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

	static final String IMAGE = "http://www.google.com/schemas/sitemap-image/1.1";

	static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

	private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

	private final String base;

	private final ZoneId zone;

	/**
	 * @param base scheme and host of the site
	 * @param zone whose offset times are written with
	 */
	SitemapXml(String base, ZoneId zone) {
		this.base = base;
		this.zone = zone;
	}

	/** What goes into a document. */
	private interface Content {

		void write(XMLStreamWriter xml) throws XMLStreamException;

	}

	/** The index: which files there are. */
	void index(List<Listing.Part> parts, OutputStream out) throws IOException {
		document(out, (xml) -> {
			begin(xml, "sitemapindex");
			for (Listing.Part part : parts) {
				xml.writeStartElement(SITEMAP, "sitemap");
				address(xml, part.name().path(), part.modified());
				xml.writeEndElement();
			}
		});
	}

	/** A file of pages. */
	void pages(Iterator<Listed> pages, OutputStream out) throws IOException {
		document(out, (xml) -> {
			begin(xml, "urlset");
			xml.writeNamespace("image", IMAGE);
			while (pages.hasNext()) {
				Listed page = pages.next();
				xml.writeStartElement(SITEMAP, "url");
				address(xml, page.path(), page.modified());
				if (page.picture() != null) {
					xml.writeStartElement("image", "image", IMAGE);
					text(xml, "image", IMAGE, "loc", this.base + page.picture());
					xml.writeEndElement();
				}
				xml.writeEndElement();
			}
		});
	}

	/**
	 * The news.
	 * @param publication name of the paper
	 */
	void news(String publication, List<NewsEntry> news, OutputStream out) throws IOException {
		document(out, (xml) -> {
			begin(xml, "urlset");
			xml.writeNamespace("news", NEWS);
			for (NewsEntry entry : news) {
				xml.writeStartElement(SITEMAP, "url");
				address(xml, entry.path(), null);
				xml.writeStartElement("news", "news", NEWS);
				xml.writeStartElement("news", "publication", NEWS);
				text(xml, "news", NEWS, "name", publication);
				text(xml, "news", NEWS, "language", entry.language());
				xml.writeEndElement();
				text(xml, "news", NEWS, "publication_date", time(entry.published()));
				text(xml, "news", NEWS, "title", entry.title());
				xml.writeEndElement();
				xml.writeEndElement();
			}
		});
	}

	private static void document(OutputStream out, Content content) throws IOException {
		try {
			XMLStreamWriter xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
			xml.writeStartDocument("UTF-8", "1.0");
			content.write(xml);
			xml.writeEndDocument();
			xml.flush();
		}
		catch (XMLStreamException ex) {
			if (ex.getNestedException() instanceof IOException gone) {
				throw gone;
			}
			throw new IllegalStateException(ex);
		}
	}

	private static void begin(XMLStreamWriter xml, String root) throws XMLStreamException {
		xml.setDefaultNamespace(SITEMAP);
		xml.writeStartElement(SITEMAP, root);
		xml.writeDefaultNamespace(SITEMAP);
	}

	private void address(XMLStreamWriter xml, String path, @Nullable Instant modified) throws XMLStreamException {
		text(xml, "", SITEMAP, "loc", this.base + path);
		if (modified != null) {
			text(xml, "", SITEMAP, "lastmod", time(modified));
		}
	}

	private static void text(XMLStreamWriter xml, String prefix, String namespace, String name, String text)
			throws XMLStreamException {
		xml.writeStartElement(prefix, name, namespace);
		xml.writeCharacters(printable(text));
		xml.writeEndElement();
	}

	private String time(Instant at) {
		return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(this.zone).truncatedTo(ChronoUnit.SECONDS));
	}

	/** XML 1.0, section 2.2, knows no control characters and no half surrogates, not even escaped. */
	private static String printable(String text) {
		return text.codePoints()
			.filter((it) -> it == '\t' || it == '\n' || it == '\r' || (it >= 0x20 && it <= 0xD7FF)
					|| (it >= 0xE000 && it <= 0xFFFD) || it >= 0x10000)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
