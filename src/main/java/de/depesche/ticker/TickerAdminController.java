package de.depesche.ticker;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.article.rights.Step;
import de.depesche.media.PictureDescription;
import de.depesche.media.PictureRefusedException;
import de.depesche.media.Pictures;
import de.depesche.media.StoreAway;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.Idempotency;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's page of a ticker: writing with one field and a button, and all that is done to entries later. */
@Controller
@RequestMapping("/redaktion/artikel/{id:[0-9]{1,18}}/ticker")
@PreAuthorize("hasAuthority('READ_DRAFTS')")
class TickerAdminController {

	private static final int PAGE = 30;

	private static final List<String> DONE = List.of("gestartet", "beendet", "gemeldet", "gespeichert", "markiert",
			"zurueckgezogen");

	private final Tickers tickers;

	private final TickerReader reader;

	private final EntryLines lines;

	private final DeskArticles articles;

	private final Pictures pictures;

	private final Idempotency idempotency;

	private final ArticleRights rights;

	private final Dates dates;

	private final MessageSource messages;

	TickerAdminController(Tickers tickers, TickerReader reader, EntryLines lines, DeskArticles articles, Pictures pictures,
			Idempotency idempotency, ArticleRights rights, Dates dates, MessageSource messages) {
		this.tickers = tickers;
		this.reader = reader;
		this.lines = lines;
		this.articles = articles;
		this.pictures = pictures;
		this.idempotency = idempotency;
		this.rights = rights;
		this.dates = dates;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView list(@PathVariable long id, @RequestParam Map<String, String> query, Viewer viewer, Locale locale) {
		return list(article(id), query.get("ab"), EntryForm.EMPTY, Map.of(), query, HttpStatus.OK, viewer, locale);
	}

	@PostMapping("/beginn")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object start(@PathVariable long id) {
		this.tickers.start(new ArticleId(article(id).id()));
		return seeOther(id, "?gestartet");
	}

	@PostMapping("/ende")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object end(@PathVariable long id) {
		this.tickers.end(new ArticleId(article(id).id()));
		return seeOther(id, "?beendet");
	}

	@PostMapping
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object write(@PathVariable long id, @RequestParam Map<String, String> sent,
			@RequestParam(required = false) @Nullable MultipartFile file, Viewer viewer, Locale locale,
			HttpServletResponse response) {
		DeskEntry article = article(id);
		List<FieldError> errors = new ArrayList<>();
		EntryForm form = withPicture(EntryForm.sent(sent), file, viewer, errors);
		EntryDraft draft = form.draft(errors);
		if (!errors.isEmpty()) {
			return again(article, form, errors, sent, invalid(errors, response), viewer, locale);
		}
		try {
			this.idempotency.once("account:" + account(viewer).value(), key(sent, form), "ticker-entry:" + id, form.bytes(),
					() -> switch (this.tickers.append(new ArticleId(id), draft, new Tickers.Marks(form.keyMoment(),
							form.pinned(), form.breaking()), viewer.account())) {
						case Telling.Told(var number, var _) -> Integer.toString(number);
						case Telling it -> throw new NotTold(it);
					});
			return seeOther(id, "?gemeldet");
		}
		catch (NotTold ex) {
			return again(article, form, errors(ex.why), sent,
					(ex.why instanceof Telling.Invalid) ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT, viewer,
					locale);
		}
	}

	@GetMapping("/{number:[0-9]{1,9}}")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	ModelAndView edit(@PathVariable long id, @PathVariable int number, Locale locale) {
		TickerEntry entry = entry(article(id), number);
		return edit(article(id), entry, EntryForm.of(entry), entry.version(), true, List.of(), false, HttpStatus.OK, locale);
	}

	@PostMapping("/{number:[0-9]{1,9}}")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object change(@PathVariable long id, @PathVariable int number, @RequestParam Map<String, String> sent,
			@RequestParam(required = false) @Nullable MultipartFile file, Viewer viewer, Locale locale,
			HttpServletResponse response) {
		DeskEntry article = article(id);
		List<FieldError> errors = new ArrayList<>();
		EntryForm form = withPicture(EntryForm.sent(sent), file, viewer, errors);
		String typed = sent.getOrDefault("version", "");
		// A form without its version was opened by nobody.
		int version = typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
		boolean correction = sent.containsKey("korrektur");
		EntryDraft draft = form.draft(errors);
		Telling telling = errors.isEmpty() ? this.tickers.change(new ArticleId(id), number, version, draft, correction)
				: new Telling.Invalid(errors);
		return switch (telling) {
			case Telling.Told _ -> seeOther(id, "?gespeichert#eintrag-" + number);
			case Telling.Stale(var present) -> edit(article, entry(article, number), form, present, correction, List.of(),
					true, HttpStatus.CONFLICT, locale);
			case Telling.Missing _ -> throw new NotFoundException("ticker entry");
			case Telling.Invalid _ -> edit(article, entry(article, number), form, version, correction, errors(telling), false,
					invalid(errors, response), locale);
			default -> edit(article, entry(article, number), form, version, correction, errors(telling), false,
					HttpStatus.CONFLICT, locale);
		};
	}

	@PostMapping("/{number:[0-9]{1,9}}/markierung")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object mark(@PathVariable long id, @PathVariable int number, @RequestParam(defaultValue = "") String oben,
			@RequestParam(defaultValue = "") String wichtig, @RequestParam(defaultValue = "") String eil,
			@RequestParam Map<String, String> sent, Viewer viewer,
			Locale locale) {
		DeskEntry article = article(id);
		ArticleId ticker = new ArticleId(id);
		Telling telling = new Telling.Told(number, 0);
		if (!oben.isEmpty()) {
			telling = this.tickers.pin(ticker, number, oben.equals("ja"));
		}
		if (!wichtig.isEmpty() && telling instanceof Telling.Told) {
			telling = this.tickers.keyMoment(ticker, number, wichtig.equals("ja"));
		}
		if (!eil.isEmpty() && telling instanceof Telling.Told) {
			telling = this.tickers.breaking(ticker, number, eil.equals("ja"));
		}
		return done(article, number, telling, "?markiert", sent, viewer, locale);
	}

	@PostMapping("/{number:[0-9]{1,9}}/zuruecknahme")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object withdraw(@PathVariable long id, @PathVariable int number, @RequestParam(defaultValue = "") String grund,
			@RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		DeskEntry article = article(id);
		return done(article, number,
				this.tickers.withdraw(new ArticleId(id), number, grund.replaceAll("\\s+", " ").strip()), "?zurueckgezogen", sent,
				viewer, locale);
	}

	private Object done(DeskEntry article, int number, Telling telling, String query, Map<String, String> sent, Viewer viewer,
			Locale locale) {
		return switch (telling) {
			case Telling.Told _ -> seeOther(article.id(), query + "#eintrag-" + number);
			case Telling.Missing _ -> throw new NotFoundException("ticker entry");
			default -> again(article, EntryForm.EMPTY, errors(telling), sent,
					(telling instanceof Telling.Invalid) ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT, viewer,
					locale);
		};
	}

	/** Ends the transaction of a key that was not used after all. */
	private static final class NotTold extends RuntimeException {

		private final transient Telling why;

		NotTold(Telling why) {
			super(why.toString());
			this.why = why;
		}

	}

	/** One text sent twice with the key of one form is told once; another text is another entry. */
	private static @Nullable String key(Map<String, String> sent, EntryForm form) {
		String key = sent.getOrDefault("schluessel", "");
		return key.matches("[0-9a-f-]{36}") ? "form:" + key + ":" + DigestUtils.md5DigestAsHex(form.bytes()) : null;
	}

	private static HttpStatus invalid(List<FieldError> errors, HttpServletResponse response) {
		return StoreAway.or(HttpStatus.UNPROCESSABLE_CONTENT, errors.stream().map(FieldError::messageKey), response);
	}

	private static List<FieldError> errors(Telling telling) {
		return switch (telling) {
			case Telling.Invalid(var errors) -> errors;
			case Telling.Ended _ -> List.of(FieldError.of("text", "ticker.error.ended"));
			case Telling.Withdrawn _ -> List.of(FieldError.of("text", "ticker.error.withdrawn"));
			case Telling.TooManyPinned _ -> List.of(FieldError.of("oben", "ticker.error.pinned", Tickers.MAX_PINNED));
			case Telling.Missing _ -> List.of(FieldError.of("text", "ticker.error.none"));
			case Telling.Told _, Telling.Stale _ -> List.of();
		};
	}

	private ModelAndView again(DeskEntry article, EntryForm form, List<FieldError> errors, Map<String, String> sent,
			HttpStatus status, Viewer viewer, Locale locale) {
		return list(article, null, form, told(errors, locale), sent, status, viewer, locale);
	}

	private ModelAndView list(DeskEntry article, @Nullable String cursor, EntryForm form, Map<String, String> errors,
			Map<String, String> query, HttpStatus status, Viewer viewer, Locale locale) {
		ArticleId id = new ArticleId(article.id());
		Map<String, Object> model = model(article, form, errors, locale);
		Ticker ticker = this.reader.ticker(id).orElse(null);
		PageOf<TickerEntry> page = (ticker != null) ? this.reader.page(id, cursor, PAGE) : new PageOf<>(List.of(), null);
		model.put("ticker", ticker);
		model.put("started", (ticker != null) ? this.dates.dayAndTime(ticker.startedAt(), locale) : null);
		model.put("ended", (ticker != null && ticker.endedAt() != null) ? this.dates.dayAndTime(ticker.endedAt(), locale) : null);
		model.put("lines", this.lines.of(page.items(), locale));
		model.put("next", page.next());
		model.put("first", cursor == null);
		model.put("mayWrite", this.rights.of(id, viewer).may(Step.CHANGE));
		String key = query.getOrDefault("schluessel", "");
		model.put("schluessel", (!errors.isEmpty() && key.matches("[0-9a-f-]{36}")) ? key : UUID.randomUUID().toString());
		model.put("done", errors.isEmpty() ? DONE.stream().filter(query::containsKey).findFirst().orElse("") : "");
		return new ModelAndView("ticker/index", model, status);
	}

	/** @param stale whether somebody else has changed the entry since it was opened */
	private ModelAndView edit(DeskEntry article, TickerEntry entry, EntryForm form, int version, boolean correction,
			List<FieldError> errors, boolean stale, HttpStatus status, Locale locale) {
		Map<String, Object> model = model(article, form, told(errors, locale), locale);
		model.put("line", this.lines.of(List.of(entry), locale).getFirst());
		model.put("version", version);
		model.put("correction", correction);
		model.put("stale", stale);
		model.put("present", EntryForm.of(entry));
		return new ModelAndView("ticker/edit", model, status);
	}

	private Map<String, Object> model(DeskEntry article, EntryForm form, Map<String, String> errors, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("ticker.title", locale) + ": " + article.headline()));
		model.put("article", article);
		model.put("base", "/redaktion/artikel/" + article.id() + "/ticker");
		model.put("isPublic", article.status() == ArticleStatus.PUBLISHED);
		model.put("form", form);
		model.put("errors", errors);
		model.put("pictures", this.pictures.newest(40));
		return model;
	}

	/** By the names of the fields, the first of each; the newsroom's form knows no paths. */
	private Map<String, String> told(List<FieldError> errors, Locale locale) {
		Map<String, String> told = new LinkedHashMap<>();
		for (FieldError it : errors) {
			String last = it.field().substring(it.field().lastIndexOf('.') + 1);
			String field = switch (last) {
				case "headline", "oben", "file" -> last;
				case "reason" -> "grund";
				default -> EntryForm.BODY_FIELDS.contains(last) ? last : "text";
			};
			told.putIfAbsent(field, message(it.messageKey(), locale, it.arguments().toArray()));
		}
		return told;
	}

	private DeskEntry article(long id) {
		return this.articles.find(List.of(String.valueOf(id)))
			.stream()
			.filter((it) -> it.id() == id)
			.findFirst()
			.orElseThrow(() -> new NotFoundException("article"));
	}

	private TickerEntry entry(DeskEntry article, int number) {
		return this.reader.entry(new ArticleId(article.id()), number)
			.orElseThrow(() -> new NotFoundException("ticker entry"));
	}

	/** A file that came along becomes a picture at once: a browser would not send it again with a corrected form. */
	private EntryForm withPicture(EntryForm form, @Nullable MultipartFile file, Viewer viewer, List<FieldError> errors) {
		if (file == null || file.isEmpty()) {
			return form;
		}
		try {
			PictureDescription words = new PictureDescription(Objects.requireNonNullElse(file.getOriginalFilename(), ""),
					cut(form.value("alt"), 500), cut(form.value("caption"), 1000), cut(form.value("credit"), 200),
					cut(form.value("licence"), 200), 0.5, 0.5);
			return form.with("picture", this.pictures.add(file.getBytes(), words, account(viewer)).id().toString());
		}
		catch (PictureRefusedException ex) {
			errors.add(new FieldError("file", ex.messageKey(), List.of(ex.arguments())));
		}
		catch (IOException ex) {
			errors.add(FieldError.of("file", "article.error.upload"));
		}
		return form;
	}

	/** Too long a text is told of when the entry is told; the picture need not wait for it. */
	private static String cut(String text, int limit) {
		return (text.length() > limit) ? text.substring(0, limit) : text;
	}

	private static AccountId account(Viewer viewer) {
		if (viewer.account() == null) {
			throw new AccessDeniedException("no account");
		}
		return viewer.account();
	}

	private static Object seeOther(long id, String rest) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/artikel/" + id + "/ticker" + rest))
			.build();
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
