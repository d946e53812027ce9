/* What measures cost and bring, year by year and for each who pays or gains. docs/methods.md, "Costs and benefits".
 *
 * A line of a measure is a quantity times what a unit is worth:
 *
 *   kronor(y) = sign q(y) v(y) index,   sign -1 for what is paid (investment, operation), +1 for all else
 *
 * The quantity hangs on the levers of the model, so that what moves a lever moves the money:
 *
 *   stated    as given by year; a year that is not named has none
 *   changed   u(y) = B(y) x(y), x the lever and B the amount (or the stock) of the activity that it acts on; for levers
 *             of carriers, sinks and stated tonnes B = 1
 *   built     max(0, u(y) - u(y - 1)), and again when it has worn out, where it is bought again
 *   carrier   units of a carrier less, by the evaluation of the scenario
 *   tonnes    t CO2e less, by the same
 *
 * Everything is the difference to the reference scenario. Unknown is allowed: a line without its quantity or its value
 * in a year in which it is needed counts nowhere, and the coverage tells how many of the lines that somebody has stated
 * are known. */
#ifndef MODEL_ECONOMY_H
#define MODEL_ECONOMY_H
#include "model/cash.h"
#include "model/scenario.h"

typedef enum Stakeholder {
    STAKE_MUNICIPALITY,
    STAKE_GROUP,     /* companies of the municipal group */
    STAKE_COMPANIES, /* other companies */
    STAKE_HOUSEHOLDS,
    STAKE_OWNERS, /* of property */
    STAKE_REGION,
    STAKE_STATE,
    STAKE_EU,
    STAKEHOLDERS
} Stakeholder;
/* "municipality", "group", "companies", "households", "property_owners", "region", "state", "eu" */
const char *stakeholder_name(Stakeholder stakeholder);
bool stakeholder_parse(Str name, Stakeholder *out);

typedef enum CostType {
    COST_INVESTMENT,
    COST_OPERATION,
    COST_REDIRECTED, /* operating budget that is there and is turned to the measure */
    COST_ENERGY,     /* energy no longer bought, by carrier and price path */
    COST_SAVING,     /* other savings */
    COST_INCOME,
    COST_BENEFIT,  /* co-benefits: air, noise, accidents, active travel, time */
    COST_CARBON,   /* the value of carbon dioxide: for society only */
    COST_TAX,      /* tax and VAT with all of these: a transfer, which the state loses */
    COST_RESIDUAL, /* what is left of investments at the end of the horizon */
    COST_TYPES,
    COST_JOBS = COST_TYPES /* job-years, no kronor: never in a sum of money */
} CostType;
/* "investment", "operation", "redirected", "energy", "saving", "income", "benefit", "carbon", "tax", "residual", "jobs"
 */
const char *cost_type_name(CostType type);
bool cost_type_parse(Str name, CostType *out); /* those that a line may have: not tax, not residual */
/* What somebody has to pay, and funding is sought for. */
static inline bool cost_type_is_paid(CostType type)
{
    return type == COST_INVESTMENT || type == COST_OPERATION;
}

typedef enum QuantityKind {
    QUANTITY_STATED,
    QUANTITY_CHANGED,
    QUANTITY_BUILT,
    QUANTITY_CARRIER,
    QUANTITY_TONNES,
    QUANTITY_KINDS
} QuantityKind;
const char *quantity_name(QuantityKind kind); /* "stated", "changed", "built", "carrier", "tonnes" */
bool quantity_parse(Str name, QuantityKind *out);

/* What one unit is worth, of a dated set of parameters that a user can edit: a price of energy, a cost of a square
 * metre, a health effect of a kilogram in a place. Without taxes and VAT. */
typedef struct UnitValue {
    Str id, unit;
    Str set; /* "ASEK 7.0" */
    Date date;
    Str place, source;
    Track amount;
    Track tax;            /* of the same unit, without VAT; no points: none */
    double yearly_change; /* of both after their last point, a fraction */
    Str currency;         /* empty: SEK */
    int price_year;
} UnitValue;

#define NO_VALUE UINT32_MAX /* the quantity is an amount of money itself; of jobs: job-years */

typedef struct CostLine {
    Str id;
    uint32_t measure;
    CostType type;
    QuantityKind quantity;
    uint32_t target;            /* changed, built: place of the lever in the measure; carrier: of the carrier */
    bool of_stock;              /* changed, built: of the things that do the activity, not of its amount */
    Track stated;               /* stated */
    double per_unit;            /* units that are valued for each of the quantity: kg of NOx for a vehicle-km; 1 */
    uint32_t value;             /* place among the unit values, or NO_VALUE */
    Maybe times;                /* what a unit's worth is multiplied by, to try what if; unknown: as it is */
    uint32_t input;             /* uncertainty of what is not said elsewhere, a multiplier; or NO_INPUT */
    Str currency;               /* NO_VALUE */
    int price_year;             /* NO_VALUE, but for jobs */
    int lifetime;               /* investment: years, above 0 */
    bool reinvested;            /* and bought again when it has worn out */
    bool vat;                   /* those who pay VAT pay it on this */
    bool follows;               /* from the effect, by an assumption of the plan: nobody has stated it, and no coverage
                                   counts it */
    double share[STAKEHOLDERS]; /* who pays or gains; they sum to 1 */
} CostLine;

typedef enum EffectPart { PART_SHARE, PART_ALONE, PART_LAST, EFFECT_PARTS } EffectPart;
const char *effect_part_name(EffectPart part); /* "share", "alone", "last" */

typedef struct EconomyCase {
    const Portfolio *of;
    const bool *chosen;
    PriceBase prices;
    const UnitValue *values;
    size_t value_count;
    const CostLine *lines; /* by measure, ascending */
    size_t line_count;
    const int *lifetimes; /* [measure], technical life in years; 0: not known; NULL: of none */
    double vat;           /* a fraction */
    bool pays_vat[STAKEHOLDERS];
    unsigned boundaries; /* whose tonnes count: bits 1 << EffectBoundary; 0: territorial */
    EffectPart part;     /* of measures that interact */
    uint64_t seed;
    int present_year; /* the plan's first year: what is paid, gained or done before it is sunk and left out. 0: that of
                         the model */
} EconomyCase;

/* Rows have a double for each year. */
typedef struct LineRows {
    bool counts;            /* its measure is chosen */
    bool known;             /* otherwise all is zero, and it is told in the coverage */
    int missing_year;       /* the first in which something is not known; 0 */
    const double *quantity; /* of what is valued, per_unit included; all that is built or bought again */
    const double *fresh;    /* built: for the first time */
    const double *value;    /* kronor of the price year for a unit, without taxes; times included */
    const double *tax;      /* the same, of taxes without VAT */
    const double *kronor;   /* with its sign, without taxes, all stakeholders */
} LineRows;

typedef struct Economy {
    const EconomyCase *of;
    Horizon years;
    const LineRows *lines;
    const double *tonnes;           /* [measure][year], t CO2e less */
    const bool *acts;               /* [measure]; where its effect is not counted the tonnes are zeros: not known */
    size_t from;                    /* place of the present year */
    double reference_sum_t;         /* what the reference emits over all years, to tell an effect from rounding */
    size_t line_count, known_lines; /* costs and benefits that somebody stated and that count (jobs are neither), and of
                                       those known: the coverage */
} Economy;

/* Lives in the arena and refers to the case. Faults are collected, each with the id of its line or value as field: a
 * lifetime below one, mixed price years, a currency without a dated rate, a cost after the horizon, shares that do not
 * sum to one. What is faulty is unknown. ST_INVALID where places are wrong or the model cannot be evaluated. */
Status economy_new(const EconomyCase *of, Arena *arena, Economy **out, Faults *faults, Err *err);

/* Kronor by stakeholder, type of cost and year, of one measure or EVERYWHERE: in above zero, out below. Residual values
 * stand in the last year. cube has economy_cube_size doubles; the row of a stakeholder and a type begins at
 * economy_cube_row. */
size_t economy_cube_size(const Economy *economy);
size_t economy_cube_row(const Economy *economy, Stakeholder stakeholder, CostType type);
void economy_cube(const Economy *economy, uint32_t measure, double *cube);

/* What a stakeholder's books carry of all investments that count, by component (definition 35), in nominal kronor:
 * prices rise by the inflation from the price year on. granted: [measure], the part of its investment that grants pay,
 * 0 ... 1; NULL: none. */
void economy_budget(const Economy *economy, Stakeholder whose, double interest, double inflation, const double *granted,
                    BudgetYear *years);
/* The same of some measures only, those with of[measure]: what one department answers for. The budgets of measures that
 * are parted among departments sum to that of all. */
void economy_budget_of(const Economy *economy, const bool *of, Stakeholder whose, double interest, double inflation,
                       const double *granted, BudgetYear *years);

#endif
