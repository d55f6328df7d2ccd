package de.depesche.schedule;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What db-scheduler needs to know of us; its settings stand in {@code application.properties}. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

	private static final Logger log = LoggerFactory.getLogger(ScheduleConfiguration.class);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final Duration LAST_RETRY = Duration.ofMinutes(1);

	/** Failures that pass by themselves are nobody's business. */
	private static final int FAILURES_UNTOLD = 2;

	@Bean
	com.github.kagkarlsson.scheduler.Clock alarmClock(Clock clock) {
		return clock::instant;
	}

	/** A deed that fails is tried again until it succeeds: after 1, 2, 4 seconds and so on, then every minute. */
	@Bean
	Task<Void> plannedDeed(DeedRunner runner) {
		return Tasks.custom(Plans.TASK)
			.onDeadExecutionRevive()
			.onFailure((failed, operations) -> {
				int failures = Math.min(failed.getExecution().consecutiveFailures, 10);
				Duration pause = FIRST_RETRY.multipliedBy(1L << failures);
				if (failed.getExecution().consecutiveFailures == FAILURES_UNTOLD) {
					complain(runner, failed.getExecution().taskInstance.getId());
				}
				operations.reschedule(failed,
						failed.getTimeDone().plus((pause.compareTo(LAST_RETRY) < 0) ? pause : LAST_RETRY));
			})
			.execute((instance, _) -> {
				var again = runner.ring(Long.parseLong(instance.getId()));
				return (done, operations) -> again.ifPresentOrElse((at) -> operations.reschedule(done, at),
						operations::remove);
			});
	}

	/** Telling may fail for the reason the deed fails; it is tried again all the same. */
	private static void complain(DeedRunner runner, String deed) {
		try {
			runner.complain(Long.parseLong(deed));
		}
		catch (RuntimeException ex) {
			log.warn("Nobody could be told that planned deed {} fails: {}", deed, ex.toString());
		}
	}

}
