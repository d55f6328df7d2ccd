package de.depesche.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** JSON Feed 1.1. */
@Component
class JsonFormat implements FeedFormat {

	private final JsonMapper json;

	JsonFormat(JsonMapper json) {
		this.json = json;
	}

	/** The document. */
	@JsonNaming(SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	record Document(String version, String title, String homePageUrl, String feedUrl, String description, String icon,
			String language, List<Author> authors, List<HubLink> hubs,
			@JsonInclude(JsonInclude.Include.ALWAYS) List<Item> items) {
	}

	/** An article. */
	@JsonNaming(SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	record Item(String id, String url, String title, String contentHtml, String summary, @Nullable String image,
			Instant datePublished, Instant dateModified, List<Author> authors, List<String> tags, String language) {
	}

	/** Somebody who wrote it, with the page of what else they wrote. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Author(String name, @Nullable String url) {
	}

	/** Where to ask to be told of changes. */
	record HubLink(String type, String url) {
	}

	@Override
	public String ending() {
		return "json";
	}

	@Override
	public MediaType mediaType() {
		return new MediaType("application", "feed+json", StandardCharsets.UTF_8);
	}

	@Override
	public byte[] write(Feed feed) {
		return this.json.writeValueAsBytes(new Document("https://jsonfeed.org/version/1.1", feed.title(), feed.home(),
				feed.self(this), feed.description(), feed.icon(), feed.language(),
				List.of(new Author(feed.site(), feed.front())),
				(feed.hub() != null) ? List.of(new HubLink("WebSub", feed.hub())) : List.of(),
				feed.entries().stream().map(JsonFormat::item).toList()));
	}

	private static Item item(FeedEntry it) {
		return new Item(it.id(), it.link(), it.title(), it.html(), it.summary(),
				(it.picture() != null) ? it.picture().url() : null, it.published(), it.updated(),
				it.authors().stream().map((name) -> new Author(name.name(), name.page())).toList(),
				it.categories().stream().map(FeedEntry.Name::name).toList(), it.language());
	}

}
