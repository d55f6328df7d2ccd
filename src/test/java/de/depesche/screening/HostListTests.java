package de.depesche.screening;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where an address leads, and what the list says of it. */
class HostListTests {

	@ParameterizedTest
	@CsvSource({ "https://www.Example.org/a?b#c,example.org", "http://user:pw@evil.example:8080/x,evil.example", "https://müller.example/,xn--mller-kva.example",
			"https://evil.example.,evil.example", "example.org,example.org", "https://a.b.c.example.org,a.b.c.example.org", "https://example.org@evil.example/,evil.example",
			"HTTPS://EVIL.EXAMPLE/ä ö,evil.example" })
	void theHostOfAnAddressIsReadAsABrowserReadsIt(String address, String host) {
		assertThat(HostList.host(address)).isEqualTo(host);
	}

	@ParameterizedTest
	@CsvSource({ "localhost", "''", "https://", "a b", "-.-", "http://[::1]/" })
	void whatIsNoNameIsNone(String address) {
		assertThat(HostList.host(address)).isNull();
	}

	@Test
	void aNameMeansAllBelowItAndTheLongestDecides() {
		HostList list = new HostList(Map.of("evil.example", HostList.Kind.REFUSE, "good.evil.example", HostList.Kind.ALLOW));
		assertThat(list.kind("evil.example")).isEqualTo(HostList.Kind.REFUSE);
		assertThat(list.kind("a.b.evil.example")).isEqualTo(HostList.Kind.REFUSE);
		assertThat(list.kind("x.good.evil.example")).isEqualTo(HostList.Kind.ALLOW);
		assertThat(list.kind("notevil.example")).isNull();
		assertThat(list.kind("example")).isNull();
	}

	@Test
	void aNameInRunningTextIsSeen() {
		assertThat(HostList.named("Geht zu evil.example, oder www.Evil.Example! Nicht z.B. am 3.10.2026 und nicht an anna@evil.example"))
			.contains("evil.example")
			.doesNotContain("3.10.2026");
	}

}
