package de.depesche.delivery;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * How an instance leaves a proxy without a failed request. First its readiness says no, so that the proxy sends no more;
 * for a while it goes on answering as ever, but closes each connection with the answer, so that none is left which the
 * proxy could use again in the instant it is closed. Then streams end, which readers open again elsewhere, then the
 * port is shut and what still runs is waited for.
 */
@Component
class Departure implements ApplicationListener<ContextClosedEvent>, Ordered {

	private static final Logger log = LoggerFactory.getLogger(Departure.class);

	private final ApplicationContext program;

	private final Duration drain;

	private volatile boolean begun;

	Departure(ApplicationContext program, Settings settings) {
		this.program = program;
		this.drain = settings.drain();
	}

	/**
	 * How the program ends.
	 *
	 * @param drain how long it goes on answering after it has said that it is not ready any more; a little longer than
	 * the proxy needs to notice
	 */
	@Validated
	@ConfigurationProperties("depesche.shutdown")
	record Settings(@NotNull @DefaultValue("0s") Duration drain) {

		Settings {
			if (drain.isNegative() || drain.compareTo(Duration.ofMinutes(5)) > 0) {
				throw new IllegalArgumentException("depesche.shutdown.drain: between 0s and 5m");
			}
		}

	}

	/** Whether it is about to go. */
	boolean begun() {
		return this.begun;
	}

	/** Told before anything is stopped. */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (event.getApplicationContext() != this.program || this.drain.isZero()) {
			return;
		}
		this.begun = true;
		log.info("Not ready for requests any more; those that come are answered for {} s", this.drain.toMillis() / 1000.0);
		try {
			Thread.sleep(this.drain);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
