/* The roadmap as it was when an edition of the contract was sealed, as canonical JSON. What is computed can be computed
 * anew from the records in it; the results stand beside them, so that nobody has to. */
#include "app/contract/freeze.h"
#include "base/hash.h"

#define ROADMAP_FORMAT "klimatkontrakt/roadmap/1"

typedef struct Freezing {
    Str municipality, edition;
    RoadmapInput in;
    AppRoadmap roadmap;
    bool computed; /* there are measured emissions to calibrate the model to */
    AppScenario *scenarios;
    size_t scenario_count;
} Freezing;

/* ---- results ---- */

static Str scenario_id(const Freezing *f, size_t at)
{
    if (at < SCENARIO_KINDS) return str(scenario_name((ScenarioKind)at));
    return ROADMAP_LIST(&f->in, KIND_SCENARIO, ScenarioRecord)[at - SCENARIO_KINDS].head.id;
}

static Status compute(App *app, Arena *arena, Freezing *f, Err *err)
{
    Err none = {0};
    const Status status = app_roadmap_load(app, arena, f->municipality, (Date){0}, &f->roadmap, &none);
    if (status == ST_NOT_FOUND) return ST_OK; /* nothing measured: the records alone are frozen */
    if (status != ST_OK) {
        *err = none;
        return status;
    }
    const size_t most = SCENARIO_KINDS + f->in.set[KIND_SCENARIO].count;
    f->scenarios = ARENA_ARRAY(arena, AppScenario, most);
    for (size_t i = 0; i < most; i++) {
        ScenarioKind kind;
        const Str id = scenario_id(f, i);
        if (i >= SCENARIO_KINDS && scenario_parse(id, &kind)) continue; /* stored under one of the four names */
        const AppScenarioQuery query = {.scenario = id};
        TRY(app_scenario_run(&f->roadmap, &query, arena, &f->scenarios[f->scenario_count++], err));
    }
    f->computed = true;
    return ST_OK;
}

static void scenario_canon(Canon *c, const AppScenario *s)
{
    canon_object(c);
    canon_kmaybe(c, "cumulative_t", s->gap.cumulative_t);
    canon_kstr(c, "id", s->scenario.head.id);
    canon_kmaybe(c, "remaining_t", s->gap.remaining_t);
    canon_kint(c, "target_year", s->target_year);
    canon_key(c, S("years"));
    canon_array(c);
    for (size_t y = 0; y < s->result.years.count; y++) {
        canon_object(c);
        canon_kbool(c, "complete", s->result.complete[y]);
        canon_kmaybe(c, "path_t", s->path_t[y]);
        canon_knum(c, "reference_t", s->reference_t[y]);
        canon_knum(c, "scenario_t", s->total_t[y]);
        canon_kint(c, "year", s->result.years.first + (int)y);
        canon_end(c);
    }
    canon_end(c);
    canon_end(c);
}

/* ---- the text ---- */

static void freeze_canon(Buf *out, const Freezing *f)
{
    const FreezeRecords records = {roadmap_kinds, f->in.set, ROADMAP_KINDS, &roadmap_kinds[KIND_ROADMAP_STATEMENT],
                                   f->municipality};
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "edition", f->edition);
    if (f->computed) freeze_emissions(&c, &f->roadmap);
    canon_kstr(&c, "format", S(ROADMAP_FORMAT));
    if (f->computed) freeze_gwp(&c, &f->roadmap);
    canon_kstr(&c, "municipality", f->municipality);
    freeze_records(&c, &records);
    if (f->computed) {
        canon_key(&c, S("scenarios"));
        canon_array(&c);
        for (size_t i = 0; i < f->scenario_count; i++) scenario_canon(&c, &f->scenarios[i]);
        canon_end(&c);
    }
    canon_end(&c);
}

/* ---- freezing ---- */

Status roadmap_freeze(App *app, Arena *arena, Str municipality, Str edition, Str why, Str *sha256, Err *err)
{
    Freezing f = {.municipality = municipality, .edition = edition};
    *sha256 = S("");
    TRY(roadmap_records(app, arena, municipality, &f.in, err));
    if (f.in.set[KIND_MEASURE].count == 0) return ST_OK;
    TRY(compute(app, arena, &f, err));
    Buf result = buf_new(arena);
    freeze_canon(&result, &f);
    RoadmapStatement statement = {
        .head = {.municipality = municipality, .id = freeze_id(arena, edition)},
        .edition = edition,
        .frozen = freeze_day(app),
        .emission_edition = f.computed ? f.roadmap.city.edition.report_date : (Date){0},
        .result = buf_str(&result),
        .sha256 = hash_hex(arena, buf_str(&result)),
    };
    *sha256 = statement.sha256;
    return freeze_put(app, &roadmap_kinds[KIND_ROADMAP_STATEMENT], &statement, why, err);
}

Status app_roadmap_frozen(App *app, Arena *arena, Str municipality, Str edition, RoadmapStatement *out, bool *found,
                          Err *err)
{
    return freeze_get(app, arena, &roadmap_kinds[KIND_ROADMAP_STATEMENT], municipality, edition, out, found, err);
}
