package de.depesche.body;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The stored form loses nothing, and refuses what it does not know. */
class BodyJsonTests {

	private static final String WORDS = "\"content\":[{\"text\":\"Wort\"}]";

	@Test
	void everyBlockAndMarkComesBack() {
		List<Inline> words = List.of(new Inline("Grüße", List.of(new Mark.Link("https://example.org/ä"),
				new Mark.Strong(), new Mark.Emphasis(), new Mark.Code())), Inline.plain(" aus\nKöln"));
		Body body = new Body(List.of(new Block.Paragraph(words), new Block.Heading(3, words),
				new Block.Figure(UUID.fromString("018f3c2e-0000-7000-8000-000000000001"), "Dom", words, "dpa", "CC0"),
				new Block.Gallery("Rundgang", List.of(new Block.Figure(new UUID(0, 1), "Dom", words, "dpa", "CC0"),
						new Block.Figure(null, "", List.of(), "", ""))),
				new Block.Quote(words, "Kant"), new Block.ItemList(true, List.of(words, words)), new Block.Divider(),
				new Block.InfoBox("Kasten", List.of(new Block.Paragraph(words), new Block.ItemList(false, List.of(words)))),
				new Block.Table("Zahlen", List.of(words, List.of()), List.of(List.of(List.of(), words))),
				new Block.Embed("https://example.org", "Karte", "Worum es geht")));
		assertThat(body.blocks()).hasSize(BlockType.values().length);
		assertThat(BodyJson.read(BodyJson.write(body))).isEqualTo(body);
		assertThat(BodyJson.read(BodyJson.toTree(body))).isEqualTo(body);
	}

	@Test
	void writesTheDocumentedForm() {
		Body body = new Body(List.of(new Block.Paragraph(List.of(new Inline("a", List.of(new Mark.Strong()))))));
		assertThat(BodyJson.write(body)).isEqualTo("{\"version\":1,\"blocks\":[{\"type\":\"paragraph\",\"content\":"
				+ "[{\"text\":\"a\",\"marks\":[{\"type\":\"strong\"}]}]}]}");
		assertThat(BodyJson.write(Body.EMPTY)).isEqualTo("{\"version\":1,\"blocks\":[]}");
	}

	@Test
	void readsIntoNormalForm() {
		Body body = BodyJson.read(document("{\"type\":\"paragraph\",\"content\":[{\"text\":\" a\"},{\"text\":\"b\"},"
				+ "{\"text\":\" c \",\"marks\":[{\"type\":\"emphasis\"},{\"type\":\"strong\"}]}]}"));
		assertThat(body).isEqualTo(new Body(List.of(new Block.Paragraph(List.of(Inline.plain("ab "),
				new Inline("c", List.of(new Mark.Strong(), new Mark.Emphasis())))))));
	}

	@Test
	void aFigureNeedsNoPictureYet() {
		Body body = BodyJson.read(document("{\"type\":\"figure\",\"picture\":null}"));
		assertThat(body.blocks()).containsExactly(new Block.Figure(null, "", List.of(), "", ""));
		assertThat(BodyJson.read(BodyJson.write(body))).isEqualTo(body);
		assertThat(body.pictures()).isEmpty();
	}

	@Test
	void aGalleryIsAListOfFiguresThatNeedNotSaySo() {
		Body body = BodyJson.read(document("{\"type\":\"gallery\",\"items\":[{\"picture\":null},"
				+ "{\"picture\":\"00000000-0000-0000-0000-000000000001\",\"alt\":\"Dom\"}]}"));
		assertThat(body.blocks()).containsExactly(new Block.Gallery("",
				List.of(new Block.Figure(null, "", List.of(), "", ""), new Block.Figure(new UUID(0, 1), "Dom", List.of(), "", ""))));
		assertThat(BodyJson.write(body)).isEqualTo("{\"version\":1,\"blocks\":[{\"type\":\"gallery\",\"title\":\"\",\"items\":["
				+ "{\"picture\":null,\"alt\":\"\",\"caption\":[],\"credit\":\"\",\"licence\":\"\"},"
				+ "{\"picture\":\"00000000-0000-0000-0000-000000000001\",\"alt\":\"Dom\",\"caption\":[],\"credit\":\"\",\"licence\":\"\"}]}]}");
		assertThat(body.pictures()).containsExactly(new UUID(0, 1));
		assertThat(body.figures()).extracting(Body.Placed::path).containsExactly("blocks[0].items[0]", "blocks[0].items[1]");
	}

	@ParameterizedTest
	@CsvSource({ "0, false", "1, false", "2, true", "50, true", "51, false", "5000, false" })
	void aGalleryHasTwoToFiftyPictures(int pictures, boolean fine) {
		String json = document("{\"type\":\"gallery\",\"items\":["
				+ Stream.generate(() -> "{\"picture\":null}").limit(pictures).collect(Collectors.joining(",")) + "]}");
		if (fine) {
			assertThat(((Block.Gallery) BodyJson.read(json).blocks().getFirst()).items()).hasSize(pictures);
		}
		else {
			assertThat(problems(json)).containsExactly("blocks[0].items body.gallery.count");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '´', value = {
			"{'type':'gallery'} ~ blocks[0].items ~ body.field.missing",
			"{'type':'gallery','items':{}} ~ blocks[0].items ~ body.json.array",
			"{'type':'gallery','items':[{'picture':null},7]} ~ blocks[0].items[1] ~ body.json.object",
			"{'type':'gallery','items':[{'picture':null},{}]} ~ blocks[0].items[1].picture ~ body.field.missing",
			"{'type':'gallery','items':[{'picture':null},{'picture':'7'}]} ~ blocks[0].items[1].picture ~ body.picture.id",
			"{'type':'gallery','items':[{'picture':null,'type':'figure'},{'picture':null}]} ~ blocks[0].items[0].type ~ body.field.unknown",
			"{'type':'gallery','items':[{'picture':null,'caption':[{'text':'a\\t'}]},{'picture':null}]} "
					+ "~ blocks[0].items[0].caption[0].text ~ body.text.control",
			"{'type':'gallery','title':[],'items':[{'picture':null},{'picture':null}]} ~ blocks[0].title ~ body.json.string",
			"{'type':'gallery','columns':2,'items':[{'picture':null},{'picture':null}]} ~ blocks[0].columns ~ body.field.unknown",
			"{'type':'infobox','title':'a','blocks':[{'type':'gallery','items':[]}]} ~ blocks[0].blocks[0].type ~ body.infobox.block",
			"{'type':'video'} ~ blocks[0].type ~ body.block.unknown",
			"{'type':7} ~ blocks[0].type ~ body.json.string",
			"{'content':[]} ~ blocks[0].type ~ body.field.missing",
			"'Wort' ~ blocks[0] ~ body.json.object",
			"null ~ blocks[0] ~ body.json.object",
			"{'type':'paragraph'} ~ blocks[0].content ~ body.field.missing",
			"{'type':'paragraph','content':'Wort'} ~ blocks[0].content ~ body.json.array",
			"{'type':'paragraph','content':[]} ~ blocks[0].content ~ body.text.missing",
			"{'type':'paragraph','content':[{'text':'\\u00a0'}]} ~ blocks[0].content ~ body.text.missing",
			"{'type':'paragraph','content':[{'text':''}]} ~ blocks[0].content[0].text ~ body.text.missing",
			"{'type':'paragraph','content':[{'text':'a\\u0000'}]} ~ blocks[0].content[0].text ~ body.text.control",
			"{'type':'paragraph','content':[{'text':'a\\t'}]} ~ blocks[0].content[0].text ~ body.text.control",
			"{'type':'paragraph','content':[{'text':'\\ud83d'}]} ~ blocks[0].content[0].text ~ body.text.control",
			"{'type':'paragraph','content':[{'text':'a','size':1}]} ~ blocks[0].content[0].size ~ body.field.unknown",
			"{'type':'paragraph','content':[{'text':'a'}],'align':1} ~ blocks[0].align ~ body.field.unknown",
			"{'type':'paragraph','content':[{'text':'a'}],'a b':1} ~ blocks[0] ~ body.field.unknown",
			"{'type':'paragraph','content':[{'text':'a','marks':[{'type':'strong'},{'type':'blink'}]}]} "
					+ "~ blocks[0].content[0].marks[1].type ~ body.mark.unknown",
			"{'type':'paragraph','content':[{'text':'a','marks':[{'type':'strong','href':'/'}]}]} "
					+ "~ blocks[0].content[0].marks[0].href ~ body.field.unknown",
			"{'type':'paragraph','content':[{'text':'a','marks':[{'type':'strong'},{'type':'strong'}]}]} "
					+ "~ blocks[0].content[0].marks ~ body.mark.twice",
			"{'type':'paragraph','content':[{'text':'a','marks':[{'type':'link'}]}]} "
					+ "~ blocks[0].content[0].marks[0].href ~ body.field.missing",
			"{'type':'heading','level':1,'content':[{'text':'a'}]} ~ blocks[0].level ~ body.heading.level",
			"{'type':'heading','level':'2','content':[{'text':'a'}]} ~ blocks[0].level ~ body.json.integer",
			"{'type':'heading','level':2.5,'content':[{'text':'a'}]} ~ blocks[0].level ~ body.json.integer",
			"{'type':'figure'} ~ blocks[0].picture ~ body.field.missing",
			"{'type':'figure','picture':'1-2-3-4-5'} ~ blocks[0].picture ~ body.picture.id",
			"{'type':'list','ordered':'ja','items':[[{'text':'a'}]]} ~ blocks[0].ordered ~ body.json.boolean",
			"{'type':'list','ordered':true,'items':[]} ~ blocks[0].items ~ body.list.empty",
			"{'type':'list','ordered':true,'items':[[]]} ~ blocks[0].items[0] ~ body.text.missing",
			"{'type':'infobox','title':' ','blocks':[{'type':'paragraph','content':[{'text':'a'}]}]} "
					+ "~ blocks[0].title ~ body.text.missing",
			"{'type':'infobox','title':'a','blocks':[{'type':'divider'}]} ~ blocks[0].blocks[0].type ~ body.infobox.block",
			"{'type':'infobox','title':'a','blocks':[]} ~ blocks[0].blocks ~ body.list.empty",
			"{'type':'table','header':[[]],'rows':[]} ~ blocks[0].rows ~ body.list.empty",
			"{'type':'table','header':[[],[]],'rows':[[[],[]],[[]]]} ~ blocks[0].rows[1] ~ body.table.columns",
			"{'type':'embed','url':'/hier','title':'a'} ~ blocks[0].url ~ body.embed.scheme",
			"{'type':'embed','url':'','title':'a'} ~ blocks[0].url ~ body.link.missing",
			"{'type':'quote','content':[{'text':'a'}],'source':'a\\nb'} ~ blocks[0].source ~ body.text.control" })
	void refuses(String block, String path, String messageKey) {
		assertThat(problems(document(block.replace('\'', '"')))).containsExactly(path + " " + messageKey);
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//fremd.example", "hier",
			"https://", "https:///x", "mailto:niemand", "vbscript:x", "#" })
	void refusesAddresses(String href) {
		assertThat(problems(linked(href))).containsExactly("blocks[0].content[0].marks[0].href body.link.scheme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a b", "java\\tscript:x", "/\\\\fremd.example", "https://a/\\\"", "https://a/<", "/\\u200b" })
	void refusesCharactersInAddresses(String href) {
		assertThat(problems(linked(href))).containsExactly("blocks[0].content[0].marks[0].href body.link.characters");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.org/?a=b&c#d", "http://example.org", "mailto:a@example.org", "/", "/a/b", "#a" })
	void takesAddresses(String href) {
		assertThat(BodyJson.read(linked(href)).blocks()).containsExactly(
				new Block.Paragraph(List.of(new Inline("a", List.of(new Mark.Link(href))))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '´', value = { "'' ~ body.json.object", "[] ~ body.json.object",
			"{ ~ body.json.malformed", "{'version':1,'version':1,'blocks':[]} ~ body.json.malformed",
			"{'version':1,'blocks':[]}} ~ body.json.malformed", "{'version':1,'blocks':[]} 1 ~ body.json.malformed",
			"nein ~ body.json.malformed", "{'version':1,'blocks':[{'type':'divider','type':'divider'}]} ~ body.json.malformed" })
	void refusesWhatIsNoDocument(String json, String messageKey) {
		assertThat(problems(json.replace('\'', '"'))).containsExactly(" " + messageKey);
	}

	@Test
	void refusesDeepNesting() {
		assertThat(problems("[".repeat(100_000))).containsExactly(" body.json.malformed");
		assertThat(problems("")).containsExactly(" body.json.object");
	}

	@Test
	void refusesOtherVersionsWithoutReadingOn() {
		assertThat(problems("{\"version\":2,\"blocks\":[{}]}")).containsExactly("version body.version.newer");
		assertThat(problems("{\"version\":0,\"blocks\":[{}]}")).containsExactly("version body.version.unknown");
		assertThat(problems("{\"version\":99999999999999999999,\"blocks\":[]}"))
			.containsExactly("version body.version.newer");
		assertThat(problems("{\"version\":\"1\",\"blocks\":[]}")).containsExactly("version body.json.integer");
		assertThat(problems("{\"blocks\":[]}")).containsExactly("version body.field.missing");
		assertThat(problems("{\"version\":1}")).containsExactly("blocks body.field.missing");
		assertThat(problems("{\"version\":1,\"blocks\":[],\"author\":1}")).containsExactly("author body.field.unknown");
	}

	@Test
	void saysAllThatIsWrong() {
		assertThat(problems(document("{\"type\":\"video\"},{\"type\":\"heading\",\"level\":9,\"content\":[]}")))
			.containsExactly("blocks[0].type body.block.unknown", "blocks[1].level body.heading.level",
					"blocks[1].content body.text.missing");
		assertThat(problems(document("{},".repeat(500) + "{}"))).hasSize(100);
	}

	@Test
	void limits() {
		String divider = "{\"type\":\"divider\"}";
		assertThat(BodyJson.read(document(many(divider, 2000))).blocks()).hasSize(2000);
		assertThat(problems(document(many(divider, 2001)))).containsExactly("blocks body.list.long");
		assertThat(BodyJson.read(paragraph("x".repeat(20_000))).blocks()).hasSize(1);
		assertThat(problems(paragraph("x".repeat(20_001)))).containsExactly("blocks[0].content[0].text body.text.long");
		String full = "{\"type\":\"paragraph\",\"content\":[{\"text\":\"" + "x".repeat(20_000) + "\"}]}";
		assertThat(BodyJson.read(document(many(full, 10))).blocks()).hasSize(10);
		assertThat(problems(document(many(full, 11)))).containsExactly("blocks body.characters.many");
		String item = "[{\"text\":\"a\"}]";
		assertThat(problems(document("{\"type\":\"list\",\"ordered\":false,\"items\":[" + many(item, 501) + "]}")))
			.containsExactly("blocks[0].items body.list.long");
		assertThat(problems(document("{\"type\":\"table\",\"header\":[" + item + "],\"rows\":["
				+ many("[" + item + "]", 501) + "]}"))).containsExactly("blocks[0].rows body.list.long");
		assertThat(problems(document("{\"type\":\"quote\"," + WORDS + ",\"source\":\"" + "x".repeat(301) + "\"}")))
			.containsExactly("blocks[0].source body.text.long");
		assertThat(problems(linked("/" + "x".repeat(2000))))
			.containsExactly("blocks[0].content[0].marks[0].href body.link.long");
	}

	@Test
	void whatIsReadCanBeReadAgainAfterRunsBecameOne() {
		String run = "{\"text\":\"" + "x".repeat(15_000) + "\"}";
		assertThat(problems(document("{\"type\":\"paragraph\",\"content\":[" + run + "," + run + "]}")))
			.containsExactly("blocks[0].content body.text.long");
	}

	@ParameterizedTest
	@ValueSource(strings = { "body.properties", "body_en.properties" })
	void everyMessageIsThereAndUsed(String bundle) throws IOException {
		Properties messages = new Properties();
		try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages", bundle))) {
			messages.load(reader);
		}
		Set<String> used = keys();
		assertThat(used).hasSizeGreaterThan(25);
		assertThat(messages.stringPropertyNames()).containsAll(used);
		assertThat(messages.stringPropertyNames()).isSubsetOf(used);
		assertThat(messages.values()).allSatisfy((text) -> assertThat((String) text).isNotBlank());
	}

	/** All keys the sources and the template name, and those put together from the kinds of blocks. */
	private static Set<String> keys() throws IOException {
		Set<String> keys = new TreeSet<>();
		Pattern key = Pattern.compile("[\"'{](body(?:\\.[a-z]+){2,})[\"'}(]");
		try (Stream<Path> files = Stream.concat(Files.list(Path.of("src/main/java/de/depesche/body")),
				Stream.of(Path.of("src/main/resources/templates/body/blocks.html")))) {
			for (Path file : files.toList()) {
				keys.addAll(key.matcher(Files.readString(file, StandardCharsets.UTF_8))
					.results()
					.map((MatchResult it) -> it.group(1))
					.collect(Collectors.toSet()));
			}
		}
		for (BlockType type : BlockType.values()) {
			keys.add(type.messageKey());
		}
		return keys;
	}

	private static String document(String blocks) {
		return "{\"version\":1,\"blocks\":[" + blocks + "]}";
	}

	private static String paragraph(String text) {
		return document("{\"type\":\"paragraph\",\"content\":[{\"text\":\"" + text + "\"}]}");
	}

	private static String linked(String href) {
		return document("{\"type\":\"paragraph\",\"content\":[{\"text\":\"a\",\"marks\":[{\"type\":\"link\",\"href\":\"" + href
				+ "\"}]}]}");
	}

	private static String many(String json, int count) {
		return Stream.generate(() -> json).limit(count).collect(Collectors.joining(","));
	}

	private static List<String> problems(String json) {
		InvalidBodyException ex = catchThrowableOfType(InvalidBodyException.class, () -> BodyJson.read(json));
		assertThat(ex).as("refusal of %.200s", json).isNotNull();
		return ex.problems().stream().map((it) -> it.path() + " " + it.messageKey()).toList();
	}

}
