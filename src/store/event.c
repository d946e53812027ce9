/* The chain: an event's hash is the SHA-256 of this JSON, in exactly this form, where `previous` is the hash of the
 * event before and 64 zeros for the first:
 *   {"previous":"..","id":1,"at":"..","actor":"..","action":"..","kind":"..","object":"..","detail":"..","why":".."}
 * with "before" and "after" behind "why" where they are not empty. `detail`, `before` and `after` are JSON themselves
 * and stand as texts, byte for byte. */
#include "store/event.h"

#include "base/hash.h"
#include "base/json.h"
#include "store/db_driver.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

#define EVENT_COLUMNS "id, at, actor, action, kind, object, detail, why, hash, before, after"

static const Str no_hash = STR_INIT("0000000000000000000000000000000000000000000000000000000000000000");

/* What is needed to hash one event after another, in the same memory. */
typedef struct Hasher {
    Hash *hash;
    Buf text;
} Hasher;

static Hasher hasher_new(Arena *arena)
{
    return (Hasher){hash_new(arena), buf_new(arena)};
}

/* HASH_HEX digits; valid until the next call. */
static Str event_hash(Hasher *h, const Event *e, Str previous)
{
    buf_clear(&h->text);
    Json j = json_new(&h->text);
    json_object(&j);
    json_kstr(&j, "previous", previous);
    json_kint(&j, "id", e->id);
    json_kstr(&j, "at", e->at);
    json_kstr(&j, "actor", e->actor);
    json_kstr(&j, "action", e->action);
    json_kstr(&j, "kind", e->kind);
    json_kstr(&j, "object", e->object);
    json_kstr(&j, "detail", e->detail);
    json_kstr(&j, "why", e->why);
    if (e->before.n) json_kstr(&j, "before", e->before);
    if (e->after.n) json_kstr(&j, "after", e->after);
    json_end(&j);
    unsigned char digest[HASH_BYTES];
    hash_add(h->hash, buf_str(&h->text));
    hash_end(h->hash, digest);
    buf_clear(&h->text);
    buf_hex(&h->text, digest, sizeof digest);
    return buf_str(&h->text);
}

Status event_last(Db *db, Arena *arena, int64_t *id, Str *hash, Err *err)
{
    *id = 0;
    *hash = no_hash;
    Stmt *s = db_stmt(db, "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1");
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    *id = stmt_int(s, 0);
    *hash = stmt_text(s, arena, 1);
    stmt_reset(s);
    return ST_OK;
}

static Status append(Db *db, Arena *arena, Event *event, Err *err)
{
    Str previous = {db->newest_event.hash, HASH_HEX};
    int64_t last = db->newest_event.id;
    Status status = db->newest_event.known ? ST_OK : event_last(db, arena, &last, &previous, err);
    if (status != ST_OK) return status;
    event->id = last + 1;
    Hasher hasher = hasher_new(arena);
    const Str hash = event_hash(&hasher, event, previous);

    Stmt *s = db_stmt(db, "INSERT INTO event(" EVENT_COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    bind_int(s, 1, event->id);
    const Str texts[] = {event->at,     event->actor, event->action, event->kind,   event->object,
                         event->detail, event->why,   hash,          event->before, event->after};
    for (int i = 0; i < 10; i++) bind_text(s, i + 2, texts[i]);
    status = stmt_run(s, err);
    db->newest_event.known = status == ST_OK && hash.n == HASH_HEX;
    if (!db->newest_event.known) return status;
    db->newest_event.id = event->id;
    memcpy(db->newest_event.hash, hash.p, HASH_HEX);
    return ST_OK;
}

Status event_append(Db *db, Event *event, Err *err)
{
    /* The write lock that db_begin takes is what keeps two writers from the same place in the chain. */
    if (db->transaction != DB_WRITING) abort();
    Arena *arena = arena_new();
    const Status status = append(db, arena, event, err);
    arena_free(arena);
    return status;
}

/* A copy in the arena; without one, a view that is valid until the next step. */
static Str column(Stmt *s, Arena *arena, int at)
{
    return arena ? stmt_text(s, arena, at) : stmt_view(s, at);
}

static Event read_event(Stmt *s, Arena *arena)
{
    return (Event){
        .id = stmt_int(s, 0),
        .at = column(s, arena, 1),
        .actor = column(s, arena, 2),
        .action = column(s, arena, 3),
        .kind = column(s, arena, 4),
        .object = column(s, arena, 5),
        .detail = column(s, arena, 6),
        .why = column(s, arena, 7),
        .hash = column(s, arena, 8),
        .before = column(s, arena, 9),
        .after = column(s, arena, 10),
    };
}

Status event_head(Db *db, Arena *arena, Str *hash, Err *err)
{
    *hash = S("");
    Stmt *s = db_stmt(db, "SELECT hash FROM event ORDER BY id DESC LIMIT 1");
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    *hash = stmt_text(s, arena, 0);
    stmt_reset(s);
    return ST_OK;
}

static Status read_events(Stmt *s, Arena *arena, Event **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(Event), 16);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) *(Event *)rows_add(&rows) = read_event(s, arena);
    *out = rows.p;
    *n = rows.n;
    return status;
}

Status event_list(Db *db, Arena *arena, size_t most, Event **out, size_t *n, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT " EVENT_COLUMNS " FROM event ORDER BY id DESC LIMIT $1");
    bind_int(s, 1, most > INT32_MAX ? INT32_MAX : (int64_t)most);
    return read_events(s, arena, out, n, err);
}

Status event_history(Db *db, Arena *arena, Str kind, Str object, Event **out, size_t *n, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT " EVENT_COLUMNS " FROM event WHERE kind = $1 AND object = $2 ORDER BY id DESC");
    bind_text(s, 1, kind);
    bind_text(s, 2, object);
    return read_events(s, arena, out, n, err);
}

Status event_until(Db *db, Arena *arena, Str kind, Str beginning, Str moment, Event **out, size_t *n, Err *err)
{
    /* What begins so lies between it and the same with the sign after the space. */
    Buf end = buf_new(arena);
    buf_add(&end, str_slice(beginning, 0, beginning.n - 1));
    buf_addc(&end, ' ' + 1);
    Stmt *s = db_stmt(db, "SELECT " EVENT_COLUMNS " FROM event WHERE kind = $1 AND object >= $2 AND object < $3 "
                          "AND at < $4 ORDER BY id");
    bind_text(s, 1, kind);
    bind_text(s, 2, beginning);
    bind_text(s, 3, buf_str(&end));
    bind_text(s, 4, moment);
    return read_events(s, arena, out, n, err);
}

Status event_list_of(Db *db, Arena *arena, Str person, Event **out, size_t *n, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT " EVENT_COLUMNS " FROM event WHERE actor = $1 "
                          "OR (kind IN ('account', 'person') AND object = $1) "
                          "OR (kind = 'grant' AND object >= $2 AND object < $3) ORDER BY id");
    /* What begins with the id and a stop: LIKE would fold the case of letters on one engine and not on the other. */
    Buf first = buf_new(arena), end = buf_new(arena);
    buf_add(&first, person);
    buf_addc(&first, '.');
    buf_add(&end, person);
    buf_addc(&end, '.' + 1);
    bind_text(s, 1, person);
    bind_text(s, 2, buf_str(&first));
    bind_text(s, 3, buf_str(&end));
    return read_events(s, arena, out, n, err);
}

static Status replay(Db *db, Hasher *hasher, EventFn *fn, void *ctx, int64_t *count, int64_t *broken_id, Err *err)
{
    char previous[HASH_HEX];
    memcpy(previous, no_hash.p, HASH_HEX);
    Stmt *s = db_stmt(db, "SELECT " EVENT_COLUMNS " FROM event ORDER BY id");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        const Event e = read_event(s, NULL);
        (*count)++;
        if (fn) fn(ctx, &e);
        if (*broken_id) continue;
        if (e.id == *count && str_eq(e.hash, event_hash(hasher, &e, (Str){previous, HASH_HEX})))
            memcpy(previous, e.hash.p, HASH_HEX);
        else
            *broken_id = e.id;
    }
    return status;
}

Status event_replay(Db *db, EventFn *fn, void *ctx, int64_t *count, int64_t *broken_id, Err *err)
{
    *count = 0;
    *broken_id = 0;
    Arena *arena = arena_new();
    Hasher hasher = hasher_new(arena);
    const Status status = replay(db, &hasher, fn, ctx, count, broken_id, err);
    arena_free(arena);
    return status;
}

Status event_verify(Db *db, int64_t *count, int64_t *broken_id, Err *err)
{
    return event_replay(db, NULL, NULL, count, broken_id, err);
}

/* ---- signed heads ---- */

Status event_head_put(Db *db, const EventHead *head, Err *err)
{
    Stmt *s =
        db_stmt(db, "INSERT INTO event_head(event_id, hash, at, public_key, signature) VALUES($1, $2, $3, $4, $5) "
                    "ON CONFLICT DO NOTHING");
    bind_int(s, 1, head->event);
    bind_text(s, 2, head->hash);
    bind_text(s, 3, head->at);
    bind_text(s, 4, head->public_key);
    bind_text(s, 5, head->signature);
    return stmt_run(s, err);
}

Status event_heads(Db *db, Arena *arena, EventHead **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(EventHead), 16);
    Stmt *s = db_stmt(db, "SELECT event_id, hash, at, public_key, signature FROM event_head ORDER BY event_id");
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row)
        *(EventHead *)rows_add(&rows) = (EventHead){stmt_int(s, 0), stmt_text(s, arena, 1), stmt_text(s, arena, 2),
                                                    stmt_text(s, arena, 3), stmt_text(s, arena, 4)};
    *out = rows.p;
    *n = rows.n;
    return status;
}
