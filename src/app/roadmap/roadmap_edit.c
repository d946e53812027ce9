/* What holds for a record of the roadmap when it is written: who may, what never changes, and that the roadmap hangs
 * together. */
#include "app/roadmap/roadmap_priv.h"

static bool owns(const RecordKind *kind)
{
    return kind >= roadmap_kinds && kind < roadmap_kinds + ROADMAP_KINDS;
}

static Status may_become(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *after,
                         Err *err)
{
    (void)app, (void)arena, (void)before, (void)after;
    if (kind == &roadmap_kinds[KIND_ROADMAP_STATEMENT])
        return err_fail(err, ST_DENIED, N_("A frozen roadmap is never changed: freeze a new one with a new edition"));
    return ST_OK;
}

/* ---- the roadmap as a whole ---- */

static void add_measure_fault(const Err *found, Faults *out)
{
    Err fault = *found;
    err_at(&fault, str(roadmap_kinds[KIND_MEASURE].file), S(""), 0, 0);
    faults_add(out, &fault);
}

static Status structure_faults(Arena *arena, const RoadmapInput *input, Faults *out, Err *err)
{
    Roadmap *roadmap;
    TRY(roadmap_build(input, arena, &roadmap, out, err));
    Faults of_measures = faults_new(arena);
    bool *usable = ARENA_ARRAY(arena, bool, roadmap->portfolio.count + 1);
    measures_check(&roadmap->portfolio, usable, &of_measures);
    for (size_t i = 0; i < of_measures.count; i++) add_measure_fault(&of_measures.list[i], out);
    return ST_OK;
}

/* A default of something that is not there, or no longer. */
static Status default_faults(App *app, Arena *arena, const RoadmapInput *input, Faults *out, Err *err)
{
    const RecordKind *kind = &roadmap_kinds[KIND_DEFAULT_VALUE];
    const RecordSet *set = &input->set[KIND_DEFAULT_VALUE];
    for (size_t i = 0; i < set->count; i++) {
        const ValueRecord *v = record_at(kind, set->records, i);
        Faults found = faults_new(arena);
        TRY(roadmap_check_names(app, arena, kind, v, &found, err));
        for (size_t k = 0; k < found.count; k++) {
            Err fault = found.list[k];
            err_at(&fault, str(kind->file), S(""), 0, 0);
            err_field(&fault, v->head.id);
            faults_add(out, &fault);
        }
    }
    return ST_OK;
}

/* The library by itself is held against no city's figures. */
static Status library_faults(App *app, Arena *arena, Faults *out, Err *err)
{
    enum { ANY_YEAR = 2025 };
    RoadmapInput input = {.years = {ANY_YEAR, 1}, .gwp = GWP_AR5};
    TRY(roadmap_records(app, arena, S(""), &input, err));
    TRY(default_faults(app, arena, &input, out, err));
    return structure_faults(arena, &input, out, err);
}

Status roadmap_faults(App *app, Arena *arena, Str municipality, Faults *out, Err *err)
{
    AppRoadmap roadmap;
    if (!municipality.n) return library_faults(app, arena, out, err);
    const Status status = app_roadmap_load(app, arena, municipality, (Date){0}, &roadmap, err);
    if (status == ST_NOT_FOUND || status == ST_INVALID) return ST_OK; /* nothing is measured: nothing to hold it to */
    TRY(status);
    return structure_faults(arena, &roadmap.input, out, err);
}

/* Of the kinds that others of the roadmap build upon. */
static Status faults_of(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Faults *out, Err *err)
{
    switch ((RoadmapKind)(kind - roadmap_kinds)) {
    case KIND_CARRIER:
    case KIND_ACTIVITY:
    case KIND_TECHNOLOGY:
    case KIND_ELEMENT:
    case KIND_UPTAKE: return roadmap_faults(app, arena, S(""), out, err);
    case KIND_MEASURE:
    case KIND_LEVER:
    case KIND_TIE: return roadmap_faults(app, arena, head->municipality, out, err);
    case KIND_DEFAULT_VALUE:
    case KIND_VALUE:
    case KIND_TEAM:
    case KIND_MILESTONE:
    case KIND_BENEFIT:
    case KIND_SCENARIO:
    case KIND_SCENARIO_CHANGE:
    case KIND_ROADMAP_STATEMENT:
    case ROADMAP_KINDS: break;
    }
    return ST_OK;
}

const RecordRules roadmap_rules = {owns, roadmap_permit, may_become, faults_of, roadmap_check_names, NULL};
