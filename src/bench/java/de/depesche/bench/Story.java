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
 * @param published when it was published, or edited last if it never was
 * @param comments how many comments readers write below it, if it is public
 * @param words numbers of all words in it
 */
record Story(int number, String kicker, String headline, String lead, String slug, int section, List<Integer> authors,
		List<Integer> tags, String access, String status, Instant published, Body body, int comments, BitSet words) {
}
