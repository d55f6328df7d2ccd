package de.depesche.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import de.depesche.article.DeskEntry;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Says in an editor's words what is kept of a form and who else is at the article. */
@Component
class CopyPages {

	/** Fields of the page and not of the text. */
	private static final Set<String> NOT_KEPT = Set.of("_csrf", "aktion", "zwischenstand", "nummer");

	private final WorkingCopies copies;

	private final Dates dates;

	private final MessageSource messages;

	CopyPages(WorkingCopies copies, Dates dates, MessageSource messages) {
		this.copies = copies;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * Words left somewhere, for the list of articles.
	 *
	 * @param href where to go on with them
	 */
	record Waiting(String href, String text) {
	}

	/** Keeps a form that was sent as a whole; the copy it names, or a new one where that is done. */
	Open keep(MultiValueMap<String, String> sent, @Nullable DeskEntry article, ArticleForm form, Viewer viewer) {
		UUID named = Open.key(sent.getFirst("zwischenstand"));
		String typed = Objects.requireNonNullElse(sent.getFirst("nummer"), "");
		long number = (typed.matches("\\d{1,15}") ? Long.parseLong(typed) : 0) + 1;
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>(sent);
		NOT_KEPT.forEach(fields::remove);
		// A picture that came along is one already; the browser would not send the file again.
		if (!form.hero().isEmpty()) {
			fields.set("hero", form.hero());
		}
		Long id = (article != null) ? article.id() : null;
		UUID key = (named != null) ? named : UUID.randomUUID();
		WorkingCopies.Keeping keeping = this.copies.keep(key, account(viewer), id, form.version(), number, fields);
		if (!(keeping instanceof WorkingCopies.Keeping.Kept)) {
			key = UUID.randomUUID();
			number = 1;
			keeping = this.copies.keep(key, account(viewer), id, form.version(), number, fields);
		}
		Instant at = (keeping instanceof WorkingCopies.Keeping.Kept(var kept)) ? kept : null;
		return new Open(key, number, at, false, null, null);
	}

	/** The words of a form have been saved to this article. */
	void finish(Open open, @Nullable DeskEntry article, long saved, Viewer viewer) {
		this.copies.finish(open.key(), account(viewer), (article != null) ? article.id() : null, open.number(), saved);
	}

	/** What can be undone in a form; empty where nothing is known. */
	String history(Open open, @Nullable DeskEntry article, Viewer viewer) {
		return this.copies.history(open.key(), account(viewer), (article != null) ? article.id() : null).orElse("");
	}

	/** The form of a copy of this account and this article, or null. */
	@Nullable Typed typed(@Nullable String key, @Nullable DeskEntry article, Viewer viewer) {
		UUID named = Open.key(key);
		Long id = (article != null) ? article.id() : null;
		if (named == null) {
			return null;
		}
		return this.copies.find(named)
			.filter((it) -> it.account().equals(viewer.account()) && Objects.equals(it.article(), id))
			.flatMap((it) -> this.copies.fields(named)
				.map((fields) -> new Typed(ArticleForm.of(fields).withVersion(it.version()),
						new Open(named, it.number(), it.typed(), false, null, null))))
			.orElse(null);
	}

	/** What the page of the form prints. */
	CopyPage page(Open open, @Nullable DeskEntry article, Viewer viewer, Locale locale) {
		List<String> merged = new ArrayList<>();
		Merge merge = open.merge();
		if (merge != null) {
			merge.adopted().stream().map((it) -> text(it, locale)).distinct().forEach(merged::add);
		}
		Long id = (article != null) ? article.id() : null;
		List<WorkingCopies.Line> others = (id != null) ? this.copies.others(id, open.key()) : List.of();
		Set<UUID> present = new HashSet<>();
		others.forEach((it) -> present.add(it.key()));
		return new CopyPage(open.key(), open.number(), open.changed(), kept(open.kept(), locale), null, lines(others, viewer, locale),
				this.copies.waiting(account(viewer), id)
					.stream()
					.filter((it) -> !it.key().equals(open.key()) && !present.contains(it.key()))
					.map((it) -> new CopyPage.Line(it.key(), message("desk.copy.waiting", locale, headline(it, locale),
							this.dates.dayAndTime(Objects.requireNonNull(it.typed()), locale).text())))
					.toList(),
				open.discarded(), merged,
				(merge != null && article != null) ? by("desk.merge.done", article, locale) : null);
	}

	/** Who has a form of the article open now, besides the one asking. */
	List<CopyPage.Line> lines(List<WorkingCopies.Line> others, Viewer viewer, Locale locale) {
		// One's own window without words in it is most often this very one, before it was asked for afresh.
		return others.stream().filter((it) -> it.typed() != null || !own(it, viewer)).map((it) -> {
			Instant typed = it.typed();
			String text = (typed != null)
					? message(own(it, viewer) ? "desk.copy.own.typing" : "desk.copy.other.typing", locale, it.name(),
							this.dates.time(typed, locale).text())
					: message("desk.copy.other.open", locale, it.name(), this.dates.time(it.opened(), locale).text());
			return new CopyPage.Line(it.waiting() ? it.key() : null, text);
		}).toList();
	}

	/** Everything an editor has typed and not saved. */
	List<Waiting> waiting(Viewer viewer, Locale locale) {
		return this.copies.waiting(account(viewer))
			.stream()
			.filter((it) -> it.seen().isBefore(this.copies.closedBefore()))
			.map((it) -> new Waiting((it.article() != null) ? "/redaktion/artikel/" + it.article() : "/redaktion/artikel/neu",
					message("desk.copy.waiting", locale, headline(it, locale),
							this.dates.dayAndTime(Objects.requireNonNull(it.typed()), locale).text())))
			.toList();
	}

	/** That words are kept, and since when; null where none are. */
	@Nullable String kept(@Nullable Instant at, Locale locale) {
		return (at != null) ? message("desk.copy.kept", locale, this.dates.time(at, locale).text()) : null;
	}

	/** That somebody went on with these words. */
	String taken(String name, Instant at, Locale locale) {
		return message("desk.copy.taken", locale, name, this.dates.time(at, locale).text());
	}

	/** That somebody saved an article, who and when. */
	String by(String key, DeskEntry article, Locale locale) {
		String name = article.editor();
		return message((name != null) ? key + ".by" : key, locale, this.dates.time(article.editedAt(), locale).text(),
				Objects.requireNonNullElse(name, ""));
	}

	String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

	private String headline(WorkingCopies.Line it, Locale locale) {
		return it.headline().isEmpty() ? message("desk.copy.no-headline", locale) : it.headline();
	}

	private String text(Merge.Adopted it, Locale locale) {
		return switch (it.field()) {
			case "block" -> message("article.field.block", locale, it.number());
			case "removed" -> message("desk.merge.removed", locale);
			default -> message("article.field." + it.field(), locale);
		};
	}

	private static boolean own(WorkingCopies.Line it, Viewer viewer) {
		return it.account().equals(viewer.account());
	}

	private static AccountId account(Viewer viewer) {
		return Objects.requireNonNull(viewer.account());
	}

}
