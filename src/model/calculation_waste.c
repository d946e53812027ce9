/* Waste, wastewater and processes from parameters. */
#include "model/calculation_parts.h"
#include "model/method_process.h"
#include "model/method_waste.h"
#include "model/method_wastewater.h"

/* Degradable carbon as it is stated, or by what the waste consists of. */
static Maybe carbon_of(CalculationRun *run, Str item)
{
    static const char *const shares[] = {"food", "garden", "paper", "wood", "textiles", "industrial"};
    if (run_has(run, "doc", item)) return run_number(run, "doc", item);
    bool any = false;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) any = any || run_has(run, shares[i], item);
    if (!any) {
        run_gap(run, "doc", item, N_("is missing, and the shares of food, paper and the rest are not given either"));
        return unknown();
    }
    const WasteMix mix = {.food = run_figure(run, "food", item),
                          .garden = run_figure(run, "garden", item),
                          .paper = run_figure(run, "paper", item),
                          .wood = run_figure(run, "wood", item),
                          .textiles = run_figure(run, "textiles", item),
                          .industrial = run_figure(run, "industrial", item)};
    return waste_doc(&mix);
}

static Maybe potential_of(CalculationRun *run, Str item)
{
    const int kind = run_choice(run, "landfill", item);
    return landfill_potential(landfill_mcf((LandfillKind)kind), carbon_of(run, item), run_figure(run, "doc_f", item),
                              run_figure(run, "methane", item));
}

void calculate_commitment(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const Emission e =
            landfill_commitment(run_number(run, "waste", item), potential_of(run, item),
                                run_figure(run, "recovered_share", item), run_figure(run, "oxidation", item));
        emission_add_share(&sum, &e, known(1));
    }
    run_end(out, sum);
}

void calculate_decay(CalculationRun *run, CalculationResult *out)
{
    LandfillDeposit *deposit = ARENA_ARRAY(run->arena, LandfillDeposit, run->item_count);
    const Str first = run->items[0];
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        deposit[i] = (LandfillDeposit){.year = run_whole(run, "deposit_year", item),
                                       .waste_kg = run_number(run, "waste", item),
                                       .potential = potential_of(run, item)};
    }
    Emission e = landfill_decay(deposit, run->item_count, run->of->year, run_figure(run, "decay", first),
                                run_whole(run, "delay", first), run_number(run, "recovered", first),
                                run_figure(run, "oxidation", first));
    if (!e.missing && !e.computed) e.computed = 1; /* nothing decays yet: that is known */
    run_end(out, e);
}

void calculate_biological(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const int kind = run_choice(run, "treatment", item);
        const Emission e = biological_treatment((BiologicalKind)kind, run_number(run, "waste", item),
                                                run_number(run, "recovered", item));
        emission_add_share(&sum, &e, known(1));
    }
    run_end(out, sum);
}

void calculate_incineration(CalculationRun *run, CalculationResult *out)
{
    const Str first = run->items[0];
    BurntWaste *waste = ARENA_ARRAY(run->arena, BurntWaste, run->item_count);
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        waste[i] = (BurntWaste){.kg = run_number(run, "waste", item),
                                .dry = run_number(run, "dry", item),
                                .carbon = run_number(run, "carbon", item),
                                .fossil = run_number(run, "fossil", item),
                                .oxidised = run_number(run, "oxidised", item)};
    }
    Maybe ch4 = run_number(run, "ch4", first);
    const int incinerator = run_choice(run, "incinerator", first);
    if (!run_has(run, "ch4", first) && run_has(run, "incinerator", first))
        ch4 = known(incinerator_ch4_g_per_t((IncineratorKind)incinerator));
    if (!ch4.known) run_gap(run, "incinerator", S(""), N_("is missing, and the methane per tonne is not given either"));
    run_end(out, incineration(waste, run->item_count, ch4, run_number(run, "n2o", first)));
}

/* ---- wastewater ---- */

void calculate_wastewater_methane(CalculationRun *run, CalculationResult *out)
{
    const Str first = run->items[0];
    WastewaterPath *path = ARENA_ARRAY(run->arena, WastewaterPath, run->item_count);
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        path[i] = (WastewaterPath){.people = run_figure(run, "people", item),
                                   .treatment = run_figure(run, "treatment", item),
                                   .mcf = run_figure(run, "mcf", item)};
    }
    const Maybe organics = domestic_organics(run_number(run, "persons", first), run_number(run, "bod", first),
                                             run_number(run, "industry", first));
    run_end(out, domestic_methane(organics, run_number(run, "sludge", first), path, run->item_count,
                                  run_number(run, "recovered", first)));
}

void calculate_nitrous_oxide(CalculationRun *run, CalculationResult *out)
{
    const Str item = run->items[0];
    const Maybe nitrogen = effluent_nitrogen(run_number(run, "persons", item), run_number(run, "protein", item),
                                             run_number(run, "not_eaten", item), run_number(run, "industry", item),
                                             run_number(run, "sludge_nitrogen", item));
    run_end(out, effluent_nitrous_oxide(nitrogen));
}

void calculate_industrial(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const Emission e = industrial_methane(run_number(run, "product", item), run_number(run, "water", item),
                                              run_number(run, "cod", item), run_number(run, "sludge", item),
                                              run_number(run, "bo", item), run_number(run, "mcf", item),
                                              run_number(run, "recovered", item));
        emission_add_share(&sum, &e, known(1));
    }
    run_end(out, sum);
}

/* ---- processes ---- */

void calculate_carbonate(CalculationRun *run, CalculationResult *out)
{
    Emission sum = {0};
    for (size_t i = 0; i < run->item_count; i++) {
        const Str item = run->items[i];
        const int kind = run_choice(run, "carbonate", item);
        const Emission e =
            carbonate_process((Carbonate)kind, run_number(run, "mass", item), run_number(run, "calcined", item));
        emission_add_share(&sum, &e, known(1));
    }
    run_end(out, sum);
}

void calculate_clinker(CalculationRun *run, CalculationResult *out)
{
    const Str first = run->items[0];
    run_end(out, clinker_process(run_number(run, "clinker", first), run_number(run, "lime", first),
                                 run_number(run, "dust", first)));
}
