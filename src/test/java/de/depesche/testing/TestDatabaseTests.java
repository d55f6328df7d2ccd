package de.depesche.testing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class TestDatabaseTests {

	@Autowired
	private JdbcClient database;

	@Autowired
	private Environment environment;

	@BeforeEach
	void startEmpty() {
		Tables.empty(this.database);
	}

	@Test
	void springTestsGetTheMigratedDatabase() {
		assertThat(this.database.sql("select current_setting('server_version')").query(String.class).single())
			.startsWith("18.");
		assertThat(this.database.sql("select count(*) from section").query(Integer.class).single()).isEqualTo(6);
		assertThat(this.environment.getProperty("depesche.demo")).isEqualTo("false");
	}

	@Test
	void emptyingLeavesTheSectionsAndStartsIdentitiesAgain() {
		addTag();
		Tables.empty(this.database);
		assertThat(this.database.sql("select count(*) from tag").query(Integer.class).single()).isZero();
		assertThat(this.database.sql("select count(*) from section").query(Integer.class).single()).isEqualTo(6);
		assertThat(addTag()).isEqualTo(1);
	}

	private long addTag() {
		return this.database.sql("insert into tag (slug, name) values ('haushalt', 'Haushalt') returning id")
			.query(Long.class)
			.single();
	}

}
