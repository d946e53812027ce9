/* What the error of a row's figure hangs on. A row that is amount times factor hangs on its amount and on its factor.
 * One that a method computes hangs on the amounts of its parameters, and on each factor that they name: the part of the
 * figure that a factor makes is its slope (model/calculation.h), so that the same factor in other rows has the same
 * error in both. docs/methods.md, "Uncertainty". */
#include "app/accounts/inventory_priv.h"

#include <math.h>

typedef struct Finding {
    const AppInventory *in;
    const AppRow *row;
    Arena *scratch;
    AppRowErrors *out[SCOPE2_BASES];
    double kg[SCOPE2_BASES], squares[SCOPE2_BASES]; /* of the figure; of kg that the amounts make unsure */
} Finding;

static bool matters(double slope, double kg)
{
    return fabs(slope) > 1e-9 * fabs(kg);
}

static AppRowTerm *term_of(AppRowErrors *e, const Factor *factor)
{
    for (size_t i = 0; i < e->count; i++)
        if (str_eq(e->terms[i].factor->head.id, factor->head.id)) return &e->terms[i];
    AppRowTerm *term = &e->terms[e->count++];
    *term = (AppRowTerm){.factor = factor, .percent = factor->uncertainty_percent, .stated = true};
    return term;
}

static void add_amount(Finding *f, Scope2Basis b, double slope, Maybe percent)
{
    if (!matters(slope, f->kg[b])) return;
    if (!percent.known) f->out[b]->amounts_stated = false;
    if (percent.known) f->squares[b] += slope * percent.v * slope * percent.v;
}

/* A factor that states nothing is no term: what hangs on it is in the rest, which is then a lower bound. */
static void add_factor(Finding *f, Scope2Basis b, double slope, const Factor *factor)
{
    if (!matters(slope, f->kg[b])) return;
    if (factor->uncertainty_percent.known)
        term_of(f->out[b], factor)->share += slope / f->kg[b];
    else
        f->out[b]->factors_stated = false;
}

static CalculationCase case_of(const AppInventory *in, const AppRow *row)
{
    const AppCalculation *c = row->calculation;
    return (CalculationCase){
        .method = c->method, .category = row->category, .year = in->year, .value = c->values, .count = c->input_count};
}

bool inventory_input_slope(const AppInventory *in, const AppRow *row, size_t input, bool of_factor, Arena *scratch,
                           double out[SCOPE2_BASES])
{
    const CalculationCase of = case_of(in, row);
    return calculation_slope(&of, &(CalculationMove){.value = input, .of_factor = of_factor, .gwp = in->query.gwp},
                             scratch, out);
}

static void add_value(Finding *f, size_t i)
{
    const AppInput *in = &f->row->calculation->inputs[i];
    for (int of_factor = 0; of_factor < 2; of_factor++) {
        double slope[SCOPE2_BASES];
        if (of_factor && !in->factor) continue; /* kilograms of a gas: the amount is all of it */
        const bool told = inventory_input_slope(f->in, f->row, i, of_factor, f->scratch, slope);
        for (Scope2Basis b = 0; b < SCOPE2_BASES; b++) {
            if (!told) f->out[b]->amounts_stated = false;
            if (told && !of_factor) add_amount(f, b, slope[b], in->input->uncertainty_percent);
            if (told && of_factor) add_factor(f, b, slope[b], in->factor);
        }
    }
}

/* What no factor makes; where it is nothing, rounding left something. */
static void add_rest(AppRowErrors *e)
{
    double rest = 1;
    for (size_t i = 0; i < e->count; i++) rest -= e->terms[i].share;
    if (e->count && !(fabs(rest) > 1e-9) && e->factors_stated)
        e->terms[0].share += rest;
    else
        e->terms[e->count++] =
            (AppRowTerm){.factor = NULL, .share = rest, .percent = known(0), .stated = e->factors_stated};
}

static void find(Finding *f, Arena *arena, AppRow *row)
{
    const AppInventory *in = f->in;
    const AppCalculation *c = row->calculation;
    const CalculationCase of = case_of(in, row);
    const bool assumes = calculation_assumes(&of);
    f->row = row;
    for (Scope2Basis b = 0; b < SCOPE2_BASES; b++) {
        const Maybe kg = emission_co2e(&c->result.by[b], in->query.gwp);
        f->kg[b] = kg.known ? kg.v : 0;
        f->squares[b] = 0;
        f->out[b] = ARENA_NEW(arena, AppRowErrors);
        *f->out[b] = (AppRowErrors){.amounts_stated = !assumes,
                                    .factors_stated = true,
                                    .terms = ARENA_ARRAY(arena, AppRowTerm, c->input_count + 1)};
    }
    for (size_t i = 0; i < c->input_count; i++) add_value(f, i);
    for (Scope2Basis b = 0; b < SCOPE2_BASES; b++) {
        AppRowErrors *e = f->out[b];
        if (!(fabs(f->kg[b]) > 0)) e->count = 0; /* nothing of nothing */
        e->percent = e->amounts_stated || f->squares[b] > 0
                         ? known(fabs(f->kg[b]) > 0 ? sqrt(f->squares[b]) / fabs(f->kg[b]) : 0)
                         : unknown();
        add_rest(e);
        row->by[b].errors = e;
    }
}

void inventory_errors(Arena *arena, AppInventory *in)
{
    for (size_t i = 0; i < in->row_count; i++) {
        AppRow *row = &in->rows[i];
        if (!row->calculation || row->by[SCOPE2_LOCATION].state != ROW_COMPUTED ||
            inventory_amount_percent(row->row).known)
            continue;
        Finding f = {.in = in, .scratch = arena_new()};
        find(&f, arena, row);
        arena_free(f.scratch);
    }
}

void inventory_row_errors(const AppInventory *in, const AppRow *row, Scope2Basis basis, AppRowErrors *out)
{
    const AppRowFigure *figure = &row->by[basis];
    if (figure->errors) {
        *out = *figure->errors;
        return;
    }
    const Maybe percent = inventory_amount_percent(row->row), of_factor = inventory_factor_percent(in, figure->place);
    *out =
        (AppRowErrors){.percent = percent,
                       .amounts_stated = percent.known,
                       .factors_stated = of_factor.known,
                       .one = {.factor = figure->factor, .share = 1, .percent = of_factor, .stated = of_factor.known},
                       .count = 1};
    out->terms = &out->one;
}
