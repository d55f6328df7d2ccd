/**
 * What people are told by mail without having asked for it this moment: kinds of notices,
 * how often each of them comes, mails that collect them, and the way out of each kind
 * (ADR 20). A module declares its kinds by a {@link de.depesche.notice.NoticeSource} and tells
 * by {@link de.depesche.notice.Notices}. Addresses: {@code /konto/benachrichtigungen},
 * {@code /abbestellen}. Tables: {@code notice}, {@code notice_preference}, {@code notice_mail}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "alarm", "mail", "member" })
package de.depesche.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
