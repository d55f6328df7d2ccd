package de.depesche.schedule;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.Task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What db-scheduler needs to know of us; its settings stand in {@code application.properties}. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

	@Bean
	com.github.kagkarlsson.scheduler.Clock alarmClock(Clock clock) {
		return clock::instant;
	}

	@Bean
	Task<Void> plannedDeed(DeedRunner runner) {
		return Alarms.task(Alarms.TASK, runner::ring);
	}

}
