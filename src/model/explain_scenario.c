#include "model/explain_scenario.h"

#include "model/scenario_parts.h"

#include <assert.h>
#include <math.h>

const char *why_kind_name(WhyKind kind)
{
    static const char *const names[WHY_KINDS] = {"figure",  "sector", "activity", "technology",
                                                 "carrier", "gas",    "residual", "stated"};
    assert(kind < WHY_KINDS);
    return names[kind];
}

typedef struct Why {
    const ScenarioPlan *plan;
    const CityModel *model;
    const bool *active;
    Arena *arena;
    size_t y;
    int year;
} Why;

static WhyNode *add_child(WhyNode *parent, WhyNode child)
{
    parent->child[parent->child_count] = child;
    return &parent->child[parent->child_count++];
}

static void sum_children(WhyNode *parent)
{
    parent->t = 0;
    for (size_t i = 0; i < parent->child_count; i++) parent->t += parent->child[i].t;
}

/* ---- levers ---- */

static Pull pull_of(const Why *w, const PlanLever *lever, double acting)
{
    const Measure *measure = &w->plan->of->measures[lever->measure];
    const ptrdiff_t at = lever->lever - measure->levers;
    return (Pull){lever->measure, (uint32_t)at, lever->row[w->y], acting};
}

/* The active levers of a range that have a value in the year, of one technology or of all; adds to the pulls of a node
 * and returns what they leave of one. */
static double add_pulls(const Why *w, Range levers, uint32_t technology, WhyNode *node)
{
    Pull *pulls = ARENA_ARRAY(w->arena, Pull, node->pull_count + (levers.end - levers.first));
    for (size_t i = 0; i < node->pull_count; i++) pulls[i] = node->pulls[i];
    double left = 1;
    for (size_t l = levers.first; l < levers.end; l++) {
        const PlanLever *lever = &w->plan->levers[l];
        const bool is_meant = lever->from == EVERYWHERE || technology == EVERYWHERE || lever->from == technology;
        if (!w->active[lever->measure] || !is_meant || !(fabs(lever->row[w->y]) > 0)) continue;
        pulls[node->pull_count++] = pull_of(w, lever, lever->row[w->y]);
        left *= 1 - lever->row[w->y];
    }
    node->pulls = pulls;
    return left;
}

static double wanted_from(const Why *w, Range shift, uint32_t from)
{
    double wanted = 0;
    for (size_t l = shift.first; l < shift.end; l++)
        if (w->plan->levers[l].from == from && w->active[w->plan->levers[l].measure])
            wanted += w->plan->levers[l].row[w->y];
    return wanted;
}

/* The share of a technology after all shifts from and to it. */
static double shifted_share(const Why *w, const PlanActivity *activity, uint32_t k, WhyNode *node)
{
    const ScenarioPlan *plan = w->plan;
    double share = plan->technologies[activity->technologies.first + k].share[w->y];
    Pull *pulls = ARENA_ARRAY(w->arena, Pull, activity->shift.end - activity->shift.first);
    for (size_t l = activity->shift.first; l < activity->shift.end; l++) {
        const PlanLever *lever = &plan->levers[l];
        if (!w->active[lever->measure] || (lever->from != k && lever->to != k) || !(lever->row[w->y] > 0)) continue;
        const double room = plan->technologies[activity->technologies.first + lever->from].share[w->y];
        const double wanted = wanted_from(w, activity->shift, lever->from);
        const double moved = lever->row[w->y] * (wanted > room ? room / wanted : 1);
        pulls[node->pull_count++] = pull_of(w, lever, moved);
        share += lever->to == k ? moved : -moved;
    }
    node->pulls = pulls;
    return share;
}

/* ---- from activities to gases ---- */

static void add_gases(const Why *w, WhyNode *carrier, double left)
{
    const Carrier *of = &w->model->carriers[carrier->carrier];
    carrier->child = ARENA_ARRAY(w->arena, WhyNode, of->gas_count);
    for (size_t g = 0; g < of->gas_count; g++) {
        const Gas gas = of->gases[g].gas, only = w->plan->view.gas;
        if (only != GAS_COUNT && gas != only) continue;
        const double kg = track_at(&of->gases[g].kg, w->year).v;
        WhyNode node = *carrier;
        node.kind = WHY_GAS;
        node.gas = gas;
        node.kg = (Changed){kg, kg * left};
        node.gwp = only == GAS_COUNT ? gwp_value(w->model->gwp, gas) : 1;
        node.t = node.amount.scenario * node.share.scenario * node.energy.scenario * node.part * node.kg.scenario /
                 1000 * node.gwp;
        node.child = NULL;
        node.child_count = node.pull_count = 0;
        (void)add_child(carrier, node);
    }
    sum_children(carrier);
}

static Range levers_of_carrier(const ScenarioPlan *plan, uint32_t carrier)
{
    for (size_t c = 0; c < plan->carrier_count; c++)
        if (plan->carriers[c].carrier == carrier) return plan->carriers[c].levers;
    return (Range){0, 0};
}

static void add_carriers(const Why *w, WhyNode *technology)
{
    const Activity *activity = &w->model->activities[technology->activity];
    const Technology *of = &activity->technologies[technology->technology];
    technology->child = ARENA_ARRAY(w->arena, WhyNode, of->intake_count);
    for (size_t i = 0; i < of->intake_count; i++) {
        const Carrier *carrier = &w->model->carriers[of->intakes[i].carrier];
        if ((carrier->elsewhere ? EFFECT_ELSEWHERE : activity->boundary) != w->plan->view.boundary) continue;
        WhyNode node = *technology;
        node.kind = WHY_CARRIER;
        node.carrier = of->intakes[i].carrier;
        node.part = of->intakes[i].share;
        node.child_count = node.pull_count = 0;
        WhyNode *added = add_child(technology, node);
        add_gases(w, added, add_pulls(w, levers_of_carrier(w->plan, node.carrier), EVERYWHERE, added));
    }
    sum_children(technology);
}

static void add_technologies(const Why *w, const PlanActivity *of, WhyNode *activity)
{
    const size_t n = of->technologies.end - of->technologies.first;
    activity->child = ARENA_ARRAY(w->arena, WhyNode, n);
    for (uint32_t k = 0; k < n; k++) {
        const PlanTechnology *technology = &w->plan->technologies[of->technologies.first + k];
        WhyNode node = *activity;
        node.kind = WHY_TECHNOLOGY;
        node.technology = k;
        node.child_count = node.pull_count = 0;
        WhyNode *added = add_child(activity, node);
        added->share = (Changed){technology->share[w->y], shifted_share(w, of, k, added)};
        const double left = add_pulls(w, of->improve, k, added);
        added->energy = (Changed){technology->intensity[w->y], technology->intensity[w->y] * left};
        add_carriers(w, added);
    }
    sum_children(activity);
}

static void add_activity(const Why *w, const PlanActivity *of, WhyNode *sector)
{
    WhyNode *node = add_child(
        sector, (WhyNode){.kind = WHY_ACTIVITY, .sector = of->sector, .activity = of->activity, .gas = GAS_COUNT});
    (void)add_pulls(w, of->avoid, EVERYWHERE, node);
    double avoided = 0;
    for (size_t i = 0; i < node->pull_count; i++) avoided += node->pulls[i].acting;
    node->amount = (Changed){of->amount[w->y], of->amount[w->y] * (avoided > 1 ? 0 : 1 - avoided)};
    add_technologies(w, of, node);
}

/* ---- sectors ---- */

static void add_residual(const Why *w, const ScenarioResult *result, WhyNode *sector)
{
    const Maybe rest = result->residual[sector->sector * w->plan->years + w->y];
    if (!rest.known) return;
    WhyNode node = {.kind = WHY_RESIDUAL, .t = rest.v, .sector = sector->sector, .gas = GAS_COUNT};
    for (size_t y = 0; y <= w->y; y++) {
        const int year = w->model->years.first + (int)y;
        const Maybe measured = series_at(w->model->sectors[sector->sector].measured, year);
        if (!measured.known) continue;
        node.measured = measured.v;
        node.modelled = result->reference[sector->sector * w->plan->years + y];
        node.year = year;
    }
    (void)add_child(sector, node);
}

static void add_stated(const Why *w, WhyNode *sector)
{
    for (size_t l = w->plan->tonnes.first; l < w->plan->tonnes.end; l++) {
        const PlanLever *lever = &w->plan->levers[l];
        if (lever->lever->kind != LEVER_STATED || lever->lever->target != sector->sector ||
            !w->active[lever->measure] || !(fabs(lever->row[w->y]) > 0))
            continue;
        Pull *pull = ARENA_NEW(w->arena, Pull);
        *pull = pull_of(w, lever, lever->row[w->y]);
        (void)add_child(sector, (WhyNode){.kind = WHY_STATED,
                                          .t = -lever->row[w->y],
                                          .sector = sector->sector,
                                          .gas = GAS_COUNT,
                                          .pulls = pull,
                                          .pull_count = 1});
    }
}

Status scenario_explain(const ScenarioPlan *plan, const bool *chosen, int year, uint32_t sector, Arena *arena,
                        WhyNode *out, Err *err)
{
    const CityModel *model = plan->of->model;
    if (year < model->years.first || year >= model->years.first + (int)model->years.count)
        return err_fail(err, ST_INVALID, N_("The year is outside the years of the scenario"));
    if (plan->view.carriers.n > 0) return err_fail(err, ST_INVALID, N_("Only tonnes can be explained, not energy"));
    ScenarioResult result;
    scenario_run(plan, chosen, arena, &result);
    bool *active = ARENA_ARRAY(arena, bool, plan->of->count);
    plan_active(plan, chosen, active);
    const Why w = {plan, model, active, arena, (size_t)(year - model->years.first), year};
    *out = (WhyNode){.kind = WHY_FIGURE, .sector = sector, .gas = GAS_COUNT};
    out->child = ARENA_ARRAY(arena, WhyNode, plan->sector_count);
    for (uint32_t s = 0; s < plan->sector_count; s++) {
        if (sector != EVERYWHERE && sector != s) continue;
        WhyNode *node = add_child(out, (WhyNode){.kind = WHY_SECTOR, .sector = s, .gas = GAS_COUNT});
        node->child = ARENA_ARRAY(arena, WhyNode, plan->activity_count + 1 + (plan->tonnes.end - plan->tonnes.first));
        for (size_t a = 0; a < plan->activity_count; a++)
            if (plan->activities[a].sector == s) add_activity(&w, &plan->activities[a], node);
        add_residual(&w, &result, node);
        add_stated(&w, node);
        sum_children(node);
    }
    sum_children(out);
    return ST_OK;
}
