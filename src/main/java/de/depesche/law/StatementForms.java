package de.depesche.law;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What every page needs that shows the form of a statement of reasons, and what reads it. */
@Component
class StatementForms {

	private static final List<Restriction> RESTRICTIONS = List.of(Restriction.REMOVAL, Restriction.HIDING);

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
		StatementForm form = StatementForm.fresh(message("law.form.territory.usual", locale),
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

	@Nullable StatementOfReasons read(StatementForm form) {
		return form.read(this.words.ways(), this.dates.zone(), this.clock.instant());
	}

	/** Puts into the model what {@code law/_statement} prints. */
	void put(Map<String, Object> model, StatementForm form) {
		model.put("form", form);
		model.put("clauses", this.clauses.all(false));
		model.put("categories", Category.values());
		model.put("sources", StatementOfReasons.Source.values());
		model.put("restrictions", RESTRICTIONS);
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
