/* Rows of the accounts that are more than one amount times one factor: a row names a method, and parameters of its own
 * lead to kilograms of each gas. docs/methods.md, "Methods from rows".
 *
 * Each method is a row of one table: its words, the categories that it is for, its formula, and its parameters with
 * unit, kind and whether the method can do without. Forms, faults, lists and explanations follow from the table; the
 * arithmetic is in the headers method*.h.
 *
 *   PARAMETER_NUMBER     an amount in the parameter's unit (or as written, where it has none)
 *   PARAMETER_LINE       an amount in any unit, and the factor that it is multiplied by
 *   PARAMETER_EMISSION   the same; or kilograms of a gas that is named: what somebody has measured or stated
 *   PARAMETER_FACTOR     a factor without an amount
 *   PARAMETER_CHOICE     one of some words
 *   PARAMETER_SUBSTANCE  a gas or a mixture of gases by its name: R410A, SF6
 *
 * What belongs together (a way to work, a year's waste) has the same text as its item; a parameter without an item
 * holds for all of them.
 *
 * Unknown is not zero: where a parameter lacks that the method needs, the row has no figure, and each gap names the
 * parameter. */
#ifndef MODEL_CALCULATION_H
#define MODEL_CALCULATION_H
#include "model/method.h"
#include "model/method_refrigerant.h"

typedef enum Calculation {
    CALCULATION_SUM,
    CALCULATION_PRODUCT,
    CALCULATION_ALLOCATED,
    CALCULATION_HYBRID_PURCHASE,
    CALCULATION_FREIGHT_DISTANCE,
    CALCULATION_STORAGE_AVERAGE,
    CALCULATION_WASTE_TREATMENT,
    CALCULATION_COMMUTING_DISTANCE,
    CALCULATION_COMMUTING_AVERAGE,
    CALCULATION_LEASED_SHARE,
    CALCULATION_USE_PHASE_LIFETIME,
    CALCULATION_PRODUCT_GAS,
    CALCULATION_FRANCHISE_AVERAGE,
    CALCULATION_INVESTMENT_SHARE,
    CALCULATION_INVESTMENT_REVENUE,
    CALCULATION_INVESTMENT_LIFETIME,
    CALCULATION_ELECTRICITY_INSTRUMENTS,
    CALCULATION_DISTRICT_HEATING,
    CALCULATION_CHP_ALLOCATION,
    CALCULATION_GRID_LOSSES,
    CALCULATION_REFRIGERANT_REFILL,
    CALCULATION_REFRIGERANT_LEAK_RATE,
    CALCULATION_REFRIGERANT_MASS_BALANCE,
    CALCULATION_LANDFILL_COMMITMENT,
    CALCULATION_LANDFILL_FOD,
    CALCULATION_BIOLOGICAL_TREATMENT,
    CALCULATION_INCINERATION,
    CALCULATION_WASTEWATER_METHANE,
    CALCULATION_WASTEWATER_NITROUS_OXIDE,
    CALCULATION_WASTEWATER_INDUSTRIAL,
    CALCULATION_CARBONATE,
    CALCULATION_CLINKER,
    CALCULATIONS
} Calculation;

/* The ids, in the order of the enumeration: the choices of a row's field. */
#define CALCULATION_IDS                                                                                                \
    "sum|product|allocated|hybrid_purchase|freight_distance|storage_average|waste_treatment|commuting_distance|"       \
    "commuting_average|leased_share|use_phase_lifetime|product_gas|franchise_average|investment_share|"                \
    "investment_revenue|investment_lifetime|electricity_instruments|district_heating|chp_allocation|grid_losses|"      \
    "refrigerant_refill|refrigerant_leak_rate|refrigerant_mass_balance|landfill_commitment|landfill_fod|"              \
    "biological_treatment|incineration|wastewater_methane|wastewater_nitrous_oxide|wastewater_industrial|"             \
    "carbonate|clinker"
extern const char *const calculation_labels[CALCULATIONS]; /* English keys */

typedef enum ParameterKind {
    PARAMETER_NUMBER,
    PARAMETER_LINE,
    PARAMETER_EMISSION,
    PARAMETER_FACTOR,
    PARAMETER_CHOICE,
    PARAMETER_SUBSTANCE
} ParameterKind;
const char *parameter_kind_name(ParameterKind kind); /* "number" ... */

typedef struct Parameter {
    const char *id;
    const char *label; /* English key */
    ParameterKind kind;
    const char *unit;                 /* of a number, or what a factor is per; NULL: as written */
    const char *times;                /* of a line: the unit that comes to the amount's before the factor; NULL: none */
    const char *choices;              /* "a|b": of a choice */
    const char *const *choice_labels; /* English keys */
    bool optional;                    /* the method can do without */
    bool many;                        /* may stand several times in one item: they are added */
    bool open;                        /* may be there without an amount */
    bool whole;                       /* a year or a number of years that is known, so that it has no uncertainty */
    bool has_default;                 /* of a number or a choice that is not given: */
    double fallback;                  /* the value, or the place of the choice */
    double minimum, maximum;          /* of numbers; both 0: free */
} Parameter;

typedef struct CalculationValue {
    const Parameter *parameter;
    Str item;
    Maybe amount;              /* in the parameter's unit, or as written */
    Unit unit;                 /* that one */
    const FactorInput *factor; /* per that unit, times `times`; NULL: none */
    size_t choice;             /* place of the word */
    Refrigerant substance;
} CalculationValue;

/* What the method lacks. */
typedef struct CalculationGap {
    const Parameter *parameter; /* NULL: they do not fit together */
    Str item;
    const char *message; /* English key, behind the parameter's label: "is missing" */
} CalculationGap;

typedef struct CalculationCase {
    Calculation method;
    size_t category;
    int year;
    const CalculationValue *value;
    size_t count;
} CalculationCase;

typedef struct CalculationResult {
    Emission by[SCOPE2_BASES]; /* of the row; outside of scope 2 both are the same */
    Maybe activity; /* how much is done: a parameter of the method, or what it says itself; unknown: neither */
    const CalculationGap *gaps;
    size_t gap_count; /* not 0: there is no figure */
} CalculationResult;

typedef struct CalculationRun CalculationRun;
typedef struct CalculationMethod {
    const char *categories; /* "3.1|3.2"; NULL: all */
    const char *formula;    /* English key */
    const char *source;     /* the standard, as it is cited */
    const Parameter *parameters;
    size_t count;
    const char *activity; /* the parameter that says how much is done; NULL: none */
    void (*compute)(CalculationRun *run, CalculationResult *out);
    bool apart;     /* no emission of the year: it is shown beside the accounts and is in none of their sums */
    bool estimates; /* it has emission figures of its own, of which nobody states here how sure they are */
} CalculationMethod;
extern const CalculationMethod calculation_methods[CALCULATIONS];

Str calculation_id(Calculation method);
bool calculation_find(Str id, Calculation *out);
bool calculation_is_for(Calculation method, Str category);
const Parameter *calculation_parameter(Calculation method, Str id); /* NULL: it has none of the id */
/* Place of a word among the choices of a parameter. */
bool parameter_choice(const Parameter *parameter, Str word, size_t *out);

/* Kilograms of each gas, with every gap. Values belong to parameters of the method. The gaps live in the arena. */
void calculation_compute(const CalculationCase *of, Arena *arena, CalculationResult *out);

/* How much the figure hangs on one of its values: the value itself, or the factor beside it. */
typedef struct CalculationMove {
    size_t value; /* its place among the values */
    bool of_factor;
    GwpSet gwp;
} CalculationMove;
/* The change of the figure in kg CO2e, by location and by market, for a change of the value by 100 %, to first order:
 * a difference to both sides, or to the one that the method allows (a share of 100 % cannot grow). 0 for a year, for
 * what is not there and for what the figure does not hang on. false: the method has no figure to either side. The case
 * has a figure itself. What is needed meanwhile is left in the arena. */
bool calculation_slope(const CalculationCase *of, const CalculationMove *move, Arena *arena, double out[SCOPE2_BASES]);
/* Whether the figure rests on estimates that the method itself brings: emission figures of its own, or a default that
 * was taken for a number that nobody gave. Constants of nature and defaults that leave the rest as it is (0, 1) are
 * none. */
bool calculation_assumes(const CalculationCase *of);
/* The emission as a factor per row, for the model's rows. In the arena. */
FactorInput calculation_factor(Arena *arena, const Emission *emission);

#endif
