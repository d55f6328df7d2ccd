package de.depesche.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import de.depesche.body.BodyText;
import de.depesche.search.Proposals;

/**
 * Measures what suggestions for a text that is being written cost: topics and related articles, for texts the archive does
 * not hold. Settings as with {@link ScaleBenchmark}.
 */
public final class ProposalBenchmark {

	private static final Path FOLDER = Path.of("target", "bench");

	private static final long WORDS_SEED = 7;

	private static final long TEXTS_SEED = 4711;

	private static final int WARM_UP = 10;

	private static final int MOST = 6;

	private ProposalBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Files.createDirectories(FOLDER);
		Words words = Words.read(WORDS_SEED);
		StoryWriter writer = new StoryWriter(TEXTS_SEED, words, 1_000, 600);
		int rounds = Integer.getInteger("bench.rounds", 60);
		for (String size : System.getProperty("bench.sizes", "20000,100000").split(",")) {
			try (Site site = Site.open(Integer.parseInt(size), FOLDER, words)) {
				Proposals proposals = site.bean(Proposals.class);
				long[] topics = new long[rounds];
				long[] articles = new long[rounds];
				int found = 0;
				for (int i = -WARM_UP; i < rounds; i++) {
					Proposals.Draft draft = draft(writer, i + WARM_UP + 1);
					long begin = System.nanoTime();
					proposals.topics(draft, MOST);
					long between = System.nanoTime();
					found += proposals.articles(draft, List.of(), MOST).size();
					if (i >= 0) {
						topics[i] = between - begin;
						articles[i] = System.nanoTime() - between;
					}
				}
				System.out.printf("%s articles: topics %s; related articles %s, %.1f found%n", size, told(topics), told(articles),
						(double) found / (rounds + WARM_UP));
			}
		}
	}

	private static Proposals.Draft draft(StoryWriter writer, int number) {
		Story story = writer.write(number);
		List<String> topics = story.tags().stream().map(writer::tag).limit(2).toList();
		return new Proposals.Draft(story.headline(), story.lead(), BodyText.of(story.body()), "politik", topics, "de-DE");
	}

	private static String told(long[] nanos) {
		long[] sorted = LongStream.of(nanos).sorted().toArray();
		return "median %.1f ms, worst of twenty %.1f ms".formatted(sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 19 / 20] / 1e6)
				+ ((sorted.length < 20) ? " of " + Arrays.toString(sorted) : "");
	}

}
