package de.depesche.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Says what else happens by itself than deeds on articles: by the module that plans it. It is shown among them, on the page
 * of plans and in the calendar; changed it is where it was planned.
 */
public interface OtherPlans {

	/**
	 * Something that is to happen.
	 *
	 * @param kind key in the message bundle: what becomes of it
	 * @param title what it is about
	 * @param href where the newsroom finds it
	 * @param by who planned it, or null for the house itself
	 */
	record Plan(Instant at, String kind, String title, String href, Instant plannedAt, @Nullable String by) {
	}

	/**
	 * What is to happen in a span, in the order of time; one query.
	 * @param from first instant
	 * @param until first instant after it
	 * @param limit 1 to 1000
	 */
	List<Plan> between(Instant from, Instant until, int limit, Locale locale);

}
