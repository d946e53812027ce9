/* Factors as a table, and the walk through the rows. */
#include "model/inventory_table.h"

#include <assert.h>
#include <math.h>
#include <string.h>

double *aligned_doubles(Arena *arena, size_t count)
{
    enum { LINE_BYTES = 64 };
    char *p = arena_array(arena, count + LINE_BYTES / sizeof(double), sizeof(double));
    const size_t over = (uintptr_t)p % LINE_BYTES;
    return (void *)__builtin_assume_aligned(p + (over ? LINE_BYTES - over : 0), LINE_BYTES);
}

static void fault(Faults *faults, size_t factor, const char *field, const char *message, Str arg)
{
    Err err = {0};
    err_failf(&err, ST_INVALID, message, arg);
    err.row = (long)factor + 1;
    err_field(&err, str(field));
    faults_add(faults, &err);
}

static void check_factor_input(const FactorInput *in, size_t i, Faults *faults)
{
    bool seen[GAS_COUNT] = {false};
    for (size_t g = 0; g < in->gas_count; g++) {
        const FactorGas *part = &in->gases[g];
        assert(part->gas < GAS_COUNT);
        if (seen[part->gas])
            fault(faults, i, gas_id(part->gas), N_("{0} is there twice; add the two"), str(gas_name(part->gas)));
        seen[part->gas] = true;
        if (!isfinite(part->kg))
            fault(faults, i, gas_id(part->gas), N_("The amount of {0} is no number"), str(gas_name(part->gas)));
    }
    if (in->co2e_kg.known && in->gas_count)
        fault(faults, i, "co2e", N_("A factor states either its gases or CO2e, not both; remove CO2e"), S(""));
    for (int set = 0; in->stated_kg && set <= GWP_SETS; set++)
        if (!isfinite(in->stated_kg[set])) fault(faults, i, "co2e", N_("The amount of {0} is no number"), S("CO2e"));
    if (in->co2e_kg.known && !isfinite(in->co2e_kg.v))
        fault(faults, i, "co2e", N_("The amount of {0} is no number"), S("CO2e"));
    if (in->biogenic_co2_kg.known && !isfinite(in->biogenic_co2_kg.v))
        fault(faults, i, "co2_biogenic", N_("The amount of {0} is no number"), S("CO2"));
}

/* Places of columns, by gas and by set; only what occurs has one. */
typedef struct Columns {
    bool gas_used[GAS_COUNT], biogenic_used, set_used[GWP_SETS + 1];
    size_t gas[GAS_COUNT], biogenic, set[GWP_SETS + 1];
} Columns;

static void add_column(FactorTable *table, FactorColumn column, size_t *place)
{
    assert(table->column_count < FACTOR_COLUMNS_MAX);
    *place = table->column_count;
    table->column[table->column_count++] = column;
}

static void lay_columns(const FactorInput *in, size_t n, FactorTable *table, Columns *c)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t g = 0; g < in[i].gas_count; g++) c->gas_used[in[i].gases[g].gas] = true;
        c->biogenic_used |= in[i].biogenic_co2_kg.known;
        if (in[i].co2e_kg.known) c->set_used[in[i].co2e_set] = true;
        for (int set = 0; in[i].stated_kg && set <= GWP_SETS; set++)
            if (fabs(in[i].stated_kg[set]) > 0) c->set_used[set] = true;
    }
    for (Gas gas = 0; gas < GAS_COUNT; gas++)
        if (c->gas_used[gas])
            add_column(
                table,
                (FactorColumn){gas_family(gas) == GAS_FAMILY_OTHER ? COLUMN_OTHER_GAS : COLUMN_GAS, gas, GWP_SETS},
                &c->gas[gas]);
    if (c->biogenic_used) add_column(table, (FactorColumn){COLUMN_BIOGENIC, GAS_CO2, GWP_SETS}, &c->biogenic);
    for (GwpSet set = 0; set <= GWP_SETS; set++)
        if (c->set_used[set]) add_column(table, (FactorColumn){COLUMN_CO2E, GAS_CO2, set}, &c->set[set]);
    table->stride = (table->column_count + 7) / 8 * 8;
    if (table->stride == 0) table->stride = 8;
}

Status factor_table_new(const FactorInput *in, size_t n, Arena *arena, FactorTable *out, Faults *faults)
{
    const size_t before = faults->total;
    for (size_t i = 0; i < n; i++) check_factor_input(&in[i], i, faults);
    if (faults->total != before) return ST_INVALID;
    Columns columns = {0};
    *out = (FactorTable){.n = n};
    lay_columns(in, n, out, &columns);
    double *kg = aligned_doubles(arena, n * out->stride);
    uint8_t *flags = ARENA_ARRAY(arena, uint8_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        double *row = kg + i * out->stride;
        for (size_t g = 0; g < in[i].gas_count; g++) row[columns.gas[in[i].gases[g].gas]] = in[i].gases[g].kg;
        if (in[i].biogenic_co2_kg.known) row[columns.biogenic] = in[i].biogenic_co2_kg.v;
        if (in[i].co2e_kg.known) row[columns.set[in[i].co2e_set]] = in[i].co2e_kg.v;
        for (int set = 0; in[i].stated_kg && set <= GWP_SETS; set++)
            if (fabs(in[i].stated_kg[set]) > 0) row[columns.set[set]] = in[i].stated_kg[set];
        const bool is_unknown = in[i].gas_count == 0 && !in[i].co2e_kg.known && !in[i].stated_kg;
        flags[i] =
            (uint8_t)((in[i].upstream_included ? FACTOR_UPSTREAM : 0) |
                      (in[i].biogenic_co2_kg.known ? 0 : FACTOR_BIOGENIC_UNKNOWN) | (is_unknown ? FACTOR_UNKNOWN : 0));
    }
    out->kg = kg;
    out->flags = flags;
    return ST_OK;
}

/* What the walk reads and writes, in variables of its own: through the structs the compiler would read every pointer
 * again after every sum, for all it knows they may have changed. */
typedef struct Walk {
    double *restrict kg;
    CellCount *restrict count;
    const double *restrict factor_kg;
    const uint8_t *restrict factor_flags;
    size_t factors, parts;
    Trades *trades;
} Walk;

#define INLINED static inline __attribute__((always_inline)) /* so that the stride is a constant inside */

INLINED void add_row(const Walk *w, size_t stride, size_t cell, uint32_t factor, double amount)
{
    const unsigned flags = factor < w->factors ? w->factor_flags[factor] : FACTOR_UNKNOWN;
    if (__builtin_expect((flags & FACTOR_UNKNOWN) || !isfinite(amount), 0)) {
        w->count[cell].rows++;
        w->count[cell].missing++;
        return;
    }
    cell += (flags & FACTOR_UPSTREAM) << 1;
    w->count[cell].rows++;
    w->count[cell].biogenic_unknown += (flags & FACTOR_BIOGENIC_UNKNOWN) >> 1;
    add_scaled(w->kg + cell * stride, w->factor_kg + factor * stride, amount, stride);
}

/* In blocks: the rows of scope 2 are noted without a branch, which could not be foreseen, and walked again by market.
 */
INLINED void add_rows(const InventoryRows *rows, const Walk *walk, size_t stride)
{
    enum { BLOCK = 2048 };
    uint32_t scope2[BLOCK], traded[BLOCK];
    const Walk w = *walk;
    for (size_t begin = 0; begin < rows->n; begin += BLOCK) {
        const size_t end = rows->n - begin < BLOCK ? rows->n : begin + BLOCK;
        size_t scope2_count = 0, traded_count = 0;
        for (size_t i = begin; i < end; i++) {
            const size_t part = rows->part[i], line = rows->category[i];
            assert(part < w.parts && line < CATEGORY_COUNT);
            const size_t variant = rows->flags ? rows->flags[i] & ROW_SUPPLIER_DATA : 0;
            add_row(&w, stride, (part * LINES + line) * VARIANTS + variant, rows->factor[i], rows->amount[i]);
            scope2[scope2_count] = (uint32_t)i;
            scope2_count += line_is_scope2(line);
        }
        for (size_t i = begin; i < end && rows->counterparty; i++) {
            traded[traded_count] = (uint32_t)i;
            traded_count += rows->counterparty[i] != NO_ENTITY;
        }
        trades_add(w.trades, rows, traded, traded_count);
        for (size_t k = 0; k < scope2_count; k++) {
            const size_t i = scope2[k], line = rows->category[i] - CATEGORY_SCOPE_2 + LINE_MARKET;
            const size_t variant = rows->flags ? rows->flags[i] & ROW_SUPPLIER_DATA : 0;
            add_row(&w, stride, (rows->part[i] * LINES + line) * VARIANTS + variant,
                    rows->market_factor ? rows->market_factor[i] : NO_FACTOR, rows->amount[i]);
        }
    }
}

Status inventory_compute(const InventoryRows *rows, const FactorTable *factors, const InventoryPart *parts,
                         size_t part_count, size_t entity_count, Arena *arena, Inventory **out, Err *err)
{
    if (rows->n > INVENTORY_ROWS_MAX)
        return err_fail(err, ST_LIMIT, N_("An inventory can have at most 50 million rows"));
    if (part_count > INVENTORY_PARTS_MAX || entity_count > BOUNDARY_ENTITIES_MAX)
        return err_fail(err, ST_LIMIT, N_("An inventory can have at most 10,000 entities and periods of entities"));
    for (size_t i = 0; i < part_count; i++) assert(parts[i].entity < entity_count);
    Inventory *inventory = ARENA_NEW(arena, Inventory);
    InventoryPart *kept = ARENA_ARRAY(arena, InventoryPart, part_count + 1);
    if (part_count) memcpy(kept, parts, part_count * sizeof *parts);
    *inventory = (Inventory){.columns = *factors, .part = kept, .part_count = part_count, .entity_count = entity_count};
    inventory->columns.kg = NULL;
    inventory->columns.flags = NULL;
    const size_t cells = part_count * LINES * VARIANTS;
    inventory->kg = aligned_doubles(arena, cells * factors->stride);
    inventory->count = ARENA_ARRAY(arena, CellCount, cells + 1);
    const Walk walk = {inventory->kg,
                       inventory->count,
                       factors->kg,
                       factors->flags,
                       factors->n,
                       part_count,
                       trades_new(factors, entity_count, arena)};
    if (factors->stride == 8)
        add_rows(rows, &walk, 8); /* the usual width */
    else
        add_rows(rows, &walk, factors->stride);
    trades_end(walk.trades, inventory);
    *out = inventory;
    return ST_OK;
}
