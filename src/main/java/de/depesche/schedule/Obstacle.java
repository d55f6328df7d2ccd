package de.depesche.schedule;

/** Why a deed was not done when its time had come, and waits for a person. */
enum Obstacle {

	/** The article was changed after the text of the update was made from it. */
	CHANGED,
	/** The article is not public. */
	NOT_PUBLIC,
	/** The text of the update lacks something by now: a name, a picture, an address that others have taken. */
	INCOMPLETE,
	/** A picture of the article has lost its credit or its alternative text. */
	PICTURES

}
