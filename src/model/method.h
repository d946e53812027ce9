/* What all methods of the climate accounts share. docs/methods.md, "Methods of the accounts".
 *
 * Every method ends in the same equation, once for each gas:
 *
 *   kg of the gas = amount * kg of the gas per unit
 *
 * and the families say where the amount comes from, which part of somebody else's emissions is ours, and in which scope
 * and category they belong:
 *
 *   method_energy.h       scope 2 by location and by market, district heating, combined heat and power, category 3.3
 *   method_scope3.h       the fifteen categories of scope 3
 *   method_process.h      carbonates and cement clinker
 *   method_waste.h        landfill, biological treatment, incineration
 *   method_wastewater.h   domestic and industrial wastewater
 *   method_refrigerant.h  what leaks from cooling and switchgear
 *
 * An Emission is kilograms of each gas, unrounded. Biogenic carbon dioxide stands beside them and in no total; what a
 * source states as CO2e only keeps the set of its source. Unknown is not zero: a part without amount or factor is
 * counted as missing, and the figure is then "at least". Nothing here reads the names or places of things, so the same
 * function serves a municipality and its companies. */
#ifndef MODEL_METHOD_H
#define MODEL_METHOD_H
#include "model/inventory.h"
#include "model/units.h"

typedef struct Emission {
    double kg[GAS_COUNT];
    double co2e_kg[GWP_SETS + 1]; /* stated as CO2e only, by the set of the source; the last: set not stated */
    double biogenic_co2_kg;       /* outside the scopes */
    size_t computed, missing;     /* parts with amount and factor; parts that lack either */
    size_t biogenic_unknown;      /* computed parts whose source says nothing of biogenic carbon dioxide */
    bool upstream_included;       /* a factor covers the life cycle without a split: a part belongs to category 3.3 */
} Emission;

/* Adds amount * factor; an unknown amount, or a factor of which nothing is known, is a missing part. */
void emission_add(Emission *sum, Maybe amount, const FactorInput *factor);
/* Adds so many kilograms of a gas. */
void emission_add_gas(Emission *sum, Gas gas, Maybe kg);
/* Adds share * part; with an unknown share the part is missing as a whole. */
void emission_add_share(Emission *sum, const Emission *part, Maybe share);
/* kg CO2e without biogenic carbon dioxide: gases weighed by the set, and what was stated as CO2e as it stands. Unknown
 * where nothing was computed, and where a gas has no value in the set. "At least" where part->missing is not 0. */
Maybe emission_co2e(const Emission *emission, GwpSet set);

/* One row of a calculation: an amount in the unit of its factor. */
typedef struct MethodLine {
    Maybe amount;
    const FactorInput *factor;
} MethodLine;
/* Sum over rows of amount * factor: the supplier-specific, average-data, fuel-based, distance-based and spend-based
 * methods, waste by type, hotel nights and floor area are this, with amounts in kg, l, kWh, pkm, t km, SEK of a price
 * year, night or m2 year. */
Emission method_sum(const MethodLine *line, size_t count);
/* The amount in the unit of the factor, by nothing but the bridges that are named (units.h). An unknown amount stays
 * unknown, and its unit is checked all the same. how may be NULL. */
Status method_convert(Maybe amount, const Unit *unit, const Unit *per, const UnitBridge *bridge, size_t bridge_count,
                      Maybe *out, UnitConversion *how, Err *err);

/* part / whole, 0..1: allocation by mass, volume, floor area, number or value. Unknown where either is, where the whole
 * is not above zero, and where the part is negative or larger than the whole. */
Maybe method_share(Maybe part, Maybe whole);
/* The product; unknown where a factor of it is, and where one is negative. */
Maybe method_product(const Maybe *factor, size_t count);
#define METHOD_PRODUCT(...)                                                                                            \
    method_product((const Maybe[]){__VA_ARGS__}, sizeof((const Maybe[]){__VA_ARGS__}) / sizeof(Maybe))

/* Shares in per cent for a table, with so many decimals (0..3), by the method of the largest remainder: each is rounded
 * down and the units that are left go to the largest remainders, the first of equals, so that they sum to 100. What is
 * negative, unknown or all zero has no shares: false. */
bool method_percents(const double *x, size_t count, int decimals, double *percent);

#endif
