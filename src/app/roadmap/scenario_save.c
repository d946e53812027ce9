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
    AppRoadmap *of;
    AppScenario now, base; /* as it is; with the measures of the base alone */
    ScenarioChangeRecord *changes;
    size_t change_count;
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

static double pace_before(const Work *w, const ScenarioChangeRecord *new)
{
    const ScenarioChangeRecord *stored = ROADMAP_LIST(&w->of->input, KIND_SCENARIO_CHANGE, ScenarioChangeRecord);
    double pace = 1;
    for (size_t i = 0; i < w->of->input.set[KIND_SCENARIO_CHANGE].count; i++)
        if (str_eq(stored[i].scenario, w->save->query.scenario) && str_eq(stored[i].lever, new->lever))
            is_replaced(&w->save->query, &stored[i], &pace);
    return pace;
}

/* Those of the scenario that it begins from, where it is a stored one, and its own. */
static void make_changes(Arena *arena, Work *w)
{
    const AppScenarioQuery *query = &w->save->query;
    const ScenarioChangeRecord *stored = ROADMAP_LIST(&w->of->input, KIND_SCENARIO_CHANGE, ScenarioChangeRecord);
    const size_t stored_count = w->now.is_stored ? w->of->input.set[KIND_SCENARIO_CHANGE].count : 0;
    double unused = 1;
    w->changes = ARENA_ARRAY(arena, ScenarioChangeRecord, stored_count + query->change_count + 1);
    for (size_t i = 0; i < stored_count; i++)
        if (str_eq(stored[i].scenario, query->scenario) && !is_replaced(query, &stored[i], &unused))
            w->changes[w->change_count++] = stored[i];
    for (size_t i = 0; i < query->change_count; i++) {
        ScenarioChangeRecord change = query->changes[i];
        if (str_eq(change.what, S("pace"))) change.value.v *= pace_before(w, &change);
        w->changes[w->change_count++] = change;
    }
}

/* ---- what is stored already ---- */

static bool is_same_figure(Maybe a, Maybe b)
{
    return a.known == b.known && !(a.known && (a.v < b.v || a.v > b.v));
}

static bool is_same_change(const ScenarioChangeRecord *a, const ScenarioChangeRecord *b)
{
    return str_eq(a->lever, b->lever) && str_eq(a->what, b->what) && str_eq(a->parameter, b->parameter) &&
           str_eq(a->subject, b->subject) && str_eq(a->carrier, b->carrier) && str_eq(a->gas, b->gas) &&
           is_same_figure(a->year, b->year) && is_same_figure(a->value, b->value);
}

static bool has_same_changes(const Work *w, Str scenario)
{
    const ScenarioChangeRecord *stored = ROADMAP_LIST(&w->of->input, KIND_SCENARIO_CHANGE, ScenarioChangeRecord);
    size_t count = 0, found = 0;
    for (size_t i = 0; i < w->of->input.set[KIND_SCENARIO_CHANGE].count; i++) {
        if (!str_eq(stored[i].scenario, scenario)) continue;
        count++;
        size_t at = 0;
        while (at < w->change_count && !is_same_change(&stored[i], &w->changes[at])) at++;
        found += at < w->change_count;
    }
    return count == w->change_count && found == count;
}

/* A button that is pressed twice, or a form that is sent again, saves one scenario. */
static bool is_stored_already(const Work *w, const ScenarioRecord *wanted, Str *id)
{
    const ScenarioRecord *list = ROADMAP_LIST(&w->of->input, KIND_SCENARIO, ScenarioRecord);
    for (size_t i = 0; i < w->of->input.set[KIND_SCENARIO].count; i++) {
        const ScenarioRecord *s = &list[i];
        if (!str_eq(s->name, wanted->name) || !str_eq(s->text, wanted->text) || !str_eq(s->base, wanted->base) ||
            !str_eq(s->plus, wanted->plus) || !str_eq(s->minus, wanted->minus) || !has_same_changes(w, s->head.id))
            continue;
        *id = s->head.id;
        return true;
    }
    return false;
}

static Status put_all(App *app, Arena *arena, const ScenarioRecord *record, Work *w, Err *err)
{
    TRY(put(app, arena, &roadmap_kinds[KIND_SCENARIO], record, w, err));
    for (size_t i = 0; i < w->change_count; i++) {
        ScenarioChangeRecord change = w->changes[i];
        change.head = (RecordHead){.municipality = w->save->municipality,
                                   .id = tr_fmt(arena, LANG_EN, "{0}.{1}", w->id, err_number(arena, (int64_t)i + 1))};
        change.scenario = w->id;
        TRY(put(app, arena, &roadmap_kinds[KIND_SCENARIO_CHANGE], &change, w, err));
    }
    return ST_OK;
}

/* The whole is one transaction: who saves the same at the same time finds it stored. */
static Status save_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Work *w = ctx;
    AppScenarioQuery query = w->save->query;
    query.draws = 0;
    TRY(app_roadmap_load(app, arena, w->save->municipality, (Date){0}, w->of, err));
    TRY(app_scenario_run(w->of, &query, arena, &w->now, err));
    TRY(app_scenario_run(w->of, &(AppScenarioQuery){.scenario = w->now.scenario.base}, arena, &w->base, err));
    ScenarioRecord record = {.head = {.municipality = w->save->municipality},
                             .name = w->save->name,
                             .text = w->save->text,
                             .base = w->now.scenario.base,
                             .plus = differing(arena, w, true),
                             .minus = differing(arena, w, false)};
    w->change_count = 0;
    make_changes(arena, w);
    bool may;
    TRY(app_scenario_may_save(app, arena, w->save->municipality, &may, err));
    if (may && is_stored_already(w, &record, &w->id)) return ST_OK;
    record.head.id = w->id = free_id(arena, w->of, w->save->name);
    if (!app->is_operator) record.person = app_actor(app);
    return put_all(app, arena, &record, w, err);
}

Status app_scenario_save(App *app, Arena *arena, const AppScenarioSave *save, Str *id, Faults *faults, Err *err)
{
    Work w = {.save = save, .of = ARENA_NEW(arena, AppRoadmap), .faults = faults};
    const Status status = app_in_transaction(app, arena, true, save_write, &w, err);
    *id = w.id;
    return status;
}

static Status may_create(App *app, Arena *arena, Str municipality, Err *err)
{
    const RecordKind *kind = &roadmap_kinds[KIND_SCENARIO];
    const RecordHead key = {.municipality = municipality};
    const ScenarioRecord record = {.head = key};
    return record_rules(kind)->may(app, arena, ACTION_CREATE, kind, &key, &record, err);
}

Status app_scenario_check_save(App *app, Arena *arena, const AppScenarioSave *save, Faults *faults, Err *err)
{
    const struct {
        const char *field;
        Str text;
    } texts[] = {{"name", save->name}, {"text", save->text}};
    TRY(may_create(app, arena, save->municipality, err));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const Field *field = record_field(&roadmap_kinds[KIND_SCENARIO], str(texts[i].field));
        Str unused;
        Err fault = {0};
        if (field_read(arena, field, texts[i].text, 0, &unused, &fault) == ST_OK) continue;
        err_field(&fault, str(field->name));
        faults_add(faults, &fault);
    }
    return faults->total ? err_fail(err, ST_INVALID, N_("Nothing was saved: see what is marked")) : ST_OK;
}

Status app_scenario_may_save(App *app, Arena *arena, Str municipality, bool *may, Err *err)
{
    const Status status = may_create(app, arena, municipality, err);
    *may = status == ST_OK;
    return status == ST_DENIED ? ST_OK : status;
}
