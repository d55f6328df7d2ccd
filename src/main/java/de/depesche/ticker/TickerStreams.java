package de.depesche.ticker;

import java.util.Optional;

import de.depesche.live.LiveChannel;
import de.depesche.live.LiveStreams;

import org.springframework.stereotype.Component;

/** The readers of tickers this instance tells of news. */
@Component
class TickerStreams implements LiveChannel {

	private final LiveStreams<Signal> streams;

	TickerStreams(TickerSettings settings) {
		this.streams = new LiveStreams<>(settings.streams(), settings.streamsPerAddress(),
				new Signal(0, 0, 0, Signal.Kind.RECHECK));
	}

	Optional<LiveStreams<Signal>.Stream> open(long article, String address) {
		return this.streams.open(article, address);
	}

	@Override
	public String channel() {
		return Signal.CHANNEL;
	}

	@Override
	public void heard(String payload) {
		Signal.parse(payload).ifPresent((signal) -> {
			if (signal.kind() == Signal.Kind.RECHECK) {
				this.streams.end(signal.article());
			}
			else {
				this.streams.tell(signal.article(), signal);
			}
		});
	}

	@Override
	public void listening() {
		this.streams.listening();
	}

	@Override
	public void deaf() {
		this.streams.deaf();
	}

	/** How many streams are open. */
	int count() {
		return this.streams.count();
	}

}
