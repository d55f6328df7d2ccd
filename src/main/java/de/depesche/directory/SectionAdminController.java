package de.depesche.directory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.Names;
import de.depesche.article.NamesDesk;
import de.depesche.article.NamesDesk.Change;
import de.depesche.article.NamesDesk.SectionWords;
import de.depesche.article.SectionRef;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's pages of sections: their order, their names, what is part of what. */
@Controller
@RequestMapping("/redaktion/ressorts")
class SectionAdminController {

	private static final String HERE = "/redaktion/ressorts";

	private final Names names;

	private final NamesDesk desk;

	private final MessageSource messages;

	SectionAdminController(Names names, NamesDesk desk, MessageSource messages) {
		this.names = names;
		this.desk = desk;
		this.messages = messages;
	}

	/** A section in the list; {@code first} and {@code last} among its sisters. */
	record Line(Names.Section section, boolean first, boolean last) {
	}

	@GetMapping
	ModelAndView list(@RequestParam Map<String, String> query, Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.ADMINISTER);
		ModelAndView page = list(FormPage.of(HERE, 0, emptyForm()), HttpStatus.OK, locale);
		page.addObject("done", Answers.done(query));
		return page;
	}

	@PostMapping
	Object add(@RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.ADMINISTER);
		FormPage form = FormPage.sent(HERE, 0, emptyForm(), sent);
		return switch (this.desk.addSection(words(form), form.value("slug"))) {
			case Change.Invalid(var errors) ->
				list(form.refused(errors, this.messages, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
			default -> Answers.seeOther(HERE + "?angelegt");
		};
	}

	@GetMapping("/{slug}")
	ModelAndView edit(@PathVariable String slug, @RequestParam Map<String, String> query, Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.ADMINISTER);
		Names.Section section = section(slug);
		ModelAndView page = edit(section, stored(section), null, HttpStatus.OK, locale);
		page.addObject("done", Answers.done(query));
		return page;
	}

	@PostMapping("/{slug}")
	Object save(@PathVariable String slug, @RequestParam int version, @RequestParam Map<String, String> sent,
			Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.ADMINISTER);
		Names.Section section = section(slug);
		FormPage form = FormPage.sent(HERE + "/" + slug, version, stored(section).values(), sent);
		return switch (this.desk.changeSection(slug, version, words(form))) {
			case Change.Invalid(var errors) -> edit(section, form.refused(errors, this.messages, locale), null,
					HttpStatus.UNPROCESSABLE_CONTENT, locale);
			case Change.Stale() -> {
				Names.Section present = section(slug);
				yield edit(present, form.stale(stored(present)), null, HttpStatus.CONFLICT, locale);
			}
			case Change.Missing() -> throw new NotFoundException("section");
			case Change.Done _, Change.InUse _ -> Answers.seeOther(HERE + "/" + slug + "?gespeichert");
		};
	}

	@PostMapping("/{slug}/{way:hoch|runter}")
	Object move(@PathVariable String slug, @PathVariable String way, Viewer viewer) {
		Answers.require(viewer, Right.ADMINISTER);
		if (this.desk.moveSection(slug, way.equals("hoch")) instanceof Change.Missing) {
			throw new NotFoundException("section");
		}
		return Answers.seeOther(HERE + "#" + slug);
	}

	@PostMapping("/{slug}/loeschung")
	Object delete(@PathVariable String slug, Viewer viewer, Locale locale) {
		Answers.require(viewer, Right.ADMINISTER);
		Names.Section section = section(slug);
		return switch (this.desk.deleteSection(slug)) {
			case Change.InUse(long articles, long parts) -> {
				String reason = this.messages.getMessage((articles > 0) ? "directory.section.in-use.articles"
						: "directory.section.in-use.parts", new Object[] { articles, parts }, locale);
				yield edit(section, stored(section), reason, HttpStatus.CONFLICT, locale);
			}
			case Change.Missing() -> throw new NotFoundException("section");
			case Change.Done _, Change.Invalid _, Change.Stale _ -> Answers.seeOther(HERE + "?geloescht");
		};
	}

	private ModelAndView list(FormPage form, HttpStatus status, Locale locale) {
		List<Names.Section> sections = this.names.sections();
		Map<String, List<String>> sisters = new HashMap<>();
		sections.forEach((it) -> sisters.computeIfAbsent(above(it.ref()), (above) -> new java.util.ArrayList<>())
			.add(it.ref().slug()));
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("directory.sections", null, locale)));
		model.put("lines", sections.stream().map((it) -> {
			List<String> all = Objects.requireNonNull(sisters.get(above(it.ref())));
			return new Line(it, all.getFirst().equals(it.ref().slug()), all.getLast().equals(it.ref().slug()));
		}).toList());
		model.put("parents", parents(sections, null));
		model.put("page", form);
		model.put("done", "");
		return new ModelAndView("directory/sections", model, status);
	}

	private ModelAndView edit(Names.Section section, FormPage form, @Nullable String inUse, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(section.ref().name()));
		model.put("section", section);
		model.put("parents", parents(this.names.sections(), section.ref().slug()));
		model.put("page", form);
		model.put("inUse", inUse);
		model.put("done", "");
		return new ModelAndView("directory/section", model, status);
	}

	/** Those another section can be a part of. */
	private static List<SectionRef> parents(List<Names.Section> sections, @Nullable String own) {
		return sections.stream()
			.map(Names.Section::ref)
			.filter((it) -> it.parent() == null && !it.slug().equals(own))
			.toList();
	}

	private static String above(SectionRef section) {
		return (section.parent() != null) ? section.parent().slug() : "";
	}

	private Names.Section section(String slug) {
		return this.names.section(slug).orElseThrow(() -> new NotFoundException("section"));
	}

	private static FormPage stored(Names.Section it) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("name", it.ref().name());
		values.put("parent", above(it.ref()));
		values.put("description", it.description());
		return FormPage.of(HERE + "/" + it.ref().slug(), it.version(), values);
	}

	private static Map<String, String> emptyForm() {
		return Map.of("name", "", "parent", "", "description", "", "slug", "");
	}

	private static SectionWords words(FormPage form) {
		return new SectionWords(form.value("name"), form.value("parent"), form.value("description"));
	}

}
