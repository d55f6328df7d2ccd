package de.depesche.sitemap;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import de.depesche.shared.web.Links;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What crawlers may fetch (RFC 9309), and whether texts may be mined (W3C, TDM Reservation Protocol). */
@Controller
class RobotsController {

	/** Those who fetch pages to train models with them, under the names their operators give. */
	static final List<String> MINERS = List.of("AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider",
			"CCBot", "Claude-Web", "ClaudeBot", "cohere-ai", "cohere-training-data-crawler", "Diffbot", "FacebookBot",
			"Google-Extended", "GPTBot", "ImagesiftBot", "img2dataset", "Meta-ExternalAgent", "omgili", "omgilibot",
			"PanguBot", "PerplexityBot", "Timpibot", "Webzio-Extended", "YouBot");

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final CrawlerSettings settings;

	private final Links links;

	private final MessageSource messages;

	private final JsonMapper json;

	RobotsController(CrawlerSettings settings, Links links, MessageSource messages, JsonMapper json) {
		this.settings = settings;
		this.links = links;
		this.messages = messages;
		this.json = json;
	}

	/** A statement about part of the site. */
	private record Reservation(String location, @JsonProperty("tdm-reservation") int reserved,
			@JsonProperty("tdm-policy") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable URI policy) {
	}

	@GetMapping("/robots.txt")
	ResponseEntity<byte[]> robots() {
		StringBuilder text = new StringBuilder();
		if (this.settings.reserved()) {
			// Whoever reads it has not told us a language: programs do not.
			for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
				text.append("# ").append(this.messages.getMessage("sitemap.reserved", null, language)).append('\n');
			}
			if (this.settings.textAndDataMiningPolicy() != null) {
				text.append("# ").append(this.settings.textAndDataMiningPolicy()).append('\n');
			}
			MINERS.forEach((it) -> text.append("User-agent: ").append(it).append('\n'));
			text.append("Disallow: /\n\n");
		}
		text.append("User-agent: *\n");
		ClosedPaths.ALL.forEach((it) -> text.append("Disallow: ").append(it).append('\n'));
		text.append("Allow: /\n\n");
		for (String map : List.of("/sitemap.xml", "/sitemaps/news.xml")) {
			text.append("Sitemap: ").append(this.links.base()).append(map).append('\n');
		}
		return Answers.of(TEXT, text.toString().getBytes(StandardCharsets.UTF_8));
	}

	@GetMapping("/.well-known/tdmrep.json")
	ResponseEntity<byte[]> reservation() {
		return Answers.of(MediaType.APPLICATION_JSON, this.json.writeValueAsBytes(List.of(new Reservation("/",
				this.settings.reserved() ? 1 : 0, this.settings.textAndDataMiningPolicy()))));
	}

}
