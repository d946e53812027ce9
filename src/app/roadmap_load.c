/* What a roadmap is made of, out of the database. */
#include "app/roadmap_priv.h"

static AppSectorName name_of(Arena *arena, const Sector *s, bool main)
{
    Buf id = buf_new(arena);
    buf_add(&id, s->main);
    if (!main) buf_addc(&id, '/');
    if (!main) buf_add(&id, s->sub);
    const Str sv = main ? s->main : s->sub, en = main ? s->main_en : s->sub_en;
    return (AppSectorName){buf_str(&id), sv, en.n ? en : sv};
}

/* The sectors of the municipality in the edition, without the total and without international transport. */
static Status load_measured(App *app, Arena *arena, AppRoadmap *r, RoadmapInput *in, Err *err)
{
    SectorSeries *list;
    size_t n;
    Edition edition;
    TRY(emission_edition_get(app->db, arena, r->city.substance, r->city.edition.report_date, &edition, err));
    TRY(emission_area(app->db, arena, &edition, r->city.municipality.code, &list, &n, err));
    MeasuredSector *measured = ARENA_ARRAY(arena, MeasuredSector, n + 1);
    r->sectors = ARENA_ARRAY(arena, AppSectorName, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Sector *s = &list[i].sector;
        const bool main = str_eq(s->sub, S("Alla"));
        if (str_eq(s->main, S("Alla")) || (s->international && !r->city.includes_international)) continue;
        r->sectors[r->sector_count++] = name_of(arena, s, main);
        measured[in->measured_count++] = (MeasuredSector){s->main, main ? S("") : s->sub, list[i].series};
    }
    in->measured = measured;
    return ST_OK;
}

static Status load_records(App *app, Arena *arena, Str municipality, RoadmapInput *in, Err *err)
{
    for (int k = 0; k < ROADMAP_KINDS; k++) {
        const RecordKind *kind = &roadmap_kinds[k];
        if (k == KIND_ROADMAP_STATEMENT) continue; /* what was frozen is no part of what is computed now */
        const Str of = kind->scope == RECORD_GLOBAL ? S("") : municipality;
        TRY(record_list(app->db, arena, kind, of, S(""), &in->set[k].records, &in->set[k].count, err));
    }
    return ST_OK;
}

static Status load_lists(App *app, Arena *arena, AppRoadmap *out, Err *err)
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

Status app_roadmap_load(App *app, Arena *arena, Str municipality, Date edition, AppRoadmap *out, Err *err)
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
    TRY(load_records(app, arena, in->municipality, in, err));
    TRY(population_series(app->db, arena, in->municipality, &in->population, err));
    return load_lists(app, arena, out, err);
}

/* ---- kept in memory ---- */

struct KeptRoadmap {
    Arena *arena; /* of all below; NULL: an empty place */
    Str municipality;
    Date edition;
    AppRoadmap roadmap;
    uint64_t used;
};

enum { ROADMAPS_KEPT = 8 };

void roadmap_kept_drop_all(App *app)
{
    for (size_t i = 0; app->roadmaps && i < ROADMAPS_KEPT; i++) {
        arena_free(app->roadmaps[i].arena);
        app->roadmaps[i] = (KeptRoadmap){0};
    }
}

Status app_roadmap_kept(App *app, Str municipality, Date edition, const AppRoadmap **out, Err *err)
{
    if (!app->roadmaps) app->roadmaps = ARENA_ARRAY(app->arena, KeptRoadmap, ROADMAPS_KEPT);
    TRY(app_follow_database(app, app->roadmaps_version, roadmap_kept_drop_all, err));
    KeptRoadmap *place = &app->roadmaps[0];
    for (size_t i = 0; i < ROADMAPS_KEPT; i++) {
        KeptRoadmap *kept = &app->roadmaps[i];
        if (kept->arena && str_eq(kept->municipality, municipality) && date_cmp(kept->edition, edition) == 0) {
            kept->used = ++app->roadmap_calls;
            *out = &kept->roadmap;
            return ST_OK;
        }
        if (kept->used < place->used) place = kept;
    }
    arena_free(place->arena);
    *place = (KeptRoadmap){.arena = arena_new(), .edition = edition};
    place->municipality = str_dup(place->arena, municipality);
    const Status status = app_roadmap_load(app, place->arena, place->municipality, edition, &place->roadmap, err);
    if (status != ST_OK) {
        arena_free(place->arena);
        *place = (KeptRoadmap){0};
        return status;
    }
    place->used = ++app->roadmap_calls;
    *out = &place->roadmap;
    return ST_OK;
}
