package de.depesche.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Sets alarms, in the transaction of whoever plans. What rings is the number of a deed alone;
 * everything else stands with the deed. A module that has deeds of its own names them by a
 * descriptor and says with {@link #task} what is to be done.
 */
@Component
@DependsOnDatabaseInitialization
public class Alarms {

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final Duration LAST_RETRY = Duration.ofMinutes(1);

	/** Its instances are named by the number of the deed; the name stands in a migration. */
	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("planned-deed");

	/**
	 * What happens when an alarm of a kind rings, as a bean for db-scheduler. What fails is tried
	 * again until it succeeds: after 1, 2, 4 seconds and so on, then every minute.
	 * @param deed does the deed of that number, in one transaction with the end of its plan, and
	 * says when to ring again if it rang too early
	 */
	public static Task<Void> task(TaskDescriptor<Void> kind, LongFunction<Optional<Instant>> deed) {
		return Tasks.custom(kind)
			.onDeadExecutionRevive()
			.onFailure((failed, operations) -> {
				int failures = Math.min(failed.getExecution().consecutiveFailures, 10);
				Duration pause = FIRST_RETRY.multipliedBy(1L << failures);
				operations.reschedule(failed,
						failed.getTimeDone().plus((pause.compareTo(LAST_RETRY) < 0) ? pause : LAST_RETRY));
			})
			.execute((instance, _) -> {
				var again = deed.apply(Long.parseLong(instance.getId()));
				return (done, operations) -> again.ifPresentOrElse((at) -> operations.reschedule(done, at),
						operations::remove);
			});
	}

	private final SchedulerClient client;

	Alarms(DataSource database, @Value("${db-scheduler.table-name}") String table) {
		// Without the proxy the client would take a connection, and with it a transaction, of its own.
		this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
			.tableName(table)
			.build();
	}

	void set(long deed, Instant at) {
		set(TASK, deed, at);
	}

	/** Has a deed of a kind be done at an instant; nothing happens if it has an alarm. */
	public void set(TaskDescriptor<Void> kind, long deed, Instant at) {
		this.client.scheduleIfNotExists(kind.instance(String.valueOf(deed)).build(), at);
	}

	/** Has one that failed, or whose deed had to wait, ring again. */
	void ringAgain(long deed, Instant at) {
		if (!this.client.reschedule(TASK.instanceId(String.valueOf(deed)), at)) {
			set(deed, at);
		}
	}

	/** One that rings right now, or has rung, finds nothing to do: the deed is gone. */
	void cancel(long deed) {
		cancel(TASK, deed);
	}

	/** One that rings right now, or has rung, finds nothing to do: its plan is gone. */
	public void cancel(TaskDescriptor<Void> kind, long deed) {
		try {
			this.client.cancel(kind.instanceId(String.valueOf(deed)));
		}
		catch (TaskInstanceException ex) {
			// Not there any more, or ringing on some instance: both end by themselves.
		}
	}

}
