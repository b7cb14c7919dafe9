/* Fills an empty database of Hotline with calls of the twelve months up to November 2026.
 *
 *   make_calls DATABASE CALLS NUMBERS PLACES [NOW]
 *
 * The first number has 30 % of the calls. PLACES has a line `province city` for each place. What hangs on the table `call`
 * (indices, triggers) is taken off, and put on again at the end; every call waits to be counted then. With NOW, in seconds
 * since 1970, they are of the 365 days up to then, and those of the last day wait.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *db;
static unsigned long long state = 88172645463325252ULL;

static unsigned draw(unsigned n) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (unsigned)((state >> 11) % n);
}

static void die(const char *what) {
    fprintf(stderr, "make_calls: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static void sql(const char *text) {
    if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK) die(text);
}

static sqlite3_stmt *prepare(const char *text) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, text, -1, &statement, NULL) != SQLITE_OK) die(text);
    return statement;
}

static void run(sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) die("insert");
    sqlite3_reset(statement);
}

static void text(sqlite3_stmt *s, int at, const char *value) {
    if (value) sqlite3_bind_text(s, at, value, -1, SQLITE_TRANSIENT);
    else sqlite3_bind_null(s, at);
}

static void number(sqlite3_stmt *s, int at, long long value) { sqlite3_bind_int64(s, at, value); }

static char places[2000][2][64];
static int place_count;

/* Twice as many calls in the hours from 9 to 18 as in the others. */
static int second_of_day(void) {
    int hour = draw(3) ? 9 + (int)draw(9) : (int)draw(24);
    return hour * 3600 + (int)draw(3600);
}

int main(int argc, char **argv) {
    if (argc != 5 && argc != 6) { fprintf(stderr, "usage: make_calls DATABASE CALLS NUMBERS PLACES [NOW]\n"); return 2; }
    long calls = atol(argv[2]);
    int numbers = atoi(argv[3]);
    FILE *file = fopen(argv[4], "r");
    if (!file) { perror(argv[4]); return 1; }
    while (place_count < 2000 && fscanf(file, "%63s %63s", places[place_count][0], places[place_count][1]) == 2) place_count++;
    if (place_count == 0) { fprintf(stderr, "make_calls: no places\n"); return 1; }
    if (sqlite3_open(argv[1], &db) != SQLITE_OK) die(argv[1]);
    sql("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA locking_mode = EXCLUSIVE;");

    static char kept[64][4096];
    int kept_count = 0;
    sqlite3_stmt *objects = prepare("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'call' AND sql IS NOT NULL"
                                    " AND type IN ('index', 'trigger')");
    static char drops[64][256];
    while (sqlite3_step(objects) == SQLITE_ROW && kept_count < 64) {
        snprintf(kept[kept_count], sizeof kept[0], "%s", (const char *)sqlite3_column_text(objects, 2));
        snprintf(drops[kept_count], sizeof drops[0], "DROP %s \"%s\"", (const char *)sqlite3_column_text(objects, 0),
                 (const char *)sqlite3_column_text(objects, 1));
        kept_count++;
    }
    sqlite3_finalize(objects);
    for (int i = 0; i < kept_count; i++) sql(drops[i]);

    sqlite3_stmt *call = prepare(
        "INSERT INTO call (id, did, caller, plan_version, leg, started_at, answered_at, ended_at, disposition, hung_up_by, cause,"
        " decision, witnesses, hop_count, caller_class, province, city, carrier, uncounted)"
        " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, 16, 'hotline', 7, ?, 'mobile', ?, ?, '移动', ?)");
    sqlite3_stmt *hop = prepare(
        "INSERT INTO hop (call_id, hop, entry, targets, status, cause, started_at, rang_at, answered_at, ended_at, answered_by)"
        " VALUES (?, ?, ?, ?, ?, 16, ?, NULL, ?, ?, ?)");
    sqlite3_stmt *receipt = prepare("INSERT INTO receipt (call_id, document) VALUES (?, ?)");
    const int days = 365;
    const long long day = 86400000LL, now = argc == 6 ? atoll(argv[5]) * 1000LL : 0;
    const long long today = (now + day / 3) / day * day - day / 3; /* 00:00 in Shanghai */
    const long long first = now ? today - (days - 1) * day : 1764518400000LL; /* else 2025-12-01 00:00 in Shanghai */
    sql("BEGIN");
    for (long i = 0; i < calls; i++) {
        char id[64], did[16], caller[16], leg[32], target[16], document[1024];
        unsigned a = draw(1u << 31);
        snprintf(id, sizeof id, "%08lx-0000-4000-8000-0000%08x", i, a);
        snprintf(did, sizeof did, "4001%06u", draw(10) < 3 ? 0 : draw((unsigned)numbers));
        snprintf(caller, sizeof caller, "138%08u", draw(6000000));
        snprintf(leg, sizeof leg, "bench-%ld.%u", i, a % 1000);
        snprintf(target, sizeof target, "1310000%04u", draw(20));
        long long start = first + (i * days / calls) * day + second_of_day() * 1000LL + draw(1000);
        int kind = (int)draw(100), place = (int)draw(draw(2) ? (unsigned)place_count : 20u < (unsigned)place_count ? 20u : 1u);
        const char *disposition = kind < 66 ? "answered" : kind < 75 ? "busy" : "noAnswer";
        const char *status = kind < 66 ? "ANSWER" : kind < 75 ? "BUSY" : kind < 86 ? "NOANSWER" : "CANCEL";
        int hops = kind < 92;
        long long rang = start + 8000, answered = kind < 66 ? rang + 3000 + draw(12000) : 0;
        long long end = answered ? answered + 5000 + draw(400000) : rang + 2000 + draw(20000);
        text(call, 1, id), text(call, 2, did), text(call, 3, caller), text(call, 4, leg), number(call, 5, start);
        if (answered) number(call, 6, answered); else sqlite3_bind_null(call, 6);
        number(call, 7, end), text(call, 8, disposition), text(call, 9, kind % 2 ? "caller" : "callee"), number(call, 10, hops);
        text(call, 11, places[place][0]), text(call, 12, places[place][1]);
        if (now && start < now - day) sqlite3_bind_null(call, 13); else number(call, 13, 0);
        if (now && end > now) continue;
        run(call);
        if (hops) {
            text(hop, 1, id), number(hop, 2, 1), number(hop, 3, 1), text(hop, 4, target), text(hop, 5, status);
            number(hop, 6, rang);
            if (answered) number(hop, 7, answered); else sqlite3_bind_null(hop, 7);
            number(hop, 8, end), text(hop, 9, answered ? target : NULL);
            run(hop);
        }
        int length = snprintf(document, sizeof document,
            "{\"decisions\":[{\"planChosen\":{\"number\":\"%s\",\"version\":1,\"caller\":\"%s\"}},"
            "{\"callerSeen\":{\"class\":\"mobile\",\"places\":[{\"province\":\"%s\",\"city\":\"%s\"}],\"carrier\":\"移动\"}},"
            "{\"answering\":{\"mode\":\"ringback\"}}", did, caller, places[place][0], places[place][1]);
        if (kind % 3 == 0)
            length += snprintf(document + length, sizeof document - (size_t)length,
                ",{\"menu\":{\"step\":\"main\",\"prompt\":\"main\",\"pressed\":\"%d\",\"wrong\":0,\"silent\":0,\"outcome\":"
                "{\"key\":{\"key\":\"%d\",\"goes\":\"a\"}}}}", kind % 4, kind % 4);
        length += snprintf(document + length, sizeof document - (size_t)length, hops
            ? ",{\"ring\":{\"step\":\"a\",\"targets\":[\"%s\"],\"order\":\"sequence\",\"seconds\":20}}]}"
            : ",{\"callerLeft\":{\"during\":\"welcome\"}}]}", target);
        text(receipt, 1, id), text(receipt, 2, document);
        run(receipt);
        if (i % 1000000 == 999999) { sql("COMMIT"); sql("BEGIN"); fprintf(stderr, "make_calls: %ld\n", i + 1); }
    }
    sql("COMMIT");
    for (int i = 0; i < kept_count; i++) sql(kept[i]);
    sql("ANALYZE; PRAGMA journal_mode = WAL;");
    sqlite3_finalize(call), sqlite3_finalize(hop), sqlite3_finalize(receipt);
    return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
