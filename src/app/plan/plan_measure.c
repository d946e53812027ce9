#include "app/plan/plan_measure.h"

#include "model/simulate_inventory.h"

#include <math.h>

/* ---- lines ---- */

static const UnitValueRecord *value_record_of(const AppPlan *p, Str id)
{
    return plan_record_of(p->plan->input, KIND_UNIT_VALUE, id);
}

static AppPlanLine line_of(const AppPlan *p, size_t l)
{
    const Economy *economy = p->plan->economy;
    const EconomyCase *of = economy->of;
    AppPlanLine out = {.line = &of->lines[l], .record = p->plan->lines[l], .rows = &economy->lines[l]};
    if (out.line->value != NO_VALUE) {
        out.value = &of->values[out.line->value];
        out.value_record = value_record_of(p, out.value->id);
    }
    if (!out.rows->known) return out;
    double quantity = 0, kronor = 0;
    for (size_t y = economy->from; y < economy->years.count; y++) {
        quantity += out.rows->quantity[y];
        kronor += out.rows->kronor[y];
    }
    out.quantity = known(quantity);
    if (out.line->type != COST_JOBS) out.kronor = known(kronor);
    return out;
}

static void fill_lines(const AppPlan *p, Arena *arena, AppPlanMeasure *out)
{
    const EconomyCase *of = p->plan->economy->of;
    out->lines = ARENA_ARRAY(arena, AppPlanLine, of->line_count + 1);
    for (size_t l = 0; l < of->line_count; l++) {
        if (of->lines[l].measure != out->place) continue;
        out->lines[out->line_count] = line_of(p, l);
        const bool stated = !of->lines[l].follows && of->lines[l].type != COST_JOBS; /* as the coverage of the plan */
        out->stated_count += stated;
        out->known_count += stated && out->lines[out->line_count].rows->known;
        out->line_count++;
    }
}

/* ---- perspectives ---- */

static void fill_views(const AppPlan *p, Arena *arena, AppPlanMeasure *out)
{
    for (int k = 0; k < PERSPECTIVE_KINDS; k++) {
        AppPlanView *view = &out->view[k];
        view->is_there = plan_perspective(p->setting, (PerspectiveKind)k, &view->perspective);
        if ((PerspectiveKind)k == p->perspective.kind) {
            view->perspective = p->perspective;
            view->is_there = true;
        }
        if (!view->is_there) continue;
        view->economy = economy_of(p->plan->economy, out->place, &view->perspective, (TonneConvention){0}, arena);
        view->bound = app_plan_bound(&view->economy, view->economy.only_carbon);
    }
    out->view[p->perspective.kind].economy = p->measures[out->place]; /* with the plan's convention of tonnes */
    for (int k = 0; k < PERSPECTIVE_KINDS; k++)
        out->view[k].tonnes = app_plan_tonnes(p, out->place).known ? known(out->view[k].economy.tonnes) : unknown();
}

static void fill_budget(const AppPlan *p, Arena *arena, AppPlanMeasure *out)
{
    const Economy *economy = p->plan->economy;
    Perspective municipal;
    if (!plan_perspective(p->setting, PERSPECTIVE_MUNICIPAL, &municipal)) return;
    if (p->perspective.kind == PERSPECTIVE_MUNICIPAL) municipal = p->perspective;
    BudgetYear *years = ARENA_ARRAY(arena, BudgetYear, economy->years.count + 1);
    bool *only = ARENA_ARRAY(arena, bool, p->scenario.roadmap->portfolio.count + 1);
    only[out->place] = true;
    const double *granted = funding_granted_parts(&p->plan->funding, p->plan->results, STAKE_MUNICIPALITY, arena);
    economy_budget_of(economy, only, STAKE_MUNICIPALITY, municipal.rate, municipal.inflation, granted, years);
    out->budget = years + economy->from;
}

double app_plan_measure_kronor(const AppPlanMeasure *of, int stakeholder, unsigned types, size_t year)
{
    const Economy *economy = of->plan->plan->economy;
    double sum = 0;
    for (int s = 0; s < STAKEHOLDERS; s++) {
        if (stakeholder != STAKEHOLDERS && s != stakeholder) continue;
        for (int t = 0; t < COST_TYPES; t++)
            if (types >> t & 1)
                sum += of->cube[economy_cube_row(economy, (Stakeholder)s, (CostType)t) + economy->from + year];
    }
    return sum;
}

/* ---- funding ---- */

static void fill_claims(const AppPlan *p, Arena *arena, AppPlanMeasure *out)
{
    const Plan *plan = p->plan;
    out->claims = ARENA_ARRAY(arena, AppPlanClaim, plan->funding.claim_count + 1);
    for (size_t i = 0; i < plan->funding.claim_count; i++)
        if (plan->claims[i].measure == out->place)
            out->claims[out->claim_count++] =
                (AppPlanClaim){plan->claim_records[i], &plan->claims[i],
                               plan->programme_records[plan->claims[i].programme], &plan->results[i]};
}

static bool is_claimed(const AppPlanMeasure *of, const Programme *programme)
{
    for (size_t i = 0; i < of->claim_count; i++)
        if (str_eq(of->claims[i].programme->head.id, programme->id) && of->claims[i].claim->status != FUNDING_REFUSED)
            return true;
    return false;
}

/* The proposals of who pays the most; what is sought already, and has not been refused, is none. */
static void fill_matches(const AppPlan *p, Date as_of, Arena *arena, AppPlanMeasure *out)
{
    const AppProposal *of = NULL;
    AppProposals all;
    app_plan_proposals(p, as_of, arena, &all);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].measure == out->place && (!of || all.list[i].cost > of->cost)) of = &all.list[i];
    if (!of) return;
    out->applicant = of->applicant;
    out->matches = ARENA_ARRAY(arena, AppPlanMatch, of->count + 1);
    for (size_t i = 0; i < of->count; i++) {
        const Match *match = &of->matches[of->order[i]];
        const Programme *programme = &p->plan->programmes[of->order[i]];
        if (is_claimed(out, programme)) continue;
        if (app_proposal_is_vague(match))
            out->vague_count++;
        else
            out->matches[out->match_count++] = (AppPlanMatch){programme, match};
    }
}

/* ---- what the result hangs on ---- */

static void spread_of(const double *npv, double *scratch, AppPlanSpread *out)
{
    static const double q[] = {0.05, 0.5, 0.95};
    double found[3];
    draws_quantiles(npv, PLAN_DRAWS, q, 3, scratch, found);
    *out = (AppPlanSpread){.draws = PLAN_DRAWS,
                           .p05 = found[0],
                           .p50 = found[1],
                           .p95 = found[2],
                           .probability = 1 - draws_at_most(npv, PLAN_DRAWS, 0),
                           .low = npv[0],
                           .high = npv[0]};
    for (size_t d = 0; d < PLAN_DRAWS; d++) {
        out->low = fmin(out->low, npv[d]);
        out->high = fmax(out->high, npv[d]);
    }
    const double width = (out->high - out->low) / PLAN_BINS;
    for (size_t d = 0; d < PLAN_DRAWS; d++) {
        const size_t at = width > 0 ? (size_t)((npv[d] - out->low) / width) : 0;
        out->bin[at < PLAN_BINS ? at : PLAN_BINS - 1]++;
    }
}

static void fill_spread(const AppPlan *p, Arena *arena, AppPlanMeasure *out)
{
    if (p->perspective.kind == PERSPECTIVE_CLIMATE || out->view[p->perspective.kind].economy.valued == 0) return;
    const EconomyDrawsCase of = {p->plan->economy, &p->perspective, 1, p->scenario.seed};
    const EconomyDraws *e = economy_draws_new(&of, random_widest(), arena);
    double *scratch = ARENA_ARRAY(arena, double, economy_draws_scratch(e) + PLAN_DRAWS);
    EconomyBar *bars = ARENA_ARRAY(arena, EconomyBar, economy_draws_inputs(e) + 1);
    out->bar_count = economy_tornado(e, out->place, 0, scratch, bars);
    out->bars = bars;
    if (out->bar_count == 0) return; /* nothing that matters is uncertain */
    double *rows = arena_raw(arena, economy_draws_rows(e) * PLAN_DRAWS * sizeof *rows);
    economy_draws_run(e, 0, PLAN_DRAWS, scratch, rows, PLAN_DRAWS);
    spread_of(rows + economy_row_npv(e, out->place, 0) * PLAN_DRAWS, scratch, &out->spread);
    out->has_spread = true;
}

/* ---- the whole ---- */

Status app_plan_measure(const AppPlan *p, Str id, Date as_of, Arena *arena, AppPlanMeasure *out, Err *err)
{
    const Economy *economy = p->plan->economy;
    const Portfolio *portfolio = &p->scenario.roadmap->portfolio;
    *out = (AppPlanMeasure){.plan = p,
                            .years = {economy->years.first + (int)economy->from, economy->years.count - economy->from},
                            .threshold = p->setting->kg_per_sek_least};
    while (out->place < portfolio->count && !str_eq(portfolio->measures[out->place].id, id)) out->place++;
    if (out->place == portfolio->count)
        return err_failf(err, ST_NOT_FOUND, N_("The plan has no measure {0}; a measure that is stopped is not in it"),
                         id);
    if (!p->scenario.chosen[out->place])
        return err_failf(err, ST_INVALID,
                         N_("The scenario leaves {0} out: choose one that has it, or add it to this one"), id);
    out->record = p->scenario.roadmap->measures[out->place];
    double *cube = ARENA_ARRAY(arena, double, economy_cube_size(economy));
    economy_cube(economy, out->place, cube);
    out->cube = cube;
    fill_lines(p, arena, out);
    fill_views(p, arena, out);
    fill_claims(p, arena, out);
    fill_budget(p, arena, out);
    fill_matches(p, as_of, arena, out);
    fill_spread(p, arena, out);
    return ST_OK;
}
