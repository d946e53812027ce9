/* Categories and rules to begin with, so that a municipality's first ledger is mapped at once: by the groups of a chart
 * of accounts. They are records of the municipality as any others, and are changed as it likes. */
#ifndef APP_PURCHASES_PURCHASE_START_H
#define APP_PURCHASES_PURCHASE_START_H
#include "app/app.h"
#include "model/inventory_records.h"
#include "model/purchase.h"

typedef enum PurchaseChart {
    PURCHASE_CHART_KOMMUNBAS, /* of municipalities */
    PURCHASE_CHART_BAS,       /* of companies */
    PURCHASE_CHARTS
} PurchaseChart;
#define PURCHASE_CHART_IDS "kommunbas|bas"
extern const char *const purchase_chart_labels[PURCHASE_CHARTS]; /* English keys */

enum { PURCHASE_DIGITS_MIN = 3, PURCHASE_DIGITS = 4, PURCHASE_DIGITS_MAX = 6 };

typedef struct AppPurchaseStart {
    Str municipality;
    PurchaseChart chart;
    Str entity; /* the organisation whose ledgers the rules are for, with those beneath it; empty: all */
    int digits; /* in a number of an account: PURCHASE_DIGITS_MIN to PURCHASE_DIGITS_MAX */
    Str why;
} AppPurchaseStart;
typedef struct AppPurchaseStarted {
    size_t categories, rules; /* added */
    size_t filled;            /* categories that were there without a factor, and got that of the set */
    size_t kept;              /* were there already, and are left as they are */
} AppPurchaseStarted;
/* Adds what is not there yet, all or nothing: categories, rules, and the factor of a category that has none, since a
 * set that was taken over earlier had fewer of them. What somebody has entered stays. Rules of one organisation stand
 * before those of all. ST_DENIED for those who may not; faults carry the names of fields. */
Status app_purchases_start(App *app, Arena *arena, const AppPurchaseStart *start, AppPurchaseStarted *out,
                           Faults *faults, Err *err);

/* What a file calls its chart of accounts, in the words of SIE (#KPTYP) and of municipalities' programs;
 * PURCHASE_CHARTS: neither. */
PurchaseChart purchase_chart_of(Str text);
/* The chart that a rule to begin with is for; PURCHASE_CHARTS: it is none of those. */
PurchaseChart purchase_rule_chart(const PurchaseRule *rule);
/* Whether a rule is one of these: they stand after those that a municipality makes itself. */
bool purchase_rule_is_starter(const PurchaseRule *rule);

#endif
