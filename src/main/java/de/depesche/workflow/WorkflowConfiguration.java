package de.depesche.workflow;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reminds of tasks. */
@Configuration(proxyBeanMethods = false)
class WorkflowConfiguration {

	private static final Duration AFTER_AN_ERROR = Duration.ofMinutes(1);

	@Bean
	Task<Void> taskReminder(TaskDates dates) {
		return Tasks.custom(TaskDates.TASK)
			.onDeadExecutionRevive()
			.onFailure((failed, operations) -> operations.reschedule(failed, failed.getTimeDone().plus(AFTER_AN_ERROR)))
			.execute((instance, _) -> {
				var again = dates.ring(instance.getId());
				return (done, operations) -> again.ifPresentOrElse((at) -> operations.reschedule(done, at), operations::remove);
			});
	}

}
