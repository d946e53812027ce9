/* Where a figure of a scenario comes from: the tree from the tonnes of a year down to amounts, shares, energy, factors
 * and GWP values, and what measures have made of each. docs/methods.md, "Scenarios".
 *
 *   figure -> sectors -> activities -> technologies -> carriers -> gases
 *                     -> residual, stated tonnes (negative)
 *
 * The children of a node add up to it, and a gas is a product:
 *
 *   t = amount x share x energy x part x kg / 1000 x gwp
 *
 * amount of activity after what is avoided; share of the technology after what is shifted; energy for a unit after what
 * is improved; part of the carrier in it; kg of the gas for a unit of the carrier after what its carbon content has
 * lost. Beside each stands what it is in the reference, and the levers that made the difference. Names, units and
 * sources belong to the model: a node holds the places. */
#ifndef MODEL_EXPLAIN_SCENARIO_H
#define MODEL_EXPLAIN_SCENARIO_H
#include "model/scenario.h"

typedef enum WhyKind {
    WHY_FIGURE,
    WHY_SECTOR,
    WHY_ACTIVITY,   /* amount; levers that avoid */
    WHY_TECHNOLOGY, /* share and energy; levers that shift from or to it, and that improve it */
    WHY_CARRIER,    /* part; levers of carbon content */
    WHY_GAS,        /* kg and gwp */
    WHY_RESIDUAL,   /* measured - modelled, of the latest measured year */
    WHY_STATED,     /* one lever of stated tonnes */
    WHY_KINDS
} WhyKind;
const char *why_kind_name(WhyKind kind); /* "figure" ... */

/* A lever that acts in the year. */
typedef struct Pull {
    uint32_t measure, lever; /* its place in the measure */
    double wanted, acting;   /* shift: acting is what fits. Otherwise both are the lever's value */
} Pull;

typedef struct Changed {
    double reference, scenario;
} Changed;

typedef struct WhyNode {
    WhyKind kind;
    double t;
    uint32_t sector, activity, technology, carrier; /* from their level downwards */
    Gas gas;
    Changed amount, share, energy, kg;
    double part, gwp;
    double measured, modelled; /* residual: in `year` */
    int year;
    const Pull *pulls;
    size_t pull_count;
    struct WhyNode *child;
    size_t child_count;
} WhyNode;

/* One year of the plan's view; a view of tonnes, not of energy. sector: or EVERYWHERE. The tree lives in the arena.
 * ST_INVALID where the year is outside the horizon, or the view is one of energy. */
Status scenario_explain(const ScenarioPlan *plan, const bool *chosen, int year, uint32_t sector, Arena *arena,
                        WhyNode *out, Err *err);

#endif
