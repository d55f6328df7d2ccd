package de.depesche.law;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * Complete statements of reasons from one choice: the clause says which rule, why it applies,
 * what readers see and how it is counted; the rest is known from how the comment came to the desk.
 */
@Service
public class Statements {

	/** So much of the words is quoted as what the decision rests on. */
	private static final int QUOTED = 600;

	private final Clauses clauses;

	private final StatementForms forms;

	private final MessageSource messages;

	Statements(Clauses clauses, StatementForms forms, MessageSource messages) {
		this.clauses = clauses;
		this.forms = forms;
		this.messages = messages;
	}

	/**
	 * A clause to choose.
	 *
	 * @param illegal whether it is law and not a rule of the house
	 * @param publicReason what readers see in place of the comment
	 */
	public record Template(long id, boolean illegal, String reference, String title, String publicReason) {
	}

	/**
	 * How a comment came to the desk.
	 *
	 * @param restriction {@link Restriction#REMOVAL} or {@link Restriction#HIDING}
	 * @param number its number below the article
	 * @param words what it says
	 * @param source what the decision goes back to
	 * @param waited whether nobody has read it before it was decided
	 * @param facts what somebody wants to say about the case, at most 3000 characters; may be empty
	 * @param automation how a program pointed to it, at most 1000 characters; empty if none did
	 */
	public record Occasion(Restriction restriction, int number, String headline, String words, StatementOfReasons.Source source,
			boolean waited, String facts, String automation) {
	}

	/** All that can be chosen, in their order; one query. */
	public List<Template> templates() {
		return this.clauses.all(false)
			.stream()
			.map((it) -> new Template(it.id(), it.illegal(), it.reference(), it.title(), it.publicReason()))
			.toList();
	}

	/** A complete statement, or nothing if there is no such clause in use. */
	public Optional<StatementOfReasons> of(long clause, Occasion it, Locale locale) {
		return this.clauses.find(clause).filter(Clauses.Clause::active).map((found) -> statement(found, it, locale));
	}

	private StatementOfReasons statement(Clauses.Clause clause, Occasion it, Locale locale) {
		boolean reported = it.source() == StatementOfReasons.Source.NOTICE || it.source() == StatementOfReasons.Source.TRUSTED_FLAGGER;
		StringBuilder facts = new StringBuilder(message("law.form.facts." + (reported ? "reported" : it.waited() ? "held" : "own"),
				locale, String.valueOf(it.number()), it.headline()));
		if (!it.facts().isBlank()) {
			facts.append('\n').append(it.facts());
		}
		if (!it.words().isBlank()) {
			facts.append('\n').append(message("law.form.facts.words", locale, quoted(it.words())));
		}
		StatementForm form = StatementForm.fresh(it.restriction(), message("law.form.territory.usual", locale), facts.toString(), it.source())
			.with(clause);
		form.values().put("erkannt", it.automation().isBlank() ? "" : "ja");
		form.values().put("automatik", it.automation());
		@Nullable StatementOfReasons statement = this.forms.read(form);
		if (statement == null) {
			throw new IllegalStateException("A clause that makes no statement: %d %s".formatted(clause.id(), form.errors()));
		}
		return statement;
	}

	private static String quoted(String words) {
		String line = words.strip();
		return (line.codePointCount(0, line.length()) <= QUOTED) ? line : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + " …";
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
