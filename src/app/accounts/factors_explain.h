/* Where the figures of emission factors and of methods come from. The addresses are those of the commands' JSON, a list
 * without a name:
 *
 *   inventory factors   [ID].factor.co2_kg   [ID].factor.uncertainty_percent   [ID].factor.first_year   [ID].co2e_kg
 *   inventory methods   [chp_allocation].parameters[heat_efficiency].default
 *
 * Trees live in the arena; ST_NOT_FOUND where there is no such figure. */
#ifndef APP_ACCOUNTS_FACTORS_EXPLAIN_H
#define APP_ACCOUNTS_FACTORS_EXPLAIN_H
#include "app/accounts/factors.h"
#include "app/roadmap/roadmap_explain.h"

/* list: what app_factors gave, by the GWP set. */
Status app_factor_explain(const AppFactor *list, size_t n, GwpSet gwp, Str figure, Lang lang, Arena *arena, AppWhy *out,
                          Err *err);
/* category: "3.7", of whose methods the figure is; empty: of all. */
Status app_calculation_explain(Str category, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
