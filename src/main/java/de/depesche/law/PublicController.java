package de.depesche.law;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What everybody may know: the rules of the house (Art. 14), whom to write to (Art. 11, 12), and the figures (Art. 15, 24). */
@Controller
class PublicController {

	/** Columns that say the same in all rows. */
	private static final Set<String> SAME = Set.of("column.applicability", "column.service", "column.period", "column.other");

	private static final String VERY_LARGE = "applies.VLOP";

	private final Clauses clauses;

	private final Transparency transparency;

	private final LawSettings settings;

	private final ServiceKind service;

	private final MessageSource messages;

	PublicController(Clauses clauses, Transparency transparency, LawSettings settings, ServiceKind service, MessageSource messages) {
		this.clauses = clauses;
		this.transparency = transparency;
		this.settings = settings;
		this.service = service;
		this.messages = messages;
	}

	@GetMapping("/hausregeln")
	ModelAndView rules(Locale locale) {
		Map<String, Object> model = model("rules", "/hausregeln", locale);
		model.put("clauses", this.clauses.all(false).stream().filter((it) -> !it.illegal()).toList());
		return new ModelAndView("law/rules", model);
	}

	@GetMapping("/kontaktstellen")
	ModelAndView contacts(Locale locale) {
		Map<String, Object> model = model("contacts", "/kontaktstellen", locale);
		model.put("contact", this.settings.contact());
		model.put("authorities", this.settings.authoritiesContact());
		return new ModelAndView("law/contacts", model);
	}

	@GetMapping("/transparenz")
	ModelAndView transparency(Locale locale) {
		return report(this.transparency.present(), locale);
	}

	@GetMapping("/transparenz/{year:[0-9]{4}}")
	ModelAndView transparency(@PathVariable int year, Locale locale) {
		return report(known(year), locale);
	}

	/** All parts as files of the form the Commission gives out: CSV (RFC 4180, UTF-8) in a ZIP. */
	@GetMapping("/transparenz/{year:[0-9]{4}}.zip")
	ResponseEntity<byte[]> files(@PathVariable int year) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
			for (TransparencyTable it : this.transparency.of(known(year))) {
				zip.putNextEntry(new ZipEntry(it.file()));
				zip.write(it.csv(this.messages).getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file(bytes.toByteArray(), MediaType.parseMediaType("application/zip"), "transparenz-" + year + ".zip");
	}

	/** One part of it. */
	@GetMapping("/transparenz/{year:[0-9]{4}}/{part:[0-9]{1,2}}.csv")
	ResponseEntity<byte[]> csv(@PathVariable int year, @PathVariable int part) {
		TransparencyTable table = this.transparency.of(known(year))
			.stream()
			.filter((it) -> it.number() == part)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("report"));
		return file(table.csv(this.messages).getBytes(StandardCharsets.UTF_8), new MediaType("text", "csv", StandardCharsets.UTF_8), table.file());
	}

	/** Where all was one file before. */
	@GetMapping("/transparenz/{year:[0-9]{4}}.csv")
	ResponseEntity<Void> moved(@PathVariable int year) {
		return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY).location(URI.create("/transparenz/" + known(year).getValue() + ".zip")).build();
	}

	private static ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String name) {
		return ResponseEntity.ok().contentType(type).header("Content-Disposition", "attachment; filename=\"" + name + "\"").body(bytes);
	}

	/**
	 * A part as the page shows it: without what is the same in all rows and what no row says anything of.
	 *
	 * @param text what the regulation wants to know, with its article
	 * @param prose whether its values are sentences
	 */
	record Part(int number, String title, String text, boolean prose, List<String> head, List<List<String>> rows) {
	}

	private Part part(TransparencyTable it, Locale locale) {
		boolean byCategory = it.number() >= 3 && it.number() <= 6;
		// Parts of a category are not told apart here, and a row without figures is one for services of another kind.
		List<List<TransparencyTable.Cell>> rows = it.rows()
			.stream()
			.filter((row) -> !byCategory || !row.get(3).text().startsWith("KEYWORD_"))
			.filter((row) -> row.stream().noneMatch((cell) -> VERY_LARGE.equals(cell.key())))
			.toList();
		List<Integer> shown = IntStream.range(0, it.columns().size())
			.filter((i) -> !SAME.contains(String.valueOf(it.columns().get(i).key())))
			.filter((i) -> String.valueOf(it.columns().get(i).key()).equals("column.value") || rows.stream().anyMatch((row) -> row.get(i).filled()))
			.boxed()
			.toList();
		return new Part(it.number(), message("law.report.part." + it.number(), locale), message("law.report.part." + it.number() + ".text", locale), it.number() == 11,
				shown.stream().map((i) -> it.columns().get(i).in(this.messages, locale)).toList(),
				rows.stream().map((row) -> shown.stream().map((i) -> cell(row.get(i), locale)).toList()).toList());
	}

	private String cell(TransparencyTable.Cell it, Locale locale) {
		if (it.key() == null && (it.text().startsWith("STATEMENT_CATEGORY_") || it.text().equals(TransparencyFigures.TOTAL))) {
			return message("law.report.category." + it.text(), locale);
		}
		return it.filled() ? it.in(this.messages, locale) : "–";
	}

	private ModelAndView report(Year year, Locale locale) {
		Map<String, Object> model = model("transparency", "/transparenz", locale);
		model.put("year", year.getValue());
		model.put("before", year.getValue() - 1);
		model.put("running", year.equals(this.transparency.present()));
		// The names of the categories stand in the parts themselves; people of a moderation team and users a month are for the very large.
		model.put("parts", this.transparency.of(year).stream().filter((it) -> !List.of(2, 9, 10).contains(it.number())).map((it) -> part(it, locale)).toList());
		return new ModelAndView("law/transparency", model);
	}

	private Year known(int year) {
		if (year < 2024 || year > this.transparency.present().getValue()) {
			throw new NotFoundException("report");
		}
		return Year.of(year);
	}

	private Map<String, Object> model(String key, String path, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		String title = message("law." + key + ".title", locale);
		model.put("meta", PageMeta.of(title, null, path));
		model.put("title", title);
		model.put("platform", this.service.platform());
		return model;
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
