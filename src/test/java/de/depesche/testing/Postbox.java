package de.depesche.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.awaitility.Awaitility;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail server for tests, and what has arrived there. Every test writes to addresses of its own. */
@TestComponent
public class Postbox {

	/** What links in mails begin with; the tests' server has another address. */
	public static final String SITE = "https://depesche.example";

	private static final Pattern LINK = Pattern.compile(Pattern.quote(SITE) + "(/[^\\s\"<>]*)");

	private final JdbcClient jdbc;

	private final DataSource database;

	private final Task<?> delivery;

	Postbox(JdbcClient jdbc, DataSource database, List<Task<?>> tasks) {
		this.jdbc = jdbc;
		this.database = database;
		this.delivery = tasks.stream().filter((it) -> it.getName().equals("mail")).findFirst().orElseThrow();
	}

	/** Sets mail up; one server for all tests of a JVM. */
	public static class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		private static GreenMail mail;

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			TestPropertyValues
				.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + mail().getSmtp().getPort(), "depesche.url=" + SITE,
						"depesche.mail.from=redaktion@depesche.example", "depesche.mail.reply-to=antwort@depesche.example")
				.applyTo(context);
		}

		private static synchronized GreenMail mail() {
			if (mail == null) {
				mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
				mail.start();
			}
			return mail;
		}

	}

	/** Has as many instances as one likes send what waits, and waits until nothing does. */
	public void deliver(int instances) {
		List<Scheduler> running = new ArrayList<>();
		for (int i = 0; i < instances; i++) {
			Scheduler scheduler = Scheduler.create(this.database, this.delivery)
				.tableName("scheduled_task")
				.pollUsingLockAndFetch(0.5, 2)
				.pollingInterval(Duration.ofMillis(50))
				.threads(3)
				.build();
			scheduler.start();
			running.add(scheduler);
		}
		try {
			// Those an instance had no hand free for are due again in a moment.
			Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50)).until(() -> this.jdbc.sql("""
					select count(*) from scheduled_task where task_name = 'mail' and execution_time <= now() + interval '3 seconds'""")
				.query(Integer.class)
				.single() == 0);
		}
		finally {
			running.forEach(Scheduler::stop);
		}
	}

	/** Sends what waits and gives what has come for an address, the oldest first. */
	public List<MimeMessage> of(String address) {
		deliver(1);
		return Arrays.stream(Server.mail().getReceivedMessages()).filter((it) -> to(it).contains(address)).toList();
	}

	/** The plain text of a mail. */
	public static String text(MimeMessage mail) {
		return part(mail, 0);
	}

	/** The HTML of a mail. */
	public static String html(MimeMessage mail) {
		return part(mail, 1);
	}

	/** The first path on our site in the plain text that begins so. */
	public static String link(MimeMessage mail, String beginning) {
		Matcher matcher = LINK.matcher(text(mail));
		while (matcher.find()) {
			if (matcher.group(1).startsWith(beginning)) {
				return matcher.group(1);
			}
		}
		throw new AssertionError("No link to " + beginning + " in " + text(mail));
	}

	private static String part(MimeMessage mail, int number) {
		try {
			return ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent().toString();
		}
		catch (IOException | MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String to(MimeMessage mail) {
		try {
			return mail.getHeader("To", ",");
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
