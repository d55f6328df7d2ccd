package de.depesche.media;

import de.depesche.testing.WholeProgram;

/** Files in the rows that name them. */
@WholeProgram
class MediaInDatabaseTests extends MediaFiles {

	@Override
	String placed() {
		return "object is null and length(bytes) > 0";
	}

}
