/* From the small table to the table by scope. */
#include "model/inventory_weigh.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const basis_names[SCOPE2_BASES] = {"location", "market"};
static const char *const coverage_names[COVERAGE_COUNT] = {"not_evaluated", "missing", "partial", "calculated",
                                                           "not_relevant"};

const char *scope2_basis_name(Scope2Basis basis)
{
    assert(basis < SCOPE2_BASES);
    return basis_names[basis];
}

bool scope2_basis_parse(Str name, Scope2Basis *out)
{
    for (Scope2Basis b = 0; b < SCOPE2_BASES; b++)
        if (str_eq(name, str(basis_names[b]))) {
            *out = b;
            return true;
        }
    return false;
}

const char *coverage_name(Coverage coverage)
{
    assert(coverage < COVERAGE_COUNT);
    return coverage_names[coverage];
}

bool coverage_parse(Str name, Coverage *out)
{
    for (Coverage c = 0; c < COVERAGE_COUNT; c++)
        if (str_eq(name, str(coverage_names[c]))) {
            *out = c;
            return true;
        }
    return false;
}

Coverage coverage_combine(unsigned found)
{
    const unsigned relevant = found & ~(1U << COVERAGE_NOT_RELEVANT);
    if (relevant == 0) return found ? COVERAGE_NOT_RELEVANT : COVERAGE_NOT_EVALUATED;
    if (relevant == 1U << COVERAGE_CALCULATED) return COVERAGE_CALCULATED;
    if (relevant & (1U << COVERAGE_CALCULATED | 1U << COVERAGE_PARTIAL)) return COVERAGE_PARTIAL;
    return relevant & 1U << COVERAGE_MISSING ? COVERAGE_MISSING : COVERAGE_NOT_EVALUATED;
}

Coverage coverage_effective(Coverage stated, size_t rows, size_t missing)
{
    if (rows == 0) return stated == COVERAGE_CALCULATED || stated == COVERAGE_PARTIAL ? COVERAGE_MISSING : stated;
    if (missing == rows) return COVERAGE_MISSING;
    return missing == 0 && stated == COVERAGE_CALCULATED ? COVERAGE_CALCULATED : COVERAGE_PARTIAL;
}

Maybe figure_supplier_share(const InventoryFigure *f)
{
    return f->co2e_kg.known && f->co2e_kg.v > 0 ? known(f->supplier_kg / f->co2e_kg.v) : unknown();
}

Maybe figure_upstream_share(const InventoryFigure *f)
{
    return f->co2e_kg.known && f->co2e_kg.v > 0 ? known(f->upstream_kg / f->co2e_kg.v) : unknown();
}

Weigher weigher_new(const FactorTable *columns, GwpSet gwp)
{
    Weigher w = {.gwp = gwp, .columns = columns};
    for (size_t j = 0; j < columns->column_count; j++) {
        const FactorColumn *c = &columns->column[j];
        if (c->kind == COLUMN_BIOGENIC) continue;
        const double value = c->kind == COLUMN_CO2E ? 1 : gwp_value(gwp, c->gas);
        w.has_none[j] = isnan(value);
        if (!w.has_none[j]) (c->kind == COLUMN_OTHER_GAS ? w.other : w.co2e)[j] = value;
    }
    return w;
}

double weigh_co2e(const Weigher *w, const double *kg)
{
    double sum = 0;
    for (size_t j = 0; j < w->columns->column_count; j++) sum += w->co2e[j] * kg[j];
    return sum;
}

size_t line_target(size_t line, Place place, Scope2Basis basis)
{
    if (place == PLACE_INSIDE) return line;
    const bool of_basis = basis == SCOPE2_MARKET ? line >= LINE_MARKET : line_is_scope2(line);
    if (line >= CATEGORY_SCOPE_2 && !of_basis) return NO_LINE;
    switch (place) {
    case PLACE_LEASED_IN: return CATEGORY_LEASED_IN;
    case PLACE_LEASED_OUT: return CATEGORY_LEASED_OUT;
    case PLACE_INVESTMENT: return CATEGORY_INVESTMENT;
    case PLACE_INSIDE:
    case PLACE_COUNT: break;
    }
    abort();
}

bool line_in_total(size_t line, Scope2Basis basis)
{
    return basis == SCOPE2_MARKET ? !line_is_scope2(line) : line < LINE_MARKET;
}

BoundaryWeight part_weight(const InventoryQuery *q, const InventoryPart *part)
{
    return boundary_weight(q->boundary, part->entity, part_from(q, part), part_to(q, part), q->approach);
}

Date part_from(const InventoryQuery *q, const InventoryPart *part)
{
    return date_is_set(part->from) ? part->from : boundary_first(q->boundary);
}

Date part_to(const InventoryQuery *q, const InventoryPart *part)
{
    return date_is_set(part->to) ? part->to : boundary_last(q->boundary);
}

/* What is eliminated whole was summed in another order than what it is taken from; what the machine's rounding leaves
 * of it is nothing. */
static bool is_dust(double x, double of)
{
    return fabs(x) <= 1e-12 * fabs(of);
}

static double net_of(double gross, double eliminated)
{
    return is_dust(gross - eliminated, gross) ? 0 : gross - eliminated;
}

/* What one line of the view gathers. */
typedef struct Sums {
    double *kg;  /* [variant * stride + column], gross */
    double *out; /* the same, eliminated */
    size_t rows, missing, biogenic_unknown;
    unsigned coverages;
} Sums;

typedef struct Gather {
    const Inventory *inventory;
    const InventoryQuery *query;
    Weigher weigher;
    size_t stride;
    Sums sums[LINES];
    double *source_kg;    /* [entity * CATEGORY_COUNT + category], net, in the view's basis */
    double *source_gross; /* the same without signs */
} Gather;

static Sums sums_new(size_t stride, Arena *arena)
{
    return (Sums){.kg = ARENA_ARRAY(arena, double, VARIANTS *stride),
                  .out = ARENA_ARRAY(arena, double, VARIANTS *stride)};
}

static void add_to_source(Gather *g, size_t entity, size_t line, double co2e_kg)
{
    if (!line_in_total(line, g->query->basis)) return;
    g->source_kg[entity * CATEGORY_COUNT + line_category(line)] += co2e_kg;
    g->source_gross[entity * CATEGORY_COUNT + line_category(line)] += fabs(co2e_kg);
}

/* One line of one part to where it belongs in this view. */
static void gather_line(Gather *g, size_t part, size_t line, const BoundaryWeight *weight)
{
    const size_t first = (part * LINES + line) * VARIANTS;
    for (Place p = 0; p < PLACE_COUNT; p++) {
        const double w = weight->at[p];
        const size_t target = w > 0 ? line_target(line, p, g->query->basis) : NO_LINE;
        if (target == NO_LINE) continue;
        Sums *to = &g->sums[target];
        for (size_t v = 0; v < VARIANTS; v++) {
            const CellCount *count = &g->inventory->count[first + v];
            to->rows += count->rows;
            to->missing += count->missing;
            to->biogenic_unknown += count->biogenic_unknown;
            if (count->rows == count->missing) continue;
            const double *kg = g->inventory->kg + (first + v) * g->stride;
            for (size_t j = 0; j < g->stride; j++) to->kg[v * g->stride + j] += w * kg[j];
            add_to_source(g, g->inventory->part[part].entity, target, w * weigh_co2e(&g->weigher, kg));
        }
    }
}

/* Coverage is stated for an entity and the year; rows in any of its periods count. */
static void gather_coverage(Gather *g, Arena *arena)
{
    const Inventory *in = g->inventory;
    typedef struct Seen {
        size_t rows, missing;
    } Seen;
    Seen *seen = ARENA_ARRAY(arena, Seen, in->entity_count * LINES + 1);
    for (size_t part = 0; part < in->part_count; part++)
        for (size_t cell = 0; cell < LINES * VARIANTS; cell++) {
            const CellCount *count = &in->count[part * LINES * VARIANTS + cell];
            Seen *of = &seen[in->part[part].entity * LINES + cell / VARIANTS];
            of->rows += count->rows;
            of->missing += count->missing;
        }
    for (size_t entity = 0; entity < in->entity_count; entity++) {
        const BoundaryWeight weight = part_weight(g->query, &(InventoryPart){.entity = entity});
        for (size_t line = 0; line < LINES; line++) {
            const Coverage stated = g->query->stated ? g->query->stated[entity * CATEGORY_COUNT + line_category(line)]
                                                     : COVERAGE_NOT_EVALUATED;
            const Seen *of = &seen[entity * LINES + line];
            const Coverage coverage = coverage_effective(stated, of->rows, of->missing);
            for (Place p = 0; p < PLACE_COUNT; p++) {
                const size_t target = weight.at[p] > 0 ? line_target(line, p, g->query->basis) : NO_LINE;
                if (target != NO_LINE) g->sums[target].coverages |= 1U << coverage;
            }
        }
    }
}

static void add_sums(Sums *to, const Sums *from, size_t stride)
{
    for (size_t i = 0; i < VARIANTS * stride; i++) {
        to->kg[i] += from->kg[i];
        to->out[i] += from->out[i];
    }
    to->rows += from->rows;
    to->missing += from->missing;
    to->biogenic_unknown += from->biogenic_unknown;
    to->coverages |= from->coverages;
}

/* The columns of CO2e as they were stated. */
static void figure_stated(const Gather *g, const double *net, InventoryFigure *f)
{
    for (size_t j = 0; j < g->inventory->columns.column_count; j++) {
        const FactorColumn *c = &g->inventory->columns.column[j];
        if (g->weigher.has_none[j] && fabs(net[j]) > 0) f->unweighed = true;
        f->other_co2e_kg += g->weigher.other[j] * net[j];
        if (c->kind == COLUMN_CO2E) {
            f->stated_kg += net[j];
            if (c->set != g->query->gwp) f->other_set_kg += net[j];
        } else if (c->kind == COLUMN_BIOGENIC && f->rows - f->missing_rows > f->biogenic_unknown_rows) {
            f->biogenic_co2_kg = known(net[j]);
        }
    }
}

static InventoryFigure figure_of(const Gather *g, const Sums *s, Arena *arena)
{
    InventoryFigure f = {.rows = s->rows, .missing_rows = s->missing, .biogenic_unknown_rows = s->biogenic_unknown};
    double *net = ARENA_ARRAY(arena, double, g->stride);
    for (size_t v = 0; v < VARIANTS; v++) {
        const double *kg = s->kg + v * g->stride, *out = s->out + v * g->stride;
        const double co2e = weigh_co2e(&g->weigher, kg), eliminated = weigh_co2e(&g->weigher, out);
        f.eliminated_kg += eliminated;
        if (v & VARIANT_SUPPLIER) f.supplier_kg += net_of(co2e, eliminated);
        if (v & VARIANT_UPSTREAM) f.upstream_kg += net_of(co2e, eliminated);
        for (size_t j = 0; j < g->stride; j++) net[j] += net_of(kg[j], out[j]);
    }
    f.gas_kg = net;
    if (f.rows > f.missing_rows) f.co2e_kg = known(weigh_co2e(&g->weigher, net));
    figure_stated(g, net, &f);
    f.coverages = s->coverages;
    f.coverage = coverage_combine(s->coverages);
    f.complete = (f.coverage == COVERAGE_CALCULATED || f.coverage == COVERAGE_NOT_RELEVANT) && !f.unweighed;
    return f;
}

static void fill_figures(const Gather *g, Arena *arena, InventoryView *out)
{
    Sums scope[SCOPE_COUNT], total = sums_new(g->stride, arena);
    for (size_t s = 0; s < SCOPE_COUNT; s++) scope[s] = sums_new(g->stride, arena);
    for (size_t line = 0; line < LINES; line++) {
        const bool market = line >= LINE_MARKET, scope2 = market || line_is_scope2(line);
        const size_t of = market                    ? SCOPE_2_MARKET
                          : scope2                  ? SCOPE_2_LOCATION
                          : line < CATEGORY_SCOPE_2 ? SCOPE_1
                                                    : SCOPE_3;
        add_sums(&scope[of], &g->sums[line], g->stride);
        const InventoryFigure figure = figure_of(g, &g->sums[line], arena);
        if (scope2)
            out->scope2[market ? SCOPE2_MARKET : SCOPE2_LOCATION][line_category(line) - CATEGORY_SCOPE_2] = figure;
        if (!line_in_total(line, out->basis)) continue;
        out->category[line_category(line)] = figure;
        add_sums(&total, &g->sums[line], g->stride);
    }
    for (size_t s = 0; s < SCOPE_COUNT; s++) out->scope[s] = figure_of(g, &scope[s], arena);
    out->total = figure_of(g, &total, arena);
}

static int larger_first(const void *p, const void *q)
{
    const InventorySource *a = p, *b = q;
    if (a->co2e_kg > b->co2e_kg) return -1;
    if (a->co2e_kg < b->co2e_kg) return 1;
    if (a->category != b->category) return a->category < b->category ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static void fill_sources(const Gather *g, Arena *arena, InventoryView *out)
{
    const size_t n = g->inventory->entity_count * CATEGORY_COUNT;
    InventorySource *source = ARENA_ARRAY(arena, InventorySource, n + 1);
    const Maybe total = out->total.co2e_kg;
    for (size_t i = 0; i < n; i++) {
        const double kg = g->source_kg[i];
        if (is_dust(kg, g->source_gross[i])) continue;
        source[out->source_count++] = (InventorySource){i / CATEGORY_COUNT, i % CATEGORY_COUNT, kg,
                                                        total.known && total.v > 0 ? known(kg / total.v) : unknown()};
    }
    if (out->source_count > 1) qsort(source, out->source_count, sizeof *source, larger_first);
    out->source = source;
}

void inventory_view(const Inventory *inventory, const InventoryQuery *query, Arena *arena, InventoryView *out)
{
    assert(boundary_entities(query->boundary) == inventory->entity_count);
    const FactorTable *columns = &inventory->columns;
    Gather g = {.inventory = inventory,
                .query = query,
                .weigher = weigher_new(columns, query->gwp),
                .stride = columns->stride,
                .source_kg = ARENA_ARRAY(arena, double, inventory->entity_count *CATEGORY_COUNT + 1),
                .source_gross = ARENA_ARRAY(arena, double, inventory->entity_count *CATEGORY_COUNT + 1)};
    for (size_t line = 0; line < LINES; line++) g.sums[line] = sums_new(columns->stride, arena);
    *out = (InventoryView){.approach = query->approach,
                           .basis = query->basis,
                           .gwp = query->gwp,
                           .column_count = columns->column_count,
                           .column = columns->column};
    for (size_t part = 0; part < inventory->part_count; part++) {
        const BoundaryWeight weight = part_weight(query, &inventory->part[part]);
        for (size_t line = 0; line < LINES; line++) gather_line(&g, part, line, &weight);
    }
    gather_coverage(&g, arena);
    TakenOut *taken = ARENA_ARRAY(arena, TakenOut, PLACE_COUNT * inventory->trade_count + 1);
    const size_t taken_count = eliminate(inventory, query, taken);
    for (size_t i = 0; i < taken_count; i++) {
        const TakenOut *t = &taken[i];
        double *to = g.sums[t->line].out + t->cell->variant * g.stride;
        for (size_t j = 0; j < g.stride; j++) to[j] += t->weight * t->cell->kg[j];
        add_to_source(&g, t->entity, t->line, -t->weight * weigh_co2e(&g.weigher, t->cell->kg));
    }
    fill_figures(&g, arena, out);
    fill_sources(&g, arena, out);
    elimination_lines(inventory, query, &g.weigher, taken, taken_count, arena, out);
}
