/* Life-cycle costs of the options of procurements out of records. */
#include "model/procurement.h"

#include <math.h>

enum { ROUNDING = 100 }; /* öre in a krona: costs that differ by less are the same */

typedef struct Builder {
    const PlanInput *in;
    const PlanSetting *setting;
    PriceBase prices;
    double rate;
    const double *carbon; /* kronor for a tonne in the years after the first; NULL: not known */
    Arena *arena;
    Faults *faults;
} Builder;

const char *cost_order_name(CostOrder order)
{
    static const char *const names[COST_ORDERS] = {"price", "life_cycle", "with_carbon", "yearly"};
    return names[order];
}

Maybe option_cost(const OptionCost *option, CostOrder order)
{
    switch (order) {
    case ORDER_PRICE: return option->price;
    case ORDER_LIFE: return option->cost.total;
    case ORDER_WITH_CARBON: return option->cost.with_carbon;
    case ORDER_YEARLY: return option->own.yearly;
    case COST_ORDERS: break;
    }
    return unknown();
}

Maybe procurement_rate(const PlanSetting *setting)
{
    if (!setting->internal_rate_percent.known || !setting->inflation_percent.known) return unknown();
    return known(rate_real(setting->internal_rate_percent.v / 100, setting->inflation_percent.v / 100));
}

/* ---- prices ---- */

static bool factor_of(const Builder *b, PlanKind kind, Str id, Str currency, int price_year, double *out)
{
    Err err = {0};
    if (price_factor(&b->prices, currency, price_year, out, &err) == ST_OK) return true;
    err_at(&err, str(plan_kinds[kind].file), S(""), 0, 0);
    err_field(&err, id);
    faults_add(b->faults, &err);
    return false;
}

static const UnitValueRecord *find_value(const PlanInput *in, Str id)
{
    const UnitValueRecord *all = PLAN_LIST(in, KIND_UNIT_VALUE, UnitValueRecord);
    for (size_t i = 0; id.n && i < in->set[KIND_UNIT_VALUE].count; i++) {
        const bool is_ours = !all[i].municipality.n || str_eq(all[i].municipality, in->municipality);
        if (is_ours && str_eq(all[i].head.id, id)) return &all[i];
    }
    return NULL;
}

/* Kronor of the plan for a unit in the years after its first; what a municipality buys it pays tax on. NULL where a
 * year has no price. */
static const double *path_of(const Builder *b, const UnitValueRecord *record, bool taxed)
{
    double factor;
    double *path = ARENA_ARRAY(b->arena, double, LIFETIME_MOST);
    const UnitValue value = plan_unit_value(b->in, record, b->arena, b->faults);
    if (!factor_of(b, KIND_UNIT_VALUE, record->head.id, value.currency, value.price_year, &factor)) return NULL;
    for (int y = 0; y < LIFETIME_MOST; y++) {
        const int year = (int)b->setting->first_year.v + 1 + y;
        const Maybe amount = price_at(&value.amount, value.yearly_change, year);
        const Maybe tax = taxed ? price_at(&value.tax, value.yearly_change, year) : unknown();
        if (!amount.known) return NULL;
        path[y] = factor * (amount.v + (tax.known ? tax.v : 0));
    }
    return path;
}

static const double *same_price(const Builder *b, double price)
{
    double *path = ARENA_ARRAY(b->arena, double, LIFETIME_MOST);
    for (int y = 0; y < LIFETIME_MOST; y++) path[y] = price;
    return path;
}

/* ---- one option ---- */

static Maybe times(Maybe amount, double factor)
{
    return amount.known ? known(amount.v * factor) : unknown();
}

/* Units a year and what one costs; kronor a year are units of one krona. */
static const double *energy_of(const Builder *b, const ProcurementOption *r, double factor, LifeCycleOption *out)
{
    const UnitValueRecord *value = find_value(b->in, r->energy_value);
    out->energy = r->energy_sek.known ? r->energy_sek : r->energy_amount;
    if (r->energy_sek.known) return same_price(b, factor);
    if (r->energy_unit_sek.known) return same_price(b, factor * r->energy_unit_sek.v);
    if (value) return path_of(b, value, true);
    if (r->energy_value.n)
        plan_fault(b->faults, KIND_PROCUREMENT_OPTION, r->head.id, N_("There is no unit value {0}"), r->energy_value);
    return NULL;
}

static Maybe emissions_of(const ProcurementOption *r)
{
    if (!r->emissions_life_t.known) return r->emissions_year_t;
    return r->lifetime.known ? known(r->emissions_life_t.v / r->lifetime.v) : unknown();
}

static OptionCost cost_of(const Builder *b, const ProcurementOption *r, int years)
{
    OptionCost out = {.record = r, .lifetime = r->lifetime};
    const int price_year = (int)(r->price_year.known ? r->price_year.v : b->setting->price_year.v);
    const Maybe emissions = emissions_of(r);
    double factor;
    if (years > 0) out.tonnes = times(emissions, years);
    if (!factor_of(b, KIND_PROCUREMENT_OPTION, r->head.id, r->currency, price_year, &factor)) return out;
    LifeCycleOption option = {.id = r->head.id,
                              .purchase = times(r->purchase_sek, factor),
                              .lifetime = r->lifetime,
                              .operation = times(r->operation_sek, factor),
                              .disposal = times(r->disposal_sek, factor),
                              .emissions = emissions};
    const LifeCyclePrices prices = {energy_of(b, r, factor, &option), b->carbon};
    out.used = option;
    out.prices = prices;
    out.price = option.purchase;
    out.cost = life_cycle_cost(&option, &prices, years, b->rate);
    if (r->lifetime.known) out.own = life_cycle_cost(&option, &prices, (int)r->lifetime.v, b->rate);
    return out;
}

/* ---- a procurement ---- */

/* The years that are compared: those stated, which all options have to agree on, or the longest life. */
static void take_years(const Builder *b, const ProcurementOption *rows, size_t n, Procurement *out)
{
    Maybe stated = unknown(), longest = unknown(), shortest = unknown();
    for (size_t i = 0; i < n; i++) {
        const Maybe life = rows[i].lifetime, years = rows[i].years;
        if (life.known && (!longest.known || life.v > longest.v)) longest = life;
        if (life.known && (!shortest.known || life.v < shortest.v)) shortest = life;
        if (years.known && stated.known && fabs(years.v - stated.v) > 0)
            plan_fault(b->faults, KIND_PROCUREMENT_OPTION, rows[i].head.id,
                       N_("The options of a procurement are compared over the same years: another option says {0}"),
                       err_number(b->arena, (int64_t)stated.v));
        else if (years.known)
            stated = years;
    }
    out->years_stated = stated.known;
    out->years = stated.known ? (int)stated.v : longest.known ? (int)longest.v : 0;
    out->lives_differ = longest.known && longest.v > shortest.v;
}

static Cheapest cheapest_of(const Procurement *p, CostOrder order)
{
    Cheapest out = {0};
    double least = 0;
    for (size_t i = 0; i < p->count; i++) {
        const Maybe cost = option_cost(&p->options[i], order);
        if (!cost.known) continue;
        const double rounded = round(cost.v * ROUNDING);
        const bool is_less = out.known == 0 || rounded < least;
        out.known++;
        if (is_less) out.place = i;
        out.equal = is_less ? 1 : out.equal + !(rounded > least);
        if (is_less) least = rounded;
    }
    return out;
}

static Procurement procurement_of(const Builder *b, const ProcurementOption *rows, size_t n)
{
    Procurement out = {.name = rows->procurement, .count = n};
    take_years(b, rows, n, &out);
    out.options = ARENA_ARRAY(b->arena, OptionCost, n);
    for (size_t i = 0; i < n; i++) {
        out.options[i] = cost_of(b, &rows[i], out.years);
        out.illustrative = out.illustrative || rows[i].illustrative;
    }
    for (CostOrder order = 0; order < COST_ORDERS; order++) out.cheapest[order] = cheapest_of(&out, order);
    return out;
}

void procurements_new(const PlanInput *in, double rate, Arena *arena, Procurements *out, Faults *faults)
{
    const PlanSetting *setting = plan_setting(in);
    const RecordSet *set = &in->set[KIND_PROCUREMENT_OPTION];
    const ProcurementOption *rows = PLAN_LIST(in, KIND_PROCUREMENT_OPTION, ProcurementOption);
    Builder b = {.in = in, .setting = setting, .rate = rate, .arena = arena, .faults = faults};
    *out = (Procurements){.first_year = (int)setting->first_year.v,
                          .price_year = (int)setting->price_year.v,
                          .rate = rate,
                          .carbon = find_value(in, setting->carbon_value)};
    if (set->count == 0) return;
    b.prices = plan_prices(in, arena);
    if (out->carbon) b.carbon = path_of(&b, out->carbon, false);
    out->list = ARENA_ARRAY(arena, Procurement, set->count);
    for (size_t i = 0, n; i < set->count; i += n) {
        for (n = 1; i + n < set->count && str_eq(rows[i + n].procurement, rows[i].procurement);) n++;
        out->list[out->count++] = procurement_of(&b, &rows[i], n);
    }
}
