/* The small table, between the files of the accounts. */
#ifndef MODEL_INVENTORY_TABLE_H
#define MODEL_INVENTORY_TABLE_H
#include "model/inventory.h"

/* A line is a category; scope 2 has four more, market-based. A variant tells data of suppliers and factors with their
 * upstream share apart, so that shares can be had in any GWP set. */
enum {
    LINE_MARKET = CATEGORY_COUNT,
    LINES = LINE_MARKET + CATEGORY_SCOPE_3 - CATEGORY_SCOPE_2,
    VARIANT_SUPPLIER = 1,
    VARIANT_UPSTREAM = 2,
    VARIANTS = 4
};

/* The two bits of a variant come from the row and from the factor. */
_Static_assert((int)ROW_SUPPLIER_DATA == (int)VARIANT_SUPPLIER, "a row's flag is its bit of the variant");
_Static_assert((int)FACTOR_UPSTREAM << 1 == (int)VARIANT_UPSTREAM, "a factor's flag, shifted, is its bit");

typedef struct CellCount {
    uint32_t rows, missing, biogenic_unknown, unused; /* 16 bytes: one addition */
} CellCount;

/* All rows of one part in one line with the same other side. */
typedef struct TradeCell {
    uint16_t part, counterparty;
    uint8_t line, variant;
    uint32_t trade;
    uint32_t rows; /* computed */
    double *kg;    /* [column] */
} TradeCell;

struct Inventory {
    FactorTable columns; /* without kg and flags */
    const InventoryPart *part;
    size_t part_count, entity_count;
    double *kg;       /* [((part * LINES + line) * VARIANTS + variant) * stride + column] */
    CellCount *count; /* [(part * LINES + line) * VARIANTS + variant] */
    TradeCell *trade; /* by line, part, counterparty, trade, variant */
    size_t trade_count;
};

static inline bool line_is_scope2(size_t line)
{
    return line - CATEGORY_SCOPE_2 < CATEGORY_SCOPE_3 - CATEGORY_SCOPE_2;
}

static inline size_t line_category(size_t line)
{
    return line < LINE_MARKET ? line : line - LINE_MARKET + CATEGORY_SCOPE_2;
}

/* Rows with a counterparty, gathered while the walk through all rows has them at hand. */
typedef struct Trades Trades;
Trades *trades_new(const FactorTable *factors, size_t entity_count, Arena *arena);
void trades_add(Trades *trades, const InventoryRows *rows, const uint32_t *which, size_t n);
void trades_end(Trades *trades, Inventory *inventory); /* to inventory->trade */

/* to[j] += amount * from[j] for eight doubles at a time. Pairs, because every 64-bit processor has vectors of 16 bytes:
 * the same bytes on all, and the memory is the limit, not the width (docs/performance.md). */
typedef double Pair __attribute__((vector_size(16), aligned(16), may_alias));
static inline void add_scaled(double *to, const double *from, double amount, size_t stride)
{
    const Pair a = {amount, amount};
    for (size_t j = 0; j < stride; j += 8) {
        Pair *t = (Pair *)__builtin_assume_aligned(to + j, 64);
        const Pair *f = (const Pair *)__builtin_assume_aligned(from + j, 64);
        t[0] += a * f[0];
        t[1] += a * f[1];
        t[2] += a * f[2];
        t[3] += a * f[3];
    }
}

/* Zeroed doubles on a boundary of 64 bytes. */
double *aligned_doubles(Arena *arena, size_t count);

#endif
