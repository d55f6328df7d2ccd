#!/bin/sh
# Copies all that is in a database of Depesche into another one, between any two versions of PostgreSQL the program runs on, with
# nothing but psql. The other one has been started on once, by the same version of the program, so its tables are there; what is in
# them is thrown away. No program may run on it meanwhile; the one on the first may, but what it writes from now on stays behind.
#
#     copy-database.sh SOURCE TARGET
#
# Both are addresses as psql takes them (postgresql://user:password@host:port/name); that of the target is a superuser's, because
# triggers and foreign keys have to rest. All or nothing: it is one transaction there, and one state of the source.
set -eu
ask() { psql "$1" -X -A -t -q -v ON_ERROR_STOP=1 -c "$2"; }
state="select version, checksum from flyway_schema_history where success order by installed_rank"
if [ "$(ask "$1" "$state")" != "$(ask "$2" "$state")" ]; then
	echo "The tables of both databases were not made by the same version of Depesche." >&2
	exit 1
fi
tables="c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'flyway_schema_history'"
{
	echo "begin isolation level repeatable read read only;"
	ask "$1" "select format(E'\\\\echo set session_replication_role = replica; begin; truncate %s;', string_agg(c.oid::regclass::text, ', '))
		from pg_class c where $tables"
	ask "$1" "select format(E'\\\\echo copy %1\$s (%2\$s) from stdin;\ncopy %1\$s (%2\$s) to stdout;\n\\\\echo ''\\\\\\\\.''',
			c.oid::regclass, string_agg(quote_ident(a.attname), ', ' order by a.attnum))
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where $tables group by c.oid order by c.oid::regclass::text"
	echo "select format('select setval(%L, %s, %L);', quote_ident(sequencename), coalesce(last_value, start_value), last_value is not null)
		from pg_sequences where schemaname = 'public';"
	# Without this line, the last one, nothing of it is there.
	printf '%s\n' '\echo commit; analyze; select $$Copied.$$;'
} | psql "$1" -X -A -t -q -v ON_ERROR_STOP=1 -f - | psql "$2" -X -A -t -q -v ON_ERROR_STOP=1 -f - | grep -x Copied. || {
	echo "Nothing was copied." >&2
	exit 1
}
