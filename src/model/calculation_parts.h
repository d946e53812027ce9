/* What the methods ask of their parameters. Between the files of calculations. */
#ifndef MODEL_CALCULATION_PARTS_H
#define MODEL_CALCULATION_PARTS_H
#include "model/calculation.h"

struct CalculationRun {
    const CalculationCase *of;
    Arena *arena;
    const Str *items; /* at least one: the empty one where no parameter has an item */
    size_t item_count;
    CalculationGap *gaps;
    size_t gap_count, gap_capacity;
};

/* The value of a parameter for an item: its own, or the one for all; NULL: none. */
const CalculationValue *run_value(const CalculationRun *run, const char *id, Str item);
bool run_has(const CalculationRun *run, const char *id, Str item);
/* A number, or what counts where none is given. */
Maybe run_number(const CalculationRun *run, const char *id, Str item);
double run_figure(const CalculationRun *run, const char *id, Str item); /* of one with a default */
int run_choice(const CalculationRun *run, const char *id, Str item);
int run_whole(const CalculationRun *run, const char *id,
              Str item); /* of a number with a default or one that is there */
MethodLine run_line(const CalculationRun *run, const char *id, Str item);
const FactorInput *run_factor(const CalculationRun *run, const char *id, Str item);
/* All lines of a parameter in an item, with those for all. */
size_t run_lines(const CalculationRun *run, const char *id, Str item, MethodLine **out);
Emission run_emission(const CalculationRun *run, const char *id, Str item);
/* part / whole, of which the first is brought to the unit of the second; a gap where that cannot be. */
Maybe run_share(CalculationRun *run, const char *part, const char *whole, Str item);
Maybe run_ratio(CalculationRun *run, const char *part, const char *whole, Str item); /* may be above 1 */
void run_gap(CalculationRun *run, const char *id, Str item, const char *message);
/* The result of a method that knows no market. */
static inline void run_end(CalculationResult *out, Emission e)
{
    for (Scope2Basis b = 0; b < SCOPE2_BASES; b++) out->by[b] = e;
}

typedef void CalculationFn(CalculationRun *run, CalculationResult *out);
/* calculation_scope3.c */
CalculationFn calculate_sum, calculate_product, calculate_allocated, calculate_hybrid, calculate_freight,
    calculate_storage, calculate_treatment, calculate_commuting, calculate_commuting_average, calculate_leased,
    calculate_use_phase, calculate_product_gas, calculate_franchise, calculate_investment, calculate_revenue,
    calculate_lifetime;
/* calculation_energy.c */
CalculationFn calculate_instruments, calculate_heating, calculate_chp, calculate_losses, calculate_refill,
    calculate_leak_rate, calculate_balance;
/* calculation_waste.c: waste, wastewater and processes */
CalculationFn calculate_commitment, calculate_decay, calculate_biological, calculate_incineration,
    calculate_wastewater_methane, calculate_nitrous_oxide, calculate_industrial, calculate_carbonate, calculate_clinker;

#endif
