package de.depesche.notice;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What collects notices. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

	private static final Duration AFTER_AN_ERROR = Duration.ofMinutes(1);

	@Bean
	Task<Void> collectedNotices(Notices notices) {
		return Tasks.custom(Notices.TASK)
			.onDeadExecutionRevive()
			.onFailure((failed, operations) -> operations.reschedule(failed, failed.getTimeDone().plus(AFTER_AN_ERROR)))
			.execute((instance, _) -> {
				var again = notices.ring(Long.parseLong(instance.getId()));
				return (done, operations) -> again.ifPresentOrElse((at) -> operations.reschedule(done, at), operations::remove);
			});
	}

}
