package de.depesche.audience;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import de.depesche.article.ArticleSummary;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read most is known; who reads is not. */
@WholeProgram
class ViewCounterTests {

	private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private FigureWriter counter;

	@Autowired
	private MostRead mostRead;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void peopleAreCountedAndProgramsAreNot() throws Exception {
		Stories.Story often = this.stories.published();
		Stories.Story seldom = this.stories.published();
		Stories.Story robots = this.stories.published();
		for (int i = 0; i < 60; i++) {
			open(often, FIREFOX);
		}
		for (int i = 0; i < 50; i++) {
			open(seldom, FIREFOX);
		}
		open(robots, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
		open(robots, "curl/8.5");
		this.counter.writeDown();
		this.counter.writeDown();
		open(often, FIREFOX);
		this.counter.writeDown();

		assertThat(this.mostRead.now(2)).extracting(ArticleSummary::id).containsExactly(often.id(), seldom.id());
		assertThat(views(often)).isEqualTo(61);
		assertThat(views(robots)).isZero();
		assertThat(open(often, FIREFOX).headers().firstValue("Set-Cookie")).isEmpty();
	}

	private int views(Stories.Story story) {
		return this.jdbc.sql("select coalesce(sum(views), 0) from figure_day where article_id = ?")
			.param(story.id().value())
			.query(Integer.class)
			.single();
	}

	private HttpResponse<String> open(Stories.Story story, String program) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + story.path()))
				.header("User-Agent", program)
				.build(), HttpResponse.BodyHandlers.ofString());
	}

}
