/* Which programmes fit a measure, and which conditions fail. */
#include "model/funding.h"

#include <assert.h>
#include <math.h>

const char *condition_name(Condition condition)
{
    static const char *const names[CONDITIONS] = {"applicant",        "eligible_costs", "open",           "least_cost",
                                                  "emission_trading", "kg_per_sek",     "not_profitable", "not_begun"};
    assert(condition < CONDITIONS);
    return names[condition];
}

const char *condition_text(Condition condition)
{
    static const char *const texts[CONDITIONS] = {N_("The applicant is one who may apply"),
                                                  N_("The measure has costs that the programme pays"),
                                                  N_("Applications are open"),
                                                  N_("The costs are as large as the programme asks"),
                                                  N_("The source is not under emission trading"),
                                                  N_("Enough kilograms of carbon dioxide for each krona"),
                                                  N_("The measure does not pay for itself without aid"),
                                                  N_("The measure has not begun")};
    assert(condition < CONDITIONS);
    return texts[condition];
}

static Answer answer(bool yes)
{
    return yes ? ANSWER_YES : ANSWER_NO;
}

typedef struct Costs {
    double eligible, all; /* kronor, the applicant's part; all: of investment and operation */
    bool unknown;
} Costs;

static Costs costs_of(const FundingCase *of, const Programme *programme, const MatchFacts *facts)
{
    const Economy *economy = of->economy;
    Costs costs = {0};
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        if (line->measure != facts->measure || !cost_type_is_paid(line->type) || !economy->lines[l].counts) continue;
        const bool eligible = programme->eligible & 1U << line->type;
        if (eligible && !economy->lines[l].known) costs.unknown = true;
        for (size_t y = 0; y < economy->years.count; y++) {
            const double cost = line_cost(economy, l, facts->applicant, y);
            costs.all += cost;
            if (eligible) costs.eligible += cost;
        }
    }
    return costs;
}

static Answer is_open(const Programme *programme, Date as_of)
{
    if (date_is_set(programme->closes) && date_cmp(as_of, date_last(programme->closes)) > 0) return ANSWER_NO;
    if (date_is_set(programme->opens) && date_cmp(as_of, date_first(programme->opens)) < 0) return ANSWER_NO;
    return date_is_set(programme->closes) && date_is_set(programme->opens) ? ANSWER_YES : ANSWER_UNKNOWN;
}

static void ask(const Programme *programme, const MatchFacts *facts, const Costs *costs, Match *m)
{
    Answer *a = m->answer;
    for (size_t i = 0; i < CONDITIONS; i++) a[i] = ANSWER_NOT_ASKED;
    a[CONDITION_APPLICANT] =
        programme->applicants == 0 ? ANSWER_UNKNOWN : answer(programme->applicants & 1U << facts->applicant);
    a[CONDITION_ELIGIBLE] = programme->eligible == 0 || (costs->unknown && !(costs->eligible > 0))
                                ? ANSWER_UNKNOWN
                                : answer(costs->eligible > 0);
    a[CONDITION_OPEN] = is_open(programme, facts->as_of);
    if (programme->amount_least.known) {
        a[CONDITION_LEAST] = answer(costs->eligible >= programme->amount_least.v);
        if (a[CONDITION_LEAST] == ANSWER_NO && (costs->unknown || programme->eligible == 0))
            a[CONDITION_LEAST] = ANSWER_UNKNOWN;
    }
    if (programme->no_trading)
        a[CONDITION_TRADING] = facts->trading_known ? answer(!facts->under_trading) : ANSWER_UNKNOWN;
    if (programme->kg_per_sek_least.known)
        a[CONDITION_KG_PER_SEK] =
            m->kg_per_sek.known ? answer(m->kg_per_sek.v >= programme->kg_per_sek_least.v) : ANSWER_UNKNOWN;
    if (programme->not_profitable)
        a[CONDITION_PROFITABLE] = facts->npv_without_aid.known ? answer(facts->npv_without_aid.v <= 0) : ANSWER_UNKNOWN;
    if (programme->not_begun)
        a[CONDITION_BEGUN] =
            date_is_set(facts->begins) ? answer(date_cmp(date_first(facts->begins), facts->as_of) > 0) : ANSWER_UNKNOWN;
}

static double funded(const FundingCase *of, const ClaimResult *results, uint32_t programme, const MatchFacts *facts)
{
    double sum = 0;
    for (size_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        if (claim->measure == facts->measure && claim->whose == facts->applicant && claim->programme != programme &&
            claim->status != FUNDING_REFUSED)
            sum += results[c].amount;
    }
    return sum;
}

static Maybe most_of(const FundingCase *of, const ClaimResult *results, uint32_t at, const MatchFacts *facts,
                     const Costs *costs)
{
    const Programme *programme = &of->programmes[at];
    if (programme->eligible == 0 || costs->unknown) return unknown();
    double most = fmin(costs->eligible, costs->all - funded(of, results, at, facts));
    if (programme->share_most.known) most = fmin(most, programme->share_most.v * costs->eligible);
    if (programme->amount_most.known) most = fmin(most, programme->amount_most.v);
    if (programme->public_aid && programme->aid_share_most.known)
        most = fmin(most, programme->aid_share_most.v * costs->eligible - public_aid(of, results, facts->measure, at));
    return known(fmax(0, most));
}

Match funding_match(const FundingCase *of, const ClaimResult *results, uint32_t programme, const MatchFacts *facts)
{
    const Programme *p = &of->programmes[programme];
    const Costs costs = costs_of(of, p, facts);
    Match m = {.eligible = costs.eligible,
               .most = most_of(of, results, programme, facts, &costs),
               .kg_per_sek = economy_kg_per_sek(of->economy, facts->measure),
               .days_left = -1};
    ask(p, facts, &costs, &m);
    for (size_t i = 0; i < CONDITIONS; i++) {
        m.failed += m.answer[i] == ANSWER_NO;
        m.unknown += m.answer[i] == ANSWER_UNKNOWN;
    }
    m.possible = m.failed == 0;
    if (date_is_set(p->closes) && date_cmp(facts->as_of, date_last(p->closes)) <= 0)
        m.days_left = (int)(date_days(date_last(p->closes)) - date_days(date_last(facts->as_of)));
    return m;
}

static bool before(const Match *a, const Match *b)
{
    if (a->failed != b->failed) return a->failed < b->failed;
    const double of_a = a->most.known ? a->most.v : -1, of_b = b->most.known ? b->most.v : -1;
    return of_a > of_b;
}

void funding_proposals(const FundingCase *of, const ClaimResult *results, const MatchFacts *facts, Match *matches,
                       uint32_t *order)
{
    for (uint32_t p = 0; p < of->programme_count; p++) {
        size_t at = p;
        matches[p] = funding_match(of, results, p, facts);
        for (; at > 0 && before(&matches[p], &matches[order[at - 1]]); at--) order[at] = order[at - 1];
        order[at] = p;
    }
}
