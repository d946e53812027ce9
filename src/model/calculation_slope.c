#include "model/calculation.h"

#include <math.h>
#include <string.h>

/* Both ways by this part of the value. A power of two, so that the value and the step are exact; methods are products
 * and sums, of which the difference to both sides is exact as well, but for decay, where its error is step^2 / 6. */
static const double step = 1.0 / 1024;

static double *scaled_list(Arena *arena, const double *from, size_t n, double by)
{
    double *out = ARENA_ARRAY(arena, double, n);
    for (size_t i = 0; i < n; i++) out[i] = from[i] * by;
    return out;
}

static const FactorInput *scaled_factor(Arena *arena, const FactorInput *from, double by)
{
    FactorInput *out = ARENA_NEW(arena, FactorInput);
    FactorGas *gases = ARENA_ARRAY(arena, FactorGas, from->gas_count + 1);
    *out = *from;
    for (size_t i = 0; i < from->gas_count; i++) gases[i] = (FactorGas){from->gases[i].gas, from->gases[i].kg * by};
    out->gases = gases;
    out->biogenic_co2_kg.v *= by;
    out->co2e_kg.v *= by;
    if (from->stated_kg) out->stated_kg = scaled_list(arena, from->stated_kg, GWP_SETS + 1, by);
    return out;
}

/* kg CO2e of the row where the value is so much of what it is; false where the method has no figure then. */
static bool at(const CalculationCase *of, const CalculationMove *move, double by, Arena *arena,
               double out[SCOPE2_BASES])
{
    CalculationResult result;
    CalculationValue *value = ARENA_ARRAY(arena, CalculationValue, of->count + 1);
    CalculationCase moved = *of;
    memcpy(value, of->value, of->count * sizeof *value);
    CalculationValue *v = &value[move->value];
    if (move->of_factor)
        v->factor = scaled_factor(arena, v->factor, by);
    else
        v->amount.v *= by;
    moved.value = value;
    calculation_compute(&moved, arena, &result);
    if (result.gap_count) return false;
    for (Scope2Basis b = 0; b < SCOPE2_BASES; b++) {
        const Maybe kg = result.by[b].missing ? unknown() : emission_co2e(&result.by[b], move->gwp);
        if (!kg.known) return false;
        out[b] = kg.v;
    }
    return true;
}

bool calculation_slope(const CalculationCase *of, const CalculationMove *move, Arena *arena, double out[SCOPE2_BASES])
{
    const CalculationValue *v = &of->value[move->value];
    double low[SCOPE2_BASES], high[SCOPE2_BASES], here[SCOPE2_BASES];
    for (Scope2Basis b = 0; b < SCOPE2_BASES; b++) out[b] = 0;
    if (move->of_factor ? !v->factor : !v->amount.known || v->parameter->whole) return true;
    const bool below = at(of, move, 1 - step, arena, low), above = at(of, move, 1 + step, arena, high);
    if (!below && !above) return false;
    if (!(below && above) && !at(of, move, 1, arena, here)) return false;
    const double width = below && above ? 2 * step : step;
    for (Scope2Basis b = 0; b < SCOPE2_BASES; b++)
        out[b] = ((above ? high[b] : here[b]) - (below ? low[b] : here[b])) / width;
    return true;
}

static bool is_given(const CalculationCase *of, const Parameter *p, Str item)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->value[i].parameter == p && (of->value[i].item.n == 0 || str_eq(of->value[i].item, item))) return true;
    return false;
}

/* 0 and 1 are what leaves the rest as it is: nothing recovered, all of it let. */
static bool is_estimate(const Parameter *p)
{
    return p->kind == PARAMETER_NUMBER && p->has_default && !p->whole && p->fallback > 0 &&
           (p->fallback < 1 || p->fallback > 1);
}

bool calculation_assumes(const CalculationCase *of)
{
    const CalculationMethod *m = &calculation_methods[of->method];
    if (m->estimates) return true;
    for (size_t k = 0; k < m->count; k++) {
        if (!is_estimate(&m->parameters[k])) continue;
        for (size_t i = 0; i < of->count; i++)
            if (!is_given(of, &m->parameters[k], of->value[i].item)) return true;
    }
    return false;
}
