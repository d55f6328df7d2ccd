package de.depesche.sitemap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;

/** The site map: an index, the files it names, and the news. */
@Controller
class SitemapController {

	private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

	private final List<Listing> listings;

	private final News news;

	private final Links links;

	private final ZoneId zone;

	private final String name;

	SitemapController(List<Listing> listings, News news, Links links, Dates dates,
			@Value("${depesche.name:Depesche}") String name) {
		this.listings = listings;
		this.news = news;
		this.links = links;
		this.zone = dates.zone();
		this.name = name;
	}

	@GetMapping("/sitemap.xml")
	ResponseEntity<byte[]> index() throws IOException {
		ByteArrayOutputStream document = new ByteArrayOutputStream();
		writer().index(this.listings.stream().flatMap((it) -> it.parts().stream()).toList(), document);
		return Answers.of(XML, document.toByteArray());
	}

	@GetMapping("/sitemaps/news.xml")
	ResponseEntity<byte[]> news() throws IOException {
		ByteArrayOutputStream document = new ByteArrayOutputStream();
		writer().news(this.name, this.news.latest(), document);
		return Answers.of(XML, document.toByteArray());
	}

	/** Written while it is read: a full file is larger than should be kept in memory. */
	@GetMapping("/sitemaps/{name}.xml")
	void part(@PathVariable String name, ServletWebRequest request, HttpServletResponse response) throws IOException {
		PartName part = PartName.parse(name).orElseThrow(() -> new NotFoundException("sitemap"));
		Listing listing = this.listings.stream()
			.filter((it) -> it.kind().equals(part.kind()))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("sitemap"));
		// Asked first: what changes while we read makes the file newer than its tag, and is fetched again.
		String state = listing.state(part).orElseThrow(() -> new NotFoundException("sitemap"));
		String tag = DigestUtils
			.md5DigestAsHex((this.links.base() + " " + this.zone + " " + state).getBytes(StandardCharsets.UTF_8));
		response.setHeader(HttpHeaders.CACHE_CONTROL, Answers.ASK_AGAIN.getHeaderValue());
		if (request.checkNotModified("W/\"" + tag + "\"")) {
			return;
		}
		response.setContentType(XML.toString());
		if (request.getHttpMethod() == HttpMethod.GET) {
			writer().pages(listing.pages(part), response.getOutputStream());
		}
	}

	private SitemapXml writer() {
		return new SitemapXml(this.links.base(), this.zone);
	}

}
