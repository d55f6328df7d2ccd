package de.depesche.member;

/**
 * What somebody may do. A person has the rights of the role, an API key those it was made
 * with. The name of the constant is the name of the Spring Security authority and, in
 * lower case with hyphens, of the scope of an API key.
 */
public enum Right {

	/** Write comments under one's own name. */
	COMMENT,
	/** Read articles that are not public yet or not any more, and every closed one in full. */
	READ_DRAFTS,
	/** Create and change articles and upload pictures. */
	WRITE_ARTICLES,
	/** Approve, publish, schedule and withdraw, and change what others have approved. */
	PUBLISH,
	/** Remove comments of others. */
	MODERATE,
	/** Read who did what in the newsroom. */
	AUDIT,
	/** Give roles, subscriptions and API keys. */
	ADMINISTER

}
