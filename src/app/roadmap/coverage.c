/* What the measures of a roadmap meet, and what they do not. */
#include "app/roadmap/coverage.h"

#include "app/accounts/inventory.h"
#include "app/kept.h"
#include "app/people/organisation.h"
#include "app/roadmap/roadmap_priv.h"

#include <stdlib.h>
#include <string.h>

/* ---- what measures lack ---- */

static const struct {
    const char *name, *text;
} lacks[LACK_KINDS] = {
    [LACK_OWNER] = {"owner", N_("Without owner")},       [LACK_EFFECT] = {"effect", N_("Without a known effect")},
    [LACK_COST] = {"cost", N_("Without a known cost")},  [LACK_EVIDENCE] = {"evidence", N_("Without evidence")},
    [LACK_START] = {"start", N_("Without a beginning")}, [LACK_TEAM] = {"team", N_("Without a team")},
};

const char *app_lack_name(MeasureLack lack)
{
    return lacks[lack].name;
}

const char *app_lack_text(MeasureLack lack)
{
    return lacks[lack].text;
}

bool app_measure_lacks(const AppMeasure *m, MeasureLack lack)
{
    const MeasureRecord *r = m->record;
    switch (lack) {
    case LACK_OWNER: return r->owner.n == 0;
    case LACK_EFFECT: return str_eq(r->effect_class, S("direct")) && !m->effect && m->state != EFFECT_LEFT_OUT;
    case LACK_COST: return !r->cost_sek.known;
    case LACK_EVIDENCE: return r->evidence.n == 0 || str_eq(r->evidence, S("none"));
    case LACK_START: return app_measure_first_year(m) == 0;
    case LACK_TEAM: return r->team.n == 0;
    case LACK_KINDS: break;
    }
    return false;
}

static void count_lacks(AppMeasureCoverage *c)
{
    for (size_t i = 0; i < c->measures.count; i++) {
        const AppMeasure *m = &c->measures.list[i];
        if (!app_measure_is_open(m)) continue;
        c->open_measures++;
        for (int k = 0; k < LACK_KINDS; k++) c->lacking[k] += app_measure_lacks(m, (MeasureLack)k);
    }
}

/* ---- what a measure acts on ---- */

static bool uses_carrier(const Roadmap *r, size_t activity, Str carrier)
{
    for (size_t k = 0; k < r->model.activities[activity].technology_count; k++)
        if (list_has(r->technologies[activity][k]->carriers, carrier)) return true;
    return false;
}

static bool lever_acts_on(const Roadmap *r, const LeverRecord *l, size_t activity)
{
    const Str id = r->model.activities[activity].id;
    if (str_eq(l->kind, S("carbon"))) return uses_carrier(r, activity, l->carrier);
    if (str_eq(l->kind, S("shift")))
        for (size_t e = 0; e < r->model.element_count; e++)
            if (str_eq(r->model.elements[e].id, l->element)) return r->model.elements[e].activity == activity;
    return str_eq(l->activity, id);
}

static bool stated_in(const Roadmap *r, const LeverRecord *l, size_t sector)
{
    uint32_t at;
    const bool is_here = !l->boundary.n || str_eq(l->boundary, S("territorial"));
    return str_eq(l->kind, S("stated")) && is_here && roadmap_sector(&r->model, l->sector, &at) && at == sector;
}

static bool acts(const AppMeasures *of, const AppMeasure *m, size_t sector, size_t activity)
{
    const Roadmap *r = of->scenario.roadmap;
    for (size_t i = 0; i < m->lever_count; i++) {
        if (activity != SIZE_MAX) {
            if (lever_acts_on(r, m->levers[i], activity)) return true;
            continue;
        }
        if (stated_in(r, m->levers[i], sector)) return true;
        for (size_t a = 0; a < r->model.activity_count; a++)
            if (r->model.activities[a].sector == sector && lever_acts_on(r, m->levers[i], a)) return true;
    }
    return false;
}

static bool is_stopped(const AppMeasure *m)
{
    return str_eq(m->record->status, S("stopped"));
}

/* sector, or, with an activity that is not SIZE_MAX, that. */
static void find_measures(Arena *arena, const AppMeasures *of, size_t sector, size_t activity, CoverSource *out)
{
    out->measures = arena_array(arena, of->count + 1, sizeof *out->measures);
    for (size_t i = 0; i < of->count; i++)
        if (!is_stopped(&of->list[i]) && of->list[i].state != EFFECT_LEFT_OUT &&
            acts(of, &of->list[i], sector, activity))
            out->measures[out->count++] = &of->list[i];
}

/* ---- the territory ---- */

static int by_size(const void *a, const void *b)
{
    const CoverSource *x = a, *y = b;
    if (x->t > y->t || x->t < y->t) return x->t < y->t ? 1 : -1;
    return str_cmp(x->id, y->id);
}

static void add_activities(Arena *arena, AppMeasureCoverage *c, const WhyNode *sector)
{
    const Roadmap *r = c->measures.scenario.roadmap;
    const size_t first = c->territory_count;
    for (size_t i = 0; i < sector->child_count; i++) {
        const WhyNode *node = &sector->child[i];
        if (node->kind != WHY_ACTIVITY) continue;
        const ActivityRecord *a = r->activities[node->activity];
        CoverSource *s = &c->territory[c->territory_count++];
        *s = (CoverSource){.id = a->head.id,
                           .name = {a->name, tr_name(LANG_EN, a->name, a->name_en)},
                           .t = node->t,
                           .is_activity = true,
                           .control = a->control};
        if (c->measured_t > 0) s->share = known(node->t / c->measured_t);
        c->explained_t += node->t;
        find_measures(arena, &c->measures, node->sector, node->activity, s);
    }
    if (c->territory_count > first)
        qsort(c->territory + first, c->territory_count - first, sizeof *c->territory, by_size);
}

static const WhyNode *sector_node(const WhyNode *root, size_t sector)
{
    for (size_t i = 0; i < root->child_count; i++)
        if (root->child[i].kind == WHY_SECTOR && root->child[i].sector == sector) return &root->child[i];
    return NULL;
}

/* What the measures take of it in the target year: the reference less the scenario. */
static Maybe taken(const AppScenario *s, size_t sector)
{
    const size_t n = s->result.years.count, y = (size_t)(s->target_year - s->result.years.first);
    return known(s->result.reference[sector * n + y] - s->result.scenario[sector * n + y]);
}

static Status cover_territory(Arena *arena, AppMeasureCoverage *c, Err *err)
{
    const AppScenario *s = &c->measures.scenario;
    const CityModel *model = &s->roadmap->model;
    WhyNode first;
    const int year = s->result.years.first;
    bool *none = ARENA_ARRAY(arena, bool, s->roadmap->portfolio.count + 1);
    TRY(scenario_explain(s->plan, none, year, EVERYWHERE, arena, &first, err));
    CoverSource *sectors = ARENA_ARRAY(arena, CoverSource, model->sector_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < model->sector_count; i++) {
        const Maybe t = series_at(model->sectors[i].measured, year);
        if (!t.known) continue;
        CoverSource *source = &sectors[n++];
        *source = (CoverSource){.id = model->sectors[i].id, .t = t.v, .less_t = taken(s, i)};
        for (int lang = 0; lang < LANG_COUNT; lang++)
            source->name[lang] = app_roadmap_sector_name(&c->measures.roadmap, (Lang)lang, source->id);
        c->measured_t += t.v;
        find_measures(arena, &c->measures, i, SIZE_MAX, source);
    }
    if (n > 1) qsort(sectors, n, sizeof *sectors, by_size);
    c->territory = ARENA_ARRAY(arena, CoverSource, n + model->activity_count + 1);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = 0;
        if (c->measured_t > 0) sectors[i].share = known(sectors[i].t / c->measured_t);
        c->territory[c->territory_count++] = sectors[i];
        const WhyNode *node = roadmap_sector(model, sectors[i].id, &at) ? sector_node(&first, at) : NULL;
        if (node) add_activities(arena, c, node);
    }
    return ST_OK;
}

/* ---- the group ---- */

static void measures_of_category(Arena *arena, const AppMeasures *of, CoverSource *out)
{
    out->measures = arena_array(arena, of->count + 1, sizeof *out->measures);
    for (size_t i = 0; i < of->count; i++) {
        const AppMeasure *m = &of->list[i];
        bool names_it = false;
        for (size_t l = 0; l < m->lever_count; l++) names_it = names_it || str_eq(m->levers[l]->category, out->id);
        if (names_it && !is_stopped(m)) out->measures[out->count++] = m;
    }
}

/* What the levers that name the category are stated to take in the target year. */
static Maybe taken_of_category(const AppMeasures *of, Str category)
{
    const Roadmap *r = of->scenario.roadmap;
    double sum = 0;
    bool any = false;
    for (size_t m = 0; of->has_scenario && m < r->portfolio.count; m++) {
        for (size_t l = 0; l < r->portfolio.measures[m].lever_count; l++) {
            if (!str_eq(r->levers[m][l]->category, category)) continue;
            sum += adoption_at(&r->portfolio.measures[m].levers[l].adoption, of->scenario.target_year);
            any = true;
        }
    }
    return any ? known(sum) : unknown();
}

static Status cover_group(App *app, Arena *arena, Str municipality, AppMeasureCoverage *c, Err *err)
{
    Err none = {0};
    const AppInventoryQuery query = app_inventory_query(municipality);
    AppInventory *in = ARENA_NEW(arena, AppInventory);
    const Status status = app_inventory(app, arena, &query, in, &none);
    if (status == ST_NOT_FOUND || (status == ST_OK && !in->has_view)) return ST_OK; /* there are no accounts */
    if (status != ST_OK) {
        *err = none;
        return status;
    }
    const Maybe total = in->view.total.co2e_kg;
    c->group_year = in->year;
    c->group = ARENA_ARRAY(arena, CoverSource, CATEGORY_COUNT);
    for (size_t i = 0; i < CATEGORY_COUNT; i++) {
        const InventoryFigure *f = &in->view.category[i];
        if (!f->co2e_kg.known || !(f->co2e_kg.v > 0)) continue;
        CoverSource *source = &c->group[c->group_count++];
        *source = (CoverSource){.id = inventory_category_id(i), .t = f->co2e_kg.v / 1000, .at_least = !f->complete};
        for (int lang = 0; lang < LANG_COUNT; lang++) source->name[lang] = app_category_name((Lang)lang, i);
        if (total.known && total.v > 0) source->share = known(f->co2e_kg.v / total.v);
        source->less_t = taken_of_category(&c->measures, source->id);
        measures_of_category(arena, &c->measures, source);
    }
    if (c->group_count > 1) qsort(c->group, c->group_count, sizeof *c->group, by_size);
    return ST_OK;
}

/* ---- the teams ---- */

static bool is_late(const MilestoneRecord *m, Date as_of)
{
    const bool reached = str_eq(m->status, S("reached"));
    return !reached && date_cmp(date_last(m->due), as_of) < 0;
}

static void count_team(AppMeasureCoverage *c, CoverTeam *team, Date as_of, Str id, Str area)
{
    for (size_t i = 0; i < c->measures.count; i++) {
        const AppMeasure *m = &c->measures.list[i];
        const bool mine =
            id.n ? str_eq(m->record->team, id) : m->record->team.n == 0 && str_eq(m->record->focus_area, area);
        if (!mine || !app_measure_is_open(m)) continue;
        team->measures++;
        team->without_owner += m->record->owner.n == 0;
        team->without_milestones += m->milestone_count == 0;
        team->in_year += app_measure_in_year(m, c->year);
        for (size_t k = 0; k < m->milestone_count; k++) team->late_milestones += is_late(m->milestones[k], as_of);
    }
}

static void name_area(const AppRoadmap *of, Str id, CoverTeam *out)
{
    for (size_t i = 0; i < of->focus_area_count; i++) {
        const AppGoal *area = &of->focus_areas[i];
        if (!str_eq(area->id, id)) continue;
        out->focus_area[LANG_SV] = area->name_sv;
        out->focus_area[LANG_EN] = area->name_en.n ? area->name_en : area->name_sv;
    }
}

/* Every team, and every focus area that no team has. */
static void cover_teams(Arena *arena, AppMeasureCoverage *c, Date as_of)
{
    const AppRoadmap *of = &c->measures.roadmap;
    const RecordSet *set = &of->input.set[KIND_TEAM];
    const TeamRecord *teams = set->records;
    c->teams = ARENA_ARRAY(arena, CoverTeam, set->count + of->focus_area_count + 1);
    for (size_t i = 0; i < set->count; i++) {
        CoverTeam *team = &c->teams[c->team_count++];
        *team = (CoverTeam){.team = &teams[i]};
        name_area(of, teams[i].focus_area, team);
        count_team(c, team, as_of, teams[i].head.id, S(""));
    }
    for (size_t a = 0; a < of->focus_area_count; a++) {
        bool led = false;
        for (size_t i = 0; i < set->count; i++) led = led || str_eq(teams[i].focus_area, of->focus_areas[a].id);
        if (led) continue;
        CoverTeam *team = &c->teams[c->team_count++];
        *team = (CoverTeam){.team = NULL};
        name_area(of, of->focus_areas[a].id, team);
        count_team(c, team, as_of, S(""), of->focus_areas[a].id);
    }
}

/* ---- what has been undertaken ---- */

static Status cover_undertakings(App *app, Arena *arena, Str municipality, AppMeasureCoverage *c, Err *err)
{
    Err none = {0};
    Contract *contract = ARENA_NEW(arena, Contract);
    AppOrganisation *organisations;
    size_t organisation_count;
    const Status status = app_contract(app, arena, municipality, S(""), contract, &none);
    if (status == ST_NOT_FOUND || status == ST_DENIED) return ST_OK;
    if (status != ST_OK) {
        *err = none;
        return status;
    }
    TRY(app_organisations(app, arena, &organisations, &organisation_count, err));
    const RecordSet *set = &contract->set[KIND_UNDERTAKING];
    const Undertaking *all = set->records;
    c->edition = contract->edition.head.id;
    c->undertaking_count = set->count;
    c->undertakings = ARENA_ARRAY(arena, CoverUndertaking, set->count + 1);
    for (size_t i = 0; i < set->count; i++) {
        CoverUndertaking *u = &c->undertakings[i];
        *u = (CoverUndertaking){.undertaking = &all[i], .owner = all[i].owner};
        for (size_t k = 0; k < organisation_count; k++)
            if (str_eq(organisations[k].id, all[i].owner)) u->owner = organisations[k].name;
        u->measures = arena_array(arena, c->measures.count + 1, sizeof *u->measures);
        for (size_t m = 0; m < c->measures.count; m++)
            if (list_has(c->measures.list[m].record->undertakings, all[i].head.id))
                u->measures[u->count++] = &c->measures.list[m];
    }
    return ST_OK;
}

/* ---- the whole ---- */

static void take_gap(AppMeasureCoverage *c)
{
    const AppScenario *s = &c->measures.scenario;
    const size_t y = (size_t)(s->target_year - s->result.years.first);
    c->unknown_activities = s->result.unknown_activities;
    c->identified_t = known(s->reference_t[y] - s->total_t[y]);
    if (!s->net) c->uptake_t = s->result.scenario_sinks[y] - s->result.reference_sinks[y];
    if (!s->path_t[y].known) return;
    c->needed_t = known(s->reference_t[y] - s->path_t[y].v);
    c->left_t = s->gap.remaining_t;
}

Status app_measure_coverage(App *app, Arena *arena, Str municipality, Date as_of, AppMeasureCoverage *out, Err *err)
{
    *out = (AppMeasureCoverage){.year = as_of.year};
    TRY(app_measures(app, arena, municipality, true, &out->measures, err));
    if (out->measures.has_scenario) {
        TRY(cover_territory(arena, out, err));
        take_gap(out);
    }
    TRY(cover_group(app, arena, municipality, out, err));
    cover_teams(arena, out, as_of);
    count_lacks(out);
    return cover_undertakings(app, arena, municipality, out, err);
}

typedef struct CoverageWish {
    Str municipality;
    Date as_of;
} CoverageWish;

static Status make(App *app, Arena *arena, const void *of, void *thing, Err *err)
{
    const CoverageWish *wish = of;
    return app_measure_coverage(app, arena, str_dup(arena, wish->municipality), wish->as_of, thing, err);
}

Status app_measure_coverage_kept(App *app, Str municipality, Date as_of, const AppMeasureCoverage **out, Err *err)
{
    const void *thing;
    Arena *arena = arena_new();
    const CoverageWish wish = {municipality, as_of};
    const Status status = kept_get(app, KEPT_COVERAGE, municipality, date_str(arena, as_of), sizeof(AppMeasureCoverage),
                                   make, &wish, &thing, err);
    arena_free(arena);
    if (status == ST_OK) *out = thing;
    return status;
}
