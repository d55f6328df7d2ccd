/**
 * The database that comes with the program: starts an embedded PostgreSQL where no external
 * one is configured ({@code spring.datasource.url}), keeps its data in the folder
 * {@code depesche.data}, and says in one sentence why a database cannot be used. Tables: none.
 * No module uses it: what they need of the database they get from Spring.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package de.depesche.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
