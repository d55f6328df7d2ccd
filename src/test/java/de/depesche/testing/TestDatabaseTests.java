package de.depesche.testing;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@WholeProgram
class TestDatabaseTests {

	@Autowired
	private JdbcClient database;

	@Autowired
	private Environment environment;

	@Test
	void springTestsGetTheMigratedDatabase() {
		assertThat(this.database.sql("select current_setting('server_version')").query(String.class).single())
			.startsWith("18.");
		assertThat(this.database.sql("select count(*) from section where slug = 'politik'").query(Integer.class).single()).isOne();
		assertThat(this.environment.getProperty("depesche.demo")).isEqualTo("false");
	}

}
