/* Uncertainty of the view by error propagation: within a factor the amounts are independent and the factor's error is
 * one, so the rows of a factor are summed first; between factors all is independent (model/uncertainty.h). */
#include "app/inventory_priv.h"
#include "model/quality.h"
#include "model/uncertainty.h"

#include <math.h>

/* The categories of the view, and scope 2 by the basis that is not the view's. */
enum { OTHER_BASIS = CATEGORY_COUNT, LINES = CATEGORY_COUNT + CATEGORY_SCOPE_3 - CATEGORY_SCOPE_2 };

/* The rows of one factor in one line. */
typedef struct Term {
    double kg, variance; /* of the amounts: kg squared */
} Term;

typedef struct Propagation {
    Arena *arena;
    const AppInventory *in;
    size_t factors;
    Term *term;     /* [line * factors + factor] */
    double *stated; /* [line], absolute kilograms that state an uncertainty */
    double *all;    /* [line], absolute kilograms */
} Propagation;

double inventory_factor_co2e(const FactorTable *table, uint32_t place, GwpSet gwp)
{
    double kg = 0;
    if (place >= table->n) return NAN;
    for (size_t i = 0; i < table->column_count; i++) {
        const FactorColumn *c = &table->column[i];
        const double value = table->kg[place * table->stride + i];
        if (c->kind == COLUMN_CO2E) kg += value;
        if (c->kind == COLUMN_GAS && fabs(value) > 0) kg += value * gwp_value(gwp, c->gas);
    }
    return kg;
}

static void row_days(const AppInventory *in, const ActivityRow *row, Date *from, Date *to)
{
    *from = date_is_set(row->from_date) ? date_first(row->from_date) : (Date){in->year, 1, 1};
    *to = date_is_set(row->to_date) ? date_last(row->to_date) : (Date){in->year, 12, 31};
}

BoundaryWeight inventory_row_weight(const AppInventory *in, const AppRow *row)
{
    Date from, to;
    row_days(in, row->row, &from, &to);
    BoundaryWeight w = boundary_weight(in->boundary, row->entity, from, to, in->query.approach);
    if (row->category < CATEGORY_SCOPE_2 || row->counterparty >= in->entity_count) return w;
    const BoundaryWeight common =
        boundary_common(in->boundary, row->entity, row->counterparty, from, to, in->query.approach);
    for (Place p = 0; p < PLACE_COUNT; p++) w.at[p] -= common.at[p];
    return w;
}

/* Where scope 1 and 2 of what lies outside go. */
static size_t moved_to(Place place)
{
    if (place == PLACE_LEASED_IN) return CATEGORY_LEASED_IN;
    return place == PLACE_LEASED_OUT ? CATEGORY_LEASED_OUT : CATEGORY_INVESTMENT;
}

size_t inventory_row_parts(const AppInventory *in, const AppRow *row, Scope2Basis basis, RowPart out[PLACE_COUNT])
{
    size_t n = 0;
    if (row->by[basis].state != ROW_COMPUTED) return 0;
    const BoundaryWeight w = inventory_row_weight(in, row);
    if (fabs(w.at[PLACE_INSIDE]) > 0) out[n++] = (RowPart){row->category, w.at[PLACE_INSIDE]};
    if (basis != in->query.basis || row->category >= CATEGORY_SCOPE_3) return n;
    for (Place place = PLACE_LEASED_IN; place < PLACE_COUNT; place++)
        if (fabs(w.at[place]) > 0) out[n++] = (RowPart){moved_to(place), w.at[place]};
    return n;
}

Maybe inventory_own_amount(const AppRow *row)
{
    return row->calculation ? known(1) : row->row->amount;
}

double inventory_row_amount(const AppRow *row, Scope2Basis basis)
{
    return row->by[SCOPE2_LOCATION].amount.known ? row->by[SCOPE2_LOCATION].amount.v : row->by[basis].amount.v;
}

static unsigned char score(Maybe x)
{
    return x.known && x.v >= 1 && x.v <= QUALITY_SCORES ? (unsigned char)x.v : QUALITY_UNSET;
}

Maybe inventory_amount_percent(const ActivityRow *row)
{
    if (row->uncertainty_percent.known) return row->uncertainty_percent;
    const QualityScores scores = {.of = {[QUALITY_RELIABILITY] = score(row->reliability),
                                         [QUALITY_COMPLETENESS] = score(row->completeness),
                                         [QUALITY_TIME] = score(row->time),
                                         [QUALITY_GEOGRAPHY] = score(row->geography),
                                         [QUALITY_TECHNOLOGY] = score(row->technology)}};
    const MaybeSpread spread = quality_spread(quality_table(QUALITY_GHG_PROTOCOL), scores, spread_of_gsd(1));
    return spread.known ? known(spread_percent(spread.v)) : unknown();
}

Maybe inventory_factor_percent(const AppInventory *in, uint32_t place)
{
    return in->input_factor[place] ? in->input_factor[place]->uncertainty_percent : known(0);
}

static void add_row(Propagation *p, size_t line, const AppRow *row, const AppRowFigure *figure, double kg)
{
    const Maybe amount = inventory_amount_percent(row->row), factor = inventory_factor_percent(p->in, figure->place);
    if (!isfinite(kg)) return;
    p->all[line] += fabs(kg);
    if (!amount.known || !factor.known) return;
    p->stated[line] += fabs(kg);
    Term *t = &p->term[line * p->factors + figure->place];
    t->kg += kg;
    t->variance += amount.v * kg * amount.v * kg;
}

static void add_figure(Propagation *p, const AppRow *row, Scope2Basis basis)
{
    const AppInventory *in = p->in;
    const AppRowFigure *figure = &row->by[basis];
    RowPart part[PLACE_COUNT];
    const size_t n = inventory_row_parts(in, row, basis, part);
    if (n == 0) return;
    const double kg =
        inventory_row_amount(row, basis) * inventory_factor_co2e(&in->factor_table, figure->place, in->query.gwp);
    for (size_t i = 0; i < n; i++) {
        const size_t category = part[i].category;
        const size_t line = basis != in->query.basis ? OTHER_BASIS + category - CATEGORY_SCOPE_2 : category;
        add_row(p, line, row, figure, kg * part[i].weight);
    }
}

/* Of several lines together: a factor's rows in all of them share its error. */
static AppUncertainty sum_of(const Propagation *p, const size_t *lines, size_t n)
{
    UncertainValue *terms = ARENA_ARRAY(p->arena, UncertainValue, p->factors + 1);
    size_t count = 0;
    double stated = 0, all = 0;
    for (size_t f = 0; f < p->factors; f++) {
        Term sum = {0};
        for (size_t i = 0; i < n; i++) {
            sum.kg += p->term[lines[i] * p->factors + f].kg;
            sum.variance += p->term[lines[i] * p->factors + f].variance;
        }
        if (!(fabs(sum.kg) > 0)) continue;
        const Maybe parts[2] = {known(sqrt(sum.variance) / fabs(sum.kg)), inventory_factor_percent(p->in, (uint32_t)f)};
        terms[count++] = (UncertainValue){sum.kg, uncertainty_product(parts, 2)};
    }
    for (size_t i = 0; i < n; i++) {
        stated += p->stated[lines[i]];
        all += p->all[lines[i]];
    }
    return (AppUncertainty){.percent = count ? uncertainty_sum(terms, count) : unknown(),
                            .stated_share = all > 0 ? known(stated >= all ? 1 : stated / all) : unknown()};
}

static AppUncertainty sum_between(const Propagation *p, size_t from, size_t to)
{
    size_t lines[LINES], n = 0;
    for (size_t i = from; i < to; i++) lines[n++] = i;
    return sum_of(p, lines, n);
}

void inventory_uncertainty(Arena *arena, AppInventory *in)
{
    const size_t factors = in->factor_table.n;
    Propagation p = {.arena = arena,
                     .in = in,
                     .factors = factors,
                     .term = ARENA_ARRAY(arena, Term, LINES * factors + 1),
                     .stated = ARENA_ARRAY(arena, double, LINES),
                     .all = ARENA_ARRAY(arena, double, LINES)};
    const bool market = in->query.basis == SCOPE2_MARKET;
    for (size_t i = 0; i < in->row_count; i++) {
        add_figure(&p, &in->rows[i], in->query.basis);
        if (inventory_category_scope(in->rows[i].category) == 2)
            add_figure(&p, &in->rows[i], market ? SCOPE2_LOCATION : SCOPE2_MARKET);
    }
    for (size_t c = 0; c < CATEGORY_COUNT; c++) in->category_uncertainty[c] = sum_between(&p, c, c + 1);
    in->scope_uncertainty[SCOPE_1] = sum_between(&p, CATEGORY_SCOPE_1, CATEGORY_SCOPE_2);
    in->scope_uncertainty[market ? SCOPE_2_MARKET : SCOPE_2_LOCATION] =
        sum_between(&p, CATEGORY_SCOPE_2, CATEGORY_SCOPE_3);
    in->scope_uncertainty[market ? SCOPE_2_LOCATION : SCOPE_2_MARKET] = sum_between(&p, OTHER_BASIS, LINES);
    in->scope_uncertainty[SCOPE_3] = sum_between(&p, CATEGORY_SCOPE_3, CATEGORY_COUNT);
    in->total_uncertainty = sum_between(&p, 0, CATEGORY_COUNT);
}
