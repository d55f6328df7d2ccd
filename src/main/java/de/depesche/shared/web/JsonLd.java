package de.depesche.shared.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes what pages say to machines, in the words of schema.org as JSON-LD 1.1. */
@Component
public class JsonLd {

	private final JsonMapper json = JsonMapper.builder()
		.changeDefaultPropertyInclusion((it) -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private final Links links;

	private final String name;

	JsonLd(Links links, @Value("${depesche.name:Depesche}") String name) {
		this.links = links;
		this.name = name;
	}

	/**
	 * A thing with a type of its own and nothing else but a name and an address.
	 *
	 * @param type type of schema.org
	 * @param name as it is printed
	 * @param url absolute, or null
	 */
	@JsonPropertyOrder("@type")
	public record Named(@JsonProperty("@type") String type, String name, @Nullable String url) {
	}

	/** Who is responsible for all that is printed here. */
	@JsonPropertyOrder("@type")
	public record Publisher(@JsonProperty("@type") String type, String name, String url, Map<String, Object> logo) {
	}

	/** A step of the way from the front page to a page. */
	public record Crumb(String name, String path) {
	}

	/** A document with {@code @context} and {@code @type} before the given members. */
	public SafeJson document(String type, Map<String, ?> members) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("@context", "https://schema.org");
		all.put("@type", type);
		members.forEach((key, value) -> {
			if (value != null) {
				all.put(key, value);
			}
		});
		return new SafeJson(this.json.writeValueAsString(all));
	}

	/** The way from the front page to a page: first the front page, which is added here. */
	public SafeJson breadcrumbs(List<Crumb> crumbs) {
		List<Map<String, Object>> items = new ArrayList<>();
		items.add(item(1, new Crumb(this.name, "/")));
		for (Crumb crumb : crumbs) {
			items.add(item(items.size() + 1, crumb));
		}
		return document("BreadcrumbList", Map.of("itemListElement", items));
	}

	/** The publisher of the site. */
	public Publisher publisher() {
		return new Publisher("NewsMediaOrganization", this.name, this.links.base() + "/",
				Map.of("@type", "ImageObject", "url", this.links.base() + "/icon-512.png", "width", 512, "height", 512));
	}

	/** The absolute form of a path of this site. */
	public String url(String path) {
		return this.links.base() + path;
	}

	/** Name of the paper. */
	public String site() {
		return this.name;
	}

	private Map<String, Object> item(int position, Crumb crumb) {
		Map<String, Object> item = new LinkedHashMap<>();
		item.put("@type", "ListItem");
		item.put("position", position);
		item.put("name", crumb.name());
		item.put("item", url(crumb.path()));
		return item;
	}

}
