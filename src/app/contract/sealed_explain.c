/* A figure of a seal: what was sealed, and the tree of the same figure computed anew from the records of the seal. */
#include "app/contract/sealed.h"
#include "app/plan/plan_explain.h"
#include "app/roadmap/roadmap_why.h"

#include <math.h>

typedef struct SealedRun {
    Str name; /* of the scenario, or of the perspective */
    AppScenario *scenario;
    AppPlan *plan;
    struct SealedRun *next;
} SealedRun;

typedef struct Opening {
    AppSealed *of;
    Asking asking; /* of no scenario */
    Str figure;
    Maybe sealed; /* the figure as it was sealed */
} Opening;

/* ---- what was sealed ---- */

/* By what a thing in a list of the seal is known: its id, its kind or its year. */
static bool is_item(const CanonValue *item, Str name, Arena *arena)
{
    const CanonValue *id = canon_member(item, S("id"));
    Str text;
    int64_t year;
    if (!id) id = canon_member(item, S("kind"));
    if (canon_get_text(id, &text)) return str_eq(text, name);
    return canon_get_int(canon_member(item, S("year")), &year) && str_eq(err_number(arena, year), name);
}

static const CanonValue *item_of(const CanonValue *list, Str name, Arena *arena)
{
    for (size_t i = 0; i < canon_count(list); i++)
        if (is_item(canon_item(list, i), name, arena)) return canon_item(list, i);
    return NULL;
}

/* Up to the dot or the bracket that comes next. */
static Str next_name(Str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '.' && rest->p[n] != '[') n++;
    const Str name = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n + (n < rest->n && rest->p[n] == '.'), rest->n);
    return name;
}

static const CanonValue *sealed_at(const CanonValue *v, Str figure, Arena *arena)
{
    for (Str rest = figure; v && rest.n;) {
        if (rest.p[0] != '[') {
            v = canon_member(v, next_name(&rest));
            continue;
        }
        rest = str_slice(rest, 1, rest.n);
        v = v->type == CANON_ARRAY ? item_of(v, str_cut(&rest, ']'), arena) : NULL;
        if (rest.n && rest.p[0] == '.') rest = str_slice(rest, 1, rest.n);
    }
    return v;
}

static void sealed_row(const Opening *o, AppWhy *why)
{
    const AppSealed *of = o->of;
    const bool plan = of->part == SEALED_PLAN;
    why_row(&o->asking, why,
            (AppWhyRow){.kind = plan ? str(plan_kinds[KIND_PLAN_STATEMENT].name)
                                     : str(roadmap_kinds[KIND_ROADMAP_STATEMENT].name),
                        .id = of->id,
                        .text = tr_fmt(o->asking.arena, o->asking.lang, N_("As it was sealed on {0}"),
                                       tr_date(o->asking.arena, o->asking.lang, of->frozen)),
                        .value = o->sealed,
                        .unit = why->unit,
                        .origin = S("own"),
                        .source = tr_fmt(o->asking.arena, o->asking.lang,
                                         plan ? N_("The investment plan sealed with the contract {0}, SHA-256 {1}")
                                              : N_("The roadmap sealed with the contract {0}, SHA-256 {1}"),
                                         of->edition, of->sha256)});
}

/* ---- records ---- */

static bool of_record(const Opening *o, AppWhy *out)
{
    const bool plan = o->of->part == SEALED_PLAN;
    const RecordKind *kinds = plan ? plan_kinds : roadmap_kinds;
    const size_t count = plan ? (size_t)PLAN_KINDS : (size_t)ROADMAP_KINDS;
    Str rest = o->figure;
    if (!str_eq(str_cut(&rest, '.'), S("records"))) return false;
    const WhyAddress at = why_address(rest);
    for (size_t k = 0; k < count; k++) {
        if (!str_eq(at.list, str(kinds[k].file))) continue;
        const void *record = record_of_id(&kinds[k], o->of->sets[k].records, o->of->sets[k].count, at.id);
        const Field *field = record_field(&kinds[k], at.field);
        if (!record || !field) return false;
        out->text =
            tr_fmt(o->asking.arena, o->asking.lang, "{0}: {1}", at.id, str(tr(o->asking.lang, field->use.label)));
        sealed_row(o, out);
        return why_field(&o->asking, out, &kinds[k], record, at.field);
    }
    return false;
}

/* ---- what was computed ---- */

static SealedRun *run_of(const Opening *o, Str name)
{
    for (SealedRun *run = o->of->runs; run; run = run->next)
        if (str_eq(run->name, name)) return run;
    SealedRun *run = ARENA_NEW(o->asking.arena, SealedRun);
    *run = (SealedRun){.name = name, .next = o->of->runs};
    o->of->runs = run;
    return run;
}

/* scenarios[all].years[2030].scenario_t is years[2030].scenario_t of the scenario, and what stands beside its years is
 * of its gap. */
static Status of_scenario(const Opening *o, AppWhy *out, Err *err)
{
    Arena *arena = o->asking.arena;
    const WhyAddress at = why_address(o->figure);
    SealedRun *run = run_of(o, at.id);
    if (!run->scenario) {
        const AppScenarioQuery query = {.scenario = at.id};
        AppScenario *scenario = ARENA_NEW(arena, AppScenario);
        const Status status = app_scenario_run(o->of->roadmap, &query, arena, scenario, err);
        if (status != ST_OK) return status;
        run->scenario = scenario;
    }
    Buf figure = buf_new(arena);
    if (!str_starts(at.field, S("years["))) buf_add(&figure, S("gap."));
    buf_add(&figure, at.field);
    return app_scenario_explain(run->scenario, buf_str(&figure), o->asking.lang, arena, out, err);
}

/* In a perspective, by its name; empty: in the first that was sealed, which what belongs to none was computed in. */
static Status of_plan(const Opening *o, Str perspective, Str figure, AppWhy *out, Err *err)
{
    Arena *arena = o->asking.arena;
    AppPlanQuery query = {.scenario = {.seed = ROADMAP_SEED_USUAL}};
    if (!perspective.n)
        canon_get_text(canon_member(canon_item(canon_member(&o->of->text, S("perspectives")), 0), S("kind")),
                       &perspective);
    for (int k = 0; k < PERSPECTIVE_KINDS; k++)
        if (str_eq(perspective, str(perspective_name((PerspectiveKind)k)))) query.perspective = (PerspectiveKind)k;
    SealedRun *run = run_of(o, perspective);
    if (!run->plan) {
        AppPlan *plan = ARENA_NEW(arena, AppPlan);
        const Status status = app_plan_run(o->of->roadmap, &query, arena, plan, err);
        if (status != ST_OK) return status;
        run->plan = plan;
    }
    return app_plan_explain(run->plan, figure, o->asking.lang, arena, out, err);
}

static void of_index(const Opening *o, const WhyAddress *at, AppWhy *out)
{
    const PriceIndex *index = o->of->roadmap->plan.index;
    int year = 0;
    for (size_t i = 0; i < index->points.n; i++)
        if (str_eq(err_number(o->asking.arena, index->points.year[i]), at->id)) year = index->points.year[i];
    out->text = tr_fmt(o->asking.arena, o->asking.lang, "{0} {1}", index->name, at->id);
    out->value = series_at(index->points, year);
    why_row(&o->asking, out,
            (AppWhyRow){.kind = S("price_index"),
                        .id = index->name,
                        .text = index->name,
                        .year = known(year),
                        .value = out->value,
                        .origin = index->source.n ? S("stated") : S("assumed"),
                        .source = index->source});
}

static Status computed(const Opening *o, AppWhy *out, Err *err)
{
    const WhyAddress at = why_address(o->figure);
    if (o->of->part == SEALED_ROADMAP) return of_scenario(o, out, err);
    if (str_eq(at.list, S("perspectives"))) return of_plan(o, at.id, at.field, out, err);
    if (!str_eq(at.list, S("price_index.years"))) return of_plan(o, S(""), o->figure, out, err);
    of_index(o, &at, out);
    return ST_OK;
}

static bool same(Maybe a, Maybe b)
{
    return a.known && b.known && fabs(a.v - b.v) <= 1e-9 * fmax(1, fabs(b.v));
}

static Status anew(const Opening *o, AppWhy *out, Err *err)
{
    const Asking *a = &o->asking;
    if (!o->of->roadmap) {
        sealed_row(o, out);
        why_rule(a, out, N_("The emission figures that it was computed from are not here, so it is not computed anew"));
        return ST_OK;
    }
    AppWhy *tree = ARENA_NEW(a->arena, AppWhy);
    const Status status = computed(o, tree, err);
    if (status != ST_OK) return status;
    out->text = tree->text;
    out->unit = tree->unit;
    out->form = tree->form;
    out->formula =
        str(tr(a->lang, same(tree->value, o->sealed)
                            ? N_("Computed anew from the records of the seal it is the same")
                            : N_("Computed anew from the records of the seal it is another figure: the target, the "
                                 "measured figures or the program have changed since")));
    tree->text = tr_fmt(a->arena, a->lang, N_("Computed anew: {0}"), tree->text);
    sealed_row(o, out);
    out->child = out->last_child = tree;
    return ST_OK;
}

Status app_sealed_explain(AppSealed *sealed, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    Opening o = {sealed, {NULL, lang, arena, NULL}, figure, unknown()};
    double value;
    *out = (AppWhy){0};
    if (!canon_get_num(sealed_at(&sealed->text, figure, arena), &value))
        return err_failf(
            err, ST_NOT_FOUND,
            N_("The seal has no figure {0}: klimat scenario show or plan show with --sealed {1} --json shows those "
               "there are"),
            figure, sealed->edition);
    o.sealed = out->value = known(value);
    out->text = figure;
    return of_record(&o, out) ? ST_OK : anew(&o, out, err);
}
