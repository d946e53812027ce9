#include "app/roadmap/scenario_save.h"

#include "app/records/record_rules.h"
#include "app/roadmap/roadmap_priv.h"
#include "exchange/register_alias.h"

#include <math.h>

enum { ID_LETTERS = 40, ID_TRIES = 100 };

/* ---- the id ---- */

static bool is_taken(const AppRoadmap *of, Str id)
{
    const ScenarioRecord *list = ROADMAP_LIST(&of->input, KIND_SCENARIO, ScenarioRecord);
    ScenarioKind base;
    bool taken = scenario_parse(id, &base); /* the names of those that are always there */
    for (size_t i = 0; i < of->input.set[KIND_SCENARIO].count; i++) taken = taken || str_eq(list[i].head.id, id);
    return taken;
}

static Str free_id(Arena *arena, const AppRoadmap *of, Str name)
{
    Str wanted = register_id_from(arena, name);
    if (wanted.n > ID_LETTERS) wanted = str_slice(wanted, 0, ID_LETTERS);
    while (str_ends(wanted, S("-"))) wanted = str_slice(wanted, 0, wanted.n - 1);
    if (!wanted.n) wanted = S("scenario");
    Str id = wanted;
    for (int i = 2; is_taken(of, id) && i < ID_TRIES; i++)
        id = tr_fmt(arena, LANG_EN, "{0}-{1}", wanted, err_number(arena, i));
    return id;
}

/* ---- what is stored ---- */

typedef struct Work {
    const AppScenarioSave *save;
    const AppRoadmap *of;
    AppScenario now, base; /* as it is; with the measures of the base alone */
    Str id;
    Faults *faults;
} Work;

static Status put(App *app, Arena *arena, const RecordKind *kind, const void *record, Work *w, Err *err)
{
    Str *value = ARENA_ARRAY(arena, Str, kind->field_count);
    void *saved, *current;
    for (size_t i = 0; i < kind->field_count; i++) value[i] = record_cell(arena, &kind->fields[i], record);
    const AppEdit edit = {.kind = kind, .head = *record_head_of(record), .value = value};
    return record_save_here(app, arena, &edit, &saved, &current, w->faults, err);
}

/* The measures that are on here and not in the base, or the other way round. */
static Str differing(Arena *arena, const Work *w, bool on)
{
    const Portfolio *p = &w->now.roadmap->portfolio;
    Buf list = buf_new(arena);
    for (size_t m = 0; m < p->count; m++) {
        if (w->now.chosen[m] != on || w->base.chosen[m] == on) continue;
        if (list.n) buf_addc(&list, ' ');
        buf_add(&list, p->measures[m].id);
    }
    return buf_str(&list);
}

/* A change of a lever replaces one of the scenario that it begins from; a pace is told against that one's. */
static bool is_replaced(const AppScenarioQuery *query, const ScenarioChangeRecord *c, double *pace)
{
    for (size_t i = 0; i < query->change_count; i++) {
        const ScenarioChangeRecord *new = &query->changes[i];
        if (!new->lever.n || !str_eq(new->lever, c->lever) || !str_eq(new->what, c->what)) continue;
        if (str_eq(c->what, S("pace")) && c->value.known) *pace = c->value.v;
        return true;
    }
    return false;
}

static Status put_change(App *app, Arena *arena, ScenarioChangeRecord change, size_t number, Work *w, Err *err)
{
    change.head = (RecordHead){.municipality = w->save->municipality,
                               .id = tr_fmt(arena, LANG_EN, "{0}.{1}", w->id, err_number(arena, (int64_t)number))};
    change.scenario = w->id;
    return put(app, arena, &roadmap_kinds[KIND_SCENARIO_CHANGE], &change, w, err);
}

static double pace_before(const Work *w, const ScenarioChangeRecord *new)
{
    const ScenarioChangeRecord *stored = ROADMAP_LIST(&w->of->input, KIND_SCENARIO_CHANGE, ScenarioChangeRecord);
    double pace = 1;
    for (size_t i = 0; i < w->of->input.set[KIND_SCENARIO_CHANGE].count; i++)
        if (str_eq(stored[i].scenario, w->save->query.scenario) && str_eq(stored[i].lever, new->lever))
            is_replaced(&w->save->query, &stored[i], &pace);
    return pace;
}

static Status put_changes(App *app, Arena *arena, Work *w, Err *err)
{
    const AppScenarioQuery *query = &w->save->query;
    const ScenarioChangeRecord *stored = ROADMAP_LIST(&w->of->input, KIND_SCENARIO_CHANGE, ScenarioChangeRecord);
    size_t number = 0;
    double unused = 1;
    for (size_t i = 0; w->now.is_stored && i < w->of->input.set[KIND_SCENARIO_CHANGE].count; i++) {
        if (!str_eq(stored[i].scenario, query->scenario) || is_replaced(query, &stored[i], &unused)) continue;
        TRY(put_change(app, arena, stored[i], ++number, w, err));
    }
    for (size_t i = 0; i < query->change_count; i++) {
        ScenarioChangeRecord change = query->changes[i];
        if (str_eq(change.what, S("pace"))) change.value.v *= pace_before(w, &change);
        TRY(put_change(app, arena, change, ++number, w, err));
    }
    return ST_OK;
}

static Status save_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Work *w = ctx;
    ScenarioRecord record = {.head = {.municipality = w->save->municipality, .id = w->id},
                             .name = w->save->name,
                             .text = w->save->text,
                             .base = w->now.scenario.base,
                             .plus = differing(arena, w, true),
                             .minus = differing(arena, w, false)};
    if (!app->is_operator) record.person = app_actor(app);
    TRY(put(app, arena, &roadmap_kinds[KIND_SCENARIO], &record, w, err));
    return put_changes(app, arena, w, err);
}

Status app_scenario_save(App *app, Arena *arena, const AppScenarioSave *save, Str *id, Faults *faults, Err *err)
{
    AppRoadmap *of = ARENA_NEW(arena, AppRoadmap);
    Work w = {.save = save, .of = of, .faults = faults};
    TRY(app_roadmap_load(app, arena, save->municipality, (Date){0}, of, err));
    AppScenarioQuery query = save->query;
    query.draws = 0;
    TRY(app_scenario_run(of, &query, arena, &w.now, err));
    TRY(app_scenario_run(of, &(AppScenarioQuery){.scenario = w.now.scenario.base}, arena, &w.base, err));
    w.id = *id = free_id(arena, of, save->name);
    return app_in_transaction(app, arena, true, save_write, &w, err);
}

Status app_scenario_may_save(App *app, Arena *arena, Str municipality, bool *may, Err *err)
{
    const RecordKind *kind = &roadmap_kinds[KIND_SCENARIO];
    const RecordRules *rules = record_rules(kind);
    const RecordHead key = {.municipality = municipality};
    *may = false;
    if (!rules) return ST_OK;
    const ScenarioRecord record = {.head = key};
    const Status status = rules->may(app, arena, ACTION_CREATE, kind, &key, &record, err);
    *may = status == ST_OK;
    return status == ST_DENIED ? ST_OK : status;
}
