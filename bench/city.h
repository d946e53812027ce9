/* A city with 200 elements of two technologies, twelve carriers, 150 measures and 31 years, of which 512 figures are
 * uncertain: a formula of the place in the lists, which bench/numpy_scenario.py has too. */
#ifndef BENCH_CITY_H
#define BENCH_CITY_H
#include "model/scenario.h"

#include <stdlib.h>

enum { MEASURES = 150, CARRIERS = 12, FIRST = 2025 };
static size_t elements = 200, years = 31;

static inline void need(bool good)
{
    if (!good) abort();
}

typedef struct City {
    CityModel model;
    Portfolio portfolio;
    Arena *arena;
    Input *inputs;
    bool *chosen;
} City;

static inline Track flat(City *c, double value, uint32_t input)
{
    int *year = ARENA_NEW(c->arena, int);
    double *v = ARENA_NEW(c->arena, double);
    *year = FIRST;
    *v = value;
    return (Track){.points = {year, v, 1}, .extend = true, .input = input};
}

static inline uint32_t add_input(City *c, Dist dist)
{
    c->inputs[c->model.input_count] = (Input){S("input"), dist};
    return (uint32_t)c->model.input_count++;
}

static inline uint32_t lognormal(City *c, double percent)
{
    Dist d, relative;
    need(dist_lognormal(1, percent, &d, NULL) == ST_OK && dist_relative(&d, &relative, NULL) == ST_OK);
    return add_input(c, relative);
}

static inline void add_activities(City *c)
{
    Activity *activities = ARENA_ARRAY(c->arena, Activity, elements);
    Element *list = ARENA_ARRAY(c->arena, Element, elements);
    for (uint32_t i = 0; i < elements; i++) {
        Technology *technologies = ARENA_ARRAY(c->arena, Technology, 2);
        for (uint32_t k = 0; k < 2; k++) {
            Intake *intake = ARENA_NEW(c->arena, Intake);
            *intake = (Intake){k == 0 ? i % 8 : 8 + i % 4, 1};
            technologies[k] = (Technology){k == 0 ? S("old") : S("new"), flat(c, k == 0 ? 0.9 : 0.1, NO_INPUT),
                                           flat(c, k == 0 ? 1 + 0.01 * (i % 10) : 0.4, NO_INPUT), intake, 1};
        }
        activities[i] = (Activity){.id = S("activity"),
                                   .unit = S("unit"),
                                   .sector = i % 9,
                                   .amount = flat(c, 1000 * (1 + i % 17), lognormal(c, 5 + i % 20)),
                                   .growth = GROWTH_RATE,
                                   .rate_percent = 0.1 * (i % 7),
                                   .rate_input = NO_INPUT,
                                   .technologies = technologies,
                                   .technology_count = 2,
                                   .stock = {.size = {.input = NO_INPUT}}};
        activities[i].amount.extend = false;
        list[i] = (Element){S("element"), i, 0, 1};
    }
    c->model.activities = activities;
    c->model.elements = list;
    c->model.activity_count = c->model.element_count = elements;
}

static inline void add_measures(City *c)
{
    static const LeverKind kinds[] = {LEVER_SHIFT, LEVER_SHIFT, LEVER_SHIFT,   LEVER_SHIFT,   LEVER_SHIFT,
                                      LEVER_AVOID, LEVER_AVOID, LEVER_IMPROVE, LEVER_IMPROVE, LEVER_CARBON};
    Measure *measures = ARENA_ARRAY(c->arena, Measure, MEASURES);
    Lever *levers = ARENA_ARRAY(c->arena, Lever, MEASURES);
    c->chosen = ARENA_ARRAY(c->arena, bool, MEASURES);
    for (uint32_t i = 0; i < MEASURES; i++) {
        Dist level, delay;
        need(dist_triangular(0.5, 1, 1.2, &level, NULL) == ST_OK && dist_uniform(-1, 2, &delay, NULL) == ST_OK);
        const LeverKind kind = kinds[i % 10];
        const bool curve = kind == LEVER_SHIFT && i % 2 == 0;
        levers[i] = (Lever){.kind = kind,
                            .target = kind == LEVER_CARBON ? i / 10 % CARRIERS : i * 7 % (uint32_t)elements,
                            .technology = EVERYWHERE,
                            .adoption = {.kind = curve ? ADOPT_S_CURVE : ADOPT_LINEAR,
                                         .start = FIRST + 1 + i % 5,
                                         .end = FIRST + 8 + i % 9,
                                         .level = kind == LEVER_SHIFT ? 0.4 + 0.01 * (i % 30) : 0.05 + 0.01 * (i % 15),
                                         .today = 0.05,
                                         .level_input = add_input(c, level),
                                         .delay_input = add_input(c, delay),
                                         .pace_input = NO_INPUT}};
        measures[i] = (Measure){.id = S("measure"), .levers = &levers[i], .lever_count = 1};
        c->chosen[i] = true;
    }
    c->portfolio = (Portfolio){&c->model, measures, MEASURES};
}

static inline void make_city(City *c, Arena *arena)
{
    *c = (City){.arena = arena};
    c->inputs = ARENA_ARRAY(arena, Input, CARRIERS + elements + (size_t)2 * MEASURES);
    Carrier *carriers = ARENA_ARRAY(arena, Carrier, CARRIERS);
    ModelSector *sectors = ARENA_ARRAY(arena, ModelSector, 9);
    for (uint32_t i = 0; i < CARRIERS; i++) {
        GasFactor *gas = ARENA_NEW(arena, GasFactor);
        *gas = (GasFactor){GAS_CO2, flat(c, i < 8 ? 0.2 + 0.01 * i : 0.02 + 0.01 * (i - 8), lognormal(c, 5 + i))};
        carriers[i] = (Carrier){.id = S("carrier"), .unit = S("kWh"), .gases = gas, .gas_count = 1};
    }
    for (size_t i = 0; i < 9; i++) sectors[i].id = S("sector");
    c->model = (CityModel){.years = {FIRST, years},
                           .gwp = GWP_AR5,
                           .sectors = sectors,
                           .sector_count = 9,
                           .carriers = carriers,
                           .carrier_count = CARRIERS,
                           .inputs = c->inputs,
                           .input_count = c->model.input_count,
                           .population = {.input = NO_INPUT},
                           .floor_area = {.input = NO_INPUT}};
    add_activities(c);
    add_measures(c);
}

#endif
