/* Storing records of any kind (model/record.h). What is written appends its event, with what stood before and stands
 * after, in the same transaction; so no row changes without a trace. The SQL of a kind follows from its fields; its
 * table is in the migrations, and a test compares the two. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H
#include "model/record.h"
#include "store/db.h"

/* Who writes, when and why: goes into the event. */
typedef struct Author {
    Str at;    /* 2026-06-30T12:00:00Z */
    Str actor; /* "operator", or the id of an account */
    Str why;
} Author;

/* All records of a place, in the order of the kind. Empty places are those that the scope does not have. */
Status record_list(Db *db, Arena *arena, const RecordKind *kind, Str municipality, Str edition, void **out, size_t *n,
                   Err *err);
/* Those whose field (text, id or integer) holds the value, in the order of the kind; at most `most` where it is not 0.
 * An empty municipality means all of them, as a kind of the scope RECORD_GLOBAL needs. */
typedef struct RecordWhere {
    Str municipality;
    const Field *field;
    Str cell;
    size_t most;
} RecordWhere;
Status record_find(Db *db, Arena *arena, const RecordKind *kind, const RecordWhere *where, void **out, size_t *n,
                   Err *err);
/* A page of those of a municipality whose fields (text, id or integer) hold the values, in the order of the kind:
 * `most` of them from place `first` on. *total: how many there are in all. */
enum { RECORD_PAGE_FIELDS = 4 };
typedef struct RecordPage {
    Str municipality;
    const Field *field[RECORD_PAGE_FIELDS];
    Str cell[RECORD_PAGE_FIELDS];
    size_t fields, first, most;
} RecordPage;
Status record_page(Db *db, Arena *arena, const RecordKind *kind, const RecordPage *page, void **out, size_t *n,
                   size_t *total, Err *err);
/* The different values of an integer field in a municipality, ascending. */
Status record_values(Db *db, Arena *arena, const RecordKind *kind, Str municipality, const Field *field, int64_t **out,
                     size_t *n, Err *err);
/* All of the kind, wherever they belong, by key: for a dump and for the audit. */
Status record_all(Db *db, Arena *arena, const RecordKind *kind, void **out, size_t *n, Err *err);
/* The same, one at a time: each lives during the call. A failure of fn ends it. */
typedef Status RecordFn(void *ctx, Arena *arena, const void *record, Err *err);
Status record_each(Db *db, const RecordKind *kind, RecordFn *fn, void *ctx, Err *err);
/* The one with the key of *key. */
Status record_get(Db *db, Arena *arena, const RecordKind *kind, const RecordHead *key, void *out, bool *found,
                  Err *err);

/* Inside a transaction. A record of version 0 is new: ST_CONFLICT where its key is taken. Any other version must be the
 * one that is stored: ST_CONFLICT where somebody else has changed it, ST_NOT_FOUND where it is gone. Where nothing
 * differs nothing is written. Sets the new version. */
Status record_put(Db *db, const RecordKind *kind, void *record, const Author *author, Err *err);
Status record_delete(Db *db, const RecordKind *kind, const RecordHead *head, const Author *author, Err *err);
/* Puts what a file says: over what is there, whatever its version. *changed: whether anything differed. */
Status record_replace(Db *db, const RecordKind *kind, void *record, const Author *author, bool *changed, Err *err);
/* The same for whoever has read in this transaction what stands there (NULL: nothing): for many in a row. */
Status record_replace_over(Db *db, const RecordKind *kind, void *record, const void *stored, const Author *author,
                           bool *changed, Err *err);

/* The object of an event: the parts of the key with a space between, "0484 2025/26 a1.2". */
Str record_key(Arena *arena, const RecordKind *kind, const RecordHead *head);

#endif
