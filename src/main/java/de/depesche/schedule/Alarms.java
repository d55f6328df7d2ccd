package de.depesche.schedule;

import java.time.Instant;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Sets the alarms of planned deeds, in the transaction of whoever plans. What rings is the
 * number of a deed alone; everything else stands with the deed.
 */
@Component
@DependsOnDatabaseInitialization
class Alarms {

	/** Its instances are named by the number of the deed; the name stands in a migration. */
	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("planned-deed");

	private final SchedulerClient client;

	Alarms(DataSource database, @Value("${db-scheduler.table-name}") String table) {
		// Without the proxy the client would take a connection, and with it a transaction, of its own.
		this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
			.tableName(table)
			.build();
	}

	void set(long deed, Instant at) {
		this.client.scheduleIfNotExists(TASK.instance(String.valueOf(deed)).build(), at);
	}

	/** Has one that failed, or whose deed had to wait, ring again. */
	void ringAgain(long deed, Instant at) {
		if (!this.client.reschedule(TASK.instanceId(String.valueOf(deed)), at)) {
			set(deed, at);
		}
	}

	/** One that rings right now, or has rung, finds nothing to do: the deed is gone. */
	void cancel(long deed) {
		try {
			this.client.cancel(TASK.instanceId(String.valueOf(deed)));
		}
		catch (TaskInstanceException ex) {
			// Not there any more, or ringing on some instance: both end by themselves.
		}
	}

}
