#include "app/plan/plan_funding.h"

#include <stdlib.h>

/* ---- proposals ---- */

typedef struct Seeker {
    const AppPlan *plan;
    Arena *arena;
    Date as_of;
    AppProposal *list;
    size_t count;
} Seeker;

/* What it costs the one who would apply; false where it costs them nothing. */
static bool take_cost(const AppPlan *p, AppProposal *out)
{
    const Economy *economy = p->plan->economy;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        const double share = line->share[out->applicant];
        if (line->measure != out->measure || !cost_type_is_paid(line->type) || !(share > 0) ||
            !economy->lines[l].counts)
            continue;
        out->incomplete = out->incomplete || !economy->lines[l].known;
        for (size_t y = 0; y < economy->years.count; y++) out->cost -= share * economy->lines[l].kronor[y];
    }
    return out->cost > 0 || out->incomplete;
}

static void take_sought(const AppPlan *p, AppProposal *out)
{
    for (size_t c = 0; c < p->plan->funding.claim_count; c++) {
        const Claim *claim = &p->plan->claims[c];
        if (claim->measure == out->measure && claim->whose == out->applicant && claim->status != FUNDING_REFUSED &&
            p->plan->results[c].known)
            out->sought += p->plan->results[c].amount;
    }
}

/* The net present value for the one who applies, at a rate that the assumptions state. */
static Maybe npv_of(const Seeker *s, const AppProposal *of)
{
    const PlanSetting *setting = s->plan->setting;
    Perspective perspective;
    if (of->applicant == STAKE_MUNICIPALITY) {
        if (!plan_perspective(setting, PERSPECTIVE_MUNICIPAL, &perspective)) return unknown();
    } else if (of->applicant == STAKE_GROUP && setting->company_rate_percent.known) {
        perspective = perspective_of(STAKE_GROUP, setting->company_rate_percent.v / 100);
    } else {
        return unknown();
    }
    const MeasureEconomy e =
        economy_of(s->plan->plan->economy, of->measure, &perspective, (TonneConvention){0}, s->arena);
    return e.counted && e.known == e.lines ? known(e.npv) : unknown();
}

/* A day on which it begins: by its dates, else by its first lever. */
static Date begin_of(const AppPlan *p, uint32_t m)
{
    const MeasureRecord *record = p->scenario.roadmap->measures[m];
    int first = 0;
    if (date_is_set(record->start_date)) return record->start_date;
    for (size_t l = 0; l < p->scenario.roadmap->portfolio.measures[m].lever_count; l++) {
        const LeverRecord *lever = p->scenario.roadmap->levers[m][l];
        if (lever->start_year.known && (!first || (int)lever->start_year.v < first)) first = (int)lever->start_year.v;
    }
    return (Date){.year = first};
}

bool app_proposal_is_vague(const Match *match)
{
    return match->possible && match->answer[CONDITION_APPLICANT] == ANSWER_UNKNOWN &&
           match->answer[CONDITION_ELIGIBLE] == ANSWER_UNKNOWN;
}

static void propose(Seeker *s, uint32_t m, Stakeholder applicant)
{
    const Plan *plan = s->plan->plan;
    const size_t n = plan->funding.programme_count;
    AppProposal *out = &s->list[s->count];
    *out = (AppProposal){.measure = m, .applicant = applicant};
    if (!take_cost(s->plan, out)) return;
    take_sought(s->plan, out);
    const MatchFacts facts = {.measure = m,
                              .applicant = applicant,
                              .as_of = s->as_of,
                              .npv_without_aid = npv_of(s, out),
                              .begins = begin_of(s->plan, m)};
    Match *matches = ARENA_ARRAY(s->arena, Match, n + 1);
    uint32_t *order = ARENA_ARRAY(s->arena, uint32_t, n + 1);
    funding_proposals(&plan->funding, plan->results, &facts, matches, order);
    for (size_t i = 0; i < n; i++) {
        const Match *match = &matches[order[i]];
        const InstrumentKind kind = plan->programmes[order[i]].kind;
        const bool is_own = kind == INSTRUMENT_OWN || kind == INSTRUMENT_PRIVATE;
        if (is_own && match->answer[CONDITION_APPLICANT] == ANSWER_NO) continue;
        const bool is_vague = app_proposal_is_vague(match);
        out->vague += is_vague;
        out->possible += match->possible && !is_vague;
        order[out->count++] = order[i];
    }
    out->matches = matches;
    out->order = order;
    s->count++;
}

void app_plan_proposals(const AppPlan *plan, Date as_of, Arena *arena, AppProposals *out)
{
    const size_t n = plan->scenario.roadmap->portfolio.count;
    Seeker s = {plan, arena, as_of, ARENA_ARRAY(arena, AppProposal, n * STAKEHOLDERS + 1), 0};
    for (uint32_t m = 0; m < n; m++)
        for (int k = 0; k < STAKEHOLDERS && plan->scenario.chosen[m]; k++) propose(&s, m, (Stakeholder)k);
    *out = (AppProposals){s.list, s.count, as_of};
}

/* ---- debt and impact ---- */

size_t app_plan_debt(const AppPlan *plan, Arena *arena, const AppDebtYear **out)
{
    const Horizon years = plan->plan->economy->years;
    LoanYear *loans = ARENA_ARRAY(arena, LoanYear, years.count + 1);
    AppDebtYear *list = ARENA_ARRAY(arena, AppDebtYear, years.count + 1);
    size_t n = 0, last = 0;
    funding_debt(&plan->plan->funding, plan->plan->results, EVERYWHERE, loans);
    for (size_t y = 0; y < years.count; y++) {
        const bool moves = loans[y].drawn > 0 || loans[y].repaid > 0 || loans[y].interest > 0 || loans[y].owed > 0;
        if (!moves && n == 0) continue;
        list[n++] = (AppDebtYear){years.first + (int)y, loans[y]};
        if (moves) last = n;
    }
    *out = list;
    return last;
}

static int by_claim(const void *a, const void *b)
{
    const AppImpact *x = a, *y = b;
    if (x->impact.claim != y->impact.claim) return x->impact.claim < y->impact.claim ? -1 : 1;
    return (x->year > y->year) - (x->year < y->year);
}

size_t app_plan_impact(const AppPlan *plan, Arena *arena, const AppImpact **out)
{
    const size_t claims = plan->plan->funding.claim_count, years = (size_t)(plan->last_year - plan->first_year) + 1;
    Impact *rows = ARENA_ARRAY(arena, Impact, claims + 1);
    AppImpact *list = ARENA_ARRAY(arena, AppImpact, claims * years + 1);
    size_t n = 0;
    for (int year = plan->first_year; year <= plan->last_year; year++) {
        const size_t found = funding_impact(&plan->plan->funding, plan->plan->results, year, rows);
        for (size_t i = 0; i < found; i++) list[n++] = (AppImpact){year, rows[i]};
    }
    qsort(list, n, sizeof *list, by_claim);
    *out = list;
    return n;
}

const char *const app_plan_impact_left_out =
    N_("An instrument without tonnes is in no sum: nobody has said how the measure acts, or not all of its investment "
       "is known.");

Maybe app_plan_impact_sum(const AppImpact *list, size_t n, int year, bool *left_out)
{
    Maybe sum = unknown();
    *left_out = false;
    for (size_t i = 0; i < n; i++) {
        const Maybe tonnes = list[i].impact.tonnes;
        if (list[i].year != year) continue;
        if (tonnes.known) sum = known(sum.v + tonnes.v);
        *left_out = *left_out || !tonnes.known;
    }
    return sum;
}
