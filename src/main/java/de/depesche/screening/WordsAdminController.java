package de.depesche.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import de.depesche.comment.CommentScreening.Span;
import de.depesche.comment.CommentScreening.Verdict;
import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lists of words and addresses, and a place to try out what a text would meet. */
@Controller
@RequestMapping("/redaktion/wortlisten")
@PreAuthorize("hasAuthority('MODERATE')")
class WordsAdminController {

	private static final String HOME = "/redaktion/wortlisten";

	private static final int PAGE = 100;

	/** Longest text that is tried out. */
	private static final int TRIED = 20_000;

	private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"()]+");

	/** Words of a listed phrase at most. */
	private static final int PHRASE = 8;

	private final ListDesk desk;

	private final Rulebooks rulebooks;

	private final List<Check> checks;

	private final MessageSource messages;

	WordsAdminController(ListDesk desk, Rulebooks rulebooks, List<Check> checks, MessageSource messages) {
		this.desk = desk;
		this.rulebooks = rulebooks;
		this.checks = List.copyOf(checks);
		this.messages = messages;
	}

	/** What a check would say of the text that is tried out. */
	record Met(String check, String deed, String text) {
	}

	/** A part of the text that is tried out. */
	record Part(String text, boolean marked) {
	}

	@GetMapping
	ModelAndView list(@RequestParam(required = false) @Nullable String art, @RequestParam(defaultValue = "") String ab,
			@RequestParam(required = false) @Nullable String gespeichert, Locale locale) {
		ModelAndView page = list(kind(art), ab, locale);
		page.addObject("saved", gespeichert != null);
		return page;
	}

	private ModelAndView list(WordList.@Nullable Kind kind, String after, Locale locale) {
		List<ListDesk.Line> lines = this.desk.words(kind, after, PAGE + 1);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("screening.words", locale)));
		model.put("lines", lines.subList(0, Math.min(PAGE, lines.size())));
		model.put("next", (lines.size() > PAGE) ? lines.get(PAGE - 1).folded() : null);
		model.put("kind", (kind != null) ? kind.name() : null);
		model.put("kinds", WordList.Kind.values());
		model.put("first", after.isEmpty());
		return new ModelAndView("screening/words", model);
	}

	/** What a text would meet: of all checks that need nothing but the words, also those that are off. Stores nothing. */
	@PostMapping("/probe")
	ModelAndView attempt(@RequestParam(defaultValue = "") String probe, Locale locale) {
		String text = (probe.length() <= TRIED) ? probe.replace("\r\n", "\n") : probe.substring(0, TRIED);
		Rulebook book = this.rulebooks.now();
		List<Met> met = new ArrayList<>();
		List<Span> spans = new ArrayList<>(book.words().hits(text).stream().map(WordList.Hit::span).toList());
		List<String> addresses = ADDRESS.matcher(text).results().map(MatchResult::group).toList();
		for (Check check : this.checks) {
			if (check instanceof Check.OfWords it) {
				String suffix = book.of(check).on() ? "" : " (" + message("screening.off", locale) + ")";
				String name = message("screening.check." + check.name(), locale) + suffix;
				switch (it.read(new Check.OfWords.Text(text, addresses), book)) {
					case Verdict.Pass _ -> {
					}
					case Verdict.Hold(var reason, var detail) -> met.add(new Met(name, "HELD", message(reason, locale, detail)));
					case Verdict.Refuse(var reason, var detail) -> met.add(new Met(name, "REFUSED", message(reason, locale, detail)));
					case Verdict.Nudge(var reason, var detail, var found) -> {
						met.add(new Met(name, "NUDGED", message(reason, locale, detail)));
						spans.addAll(found);
					}
				}
			}
		}
		ModelAndView page = list(null, "", locale);
		page.addObject("probe", text);
		page.addObject("met", met);
		page.addObject("parts", parts(text, spans));
		return page;
	}

	private static List<Part> parts(String text, List<Span> spans) {
		List<Part> parts = new ArrayList<>();
		int at = 0;
		for (Span it : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
			if (it.to() > at) {
				int from = Math.max(at, it.from());
				parts.add(new Part(text.substring(at, from), false));
				parts.add(new Part(text.substring(from, it.to()), true));
				at = it.to();
			}
		}
		parts.add(new Part(text.substring(at), false));
		return parts.stream().filter((it) -> !it.text().isEmpty()).toList();
	}

	@GetMapping("/neu")
	ModelAndView fresh(Locale locale) {
		return page("neu", Map.of("art", "NUDGE", "treffer", "STEM", "sprache", "DE", "aktiv", "ja", "version", "0"), Map.of(), null, HttpStatus.OK, locale);
	}

	@GetMapping("/{id:[0-9]{1,9}}")
	ModelAndView edit(@PathVariable long id, Locale locale) {
		ListDesk.Line it = this.desk.word(id).orElseThrow(() -> new NotFoundException("word"));
		return page(Long.toString(id), Map.of("wort", it.word(), "art", it.kind().name(), "treffer", it.matching().name(), "sprache",
				it.language().name(), "notiz", it.note(), "aktiv", it.active() ? "ja" : "", "version", Integer.toString(it.version())), Map.of(),
				null, HttpStatus.OK, locale);
	}

	@PostMapping("/{id:[0-9]{1,9}|neu}")
	Object save(@PathVariable String id, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		long number = id.equals("neu") ? 0 : Long.parseLong(id);
		if (number != 0 && this.desk.word(number).isEmpty()) {
			throw new NotFoundException("word");
		}
		Map<String, String> errors = new HashMap<>();
		String word = sent.getOrDefault("wort", "").strip().replaceAll("\\s+", " ");
		List<String> parts = WordList.parts(word);
		String folded = String.join(" ", parts);
		if (word.length() < 2 || word.length() > 100 || folded.length() < 2 || folded.length() > 200 || parts.size() > PHRASE
				|| word.codePoints().anyMatch(Character::isISOControl)) {
			errors.put("wort", message("screening.error.word", locale));
		}
		WordList.Kind kind = kind(sent.get("art"));
		WordList.Matching matching = one(WordList.Matching.values(), sent.get("treffer"));
		WordList.Language language = one(WordList.Language.values(), sent.get("sprache"));
		String note = note(sent, errors, locale);
		String version = sent.getOrDefault("version", "");
		if (kind == null) {
			errors.put("art", message("screening.error.choice", locale));
		}
		if (matching == null) {
			errors.put("treffer", message("screening.error.choice", locale));
		}
		if (language == null) {
			errors.put("sprache", message("screening.error.choice", locale));
		}
		if (!errors.isEmpty() || kind == null || matching == null || language == null || !version.matches("[0-9]{1,9}")) {
			return page(id, sent, errors, "screening.error.form", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		ListDesk.Line line = new ListDesk.Line(number, word, folded, language, matching, kind, note, "ja".equals(sent.get("aktiv")), Integer.parseInt(version));
		return switch (this.desk.save(line, ChecksAdminController.account(viewer))) {
			case DONE -> ChecksAdminController.seeOther(HOME + "?gespeichert");
			case TWICE -> page(id, sent, Map.of("wort", message("screening.error.twice", locale)), "screening.error.form",
					HttpStatus.UNPROCESSABLE_CONTENT, locale);
			case STALE -> {
				Map<String, String> again = new HashMap<>(sent);
				again.put("version", this.desk.word(number).map((it) -> Integer.toString(it.version())).orElse("0"));
				yield page(id, again, Map.of(), "screening.error.stale", HttpStatus.CONFLICT, locale);
			}
		};
	}

	@PostMapping("/{id:[0-9]{1,9}}/loeschung")
	Object remove(@PathVariable long id, Viewer viewer) {
		if (!this.desk.removeWord(id, ChecksAdminController.account(viewer))) {
			throw new NotFoundException("word");
		}
		return ChecksAdminController.seeOther(HOME + "?gespeichert");
	}

	@GetMapping("/adressen")
	ModelAndView hosts(@RequestParam(defaultValue = "") String ab, @RequestParam(required = false) @Nullable String gespeichert, Locale locale) {
		return hosts(ab, Map.of(), Map.of(), gespeichert != null, HttpStatus.OK, locale);
	}

	@PostMapping("/adressen")
	Object saveHost(@RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		Map<String, String> errors = new HashMap<>();
		String typed = sent.getOrDefault("adresse", "").strip();
		String host = (typed.length() <= 500) ? HostList.host(typed) : null;
		if (host == null) {
			errors.put("adresse", message("screening.error.host", locale));
		}
		HostList.Kind kind = one(HostList.Kind.values(), sent.get("art"));
		if (kind == null) {
			errors.put("art", message("screening.error.choice", locale));
		}
		String note = note(sent, errors, locale);
		if (host == null || kind == null || !errors.isEmpty()) {
			return hosts("", sent, errors, false, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		this.desk.save(new ListDesk.HostLine(host, kind, note), ChecksAdminController.account(viewer));
		return ChecksAdminController.seeOther(HOME + "/adressen?gespeichert");
	}

	@PostMapping("/adressen/loeschung")
	Object removeHost(@RequestParam(defaultValue = "") String adresse, Viewer viewer) {
		if (!this.desk.removeHost(adresse, ChecksAdminController.account(viewer))) {
			throw new NotFoundException("host");
		}
		return ChecksAdminController.seeOther(HOME + "/adressen?gespeichert");
	}

	private ModelAndView hosts(String after, Map<String, String> values, Map<String, String> errors, boolean saved, HttpStatus status, Locale locale) {
		List<ListDesk.HostLine> lines = this.desk.hosts(after, PAGE + 1);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("screening.hosts", locale)));
		model.put("lines", lines.subList(0, Math.min(PAGE, lines.size())));
		model.put("next", (lines.size() > PAGE) ? lines.get(PAGE - 1).host() : null);
		model.put("first", after.isEmpty());
		model.put("values", values);
		model.put("errors", errors);
		model.put("kinds", HostList.Kind.values());
		model.put("saved", saved);
		return new ModelAndView("screening/hosts", model, status);
	}

	private ModelAndView page(String id, Map<String, String> values, Map<String, String> errors, @Nullable String error, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("screening.words", locale)));
		model.put("id", id);
		model.put("values", values);
		model.put("errors", errors);
		model.put("error", (error != null) ? message(error, locale) : null);
		model.put("kinds", WordList.Kind.values());
		model.put("matchings", WordList.Matching.values());
		model.put("languages", WordList.Language.values());
		return new ModelAndView("screening/word", model, status);
	}

	private String note(Map<String, String> sent, Map<String, String> errors, Locale locale) {
		String note = sent.getOrDefault("notiz", "").strip();
		if (note.length() > 300 || note.codePoints().anyMatch(Character::isISOControl)) {
			errors.put("notiz", message("screening.error.note", locale));
		}
		return note;
	}

	private static WordList.@Nullable Kind kind(@Nullable String name) {
		return one(WordList.Kind.values(), name);
	}

	private static <T extends Enum<T>> @Nullable T one(T[] all, @Nullable String name) {
		for (T it : all) {
			if (it.name().equals(name)) {
				return it;
			}
		}
		return null;
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
