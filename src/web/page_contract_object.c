/* One object of a contract: a commitment with its undertakings, an undertaking with how it goes, and any other by the
 * fields of its kind. */
#include "app/records/record_text.h"
#include "views.h"
#include "web/contract_parts.h"
#include "web/edit_parts.h"

/* ---- any object ---- */

static bool is_address(Str s)
{
    return str_starts(s, S("https://")) || str_starts(s, S("http://"));
}

static ContractValue value_of(const Visit *visit, const ContractPlace *place, const Field *field, const void *record)
{
    Arena *a = visit->arena;
    const Str cell = record_cell(a, field, record);
    ContractValue v = {.label = field->use.label,
                       .text = record_text(a, visit->lang, field, cell),
                       .is_unknown = !cell.n && field->type != FIELD_BOOLEAN};
    if (!cell.n) return v;
    v.is_swedish = field_has_words(field);
    if (field->type == FIELD_MARKDOWN) {
        v.html = shown_text(visit, cell);
    } else if (field->use.refers && str_eq(str(field->use.refers), S("person"))) {
        const Str name = shown_link(visit, place, field->use.refers, cell).name;
        v.text = name.n ? name : str(tr(visit->lang, N_("a person whose name is not shown here")));
    } else if (field->use.refers) {
        v.links = shown_links(visit, place, field->use.refers, cell, &v.link_count);
        v.is_swedish = true;
    } else if (is_address(cell)) {
        ContractLink *link = ARENA_NEW(a, ContractLink);
        *link = (ContractLink){.name = cell, .url = cell};
        v.links = link;
        v.link_count = 1;
    }
    return v;
}

/* The fields of the kind in their order, without the key and the place in the order. */
static void values(const Visit *visit, const ContractPlace *place, const RecordKind *kind, const void *record,
                   ContractObjectPage *page)
{
    ContractValue *list = ARENA_ARRAY(visit->arena, ContractValue, kind->field_count);
    for (size_t i = record_key_count(kind); i < kind->field_count; i++)
        if (!str_eq(str(kind->fields[i].name), S("position")))
            list[page->value_count++] = value_of(visit, place, &kind->fields[i], record);
    page->values = list;
}

static bool refers_to(const Visit *visit, const RecordKind *kind, const void *record, const char *target, Str id)
{
    for (size_t i = record_key_count(kind); i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        if (f->use.refers && str_eq(str(f->use.refers), str(target)) &&
            list_has(record_cell(visit->arena, f, record), id))
            return true;
    }
    return false;
}

/* What in the edition refers to the object: a phase that an undertaking drives, a commitment that a party gives. */
static void users(const Visit *visit, const ContractPlace *place, ContractKind kind, Str id, ContractObjectPage *page)
{
    const Contract *c = &place->view.contract;
    size_t most = 0;
    for (int k = 0; k < CONTRACT_KINDS; k++) most += c->set[k].count;
    ContractLink *list = ARENA_ARRAY(visit->arena, ContractLink, most);
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        const RecordKind *user = &contract_kinds[k];
        for (size_t i = 0; i < c->set[k].count; i++) {
            const void *record = record_at(user, c->set[k].records, i);
            if (!refers_to(visit, user, record, contract_kinds[kind].name, id)) continue;
            const Str user_id = record_head_of(record)->id;
            list[page->user_count++] = (ContractLink){
                .name = shown_name(visit, (ContractKind)k, record),
                .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, (ContractKind)k, user_id),
                .what = tr_fmt(visit->arena, visit->lang, "{0} {1}", str(tr(visit->lang, user->label)), user_id)};
        }
    }
    page->users = list;
}

static void make_any(Visit *visit, const ContractPlace *place, ContractKind kind, const void *record)
{
    const Str id = record_head_of(record)->id;
    ContractObjectPage page = {.since = shown_since(visit, place, kind, id),
                               .actions = shown_actions(visit, place, kind, record),
                               .history_url = shown_object_url(visit, place, PAGE_CONTRACT_HISTORY, kind, id)};
    shown_object_head(visit, place, kind, record, &page.head);
    values(visit, place, &contract_kinds[kind], record, &page);
    users(visit, place, kind, id, &page);
    const Standing *standing = kind == KIND_UNDERTAKING ? shown_standing(place, id) : NULL;
    if (standing) {
        ContractPoint *point = ARENA_NEW(visit->arena, ContractPoint);
        *point = shown_point(visit, place, standing);
        page.point = point;
        page.head.name = S(""); /* its whole text follows */
        page.told = shown_told(visit, place, record, &page.told_count);
    }
    view_contract_object(&visit->out, &visit->view, &place->city, &page);
}

/* ---- a commitment ---- */

static void points(const Visit *visit, const ContractPlace *place, CommitmentPage *page)
{
    ContractPoint *list = ARENA_ARRAY(visit->arena, ContractPoint, place->view.standing_count);
    for (size_t i = 0; i < place->view.standing_count; i++) {
        const Standing *s = &place->view.standings[i];
        if (str_eq(s->undertaking->commitment, page->c->head.id))
            list[page->point_count++] = shown_point(visit, place, s);
    }
    page->points = list;
}

/* An undertaking that is gone, as the edition before has it. */
static Str url_before(const Visit *visit, const ContractPlace *place, Str id)
{
    ContractPlace before = *place;
    before.view.contract.edition = place->diff->before.edition;
    return shown_object_url(visit, &before, PAGE_CONTRACT_OBJECT, KIND_UNDERTAKING, id);
}

static void dropped(const Visit *visit, const ContractPlace *place, CommitmentPage *page)
{
    if (!place->diff) return;
    const EditionDiff *d = &place->diff->diff;
    ContractLink *list = ARENA_ARRAY(visit->arena, ContractLink, d->count[KIND_UNDERTAKING][OBJECT_DROPPED]);
    for (size_t i = d->first[KIND_UNDERTAKING]; i < d->first[KIND_UNDERTAKING + 1]; i++) {
        const ObjectDiff *o = &d->objects[i];
        const Undertaking *u = o->before;
        if (o->fate != OBJECT_DROPPED || !str_eq(u->commitment, page->c->head.id)) continue;
        list[page->dropped_count++] = (ContractLink){
            .url = url_before(visit, place, o->id),
            .name = tr_fmt(visit->arena, visit->lang, "{0} {1}", o->id, shown_name(visit, KIND_UNDERTAKING, u))};
    }
    page->dropped = list;
}

static void make_commitment(Visit *visit, const ContractPlace *place, const Commitment *c)
{
    CommitmentPage page = {.c = c,
                           .type = shown_label(KIND_COMMITMENT, "type", c->type),
                           .choice = shown_label(KIND_COMMITMENT, "choice", c->choice),
                           .text = shown_text(visit, c->text),
                           .chapter = shown_link(visit, place, "chapter", c->chapter),
                           .count = progress_count(place->view.standings, place->view.standing_count, c->head.id),
                           .as_of = tr_date(visit->arena, visit->lang, place->view.as_of),
                           .since = shown_since(visit, place, KIND_COMMITMENT, c->head.id),
                           .actions = shown_actions(visit, place, KIND_COMMITMENT, c),
                           .history_url =
                               shown_object_url(visit, place, PAGE_CONTRACT_HISTORY, KIND_COMMITMENT, c->head.id)};
    shown_object_head(visit, place, KIND_COMMITMENT, c, &page.head);
    page.givers = shown_links(visit, place, "party", c->givers, &page.giver_count);
    page.receivers = shown_links(visit, place, "party", c->receivers, &page.receiver_count);
    page.processes = shown_links(visit, place, "process", c->processes, &page.process_count);
    points(visit, place, &page);
    dropped(visit, place, &page);
    view_contract_commitment(&visit->out, &visit->view, &place->city, &page);
}

/* It has been deleted: its history tells what it was. */
static bool was_there(Visit *visit, const ContractPlace *place, ContractKind kind, Str id)
{
    const RecordHead *edition = &place->view.contract.edition.head;
    const RecordHead key = {.municipality = edition->municipality, .edition = edition->id, .id = id};
    AppEvent *list;
    size_t n;
    Err unseen;
    return app_record_events(visit->app, visit->arena, &contract_kinds[kind], &key, &list, &n, &unseen) == ST_OK && n;
}

static Status make(Visit *visit, ContractPlace *place, Err *err)
{
    ContractKind kind;
    if (!shown_kind(visit->param[2], &kind))
        return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    const void *record = contract_find(&place->view.contract, kind, visit->param[3]);
    if (!record && place->time == CONTRACT_NOW && was_there(visit, place, kind, visit->param[3])) {
        edit_redirect(visit, shown_object_url(visit, place, PAGE_CONTRACT_HISTORY, kind, visit->param[3]));
        return ST_OK;
    }
    if (!record)
        return err_failf(err, ST_NOT_FOUND, N_("The edition {0} holds no {1}; its overview shows all"),
                         place->view.contract.edition.head.id, visit->param[3]);
    if (kind == KIND_COMMITMENT)
        make_commitment(visit, place, record);
    else
        make_any(visit, place, kind, record);
    return ST_OK;
}

Status page_contract_object(Visit *visit, Err *err)
{
    return shown_page(visit, make, err);
}
