package de.depesche.navigation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Where an entry of a menu may lead. */
class TargetTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/ressort/politik", "/suche?q=Klima%20wandel#treffer", "https://example.org",
			"http://example.org:8080/a?b=c", "HTTPS://example.org/" })
	void pathsOfThisSiteAndAddressesOfOthersAreTargets(String text) {
		assertThat(new Target(text).toString()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "politik", "//example.org", "/\\example.org", "\\\\example.org",
			"javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "data:text/html,hallo", "mailto:a@example.org",
			"ftp://example.org/", "https:/example.org", "https:///example.org", "https://", "https:example.org",
			"https://anna@example.org/", "/a b", "/a\nb", "/größe", "/\"><script>", "/%", "#oben", "?q=a" })
	void everythingElseIsNone(String text) {
		assertThat(Target.isOne(text)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> new Target(text));
	}

	@Test
	void aTargetEndsSomewhere() {
		assertThat(Target.isOne("/" + "a".repeat(Target.MAX - 1))).isTrue();
		assertThat(Target.isOne("/" + "a".repeat(Target.MAX))).isFalse();
	}

	@Test
	void thePathOfATargetHasNoQueryAndNoFragment() {
		assertThat(new Target("/suche?q=a#b").path()).isEqualTo("/suche");
		assertThat(new Target("/suche#b?c").path()).isEqualTo("/suche");
	}

}
