#include "model/method_waste.h"

#include <math.h>

static const double ch4_per_c = 16.0 / 12, co2_per_c = 44.0 / 12;

static bool is_share(double x)
{
    return x >= 0 && x <= 1;
}

/* ---- landfill ---- */

Maybe waste_doc(const WasteMix *mix)
{
    const double share[] = {mix->food, mix->garden, mix->paper, mix->wood, mix->textiles, mix->industrial};
    static const double carbon[] = {0.15, 0.20, 0.40, 0.43, 0.24, 0.15};
    double sum = 0, doc = 0;
    for (size_t i = 0; i < sizeof share / sizeof *share; i++) {
        if (!is_share(share[i])) return unknown();
        sum += share[i];
        doc += share[i] * carbon[i];
    }
    return sum <= 1 + 1e-9 ? known(doc) : unknown();
}

double landfill_mcf(LandfillKind kind)
{
    static const double mcf[LANDFILL_KINDS] = {
        [LANDFILL_MANAGED] = 1, [LANDFILL_SEMI_AEROBIC] = 0.5, [LANDFILL_ACTIVE_AERATION] = 0.4,
        [LANDFILL_DEEP] = 0.8,  [LANDFILL_SHALLOW] = 0.4,      [LANDFILL_UNCATEGORISED] = 0.6,
    };
    return mcf[kind];
}

Maybe landfill_potential(double mcf, Maybe doc, double doc_f, double methane)
{
    if (!is_share(mcf) || !is_share(doc_f) || !is_share(methane) || !doc.known || !is_share(doc.v)) return unknown();
    return known(mcf * doc.v * doc_f * methane * ch4_per_c);
}

Emission landfill_commitment(Maybe waste_kg, Maybe potential, double recovered_share, double oxidation)
{
    Emission e = {0};
    const bool sensible = is_share(recovered_share) && is_share(oxidation);
    emission_add_gas(&e, GAS_CH4_BIOGENIC,
                     sensible ? METHOD_PRODUCT(waste_kg, potential, known(1 - recovered_share), known(1 - oxidation))
                              : unknown());
    return e;
}

Emission landfill_decay(const LandfillDeposit *deposit, size_t count, int year, double k, int delay, Maybe recovered_kg,
                        double oxidation)
{
    Emission e = {0};
    double given_off = 0;
    if (!recovered_kg.known || !(k > 0) || !is_share(oxidation)) {
        e.missing = 1;
        return e;
    }
    for (size_t i = 0; i < count; i++) {
        if (deposit[i].year > year - delay) continue;
        const Maybe all = METHOD_PRODUCT(deposit[i].waste_kg, deposit[i].potential);
        if (!all.known) {
            e.missing++;
            continue;
        }
        e.computed++;
        given_off += all.v * -expm1(-k) * exp(-k * (year - deposit[i].year - delay));
    }
    e.kg[GAS_CH4_BIOGENIC] = fmax(0, given_off - recovered_kg.v) * (1 - oxidation);
    return e;
}

/* ---- biological treatment ---- */

Emission biological_treatment(BiologicalKind kind, Maybe waste_kg, Maybe recovered_ch4_kg)
{
    static const struct {
        double ch4, n2o; /* g per kg of waste */
    } factor[BIOLOGICAL_KINDS] = {
        [BIOLOGICAL_COMPOST_DRY] = {10, 0.6},
        [BIOLOGICAL_COMPOST_WET] = {4, 0.3},
        [BIOLOGICAL_DIGESTION_DRY] = {2, 0},
        [BIOLOGICAL_DIGESTION_WET] = {0.8, 0},
    };
    Emission e = {0};
    const Maybe made = METHOD_PRODUCT(waste_kg, known(factor[kind].ch4 / 1000));
    const bool both = made.known && recovered_ch4_kg.known && recovered_ch4_kg.v >= 0;
    emission_add_gas(&e, GAS_CH4_BIOGENIC, both ? known(fmax(0, made.v - recovered_ch4_kg.v)) : unknown());
    emission_add_gas(&e, GAS_N2O, METHOD_PRODUCT(waste_kg, known(factor[kind].n2o / 1000)));
    return e;
}

/* ---- incineration ---- */

double incinerator_ch4_g_per_t(IncineratorKind kind)
{
    static const double factor[INCINERATOR_KINDS] = {
        [INCINERATOR_CONTINUOUS_STOKER] = 0.2, [INCINERATOR_CONTINUOUS_FLUIDISED] = 0,
        [INCINERATOR_SEMI_STOKER] = 6,         [INCINERATOR_SEMI_FLUIDISED] = 188,
        [INCINERATOR_BATCH_STOKER] = 60,       [INCINERATOR_BATCH_FLUIDISED] = 237,
    };
    return factor[kind];
}

Emission incineration(const BurntWaste *waste, size_t count, Maybe ch4_g_per_t, Maybe n2o_g_per_t)
{
    Emission e = {0};
    const Maybe kg_per_g_per_t = known(1e-6); /* a gram per tonne is a millionth of a kilogram per kilogram */
    for (size_t i = 0; i < count; i++) {
        const BurntWaste *w = &waste[i];
        const Maybe carbon = METHOD_PRODUCT(w->kg, w->dry, w->carbon, w->oxidised);
        const Maybe co2 = METHOD_PRODUCT(carbon, w->fossil, known(co2_per_c));
        const bool sensible = co2.known && w->fossil.v <= 1;
        emission_add_gas(&e, GAS_CO2, sensible ? co2 : unknown());
        if (sensible) e.biogenic_co2_kg += carbon.v * (1 - w->fossil.v) * co2_per_c;
        emission_add_gas(&e, GAS_CH4, METHOD_PRODUCT(w->kg, ch4_g_per_t, kg_per_g_per_t));
        emission_add_gas(&e, GAS_N2O, METHOD_PRODUCT(w->kg, n2o_g_per_t, kg_per_g_per_t));
    }
    return e;
}
