/* Purchased energy, heat and power from one plant, and what leaks from machines, from parameters. */
#include "model/calculation_parts.h"
#include "model/method_energy.h"

static InstrumentKind instrument_of(const CalculationRun *run, Str item)
{
    const int kind = run_choice(run, "instrument", item);
    return (InstrumentKind)kind;
}

void calculate_instruments(CalculationRun *run, CalculationResult *out)
{
    Instrument *list = ARENA_ARRAY(run->arena, Instrument, run->item_count);
    const Str first = run->items[0];
    const MethodLine used = run_line(run, "used", first);
    size_t n = 0;
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        if (!run_has(run, "covered", item)) continue;
        const MethodLine covered = run_line(run, "covered", item);
        list[n++] = (Instrument){.kind = instrument_of(run, item),
                                 .kwh = covered.amount,
                                 .factor = covered.factor,
                                 .meets_criteria = run_choice(run, "criteria", item) == 0};
    }
    out->by[SCOPE2_LOCATION] = scope2_location(used.amount, used.factor);
    out->by[SCOPE2_MARKET] =
        scope2_market(used.amount, list, n, run_factor(run, "residual", first), used.factor).emission;
}

/* The row's category says which part of the network's emissions it is. */
void calculate_heating(CalculationRun *run, CalculationResult *out)
{
    const Str item = run->items[0];
    const HeatNetwork network = {.combustion = run_factor(run, "combustion", item),
                                 .fuels = run_factor(run, "fuels", item),
                                 .whole = run_factor(run, "whole", item)};
    const bool upstream = run->of->category >= CATEGORY_SCOPE_3;
    if (upstream && !network.fuels) run_gap(run, "fuels", S(""), N_("is needed in category 3.3"));
    if (!upstream && !network.combustion && !network.whole)
        run_gap(run, "combustion", S(""), N_("is missing, and there is no figure for the whole either"));
    const PurchasedHeat heat = heat_purchased(run_number(run, "heat", item), &network);
    run_end(out, upstream ? heat.category_3_3 : heat.scope2);
}

void calculate_chp(CalculationRun *run, CalculationResult *out)
{
    enum { PRODUCT_HEAT, ALLOCATE_BY_EFFICIENCY = 0 };
    const Str item = run->items[0];
    const Maybe heat = run_number(run, "heat", item), power = run_number(run, "power", item);
    const Emission plant = run_emission(run, "emission", item);
    const Maybe share = run_choice(run, "allocation", item) == ALLOCATE_BY_EFFICIENCY
                            ? chp_share_efficiency(heat, power, run_figure(run, "heat_efficiency", item),
                                                   run_figure(run, "power_efficiency", item))
                            : chp_share_energy(heat, power);
    const ChpSplit split = chp_split(&plant, share);
    const bool is_heat = run_choice(run, "product", item) == PRODUCT_HEAT;
    Emission e = {0};
    const Maybe bought =
        run_has(run, "bought", item) ? run_share(run, "bought", is_heat ? "heat" : "power", item) : known(1);
    emission_add_share(&e, is_heat ? &split.heat : &split.power, bought);
    run_end(out, e);
}

void calculate_losses(CalculationRun *run, CalculationResult *out)
{
    const MethodLine used = run_line(run, "used", run->items[0]);
    run_end(out, grid_losses(used.amount, used.factor, run_number(run, "loss_rate", run->items[0])));
}

/* ---- leaks ---- */

static void add_leak(CalculationRun *run, Str item, Maybe kg, Emission *sum)
{
    const Emission leak = refrigerant_leak(run_value(run, "substance", item)->substance, kg);
    emission_add_share(sum, &leak, known(1));
}

void calculate_refill(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++)
        add_leak(run, run->items[i], run_number(run, "refilled", run->items[i]), &sum);
    run_end(out, sum);
}

void calculate_leak_rate(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const Maybe kg = refrigerant_by_rate(run_number(run, "charge", item), run_number(run, "annual_rate", item),
                                             run_number(run, "years", item));
        add_leak(run, item, kg, &sum);
    }
    run_end(out, sum);
}

void calculate_balance(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    double leaked = 0;
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const Maybe kg = refrigerant_by_balance(
            run_number(run, "stock_start", item), run_number(run, "stock_end", item), run_number(run, "bought", item),
            run_number(run, "handed_in", item), run_figure(run, "charge_growth", item));
        leaked += kg.known ? kg.v : 0;
        add_leak(run, item, kg, &sum);
    }
    out->activity = known(leaked);
    run_end(out, sum);
}
