package de.depesche.mail;

import java.time.Duration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who writes our mails. The server they are handed to is Spring's {@code spring.mail.*}.
 *
 * @param from address mails come from; needed where {@code spring.mail.host} is set
 * @param replyTo address answers go to, or null for {@code from}
 * @param keep how long it is known what was sent to whom, and what failed; its words are
 * forgotten when it is sent
 * @param giveUp how long a mail is tried while the server cannot be reached
 */
@Validated
@ConfigurationProperties("depesche.mail")
record MailSettings(@Nullable @Email String from, @Nullable @Email String replyTo, @DefaultValue("30d") Duration keep,
		@DefaultValue("3d") Duration giveUp) {

	@AssertTrue(message = "keep and give-up have to be longer than an hour")
	boolean isLongEnough() {
		return this.keep.compareTo(Duration.ofHours(1)) > 0 && this.giveUp.compareTo(Duration.ofHours(1)) > 0;
	}

}
