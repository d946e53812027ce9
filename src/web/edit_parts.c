#include "web/edit_parts.h"

#include "app/records/record_text.h"

Str edit_slug(Arena *arena, Str edition)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < edition.n; i++) buf_addc(&b, (char)(edition.p[i] == '/' ? '-' : edition.p[i]));
    return buf_str(&b);
}

Str edit_from_slug(Arena *arena, Str slug)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < slug.n; i++) buf_addc(&b, (char)(slug.p[i] == '-' ? '/' : slug.p[i]));
    return buf_str(&b);
}

Status edit_open(Visit *visit, EditPlace *out, Err *err)
{
    *out = (EditPlace){0};
    const Status status = app_municipality(visit->app, visit->arena, visit->param[0], &out->municipality, err);
    if (status != ST_OK) return status;
    return app_contract(visit->app, visit->arena, out->municipality.code, edit_from_slug(visit->arena, visit->param[1]),
                        &out->contract, err);
}

bool edit_is_frozen(const EditPlace *place)
{
    EditionState state;
    return edition_state_parse(place->contract.edition.state, &state) && state >= EDITION_DECIDED;
}

Status edit_frozen(const EditPlace *place, Err *err)
{
    return err_failf(
        err, ST_DENIED,
        N_("The edition {0} is decided: nothing in it changes. Begin a new edition, or correct a sealed one "
           "by an erratum"),
        place->contract.edition.head.id);
}

/* ---- addresses ---- */

Str edit_url(const Visit *visit, PageId page, const EditPlace *place, Str kind, Str id)
{
    const Str slug = edit_slug(visit->arena, place->contract.edition.head.id);
    const Str value[ROUTE_PARAMS] = {place->municipality.code, slug, kind.n ? kind : id, id};
    return route_to(visit->arena, page, visit->lang, value);
}

Str edit_work_url(const Visit *visit, const EditPlace *place, const char *kind, Str id, const char *done)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, edit_url(visit, PAGE_CONTRACT_WORK, place, S(""), S("")));
    if (done) {
        buf_add(&b, S("?done="));
        buf_url(&b, str(done));
    }
    if (kind) {
        buf_addc(&b, '#');
        buf_url(&b, str(kind));
    }
    if (kind && id.n) {
        buf_addc(&b, '-');
        buf_url(&b, id);
    }
    return buf_str(&b);
}

/* Pages that one comes to from the seal and the signatures. */
static bool is_after_decision(PageId page)
{
    return page == PAGE_CONTRACT_SEAL || page == PAGE_CONTRACT_ERRATUM || page == PAGE_CONTRACT_SIGN ||
           page == PAGE_CONTRACT_SIGN_KEY || page == PAGE_CONTRACT_WITHDRAW;
}

void edit_frame(Visit *visit, const EditPlace *place, Str title)
{
    Arena *a = visit->arena;
    const Str edition = place->contract.edition.head.id;
    Crumb *crumbs = ARENA_ARRAY(a, Crumb, 4);
    crumbs[0] = (Crumb){str(tr(visit->lang, N_("Municipalities"))), visit->view.home_url};
    crumbs[1] =
        (Crumb){place->municipality.name, route_url(a, PAGE_CITY, visit->lang, place->municipality.code, S(""))};
    if (edition.n) {
        crumbs[2] = (Crumb){tr_fmt(a, visit->lang, N_("Climate contract {0}"), edition),
                            edit_url(visit, PAGE_CONTRACT_EDITION, place, S(""), S(""))};
        crumbs[3] = is_after_decision(visit->page)
                        ? (Crumb){str(tr(visit->lang, N_("Seal and signatures"))),
                                  edit_url(visit, PAGE_CONTRACT_SIGNATURES, place, S(""), S(""))}
                        : (Crumb){tr_fmt(a, visit->lang, N_("Work on {0}"), edition),
                                  edit_work_url(visit, place, NULL, S(""), NULL)};
    } else {
        crumbs[2] = (Crumb){str(tr(visit->lang, N_("Climate contract"))),
                            route_url(a, PAGE_CONTRACT, visit->lang, place->municipality.code, S(""))};
    }
    visit->view.title = title;
    visit->view.here = title;
    visit->view.crumbs = crumbs;
    visit->view.crumb_count = edition.n && visit->page != PAGE_CONTRACT_WORK ? 4 : 3;
}

/* ---- rights and failures ---- */

Status edit_may(const Visit *visit, AccessAction action, const ContractEdition *edition, const RecordKind *kind,
                const void *record, bool *may, Err *err)
{
    return app_contract_may(visit->app, visit->arena, action, edition, kind, record, may, err);
}

Status edit_not_allowed(Err *err)
{
    return err_fail(
        err, ST_DENIED,
        N_("Your roles do not allow this; an administrator of the organisation can give you one that does"));
}

void edit_refuse(Visit *visit, Status status)
{
    if (visit->response->status == 200) visit->response->status = status_http(status);
}

void edit_tell(Visit *visit, Status status, const Err *err)
{
    form_fault(&visit->form, visit->arena, visit->lang, err);
    edit_refuse(visit, status);
}

Status edit_refused(Visit *visit, Status status, const Faults *faults, const Err *err)
{
    if (!form_may_tell(status, err)) return status;
    if (!faults || !faults->total) {
        edit_tell(visit, status, err);
        return ST_OK;
    }
    form_faults(&visit->form, visit->arena, visit->lang, faults);
    edit_refuse(visit, ST_INVALID);
    return ST_OK;
}

void edit_redirect(Visit *visit, Str to)
{
    visit->response->status = 303;
    visit->response->location = to;
    visit->response->content_type = S("text/plain; charset=utf-8");
}

/* ---- words ---- */

Str edit_what(const Visit *visit, const RecordKind *kind, Str id)
{
    return tr_fmt(visit->arena, visit->lang, "{0} {1}", str(tr(visit->lang, kind->label)), id);
}

Str edit_name(const Visit *visit, ContractKind kind, const void *record)
{
    const ObjectDiff object = {.kind = kind, .id = record_head_of(record)->id, .after = record};
    return object_name(visit->arena, &object);
}

Str edit_message(const Visit *visit, const Err *err)
{
    Err alone = *err;
    alone.file[0] = alone.sheet[0] = alone.field[0] = '\0';
    alone.row = alone.column = 0;
    Buf b = buf_new(visit->arena);
    buf_err(&b, visit->lang, &alone);
    return buf_str(&b);
}

static Str fault_url(const Visit *visit, const EditPlace *place, const RecordKind *kind, const Err *err)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, edit_url(visit, PAGE_RECORD_EDIT, place, str(kind->name), str(err->arg[0])));
    buf_addc(&b, '#');
    buf_url(&b, str(err->field));
    return buf_str(&b);
}

const WorkFault *edit_faults(Visit *visit, const EditPlace *place, const Faults *faults)
{
    WorkFault *out = ARENA_ARRAY(visit->arena, WorkFault, faults->count);
    for (size_t i = 0; i < faults->count; i++) {
        const Err *err = &faults->list[i];
        out[i].says = edit_message(visit, err);
        for (int k = 0; k < CONTRACT_KINDS; k++) {
            const RecordKind *kind = &contract_kinds[k];
            if (!str_eq(str(kind->file), str(err->file))) continue;
            const Str id = str_dup(visit->arena, str(err->arg[0])); /* contract_check begins with the object's id */
            out[i].what = edit_what(visit, kind, id);
            if (contract_find(&place->contract, (ContractKind)k, id)) out[i].url = fault_url(visit, place, kind, err);
        }
    }
    return out;
}

/* Empty where the person is unknown, or erased. */
static Str person_name(const Visit *visit, Str id)
{
    Str name;
    Err unseen;
    return app_person_name(visit->app, visit->arena, id, &name, &unseen) == ST_OK ? name : S("");
}

Str edit_actor(const Visit *visit, Str actor)
{
    if (str_eq(actor, S("operator"))) return str(tr(visit->lang, N_("the operator")));
    const Str name = person_name(visit, actor);
    return name.n ? name : tr_fmt(visit->arena, visit->lang, N_("the account {0}"), actor);
}

Str edit_text(const Visit *visit, const Field *field, Str cell)
{
    const Str refers = str(field->use.refers);
    AppOrganisation organisation;
    Err unseen;
    if (cell.n && str_eq(refers, S("person"))) {
        Str name; /* pages that everybody reads show records too */
        const bool is_named = app_person_named(visit->app, visit->arena, cell, &name, &unseen) == ST_OK && name.n;
        return is_named ? name : str(tr(visit->lang, N_("a person whose name is not shown here")));
    }
    if (cell.n && str_eq(refers, S("organisation")) &&
        app_organisation(visit->app, visit->arena, cell, &organisation, &unseen) == ST_OK)
        return organisation.name;
    return record_text(visit->arena, visit->lang, field, cell);
}
