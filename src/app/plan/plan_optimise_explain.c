/* Where a figure of a plan that was sought comes from. */
#include "app/plan/plan_why.h"
#include "base/num.h"

#include <math.h>

typedef struct OptimiseAsking {
    PlanAsking plan;
    const AppOptimise *of;
    const OptimiseResult *result; /* of the plan, or of a point of the front */
} OptimiseAsking;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text_of(const OptimiseAsking *a, const char *key)
{
    return plan_text(&a->plan, key);
}

/* ---- measures ---- */

static const StartOption *option_of(const OptimiseAsking *a, size_t m)
{
    const uint32_t at = a->result->end == OPTIMISE_FOUND ? a->result->choice[m] : NOT_CHOSEN;
    return at == NOT_CHOSEN ? NULL : &a->of->problem.candidates[m].options[at];
}

static void why_lines(const OptimiseAsking *a, AppWhy *why, size_t m)
{
    const EconomyCase *of = &a->of->plan.plan->economy_case;
    for (size_t l = 0; l < of->line_count; l++)
        if (of->lines[l].measure == m && of->lines[l].type != COST_JOBS)
            plan_why_line_row(&a->plan, why, l,
                              a->of->plan.plan->economy->lines[l].known
                                  ? NULL
                                  : N_("Its quantity or its value is not known: it is in no sum"));
    if (!why->row) plan_rule(&a->plan, why, N_("The measure has no costs or benefits"));
}

static AppWhy *chosen_node(const OptimiseAsking *a, AppWhy *parent, size_t m, Maybe value, Str unit)
{
    const Asking *of = &a->plan.of;
    return why_child(of, parent,
                     tr_fmt(of->arena, of->lang, N_("{0}, from {1}"), of->s->roadmap->measures[m]->name,
                            err_number(of->arena, app_optimise_start(a->of, a->result, m))),
                     value, unit);
}

static void explain_cost(const OptimiseAsking *a, AppWhy *out)
{
    const AppOptimiseCost *cost = app_optimise_cost(a->of, a->result);
    out->text = text_of(a, N_("What the plan costs in present value, as the page of the plan counts it; below zero it "
                              "is a gain"));
    out->value = known(cost->cost);
    out->unit = why_sek(&a->plan);
    out->formula = text_of(a, N_("The sum over the measures of which a cost is known, each with its share of what all "
                                 "do together"));
    for (size_t m = 0; m < a->of->problem.candidate_count; m++)
        if (option_of(a, m)) why_lines(a, chosen_node(a, out, m, cost->measures[m], out->unit), m);
    if (!out->child) plan_rule(&a->plan, out, N_("The plan has no measures"));
    plan_why_conditions(&a->plan, out);
}

/* What the search makes small. */
static void explain_alone_cost(const OptimiseAsking *a, AppWhy *out)
{
    out->text = text_of(a, N_("The sum of what each measure costs and saves by itself, in present value"));
    out->value = known(a->result->cost);
    out->unit = why_sek(&a->plan);
    for (size_t m = 0; m < a->of->problem.candidate_count; m++) {
        const StartOption *option = option_of(a, m);
        if (!option) continue;
        AppWhy *why = chosen_node(a, out, m, known(option->cost), out->unit);
        why->formula = text_of(a, N_("The present value of its costs less its benefits, when it begins then"));
        why_lines(a, why, m);
    }
    if (!out->child) plan_rule(&a->plan, out, N_("The plan has no measures"));
    plan_why_conditions(&a->plan, out);
}

static void add_levers(const OptimiseAsking *a, AppWhy *out)
{
    for (size_t m = 0; m < a->of->problem.candidate_count; m++)
        if (option_of(a, m)) why_levers(&a->plan.of, chosen_node(a, out, m, unknown(), S("")), m);
    if (!out->child) plan_rule(&a->plan, out, N_("The plan has no measures"));
}

static void explain_reduction(const OptimiseAsking *a, AppWhy *out)
{
    out->text = a->of->problem.carbon == CARBON_CUMULATIVE
                    ? text_of(a, N_("What the plan does together, summed to the target year"))
                    : text_of(a, N_("What the plan does together in the target year"));
    out->value = known(a->result->reduction_t);
    out->unit = S("t CO2e");
    out->formula = text_of(a, N_("By the evaluation of the roadmap, with what measures do to one another"));
    add_levers(a, out);
}

static bool find_candidate(const OptimiseAsking *a, Str id, size_t *out)
{
    for (size_t m = 0; m < a->of->problem.candidate_count; m++) {
        if (!str_eq(a->of->problem.candidates[m].id, id)) continue;
        *out = m;
        return true;
    }
    return false;
}

static void explain_own_cost(const OptimiseAsking *a, size_t m, bool alone, AppWhy *out)
{
    const StartOption *option = option_of(a, m);
    const Str name = a->plan.of.s->roadmap->measures[m]->name;
    out->text = tr_fmt(a->plan.of.arena, a->plan.of.lang,
                       alone ? N_("{0}: what it costs and saves by itself, in present value")
                             : N_("{0}: what it costs in present value, with its share of what all do together"),
                       name);
    out->value = app_optimise_cost(a->of, a->result)->measures[m];
    if (alone) out->value = option ? known(option->cost) : unknown();
    out->unit = why_sek(&a->plan);
    out->formula = text_of(a, N_("The present value of its costs less its benefits, when it begins then"));
    why_lines(a, out, m);
    plan_why_conditions(&a->plan, out);
}

static bool explain_start(const OptimiseAsking *a, Str id, Str field, AppWhy *out)
{
    size_t m;
    if (!find_candidate(a, id, &m) || !option_of(a, m)) return false;
    if (is(field, "cost_sek") || is(field, "alone_cost_sek")) {
        explain_own_cost(a, m, is(field, "alone_cost_sek"), out);
        return true;
    }
    if (!is(field, "start")) return false;
    const bool decided = a->of->problem.candidates[m].decided != NOT_CHOSEN;
    const MeasureRecord *r = a->plan.of.s->roadmap->measures[m];
    out->text = tr_fmt(a->plan.of.arena, a->plan.of.lang, N_("{0}: the year in which it begins"), r->name);
    out->value = known(app_optimise_start(a->of, a->result, m));
    plan_rule(&a->plan, out,
              decided ? N_("The measure is decided and keeps its start")
                      : N_("Chosen so that the plan does the most, or costs the least, within the limits"));
    why_levers(&a->plan.of, out, m);
    why_lines(a, out, m);
    return true;
}

/* ---- limits ---- */

static void explain_most(const OptimiseAsking *a, AppWhy *out)
{
    const AppScenario *s = &a->of->plan.scenario;
    const bool level = a->of->problem.carbon == CARBON_LEVEL;
    const Maybe own = level ? s->path_t[s->target_year - a->of->problem.years.first] : s->allowance_t;
    out->text = text_of(a, level ? N_("What may be emitted in the target year") : N_("What may be emitted in all"));
    out->value = a->of->most_t;
    out->unit = S("t CO2e");
    AppWhy below;
    Err none;
    if (!own.known || !a->of->most_t.known || fabs(own.v - a->of->most_t.v) > 1e-6)
        plan_stated(&a->plan, out, N_("What may be emitted"), a->of->most_t, out->unit);
    else if (level)
        why_path(&a->plan.of, out, s->target_year);
    else if (app_scenario_explain(s, S("gap.allowance_left_t"), a->plan.of.lang, a->plan.of.arena, &below, &none) ==
             ST_OK)
        *why_child(&a->plan.of, out, below.text, below.value, below.unit) = below;
    if (!out->child && !out->row) why_target(&a->plan.of, out);
}

static void explain_over(const OptimiseAsking *a, AppWhy *out)
{
    out->text = text_of(a, N_("What is emitted beyond what may be; below zero it is less"));
    out->value = known(a->result->over_t);
    out->unit = S("t CO2e");
    out->formula = text_of(a, N_("What the reference emits, less the reduction, less what may be emitted"));
    explain_most(a, why_child(&a->plan.of, out, S(""), unknown(), S("")));
    explain_reduction(a, why_child(&a->plan.of, out, S(""), unknown(), S("")));
    AppWhy *reference = why_child(&a->plan.of, out, text_of(a, N_("Where nothing more is done")), unknown(), out->unit);
    why_year(&a->plan.of, reference, a->of->problem.target_year, NULL, EVERYWHERE, true, EVERYWHERE);
}

static void explain_bound(const OptimiseAsking *a, bool objective, AppWhy *out)
{
    const bool cost = a->result->aim == AIM_COST;
    const Maybe bound = a->result->bound_of == BOUND_NONE ? unknown() : known(a->result->bound);
    if (objective) {
        cost ? explain_alone_cost(a, out) : explain_reduction(a, out);
        return;
    }
    out->text = text_of(a, cost ? N_("No plan costs less than this") : N_("No plan does more than this"));
    out->value = bound;
    out->unit = cost ? why_sek(&a->plan) : S("t CO2e");
    plan_rule(
        &a->plan, out,
        a->result->bound_of == BOUND_PROVEN
            ? N_("Proven for the roadmap itself: no plan does more, or costs less, than the sum of its measures")
            : N_("A bound of the problem in which what measures do is added: not proven for the roadmap, in which "
                 "they also act on one another"));
    add_levers(a, out);
}

static void explain_gap(const OptimiseAsking *a, AppWhy *out)
{
    out->text = text_of(a, N_("How far the plan may be from the best, at most"));
    out->value = a->result->gap_percent;
    out->unit = S("%");
    out->formula = text_of(a, N_("What was found less the bound, of what was found"));
    explain_bound(a, true, why_child(&a->plan.of, out, S(""), unknown(), S("")));
    explain_bound(a, false, why_child(&a->plan.of, out, S(""), unknown(), S("")));
}

/* ---- years ---- */

static void explain_spend(const OptimiseAsking *a, size_t y, AppWhy *out)
{
    const int year = a->of->problem.years.first + (int)y;
    out->value = known(a->result->spend[y]);
    out->unit = why_sek(&a->plan);
    for (size_t m = 0; m < a->of->problem.candidate_count; m++) {
        const Candidate *c = &a->of->problem.candidates[m];
        const StartOption *option = option_of(a, m);
        if (!option || year < option->start || (size_t)(year - option->start) >= c->spend_count) continue;
        const double spend = c->spend[year - option->start];
        if (!(spend > 0)) continue;
        AppWhy *why = chosen_node(a, out, m, known(spend), out->unit);
        why->formula = text_of(a, N_("Its investments, moved with its start"));
        why_lines(a, why, m);
    }
    if (!out->child) plan_rule(&a->plan, out, N_("Nothing is to be paid in this year"));
}

static void explain_ceiling(const OptimiseAsking *a, size_t y, AppWhy *out)
{
    const Maybe ceiling = a->of->problem.ceilings ? a->of->problem.ceilings[y] : unknown();
    const Maybe capacity = app_optimise_capacity(&a->of->plan, y);
    out->value = ceiling;
    out->unit = why_sek(&a->plan);
    if (ceiling.known && capacity.known && fabs(ceiling.v - capacity.v) < 1e-6)
        plan_why_capacity(&a->plan, out, y, a->of->plan.perspective.kind == PERSPECTIVE_MUNICIPAL);
    else if (ceiling.known)
        plan_stated(&a->plan, out, N_("The ceiling of each year"), ceiling, out->unit);
    else
        plan_rule(&a->plan, out, N_("Nobody has stated what there is capacity to pay"));
}

static bool explain_year(const OptimiseAsking *a, Str id, Str field, AppWhy *out)
{
    const Horizon years = a->of->problem.years;
    int64_t year;
    if (!num_parse_whole(id, &year) || year < years.first || year >= years.first + (int64_t)years.count) return false;
    if (a->result->end != OPTIMISE_FOUND) return false;
    const size_t y = (size_t)(year - years.first);
    const Str of = err_number(a->plan.of.arena, year);
    if (is(field, "spend_sek")) {
        out->text = tr_fmt(a->plan.of.arena, a->plan.of.lang, N_("What the plan invests in {0}"), of);
        explain_spend(a, y, out);
    } else if (is(field, "ceiling_sek")) {
        out->text = tr_fmt(a->plan.of.arena, a->plan.of.lang, N_("What may be invested in {0}"), of);
        explain_ceiling(a, y, out);
    } else if (is(field, "reduction_t")) {
        explain_reduction(a, out);
        out->text = tr_fmt(a->plan.of.arena, a->plan.of.lang, N_("What the plan does together in {0}"), of);
        out->value = known(a->result->tonnes[y]);
    } else {
        return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool explain_result(const OptimiseAsking *a, Str field, AppWhy *out)
{
    if (a->result->end != OPTIMISE_FOUND) return false;
    if (is(field, "cost_sek"))
        explain_cost(a, out);
    else if (is(field, "alone_cost_sek"))
        explain_alone_cost(a, out);
    else if (is(field, "reduction_t"))
        explain_reduction(a, out);
    else if (is(field, "over_t"))
        explain_over(a, out);
    else if (is(field, "objective") || is(field, "bound"))
        explain_bound(a, is(field, "objective"), out);
    else if (is(field, "gap_percent"))
        explain_gap(a, out);
    else
        return false;
    return true;
}

static bool explain_front(OptimiseAsking *a, const WhyAddress *at, AppWhy *out)
{
    int64_t i;
    if (!num_parse_whole(at->id, &i) || i < 0 || (size_t)i >= a->of->front_count) return false;
    a->result = &a->of->front[i].plan;
    const WhyAddress below = why_address(at->field);
    if (is(below.list, "measures")) return explain_start(a, below.id, below.field, out);
    if (!is(at->field, "least_t")) return explain_result(a, at->field, out);
    explain_reduction(a, out);
    out->text = text_of(a, N_("What the plans from this point on have to do at least"));
    out->formula =
        text_of(a, N_("Equal steps from what the cheapest plan does to what the plan that does the most does"));
    out->value = known(a->of->front[i].least_t);
    return true;
}

/* ---- the plan as it is now, and what the measures can do at most ---- */

static void explain_now_cost(const OptimiseAsking *a, AppWhy *out)
{
    const Asking *of = &a->plan.of;
    out->text = text_of(a, N_("What the plan costs as it is now, in present value"));
    out->value = known(a->of->now.cost);
    out->unit = why_sek(&a->plan);
    for (size_t m = 0; m < a->of->problem.candidate_count; m++) {
        if (!a->of->planned[m]) continue;
        AppWhy *why = why_child(of, out,
                                tr_fmt(of->arena, of->lang, N_("{0}, from {1}"), of->s->roadmap->measures[m]->name,
                                       err_number(of->arena, a->of->planned[m])),
                                a->of->now.measures[m], out->unit);
        why_lines(a, why, m);
    }
    if (!out->child) plan_rule(&a->plan, out, N_("The plan has no measures"));
    plan_why_conditions(&a->plan, out);
}

static void explain_now_reduction(const OptimiseAsking *a, AppWhy *out)
{
    const Asking *of = &a->plan.of;
    out->text = text_of(a, N_("What the measures do as they are planned now"));
    out->value = known(a->of->now_t);
    out->unit = S("t CO2e");
    out->formula = text_of(a, N_("By the evaluation of the roadmap, with what measures do to one another"));
    for (size_t m = 0; m < a->of->problem.candidate_count; m++)
        if (a->of->planned[m])
            why_levers(of, why_child(of, out, of->s->roadmap->measures[m]->name, unknown(), S("")), m);
    if (!out->child) plan_rule(&a->plan, out, N_("The plan has no measures"));
}

static void explain_lowest(OptimiseAsking *a, AppWhy *out)
{
    out->text = text_of(a, N_("The lowest emissions that were found under the other limits"));
    out->value = a->of->lowest_t;
    out->unit = S("t CO2e");
    out->formula = text_of(a, N_("What the reference emits, less what the plan that does the most does"));
    if (a->of->front_count == 0) {
        plan_rule(&a->plan, out, N_("Known once the points of cost against tonnes are"));
        return;
    }
    if (!a->of->lowest_t.known) {
        plan_rule(&a->plan, out, N_("The search for the plan that does the most was cut short"));
        return;
    }
    a->result = &a->of->front[a->of->front_count - 1].plan;
    explain_reduction(a, why_child(&a->plan.of, out, S(""), unknown(), S("")));
}

static bool explain_setting(OptimiseAsking *a, Str field, AppWhy *out)
{
    if (is(field, "target_year")) {
        out->text = text_of(a, N_("The target year"));
        out->value = known(a->of->problem.target_year);
        why_target(&a->plan.of, out);
    } else if (is(field, "most_t")) {
        explain_most(a, out);
    } else if (is(field, "now_cost_sek")) {
        explain_now_cost(a, out);
    } else if (is(field, "now_reduction_t")) {
        explain_now_reduction(a, out);
    } else if (is(field, "lowest_t")) {
        explain_lowest(a, out);
    } else {
        return explain_result(a, field, out);
    }
    return true;
}

Status app_optimise_explain(const AppOptimise *of, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    OptimiseAsking a = {plan_asking(&of->plan, lang, arena), of, &of->result};
    const WhyAddress at = why_address(figure);
    bool found = false;
    *out = (AppWhy){0};
    if (at.list.n == 0)
        found = explain_setting(&a, at.field, out);
    else if (is(at.list, "years"))
        found = explain_year(&a, at.id, at.field, out);
    else if (is(at.list, "measures"))
        found = explain_start(&a, at.id, at.field, out);
    else if (is(at.list, "front"))
        found = explain_front(&a, &at, out);
    return found ? ST_OK
                 : err_failf(err, ST_NOT_FOUND,
                             N_("The plan that was sought has no figure {0}; klimat plan optimise --json shows those "
                                "there are, for example cost_sek and years[2030].spend_sek"),
                             figure);
}
