/* The chain of the event log, recomputed: fills a new database with events whose texts have 400 bytes each, then
 * verifies them all again and again and prints the median of the rounds. event_verify DATABASE
 *
 *   ms=183.127 cpu_ms=181.402 events=100000 */
#include "store/event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EVENTS = 100 * 1000, EVENT_BYTES = 400, ROUNDS = 7 };

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

/* An undertaking that was changed: what it was and what it is, as JSON with letters of two bytes and escapes. */
static Event event_of(Arena *arena)
{
    Event e = {.at = S("2026-06-30T12:00:00Z"),
               .actor = S("operator"),
               .action = S("set"),
               .kind = S("undertaking"),
               .object = S("0484/2025-26/a1.2"),
               .detail = S("{}"),
               .why = S("Ny tidplan efter beslut i nämnden"),
               .before = S("{\"id\":\"a1.2\",\"owner\":\"kommun\",\"text\":\"Kommunen åtar sig att se över planen\"}")};
    const size_t n =
        EVENT_BYTES - e.at.n - e.actor.n - e.action.n - e.kind.n - e.object.n - e.detail.n - e.why.n - e.before.n;
    Buf after = buf_new(arena);
    buf_add(&after, S("{\"text\":\""));
    while (after.n + 40 < n) buf_add(&after, S("Kommunen \\\"åtar\\\" sig att år "));
    while (after.n + 2 < n) buf_addc(&after, '.');
    buf_add(&after, S("\"}"));
    e.after = buf_str(&after);
    return e;
}

static Status fill(Db *db, Err *err)
{
    Status status = db_begin(db, err);
    Arena *arena = arena_new();
    const Event event = event_of(arena);
    for (int i = 0; i < EVENTS && status == ST_OK; i++) {
        Event e = event;
        status = event_append(db, &e, err);
    }
    arena_free(arena);
    if (status == ST_OK) return db_commit(db, err);
    db_rollback(db);
    return status;
}

static Status measure(Db *db, Err *err)
{
    double ms[ROUNDS], cpu_ms[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) {
        int64_t count, broken;
        const double begin = now_ms(CLOCK_MONOTONIC), cpu_begin = now_ms(CLOCK_PROCESS_CPUTIME_ID);
        const Status status = event_verify(db, &count, &broken, err);
        ms[i] = now_ms(CLOCK_MONOTONIC) - begin;
        cpu_ms[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu_begin;
        if (status != ST_OK) return status;
        if (count != EVENTS || broken) return err_fail(err, ST_INTERNAL, "the chain is not whole");
    }
    qsort(ms, ROUNDS, sizeof *ms, ascending);
    qsort(cpu_ms, ROUNDS, sizeof *cpu_ms, ascending);
    printf("ms=%.3f cpu_ms=%.3f events=%d\n", ms[ROUNDS / 2], cpu_ms[ROUNDS / 2], EVENTS);
    return ST_OK;
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
