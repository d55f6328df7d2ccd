package de.depesche.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import de.depesche.article.AuthorKind;
import de.depesche.article.Names;
import de.depesche.article.NamesDesk;
import de.depesche.article.NamesDesk.AuthorWords;
import de.depesche.article.Newsdesk;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample content names only what it brings along, and leaves alone what editors have done. */
@WholeProgram
class DemoDirectoryTests {

	@Autowired
	private DemoDirectory directory;

	@Autowired
	private Names names;

	@Autowired
	private NamesDesk desk;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private JsonMapper json;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	@AfterEach
	void asTheMigrationsLeftIt() {
		this.jdbc.sql("truncate article cascade").update();
		this.jdbc.sql("delete from section where parent_id is not null").update();
		this.jdbc.sql("update section set description = '', version = 0").update();
		this.jdbc.sql("delete from author where slug = 'carla-winterstein'").update();
	}

	@Test
	void everySampleArticleStandsInASectionOfTheDirectory() throws IOException {
		this.directory.prepare();
		this.directory.prepare();

		List<String> known = this.names.sections().stream().map((it) -> it.ref().slug()).toList();
		List<String> used = new ArrayList<>();
		for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:demo/articles/*.json")) {
			used.add(this.json.readTree(file.getInputStream()).get("section").asString());
		}
		assertThat(known).doesNotHaveDuplicates().containsAll(used).contains("verteidigung", "fussball");
	}

	@Test
	void anAuthorIsPresentedOnceAndThenBelongsToTheEditors() {
		this.newsdesk.introduce("Carla Winterstein", AuthorKind.PERSON);
		this.directory.introduce();
		Names.Author presented = this.names.author("carla-winterstein").orElseThrow();
		assertThat(presented.biography()).contains("erfundene Person");
		assertThat(presented.portrait()).isNotNull();

		this.desk.changeAuthor("carla-winterstein", presented.version(),
				new AuthorWords("Carla Winterstein", AuthorKind.PERSON, "", "", "", "", null));
		this.directory.introduce();

		assertThat(this.names.author("carla-winterstein").orElseThrow().biography()).isEmpty();
	}

}
