#include "model/method.h"

#include <math.h>
#include <string.h>

/* ---- emissions ---- */

void emission_add_gas(Emission *sum, Gas gas, Maybe kg)
{
    if (!kg.known) {
        sum->missing++;
        return;
    }
    sum->kg[gas] += kg.v;
    sum->computed++;
}

void emission_add(Emission *sum, Maybe amount, const FactorInput *factor)
{
    if (!amount.known || !factor ||
        (factor->gas_count == 0 && !factor->co2e_kg.known && !factor->biogenic_co2_kg.known)) {
        sum->missing++;
        return;
    }
    sum->computed++;
    for (size_t i = 0; i < factor->gas_count; i++) sum->kg[factor->gases[i].gas] += amount.v * factor->gases[i].kg;
    if (factor->co2e_kg.known) sum->co2e_kg[factor->co2e_set] += amount.v * factor->co2e_kg.v;
    if (factor->biogenic_co2_kg.known)
        sum->biogenic_co2_kg += amount.v * factor->biogenic_co2_kg.v;
    else
        sum->biogenic_unknown++;
    sum->upstream_included |= factor->upstream_included;
}

void emission_add_share(Emission *sum, const Emission *part, Maybe share)
{
    if (!share.known) {
        sum->missing += part->computed + part->missing > 0 ? part->computed + part->missing : 1;
        return;
    }
    for (int i = 0; i < GAS_COUNT; i++) sum->kg[i] += share.v * part->kg[i];
    for (int i = 0; i <= GWP_SETS; i++) sum->co2e_kg[i] += share.v * part->co2e_kg[i];
    sum->biogenic_co2_kg += share.v * part->biogenic_co2_kg;
    sum->computed += part->computed;
    sum->missing += part->missing;
    sum->biogenic_unknown += part->biogenic_unknown;
    sum->upstream_included |= part->upstream_included;
}

Maybe emission_co2e(const Emission *emission, GwpSet set)
{
    const Maybe weighed = gwp_co2e(set, emission->kg);
    if (!emission->computed || !weighed.known) return unknown();
    double sum = weighed.v;
    for (int i = 0; i <= GWP_SETS; i++) sum += emission->co2e_kg[i];
    return known(sum);
}

Emission method_sum(const MethodLine *line, size_t count)
{
    Emission sum = {0};
    for (size_t i = 0; i < count; i++) emission_add(&sum, line[i].amount, line[i].factor);
    return sum;
}

Status method_convert(Maybe amount, const Unit *unit, const Unit *per, const UnitBridge *bridge, size_t bridge_count,
                      Maybe *out, UnitConversion *how, Err *err)
{
    UnitConversion conversion;
    *out = unknown();
    const Status status = unit_convert(unit, per, bridge, bridge_count, &conversion, err);
    if (status != ST_OK) return status;
    if (how) *how = conversion;
    if (amount.known) *out = known(amount.v * conversion.factor);
    return ST_OK;
}

/* ---- shares ---- */

Maybe method_share(Maybe part, Maybe whole)
{
    if (!part.known || !whole.known || !(whole.v > 0) || !(part.v >= 0) || !(part.v <= whole.v)) return unknown();
    return known(part.v / whole.v);
}

Maybe method_product(const Maybe *factor, size_t count)
{
    double product = 1;
    for (size_t i = 0; i < count; i++) {
        if (!factor[i].known || !(factor[i].v >= 0)) return unknown();
        product *= factor[i].v;
    }
    return known(product);
}

bool method_percents(const double *x, size_t count, int decimals, double *percent)
{
    double sum = 0, unit = 1;
    for (int i = 0; i < decimals; i++) unit *= 10;
    for (size_t i = 0; i < count; i++) {
        if (!(x[i] >= 0)) return false;
        sum += x[i];
    }
    if (!(sum > 0) || !isfinite(sum)) return false;
    double left = 100 * unit;
    for (size_t i = 0; i < count; i++) left -= percent[i] = floor(100 * unit * x[i] / sum);
    for (; left >= 0.5; left--) {
        size_t next = 0;
        double largest = -1;
        for (size_t i = 0; i < count; i++) {
            const double remainder = 100 * unit * x[i] / sum - percent[i];
            if (remainder > largest + 1e-9) {
                largest = remainder;
                next = i;
            }
        }
        percent[next]++;
    }
    for (size_t i = 0; i < count; i++) percent[i] /= unit;
    return true;
}
