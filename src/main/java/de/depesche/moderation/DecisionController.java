package de.depesche.moderation;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import de.depesche.law.Statements;
import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes what moderators decide: about one comment, about several, and what they note about somebody. */
@Controller
@RequestMapping("/redaktion/moderation")
@PreAuthorize("hasAuthority('MODERATE')")
class DecisionController {

	/** What can be done with several at once. */
	private static final Set<Order.Deed> BULK = Set.of(Order.Deed.APPROVE, Order.Deed.REMOVE, Order.Deed.HIDE, Order.Deed.TAKE,
			Order.Deed.GIVE_BACK);

	/** Comments decided at once. */
	private static final int MOST = 100;

	private final Moderation moderation;

	private final ModerationController pages;

	private final QueueReader queues;

	private final Cards cards;

	private final AuthorNotes notes;

	private final MessageSource messages;

	DecisionController(Moderation moderation, ModerationController pages, QueueReader queues, Cards cards, AuthorNotes notes,
			MessageSource messages) {
		this.moderation = moderation;
		this.pages = pages;
		this.queues = queues;
		this.cards = cards;
		this.notes = notes;
		this.messages = messages;
	}

	/**
	 * One of several comments.
	 *
	 * @param outcome what will become of it, or became
	 * @param good whether it is decided, or can be
	 */
	record Row(Item it, String outcome, boolean good) {
	}

	@PostMapping("/{comment:[0-9]{1,18}}/entscheidung")
	Object decide(@PathVariable long comment, @RequestParam Map<String, String> sent, Viewer viewer, Locale locale) {
		ModerationController.moderator(viewer);
		String back = ModerationController.back(text(sent.get("zurueck")));
		Order.Deed deed = Order.Deed.of(text(sent.get("tat"))).orElse(null);
		if (deed == null) {
			return this.pages.one(comment, message("moderation.error.deed", locale), CardView.Typed.NOTHING, back,
					HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
		}
		Order order = new Order(deed, number(sent.get("klausel")), text(sent.get("text")), locale);
		return switch (this.moderation.decide(comment, (int) number(sent.get("version")), order, viewer)) {
			case Deciding.Done _ -> seeOther(after(back, comment, text(sent.get("weiter"))));
			case Deciding.Missing _ -> throw new NotFoundException("comment");
			case Deciding.Refused(var field, var key) -> again(comment, order, message(key, locale), !field.isEmpty(), back,
					field.isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
			case Deciding.Stale _ -> again(comment, order, stale(comment, viewer, locale), false, back, HttpStatus.CONFLICT, viewer, locale);
			case Deciding.Taken _ -> again(comment, order, taken(comment, viewer, locale), false, back, HttpStatus.CONFLICT, viewer, locale);
			case Deciding.Disputed(var caseId) -> again(comment, order, message("moderation.error.disputed", locale, String.valueOf(caseId)), false,
					back, HttpStatus.CONFLICT, viewer, locale);
		};
	}

	/** First what would become of each, then the deed. */
	@PostMapping("/sammel")
	ModelAndView several(@RequestParam MultiValueMap<String, String> sent, Viewer viewer, Locale locale) {
		ModerationController.moderator(viewer);
		Map<Long, Integer> versions = chosen(sent);
		Order.Deed deed = Order.Deed.of(text(sent.getFirst("tat"))).filter(BULK::contains).orElse(null);
		long clause = number(sent.getFirst("klausel"));
		Optional<Statements.Template> template = this.cards.clauses().stream().filter((it) -> it.id() == clause).findFirst();
		String error = versions.isEmpty() ? "moderation.bulk.none" : (versions.size() > MOST) ? "moderation.bulk.many"
				: (deed == null) ? "moderation.error.deed" : (deed.restricts() && template.isEmpty()) ? "moderation.error.clause" : null;
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("moderation.bulk.title", locale)));
		model.put("back", ModerationController.back(text(sent.getFirst("zurueck"))));
		model.put("error", (error != null) ? message(error, locale) : null);
		if (error != null || deed == null) {
			model.put("rows", List.of());
			return new ModelAndView("moderation/several", model, HttpStatus.UNPROCESSABLE_CONTENT);
		}
		Order order = new Order(deed, clause, "", locale);
		boolean done = sent.containsKey("bestaetigt");
		List<Row> rows = new ArrayList<>();
		for (Item it : this.queues.find(List.copyOf(versions.keySet()), viewer)) {
			int version = versions.getOrDefault(it.id(), -1);
			rows.add(done ? decided(it, version, order, viewer, locale) : foretold(it, version, order, viewer, locale));
		}
		model.put("rows", rows);
		model.put("versions", versions);
		model.put("done", done);
		model.put("deed", deed);
		model.put("clause", clause);
		model.put("template", template.orElse(null));
		model.put("good", rows.stream().filter(Row::good).count());
		return new ModelAndView("moderation/several", model);
	}

	/** A note for colleagues about somebody who writes. */
	@PostMapping("/autoren/{account:[0-9]{1,18}}/notizen")
	Object note(@PathVariable long account, @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "0") long kommentar,
			@RequestParam(defaultValue = "") String zurueck, Viewer viewer, Locale locale) {
		var by = ModerationController.moderator(viewer);
		String back = ModerationController.back(zurueck);
		String tidy = text(text);
		if (this.notes.add(account, tidy, by)) {
			return seeOther(back + "#kommentar-" + kommentar);
		}
		return this.pages.one(kommentar, null, new CardView.Typed("notiz", tidy, message("moderation.error.note", locale)), back,
				HttpStatus.UNPROCESSABLE_CONTENT, viewer, locale);
	}

	private Row decided(Item it, int version, Order order, Viewer viewer, Locale locale) {
		return switch (this.moderation.decide(it.id(), version, order, viewer)) {
			case Deciding.Done _ -> new Row(it, message("moderation.bulk.done", locale), true);
			case Deciding.Refused(_, var key) -> new Row(it, message(key, locale), false);
			case Deciding.Stale _ -> new Row(it, stale(it.id(), viewer, locale), false);
			case Deciding.Taken _ -> new Row(it, taken(it.id(), viewer, locale), false);
			case Deciding.Disputed(var caseId) -> new Row(it, message("moderation.error.disputed", locale, String.valueOf(caseId)), false);
			case Deciding.Missing _ -> new Row(it, message("moderation.error.gone", locale), false);
		};
	}

	/** What the deed would do; nothing is done. */
	private Row foretold(Item it, int version, Order order, Viewer viewer, Locale locale) {
		if (it.version() != version) {
			return new Row(it, stale(it.id(), viewer, locale), false);
		}
		if (order.deed() != Order.Deed.TAKE && this.moderation.takenByOther(it, ModerationController.moderator(viewer))) {
			return new Row(it, taken(it.id(), viewer, locale), false);
		}
		String will = switch (order.deed()) {
			case APPROVE -> it.held() ? (it.report() != null) ? "approve.both" : "approve.held"
					: (it.report() != null) ? "approve.reported" : it.queue().equals("NEW") ? "approve.new" : null;
			case REMOVE -> it.readable() ? "remove" : it.held() ? "refuse" : null;
			case HIDE -> it.readable() ? "hide" : null;
			case TAKE -> "take";
			case GIVE_BACK -> (it.hand() != null && it.hand().taken()) ? "give-back" : null;
			case PICK, UNPICK, UNDO -> null;
		};
		return (will != null) ? new Row(it, message("moderation.will." + will, locale), true)
				: new Row(it, message("moderation.error.nothing", locale), false);
	}

	private ModelAndView again(long comment, Order order, String error, boolean field, String back, HttpStatus status, Viewer viewer, Locale locale) {
		return this.pages.one(comment, field ? null : error, new CardView.Typed(order.deed().id(), order.text(), field ? error : null), back, status,
				viewer, locale);
	}

	/** Who decided what and when; or that there are other words or reports. */
	private String stale(long comment, Viewer viewer, Locale locale) {
		return this.queues.find(comment, viewer)
			.map(Item::hand)
			.map((hand) -> message("moderation.error.stale.hand", locale, this.cards.words(hand, locale)))
			.orElseGet(() -> message("moderation.error.stale", locale));
	}

	private String taken(long comment, Viewer viewer, Locale locale) {
		return this.queues.find(comment, viewer)
			.map(Item::hand)
			.map((hand) -> message("moderation.error.taken", locale, this.cards.words(hand, locale)))
			.orElseGet(() -> message("moderation.error.stale", locale));
	}

	private static Map<Long, Integer> chosen(MultiValueMap<String, String> sent) {
		return sent.getOrDefault("kommentar", List.of())
			.stream()
			.filter((it) -> it.matches("[0-9]{1,18}"))
			.map(Long::valueOf)
			.distinct()
			.collect(Collectors.toMap((it) -> it, (it) -> (int) number(sent.getFirst("version-" + it)), (a, b) -> a, LinkedHashMap::new));
	}

	/** Where one goes on: the same page, what was done above it, the next comment in view. */
	private static String after(String back, long comment, String next) {
		String clean = back.replaceAll("([?&])getan=[0-9]*&?", "$1").replaceAll("[?&]$", "");
		return clean + (clean.contains("?") ? "&" : "?") + "getan=" + comment + (next.matches("[0-9]{1,18}") ? "#kommentar-" + next : "#liste");
	}

	private static long number(@Nullable String typed) {
		return (typed != null && typed.matches("[0-9]{1,9}")) ? Long.parseLong(typed) : -1;
	}

	private static String text(@Nullable String typed) {
		return (typed == null) ? "" : typed.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n]]", "").strip();
	}

	private static ResponseEntity<Void> seeOther(String address) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
