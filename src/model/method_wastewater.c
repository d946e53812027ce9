#include "model/method_wastewater.h"

#include <math.h>

static const double days = 365, n_per_protein = 0.16, n2o_n_per_n = 0.005, n2o_per_n = 44.0 / 28;

/* Never below zero: no more is taken out than there was. */
static Maybe less(Maybe amount, Maybe taken)
{
    if (!amount.known || !taken.known || !(taken.v >= 0)) return unknown();
    return known(fmax(0, amount.v - taken.v));
}

Maybe domestic_organics(Maybe persons, Maybe bod_g_per_day, Maybe industry)
{
    return METHOD_PRODUCT(persons, bod_g_per_day, known(1e-3), industry, known(days));
}

Emission domestic_methane(Maybe organics, Maybe sludge_bod_kg, const WastewaterPath *path, size_t count,
                          Maybe recovered_kg)
{
    Emission e = {0};
    double sum = 0, factor = 0;
    bool sensible = true;
    for (size_t i = 0; i < count; i++) {
        const WastewaterPath *p = &path[i];
        sensible = sensible && p->people >= 0 && p->treatment >= 0 && p->treatment <= 1 && p->mcf >= 0 && p->mcf <= 1;
        sum += p->people * p->treatment;
        factor += p->people * p->treatment * WASTEWATER_BO_BOD * p->mcf;
    }
    sensible = sensible && count && sum <= 1 + 1e-9;
    const Maybe made = METHOD_PRODUCT(less(organics, sludge_bod_kg), sensible ? known(factor) : unknown());
    emission_add_gas(&e, GAS_CH4_BIOGENIC, less(made, recovered_kg));
    return e;
}

Maybe protein_kg_per_year(Maybe g_per_day)
{
    return METHOD_PRODUCT(g_per_day, known(days / 1000));
}

Maybe effluent_nitrogen(Maybe persons, Maybe protein, Maybe not_eaten, Maybe industry, Maybe sludge_nitrogen_kg)
{
    return less(METHOD_PRODUCT(persons, protein, known(n_per_protein), not_eaten, industry), sludge_nitrogen_kg);
}

Emission effluent_nitrous_oxide(Maybe nitrogen_kg)
{
    Emission e = {0};
    emission_add_gas(&e, GAS_N2O, METHOD_PRODUCT(nitrogen_kg, known(n2o_n_per_n * n2o_per_n)));
    return e;
}

Emission industrial_methane(Maybe product_t, Maybe m3_per_t, Maybe cod_kg_per_m3, Maybe sludge_cod_kg, Maybe bo,
                            Maybe mcf, Maybe recovered_kg)
{
    Emission e = {0};
    const Maybe organics = less(METHOD_PRODUCT(product_t, m3_per_t, cod_kg_per_m3), sludge_cod_kg);
    emission_add_gas(&e, GAS_CH4_BIOGENIC, less(METHOD_PRODUCT(organics, bo, mcf), recovered_kg));
    return e;
}
