package de.depesche.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

import de.depesche.DepescheApplication;
import de.depesche.testing.Journey;
import de.depesche.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An instance that is stopped says so first, and goes on answering until proxies have noticed. */
class DepartureTests {

	@Test
	void whoIsToldToEndIsNotReadyAndStillAnswersWithoutKeepingConnections() throws Exception {
		ConfigurableApplicationContext program = new SpringApplicationBuilder(DepescheApplication.class).run("--server.port=0",
				"--spring.datasource.url=" + TestDatabase.url(), "--spring.datasource.username=postgres", "--spring.datasource.password=",
				"--depesche.database.direct-url=" + TestDatabase.url(), "--depesche.database.replica.url=", "--depesche.demo=false",
				"--db-scheduler.enabled=false", "--depesche.delivery.enabled=true", "--depesche.shutdown.drain=4s",
				"--depesche.admin.email=" + Journey.CLARA, "--depesche.admin.password=" + Journey.PASSWORD);
		int port = program.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		HealthEndpointGroups groups = program.getBean(HealthEndpointGroups.class);
		assertThat(groups.get("readiness").isMember("db")).isTrue();
		assertThat(groups.get("liveness").isMember("db")).isFalse();
		assertThat(get(port, "/actuator/health/readiness").getResponseCode()).isEqualTo(200);
		// The listener stands on the direct address, and no replica means none.
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> program.getBean(PageCache.class).open());
		assertThat(program.getBean(Replicas.class).configured()).isFalse();
		assertThat(get(port, "/impressum").getHeaderField("Connection")).isNotEqualTo("close");

		Thread ending = Thread.ofPlatform().start(program::close);
		Awaitility.await()
			.atMost(Duration.ofSeconds(3))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> get(port, "/actuator/health/readiness").getResponseCode() == 503);
		assertThat(get(port, "/actuator/health/liveness").getResponseCode()).isEqualTo(200);
		for (String address : new String[] { "/", "/impressum", "/impressum", "/api/v1/articles" }) {
			HttpURLConnection answer = get(port, address);
			assertThat(answer.getResponseCode()).as(address).isEqualTo(200);
			assertThat(answer.getHeaderField("Connection")).as(address).isEqualTo("close");
		}
		ending.join();
		assertThatThrownBy(() -> get(port, "/")).isInstanceOf(ConnectException.class);
	}

	private static HttpURLConnection get(int port, String address) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + port + address).toURL().openConnection();
		connection.getResponseCode();
		return connection;
	}

}
