package de.depesche.sitemap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** What the site is called and looks like among the programs of a phone (W3C, Web Application Manifest). */
@Controller
class ManifestController {

	/** The custom properties {@code --paper} and {@code --accent} of the styles, by day. */
	static final String PAPER = "#ffffff";

	static final String ACCENT = "#00594f";

	private static final MediaType MANIFEST = new MediaType("application", "manifest+json");

	private final JsonMapper json;

	private final ResourceUrlProvider resources;

	private final String name;

	ManifestController(JsonMapper json, ResourceUrlProvider resources, @Value("${depesche.name:Depesche}") String name) {
		this.json = json;
		this.resources = resources;
		this.name = name;
	}

	/** A drawing of the mark. */
	private record Icon(String src, String sizes, String type, String purpose) {
	}

	@GetMapping("/site.webmanifest")
	ResponseEntity<byte[]> manifest() {
		Map<String, Object> manifest = new LinkedHashMap<>();
		manifest.put("id", "/");
		manifest.put("name", this.name);
		manifest.put("short_name", this.name);
		manifest.put("lang", "de");
		manifest.put("start_url", "/");
		manifest.put("scope", "/");
		manifest.put("display", "minimal-ui");
		manifest.put("theme_color", ACCENT);
		manifest.put("background_color", PAPER);
		manifest.put("icons",
				List.of(icon("/icon.svg", "any", "image/svg+xml", "any"),
						icon("/icon-192.png", "192x192", MediaType.IMAGE_PNG_VALUE, "any"),
						icon("/icon-512.png", "512x512", MediaType.IMAGE_PNG_VALUE, "any"),
						icon("/icon-maskable-512.png", "512x512", MediaType.IMAGE_PNG_VALUE, "maskable")));
		return Answers.of(MANIFEST, this.json.writeValueAsBytes(manifest));
	}

	/** Under the address that names the bytes, which may be kept for a year. */
	private Icon icon(String path, String sizes, String type, String purpose) {
		String versioned = this.resources.getForLookupPath(path);
		return new Icon((versioned != null) ? versioned : path, sizes, type, purpose);
	}

}
