/* The climate accounts as the table of ESRS E1-6: each datapoint of the mapping (register/esrs_e1_6_2023.csv) with our
 * figure, or with what is missing to answer it. The mapping is data with a version, because the standard changes. */
#ifndef APP_ACCOUNTS_ESRS_H
#define APP_ACCOUNTS_ESRS_H
#include "app/accounts/inventory.h"

#define ESRS_VERSION "ESRS E1-6, (EU) 2023/2772"

typedef struct AppEsrsLine {
    Str datapoint, paragraph, label, unit;
    Str figure, category;      /* of the accounts, as the mapping names it: scope1, category; 3.1 */
    Maybe base, before, value; /* base year, the year before, the year; in the unit, shares as percent */
    Str text;                  /* of a datapoint that is told in words */
    bool incomplete;           /* the value is "at least" */
    Str note;                  /* why there is none, or how it was counted */
} AppEsrsLine;

typedef struct AppEsrs {
    AppMunicipality municipality;
    int year, before_year, base_year;                  /* 0: there is none */
    const AppInventory *of_year, *of_before, *of_base; /* of which they are; NULL: there is none */
    AppEsrsLine *lines;
    size_t count;
} AppEsrs;
/* The query's consolidation and GWP set; both bases of scope 2 stand in the table. ST_INVALID where the group has
 * faults. Lives in the arena. */
Status app_esrs(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, AppEsrs *out, Err *err);
/* In the form that Excel opens in the language; no text becomes a formula. */
void app_esrs_csv(Buf *out, Lang lang, const AppEsrs *table);
void app_esrs_json(Buf *out, const AppEsrs *table);

#endif
