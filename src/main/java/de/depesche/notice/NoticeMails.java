package de.depesche.notice;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import de.depesche.mail.MailMessage;
import de.depesche.mail.Recipient;
import de.depesche.member.AccountId;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Finds the words of mails that tell of something. */
@Component
class NoticeMails {

	private static final String SETTINGS = "/konto/benachrichtigungen";

	private final Unsubscribing unsubscribing;

	private final MessageSource messages;

	NoticeMails(Unsubscribing unsubscribing, MessageSource messages) {
		this.unsubscribing = unsubscribing;
		this.messages = messages;
	}

	/** A mail that tells of one thing. */
	MailMessage one(AccountId account, Recipient to, NoticeKind kind, Notice notice) {
		return several(account, to, List.of(kind), Frequency.AT_ONCE, List.of(notice));
	}

	/**
	 * A mail that tells of several things.
	 * @param kinds the kinds they are of; unsubscribing ends these
	 */
	MailMessage several(AccountId account, Recipient to, Collection<NoticeKind> kinds, Frequency frequency, List<Notice> notices) {
		Locale locale = to.locale();
		List<MailMessage.Entry> entries = notices.stream()
			.limit(Notices.AT_MOST)
			.map((it) -> new MailMessage.Entry(text(it, locale), it.title(), it.path()))
			.toList();
		int more = notices.size() - entries.size();
		List<String> first = (more > 0) ? List.of(message("notice.mail.more", locale, notices.size(), entries.size())) : List.of();
		String names = String.join(", ", kinds.stream().map((it) -> message("notice.mail.quoted", locale, message(it.label(), locale))).sorted().toList());
		return new MailMessage(to, subject(notices, locale), first, entries, null,
				message("notice.mail.reason", locale, names, message("notice.frequency." + frequency.name(), locale)), SETTINGS,
				this.unsubscribing.path(account, kinds.stream().map(NoticeKind::key).sorted().toList()));
	}

	private String subject(List<Notice> notices, Locale locale) {
		if (notices.size() > 1) {
			return message("notice.mail.subject", locale, notices.size());
		}
		Notice only = notices.getFirst();
		String subject = text(only, locale) + ((only.title() != null) ? ": " + only.title() : "");
		String line = subject.replaceAll("\\p{Cc}+", " ").strip();
		return (line.length() > 200) ? line.substring(0, 199) + "…" : line;
	}

	private String text(Notice it, Locale locale) {
		return message(it.messageKey(), locale, it.arguments().toArray());
	}

	private String message(String key, Locale locale, Object... args) {
		return this.messages.getMessage(key, args, locale);
	}

}
