/* Rows with a counterparty, summed by what they have in common: a hash table, for there may be many, in the end sorted.
 */
#include "model/inventory_table.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Trades {
    Arena *arena;
    const FactorTable *factors;
    TradeCell *cell;
    size_t n, capacity;
    uint32_t *slot; /* place of a cell + 1; 0: free */
    size_t slots;   /* a power of two, at least twice the cells */
    size_t stride, entities;
};

static size_t slot_of(const Trades *t, const TradeCell *key)
{
    uint64_t h =
        ((uint64_t)key->part << 32 | (uint64_t)key->counterparty << 16 | (uint64_t)key->line << 8 | key->variant) ^
        (uint64_t)key->trade << 40 ^ key->trade;
    h *= 0x9e3779b97f4a7c15U; /* 2^64 / golden ratio: Fibonacci hashing (Knuth, volume 3, 6.4) */
    return (h ^ h >> 32) & (t->slots - 1);
}

static bool same_cell(const TradeCell *a, const TradeCell *b)
{
    return a->part == b->part && a->counterparty == b->counterparty && a->line == b->line && a->variant == b->variant &&
           a->trade == b->trade;
}

static void grow(Trades *t)
{
    const size_t capacity = t->capacity ? t->capacity * 2 : 256;
    TradeCell *cell = ARENA_ARRAY(t->arena, TradeCell, capacity);
    if (t->n) memcpy(cell, t->cell, t->n * sizeof *cell);
    t->cell = cell;
    t->capacity = capacity;
    t->slots = 2 * capacity;
    t->slot = ARENA_ARRAY(t->arena, uint32_t, t->slots);
    for (size_t i = 0; i < t->n; i++) {
        size_t at = slot_of(t, &cell[i]);
        while (t->slot[at]) at = (at + 1) & (t->slots - 1);
        t->slot[at] = (uint32_t)i + 1;
    }
}

static TradeCell *find_or_add(Trades *t, const TradeCell *key)
{
    if (t->n == t->capacity) grow(t);
    size_t at = slot_of(t, key);
    for (; t->slot[at]; at = (at + 1) & (t->slots - 1))
        if (same_cell(&t->cell[t->slot[at] - 1], key)) return &t->cell[t->slot[at] - 1];
    TradeCell *cell = &t->cell[t->n++];
    *cell = *key;
    cell->kg = aligned_doubles(t->arena, t->stride);
    t->slot[at] = (uint32_t)t->n;
    return cell;
}

static void add(Trades *t, TradeCell key, uint32_t factor, double amount)
{
    const FactorTable *factors = t->factors;
    const unsigned flags = factor < factors->n ? factors->flags[factor] : FACTOR_UNKNOWN;
    if ((flags & FACTOR_UNKNOWN) || !isfinite(amount)) return; /* counted as missing already */
    key.variant = (uint8_t)(key.variant | (flags & FACTOR_UPSTREAM) << 1);
    TradeCell *cell = find_or_add(t, &key);
    cell->rows++;
    add_scaled(cell->kg, factors->kg + factor * t->stride, amount, t->stride);
}

static int in_order(const void *p, const void *q)
{
    const TradeCell *a = p, *b = q;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    if (a->part != b->part) return a->part < b->part ? -1 : 1;
    if (a->counterparty != b->counterparty) return a->counterparty < b->counterparty ? -1 : 1;
    if (a->trade != b->trade) return a->trade < b->trade ? -1 : 1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

Trades *trades_new(const FactorTable *factors, size_t entity_count, Arena *arena)
{
    Trades *t = ARENA_NEW(arena, Trades);
    *t = (Trades){.arena = arena, .factors = factors, .stride = factors->stride, .entities = entity_count};
    return t;
}

void trades_add(Trades *t, const InventoryRows *rows, const uint32_t *which, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const size_t i = which[k];
        const uint8_t line = rows->category[i];
        assert(rows->counterparty[i] < t->entities);
        TradeCell key = {.part = rows->part[i],
                         .counterparty = rows->counterparty[i],
                         .line = line,
                         .variant = rows->flags ? rows->flags[i] & ROW_SUPPLIER_DATA : 0,
                         .trade = rows->trade ? rows->trade[i] : 0};
        add(t, key, rows->factor[i], rows->amount[i]);
        if (!line_is_scope2(line)) continue;
        key.line = (uint8_t)(line - CATEGORY_SCOPE_2 + LINE_MARKET);
        add(t, key, rows->market_factor ? rows->market_factor[i] : NO_FACTOR, rows->amount[i]);
    }
}

void trades_end(Trades *t, Inventory *inventory)
{
    if (t->n > 1) qsort(t->cell, t->n, sizeof *t->cell, in_order);
    inventory->trade = t->cell;
    inventory->trade_count = t->n;
}
