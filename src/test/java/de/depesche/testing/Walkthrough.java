package de.depesche.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole article page as somebody would hand it in, from a text file: {@code !} headline,
 * {@code >} lead, {@code ^} and {@code [bild]} pictures with alternative text, caption and
 * credit, {@code ~} teasers with alternative text, headline, text and access; everything else
 * is a paragraph. {@code -Dwalkthrough=file} takes another page than ours.
 *
 * @param blocks paragraphs and figures in order
 * @param teasers the newest first
 */
public record Walkthrough(String headline, String lead, Figure hero, List<Part> blocks, List<TeaserText> teasers) {

	/** A paragraph or a figure. */
	public sealed interface Part {

	}

	/** Running text. */
	public record Text(String text) implements Part {
	}

	/** A picture with its words. */
	public record Figure(String alt, String caption, String credit) implements Part {
	}

	/** Another article, as its teaser shows it. */
	public record TeaserText(String alt, String headline, String text, String access) {
	}

	public static Walkthrough read() throws IOException {
		String other = System.getProperty("walkthrough", "");
		Path file = Path.of(other.isBlank() ? "src/test/resources/walkthrough/seite.txt" : other);
		String headline = "";
		String lead = "";
		Figure hero = null;
		List<Part> blocks = new ArrayList<>();
		List<TeaserText> teasers = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			if (line.isBlank()) {
				continue;
			}
			if (line.startsWith("! ")) {
				headline = line.substring(2);
			}
			else if (line.startsWith("> ")) {
				lead = line.substring(2);
			}
			else if (line.startsWith("^ ")) {
				hero = figure(line.substring(2));
			}
			else if (line.startsWith("[bild] ")) {
				blocks.add(figure(line.substring(7)));
			}
			else if (line.startsWith("~ ")) {
				String[] parts = line.substring(2).split("\\|");
				teasers.add(new TeaserText(parts[0], parts[1], parts[2], parts[3]));
			}
			else {
				blocks.add(new Text(line.strip()));
			}
		}
		return new Walkthrough(headline, lead, hero, List.copyOf(blocks), List.copyOf(teasers));
	}

	private static Figure figure(String line) {
		String[] parts = line.split("\\|");
		return new Figure(parts[0], parts[1], parts[2]);
	}

}
