#include "model/simulate.h"

#include <math.h>

/* How close to the level counts as there: what is met exactly is met, whatever the last bit of a division says. */
#define NEARLY (1 - 1e-9)

static void drawn_row(const CityModel *model, uint64_t seed, uint32_t input, double none, size_t first, double *row)
{
    if (input != NO_INPUT) {
        const RandomVariable variable = simulator_variable(model, seed, input);
        random_row(random_widest(), &variable, first, SIMULATOR_BLOCK, row);
        return;
    }
    for (size_t i = 0; i < SIMULATOR_BLOCK; i++) row[i] = none;
}

Maybe lever_chance(const CityModel *model, const Lever *lever, uint64_t seed, int year, double level, size_t n,
                   double *scratch)
{
    const Adoption *a = &lever->adoption;
    const double most = lever->kind == LEVER_SINK || lever->kind == LEVER_STATED ? HUGE_VAL : 1;
    double *levels = scratch, *delays = levels + SIMULATOR_BLOCK, *paces = delays + SIMULATOR_BLOCK;
    size_t there = 0;
    if (n == 0 || (a->level_input == NO_INPUT && a->delay_input == NO_INPUT && a->pace_input == NO_INPUT))
        return unknown();
    for (size_t first = 0; first < n; first += SIMULATOR_BLOCK) {
        drawn_row(model, seed, a->level_input, 1, first, levels);
        drawn_row(model, seed, a->delay_input, 0, first, delays);
        drawn_row(model, seed, a->pace_input, 1, first, paces);
        for (size_t i = 0; i < SIMULATOR_BLOCK && first + i < n; i++)
            there += adoption_drawn_at(a, year, (AdoptionDraw){levels[i], delays[i], paces[i]}, most) >= level * NEARLY;
    }
    return known((double)there / (double)n);
}
