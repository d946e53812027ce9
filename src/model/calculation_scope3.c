/* Purchases, transport, travel, premises, products and investments from parameters. */
#include "model/calculation_parts.h"
#include "model/method_scope3.h"

/* Adds all of another emission. */
static void add(Emission *sum, Emission part)
{
    emission_add_share(sum, &part, known(1));
}

void calculate_sum(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->of->count; i++) emission_add(&sum, run->of->value[i].amount, run->of->value[i].factor);
    run_end(out, sum);
}

void calculate_product(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        MethodLine *times;
        const MethodLine line = run_line(run, "amount", run->items[i]);
        const size_t n = run_lines(run, "times", run->items[i], &times);
        Maybe amount = line.amount;
        for (size_t k = 0; k < n; k++) amount = METHOD_PRODUCT(amount, times[k].amount);
        emission_add(&sum, amount, line.factor);
    }
    run_end(out, sum);
}

void calculate_allocated(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Emission e = run_emission(run, "emission", run->items[i]);
        emission_add_share(&sum, &e, run_share(run, "part", "whole", run->items[i]));
    }
    run_end(out, sum);
}

void calculate_hybrid(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        MethodLine *lines;
        const HybridPurchase purchase = {.own = run_emission(run, "emission", run->items[i]),
                                         .share = run_share(run, "part", "whole", run->items[i]),
                                         .count = run_lines(run, "upstream", run->items[i], &lines),
                                         .line = lines};
        add(&sum, purchase_hybrid(&purchase));
    }
    run_end(out, sum);
}

void calculate_freight(CalculationRun *run, CalculationResult *out)
{
    FreightLeg *leg = ARENA_ARRAY(run->arena, FreightLeg, run->item_count);
    for (size_t i = 0; i < run->item_count; i++) {
        const MethodLine mass = run_line(run, "mass", run->items[i]);
        leg[i] = (FreightLeg){mass.amount, run_number(run, "distance", run->items[i]), mass.factor};
    }
    run_end(out, freight_by_distance(leg, run->item_count));
}

void calculate_storage(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const MethodLine volume = run_line(run, "volume", run->items[i]);
        add(&sum, storage_average(volume.amount, run_number(run, "days", run->items[i]), volume.factor));
    }
    run_end(out, sum);
}

void calculate_treatment(CalculationRun *run, CalculationResult *out)
{
    WasteTreatment *treatment = ARENA_ARRAY(run->arena, WasteTreatment, run->item_count);
    for (size_t i = 0; i < run->item_count; i++) {
        const MethodLine share = run_line(run, "share", run->items[i]);
        treatment[i] = (WasteTreatment){share.amount.v, share.factor};
    }
    run_end(out, waste_by_treatment(run_number(run, "waste", run->items[0]), treatment, run->item_count));
}

void calculate_commuting(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const MethodLine one_way = run_line(run, "one_way", run->items[i]);
        const Maybe km = commute_km(one_way.amount, run_number(run, "days", run->items[i]));
        emission_add(&sum, METHOD_PRODUCT(run_number(run, "persons", run->items[i]), km), one_way.factor);
    }
    run_end(out, sum);
}

void calculate_commuting_average(CalculationRun *run, CalculationResult *out)
{
    CommuteMode *mode = ARENA_ARRAY(run->arena, CommuteMode, run->item_count);
    for (size_t i = 0; i < run->item_count; i++) {
        const MethodLine one_way = run_line(run, "one_way", run->items[i]);
        mode[i] = (CommuteMode){run_figure(run, "share", run->items[i]), one_way.amount, one_way.factor};
    }
    run_end(out, commute_average(run_number(run, "employees", run->items[0]), run_number(run, "days", run->items[0]),
                                 mode, run->item_count));
}

void calculate_leased(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const Emission e = run_emission(run, "emission", item);
        emission_add_share(&sum, &e,
                           leased_share(run_number(run, "area", item), run_number(run, "building_area", item),
                                        run_number(run, "occupancy", item)));
    }
    run_end(out, sum);
}

void calculate_use_phase(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const MethodLine use = run_line(run, "per_use", item);
        add(&sum,
            product_use(run_number(run, "sold", item), run_number(run, "lifetime_uses", item), use.amount, use.factor));
    }
    run_end(out, sum);
}

void calculate_product_gas(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const Maybe kg = METHOD_PRODUCT(run_number(run, "sold", item), run_number(run, "mass_each", item),
                                        run_number(run, "released", item));
        add(&sum, refrigerant_leak(run_value(run, "substance", item)->substance, kg));
    }
    run_end(out, sum);
}

/* Of a sample to all: the mean of those that are known stands for the rest. */
void calculate_franchise(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Emission e = run_emission(run, "emission", run->items[i]);
        emission_add_share(&sum, &e, run_ratio(run, "franchises", "sampled", run->items[i]));
    }
    run_end(out, sum);
}

void calculate_investment(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Emission e = run_emission(run, "emission", run->items[i]);
        add(&sum, investment_share(&e, run_number(run, "share", run->items[i])));
    }
    run_end(out, sum);
}

void calculate_revenue(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const MethodLine revenue = run_line(run, "revenue", run->items[i]);
        add(&sum, investment_by_revenue(revenue.amount, revenue.factor, run_number(run, "share", run->items[i])));
    }
    run_end(out, sum);
}

void calculate_lifetime(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const Emission yearly = run_emission(run, "emission", item);
        add(&sum, investment_lifetime(&yearly, run_number(run, "years", item), run_number(run, "share", item)));
    }
    run_end(out, sum);
}
