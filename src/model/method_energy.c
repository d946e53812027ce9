#include "model/method_energy.h"

#include <math.h>

Emission scope2_location(Maybe kwh, const FactorInput *grid_average)
{
    Emission e = {0};
    emission_add(&e, kwh, grid_average);
    return e;
}

static bool is_published(const FactorInput *factor)
{
    return factor && (factor->gas_count || factor->co2e_kg.known);
}

/* Uses the instruments of one kind; returns what is left to cover. */
static double use_kind(MarketBased *m, const Instrument *instrument, size_t count, InstrumentKind kind, double left)
{
    for (size_t i = 0; i < count; i++) {
        const Instrument *in = &instrument[i];
        if (in->kind != kind || !in->meets_criteria) continue;
        const double covers = in->kwh.known ? fmax(0, in->kwh.v) : left;
        const double used = fmin(covers, left);
        m->unused_kwh += covers - used;
        if (!(used > 0)) continue;
        emission_add(&m->emission, known(used), in->factor);
        m->kwh_by_kind[kind] += used;
        left -= used;
    }
    return left;
}

MarketBased scope2_market(Maybe kwh, const Instrument *instrument, size_t count, const FactorInput *residual,
                          const FactorInput *grid_average)
{
    MarketBased m = {0};
    for (size_t i = 0; i < count; i++) m.passed_over += !instrument[i].meets_criteria;
    if (!kwh.known) {
        emission_add(&m.emission, kwh, NULL);
        return m;
    }
    double left = kwh.v;
    for (int kind = 0; kind < INSTRUMENT_KINDS; kind++)
        left = use_kind(&m, instrument, count, (InstrumentKind)kind, left);
    if (left > 0 && is_published(residual)) {
        m.residual_kwh = left;
        emission_add(&m.emission, known(left), residual);
    } else if (left > 0) {
        m.grid_kwh = left;
        m.discloses_no_residual = true;
        emission_add(&m.emission, known(left), grid_average);
    } else if (m.emission.computed + m.emission.missing == 0) {
        m.emission.computed = 1; /* nothing was used: that is known */
    }
    return m;
}

PurchasedHeat heat_purchased(Maybe kwh, const HeatNetwork *network)
{
    PurchasedHeat heat = {0};
    if (is_published(network->combustion)) {
        emission_add(&heat.scope2, kwh, network->combustion);
        emission_add(&heat.category_3_3, kwh, network->fuels);
        return heat;
    }
    emission_add(&heat.scope2, kwh, network->whole);
    heat.unsplit = is_published(network->whole);
    heat.scope2.upstream_included |= heat.unsplit;
    emission_add(&heat.category_3_3, heat.unsplit ? unknown() : kwh, network->fuels);
    return heat;
}

Maybe chp_share_efficiency(Maybe heat, Maybe power, double heat_efficiency, double power_efficiency)
{
    if (!heat.known || !power.known || !(heat_efficiency > 0) || !(power_efficiency > 0)) return unknown();
    const double h = heat.v / heat_efficiency, p = power.v / power_efficiency;
    return method_share(known(h), known(h + p));
}

Maybe chp_share_energy(Maybe heat, Maybe power)
{
    return chp_share_efficiency(heat, power, 1, 1);
}

ChpSplit chp_split(const Emission *plant, Maybe heat_share)
{
    ChpSplit split = {0};
    emission_add_share(&split.heat, plant, heat_share);
    emission_add_share(&split.power, plant, heat_share.known ? known(1 - heat_share.v) : unknown());
    return split;
}

Emission grid_losses(Maybe kwh, const FactorInput *life_cycle, Maybe loss_rate)
{
    Emission e = {0};
    const bool sensible = loss_rate.known && loss_rate.v >= 0 && loss_rate.v <= 1;
    emission_add(&e, sensible ? METHOD_PRODUCT(kwh, loss_rate) : unknown(), life_cycle);
    return e;
}

Emission energy_resold(Maybe kwh, const FactorInput *life_cycle)
{
    Emission e = {0};
    emission_add(&e, kwh, life_cycle);
    return e;
}
