/* Taking one object out of an edition: asked for once more, with what refers to it. */
#include "base/num.h"
#include "model/contract_refer.h"
#include "views.h"
#include "web/edit_parts.h"

static const FormField delete_fields[] = {
    {{.name = "version", .type = FIELD_INTEGER, .required = true}, CONTROL_HIDDEN, NULL},
    {{.name = "why", .use = {.label = N_("Why it is deleted"), .hint = N_("One sentence; it is kept in the history.")}},
     CONTROL_LINE,
     NULL},
};
const FormSpec form_record_delete = {delete_fields, sizeof delete_fields / sizeof *delete_fields};

static const EditLink *referrers(Visit *visit, const EditPlace *place, ContractKind kind, Str id, size_t *n)
{
    Referrer *list;
    *n = contract_referrers(&place->contract, kind, id, visit->arena, &list);
    EditLink *out = ARENA_ARRAY(visit->arena, EditLink, *n);
    for (size_t i = 0; i < *n; i++) {
        const RecordKind *of = &contract_kinds[list[i].kind];
        const Str from = record_head_of(list[i].record)->id;
        out[i].text = tr_fmt(visit->arena, visit->lang, N_("{0}, field “{1}”"), edit_what(visit, of, from),
                             str(tr(visit->lang, list[i].field->use.label)));
        out[i].url = edit_url(visit, PAGE_RECORD_EDIT, place, str(of->name), from);
    }
    return out;
}

static void show(Visit *visit, const EditPlace *place, ContractKind kind, const void *record)
{
    const RecordKind *of = &contract_kinds[kind];
    const Str id = visit->param[3];
    DeletePage page = {.form = &visit->form,
                       .kind = of,
                       .id = id,
                       .name = edit_name(visit, kind, record),
                       .url = edit_url(visit, PAGE_RECORD_DELETE, place, str(of->name), id),
                       .back_url = edit_work_url(visit, place, of->name, id, NULL),
                       .consequence = N_("Nothing else in the edition names it. The history keeps what it was; in the "
                                         "comparison with the edition before it shows as dropped.")};
    page.referrers = referrers(visit, place, kind, id, &page.referrer_count);
    edit_frame(visit, place,
               tr_fmt(visit->arena, visit->lang, N_("Delete: {0} {1}"), str(tr(visit->lang, of->label)), id));
    view_record_delete(&visit->out, &visit->view, &page);
}

static Status act(Visit *visit, const EditPlace *place, const RecordKind *kind, RecordHead key, bool *done, Err *err)
{
    Faults faults = faults_new(visit->arena);
    if (!num_parse_int(form_value(&visit->form, "version"), &key.version)) key.version = 0;
    const Status status =
        app_record_delete(visit->app, visit->arena, kind, &key, form_value(&visit->form, "why"), &faults, err);
    *done = status == ST_OK;
    if (status == ST_OK) {
        edit_redirect(visit, edit_work_url(visit, place, kind->name, S(""), "deleted"));
        return ST_OK;
    }
    if (!form_may_tell(status, err) || status == ST_NOT_FOUND) return status;
    edit_tell(visit, status, err);
    return ST_OK;
}

Status page_record_delete(Visit *visit, Err *err)
{
    EditPlace place;
    ContractKind kind;
    void *record;
    bool may, done = false;
    if (!contract_kind_find(visit->param[2], &kind))
        return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    Status status = edit_open(visit, &place, err);
    if (status != ST_OK) return status;
    const RecordKind *of = &contract_kinds[kind];
    const RecordHead *edition = &place.contract.edition.head;
    const RecordHead key = {.municipality = edition->municipality, .edition = edition->id, .id = visit->param[3]};
    status = app_record(visit->app, visit->arena, of, &key, &record, err);
    if (status == ST_OK && edit_is_frozen(&place)) status = edit_frozen(&place, err);
    if (status == ST_OK) status = edit_may(visit, ACTION_DELETE, &place.contract.edition, of, record, &may, err);
    if (status == ST_OK && !may) status = edit_not_allowed(err);
    if (status != ST_OK) return status;
    if (visit->form.posted && !visit->form.wrong) status = act(visit, &place, of, key, &done, err);
    if (status != ST_OK || done) return status;
    if (!visit->form.posted)
        visit->form = form_new(&form_record_delete);
    else
        edit_refuse(visit, ST_INVALID);
    form_set(&visit->form, "version", err_number(visit->arena, record_head_of(record)->version));
    show(visit, &place, kind, record);
    return ST_OK;
}
