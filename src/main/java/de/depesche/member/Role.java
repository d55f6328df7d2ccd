package de.depesche.member;

import java.util.EnumSet;
import java.util.Set;

/** The part somebody plays in the house; decides the rights of a person who is signed in. */
public enum Role {

	READER(EnumSet.of(Right.COMMENT)),

	MODERATOR(EnumSet.of(Right.COMMENT, Right.MODERATE)),

	/** Writes and asks for review; does not touch what others have found ready. */
	AUTHOR(EnumSet.of(Right.COMMENT, Right.READ_DRAFTS, Right.WRITE_ARTICLES)),

	EDITOR(EnumSet.of(Right.COMMENT, Right.MODERATE, Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH)),

	/** Answers for the newsroom, and reads who did what. */
	CHIEF_EDITOR(EnumSet.of(Right.COMMENT, Right.MODERATE, Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH, Right.AUDIT)),

	ADMINISTRATOR(EnumSet.allOf(Right.class));

	private final Set<Right> rights;

	Role(Set<Right> rights) {
		this.rights = Set.copyOf(rights);
	}

	/** The rights of a person with this role. */
	public Set<Right> rights() {
		return this.rights;
	}

}
