package de.depesche;

import java.util.List;
import java.util.stream.Stream;

import de.depesche.member.Keys;
import de.depesche.testing.Api;
import de.depesche.testing.HtmlChecker;
import de.depesche.testing.ReaderPages;
import de.depesche.testing.ReaderPages.Kind;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of page is valid HTML, to the letter: no error and no warning, in both languages. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "depesche.admin.email=clara@depesche.example", "depesche.admin.password=ein langes Kennwort 7" })
@Import({ Stories.class, Keys.class, SqlStatements.Configuration.class })
class HtmlValidityTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@TestFactory
	Stream<DynamicTest> readersPagesAreValidHtml() {
		Api reader = new Api(this.port, null);
		HtmlChecker checker = new HtmlChecker();
		List<Kind> kinds = ReaderPages.prepare(this.stories);
		return Stream.of("de", "en")
			.flatMap((language) -> kinds.stream().map((kind) -> DynamicTest.dynamicTest(kind + " " + language, () -> {
				Api.Answer answer = reader.get(kind.path(), "Accept", "text/html", "Accept-Language", language);
				assertThat(answer.status()).isEqualTo(kind.status());
				assertThat(checker.check(answer.text())).as(kind.toString()).isEmpty();
			})));
	}

}
