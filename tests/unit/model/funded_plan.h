/* A plan with one measure that is invested in during 2025 and 2026 (600 + 400 kr, the municipality's), operated for 10
 * kr a year from 2027, and paid by households with 500 kr in 2026; and another of 300 kr in 2026. Programmes to claim
 * from. */
#ifndef TEST_FUNDED_PLAN_H
#define TEST_FUNDED_PLAN_H
#include "model/funding.h"

#include "city.h"

enum { BUS, TREES, MEASURES };
enum { WORKS, UPKEEP, HOMES, PLANTING, LINES };
enum { KLIVET, REGION, BANK, BOND, OWN, PROGRAMMES };
enum { CLAIMS = 16 };

typedef struct Case {
    City city;
    Lever levers[MEASURES];
    Measure measures[MEASURES];
    Portfolio portfolio;
    int years[LINES][2];
    double kronor[LINES][2];
    CostLine lines[LINES];
    bool chosen[MEASURES];
    int lifetimes[MEASURES];
    EconomyCase economics;
    Programme programmes[PROGRAMMES];
    Claim claims[CLAIMS];
    ClaimResult results[CLAIMS];
    FundingCase of;
    Arena *arena;
    Faults faults;
} Case;

static inline void add_line(Case *c, size_t at, uint32_t measure, CostType type, Stakeholder whose, int year, size_t n)
{
    static const double amounts[LINES][2] = {{600, 400}, {10, 0}, {500, 0}, {300, 0}};
    for (size_t i = 0; i < n; i++) {
        c->years[at][i] = year + (int)i;
        c->kronor[at][i] = amounts[at][i];
    }
    c->lines[at] = (CostLine){.id = S("line"),
                              .measure = measure,
                              .type = type,
                              .stated = {.points = {c->years[at], c->kronor[at], n}, .input = NO_INPUT},
                              .per_unit = 1,
                              .value = NO_VALUE,
                              .input = NO_INPUT,
                              .price_year = CITY_FIRST,
                              .lifetime = 20};
    c->lines[at].share[whose] = 1;
}

static inline void make_plan(Case *c)
{
    city_make(&c->city);
    for (uint32_t m = 0; m < MEASURES; m++) {
        c->levers[m] = (Lever){.kind = LEVER_STATED,
                               .boundary = EFFECT_TERRITORIAL,
                               .adoption = {.kind = ADOPT_STEP,
                                            .start = 2027,
                                            .level = 0.1,
                                            .level_input = NO_INPUT,
                                            .delay_input = NO_INPUT,
                                            .pace_input = NO_INPUT}};
        c->measures[m] =
            (Measure){.id = m == BUS ? S("bus lanes") : S("trees"), .levers = &c->levers[m], .lever_count = 1};
        c->chosen[m] = true;
        c->lifetimes[m] = 10;
    }
    c->portfolio = (Portfolio){&c->city.model, c->measures, MEASURES};
    add_line(c, WORKS, BUS, COST_INVESTMENT, STAKE_MUNICIPALITY, 2025, 2);
    add_line(c, UPKEEP, BUS, COST_OPERATION, STAKE_MUNICIPALITY, 2027, 1);
    c->lines[UPKEEP].stated.extend = true;
    add_line(c, HOMES, BUS, COST_INVESTMENT, STAKE_HOUSEHOLDS, 2026, 1);
    add_line(c, PLANTING, TREES, COST_INVESTMENT, STAKE_MUNICIPALITY, 2026, 1);
    c->economics = (EconomyCase){.of = &c->portfolio,
                                 .chosen = c->chosen,
                                 .prices = {.year = CITY_FIRST},
                                 .lines = c->lines,
                                 .line_count = LINES,
                                 .lifetimes = c->lifetimes};
}

static inline void make(Case *c)
{
    *c = (Case){0};
    c->arena = arena_new();
    c->faults = faults_new(c->arena);
    make_plan(c);
    c->programmes[KLIVET] = (Programme){.id = S("klivet"),
                                        .name = S("Klivet"),
                                        .level = LEVEL_NATIONAL,
                                        .applicants = 1U << STAKE_MUNICIPALITY | 1U << STAKE_COMPANIES,
                                        .eligible = 1U << COST_INVESTMENT,
                                        .share_most = known(0.7),
                                        .aid_share_most = known(0.75),
                                        .public_aid = true,
                                        .opens = {2026, 2, 1},
                                        .closes = {2026, 3, 1},
                                        .kg_per_sek_least = known(0.75),
                                        .no_trading = true,
                                        .not_profitable = true,
                                        .not_begun = true};
    c->programmes[REGION] = (Programme){.id = S("region"),
                                        .name = S("The region"),
                                        .level = LEVEL_REGIONAL,
                                        .applicants = 1U << STAKE_MUNICIPALITY,
                                        .eligible = 1U << COST_INVESTMENT | 1U << COST_OPERATION,
                                        .amount_most = known(450),
                                        .public_aid = true,
                                        .de_minimis = true};
    c->programmes[BANK] = (Programme){.id = S("bank"), .kind = INSTRUMENT_LOAN, .level = LEVEL_BANK};
    c->programmes[BOND] = (Programme){.id = S("bond"), .kind = INSTRUMENT_GREEN_BOND, .level = LEVEL_BANK};
    c->programmes[OWN] = (Programme){.id = S("own"), .kind = INSTRUMENT_OWN};
    Economy *economy = NULL;
    assert_int_equal(economy_new(&c->economics, c->arena, &economy, &c->faults, NULL), ST_OK);
    assert_int_equal(c->faults.total, 0);
    c->of = (FundingCase){economy, c->programmes, PROGRAMMES, c->claims, 0, unknown()};
}

static inline Claim *claim(Case *c, const char *id, uint32_t programme, FundingStatus status, Maybe share, Maybe amount)
{
    Claim *out = &c->claims[c->of.claim_count++];
    *out = (Claim){.id = str(id),
                   .measure = BUS,
                   .programme = programme,
                   .whose = STAKE_MUNICIPALITY,
                   .status = status,
                   .share = share,
                   .amount = amount};
    return out;
}

static inline void run(Case *c)
{
    c->faults = faults_new(c->arena);
    funding_stack(&c->of, c->arena, c->results, &c->faults);
}

#endif
