/* The climate accounts of a million rows: reads the arrays that inventory_pandas.py wrote into FOLDER, computes them
 * again and again and prints the median of the rounds: from the rows to the tables by scope in all three consolidation
 * approaches, with scope 2 on both bases. One thread. inventory_rows FOLDER
 *
 *   ms=4.812 rows=1000000 missing=9957
 *   operational_control_location=1711373829.701552 ... */
#include "base/file.h"
#include "model/inventory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 31, ENTITIES = 40, GASES = 5 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A whole file as an array; exits where it cannot be read. */
static const void *array(Arena *arena, const char *folder, const char *name, size_t size, size_t *n)
{
    Buf path = buf_new(arena);
    buf_add(&path, str(folder));
    buf_addc(&path, '/');
    buf_add(&path, str(name));
    Str bytes;
    Err err = {0};
    if (file_read(arena, buf_str(&path), (size_t)1 << 30, &bytes, &err) != ST_OK) {
        fprintf(stderr, "inventory_rows: %s cannot be read\n", buf_cstr(&path));
        exit(1);
    }
    if (n) *n = bytes.n / size;
    return bytes.p;
}

static InventoryRows read_rows(Arena *arena, const char *folder)
{
    InventoryRows rows = {0};
    rows.part = array(arena, folder, "part.bin", 2, NULL);
    rows.category = array(arena, folder, "category.bin", 1, NULL);
    rows.factor = array(arena, folder, "factor.bin", 4, NULL);
    rows.market_factor = array(arena, folder, "market.bin", 4, NULL);
    rows.amount = array(arena, folder, "amount.bin", 8, &rows.n);
    rows.counterparty = array(arena, folder, "counterparty.bin", 2, NULL);
    rows.trade = array(arena, folder, "trade.bin", 4, NULL);
    rows.flags = array(arena, folder, "flags.bin", 1, NULL);
    return rows;
}

static FactorTable read_factors(Arena *arena, const char *folder)
{
    size_t n = 0;
    const double *kg = array(arena, folder, "kg.bin", GASES * sizeof(double), &n);
    FactorInput *in = ARENA_ARRAY(arena, FactorInput, n);
    for (size_t i = 0; i < n; i++) {
        const double *of = kg + i * GASES;
        FactorGas *gases = ARENA_ARRAY(arena, FactorGas, 3);
        gases[0] = (FactorGas){GAS_CO2, of[0]};
        gases[1] = (FactorGas){GAS_CH4, of[1]};
        gases[2] = (FactorGas){GAS_N2O, of[2]};
        const bool stated = of[4] > 0;
        in[i] = (FactorInput){
            gases, stated ? 0 : 3, stated ? unknown() : known(of[3]), stated ? known(of[4]) : unknown(), GWP_AR5, false,
            NULL};
    }
    FactorTable table = {0};
    Faults faults = faults_new(arena);
    if (factor_table_new(in, n, arena, &table, &faults) != ST_OK) exit(1);
    return table;
}

/* The first entity holds all others, with full control, at the shares of the file. */
static Boundary *read_boundary(Arena *arena, const char *folder)
{
    const double *share = array(arena, folder, "share.bin", sizeof(double), NULL);
    Str *ids = ARENA_ARRAY(arena, Str, ENTITIES);
    BoundaryHolding *holdings = ARENA_ARRAY(arena, BoundaryHolding, ENTITIES);
    for (size_t i = 0; i < ENTITIES; i++) {
        ids[i] = err_number(arena, (int64_t)i);
        holdings[i] = (BoundaryHolding){.owner = ids[0],
                                        .entity = ids[i],
                                        .share_percent = known(100 * share[i]),
                                        .financial = FINANCIAL_FULL,
                                        .operational = true};
    }
    const BoundaryInput in = {ids, ENTITIES, holdings + 1, ENTITIES - 1, ids[0]};
    Boundary *boundary = NULL;
    Faults faults = faults_new(arena);
    if (boundary_new(&in, (Date){2024, 0, 0}, (Date){2024, 0, 0}, arena, &boundary, &faults) != ST_OK) exit(1);
    return boundary;
}

static InventoryView views[APPROACH_COUNT][SCOPE2_BASES];

static double one_round(const InventoryRows *rows, const FactorTable *factors, const Boundary *boundary,
                        const InventoryPart *parts)
{
    Arena *arena = arena_new();
    const double begin = now_ms();
    Inventory *inventory = NULL;
    if (inventory_compute(rows, factors, parts, ENTITIES, ENTITIES, arena, &inventory, NULL) != ST_OK) exit(1);
    for (Approach a = 0; a < APPROACH_COUNT; a++)
        for (Scope2Basis b = 0; b < SCOPE2_BASES; b++)
            inventory_view(inventory, &(InventoryQuery){boundary, a, b, GWP_AR5, NULL}, arena, &views[a][b]);
    const double taken = now_ms() - begin;
    arena_free(arena);
    return taken;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: inventory_rows FOLDER\n", stderr);
        return 2;
    }
    Arena *arena = arena_new();
    const InventoryRows rows = read_rows(arena, argv[1]);
    const FactorTable factors = read_factors(arena, argv[1]);
    const Boundary *boundary = read_boundary(arena, argv[1]);
    InventoryPart *parts = ARENA_ARRAY(arena, InventoryPart, ENTITIES);
    for (size_t i = 0; i < ENTITIES; i++) parts[i].entity = i;
    double ms[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) ms[i] = one_round(&rows, &factors, boundary, parts);
    qsort(ms, ROUNDS, sizeof *ms, ascending);
    size_t missing = 0;
    for (size_t i = 0; i < rows.n; i++) missing += isfinite(rows.amount[i]) ? 0 : 1;
    printf("ms=%.3f least_ms=%.3f most_ms=%.3f rows=%zu missing=%zu\n", ms[ROUNDS / 2], ms[0], ms[ROUNDS - 1], rows.n,
           missing);
    for (Approach a = 0; a < APPROACH_COUNT; a++)
        for (Scope2Basis b = 0; b < SCOPE2_BASES; b++)
            printf("%s_%s=%.6f\n", approach_name(a), scope2_basis_name(b), views[a][b].total.co2e_kg.v);
    arena_free(arena);
    return 0;
}
