/* From edition to edition: a first one, a new one from an earlier one, and the decision. */
#include "base/num.h"
#include "views.h"
#include "web/edit_parts.h"

#define WHY                                                                                                            \
    {                                                                                                                  \
        {.name = "why", .use = {.label = N_("Why"), .hint = N_("One sentence; it is kept in the history.")}},          \
            CONTROL_LINE, NULL                                                                                         \
    }
#define EDITION_NAME                                                                                                   \
    {                                                                                                                  \
        {.name = "edition",                                                                                            \
         .type = FIELD_EDITION,                                                                                        \
         .required = true,                                                                                             \
         .use = {.label = N_("Name of the edition"), .hint = N_("For example 2026/27.")}},                             \
            CONTROL_LINE, NULL                                                                                         \
    }
static const FormField begin_fields[] = {
    EDITION_NAME,
    {{.name = "title", .required = true, .use = {.label = N_("Title of the contract")}}, CONTROL_LINE, NULL},
    WHY,
};
static const FormField revise_fields[] = {
    {{.name = "from", .type = FIELD_EDITION, .required = true, .use = {.label = N_("Begin with all of the edition")}},
     CONTROL_SELECT,
     NULL},
    EDITION_NAME,
    WHY,
};
static const FormField decide_fields[] = {
    {{.name = "body", .use = {.label = N_("Who has decided"), .hint = N_("For example the municipal council.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "date",
      .type = FIELD_DATE,
      .use = {.label = N_("Date of the decision"),
              .hint = N_("A day, 2026-06-30, or as much as is known: 2026-06 or 2026.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "registry-number", .use = {.label = N_("Registry number")}}, CONTROL_LINE, NULL},
    WHY,
};
#define SPEC(fields)                                                                                                   \
    {                                                                                                                  \
        (fields), sizeof(fields) / sizeof *(fields)                                                                    \
    }
const FormSpec form_contract_begin = SPEC(begin_fields), form_contract_revise = SPEC(revise_fields),
               form_contract_decide = SPEC(decide_fields);

/* ---- a new edition ---- */

/* The municipality alone, for an edition that is not there yet. */
static Status open_city(Visit *visit, EditPlace *place, Err *err)
{
    *place = (EditPlace){0};
    const Status status = app_municipality(visit->app, visit->arena, visit->param[0], &place->municipality, err);
    place->contract.edition.head.municipality = place->municipality.code;
    return status;
}

static Status may_begin(Visit *visit, const EditPlace *place, Err *err)
{
    bool may;
    const Status status = edit_may(visit, ACTION_CREATE, &place->contract.edition, NULL, NULL, &may, err);
    return status == ST_OK && !may ? edit_not_allowed(err) : status;
}

/* Leads on to the edition that was made. */
static Status made(Visit *visit, EditPlace *place, Status status, bool *done, Err *err)
{
    *done = status == ST_OK;
    if (status == ST_OK) {
        place->contract.edition.head.id = form_value(&visit->form, "edition");
        edit_redirect(visit, edit_work_url(visit, place, NULL, S(""), "begun"));
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    Err told = *err;
    if (status == ST_CONFLICT)
        err_failf(&told, ST_CONFLICT, N_("There is an edition {0} already"), form_value(&visit->form, "edition"));
    if (status != ST_DENIED) err_field(&told, S("edition"));
    edit_tell(visit, status, &told);
    return ST_OK;
}

static StepPage step_page(Visit *visit, const EditPlace *place)
{
    return (StepPage){.form = &visit->form,
                      .municipality = place->municipality.name,
                      .edition = place->contract.edition.head.id,
                      .url = route_to(visit->arena, visit->page, visit->lang, visit->param),
                      .back_url = route_url(visit->arena, PAGE_CITY, visit->lang, place->municipality.code, S(""))};
}

typedef Status MakeFn(Visit *visit, Str municipality, Err *err);
/* The form of a new edition, empty or as it was sent; *done: the edition is made, and the answer leads on. */
static Status new_edition(Visit *visit, EditPlace *place, const FormSpec *spec, MakeFn *make, bool *done, Err *err)
{
    Status status = open_city(visit, place, err);
    if (status == ST_OK) status = may_begin(visit, place, err);
    if (status != ST_OK) return status;
    if (!visit->form.posted)
        visit->form = form_new(spec);
    else if (visit->form.wrong)
        edit_refuse(visit, ST_INVALID);
    else
        return made(visit, place, make(visit, place->municipality.code, err), done, err);
    return ST_OK;
}

static Status make_first(Visit *visit, Str municipality, Err *err)
{
    const Form *form = &visit->form;
    return app_contract_begin(visit->app, visit->arena, municipality, form_value(form, "edition"),
                              form_value(form, "title"), form_value(form, "why"), err);
}

Status page_contract_begin(Visit *visit, Err *err)
{
    EditPlace place;
    bool done = false;
    const Status status = new_edition(visit, &place, &form_contract_begin, make_first, &done, err);
    if (status != ST_OK || done) return status;
    const StepPage page = step_page(visit, &place);
    edit_frame(visit, &place, str(tr(visit->lang, N_("Begin a first edition"))));
    view_contract_begin(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* The year after: 2025/26 gives 2026/27, 2026 gives 2027. */
static Str next_name(Visit *visit, Str edition)
{
    int64_t year;
    if (!field_is_edition(edition) || !num_parse_int(str_slice(edition, 0, 4), &year)) return S("");
    Buf b = buf_new(visit->arena);
    buf_int(&b, year + 1);
    if (edition.n == 4) return buf_str(&b);
    const int64_t end = (year + 2) % 100;
    buf_addc(&b, '/');
    if (end < 10) buf_addc(&b, '0');
    buf_int(&b, end);
    return buf_str(&b);
}

static Status offer_editions(Visit *visit, const EditPlace *place, StepPage *page, Err *err)
{
    ContractEdition *list;
    size_t n;
    const Status status = app_contract_editions(visit->app, visit->arena, place->municipality.code, &list, &n, err);
    if (status != ST_OK) return status;
    FormChoice *choices = ARENA_ARRAY(visit->arena, FormChoice, n);
    const Field *state = record_field(&kind_edition, S("state"));
    for (size_t i = 0; i < n; i++)
        choices[i] =
            (FormChoice){list[i].head.id, tr_fmt(visit->arena, visit->lang, N_("{0} ({1})"), list[i].head.id,
                                                 str(tr(visit->lang, field_choice_label(state, list[i].state))))};
    page->editions = choices;
    page->edition_count = n;
    if (n == 0) page->obstacle = N_("There is no edition yet to begin from. Begin a first one.");
    if (n && !visit->form.posted) {
        form_set(&visit->form, "from", list[0].head.id);
        form_set(&visit->form, "edition", next_name(visit, list[0].head.id));
    }
    return ST_OK;
}

static Status make_next(Visit *visit, Str municipality, Err *err)
{
    const Form *form = &visit->form;
    return app_contract_revise(visit->app, visit->arena, municipality, form_value(form, "from"),
                               form_value(form, "edition"), form_value(form, "why"), err);
}

Status page_contract_revise(Visit *visit, Err *err)
{
    EditPlace place;
    bool done = false;
    Status status = new_edition(visit, &place, &form_contract_revise, make_next, &done, err);
    if (status != ST_OK || done) return status;
    StepPage page = step_page(visit, &place);
    status = offer_editions(visit, &place, &page, err);
    if (status != ST_OK) return status;
    edit_frame(visit, &place, str(tr(visit->lang, N_("Begin a new edition"))));
    view_contract_revise(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* ---- the decision ---- */

static Status decide(Visit *visit, const EditPlace *place, StepPage *page, bool *done, Err *err)
{
    const Form *form = &visit->form;
    const RecordHead *edition = &place->contract.edition.head;
    AppDecision decision = {.body = form_value(form, "body"), .registry_number = form_value(form, "registry-number")};
    if (!date_parse(form_value(form, "date"), &decision.date)) decision.date = (Date){0};
    Faults faults = faults_new(visit->arena);
    const Status status = app_contract_decide(visit->app, visit->arena, edition->municipality, edition->id, &decision,
                                              form_value(form, "why"), &faults, err);
    *done = status == ST_OK;
    if (status == ST_OK) {
        edit_redirect(visit, edit_work_url(visit, place, NULL, S(""), "decided"));
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    page->faults = edit_faults(visit, place, &faults);
    page->fault_count = faults.count;
    edit_tell(visit, status, err);
    return ST_OK;
}

/* Why it cannot be decided now, whoever asks; NULL where it can. */
static const char *obstacle(const EditPlace *place)
{
    if (edit_is_frozen(place)) return N_("The edition is decided already.");
    if (!str_eq(place->contract.edition.state, str(edition_state_name(EDITION_IN_REVIEW))))
        return N_("The edition is a draft. Send it for review first; then it can be decided.");
    return NULL;
}

Status page_contract_decide(Visit *visit, Err *err)
{
    EditPlace place;
    bool may = true, done = false;
    Status status = edit_open(visit, &place, err);
    if (status != ST_OK) return status;
    StepPage page = step_page(visit, &place);
    page.back_url = edit_work_url(visit, &place, NULL, S(""), NULL);
    page.obstacle = obstacle(&place);
    if (!page.obstacle) status = edit_may(visit, ACTION_DECIDE, &place.contract.edition, NULL, NULL, &may, err);
    if (status == ST_OK && !may) status = edit_not_allowed(err);
    if (status != ST_OK) return status;
    if (!visit->form.posted) {
        Faults faults = faults_new(visit->arena);
        visit->form = form_new(&form_contract_decide);
        contract_check(&place.contract, visit->arena, &faults);
        page.faults = edit_faults(visit, &place, &faults);
        page.fault_count = faults.count;
    } else if (visit->form.wrong) {
        edit_refuse(visit, ST_INVALID);
    } else {
        status = decide(visit, &place, &page, &done, err);
    }
    if (status != ST_OK || done) return status;
    edit_frame(visit, &place, tr_fmt(visit->arena, visit->lang, N_("Decide on {0}"), page.edition));
    view_contract_decide(&visit->out, &visit->view, &page);
    return ST_OK;
}
