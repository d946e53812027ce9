/* The records of a seal, read back, with the figures that they were computed from. */
#include "app/contract/sealed.h"

#include "app/contract/freeze.h"

#include <string.h>

static void thaw_record(Arena *arena, const RecordKind *kind, const CanonValue *from, Str municipality, void *out)
{
    for (size_t i = 0; i < kind->field_count; i++)
        record_set(&kind->fields[i], out, event_cell(arena, &kind->fields[i], from));
    if (kind->scope != RECORD_GLOBAL) record_head(out)->municipality = municipality;
}

/* A kind that the seal does not know, being younger, has no records. */
static RecordSet *thaw(Arena *arena, const CanonValue *text, const RecordKind *kinds, size_t count, Str municipality)
{
    RecordSet *sets = arena_array(arena, count, sizeof *sets);
    for (size_t k = 0; k < count; k++) {
        const CanonValue *list = canon_member(canon_member(text, S("records")), str(kinds[k].file));
        sets[k] = (RecordSet){arena_array(arena, canon_count(list) + 1, kinds[k].size), canon_count(list)};
        memset(sets[k].records, 0, (sets[k].count + 1) * kinds[k].size);
        for (size_t i = 0; i < sets[k].count; i++)
            thaw_record(arena, &kinds[k], canon_item(list, i), municipality,
                        (char *)sets[k].records + i * kinds[k].size);
        record_sort(arena, &kinds[k], sets[k].records, sets[k].count);
    }
    return sets;
}

/* ---- the roadmap ---- */

/* The roadmap of today over the figures that were calibrated to, with the records of the seal put in. */
static Status load_roadmap(App *app, Arena *arena, Str municipality, Date emissions, const RecordSet *sets,
                           AppRoadmap **out, Err *err)
{
    Err none = {0};
    AppRoadmap *roadmap = ARENA_NEW(arena, AppRoadmap);
    const Status status = app_roadmap_load(app, arena, municipality, emissions, roadmap, &none);
    *out = NULL;
    if (status == ST_NOT_FOUND) return ST_OK;
    if (status != ST_OK) {
        *err = none;
        return status;
    }
    for (int k = 0; sets && k < ROADMAP_KINDS; k++)
        if (k != KIND_ROADMAP_STATEMENT) roadmap->input.set[k] = sets[k];
    *out = roadmap;
    return ST_OK;
}

static Status open_roadmap(App *app, Arena *arena, Str municipality, Str edition, AppSealed *out, bool *found, Err *err)
{
    RoadmapStatement frozen;
    TRY(app_roadmap_frozen(app, arena, municipality, edition, &frozen, found, err));
    if (!*found) return ST_OK;
    out->id = frozen.head.id;
    out->sha256 = frozen.sha256;
    out->frozen = frozen.frozen;
    TRY(canon_parse(frozen.result, arena, &out->text, err));
    out->sets = thaw(arena, &out->text, roadmap_kinds, ROADMAP_KINDS, municipality);
    if (!canon_member(&out->text, S("scenarios"))) return ST_OK;
    return load_roadmap(app, arena, municipality, frozen.emission_edition, out->sets, &out->roadmap, err);
}

/* ---- the investment plan ---- */

/* The index of the seal; its source is that of the index which has its name now. */
static const PriceIndex *thaw_index(Arena *arena, const CanonValue *text, const PriceIndex *now)
{
    const CanonValue *from = canon_member(text, S("price_index")), *list = canon_member(from, S("years"));
    if (!from) return NULL;
    const size_t n = canon_count(list);
    PriceIndex *index = ARENA_NEW(arena, PriceIndex);
    int *years = ARENA_ARRAY(arena, int, n + 1);
    double *values = ARENA_ARRAY(arena, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        int64_t year = 0;
        canon_get_int(canon_member(canon_item(list, i), S("year")), &year);
        canon_get_num(canon_member(canon_item(list, i), S("value")), &values[i]);
        years[i] = (int)year;
    }
    canon_get_text(canon_member(from, S("name")), &index->name);
    if (now && str_eq(now->name, index->name)) index->source = now->source;
    index->points = (Series){years, values, n};
    return index;
}

/* The edition of the figures stands in the roadmap that was frozen beside it; where there was none, today's is taken.
 */
static Status beside(App *app, Arena *arena, Str municipality, Str edition, AppSealed *out, Err *err)
{
    RoadmapStatement frozen;
    CanonValue text;
    bool found;
    TRY(app_roadmap_frozen(app, arena, municipality, edition, &frozen, &found, err));
    if (!found) return load_roadmap(app, arena, municipality, (Date){0}, NULL, &out->roadmap, err);
    TRY(canon_parse(frozen.result, arena, &text, err));
    return load_roadmap(app, arena, municipality, frozen.emission_edition,
                        thaw(arena, &text, roadmap_kinds, ROADMAP_KINDS, municipality), &out->roadmap, err);
}

static Status open_plan(App *app, Arena *arena, Str municipality, Str edition, AppSealed *out, bool *found, Err *err)
{
    PlanStatement frozen;
    TRY(app_plan_frozen(app, arena, municipality, edition, &frozen, found, err));
    if (!*found) return ST_OK;
    out->id = frozen.head.id;
    out->sha256 = frozen.sha256;
    out->frozen = frozen.frozen;
    TRY(canon_parse(frozen.result, arena, &out->text, err));
    out->sets = thaw(arena, &out->text, plan_kinds, PLAN_KINDS, municipality);
    if (!canon_member(&out->text, S("perspectives"))) return ST_OK;
    TRY(beside(app, arena, municipality, edition, out, err));
    if (!out->roadmap) return ST_OK;
    for (int k = 0; k < PLAN_KINDS; k++)
        if (k != KIND_PLAN_STATEMENT) out->roadmap->plan.set[k] = out->sets[k];
    out->roadmap->plan.index = thaw_index(arena, &out->text, out->roadmap->plan.index);
    return ST_OK;
}

Status app_sealed_open(App *app, Arena *arena, Str municipality, Str edition, SealedPart part, AppSealed *out,
                       bool *found, Err *err)
{
    *out = (AppSealed){.part = part, .edition = edition};
    return part == SEALED_PLAN ? open_plan(app, arena, municipality, edition, out, found, err)
                               : open_roadmap(app, arena, municipality, edition, out, found, err);
}
