package de.depesche.feed;

import java.io.StringReader;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import de.depesche.testing.Api;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader's program gets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({ Stories.class, SqlStatements.Configuration.class })
class FeedTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient jdbc;

	private Api reader;

	@BeforeEach
	void empty() {
		this.jdbc.sql("truncate article cascade").update();
		this.reader = new Api(this.port, null);
	}

	@Test
	void anAtomFeedListsWhatIsPublic() throws Exception {
		Stories.Story story = this.stories.published();
		Api.Answer answer = this.reader.get("/feed.atom");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
		SyndFeed feed = new SyndFeedInput().build(new StringReader(answer.text()));
		assertThat(feed.getEntries()).extracting(SyndEntry::getTitle).containsExactly("Dachzeile: " + story.headline());
	}

}
