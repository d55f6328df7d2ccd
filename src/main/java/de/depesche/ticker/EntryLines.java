package de.depesche.ticker;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import de.depesche.body.BodyViews;
import de.depesche.media.Pictures;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Entries as the newsroom sees them: those that were taken back with what they said. */
@Component
class EntryLines {

	private final Pictures pictures;

	private final Dates dates;

	EntryLines(Pictures pictures, Dates dates) {
		this.pictures = pictures;
		this.dates = dates;
	}

	/** An entry ready to print. */
	record Line(TickerEntry entry, BodyViews body, Dates.Stamp at, Dates.@Nullable Stamp corrected,
			Dates.@Nullable Stamp withdrawn) {
	}

	/** At most one query. */
	List<Line> of(List<TickerEntry> entries, Locale locale) {
		Set<UUID> wanted = new LinkedHashSet<>();
		entries.forEach((it) -> wanted.addAll(it.body().pictures()));
		Map<UUID, ImageRef> refs = wanted.isEmpty() ? Map.of() : this.pictures.refs(wanted);
		return entries.stream()
			.map((it) -> new Line(it, BodyViews.of(it.body(), refs), this.dates.dayAndTime(it.at(), locale),
					(it.correctedAt() != null) ? this.dates.dayAndTime(it.correctedAt(), locale) : null,
					(it.withdrawnAt() != null) ? this.dates.dayAndTime(it.withdrawnAt(), locale) : null))
			.toList();
	}

}
