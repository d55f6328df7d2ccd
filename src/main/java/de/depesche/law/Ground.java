package de.depesche.law;

/** Why something is restricted: it is illegal, or it is against the terms (Art. 17(3)(d) and (e)). */
public sealed interface Ground {

	/** Where that stands: a provision or a clause, 1 to 300 characters. */
	String reference();

	/** Why that applies here, 1 to 5000 characters. */
	String explanation();

	/**
	 * Illegal content.
	 *
	 * @param reference the provision of law, for example {@code § 185 StGB}
	 */
	record Illegal(String reference, String explanation) implements Ground {

		public Illegal {
			StatementOfReasons.text("reference", reference, 300);
			StatementOfReasons.text("explanation", explanation, 5000);
		}

	}

	/**
	 * Not compatible with the terms of the house.
	 *
	 * @param reference the clause, for example {@code Hausregel 1}
	 */
	record Terms(String reference, String explanation) implements Ground {

		public Terms {
			StatementOfReasons.text("reference", reference, 300);
			StatementOfReasons.text("explanation", explanation, 5000);
		}

	}

}
