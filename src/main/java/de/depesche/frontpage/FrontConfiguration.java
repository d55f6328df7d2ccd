package de.depesche.frontpage;

import com.github.kagkarlsson.scheduler.task.Task;
import de.depesche.alarm.Alarms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the scheduler needs to know of editions that go live by themselves. */
@Configuration(proxyBeanMethods = false)
class FrontConfiguration {

	@Bean
	Task<Void> frontEdition(FrontEditions editions) {
		return Alarms.task(FrontEditions.TASK, editions::ring, (edition) -> {
			// Whoever made it up sees it in the list of what is planned; the page that is live stays.
		});
	}

}
