package de.depesche.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Atom (RFC 4287). */
@Component
class AtomFormat implements FeedFormat {

	static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

	@Override
	public String ending() {
		return "atom";
	}

	@Override
	public MediaType mediaType() {
		return new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
	}

	@Override
	public byte[] write(Feed feed) {
		var atom = new com.rometools.rome.feed.atom.Feed("atom_1.0");
		atom.setId(feed.id());
		atom.setTitleEx(text(feed.title()));
		atom.setSubtitle(text(feed.description()));
		atom.setUpdated(Date.from(feed.updated()));
		atom.setIcon(feed.icon());
		Person site = new Person();
		site.setName(feed.site());
		site.setUri(feed.front());
		atom.setAuthors(List.<SyndPerson>of(site));
		List<Link> links = new ArrayList<>(List.of(link("self", feed.self(this), mediaType().getType() + "/"
				+ mediaType().getSubtype()), link("alternate", feed.home(), MediaType.TEXT_HTML_VALUE)));
		if (feed.hub() != null) {
			links.add(link("hub", feed.hub(), null));
		}
		// "Other" as opposed to "alternate" is a word of the library; it writes both alike.
		atom.setOtherLinks(links);
		atom.setEntries(feed.entries().stream().map(AtomFormat::entry).toList());
		return printed(atom, feed);
	}

	private static Entry entry(FeedEntry it) {
		Entry entry = new Entry();
		entry.setId(it.id());
		entry.setTitleEx(text(it.title()));
		entry.setPublished(Date.from(it.published()));
		entry.setUpdated(Date.from(it.updated()));
		List<Link> links = new ArrayList<>(List.of(link("alternate", it.link(), MediaType.TEXT_HTML_VALUE)));
		if (it.picture() != null) {
			links.add(link("enclosure", it.picture().url(), MediaType.IMAGE_JPEG_VALUE));
		}
		entry.setOtherLinks(links);
		List<SyndPerson> authors = new ArrayList<>();
		for (FeedEntry.Name name : it.authors()) {
			Person person = new Person();
			person.setName(name.name());
			person.setUri(name.page());
			authors.add(person);
		}
		entry.setAuthors(authors);
		List<Category> categories = new ArrayList<>();
		for (FeedEntry.Name name : it.categories()) {
			Category category = new Category();
			category.setTerm(name.slug());
			category.setScheme(name.list());
			category.setLabel(name.name());
			categories.add(category);
		}
		entry.setCategories(categories);
		if (!it.summary().isEmpty()) {
			entry.setSummary(text(it.summary()));
		}
		Content html = new Content();
		html.setType(Content.HTML);
		html.setValue(it.html());
		entry.setContents(List.of(html));
		return entry;
	}

	/** The library writes no {@code xml:lang}. */
	private static byte[] printed(com.rometools.rome.feed.atom.Feed atom, Feed feed) {
		try {
			Document document = new WireFeedOutput().outputJDom(atom);
			Element root = document.getRootElement();
			root.setAttribute("lang", feed.language(), Namespace.XML_NAMESPACE);
			List<Element> entries = root.getChildren("entry", ATOM);
			for (int i = 0; i < entries.size(); i++) {
				entries.get(i).setAttribute("lang", feed.entries().get(i).language(), Namespace.XML_NAMESPACE);
			}
			return bytes(document);
		}
		catch (FeedException ex) {
			throw new IllegalStateException("A feed that cannot be written: " + feed.address(), ex);
		}
	}

	/** The document as it stands: white space belongs to the texts in it. */
	static byte[] bytes(Document document) {
		return new XMLOutputter(Format.getRawFormat().setEncoding("UTF-8")).outputString(document)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static Content text(String value) {
		Content content = new Content();
		content.setType(Content.TEXT);
		content.setValue(value);
		return content;
	}

	private static Link link(String relation, String address, @Nullable String type) {
		Link link = new Link();
		link.setRel(relation);
		link.setHref(address);
		link.setType(type);
		return link;
	}

}
