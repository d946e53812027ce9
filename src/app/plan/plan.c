#include "app/plan/plan.h"

#include "app/kept.h"
#include "app/roadmap/roadmap_priv.h"

#include <math.h>

static Status take_perspective(const AppPlanQuery *query, AppPlan *out, Err *err)
{
    if (!plan_perspective(out->setting, query->perspective, &out->perspective) && !query->rate_percent.known)
        return err_failf(err, ST_INVALID,
                         N_("The assumptions of the plan have no rate for the perspective {0}: state it"),
                         str(perspective_name(query->perspective)));
    if (query->rate_percent.known) out->perspective.rate = query->rate_percent.v / 100;
    const char *fault = perspective_fault(&out->perspective);
    return fault ? err_fail(err, ST_INVALID, fault) : ST_OK;
}

static Maybe times(Maybe percent)
{
    return percent.known ? known(1 + percent.v / 100) : unknown();
}

/* The roadmap up to the horizon of the plan. */
static AppRoadmap *until_horizon(const AppRoadmap *of, const PlanSetting *setting, Arena *arena)
{
    AppRoadmap *cut = ARENA_NEW(arena, AppRoadmap);
    *cut = *of;
    const Horizon years = of->input.years;
    const int last = (int)setting->last_year.v;
    if (last >= years.first && last < years.first + (int)years.count)
        cut->input.years.count = (size_t)(last - years.first) + 1;
    return cut;
}

static void evaluate(const AppPlanQuery *query, Arena *arena, AppPlan *out)
{
    const size_t n = out->scenario.roadmap->portfolio.count;
    MeasureEconomy *measures = ARENA_ARRAY(arena, MeasureEconomy, n + 1);
    for (size_t m = 0; m < n; m++)
        measures[m] = economy_of(out->plan->economy, (uint32_t)m, &out->perspective, query->convention, arena);
    out->convention = query->convention;
    out->measures = measures;
    out->whole = economy_whole(out->plan->economy, &out->perspective, query->convention, &out->left_out, arena);
    out->order = ARENA_ARRAY(arena, uint32_t, n + 1);
    out->order_count = economy_rank(measures, n, out->order);
}

Status app_plan_run(const AppRoadmap *of, const AppPlanQuery *query, Arena *arena, AppPlan *out, Err *err)
{
    *out = (AppPlan){.faults = faults_new(arena), .setting = plan_setting(&of->plan)};
    if (!out->setting)
        return err_failf(err, ST_NOT_FOUND,
                         N_("{0} has no investment plan yet: state its assumptions first, years, price year and rates"),
                         of->city.municipality.name);
    AppScenarioQuery scenario = query->scenario;
    scenario.with_effects = scenario.with_tornado = false;
    scenario.draws = 0;
    PlanInput *input = ARENA_NEW(arena, PlanInput);
    *input = of->plan;
    input->part = query->part;
    input->seed = scenario.seed;
    input->times[COST_ENERGY] = times(query->energy_percent);
    input->times[COST_INVESTMENT] = times(query->investment_percent);
    TRY(app_scenario_run(until_horizon(of, out->setting, arena), &scenario, arena, &out->scenario, err));
    TRY(plan_build(input, out->scenario.roadmap, out->scenario.chosen, arena, &out->plan, &out->faults, err));
    TRY(take_perspective(query, out, err));
    out->first_year = (int)out->setting->first_year.v;
    out->last_year = (int)out->setting->last_year.v;
    evaluate(query, arena, out);
    return ST_OK;
}

typedef struct PlanWish {
    Str municipality, scenario;
    PerspectiveKind perspective;
} PlanWish;

static Status make(App *app, Arena *arena, const void *of, void *thing, Err *err)
{
    const PlanWish *wish = of;
    AppRoadmap *roadmap = ARENA_NEW(arena, AppRoadmap);
    const AppPlanQuery query = {
        .scenario = {.scenario = str_dup(arena, wish->scenario), .seed = ROADMAP_SEED_USUAL}, /* as the terminal's */
        .perspective = wish->perspective};
    TRY(app_roadmap_load(app, arena, str_dup(arena, wish->municipality), (Date){0}, roadmap, err));
    return app_plan_run(roadmap, &query, arena, thing, err);
}

Status app_plan_kept(App *app, Str municipality, Str scenario, PerspectiveKind perspective, const AppPlan **out,
                     Err *err)
{
    const void *thing;
    Arena *arena = arena_new();
    const PlanWish wish = {municipality, scenario, perspective};
    Buf variant = buf_new(arena);
    buf_add(&variant, str(perspective_name(perspective)));
    buf_addc(&variant, ' ');
    buf_add(&variant, scenario);
    const Status status =
        kept_get(app, KEPT_PLAN, municipality, buf_str(&variant), sizeof(AppPlan), make, &wish, &thing, err);
    arena_free(arena);
    if (status == ST_OK) *out = thing;
    return status;
}

Status app_plan_seen(const AppPlan *of, const AppPlanQuery *query, Arena *arena, AppPlan *out, Err *err)
{
    *out = *of;
    TRY(take_perspective(query, out, err));
    evaluate(query, arena, out);
    return ST_OK;
}

const char *app_perspective_label(PerspectiveKind kind)
{
    static const char *const names[PERSPECTIVE_KINDS] = {N_("The municipality's economy"), N_("The economy of society"),
                                                         N_("The climate")};
    return names[kind];
}

const char *plan_bound_name(PlanBound bound)
{
    static const char *const names[] = {"whole", "at_most", "part"};
    return names[bound];
}

const char *plan_cost_bound_name(PlanBound bound)
{
    return bound == BOUND_AT_MOST ? "at_least" : plan_bound_name(bound);
}

PlanBound app_plan_bound(const MeasureEconomy *e, size_t uncosted)
{
    const size_t missing = e->lines - e->known;
    if (missing == 0 && uncosted == 0) return BOUND_WHOLE;
    return missing == e->unknown_costs ? BOUND_AT_MOST : BOUND_PART;
}

size_t app_plan_uncosted(const AppPlan *p)
{
    size_t n = 0;
    for (size_t m = 0; m < p->scenario.roadmap->portfolio.count; m++) n += p->measures[m].only_carbon;
    return n;
}

Maybe app_plan_npv(const MeasureEconomy *e)
{
    return e->valued > 0 ? known(e->npv) : unknown();
}

const char *app_plan_payback_reason(const MeasureEconomy *e, bool discounted)
{
    const PaybackKind kind = e->valued == 0 ? PAYBACK_NOT_COMPUTABLE : discounted ? e->discounted_payback : e->payback;
    return kind == PAYBACK_YEARS ? NULL : payback_name(kind);
}

Str app_plan_payback(Arena *arena, Lang lang, const MeasureEconomy *e, bool discounted)
{
    static const char *const words[] = {N_("cannot be computed"), "", N_("at once"), N_("not within the years")};
    const PaybackKind kind = discounted ? e->discounted_payback : e->payback;
    if (e->valued && kind == PAYBACK_YEARS)
        return tr_maybe(arena, lang, discounted ? e->discounted_payback_years : e->payback_years, 1);
    return str(tr(lang, words[e->valued ? kind : PAYBACK_NOT_COMPUTABLE]));
}

PlanBound app_plan_sek_per_t_bound(const MeasureEconomy *e)
{
    const PlanBound bound = app_plan_bound(e, 0);
    return bound == BOUND_AT_MOST && !(e->tonnes > 0) ? BOUND_PART : bound;
}

Str app_plan_least(Arena *arena, Lang lang, PlanBound bound, Str figure)
{
    static const char *const bounds[] = {"{0}", N_("at least {0}"), N_("{0} of what is known")};
    return tr_fmt(arena, lang, bounds[bound], figure);
}

Str app_plan_sek_per_t(Arena *arena, Lang lang, const MeasureEconomy *e)
{
    const Str figure = tr_maybe(arena, lang, e->sek_per_t, 0);
    return e->sek_per_t.known ? app_plan_least(arena, lang, app_plan_sek_per_t_bound(e), figure) : figure;
}

Str app_plan_tonne_convention(Lang lang, PerspectiveKind perspective)
{
    static const char *const texts[] = {
        N_("Kronor a tonne: what the municipality itself pays less what it gains, by all tonnes that the measure takes "
           "away, whoever pays the rest."),
        N_("Kronor a tonne: what all pay less what they gain, by all tonnes that the measure takes away.")};
    return perspective == PERSPECTIVE_CLIMATE ? S("") : str(tr(lang, texts[perspective]));
}

const char *app_plan_order_heading(PerspectiveKind perspective)
{
    static const char *const headings[PERSPECTIVE_KINDS] = {
        [PERSPECTIVE_MUNICIPAL] = N_("What to do first, by the municipality's economy"),
        [PERSPECTIVE_SOCIETY] = N_("What to do first, by the economy of society"),
        [PERSPECTIVE_CLIMATE] = N_("What gives the most")};
    return headings[perspective];
}

Str app_plan_order_text(Lang lang, PerspectiveKind perspective)
{
    static const char *const texts[] = {
        N_("First what pays off for the municipality itself, by net present value: it saves and earns more than it "
           "pays, whatever others gain or lose. Then by what a tonne costs it. Last what has no cost a tonne, by net "
           "present value."),
        N_("First what pays off for society, by net present value: all that anybody saves, earns and gains is worth "
           "more than the costs, whoever pays them, and without the value of carbon dioxide. Then by what a tonne "
           "costs. Last what has no cost a tonne, by net present value.")};
    return perspective == PERSPECTIVE_CLIMATE ? S("") : str(tr(lang, texts[perspective]));
}

/* Of the years in which the one or the other is known. */
static Maybe sum_of_known(const FundingYear *years, size_t from, size_t to, bool of_gap, bool *at_least)
{
    double sum = 0;
    size_t stated = 0;
    for (size_t y = from; y < to; y++) {
        const Maybe of = of_gap ? years[y].gap : years[y].capacity;
        stated += of.known;
        sum += of.known ? of.v : 0;
    }
    *at_least = stated > 0 && stated < to - from;
    return stated ? known(sum) : unknown();
}

Maybe app_plan_unfunded(const FundingYear *years, size_t from, size_t to, bool *at_least)
{
    return sum_of_known(years, from, to, true, at_least);
}

Maybe app_plan_capacity(const FundingYear *years, size_t from, size_t to, bool *at_least)
{
    return sum_of_known(years, from, to, false, at_least);
}

Maybe app_plan_tonnes(const AppPlan *p, size_t measure)
{
    const bool counts = p->scenario.chosen[measure] && plan_counts(p->scenario.plan, measure);
    return counts ? known(p->measures[measure].tonnes) : unknown();
}
