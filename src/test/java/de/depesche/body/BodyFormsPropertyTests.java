package de.depesche.body;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

/** An editor who opens a body and saves it has changed nothing. */
class BodyFormsPropertyTests {

	private static final int SEEDS = 10_000;

	@Test
	void whatIsWrittenReadsTheSame() {
		for (long seed = 0; seed < SEEDS; seed++) {
			Body body = new Body(List.of(new RandomBodies(seed).block()));
			List<BlockForm> forms = BodyForms.write(body);
			assertThat(read(forms, seed)).as("seed %d, forms %s", seed, forms).isEqualTo(body);
		}
	}

	@Test
	void browsersSendOtherLineEnds() {
		for (long seed = 0; seed < SEEDS / 10; seed++) {
			Body body = new RandomBodies(seed).body();
			List<BlockForm> forms = BodyForms.write(body).stream().map(BodyFormsPropertyTests::sent).toList();
			assertThat(read(forms, seed)).as("seed %d, forms %s", seed, forms).isEqualTo(body);
		}
	}

	@Test
	void jsonKeepsTheSameBodies() {
		for (long seed = 0; seed < SEEDS; seed++) {
			Body body = new Body(List.of(new RandomBodies(seed).block()));
			assertThat(BodyJson.read(BodyJson.write(body))).as("seed %d", seed).isEqualTo(body);
		}
	}

	@Test
	void tablesKeepBarsBackslashesAndLineBreaks() {
		comesBack(new Block.Table("", List.of(text("a|b"), text("c\\\nd")),
				List.of(List.of(text("<br>"), text("\\|")), List.of(List.of(), text("x\\")))));
		comesBack(new Block.Table("", List.of(List.of()), List.of(List.of(List.of()), List.of(List.of()))));
	}

	@Test
	void listsAndBoxesKeepTheirEntriesApart() {
		comesBack(new Block.ItemList(false, List.of(text("a\nb"), text("- c"), text("1. d\n- e"))));
		Block list = new Block.ItemList(true, List.of(text("a\nb"), text("- c")));
		comesBack(new Block.InfoBox("Kasten", List.of(list, list, new Block.Paragraph(text("- keine\n- Liste")),
				new Block.Paragraph(text("1. auch\n2. nicht")), new Block.ItemList(false, List.of(text("1. x"))))));
	}

	@Test
	void aGalleryKeepsItsPicturesInTheOrderOfTheirNumbersAndForgivesGaps() {
		BlockForm gallery = new BlockForm("gallery",
				Map.of("title", " Rundgang ", "credit", "dpa", "items[10].alt", "c", "items[2].alt", "a", "items[2].caption",
						"**Dom**", "items[9].picture", " 00000000-0000-0000-0000-000000000001 "));
		assertThat(BodyForms.read(List.of(gallery)).blocks()).containsExactly(new Block.Gallery("Rundgang",
				List.of(new Block.Figure(null, "a", List.of(new Inline("Dom", List.of(new Mark.Strong()))), "", ""),
						new Block.Figure(new java.util.UUID(0, 1), "", List.of(), "", ""),
						new Block.Figure(null, "c", List.of(), "", ""))));
	}

	@Test
	void saysWhichPictureOfAGalleryIsWrong() {
		BlockForm gallery = new BlockForm("gallery",
				Map.of("items[0].alt", "a", "items[1].picture", "7", "items[1].caption", "[a](javascript:b)"));
		InvalidBodyException ex = catchThrowableOfType(InvalidBodyException.class,
				() -> BodyForms.read(List.of(gallery)));
		assertThat(ex.problems()).extracting((it) -> it.path() + " " + it.messageKey())
			.containsExactly("blocks[0].items[1].picture body.picture.id", "blocks[0].items[1].caption body.link.scheme");
	}

	@Test
	void readsWhatAPersonTypes() {
		BlockForm list = new BlockForm("list", Map.of("items", "eins\r\n\r\nzwei\r\n  weiter\r\n"));
		BlockForm box = new BlockForm("infobox",
				Map.of("title", " Kasten\t1 ", "text", "Text\n \n- a\n- b\n  c\n\n\n1. d\n7. e\n- f"));
		BlockForm table = new BlockForm("table", Map.of("table", "Jahr|Wert\n\n2024 | 1\\|2\n2025|a<br>b"));
		assertThat(BodyForms.read(List.of(list, box, table)).blocks()).containsExactly(
				new Block.ItemList(false, List.of(text("eins"), text("zwei\nweiter"))),
				new Block.InfoBox("Kasten 1", List.of(new Block.Paragraph(text("Text")),
						new Block.ItemList(false, List.of(text("a"), text("b\nc"))),
						new Block.Paragraph(text("1. d\n7. e\n- f")))),
				new Block.Table("", List.of(text("Jahr"), text("Wert")),
						List.of(List.of(text("2024"), text("1|2")), List.of(text("2025"), text("a\nb")))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', value = { "paragraph ~ text ~ ' ' ~ text ~ body.text.missing",
			"paragraph ~ text ~ [a](javascript:b) ~ text ~ body.link.scheme",
			"heading ~ level ~ 5 ~ level ~ body.heading.level", "figure ~ picture ~ 7 ~ picture ~ body.picture.id",
			"gallery ~ items[0].alt ~ a ~ items ~ body.gallery.count",
			"list ~ items ~ '' ~ items ~ body.list.empty", "infobox ~ text ~ ' ' ~ text ~ body.text.missing",
			"table ~ table ~ a|b ~ table ~ body.table.rows", "embed ~ url ~ ftp://a ~ url ~ body.embed.scheme",
			"video ~ text ~ a ~ type ~ body.block.unknown" })
	void saysWhatIsWrongAndWhere(String type, String name, String value, String place, String messageKey) {
		BlockForm form = new BlockForm(type, Map.of("text", "a", "title", "a", "level", "2")).with(name, value);
		InvalidBodyException ex = catchThrowableOfType(InvalidBodyException.class,
				() -> BodyForms.read(List.of(BlockForm.empty(BlockType.DIVIDER), form)));
		assertThat(ex.problems()).extracting((it) -> it.path() + " " + it.messageKey())
			.containsExactly("blocks[1]." + place + " " + messageKey);
	}

	@Test
	void countsTheCellsOfEveryLine() {
		BlockForm table = new BlockForm("table", Map.of("table", "a|b\nc\n|"));
		InvalidBodyException ex = catchThrowableOfType(InvalidBodyException.class,
				() -> BodyForms.read(List.of(table)));
		assertThat(ex.problems())
			.containsExactly(new BodyProblem("blocks[0].table", "body.table.line", List.of(2, 2, 1)));
	}

	private static BlockForm sent(BlockForm form) {
		BlockForm sent = form;
		for (Map.Entry<String, String> value : form.values().entrySet()) {
			sent = sent.with(value.getKey(), value.getValue().replace("\n", "\r\n"));
		}
		return sent;
	}

	private static List<Inline> text(String text) {
		return List.of(Inline.plain(text));
	}

	private static void comesBack(Block block) {
		Body body = new Body(List.of(block));
		assertThat(BodyForms.read(BodyForms.write(body))).isEqualTo(body);
	}

	private static Body read(List<BlockForm> forms, long seed) {
		try {
			return BodyForms.read(forms);
		}
		catch (InvalidBodyException ex) {
			return fail("seed %d, forms %s are refused: %s".formatted(seed, forms, ex.getMessage()));
		}
	}

}
