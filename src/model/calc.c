#include "model/calc.h"

static void add_gas(CalcResult *result, Gas gas, double amount, Maybe factor)
{
    if (!factor.known) return;
    result->kg[gas] += amount * factor.v;
    result->stated[gas] = true;
}

void calc_add(CalcResult *result, const CalcRow *row)
{
    const double amount = row->amount * row->conversion;
    add_gas(result, GAS_CO2, amount, row->co2);
    add_gas(result, row->methane, amount, row->ch4);
    add_gas(result, GAS_N2O, amount, row->n2o);
    if (row->co2e.known) result->co2e_kg = known(result->co2e_kg.v + amount * row->co2e.v);
    if (row->co2_biogenic.known) result->biogenic_kg += amount * row->co2_biogenic.v;
}

/* Open addressing: the slot of an id holds the place of its result plus one. */
static size_t *slot_of(size_t *slots, size_t mask, const CalcResult *results, Str id)
{
    size_t i = (size_t)str_hash(id) & mask;
    while (slots[i] && !str_eq(results[slots[i] - 1].id, id)) i = (i + 1) & mask;
    return &slots[i];
}

static size_t ids_in(size_t *slots, size_t mask, const CalcRow *row, size_t count, CalcResult *results)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        size_t *slot = slot_of(slots, mask, results, row[i].id);
        if (!*slot) {
            results[n].id = row[i].id;
            *slot = ++n;
        }
        calc_add(&results[*slot - 1], &row[i]);
    }
    return n;
}

size_t calc_sum(Arena *arena, const CalcRow *row, size_t count, CalcResult **out)
{
    size_t size = 8;
    while (size < 2 * count) size *= 2;
    *out = ARENA_ARRAY(arena, CalcResult, count);
    return ids_in(ARENA_ARRAY(arena, size_t, size), size - 1, row, count, *out);
}

Maybe calc_total_t(const CalcResult *result, GwpSet set)
{
    const Maybe weighed = gwp_co2e(set, result->kg);
    if (!weighed.known) return unknown();
    return known((weighed.v + result->co2e_kg.v) / 1000);
}
