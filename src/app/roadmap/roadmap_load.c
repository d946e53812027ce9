/* What a roadmap is made of, out of the database. */
#include "app/crew.h"
#include "app/kept.h"
#include "app/roadmap/roadmap_priv.h"
#include "model/inventory_records.h"

enum { SECTORS_MOST = 1000 }; /* in one edition: the database has some seventy */

static AppSectorName name_of(Arena *arena, const Sector *s, bool main)
{
    Buf id = buf_new(arena);
    buf_add(&id, s->main);
    if (!main) buf_addc(&id, '/');
    if (!main) buf_add(&id, s->sub);
    const Str sv = main ? s->main : s->sub, en = main ? s->main_en : s->sub_en;
    return (AppSectorName){buf_str(&id), sv, en.n ? en : sv};
}

typedef struct Measured {
    App *app;
    Arena *arena;
    AppRoadmap *out;
    MeasuredSector *list;
    size_t count, capacity;
    int year; /* the latest measured one */
} Measured;

static void add(Measured *m, const Sector *s, Series t)
{
    const bool main = str_eq(s->sub, S("Alla"));
    if (m->count == m->capacity) return; /* an older edition with sectors that nobody has */
    m->out->sectors[m->count] = name_of(m->arena, s, main);
    m->list[m->count++] = (MeasuredSector){s->main, main ? S("") : s->sub, t};
}

static bool has_subsectors(const Measured *m, Str main)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->list[i].sub.n && str_eq(m->list[i].main, main) && series_at(m->list[i].t, m->year).known) return true;
    return false;
}

static const SectorSeries *whole_of(const SectorSeries *list, size_t n, Str main)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].sector.main, main) && str_eq(list[i].sector.sub, S("Alla"))) return &list[i];
    return NULL;
}

static Series one_year(Arena *arena, int year, double t)
{
    int *years = ARENA_ARRAY(arena, int, 1);
    double *values = ARENA_ARRAY(arena, double, 1);
    years[0] = year;
    values[0] = t;
    return (Series){years, values, 1};
}

/* Splits the main sector by the shares that its subsectors have in the older edition, in its last year. */
static void split(Measured *m, size_t main, const SectorSeries *older, size_t n, const Edition *edition)
{
    const MeasuredSector *of = &m->list[main];
    const Maybe now = series_at(of->t, m->year);
    const SectorSeries *whole = whole_of(older, n, of->main);
    if (!now.known || !whole || whole->series.n == 0) return;
    const int year = whole->series.year[whole->series.n - 1];
    const double then = whole->series.t[whole->series.n - 1];
    if (!(then > 0)) return;
    for (size_t i = 0; i < n; i++) {
        const Sector *s = &older[i].sector;
        if (!str_eq(s->main, of->main) || str_eq(s->sub, S("Alla"))) continue;
        const Maybe t = series_at(older[i].series, year);
        if (!t.known) continue;
        add(m, s, one_year(m->arena, m->year, now.v * t.v / then));
        m->out->split_edition = app_edition_name(m->arena, edition->report_date);
        m->out->split_year = year;
    }
}

/* Main sectors without subsectors, split by the newest edition that has them. */
static Status split_all(Measured *m, Err *err)
{
    Edition *editions;
    size_t n;
    const size_t mains = m->count;
    TRY(emission_editions(m->app->db, m->arena, m->out->city.substance, m->out->city.as_of, &editions, &n, err));
    for (size_t e = 0; e < n; e++) {
        SectorSeries *older = NULL;
        size_t count = 0;
        bool holds;
        TRY(emission_holds(m->app->db, editions[e].id, m->out->city.municipality.code, &holds, err));
        if (!holds) continue;
        TRY(emission_area(m->app->db, m->arena, &editions[e], m->out->city.municipality.code, &older, &count, err));
        for (size_t i = 0; i < mains; i++)
            if (m->list[i].sub.n == 0 && !has_subsectors(m, m->list[i].main)) split(m, i, older, count, &editions[e]);
    }
    return ST_OK;
}

/* The sectors of the municipality in the edition, without the total and without international transport. */
static Status load_measured(App *app, Arena *arena, AppRoadmap *r, RoadmapInput *in, Err *err)
{
    SectorSeries *list;
    size_t n;
    Edition edition;
    TRY(emission_edition_get(app->db, arena, r->city.substance, r->city.edition.report_date, &edition, err));
    TRY(emission_area(app->db, arena, &edition, r->city.municipality.code, &list, &n, err));
    Measured m = {.app = app, .arena = arena, .out = r, .capacity = n + SECTORS_MOST, .year = r->city.gap.latest_year};
    m.list = ARENA_ARRAY(arena, MeasuredSector, m.capacity);
    r->sectors = ARENA_ARRAY(arena, AppSectorName, m.capacity);
    for (size_t i = 0; i < n; i++) {
        const Sector *s = &list[i].sector;
        if (str_eq(s->main, S("Alla")) || (s->international && !r->city.includes_international)) continue;
        add(&m, s, list[i].series);
    }
    TRY(split_all(&m, err));
    in->measured = m.list;
    in->measured_count = r->sector_count = m.count;
    return ST_OK;
}

static Status records_of(App *app, Arena *arena, Str municipality, const RecordSet *library, RoadmapInput *in, Err *err)
{
    for (int k = 0; k < ROADMAP_KINDS; k++) {
        const RecordKind *kind = &roadmap_kinds[k];
        const bool global = kind->scope == RECORD_GLOBAL;
        if (k == KIND_ROADMAP_STATEMENT) continue; /* what was frozen is no part of what is computed now */
        if (!global && !municipality.n) continue;
        if (global && library) in->set[k] = library[k];
        if (global && library) continue;
        TRY(record_list(app->db, arena, kind, global ? S("") : municipality, S(""), &in->set[k].records,
                        &in->set[k].count, err));
    }
    return ST_OK;
}

Status roadmap_records(App *app, Arena *arena, Str municipality, RoadmapInput *in, Err *err)
{
    return records_of(app, arena, municipality, NULL, in, err);
}

/* The index that the assumptions name, by year; NULL where they name none, or it has no years. */
static Status load_index(App *app, Arena *arena, const PlanSetting *setting, const PriceIndex **out, Err *err)
{
    const RecordKind *kind = &inventory_kinds[KIND_PRICE_INDEX];
    const RecordWhere where = {S(""), record_field(kind, S("series")), setting ? setting->price_index : S(""), 0};
    void *list;
    size_t n, at = 0;
    *out = NULL;
    if (!where.cell.n) return ST_OK;
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    int *years = ARENA_ARRAY(arena, int, n + 1);
    double *values = ARENA_ARRAY(arena, double, n + 1);
    PriceIndex *index = ARENA_NEW(arena, PriceIndex);
    for (size_t i = 0; i < n; i++) {
        const PriceIndexYear *row = record_at(kind, list, i);
        if (!row->year.known || !row->value.known || (at > 0 && years[at - 1] >= (int)row->year.v)) continue;
        years[at] = (int)row->year.v;
        values[at++] = row->value.v;
        index->source = row->source;
    }
    index->name = where.cell;
    index->points = (Series){years, values, at};
    if (at) *out = index;
    return ST_OK;
}

Status plan_records(App *app, Arena *arena, Str municipality, PlanInput *in, Err *err)
{
    in->municipality = municipality;
    for (int k = 0; k < PLAN_KINDS; k++) {
        const RecordKind *kind = &plan_kinds[k];
        if (k == KIND_PLAN_STATEMENT) continue;
        TRY(record_list(app->db, arena, kind, kind->scope == RECORD_GLOBAL ? S("") : municipality, S(""),
                        &in->set[k].records, &in->set[k].count, err));
    }
    return load_index(app, arena, plan_setting(in), &in->index, err);
}

Status roadmap_lists(App *app, Arena *arena, AppRoadmap *out, Err *err)
{
    Goal *goals;
    FocusArea *areas;
    const Str code = out->city.municipality.code;
    TRY(city_goals(app->db, arena, code, &goals, &out->goal_count, err));
    TRY(city_focus_areas(app->db, arena, code, &areas, &out->focus_area_count, err));
    out->goals = ARENA_ARRAY(arena, AppGoal, out->goal_count + 1);
    out->focus_areas = ARENA_ARRAY(arena, AppGoal, out->focus_area_count + 1);
    for (size_t i = 0; i < out->goal_count; i++)
        out->goals[i] = (AppGoal){goals[i].id, goals[i].name_sv, goals[i].name_en, goals[i].weight, goals[i].source};
    for (size_t i = 0; i < out->focus_area_count; i++)
        out->focus_areas[i] = (AppGoal){areas[i].id, areas[i].name_sv, areas[i].name_en, S(""), areas[i].source};
    return ST_OK;
}

Status roadmap_load_library(App *app, Arena *arena, RecordSet *out, Err *err)
{
    for (int k = 0; k < ROADMAP_KINDS; k++) {
        const RecordKind *kind = &roadmap_kinds[k];
        if (kind->scope != RECORD_GLOBAL) continue;
        TRY(record_list(app->db, arena, kind, S(""), S(""), &out[k].records, &out[k].count, err));
    }
    return ST_OK;
}

Status app_roadmap_load(App *app, Arena *arena, Str municipality, Date edition, AppRoadmap *out, Err *err)
{
    return roadmap_load_with(app, arena, municipality, edition, NULL, out, err);
}

Status roadmap_load_with(App *app, Arena *arena, Str municipality, Date edition, const RecordSet *library,
                         AppRoadmap *out, Err *err)
{
    *out = (AppRoadmap){0};
    const GapQuery query = {.municipality = municipality, .edition = edition};
    TRY(app_gap(app, arena, &query, &out->city, err));
    const Gap *gap = &out->city.gap;
    if (!out->city.has_edition || gap->latest_year == 0)
        return err_failf(err, ST_NOT_FOUND,
                         N_("{0} has no measured emissions here, so that a model has nothing to be calibrated to: "
                            "import the emission database first"),
                         out->city.municipality.name);
    if (gap->latest_year >= ROADMAP_LAST_YEAR)
        return err_fail(err, ST_INVALID, N_("The measured emissions go beyond the years of the roadmap"));
    RoadmapInput *in = &out->input;
    in->municipality = out->city.municipality.code;
    in->years = (Horizon){gap->latest_year, (size_t)(ROADMAP_LAST_YEAR - gap->latest_year) + 1};
    in->gwp = GWP_AR5;
    TRY(load_measured(app, arena, out, in, err));
    TRY(records_of(app, arena, in->municipality, library, in, err));
    if (!library) TRY(plan_records(app, arena, in->municipality, &out->plan, err));
    TRY(population_series(app->db, arena, in->municipality, &in->population, err));
    return roadmap_lists(app, arena, out, err);
}

/* ---- kept in memory ---- */

enum { ROADMAPS_KEPT = 8, SCENARIOS_KEPT = APP_SCENARIOS_KEPT };

typedef struct KeptScenario {
    Arena *arena; /* of all below; NULL: an empty place */
    Str name;
    AppScenario scenario;
    uint64_t used;
} KeptScenario;

struct KeptRoadmap {
    Arena *arena; /* of all below but the scenarios; NULL: an empty place */
    Str municipality;
    Date edition;
    AppRoadmap roadmap;
    KeptScenario scenarios[SCENARIOS_KEPT];
    uint64_t used;
};

static void drop(App *app, KeptRoadmap *kept)
{
    optimise_kept_drop(app, &kept->roadmap);
    for (size_t i = 0; i < SCENARIOS_KEPT; i++) arena_free(kept->scenarios[i].arena);
    arena_free(kept->arena);
    *kept = (KeptRoadmap){0};
}

void roadmap_kept_drop_all(App *app)
{
    for (size_t i = 0; app->roadmaps && i < ROADMAPS_KEPT; i++) drop(app, &app->roadmaps[i]);
}

static KeptRoadmap *find_kept(App *app, Str municipality, Date edition)
{
    for (size_t i = 0; app->roadmaps && i < ROADMAPS_KEPT; i++) {
        KeptRoadmap *kept = &app->roadmaps[i];
        if (kept->arena && str_eq(kept->municipality, municipality) && date_cmp(kept->edition, edition) == 0)
            return kept;
    }
    return NULL;
}

static Status keep_roadmap(App *app, Str municipality, Date edition, KeptRoadmap **out, Err *err)
{
    if (!app->roadmaps) app->roadmaps = ARENA_ARRAY(app->arena, KeptRoadmap, ROADMAPS_KEPT);
    TRY(kept_follow(app, err));
    *out = find_kept(app, municipality, edition);
    if (*out) {
        (*out)->used = ++app->roadmap_calls;
        return ST_OK;
    }
    KeptRoadmap *place = &app->roadmaps[0];
    for (size_t i = 1; i < ROADMAPS_KEPT; i++)
        if (app->roadmaps[i].used < place->used) place = &app->roadmaps[i];
    drop(app, place);
    *place = (KeptRoadmap){.arena = arena_new(), .edition = edition};
    place->municipality = str_dup(place->arena, municipality);
    const Status status = app_roadmap_load(app, place->arena, place->municipality, edition, &place->roadmap, err);
    if (status != ST_OK) {
        drop(app, place);
        return status;
    }
    place->used = ++app->roadmap_calls;
    *out = place;
    return ST_OK;
}

Status app_roadmap_has_measures(App *app, Arena *arena, Str municipality, bool *out, Err *err)
{
    void *list;
    size_t n;
    TRY(kept_follow(app, err));
    const KeptRoadmap *kept = find_kept(app, municipality, (Date){0});
    if (kept) {
        *out = kept->roadmap.input.set[KIND_MEASURE].count > 0;
        return ST_OK;
    }
    TRY(record_list(app->db, arena, &roadmap_kinds[KIND_MEASURE], municipality, S(""), &list, &n, err));
    *out = n > 0;
    return ST_OK;
}

Status app_roadmap_kept(App *app, Str municipality, Date edition, const AppRoadmap **out, Err *err)
{
    KeptRoadmap *kept;
    TRY(keep_roadmap(app, municipality, edition, &kept, err));
    *out = &kept->roadmap;
    return ST_OK;
}

Status app_scenario_kept(App *app, Str municipality, Date edition, Str name, const AppScenario **out, Err *err)
{
    KeptRoadmap *roadmap;
    TRY(keep_roadmap(app, municipality, edition, &roadmap, err));
    KeptScenario *place = &roadmap->scenarios[0];
    for (size_t i = 0; i < SCENARIOS_KEPT; i++) {
        KeptScenario *kept = &roadmap->scenarios[i];
        if (kept->arena && str_eq(kept->name, name)) {
            kept->used = ++app->roadmap_calls;
            *out = &kept->scenario;
            return ST_OK;
        }
        if (kept->used < place->used) place = kept;
    }
    arena_free(place->arena);
    *place = (KeptScenario){.arena = arena_new()};
    place->name = str_dup(place->arena, name);
    const AppScenarioQuery query = {.scenario = place->name,
                                    .with_effects = true,
                                    .with_tornado = true,
                                    .draws = ROADMAP_DRAWS_USUAL,
                                    .seed = ROADMAP_SEED_USUAL,
                                    .threads = crew_processors()};
    const Status status = app_scenario_run(&roadmap->roadmap, &query, place->arena, &place->scenario, err);
    if (status != ST_OK) {
        arena_free(place->arena);
        *place = (KeptScenario){0};
        return status;
    }
    place->used = ++app->roadmap_calls;
    *out = &place->scenario;
    return ST_OK;
}
