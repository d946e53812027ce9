#include "store/audit.h"

#include "base/hash.h"
#include "base/secret.h"
#include "model/contract.h"
#include "model/kinds.h"
#include "model/seal.h"
#include "store/attachment.h"
#include "store/emission.h"
#include "store/record.h"
#include "store/state.h"

#include <stdlib.h>
#include <string.h>

/* TRY(f(...)): hands a failure on. */
#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const Status try_status = (call);                                                                              \
        if (try_status != ST_OK) return try_status;                                                                    \
    } while (0)

/* What the log says of one object now. */
typedef struct Object {
    Str key;
    size_t kind;
    int64_t event, version;
    unsigned char digest[HASH_BYTES]; /* of its text after the newest event */
    bool exists, seen;
} Object;

typedef struct Auditor {
    Db *db;
    Arena *arena;
    AuditReport *out;
    Hash *hash;
    Object *objects; /* open addressing; a power of two, at most half full */
    size_t capacity, used, kind;
    bool unread[RECORD_KINDS]; /* not all rows of the kind can be read */
    Str detail;                /* the newest that states checksums of tables */
    const EventHead *heads;
    size_t head_count, next_head; /* ascending */
} Auditor;

static void found(Auditor *a, const char *message, Str what, Str more)
{
    Err err;
    err_failf(&err, ST_CONFLICT, message, what, more);
    faults_add(&a->out->faults, &err);
}

static Str name_of(Auditor *a, size_t kind, Str key)
{
    Buf b = buf_new(a->arena);
    buf_add(&b, str(record_kinds[kind]->name));
    buf_addc(&b, ' ');
    buf_add(&b, key);
    return buf_str(&b);
}

/* ---- the objects of the log ---- */

static Object *place_of(Object *objects, size_t capacity, size_t kind, Str key)
{
    size_t at = (str_hash(key) + kind * 0x9E3779B9U) & (capacity - 1);
    while (objects[at].key.p && (objects[at].kind != kind || !str_eq(objects[at].key, key)))
        at = (at + 1) & (capacity - 1);
    return &objects[at];
}

static void grow(Auditor *a)
{
    const size_t capacity = a->capacity ? a->capacity * 2 : 4096;
    Object *objects = ARENA_ARRAY(a->arena, Object, capacity);
    for (size_t i = 0; i < a->capacity; i++)
        if (a->objects[i].key.p) *place_of(objects, capacity, a->objects[i].kind, a->objects[i].key) = a->objects[i];
    a->objects = objects;
    a->capacity = capacity;
}

static Object *object_of(Auditor *a, size_t kind, Str key)
{
    if (a->used * 2 >= a->capacity) grow(a);
    Object *o = place_of(a->objects, a->capacity, kind, key);
    if (o->key.p) return o;
    a->used++;
    *o = (Object){.key = str_dup(a->arena, key), .kind = kind};
    return o;
}

/* Events come many of a kind together. */
static bool kind_of(Auditor *a, Str name, size_t *kind)
{
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        *kind = (a->kind + i) % RECORD_KINDS;
        if (!str_eq(str(record_kinds[*kind]->name), name)) continue;
        a->kind = *kind;
        return true;
    }
    return false;
}

static void digest_of(Auditor *a, Str text, unsigned char out[HASH_BYTES])
{
    hash_add(a->hash, text);
    hash_end(a->hash, out);
}

static void check_head(Auditor *a, const Event *e)
{
    while (a->next_head < a->head_count && a->heads[a->next_head].event <= e->id) {
        const EventHead *head = &a->heads[a->next_head++];
        if (head->event != e->id || !str_eq(head->hash, e->hash))
            found(a, N_("The event {0} is not the one whose checksum was signed: the log has been written anew"),
                  err_number(a->arena, head->event), S(""));
    }
}

static void take_event(void *ctx, const Event *e)
{
    Auditor *a = ctx;
    size_t kind;
    check_head(a, e);
    if (e->before.n == 0 && e->after.n == 0) {
        if (e->detail.n > 2 && state_in(a->arena, e->detail, state_tables[0].name).n)
            a->detail = str_dup(a->arena, e->detail);
        return;
    }
    if (!kind_of(a, e->kind, &kind)) return;
    Object *o = object_of(a, kind, e->object);
    o->event = e->id;
    o->exists = e->after.n > 0;
    o->version = e->before.n ? o->version + 1 : 1;
    if (o->exists) digest_of(a, e->after, o->digest);
}

/* ---- the rows ---- */

static Status take_row(void *ctx, Arena *arena, const void *record, Err *err)
{
    Auditor *a = ctx;
    (void)err;
    const RecordKind *kind = record_kinds[a->kind];
    const Str key = record_key(arena, kind, record_head_of(record));
    unsigned char digest[HASH_BYTES];
    Object *o = a->capacity ? place_of(a->objects, a->capacity, a->kind, key) : NULL;
    a->out->records++;
    if (!o || !o->key.p || !o->exists) {
        found(a, N_("{0} stands in the database, and no event tells of it"), name_of(a, a->kind, key), S(""));
        if (o && o->key.p) o->seen = true;
        return ST_OK;
    }
    o->seen = true;
    Buf text = buf_new(arena);
    record_json(&text, kind, record, true);
    digest_of(a, buf_str(&text), digest);
    if (memcmp(digest, o->digest, sizeof digest) != 0)
        found(a, N_("{0} is not as its newest event, {1}, left it"), name_of(a, a->kind, key),
              err_number(a->arena, o->event));
    else if (record_head_of(record)->version != o->version)
        found(a, N_("{0} has another version than its events"), name_of(a, a->kind, key), S(""));
    return ST_OK;
}

static void find_gone(Auditor *a)
{
    for (size_t i = 0; i < a->capacity; i++) {
        const Object *o = &a->objects[i];
        if (!o->key.p || !o->exists || o->seen || a->unread[o->kind]) continue;
        found(a, N_("{0} is gone, and no event tells of it; the newest is {1}"), name_of(a, o->kind, o->key),
              err_number(a->arena, o->event));
    }
}

/* A row that cannot be read is one that the program has not written. */
static Status check_rows(Auditor *a, Err *err)
{
    for (a->kind = 0; a->kind < RECORD_KINDS; a->kind++) {
        const Status status = record_each(a->db, record_kinds[a->kind], take_row, a, err);
        a->unread[a->kind] = status == ST_INVALID && err;
        if (a->unread[a->kind])
            faults_add(&a->out->faults, err);
        else if (status != ST_OK)
            return status;
    }
    find_gone(a);
    return ST_OK;
}

static Status replay(Auditor *a, Err *err)
{
    AuditReport *out = a->out;
    TRY(event_replay(a->db, take_event, a, &out->events, &out->broken_id, err));
    if (out->broken_id)
        found(a, N_("The event {0} does not fit the one before it: the log has been changed there"),
              err_number(a->arena, out->broken_id), S(""));
    for (; a->next_head < a->head_count; a->next_head++)
        found(a, N_("The event {0}, whose checksum was signed, is gone: the log has been cut off"),
              err_number(a->arena, a->heads[a->next_head].event), S(""));
    return check_rows(a, err);
}

/* ---- what is no record ---- */

static Status check_tables(Auditor *a, Err *err)
{
    AuditReport *out = a->out;
    out->open_tables = ARENA_ARRAY(a->arena, Str, state_table_count);
    for (size_t i = 0; i < state_table_count; i++) {
        Str is;
        const Str was = state_in(a->arena, a->detail, state_tables[i].name);
        TRY(state_of_table(a->db, a->arena, &state_tables[i], &is, err));
        if (!was.n)
            out->open_tables[out->open_table_count++] = str(state_tables[i].name);
        else if (!str_eq(is, was))
            found(a, N_("The table {0} is not as the newest event about it left it"), str(state_tables[i].name), S(""));
    }
    return ST_OK;
}

static Status check_emissions(Auditor *a, Err *err)
{
    Edition *editions;
    size_t n;
    TRY(emission_editions(a->db, a->arena, S(""), (Date){0}, &editions, &n, err));
    for (size_t i = 0; i < n; i++) {
        Str is;
        TRY(emission_stored_hash(a->db, a->arena, &editions[i], &is, err));
        a->out->editions++;
        if (!str_eq(is, editions[i].content_hash))
            found(a, N_("The emission figures of {0}, edition {1}, are not those that came in"), editions[i].substance,
                  date_str(a->arena, editions[i].report_date));
    }
    return ST_OK;
}

static Status take_seal(void *ctx, Arena *arena, const void *record, Err *err)
{
    Auditor *a = ctx;
    const Seal *seal = record;
    (void)err;
    a->out->seals++;
    if (!str_eq(hash_hex(arena, seal->document), seal->sha256))
        found(a, N_("The sealed text of {0} {1} does not have the checksum of its seal"), seal->head.municipality,
              seal->head.edition);
    return ST_OK;
}

/* Of a row that cannot be read the replay has told already. */
static Status check_sealed(Auditor *a, Err *err)
{
    const RecordKind *const kinds[] = {&kind_seal, &kind_erratum};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const Status status = record_each(a->db, kinds[i], take_seal, a, err);
        if (status != ST_OK && status != ST_INVALID) return status;
    }
    Str *wrong;
    size_t n;
    TRY(attachment_verify(a->db, a->arena, &wrong, &n, &a->out->attachments, err));
    for (size_t i = 0; i < n; i++) found(a, N_("The attachment {0} is not the file that came in"), wrong[i], S(""));
    return ST_OK;
}

/* ---- heads ---- */

bool event_head_is_signed(Arena *arena, const EventHead *head)
{
    unsigned char public_half[SIGN_PUBLIC_BYTES], signature[SIGN_BYTES];
    if (!str_hex_read(head->public_key, public_half, sizeof public_half) ||
        !str_hex_read(head->signature, signature, sizeof signature))
        return false;
    Buf text = buf_new(arena);
    seal_head_text(&text, head->event, head->hash, head->at);
    return sign_is_valid(public_half, buf_str(&text), signature);
}

static int by_event(const void *x, const void *y)
{
    const EventHead *a = x, *b = y;
    return (a->event > b->event) - (a->event < b->event);
}

/* Those that are kept here, and the one from elsewhere. */
static Status gather_heads(Auditor *a, const EventHead *elsewhere, Err *err)
{
    EventHead *stored;
    size_t n;
    TRY(event_heads(a->db, a->arena, &stored, &n, err));
    EventHead *heads = ARENA_ARRAY(a->arena, EventHead, n + 1);
    for (size_t i = 0; i < n; i++) {
        heads[i] = stored[i];
        if (!event_head_is_signed(a->arena, &stored[i]))
            found(a, N_("The signature of the log's head at event {0} does not fit"),
                  err_number(a->arena, stored[i].event), S(""));
    }
    if (elsewhere) heads[n++] = *elsewhere;
    if (n) qsort(heads, n, sizeof *heads, by_event);
    a->heads = heads;
    a->head_count = n;
    a->out->heads = (int64_t)n;
    return ST_OK;
}

/* ---- the whole ---- */

static Auditor auditor(Db *db, Arena *arena, AuditReport *out)
{
    *out = (AuditReport){.faults = faults_new(arena)};
    return (Auditor){.db = db, .arena = arena, .out = out, .hash = hash_new(arena), .detail = S("")};
}

Status audit_replay(Db *db, Arena *arena, AuditReport *out, Err *err)
{
    Auditor a = auditor(db, arena, out);
    return replay(&a, err);
}

Status audit(Db *db, Arena *arena, const EventHead *head, AuditReport *out, Err *err)
{
    Auditor a = auditor(db, arena, out);
    TRY(gather_heads(&a, head, err));
    TRY(replay(&a, err));
    TRY(check_tables(&a, err));
    TRY(check_emissions(&a, err));
    return check_sealed(&a, err);
}
