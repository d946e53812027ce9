/* Reading and writing one record of any kind (model/record.h): with the right, the version and the rules of what it
 * belongs to, which stand in a file of their own for each family (app/records/record_rules.h). */
#ifndef APP_RECORDS_RECORD_H
#define APP_RECORDS_RECORD_H
#include "app/app.h"
#include "model/record.h"

/* One record, by its kind and key; ST_NOT_FOUND. ST_DENIED, here and of its events, where it may not be seen. */
Status app_record(App *app, Arena *arena, const RecordKind *kind, const RecordHead *key, void **out, Err *err);
/* The events of one record, the newest first: who changed what, when and why. ST_DENIED to those who may not read its
 * history. */
Status app_record_events(App *app, Arena *arena, const RecordKind *kind, const RecordHead *key, AppEvent **out,
                         size_t *n, Err *err);

/* What an event changed in a record, field by field, in the order of the table; an object that was added has no values
 * before, one that was deleted none after. */
typedef struct AppEventChange {
    const Field *field;
    Str before, after; /* cells; empty: none */
} AppEventChange;
/* The name of the record in an event, as it was last: the field by which readers know one of its kind. */
Str app_event_name(Arena *arena, const RecordKind *kind, const AppEvent *event);
size_t app_event_changes(Arena *arena, const RecordKind *kind, const AppEvent *event, AppEventChange **out);

typedef struct AppEdit {
    const RecordKind *kind;
    RecordHead head;  /* the key, and the version that the writer saw; 0: new */
    const Str *value; /* as written, one for each field of the kind; .p NULL: left as it is. Those of the key: unused */
    Str why;
} AppEdit;
/* Saves a record, checked by itself and against the rest: what it belongs to may be unfinished, a change must not make
 * it worse. Faults carry the names of fields. ST_CONFLICT: somebody else has changed it; *current is then what stands
 * there now. *saved is the record as it was or would have been stored. */
Status app_record_save(App *app, Arena *arena, const AppEdit *edit, void **saved, void **current, Faults *faults,
                       Err *err);
/* Refused, with faults, while something else refers to it. */
Status app_record_delete(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Str why,
                         Faults *faults, Err *err);

#endif
