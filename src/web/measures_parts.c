#include "web/measures_parts.h"

#include "app/accounts/inventory_list.h"
#include "app/records/record_text.h"
#include "model/contract.h"
#include "model/inventory_records.h"
#include "web/edit_parts.h"
#include "web/form_record.h"

#include <string.h>

/* ---- the place ---- */

Status measures_open(Visit *visit, bool with_effects, MeasuresPlace *out, bool *moved, Err *err)
{
    Str code;
    *out = (MeasuresPlace){0};
    Status status = city_code(visit, &code, moved, err);
    if (status != ST_OK || *moved) return status;
    status = app_municipality(visit->app, visit->arena, code, &out->place.municipality, err);
    if (status != ST_OK) return status;
    city_head(visit, &out->place.municipality, CITY_ROADMAP, &out->place.city);
    const AppMeasures *kept;
    status = app_measures_kept(visit->app, code, with_effects, &kept, err);
    if (status == ST_OK) out->measures = *kept;
    return status;
}

static bool any_made_up(const AppMeasures *of)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->list[i].record->illustrative) return true;
    return false;
}

void measures_head(Visit *visit, const MeasuresPlace *of, int tab, Str title, RoadmapHead *out)
{
    const Str list = str(tr(visit->lang, roadmap_kinds[KIND_MEASURE].label_all));
    const bool beneath = tab == ROADMAP_TABS;
    roadmap_head(visit, &of->place, beneath ? ROADMAP_MEASURES : tab, beneath ? list : title, out);
    if (any_made_up(&of->measures))
        out->illustrative = str(tr(visit->lang, N_("Partly a made-up example: measures and figures that are marked "
                                                   "as illustrations are not the municipality's own.")));
    if (!beneath) return;
    Crumb *crumbs = ARENA_ARRAY(visit->arena, Crumb, visit->view.crumb_count + 1);
    for (size_t i = 0; i < visit->view.crumb_count; i++) crumbs[i] = visit->view.crumbs[i];
    crumbs[visit->view.crumb_count++] =
        (Crumb){list, measures_url(visit, PAGE_MEASURES, of->place.municipality.code, S(""))};
    visit->view.crumbs = crumbs;
    visit->view.here = title;
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", of->place.municipality.name, title);
}

Str measures_url(const Visit *visit, PageId page, Str code, Str id)
{
    return route_url(visit->arena, page, visit->lang, code, id);
}

/* ---- lines ---- */

Str measures_cell(const Visit *visit, const RecordKind *kind, const char *field, const void *record)
{
    const Field *f = record_field(kind, str(field));
    const Str cell = record_cell(visit->arena, f, record);
    return cell.n ? edit_text(visit, f, cell) : S("–");
}

static Str period(const Visit *visit, const AppMeasure *m)
{
    const int first = app_measure_first_year(m), last = app_measure_last_year(m);
    if (!first) return S("–");
    if (!last) return tr_fmt(visit->arena, visit->lang, N_("from {0}"), err_number(visit->arena, first));
    if (first == last) return err_number(visit->arena, first);
    return tr_fmt(visit->arena, visit->lang, "{0}–{1}", err_number(visit->arena, first),
                  err_number(visit->arena, last));
}

/* The first that is not reached. */
static void next_milestone(const Visit *visit, const AppMeasure *m, Date today, MeasureLine *out)
{
    for (size_t i = 0; i < m->milestone_count; i++) {
        const MilestoneRecord *stone = m->milestones[i];
        if (str_eq(stone->status, S("reached"))) continue;
        out->is_late = date_cmp(date_last(stone->due), today) < 0;
        out->milestone =
            tr_fmt(visit->arena, visit->lang, "{0}: {1}", tr_date(visit->arena, visit->lang, stone->due), stone->text);
        return;
    }
}

static bool is_uptake(const MeasuresPlace *of, Str id)
{
    const AppScenario *s = &of->measures.scenario;
    const Portfolio *p = &s->roadmap->portfolio;
    for (size_t m = 0; m < p->count; m++)
        if (str_eq(p->measures[m].id, id)) return app_measure_is_uptake(s, m);
    return false;
}

static MeasureLine line_of(Visit *visit, const MeasuresPlace *of, const AppMeasure *m, Date today)
{
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    const MeasureRecord *r = m->record;
    const Lang lang = visit->lang;
    MeasureLine line = {.id = r->head.id,
                        .name = r->name,
                        .url = measures_url(visit, PAGE_MEASURE, of->place.municipality.code, r->head.id),
                        .focus_area = m->focus_area[lang],
                        .team = m->team,
                        .owner = m->owner.n ? m->owner : str(tr(lang, N_("nobody yet"))),
                        .stage = measures_cell(visit, kind, "stage", r),
                        .status = measures_cell(visit, kind, "status", r),
                        .effect_class = measures_cell(visit, kind, "effect_class", r),
                        .control = measures_cell(visit, kind, "control", r),
                        .evidence = measures_cell(visit, kind, "evidence", r),
                        .period = period(visit, m),
                        .cost = r->cost_sek.known ? tr_figure(visit->arena, lang, r->cost_sek.v, 0) : S("–"),
                        .counted = m->state == EFFECT_KNOWN,
                        .no_owner = m->owner.n == 0,
                        .illustrative = r->illustrative};
    line.effect = line.counted ? tr_figure(visit->arena, lang, m->effect->share_t, 0)
                               : str(tr(lang, app_effect_state_text(m->state)));
    line.is_uptake = line.counted && is_uptake(of, r->head.id);
    line.effect_year = of->measures.has_scenario ? of->measures.scenario.target_year : 0;
    next_milestone(visit, m, today, &line);
    return line;
}

const MeasureLine *measures_lines(Visit *visit, const MeasuresPlace *of, Date today)
{
    MeasureLine *lines = ARENA_ARRAY(visit->arena, MeasureLine, of->measures.count + 1);
    for (size_t i = 0; i < of->measures.count; i++) lines[i] = line_of(visit, of, &of->measures.list[i], today);
    return lines;
}

/* ---- forms ---- */

static const struct {
    RoadmapKind kind;
    Str slug[LANG_COUNT];
} slugs[] = {
    {KIND_MEASURE, {STR_INIT("atgard"), STR_INIT("measure")}},
    {KIND_LEVER, {STR_INIT("verkan"), STR_INIT("lever")}},
    {KIND_TIE, {STR_INIT("samband"), STR_INIT("tie")}},
    {KIND_MILESTONE, {STR_INIT("milstolpe"), STR_INIT("milestone")}},
    {KIND_BENEFIT, {STR_INIT("nytta"), STR_INIT("benefit")}},
    {KIND_TEAM, {STR_INIT("team"), STR_INIT("team")}},
    {KIND_VALUE, {STR_INIT("varde"), STR_INIT("value")}},
    {KIND_ELEMENT, {STR_INIT("omstallningselement"), STR_INIT("transition-element")}},
    {KIND_ACTIVITY, {STR_INIT("aktivitet"), STR_INIT("activity")}},
    {KIND_TECHNOLOGY, {STR_INIT("teknik"), STR_INIT("technology")}},
    {KIND_CARRIER, {STR_INIT("energibarare"), STR_INIT("carrier")}},
    {KIND_UPTAKE, {STR_INIT("upptag"), STR_INIT("sink")}},
    {KIND_DEFAULT_VALUE, {STR_INIT("schablonvarde"), STR_INIT("default-value")}},
};
enum { SLUGS = sizeof slugs / sizeof *slugs };

const RecordKind *measures_kind(Str slug)
{
    for (size_t i = 0; i < SLUGS; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (str_eq(slugs[i].slug[lang], slug)) return &roadmap_kinds[slugs[i].kind];
    return NULL;
}

Str measures_record_url(const Visit *visit, PageId page, Str code, const RecordKind *kind, Str id)
{
    for (size_t i = 0; i < SLUGS; i++)
        if (kind == &roadmap_kinds[slugs[i].kind])
            return route_to(visit->arena, page, visit->lang,
                            (const Str[ROUTE_PARAMS]){code, slugs[i].slug[visit->lang], id});
    return S("");
}

Str measures_with_element(const Visit *visit, Str url, Str element)
{
    Buf b = buf_new(visit->arena);
    if (!element.n) return url;
    buf_add(&b, url);
    buf_add(&b, S("?element="));
    buf_url(&b, element);
    return buf_str(&b);
}

RecordHead measures_key(const RecordKind *kind, Str code, Str id)
{
    return (RecordHead){.municipality = kind->scope == RECORD_GLOBAL ? S("") : code, .id = id};
}

bool measures_is_of_model(const RecordKind *kind)
{
    return kind->scope == RECORD_GLOBAL || kind == &roadmap_kinds[KIND_VALUE];
}

Str measures_owner(const RecordKind *kind, const void *record)
{
    const Field *by = record_field(kind, S("measure"));
    if (kind == &roadmap_kinds[KIND_MEASURE]) return record_head_of(record)->id;
    return by ? record_cell(NULL, by, record) : S("");
}

Str measures_back_url(const Visit *visit, Str code, const RecordKind *kind, Str measure, const char *done)
{
    Buf b = buf_new(visit->arena);
    const Str element = http_query(visit->request, S("element")); /* that one came from */
    if (measures_is_of_model(kind) && element.n)
        buf_add(&b, route_url(visit->arena, PAGE_ROADMAP_ELEMENT, visit->lang, code, element));
    else if (measures_is_of_model(kind))
        buf_add(&b, roadmap_url(visit, PAGE_ROADMAP_ELEMENTS, code, S("")));
    else
        buf_add(&b, measures_url(visit, measure.n ? PAGE_MEASURE : PAGE_MEASURES, code, measure));
    if (done) buf_add(&b, S("?done="));
    if (done) buf_url(&b, str(done));
    return buf_str(&b);
}

static bool is_taken(Visit *visit, Str code, const RecordKind *kind, Str id)
{
    void *unused;
    Err err;
    const RecordHead key = measures_key(kind, code, id);
    return app_record(visit->app, visit->arena, kind, &key, &unused, &err) == ST_OK;
}

Str measures_next_id(Visit *visit, Str code, const RecordKind *kind, Str measure)
{
    const Str stem = kind->scope == RECORD_GLOBAL ? code : measure.n ? measure : str_slice(str(kind->name), 0, 1);
    for (int64_t n = 1;; n++) {
        const Str id = tr_fmt(visit->arena, visit->lang, "{0}-{1}{2}", stem, str_slice(str(kind->name), 0, 1),
                              err_number(visit->arena, n));
        if (!is_taken(visit, code, kind, id)) return id;
    }
}

/* ---- choices ---- */

static void offer_set(Visit *visit, Form *form, const char *field, const RecordKind *kind, const RecordSet *set,
                      Str code)
{
    const Field *own = record_field(kind, S("municipality"));
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, set->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        const Str owner = own ? record_cell(visit->arena, own, record) : S("");
        if (owner.n && !str_eq(owner, code)) continue;
        list[n++] = (FormChoice){record_head_of(record)->id, record_name(visit->arena, visit->lang, kind, record)};
    }
    form_offer(form, visit->arena, visit->lang, field, list, n);
}

/* What a value may be of: an activity, a technology, a carrier or a sink, each with its kind before its name. */
static void offer_subjects(Visit *visit, Form *form, Str code, const RecordSet *sets)
{
    static const RoadmapKind kinds[] = {KIND_ACTIVITY, KIND_TECHNOLOGY, KIND_CARRIER, KIND_UPTAKE};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    size_t room = 1, n = 0;
    for (int k = 0; k < KINDS; k++) room += sets[kinds[k]].count;
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, room);
    for (int k = 0; k < KINDS; k++) {
        const RecordKind *kind = &roadmap_kinds[kinds[k]];
        const Field *own = record_field(kind, S("municipality"));
        for (size_t i = 0; i < sets[kinds[k]].count; i++) {
            const void *record = record_at(kind, sets[kinds[k]].records, i);
            const Str owner = record_cell(visit->arena, own, record);
            if (owner.n && !str_eq(owner, code)) continue;
            list[n++] = (FormChoice){record_head_of(record)->id,
                                     tr_fmt(visit->arena, visit->lang, "{0}: {1}", str(tr(visit->lang, kind->label)),
                                            record_name(visit->arena, visit->lang, kind, record))};
        }
    }
    form_offer(form, visit->arena, visit->lang, "subject", list, n);
}

static void offer_gases(Visit *visit, Form *form)
{
    static const FormChoice gases[] = {
        {STR_INIT("co2"), STR_INIT("CO2")}, {STR_INIT("ch4"), STR_INIT("CH4")}, {STR_INIT("n2o"), STR_INIT("N2O")}};
    form_offer(form, visit->arena, visit->lang, "gas", gases, sizeof gases / sizeof *gases);
}

static void offer_stated(Visit *visit, Form *form, const char *field, const AppGoal *all, size_t n)
{
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = (FormChoice){all[i].id, visit->lang == LANG_EN && all[i].name_en.n ? all[i].name_en : all[i].name_sv};
    form_offer(form, visit->arena, visit->lang, field, list, n);
}

static Status offer_entities(Visit *visit, Form *form, const char *field, Str code, Err *err)
{
    void *records;
    size_t n;
    const RecordKind *kind = &inventory_kinds[KIND_ENTITY];
    const Status status = app_inventory_records(visit->app, visit->arena, kind, code, 0, &records, &n, err);
    if (status != ST_OK) return status;
    offer_set(visit, form, field, kind, &(RecordSet){records, n}, code);
    return ST_OK;
}

Status measures_offer(Visit *visit, Str code, Form *form, Err *err)
{
    const AppMeasures *of;
    Contract contract;
    Err none;
    Status status = app_measures_kept(visit->app, code, false, &of, err);
    if (status != ST_OK) return status;
    const bool has_contract = app_contract(visit->app, visit->arena, code, S(""), &contract, &none) == ST_OK;
    status = edit_offer(visit, form, &roadmap_kinds[KIND_MEASURE], has_contract ? &contract : NULL, err);
    for (size_t i = 0; i < form->spec->count && status == ST_OK; i++) {
        const Field *f = &form->spec->field[i].field;
        if (strcmp(f->name, "subject") == 0) offer_subjects(visit, form, code, of->roadmap.input.set);
        if (strcmp(f->name, "gas") == 0) offer_gases(visit, form);
        if (!f->use.refers) continue;
        for (int k = 0; k < ROADMAP_KINDS; k++)
            if (strcmp(f->use.refers, roadmap_kinds[k].name) == 0)
                offer_set(visit, form, f->name, &roadmap_kinds[k], &of->roadmap.input.set[k], code);
        if (strcmp(f->use.refers, "focus_area") == 0)
            offer_stated(visit, form, f->name, of->roadmap.focus_areas, of->roadmap.focus_area_count);
        if (strcmp(f->use.refers, "strategic_goal") == 0)
            offer_stated(visit, form, f->name, of->roadmap.goals, of->roadmap.goal_count);
        if (strcmp(f->use.refers, "entity") == 0) status = offer_entities(visit, form, f->name, code, err);
    }
    return status;
}
