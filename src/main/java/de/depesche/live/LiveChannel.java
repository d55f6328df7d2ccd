package de.depesche.live;

/**
 * A channel of PostgreSQL a module wants to listen to. Called by the one thread that listens for
 * all modules: none of the methods may wait for anything.
 */
public interface LiveChannel {

	/** Name of the channel: lower-case letters and underscores. */
	String channel();

	/** Something was told. What it says may come from another version of the program. */
	void heard(String payload);

	/** From now on everything is heard. */
	void listening();

	/** From now on nothing is heard; also said before the program ends, so that streams end first. */
	void deaf();

}
