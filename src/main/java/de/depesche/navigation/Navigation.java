package de.depesche.navigation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.ReaderMenus;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes the menus. Nothing is kept in memory: an edit shows on every instance at once. */
@Component
class Navigation implements ReaderMenus {

	/** Entries of a menu. */
	static final int MAX_ENTRIES = 40;

	/** The sections stand in for the head nobody has edited, so that a page pays one query either way. */
	private static final String SHOWN = """
			select m.name as menu, e.position, e.label, e.label_en, e.target, e.parent
			  from navigation_menu m left join navigation_entry e on e.menu = m.name
			 where m.edited
			union all
			select 'SECTIONS', s.position, s.name, null, '/ressort/' || s.slug, null
			  from section s
			 where s.parent_id is null and not exists (select 1 from navigation_menu where name = 'MAIN' and edited)
			 order by 1, 2, 3""";

	private final JdbcClient jdbc;

	private final AutomaticMenus automatic;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final KeptReads kept;

	Navigation(JdbcClient jdbc, AutomaticMenus automatic, ApplicationEventPublisher events, Clock clock, KeptReads kept) {
		this.jdbc = jdbc;
		this.automatic = automatic;
		this.events = events;
		this.clock = clock;
		this.kept = kept;
	}

	/**
	 * A menu as an editor meets it.
	 *
	 * @param version rises with each change, for the optimistic lock
	 * @param edited false while it fills itself
	 * @param editedAt last change, or null if there was none
	 * @param editor who changed it last, or null
	 * @param entries what is shown now
	 */
	record Stored(int version, boolean edited, @Nullable Instant editedAt, @Nullable String editor,
			List<NavigationEntry> entries) {
	}

	/** A row of what readers see; empty for a menu that was edited to have no entries. */
	private record Row(String menu, int position, @Nullable String label, @Nullable String labelEn, String target,
			@Nullable Integer parent) {

		Line line(Locale locale, List<Line> below) {
			boolean english = locale.getLanguage().equals("en") && this.labelEn != null;
			return new Line(String.valueOf(english ? this.labelEn : this.label), this.target, below);
		}

	}

	@Override
	public Shown shown(Locale locale) {
		return this.kept.of("navigation", locale, () -> read(locale));
	}

	private Shown read(Locale locale) {
		List<Row> rows = this.jdbc.sql(SHOWN)
			.query((row, number) -> new Row(row.getString("menu"), row.getInt("position"), row.getString("label"),
					row.getString("label_en"), row.getString("target"), row.getObject("parent", Integer.class)))
			.list();
		boolean footerEdited = rows.stream().anyMatch((it) -> it.menu().equals(MenuName.FOOTER.name()));
		List<Line> main = lines(rows.stream().filter((it) -> !it.menu().equals(MenuName.FOOTER.name())).toList(), locale);
		List<Line> footer = footerEdited
				? lines(rows.stream().filter((it) -> it.menu().equals(MenuName.FOOTER.name())).toList(), locale)
				: this.automatic.footer()
					.stream()
					.map((it) -> new Line(this.automatic.label(it, locale), it.href(), List.of()))
					.toList();
		return new Shown(main, footer);
	}

	private static List<Line> lines(List<Row> rows, Locale locale) {
		return rows.stream()
			.filter((it) -> it.label() != null && it.parent() == null)
			.map((top) -> top.line(locale,
					rows.stream()
						.filter((it) -> it.parent() != null && it.parent() == top.position())
						.map((it) -> it.line(locale, List.of()))
						.toList()))
			.toList();
	}

	/** A menu as it is stored, or as it fills itself; at most three queries. */
	Stored stored(MenuName menu) {
		Stored head = this.jdbc.sql("""
				select m.version, m.edited, m.edited_at, a.display_name as editor
				from navigation_menu m left join account a on a.id = m.edited_by where m.name = ?""")
			.param(menu.name())
			.query(Navigation::head)
			.optional()
			.orElseGet(() -> new Stored(0, false, null, null, List.of()));
		List<NavigationEntry> entries = head.edited()
				? this.jdbc
					.sql("select label, label_en, target, parent from navigation_entry where menu = ? order by position")
					.param(menu.name())
					.query((row, number) -> new NavigationEntry(row.getString("label"), row.getString("label_en"),
							new Target(row.getString("target")), row.getObject("parent", Integer.class)))
					.list()
				: this.automatic.entries(menu);
		return new Stored(head.version(), head.edited(), head.editedAt(), head.editor(), entries);
	}

	private static Stored head(ResultSet row, int number) throws SQLException {
		Timestamp editedAt = row.getTimestamp("edited_at");
		return new Stored(row.getInt("version"), row.getBoolean("edited"),
				(editedAt != null) ? editedAt.toInstant() : null, row.getString("editor"), List.of());
	}

	/**
	 * Stores a menu as a whole.
	 * @param version the one the editor started from
	 * @param entries 1 to {@value #MAX_ENTRIES}
	 * @return false if somebody else has changed the menu since
	 */
	@Transactional
	public boolean save(MenuName menu, int version, List<NavigationEntry> entries, @Nullable AccountId by) {
		if (!changed(menu, version, true, by)) {
			return false;
		}
		for (int i = 0; i < entries.size(); i++) {
			NavigationEntry it = entries.get(i);
			this.jdbc.sql("""
					insert into navigation_entry (menu, position, label, label_en, target, parent)
					values (?, ?, ?, ?, ?, ?)""")
				.params(Arrays.asList(menu.name(), i, it.label(), it.labelEn(), it.target().value(), it.parent()))
				.update();
		}
		return true;
	}

	/**
	 * Lets a menu fill itself again.
	 * @return false if somebody else has changed the menu since {@code version}
	 */
	@Transactional
	public boolean reset(MenuName menu, int version, @Nullable AccountId by) {
		return changed(menu, version, false, by);
	}

	private boolean changed(MenuName menu, int version, boolean edited, @Nullable AccountId by) {
		this.jdbc.sql("insert into navigation_menu (name) values (?) on conflict (name) do nothing")
			.param(menu.name())
			.update();
		boolean current = this.jdbc.sql("""
				update navigation_menu set version = version + 1, edited = ?, edited_at = ?, edited_by = ?
				where name = ? and version = ?""")
			.params(Arrays.asList(edited, Timestamp.from(this.clock.instant()),
					(by != null) ? by.value() : null, menu.name(), version))
			.update() == 1;
		if (current) {
			this.jdbc.sql("delete from navigation_entry where menu = ?").param(menu.name()).update();
			this.events.publishEvent(new AuditedDeed(edited ? "MENU_SAVED" : "MENU_RESET", menu.name(), by));
		}
		return current;
	}

}
