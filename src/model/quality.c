#include "model/quality.h"

#include <assert.h>
#include <math.h>

Spread spread_of_gsd(double gsd)
{
    assert(gsd >= 1);
    return (Spread){log(gsd)};
}

Spread spread_of_gsd_squared(double gsd_squared)
{
    assert(gsd_squared >= 1);
    return (Spread){log(gsd_squared) / 2};
}

double spread_gsd(Spread spread)
{
    return exp(spread.ln_gsd);
}

double spread_gsd_squared(Spread spread)
{
    return exp(2 * spread.ln_gsd);
}

Spread spread_product(const Spread *factors, size_t n)
{
    double variance = 0;
    for (size_t i = 0; i < n; i++) variance += factors[i].ln_gsd * factors[i].ln_gsd;
    return (Spread){sqrt(variance)};
}

Spread spread_sum(const double *shares, const Spread *terms, size_t n)
{
    double variance = 0;
    for (size_t i = 0; i < n; i++) variance += shares[i] * shares[i] * terms[i].ln_gsd * terms[i].ln_gsd;
    return (Spread){sqrt(variance)};
}

double spread_percent(Spread spread)
{
    return 200 * sqrt(expm1(spread.ln_gsd * spread.ln_gsd));
}

Spread spread_of_percent(double percent)
{
    assert(percent >= 0);
    return (Spread){sqrt(log1p(percent * percent / 40000))};
}

const char *quality_indicator_name(QualityIndicator indicator)
{
    static const char *const names[QUALITY_INDICATORS] = {"reliability", "completeness", "time", "geography",
                                                          "technology"};
    assert(indicator < QUALITY_INDICATORS);
    return names[indicator];
}

unsigned char quality_time_score(double years)
{
    assert(years >= 0);
    return years < 3 ? 1 : years < 6 ? 2 : years < 10 ? 3 : 4;
}

static const QualityTable tables[QUALITY_SCALES] = {
    [QUALITY_GHG_PROTOCOL] = {.name = "ghg_protocol", .source = "GHG Protocol, Scope 3 Standard, box 7.2", .scores = 4},
    [QUALITY_ECOINVENT_2] = {.name = "ecoinvent_2",
                             .source = "ecoinvent 2, table of expert judgement",
                             .scores = 5,
                             .is_squared = true,
                             .figure = {[QUALITY_RELIABILITY] = {1, 1.05, 1.1, 1.2, 1.5},
                                        [QUALITY_COMPLETENESS] = {1, 1.02, 1.05, 1.1, 1.2},
                                        [QUALITY_TIME] = {1, 1.03, 1.1, 1.2, 1.5},
                                        [QUALITY_GEOGRAPHY] = {1, 1.01, 1.02, 0, 1.1},
                                        [QUALITY_TECHNOLOGY] = {1, 0, 1.2, 1.5, 2}}},
    [QUALITY_CIROTH] = {.name = "ciroth",
                        .source = "Ciroth, Muller, Weidema and Lesage 2013, table 6",
                        .scores = 5,
                        .figure = {[QUALITY_RELIABILITY] = {1, 1.54, 1.61, 1.69},
                                   [QUALITY_COMPLETENESS] = {1, 1.03, 1.04, 1.08},
                                   [QUALITY_TIME] = {1, 1.03, 1.1, 1.19, 1.29},
                                   [QUALITY_GEOGRAPHY] = {1, 1.04, 1.08, 1.11},
                                   [QUALITY_TECHNOLOGY] = {1, 1.18, 1.65, 2.08, 2.8}}},
};

const QualityTable *quality_table(QualityScale scale)
{
    assert(scale < QUALITY_SCALES);
    return &tables[scale];
}

MaybeSpread quality_spread(const QualityTable *table, QualityScores scores, Spread basic)
{
    Spread part[QUALITY_INDICATORS + 1];
    for (size_t i = 0; i < QUALITY_INDICATORS; i++) {
        const int score = scores.of[i];
        if (score == QUALITY_UNSET || score > table->scores) return (MaybeSpread){0};
        const double figure = table->figure[i][score - 1];
        if (!(figure >= 1)) return (MaybeSpread){0};
        part[i] = table->is_squared ? spread_of_gsd_squared(figure) : spread_of_gsd(figure);
    }
    part[QUALITY_INDICATORS] = basic;
    return (MaybeSpread){spread_product(part, QUALITY_INDICATORS + 1), true};
}
