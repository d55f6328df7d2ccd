package de.depesche.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Bodies nobody would think of, the same ones for the same seed. */
public final class RandomBodies {

	private static final String[] PIECES = { "Straße", "Ärger", "Übung", "ö", "a", "B", "7", "1. ", "12. x", "- ", "-", ". ",
			"*", "**", "***", "_", "__", "`", "``", "\\", "\\\\", "[", "]", "](", "(", ")", "!", "![a](b)", "<", ">",
			"<!-- -->", "<!--", "-->", "<br>", "\\<br>", "<b>", "&", "&amp;", "&#42;", "&nbsp;", "&#x", "&lt;", "|", "\\|",
			" | ", "#", "## ", "> ", "===", "---", "+ ", "„", "“", "»", "«", "–", "…", ",", ":", "\"", "'", " ", " ",
			"  ", "\n", "\n", "\u00a0", "\u2009", "\u202f", "\u3000", "\u00ad", "\u200b", "e\u0301", "😀", "👩‍🚀", "€", "~~",
			"https://x.example", "[a]: /b", "Leser*innen", "{{x}}", "${x}", "|---|" };

	private static final String[] HREFS = { "https://example.org/", "https://example.org/a_(b)", "https://example.org/(",
			"https://example.org/)", "/seite?a=b&amp=c&copy;", "/a*b*c", "/[x]", "#teil", "mailto:wer@example.org",
			"http://köln.example/ä|ö", "/!_~'" };

	private final Random random;

	public RandomBodies(long seed) {
		this.random = new Random(seed);
	}

	/** Content in normal form; may be empty. */
	List<Inline> content() {
		List<Inline> runs = new ArrayList<>();
		// Marks that stay for some runs overlap one another.
		boolean[] on = new boolean[3];
		String href = null;
		for (int i = this.random.nextInt(7); i >= 0; i--) {
			int flip = this.random.nextInt(4);
			if (flip < 3) {
				on[flip] = !on[flip] && (flip < 2 || this.random.nextBoolean());
			}
			if (this.random.nextInt(3) == 0) {
				href = this.random.nextBoolean() ? one(HREFS) : null;
			}
			List<Mark> marks = new ArrayList<>();
			if (href != null) {
				marks.add(new Mark.Link(href));
			}
			if (on[0]) {
				marks.add(new Mark.Strong());
			}
			if (on[1]) {
				marks.add(new Mark.Emphasis());
			}
			if (on[2]) {
				marks.add(new Mark.Code());
			}
			runs.add(new Inline(text(), marks));
		}
		return Inlines.normal(runs);
	}

	/** Content in normal form that says something. */
	List<Inline> words() {
		return Stream.generate(this::content).filter((it) -> !Rules.blank(it)).findFirst().orElseThrow();
	}

	public Body body() {
		return new Body(some(5, this::block));
	}

	public Block block() {
		return switch (one(BlockType.values())) {
			case PARAGRAPH -> new Block.Paragraph(words());
			case HEADING -> new Block.Heading(2 + this.random.nextInt(3), words());
			case FIGURE -> figure();
			case GALLERY -> new Block.Gallery(line(), Stream.generate(this::figure).limit(2 + this.random.nextInt(12)).toList());
			case QUOTE -> new Block.Quote(words(), line());
			case LIST -> list();
			case DIVIDER -> new Block.Divider();
			case INFOBOX -> new Block.InfoBox(title(),
					some(4, () -> this.random.nextBoolean() ? list() : new Block.Paragraph(words())));
			case TABLE -> {
				int columns = 1 + this.random.nextInt(3);
				yield new Block.Table(line(), row(columns), some(3, () -> row(columns)));
			}
			case EMBED -> new Block.Embed("https://example.org/" + this.random.nextInt(), title(), line());
		};
	}

	String text() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(5); i >= 0; i--) {
			text.append(one(PIECES));
		}
		return text.toString();
	}

	private Block.Figure figure() {
		UUID picture = this.random.nextBoolean() ? new UUID(this.random.nextLong(), this.random.nextLong()) : null;
		return new Block.Figure(picture, line(), content(), line(), line());
	}

	private Block list() {
		return new Block.ItemList(this.random.nextBoolean(), some(3, this::words));
	}

	private List<List<Inline>> row(int columns) {
		return Stream.generate(this::content).limit(columns).toList();
	}

	private String line() {
		return text().replace("\n", "").strip();
	}

	private String title() {
		return Stream.generate(this::line).filter((it) -> !Rules.blank(it)).findFirst().orElseThrow();
	}

	private <T> List<T> some(int most, Supplier<T> supplier) {
		return Stream.generate(supplier).limit(1 + this.random.nextInt(most)).toList();
	}

	@SafeVarargs
	private <T> T one(T... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
