/* A small group with round factors, for the tests of the accounts. */
#ifndef TEST_ACCOUNTS_H
#define TEST_ACCOUNTS_H
#include "near.h"

#include "model/inventory.h"

#define NONE                                                                                                           \
    {                                                                                                                  \
        0, false                                                                                                       \
    } /* an unknown figure in a table */

enum { CITY, ENERGY, MINORITY, OFFICE, ENTITIES };
static const Str ids[ENTITIES] = {STR_INIT("city"), STR_INIT("energy"), STR_INIT("minority"), STR_INIT("office")};
static const BoundaryHolding holdings[] = {
    {STR_INIT("city"), STR_INIT("energy"), {60, true}, FINANCIAL_FULL, true, HOLDING_OWNED, {0}, {0}, 0},
    {STR_INIT("city"), STR_INIT("minority"), {40, true}, FINANCIAL_NONE, false, HOLDING_OWNED, {0}, {0}, 0},
    {STR_INIT("city"), STR_INIT("office"), NONE, FINANCIAL_NONE, true, HOLDING_LEASED_IN, {2024, 7, 1}, {0}, 0},
};

/* The factors of the small group; the values are round, not true. */
enum { DIESEL, POWER, GUARANTEED, HEAT, SPEND, R410A, CFC, NOTHING, FACTORS };
static const FactorGas diesel[] = {{GAS_CO2, 2.5}, {GAS_CH4, 0.01}, {GAS_N2O, 0.02}};
static const FactorGas refrigerant[] = {{GAS_HFC32, 0.5}, {GAS_HFC125, 0.5}};
static const FactorGas freon[] = {{GAS_CFC12, 1}};
static const FactorGas chips[] = {{GAS_CO2, 0.3}, {GAS_CH4_BIOGENIC, 0.001}};
static const FactorInput factors[FACTORS] = {
    [DIESEL] = {diesel, 3, {0.2, true}, NONE, GWP_SETS, false, NULL},
    [POWER] = {NULL, 0, NONE, {0.1, true}, GWP_AR5, true, NULL},
    [GUARANTEED] = {NULL, 0, NONE, {0, true}, GWP_AR5, false, NULL},
    [HEAT] = {chips, 2, {1.5, true}, NONE, GWP_SETS, false, NULL},
    [SPEND] = {NULL, 0, NONE, {0.05, true}, GWP_SETS, false, NULL},
    [R410A] = {refrigerant, 2, NONE, NONE, GWP_SETS, false, NULL},
    [CFC] = {freon, 1, NONE, NONE, GWP_SETS, false, NULL},
    [NOTHING] = {0},
};

enum { C11 = 0, C14 = 3, C21 = 4, C22 = 5, C31 = 8, C38 = 15, C311 = 18, C315 = 22 };

typedef struct Row {
    uint16_t part;
    uint8_t category;
    uint32_t factor, market;
    double amount;
    uint16_t counterparty;
    uint32_t trade;
    uint8_t flags;
} Row;

static inline InventoryRows arrays(const Row *row, size_t n, Arena *arena)
{
    uint16_t *part = ARENA_ARRAY(arena, uint16_t, n), *counterparty = ARENA_ARRAY(arena, uint16_t, n);
    uint8_t *category = ARENA_ARRAY(arena, uint8_t, n), *flags = ARENA_ARRAY(arena, uint8_t, n);
    uint32_t *factor = ARENA_ARRAY(arena, uint32_t, n), *market = ARENA_ARRAY(arena, uint32_t, n);
    uint32_t *trade = ARENA_ARRAY(arena, uint32_t, n);
    double *amount = ARENA_ARRAY(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        part[i] = row[i].part, category[i] = row[i].category, factor[i] = row[i].factor, market[i] = row[i].market;
        amount[i] = row[i].amount, counterparty[i] = row[i].counterparty, trade[i] = row[i].trade,
        flags[i] = row[i].flags;
    }
    return (InventoryRows){n, part, category, factor, market, amount, counterparty, trade, flags};
}

static inline FactorTable table_of(const FactorInput *in, size_t n, Arena *arena)
{
    FactorTable table;
    Faults faults = faults_new(arena);
    if (factor_table_new(in, n, arena, &table, &faults) != ST_OK) fail_msg("%s", faults.list[0].message);
    return table;
}

static inline Boundary *boundary_of(const BoundaryHolding *some, size_t n, Arena *arena)
{
    Boundary *b = NULL;
    Faults faults = faults_new(arena);
    const BoundaryInput in = {ids, ENTITIES, some, n, S("city")};
    if (boundary_new(&in, (Date){2024, 0, 0}, (Date){2024, 0, 0}, arena, &b, &faults) != ST_OK)
        fail_msg("%s", faults.list[0].message);
    return b;
}

static const InventoryPart parts[] = {{CITY, {0}, {0}},
                                      {ENERGY, {0}, {0}},
                                      {MINORITY, {0}, {0}},
                                      {OFFICE, {0}, {0}},
                                      {OFFICE, {2024, 7, 1}, {2024, 12, 31}}};
enum { PART_OFFICE_AUTUMN = 4 };

static inline Inventory *compute(const Row *row, size_t n, Arena *arena)
{
    const FactorTable table = table_of(factors, FACTORS, arena);
    const InventoryRows rows = arrays(row, n, arena);
    Inventory *inventory = NULL;
    Err err = {0};
    assert_int_equal(inventory_compute(&rows, &table, parts, COUNT(parts), ENTITIES, arena, &inventory, &err), ST_OK);
    return inventory;
}

static const Row small[] = {
    {CITY, C11, DIESEL, NO_FACTOR, 1000, NO_ENTITY, 0, 0},
    {ENERGY, C11, HEAT, NO_FACTOR, 4000, CITY, 7, 0},            /* heat sold to the city */
    {ENERGY, C11, HEAT, NO_FACTOR, 6000, NO_ENTITY, 0, 0},       /* and to others */
    {CITY, C22, HEAT, HEAT, 3900, ENERGY, 7, ROW_SUPPLIER_DATA}, /* the city read its meters differently */
    {CITY, C21, POWER, GUARANTEED, 20000, NO_ENTITY, 0, 0},
    {CITY, C31, SPEND, NO_FACTOR, 1e6, NO_ENTITY, 0, 0},
    {CITY, C31, SPEND, NO_FACTOR, 1e5, NO_ENTITY, 0, ROW_SUPPLIER_DATA},
    {CITY, C31, SPEND, NO_FACTOR, 2e5, ENERGY, 0, 0}, /* bought inside, nothing on the other side */
    {MINORITY, C11, DIESEL, NO_FACTOR, 500, NO_ENTITY, 0, 0},
    {MINORITY, C21, POWER, GUARANTEED, 1000, NO_ENTITY, 0, 0},
    {MINORITY, C31, SPEND, NO_FACTOR, 1e9, NO_ENTITY, 0, 0}, /* of an investment only scopes 1 and 2 */
    {OFFICE, C21, POWER, POWER, 3660, NO_ENTITY, 0, 0},      /* the whole year: 184 of 366 days are ours */
    {PART_OFFICE_AUTUMN, C21, POWER, POWER, 100, NO_ENTITY, 0, 0},
    {CITY, C14, R410A, NO_FACTOR, 2, NO_ENTITY, 0, 0},
    {CITY, C14, CFC, NO_FACTOR, 1, NO_ENTITY, 0, 0},
};

static inline Row random_row(Random *r)
{
    static const uint32_t some[] = {DIESEL, POWER, GUARANTEED, HEAT, SPEND, R410A, CFC, NOTHING, NO_FACTOR};
    const int category = random_int(r, 0, CATEGORY_COUNT - 1), part = random_int(r, 0, COUNT(parts) - 1);
    Row row = {(uint16_t)part,
               (uint8_t)category,
               some[random_int(r, 0, 8)],
               some[random_int(r, 0, 8)],
               random_between(r, -10, 1000),
               NO_ENTITY,
               0,
               0};
    if (random_int(r, 0, 9) == 0) row.amount = NAN;
    if (random_int(r, 0, 1)) row.flags = ROW_SUPPLIER_DATA;
    if (random_int(r, 0, 2) == 0) {
        const int other = random_int(r, 0, ENTITIES - 1), trade = random_int(r, 0, 300);
        row.counterparty = (uint16_t)other;
        row.trade = (uint32_t)trade;
    }
    return row;
}

#endif
