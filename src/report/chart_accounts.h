/* Charts of a municipal group's climate accounts: the scopes over the years, the largest sources, what made the change
 * from one year to another. All amounts are tonnes of CO2e. A figure that is incomplete says "at least", one that is
 * not known is left out and shown as "–" in the table, and what is made up says so beside every picture. */
#ifndef REPORT_CHART_ACCOUNTS_H
#define REPORT_CHART_ACCOUNTS_H
#include "report/chart.h"

typedef struct ChartAccounts {
    Str municipality;
    Str view;     /* how it is reckoned: "operational control, scope 2 by location, GWP values of AR5" */
    bool made_up; /* an example, not the municipality's own figures */
} ChartAccounts;

enum { CHART_ACCOUNT_SCOPES = 3, CHART_ACCOUNT_EFFECTS = 5, CHART_ACCOUNT_SOURCES_MAX = 15 };

typedef struct ChartAccountYear {
    int year;
    Maybe scope_t[CHART_ACCOUNT_SCOPES];
    Maybe total_t;
    bool complete;
    bool at_least[CHART_ACCOUNT_SCOPES]; /* something is missing in the scope */
} ChartAccountYear;
/* Stacked by scope; years ascending, spaced by time. */
void chart_accounts_scopes(Arena *arena, Lang lang, const ChartAccounts *about, const ChartAccountYear *years, size_t n,
                           Chart *out);

typedef struct ChartAccountSource {
    Str category, entity; /* "3.1 Purchased goods and services", "The housing company" */
    double t;
    Maybe share; /* of the total, 0..1 */
    Str id;
} ChartAccountSource;
/* Lying bars, the largest first; those beyond the first CHART_ACCOUNT_SOURCES_MAX are left out. */
void chart_accounts_sources(Arena *arena, Lang lang, const ChartAccounts *about, int year,
                            const ChartAccountSource *sources, size_t n, Chart *out);

/* The change from one year to another, which the effects add up to. */
typedef struct ChartAccountBridge {
    int from, to;
    double before_t, after_t;
    double effect_t[CHART_ACCOUNT_EFFECTS]; /* activity, intensity, factor, boundary, method */
    bool complete;                          /* the totals of both years */
} ChartAccountBridge;
/* A waterfall. Where the change is small beside the totals its axis does not begin at zero: the totals are marks then,
 * no bars, and the summary says so. */
void chart_accounts_bridge(Arena *arena, Lang lang, const ChartAccounts *about, const ChartAccountBridge *bridge,
                           Chart *out);

#endif
