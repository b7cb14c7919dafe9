/* The practical limit: the rows of a database that Hotline filled, inserted into a second one of the same schema, with
 * nothing but sqlite3: prepared statements, WAL, synchronous=FULL, so many calls in a transaction.
 *
 *   journal_limit SOURCE.db TARGET.db CALLS_PER_TRANSACTION
 *
 * The rows are read into memory first and inserted in the order of the source; only inserting is timed. Each
 * transaction also replaces the journal's position, as Hotline's does. Prints calls, rows and seconds. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CALL_COLUMNS = 15, HOP_COLUMNS = 11, HOPS = 2 };
static const char *call_sql =
	"INSERT INTO call (id, did, caller, plan_version, leg, started_at, answered_at, ended_at, disposition, hung_up_by, "
	"cause, unexplained, decision, witnesses, hop_count) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
static const char *hop_sql =
	"INSERT INTO hop (call_id, hop, entry, targets, status, cause, started_at, rang_at, answered_at, ended_at, "
	"answered_by) VALUES (?,?,?,?,?,?,?,?,?,?,?)";
static const char *position_sql =
	"INSERT OR REPLACE INTO journal_position (path, device, inode, byte_offset, fingerprint, skipped_lines, read_at) "
	"VALUES ('journal', 1, 2, ?, zeroblob(64), 0, 3)";

static void check(sqlite3 *db, int code) {
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
	fprintf(stderr, "journal_limit: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static sqlite3_value **read_rows(sqlite3 *db, const char *sql, int columns, long *count) {
	sqlite3_stmt *query;
	long room = 1024;
	sqlite3_value **values = malloc(room * columns * sizeof *values);
	check(db, sqlite3_prepare_v2(db, sql, -1, &query, NULL));
	for (*count = 0; sqlite3_step(query) == SQLITE_ROW; ++*count) {
		if (*count == room) values = realloc(values, (room *= 2) * columns * sizeof *values);
		for (int i = 0; i < columns; i++) values[*count * columns + i] = sqlite3_value_dup(sqlite3_column_value(query, i));
	}
	sqlite3_finalize(query);
	return values;
}

static void insert(sqlite3 *db, sqlite3_stmt *statement, sqlite3_value **values, int columns) {
	for (int i = 0; i < columns; i++) check(db, sqlite3_bind_value(statement, i + 1, values[i]));
	check(db, sqlite3_step(statement));
	check(db, sqlite3_reset(statement));
}

int main(int argc, char **argv) {
	if (argc != 4) return 2;
	sqlite3 *source, *target;
	check(NULL, sqlite3_open_v2(argv[1], &source, SQLITE_OPEN_READWRITE, NULL));
	check(NULL, sqlite3_open(argv[2], &target));
	long batch = atol(argv[3]), calls, hops;
	sqlite3_value **call = read_rows(source,
		"SELECT id, did, caller, plan_version, leg, started_at, answered_at, ended_at, disposition, hung_up_by, cause, "
		"unexplained, decision, witnesses, hop_count FROM call ORDER BY started_at", CALL_COLUMNS, &calls);
	sqlite3_value **hop = read_rows(source,
		"SELECT call_id, hop, entry, targets, status, hop.cause, hop.started_at, rang_at, hop.answered_at, hop.ended_at, "
		"answered_by FROM hop JOIN call ON call.id = call_id ORDER BY call.started_at, hop", HOP_COLUMNS, &hops);
	if (hops != calls * HOPS) return fprintf(stderr, "journal_limit: %ld hops of %ld calls\n", hops, calls), 1;
	check(target, sqlite3_exec(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", NULL, NULL, NULL));
	sqlite3_stmt *schema;
	check(source, sqlite3_prepare_v2(source, "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY type DESC", -1, &schema, NULL));
	while (sqlite3_step(schema) == SQLITE_ROW)
		check(target, sqlite3_exec(target, (const char *)sqlite3_column_text(schema, 0), NULL, NULL, NULL));
	sqlite3_finalize(schema);

	sqlite3_stmt *call_insert, *hop_insert, *position;
	check(target, sqlite3_prepare_v2(target, call_sql, -1, &call_insert, NULL));
	check(target, sqlite3_prepare_v2(target, hop_sql, -1, &hop_insert, NULL));
	check(target, sqlite3_prepare_v2(target, position_sql, -1, &position, NULL));
	struct timespec begin, end;
	clock_gettime(CLOCK_MONOTONIC, &begin);
	for (long i = 0; i < calls;) {
		check(target, sqlite3_exec(target, "BEGIN IMMEDIATE", NULL, NULL, NULL));
		for (long last = i + batch < calls ? i + batch : calls; i < last; i++) {
			insert(target, call_insert, call + i * CALL_COLUMNS, CALL_COLUMNS);
			for (int h = 0; h < HOPS; h++) insert(target, hop_insert, hop + (i * HOPS + h) * HOP_COLUMNS, HOP_COLUMNS);
		}
		sqlite3_bind_int64(position, 1, i);
		check(target, sqlite3_step(position));
		check(target, sqlite3_reset(position));
		check(target, sqlite3_exec(target, "COMMIT", NULL, NULL, NULL));
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	printf("calls=%ld rows=%ld seconds=%.3f\n", calls, calls + hops, end.tv_sec - begin.tv_sec + (end.tv_nsec - begin.tv_nsec) / 1e9);
	return 0;
}
