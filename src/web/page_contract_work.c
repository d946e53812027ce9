/* An edition that is worked on: all that stands in it, what it contradicts itself in, and what the revision does not
 * say yet. */
#include "app/contract/contract_diff.h"
#include "views.h"
#include "web/edit_parts.h"

static const FormField submit_fields[] = {
    {{.name = "back", .type = FIELD_BOOLEAN}, CONTROL_HIDDEN, NULL},
    {{.name = "why", .use = {.label = N_("Why"), .hint = N_("One sentence; it is kept in the history.")}},
     CONTROL_LINE,
     NULL},
};
const FormSpec form_contract_submit = {submit_fields, sizeof submit_fields / sizeof *submit_fields};

/* ---- objects ---- */

/* Chapters, commitments and undertakings have owners of their own: of all other kinds the answer is one for all. */
static bool has_owners(ContractKind kind)
{
    return kind == KIND_COMMITMENT || kind == KIND_UNDERTAKING || kind == KIND_CHAPTER;
}

typedef struct Rights {
    bool edit, remove, tell;
} Rights;

static Status rights_to(Visit *visit, const EditPlace *place, const RecordKind *kind, const void *record, Rights *out,
                        Err *err)
{
    const ContractEdition *edition = &place->contract.edition;
    const Status status = edit_may(visit, ACTION_EDIT, edition, kind, record, &out->edit, err);
    return status == ST_OK ? edit_may(visit, ACTION_DELETE, edition, kind, record, &out->remove, err) : status;
}

static Status may_tell(Visit *visit, const EditPlace *place, const void *undertaking, bool *may, Err *err)
{
    const Progress told = {.undertaking = record_head_of(undertaking)->id};
    return edit_may(visit, ACTION_CREATE, &place->contract.edition, &kind_progress, &told, may, err);
}

static Status add_objects(Visit *visit, const EditPlace *place, ContractKind kind, WorkKind *out, Err *err)
{
    const RecordKind *of = &contract_kinds[kind];
    const RecordSet *set = &place->contract.set[kind];
    WorkObject *objects = ARENA_ARRAY(visit->arena, WorkObject, set->count);
    Rights rights = {0};
    Status status = ST_OK;
    if (!has_owners(kind)) status = rights_to(visit, place, of, NULL, &rights, err);
    for (size_t i = 0; i < set->count && status == ST_OK; i++) {
        const void *record = record_at(of, set->records, i);
        const Str id = record_head_of(record)->id, name = str(of->name);
        if (has_owners(kind)) status = rights_to(visit, place, of, record, &rights, err);
        if (status == ST_OK && kind == KIND_UNDERTAKING) status = may_tell(visit, place, record, &rights.tell, err);
        objects[i] = (WorkObject){.id = id, .name = edit_name(visit, kind, record)};
        if (rights.edit) objects[i].edit_url = edit_url(visit, PAGE_RECORD_EDIT, place, name, id);
        if (rights.remove) objects[i].delete_url = edit_url(visit, PAGE_RECORD_DELETE, place, name, id);
        if (rights.tell) objects[i].progress_url = edit_url(visit, PAGE_PROGRESS, place, id, S(""));
    }
    *out = (WorkKind){.kind = of, .objects = objects, .count = set->count};
    return status;
}

static Status add_kinds(Visit *visit, const EditPlace *place, WorkPage *page, Err *err)
{
    const ContractEdition *edition = &place->contract.edition;
    const Undertaking own = {.person = visit->session.account};
    Status status = ST_OK;
    for (int k = 0; k < CONTRACT_KINDS && status == ST_OK; k++) {
        const RecordKind *kind = &contract_kinds[k];
        WorkKind *out = &page->kinds[k];
        bool may = false;
        status = add_objects(visit, place, (ContractKind)k, out, err);
        if (status == ST_OK) status = edit_may(visit, ACTION_CREATE, edition, kind, NULL, &may, err);
        if (status == ST_OK && !may && k == KIND_UNDERTAKING)
            status = edit_may(visit, ACTION_CREATE, edition, kind, &own, &may, err);
        if (may) out->add_url = edit_url(visit, PAGE_RECORD_NEW, place, str(kind->name), S(""));
    }
    return status;
}

/* ---- what the revision does not say ---- */

static const Revision *statement_about(const Contract *contract, const ObjectDiff *o)
{
    const Revision *list = CONTRACT_LIST(contract, KIND_REVISION, Revision);
    for (size_t i = 0; i < contract->set[KIND_REVISION].count; i++)
        if (str_eq(list[i].object, o->id) && str_eq(list[i].kind, str(contract_kinds[o->kind].name))) return &list[i];
    return NULL;
}

static const char *proposed(const ObjectDiff *o)
{
    if (o->fate == OBJECT_DROPPED) return disposition_name(o->fulfilled ? DISPOSITION_FULFILLED : DISPOSITION_DROPPED);
    if (o->fate == OBJECT_NEW) return disposition_name(DISPOSITION_NEW);
    return disposition_name(o->fate == OBJECT_CHANGED ? DISPOSITION_CHANGED : DISPOSITION_KEPT);
}

/* The statement's form where there is one, a new one filled in where there is none. */
static Str statement_url(Visit *visit, const EditPlace *place, const ObjectDiff *o)
{
    const RecordKind *kind = &contract_kinds[KIND_REVISION];
    const Revision *stated = statement_about(&place->contract, o);
    if (stated) return edit_url(visit, PAGE_RECORD_EDIT, place, str(kind->name), stated->head.id);
    Buf b = buf_new(visit->arena);
    buf_add(&b, edit_url(visit, PAGE_RECORD_NEW, place, str(kind->name), S("")));
    buf_add(&b, S("?kind="));
    buf_url(&b, str(contract_kinds[o->kind].name));
    buf_add(&b, S("&object="));
    buf_url(&b, o->id);
    buf_add(&b, S("&disposition="));
    buf_url(&b, str(proposed(o)));
    return buf_str(&b);
}

static Status add_unstated(Visit *visit, const EditPlace *place, WorkPage *page, bool may_state, Err *err)
{
    const ContractEdition *edition = &place->contract.edition;
    if (!edition->previous.n) return ST_OK;
    ContractDiff *diff = ARENA_NEW(visit->arena, ContractDiff);
    const Status status = app_contract_diff(visit->app, visit->arena, edition->head.municipality, edition->previous,
                                            edition->head.id, diff, err);
    if (status == ST_NOT_FOUND) return ST_OK; /* the earlier one is not kept here */
    if (status != ST_OK) return status;
    Buf compare = buf_new(visit->arena);
    buf_add(&compare, route_url(visit->arena, PAGE_CONTRACT_COMPARE, visit->lang, place->municipality.code, S("")));
    buf_add(&compare, S("?before="));
    buf_url(&compare, edition->previous);
    buf_add(&compare, S("&after="));
    buf_url(&compare, edition->head.id);
    page->compare_url = buf_str(&compare);
    WorkFault *list = ARENA_ARRAY(visit->arena, WorkFault, diff->diff.flag_count);
    for (size_t i = 0; i < diff->diff.object_count; i++) {
        const ObjectDiff *o = &diff->diff.objects[i];
        if (o->flag == FLAG_NONE) continue;
        list[page->unstated_count++] =
            (WorkFault){.what = tr_fmt(visit->arena, visit->lang, "{0}: {1}",
                                       edit_what(visit, &contract_kinds[o->kind], o->id), object_name(visit->arena, o)),
                        .says = str(tr(visit->lang, revision_flag_label(o->flag))),
                        .url = may_state ? statement_url(visit, place, o) : S("")};
    }
    page->unstated = list;
    return ST_OK;
}

/* ---- the page ---- */

static Status add_steps(Visit *visit, const EditPlace *place, WorkPage *page, Err *err)
{
    const ContractEdition *edition = &place->contract.edition;
    bool edit, submit, decide, create;
    Status status = edit_may(visit, ACTION_EDIT, edition, NULL, NULL, &edit, err);
    if (status == ST_OK) status = edit_may(visit, ACTION_SUBMIT, edition, NULL, NULL, &submit, err);
    if (status == ST_OK) status = edit_may(visit, ACTION_DECIDE, edition, NULL, NULL, &decide, err);
    if (status == ST_OK) status = edit_may(visit, ACTION_CREATE, edition, NULL, NULL, &create, err);
    if (status != ST_OK) return status;
    if (edit && !page->is_frozen) page->edit_url = edit_url(visit, PAGE_EDITION_EDIT, place, S(""), S(""));
    if (submit && !page->is_frozen) page->review_url = edit_url(visit, PAGE_CONTRACT_SUBMIT, place, S(""), S(""));
    if (decide && !page->is_frozen) page->decide_url = edit_url(visit, PAGE_CONTRACT_DECIDE, place, S(""), S(""));
    if (create && page->is_frozen)
        page->revise_url = route_url(visit->arena, PAGE_CONTRACT_REVISE, visit->lang, place->municipality.code, S(""));
    return ST_OK;
}

static Status show(Visit *visit, const EditPlace *place, Err *err)
{
    const ContractEdition *edition = &place->contract.edition;
    WorkPage page = {.municipality = place->municipality.name,
                     .edition = edition,
                     .is_frozen = edit_is_frozen(place),
                     .is_in_review = str_eq(edition->state, str(edition_state_name(EDITION_IN_REVIEW))),
                     .form = &visit->form};
    page.registers_url = edit_url(visit, PAGE_REGISTERS, place, S(""), S(""));
    page.state = field_choice_label(record_field(&kind_edition, S("state")), edition->state);
    Faults faults = faults_new(visit->arena);
    contract_check(&place->contract, visit->arena, &faults);
    page.faults = edit_faults(visit, place, &faults);
    page.fault_count = faults.count;
    Status status = add_kinds(visit, place, &page, err);
    if (status == ST_OK) status = add_steps(visit, place, &page, err);
    if (status == ST_OK) status = add_unstated(visit, place, &page, page.kinds[KIND_REVISION].add_url.n > 0, err);
    if (status != ST_OK) return status;
    edit_frame(visit, place, tr_fmt(visit->arena, visit->lang, N_("Work on {0}"), edition->head.id));
    view_contract_work(&visit->out, &visit->view, &page);
    return ST_OK;
}

static Status submit(Visit *visit, const EditPlace *place, bool *done, Err *err)
{
    const RecordHead *edition = &place->contract.edition.head;
    const bool back = form_checked(&visit->form, "back");
    const Status status = app_contract_submit(visit->app, visit->arena, edition->municipality, edition->id, back,
                                              form_value(&visit->form, "why"), err);
    *done = status == ST_OK;
    if (status == ST_OK) {
        edit_redirect(visit, edit_work_url(visit, place, NULL, S(""), back ? "returned" : "submitted"));
        return ST_OK;
    }
    return edit_refused(visit, status, NULL, err);
}

Status page_contract_work(Visit *visit, Err *err)
{
    EditPlace place;
    bool done = false;
    Status status = edit_open(visit, &place, err);
    if (status != ST_OK) return status;
    if (visit->form.posted) {
        if (visit->form.wrong)
            edit_refuse(visit, ST_INVALID);
        else
            status = submit(visit, &place, &done, err);
    } else {
        visit->form = form_new(&form_contract_submit);
    }
    return status != ST_OK || done ? status : show(visit, &place, err);
}
