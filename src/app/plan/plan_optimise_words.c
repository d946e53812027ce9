/* What the optimiser found, in words, and as a picture. */
#include "app/plan/plan_optimise.h"
#include "app/plan/plan_pictures.h"
#include "app/roadmap/roadmap_pictures.h"

#include <math.h>

enum { SEK_IN_MILLION = 1000000 };

static Str millions(Arena *arena, Lang lang, double sek)
{
    return tr_figure(arena, lang, sek / SEK_IN_MILLION, 1);
}

static Str measure_name(const AppOptimise *of, uint32_t measure)
{
    return of->plan.scenario.roadmap->measures[measure]->name;
}

static Str team_name(const AppOptimise *of, uint32_t team)
{
    return ROADMAP_LIST(&of->plan.scenario.of->input, KIND_TEAM, TeamRecord)[team].name;
}

static Str team_measures(Arena *a, Lang lang, Maybe measures)
{
    return tr_maybe(a, lang, measures, fabs(measures.v - round(measures.v)) > 1e-9);
}

static Str area_name(const AppOptimise *of, Lang lang, uint32_t area)
{
    const AppGoal *goal = &of->plan.scenario.of->focus_areas[area];
    return lang == LANG_EN && goal->name_en.n ? goal->name_en : goal->name_sv;
}

Str app_optimise_limit(Arena *a, Lang lang, const AppOptimise *of, const Limit *l)
{
    switch (l->kind) {
    case LIMIT_CEILING:
        return tr_fmt(a, lang, N_("the ceiling of {0}, {1} million kronor"), err_number(a, l->year),
                      millions(a, lang, of->problem.ceilings[l->year - of->problem.years.first].v));
    case LIMIT_TEAM:
        return tr_fmt(a, lang, N_("what {0} can begin in {1}: {2} measures"), team_name(of, l->first),
                      err_number(a, l->year),
                      team_measures(a, lang, of->problem.teams[l->first].amount[l->year - of->problem.years.first]));
    case LIMIT_CARBON: return tr_fmt(a, lang, N_("what may be emitted, {0} tonnes"), tr_maybe(a, lang, of->most_t, 0));
    case LIMIT_AREA:
        return tr_fmt(a, lang, N_("at least {1} measures in the focus area {0}"), area_name(of, lang, l->first),
                      tr_figure(a, lang, of->problem.areas[l->first].least, 0));
    case LIMIT_DECIDED: return tr_fmt(a, lang, N_("the decision on \"{0}\""), measure_name(of, l->first));
    case LIMIT_AFTER:
        return tr_fmt(a, lang, N_("\"{0}\" comes after \"{1}\""), measure_name(of, l->first),
                      measure_name(of, l->other));
    case LIMIT_REQUIRES:
        return tr_fmt(a, lang, N_("\"{0}\" requires \"{1}\""), measure_name(of, l->first), measure_name(of, l->other));
    case LIMIT_EXCLUDES:
        return tr_fmt(a, lang, N_("\"{0}\" excludes \"{1}\""), measure_name(of, l->first), measure_name(of, l->other));
    case LIMIT_KINDS: break;
    }
    return S("");
}

Str app_optimise_loosen(Arena *a, Lang lang, const AppOptimise *of, const Limit *l)
{
    static const char *const texts[LIMIT_KINDS] = {
        [LIMIT_CEILING] = N_("Raise the ceiling of that year, or let the measures begin over more years."),
        [LIMIT_TEAM] = N_("Let the team begin more that year, or let the measures begin over more years."),
        [LIMIT_CARBON] = N_("Allow more emissions, or seek the largest reduction instead."),
        [LIMIT_AREA] = N_("Ask for fewer measures of each focus area, or plan more there."),
        [LIMIT_DECIDED] = N_("Only a new decision changes that."),
        [LIMIT_AFTER] = N_("Change which measure has to come first, on the page of the measure."),
        [LIMIT_REQUIRES] = N_("Change what the measure requires, on the page of the measure."),
        [LIMIT_EXCLUDES] = N_("Change what the measure excludes, on the page of the measure.")};
    if (l->kind == LIMIT_CARBON && of->lowest_t.known)
        return tr_fmt(a, lang,
                      N_("Allow at least {0} tonnes: that is the lowest that was found under the other limits."),
                      tr_figure(a, lang, of->lowest_t.v + 0.5, 0));
    return str(tr(lang, texts[l->kind]));
}

Str app_optimise_bound(Arena *a, Lang lang, const OptimiseResult *r)
{
    static const char *const bounds[][2] = {
        [BOUND_NONE] = {N_("No bound is known."), N_("No bound is known.")},
        [BOUND_LINEARISED] =
            {N_("The bound is that of the linearised problem: {0} tonnes, {1} per cent away."),
             N_("The bound is that of the linearised problem: {0} million kronor, {1} per cent away.")},
        [BOUND_PROVEN] = {N_("The bound is proven: {0} tonnes, {1} per cent away."),
                          N_("The bound is proven: {0} million kronor, {1} per cent away.")}};
    const bool cost = r->aim == AIM_COST;
    return tr_fmt(a, lang, bounds[r->bound_of][cost],
                  cost ? millions(a, lang, r->bound) : tr_figure(a, lang, r->bound, 0),
                  tr_maybe(a, lang, r->gap_percent, 2));
}

Str app_optimise_money(Arena *arena, Lang lang, const AppOptimiseCost *cost)
{
    return app_plan_least(arena, lang, cost->bound, millions(arena, lang, cost->cost));
}

/* A gain turns what is missing round: costs that are not known make it less. */
static Str gain_text(Arena *arena, Lang lang, const AppOptimiseCost *cost)
{
    static const char *const bounds[] = {"{0}", N_("at most {0}"), N_("{0} of what is known")};
    return tr_fmt(arena, lang, bounds[cost->bound], millions(arena, lang, -cost->cost));
}

Str app_optimise_lead(Arena *arena, Lang lang, const AppOptimise *of, const OptimiseResult *result)
{
    const AppOptimiseCost *cost = app_optimise_cost(of, result);
    const bool level = of->problem.carbon == CARBON_LEVEL, gains = cost->cost < 0;
    const char *text =
        level   ? gains ? N_("Emissions fall by {0} tonnes in {1}, and in present value {2} million kronor are gained.")
                        : N_("Emissions fall by {0} tonnes in {1}, at a cost of {2} million kronor in present value.")
          : gains ? N_("Emissions fall by {0} tonnes up to {1}, and in present value {2} million kronor are gained.")
                : N_("Emissions fall by {0} tonnes up to {1}, at a cost of {2} million kronor in present value.");
    return tr_fmt(arena, lang, text, tr_figure(arena, lang, result->reduction_t, 0),
                  err_number(arena, of->problem.target_year),
                  gains ? gain_text(arena, lang, cost) : app_optimise_money(arena, lang, cost));
}

Str app_optimise_conditions(Arena *arena, Lang lang, const AppOptimise *of, const OptimiseResult *result)
{
    const Str conditions = app_plan_conditions(arena, lang, &of->plan);
    const AppOptimiseCost *cost = app_optimise_cost(of, result);
    if (result->end != OPTIMISE_FOUND || fabs(result->cost - cost->cost) < SEK_IN_MILLION / 20.0) return conditions;
    return tr_fmt(arena, lang,
                  N_("{0} The cost is that of the page of the plan, where measures share what they save together. The "
                     "search adds what each measure costs and saves by itself, which here is {1} million kronor: a "
                     "saving that two measures both make is then counted twice, and what carbon dioxide is worth "
                     "counts even where no cost is known."),
                  conditions, millions(arena, lang, result->cost));
}

Str app_optimise_front_note(Lang lang, const AppOptimise *of)
{
    bool stopped = false;
    for (size_t i = 0; i < of->front_count; i++) stopped = stopped || of->front[i].plan.stopped;
    if (stopped)
        return str(tr(lang, N_("The search for the points was cut short to answer in time. There may be cheaper plans "
                               "for as many tonnes, and plans that do more.")));
    if (of->front_count == 0 && of->faults.total)
        return str(tr(lang, N_("What tonnes cost could not be computed with these limits. The plan stands all the "
                               "same; change a limit to have the points computed.")));
    return S("");
}

Status app_optimise_picture(Arena *arena, Lang lang, const AppOptimise *of, const OptimiseResult *shown, Chart *out,
                            Err *err)
{
    const CityGap *city = &of->plan.scenario.of->city;
    ChartFrontPoint *points = ARENA_ARRAY(arena, ChartFrontPoint, of->front_count + 1);
    if (of->front_count < 2)
        return err_failf(err, ST_UNAVAILABLE,
                         N_("The plan of {0} has no points to draw: no plan keeps the limits, or all cost the same"),
                         city->municipality.name);
    for (size_t i = 0; i < of->front_count; i++) {
        const OptimiseResult *plan = &of->front[i].plan;
        points[i] = (ChartFrontPoint){plan->reduction_t, of->front_costs[i].cost, shown == plan};
    }
    const ChartPlace place = {.city = city->municipality.name,
                              .edition = city->edition.name,
                              .substance_name = app_substance_name(lang, city->substance),
                              .unit = app_unit_name(lang, city->substance)};
    const ChartFront front = {
        .place = &place,
        .points = points,
        .count = of->front_count,
        .now = {of->now_t, of->now.cost, false},
        .shown = {shown ? shown->reduction_t : 0, shown ? app_optimise_cost(of, shown)->cost : 0, false},
        .has_shown = shown && shown->end == OPTIMISE_FOUND,
        .target_year = of->problem.target_year,
        .in_target_year = of->problem.carbon == CARBON_LEVEL,
        .society = of->plan.perspective.kind == PERSPECTIVE_SOCIETY,
        .made_up = app_roadmap_made_up(of->plan.scenario.of) || of->plan.setting->illustrative};
    chart_front(arena, lang, &front, out);
    return ST_OK;
}
