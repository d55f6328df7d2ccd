package de.depesche.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import de.depesche.testing.Postbox;
import de.depesche.testing.Stories;
import de.depesche.testing.WithName;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A mail goes out if its deed is done, once, and nobody writes to an address that does not take it. */
@WithName
class MailTests {

	@Autowired
	private Mails mails;

	@Autowired
	private Outbox outbox;

	@Autowired
	private Postman postman;

	@Autowired
	private Postbox postbox;

	@Autowired
	private MailSettings settings;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcClient jdbc;

	private final String address = Stories.unique("anna").replace(' ', '.') + "@depesche.example";

	@Test
	void aMailIsWrittenWithItsDeedOrNotAtAll() {
		this.transactions.executeWithoutResult((status) -> {
			this.mails.send(message(this.address, "Nie geschehen"));
			status.setRollbackOnly();
		});
		assertThat(count("mail_outbox where address = '" + this.address + "'")).isZero();
		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> this.mails.send(message(this.address, "Ohne Tat")));

		long id = write("Geschehen");
		assertThat(count("scheduled_task where task_name = 'mail' and task_instance = '" + id + "'")).isOne();
		assertThat(this.postbox.of(this.address)).hasSize(1);
		assertThat(count("mail_outbox where id = " + id + " and state = 'SENT' and text is null and html is null"))
			.as("its words are forgotten")
			.isOne();
	}

	@Test
	void severalInstancesSendEachMailOnce() {
		for (int i = 0; i < 20; i++) {
			write("Nummer " + i);
		}
		this.postbox.deliver(2);
		assertThat(this.postbox.of(this.address)).extracting(MimeMessage::getSubject).hasSize(20).doesNotHaveDuplicates();
	}

	@Test
	void oneThatIsBeingSentIsLeftToWhoSendsItUntilThatTakesTooLong() {
		long id = write("In Arbeit");
		assertThat(this.outbox.claim(id)).isPresent();
		assertThat(this.postman.deliver(id)).as("another instance asks again later").isPresent();
		this.jdbc.sql("update mail_outbox set claimed_until = now() - interval '1 second' where id = ?").param(id).update();
		assertThat(this.postman.deliver(id)).isEmpty();
		assertThat(this.postbox.of(this.address)).hasSize(1);
	}

	@Test
	void whatCannotBeSentNowIsSentLaterUnderTheSameName() throws Exception {
		long id = write("Später");
		String name = this.jdbc.sql("select message_id from mail_outbox where id = ?").param(id).query(String.class).single();
		try (ServerSocket nobody = new ServerSocket(0)) {
			int port = nobody.getLocalPort();
			nobody.close();
			Instant now = Instant.now();
			Optional<Instant> first = through(port, Clock.fixed(now, ZoneOffset.UTC)).deliver(id);
			assertThat(first).contains(now.plus(Duration.ofMinutes(1)));
			Optional<Instant> second = through(port, Clock.fixed(now, ZoneOffset.UTC)).deliver(id);
			assertThat(second).as("pauses grow").contains(now.plus(Duration.ofMinutes(2)));
		}
		assertThat(this.postbox.of(this.address)).singleElement().satisfies((it) -> assertThat(it.getMessageID()).isEqualTo("<" + name + ">"));

		long lost = write("Nie");
		Clock muchLater = Clock.offset(Clock.systemUTC(), Duration.ofDays(4));
		assertThat(through(1, muchLater).deliver(lost)).isEmpty();
		assertThat(count("mail_outbox where id = " + lost + " and state = 'FAILED' and attempts = 1")).isOne();
	}

	@Test
	void anAddressThatIsRefusedIsNotedAndForgivenWhenMailArrivesAgain() throws Exception {
		long id = write("Unbekannt");
		try (Refusing server = new Refusing("550 5.1.1 no such user")) {
			assertThat(through(server.port(), Clock.systemUTC()).deliver(id)).as("nothing to try again").isEmpty();
		}
		assertThat(this.jdbc.sql("select error from mail_outbox where id = ? and state = 'FAILED'").param(id).query(String.class).single())
			.contains("no such user");
		assertThat(this.mails.failing(this.address.toUpperCase(Locale.ROOT))).isTrue();
		write("Wieder da");
		assertThat(this.postbox.of(this.address)).hasSize(1);
		assertThat(this.mails.failing(this.address)).isFalse();
	}

	@Test
	void aRefusalForTheMomentIsNotTheAddressesFault() throws Exception {
		long id = write("Bitte warten");
		try (Refusing server = new Refusing("451 4.7.1 try again later")) {
			assertThat(through(server.port(), Clock.systemUTC()).deliver(id)).isPresent();
		}
		assertThat(this.mails.failing(this.address)).isFalse();
	}

	@Test
	void aMailIsTextAndHtmlInTheLanguageOfWhoeverGetsItAndSaysHowToEndIt() throws Exception {
		this.transactions.executeWithoutResult((_) -> this.mails.send(new MailMessage(new Recipient(this.address, "Anna Ä", Locale.ENGLISH),
				"Grüße & <mehr>", List.of("Ein Absatz mit <Klammern>."), List.of(new MailMessage.Entry("Clara hat notiert", "Titel & Text", "/artikel/x")),
				null, "Darum.", "/konto/benachrichtigungen", "/abbestellen/abc")));
		MimeMessage mail = this.postbox.of(this.address).getFirst();
		assertThat(mail.getSubject()).isEqualTo("Grüße & <mehr>");
		assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
		assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<https://depesche.example/abbestellen/abc>");
		assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
		assertThat(mail.getHeader("Content-Language", null)).isEqualTo("en");
		assertThat(mail.getReplyTo()[0].toString()).isEqualTo("antwort@depesche.example");
		assertThat(mail.getContentType()).startsWith("multipart/alternative");
		assertThat(((MimeMultipart) mail.getContent()).getBodyPart(0).getContentType()).startsWith("text/plain");
		assertThat(Postbox.text(mail)).contains("Hello Anna Ä,", "Ein Absatz mit <Klammern>.", "Clara hat notiert: Titel & Text",
				"https://depesche.example/artikel/x", "Darum.", "Stop these messages: https://depesche.example/abbestellen/abc");
		assertThat(Postbox.html(mail)).contains("lang=\"en\"", "Ein Absatz mit &lt;Klammern&gt;.", "href=\"https://depesche.example/artikel/x\"")
			.as("nothing is loaded that could tell who reads")
			.doesNotContain("<img", "src=", "@import", "url(");
	}

	private long write(String subject) {
		this.transactions.executeWithoutResult((_) -> this.mails.send(message(this.address, subject)));
		return this.jdbc.sql("select max(id) from mail_outbox where address = ?").param(this.address).query(Long.class).single();
	}

	private static MailMessage message(String address, String subject) {
		return MailMessage.asked(new Recipient(address, "Anna", Locale.GERMAN), subject, List.of("Text"),
				new MailMessage.Action("Los", "/konto"), "Darum.");
	}

	private Postman through(int port, Clock clock) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("sender", sender);
		return new Postman(this.outbox, beans.getBeanProvider(JavaMailSender.class), this.settings, "Depesche", clock);
	}

	private int count(String what) {
		return this.jdbc.sql("select count(*) from " + what).query(Integer.class).single();
	}

	/** A mail server that takes nobody's mail. */
	private static final class Refusing implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0);

		Refusing(String refusal) throws IOException {
			Thread.ofVirtual().start(() -> {
				try (Socket client = this.socket.accept();
						BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
					say(client, "220 here");
					for (String line = in.readLine(); line != null; line = in.readLine()) {
						say(client, line.startsWith("RCPT") ? refusal : line.startsWith("QUIT") ? "221 bye" : "250 ok");
					}
				}
				catch (IOException ex) {
					// The test is over.
				}
			});
		}

		int port() {
			return this.socket.getLocalPort();
		}

		private static void say(Socket client, String line) throws IOException {
			client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
			client.getOutputStream().flush();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
