package de.depesche.member;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking: nobody we know, a reader who is signed in, somebody of the newsroom, or a
 * service with an API key. A controller takes it as an argument; it is read afresh from the
 * database for each request, so a right that was taken away is gone at once.
 *
 * @param account the account, or null for somebody who is not signed in
 * @param name public name; empty without an account
 * @param rights what this viewer may do
 * @param service true if an API key asks and not a person; a service reads closed articles
 * by its rights alone
 * @param paid true while a subscription runs
 * @param sections the only sections, parts among them, in whose articles the rights to write, publish and moderate
 * count; null for all
 */
public record Viewer(@Nullable AccountId account, String name, Set<Right> rights, boolean service, boolean paid,
		@Nullable Set<Long> sections) {

	/** Somebody who is not signed in. */
	public static final Viewer ANONYMOUS = new Viewer(null, "", Set.of(), false, false);

	public Viewer {
		rights = Set.copyOf(rights);
		sections = (sections != null) ? Set.copyOf(sections) : null;
	}

	/** Somebody whose rights count in all sections. */
	public Viewer(@Nullable AccountId account, String name, Set<Right> rights, boolean service, boolean paid) {
		this(account, name, rights, service, paid, null);
	}

	/** Whether this viewer holds the right. */
	public boolean may(Right right) {
		return this.rights.contains(right);
	}

	/** Whether this viewer holds the right for articles of a section. */
	public boolean mayIn(Right right, long section) {
		return may(right) && (this.sections == null || this.sections.contains(section));
	}

	/** Whether a person is signed in. */
	public boolean signedIn() {
		return this.account != null && !this.service;
	}

	/** Whether the newsroom's pages are open to this viewer. */
	public boolean newsroom() {
		return signedIn() && (may(Right.READ_DRAFTS) || may(Right.MODERATE));
	}

}
