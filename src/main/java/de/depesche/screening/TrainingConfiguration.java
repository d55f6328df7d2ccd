package de.depesche.screening;

import java.time.LocalTime;
import java.time.ZoneId;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the classifier learns: at night, on one instance. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {

	private static final LocalTime QUIET = LocalTime.of(4, 20);

	@Bean
	Task<Void> screeningTraining(Training training, @Value("${depesche.zone:Europe/Berlin}") ZoneId zone) {
		return Tasks.recurring("screening-training", Schedules.daily(zone, QUIET)).execute((_, _) -> training.learn());
	}

}
