package de.depesche.schedule;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.Task;
import de.depesche.alarm.Alarms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What rings the alarms. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

	@Bean
	com.github.kagkarlsson.scheduler.Clock alarmClock(Clock clock) {
		return clock::instant;
	}

	@Bean
	Task<Void> plannedDeed(DeedRunner runner) {
		return Alarms.task(Plans.TASK, runner::ring, runner::complain);
	}

}
