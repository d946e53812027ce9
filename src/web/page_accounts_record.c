/* One record of the registers: what it says, what names it, how it came about; of a request for data also its answer
 * and the decision on it. */
#include "app/accounts/inventory_statement.h"
#include "app/accounts/request.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/contract_parts.h"
#include "web/edit_parts.h"
#include "web/record_history.h"

#include <math.h>

enum { USES_SHOWN = 25 };

static const FormField answer_fields[] = {
    {{.name = "answer",
      .type = FIELD_MARKDOWN,
      .required = true,
      .use = {.label = N_("The answer"),
              .hint = N_("What has been handed in, where it is, and what is still missing.")}},
     CONTROL_TEXT,
     NULL},
};
const FormSpec form_request_answer = {answer_fields, sizeof answer_fields / sizeof *answer_fields};
static const FormField return_fields[] = {
    {{.name = "why",
      .type = FIELD_TEXT,
      .required = true,
      .use = {.label = N_("What is missing"), .hint = N_("Those who answer read it.")}},
     CONTROL_TEXT,
     NULL},
};
const FormSpec form_request_return = {return_fields, sizeof return_fields / sizeof *return_fields};
static const FormField approve_fields[] = {
    {{.name = "note", .type = FIELD_TEXT, .use = {.label = N_("Note"), .hint = N_("It is kept in the history.")}},
     CONTROL_LINE,
     NULL},
};
const FormSpec form_request_approve = {approve_fields, sizeof approve_fields / sizeof *approve_fields};

typedef struct Shown {
    Visit *visit;
    AccountsPlace place;
    const RecordKind *kind;
    RecordHead key;
    const void *record;
    const AppRequest *request; /* where it is one */
    Names names;
} Shown;

static bool is_request(const Shown *s)
{
    return s->kind == &inventory_kinds[KIND_DATA_REQUEST];
}

/* ---- what is shown ---- */

static Status find_request(Shown *s, Err *err)
{
    AppRequest *all;
    size_t n;
    Visit *visit = s->visit;
    const Status status =
        app_requests(visit->app, visit->arena, s->place.municipality.code, accounts_today(), &all, &n, err);
    if (status != ST_OK) return status;
    for (size_t i = 0; i < n; i++)
        if (str_eq(all[i].request.head.id, s->key.id)) s->request = &all[i];
    if (!s->request) return err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), s->key.id);
    s->record = &s->request->request;
    return ST_OK;
}

static Status find(Visit *visit, Shown *s, bool *moved, Err *err)
{
    const bool step = visit->page != PAGE_ACCOUNTS_RECORD;
    *s = (Shown){.visit = visit, .kind = &inventory_kinds[KIND_DATA_REQUEST]};
    Status status = step ? ST_OK : register_kind(visit->param[1], &s->kind, err);
    if (status == ST_OK) status = accounts_open(visit, &s->place, moved, err);
    if (status != ST_OK || *moved) return status;
    s->names = names_new(visit, s->place.municipality.code);
    s->key = register_key(s->kind, s->place.municipality.code, visit->param[step ? 1 : 2]);
    if (is_request(s)) return find_request(s, err);
    void *record;
    status = app_record(visit->app, visit->arena, s->kind, &s->key, &record, err);
    s->record = record;
    if (status != ST_OK || s->kind != &inventory_kinds[KIND_FACTOR]) return status;
    const Str owner = ((const Factor *)record)->municipality;
    if (owner.n && !str_eq(owner, s->place.municipality.code))
        return err_failf(err, ST_NOT_FOUND, N_("There is no {0} here"), s->key.id);
    return ST_OK;
}

/* ---- facts ---- */

static bool is_left_out(const Field *field)
{
    static const char *const names[] = {"municipality", "result", "illustrative"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(str(field->name), str(names[i]))) return true;
    return false;
}

static void facts(Shown *s, AccountsRecordPage *page)
{
    Visit *visit = s->visit;
    RecordFact *list = ARENA_ARRAY(visit->arena, RecordFact, s->kind->field_count + 2);
    for (size_t i = 0; i < s->kind->field_count; i++) {
        const Field *field = &s->kind->fields[i];
        const Str cell = record_cell(visit->arena, field, s->record);
        const bool told = field->type == FIELD_BOOLEAN ? str_eq(cell, S("true")) : cell.n > 0;
        if (!told || is_left_out(field)) continue;
        RecordFact *fact = &list[page->fact_count++];
        *fact = (RecordFact){.label = field->use.label,
                             .text = names_cell(&s->names, s->kind, field, s->record),
                             .url = names_url(&s->names, field, cell),
                             .is_long = field->type == FIELD_MARKDOWN};
        if (s->request && str_eq(str(field->name), S("person"))) fact->text = s->request->person_name;
    }
    if (s->request && s->request->late)
        list[page->fact_count++] = (RecordFact){
            .label = N_("Late"),
            .text = tr_fmt(visit->arena, visit->lang, s->request->days_late == 1 ? N_("{0} day") : N_("{0} days"),
                           err_number(visit->arena, s->request->days_late)),
            .is_late = true};
    if (s->request && s->request->returned_why.n)
        list[page->fact_count++] = (RecordFact){.label = N_("What is missing"), .text = s->request->returned_why};
    page->facts = list;
}

/* ---- what names it ---- */

static Status uses(Shown *s, AccountsRecordPage *page, Err *err)
{
    AppUse *list;
    size_t n;
    Visit *visit = s->visit;
    const Status status = app_inventory_uses(visit->app, visit->arena, s->kind, s->place.municipality.code, s->key.id,
                                             USES_SHOWN + 1, &list, &n, err);
    if (status != ST_OK) return status;
    RecordUse *out = ARENA_ARRAY(visit->arena, RecordUse, n + 1);
    size_t of_field = 0;
    for (size_t i = 0; i < n; i++) {
        of_field = i && list[i].field == list[i - 1].field ? of_field + 1 : 1;
        page->uses.has_more |= of_field > USES_SHOWN;
        if (of_field > USES_SHOWN) continue;
        const Str id = record_head_of(list[i].record)->id;
        RecordUse *use = &out[page->uses.count++];
        *use =
            (RecordUse){.kind = list[i].kind->label,
                        .name = names_title(&s->names, list[i].kind, list[i].record),
                        .url = register_url(visit, PAGE_ACCOUNTS_RECORD, s->place.municipality.code, list[i].kind, id)};
        if (list[i].kind != &inventory_kinds[KIND_ACTIVITY_ROW]) continue;
        const ActivityRow *r = list[i].record;
        use->detail = tr_fmt(visit->arena, visit->lang, "{0}, {1}",
                             names_text(&s->names, record_field(list[i].kind, S("entity")), r->entity),
                             err_number(visit->arena, (int64_t)r->year.v));
    }
    page->uses.list = out;
    return ST_OK;
}

/* ---- history ---- */

static Str say(void *of, const Field *field, Str cell)
{
    return names_text(of, field, cell);
}

/* ---- what may be done ---- */

static Status actions(Shown *s, AccountsRecordPage *page, Err *err)
{
    Visit *visit = s->visit;
    bool edits = false, deletes = false;
    const Str code = s->place.municipality.code;
    if (!visit->signed_in || s->kind == &inventory_kinds[KIND_STATEMENT]) return ST_OK;
    Status status = app_inventory_may(visit->app, visit->arena, ACTION_EDIT, s->kind, code, s->record, &edits, err);
    if (status == ST_OK)
        status = app_inventory_may(visit->app, visit->arena, ACTION_DELETE, s->kind, code, s->record, &deletes, err);
    if (status != ST_OK) return status;
    if (edits) page->edit_url = register_url(visit, PAGE_ACCOUNTS_RECORD_EDIT, code, s->kind, s->key.id);
    if (deletes) page->delete_url = register_url(visit, PAGE_ACCOUNTS_RECORD_DELETE, code, s->kind, s->key.id);
    return ST_OK;
}

/* The form that was refused, with what was typed, or an empty one. */
static const Form *form_again(const Visit *visit, const FormSpec *spec)
{
    if (visit->form.posted && visit->form.spec == spec) return &visit->form;
    Form *form = ARENA_NEW(visit->arena, Form);
    *form = form_new(spec);
    return form;
}

static void request_forms(Shown *s, AccountsRecordPage *page)
{
    Visit *visit = s->visit;
    const AppRequest *r = s->request;
    if (!r) return;
    page->state = r->request.state;
    page->form = visit->form.posted ? &visit->form : NULL;
    const Str code = s->place.municipality.code;
    const bool open = str_eq(r->request.state, S("asked")) || str_eq(r->request.state, S("returned"));
    if (open && r->may_answer) {
        page->answer = form_again(visit, &form_request_answer);
        page->answer_url = route_url(visit->arena, PAGE_REQUEST_ANSWER, visit->lang, code, s->key.id);
    }
    if (str_eq(r->request.state, S("answered")) && r->may_review) {
        page->back = form_again(visit, &form_request_return);
        page->return_url = route_url(visit->arena, PAGE_REQUEST_RETURN, visit->lang, code, s->key.id);
        page->approve_url = route_url(visit->arena, PAGE_REQUEST_APPROVE, visit->lang, code, s->key.id);
    }
    /* Somebody else was faster: the text is shown to be copied. */
    if (!page->form || page->form == page->answer || page->form == page->back) return;
    if (page->form->spec == &form_request_answer) page->typed = form_value(page->form, "answer");
    if (page->form->spec == &form_request_return) page->typed = form_value(page->form, "why");
}

/* ---- a kept result beside what it is now ---- */

static Str difference_text(const Visit *visit, Maybe kept, Maybe now)
{
    if (!kept.known || !now.known) return S("–");
    const Str t = app_tonnes_text(visit->arena, visit->lang, known(now.v - kept.v));
    return now.v > kept.v ? tr_fmt(visit->arena, visit->lang, "+{0}", t) : t;
}

static AccountsCompared compared(const Visit *visit, Str name, const AppComparedCategory *c)
{
    return (AccountsCompared){.name = name,
                              .kept = app_sum_text(visit->arena, visit->lang, c->kept_kg, c->kept_complete),
                              .now = app_sum_text(visit->arena, visit->lang, c->live_kg, c->live_complete),
                              .difference = difference_text(visit, c->kept_kg, c->live_kg)};
}

static bool is_same(Maybe a, Maybe b)
{
    return a.known == b.known && (!a.known || fabs(a.v - b.v) < 0.5);
}

static Status compare(Shown *s, AccountsRecordPage *page, Err *err)
{
    Visit *visit = s->visit;
    if (s->kind != &inventory_kinds[KIND_STATEMENT]) return ST_OK;
    const InventoryStatement *kept = s->record;
    AppComparison *c = ARENA_NEW(visit->arena, AppComparison);
    const Status status = app_inventory_compare(visit->app, visit->arena, s->place.municipality.code, (int)kept->year.v,
                                                (int)kept->number.v, CAUSE_ERROR, c, err);
    if (status != ST_OK) return status;
    AccountsCompared *list = ARENA_ARRAY(visit->arena, AccountsCompared, CATEGORY_COUNT + 1);
    for (size_t i = 0; i < CATEGORY_COUNT; i++)
        if (!is_same(c->category[i].kept_kg, c->category[i].live_kg))
            list[page->difference_count++] = compared(visit, accounts_category(visit, i), &c->category[i]);
    const AppComparedCategory total = {.kept_kg = c->kept_kg,
                                       .kept_complete = c->kept_complete,
                                       .live_kg = c->live_kg,
                                       .live_complete = c->live_complete};
    list[page->difference_count++] = compared(visit, str(tr(visit->lang, N_("Total"))), &total);
    page->differences = list;
    page->compared =
        str(tr(visit->lang,
               c->same && !c->rows_changed ? N_("The accounts still say the same.")
               : c->same ? N_("The figures are the same; something in the rows, the factors or the group has changed.")
                         : N_("The accounts say something else now. The kept result stays as it is.")));
    if (c->has_verdict)
        page->compared = tr_fmt(visit->arena, visit->lang, N_("{0} The year is the base year. {1}"), page->compared,
                                str(tr(visit->lang, recalculation_reason_text(c->verdict.reason))));
    return ST_OK;
}

/* ---- the calculation of a row ---- */

static Status calculation(Shown *s, AccountsRecordPage *page, Err *err)
{
    AppRow row;
    void *sources;
    size_t n;
    Visit *visit = s->visit;
    const Str code = s->place.municipality.code;
    if (s->kind != &inventory_kinds[KIND_ACTIVITY_ROW]) return ST_OK;
    Status status = app_inventory_calculation(visit->app, visit->arena, s->record, &row, err);
    if (status != ST_OK || !row.calculation) return status;
    status =
        app_inventory_records(visit->app, visit->arena, &inventory_kinds[KIND_DATA_SOURCE], code, 0, &sources, &n, err);
    if (status != ST_OK) return status;
    page->calculation = accounts_calculation(visit, &row, sources, n, page->edit_url.n > 0);
    return ST_OK;
}

/* ---- steps of a request ---- */

static Status step(Shown *s, Faults *faults, Err *err)
{
    Visit *visit = s->visit;
    const Str code = s->place.municipality.code, id = s->key.id;
    if (visit->page == PAGE_REQUEST_ANSWER)
        return app_request_answer(visit->app, visit->arena, code, id, form_value(&visit->form, "answer"),
                                  accounts_today(), S(""), faults, err);
    if (visit->page == PAGE_REQUEST_RETURN)
        return app_request_return(visit->app, visit->arena, code, id, form_value(&visit->form, "why"), err);
    return app_request_approve(visit->app, visit->arena, code, id, accounts_today(), form_value(&visit->form, "note"),
                               err);
}

static Status act(Shown *s, bool *done, Err *err)
{
    Visit *visit = s->visit;
    Faults faults = faults_new(visit->arena);
    const Status status = step(s, &faults, err);
    if (status == ST_OK) {
        Buf to = buf_new(visit->arena);
        buf_add(&to, register_url(visit, PAGE_ACCOUNTS_RECORD, s->place.municipality.code, s->kind, s->key.id));
        buf_add(&to, S("?done=stored"));
        edit_redirect(visit, buf_str(&to));
        *done = true;
        return ST_OK;
    }
    return edit_refused(visit, status, &faults, err);
}

/* ---- the page ---- */

static Status show(Shown *s, Err *err)
{
    Visit *visit = s->visit;
    const Str code = s->place.municipality.code;
    AccountsRecordPage page = {.kind = s->kind,
                               .name = names_title(&s->names, s->kind, s->record),
                               .list_url = register_url(visit, PAGE_ACCOUNTS_REGISTER, code, s->kind, S(""))};
    facts(s, &page);
    request_forms(s, &page);
    Status status = compare(s, &page, err);
    if (status == ST_OK) status = uses(s, &page, err);
    if (status == ST_OK)
        status =
            record_history(s->visit, s->kind, &s->key, (RecordVoice){&s->names, say, is_left_out}, &page.history, err);
    if (status == ST_OK) status = actions(s, &page, err);
    if (status == ST_OK) status = calculation(s, &page, err);
    if (status != ST_OK) return status;
    accounts_head(visit, &s->place, NULL, ACCOUNTS_TABS, page.name, &page.head);
    accounts_register_crumb(visit, code);
    const Field *made_up = record_field(s->kind, S("illustrative"));
    if (made_up && str_eq(record_cell(visit->arena, made_up, s->record), S("true")))
        page.head.illustrative = str(tr(visit->lang, N_("Made up for an example, not a figure of the municipality.")));
    view_accounts_record(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_accounts_record(Visit *visit, Err *err)
{
    Shown shown;
    bool moved, done = false;
    Status status = find(visit, &shown, &moved, err);
    if (status != ST_OK || moved) return status;
    if (visit->form.posted && visit->form.wrong)
        edit_refuse(visit, ST_INVALID);
    else if (visit->form.posted)
        status = act(&shown, &done, err);
    if (status != ST_OK || done) return status;
    return show(&shown, err);
}
