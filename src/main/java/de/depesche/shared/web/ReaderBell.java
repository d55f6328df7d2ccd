package de.depesche.shared.web;

/** What came back to the person who looks at a page for readers; the module that knows implements it as a bean. */
public interface ReaderBell {

	/** How much this person has not looked at yet; one query, 0 without one for whoever is not signed in. */
	int unread();

	/** Where it stands. */
	String href();

}
