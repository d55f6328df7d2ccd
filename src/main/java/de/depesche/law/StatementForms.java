package de.depesche.law;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What every page needs that shows the form of a statement of reasons, and what reads it. */
@Component
class StatementForms {

	private static final List<Restriction> OF_COMMENTS = List.of(Restriction.REMOVAL, Restriction.HIDING);

	private static final List<Restriction> OF_ACCOUNTS = List.of(Restriction.SLOWING, Restriction.PREMODERATION, Restriction.SUSPENSION,
			Restriction.TERMINATION);

	private final Clauses clauses;

	private final StatementWords words;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	StatementForms(Clauses clauses, StatementWords words, Dates dates, MessageSource messages, Clock clock) {
		this.clauses = clauses;
		this.words = words;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/** A new form, with the words of a clause if one is chosen. */
	StatementForm fresh(int number, String headline, boolean reported, boolean trusted, @Nullable String clause, Locale locale) {
		StatementForm form = StatementForm.fresh(Restriction.REMOVAL, message("law.form.territory.usual", locale),
				message(reported ? "law.form.facts.reported" : "law.form.facts.own", locale, String.valueOf(number), headline),
				trusted ? StatementOfReasons.Source.TRUSTED_FLAGGER
						: reported ? StatementOfReasons.Source.NOTICE : StatementOfReasons.Source.OWN_INITIATIVE);
		return filled(form, clause);
	}

	/** With the words of a clause. */
	StatementForm filled(StatementForm form, @Nullable String clause) {
		return (clause != null && clause.matches("[0-9]{1,9}"))
				? this.clauses.find(Long.parseLong(clause)).map(form::with).orElse(form) : form;
	}

	/** A new form for a restriction of an account; {@code occasion} names the comment that gave rise to it, or is null. */
	StatementForm freshOfAccount(@Nullable String occasion, Locale locale) {
		return StatementForm.fresh(Restriction.SUSPENSION, message("law.form.territory.account", locale),
				(occasion != null) ? message("law.form.facts.account", locale, occasion) : "", StatementOfReasons.Source.OWN_INITIATIVE);
	}

	@Nullable StatementOfReasons read(StatementForm form) {
		return form.read(Set.copyOf(OF_COMMENTS), this.words.ways(), this.dates.zone(), this.clock.instant());
	}

	@Nullable StatementOfReasons readOfAccount(StatementForm form) {
		return form.read(Set.copyOf(OF_ACCOUNTS), this.words.ways(), this.dates.zone(), this.clock.instant());
	}

	/** Puts into the model what {@code law/_statement} prints. */
	void put(Map<String, Object> model, StatementForm form) {
		model.put("form", form);
		model.put("clauses", this.clauses.all(false));
		model.put("categories", Category.values());
		model.put("sources", StatementOfReasons.Source.values());
		model.put("restrictions", OF_COMMENTS);
		model.put("ofAccount", false);
	}

	/** The same for a restriction of an account. */
	void putOfAccount(Map<String, Object> model, StatementForm form) {
		put(model, form);
		model.put("restrictions", OF_ACCOUNTS);
		model.put("ofAccount", true);
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
