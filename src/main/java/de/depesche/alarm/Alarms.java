package de.depesche.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Sets alarms in the transaction of whoever calls. What rings is a name alone, mostly the
 * number of a row; what is to be done then stands in that row.
 */
@Component
@DependsOnDatabaseInitialization
public class Alarms {

	private static final Logger log = LoggerFactory.getLogger(Alarms.class);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final Duration LAST_RETRY = Duration.ofMinutes(1);

	/** Failures that pass by themselves are nobody's business. */
	private static final int FAILURES_UNTOLD = 2;

	private final SchedulerClient client;

	Alarms(DataSource database, @Value("${db-scheduler.table-name}") String table) {
		// Without the proxy the client would take a connection, and with it a transaction, of its own.
		this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
			.tableName(table)
			.enablePriority()
			.build();
	}

	/**
	 * What happens when an alarm of a kind rings, as a bean for db-scheduler; alarms of this kind
	 * are named by numbers. What fails is tried again until it succeeds: after 1, 2, 4 seconds
	 * and so on, then every minute.
	 * @param deed does what the alarm of that number was set for, in one transaction with the
	 * end of its plan, and says when to ring again if it rang too early
	 * @param complain tells people once that the deed of that number keeps failing
	 */
	public static Task<Void> task(TaskDescriptor<Void> kind, LongFunction<Optional<Instant>> deed, LongConsumer complain) {
		return Tasks.custom(kind)
			.onDeadExecutionRevive()
			.onFailure((failed, operations) -> {
				int failures = Math.min(failed.getExecution().consecutiveFailures, 10);
				Duration pause = FIRST_RETRY.multipliedBy(1L << failures);
				if (failed.getExecution().consecutiveFailures == FAILURES_UNTOLD) {
					try {
						complain.accept(Long.parseLong(failed.getExecution().taskInstance.getId()));
					}
					catch (RuntimeException ex) {
						// Telling may fail for the reason the deed fails; it is tried again all the same.
						log.warn("Nobody could be told that {} fails: {}", failed.getExecution().taskInstance, ex.toString());
					}
				}
				operations.reschedule(failed,
						failed.getTimeDone().plus((pause.compareTo(LAST_RETRY) < 0) ? pause : LAST_RETRY));
			})
			.execute((instance, _) -> {
				var again = deed.apply(Long.parseLong(instance.getId()));
				return (done, operations) -> again.ifPresentOrElse((at) -> operations.reschedule(done, at),
						operations::remove);
			});
	}

	/**
	 * Sets an alarm. One of this name that is set already stays as it is; two transactions must
	 * not set the same at once, as the later would fail, so name it by a row of one's own.
	 */
	public void set(TaskDescriptor<Void> task, String name, Instant at) {
		this.client.scheduleIfNotExists(task.instance(name).priority(Priority.HIGH).build(), at);
	}

	/** Sets an alarm, see {@link #set}, for something that may wait while anything else is due. */
	public void setPatient(TaskDescriptor<Void> task, String name, Instant at) {
		this.client.scheduleIfNotExists(task.instance(name).priority(Priority.LOW).build(), at);
	}

	/** Has an alarm ring at another instant, or sets it if there is none. */
	public void ringAgain(TaskDescriptor<Void> task, String name, Instant at) {
		if (!this.client.reschedule(task.instanceId(name), at)) {
			set(task, name, at);
		}
	}

	/** One that rings right now, or has rung, finds nothing to do: what it was set for is gone. */
	public void cancel(TaskDescriptor<Void> task, String name) {
		try {
			this.client.cancel(task.instanceId(name));
		}
		catch (TaskInstanceException ex) {
			// Not there any more, or ringing on some instance: both end by themselves.
		}
	}

}
