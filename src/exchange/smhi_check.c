#include "exchange/smhi_parts.h"

#include <math.h>
#include <string.h>

static const uint32_t no_row = UINT32_MAX; /* no row */

/* How far Alla may stand from the sum of the main sectors, in the file's own unit. The exports with all digits agree to
 * 2e-7 t; an export by hand keeps seven digits, the edition of 2026 two decimals. */
static const double tolerance = 0.1, tolerance_two_decimals = 0.5, tolerance_relative = 1e-6;

typedef struct RowIndex { /* rows by their names, open addressing */
    uint32_t *slot;
    size_t size;
    const SmhiRow *rows;
    bool by_area; /* county and municipality only */
} RowIndex;

static RowIndex index_new(SmhiBuilder *b, bool by_area)
{
    size_t size = 64;
    while (size < b->out->row_count * 2) size *= 2;
    RowIndex index = {arena_raw(b->arena, size * sizeof(uint32_t)), size, b->out->rows, by_area};
    memset(index.slot, 0xFF, size * sizeof(uint32_t));
    return index;
}

/* The slot of the row with the same names, or the empty one where it belongs. */
static uint32_t *index_find(const RowIndex *index, const SmhiRow *row)
{
    const uint32_t sector = index->by_area ? 0 : row->main * SMHI_NAMES_MAX + row->sub;
    const uint64_t key = ((uint64_t)sector << 32 | (row->county * SMHI_NAMES_MAX + row->municipality));
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15ULL >> 20) & (index->size - 1);
    for (;; i = (i + 1) & (index->size - 1)) {
        if (index->slot[i] == no_row) return &index->slot[i];
        const SmhiRow *other = &index->rows[index->slot[i]];
        const bool same_area = other->county == row->county && other->municipality == row->municipality;
        if (same_area && (index->by_area || (other->main == row->main && other->sub == row->sub)))
            return &index->slot[i];
    }
}

static void check_duplicates(SmhiBuilder *b)
{
    const SmhiTable *t = b->out;
    const RowIndex index = index_new(b, false);
    for (size_t i = 0; i < t->row_count; i++) {
        uint32_t *slot = index_find(&index, &t->rows[i]);
        if (*slot == no_row)
            *slot = (uint32_t)i;
        else
            smhi_fault(b, t->rows[i].row, 0, N_("Row {0} has the same sector and the same area"),
                       err_number(b->arena, t->rows[*slot].row), S(""), S(""));
    }
}

/* ---- Alla = the sum of the main sectors ---- */

typedef struct AreaSum {
    uint32_t total; /* the row of Alla, no_row where the file has none */
    bool has_sectors;
    double *sum; /* by year; NaN where a sector is unknown */
} AreaSum;

static bool has_two_decimals(double x)
{
    const double cents = x * 100;
    return !(fabs(cents - round(cents)) > 1e-6 * fmax(1, cents));
}

static void check_area(SmhiBuilder *b, const AreaSum *area, double absolute)
{
    const SmhiTable *t = b->out;
    const SmhiRow *row = &t->rows[area->total];
    const double *total = t->t + area->total * t->year_count;
    for (size_t y = 0; y < t->year_count; y++) {
        if (!(fabs(total[y] - area->sum[y]) > fmax(absolute, tolerance_relative * total[y]))) continue;
        Buf said = buf_new(b->arena), sum = buf_new(b->arena), place = buf_new(b->arena);
        buf_fixed(&said, total[y], 3);
        buf_fixed(&sum, area->sum[y], 3);
        buf_add(&place, t->names[row->municipality]);
        buf_add(&place, S(" "));
        buf_int(&place, t->year[y]);
        smhi_fault(b, row->row, (long)b->year_column[y] + 1, N_("{0}: the total is {1}, but its main sectors make {2}"),
                   buf_str(&place), buf_str(&said), buf_str(&sum));
    }
}

static void add_row(const SmhiTable *t, AreaSum *area, size_t i, uint32_t alla)
{
    if (t->rows[i].main == alla) {
        area->total = (uint32_t)i;
        return;
    }
    area->has_sectors = true;
    for (size_t y = 0; y < t->year_count; y++) area->sum[y] += t->t[i * t->year_count + y];
}

static bool find_name(const SmhiTable *t, Str name, uint32_t *out)
{
    for (size_t i = 0; i < t->name_count; i++) {
        if (!str_eq(t->names[i], name)) continue;
        *out = (uint32_t)i;
        return true;
    }
    return false;
}

static void check_totals(SmhiBuilder *b)
{
    const SmhiTable *t = b->out;
    uint32_t alla;
    if (!find_name(t, S("Alla"), &alla)) return; /* a file without totals */
    const RowIndex index = index_new(b, true);
    Buf areas = buf_new(b->arena);                                                  /* of AreaSum */
    uint32_t *const area_of = arena_raw(b->arena, t->row_count * sizeof(uint32_t)); /* by the first row of the area */
    uint32_t count = 0;
    bool two_decimals = true;
    for (size_t i = 0; i < t->row_count; i++) {
        if (t->rows[i].sub != alla) continue;
        uint32_t *slot = index_find(&index, &t->rows[i]);
        if (*slot == no_row) {
            const AreaSum area = {.total = no_row, .sum = ARENA_ARRAY(b->arena, double, t->year_count)};
            buf_add(&areas, (Str){(const char *)&area, sizeof area});
            area_of[i] = count++;
            *slot = (uint32_t)i;
        }
        add_row(t, (AreaSum *)(void *)areas.p + area_of[*slot], i, alla);
        if (t->rows[i].main == alla) continue;
        for (size_t y = 0; y < t->year_count && two_decimals; y++)
            two_decimals = has_two_decimals(t->t[i * t->year_count + y]);
    }
    for (uint32_t i = 0; i < count; i++) {
        const AreaSum *area = (const AreaSum *)(const void *)areas.p + i;
        if (area->total != no_row && area->has_sectors)
            check_area(b, area, two_decimals ? tolerance_two_decimals : tolerance);
    }
}

void smhi_check(SmhiBuilder *b)
{
    const size_t faults = b->faults->total;
    check_duplicates(b);
    /* Where a row or a figure is wrong already, the sums say nothing new. */
    if (b->faults->total == faults) check_totals(b);
}
