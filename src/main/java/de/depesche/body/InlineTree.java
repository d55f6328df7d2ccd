package de.depesche.body;

import java.util.ArrayList;
import java.util.List;

/**
 * Running text as markup nests it. A mark encloses as many runs as it can; a link is not
 * cut in two for the sake of another mark; code is always innermost.
 */
sealed interface InlineTree {

	record Text(String text) implements InlineTree {
	}

	record Code(String text) implements InlineTree {
	}

	/**
	 * @param mark any but code
	 */
	record Marked(Mark mark, List<InlineTree> children) implements InlineTree {
	}

	static List<InlineTree> of(List<Inline> content) {
		return nest(content, List.of());
	}

	private static List<InlineTree> nest(List<Inline> runs, List<Mark> open) {
		List<InlineTree> nodes = new ArrayList<>();
		for (int from = 0; from < runs.size();) {
			Mark widest = null;
			int end = from;
			for (Mark mark : runs.get(from).marks()) {
				if (!(mark instanceof Mark.Code) && !open.contains(mark)) {
					int to = end(runs, from, mark);
					if (to > end) {
						widest = mark;
						end = to;
					}
				}
			}
			if (widest == null) {
				Inline run = runs.get(from);
				boolean code = run.marks().contains(new Mark.Code());
				nodes.add(code ? new Code(run.text()) : new Text(run.text()));
				from++;
			}
			else {
				List<Mark> inside = new ArrayList<>(open);
				inside.add(widest);
				nodes.add(new Marked(widest, nest(runs.subList(from, end), inside)));
				from = end;
			}
		}
		return nodes;
	}

	/** The first run after {@code from} that {@code mark} does not reach. */
	private static int end(List<Inline> runs, int from, Mark mark) {
		int to = from + 1;
		while (to < runs.size() && runs.get(to).marks().contains(mark)) {
			to++;
		}
		if (mark instanceof Mark.Link || to == runs.size()) {
			return to;
		}
		for (Mark link : runs.get(to).marks()) {
			if (link instanceof Mark.Link && runs.get(to - 1).marks().contains(link)) {
				int start = to - 1;
				while (start > from && runs.get(start - 1).marks().contains(link)) {
					start--;
				}
				return (start > from) ? start : to;
			}
		}
		return to;
	}

}
