/* The quality of data in scores, and what scores say about uncertainty. docs/methods.md, "Data quality".
 *
 * The GHG Protocol (Scope 3 Standard, box 7.2) scores five indicators as very good, good, fair or poor; ecoinvent
 * scores five of the same meaning from 1, best, to 5. Published tables give for each score a spread: how many times too
 * high or too low the figure may be. Only what a table holds is used: a score that was not set, and a cell that the
 * table leaves empty, are unknown, never the best score.
 *
 * Tables come in two measures that are easily taken for each other: the geometric standard deviation (GSD), and its
 * square, which bounds about 95 %. A Spread holds neither but ln GSD, and is made from either by name. */
#ifndef MODEL_QUALITY_H
#define MODEL_QUALITY_H
#include "base/maybe.h"

#include <stddef.h>

typedef struct Spread {
    double ln_gsd; /* 0 or more; a log-normal figure lies within value / GSD^2 and value * GSD^2 with about 95 % */
} Spread;

Spread spread_of_gsd(double gsd);                 /* 1 or more */
Spread spread_of_gsd_squared(double gsd_squared); /* 1 or more */
double spread_gsd(Spread spread);
double spread_gsd_squared(Spread spread);
/* Of a product of independent log-normal factors: ln GSD = sqrt(sum of ln^2 GSD). */
Spread spread_product(const Spread *factors, size_t n);
/* Of a sum, to first order: ln GSD = sqrt(sum of (share ln GSD)^2); shares of the sum, which add up to 1. */
Spread spread_sum(const double *shares, const Spread *terms, size_t n);
/* As half the 95 % interval in per cent of the mean, by the IPCC's equations for log-normal figures, and back:
 * U = 200 sqrt(exp(ln^2 GSD) - 1). */
double spread_percent(Spread spread);
Spread spread_of_percent(double percent);

/* ---- scores ---- */

typedef enum QualityIndicator {
    QUALITY_RELIABILITY,
    QUALITY_COMPLETENESS,
    QUALITY_TIME,
    QUALITY_GEOGRAPHY,
    QUALITY_TECHNOLOGY,
    QUALITY_INDICATORS
} QualityIndicator;
const char *quality_indicator_name(QualityIndicator indicator); /* "reliability", ... */

enum { QUALITY_SCORES = 5, QUALITY_UNSET = 0 };

/* A score of each indicator: 1, the best, to the number that the scale has; QUALITY_UNSET where nobody has set it. In
 * the GHG Protocol's scale of four, 1 is very good, 2 good, 3 fair and 4 poor. */
typedef struct QualityScores {
    unsigned char of[QUALITY_INDICATORS];
} QualityScores;

/* The GHG Protocol's score for the age of data in years: less than 3 very good, 6 good, 10 fair; else poor. */
unsigned char quality_time_score(double years);

/* ---- tables ---- */

typedef struct QualityTable {
    const char *name, *source;
    int scores;      /* the scale has so many */
    bool is_squared; /* the figures are GSD^2 */
    /* By indicator and score - 1; 0 where the table has no figure. */
    double figure[QUALITY_INDICATORS][QUALITY_SCORES];
} QualityTable;

typedef enum QualityScale {
    /* Four scores. The GHG Protocol's own figures ("Quantitative Inventory Uncertainty") could not be checked against a
     * second source, so the table is empty, and scores of this scale give no percentage. */
    QUALITY_GHG_PROTOCOL,
    QUALITY_ECOINVENT_2, /* by expert judgement, GSD^2 */
    QUALITY_CIROTH,      /* found in data, GSD */
    QUALITY_SCALES
} QualityScale;
const QualityTable *quality_table(QualityScale scale);

typedef struct MaybeSpread {
    Spread v; /* meaningful only where known */
    bool known;
} MaybeSpread;

/* The scores and the basic uncertainty of the kind of figure, combined as a product. Unknown where a score is not set
 * or the table has no figure for it. */
MaybeSpread quality_spread(const QualityTable *table, QualityScores scores, Spread basic);

#endif
