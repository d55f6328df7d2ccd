package de.depesche.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCModuleImpl;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * RSS 2.0, with what it lacks taken from elsewhere: whole texts from {@code content:},
 * authors without a mail address and languages from {@code dc:}, the feed's own address, its
 * hub and dates of change from {@code atom:}, pictures from {@code media:}, because RSS's own
 * enclosure demands a length in bytes.
 */
@Component
class RssFormat implements FeedFormat {

	private static final Namespace ATOM = Namespace.getNamespace("atom", AtomFormat.ATOM.getURI());

	private static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");

	@Override
	public String ending() {
		return "rss";
	}

	@Override
	public MediaType mediaType() {
		return new MediaType("application", "rss+xml", StandardCharsets.UTF_8);
	}

	@Override
	public byte[] write(Feed feed) {
		Channel channel = new Channel("rss_2.0");
		channel.setTitle(feed.title());
		channel.setLink(feed.home());
		channel.setDescription(feed.description());
		channel.setLanguage(feed.language());
		channel.setLastBuildDate(Date.from(feed.updated()));
		List<Element> more = new ArrayList<>(List.of(link("self", feed.self(this), "application/rss+xml")));
		if (feed.hub() != null) {
			more.add(link("hub", feed.hub(), null));
		}
		channel.setForeignMarkup(more);
		channel.setItems(feed.entries().stream().map(RssFormat::item).toList());
		try {
			Document document = new WireFeedOutput().outputJDom(channel);
			// Once, and not at each element.
			document.getRootElement().addNamespaceDeclaration(ATOM);
			document.getRootElement().addNamespaceDeclaration(MEDIA);
			return AtomFormat.bytes(document);
		}
		catch (FeedException ex) {
			throw new IllegalStateException("A feed that cannot be written: " + feed.address(), ex);
		}
	}

	private static Item item(FeedEntry it) {
		Item item = new Item();
		item.setTitle(it.title());
		item.setLink(it.link());
		Guid guid = new Guid();
		guid.setValue(it.id());
		guid.setPermaLink(false);
		item.setGuid(guid);
		item.setPubDate(Date.from(it.published()));
		if (!it.summary().isEmpty()) {
			Description description = new Description();
			// Programs read the description as HTML, whatever the type beside it says.
			description.setValue(it.summary().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
			item.setDescription(description);
		}
		Content content = new Content();
		content.setType(Content.HTML);
		content.setValue(it.html());
		item.setContent(content);
		List<Category> categories = new ArrayList<>();
		for (FeedEntry.Name name : it.categories()) {
			Category category = new Category();
			category.setDomain(name.list());
			category.setValue(name.name());
			categories.add(category);
		}
		item.setCategories(categories);
		DCModule dublinCore = new DCModuleImpl();
		dublinCore.setCreators(it.authors().stream().map(FeedEntry.Name::name).toList());
		dublinCore.setLanguage(it.language());
		item.setModules(List.of(dublinCore));
		List<Element> more = new ArrayList<>();
		more.add(new Element("updated", ATOM).setText(it.updated().toString()));
		if (it.picture() != null) {
			more.add(media(it.picture()));
		}
		item.setForeignMarkup(more);
		return item;
	}

	private static Element link(String relation, String address, @Nullable String type) {
		Element link = new Element("link", ATOM).setAttribute("rel", relation).setAttribute("href", address);
		return (type != null) ? link.setAttribute("type", type) : link;
	}

	private static Element media(FeedEntry.Picture it) {
		Element content = new Element("content", MEDIA).setAttribute("url", it.url())
			.setAttribute("type", MediaType.IMAGE_JPEG_VALUE)
			.setAttribute("medium", "image")
			.setAttribute("width", Integer.toString(it.width()))
			.setAttribute("height", Integer.toString(it.height()));
		if (!it.alt().isEmpty()) {
			content.addContent(new Element("description", MEDIA).setAttribute("type", "plain").setText(it.alt()));
		}
		if (!it.credit().isEmpty()) {
			content.addContent(new Element("credit", MEDIA).setText(it.credit()));
		}
		return content;
	}

}
