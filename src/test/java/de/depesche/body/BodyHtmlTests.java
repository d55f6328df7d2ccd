package de.depesche.body;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import de.depesche.shared.ImageRef;
import de.depesche.shared.SafeHtml;
import org.junit.jupiter.api.Test;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What leaves the house is whole, and harmless. */
class BodyHtmlTests {

	private static final String BASE = "https://depesche.example";

	private static final UUID PICTURE = UUID.fromString("018f3c2e-0000-7000-8000-000000000001");

	private static final Map<UUID, ImageRef> PICTURES = Map.of(PICTURE,
			new ImageRef(PICTURE, 1600, 900, "", "", "", "", 0.5, 0.5, List.of(640, 1600)));

	@Test
	void escapesWhatLooksLikeMarkup() {
		String html = html(new Block.Paragraph(text("<script>alert(\"1\")</script> & <b onclick='x'>")),
				new Block.Quote(text("a"), "<script>"), new Block.InfoBox("<img src=x>", List.of(paragraph("b"))),
				new Block.Table("<td>", List.of(text("</th>")), List.of(List.of(text("</table>")))),
				new Block.Embed("https://example.org/?a='b&c", "</a>", "<p>"));
		assertThat(html).doesNotContain("<script", "<b ", "<img", "</table></td>")
			.startsWith("<p>&lt;script&gt;alert(")
			.contains("<footer>&lt;script&gt;</footer>", "<h3>&lt;img src&#61;x&gt;</h3>",
					"<caption>&lt;td&gt;</caption>", "&lt;/th&gt;</th>", ">&lt;/a&gt;</a><br");
	}

	@Test
	void attributesCannotBeLeft() {
		String html = html(new Block.Figure(PICTURE, "\" onerror=\"alert(1)'><script>", text("c"), "", ""),
				new Block.Paragraph(linked("/a'b?c=d&e")));
		assertThat(html).doesNotContain("\" onerror", "<script").contains("alt=\"&#34; onerror&#61;&#34;alert(1)&#39;");
	}

	@Test
	void linksThatRunNeverAppear() {
		for (String href : List.of("javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)",
				"java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "\u0001javascript:x")) {
			String html = html(new Block.Paragraph(linked(href)), new Block.Embed(href, "Karte", ""));
			assertThat(html).as(href).doesNotContain("href").contains("Wort", "Karte");
		}
	}

	@Test
	void linksOnThisSiteGetTheBase() {
		assertThat(html(new Block.Paragraph(linked("/archiv")))).isEqualTo("<p><a href=\"" + BASE + "/archiv\">Wort</a></p>");
		assertThat(html(new Block.Paragraph(linked("https://example.org/x"))))
			.isEqualTo("<p><a href=\"https://example.org/x\">Wort</a></p>");
		assertThat(html(new Block.Paragraph(linked("#teil")))).isEqualTo("<p><a href=\"#teil\">Wort</a></p>");
		assertThat(html(new Block.Paragraph(linked("mailto:a@b.example")))).contains("href=\"mailto:a&#64;b.example\"");
		assertThat(BodyHtml.of(linked("/archiv"))).hasToString("<a href=\"/archiv\">Wort</a>");
	}

	@Test
	void aFigureNeedsItsPicture() {
		Block figure = new Block.Figure(PICTURE, "Dom", text("Der Dom"), "dpa", "CC0");
		assertThat(html(figure)).isEqualTo("<figure><img src=\"" + BASE + "/medien/" + PICTURE
				+ "/1600.jpg\" alt=\"Dom\" width=\"1600\" height=\"900\" /><figcaption>Der Dom <small>dpa</small>"
				+ " <small>CC0</small></figcaption></figure>");
		assertThat(html(new Block.Figure(null, "Dom", text("Der Dom"), "dpa", ""), paragraph("a"))).isEqualTo("<p>a</p>");
		assertThat(html(new Block.Figure(new UUID(0, 1), "", text("Weg"), "", ""))).isEmpty();
	}

	@Test
	void aGalleryShowsThePicturesThatAreThere() {
		Block.Figure dom = new Block.Figure(PICTURE, "Dom", text("Der Dom"), "dpa", "");
		Block.Figure gone = new Block.Figure(new UUID(0, 1), "", text("Weg"), "", "");
		String figure = html(dom);
		assertThat(html(new Block.Gallery("<Köln>", List.of(dom, gone, dom))))
			.isEqualTo("<div class=\"gallery\"><h3>&lt;Köln&gt;</h3>" + figure + figure + "</div>");
		assertThat(html(new Block.Gallery("", List.of(dom, gone)))).isEqualTo("<div class=\"gallery\">" + figure + "</div>");
		assertThat(html(new Block.Gallery("Köln", List.of(gone, gone)), paragraph("a"))).isEqualTo("<p>a</p>");
	}

	@Test
	void everyKindHasItsElement() {
		assertThat(html(new Block.Heading(3, text("a")))).isEqualTo("<h3>a</h3>");
		assertThat(html(new Block.Quote(text("a\nb"), "Kant")))
			.isEqualTo("<blockquote><p>a<br />b</p><footer>Kant</footer></blockquote>");
		assertThat(html(new Block.Quote(text("a"), ""))).isEqualTo("<blockquote><p>a</p></blockquote>");
		assertThat(html(new Block.ItemList(true, List.of(text("a"), text("b"))))).isEqualTo("<ol><li>a</li><li>b</li></ol>");
		assertThat(html(new Block.ItemList(false, List.of(text("a"))))).isEqualTo("<ul><li>a</li></ul>");
		assertThat(html(new Block.Divider())).isEqualTo("<hr />");
		assertThat(html(new Block.InfoBox("T", List.of(paragraph("a"), new Block.ItemList(false, List.of(text("b")))))))
			.isEqualTo("<aside><h3>T</h3><p>a</p><ul><li>b</li></ul></aside>");
		assertThat(html(new Block.Table("Z", List.of(text("a"), List.of()), List.of(List.of(text("b"), text("c"))))))
			.isEqualTo("<table><caption>Z</caption><thead><tr><th scope=\"col\">a</th><th scope=\"col\"></th></tr></thead>"
					+ "<tbody><tr><td>b</td><td>c</td></tr></tbody></table>");
		assertThat(html(new Block.Embed("https://example.org/a", "T", "D")))
			.isEqualTo("<p><a href=\"https://example.org/a\">T</a><br />D</p>");
	}

	@Test
	void marksNest() {
		assertThat(BodyHtml.of(List.of(new Inline("a", List.of(new Mark.Strong())),
				new Inline("b", List.of(new Mark.Strong(), new Mark.Emphasis())),
				new Inline("c", List.of(new Mark.Emphasis(), new Mark.Code())))))
			.hasToString("<strong>a<em>b</em></strong><em><code>c</code></em>");
	}

	@Test
	void theSanitizerFindsNothingLeftToDo() {
		for (long seed = 0; seed < 3000; seed++) {
			Body body = new RandomBodies(seed).body();
			SafeHtml html = BodyHtml.of(body, (id) -> PICTURES.get(PICTURE), BASE);
			String again = SafeHtml.sanitize(html.toString()).toString();
			// The sanitizer ends every attribute that holds a backtick with one more space.
			assertThat(again.replaceAll(" +\"", "\"")).as("seed %d", seed)
				.isEqualTo(html.toString().replaceAll(" +\"", "\""));
		}
	}

	@Test
	void noTextIsLost() {
		for (long seed = 0; seed < 3000; seed++) {
			List<Inline> content = new RandomBodies(seed).content();
			String text = BodyHtml.of(content).toString().replaceAll("<br />", "\n").replaceAll("<[^>]*>", "");
			String shown = HtmlUtils.htmlUnescape(text.replace("{<!-- -->{", "{{"));
			assertThat(shown).as("seed %d", seed).isEqualTo(BodyText.of(content));
		}
	}

	private static String html(Block... blocks) {
		return BodyHtml.of(new Body(List.of(blocks)), PICTURES::get, BASE).toString();
	}

	private static Block paragraph(String text) {
		return new Block.Paragraph(text(text));
	}

	private static List<Inline> text(String text) {
		return List.of(Inline.plain(text));
	}

	private static List<Inline> linked(String href) {
		return List.of(new Inline("Wort", List.of(new Mark.Link(href))));
	}

}
