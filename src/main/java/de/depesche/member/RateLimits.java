package de.depesche.member;

import java.time.Duration;

public interface RateLimits {
	boolean tryTake(String name, String subject, int permits, Duration per);
}
