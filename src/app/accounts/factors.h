/* The register of emission factors: those for all, and a municipality's own. */
#ifndef APP_ACCOUNTS_FACTORS_H
#define APP_ACCOUNTS_FACTORS_H
#include "app/accounts/inventory.h"

typedef struct AppFactorQuery {
    Str municipality; /* code; its own factors too. Empty: only those for all */
    Str search;       /* in id, name, network, region or publisher; empty: all */
    int year;         /* valid for it; 0: any */
    GwpSet gwp;
} AppFactorQuery;

typedef struct AppFactor {
    const Factor *factor;
    Maybe co2e_kg;            /* per unit, by the GWP set; what gives CO2e only as it was stated */
    const Factor *superseded; /* by this one; NULL: it is the newest */
} AppFactor;
/* By name. */
Status app_factors(App *app, Arena *arena, const AppFactorQuery *query, AppFactor **out, size_t *n, Err *err);
/* kg CO2e per unit, as in AppFactor; unknown where the factor states no greenhouse gas. */
Maybe app_factor_co2e(Arena *arena, const Factor *factor, GwpSet gwp);

#endif
