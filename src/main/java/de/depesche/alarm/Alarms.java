package de.depesche.alarm;

import java.time.Instant;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

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

	private final SchedulerClient client;

	Alarms(DataSource database, @Value("${db-scheduler.table-name}") String table) {
		// Without the proxy the client would take a connection, and with it a transaction, of its own.
		this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
			.tableName(table)
			.enablePriority()
			.build();
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
