/* The one equation of every inventory: an amount, times a factor for each gas, weighed by a set of global warming
 * potentials. docs/methods.md, "Emissions from amounts and factors".
 *
 *   kg of gas g = sum over rows of  amount * conversion * factor of g          kg, unrounded
 *   total       = (sum over gases of kg * GWP + kg stated as CO2e) / 1000      t CO2e
 *
 * A factor that was stated in CO2e carries the set that its publisher used: those kilograms are in the total as they
 * are and cannot be weighed anew. Carbon dioxide of biogenic origin is never in the total: it has a figure of its own.
 */
#ifndef MODEL_CALC_H
#define MODEL_CALC_H
#include "model/gwp.h"

typedef struct CalcRow {
    Str id;
    double amount;
    double conversion;                       /* from the unit of the amount to that of the factors (model/units.h) */
    Maybe co2, ch4, n2o, co2e, co2_biogenic; /* kg per unit; unknown: the source states none */
    Gas methane;                             /* GAS_CH4, GAS_CH4_FOSSIL or GAS_CH4_BIOGENIC: what ch4 is */
    long row;                                /* in the file */
} CalcRow;

typedef struct CalcResult {
    Str id;
    double kg[GAS_COUNT];
    bool stated[GAS_COUNT]; /* a row had a factor for the gas */
    Maybe co2e_kg;          /* what was stated as CO2e; unknown where no row did */
    double biogenic_kg;     /* of the rows that state it */
} CalcResult;

/* Adds a row's emissions to a result, whatever its id. */
void calc_add(CalcResult *result, const CalcRow *row);
/* One result for each id, in the order in which they appear first; in the arena. */
size_t calc_sum(Arena *arena, const CalcRow *row, size_t count, CalcResult **out);
/* t CO2e, biogenic CO2 left out; unknown where the set has no value for a gas. */
Maybe calc_total_t(const CalcResult *result, GwpSet set);

#endif
