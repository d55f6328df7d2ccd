package de.depesche.member;

/**
 * Names an account.
 *
 * @param value positive
 */
public record AccountId(long value) {
}
