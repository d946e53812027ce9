/* Two editions of a contract side by side: whether the ambition was raised, and every difference. */
#include "app/records/record_text.h"
#include "views.h"
#include "web/city_parts.h"

static Str words(Visit *visit, const char *key)
{
    return str(tr(visit->lang, key));
}

/* "Deadline: 2026 → 2027, later than before" */
static Str part_text(Visit *visit, const AmbitionPart *p)
{
    Arena *a = visit->arena;
    const Str reason = words(visit, ambition_reason_label(p->reason));
    if (!p->field) return reason;
    const Str label = words(visit, p->field->use.label);
    Buf b = buf_new(a);
    buf_add(&b, label);
    if (field_has_words(p->field)) {
        buf_add(&b, S(": "));
    } else {
        const Str cells[] = {record_text(a, visit->lang, p->field, p->before),
                             record_text(a, visit->lang, p->field, p->after)};
        buf_tr(&b, visit->lang, N_(": {0} → {1}, "), cells, 2);
    }
    buf_add(&b, reason);
    return buf_str(&b);
}

static CompareItem make_item(Visit *visit, const AmbitionItem *item)
{
    Str *parts = ARENA_ARRAY(visit->arena, Str, item->part_count);
    for (size_t i = 0; i < item->part_count; i++) parts[i] = part_text(visit, &item->parts[i]);
    return (CompareItem){.kind = contract_kinds[item->object->kind].label,
                         .id = item->object->id,
                         .name = object_name(visit->arena, item->object),
                         .parts = parts,
                         .part_count = item->part_count};
}

static bool is_kept_promise(const AmbitionItem *item)
{
    for (size_t i = 0; i < item->part_count; i++)
        if (item->parts[i].reason == REASON_FULFILLED) return true;
    return false;
}

/* The items of a verdict; of those that are the same, the promises that were kept. */
static void add_verdict(Visit *visit, ComparePage *page, Verdict verdict)
{
    const Ambition *a = &page->diff->ambition;
    CompareItem *items = ARENA_ARRAY(visit->arena, CompareItem, a->tally[verdict]);
    size_t n = 0;
    for (size_t i = a->first[verdict]; i < a->first[verdict + 1]; i++)
        if (verdict != VERDICT_SAME || is_kept_promise(&a->items[i])) items[n++] = make_item(visit, &a->items[i]);
    const char *title = verdict == VERDICT_SAME ? N_("Promises kept") : verdict_label(verdict);
    if (n) page->verdicts[page->verdict_count++] = (CompareVerdict){title, items, n};
}

static const CompareField *make_fields(Visit *visit, const FieldDiff *fields, size_t n)
{
    CompareField *out = ARENA_ARRAY(visit->arena, CompareField, n);
    for (size_t i = 0; i < n; i++) {
        const FieldDiff *f = &fields[i];
        out[i] = (CompareField){.label = f->field->use.label,
                                .before = record_text(visit->arena, visit->lang, f->field, f->before),
                                .after = record_text(visit->arena, visit->lang, f->field, f->after)};
        if (!field_has_words(f->field) || !f->before.n || !f->after.n) continue;
        const TextDiff diff = textdiff(f->before, f->after, visit->arena);
        out[i].segments = diff.segments;
        out[i].segment_count = diff.count;
    }
    return out;
}

static CompareObject make_object(Visit *visit, const ObjectDiff *o)
{
    CompareObject out = {.kind = contract_kinds[o->kind].label,
                         .id = o->id,
                         .name = object_name(visit->arena, o),
                         .flag = o->flag == FLAG_NONE ? NULL : revision_flag_label(o->flag),
                         .fields = make_fields(visit, o->fields, o->field_count),
                         .field_count = o->field_count};
    if (o->stated != DISPOSITION_NONE)
        out.stated = tr_fmt(visit->arena, visit->lang, N_("Stated: {0}. {1}"),
                            words(visit, disposition_label(o->stated)), o->reason);
    return out;
}

static bool is_the_same(const ObjectDiff *o)
{
    return o->fate == OBJECT_KEPT || o->fate == OBJECT_MOVED;
}

static void add_fate(Visit *visit, ComparePage *page, ObjectFate fate)
{
    const EditionDiff *d = &page->diff->diff;
    CompareObject *objects = ARENA_ARRAY(visit->arena, CompareObject, d->total[fate]);
    size_t n = 0;
    for (size_t i = 0; i < d->object_count; i++)
        if (d->objects[i].fate == fate) objects[n++] = make_object(visit, &d->objects[i]);
    if (n) page->fates[page->fate_count++] = (CompareFate){object_fate_name(fate), object_fate_label(fate), objects, n};
}

/* Statements that the data contradict, of objects that are the same and of objects that are nowhere. */
static void add_contradicted(Visit *visit, ComparePage *page)
{
    const EditionDiff *d = &page->diff->diff;
    CompareObject *objects = ARENA_ARRAY(visit->arena, CompareObject, d->flag_count + d->stray_count);
    size_t n = 0;
    for (size_t i = 0; i < d->object_count; i++)
        if (d->objects[i].flag != FLAG_NONE && is_the_same(&d->objects[i]))
            objects[n++] = make_object(visit, &d->objects[i]);
    for (size_t i = 0; i < d->stray_count; i++) {
        const Revision *r = d->strays[i];
        objects[n++] = (CompareObject){.kind = contract_kinds[KIND_REVISION].label,
                                       .id = r->head.id,
                                       .name = tr_fmt(visit->arena, visit->lang,
                                                      N_("{0} is about {1} {2}, which neither edition holds"),
                                                      r->head.id, r->kind, r->object)};
    }
    if (n)
        page->fates[page->fate_count++] = (CompareFate){"contradicted", N_("Statements that do not hold"), objects, n};
}

static void add_edition(Visit *visit, ComparePage *page)
{
    const EditionDiff *d = &page->diff->diff;
    if (d->edition_count == 0) return;
    CompareObject *o = ARENA_NEW(visit->arena, CompareObject);
    *o = (CompareObject){.kind = kind_edition.label,
                         .id = page->after,
                         .name = d->after->edition.title,
                         .fields = make_fields(visit, d->edition, d->edition_count),
                         .field_count = d->edition_count};
    page->fates[page->fate_count++] = (CompareFate){"edition", N_("The edition itself"), o, 1};
}

static void fill(Visit *visit, ComparePage *page)
{
    static const ObjectFate fates[] = {OBJECT_DROPPED, OBJECT_CHANGED, OBJECT_NEW};
    const EditionDiff *d = &page->diff->diff;
    for (int v = 0; v < VERDICT_COUNT; v++) add_verdict(visit, page, (Verdict)v);
    for (size_t i = 0; i < sizeof fates / sizeof *fates; i++) add_fate(visit, page, fates[i]);
    add_contradicted(visit, page);
    add_edition(visit, page);
    if (d->backwards)
        page->note =
            tr_fmt(visit->arena, visit->lang, N_("{0} revises {1}: to see what the revision changed, name {1} first."),
                   page->before, page->after);
    else if (!d->follows)
        page->note =
            tr_fmt(visit->arena, visit->lang, N_("{0} does not say that it revises {1}, so no reasons are told here."),
                   page->after, page->before);
}

/* What the query names; otherwise the newest edition and the one that it revises, or the one before it. */
static void choose(Visit *visit, ComparePage *page)
{
    page->after = http_query(visit->request, S("after"));
    page->before = http_query(visit->request, S("before"));
    if (page->edition_count < 2) return;
    const ContractEdition *newest = &page->editions[0];
    if (!page->after.n) page->after = newest->head.id;
    if (page->before.n) return;
    const bool shown = str_eq(page->after, newest->head.id);
    page->before = shown && newest->previous.n ? newest->previous : page->editions[shown ? 1 : 0].head.id;
}

static void frame(Visit *visit, const AppMunicipality *m, ComparePage *page)
{
    Arena *a = visit->arena;
    page->name = m->name;
    page->url = route_url(a, PAGE_CONTRACT_COMPARE, visit->lang, m->code, S(""));
    visit->view.title = tr_fmt(a, visit->lang, N_("The climate contract of {0}: compare editions"), m->name);
    visit->view.here = words(visit, N_("Compare the contract's editions"));
    Crumb *crumbs = ARENA_ARRAY(a, Crumb, 2);
    crumbs[0] = (Crumb){words(visit, N_("Municipalities")), visit->view.home_url};
    crumbs[1] = (Crumb){m->name, route_url(a, PAGE_CITY, visit->lang, m->code, S(""))};
    visit->view.crumbs = crumbs;
    visit->view.crumb_count = 2;
}

/* Fills page->diff, or page->fault where the choice is wrong. */
static Status compare(Visit *visit, Str code, ComparePage *page, Err *err)
{
    ContractDiff *diff = ARENA_NEW(visit->arena, ContractDiff);
    const Status status = app_contract_diff(visit->app, visit->arena, code, page->before, page->after, diff, err);
    if (status == ST_OK) {
        page->diff = diff;
        fill(visit, page);
        return ST_OK;
    }
    if (status != ST_INVALID && status != ST_NOT_FOUND) return status;
    Buf message = buf_new(visit->arena);
    buf_err(&message, visit->lang, err);
    page->fault = buf_str(&message);
    visit->response->status = status_http(status);
    return ST_OK;
}

Status page_contract_compare(Visit *visit, Err *err)
{
    Str code;
    bool moved;
    Status status = city_code(visit, &code, &moved, err);
    if (status != ST_OK || moved) return status;
    AppMunicipality municipality;
    ContractEdition *editions = NULL;
    ComparePage page = {0};
    status = app_municipality(visit->app, visit->arena, code, &municipality, err);
    if (status == ST_OK)
        status = app_contract_editions(visit->app, visit->arena, code, &editions, &page.edition_count, err);
    page.editions = editions;
    if (status != ST_OK) return status;
    frame(visit, &municipality, &page);
    choose(visit, &page);
    if (page.edition_count >= 2) status = compare(visit, code, &page, err);
    if (status != ST_OK) return status;
    view_contract_compare(&visit->out, &visit->view, &page);
    return ST_OK;
}
