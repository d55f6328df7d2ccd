package de.depesche.mail;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * Why a mail could not be handed over.
 *
 * @param forGood whether trying again is useless: the server says so (5xx)
 * @param address whether it is the recipient's address that it does not take
 * @param why what the server said
 */
record Refusal(boolean forGood, boolean address, String why) {

	static Refusal of(Exception failure) {
		String why = String.valueOf(failure.getMessage());
		if (failure instanceof MailAuthenticationException) {
			// Our own sign-in is wrong; that can be mended, and the mail is not to blame.
			return new Refusal(false, false, why);
		}
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Deque<Throwable> open = new ArrayDeque<>();
		open.add(failure);
		Refusal found = null;
		while (!open.isEmpty()) {
			Throwable it = open.remove();
			if (!seen.add(it)) {
				continue;
			}
			switch (it) {
				case SMTPAddressFailedException refused -> {
					return new Refusal(refused.getReturnCode() >= 500, refused.getReturnCode() >= 500, Objects.requireNonNullElse(refused.getMessage(), why));
				}
				case AddressException malformed -> {
					return new Refusal(true, true, Objects.requireNonNullElse(malformed.getMessage(), why));
				}
				case SMTPSendFailedException refused -> found = (found != null) ? found
						: new Refusal(refused.getReturnCode() >= 500, false, Objects.requireNonNullElse(refused.getMessage(), why));
				default -> {
					// Its causes may say more.
				}
			}
			if (it instanceof MailSendException several) {
				Collections.addAll(open, several.getMessageExceptions());
			}
			if (it instanceof MessagingException messaging && messaging.getNextException() != null) {
				open.add(messaging.getNextException());
			}
			if (it.getCause() != null) {
				open.add(it.getCause());
			}
		}
		return (found != null) ? found : new Refusal(false, false, why);
	}

}
