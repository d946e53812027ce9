#include "model/method_process.h"

/* g/mol, from the standard atomic weights. */
static const double of_co2 = 44.0095, of_lime = 56.0774;

double carbonate_co2(Carbonate carbonate)
{
    static const struct {
        double molecules, mass;
    } table[CARBONATES] = {
        [CARBONATE_CALCITE] = {1, 100.0869},  [CARBONATE_MAGNESITE] = {1, 84.3139},
        [CARBONATE_DOLOMITE] = {2, 184.4008}, [CARBONATE_SIDERITE] = {1, 115.8539},
        [CARBONATE_SODA_ASH] = {1, 105.9884}, [CARBONATE_BICARBONATE] = {1, 84.0066},
    };
    return table[carbonate].molecules * of_co2 / table[carbonate].mass;
}

Emission carbonate_process(Carbonate carbonate, Maybe mass_kg, Maybe calcined)
{
    Emission e = {0};
    emission_add_gas(&e, GAS_CO2, METHOD_PRODUCT(mass_kg, known(carbonate_co2(carbonate)), calcined));
    return e;
}

Emission clinker_process(Maybe clinker_kg, Maybe lime, Maybe dust)
{
    Emission e = {0};
    emission_add_gas(&e, GAS_CO2, METHOD_PRODUCT(clinker_kg, lime, known(of_co2 / of_lime), dust));
    return e;
}
