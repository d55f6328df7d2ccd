package de.depesche.mail;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way out for mail. Notices that people can turn off go through module {@code notice};
 * what they have asked for this moment is sent from here.
 */
@Service
public class Mails {

	private static final Logger log = LoggerFactory.getLogger(Mails.class);

	private final Outbox outbox;

	private final SpringTemplateEngine templates;

	private final MailSettings settings;

	private final String host;

	private final String site;

	private final String name;

	Mails(Outbox outbox, SpringTemplateEngine templates, MailSettings settings, @Value("${spring.mail.host:}") String host,
			@Value("${depesche.url:}") String site, @Value("${depesche.name:Depesche}") String name) {
		this.outbox = outbox;
		this.templates = templates;
		this.settings = settings;
		this.host = host.strip();
		this.site = site.strip().replaceAll("/+$", "");
		this.name = name;
	}

	/**
	 * Whether mail is set up: a server, an address it comes from, and the address of this site.
	 * The last is needed as links in mails must not be made from what a request claims.
	 */
	public boolean enabled() {
		return !this.host.isEmpty() && !this.site.isEmpty() && this.settings.from() != null && !this.settings.from().isBlank();
	}

	/**
	 * Puts a mail into the outbox, in the transaction of the caller: it is sent if and only if
	 * that commits. Does nothing where mail is not set up. Two statements.
	 * @throws org.springframework.transaction.IllegalTransactionStateException without a
	 * transaction
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void send(MailMessage message) {
		if (!enabled()) {
			return;
		}
		Locale locale = message.to().locale();
		Context context = new Context(locale, Map.of("mail", message, "site", this.site, "paper", this.name));
		this.outbox.put(message.to(), message.subject(), this.templates.process("mail/message.txt", context),
				this.templates.process("mail/message", context), absolute(message.unsubscribe()), domain());
	}

	/**
	 * Whether the last mail to an address was refused for good; nothing but what its owner asks
	 * for should be sent there. One query.
	 */
	public boolean failing(String address) {
		return this.outbox.failing(address);
	}

	@EventListener
	void tell(ApplicationReadyEvent ready) {
		if (!this.host.isEmpty() && !enabled()) {
			log.warn("Mail is off: spring.mail.host is set, but {} is not", this.site.isEmpty() ? "depesche.url" : "depesche.mail.from");
		}
	}

	private @Nullable String absolute(@Nullable String path) {
		return (path != null) ? this.site + path : null;
	}

	private String domain() {
		String from = String.valueOf(this.settings.from());
		return from.substring(from.lastIndexOf('@') + 1);
	}

}
