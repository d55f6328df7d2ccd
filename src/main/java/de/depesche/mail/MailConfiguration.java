package de.depesche.mail;

import java.time.Duration;
import java.util.Set;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sends mails, and the templates of their plain text. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	private static final Duration AFTER_AN_ERROR = Duration.ofMinutes(1);

	@Bean
	Task<Void> mailDelivery(Postman postman) {
		return Tasks.custom(Outbox.TASK)
			.onDeadExecutionRevive()
			// Not what the mail server says, which the postman knows about: the database is away, for example.
			.onFailure((failed, operations) -> operations.reschedule(failed, failed.getTimeDone().plus(AFTER_AN_ERROR)))
			.execute((instance, _) -> {
				var again = postman.deliver(Long.parseLong(instance.getId()));
				return (done, operations) -> again.ifPresentOrElse((at) -> operations.reschedule(done, at), operations::remove);
			});
	}

	@Bean
	SpringResourceTemplateResolver textTemplates(ApplicationContext context) {
		SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
		resolver.setApplicationContext(context);
		resolver.setPrefix("classpath:/templates/");
		resolver.setResolvablePatterns(Set.of("*.txt"));
		resolver.setTemplateMode(TemplateMode.TEXT);
		resolver.setCharacterEncoding("UTF-8");
		resolver.setOrder(1);
		return resolver;
	}

}
