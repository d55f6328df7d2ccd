package de.depesche.member;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits against guessing and flooding.
 *
 * @param loginPerAccount attempts to sign in to one account in 15 minutes
 * @param loginPerAddress attempts to sign in from one network address in 15 minutes
 * @param registrationsPerAddress new accounts from one network address in an hour
 * @param mailsPerAccount links to confirm an address, and to a new password, one account is sent in an hour
 * @param mailsPerAddress links to a new password that are asked for from one network address in an hour
 */
@Validated
@ConfigurationProperties("depesche.member")
record MemberSettings(@DefaultValue("10") @Min(1) int loginPerAccount, @DefaultValue("50") @Min(1) int loginPerAddress,
		@DefaultValue("10") @Min(1) int registrationsPerAddress, @DefaultValue("5") @Min(1) int mailsPerAccount,
		@DefaultValue("20") @Min(1) int mailsPerAddress) {
}
