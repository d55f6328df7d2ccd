package de.depesche.ticker;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says of a ticker. */
@Schema(name = "Ticker")
record TickerResource(@Schema(allowableValues = { "running", "ended" }) String state, Instant startedAt,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant endedAt,
		@Schema(description = "How many entries were written, those withdrawn among them", example = "17") int entries,
		@Schema(description = "Rises with whatever readers can see of it; the id of the last event of the stream", example = "23") long change,
		@Schema(example = "https://news.example/artikel/putin-besucht-nordkorea#ticker") String url,
		@Schema(description = "Server-sent events: `entry` with the number of an entry that is new or has changed and, for breaking news, `breaking`, `state`; `Last-Event-ID` catches up",
				example = "https://news.example/artikel/putin-besucht-nordkorea/ticker/strom") String stream) {

	static TickerResource of(Ticker it, String article) {
		return new TickerResource(it.running() ? "running" : "ended", it.startedAt(), it.endedAt(), it.entries(), it.change(),
				article + "#ticker", article + "/ticker/strom");
	}

}
