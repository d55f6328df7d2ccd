package de.depesche.navigation;

import java.util.List;

import de.depesche.navigation.NavigationForm.Row;
import de.depesche.navigation.NavigationForm.Wrong;
import org.junit.jupiter.api.Test;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What the buttons of the form do with what is typed. */
class NavigationFormTests {

	@Test
	void anEntryMovesTogetherWithItsSubmenu() {
		NavigationForm form = form("1 A", "2 B", "3 B1 <2", "4 B2 <2", "5 C");
		assertThat(labels(form.changed("hoch:2"))).containsExactly("B", "B1", "B2", "A", "C");
		assertThat(labels(form.changed("runter:2"))).containsExactly("A", "C", "B", "B1", "B2");
	}

	@Test
	void anEntryOfASubmenuMovesWithinIt() {
		NavigationForm form = form("1 A", "2 B", "3 B1 <2", "4 B2 <2", "5 C");
		assertThat(labels(form.changed("runter:3"))).containsExactly("A", "B", "B2", "B1", "C");
		assertThat(labels(form.changed("hoch:3"))).containsExactlyElementsOf(labels(form));
		assertThat(form.canMove(form.rows().get(2), -1)).isFalse();
		assertThat(form.canMove(form.rows().get(2), 1)).isTrue();
	}

	@Test
	void whatStoodBelowARemovedEntryStays() {
		NavigationForm form = form("1 A", "2 B", "3 B1 <2").changed("entfernen:2");
		assertThat(labels(form)).containsExactly("A", "B1");
		assertThat(form.rows()).allMatch((it) -> it.parent() == 0);
	}

	@Test
	void anEntryIsAddedAtTheEndUntilTheMenuIsFull() {
		NavigationForm form = form("7 A").changed("neu");
		assertThat(form.rows()).last().isEqualTo(new Row(8, "", "", "", 0));
		for (int i = 0; i < 100; i++) {
			form = form.changed("neu");
		}
		assertThat(form.rows()).hasSize(Navigation.MAX_ENTRIES).doesNotHaveDuplicates();
		assertThat(form.full()).isTrue();
	}

	@Test
	void aButtonNobodyMadeChangesNothing() {
		NavigationForm form = form("1 A", "2 B");
		for (String action : List.of("", "hoch", "hoch:", "hoch:9", "hoch:-1", "hoch:99999999999", "entfernen:x", ":",
				"hoch:2:1")) {
			assertThat(labels(form.changed(action))).as(action).containsExactly("A", "B");
		}
	}

	@Test
	void aSubmenuHasOneLevelAndWhoIsWrongIsNamed() {
		assertThat(form("1 A", "2 B <1", "3 C <2").read().wrong()).extracting(Wrong::field).containsExactly("kopf-2-unter");
		assertThat(form("1 A <1").read().wrong()).extracting(Wrong::key).containsExactly("navigation.error.parent");
		NavigationForm circle = form("1 A <2", "2 B <1", "3 C");
		assertThat(labels(circle)).containsExactlyInAnyOrder("A", "B", "C");
		assertThat(circle.read().wrong()).hasSize(2);
	}

	@Test
	void aParentNobodyHasIsNone() {
		assertThat(form("1 A", "2 B <9").read().entries()).extracting(NavigationEntry::parent).containsOnlyNulls();
	}

	@Test
	void entriesNameTheirParentByItsPlace() {
		assertThat(form("9 A", "4 B", "6 A1 <9").read().entries()).extracting(NavigationEntry::parent)
			.containsExactly(null, 0, null);
	}

	@Test
	void theFootHasNoSubmenu() {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		row(fields, "fuss-0-", "1", "A", "0");
		row(fields, "fuss-1-", "2", "B", "1");
		assertThat(NavigationForm.sent(MenuName.FOOTER, fields).rows()).allMatch((it) -> it.parent() == 0);
	}

	@Test
	void labelsAreCountedInCharactersAndTidied() {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		row(fields, "kopf-0-", "1", "  Klima\t und\u0000 Umwelt ", "0");
		row(fields, "kopf-1-", "2", "\ud83c\udf0d".repeat(40), "0");
		row(fields, "kopf-2-", "3", "a".repeat(41), "0");
		NavigationForm form = NavigationForm.sent(MenuName.MAIN, fields);
		assertThat(form.rows().getFirst().label()).isEqualTo("Klima und Umwelt");
		assertThat(form.read().wrong()).extracting(Wrong::field).containsExactly("kopf-2-text");
	}

	@Test
	void rowsWithoutWordsAreNoEntriesAndAMenuWithoutEntriesIsNone() {
		NavigationForm form = form("1 A").changed("neu").withoutBlanks();
		assertThat(form.read().entries()).hasSize(1);
		assertThat(form.changed("entfernen:1").read().wrong()).extracting(Wrong::key)
			.containsExactly("navigation.error.empty");
	}

	/** Rows as {@code key label <parent}. */
	private static NavigationForm form(String... rows) {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		for (int i = 0; i < rows.length; i++) {
			String[] words = rows[i].split(" ");
			row(fields, "kopf-" + i + "-", words[0], words[1], (words.length > 2) ? words[2].substring(1) : "0");
		}
		return NavigationForm.sent(MenuName.MAIN, fields);
	}

	private static void row(MultiValueMap<String, String> fields, String stem, String key, String label, String parent) {
		fields.add(stem + "nr", key);
		fields.add(stem + "text", label);
		fields.add(stem + "ziel", "/");
		fields.add(stem + "unter", parent);
	}

	private static List<String> labels(NavigationForm form) {
		return form.rows().stream().map(Row::label).toList();
	}

}
