#include "model/explain_inventory.h"

#include "model/inventory_weigh.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[EXPLAIN_KINDS] = {"figure", "category", "entity",    "row",
                                                      "gas",    "others",   "eliminated"};

const char *explain_kind_name(ExplainKind kind)
{
    assert(kind < EXPLAIN_KINDS);
    return kind_names[kind];
}

/* What a row gives to a group. */
typedef struct Given {
    size_t row;
    double weight, co2e_kg;
} Given;

/* All that an entity gives to a category, or what is eliminated of it. */
typedef struct Group {
    double co2e_kg;
    size_t rows, missing;
    Given *largest; /* of `largest` entries, in order; NULL: not shown */
    size_t kept;
} Group;

typedef struct Explain {
    const InventoryRows *rows;
    const FactorTable *factors;
    const InventoryPart *parts;
    const ExplainQuery *q;
    Arena *arena;
    Weigher weigher;
    double *factor_co2e;     /* kg CO2e per unit */
    BoundaryWeight *weights; /* of parts */
    size_t entities;
    Group *groups; /* [(entity * CATEGORY_COUNT + category) * 2 + eliminated] */
} Explain;

static bool wanted(const ExplainQuery *q, size_t entity, size_t category)
{
    if (q->entity != NO_ENTITY && q->entity != entity) return false;
    if (q->category != EXPLAIN_ALL) return q->category == category;
    const unsigned scope = category < CATEGORY_SCOPE_2 ? 1 : category < CATEGORY_SCOPE_3 ? 2 : 3;
    return q->scope == 0 || q->scope == scope;
}

static uint32_t factor_of(const Explain *e, size_t row)
{
    if (e->q->view.basis == SCOPE2_LOCATION || !line_is_scope2(e->rows->category[row])) return e->rows->factor[row];
    return e->rows->market_factor ? e->rows->market_factor[row] : NO_FACTOR;
}

static bool is_larger(const Given *a, const Given *b)
{
    const double x = fabs(a->co2e_kg), y = fabs(b->co2e_kg);
    return x > y || (!(x < y) && a->row < b->row);
}

static int larger_first(const void *p, const void *q)
{
    return is_larger(p, q) ? -1 : is_larger(q, p);
}

static void keep_largest(Group *group, const Given *given, size_t largest)
{
    if (largest == EXPLAIN_WHOLE) { /* put in order when all are there */
        group->largest[group->kept++] = *given;
        return;
    }
    if (group->kept == largest && !is_larger(given, &group->largest[largest - 1])) return;
    size_t at = group->kept < largest ? group->kept++ : largest - 1;
    for (; at > 0 && is_larger(given, &group->largest[at - 1]); at--) group->largest[at] = group->largest[at - 1];
    group->largest[at] = *given;
}

/* One row to one group: summed in the first walk, kept among the largest in the second. */
static void give(Explain *e, size_t group, const Given *given, bool is_missing, bool second)
{
    Group *g = &e->groups[group];
    if (second) {
        if (g->largest && !is_missing) keep_largest(g, given, e->q->largest);
    } else if (is_missing) {
        g->missing++;
    } else {
        g->co2e_kg += given->co2e_kg;
        g->rows++;
    }
}

static void walk_row(Explain *e, size_t i, bool second)
{
    const InventoryPart *part = &e->parts[e->rows->part[i]];
    const BoundaryWeight *weight = &e->weights[e->rows->part[i]];
    const size_t line = e->rows->category[i];
    const uint32_t factor = factor_of(e, i);
    const bool is_missing =
        factor >= e->factors->n || (e->factors->flags[factor] & FACTOR_UNKNOWN) || !isfinite(e->rows->amount[i]);
    const double kg = is_missing ? 0 : e->rows->amount[i] * e->factor_co2e[factor];
    BoundaryWeight common = {{0}};
    const size_t other = e->rows->counterparty ? e->rows->counterparty[i] : NO_ENTITY;
    if (other != NO_ENTITY && line >= CATEGORY_SCOPE_2 && !is_missing)
        common = boundary_common(e->q->view.boundary, part->entity, other, part_from(&e->q->view, part),
                                 part_to(&e->q->view, part), e->q->view.approach);
    for (Place p = 0; p < PLACE_COUNT; p++) {
        const size_t category = weight->at[p] > 0 ? line_target(line, p, SCOPE2_LOCATION) : NO_LINE;
        if (category == NO_LINE || !wanted(e->q, part->entity, category)) continue;
        const size_t group = (part->entity * CATEGORY_COUNT + category) * 2;
        give(e, group, &(Given){i, weight->at[p], weight->at[p] * kg}, is_missing, second);
        if (common.at[p] > 0) give(e, group + 1, &(Given){i, -common.at[p], -common.at[p] * kg}, false, second);
    }
}

static void walk(Explain *e, bool second)
{
    for (size_t i = 0; i < e->rows->n; i++) walk_row(e, i, second);
}

static ExplainNode *add_child(ExplainNode *parent, ExplainNode child)
{
    parent->child[parent->child_count] = child;
    return &parent->child[parent->child_count++];
}

/* A parent is what its children add up to; what rounding leaves where they cancel is nothing. */
static void sum_children(ExplainNode *parent)
{
    double gross = 0;
    parent->co2e_kg = 0;
    for (size_t i = 0; i < parent->child_count; i++) {
        parent->co2e_kg += parent->child[i].co2e_kg;
        gross += fabs(parent->child[i].co2e_kg);
    }
    if (fabs(parent->co2e_kg) <= 1e-12 * gross) parent->co2e_kg = 0;
}

static void add_gases(const Explain *e, ExplainNode *row)
{
    const double *kg = e->factors->kg + row->factor * e->factors->stride;
    row->child = ARENA_ARRAY(e->arena, ExplainNode, e->factors->column_count + 1);
    for (size_t j = 0; j < e->factors->column_count; j++) {
        if (!(fabs(kg[j]) > 0)) continue;
        const FactorColumn *column = &e->factors->column[j];
        ExplainNode gas = {.kind = EXPLAIN_GAS,
                           .category = row->category,
                           .entity = row->entity,
                           .row = row->row,
                           .factor = row->factor,
                           .column = *column,
                           .kg = row->weight * row->amount * kg[j],
                           .gwp = e->weigher.co2e[j]};
        gas.co2e_kg = gas.kg * gas.gwp;
        if (e->weigher.has_none[j])
            gas.gwp = NAN;
        else if (column->kind == COLUMN_OTHER_GAS)
            gas.gwp = e->weigher.other[j]; /* outside the scopes: nothing of it is in the figure */
        add_child(row, gas);
    }
}

/* The rows of a group, the largest first, then the others as one. */
static void add_rows(const Explain *e, const Group *group, ExplainNode *parent)
{
    parent->child = ARENA_ARRAY(e->arena, ExplainNode, group->kept + 3);
    if (e->q->largest == EXPLAIN_WHOLE && group->kept > 1)
        qsort(group->largest, group->kept, sizeof *group->largest, larger_first);
    double shown = 0;
    for (size_t k = 0; k < group->kept; k++) {
        const Given *given = &group->largest[k];
        ExplainNode row = {.kind = EXPLAIN_ROW,
                           .category = parent->category,
                           .entity = parent->entity,
                           .rows = 1,
                           .row = given->row,
                           .factor = factor_of(e, given->row),
                           .amount = e->rows->amount[given->row],
                           .weight = given->weight,
                           .own_category = e->rows->category[given->row]};
        add_gases(e, &row);
        sum_children(&row);
        shown += row.co2e_kg;
        add_child(parent, row);
    }
    if (group->rows > group->kept)
        add_child(parent, (ExplainNode){.kind = EXPLAIN_OTHERS,
                                        .co2e_kg = group->co2e_kg - shown,
                                        .category = parent->category,
                                        .entity = parent->entity,
                                        .rows = group->rows - group->kept});
}

static void add_entity(const Explain *e, size_t entity, size_t category, ExplainNode *parent)
{
    const Group *pair = &e->groups[(entity * CATEGORY_COUNT + category) * 2];
    ExplainNode *node = add_child(parent, (ExplainNode){.kind = EXPLAIN_ENTITY,
                                                        .category = category,
                                                        .entity = entity,
                                                        .rows = pair[0].rows,
                                                        .missing_rows = pair[0].missing});
    add_rows(e, &pair[0], node);
    if (pair[1].rows) {
        ExplainNode *eliminated = add_child(
            node,
            (ExplainNode){.kind = EXPLAIN_ELIMINATED, .category = category, .entity = entity, .rows = pair[1].rows});
        add_rows(e, &pair[1], eliminated);
        sum_children(eliminated);
    }
    sum_children(node);
}

/* An entity or a category among its like. */
typedef struct Ranked {
    size_t place;
    double co2e_kg;
    size_t rows, missing;
} Ranked;

static int by_size(const void *p, const void *q)
{
    const Ranked *a = p, *b = q;
    const double x = fabs(a->co2e_kg), y = fabs(b->co2e_kg);
    if (x > y) return -1;
    if (x < y) return 1;
    return (a->place > b->place) - (a->place < b->place);
}

static size_t rank_entities(const Explain *e, size_t category, Ranked *out)
{
    size_t n = 0;
    for (size_t entity = 0; entity < e->entities; entity++) {
        const Group *pair = &e->groups[(entity * CATEGORY_COUNT + category) * 2];
        if (pair[0].rows + pair[0].missing == 0) continue;
        out[n++] = (Ranked){entity, pair[0].co2e_kg + pair[1].co2e_kg, pair[0].rows, pair[0].missing};
    }
    if (n > 1) qsort(out, n, sizeof *out, by_size);
    return n;
}

static void add_category(const Explain *e, size_t category, const Ranked *ranked, size_t n, ExplainNode *node)
{
    const size_t shown = n < e->q->largest ? n : e->q->largest;
    *node = (ExplainNode){.kind = EXPLAIN_CATEGORY, .category = category, .entity = e->q->entity};
    node->child = ARENA_ARRAY(e->arena, ExplainNode, shown + 1);
    ExplainNode others = {.kind = EXPLAIN_OTHERS, .category = category, .entity = NO_ENTITY, .rows = n - shown};
    for (size_t i = 0; i < n; i++) {
        node->rows += ranked[i].rows;
        node->missing_rows += ranked[i].missing;
        if (i < shown) {
            add_entity(e, ranked[i].place, category, node);
            continue;
        }
        others.co2e_kg += ranked[i].co2e_kg;
        others.missing_rows += ranked[i].missing;
    }
    if (n > shown) add_child(node, others);
    sum_children(node);
}

/* Between the walks: which groups are shown, and so need their largest rows. */
static void choose_groups(Explain *e, Ranked *ranked)
{
    for (size_t category = 0; category < CATEGORY_COUNT; category++) {
        const size_t n = rank_entities(e, category, ranked);
        for (size_t i = 0; i < n && i < e->q->largest; i++)
            for (size_t k = 0; k < 2; k++) {
                Group *g = &e->groups[(ranked[i].place * CATEGORY_COUNT + category) * 2 + k];
                if (g->rows)
                    g->largest = ARENA_ARRAY(e->arena, Given, g->rows < e->q->largest ? g->rows : e->q->largest);
            }
    }
}

static int node_by_size(const void *p, const void *q)
{
    const ExplainNode *a = p, *b = q;
    const double x = fabs(a->co2e_kg), y = fabs(b->co2e_kg);
    if (x > y) return -1;
    if (x < y) return 1;
    return (a->category > b->category) - (a->category < b->category);
}

static void weigh_all(Explain *e, size_t part_count)
{
    e->factor_co2e = ARENA_ARRAY(e->arena, double, e->factors->n + 1);
    for (size_t i = 0; i < e->factors->n; i++)
        e->factor_co2e[i] = weigh_co2e(&e->weigher, e->factors->kg + i * e->factors->stride);
    e->weights = ARENA_ARRAY(e->arena, BoundaryWeight, part_count + 1);
    for (size_t i = 0; i < part_count; i++) e->weights[i] = part_weight(&e->q->view, &e->parts[i]);
}

void inventory_explain(const InventoryRows *rows, const FactorTable *factors, const InventoryPart *parts,
                       size_t part_count, const ExplainQuery *query, Arena *arena, ExplainNode *out)
{
    assert(query->largest >= 1 && (query->largest <= EXPLAIN_LARGEST_MAX || query->largest == EXPLAIN_WHOLE));
    assert(query->scope <= 3);
    Explain e = {.rows = rows,
                 .factors = factors,
                 .parts = parts,
                 .q = query,
                 .arena = arena,
                 .weigher = weigher_new(factors, query->view.gwp),
                 .entities = boundary_entities(query->view.boundary)};
    e.groups = ARENA_ARRAY(arena, Group, e.entities * CATEGORY_COUNT * 2 + 1);
    Ranked *ranked = ARENA_ARRAY(arena, Ranked, e.entities + 1);
    weigh_all(&e, part_count);
    walk(&e, false);
    choose_groups(&e, ranked);
    walk(&e, true);
    *out = (ExplainNode){.kind = EXPLAIN_FIGURE,
                         .category = query->category,
                         .entity = query->entity,
                         .child = ARENA_ARRAY(arena, ExplainNode, CATEGORY_COUNT)};
    for (size_t category = 0; category < CATEGORY_COUNT; category++) {
        const size_t n = rank_entities(&e, category, ranked);
        if (n == 0) continue;
        ExplainNode *node = &out->child[out->child_count++];
        add_category(&e, category, ranked, n, node);
        out->rows += node->rows;
        out->missing_rows += node->missing_rows;
    }
    if (out->child_count > 1) qsort(out->child, out->child_count, sizeof *out->child, node_by_size);
    sum_children(out);
}
