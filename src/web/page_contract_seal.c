/* What is done to an edition after the decision, but for signing: it is sealed, and corrected beside the seal. */
#include "app/contract/contract_seal.h"
#include "views.h"
#include "web/edit_parts.h"

static const FormField seal_fields[] = {
    {{.name = "why", .use = {.label = N_("Why"), .hint = N_("One sentence; it is kept in the history.")}},
     CONTROL_LINE,
     NULL},
};
static const FormField erratum_fields[] = {
    {{.name = "text",
      .type = FIELD_MARKDOWN,
      .required = true,
      .use = {.label = N_("What is wrong, and what it should say"),
              .hint = N_("Name the place: chapter or undertaking.")}},
     CONTROL_TEXT,
     NULL},
    {{.name = "reason", .required = true, .use = {.label = N_("Why it is corrected")}}, CONTROL_LINE, NULL},
};
const FormSpec form_contract_seal = {seal_fields, sizeof seal_fields / sizeof *seal_fields},
               form_contract_erratum = {erratum_fields, sizeof erratum_fields / sizeof *erratum_fields};

static Str signatures_url(const Visit *visit, const EditPlace *place, const char *done)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, edit_url(visit, PAGE_CONTRACT_SIGNATURES, place, S(""), S("")));
    if (done) {
        buf_add(&b, S("?done="));
        buf_url(&b, str(done));
    }
    return buf_str(&b);
}

static StepPage step_page(const Visit *visit, const EditPlace *place)
{
    return (StepPage){.form = &visit->form,
                      .municipality = place->municipality.name,
                      .edition = place->contract.edition.head.id,
                      .url = route_to(visit->arena, visit->page, visit->lang, visit->param),
                      .back_url = signatures_url(visit, place, NULL)};
}

/* Opens the edition for somebody who may seal it and correct it. */
static Status open(Visit *visit, const FormSpec *spec, EditPlace *place, StepPage *page, Err *err)
{
    bool may;
    Status status = edit_open(visit, place, err);
    if (status == ST_OK) status = edit_may(visit, ACTION_SEAL, &place->contract.edition, NULL, NULL, &may, err);
    if (status == ST_OK && !may && edit_is_frozen(place)) status = edit_not_allowed(err);
    if (status != ST_OK) return status;
    if (!visit->form.posted) visit->form = form_new(spec);
    *page = step_page(visit, place);
    return ST_OK;
}

/* ---- the seal ---- */

static Status seal(Visit *visit, const EditPlace *place, StepPage *page, bool *done, Err *err)
{
    const RecordHead *edition = &place->contract.edition.head;
    Faults faults = faults_new(visit->arena);
    Seal made;
    const Status status = app_contract_seal(visit->app, visit->arena, edition->municipality, edition->id, visit->key,
                                            form_value(&visit->form, "why"), &made, &faults, err);
    *done = status == ST_OK;
    if (status == ST_OK) {
        edit_redirect(visit, signatures_url(visit, place, "sealed"));
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    page->faults = edit_faults(visit, place, &faults);
    page->fault_count = faults.count;
    edit_tell(visit, status, err);
    return ST_OK;
}

/* Why it cannot be sealed now, whoever asks; NULL where it can. */
static const char *seal_obstacle(const EditPlace *place)
{
    if (!edit_is_frozen(place)) return N_("The edition is not decided yet. Only what is decided can be sealed.");
    if (str_eq(place->contract.edition.state, str(edition_state_name(EDITION_DECIDED)))) return NULL;
    return N_("The edition is sealed already. What is wrong in it is put right by a correction beside it.");
}

/* The seal of an edition names that of the one before, if there is one by then. */
static Status add_caution(const Visit *visit, const EditPlace *place, StepPage *page, Err *err)
{
    const Str previous = place->contract.edition.previous;
    ContractEdition *list;
    size_t n;
    const Status status = app_contract_editions(visit->app, visit->arena, place->municipality.code, &list, &n, err);
    for (size_t i = 0; status == ST_OK && i < n; i++) {
        EditionState state;
        if (!str_eq(list[i].head.id, previous) || !edition_state_parse(list[i].state, &state)) continue;
        if (state < EDITION_SEALED)
            page->caution =
                tr_fmt(visit->arena, visit->lang,
                       N_("The edition before, {0}, is not sealed. Seal it first, if this seal is to follow "
                          "upon it: that cannot be made up for later."),
                       previous);
    }
    return status;
}

Status page_contract_seal(Visit *visit, Err *err)
{
    EditPlace place;
    StepPage page;
    bool done = false;
    Status status = open(visit, &form_contract_seal, &place, &page, err);
    if (status != ST_OK) return status;
    page.obstacle = seal_obstacle(&place);
    if (visit->form.posted && page.obstacle)
        edit_refuse(visit, ST_CONFLICT);
    else if (visit->form.posted && visit->form.wrong)
        edit_refuse(visit, ST_INVALID);
    else if (visit->form.posted)
        status = seal(visit, &place, &page, &done, err);
    if (status == ST_OK && !done && !page.obstacle) status = add_caution(visit, &place, &page, err);
    if (status != ST_OK || done) return status;
    edit_frame(visit, &place, tr_fmt(visit->arena, visit->lang, N_("Seal {0}"), page.edition));
    view_contract_seal(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* ---- an erratum ---- */

static Status correct(Visit *visit, const EditPlace *place, bool *done, Err *err)
{
    const RecordHead *edition = &place->contract.edition.head;
    const Form *form = &visit->form;
    Seal made;
    const Status status =
        app_contract_erratum(visit->app, visit->arena, edition->municipality, edition->id, form_value(form, "text"),
                             form_value(form, "reason"), visit->key, &made, err);
    *done = status == ST_OK;
    if (status == ST_OK) {
        edit_redirect(visit, signatures_url(visit, place, "corrected"));
        return ST_OK;
    }
    return edit_refused(visit, status, NULL, err);
}

static const char *erratum_obstacle(const EditPlace *place)
{
    EditionState state;
    if (edition_state_parse(place->contract.edition.state, &state) && state >= EDITION_SEALED) return NULL;
    return N_("The edition is not sealed yet. What is wrong in it is put right by a new edition, or before the seal.");
}

Status page_contract_erratum(Visit *visit, Err *err)
{
    EditPlace place;
    StepPage page;
    bool done = false;
    Status status = open(visit, &form_contract_erratum, &place, &page, err);
    if (status != ST_OK) return status;
    page.obstacle = erratum_obstacle(&place);
    if (visit->form.posted && page.obstacle)
        edit_refuse(visit, ST_CONFLICT);
    else if (visit->form.posted && visit->form.wrong)
        edit_refuse(visit, ST_INVALID);
    else if (visit->form.posted)
        status = correct(visit, &place, &done, err);
    if (status != ST_OK || done) return status;
    edit_frame(visit, &place, tr_fmt(visit->arena, visit->lang, N_("Correct {0}"), page.edition));
    view_contract_erratum(&visit->out, &visit->view, &page);
    return ST_OK;
}
