package de.depesche.article.rights;

/** Why somebody may not take a step with an article. */
public enum Refusal {

	/** The role does not allow it anywhere. */
	RIGHT("forbidden"),
	/** The rights count in other sections only. */
	SECTION("other-section"),
	/** It is the text of somebody else. */
	NOT_YOURS("not-yours"),
	/** It is approved, scheduled or public: those who may publish change it. */
	SETTLED("settled");

	private final String problem;

	Refusal(String problem) {
		this.problem = problem;
	}

	/** Type of the API's problem. */
	public String problem() {
		return this.problem;
	}

	/** Key of what people are told, with the status as its argument. */
	public String messageKey() {
		return "article.refused." + name();
	}

}
