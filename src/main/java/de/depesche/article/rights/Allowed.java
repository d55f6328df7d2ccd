package de.depesche.article.rights;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What somebody may do with an article where it stands now.
 *
 * @param steps those that are allowed and lead anywhere
 * @param unchangeable why its words may not be changed, or null if they may
 * @param reason whether a {@link Step#RETURN} has to say why
 */
public record Allowed(Set<Step> steps, @Nullable Refusal unchangeable, boolean reason) {

	/** Nothing at all. */
	public static final Allowed NOTHING = new Allowed(EnumSet.noneOf(Step.class), Refusal.RIGHT, true);

	public Allowed {
		steps = Set.copyOf(steps);
	}

	/** What whoever begins an article may do with it. */
	public static Allowed beginning() {
		return new Allowed(EnumSet.of(Step.CHANGE), null, false);
	}

	/** Whether the step is allowed and leads anywhere. */
	public boolean may(Step step) {
		return this.steps.contains(step);
	}

	/** The same by the name of the step, for templates. */
	public boolean may(String step) {
		return may(Step.valueOf(step));
	}

}
