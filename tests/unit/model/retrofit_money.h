/* What the measures of retrofit.h cost and bring by Grön logik's own parameters (2021): electricity 0.67 kr/kWh and
 * grid 0.989, heat 0.6944, avoided capacity 0.4 for a kWh of electricity, health 0.07344 for a kWh, carbon dioxide
 * 6,450 kr/t that rises by 3 % a year, 3.5 % discount rate, nothing left at the end. What is exchanged is exchanged
 * again after the measure's lifetime, at its pace and at that of today. */
#ifndef TEST_RETROFIT_MONEY_H
#define TEST_RETROFIT_MONEY_H
#include "model/perspective.h"

#include "retrofit.h"

enum { RETROFIT_LINES = 8 };
enum { PRICE_ELECTRICITY, PRICE_CAPACITY, PRICE_HEAT, PRICE_HEALTH, PRICE_CARBON, RETROFIT_PRICES };

typedef struct RetrofitCost {
    double investment, maintenance; /* kr/m2, once; kr/m2 a year */
} RetrofitCost;

typedef struct RetrofitMoney {
    int year;
    double price[RETROFIT_PRICES];
    UnitValue values[RETROFIT_PRICES];
    CostLine lines[RETROFIT_MOST * RETROFIT_LINES]; /* the same at either pace */
    bool chosen[RETROFIT_MOST];
    Portfolio portfolio[2]; /* at the measures' pace; at that of today */
    EconomyCase of[2];
} RetrofitMoney;

static inline CostLine retrofit_line(uint32_t measure, CostType type, QuantityKind quantity, uint32_t target,
                                     uint32_t value)
{
    return (CostLine){.id = S("line"),
                      .measure = measure,
                      .type = type,
                      .quantity = quantity,
                      .target = target,
                      .stated = {.input = NO_INPUT},
                      .per_unit = 1,
                      .value = value,
                      .input = NO_INPUT,
                      .price_year = RETROFIT_FIRST,
                      .share = {[STAKE_OWNERS] = 1}};
}

static inline void retrofit_money(RetrofitMoney *money, const RetrofitModel *r, const Retrofit *list,
                                  const RetrofitCost *costs)
{
    static const double prices[RETROFIT_PRICES] = {0.67 + 0.989, 0.4, 0.6944, 0.07344, 6450};
    *money = (RetrofitMoney){.year = RETROFIT_FIRST};
    for (size_t p = 0; p < RETROFIT_PRICES; p++) {
        money->price[p] = prices[p];
        money->values[p] =
            (UnitValue){.id = S("price"),
                        .amount = {.points = {&money->year, &money->price[p], 1}, .extend = true, .input = NO_INPUT},
                        .yearly_change = p == PRICE_CARBON ? 0.03 : 0,
                        .tax = {.input = NO_INPUT},
                        .price_year = RETROFIT_FIRST};
    }
    size_t n = 0;
    for (uint32_t m = 0; m < r->portfolio.count / 2; m++) {
        CostLine *of = money->lines + n;
        const CostLine lines[RETROFIT_LINES] = {
            retrofit_line(m, COST_INVESTMENT, QUANTITY_BUILT, 0, NO_VALUE),
            retrofit_line(m, COST_OPERATION, QUANTITY_CHANGED, 0, NO_VALUE),
            retrofit_line(m, COST_ENERGY, QUANTITY_CARRIER, RETROFIT_ELECTRICITY, PRICE_ELECTRICITY),
            retrofit_line(m, COST_ENERGY, QUANTITY_CARRIER, RETROFIT_HEAT, PRICE_HEAT),
            retrofit_line(m, COST_SAVING, QUANTITY_CARRIER, RETROFIT_ELECTRICITY, PRICE_CAPACITY),
            retrofit_line(m, COST_BENEFIT, QUANTITY_CARRIER, RETROFIT_ELECTRICITY, PRICE_HEALTH),
            retrofit_line(m, COST_BENEFIT, QUANTITY_CARRIER, RETROFIT_HEAT, PRICE_HEALTH),
            retrofit_line(m, COST_CARBON, QUANTITY_TONNES, 0, PRICE_CARBON)};
        for (size_t l = 0; l < RETROFIT_LINES; l++) of[l] = lines[l];
        of[0].per_unit = costs[m].investment;
        of[0].lifetime = (int)list[m].lifetime;
        of[0].reinvested = true;
        of[1].per_unit = costs[m].maintenance;
        n += RETROFIT_LINES;
        money->chosen[m] = true;
    }
    for (size_t k = 0; k < 2; k++) {
        const size_t half = r->portfolio.count / 2;
        money->portfolio[k] = (Portfolio){&r->model, r->measures + k * half, half};
        money->of[k] = (EconomyCase){.of = &money->portfolio[k],
                                     .chosen = money->chosen,
                                     .prices = {.year = RETROFIT_FIRST},
                                     .values = money->values,
                                     .value_count = RETROFIT_PRICES,
                                     .lines = money->lines,
                                     .line_count = n};
    }
}

typedef struct RetrofitNet {
    double cost[RETROFIT_YEARS];                              /* kr, above zero where it costs more than it brings */
    double heat[RETROFIT_YEARS], electricity[RETROFIT_YEARS]; /* kWh less */
    double tonnes[RETROFIT_YEARS];
} RetrofitNet;

/* Everything, from nothing: what each measure does and costs against the pace of today. */
static inline Status retrofit_net(const RetrofitMoney *money, Arena *arena, Faults *faults, RetrofitNet *out, size_t n)
{
    Perspective society = perspective_society(0.035);
    society.residual = false;
    for (size_t k = 0; k < 2; k++) {
        Economy *economy = NULL;
        const Status status = economy_new(&money->of[k], arena, &economy, faults, NULL);
        if (status != ST_OK) return status;
        const double sign = k == 0 ? 1 : -1;
        for (uint32_t i = 0; i < n; i++) {
            const MeasureEconomy of = economy_of(economy, i, &society, (TonneConvention){false, true}, arena);
            const LineRows *lines = economy->lines + i * RETROFIT_LINES;
            if (k == 0) out[i] = (RetrofitNet){{0}, {0}, {0}, {0}};
            for (size_t y = 0; y < RETROFIT_YEARS; y++) {
                out[i].cost[y] -= sign * of.flow[y];
                out[i].electricity[y] += sign * lines[2].quantity[y];
                out[i].heat[y] += sign * lines[3].quantity[y];
                out[i].tonnes[y] += sign * economy->tonnes[i * RETROFIT_YEARS + y];
            }
        }
    }
    return ST_OK;
}

#endif
