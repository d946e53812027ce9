/* Records: what people write into the system, as plain structs that begin with a RecordHead. A kind is one table of
 * fields; from it follow the row in the database (store/record.h), the columns of a data package, the canonical form,
 * the difference between two versions, and the form on a page. So a new kind of object is a struct and a table. */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H
#include "base/date.h"
#include "base/maybe.h"
#include "model/canon.h"
#include "model/field.h"

/* What a record belongs to, and so what its key is. */
typedef enum RecordScope {
    RECORD_GLOBAL, /* id: an organisation, a numbered joint commitment */
    RECORD_CITY,   /* municipality, id: an edition of a city's contract */
    RECORD_EDITION /* municipality, edition, id: what stands in one edition. The id stays from edition to edition */
} RecordScope;

typedef struct RecordHead {
    Str municipality, edition, id; /* the first two empty where the scope has none */
    int64_t version;               /* 0: not stored yet; counts up with each change, so that a stale edit is found */
} RecordHead;

typedef struct RecordKind {
    const char *name;              /* in events, addresses and JSON: undertaking */
    const char *table;             /* in the database: contract_undertaking */
    const char *file;              /* in a data package, and the key of its array in JSON: undertakings */
    const char *title;             /* of the package's table, Swedish */
    const char *label, *label_all; /* English keys: one, several */
    RecordScope scope;
    size_t size;         /* of the struct */
    const Field *fields; /* those of the key first */
    size_t field_count;
    const char *order;      /* fields by which a list is sorted: "position,id" */
    const char *name_field; /* that a reader knows one by */
    /* Rules between the fields of one record; may be NULL. Adds a fault for each, with its field. */
    void (*check)(const void *record, Faults *faults);
} RecordKind;

typedef struct RecordSet {
    void *records; /* of one kind, sorted as it says */
    size_t count;
} RecordSet;

size_t record_key_count(const RecordKind *kind); /* fields of the key: 1, 2 or 3 */
RecordHead *record_head(void *record);
const RecordHead *record_head_of(const void *record);
/* The i-th of an array of records of the kind. */
const void *record_at(const RecordKind *kind, const void *records, size_t i);
/* The one of that id in an array of n records of the kind; NULL where there is none, as there is for an empty id. */
const void *record_of_id(const RecordKind *kind, const void *records, size_t n, Str id);
/* The field of that name; NULL where there is none. */
const Field *record_field(const RecordKind *kind, Str name);

/* Puts records in the order of the kind, as a list from the database stands: unknown figures last, then by id. */
void record_sort(Arena *arena, const RecordKind *kind, void *records, size_t n);

/* The beginning of a text as one line of at most 90 bytes, cut between words: what a record is called that has a text
 * for a name. */
Str record_line(Arena *arena, Str text);

/* ---- cells ---- */
Str record_cell(Arena *arena, const Field *field, const void *record);
/* Puts a canonical text (field_read) into its member; texts are not copied. */
void record_set(const Field *field, void *record, Str cell);
bool record_is_empty(const Field *field, const void *record); /* unknown, or an empty text; a boolean never is */
bool record_field_eq(const Field *field, const void *a, const void *b);

/* Copies the texts of a record into the arena. */
void *record_copy(Arena *arena, const RecordKind *kind, const void *record);

/* A record out of what somebody wrote, field by field: value[i] belongs to fields[i]. Every fault is added, with its
 * field: also for a required field that is not given and has nothing yet. */
typedef struct RecordInput {
    const Str *value; /* as written; .p NULL: not given, and the field keeps what it has */
    char decimal;     /* as for field_read */
} RecordInput;
void record_read(Arena *arena, const RecordKind *kind, const RecordInput *input, void *record, Faults *faults);

/* ---- JSON ---- */
/* The record as one canonical JSON object: its fields by name, unknown and empty ones left out, and false too, so that
 * a field that is added later does not change what was written before. Scope fields stand only where asked for. */
void record_canon(Canon *c, const RecordKind *kind, const void *record, bool with_scope);
/* All of a set by id, without their scope, as a member of the object that is open: its key is the kind's file. */
void record_set_canon(Canon *c, const RecordKind *kind, const RecordSet *set);
void record_json(Buf *out, const RecordKind *kind, const void *record, bool with_scope);

/* ---- differences ---- */
typedef struct RecordChange {
    const Field *field;
    Str before, after; /* cells */
} RecordChange;
/* The fields that differ, in the order of the table, without those of the key. At most kind->field_count. */
size_t record_diff(Arena *arena, const RecordKind *kind, const void *before, const void *after, RecordChange *out);

#endif
