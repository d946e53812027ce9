/* Writing into an edition that is open: one record at a time, checked by itself and against the rest. */
#include "app/contract_priv.h"
#include "app/references.h"

#include <stdlib.h>
#include <string.h>

Status contract_frozen(const ContractEdition *edition, Err *err)
{
    return err_failf(
        err, ST_DENIED,
        N_("The edition {0} is decided: nothing in it changes. Begin a new edition, or correct a sealed one "
           "by an erratum"),
        edition->head.id);
}

/* ---- rules between objects ---- */

/* What identifies a fault: where it is and what it says. */
static bool same_fault(const Err *a, const Err *b)
{
    if (strcmp(a->file, b->file) != 0 || strcmp(a->field, b->field) != 0 || strcmp(a->message, b->message) != 0)
        return false;
    for (int i = 0; i < ERR_ARGS; i++)
        if (strcmp(a->arg[i], b->arg[i]) != 0) return false;
    return true;
}

static Status edition_faults(App *app, Arena *arena, const RecordHead *head, Faults *out, Err *err)
{
    Contract contract;
    *out = faults_new(arena);
    TRY(app_contract_load(app, arena, head->municipality, head->edition, &contract, err));
    contract_check(&contract, arena, out);
    return ST_OK;
}

/* A draft may be unfinished; a change must not make it worse. */
static void add_new_faults(const Faults *before, const Faults *after, Faults *faults)
{
    for (size_t i = 0; i < after->count; i++) {
        bool old = false;
        for (size_t k = 0; k < before->count && !old; k++) old = same_fault(&after->list[i], &before->list[k]);
        if (!old) faults_add(faults, &after->list[i]);
    }
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

static bool may_be_edited_here(const RecordKind *kind)
{
    ContractKind unused;
    return contract_kind_find(str(kind->name), &unused) || kind == &kind_joint_commitment || kind == &kind_progress ||
           kind == &kind_edition;
}

/* What is about to be written into exists, is open, and may be written by the one who acts. */
static Status may_write(App *app, Arena *arena, const RecordKind *kind, const void *record, AccessAction act, Err *err)
{
    if (!may_be_edited_here(kind)) return err_fail(err, ST_DENIED, N_("This is not changed by hand"));
    ContractEdition edition;
    TRY(contract_edition_of(app, arena, kind, record_head_of(record), &edition, err));
    TRY(contract_permit(app, arena, act, &edition, kind, record, err));
    const bool inside = kind == &kind_edition || kind->scope == RECORD_EDITION;
    return inside && contract_is_frozen(&edition) ? contract_frozen(&edition, err) : ST_OK;
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

static bool state_changes(const RecordKind *kind, const void *before, const void *after)
{
    return kind == &kind_edition &&
           !str_eq(((const ContractEdition *)before)->state, ((const ContractEdition *)after)->state);
}

static Status save_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Save *save = ctx;
    const AppEdit *edit = save->edit;
    const AccessAction action = edit->head.version ? ACTION_EDIT : ACTION_CREATE;
    *record_head(save->record) = edit->head;
    void *before = arena_alloc(arena, edit->kind->size);
    bool was_there;
    TRY(record_get(app->db, arena, edit->kind, &edit->head, before, &was_there, err));
    if (was_there) TRY(may_write(app, arena, edit->kind, before, action, err));
    TRY(fill(app, arena, save, err));
    if (was_there && state_changes(edit->kind, before, save->record))
        return err_fail(err, ST_DENIED, N_("The state of an edition changes by submitting, deciding and sealing it"));
    /* Once more with what it is to be: it may have got another owner. */
    TRY(may_write(app, arena, edit->kind, save->record, action, err));
    Faults faults_before = faults_new(arena), faults_after = faults_new(arena);
    const bool inside = edit->kind->scope == RECORD_EDITION;
    if (inside) TRY(edition_faults(app, arena, &edit->head, &faults_before, err));
    const Author author = app_author(app, edit->why);
    TRY(record_put(app->db, edit->kind, save->record, &author, err));
    if (inside) TRY(edition_faults(app, arena, &edit->head, &faults_after, err));
    add_new_faults(&faults_before, &faults_after, save->faults);
    TRY(check_outside_references(app, arena, edit->kind, save->record, true, save->faults, err));
    return save->faults->total ? refused(err) : ST_OK;
}

Status app_record_save(App *app, Arena *arena, const AppEdit *edit, void **saved, void **current, Faults *faults,
                       Err *err)
{
    Save save = {edit, arena_alloc(arena, edit->kind->size), current, faults};
    *saved = save.record;
    *current = NULL;
    return app_in_transaction(app, arena, true, save_write, &save, err);
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
    void *stored = arena_alloc(arena, d->kind->size);
    bool found;
    TRY(record_get(app->db, arena, d->kind, d->head, stored, &found, err));
    if (!found) return err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), d->head->id);
    TRY(may_write(app, arena, d->kind, stored, ACTION_DELETE, err));
    if (d->kind == &kind_edition) return err_fail(err, ST_DENIED, N_("An edition is not deleted"));
    Faults before = faults_new(arena), after = faults_new(arena);
    const bool inside = d->kind->scope == RECORD_EDITION;
    if (inside) TRY(edition_faults(app, arena, d->head, &before, err));
    const Author author = app_author(app, d->why);
    TRY(record_delete(app->db, d->kind, d->head, &author, err));
    if (inside) TRY(edition_faults(app, arena, d->head, &after, err));
    add_new_faults(&before, &after, d->faults);
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
