package de.depesche.search;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import de.depesche.article.AccessLevel;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the search page as they were filled in; every text may stand in them, null
 * is a field that was not sent.
 *
 * @param q what to look for
 * @param ressort slug of a section
 * @param autor name or slug of an author
 * @param thema name or slug of a tag
 * @param von first day, as 2024-07-18 or 18.7.2024
 * @param bis last day
 * @param zugang an {@link AccessLevel}
 * @param sortierung {@code datum}, else relevance
 */
record SearchForm(@Nullable String q, @Nullable String ressort, @Nullable String autor, @Nullable String thema,
		@Nullable String von, @Nullable String bis, @Nullable String zugang, @Nullable String sortierung) {

	private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE,
			DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT));

	SearchForm {
		q = tidy(q, Question.MAX_LENGTH);
		ressort = tidy(ressort, Slug.MAX_LENGTH);
		autor = tidy(autor, Slug.MAX_LENGTH);
		thema = tidy(thema, Slug.MAX_LENGTH);
		von = tidy(von, 20);
		bis = tidy(bis, 20);
		zugang = tidy(zugang, 20);
		sortierung = tidy(sortierung, 20);
	}

	/**
	 * What is wrong with the fields: name of the field and key of the message.
	 */
	Map<String, String> errors() {
		Map<String, String> errors = new LinkedHashMap<>();
		LocalDate from = day(this.von);
		LocalDate until = day(this.bis);
		if (!text(this.von).isEmpty() && from == null) {
			errors.put("von", "search.error.day");
		}
		if (!text(this.bis).isEmpty() && until == null) {
			errors.put("bis", "search.error.day");
		}
		else if (from != null && until != null && until.isBefore(from)) {
			errors.put("bis", "search.error.order");
		}
		return errors;
	}

	/**
	 * The fields as criteria; only if there are no {@link #errors()}.
	 * @param zone where the days begin and end
	 */
	Criteria criteria(ZoneId zone) {
		LocalDate from = day(this.von);
		LocalDate until = day(this.bis);
		return new Criteria(given(this.ressort, (it) -> it), slug(this.autor), slug(this.thema),
				(from != null) ? from.atStartOfDay(zone).toInstant() : null,
				(until != null) ? until.plusDays(1).atStartOfDay(zone).toInstant() : null, access(),
				"datum".equals(this.sortierung) ? Criteria.Order.DATE : Criteria.Order.RELEVANCE);
	}

	/** What to look for; may be empty. */
	String query() {
		return text(this.q);
	}

	/** Whether a field beside the text is filled in, so that the filters should be open. */
	public boolean filtered() {
		return !(text(this.ressort) + text(this.autor) + text(this.thema) + text(this.von) + text(this.bis)
				+ text(this.zugang)).isEmpty();
	}

	/** The address of these fields with another text. */
	String href(String query, @Nullable String cursor) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("q", query);
		values.put("ressort", text(this.ressort));
		values.put("autor", text(this.autor));
		values.put("thema", text(this.thema));
		values.put("von", text(this.von));
		values.put("bis", text(this.bis));
		values.put("zugang", text(this.zugang));
		values.put("sortierung", text(this.sortierung));
		values.put("ab", text(cursor));
		List<String> pairs = new ArrayList<>();
		values.forEach((name, value) -> {
			if (!value.isEmpty()) {
				pairs.add(name + "=" + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));
			}
		});
		return "/suche?" + String.join("&", pairs);
	}

	private @Nullable AccessLevel access() {
		for (AccessLevel it : AccessLevel.values()) {
			if (it.name().equals(this.zugang)) {
				return it;
			}
		}
		return null;
	}

	private static @Nullable String slug(@Nullable String name) {
		return given(name, (it) -> Slug.forHeadline(it).value());
	}

	private static <T> @Nullable T given(@Nullable String value, Function<String, T> reading) {
		return text(value).isEmpty() ? null : reading.apply(text(value));
	}

	private static @Nullable LocalDate day(@Nullable String value) {
		for (DateTimeFormatter it : DAYS) {
			try {
				LocalDate day = LocalDate.parse(text(value), it);
				return (day.getYear() >= 1 && day.getYear() <= 9998) ? day : null;
			}
			catch (DateTimeParseException ex) {
				// The other form may fit.
			}
		}
		return null;
	}

	private static String tidy(@Nullable String value, int most) {
		String tidy = text(value).replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip();
		if (tidy.length() <= most) {
			return tidy;
		}
		return tidy.substring(0, Character.isHighSurrogate(tidy.charAt(most - 1)) ? most - 1 : most);
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
