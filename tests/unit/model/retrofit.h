/* Measures in buildings as the Swedish calculation Grön logik (2023) has them, on our model: floor space of a kind of
 * building, of which a part is exchanged each year, 1/lifetime of it with the measure and 0.5 % without, up to what can
 * be exchanged; each exchanged square metre saves heat and electricity, or takes more of it. 2021 to 2045, and the
 * first exchange a year after the first. The effect of a measure is the difference between exchange at its pace and at
 * that of today: two measures on one element, never chosen together. */
#ifndef TEST_RETROFIT_H
#define TEST_RETROFIT_H
#include "model/scenario.h"

#include <math.h>

enum { RETROFIT_FIRST = 2021, RETROFIT_YEARS = 25, RETROFIT_MOST = 80, RETROFIT_HEAT = 0, RETROFIT_ELECTRICITY = 1 };

typedef struct Retrofit {
    Str id;
    double area_m2, potential, lifetime, heat, electricity; /* the last two: kWh/m2 a year that are saved */
} Retrofit;

typedef struct RetrofitModel {
    CityModel model;
    Portfolio portfolio;
    ModelSector sector;
    Carrier carriers[2];
    GasFactor gases[2];
    Activity activities[RETROFIT_MOST];
    Technology technologies[RETROFIT_MOST][2];
    Intake intakes[RETROFIT_MOST][2][2];
    Element elements[RETROFIT_MOST];
    Lever levers[2 * RETROFIT_MOST];
    Measure measures[2 * RETROFIT_MOST]; /* all at the measures' pace, then all at that of today */
    int year;
    double values[8 * RETROFIT_MOST];
    size_t used;
} RetrofitModel;

static inline Track retrofit_track(RetrofitModel *r, double value)
{
    r->values[r->used] = value;
    return (Track){.points = {&r->year, &r->values[r->used++], 1}, .extend = true, .input = NO_INPUT};
}

/* What an unchanged square metre takes beyond a changed one, or the other way round. */
static inline Technology retrofit_technology(RetrofitModel *r, size_t i, size_t k, double heat, double electricity)
{
    const double taken[2] = {heat > 0 ? heat : 0, electricity > 0 ? electricity : 0}, sum = taken[0] + taken[1];
    for (uint32_t c = 0; c < 2; c++) r->intakes[i][k][c] = (Intake){c, sum > 0 ? taken[c] / sum : c == 0 ? 1 : 0};
    return (Technology){k == 0 ? S("before") : S("after"), retrofit_track(r, k == 0 ? 1 : 0), retrofit_track(r, sum),
                        r->intakes[i][k], 2};
}

static inline Lever retrofit_lever(uint32_t element, double lifetime, double potential)
{
    return (Lever){.kind = LEVER_SHIFT,
                   .target = element,
                   .technology = EVERYWHERE,
                   .adoption = {.kind = ADOPT_TURNOVER,
                                .start = RETROFIT_FIRST,
                                .level = potential,
                                .lifetime = lifetime,
                                .level_input = NO_INPUT,
                                .delay_input = NO_INPUT,
                                .pace_input = NO_INPUT}};
}

static inline void retrofit_make(RetrofitModel *r, const Retrofit *list, size_t n)
{
    static const double g_for_kwh[2] = {52, 93.2};
    *r = (RetrofitModel){.year = RETROFIT_FIRST};
    r->sector.id = S("buildings");
    for (size_t c = 0; c < 2; c++) {
        r->gases[c] = (GasFactor){GAS_CO2, retrofit_track(r, g_for_kwh[c] / 1000)};
        r->carriers[c] = (Carrier){.id = c == RETROFIT_HEAT ? S("heat") : S("electricity"),
                                   .unit = S("kWh"),
                                   .gases = &r->gases[c],
                                   .gas_count = 1};
    }
    for (uint32_t i = 0; i < n; i++) {
        r->technologies[i][0] = retrofit_technology(r, i, 0, list[i].heat, list[i].electricity);
        r->technologies[i][1] = retrofit_technology(r, i, 1, -list[i].heat, -list[i].electricity);
        r->activities[i] = (Activity){.id = list[i].id,
                                      .unit = S("m2"),
                                      .amount = retrofit_track(r, list[i].area_m2),
                                      .technologies = r->technologies[i],
                                      .technology_count = 2,
                                      .rate_input = NO_INPUT,
                                      .stock = {.size = {.input = NO_INPUT}}};
        r->elements[i] = (Element){list[i].id, i, 0, 1};
        r->levers[i] = retrofit_lever(i, list[i].lifetime, list[i].potential);
        r->levers[n + i] = retrofit_lever(i, 200, list[i].potential);
        for (size_t m = i; m < 2 * n; m += n)
            r->measures[m] = (Measure){.id = list[i].id, .levers = &r->levers[m], .lever_count = 1};
    }
    r->model = (CityModel){.years = {RETROFIT_FIRST, RETROFIT_YEARS},
                           .gwp = GWP_AR5,
                           .sectors = &r->sector,
                           .sector_count = 1,
                           .carriers = r->carriers,
                           .carrier_count = 2,
                           .activities = r->activities,
                           .activity_count = n,
                           .elements = r->elements,
                           .element_count = n,
                           .population = {.input = NO_INPUT},
                           .floor_area = {.input = NO_INPUT}};
    r->portfolio = (Portfolio){&r->model, r->measures, 2 * n};
}

typedef struct RetrofitEffect {
    double saved, size; /* summed over the years: kWh or t; size: of the absolute parts */
} RetrofitEffect;

/* What each measure saves against the pace of today. */
static inline void retrofit_effects(const RetrofitModel *r, ScenarioView view, Arena *arena, Faults *faults,
                                    RetrofitEffect *out)
{
    ScenarioPlan *plan = NULL;
    if (scenario_plan(&r->portfolio, view, arena, &plan, faults, NULL) != ST_OK) return;
    const size_t n = r->portfolio.count, years = RETROFIT_YEARS;
    bool *chosen = ARENA_ARRAY(arena, bool, n);
    double *scratch = ARENA_ARRAY(arena, double, scenario_scratch(plan));
    double *with = ARENA_ARRAY(arena, double, scenario_rows(plan) * years);
    double *without = ARENA_ARRAY(arena, double, scenario_rows(plan) * years);
    for (size_t i = 0; i < n / 2; i++) {
        chosen[i] = true;
        scenario_evaluate(plan, chosen, scratch, with);
        chosen[i] = false;
        chosen[n / 2 + i] = true;
        scenario_evaluate(plan, chosen, scratch, without);
        chosen[n / 2 + i] = false;
        out[i] = (RetrofitEffect){0, 0};
        for (size_t y = 0; y < years; y++) {
            out[i].saved += without[y] - with[y];
            out[i].size += fabs(without[y]) + fabs(with[y]);
        }
    }
}

#endif
