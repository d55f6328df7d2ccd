package de.depesche.member;

import java.time.Duration;

import javax.sql.DataSource;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Token buckets in the database. */
@Component
class BucketRateLimits implements RateLimits {

	private static final int CLEANED_AT_ONCE = 1000;

	private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

	BucketRateLimits(DataSource source) {
		this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
			.primaryKeyMapper(PrimaryKeyMapper.STRING)
			.table("rate_limit")
			.idColumn("id")
			.stateColumn("state")
			.expiresAtColumn("expires_at")
			.expirationAfterWrite(
					ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
			.build();
	}

	@Override
	public boolean tryTake(String name, String subject, int permits, Duration span) {
		// The limit is part of the name: a bucket keeps the limit it was made with.
		String id = name + ":" + permits + ":" + span.toSeconds() + ":" + subject;
		return this.buckets.getProxy(id, () -> BucketConfiguration.builder()
			.addLimit(Bandwidth.builder().capacity(permits).refillGreedy(permits, span).build())
			.build()).tryConsume(1);
	}

	/** Full buckets need not be kept. */
	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
	void forgetFull() {
		this.buckets.removeExpired(CLEANED_AT_ONCE);
	}

}
