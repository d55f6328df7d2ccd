package de.depesche.bench;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;

import de.depesche.body.Body;

/**
 * A generated article.
 *
 * @param number from 1; its id as well
 * @param section number of its section, from 0
 * @param authors numbers of its authors, in order
 * @param tags numbers of its tags, in order
 * @param comments how many comments it seems to have
 * @param words numbers of all words in it
 */
record Story(int number, String kicker, String headline, String lead, String slug, int section, List<Integer> authors,
		List<Integer> tags, String access, Instant published, Body body, int comments, BitSet words) {
}
