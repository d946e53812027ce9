/* How an undertaking goes, told beside the edition that promised it. */
#include "app/records/record_text.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/form_record.h"

#include <time.h>

static Date today(void)
{
    return date_from_days((int64_t)(time(NULL) / 86400));
}

typedef struct Told {
    EditPlace place;
    const Undertaking *undertaking;
    Standing standing; /* as of today */
} Told;

static Status read_told(Visit *visit, Told *out, Err *err)
{
    AppContractView *view = ARENA_NEW(visit->arena, AppContractView);
    *out = (Told){0};
    Status status = edit_open(visit, &out->place, err);
    if (status != ST_OK) return status;
    status = app_contract_view(visit->app, visit->arena, out->place.municipality.code,
                               out->place.contract.edition.head.id, (Date){.year = 9999}, view, err);
    if (status != ST_OK) return status;
    for (size_t i = 0; i < view->standing_count; i++)
        if (str_eq(view->standings[i].undertaking->head.id, visit->param[2])) out->standing = view->standings[i];
    out->undertaking = out->standing.undertaking;
    if (!out->undertaking) return err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), visit->param[2]);
    const Progress about = {.undertaking = visit->param[2]};
    bool may;
    status = edit_may(visit, ACTION_CREATE, &out->place.contract.edition, &kind_progress, &about, &may, err);
    return status == ST_OK && !may ? edit_not_allowed(err) : status;
}

/* ---- storing ---- */

/* One a day: the same day again corrects what was told. */
static Status begin_edit(Visit *visit, const Told *told, AppEdit *edit, Err *err)
{
    const Str id =
        tr_fmt(visit->arena, visit->lang, "{0}-{1}", told->undertaking->head.id, form_value(&visit->form, "told"));
    void *stored;
    Err unseen;
    edit->head = (RecordHead){.municipality = told->place.municipality.code, .id = id};
    const Status status = app_record(visit->app, visit->arena, &kind_progress, &edit->head, &stored, &unseen);
    if (status == ST_OK) edit->head.version = record_head_of(stored)->version;
    if (status == ST_OK || status == ST_NOT_FOUND) return ST_OK;
    *err = unseen;
    return status;
}

static Status store(Visit *visit, const Told *told, bool *done, Err *err)
{
    const Str *typed = form_typed(&visit->form, visit->arena, &kind_progress);
    Str *value = ARENA_ARRAY(visit->arena, Str, kind_progress.field_count);
    for (size_t i = 0; i < kind_progress.field_count; i++) value[i] = typed[i];
    value[record_field(&kind_progress, S("undertaking")) - kind_progress.fields] = told->undertaking->head.id;
    AppEdit edit = {.kind = &kind_progress, .value = value, .why = form_value(&visit->form, "why")};
    void *saved, *current;
    Faults faults = faults_new(visit->arena);
    Status status = begin_edit(visit, told, &edit, err);
    if (status == ST_OK) status = app_record_save(visit->app, visit->arena, &edit, &saved, &current, &faults, err);
    *done = status == ST_OK;
    if (status == ST_OK) {
        edit_redirect(visit, edit_work_url(visit, &told->place, contract_kinds[KIND_UNDERTAKING].name,
                                           told->undertaking->head.id, "told"));
        return ST_OK;
    }
    form_faults(&visit->form, visit->arena, visit->lang, &faults);
    if (!faults.total && !form_may_tell(status, err)) return status;
    if (!faults.total) edit_tell(visit, status, err);
    edit_refuse(visit, status);
    return ST_OK;
}

/* ---- the page ---- */

static void add_fact(Visit *visit, ProgressPage *page, EditLink *facts, const char *label, Str value)
{
    if (value.n) facts[page->fact_count++] = (EditLink){str(tr(visit->lang, label)), value};
}

static Str field_text(Visit *visit, const RecordKind *kind, const void *record, const char *name)
{
    const Field *field = record_field(kind, str(name));
    const Str cell = record_cell(visit->arena, field, record);
    return cell.n ? record_text(visit->arena, visit->lang, field, cell) : S("");
}

/* The status that counts, the day it was told, and what is measured. */
static void add_facts(Visit *visit, ProgressPage *page, const Told *told)
{
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    const Undertaking *u = told->undertaking;
    const Progress *last = told->standing.told;
    EditLink *facts = ARENA_ARRAY(visit->arena, EditLink, 8);
    const char *status =
        field_choice_label(record_field(kind, S("status")), str(undertaking_status_name(told->standing.status)));
    add_fact(visit, page, facts, N_("Status so far"), str(tr(visit->lang, status[0] ? status : N_("not assessed"))));
    if (last) add_fact(visit, page, facts, N_("As of"), field_text(visit, &kind_progress, last, "told"));
    if (last) add_fact(visit, page, facts, N_("Value"), field_text(visit, &kind_progress, last, "value"));
    add_fact(visit, page, facts, N_("Deadline"), field_text(visit, kind, u, "deadline"));
    add_fact(visit, page, facts, N_("Indicator"), u->indicator);
    add_fact(visit, page, facts, N_("Value at the start"), field_text(visit, kind, u, "start_value"));
    add_fact(visit, page, facts, N_("Value to reach"), field_text(visit, kind, u, "goal_value"));
    add_fact(visit, page, facts, N_("Unit"), u->unit);
    page->facts = facts;
}

static Status show(Visit *visit, const Told *told, Err *err)
{
    const Str id = told->undertaking->head.id;
    const Status status = edit_offer(visit, &visit->form, &kind_progress, NULL, err);
    if (status != ST_OK) return status;
    ProgressPage page = {.form = &visit->form,
                         .undertaking = told->undertaking,
                         .municipality = told->place.municipality.name,
                         .url = edit_url(visit, PAGE_PROGRESS, &told->place, id, S("")),
                         .back_url =
                             edit_work_url(visit, &told->place, contract_kinds[KIND_UNDERTAKING].name, id, NULL)};
    add_facts(visit, &page, told);
    edit_frame(visit, &told->place, tr_fmt(visit->arena, visit->lang, N_("How {0} goes"), id));
    view_progress(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_progress(Visit *visit, Err *err)
{
    Told told;
    bool done = false;
    Status status = read_told(visit, &told, err);
    if (status != ST_OK) return status;
    if (!visit->form.posted) {
        const FormSpec *spec;
        status = page_record_form(visit, &spec, err);
        if (status != ST_OK) return status;
        visit->form = form_new(spec);
        form_set(&visit->form, "told", date_str(visit->arena, today()));
        form_set(&visit->form, "status", str(undertaking_status_name(told.standing.status)));
    } else if (visit->form.wrong) {
        edit_refuse(visit, ST_INVALID);
    } else {
        status = store(visit, &told, &done, err);
    }
    return status != ST_OK || done ? status : show(visit, &told, err);
}
