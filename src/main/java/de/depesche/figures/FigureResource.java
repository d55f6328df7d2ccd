package de.depesche.figures;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import de.depesche.audience.Counts;
import de.depesche.audience.Figures;
import de.depesche.audience.Measure;
import de.depesche.audience.Step;
import io.swagger.v3.oas.annotations.media.Schema;

/** Figures over time as JSON. */
@Schema(name = "Figures")
record FigureResource(@Schema(description = "minute, hour or day") String step,
		@Schema(description = "Beginning of the first span") Instant from,
		@Schema(description = "First instant after the last span") Instant until,
		@Schema(description = "Before this instant such spans are forgotten and read as nothing") Instant keptSince,
		@Schema(description = "Time zone of hours and days", example = "Europe/Berlin") String zone,
		@Schema(description = "All spans together") Sums total, List<Point> points) {

	static FigureResource of(Step step, Instant from, Instant until, Instant keptSince, ZoneId zone, List<Figures.Point> points) {
		return new FigureResource(step.name().toLowerCase(Locale.ROOT), from, until, keptSince, zone.getId(),
				Sums.of(Counts.sum(points.stream().map(Figures.Point::counts).toList())),
				points.stream().map((it) -> new Point(it.at(), Sums.of(it.counts()))).toList());
	}

	/** What was counted in a span. */
	@Schema(name = "FiguresPoint")
	record Point(@Schema(description = "Beginning of the span") Instant at, Sums counts) {
	}

	/** What was counted for an article. */
	@Schema(name = "FiguresOfArticle")
	record OfArticle(long article, Sums counts) {
	}

	/** How readers came. */
	@Schema(name = "FiguresSources")
	record Sources(@Schema(description = "From another page of ours") long own,
			@Schema(description = "From a search engine or an assistant") long search,
			@Schema(description = "From a social network") long social,
			@Schema(description = "From a newsletter, mail or feed") long letter,
			@Schema(description = "From any other site") long site,
			@Schema(description = "From nowhere, or not told") long direct) {
	}

	/** Who may read all of the articles that were opened. */
	@Schema(name = "FiguresAccess")
	record Access(@Schema(description = "Articles for everybody") long free,
			@Schema(description = "Articles for readers with an account") long members,
			@Schema(description = "Articles for subscribers") long paid,
			@Schema(description = "Among them: opened by somebody who got the beginning only") long gated) {
	}

	/** How far articles were read. */
	@Schema(name = "FiguresDepth")
	record Depth(@Schema(description = "Views of which a browser has told") long measured,
			@Schema(description = "At least a quarter of the text") long quarter,
			@Schema(description = "At least half of it") long half,
			@Schema(description = "At least three quarters of it") long threeQuarters,
			@Schema(description = "All of it") long end) {
	}

	/** Sums of a span. */
	@Schema(name = "FiguresSums")
	record Sums(long views, Sources sources, Access access, Depth depth, long comments) {

		static Sums of(Counts it) {
			return new Sums(it.of(Measure.VIEWS),
					new Sources(it.of(Measure.OWN), it.of(Measure.SEARCH), it.of(Measure.SOCIAL), it.of(Measure.LETTER),
							it.of(Measure.SITE), it.of(Measure.DIRECT)),
					new Access(it.of(Measure.FREE), it.of(Measure.MEMBERS), it.of(Measure.PAID), it.of(Measure.GATED)),
					new Depth(it.of(Measure.MEASURED), it.of(Measure.QUARTER_1), it.of(Measure.QUARTER_2),
							it.of(Measure.QUARTER_3), it.of(Measure.QUARTER_4)),
					it.of(Measure.COMMENTS));
		}

	}

}
