/* The event log, verified and replayed: fills a new database with undertakings that are changed again and again, so
 * that there are 100,000 events whose texts have 400 bytes each, then recomputes the chain, compares every row with its
 * newest event, again and again, and prints the median of the rounds. event_verify DATABASE
 *
 *   ms=183.127 cpu_ms=181.402 events=100000 records=10001 bytes=400.2 chain_ms=101.2 */
#include "model/contract.h"
#include "store/audit.h"
#include "store/record.h"
#include "store/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EVENTS = 100 * 1000, OBJECTS = 10 * 1000, ROUNDS = 7, TEXT_BYTES = 92 };

static double now_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static const Author author = {STR_INIT("2026-06-30T12:00:00Z"), STR_INIT("operator"), STR_INIT("")};

static Status put_edition(Db *db, Err *err)
{
    ContractEdition e = {
        .head = {.municipality = S("0484"), .id = S("2025/26")}, .title = S("Klimatkontrakt"), .state = S("draft")};
    bool changed;
    Status status = register_load(db, &changed, err);
    if (status == ST_OK) status = record_replace(db, &kind_edition, &e, &author, &changed, err);
    return status;
}

/* The text is another each time, with letters of two bytes and escapes. */
static Status put_undertaking(Db *db, Arena *arena, int event, Err *err)
{
    Buf id = buf_new(arena), text = buf_new(arena);
    bool changed;
    buf_add(&id, S("a1."));
    buf_int(&id, 10000 + event % OBJECTS);
    buf_add(&text, S("Kommunen \"åtar\" sig att "));
    buf_int(&text, event);
    while (text.n < TEXT_BYTES) buf_add(&text, S(" följa upp"));
    Undertaking u = {.head = {S("0484"), S("2025/26"), buf_str(&id), 0},
                     .commitment = S("a1"),
                     .text = str_slice(buf_str(&text), 0, TEXT_BYTES - 2)};
    return record_replace(db, &contract_kinds[KIND_UNDERTAKING], &u, &author, &changed, err);
}

static Status fill(Db *db, Err *err)
{
    Status status = db_begin(db, err);
    if (status == ST_OK) status = put_edition(db, err);
    for (int i = 1; i < EVENTS && status == ST_OK; i++) {
        Arena *arena = arena_new();
        status = put_undertaking(db, arena, i, err);
        arena_free(arena);
    }
    if (status == ST_OK) return db_commit(db, err);
    db_rollback(db);
    return status;
}

static Status mean_bytes(Db *db, double *out, Err *err)
{
    bool row;
    Stmt *s =
        db_stmt(db, "SELECT AVG(LENGTH(CAST(at AS BLOB)) + LENGTH(CAST(actor AS BLOB)) + LENGTH(CAST(action AS BLOB)) "
                    "+ LENGTH(CAST(kind AS BLOB)) + LENGTH(CAST(object AS BLOB)) + LENGTH(CAST(detail AS BLOB)) "
                    "+ LENGTH(CAST(why AS BLOB)) + LENGTH(CAST(before AS BLOB)) + LENGTH(CAST(after AS BLOB))) "
                    "FROM event");
    const Status status = stmt_step(s, &row, err);
    if (status == ST_OK && row) *out = stmt_double(s, 0);
    stmt_reset(s);
    return status;
}

static Status measure(Db *db, Err *err)
{
    double ms[ROUNDS], cpu_ms[ROUNDS], chain_ms[ROUNDS], bytes = 0;
    int64_t records = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        int64_t count, broken;
        AuditReport report;
        Arena *arena = arena_new();
        const double begin = now_ms(CLOCK_MONOTONIC), cpu_begin = now_ms(CLOCK_PROCESS_CPUTIME_ID);
        Status status = audit_replay(db, arena, &report, err);
        ms[i] = now_ms(CLOCK_MONOTONIC) - begin;
        cpu_ms[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu_begin;
        if (status == ST_OK && (report.faults.total || report.events < EVENTS))
            status = err_fail(err, ST_INTERNAL, "the log is not whole");
        records = report.records;
        arena_free(arena);
        if (status == ST_OK) status = event_verify(db, &count, &broken, err);
        chain_ms[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu_begin - cpu_ms[i];
        if (status != ST_OK) return status;
    }
    const Status status = mean_bytes(db, &bytes, err);
    qsort(ms, ROUNDS, sizeof *ms, ascending);
    qsort(cpu_ms, ROUNDS, sizeof *cpu_ms, ascending);
    qsort(chain_ms, ROUNDS, sizeof *chain_ms, ascending);
    printf("ms=%.3f cpu_ms=%.3f events=%d records=%lld bytes=%.1f chain_ms=%.3f\n", ms[ROUNDS / 2], cpu_ms[ROUNDS / 2],
           EVENTS, (long long)records, bytes, chain_ms[ROUNDS / 2]);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: event_verify DATABASE\n", stderr);
        return 2;
    }
    Db *db = NULL;
    Err err = {0};
    Status status = db_open(&db, str(argv[1]), DB_CREATE, &err);
    if (status == ST_OK) status = fill(db, &err);
    if (status == ST_OK) status = measure(db, &err);
    if (status != ST_OK) fprintf(stderr, "event_verify: %s\n", err.message);
    db_close(db);
    return status != ST_OK;
}
