package de.depesche.member;

import java.util.Set;

import de.depesche.mail.Recipient;

/**
 * Where somebody gets mail, and what may be told there.
 *
 * @param to confirmed address and language
 * @param rights what this person may do at present
 */
public record Mailbox(Recipient to, Set<Right> rights) {
}
