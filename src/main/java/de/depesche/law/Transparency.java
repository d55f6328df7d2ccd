package de.depesche.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import de.depesche.law.TransparencyFigures.Row;
import de.depesche.law.TransparencyTable.Cell;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The transparency report of a year in the eleven parts of Annex I of Implementing Regulation (EU) 2024/2835, with its
 * rows, columns and wording. A cell is empty where the regulation wants it so (what does not apply to a service of this
 * kind) or where it cannot be known here: {@code src/docs/TRANSPARENCY.md} names these.
 */
@Component
class Transparency {

	private static final List<String> ORDERS = List.of("orders.act", "orders.act.items", "orders.act.inform", "orders.act.effect",
			"orders.information", "orders.information.inform", "orders.information.effect");

	private static final List<String> NOTICES = List.of("notices", "notices.trusted", "notices.items", "notices.items.trusted", "notices.median",
			"notices.median.trusted", "notices.law", "notices.law.trusted", "notices.terms", "notices.terms.trusted");

	private static final List<String> OWN = List.of("own", "own.automated", "own.removal", "own.disable", "own.demoted", "own.age", "own.interaction",
			"own.labelled", "own.visibility-other", "own.money-suspension", "own.money-termination", "own.money-other", "own.service-suspension",
			"own.service-termination", "own.account-suspension", "own.account-termination");

	private static final List<String> OUTCOMES = List.of("total", "upheld", "partially", "reversed", "median");

	private final TransparencyFigures figures;

	private final ServiceKind service;

	private final LawSettings settings;

	private final String name;

	private final ZoneId zone;

	private final Clock clock;

	private final List<Classified> categories;

	Transparency(TransparencyFigures figures, ServiceKind service, LawSettings settings, @Value("${depesche.name:Depesche}") String name, Dates dates,
			Clock clock) {
		this.figures = figures;
		this.service = service;
		this.settings = settings;
		this.name = name;
		this.zone = dates.zone();
		this.clock = clock;
		this.categories = categories();
	}

	/** A category of the annex; one that has no code of its own level is a part of the one before. */
	private record Classified(String label, String description, String code) {

		boolean part() {
			return this.code.startsWith("KEYWORD_");
		}

	}

	/** To whom a row applies. */
	private enum To {

		ALL, HOSTING, PLATFORM, VLOP;

		Cell cell() {
			return TransparencyTable.word("applies." + name());
		}

	}

	Year present() {
		return Year.from(this.clock.instant().atZone(this.zone));
	}

	/** All eleven parts; six queries. */
	List<TransparencyTable> of(Year year) {
		String period = year.atDay(1) + "/" + year.atMonth(12).atEndOfMonth();
		return List.of(identification(year), names(), orders(year, period), notices(year, period), own(5, "own_initiative_illegal", "category", true, year, period),
				own(6, "own_initiative_TC", "category.terms", false, year, period), appeals(year, period), automated(year, period), people(period),
				recipients(period), qualitative(period));
	}

	private TransparencyTable identification(Year year) {
		List<List<Cell>> rows = new ArrayList<>();
		Map<String, String> values = Map.of("provider", this.settings.provider(), "start", year.atDay(1).toString(), "end", year.atMonth(12).atEndOfMonth().toString());
		for (String it : List.of("provider", "published", "before", "start", "end")) {
			rows.add(List.of(To.ALL.cell(), TransparencyTable.text(this.name), TransparencyTable.word("identification." + it),
					TransparencyTable.text(values.get(it))));
		}
		return new TransparencyTable(1, "report_identification", columns("applicability", "service", "indicator", "value"), rows);
	}

	private TransparencyTable names() {
		List<List<Cell>> rows = new ArrayList<>();
		rows.add(List.of(TransparencyTable.text("TOTAL"), TransparencyTable.word("category.TOTAL"), TransparencyTable.text("TOTAL"), TransparencyTable.BLANK));
		for (Classified it : this.categories) {
			rows.add(List.of(TransparencyTable.text(it.label()), it.part() ? TransparencyTable.text(it.description()) : TransparencyTable.word("category." + it.code()),
					TransparencyTable.text(it.code()), TransparencyTable.BLANK));
		}
		return new TransparencyTable(2, "categories_names", columns("label", "description", "code", "context"), rows);
	}

	private TransparencyTable orders(Year year, String period) {
		Map<String, Row> found = this.figures.orders(year);
		List<List<Cell>> rows = new ArrayList<>();
		for (Classified it : rowsOf(14, 16)) {
			Row row = found.getOrDefault(it.code(), Row.NONE);
			// An order names one comment here; when it came and from which Member State is not kept.
			List<Cell> values = it.part() ? blanks(7) : cells(row.count("acts"), row.count("acts"), null, null, null, null, null);
			rows.add(join(head(To.ALL, it, period), List.of(TransparencyTable.text("TOTAL")), values, blanks(7)));
		}
		return new TransparencyTable(3, "member_states_orders", join(columns("applicability", "service", "period", "category", "other", "scope"), words(ORDERS), context(ORDERS)), rows);
	}

	private TransparencyTable notices(Year year, String period) {
		Map<String, Row> found = this.figures.notices(year);
		List<List<Cell>> rows = new ArrayList<>();
		for (Classified it : rowsOf(14, 17)) {
			Row row = found.getOrDefault(it.code(), Row.NONE);
			// A report is about one comment.
			List<Cell> values = it.part() ? blanks(10) : cells(row.count("notices"), row.count("trusted"), row.count("notices"), row.count("trusted"),
					row.median("action"), row.median("action_trusted"), row.count("law"), row.count("law_trusted"), row.count("terms"), row.count("terms_trusted"));
			rows.add(join(head(To.HOSTING, it, period), values, blanks(10)));
		}
		return new TransparencyTable(4, "notices", join(columns("applicability", "service", "period", "category", "other"), words(NOTICES), context(NOTICES)), rows);
	}

	private TransparencyTable own(int number, String name, String category, boolean illegal, Year year, String period) {
		Map<String, Row> found = this.figures.own(year, illegal);
		List<List<Cell>> rows = new ArrayList<>();
		for (Classified it : rowsOf(illegal ? 14 : 15, 0)) {
			Row row = found.getOrDefault(it.code(), Row.NONE);
			// Nothing is restricted by age, labelled or paid for, and nobody loses all of the service but by the account.
			List<Cell> values = it.part() ? blanks(16) : cells(row.count("measures"), row.count("automated"), row.count("removal"), row.count("disable"), row.count("demoted"),
					null, row.count("interaction"), null, row.count("visibility_other"), null, null, null, row.count("service_suspension"), null,
					row.count("account_suspension"), row.count("account_termination"));
			rows.add(join(head(To.ALL, it, period), values, blanks(16)));
		}
		return new TransparencyTable(number, name, join(columns("applicability", "service", "period", category, "other"), words(OWN), context(OWN)), rows);
	}

	private TransparencyTable appeals(Year year, String period) {
		Map<String, Row> found = this.figures.complaints(year);
		Row others = this.figures.others(year);
		Row all = found.getOrDefault(TransparencyFigures.TOTAL, Row.NONE);
		Lines lines = new Lines(period);
		lines.add(To.ALL, "complaints", "complaints.all", "total", all.count("all"));
		lines.add(To.PLATFORM, "complaints", "complaints.all", "upheld", all.count("upheld"));
		lines.add(To.PLATFORM, "complaints", "complaints.all", "partially", 0L);
		lines.add(To.PLATFORM, "complaints", "complaints.all", "reversed", all.count("reversed"));
		lines.add(To.PLATFORM, "complaints", "complaints.all", "median", all.median("all"));
		lines.add(To.PLATFORM, "complaints", "complaints.all", "omitted", all.count("open"));
		lines.add(To.PLATFORM, "complaints", "complaints.newly", "total", others.count("newly"));
		for (String basis : List.of("visibility", "service", "account", "money", "notice", "notice-trusted")) {
			Row row = found.getOrDefault(basis, Row.NONE);
			for (String outcome : OUTCOMES) {
				Long value = switch (outcome) {
					case "total" -> Long.valueOf(row.count("all"));
					case "median" -> row.median("all");
					case "partially" -> Long.valueOf(0);
					default -> Long.valueOf(row.count(outcome));
				};
				// There is no money to be made with comments, so nobody can object to that.
				lines.add(To.PLATFORM, "complaints", "complaints." + basis, outcome, basis.equals("money") ? null : value);
			}
		}
		for (String outcome : List.of("total", "upheld", "partially", "reversed", "median", "omitted", "implemented")) {
			lines.add(To.PLATFORM, "disputes", "disputes.all", outcome, null);
		}
		lines.add(To.PLATFORM, "misuse", "misuse.content", "total", others.count("suspended_content"));
		lines.add(To.PLATFORM, "misuse", "misuse.notices", "total", others.count("suspended_notices"));
		lines.add(To.PLATFORM, "misuse", "misuse.complaints", "total", null);
		return lines.table(7, "appeals_and_recidivism");
	}

	private TransparencyTable automated(Year year, String period) {
		Row it = this.figures.others(year);
		Row told = this.figures.notices(year).getOrDefault(TransparencyFigures.TOTAL, Row.NONE);
		Lines lines = new Lines(period);
		automated(lines, To.ALL, "measures", "total", it.count("automated"), it.count("people"));
		automated(lines, To.ALL, "measures", "own", it.count("automated_own"), it.count("people_own"));
		automated(lines, To.HOSTING, "notices", "notices", 0, told.count("notices"));
		automated(lines, To.PLATFORM, "notices", "notices-trusted", 0, told.count("trusted"));
		return lines.table(8, "automated_means");
	}

	private static void automated(Lines lines, To to, String what, String scope, long automated, long people) {
		lines.add(to, "automated", "automated." + what, scope, automated);
		lines.add(to, "automated", "automated." + what + ".not", scope, people);
		// As long as no program decides there is nothing whose accuracy could be measured.
		List.of("accuracy", "precision", "recall").forEach((it) -> lines.add(to, "automated", "automated." + it, scope, null));
	}

	private TransparencyTable people(String period) {
		Lines lines = new Lines(period);
		List.of("internal", "external", "languages").forEach((it) -> lines.add(To.VLOP, "people", "people." + it, "total", null));
		return lines.table(9, "human_resources");
	}

	private TransparencyTable recipients(String period) {
		return new TransparencyTable(10, "AMAR", columns("applicability", "service", "period", "indicator", "scope", "value"),
				List.of(List.of(TransparencyTable.word("applies.VLOSE"), TransparencyTable.text(this.name), TransparencyTable.text(period),
						TransparencyTable.word("recipients"), TransparencyTable.text("TOTAL"), TransparencyTable.BLANK)));
	}

	private TransparencyTable qualitative(String period) {
		List<List<Cell>> rows = new ArrayList<>();
		for (String it : List.of("summary", "own", "automated", "accuracy", "purposes", "safeguards", "governance")) {
			rows.add(List.of(To.ALL.cell(), TransparencyTable.text(this.name), TransparencyTable.text(period), TransparencyTable.word("qualitative." + it),
					TransparencyTable.word("qualitative." + it + ".text")));
		}
		for (String it : List.of("qualifications", "training", "support", "methodology")) {
			rows.add(List.of(To.VLOP.cell(), TransparencyTable.text(this.name), TransparencyTable.text(period), TransparencyTable.word("qualitative." + it),
					TransparencyTable.BLANK));
		}
		return new TransparencyTable(11, "qualitative", columns("applicability", "service", "period", "indicator", "value"), rows);
	}

	/** Rows that each tell one value. */
	private final class Lines {

		private final String period;

		private final List<List<Cell>> rows = new ArrayList<>();

		Lines(String period) {
			this.period = period;
		}

		void add(To to, String section, String indicator, String scope, @Nullable Long value) {
			// What does not apply to a service of this kind is left empty (Annex II, 1).
			boolean applies = to == To.ALL || to == To.HOSTING || (to == To.PLATFORM && Transparency.this.service.platform());
			this.rows.add(List.of(to.cell(), TransparencyTable.text(Transparency.this.name), TransparencyTable.text(this.period), TransparencyTable.word("section." + section),
					TransparencyTable.word(indicator), TransparencyTable.word("scope." + scope), TransparencyTable.text(applies ? value : null), TransparencyTable.BLANK));
		}

		TransparencyTable table(int number, String name) {
			return new TransparencyTable(number, name, columns("applicability", "service", "period", "section", "indicator", "scope", "value", "context"), this.rows);
		}

	}

	/** The total, the categories up to a number with their parts, and one more where there is one. */
	private List<Classified> rowsOf(int last, int more) {
		return Stream.concat(Stream.of(new Classified("TOTAL", "", TransparencyFigures.TOTAL)), this.categories.stream().filter((it) -> {
			int number = Integer.parseInt(it.label().replaceAll("[^0-9]", ""));
			return number <= last || number == more;
		})).toList();
	}

	private List<Cell> head(To to, Classified category, String period) {
		return List.of(to.cell(), TransparencyTable.text(this.name), TransparencyTable.text(period), TransparencyTable.text(category.code()), TransparencyTable.BLANK);
	}

	private static List<Cell> columns(String... keys) {
		return Arrays.stream(keys).map((it) -> TransparencyTable.word("column." + it)).toList();
	}

	private static List<Cell> words(List<String> keys) {
		return keys.stream().map(TransparencyTable::word).toList();
	}

	private static List<Cell> context(List<String> keys) {
		return keys.stream().map((it) -> TransparencyTable.word("context." + it)).toList();
	}

	private static List<Cell> cells(@Nullable Long... values) {
		return Arrays.stream(values).map(TransparencyTable::text).toList();
	}

	private static List<Cell> blanks(int count) {
		return Collections.nCopies(count, TransparencyTable.BLANK);
	}

	@SafeVarargs
	private static List<Cell> join(List<Cell>... parts) {
		return Stream.of(parts).flatMap(List::stream).toList();
	}

	private static List<Classified> categories() {
		try (var in = new ClassPathResource("law/categories.tsv").getInputStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map((it) -> it.split("\t")).map((it) -> new Classified(it[0], it[1], it[2])).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
