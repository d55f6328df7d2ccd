package de.depesche.delivery;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Which tables a statement names, and which group of changes each belongs to. Looked up in the catalogue of the
 * database, so that a table of tomorrow is known. A statement is searched for names of tables word by
 * word: a column of the same name counts as well, which only makes an answer forgotten more often.
 */
@Component
class Schema {

	/** Sums of what is read: an answer with these has a short life instead. */
	static final Set<String> STATISTICS = Set.of("figure_minute", "figure_hour", "figure_day", "article_views");

	/** Tables that are read on the way and have no part in what readers see. */
	static final Set<String> WITHOUT_WORDS = Set.of("secret", "rate_limit", "spring_session", "spring_session_attributes",
			"idempotency_key", "api_key");

	private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

	/** What is written, as far as a statement says so; after {@code for update} stands no table. */
	private static final Pattern WRITTEN = Pattern
		.compile("\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|copy)\\s+(?:only\\s+)?\"?([a-z_][a-z0-9_]*)");

	/** Writes more than it says. */
	private static final Pattern WRITING_ANYTHING = Pattern.compile("^\\s*(?:truncate|call|do)\\b");

	/** What can be the beginning of a statement that only reads. */
	private static final Pattern READING = Pattern
		.compile("^\\s*\\(*\\s*(?:(?:select|with|values|table)\\b|set\\s+local\\s+enable_\\w+\\s*=)");

	/** Words of statements that write, lock, or ask what only the primary knows; rather too many than too few. */
	private static final Pattern NOT_READING = Pattern
		.compile("\\b(?:insert|update|delete|merge|truncate|call|do|lock|copy|into|share|nextval|setval|currval|lastval|set_config"
				+ "|pg_notify|pg_(?:try_)?advisory\\w*|pg_current\\w*|txid\\w*|lo_\\w+|delivery_\\w+)\\b");

	/** Statements are written in the program, so there are not many; those put together from parts are more. */
	private static final int REMEMBERED = 5_000;

	private static final Logger log = LoggerFactory.getLogger(Schema.class);

	private final Set<String> unwatched = ConcurrentHashMap.newKeySet();

	private final Map<String, Statement> statements = new ConcurrentHashMap<>();

	private volatile Map<String, String> groups = Map.of();

	private volatile Map<String, Set<String>> names = Map.of();

	/** Names of functions that do more than read. */
	private volatile Set<String> doing = Set.of();

	/**
	 * What a statement does.
	 *
	 * @param tables names of tables in it, those behind views and functions included
	 * @param writesWatched whether it may write to a table whose changes are told
	 * @param readsOnly whether a replica can be asked as well
	 */
	record Statement(Set<String> tables, boolean writesWatched, boolean readsOnly) {
	}

	/** The group of a table's changes; null if nobody tells of them. */
	@Nullable String group(String table) {
		return this.groups.get(table);
	}

	/** Keys of all that something depends on; null if it was read from tables of whose changes nobody tells. */
	@Nullable Set<String> keys(Sources sources) {
		Set<String> keys = new HashSet<>(sources.keys());
		for (String table : sources.tables()) {
			String group = group(table);
			if (group != null) {
				keys.add(group);
			}
			else if (!STATISTICS.contains(table) && !WITHOUT_WORDS.contains(table)) {
				if (this.unwatched.add(table)) {
					log.warn("Pages that read {} are not kept: nobody tells of its changes, see delivery_watch", table);
				}
				return null;
			}
		}
		return keys;
	}

	/**
	 * When something says something else without a change.
	 * @param begun when it was read, in milliseconds since 1970
	 * @param statistics how old sums may become
	 * @return milliseconds since 1970
	 */
	static long until(Sources sources, long begun, Duration statistics) {
		long until = (sources.until() != null) ? sources.until().toEpochMilli() : Long.MAX_VALUE;
		boolean sums = sources.statistics() || sources.tables().stream().anyMatch(STATISTICS::contains);
		return sums ? Math.min(until, begun + statistics.toMillis()) : until;
	}

	/** What a statement does. */
	Statement statement(String sql) {
		Statement known = this.statements.get(sql);
		if (known != null) {
			return known;
		}
		Map<String, Set<String>> all = this.names;
		if (all.isEmpty()) {
			return new Statement(Set.of(), false, false);
		}
		Set<String> tables = new HashSet<>();
		String words = sql.toLowerCase(Locale.ROOT);
		boolean reads = READING.matcher(words).find() && !NOT_READING.matcher(words).find();
		Matcher word = WORD.matcher(words);
		while (word.find()) {
			tables.addAll(all.getOrDefault(word.group(), Set.of()));
			reads &= !this.doing.contains(word.group());
		}
		boolean writes = WRITING_ANYTHING.matcher(words).find() || WRITTEN.matcher(words)
			.results()
			.anyMatch((it) -> this.groups.containsKey(it.group(1)));
		Statement found = new Statement(Set.copyOf(tables), writes, reads);
		if (this.statements.size() < REMEMBERED) {
			this.statements.put(sql, found);
		}
		return found;
	}

	/**
	 * Reads the catalogue: when the program has started, and again when the database was away, whose tables may be others
	 * then. Before the first time nothing is known, and nothing is kept.
	 */
	synchronized void read(Connection connection) {
		JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
		Map<String, String> told = new HashMap<>();
		jdbc.sql("""
				select c.relname as name, split_part(encode(t.tgargs, 'escape'), '\\000', 1) as told
				  from pg_trigger t join pg_class c on c.oid = t.tgrelid
				 where t.tgname = 'delivery_truncate' and c.relnamespace = current_schema()::regnamespace""")
			.query((row) -> {
				told.put(row.getString("name"), row.getString("told"));
			});
		Map<String, Set<String>> found = new HashMap<>();
		jdbc.sql("""
				select relname from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace""")
			.query(String.class)
			.list()
			.forEach((it) -> found.put(it, Set.of(it)));
		Map<String, String> texts = new HashMap<>();
		jdbc.sql("""
				select c.relname as name, pg_get_viewdef(c.oid) as text from pg_class c
				 where c.relkind in ('v', 'm') and c.relnamespace = current_schema()::regnamespace
				union all
				select p.proname, coalesce(p.prosrc, '') || ' ' || coalesce(pg_get_function_sqlbody(p.oid), '') from pg_proc p
				  join pg_type t on t.oid = p.prorettype
				 where p.pronamespace = current_schema()::regnamespace and t.typname <> 'trigger'
				   and p.proname not like 'delivery\\_%'""").query((row) -> {
			texts.merge(row.getString("name"), row.getString("text"), (one, other) -> one + " " + other);
		});
		// Views and functions may use each other: as often as it takes.
		for (int depth = 0; depth <= texts.size(); depth++) {
			boolean more = false;
			for (Map.Entry<String, String> text : texts.entrySet()) {
				Set<String> behind = new HashSet<>(found.getOrDefault(text.getKey(), Set.of()));
				Matcher word = WORD.matcher(text.getValue().toLowerCase(Locale.ROOT));
				while (word.find()) {
					behind.addAll(found.getOrDefault(word.group(), Set.of()));
				}
				more |= !behind.equals(found.put(text.getKey(), behind));
			}
			if (!more) {
				break;
			}
		}
		Set<String> writing = new HashSet<>();
		for (int before = -1; before < writing.size();) {
			before = writing.size();
			texts.forEach((name, text) -> {
				String words = text.toLowerCase(Locale.ROOT);
				if (NOT_READING.matcher(words).find() || WORD.matcher(words).results().anyMatch((it) -> writing.contains(it.group()))) {
					writing.add(name);
				}
			});
		}
		this.doing = Set.copyOf(writing);
		this.groups = Map.copyOf(told);
		this.names = Map.copyOf(found);
		this.statements.clear();
	}

}
