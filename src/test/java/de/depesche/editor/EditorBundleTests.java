package de.depesche.editor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The script that is delivered is made of the sources beside it, and nobody has touched it since. */
class EditorBundleTests {

	private static final Path SOURCES = Path.of("src/main/editor");

	private static final Path BUNDLE = Path.of("src/main/resources/static/js/editor.js");

	@Test
	void theBundleIsBuiltFromTheSources() throws Exception {
		String bundle = Files.readString(BUNDLE);
		int end = bundle.indexOf('\n');
		Matcher first = Pattern.compile("sources ([0-9a-f]{64}) code ([0-9a-f]{64})").matcher(bundle.substring(0, end));
		assertThat(first.find()).isTrue();
		assertThat(first.group(1)).as("run: cd src/main/editor && npm ci && npm run build").isEqualTo(fingerprint());
		assertThat(first.group(2)).isEqualTo(sha256(bundle.substring(end + 1)));
	}

	@Test
	void nothingOfItNamesWhereItsPackagesCameFrom() throws IOException {
		assertThat(Files.readString(SOURCES.resolve("package-lock.json"))).doesNotContain("\"resolved\"");
	}

	@Test
	void itEvaluatesNoText() throws IOException {
		assertThat(Files.readString(BUNDLE)).doesNotContainPattern("\\beval\\(|new Function\\(|setAttribute\\(\"style\"");
	}

	@Test
	void everyPackageInItBringsItsLicence() throws IOException {
		assertThat(Files.readString(BUNDLE.resolveSibling("editor-licences.txt"))).contains("prosemirror-view", "prosemirror-model",
				"Permission is hereby granted");
	}

	private static String fingerprint() throws Exception {
		List<String> names = new ArrayList<>(List.of("build.js", "package.json", "package-lock.json"));
		try (Stream<Path> files = Files.list(SOURCES.resolve("src"))) {
			files.filter((it) -> it.toString().endsWith(".js")).forEach((it) -> names.add("src/" + it.getFileName()));
		}
		names.sort(null);
		StringBuilder all = new StringBuilder();
		for (String name : names) {
			all.append(name).append('\n').append(Files.readString(SOURCES.resolve(name)).replace("\r\n", "\n")).append('\n');
		}
		return sha256(all.toString());
	}

	private static String sha256(String text) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

}
