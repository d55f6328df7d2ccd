package de.depesche.law;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Why somebody is restricted, with all that Art. 17(3) of the Digital Services Act asks for. One
 * that lacks something cannot exist.
 *
 * @param restriction what is done
 * @param territory where it holds, 1 to 200 characters
 * @param until when it ends, or null for good
 * @param facts facts and circumstances it rests on, 1 to 5000 characters
 * @param source what it goes back to
 * @param notifier who reported; only where the decision cannot be understood without, else null
 * @param automation what programs had to do with it
 * @param ground the provision or clause, and why it applies
 * @param category what is wrong, as figures are told
 * @param redress what can be done against it; a court always can
 * @param publicReason one line that readers see in place of the comment, 1 to 300 characters
 */
public record StatementOfReasons(Restriction restriction, String territory, @Nullable Instant until, String facts, Source source,
		@Nullable String notifier, Automation automation, Ground ground, Category category, Set<Redress> redress,
		String publicReason) {

	public StatementOfReasons {
		text("territory", territory, 200);
		text("facts", facts, 5000);
		text("publicReason", publicReason, 300);
		redress = Set.copyOf(redress);
		if (notifier != null) {
			text("notifier", notifier, 200);
			if (source == Source.OWN_INITIATIVE) {
				throw new IllegalArgumentException("notifier: nobody reported");
			}
		}
		if (!redress.contains(Redress.COURT)) {
			throw new IllegalArgumentException("redress: a court is always open");
		}
		if (restriction == Restriction.TERMINATION && until != null) {
			throw new IllegalArgumentException("until: what is for good has no end");
		}
	}

	/** What a decision goes back to (Art. 17(3)(b)). */
	public enum Source {

		/** Somebody reported under Art. 16. */
		NOTICE,
		/** A trusted flagger did (Art. 22). */
		TRUSTED_FLAGGER,
		/** Somebody of the house, or a program of it, found out. */
		OWN_INITIATIVE,
		/** An authority gave an order (Art. 9). */
		ORDER

	}

	/** What can be done against a decision (Art. 17(3)(f)). */
	public enum Redress {

		/** A complaint to the house (Art. 20). */
		COMPLAINT,
		/** A body for disputes out of court (Art. 21). */
		DISPUTE_BODY,
		/** A court. */
		COURT

	}

	/**
	 * What programs had to do with it (Art. 17(3)(c)).
	 *
	 * @param detection whether a program found it
	 * @param decision whether a program decided
	 * @param explanation how, at most 1000 characters; not empty if either is true
	 */
	public record Automation(boolean detection, boolean decision, String explanation) {

		/** People alone. */
		public static final Automation NONE = new Automation(false, false, "");

		public Automation {
			if (explanation.length() > 1000 || ((detection || decision) && explanation.isBlank())) {
				throw new IllegalArgumentException("automation: say how, in at most 1000 characters");
			}
		}

	}

	static void text(String field, String value, int most) {
		if (value.isBlank() || value.length() > most) {
			throw new IllegalArgumentException("%s: 1 to %d characters".formatted(field, most));
		}
	}

}
