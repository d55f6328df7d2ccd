package de.depesche.body;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import de.depesche.shared.ImageRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A page gets everything it prints. */
class BodyViewsTests {

	private static final UUID PICTURE = UUID.fromString("018f3c2e-0000-7000-8000-000000000001");

	private static final ImageRef IMAGE = new ImageRef(PICTURE, 1600, 900, "aus dem Archiv", "", "", "", 0.5, 0.5,
			List.of(640, 1600));

	@Test
	void everyKindHasAViewAndItsFragment() throws IOException {
		Body body = new Body(List.of(new Block.Paragraph(text("a")), new Block.Heading(2, text("a")),
				new Block.Figure(PICTURE, "", List.of(), "", ""), gallery("", PICTURE, PICTURE),
				new Block.Quote(text("a"), "Kant"),
				new Block.ItemList(true, List.of(text("a"))), new Block.Divider(),
				new Block.InfoBox("T", List.of(new Block.Paragraph(text("a")))),
				new Block.Table("", List.of(text("a")), List.of(List.of(text("b")))),
				new Block.Embed("https://example.org", "T", "")));
		List<String> fragments = views(body).stream().map(BodyViews.View::fragment).toList();
		assertThat(fragments).isEqualTo(BlockType.IDS.stream().map((it) -> it + "-block").toList());
		String template = Files.readString(Path.of("src/main/resources/templates/body/blocks.html"));
		assertThat(fragments).allSatisfy((it) -> assertThat(template).containsPattern("th:fragment=\"" + it + "\\b"));
	}

	@Test
	void figuresWithoutPictureAreLeftOut() {
		assertThat(views(new Body(List.of(new Block.Figure(null, "", text("a"), "", ""),
				new Block.Figure(new UUID(0, 1), "", text("a"), "", ""))))).isEmpty();
	}

	@Test
	void aGalleryCountsThePicturesThatAreThere() {
		UUID gone = new UUID(0, 1);
		assertThat(views(new Body(List.of(gallery("Köln", gone, null))))).isEmpty();
		BodyViews.Gallery gallery = (BodyViews.Gallery) views(new Body(List.of(gallery("Köln", PICTURE, gone, PICTURE))))
			.getFirst();
		assertThat(gallery.items()).hasSize(2).extracting((it) -> it.picture().alt()).containsOnly("Bild");
		assertThat(gallery.title()).isEqualTo("Köln");
	}

	@Test
	void theArticleSaysWhatThePictureShowsAndWhereItSaysNothingTheLibraryDoes() {
		Body body = new Body(List.of(new Block.Figure(PICTURE, "Der Dom", List.of(), "", ""),
				new Block.Figure(PICTURE, "", text("<a>"), "", ""), new Block.Figure(PICTURE, "", List.of(), "", "CC0")));
		List<BodyViews.Figure> figures = views(body).stream().map(BodyViews.Figure.class::cast).toList();
		assertThat(figures).extracting((it) -> it.picture().alt()).containsExactly("Der Dom", "aus dem Archiv", "aus dem Archiv");
		assertThat(figures).extracting(BodyViews.Figure::told).containsExactly(false, true, true);
		assertThat(figures.get(1).caption()).hasToString("&lt;a&gt;");
	}

	@Test
	void idsAreUnique() {
		Block table = new Block.Table("Z", List.of(text("a")), List.of(List.of(text("b"))));
		Block box = new Block.InfoBox("T", List.of(new Block.Paragraph(text("a"))));
		Body body = new Body(List.of(new Block.Heading(2, text("a")), new Block.Figure(null, "", List.of(), "", ""),
				table, box, gallery("G", PICTURE, PICTURE), new Block.Heading(3, text("a"))));
		List<String> ids = views(body).stream().map(BodyViewsTests::id).toList();
		assertThat(ids).doesNotHaveDuplicates().allMatch((it) -> it.matches("abschnitt-\\d+"));
	}

	@ParameterizedTest
	@CsvSource({ "https://www.example.org/a?b, example.org", "http://example.org:8080/, example.org",
			"https://köln.example/a, https://köln.example/a", "https://a_b.example/, https://a_b.example/",
			"https://example.org/a|b, https://example.org/a|b" })
	void embedsNameTheirHost(String url, String host) {
		assertThat(views(new Body(List.of(new Block.Embed(url, "T", "D")))))
			.containsExactly(new BodyViews.Embed("embed-block", url, host, "T", "D"));
	}

	@Test
	void tablesAndBoxesHoldSafeHtml() {
		Body body = new Body(List.of(new Block.Table("Z", List.of(text("<b>")), List.of(List.of(text("a\nb")))),
				new Block.InfoBox("<T>", List.of(new Block.ItemList(false, List.of(text("&")))))));
		BodyViews.Table table = (BodyViews.Table) views(body).getFirst();
		assertThat(table.header()).singleElement().hasToString("&lt;b&gt;");
		assertThat(table.rows().getFirst()).singleElement().hasToString("a<br />b");
		BodyViews.InfoBox box = (BodyViews.InfoBox) views(body).getLast();
		assertThat(box.title()).isEqualTo("<T>");
		assertThat(((BodyViews.Items) box.blocks().getFirst()).items()).singleElement().hasToString("&amp;");
	}

	private static String id(BodyViews.View view) {
		return switch (view) {
			case BodyViews.Heading it -> it.id();
			case BodyViews.Table it -> it.id();
			case BodyViews.InfoBox it -> it.id();
			case BodyViews.Gallery it -> it.id();
			default -> throw new AssertionError(view);
		};
	}

	private static List<BodyViews.View> views(Body body) {
		return BodyViews.of(body, Map.of(PICTURE, IMAGE)).blocks();
	}

	private static Block gallery(String title, UUID... pictures) {
		return new Block.Gallery(title,
				Arrays.stream(pictures).map((it) -> new Block.Figure(it, "Bild", List.of(), "", "")).toList());
	}

	private static List<Inline> text(String text) {
		return List.of(Inline.plain(text));
	}

}
