/* One record at a time: read, saved or deleted, with what the rules of its family say. */
#include "app/records/record.h"

#include "app/records/record_rules.h"
#include "app/records/references.h"
#include "store/record.h"

#include <string.h>

static const RecordRules *const families[] = {&contract_rules, &inventory_rules, &purchase_rules, &roadmap_rules,
                                              &plan_rules};

const RecordRules *record_rules(const RecordKind *kind)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (families[i]->owns(kind)) return families[i];
    return NULL;
}

static Status rules_of(const RecordKind *kind, const RecordRules **out, Err *err)
{
    *out = record_rules(kind);
    return *out ? ST_OK : err_fail(err, ST_DENIED, N_("This is not changed by hand"));
}

/* ---- reading ---- */

static Status read_stored(App *app, Arena *arena, const RecordKind *kind, const RecordHead *key, void **out, Err *err)
{
    bool found;
    void *stored = arena_alloc(arena, kind->size);
    TRY(record_get(app->db, arena, kind, key, stored, &found, err));
    *out = found ? stored : NULL;
    return ST_OK;
}

Status app_record(App *app, Arena *arena, const RecordKind *kind, const RecordHead *key, void **out, Err *err)
{
    const RecordRules *rules;
    TRY(rules_of(kind, &rules, err));
    TRY(read_stored(app, arena, kind, key, out, err));
    TRY(rules->may(app, arena, ACTION_VIEW, kind, key, *out, err));
    return *out ? ST_OK : err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), key->id);
}

Status app_record_events(App *app, Arena *arena, const RecordKind *kind, const RecordHead *key, AppEvent **out,
                         size_t *n, Err *err)
{
    Event *list;
    if (!app->is_operator) { /* who reads also what was changed in an edition that is gone */
        const RecordRules *rules;
        void *stored;
        TRY(rules_of(kind, &rules, err));
        TRY(read_stored(app, arena, kind, key, &stored, err));
        TRY(rules->may(app, arena, ACTION_READ_LOG, kind, key, stored, err));
    }
    TRY(event_history(app->db, arena, str(kind->name), record_key(arena, kind, key), &list, n, err));
    *out = ARENA_ARRAY(arena, AppEvent, *n);
    for (size_t i = 0; i < *n; i++) (*out)[i] = app_event_view(&list[i]);
    return ST_OK;
}

/* The cell of a field in an event's JSON. What the log holds was canonical when it was written; what is not reads as
 * empty. */
Str event_cell(Arena *arena, const Field *field, const CanonValue *record)
{
    const CanonValue *value = canon_member(record, str(field->name));
    Str text;
    double number;
    bool truth;
    if (canon_get_text(value, &text)) return text;
    if (canon_get_bool(value, &truth)) return truth ? S("true") : S("false");
    if (!canon_get_num(value, &number)) return S("");
    Buf b = buf_new(arena);
    buf_double(&b, number);
    return buf_str(&b);
}

size_t app_event_changes(Arena *arena, const RecordKind *kind, const AppEvent *event, AppEventChange **out)
{
    CanonValue before = {0}, after = {0};
    if (event->before.n && canon_parse(event->before, arena, &before, NULL) != ST_OK) before = (CanonValue){0};
    if (event->after.n && canon_parse(event->after, arena, &after, NULL) != ST_OK) after = (CanonValue){0};
    AppEventChange *changes = ARENA_ARRAY(arena, AppEventChange, kind->field_count);
    size_t n = 0;
    for (size_t i = record_key_count(kind); i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        const AppEventChange c = {f, event_cell(arena, f, &before), event_cell(arena, f, &after)};
        if (!str_eq(c.before, c.after)) changes[n++] = c;
    }
    *out = changes;
    return n;
}

/* ---- what a change makes worse ---- */

/* What identifies a fault: where it is and what it says. */
static bool same_fault(const Err *a, const Err *b)
{
    if (strcmp(a->file, b->file) != 0 || strcmp(a->field, b->field) != 0 || strcmp(a->message, b->message) != 0)
        return false;
    for (int i = 0; i < ERR_ARGS; i++)
        if (strcmp(a->arg[i], b->arg[i]) != 0) return false;
    return true;
}

Status record_faults(App *app, Arena *arena, const RecordRules *rules, const RecordKind *kind, const RecordHead *head,
                     Faults *out, Err *err)
{
    *out = faults_new(arena);
    return rules->faults ? rules->faults(app, arena, kind, head, out, err) : ST_OK;
}

void record_new_faults(const Faults *before, const Faults *after, Faults *faults)
{
    for (size_t i = 0; i < after->count; i++) {
        bool old = false;
        for (size_t k = 0; k < before->count && !old; k++) old = same_fault(&after->list[i], &before->list[k]);
        if (!old) faults_add(faults, &after->list[i]);
    }
}

/* The same for a form, whose record is before the reader: which record it is need not be said. */
static void new_faults_here(const Faults *before, const Faults *after, Faults *faults)
{
    for (size_t i = 0; i < after->count; i++)
        if (after->list[i].sheet[0]) err_at(&after->list[i], S(""), S(""), 0, 0);
    for (size_t i = 0; i < before->count; i++)
        if (before->list[i].sheet[0]) err_at(&before->list[i], S(""), S(""), 0, 0);
    record_new_faults(before, after, faults);
}

/* ---- saving ---- */

typedef struct Save {
    const AppEdit *edit;
    void *record;   /* as it is to be */
    void **current; /* what stands there, where somebody else was faster */
    Faults *faults;
} Save;

static Status refused(Err *err)
{
    return err_fail(err, ST_INVALID, N_("Nothing was saved: see what is marked"));
}

/* Puts in what was written. The key is the head's, whatever the values say: a record is never moved to another one. */
static void read_written(Arena *arena, Save *save)
{
    const RecordKind *kind = save->edit->kind;
    Str *value = ARENA_ARRAY(arena, Str, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++)
        value[i] =
            i < record_key_count(kind) ? record_cell(arena, &kind->fields[i], save->record) : save->edit->value[i];
    record_read(arena, kind, &(RecordInput){.value = value}, save->record, save->faults);
}

/* Begins with what is stored, puts in what was written. */
static Status fill(App *app, Arena *arena, Save *save, Err *err)
{
    const AppEdit *edit = save->edit;
    const RecordKind *kind = edit->kind;
    bool found = false;
    if (edit->head.version > 0) {
        TRY(record_get(app->db, arena, kind, &edit->head, save->record, &found, err));
        if (!found) return err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), edit->head.id);
        if (record_head(save->record)->version != edit->head.version) {
            *save->current = record_copy(arena, kind, save->record);
            read_written(arena, save);
            return err_failf(err, ST_CONFLICT, N_("Somebody else has changed {0} meanwhile"), edit->head.id);
        }
    }
    *record_head(save->record) = edit->head;
    read_written(arena, save);
    return save->faults->total ? refused(err) : ST_OK;
}

Status record_check_named(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *record,
                          Faults *faults, Err *err)
{
    for (size_t i = 0; i < kind->field_count && !app->is_operator; i++) {
        const Field *f = &kind->fields[i];
        if (f->type != FIELD_ID || !f->use.refers || !str_eq(str(f->use.refers), S("person"))) continue;
        const Str id = record_cell(arena, f, record);
        if (id.n == 0 || (before && str_eq(record_cell(arena, f, before), id))) continue;
        Str name;
        TRY(app_person_named(app, arena, id, &name, err));
        if (name.n == 0)
            faults_field(faults, f->name,
                         N_("You may not name {0}: choose yourself, or somebody in an organisation where you are an "
                            "editor"),
                         id);
    }
    return ST_OK;
}

static Status save_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Save *save = ctx;
    const AppEdit *edit = save->edit;
    const RecordKind *kind = edit->kind;
    const AccessAction action = edit->head.version ? ACTION_EDIT : ACTION_CREATE;
    const RecordRules *rules;
    void *before;
    TRY(rules_of(kind, &rules, err));
    *record_head(save->record) = edit->head;
    TRY(read_stored(app, arena, kind, &edit->head, &before, err));
    if (before) TRY(rules->may(app, arena, action, kind, &edit->head, before, err));
    TRY(fill(app, arena, save, err));
    TRY(rules->may_become(app, arena, kind, before, save->record, err));
    /* Once more with what it is to be: it may have got another owner. */
    TRY(rules->may(app, arena, action, kind, &edit->head, save->record, err));
    Faults faults_before, faults_after;
    TRY(record_faults(app, arena, rules, kind, &edit->head, &faults_before, err));
    const Author author = app_author(app, edit->why);
    TRY(record_put(app->db, kind, save->record, &author, err));
    TRY(record_faults(app, arena, rules, kind, &edit->head, &faults_after, err));
    new_faults_here(&faults_before, &faults_after, save->faults);
    if (rules->check) TRY(rules->check(app, arena, kind, save->record, save->faults, err));
    References known = references_new(app, arena);
    TRY(check_references(&known, kind, save->record, true, save->faults, err));
    TRY(record_check_named(app, arena, kind, before, save->record, save->faults, err));
    return save->faults->total ? refused(err) : ST_OK;
}

static Save save_of(Arena *arena, const AppEdit *edit, void **saved, void **current, Faults *faults)
{
    const Save save = {edit, arena_alloc(arena, edit->kind->size), current, faults};
    *saved = save.record;
    *current = NULL;
    return save;
}

Status app_record_save(App *app, Arena *arena, const AppEdit *edit, void **saved, void **current, Faults *faults,
                       Err *err)
{
    Save save = save_of(arena, edit, saved, current, faults);
    return app_in_transaction(app, arena, true, save_write, &save, err);
}

Status record_save_here(App *app, Arena *arena, const AppEdit *edit, void **saved, void **current, Faults *faults,
                        Err *err)
{
    Save save = save_of(arena, edit, saved, current, faults);
    return save_write(app, arena, &save, err);
}

/* ---- deleting ---- */

typedef struct Delete {
    const RecordKind *kind;
    const RecordHead *head;
    Str why;
    Faults *faults;
} Delete;

static Status delete_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Delete *d = ctx;
    const RecordRules *rules;
    void *stored;
    TRY(rules_of(d->kind, &rules, err));
    TRY(read_stored(app, arena, d->kind, d->head, &stored, err));
    if (!stored) return err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), d->head->id);
    TRY(rules->may(app, arena, ACTION_DELETE, d->kind, d->head, stored, err));
    TRY(rules->may_become(app, arena, d->kind, stored, NULL, err));
    Faults before, after;
    TRY(record_faults(app, arena, rules, d->kind, d->head, &before, err));
    const Author author = app_author(app, d->why);
    TRY(record_delete(app->db, d->kind, d->head, &author, err));
    TRY(record_faults(app, arena, rules, d->kind, d->head, &after, err));
    new_faults_here(&before, &after, d->faults);
    TRY(check_referrers(app, arena, d->kind, d->head, d->faults, err));
    if (d->faults->total)
        return err_failf(err, ST_INVALID, N_("{0} was not deleted: something else refers to it"), d->head->id);
    return ST_OK;
}

Status app_record_delete(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Str why,
                         Faults *faults, Err *err)
{
    Delete d = {kind, head, why, faults};
    return app_in_transaction(app, arena, true, delete_write, &d, err);
}

Str app_event_name(Arena *arena, const RecordKind *kind, const AppEvent *event)
{
    CanonValue record;
    const Str stored = event->after.n ? event->after : event->before;
    if (!stored.n || canon_parse(stored, arena, &record, NULL) != ST_OK) return S("");
    return event_cell(arena, record_field(kind, str(kind->name_field)), &record);
}
