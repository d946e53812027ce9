/* What the group sells to itself. A purchase (scopes 2 and 3) whose seller is inside the boundary counts with the
 * seller, so it is taken out: as far as both are inside, day by day. */
#include "model/inventory_weigh.h"

#include <stdlib.h>

size_t eliminate(const Inventory *inventory, const InventoryQuery *query, TakenOut *out)
{
    size_t n = 0;
    const TradeCell *before = NULL; /* cells are sorted, so the same two often follow one another */
    BoundaryWeight common = {{0}};
    for (size_t i = 0; i < inventory->trade_count; i++) {
        const TradeCell *cell = &inventory->trade[i];
        if (cell->line < CATEGORY_SCOPE_2) continue; /* what is burnt is burnt */
        const InventoryPart *part = &inventory->part[cell->part];
        if (!before || before->part != cell->part || before->counterparty != cell->counterparty)
            common = boundary_common(query->boundary, part->entity, cell->counterparty, part_from(query, part),
                                     part_to(query, part), query->approach);
        before = cell;
        for (Place p = 0; p < PLACE_COUNT; p++) {
            const size_t line = common.at[p] > 0 ? line_target(cell->line, p, query->basis) : NO_LINE;
            if (line != NO_LINE) out[n++] = (TakenOut){cell, part->entity, line, common.at[p]};
        }
    }
    return n;
}

/* What an entity's rows say of a trade with another. */
typedef struct Side {
    size_t entity, other;
    uint32_t trade;
    double co2e_kg;
} Side;

static int by_trade(const void *p, const void *q)
{
    const Side *a = p, *b = q;
    if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    return (a->trade > b->trade) - (a->trade < b->trade);
}

/* Amounts last, so that they are added in the same order whatever the sort does with what is equal. */
static int by_trade_and_kg(const void *p, const void *q)
{
    const Side *a = p, *b = q;
    const int order = by_trade(p, q);
    return order ? order : (a->co2e_kg > b->co2e_kg) - (a->co2e_kg < b->co2e_kg);
}

/* One entry for each entity, other side and trade, sorted. */
static size_t sides_of(const Inventory *inventory, const InventoryQuery *query, const Weigher *weigher, Side *out)
{
    size_t n = 0;
    for (size_t i = 0; i < inventory->trade_count; i++) {
        const TradeCell *cell = &inventory->trade[i];
        if (cell->trade == 0 || !line_in_total(cell->line, query->basis)) continue;
        out[n++] =
            (Side){inventory->part[cell->part].entity, cell->counterparty, cell->trade, weigh_co2e(weigher, cell->kg)};
    }
    if (n > 1) qsort(out, n, sizeof *out, by_trade_and_kg);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept && by_trade(&out[kept - 1], &out[i]) == 0)
            out[kept - 1].co2e_kg += out[i].co2e_kg;
        else
            out[kept++] = out[i];
    }
    return kept;
}

static Maybe side_find(const Side *sides, size_t n, size_t entity, size_t other, uint32_t trade)
{
    const Side key = {entity, other, trade, 0};
    const Side *found = n && trade ? bsearch(&key, sides, n, sizeof *sides, by_trade) : NULL;
    return found ? known(found->co2e_kg) : unknown();
}

static int by_category(const void *p, const void *q)
{
    const Elimination *a = p, *b = q;
    if (a->category != b->category) return a->category < b->category ? -1 : 1;
    if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
    if (a->counterparty != b->counterparty) return a->counterparty < b->counterparty ? -1 : 1;
    return (a->trade > b->trade) - (a->trade < b->trade);
}

static int by_category_and_kg(const void *p, const void *q)
{
    const Elimination *a = p, *b = q;
    const int order = by_category(p, q);
    return order ? order : (a->co2e_kg > b->co2e_kg) - (a->co2e_kg < b->co2e_kg);
}

void elimination_lines(const Inventory *inventory, const InventoryQuery *query, const Weigher *weigher,
                       const TakenOut *taken, size_t taken_count, Arena *arena, InventoryView *view)
{
    Elimination *line = ARENA_ARRAY(arena, Elimination, taken_count + 1);
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < taken_count; i++) {
        const TakenOut *t = &taken[i];
        if (!line_in_total(t->line, query->basis)) continue;
        line[n++] = (Elimination){.entity = t->entity,
                                  .counterparty = t->cell->counterparty,
                                  .category = line_category(t->line),
                                  .trade = t->cell->trade,
                                  .co2e_kg = t->weight * weigh_co2e(weigher, t->cell->kg)};
    }
    if (n > 1) qsort(line, n, sizeof *line, by_category_and_kg);
    for (size_t i = 0; i < n; i++) {
        if (kept && by_category(&line[kept - 1], &line[i]) == 0)
            line[kept - 1].co2e_kg += line[i].co2e_kg;
        else
            line[kept++] = line[i];
    }
    Side *sides = ARENA_ARRAY(arena, Side, inventory->trade_count + 1);
    const size_t side_count = kept ? sides_of(inventory, query, weigher, sides) : 0;
    for (size_t i = 0; i < kept; i++) {
        Elimination *e = &line[i];
        e->own_kg = side_find(sides, side_count, e->entity, e->counterparty, e->trade);
        e->other_kg = side_find(sides, side_count, e->counterparty, e->entity, e->trade);
        e->matched = e->other_kg.known;
        if (e->matched && e->own_kg.known) e->difference_kg = known(e->own_kg.v - e->other_kg.v);
    }
    view->elimination = line;
    view->elimination_count = kept;
}
