#include "model/method_refrigerant.h"

bool refrigerant_parse(Str text, Refrigerant *out)
{
    *out = (Refrigerant){0};
    if (gas_parse(text, &out->gas)) return true;
    out->is_blend = gwp_blend_parse(text, &out->blend);
    return out->is_blend;
}

double refrigerant_gwp(GwpSet set, Refrigerant r)
{
    return r.is_blend ? gwp_blend_value(set, r.blend) : gwp_value(set, r.gas);
}

Emission refrigerant_leak(Refrigerant r, Maybe kg)
{
    Emission e = {0};
    if (!kg.known || !(kg.v >= 0)) {
        e.missing = 1;
    } else if (r.is_blend) {
        gwp_blend_add(r.blend, kg.v, e.kg);
        e.computed = 1;
    } else {
        emission_add_gas(&e, r.gas, kg);
    }
    return e;
}

Maybe refrigerant_by_rate(Maybe charge_kg, Maybe annual_rate, Maybe years)
{
    const Maybe leaked = METHOD_PRODUCT(charge_kg, annual_rate, years);
    return leaked.known && leaked.v > charge_kg.v ? unknown() : leaked;
}

Maybe refrigerant_by_balance(Maybe stock_start, Maybe stock_end, Maybe bought, Maybe handed_in, double charge_growth)
{
    if (!stock_start.known || !stock_end.known || !bought.known || !handed_in.known) return unknown();
    const double leaked = stock_start.v - stock_end.v + bought.v - handed_in.v - charge_growth;
    return leaked >= 0 ? known(leaked) : unknown();
}
