#include "app/accounts/request.h"

#include "app/accounts/inventory_priv.h"

static const RecordKind *const request_kind = &inventory_kinds[KIND_DATA_REQUEST];

static Status may(App *app, Arena *arena, AccessAction action, const DataRequest *request, bool *out, Err *err)
{
    const Status status = inventory_permit(app, arena, action, request_kind, request->head.municipality, request, err);
    *out = status == ST_OK;
    return status == ST_DENIED ? ST_OK : status;
}

static bool is_open(const DataRequest *r)
{
    return str_eq(r->state, S("asked")) || str_eq(r->state, S("returned"));
}

/* The newest event of a returned request says why it was. */
static Status read_reason(App *app, Arena *arena, const RecordHead *head, Str *why, Err *err)
{
    Event *list;
    size_t n;
    TRY(event_history(app->db, arena, str(request_kind->name), record_key(arena, request_kind, head), &list, &n, err));
    if (n) *why = list[0].why;
    return ST_OK;
}

static Status describe(App *app, Arena *arena, const DataRequest *request, Date as_of, AppRequest *out, Err *err)
{
    Entity entity;
    bool found;
    const RecordHead key = {.municipality = request->head.municipality, .id = request->entity};
    *out = (AppRequest){.request = *request};
    TRY(record_get(app->db, arena, &inventory_kinds[KIND_ENTITY], &key, &entity, &found, err));
    out->entity_name = found ? entity.name : request->entity;
    if (out->request.person.n) TRY(app_person_name(app, arena, request->person, &out->person_name, err));
    TRY(may(app, arena, ACTION_SUBMIT, request, &out->may_answer, err));
    TRY(may(app, arena, ACTION_DECIDE, request, &out->may_review, err));
    if (str_eq(request->state, S("returned"))) TRY(read_reason(app, arena, &request->head, &out->returned_why, err));
    out->late = is_open(request) && date_is_set(request->due) && date_cmp(request->due, as_of) < 0;
    if (out->late) out->days_late = (int)(date_days(date_last(as_of)) - date_days(date_last(request->due)));
    return ST_OK;
}

Status app_requests(App *app, Arena *arena, Str municipality, Date as_of, AppRequest **out, size_t *n, Err *err)
{
    void *list;
    TRY(record_list(app->db, arena, request_kind, municipality, S(""), &list, n, err));
    const size_t stored = *n;
    *out = ARENA_ARRAY(arena, AppRequest, stored + 1);
    *n = 0;
    for (size_t i = 0; i < stored; i++) {
        bool sees;
        const DataRequest *request = record_at(request_kind, list, i);
        TRY(may(app, arena, ACTION_VIEW, request, &sees, err));
        if (sees) TRY(describe(app, arena, request, as_of, &(*out)[(*n)++], err));
    }
    return ST_OK;
}

Status app_request_may_ask(App *app, Arena *arena, Str municipality, bool *out, Err *err)
{
    const DataRequest any = {.head = {.municipality = municipality}};
    return may(app, arena, ACTION_CREATE, &any, out, err);
}

Status app_request_ask(App *app, Arena *arena, const AppEdit *edit, Date asked, void **saved, Faults *faults, Err *err)
{
    void *current;
    Str *value = ARENA_ARRAY(arena, Str, request_kind->field_count);
    for (size_t i = 0; i < request_kind->field_count; i++) value[i] = edit->value[i];
    value[record_field(request_kind, S("state")) - request_kind->fields] = S("asked");
    value[record_field(request_kind, S("asked")) - request_kind->fields] = date_str(arena, asked);
    AppEdit asking = *edit;
    asking.value = value;
    return app_record_save(app, arena, &asking, saved, &current, faults, err);
}

/* ---- its way ---- */

typedef struct Step {
    Str municipality, id, why;
    AccessAction action;
    const char *to;
    Str answer;
    Date day;
} Step;

static bool may_follow(Str from, const char *to)
{
    if (str_eq(str(to), S("answered"))) return str_eq(from, S("asked")) || str_eq(from, S("returned"));
    return str_eq(from, S("answered"));
}

static Status wrong_state(const DataRequest *r, const char *to, Err *err)
{
    if (str_eq(str(to), S("answered")))
        return err_failf(err, ST_CONFLICT, N_("The request {0} has been answered already"), r->head.id);
    return err_failf(err, ST_CONFLICT, N_("The request {0} has no answer to be looked at"), r->head.id);
}

static Status step_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Step *s = ctx;
    DataRequest r;
    bool found;
    const RecordHead key = {.municipality = s->municipality, .id = s->id};
    TRY(record_get(app->db, arena, request_kind, &key, &r, &found, err));
    if (!found)
        return err_failf(err, ST_NOT_FOUND, N_("There is no request {0} $ klimat request list shows all"), s->id);
    TRY(inventory_permit(app, arena, s->action, request_kind, s->municipality, &r, err));
    if (!may_follow(r.state, s->to)) return wrong_state(&r, s->to, err);
    r.state = str(s->to);
    if (s->answer.p) TRY(field_text_read(arena, s->answer, &r.answer, err));
    if (str_eq(r.state, S("answered"))) r.answered = s->day;
    if (str_eq(r.state, S("approved"))) r.approved = s->day;
    const Author author = app_author(app, s->why);
    return record_put(app->db, request_kind, &r, &author, err);
}

Status app_request_answer(App *app, Arena *arena, Str municipality, Str id, Str answer, Date day, Str why,
                          Faults *faults, Err *err)
{
    const Str text = str_trim(answer);
    if (text.n == 0) {
        faults_field(faults, "answer", N_("Write what has been handed in, and what is missing"), S(""));
        return err_fail(err, ST_INVALID, N_("Nothing was saved: see what is marked"));
    }
    Step s = {.municipality = municipality,
              .id = id,
              .why = why,
              .action = ACTION_SUBMIT,
              .to = "answered",
              .answer = text,
              .day = day};
    return app_in_transaction(app, arena, true, step_write, &s, err);
}

Status app_request_return(App *app, Arena *arena, Str municipality, Str id, Str why, Err *err)
{
    Step s = {.municipality = municipality, .id = id, .why = why, .action = ACTION_DECIDE, .to = "returned"};
    if (str_trim(why).n == 0) return err_fail(err, ST_INVALID, N_("Say what is missing in the answer"));
    return app_in_transaction(app, arena, true, step_write, &s, err);
}

Status app_request_approve(App *app, Arena *arena, Str municipality, Str id, Date day, Str why, Err *err)
{
    Step s = {
        .municipality = municipality, .id = id, .why = why, .action = ACTION_DECIDE, .to = "approved", .day = day};
    return app_in_transaction(app, arena, true, step_write, &s, err);
}
