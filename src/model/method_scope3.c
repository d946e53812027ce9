#include "model/method_scope3.h"

static Maybe share_or_unknown(double x)
{
    return x >= 0 && x <= 1 ? known(x) : unknown();
}

Emission purchase_hybrid(const HybridPurchase *purchase)
{
    Emission e = method_sum(purchase->line, purchase->count);
    emission_add_share(&e, &purchase->own, purchase->share);
    return e;
}

Emission freight_by_distance(const FreightLeg *leg, size_t count)
{
    Emission e = {0};
    for (size_t i = 0; i < count; i++) emission_add(&e, METHOD_PRODUCT(leg[i].tonnes, leg[i].km), leg[i].factor);
    return e;
}

Emission storage_average(Maybe m3, Maybe days, const FactorInput *factor)
{
    Emission e = {0};
    emission_add(&e, METHOD_PRODUCT(m3, days), factor);
    return e;
}

/* Rounding of shares that were computed. */
static const double share_slack = 1e-9;

Emission waste_by_treatment(Maybe kg, const WasteTreatment *treatment, size_t count)
{
    Emission e = {0};
    double sum = 0;
    bool sensible = true;
    for (size_t i = 0; i < count; i++) {
        sensible = sensible && treatment[i].share >= 0;
        sum += treatment[i].share;
    }
    if (!sensible || sum > 1 + share_slack) {
        e.missing = 1;
        return e;
    }
    for (size_t i = 0; i < count; i++)
        if (treatment[i].share > 0)
            emission_add(&e, METHOD_PRODUCT(kg, known(treatment[i].share)), treatment[i].factor);
    if (sum < 1 - share_slack) e.missing++;
    return e;
}

Maybe commute_km(Maybe one_way_km, Maybe days)
{
    return METHOD_PRODUCT(one_way_km, known(2), days);
}

Emission commute_average(Maybe employees, Maybe days, const CommuteMode *mode, size_t count)
{
    Emission e = {0};
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += mode[i].share;
        emission_add(&e,
                     METHOD_PRODUCT(employees, share_or_unknown(mode[i].share), commute_km(mode[i].one_way_km, days)),
                     mode[i].factor);
    }
    if (sum > 1 + share_slack) e = (Emission){.missing = count};
    if (sum < 1 - share_slack) e.missing++;
    return e;
}

Maybe leased_share(Maybe area, Maybe building_area, Maybe occupancy)
{
    if (!occupancy.known || !(occupancy.v > 0 && occupancy.v <= 1)) return unknown();
    return method_share(area, METHOD_PRODUCT(building_area, occupancy));
}

Emission product_use(Maybe sold, Maybe lifetime_uses, Maybe amount_per_use, const FactorInput *factor)
{
    Emission e = {0};
    emission_add(&e, METHOD_PRODUCT(sold, lifetime_uses, amount_per_use), factor);
    return e;
}

Emission product_gas(Maybe sold, Gas gas, Maybe kg_each, Maybe released)
{
    Emission e = {0};
    const bool sensible = released.known && released.v <= 1;
    emission_add_gas(&e, gas, sensible ? METHOD_PRODUCT(sold, kg_each, released) : unknown());
    return e;
}

Emission investment_share(const Emission *investee, Maybe share)
{
    Emission e = {0};
    emission_add_share(&e, investee, share.known ? share_or_unknown(share.v) : share);
    return e;
}

Emission investment_by_revenue(Maybe revenue, const FactorInput *sector, Maybe share)
{
    Emission e = {0};
    emission_add(&e, METHOD_PRODUCT(revenue, share.known ? share_or_unknown(share.v) : share), sector);
    return e;
}

Emission investment_lifetime(const Emission *yearly, Maybe years, Maybe share)
{
    Emission e = {0};
    emission_add_share(&e, yearly, METHOD_PRODUCT(years, share.known ? share_or_unknown(share.v) : share));
    return e;
}
