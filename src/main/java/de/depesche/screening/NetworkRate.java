package de.depesche.screening;

import java.time.Duration;
import java.util.HexFormat;

import de.depesche.member.RateLimits;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How much one network may write; how much one person may is asked before, in the thread itself. */
@Component
@Order(200) // First, so that a flood costs as little as can be.
class NetworkRate extends Check {

	private static final Duration SPAN = Duration.ofMinutes(10);

	private final NetworkKeys networks;

	private final RateLimits limits;

	NetworkRate(Rulebooks rulebooks, NetworkKeys networks, RateLimits limits) {
		super(rulebooks, "network-rate", true, new Dial("comments", 100, 1, 10_000));
		this.networks = networks;
		this.limits = limits;
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		byte[] network = this.networks.of(comment.origin().address());
		return (network == null || this.limits.tryTake("comment-network", HexFormat.of().formatHex(network), number(known.book(), "comments"), SPAN))
				? Verdict.PASS : new Verdict.Refuse("screening.refused.rate", "");
	}

}
