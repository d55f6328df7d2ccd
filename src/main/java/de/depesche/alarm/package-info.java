/**
 * Alarms that ring once, on whichever instance gets them (ADR 12), set in the transaction of
 * whoever needs them. Table: {@code scheduled_task} (db-scheduler's).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package de.depesche.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
