/* The options of a municipality's procurements compared by what they cost over their lives (livscykelkostnad, LCC), out
 * of the records of its plan. docs/methods.md, "Life-cycle cost".
 *
 * All options of a procurement are compared over the same years: those for which it is needed, or the life of the
 * option that lasts longest. What wears out before is bought again, and what lasts longer has a residual value. They
 * are bought in the plan's first year and used in those after it, in the kronor of the plan's price year, at a real
 * rate. */
#ifndef MODEL_PROCUREMENT_H
#define MODEL_PROCUREMENT_H
#include "model/plan.h"

typedef struct OptionCost {
    const ProcurementOption *record;
    Maybe price;          /* of buying it once, in the plan's kronor */
    Maybe lifetime;       /* years */
    LifeCycleCost cost;   /* over the years of the procurement */
    LifeCycleCost own;    /* over its own life: its yearly cost compares options whose lives differ */
    Maybe tonnes;         /* t CO2e over the years of the procurement */
    LifeCycleOption used; /* what it is computed from, in the plan's kronor; empty where those cannot be told */
    LifeCyclePrices prices;
} OptionCost;

/* By what an option can be the cheapest; these can be different options. */
typedef enum CostOrder {
    ORDER_PRICE,       /* buying it once */
    ORDER_LIFE,        /* life-cycle cost */
    ORDER_WITH_CARBON, /* with the value of carbon dioxide */
    ORDER_YEARLY,      /* a year, over its own life */
    COST_ORDERS
} CostOrder;
const char *cost_order_name(CostOrder order); /* "price", "life_cycle", "with_carbon", "yearly" */
Maybe option_cost(const OptionCost *option, CostOrder order);

/* The cheapest of those that are known, where two are known or more. */
typedef struct Cheapest {
    size_t known;        /* options of which the cost is known */
    size_t place, equal; /* of known >= 2: the first of the cheapest, and how many cost the same (1: it alone) */
} Cheapest;

typedef struct Procurement {
    Str name;
    int years; /* 0: neither the years nor any lifetime are known */
    bool years_stated, lives_differ;
    bool illustrative; /* some of it is made up */
    OptionCost *options;
    size_t count;
    Cheapest cheapest[COST_ORDERS];
} Procurement;

typedef struct Procurements {
    int first_year, price_year;    /* bought in the first year */
    double rate;                   /* real, a fraction */
    const UnitValueRecord *carbon; /* what a tonne is valued by; NULL: the assumptions name nothing */
    Procurement *list;             /* by name */
    size_t count;
} Procurements;

/* The input has assumptions (plan_setting). What cannot be turned into the plan's kronor is unknown, and a fault at its
 * record. Lives in the arena and refers to the input. */
void procurements_new(const PlanInput *input, double rate, Arena *arena, Procurements *out, Faults *faults);

/* The real rate of the municipality's economy: its internal rate without the growth of prices; unknown where the
 * assumptions lack one of them. */
Maybe procurement_rate(const PlanSetting *setting);

#endif
