/* A small city to calculate with: cars that are driven on petrol or electricity, buildings heated with district heat or
 * oil, a forest; 2024 to 2034. Its figures are invented. */
#ifndef TEST_CITY_H
#define TEST_CITY_H
#include "model/element.h"

enum { CITY_MOST = 8, CITY_TRACKS = 64, CITY_FIRST = 2024, CITY_YEARS = 11 };
enum { CITY_PETROL, CITY_ELECTRICITY, CITY_DISTRICT_HEAT, CITY_OIL, CITY_CARRIERS };
enum { CITY_CARS, CITY_HEAT, CITY_ACTIVITIES };
enum { CITY_TO_ELECTRIC, CITY_TO_DISTRICT_HEAT, CITY_ELEMENTS };

typedef struct City {
    CityModel model;
    ModelSector sectors[2];
    Carrier carriers[CITY_CARRIERS];
    GasFactor gases[CITY_CARRIERS][1];
    Activity activities[CITY_ACTIVITIES];
    Technology technologies[CITY_ACTIVITIES][2];
    Intake intakes[CITY_ACTIVITIES][2][1];
    Element elements[CITY_ELEMENTS];
    Sink sinks[1];
    int year[CITY_TRACKS];
    double value[CITY_TRACKS];
    size_t used;
} City;

/* The same in all years. */
static inline Track city_flat(City *c, double value)
{
    const size_t at = c->used++;
    assert_true(at < CITY_TRACKS);
    c->year[at] = CITY_FIRST;
    c->value[at] = value;
    return (Track){.points = {&c->year[at], &c->value[at], 1}, .extend = true, .input = NO_INPUT};
}

/* 1 million km by car, 90 % on petrol with 0.6 kWh/km and 0.25 kg/kWh (150 g/km), 10 % on electricity with 0.2 kWh/km
 * and 0.05 kg/kWh (10 g/km): 135 + 1 = 136 t. 100,000 m2, 80 % with district heat, 120 kWh/m2, 0.05 kg/kWh (6 kg/m2),
 * 20 % with oil, 150 kWh/m2, 0.27 kg/kWh (40.5 kg/m2): 480 + 810 = 1,290 t. */
static inline void city_make(City *c)
{
    static const struct {
        const char *id;
        double kg;
    } carriers[CITY_CARRIERS] = {{"petrol", 0.25}, {"electricity", 0.05}, {"district heat", 0.05}, {"oil", 0.27}};
    static const struct {
        const char *id;
        double share, intensity;
    } technologies[CITY_ACTIVITIES][2] = {{{"petrol car", 0.9, 0.6}, {"electric car", 0.1, 0.2}},
                                          {{"district heating", 0.8, 120}, {"oil burner", 0.2, 150}}};
    *c = (City){0};
    for (size_t i = 0; i < CITY_CARRIERS; i++) {
        c->gases[i][0] = (GasFactor){GAS_CO2, city_flat(c, carriers[i].kg)};
        c->carriers[i] = (Carrier){.id = str(carriers[i].id), .unit = S("kWh"), .gases = c->gases[i], .gas_count = 1};
    }
    for (uint32_t a = 0; a < CITY_ACTIVITIES; a++) {
        for (uint32_t k = 0; k < 2; k++) {
            c->intakes[a][k][0] = (Intake){2 * a + k, 1};
            c->technologies[a][k] = (Technology){str(technologies[a][k].id), city_flat(c, technologies[a][k].share),
                                                 city_flat(c, technologies[a][k].intensity), c->intakes[a][k], 1};
        }
    }
    c->activities[CITY_CARS] =
        (Activity){.id = S("cars"), .unit = S("km"), .sector = 0, .amount = city_flat(c, 1e6), .growth = GROWTH_RATE};
    c->activities[CITY_HEAT] =
        (Activity){.id = S("heat"), .unit = S("m2"), .sector = 1, .amount = city_flat(c, 1e5), .growth = GROWTH_RATE};
    for (size_t a = 0; a < CITY_ACTIVITIES; a++) {
        c->activities[a].amount.extend = false;
        c->activities[a].technologies = c->technologies[a];
        c->activities[a].technology_count = 2;
        c->activities[a].rate_input = NO_INPUT;
        c->activities[a].stock.size.input = NO_INPUT;
    }
    c->elements[CITY_TO_ELECTRIC] = (Element){S("electric cars"), CITY_CARS, 0, 1};
    c->elements[CITY_TO_DISTRICT_HEAT] = (Element){S("oil to district heat"), CITY_HEAT, 1, 0};
    c->sinks[0] = (Sink){S("forest"), 1, city_flat(c, 30)};
    c->sectors[0].id = S("transport");
    c->sectors[1].id = S("heating");
    c->model = (CityModel){.years = {CITY_FIRST, CITY_YEARS},
                           .gwp = GWP_AR5,
                           .sectors = c->sectors,
                           .sector_count = 2,
                           .carriers = c->carriers,
                           .carrier_count = CITY_CARRIERS,
                           .activities = c->activities,
                           .activity_count = CITY_ACTIVITIES,
                           .elements = c->elements,
                           .element_count = CITY_ELEMENTS,
                           .sinks = c->sinks,
                           .sink_count = 1,
                           .population = {.input = NO_INPUT},
                           .floor_area = {.input = NO_INPUT}};
}

#endif
