package de.depesche.law;

/**
 * What is wrong with something, by the categories in which Implementing Regulation (EU)
 * 2024/2835 has figures told; as far as a comment can be meant.
 */
public enum Category {

	/** Insult, defamation, hatred. */
	ILLEGAL_OR_HARMFUL_SPEECH,
	/** Threats, glorification of violence. */
	VIOLENCE,
	/** Terror, danger to public security. */
	RISK_FOR_PUBLIC_SECURITY,
	/** Harassment, pursuit, images taken in secret. */
	CYBER_VIOLENCE,
	/** Suicide, self-harm. */
	SELF_HARM,
	/** What endangers minors. */
	PROTECTION_OF_MINORS,
	/** Pornography, sexualised content. */
	PORNOGRAPHY_OR_SEXUALISED_CONTENT,
	/** Private data of others. */
	DATA_PROTECTION_AND_PRIVACY,
	/** Works and marks of others. */
	INTELLECTUAL_PROPERTY,
	/** Falsehoods that harm debate or elections. */
	NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE,
	/** Fraud, advertising in disguise, spam. */
	SCAMS_AND_FRAUD,
	/** Goods and services that are forbidden. */
	UNSAFE_OR_ILLEGAL_PRODUCTS,
	/** Beside the topic, or else against the rules of the house. */
	SCOPE_OF_SERVICE

}
