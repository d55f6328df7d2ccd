package de.depesche.shared.web;

/** What waits for the person who looks at a page of the newsroom; the module that knows implements it as a bean. */
public interface DeskBell {

	/** How many messages this person has not read yet; one query, 0 for everybody without such messages. */
	int unread();

	/** Where they stand. */
	String href();

}
