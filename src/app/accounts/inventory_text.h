/* The accounts in words and figures as a reader of the language writes them, the same in the terminal, on pages and in
 * documents. */
#ifndef APP_ACCOUNTS_INVENTORY_TEXT_H
#define APP_ACCOUNTS_INVENTORY_TEXT_H
#include "app/accounts/inventory.h"

struct AppBridge;
struct AppTrend;

/* In running text: "operational control", "scope 2 by market", "partial". */
Str app_approach_text(Lang lang, Approach approach);
Str app_basis_text(Lang lang, Scope2Basis basis);
Str app_coverage_text(Lang lang, Coverage coverage);
/* What the rows make of a statement that says more: "2 of 5 rows lack ...", or that there are none. Empty: nothing. */
Str app_coverage_rows_text(Arena *arena, Lang lang, const AppCoverage *coverage);
/* Why a row could not be computed: "a factor is missing"; empty where it was. */
Str app_row_state_text(Lang lang, AppRowState state);

/* Tonnes from kilograms: three figures at least below ten. "–" where unknown. */
Str app_tonnes_text(Arena *arena, Lang lang, Maybe kg);
/* Kilograms per unit of a factor, with as many decimals as a small one needs. "–" where unknown. */
Str app_factor_kg_text(Arena *arena, Lang lang, Maybe kg);
/* Tonnes, with "at least" where they are incomplete. */
Str app_sum_text(Arena *arena, Lang lang, Maybe kg, bool complete);
Str app_figure_text(Arena *arena, Lang lang, const InventoryFigure *figure);
/* 0..1 as whole percent; a share between nothing and half a percent is "< 1 %". "–" where unknown. */
Str app_share_text(Arena *arena, Lang lang, Maybe share);
/* Whether all of the figure states an uncertainty; if not, the percentage is a lower bound. */
bool app_uncertainty_is_whole(const AppUncertainty *uncertainty);
/* "±5,1 %", or "at least ±5,1 %". "–" where nothing states any. */
Str app_uncertainty_text(Arena *arena, Lang lang, const AppUncertainty *uncertainty);
/* The name of a factor, or where there is none of the method of a calculation. */
Str app_origin_text(Lang lang, const Factor *factor, Str calculation);
/* Half an interval, "±5,1 %", or "at least ±5,1 %" where not all of it is stated; "–" where unknown. */
Str app_half_text(Arena *arena, Lang lang, Maybe percent, bool is_all);

/* "+1 234", "−12" */
Str app_signed_tonnes_text(Arena *arena, Lang lang, double kg);
/* The total by the basis of scope 2 that is not the view's, and where the difference lies. Only where has_view. */
Str app_other_basis_text(Arena *arena, Lang lang, const AppInventory *inventory);
/* Why a row has no figure, with the parameters that its calculation lacks; empty where it has one. */
Str app_row_lacks_text(Arena *arena, Lang lang, const AppRow *row, AppRowState state);
/* How much of the categories of the view from first on and before end is computed by coarse averages, and what that
 * means; empty: nothing is. */
Str app_coarse_text(Arena *arena, Lang lang, const AppInventory *inventory, size_t first, size_t end);
/* What projects financed in the year are expected to emit over their lifetime; empty where no row says. */
Str app_lifetime_text(Arena *arena, Lang lang, const AppInventory *inventory);
/* The change since the base year and how sure it is, or that nothing can be said of that. Empty: no other year. */
Str app_trend_text(Arena *arena, Lang lang, const struct AppTrend *trend);
/* Which drivers tell activity from intensity, and of how many sources; that there are none, and what then. Sentences.
 */
Str app_drivers_text(Arena *arena, Lang lang, const struct AppBridge *bridge);
/* "kronor of 2024 as kronor of 2020 by kpi, × 0.8 (source)" */
Str app_price_index_text(Arena *arena, Lang lang, const AppPriceIndex *index);
/* What it means that kronor of the year are not brought to those of the price year, and what to do. */
Str app_price_gap_text(Arena *arena, Lang lang, AppPriceGap gap, int price_year, int year);
/* A number with as many decimals as it needs. */
Str app_number_text(Arena *arena, Lang lang, double x);
/* A parameter of a calculation as a reader sees it. */
typedef struct AppCalculationLine {
    const Parameter *parameter; /* NULL: the method has none of that id */
    const AppInput *input;      /* NULL: not given */
    Str label, item, value; /* value: "5 000 m2 (±5.0 %)", "40 t × “Lorry” (per t km)"; "–" where there is none */
    bool by_default;        /* the method's own value, because none was given */
    Str wrong;              /* what is wrong or missing; empty: nothing */
} AppCalculationLine;
/* Those that are given, those that count by default, and those that are missing, in the order of the method. */
size_t app_calculation_lines(Arena *arena, Lang lang, const AppCalculation *calculation, AppCalculationLine **out);

/* How the two sides of what was sold within the group fit together. */
Str app_elimination_text(Arena *arena, Lang lang, const Elimination *e);

#endif
