/* Purchased energy: scope 2 twice, district heating with its split between scope 2 and category 3.3, and heat and power
 * from one plant. docs/methods.md, "Energy".
 *
 * Sources: GHG Protocol, Scope 2 Guidance (2015), chapters 4, 6 and 7; Technical Guidance for Calculating Scope 3
 * Emissions, category 3; Allocation of GHG Emissions from a Combined Heat and Power Plant, v1.0 (2006). */
#ifndef MODEL_METHOD_ENERGY_H
#define MODEL_METHOD_ENERGY_H
#include "model/method.h"

/* Location-based: kWh times the average of the grid, whatever was bought. */
Emission scope2_location(Maybe kwh, const FactorInput *grid_average);

/* Market-based: what was bought decides, in this order. What the instruments do not cover has the residual mix: the
 * production that nobody has claimed. Only where no residual mix is published does it have the average of the grid, and
 * that has to be told, since claimed renewable production is then counted twice. */
typedef enum InstrumentKind {
    INSTRUMENT_CERTIFICATE, /* guarantees of origin, bundled or not */
    INSTRUMENT_CONTRACT,    /* power purchase agreement without certificates sold apart */
    INSTRUMENT_SUPPLIER,    /* the supplier's or the utility's own rate */
    INSTRUMENT_KINDS
} InstrumentKind;

typedef struct Instrument {
    InstrumentKind kind;
    Maybe kwh; /* what it covers; unknown: all that is left (a supplier's rate) */
    const FactorInput *factor;
    bool meets_criteria; /* the quality criteria of the guidance: one that does not is passed over */
} Instrument;

typedef struct MarketBased {
    Emission emission;
    double kwh_by_kind[INSTRUMENT_KINDS];
    double residual_kwh;        /* by the residual mix */
    double grid_kwh;            /* by the average of the grid, for want of a residual mix: disclose */
    double unused_kwh;          /* instruments beyond what was used: nothing is gained by them */
    size_t passed_over;         /* instruments that do not meet the criteria */
    bool discloses_no_residual; /* grid_kwh is not 0 */
} MarketBased;
/* Instruments are used by kind, and those of one kind in the order given. residual NULL or of which nothing is known:
 * not published. With the amount unknown everything is missing. */
MarketBased scope2_market(Maybe kwh, const Instrument *instrument, size_t count, const FactorInput *residual,
                          const FactorInput *grid_average);

/* ---- district heating and cooling ---- */

/* Of one network and year (or of a product of it), per kWh delivered. A customer has the combustion in scope 2, and
 * production and transport of the fuels in category 3.3. A figure without that split goes to scope 2 whole and says so.
 */
typedef struct HeatNetwork {
    const FactorInput *combustion; /* NULL: the split is not known */
    const FactorInput *fuels;      /* production and transport of the fuels; NULL: not known */
    const FactorInput *whole;      /* combustion and fuels in one figure, used where the split is not known */
} HeatNetwork;

typedef struct PurchasedHeat {
    Emission scope2, category_3_3;
    bool unsplit; /* scope2 holds what belongs to category 3.3 */
} PurchasedHeat;
PurchasedHeat heat_purchased(Maybe kwh, const HeatNetwork *network);

/* ---- heat and power from one plant ---- */

/* Efficiency method: each product carries what it would have taken to make it alone,
 *
 *   share of heat = (H / e_H) / (H / e_H + P / e_P)
 *
 * with H and P in the same unit of energy. The defaults of the GHG Protocol's tool are e_H = 0.80 and e_P = 0.35. */
#define CHP_HEAT_EFFICIENCY  0.80
#define CHP_POWER_EFFICIENCY 0.35
Maybe chp_share_efficiency(Maybe heat, Maybe power, double heat_efficiency, double power_efficiency);
/* Energy content method: share of heat = H / (H + P). */
Maybe chp_share_energy(Maybe heat, Maybe power);
/* The plant's emissions for the two products. */
typedef struct ChpSplit {
    Emission heat, power;
} ChpSplit;
ChpSplit chp_split(const Emission *plant, Maybe heat_share);

/* ---- category 3.3: fuel and energy, beyond scopes 1 and 2 ---- */

/* a and b, upstream of fuels and of electricity, are sums of amount * upstream factor (method_sum).
 *
 * c, losses between plant and socket: kWh used * factor of the life cycle * loss rate (0..1). */
Emission grid_losses(Maybe kwh, const FactorInput *life_cycle, Maybe loss_rate);
/* d, energy bought to be sold on: kWh sold on * factor of the life cycle. */
Emission energy_resold(Maybe kwh, const FactorInput *life_cycle);

#endif
