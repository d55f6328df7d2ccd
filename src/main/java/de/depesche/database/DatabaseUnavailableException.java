package de.depesche.database;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Why a database cannot be used: one sentence for whoever starts the program, and
 * one on what helps. Printed without a stack trace by {@link DatabaseUnavailableAnalyzer}.
 */
final class DatabaseUnavailableException extends RuntimeException {

	private final String remedy;

	private DatabaseUnavailableException(String message, String remedy, @Nullable Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	static DatabaseUnavailableException notWritable(Path folder, Throwable cause) {
		return new DatabaseUnavailableException("The data folder %s cannot be created or written to.".formatted(folder),
				"Make it writable for the user '%s', or name another folder with the setting depesche.data."
					.formatted(System.getProperty("user.name")),
				cause);
	}

	static DatabaseUnavailableException inUse(Path folder) {
		return new DatabaseUnavailableException(
				"The data folder %s is in use by another running instance.".formatted(folder),
				"Stop the other instance, or name another folder with the setting depesche.data.", null);
	}

	static DatabaseUnavailableException servedByAnother(Path folder, long pid) {
		return new DatabaseUnavailableException(
				"The database in %s is being served by a PostgreSQL that this program did not start (process %d)."
					.formatted(folder, pid),
				"Stop that server, then start again.", null);
	}

	static DatabaseUnavailableException root() {
		return new DatabaseUnavailableException(
				"PostgreSQL refuses to run as root, and this machine does not allow root to step down with 'unshare -U'.",
				"Run Depesche as an ordinary user, or give it an external database with the setting spring.datasource.url.",
				null);
	}

	static DatabaseUnavailableException otherVersion(Path folder, String found, int expected) {
		return new DatabaseUnavailableException(
				"The database in %s was made by PostgreSQL %s, but this version of Depesche brings PostgreSQL %d."
					.formatted(folder, found, expected),
				"Start the version of Depesche that made it, or move the data with pg_dump and pg_restore of PostgreSQL %s to a server of your own and name that with the setting spring.datasource.url."
					.formatted(found),
				null);
	}

	static DatabaseUnavailableException notADatabase(Path folder) {
		return new DatabaseUnavailableException(
				"The folder %s is not empty, and what is in it is not a PostgreSQL database.".formatted(folder),
				"Move it away, put a complete copy of the database there, or name another folder with the setting depesche.data.",
				null);
	}

	static DatabaseUnavailableException passwordMissing(Path file) {
		return new DatabaseUnavailableException("The database's password file %s is missing or empty.".formatted(file),
				"Put it back from the backup that the database itself came from: both belong together.", null);
	}

	static DatabaseUnavailableException notStarted(Path log, Throwable cause) {
		return new DatabaseUnavailableException("The embedded PostgreSQL did not start.",
				"Its own words about the reason are at the end of %s.".formatted(log), cause);
	}

	static DatabaseUnavailableException olderServer(int found, int oldest) {
		return new DatabaseUnavailableException(
				"The setting spring.datasource.url leads to a PostgreSQL %d; Depesche needs %d or newer.".formatted(found, oldest),
				"Move the database to a newer server, or name another one with this setting.", null);
	}

	static DatabaseUnavailableException newerSchema(String found, String known) {
		return new DatabaseUnavailableException(
				"The database was already used by a newer version of Depesche: its schema is at %s, this version knows %s."
					.formatted(found, known),
				"Start the newer version again, or restore a backup from before the change of version.", null);
	}

	static DatabaseUnavailableException wrongUrl() {
		return new DatabaseUnavailableException(
				"The setting spring.datasource.url is not the address of a PostgreSQL database.",
				"Write it as jdbc:postgresql://host:5432/name, with user and password in spring.datasource.username and spring.datasource.password, or leave it out to use the embedded database.",
				null);
	}

	String remedy() {
		return this.remedy;
	}

}
