/* The roadmap as it was when an edition of the contract was sealed, as canonical JSON. What is computed can be computed
 * anew from the records in it; the results stand beside them, so that nobody has to. */
#include "app/roadmap_priv.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

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

/* ---- records ---- */

static int by_file(const void *a, const void *b)
{
    return strcmp(roadmap_kinds[*(const int *)a].file, roadmap_kinds[*(const int *)b].file);
}

/* Of the library, what is for all and what is this municipality's own. */
static RecordSet ours(const Freezing *f, Arena *arena, int k)
{
    const RecordKind *kind = &roadmap_kinds[k];
    const RecordSet *all = &f->in.set[k];
    const Field *owner = kind->scope == RECORD_GLOBAL ? record_field(kind, S("municipality")) : NULL;
    if (!owner) return *all;
    RecordSet set = {arena_array(arena, all->count + 1, kind->size), 0};
    for (size_t i = 0; i < all->count; i++) {
        const void *record = record_at(kind, all->records, i);
        const Str of = record_cell(arena, owner, record);
        if (of.n && !str_eq(of, f->municipality)) continue;
        memcpy((char *)set.records + set.count++ * kind->size, record, kind->size);
    }
    return set;
}

static void records_canon(Canon *c, const Freezing *f)
{
    int order[ROADMAP_KINDS];
    for (int k = 0; k < ROADMAP_KINDS; k++) order[k] = k;
    qsort(order, ROADMAP_KINDS, sizeof *order, by_file);
    canon_key(c, S("records"));
    canon_object(c);
    for (int i = 0; i < ROADMAP_KINDS; i++) {
        if (order[i] == KIND_ROADMAP_STATEMENT) continue;
        const RecordSet set = ours(f, c->out->arena, order[i]);
        record_set_canon(c, &roadmap_kinds[order[i]], &set);
    }
    canon_end(c);
}

static void freeze_canon(Buf *out, const Freezing *f)
{
    const AppEdition *emissions = &f->roadmap.city.edition;
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "edition", f->edition);
    if (f->computed) {
        canon_key(&c, S("emissions"));
        canon_object(&c);
        canon_kstr(&c, "content_sha256", emissions->content_hash);
        canon_kstr(&c, "edition", emissions->name);
        canon_kstr(&c, "source", emissions->source);
        if (f->roadmap.split_edition.n) canon_kstr(&c, "split_by", f->roadmap.split_edition);
        canon_end(&c);
    }
    canon_kstr(&c, "format", S(ROADMAP_FORMAT));
    if (f->computed) canon_kstr(&c, "gwp_set", str(gwp_set_name(f->roadmap.input.gwp)));
    canon_kstr(&c, "municipality", f->municipality);
    records_canon(&c, f);
    if (f->computed) {
        canon_key(&c, S("scenarios"));
        canon_array(&c);
        for (size_t i = 0; i < f->scenario_count; i++) scenario_canon(&c, &f->scenarios[i]);
        canon_end(&c);
    }
    canon_end(&c);
}

/* ---- freezing ---- */

static Str statement_id(Arena *arena, Str edition)
{
    Buf id = buf_new(arena);
    for (size_t i = 0; i < edition.n; i++) buf_addc(&id, edition.p[i] == '/' ? '-' : edition.p[i]);
    return buf_str(&id);
}

Status roadmap_freeze(App *app, Arena *arena, Str municipality, Str edition, Str why, Str *sha256, Err *err)
{
    Freezing f = {.municipality = municipality, .edition = edition};
    Date today;
    *sha256 = S("");
    TRY(roadmap_records(app, arena, municipality, &f.in, err));
    if (f.in.set[KIND_MEASURE].count == 0) return ST_OK;
    TRY(compute(app, arena, &f, err));
    Buf result = buf_new(arena);
    freeze_canon(&result, &f);
    if (!date_parse(str_slice(app->now, 0, 10), &today)) today = (Date){0};
    RoadmapStatement statement = {
        .head = {.municipality = municipality, .id = statement_id(arena, edition)},
        .edition = edition,
        .frozen = today,
        .emission_edition = f.computed ? f.roadmap.city.edition.report_date : (Date){0},
        .result = buf_str(&result),
        .sha256 = hash_hex(arena, buf_str(&result)),
    };
    const Author author = app_author(app, why);
    *sha256 = statement.sha256;
    return record_put(app->db, &roadmap_kinds[KIND_ROADMAP_STATEMENT], &statement, &author, err);
}

Status app_roadmap_frozen(App *app, Arena *arena, Str municipality, Str edition, RoadmapStatement *out, bool *found,
                          Err *err)
{
    const RecordHead key = {.municipality = municipality, .id = statement_id(arena, edition)};
    return record_get(app->db, arena, &roadmap_kinds[KIND_ROADMAP_STATEMENT], &key, out, found, err);
}
