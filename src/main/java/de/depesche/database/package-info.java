/**
 * The database that comes with the program: starts an embedded PostgreSQL where no external
 * one is configured, and keeps its data. Tables: none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package de.depesche.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
