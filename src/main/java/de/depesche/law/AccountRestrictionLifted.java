package de.depesche.law;

import java.time.Instant;

import de.depesche.member.AccountId;

/** A restriction of an account was lifted on a complaint; told in the transaction of that decision. */
public record AccountRestrictionLifted(AccountId account, long decision, Restriction restriction, Instant at) {
}
