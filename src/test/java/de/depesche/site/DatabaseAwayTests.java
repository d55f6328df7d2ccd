package de.depesche.site;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import de.depesche.testing.WholeProgram;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What somebody is told while the database is away. */
@WholeProgram
class DatabaseAwayTests {

	private static final String TYPED = "Das ist <b>mein</b> Kommentar & \"er\" war lang.";

	@Autowired
	private DatabaseAway away;

	@Test
	void whatWasTypedStandsOnThePageAndCanBeSentOnceMore() throws Exception {
		MockHttpServletResponse answer = answer(post("same-origin", "text", TYPED, "schluessel", "k-1", "antwort", "7"));

		assertThat(answer.getStatus()).isEqualTo(503);
		assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
		assertThat(answer.getHeader("Cache-Control")).contains("no-store");
		assertThat(answer.getContentAsString()).contains("Das ist &lt;b&gt;mein&lt;/b&gt; Kommentar &amp; &quot;er&quot; war lang.</textarea>")
			.contains("action=\"/artikel/etwas/kommentare\"")
			.contains("name=\"schluessel\" value=\"k-1\"")
			.contains("name=\"antwort\" value=\"7\"")
			.contains("Noch einmal senden")
			.containsPattern("href=\"/css/site-[0-9a-f]+\\.css\"");
	}

	@Test
	void nothingIsRepeatedThatCameFromElsewhereOrHoldsAPassword() throws Exception {
		for (MockHttpServletRequest it : new MockHttpServletRequest[] { post("cross-site", "text", TYPED),
				post("same-origin", "email", "anna@depesche.example", "passwort", "geheimgeheim1") }) {
			MockHttpServletResponse answer = answer(it);
			assertThat(answer.getStatus()).isEqualTo(503);
			assertThat(answer.getContentAsString()).contains("Unsere Datenbank antwortet gerade nicht")
				.doesNotContain("<form", "geheimgeheim1", "mein");
		}
	}

	@Test
	void programsAreToldAProblem() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/articles");
		request.addHeader("Accept-Language", "en");
		MockHttpServletResponse answer = answer(request);

		assertThat(answer.getStatus()).isEqualTo(503);
		assertThat(answer.getContentType()).startsWith("application/problem+json");
		assertThat(answer.getContentAsString()).contains("\"type\":\"/problems/unavailable\"", "\"status\":503");
	}

	@Test
	void aFaultOfOursIsNotTakenForThat() {
		assertThatThrownBy(() -> this.away.doFilter(new MockHttpServletRequest("GET", "/"), new MockHttpServletResponse(), (_, _) -> {
			throw new ServletException(new IllegalStateException(new SQLException("syntax", "42601")));
		})).isInstanceOf(ServletException.class);
	}

	@Test
	void aServerThatOnlyReadsOrIsAboutToEndIsAway() {
		assertThat(new String[] { "08006", "57P01", "57P03", "25006" })
			.allMatch((state) -> DatabaseAway.away(new IllegalStateException(new SQLException("x", state))));
		assertThat(DatabaseAway.away(new IllegalStateException(new SQLException("x", "23505")))).isFalse();
	}

	@Test
	void aConnectionThatBrokeInTheMiddleIsAway() {
		assertThat(DatabaseAway.away(new IllegalStateException(new SQLException("Connection is closed")))).isTrue();
		TransactionSystemException end = new TransactionSystemException("could not be rolled back", new IllegalStateException());
		assertThat(DatabaseAway.away(end)).isFalse();
		end.initApplicationException(new IllegalStateException(new SQLException("I/O error", "08006")));
		assertThat(DatabaseAway.away(end)).isTrue();
	}

	private static MockHttpServletRequest post(String from, String... fields) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/artikel/etwas/kommentare");
		request.setContentType("application/x-www-form-urlencoded");
		request.addHeader("Sec-Fetch-Site", from);
		request.addHeader("Accept-Language", "de");
		for (int i = 0; i < fields.length; i += 2) {
			request.addParameter(fields[i], fields[i + 1]);
		}
		return request;
	}

	private MockHttpServletResponse answer(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse answer = new MockHttpServletResponse();
		this.away.doFilter(request, answer, (_, _) -> {
			throw new ServletException(new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("Pool: request timed out")));
		});
		return answer;
	}

}
