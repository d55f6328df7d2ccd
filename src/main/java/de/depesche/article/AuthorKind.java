package de.depesche.article;

/** Who stands in a byline. */
public enum AuthorKind {

	/** The newsroom as a whole or a desk of it. */
	NEWSROOM,
	/** A news agency. */
	AGENCY,
	/** A person. */
	PERSON

}
