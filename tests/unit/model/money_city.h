/* The small city of city.h with money: half of the cars' kilometres turn electric from 2024 to 2029, 100,000 km more
 * each year. A kilometre costs 2 kr to change and lasts four years, saves 0.6 kWh of petrol (1.5 kr and 0.5 kr tax),
 * takes 0.2 kWh of electricity (1 kr), and emits 140 g less. */
#ifndef TEST_MONEY_CITY_H
#define TEST_MONEY_CITY_H
#include "model/perspective.h"

#include "city.h"

enum { PETROL_PRICE, POWER_PRICE, CARBON_PRICE, NOX_PRICE, PRICES };
enum { CARS, OIL, MEASURES };
enum { BUILD, PETROL, POWER, CARBON, NOX, JOBS, LINES };

typedef struct Case {
    City city;
    Lever levers[MEASURES];
    Measure measures[MEASURES];
    Portfolio portfolio;
    int year;
    double price[PRICES], tax;
    UnitValue values[PRICES];
    CostLine lines[LINES + 4];
    bool chosen[MEASURES];
    int lifetimes[MEASURES];
    EconomyCase of;
    Arena *arena;
    Faults faults;
} Case;

static inline CostLine line(const char *id, CostType type, QuantityKind quantity, uint32_t target, uint32_t value)
{
    return (CostLine){.id = str(id),
                      .measure = CARS,
                      .type = type,
                      .quantity = quantity,
                      .target = target,
                      .stated = {.input = NO_INPUT},
                      .per_unit = 1,
                      .value = value,
                      .input = NO_INPUT,
                      .price_year = CITY_FIRST,
                      .share = {[STAKE_HOUSEHOLDS] = 0.75, [STAKE_MUNICIPALITY] = 0.25}};
}

static inline void make(Case *c)
{
    static const double prices[PRICES] = {1.5, 1, 1000, 20};
    static const char *const names[PRICES] = {"petrol price", "power price", "carbon value", "NOx in town"};
    *c = (Case){.year = CITY_FIRST, .tax = 0.5, .chosen = {true, false}, .lifetimes = {8, 0}};
    c->arena = arena_new();
    c->faults = faults_new(c->arena);
    city_make(&c->city);
    for (uint32_t m = 0; m < MEASURES; m++) {
        c->levers[m] = (Lever){.kind = LEVER_SHIFT,
                               .target = m,
                               .technology = EVERYWHERE,
                               .adoption = {.kind = ADOPT_LINEAR,
                                            .start = 2024,
                                            .end = 2029,
                                            .level = m == CARS ? 0.5 : 0.2,
                                            .level_input = NO_INPUT,
                                            .delay_input = NO_INPUT,
                                            .pace_input = NO_INPUT}};
        c->measures[m] = (Measure){.id = m == CARS ? S("cars") : S("oil"), .levers = &c->levers[m], .lever_count = 1};
    }
    c->portfolio = (Portfolio){&c->city.model, c->measures, MEASURES};
    for (size_t p = 0; p < PRICES; p++) {
        c->price[p] = prices[p];
        c->values[p] = (UnitValue){.id = str(names[p]),
                                   .amount = {.points = {&c->year, &c->price[p], 1}, .extend = true, .input = NO_INPUT},
                                   .tax = {.extend = true, .input = NO_INPUT},
                                   .price_year = CITY_FIRST};
    }
    c->values[PETROL_PRICE].tax.points = (Series){&c->year, &c->tax, 1};
    c->lines[BUILD] = line("chargers", COST_INVESTMENT, QUANTITY_BUILT, 0, NO_VALUE);
    c->lines[BUILD].per_unit = 2;
    c->lines[BUILD].lifetime = 4;
    c->lines[BUILD].reinvested = c->lines[BUILD].vat = true;
    c->lines[PETROL] = line("petrol", COST_ENERGY, QUANTITY_CARRIER, CITY_PETROL, PETROL_PRICE);
    c->lines[PETROL].vat = true;
    c->lines[POWER] = line("power", COST_ENERGY, QUANTITY_CARRIER, CITY_ELECTRICITY, POWER_PRICE);
    c->lines[CARBON] = line("carbon", COST_CARBON, QUANTITY_TONNES, 0, CARBON_PRICE);
    c->lines[NOX] = line("air", COST_BENEFIT, QUANTITY_CHANGED, 0, NOX_PRICE);
    c->lines[NOX].per_unit = 0.0004; /* kg for a kilometre */
    c->lines[JOBS] = line("jobs", COST_JOBS, QUANTITY_BUILT, 0, NO_VALUE);
    c->lines[JOBS].per_unit = 1e-5;
    c->lines[JOBS].price_year = 0;
    c->of = (EconomyCase){.of = &c->portfolio,
                          .chosen = c->chosen,
                          .prices = {.year = CITY_FIRST},
                          .values = c->values,
                          .value_count = PRICES,
                          .lines = c->lines,
                          .line_count = LINES,
                          .lifetimes = c->lifetimes,
                          .vat = 0.25,
                          .pays_vat = {[STAKE_HOUSEHOLDS] = true}};
}

static inline Economy *run(Case *c)
{
    Economy *economy = NULL;
    Err err = {0};
    if (economy_new(&c->of, c->arena, &economy, &c->faults, &err) != ST_OK) fail_msg("%s", err.message);
    return economy;
}

#endif
