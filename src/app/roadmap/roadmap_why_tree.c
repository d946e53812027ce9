/* The tree of a year's emissions with the rows of each figure. */
#include "app/roadmap/roadmap_why.h"

#include <math.h>

typedef struct Growing {
    const Asking *a;
    uint32_t only; /* measure; or EVERYWHERE */
    int year;
} Growing;

static bool pulled_by(const WhyNode *node, uint32_t measure)
{
    for (size_t i = 0; i < node->pull_count; i++)
        if (node->pulls[i].measure == measure) return true;
    for (size_t i = 0; i < node->child_count; i++)
        if (pulled_by(&node->child[i], measure)) return true;
    return false;
}

static void add_pulls(const Growing *g, AppWhy *why, const WhyNode *node)
{
    for (size_t i = 0; i < node->pull_count; i++)
        why_lever(g->a, why, node->pulls[i].measure, node->pulls[i].lever, known(node->pulls[i].acting));
}

static Str number(const Asking *a, double x)
{
    const double size = fabs(x);
    return tr_figure(a->arena, a->lang, x, size >= 1000 ? 0 : size >= 1 ? 3 : size > 0 ? 6 : 0);
}

static Str changed(const Asking *a, Changed c)
{
    if (!(fabs(c.scenario - c.reference) > 1e-12 * fabs(c.reference))) return number(a, c.scenario);
    return tr_fmt(a->arena, a->lang, N_("{0} (reference {1})"), number(a, c.scenario), number(a, c.reference));
}

static void grow_gas(const Growing *g, AppWhy *parent, const WhyNode *node)
{
    const Asking *a = g->a;
    AppWhy *why = why_child(a, parent, str(tr(a->lang, gas_name(node->gas))), known(node->t), parent->unit);
    const Str args[] = {number(a, node->amount.scenario),
                        number(a, node->share.scenario),
                        number(a, node->energy.scenario),
                        number(a, node->part),
                        changed(a, node->kg),
                        number(a, node->gwp)};
    why->formula = tr_args(a->arena, a->lang, N_("{0} × share {1} × energy {2} × part {3} × {4} kg / 1000 × GWP {5}"),
                           args, sizeof args / sizeof *args);
    why_values(a, why, "factor", a->s->roadmap->model.carriers[node->carrier].id, S(""), str(gas_id(node->gas)));
    if (a->s->gas == GAS_COUNT) why_gwp(a, why, node->gas);
}

static void grow_carrier(const Growing *g, AppWhy *parent, const WhyNode *node)
{
    const Asking *a = g->a;
    const Carrier *carrier = &a->s->roadmap->model.carriers[node->carrier];
    const CarrierRecord *of = a->s->roadmap->carriers[node->carrier];
    const Technology *technology = &a->s->roadmap->model.activities[node->activity].technologies[node->technology];
    AppWhy *why = why_child(a, parent, tr_name(a->lang, of->name, of->name_en), known(node->t), parent->unit);
    if (!why_values(a, why, "part", technology->id, carrier->id, S("")))
        why_rule(a, why, N_("A single carrier brings all of the energy"));
    if (carrier->emits_nothing) why_rule(a, why, N_("The carrier emits nothing by definition"));
    add_pulls(g, why, node);
    for (size_t i = 0; i < node->child_count; i++) grow_gas(g, why, &node->child[i]);
}

static void grow_technology(const Growing *g, AppWhy *parent, const WhyNode *node)
{
    const Asking *a = g->a;
    const Technology *technology = &a->s->roadmap->model.activities[node->activity].technologies[node->technology];
    const bool absent = !(fabs(node->share.reference) > 0) && !(fabs(node->share.scenario) > 0);
    if (absent && node->pull_count == 0) return;
    const TechnologyRecord *of = a->s->roadmap->technologies[node->activity][node->technology];
    AppWhy *why = why_child(a, parent, tr_name(a->lang, of->name, of->name_en), known(node->t), parent->unit);
    why->formula = tr_fmt(a->arena, a->lang, N_("Share {0}, energy {1} for a unit of the activity"),
                          changed(a, node->share), changed(a, node->energy));
    why_share(a, why, node->activity, node->technology);
    if (!why_values(a, why, "intensity", technology->id, S(""), S("")))
        why_rule(a, why, N_("The carrier has the unit of the activity: energy 1"));
    add_pulls(g, why, node);
    for (size_t i = 0; i < node->child_count; i++) grow_carrier(g, why, &node->child[i]);
}

static void grow_activity(const Growing *g, AppWhy *parent, const WhyNode *node)
{
    const Asking *a = g->a;
    const Activity *activity = &a->s->roadmap->model.activities[node->activity];
    if (g->only != EVERYWHERE && !pulled_by(node, g->only)) return;
    const ActivityRecord *of = a->s->roadmap->activities[node->activity];
    AppWhy *why = why_child(a, parent, tr_name(a->lang, of->name, of->name_en), known(node->t), parent->unit);
    why->formula = tr_fmt(a->arena, a->lang, N_("Amount {0} {1}"), changed(a, node->amount),
                          app_roadmap_unit(a->arena, a->s->roadmap, a->lang, activity->unit));
    why_amount(a, why, node->activity);
    add_pulls(g, why, node);
    for (size_t i = 0; i < node->child_count; i++) grow_technology(g, why, &node->child[i]);
}

void why_residual(const Asking *a, AppWhy *parent, uint32_t sector, int year)
{
    const AppScenario *s = a->s;
    const size_t at = sector * s->result.years.count + (size_t)(year - s->result.years.first);
    AppWhy *why =
        why_child(a, parent, str(tr(a->lang, N_("Not explained by the model"))), s->result.residual[at], S("t CO2e"));
    why->formula = str(tr(a->lang, N_("Measured less what the activities come to in the latest measured year")));
    why_measured(a, why, sector, s->result.years.first);
}

static void grow_sector(const Growing *g, AppWhy *parent, const WhyNode *node, bool with_residual)
{
    const Asking *a = g->a;
    const Str id = a->s->roadmap->model.sectors[node->sector].id;
    if (g->only != EVERYWHERE && !pulled_by(node, g->only)) return;
    AppWhy *why = why_child(a, parent, app_roadmap_sector_name(a->s->of, a->lang, id), known(node->t), parent->unit);
    if (g->only != EVERYWHERE)
        why->formula = str(tr(a->lang, N_("All of the sector; below stands what of it the measure acts on")));
    for (size_t i = 0; i < node->child_count; i++) {
        const WhyNode *child = &node->child[i];
        if (child->kind == WHY_ACTIVITY) grow_activity(g, why, child);
        if (child->kind == WHY_RESIDUAL && with_residual && g->only == EVERYWHERE)
            why_residual(a, why, node->sector, g->year);
        if (child->kind == WHY_STATED && (g->only == EVERYWHERE || pulled_by(child, g->only))) {
            AppWhy *stated = why_child(a, why, str(tr(a->lang, N_("Stated tonnes"))), known(child->t), S("t CO2e"));
            add_pulls(g, stated, child);
        }
    }
    if (!why->child) why_rule(a, why, N_("No activity of the model stands in the sector, and nothing is measured"));
}

/* What is taken up, by sink and by lever. */
static void grow_sinks(const Growing *g, AppWhy *parent, const bool *chosen)
{
    const Asking *a = g->a;
    const AppScenario *s = a->s;
    const size_t y = (size_t)(g->year - s->result.years.first);
    const double taken = chosen ? s->result.scenario_sinks[y] : s->result.reference_sinks[y];
    AppWhy *why = why_child(a, parent, str(tr(a->lang, N_("Sinks"))), known(-taken), S("t CO2e"));
    for (size_t i = 0; i < s->roadmap->model.sink_count; i++)
        why_values(a, why, "uptake", s->roadmap->model.sinks[i].id, S(""), S(""));
    for (size_t m = 0; chosen && m < s->roadmap->portfolio.count; m++)
        for (size_t i = 0; chosen[m] && i < s->roadmap->portfolio.measures[m].lever_count; i++)
            if (s->roadmap->portfolio.measures[m].levers[i].kind == LEVER_SINK) why_lever(a, why, m, i, unknown());
    if (!why->row) why_rule(a, why, N_("No uptake is known"));
}

void why_year(const Asking *a, AppWhy *parent, int year, const bool *chosen, uint32_t sector, bool with_residual,
              uint32_t only_measure)
{
    const Growing g = {a, only_measure, year};
    WhyNode tree;
    if (!parent->unit.n) parent->unit = a->s->gas == GAS_COUNT ? S("t CO2e") : S("t");
    if (scenario_explain(a->s->plan, chosen, year, sector, a->arena, &tree, NULL) != ST_OK) return;
    for (size_t i = 0; i < tree.child_count; i++) grow_sector(&g, parent, &tree.child[i], with_residual);
    if (a->s->net && sector == EVERYWHERE && only_measure == EVERYWHERE) grow_sinks(&g, parent, chosen);
}

void why_path(const Asking *a, AppWhy *parent, int year)
{
    const Gap *gap = &a->s->of->city.gap;
    const Maybe path = a->s->path_t[year - a->s->result.years.first];
    AppWhy *why = why_child(a, parent, tr_fmt(a->arena, a->lang, N_("The path in {0}"), err_number(a->arena, year)),
                            path, S("t CO2e"));
    why->formula = tr_fmt(a->arena, a->lang, N_("What was measured in {0}, lower by the same percentage each year"),
                          err_number(a->arena, gap->base_year));
    why_target(a, why);
    why_measured(a, why, EVERYWHERE, gap->base_year);
}
