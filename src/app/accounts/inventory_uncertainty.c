/* Uncertainty of the view by error propagation: within a factor the amounts are independent and the factor's error is
 * one, so what hangs on a factor is summed first, be it a row or a part of one; between factors all is independent
 * (model/uncertainty.h). An amount or a factor that states nothing counts as exact, as in the simulation, and the
 * result is then a lower bound. */
#include "app/accounts/inventory_priv.h"
#include "model/quality.h"
#include "model/uncertainty.h"

#include <math.h>

/* What has an uncertainty of its own: the categories of the view, and the sums. */
enum { SUM_SCOPE = CATEGORY_COUNT, SUM_TOTAL = SUM_SCOPE + SCOPE_COUNT, LINES };

/* What has the error of one factor in one line. */
typedef struct Term {
    double kg, variance; /* of the amounts that state any: percent x kg, squared */
} Term;

typedef struct Propagation {
    Arena *arena;
    const AppInventory *in;
    FactorErrors errors;
    Term *term;     /* [line * errors + error] */
    double *stated; /* [line], absolute kilograms of which both the amount and the factor state one */
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

BoundaryWeight inventory_row_gross(const AppInventory *in, const AppRow *row)
{
    Date from, to;
    row_days(in, row->row, &from, &to);
    return boundary_weight(in->boundary, row->entity, from, to, in->query.approach);
}

BoundaryWeight inventory_row_weight(const AppInventory *in, const AppRow *row)
{
    Date from, to;
    BoundaryWeight w = inventory_row_gross(in, row);
    row_days(in, row->row, &from, &to);
    if (row->category < CATEGORY_SCOPE_2 || row->counterparty >= in->entity_count) return w;
    const BoundaryWeight common =
        boundary_common(in->boundary, row->entity, row->counterparty, from, to, in->query.approach);
    for (Place p = 0; p < PLACE_COUNT; p++) w.at[p] -= common.at[p];
    return w;
}

size_t inventory_placed(size_t category, Place place)
{
    static const size_t moved[PLACE_COUNT] = {[PLACE_LEASED_IN] = CATEGORY_LEASED_IN,
                                              [PLACE_LEASED_OUT] = CATEGORY_LEASED_OUT,
                                              [PLACE_INVESTMENT] = CATEGORY_INVESTMENT};
    return place == PLACE_INSIDE ? category : moved[place];
}

size_t inventory_row_parts(const AppInventory *in, const AppRow *row, Scope2Basis basis, RowPart out[PLACE_COUNT])
{
    size_t n = 0;
    if (row->by[basis].state != ROW_COMPUTED) return 0;
    const BoundaryWeight w = inventory_row_weight(in, row);
    if (fabs(w.at[PLACE_INSIDE]) > 0) out[n++] = (RowPart){row->category, w.at[PLACE_INSIDE]};
    if (basis != in->query.basis || row->category >= CATEGORY_SCOPE_3) return n;
    for (Place place = PLACE_LEASED_IN; place < PLACE_COUNT; place++)
        if (fabs(w.at[place]) > 0) out[n++] = (RowPart){inventory_placed(row->category, place), w.at[place]};
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

uint32_t inventory_error_of(const FactorErrors *errors, const Factor *factor)
{
    size_t at = 0;
    text_index_find(&errors->ids, factor ? factor->head.id : S(""), &at);
    return (uint32_t)at;
}

static uint32_t number(FactorErrors *errors, const Factor *factor)
{
    const size_t at = text_index_add(&errors->ids, factor ? factor->head.id : S(""), NULL);
    errors->percent[at] = factor ? factor->uncertainty_percent : known(0);
    return (uint32_t)at;
}

FactorErrors inventory_factor_errors(Arena *arena, const AppInventory *in)
{
    const size_t n = in->factor_table.n;
    FactorErrors out = {.ids = text_index_new(arena),
                        .of_place = ARENA_ARRAY(arena, uint32_t, n + 1),
                        .percent = ARENA_ARRAY(arena, Maybe, n + in->factor_count + 2)};
    for (size_t i = 0; i < n; i++) out.of_place[i] = number(&out, in->input_factor[i]);
    /* Those that only calculations name have no place in the table. */
    for (size_t i = 0; i < in->factor_count; i++) number(&out, in->factors[i]);
    number(&out, NULL);
    out.count = out.ids.count;
    return out;
}

/* A row in one line; what it has in several categories is one amount, with one error. */
typedef struct Share {
    size_t line;
    double kg;
} Share;
enum { SHARES_MOST = 3 * PLACE_COUNT };

static void add_share(Share *list, size_t *n, size_t line, double kg)
{
    for (size_t i = 0; i < *n; i++) {
        if (list[i].line != line) continue;
        list[i].kg += kg;
        return;
    }
    list[(*n)++] = (Share){line, kg};
}

static size_t scope_line(size_t category, Scope2Basis basis)
{
    static const size_t places[] = {SCOPE_1, SCOPE_2_LOCATION, SCOPE_3};
    const size_t place = places[inventory_category_scope(category) - 1];
    return SUM_SCOPE + (place == SCOPE_2_LOCATION && basis == SCOPE2_MARKET ? SCOPE_2_MARKET : place);
}

/* The rows of a term: the amount's error is the row's own, so the terms of a row in a line have it together. It stands
 * with the first of them. */
static void add_terms(const Propagation *p, const AppRow *row, const AppRowErrors *e, Scope2Basis basis,
                      const Share *share)
{
    const size_t first = share->line * p->errors.count;
    const double size = fabs(share->kg);
    for (size_t i = 0; i < e->count; i++) {
        const AppRowTerm *of = &e->terms[i];
        const uint32_t error =
            e->terms == &e->one ? p->errors.of_place[row->by[basis].place] : inventory_error_of(&p->errors, of->factor);
        Term *t = &p->term[first + error];
        t->kg += share->kg * of->share;
        if (i == 0 && e->percent.known) t->variance += e->percent.v * size * e->percent.v * size;
        p->all[share->line] += size * fabs(of->share);
        if (e->amounts_stated && of->stated) p->stated[share->line] += size * fabs(of->share);
    }
}

static void add_figure(Propagation *p, const AppRow *row, Scope2Basis basis)
{
    const AppInventory *in = p->in;
    RowPart part[PLACE_COUNT];
    Share share[SHARES_MOST];
    AppRowErrors errors;
    const size_t n = inventory_row_parts(in, row, basis, part);
    if (n == 0) return;
    const double kg = inventory_row_amount(row, basis) *
                      inventory_factor_co2e(&in->factor_table, row->by[basis].place, in->query.gwp);
    size_t count = 0;
    for (size_t i = 0; i < n && isfinite(kg); i++) {
        const double counted = kg * part[i].weight;
        add_share(share, &count, scope_line(part[i].category, basis), counted);
        if (basis != in->query.basis) continue;
        add_share(share, &count, part[i].category, counted);
        add_share(share, &count, SUM_TOTAL, counted);
    }
    inventory_row_errors(in, row, basis, &errors);
    for (size_t i = 0; i < count; i++) add_terms(p, row, &errors, basis, &share[i]);
}

/* Equation 3.2 over the errors, each of them by 3.1: the factor's on the sum that has it, and those of the amounts. */
static AppUncertainty of_line(const Propagation *p, size_t line)
{
    double sum = 0, variance = 0;
    for (size_t e = 0; e < p->errors.count; e++) {
        const Term *t = &p->term[line * p->errors.count + e];
        const double of_factor = p->errors.percent[e].known ? p->errors.percent[e].v * t->kg : 0;
        sum += t->kg;
        variance += t->variance + of_factor * of_factor;
    }
    const double all = p->all[line];
    const bool whole = p->stated[line] >= all;
    AppUncertainty out = {.percent = fabs(sum) > 0 ? known(sqrt(variance) / fabs(sum)) : unknown(),
                          .stated_share = all > 0 ? known(whole ? 1 : p->stated[line] / all) : unknown()};
    /* "At least nothing" says nothing. */
    if (!whole && out.percent.known && !(out.percent.v > 0)) out.percent = unknown();
    return out;
}

void inventory_uncertainty(Arena *arena, AppInventory *in)
{
    Propagation p = {.arena = arena, .in = in, .errors = inventory_factor_errors(arena, in)};
    p.term = ARENA_ARRAY(arena, Term, LINES * p.errors.count + 1);
    p.stated = ARENA_ARRAY(arena, double, LINES);
    p.all = ARENA_ARRAY(arena, double, LINES);
    const Scope2Basis other = in->query.basis == SCOPE2_MARKET ? SCOPE2_LOCATION : SCOPE2_MARKET;
    for (size_t i = 0; i < in->row_count; i++) {
        add_figure(&p, &in->rows[i], in->query.basis);
        if (inventory_category_scope(in->rows[i].category) == 2) add_figure(&p, &in->rows[i], other);
    }
    for (size_t c = 0; c < CATEGORY_COUNT; c++) in->category_uncertainty[c] = of_line(&p, c);
    for (size_t s = 0; s < SCOPE_COUNT; s++) in->scope_uncertainty[s] = of_line(&p, SUM_SCOPE + s);
    in->total_uncertainty = of_line(&p, SUM_TOTAL);
}
