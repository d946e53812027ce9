/* The fifteen categories of scope 3, and the methods that each may be computed by. docs/methods.md, "Scope 3".
 *
 * Most methods are a sum of amount * factor (method_sum); this header has what comes before it: how much there is, and
 * which part of somebody else's emissions is ours. They go from the specific to the general, and a category may mix
 * them as long as nothing is counted twice:
 *
 *   3.1  goods and services      supplier, hybrid, average (kg, st), spend (SEK of a price year)
 *   3.2  capital goods           the same; whole in the year of purchase, never written off
 *   3.3  fuel and energy         method_energy.h
 *   3.4  transport, upstream     fuel, distance (t km), spend; storage by site or average
 *   3.5  waste                   supplier, waste type (kg by treatment), average (shares of treatment)
 *   3.6  business travel         fuel, distance (pkm, vkm), spend; nights in hotels
 *   3.7  commuting               fuel, distance, average; work at home
 *   3.8  leased in               asset, lessor's total by share, average (m2)
 *   3.9  transport, downstream   as 3.4
 *   3.10 processing              site, average (kg)
 *   3.11 use of products         direct (energy, fuels, gases contained), indirect apart
 *   3.12 end of products         as 3.5, by what was sold
 *   3.13 leased out              as 3.8
 *   3.14 franchises              franchise, share, average
 *   3.15 investments             share of equity, share of project cost, sector average by revenue; lifetime apart
 *
 * Source: GHG Protocol, Corporate Value Chain (Scope 3) Standard (2011) and Technical Guidance for Calculating Scope 3
 * Emissions (2013), chapters 1-15. */
#ifndef MODEL_METHOD_SCOPE3_H
#define MODEL_METHOD_SCOPE3_H
#include "model/method.h"

/* 3.1 and 3.2, hybrid: what the supplier knows of itself, and averages for what lies before it,
 *
 *   sum of supplier's scopes 1 and 2 for the product + materials * factor + transport (t km) * factor + waste * factor
 *   + the rest * factor
 *
 * own is the supplier's scopes 1 and 2 as a whole, allocated by `share` (method_share by mass, number or value). */
typedef struct HybridPurchase {
    Emission own;
    Maybe share;
    const MethodLine *line; /* materials, transport, waste and the rest */
    size_t count;
} HybridPurchase;
Emission purchase_hybrid(const HybridPurchase *purchase);

/* 3.4 and 3.9, distance-based: the sum over legs of mass * distance, in t km; it is not total mass * total distance. */
typedef struct FreightLeg {
    Maybe tonnes, km;
    const FactorInput *factor; /* per t km, of the vehicle */
} FreightLeg;
Emission freight_by_distance(const FreightLeg *leg, size_t count);
/* Storage, average-data: volume * days * factor per m3 and day. Site-specific: the site's emissions by share. */
Emission storage_average(Maybe m3, Maybe days, const FactorInput *factor);

/* 3.5 and 3.12, average-data: mass * share of each treatment * its factor. Shares that do not sum to 1 leave the rest
 * of the mass missing; more than 1 is missing as a whole. Waste by type is method_sum. */
typedef struct WasteTreatment {
    double share; /* of the mass, 0..1 */
    const FactorInput *factor;
} WasteTreatment;
Emission waste_by_treatment(Maybe kg, const WasteTreatment *treatment, size_t count);

/* 3.7, distance-based: kilometres a year = one way * 2 * days at work. */
Maybe commute_km(Maybe one_way_km, Maybe days);
/* 3.7, average-data: employees * share of a mode * one way * 2 * days * factor per km and person. */
typedef struct CommuteMode {
    double share; /* of the employees, 0..1 */
    Maybe one_way_km;
    const FactorInput *factor;
} CommuteMode;
Emission commute_average(Maybe employees, Maybe days, const CommuteMode *mode, size_t count);

/* 3.8, 3.13 and 3.14: part of a building without a meter of its own,
 *
 *   share = area / (area of the building * occupancy)
 *
 * occupancy: part of the building that is let, 0..1. Unknown where the share would pass 1. */
Maybe leased_share(Maybe area, Maybe building_area, Maybe occupancy);

/* 3.11, direct use: lifetime uses * products sold * amount of energy or fuel per use * factor, whole in the year of
 * sale. Fuels sold are method_sum with the factor of combustion. */
Emission product_use(Maybe sold, Maybe lifetime_uses, Maybe amount_per_use, const FactorInput *factor);
/* 3.11, gases contained: products sold * kg of the gas in each * part released over the lifetime. */
Emission product_gas(Maybe sold, Gas gas, Maybe kg_each, Maybe released);

/* 3.15. By equity: investee's scopes 1 and 2 * share of equity. By project: its emissions in the year * our part of the
 * cost. By sector: investee's revenue * factor per SEK * share of equity. Lifetime emissions of a project financed in
 * the year are shown apart, and never added to the year: yearly * years * share. */
Emission investment_share(const Emission *investee, Maybe share);
Emission investment_by_revenue(Maybe revenue, const FactorInput *sector, Maybe share);
Emission investment_lifetime(const Emission *yearly, Maybe years, Maybe share);

#endif
