package de.depesche.navigation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * A menu as it stands in the newsroom's form: whatever an editor has typed, right or wrong,
 * until it can be read as entries. Rows below another follow it.
 */
final class NavigationForm {

	private final MenuName menu;

	private final List<Row> rows;

	private NavigationForm(MenuName menu, List<Row> rows) {
		this.menu = menu;
		this.rows = rows;
	}

	/**
	 * What is typed in a row.
	 *
	 * @param key by which other rows name this one, whatever its place
	 * @param parent key of the row it stands below, or 0
	 */
	record Row(int key, String label, String labelEn, String target, int parent) {

		boolean blank() {
			return this.label.isEmpty() && this.labelEn.isEmpty() && this.target.isEmpty();
		}

		Row below(int other) {
			return new Row(this.key, this.label, this.labelEn, this.target, other);
		}

	}

	/**
	 * Something wrong in a field.
	 *
	 * @param field name of the field
	 * @param key message key
	 * @param args for the message
	 */
	record Wrong(String field, String key, Object... args) {
	}

	/** What came of the form: the entries where nothing is wrong. */
	record Reading(List<NavigationEntry> entries, List<Wrong> wrong) {
	}

	List<Row> rows() {
		return this.rows;
	}

	/** Beginning of the names of a row's fields. */
	String stem(int index) {
		return this.menu.path() + "-" + index + "-";
	}

	static NavigationForm of(MenuName menu, List<NavigationEntry> entries) {
		List<Row> rows = new ArrayList<>();
		for (NavigationEntry it : entries) {
			rows.add(new Row(rows.size() + 1, it.label(), Objects.requireNonNullElse(it.labelEn(), ""),
					it.target().value(), (it.parent() != null) ? it.parent() + 1 : 0));
		}
		return new NavigationForm(menu, rows);
	}

	/** Reads fields as they were sent; what is missing is empty, what is beyond the limits is left out. */
	static NavigationForm sent(MenuName menu, MultiValueMap<String, String> fields) {
		List<Row> rows = new ArrayList<>();
		Set<Integer> keys = new HashSet<>();
		for (int i = 0; i < Navigation.MAX_ENTRIES; i++) {
			String stem = menu.path() + "-" + i + "-";
			if (!fields.containsKey(stem + "text")) {
				break;
			}
			int key = number(fields.getFirst(stem + "nr"));
			if (key == 0 || !keys.add(key)) {
				continue;
			}
			rows.add(new Row(key, line(fields.getFirst(stem + "text")), line(fields.getFirst(stem + "englisch")),
					line(fields.getFirst(stem + "ziel")),
					(menu == MenuName.MAIN) ? number(fields.getFirst(stem + "unter")) : 0));
		}
		return arranged(menu, rows);
	}

	/**
	 * Does what a button of the form says.
	 * @param action {@code hoch:2}, {@code runter:2}, {@code entfernen:2} with the key of a
	 * row, or {@code neu}; anything else changes nothing
	 */
	NavigationForm changed(String action) {
		List<Row> result = new ArrayList<>(this.rows);
		String[] words = action.split(":");
		Row row = (words.length == 2) ? row(number(words[1])) : null;
		if (action.equals("neu") && !full()) {
			int last = result.stream().mapToInt(Row::key).max().orElse(0);
			result.add(new Row(last + 1, "", "", "", 0));
		}
		else if (row != null) {
			switch (words[0]) {
				case "hoch" -> swap(result, row, neighbour(row, -1));
				case "runter" -> swap(result, row, neighbour(row, 1));
				case "entfernen" -> {
					result.remove(row);
					// What stood below it stays, one level up.
					result.replaceAll((it) -> (it.parent() == row.key()) ? it.below(0) : it);
				}
				default -> {
				}
			}
		}
		return arranged(this.menu, result);
	}

	/** Without rows in which nothing is typed. */
	NavigationForm withoutBlanks() {
		return arranged(this.menu, this.rows.stream().filter((it) -> !it.blank()).toList());
	}

	/** Whether no further row fits. */
	boolean full() {
		return this.rows.size() >= Navigation.MAX_ENTRIES;
	}

	boolean canMove(Row row, int by) {
		return neighbour(row, by) != null;
	}

	/** The rows this one may stand below, and the one it was put below, right or wrong. */
	List<Row> parents(Row row) {
		return this.rows.stream()
			.filter((it) -> (it.key() != row.key() && it.parent() == 0) || it.key() == row.parent())
			.toList();
	}

	Reading read() {
		List<NavigationEntry> entries = new ArrayList<>();
		List<Wrong> wrong = new ArrayList<>();
		if (this.rows.isEmpty()) {
			wrong.add(new Wrong(this.menu.path() + "-neu", "navigation.error.empty"));
		}
		Map<Integer, Integer> places = new HashMap<>();
		for (int i = 0; i < this.rows.size(); i++) {
			Row it = this.rows.get(i);
			places.put(it.key(), i);
			int before = wrong.size();
			if (!NavigationEntry.labelFits(it.label())) {
				wrong.add(new Wrong(stem(i) + "text", "navigation.error.label", NavigationEntry.MAX_LABEL));
			}
			if (!it.labelEn().isEmpty() && !NavigationEntry.labelFits(it.labelEn())) {
				wrong.add(new Wrong(stem(i) + "englisch", "navigation.error.label-en", NavigationEntry.MAX_LABEL));
			}
			if (!Target.isOne(it.target())) {
				wrong.add(new Wrong(stem(i) + "ziel", "navigation.error.target", Target.MAX));
			}
			Row parent = row(it.parent());
			if (parent != null && parent.parent() != 0) {
				wrong.add(new Wrong(stem(i) + "unter", "navigation.error.parent"));
			}
			if (wrong.size() == before) {
				entries.add(new NavigationEntry(it.label(), it.labelEn().isEmpty() ? null : it.labelEn(),
						new Target(it.target()), (parent != null) ? places.get(parent.key()) : null));
			}
		}
		return new Reading(entries, wrong);
	}

	private @Nullable Row row(int key) {
		return this.rows.stream().filter((it) -> it.key() == key).findFirst().orElse(null);
	}

	/** The row before or after this one on its level. */
	private @Nullable Row neighbour(Row row, int by) {
		List<Row> level = this.rows.stream().filter((it) -> it.parent() == row.parent()).toList();
		int at = level.indexOf(row) + by;
		return (at >= 0 && at < level.size()) ? level.get(at) : null;
	}

	private static void swap(List<Row> rows, Row one, @Nullable Row other) {
		if (other != null) {
			Collections.swap(rows, rows.indexOf(one), rows.indexOf(other));
		}
	}

	/** Puts rows behind the one they stand below; whoever names a row that is not there stands below none. */
	private static NavigationForm arranged(MenuName menu, List<Row> rows) {
		Set<Integer> keys = new HashSet<>();
		rows.forEach((it) -> keys.add(it.key()));
		List<Row> sound = rows.stream().map((it) -> keys.contains(it.parent()) ? it : it.below(0)).toList();
		List<Row> result = new ArrayList<>();
		sound.stream().filter((it) -> it.parent() == 0).forEach((it) -> place(it, sound, result));
		// Rows that stand below each other in a circle are wrong, but their words are kept.
		sound.stream().filter((it) -> !result.contains(it)).forEach(result::add);
		return new NavigationForm(menu, result);
	}

	private static void place(Row row, List<Row> rows, List<Row> result) {
		result.add(row);
		rows.stream().filter((it) -> it.parent() == row.key()).forEach((it) -> place(it, rows, result));
	}

	private static int number(@Nullable String typed) {
		return (typed != null && typed.matches("[0-9]{1,6}")) ? Integer.parseInt(typed) : 0;
	}

	private static String line(@Nullable String typed) {
		return (typed != null) ? typed.replaceAll("[\\p{Cc}\\s]+", " ").strip() : "";
	}

}
