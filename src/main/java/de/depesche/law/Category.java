package de.depesche.law;

/**
 * What is wrong with something, by the categories in which Implementing Regulation (EU)
 * 2024/2835 has figures told; as far as a comment can be meant.
 */
public enum Category {

	/** Insult, defamation, hatred. */
	ILLEGAL_OR_HARMFUL_SPEECH("ILLEGAL_OR_HARMFUL_SPEECH"),
	/** Threats, glorification of violence. */
	VIOLENCE("VIOLENCE"),
	/** Terror, danger to public security. */
	RISK_FOR_PUBLIC_SECURITY("RISK_FOR_PUBLIC_SECURITY"),
	/** Harassment, pursuit, images taken in secret. */
	CYBER_VIOLENCE("CYBER_VIOLENCE"),
	/** Suicide, self-harm. */
	SELF_HARM("SELF_HARM"),
	/** What endangers minors. */
	PROTECTION_OF_MINORS("PROTECTION_OF_MINORS"),
	/** Pornography, sexualised content. */
	PORNOGRAPHY_OR_SEXUALISED_CONTENT("OTHER_VIOLATION_TC"),
	/** Private data of others. */
	DATA_PROTECTION_AND_PRIVACY("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"),
	/** Works and marks of others. */
	INTELLECTUAL_PROPERTY("INTELLECTUAL_PROPERTY_INFRINGEMENTS"),
	/** Falsehoods that harm debate or elections. */
	NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE("NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"),
	/** Fraud, advertising in disguise, spam. */
	SCAMS_AND_FRAUD("SCAMS_AND_FRAUD"),
	/** Goods and services that are forbidden. */
	UNSAFE_OR_ILLEGAL_PRODUCTS("UNSAFE_AND_PROHIBITED_PRODUCTS"),
	/** Beside the topic, or else against the rules of the house. */
	SCOPE_OF_SERVICE("OTHER_VIOLATION_TC");

	private static final String PREFIX = "STATEMENT_CATEGORY_";

	/** What the regulation has for what is against the rules of a house and nothing else. */
	private static final String OTHER = "OTHER_VIOLATION_TC";

	private final String code;

	Category(String code) {
		this.code = code;
	}

	/** The high-level category of the regulation for what is against the rules of the house. */
	String termsCode() {
		return PREFIX + this.code;
	}

	/**
	 * The same for what is illegal, where nothing may be told as against the rules alone: what is sexual goes under the
	 * protection of minors (§ 184 StGB); what fits nowhere counts in the total only.
	 */
	String illegalCode() {
		return this.code.equals(OTHER) ? (this == PORNOGRAPHY_OR_SEXUALISED_CONTENT) ? PREFIX + "PROTECTION_OF_MINORS" : "NONE" : PREFIX + this.code;
	}

	/** The same for what somebody has reported; what fits nowhere is what the notifier has not specified. */
	String noticeCode() {
		return illegalCode().equals("NONE") ? PREFIX + "NOT_SPECIFIED_NOTICE" : illegalCode();
	}

}
