/**
 * Mail that goes out: written in the transaction of the deed it tells of, sent soon after by
 * whichever instance gets to it, tried again while the mail server is away (ADR 20). Others use
 * {@link de.depesche.mail.Mails}. No addresses. Tables: {@code mail_outbox},
 * {@code mail_failing_address}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "alarm" })
package de.depesche.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
