/* The event log: every write to the database appends one event in the same transaction; each carries the SHA-256 of the
 * one before, so that a change made behind the program's back can be found. Events are never updated or deleted. */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H
#include "store/db.h"

typedef struct Event {
    int64_t id;
    Str at;     /* 2026-06-30T12:00:00Z, given by the caller */
    Str actor;  /* "operator" for the terminal, or the id of an account */
    Str action; /* import, replace, load, set, delete */
    Str kind;   /* of the object: edition, package, series_value */
    Str object; /* its key */
    Str detail; /* JSON */
    Str why;
    Str before, after; /* of a record: canonical JSON; empty where there was none, or is none now */
    Str hash;          /* 64 hexadecimal digits, over the fields above and the hash before */
} Event;

/* Inside a transaction; sets the id. The hash is not handed out: event_last tells it. */
Status event_append(Db *db, Event *event, Err *err);
/* The hash of the newest event, which changes with every write; empty where there is none. */
Status event_head(Db *db, Arena *arena, Str *hash, Err *err);
/* The number of the newest event too; 0 and 64 zeros where there is none. */
Status event_last(Db *db, Arena *arena, int64_t *id, Str *hash, Err *err);
/* Newest first, at most `most`. */
Status event_list(Db *db, Arena *arena, size_t most, Event **out, size_t *n, Err *err);
/* Of one object, newest first. */
Status event_history(Db *db, Arena *arena, Str kind, Str object, Event **out, size_t *n, Err *err);
/* Those of one actor, or about the account or person of that id, or their roles; the oldest first. */
Status event_list_of(Db *db, Arena *arena, Str person, Event **out, size_t *n, Err *err);
/* Of a kind, those whose object begins so and that happened before the moment, oldest first. The beginning ends with a
 * space: a part of the key. */
Status event_until(Db *db, Arena *arena, Str kind, Str beginning, Str moment, Event **out, size_t *n, Err *err);
/* Recomputes the chain; *broken_id is the first event that does not fit, 0 where all do. */
Status event_verify(Db *db, int64_t *count, int64_t *broken_id, Err *err);
/* The same, and hands each event on, the oldest first; its texts are valid during the call. */
typedef void EventFn(void *ctx, const Event *event);
Status event_replay(Db *db, EventFn *fn, void *ctx, int64_t *count, int64_t *broken_id, Err *err);

/* A head of the chain that was signed with the installation's key (model/seal.h, seal_head_text); hexadecimal. */
typedef struct EventHead {
    int64_t event;
    Str hash, at, public_key, signature;
} EventHead;
Status event_head_put(Db *db, const EventHead *head, Err *err); /* inside a transaction */
Status event_heads(Db *db, Arena *arena, EventHead **out, size_t *n, Err *err);

#endif
