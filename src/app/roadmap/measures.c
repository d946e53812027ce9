/* Measures put together out of the records of a roadmap. */
#include "app/roadmap/measures.h"

#include "app/kept.h"
#include "app/people/organisation.h"
#include "app/roadmap/roadmap_priv.h"
#include "model/inventory_records.h"

#include <math.h>
#include <stdlib.h>

const char *app_effect_state_text(EffectState state)
{
    static const char *const texts[EFFECT_STATES] = {
        [EFFECT_KNOWN] = N_("known"),
        [EFFECT_OUTSIDE] = N_("counts outside the city"),
        [EFFECT_LISTED] = N_("not summed"),
        [EFFECT_NO_LEVER] = N_("effect not stated"),
        [EFFECT_FAULTY] = N_("cannot be computed"),
        [EFFECT_LEFT_OUT] = N_("excluded by another"),
        [EFFECT_STOPPED] = N_("stopped"),
        [EFFECT_NOT_ASKED] = N_("not computed"),
    };
    return texts[state];
}

/* ---- what hangs on it ---- */

/* The records of a kind whose field `measure` names it; of ties also those of others that lead to it. */
static const void **hanging(Arena *arena, const AppRoadmap *of, RoadmapKind which, Str measure, size_t *n)
{
    const RecordKind *kind = &roadmap_kinds[which];
    const RecordSet *set = &of->input.set[which];
    const Field *by = record_field(kind, S("measure"));
    const void **list = arena_array(arena, set->count + 1, sizeof *list);
    *n = 0;
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        const bool leads_here = which == KIND_TIE && str_eq(((const TieRecord *)record)->other, measure);
        if (leads_here || str_eq(record_cell(arena, by, record), measure)) list[(*n)++] = record;
    }
    return list;
}

static void hang(Arena *arena, const AppRoadmap *of, AppMeasure *m)
{
    const Str id = m->record->head.id;
    m->levers = (const LeverRecord **)hanging(arena, of, KIND_LEVER, id, &m->lever_count);
    m->ties = (const TieRecord **)hanging(arena, of, KIND_TIE, id, &m->tie_count);
    m->milestones = (const MilestoneRecord **)hanging(arena, of, KIND_MILESTONE, id, &m->milestone_count);
    m->benefits = (const BenefitRecord **)hanging(arena, of, KIND_BENEFIT, id, &m->benefit_count);
}

/* ---- names ---- */

typedef struct Known {
    AppOrganisation *organisations;
    size_t organisation_count;
    const Entity *entities;
    size_t entity_count;
} Known;

static Status read_known(App *app, Arena *arena, Str municipality, Known *out, Err *err)
{
    void *entities;
    TRY(app_organisations(app, arena, &out->organisations, &out->organisation_count, err));
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_ENTITY], municipality, S(""), &entities, &out->entity_count,
                    err));
    out->entities = entities;
    return ST_OK;
}

static void name_all(const AppRoadmap *of, const Known *known, AppMeasure *m)
{
    const MeasureRecord *r = m->record;
    const RecordSet *teams = &of->input.set[KIND_TEAM];
    m->owner = r->owner; /* the id, where nothing has a name */
    m->entity = r->entity;
    m->team = r->team;
    m->focus_area[LANG_SV] = m->focus_area[LANG_EN] = r->focus_area;
    for (size_t i = 0; i < of->focus_area_count; i++) {
        const AppGoal *area = &of->focus_areas[i];
        if (!str_eq(area->id, r->focus_area)) continue;
        m->focus_area[LANG_SV] = area->name_sv;
        m->focus_area[LANG_EN] = area->name_en.n ? area->name_en : area->name_sv;
    }
    for (size_t i = 0; i < known->organisation_count; i++)
        if (str_eq(known->organisations[i].id, r->owner)) m->owner = known->organisations[i].name;
    for (size_t i = 0; i < known->entity_count; i++)
        if (str_eq(known->entities[i].head.id, r->entity)) m->entity = known->entities[i].name;
    for (size_t i = 0; i < teams->count; i++) {
        const TeamRecord *team = (const TeamRecord *)teams->records + i;
        if (str_eq(team->head.id, r->team)) m->team = team->name;
    }
}

/* ---- effects ---- */

/* A lever counts in the city's own emissions. */
static bool is_territorial(const Roadmap *r, const Lever *l)
{
    switch (l->kind) {
    case LEVER_AVOID:
    case LEVER_IMPROVE: return r->model.activities[l->target].boundary == EFFECT_TERRITORIAL;
    case LEVER_SHIFT: return r->model.activities[r->model.elements[l->target].activity].boundary == EFFECT_TERRITORIAL;
    case LEVER_SINK:
    case LEVER_STATED: return l->boundary == EFFECT_TERRITORIAL;
    case LEVER_CARBON:
    case LEVER_KINDS: break;
    }
    return true;
}

static bool counts_here(const Roadmap *r, size_t measure)
{
    const Measure *m = &r->portfolio.measures[measure];
    for (size_t i = 0; i < m->lever_count; i++)
        if (is_territorial(r, &m->levers[i])) return true;
    return false;
}

static void take_effect(const AppMeasures *of, AppMeasure *m)
{
    const AppScenario *s = &of->scenario;
    m->state = EFFECT_NOT_ASKED;
    if (str_eq(m->record->status, S("stopped"))) m->state = EFFECT_STOPPED;
    if (!of->has_scenario || m->state == EFFECT_STOPPED) return;
    size_t at = 0;
    while (at < s->roadmap->portfolio.count && s->roadmap->measures[at] != m->record) at++;
    if (at == s->roadmap->portfolio.count) return;
    if (s->roadmap->portfolio.measures[at].class != EFFECT_DIRECT)
        m->state = EFFECT_LISTED;
    else if (m->lever_count == 0)
        m->state = EFFECT_NO_LEVER;
    else if (!plan_counts(s->plan, at) || !plan_knows(s->plan, at))
        m->state = EFFECT_FAULTY;
    else if (!s->chosen[at])
        m->state = EFFECT_LEFT_OUT;
    else
        m->state = !s->effects.measures[at].counted ? EFFECT_FAULTY
                   : counts_here(s->roadmap, at)    ? EFFECT_KNOWN
                                                    : EFFECT_OUTSIDE;
    if (m->state == EFFECT_KNOWN || m->state == EFFECT_OUTSIDE) m->effect = &s->effects.measures[at];
}

/* ---- the whole ---- */

/* Without measured emissions there is a register all the same. */
static Status load(App *app, Arena *arena, Str municipality, AppMeasures *out, Err *err)
{
    Err first = {0};
    const Status status = app_roadmap_load(app, arena, municipality, (Date){0}, &out->roadmap, &first);
    out->has_scenario = status == ST_OK;
    if (status == ST_OK) return ST_OK;
    if (status != ST_NOT_FOUND && status != ST_INVALID) {
        *err = first;
        return status;
    }
    out->roadmap = (AppRoadmap){0};
    TRY(app_municipality(app, arena, municipality, &out->roadmap.city.municipality, err));
    TRY(roadmap_records(app, arena, municipality, &out->roadmap.input, err));
    return roadmap_lists(app, arena, &out->roadmap, err);
}

Status app_measures(App *app, Arena *arena, Str municipality, bool with_effects, AppMeasures *out, Err *err)
{
    Known known;
    *out = (AppMeasures){0};
    TRY(load(app, arena, municipality, out, err));
    TRY(read_known(app, arena, municipality, &known, err));
    out->has_scenario = out->has_scenario && with_effects;
    if (out->has_scenario) {
        const AppScenarioQuery query = {.scenario = S("all"), .with_effects = true, .seed = 1, .threads = 1};
        TRY(app_scenario_run(&out->roadmap, &query, arena, &out->scenario, err));
    }
    const RecordSet *set = &out->roadmap.input.set[KIND_MEASURE];
    out->list = ARENA_ARRAY(arena, AppMeasure, set->count + 1);
    out->count = set->count;
    for (size_t i = 0; i < set->count; i++) {
        AppMeasure *m = &out->list[i];
        m->record = (const MeasureRecord *)set->records + i;
        hang(arena, &out->roadmap, m);
        name_all(&out->roadmap, &known, m);
        take_effect(out, m);
    }
    return ST_OK;
}

typedef struct MeasuresWish {
    Str municipality;
    bool with_effects;
} MeasuresWish;

static Status make(App *app, Arena *arena, const void *of, void *thing, Err *err)
{
    const MeasuresWish *wish = of;
    return app_measures(app, arena, str_dup(arena, wish->municipality), wish->with_effects, thing, err);
}

Status app_measures_kept(App *app, Str municipality, bool with_effects, const AppMeasures **out, Err *err)
{
    const void *thing;
    const MeasuresWish wish = {municipality, with_effects};
    TRY(kept_get(app, KEPT_MEASURES, municipality, with_effects ? S("effects") : S(""), sizeof(AppMeasures), make,
                 &wish, &thing, err));
    *out = thing;
    return ST_OK;
}

Status app_measure_find(const AppMeasures *of, Str id, const AppMeasure **out, Err *err)
{
    for (size_t i = 0; i < of->count; i++) {
        *out = &of->list[i];
        if (str_eq((*out)->record->head.id, id)) return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no measure {0}: klimat measure list shows all"), id);
}

static bool fits(Str wanted, Str is)
{
    return wanted.n == 0 || str_eq(wanted, is) || (is.n == 0 && str_eq(wanted, S("-")));
}

bool app_measure_passes(const AppMeasure *m, const AppMeasureFilter *f)
{
    const MeasureRecord *r = m->record;
    return fits(f->focus_area, r->focus_area) && fits(f->status, r->status) && fits(f->stage, r->stage) &&
           fits(f->owner, r->owner) && fits(f->effect_class, r->effect_class) && fits(f->control, r->control) &&
           fits(f->team, r->team);
}

bool app_measure_is_open(const AppMeasure *m)
{
    return !str_eq(m->record->status, S("done")) && !str_eq(m->record->status, S("stopped"));
}

/* ---- when ---- */

int app_measure_first_year(const AppMeasure *m)
{
    int first = m->record->start_date.year;
    if (first) return first;
    for (size_t i = 0; i < m->lever_count; i++) {
        if (!m->levers[i]->start_year.known) continue;
        const int year = (int)m->levers[i]->start_year.v;
        if (first == 0 || year < first) first = year;
    }
    return first;
}

int app_measure_last_year(const AppMeasure *m)
{
    int last = m->record->end_date.year;
    if (last) return last;
    for (size_t i = 0; i < m->lever_count; i++) {
        if (!m->levers[i]->end_year.known) continue;
        const double end = ceil(m->levers[i]->end_year.v);
        if ((int)end > last) last = (int)end;
    }
    return last;
}

bool app_measure_in_year(const AppMeasure *m, int year)
{
    const int first = app_measure_first_year(m), last = app_measure_last_year(m);
    return first && first <= year && (!last || last >= year);
}

Status app_roadmap_may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                       const void *record, bool *may, Err *err)
{
    const RecordHead head = record ? *record_head_of(record) : (RecordHead){.municipality = municipality};
    const Status status = roadmap_permit(app, arena, action, kind, &head, record, err);
    *may = status == ST_OK;
    return status == ST_DENIED ? ST_OK : status;
}
