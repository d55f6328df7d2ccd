package de.depesche.desk;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One deed for many articles of a list, with a look at it before it is done; and lists that are kept. */
@Controller
@RequestMapping("/redaktion/artikel")
class BulkController {

	/** As many as a page of the list holds, and some more by hand. */
	private static final int MOST = 100;

	private final DeskArticles articles;

	private final Articles names;

	private final Newsdesk newsdesk;

	private final SavedFilters filters;

	private final MessageSource messages;

	BulkController(DeskArticles articles, Articles names, Newsdesk newsdesk, SavedFilters filters, MessageSource messages) {
		this.articles = articles;
		this.names = names;
		this.newsdesk = newsdesk;
		this.filters = filters;
		this.messages = messages;
	}

	/**
	 * An article as it is shown before and after.
	 *
	 * @param outcome what became of it, or null before anything was done
	 * @param good whether it was done
	 */
	record Row(DeskEntry entry, @Nullable String outcome, boolean good) {
	}

	/** Shows what would be done, and does it once that was confirmed. */
	@PostMapping("/sammel")
	@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
	Object many(@RequestParam MultiValueMap<String, String> sent, Viewer viewer, Locale locale) {
		BulkDeed deed = BulkDeed.named(Objects.requireNonNullElse(sent.getFirst("tat"), "")).orElse(null);
		String value = Objects.requireNonNullElse((deed == null) ? null : sent.getFirst("wert-" + deed.name()), "").strip();
		List<String> wanted = sent.getOrDefault("artikel", List.of()).stream().filter((it) -> it.matches("[0-9]{1,18}")).distinct().toList();
		String error = wrong(deed, value, wanted, locale);
		if (deed == null || error != null) {
			return page(List.of(), deed, value, error, false, sent, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (deed == BulkDeed.WITHDRAW && !viewer.may(Right.PUBLISH)) {
			throw new AccessDeniedException("publish");
		}
		List<DeskEntry> entries = this.articles.find(wanted).stream().filter((it) -> wanted.contains(Long.toString(it.id()))).toList();
		if (!"ja".equals(sent.getFirst("bestaetigt"))) {
			return page(entries.stream().map((it) -> new Row(it, null, true)).toList(), deed, value, null, false, sent,
					HttpStatus.OK, locale);
		}
		List<Row> rows = new ArrayList<>();
		for (DeskEntry it : entries) {
			String seen = sent.getFirst("version-" + it.id());
			int version = (seen != null && seen.matches("[0-9]{1,9}")) ? Integer.parseInt(seen) : -1;
			rows.add(done(it, deed, value, version, viewer, locale));
		}
		return page(rows, deed, value, null, true, sent, HttpStatus.OK, locale);
	}

	/** Each in a transaction of its own: one that cannot be changed holds up no other. */
	private Row done(DeskEntry it, BulkDeed deed, String value, int version, Viewer viewer, Locale locale) {
		ArticleId id = new ArticleId(it.id());
		Saving saving;
		if (deed == BulkDeed.WITHDRAW) {
			saving = this.newsdesk.withdraw(id, version, value.isEmpty() ? null : value, viewer.account());
		}
		else if (deed == BulkDeed.ARCHIVE) {
			saving = this.newsdesk.archive(id, version, viewer.account());
		}
		else {
			Optional<DeskArticles.Text> text = this.articles.text(id);
			if (text.isEmpty()) {
				return new Row(it, message("desk.bulk.gone", locale), false);
			}
			ArticleDraft before = text.get().draft();
			ArticleDraft after = deed.done(before, value);
			if (after.equals(before)) {
				return new Row(it, message("desk.bulk.same", locale), true);
			}
			saving = this.newsdesk.revise(id, version, after, viewer.account());
		}
		return switch (saving) {
			case Saving.Saved _ -> new Row(it, message("desk.bulk.done", locale), true);
			case Saving.Stale _ -> new Row(it, message("desk.bulk.stale", locale), false);
			case Saving.NotNow(var status) ->
				new Row(it, message("desk.bulk.not-now", locale, message("article.status." + status.name(), locale)), false);
			case Saving.Refused(var why, var status) ->
				new Row(it, message(why.messageKey(), locale, message("article.status." + status.name(), locale)), false);
			case Saving.Missing _ -> new Row(it, message("desk.bulk.gone", locale), false);
			case Saving.Invalid(var errors) -> new Row(it, String.join(" ",
					errors.stream().map((error) -> message(error.messageKey(), locale, error.arguments().toArray())).distinct().toList()),
					false);
		};
	}

	private @Nullable String wrong(@Nullable BulkDeed deed, String value, List<String> wanted, Locale locale) {
		if (wanted.isEmpty() || wanted.size() > MOST) {
			return message("desk.bulk.error.articles", locale, MOST, wanted.size());
		}
		if (deed == null) {
			return message("desk.bulk.error.deed", locale);
		}
		boolean fine = switch (deed) {
			case SECTION -> this.names.sections().stream().anyMatch((it) -> it.slug().equals(value));
			case TAG, UNTAG -> !value.isEmpty() && value.length() <= 60;
			case ACCESS -> Arrays.stream(AccessLevel.values()).anyMatch((it) -> it.name().equals(value));
			case WITHDRAW -> value.length() <= 500;
			case ARCHIVE -> true;
		};
		return fine ? null : message("desk.bulk.error." + deed.name(), locale);
	}

	private ModelAndView page(List<Row> rows, @Nullable BulkDeed deed, String value, @Nullable String error, boolean done,
			MultiValueMap<String, String> sent, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("desk.bulk.title", locale)));
		model.put("rows", rows);
		model.put("deed", deed);
		model.put("value", value);
		model.put("label", (deed == null || error != null) ? "" : label(deed, value, locale));
		model.put("error", error);
		model.put("done", done);
		model.put("failed", rows.stream().filter((it) -> !it.good()).count());
		model.put("back", back(sent));
		return new ModelAndView("desk/bulk", model, status);
	}

	private String label(BulkDeed deed, String value, Locale locale) {
		String shown = switch (deed) {
			case SECTION -> this.names.sections().stream().filter((it) -> it.slug().equals(value)).map((it) -> it.path()).findFirst().orElse(value);
			case ACCESS -> message("article.access." + value, locale);
			case TAG, UNTAG, WITHDRAW, ARCHIVE -> value;
		};
		return message("desk.bulk.what." + deed.name(), locale, shown);
	}

	@PostMapping("/filter")
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	Object keep(@RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
		String name = Objects.requireNonNullElse(sent.getFirst("name"), "").replaceAll("\\p{Cc}+", " ").strip();
		String back = back(sent);
		if (viewer.account() == null || name.isEmpty() || name.length() > SavedFilters.MAX_NAME
				|| !this.filters.keep(account(viewer), name, back.replaceFirst("^[^?]*\\??", ""))) {
			return seeOther(back + (back.contains("?") ? "&" : "?") + "filterfehler");
		}
		return seeOther(back);
	}

	@PostMapping("/filter/loeschung")
	@PreAuthorize("hasAuthority('READ_DRAFTS')")
	Object forget(@RequestParam(defaultValue = "") String name, Viewer viewer) {
		this.filters.forget(account(viewer), name);
		return seeOther("/redaktion/artikel");
	}

	/** The list the forms came from, by its own filters alone. */
	private static String back(MultiValueMap<String, String> sent) {
		List<String> parts = new ArrayList<>();
		for (String name : List.of("stand", "ressort", "text")) {
			String value = Objects.requireNonNullElse(sent.getFirst(name), "").strip();
			if (!value.isEmpty() && value.length() <= 200) {
				parts.add(name + "=" + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));
			}
		}
		return "/redaktion/artikel" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
	}

	private static AccountId account(Viewer viewer) {
		if (viewer.account() == null) {
			throw new AccessDeniedException("account");
		}
		return viewer.account();
	}

	private static Object seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
