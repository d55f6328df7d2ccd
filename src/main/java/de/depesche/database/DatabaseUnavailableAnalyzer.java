package de.depesche.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints why the database cannot be used, and what helps, in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before ConnectionFailureAnalyzer, which knows less about the same failure
class DatabaseUnavailableAnalyzer extends AbstractFailureAnalyzer<DatabaseUnavailableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DatabaseUnavailableException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
