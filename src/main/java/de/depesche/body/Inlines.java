package de.depesche.body;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The normal form of running text. Two contents that look the same are equal in it, and
 * every content in it can be typed in {@link InlineMarkup}:
 * <ul>
 * <li>no empty run, no neighbours with the same marks, marks in the order of
 * {@link Inline}, each kind once;</li>
 * <li>no space or line break at the beginning and the end, no space around a line break,
 * one line break where there were several;</li>
 * <li>strong, emphasis and links do not begin or end with a space: it moves out of them;
 * what is only space has none of them;</li>
 * <li>code keeps its spaces and has no line break, a space stands in its place.</li>
 * </ul>
 */
final class Inlines {

	private static final int STRONG = 1;

	private static final int EMPHASIS = 2;

	private static final int CODE = 4;

	private final StringBuilder text = new StringBuilder();

	/** Marks of the character at the same place; the link's address is beside it. */
	private final List<Style> styles = new ArrayList<>();

	private record Style(int flags, @Nullable String href) {

		Style without(int flag) {
			return new Style(this.flags & ~flag, this.href);
		}

		Style withoutLink() {
			return new Style(this.flags, null);
		}

		boolean has(int flag) {
			return (this.flags & flag) != 0;
		}

		List<Mark> marks() {
			List<Mark> marks = new ArrayList<>(4);
			if (this.href != null) {
				marks.add(new Mark.Link(this.href));
			}
			if (has(STRONG)) {
				marks.add(new Mark.Strong());
			}
			if (has(EMPHASIS)) {
				marks.add(new Mark.Emphasis());
			}
			if (has(CODE)) {
				marks.add(new Mark.Code());
			}
			return marks;
		}

	}

	private Inlines(List<Inline> content) {
		for (Inline run : content) {
			Style style = style(run.marks());
			for (int i = 0; i < run.text().length(); i++) {
				append(run.text().charAt(i), style);
			}
		}
		while (!this.text.isEmpty() && trimmable(this.text.length() - 1)) {
			removeLast();
		}
	}

	/** The normal form of {@code content}. */
	static List<Inline> normal(List<Inline> content) {
		Inlines it = new Inlines(content);
		it.moveSpaceOut(STRONG);
		it.moveSpaceOut(EMPHASIS);
		it.moveSpaceOutOfLinks();
		return it.runs();
	}

	private static Style style(List<Mark> marks) {
		int flags = 0;
		String href = null;
		for (Mark mark : marks) {
			switch (mark) {
				case Mark.Strong() -> flags |= STRONG;
				case Mark.Emphasis() -> flags |= EMPHASIS;
				case Mark.Code() -> flags |= CODE;
				case Mark.Link(String address) -> href = (href != null) ? href : address;
			}
		}
		return new Style(flags, href);
	}

	private void append(char next, Style style) {
		char it = next;
		if (it == '\n' && style.has(CODE)) {
			it = ' ';
		}
		if (!style.has(CODE)) {
			if (it == '\n') {
				while (!this.text.isEmpty() && trimmable(this.text.length() - 1)) {
					removeLast();
				}
			}
			boolean lineStart = this.text.isEmpty() || this.text.charAt(this.text.length() - 1) == '\n';
			if (lineStart && (it == ' ' || it == '\n')) {
				return;
			}
		}
		this.text.append(it);
		this.styles.add(style);
	}

	private boolean trimmable(int at) {
		char it = this.text.charAt(at);
		return (it == ' ' || it == '\n') && !this.styles.get(at).has(CODE);
	}

	private void removeLast() {
		this.text.setLength(this.text.length() - 1);
		this.styles.removeLast();
	}

	private boolean space(int at) {
		char it = this.text.charAt(at);
		return (it == '\n' || Character.isSpaceChar(it)) && !this.styles.get(at).has(CODE);
	}

	private void moveSpaceOut(int flag) {
		BitSet bare = new BitSet();
		for (int from = 0; from < this.styles.size();) {
			int to = from + 1;
			if (this.styles.get(from).has(flag)) {
				while (to < this.styles.size() && this.styles.get(to).has(flag)) {
					to++;
				}
				markEdges(from, to, bare);
			}
			from = to;
		}
		bare.stream().forEach((at) -> this.styles.set(at, this.styles.get(at).without(flag)));
	}

	private void moveSpaceOutOfLinks() {
		BitSet bare = new BitSet();
		for (int from = 0; from < this.styles.size();) {
			int to = from + 1;
			String href = this.styles.get(from).href();
			while (to < this.styles.size() && Objects.equals(href, this.styles.get(to).href())) {
				to++;
			}
			if (Rules.blank(this.text.substring(from, to))) {
				// Code keeps its spaces, but a link nobody can see is none.
				bare.set(from, to);
			}
			markEdges(from, to, bare);
			from = to;
		}
		bare.stream().forEach((at) -> this.styles.set(at, this.styles.get(at).withoutLink()));
	}

	private void markEdges(int from, int to, BitSet bare) {
		for (int i = from; i < to && space(i); i++) {
			bare.set(i);
		}
		for (int i = to - 1; i >= from && space(i); i--) {
			bare.set(i);
		}
	}

	private List<Inline> runs() {
		List<Inline> runs = new ArrayList<>();
		for (int from = 0; from < this.styles.size();) {
			Style style = this.styles.get(from);
			int to = from + 1;
			while (to < this.styles.size() && style.equals(this.styles.get(to))) {
				to++;
			}
			runs.add(new Inline(this.text.substring(from, to), style.marks()));
			from = to;
		}
		return List.copyOf(runs);
	}

}
