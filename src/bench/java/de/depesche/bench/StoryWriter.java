package de.depesche.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.shared.Slug;

/**
 * Writes articles: the same number gives the same words, however many there are. Their dates spread over ten years, in the
 * order of the numbers, as a newsroom would have written them.
 */
final class StoryWriter {

	static final int SECTIONS = 6;

	static final int AUTHORS = 400;

	static final int TAGS = 4_000;

	/** Two nouns that stand side by side in some articles, to be looked for as they stand. */
	static final int PAIRS = 8;

	private static final Instant LAST = Instant.parse("2026-10-31T20:00:00Z");

	private static final Duration SPAN = Duration.ofDays(3650);

	/** Every fiftieth article is not public. */
	private static final int UNSEEN = 50;

	private static final List<String> UNSEEN_STATES = List.of("DRAFT", "IN_REVIEW", "APPROVED", "SCHEDULED", "WITHDRAWN");

	private static final int NEWEST = 40;

	private static final double[] IN_SECTION = { 0.32, 0.52, 0.69, 0.78, 0.88, 1 };

	private final long seed;

	private final Words words;

	private final Zipf authors = new Zipf(AUTHORS, 8, 0.9);

	private final Zipf tags = new Zipf(TAGS, 12, 1);

	private final int size;

	private final int length;

	/**
	 * @param size how many articles there will be
	 * @param length of a text in words, in the mean
	 */
	StoryWriter(long seed, Words words, int size, int length) {
		this.seed = seed;
		this.words = words;
		this.size = size;
		this.length = length;
	}

	/** The first tags are ordinary words, the others compounds. */
	String tag(int number) {
		return this.words.word(this.words.samples() + 37 * number);
	}

	/** A pair of nouns. */
	String pair(int number) {
		return this.words.nouns().get(10 + 2 * number) + " " + this.words.nouns().get(11 + 2 * number);
	}

	Story write(int number) {
		Random random = new Random((this.seed * 1_000_003 + number) * 0x9E3779B97F4A7C15L);
		BitSet used = new BitSet();
		String headline = headline(random, used);
		String slug = Slug.forHeadline(headline).value();
		slug = slug.substring(0, Math.min(60, slug.length())).replaceAll("-+$", "") + "-" + number;
		return new Story(number, noun(random), headline, sentence(random, 14, used) + " " + sentence(random, 16, used),
				slug, section(random), distinct(this.authors, count(random, 0.7, 0.95), random),
				distinct(this.tags, 2 + random.nextInt(4), random), access(random, number), status(number), published(number),
				body(random, used), (random.nextInt(10) < 4) ? 1 + (int) (120 * Math.pow(random.nextDouble(), 4)) : 0,
				used);
	}

	private String headline(Random random, BitSet used) {
		StringBuilder text = new StringBuilder(noun(random));
		for (int i = 4 + random.nextInt(5); i > 0; i--) {
			text.append(' ').append(word(random, used));
		}
		return (text.length() > 150) ? text.substring(0, 150).strip() : text.toString();
	}

	private Body body(Random random, BitSet used) {
		List<Block> blocks = new ArrayList<>();
		// The smaller of two draws makes short articles more frequent than long ones: half to twice the mean.
		int left = (int) (this.length * (0.5 + 1.5 * Math.min(random.nextDouble(), random.nextDouble())));
		while (left > 0) {
			int length = 40 + random.nextInt(70);
			if (blocks.size() % 4 == 3) {
				blocks.add(new Block.Heading(2, text(headline(random, used))));
			}
			StringBuilder paragraph = new StringBuilder();
			for (int rest = Math.min(length, left); rest > 0;) {
				int words = 6 + random.nextInt(15);
				paragraph.append(paragraph.isEmpty() ? "" : " ").append(sentence(random, words, used));
				rest -= words;
			}
			if (random.nextInt(100) < 2) {
				paragraph.append(" Es geht um ").append(pair(random.nextInt(PAIRS))).append('.');
			}
			blocks.add((random.nextInt(15) == 0) ? new Block.Quote(text(paragraph.toString()), noun(random))
					: new Block.Paragraph(text(paragraph.toString())));
			left -= length;
		}
		return new Body(blocks);
	}

	private String sentence(Random random, int length, BitSet used) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.append((i == 0) ? "" : (random.nextInt(12) == 0) ? ", " : " ").append(word(random, used));
		}
		text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
		return text.append('.').toString();
	}

	private String word(Random random, BitSet used) {
		int number = this.words.next(random);
		used.set(number);
		return this.words.word(number);
	}

	private String noun(Random random) {
		return this.words.nouns().get(random.nextInt(this.words.nouns().size()));
	}

	private static List<Inline> text(String text) {
		return List.of(Inline.plain(text));
	}

	private static int section(Random random) {
		double drawn = random.nextDouble();
		int section = 0;
		while (drawn >= IN_SECTION[section]) {
			section++;
		}
		return section;
	}

	private static int count(Random random, double one, double two) {
		double drawn = random.nextDouble();
		return (drawn < one) ? 1 : (drawn < two) ? 2 : 3;
	}

	private static List<Integer> distinct(Zipf zipf, int count, Random random) {
		Set<Integer> drawn = new LinkedHashSet<>();
		while (drawn.size() < count) {
			drawn.add(zipf.next(random));
		}
		return List.copyOf(drawn);
	}

	/** The newest are open: the long threads stand below them, and not everybody may read one below a closed article. */
	private String access(Random random, int number) {
		int drawn = random.nextInt(100);
		return (drawn < 80 || number > this.size - NEWEST) ? "PUBLIC" : (drawn < 95) ? "MEMBERS" : "PAID";
	}

	private static String status(int number) {
		return (number % UNSEEN != UNSEEN / 2) ? "PUBLISHED" : UNSEEN_STATES.get(number / UNSEEN % UNSEEN_STATES.size());
	}

	/** Twice as many in the last years as in the first. */
	private Instant published(int number) {
		double back = 1 - Math.pow((double) number / this.size, 0.7);
		return LAST.minusSeconds((long) (back * SPAN.toSeconds()));
	}

}
