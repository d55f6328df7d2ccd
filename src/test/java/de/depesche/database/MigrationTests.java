package de.depesche.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While instances are replaced one after another, the version before works on the schema of the next. So a migration only
 * adds; what is taken away has not been used by the version before, which the migration says above the statement:
 * {@code -- Unused since V104}.
 */
class MigrationTests {

	/** Before this there was nothing to be replaced one by one. */
	private static final int FIRST = 104;

	private static final Pattern VERSION = Pattern.compile("V0*([0-9]+)__.*");

	private static final Pattern SAID = Pattern.compile("--\\s*unused since v0*([0-9]+)");

	/** What the version before may miss, or trip over. */
	private static final Pattern TAKING = Pattern.compile("\\bdrop\\s+(?:table|column|view|materialized|function|type|sequence|schema)\\b"
			+ "|\\brename\\b|\\balter\\s+(?:column\\s+)?\\w+\\s+(?:set\\s+data\\s+)?type\\b|\\bset\\s+not\\s+null\\b"
			+ "|\\badd\\s+column\\b(?![^,;]*\\b(?:default|generated)\\b)[^,;]*\\bnot\\s+null\\b");

	@Test
	void noMigrationTakesAwayWhatTheVersionBeforeUses() throws IOException {
		List<String> wrong = new ArrayList<>();
		for (Resource it : new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql")) {
			Matcher version = VERSION.matcher(String.valueOf(it.getFilename()));
			if (version.matches() && Integer.parseInt(version.group(1)) >= FIRST) {
				wrong.addAll(taken(Integer.parseInt(version.group(1)), it.getContentAsString(StandardCharsets.UTF_8)));
			}
		}
		assertThat(wrong).as("see src/docs/OPERATIONS.md, \"A new version\"").isEmpty();
	}

	@Test
	void theRuleKnowsWhatItLooksFor() {
		assertThat(taken(200, "alter table a drop column b;")).hasSize(1);
		assertThat(taken(200, "alter table a\n\trename column b to c;")).hasSize(1);
		assertThat(taken(200, "alter table a alter column b type bigint;")).hasSize(1);
		assertThat(taken(200, "alter table a add column b text not null;")).hasSize(1);
		assertThat(taken(200, "-- Unused since V150.\nalter table a drop column b;")).isEmpty();
		assertThat(taken(200, "-- Unused since V200.\nalter table a drop column b;")).as("by the version before").hasSize(1);
		assertThat(taken(200, """
				alter table a add column b text not null default '', add column c bigint generated always as (1) stored not null;
				create table d (e text not null); -- we drop table d later
				drop index f; drop trigger g on a; alter table a drop constraint h;
				create or replace function i() returns void language sql as 'select 1';""")).isEmpty();
	}

	private static List<String> taken(int version, String text) {
		List<String> found = new ArrayList<>();
		// Comments with a semicolon only make a statement two, of which each is looked at.
		for (String statement : text.toLowerCase(Locale.ROOT).split(";")) {
			Matcher said = SAID.matcher(statement);
			boolean unused = said.find() && Integer.parseInt(said.group(1)) < version;
			Matcher taking = TAKING.matcher(statement.replaceAll("--[^\n]*", ""));
			if (!unused && taking.find()) {
				found.add("V%d: %s".formatted(version, taking.group()));
			}
		}
		return found;
	}

}
