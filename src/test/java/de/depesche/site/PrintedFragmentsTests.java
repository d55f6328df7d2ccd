package de.depesche.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is printed once for equal values must use nothing but these values. */
class PrintedFragmentsTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Pattern ASKED = Pattern.compile("(?:print:once|th:replace|th:insert)=\"~\\{(\\S+) :: (\\S+?)\\((.*?)\\)\\}\"");

	private static final Pattern NAME = Pattern.compile("(?:^|, )([a-z]+)=");

	/** What the page, the reader or the request has, and a fragment could reach. */
	private static final Pattern OF_THE_PAGE = Pattern
		.compile("\\b(site|meta|page|zones|form|note|thread|part)\\.|#(?:ctx|vars|request|session|root)|\\bparam\\.|@[a-z]\\w*\\.");

	@Test
	void fragmentsPrintedOnceUseOnlyWhatTheyAreGiven() throws IOException {
		Map<String, String> templates = new HashMap<>();
		try (Stream<Path> files = Files.walk(TEMPLATES)) {
			for (Path it : files.filter((file) -> file.toString().endsWith(".html")).toList()) {
				templates.put(TEMPLATES.relativize(it).toString().replace(".html", ""), Files.readString(it));
			}
		}
		Set<String> seen = new HashSet<>();
		templates.values()
			.forEach((text) -> ASKED.matcher(text)
				.results()
				.filter((it) -> it.group().startsWith("print:once"))
				.forEach((it) -> check(templates, it.group(1), it.group(2), names(it.group(3)), seen)));

		assertThat(seen).contains("comment/_comment :: branch", "comment/_comment :: box", "fragments/teaser :: teaser",
				"frontpage/_zones :: river", "layout/_header :: main-menu", "body/blocks :: blocks", "layout/_head :: about",
				"article/show :: story", "comment/_comment :: branches", "frontpage/latest :: shown");
	}

	private static void check(Map<String, String> templates, String template, String fragment, List<String> given, Set<String> seen) {
		List<Element> found = Jsoup.parse(templates.get(template), "", Parser.xmlParser())
			.getElementsByAttribute("th:fragment")
			.stream()
			.filter((it) -> fragment.contains("${") || it.attr("th:fragment").equals(fragment)
					|| it.attr("th:fragment").startsWith(fragment + "("))
			.toList();
		assertThat(found).as("%s :: %s", template, fragment).isNotEmpty();
		for (Element it : found) {
			String name = template + " :: " + it.attr("th:fragment").replaceFirst("\\(.*", "");
			if (seen.add(name)) {
				List<String> declared = declared(it);
				if (!fragment.contains("${")) {
					assertThat(given).as("%s, values by name", name).isEqualTo(declared);
				}
				// Messages are the same for all in one language, whatever their keys are called, and so are files.
				String text = it.outerHtml().replaceAll("#\\{[a-z|.-]+", "#{").replaceAll("@\\{/[a-z0-9/.-]+\\}| href=\"/[a-z.]+\"", "");
				Matcher reaching = OF_THE_PAGE.matcher(text);
				while (reaching.find()) {
					assertThat(declared).as("%s uses %s", name, reaching.group()).contains(String.valueOf(reaching.group(1)));
				}
				ASKED.matcher(text).results().forEach((inner) -> {
					List<String> names = inner.group().startsWith("print:once") ? names(inner.group(3)) : parameters(templates, inner.group(1), inner.group(2));
					check(templates, inner.group(1), inner.group(2), names, seen);
				});
			}
		}
	}

	private static List<String> parameters(Map<String, String> templates, String template, String fragment) {
		return Jsoup.parse(templates.get(template), "", Parser.xmlParser())
			.getElementsByAttributeValueStarting("th:fragment", fragment + "(")
			.stream()
			.flatMap((it) -> declared(it).stream())
			.toList();
	}

	private static List<String> declared(Element fragment) {
		String signature = fragment.attr("th:fragment");
		return List.of(signature.substring(signature.indexOf('(') + 1, signature.length() - 1).split(", "));
	}

	private static List<String> names(String given) {
		return NAME.matcher(given).results().map((it) -> it.group(1)).toList();
	}

}
