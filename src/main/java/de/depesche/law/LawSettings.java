package de.depesche.law;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the house promises and whom to write to.
 *
 * @param noticeDue within how long a report is decided
 * @param urgentDue the same where life may be in danger, and of trusted flaggers
 * @param complaintDue within how long a complaint is decided
 * @param evidenceKept how long evidence is kept after the last decision
 * @param recordsKept how long reports, decisions and statements are kept after it, and what was imposed on an account after its
 * end: until claims from it lapse (three years, § 195 BGB), which covers the yearly reports, too
 * @param warningsKept how long warnings of accounts are kept: as long as moderators are shown them; nothing was taken away, so
 * there is nothing to complain or sue about
 * @param noticesPerNetwork reports from one network address in an hour
 * @param noticesPerAccount reports of one account in an hour
 * @param contact address of the point of contact for everybody (Art. 12); empty for what stands in the imprint
 * @param authoritiesContact address of the point of contact for authorities (Art. 11); empty for the same
 * @param provider name of the company or association that runs the site, as the transparency report has it; or empty
 * @param disputeBody name and address of a body for disputes out of court (Art. 21), or empty
 */
@Validated
@ConfigurationProperties("depesche.law")
record LawSettings(@DefaultValue("P7D") Duration noticeDue, @DefaultValue("P1D") Duration urgentDue,
		@DefaultValue("P14D") Duration complaintDue, @DefaultValue("P270D") Duration evidenceKept,
		@DefaultValue("P1095D") Duration recordsKept, @DefaultValue("P730D") Duration warningsKept, @DefaultValue("10") @Min(1) int noticesPerNetwork,
		@DefaultValue("30") @Min(1) int noticesPerAccount, @DefaultValue("") String contact,
		@DefaultValue("") String authoritiesContact, @DefaultValue("") String provider, @DefaultValue("") String disputeBody) {

	LawSettings {
		if (recordsKept.compareTo(Duration.ofDays(400)) < 0) {
			throw new IllegalArgumentException("depesche.law.records-kept: the report of a year is made of its records, keep at least 400 days");
		}
		if (evidenceKept.compareTo(Duration.ofDays(190)) < 0) {
			throw new IllegalArgumentException("depesche.law.evidence-kept: complaints are open for six months, evidence is needed as long");
		}
	}

}
