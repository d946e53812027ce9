/* Makes the draws of costs ready: levers, lines and what a unit of each is worth in each perspective. */
#include "model/economy_draws_parts.h"

#include "model/simulate.h"
#include "model/simulate_inventory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static const EconomyKernel *const kernels[RANDOM_WIDTHS] = {
    [RANDOM_BASE] = &economy_kernel_base,
#if defined LANES_BUILT
    [RANDOM_AVX2] = &economy_kernel_avx2,
    [RANDOM_AVX512] = &economy_kernel_avx512,
#endif
};

enum { TABLE_SPANS = 3 }; /* of the time from start to end */

uint32_t draw_place(DrawMaker *m, uint32_t input, uint32_t none)
{
    if (input == NO_INPUT || m->moving) return none;
    if (m->place_of[input] == 0) {
        m->place_of[input] = INPUT_DRAWN + (uint32_t)m->e->input_count;
        m->e->input[m->e->input_count] = input;
        m->e->dists[m->e->input_count] = &m->model->inputs[input].dist;
        m->e->drawn[m->e->input_count++] = simulator_variable(m->model, m->of->seed, input);
    }
    return m->place_of[input];
}

/* ---- levers ---- */

static void make_table(DrawMaker *m, const Adoption *adoption, DrawLever *out)
{
    SCurve curve;
    if (s_curve(adoption->level, adoption->today, adoption->start, adoption->end, &curve, NULL) != ST_OK) return;
    const double span = fmin((adoption->end - adoption->start) * TABLE_SPANS, 4 * HORIZON_MOST);
    const double from = s_curve_at(&curve, adoption->start);
    out->table_count = (size_t)span * TABLE_STEPS + 2;
    double *table = ARENA_ARRAY(m->arena, double, out->table_count);
    for (size_t i = 0; i < out->table_count; i++)
        table[i] = fabs(s_curve_at(&curve, adoption->start + (double)i / TABLE_STEPS) - from);
    out->table = table;
}

static void make_lever(DrawMaker *m, const Lever *lever)
{
    const Adoption *adoption = &lever->adoption;
    const bool tonnes = lever->kind == LEVER_SINK || lever->kind == LEVER_STATED;
    double *centre = ARENA_ARRAY(m->arena, double, m->e->years + 1);
    DrawLever *out = &m->e->levers[m->e->lever_count++];
    *out = (DrawLever){.adoption = adoption,
                       .level = draw_place(m, adoption->level_input, INPUT_ONES),
                       .delay = draw_place(m, adoption->delay_input, INPUT_ZEROS),
                       .pace = draw_place(m, adoption->pace_input, INPUT_ONES),
                       .least = adoption->level < 0 ? -HUGE_VAL : 0,
                       .most = tonnes ? HUGE_VAL : 1,
                       .centre = centre};
    if (m->moving) out->delay = INPUT_DRAWN;
    out->drawn = out->level >= INPUT_DRAWN || out->delay >= INPUT_DRAWN || out->pace >= INPUT_DRAWN;
    for (size_t y = 0; y <= m->e->years; y++) {
        const double x = adoption_at(adoption, m->model->years.first + (int)y - 1);
        centre[y] = isfinite(x) ? x : 0;
    }
    if (adoption->kind == ADOPT_S_CURVE) make_table(m, adoption, out);
}

/* ---- what a unit is worth ---- */

static double index_at(const DrawMaker *m, const Perspective *p, size_t y)
{
    const EconomyCase *of = m->of->economy->of;
    return p->nominal ? pow(1 + p->inflation, m->model->years.first + (int)y - of->prices.year) : 1;
}

static void make_worth(DrawMaker *m, size_t l, size_t at, DrawLine *out)
{
    const Economy *economy = m->of->economy;
    const Perspective *p = &m->of->perspectives[at];
    const CostLine *line = &economy->of->lines[l];
    const LineRows *rows = &economy->lines[l];
    const size_t years = m->e->years;
    const Weight w = perspective_weight(economy, p, line);
    const double sign = cost_type_is_paid(line->type) ? -1 : 1;
    double *worth = ARENA_ARRAY(m->arena, double, 5 * years), *taxed = worth + years, *flow = taxed + years,
           *flow_tax = flow + years, *investment = flow_tax + years;
    const size_t from = economy->from;
    const double at_end = index_at(m, p, years - 1) * discount_factor(p->rate, (double)(years - 1 - from));
    for (size_t y = from; y < years; y++) { /* what comes before is sunk */
        const double index = index_at(m, p, y), discount = discount_factor(p->rate, (double)(y - from));
        flow[y] = sign * rows->value[y] * (w.kronor + w.vat) * index;
        flow_tax[y] = sign * rows->tax[y] * w.tax * index;
        investment[y] = -sign * rows->value[y] * w.kronor * index;
        worth[y] = flow[y] * discount;
        taxed[y] = flow_tax[y] * discount;
        const double left = line->lifetime - (double)(years - y);
        if (line->type == COST_INVESTMENT && p->residual && left > 0)
            worth[y] -= sign * rows->value[y] * w.kronor * left / line->lifetime * at_end;
        if (fabs(flow_tax[y]) > 0) out->has_tax = true;
    }
    out->worth[at] = worth;
    out->taxed[at] = taxed;
    if (at > 0) return;
    out->flow = flow;
    out->flow_tax = flow_tax;
    out->investment = investment;
    out->invests = line->type == COST_INVESTMENT;
    out->carbon = line->type == COST_CARBON;
}

/* ---- lines ---- */

static const double *base_row(DrawMaker *m, const CostLine *line)
{
    double *row = ARENA_ARRAY(m->arena, double, m->e->years + 1);
    for (size_t y = 0; y <= m->e->years; y++) {
        const int year = m->model->years.first + (y == 0 ? 0 : (int)y - 1);
        const Maybe base = economy_lever_base(m->of->economy->of, line, year);
        row[y] = base.known ? base.v * line->per_unit : 0;
    }
    return row;
}

static void make_line(DrawMaker *m, size_t l, DrawRange levers)
{
    const EconomyCase *of = m->of->economy->of;
    const CostLine *line = &of->lines[l];
    const LineRows *rows = &m->of->economy->lines[l];
    if (!rows->counts || !rows->known || line->type == COST_JOBS) return;
    DrawLine *out = &m->e->lines[m->e->line_count++];
    const uint32_t value = line->value == NO_VALUE ? NO_INPUT : of->values[line->value].amount.input;
    *out = (DrawLine){.of = line,
                      .kind = line->quantity,
                      .row = rows->quantity,
                      .times = {draw_place(m, value, INPUT_ONES), draw_place(m, line->input, INPUT_ONES), INPUT_ONES}};
    switch (line->quantity) {
    case QUANTITY_STATED:
        out->fixed = true;
        out->moves = m->moving;
        out->times[2] = draw_place(m, line->stated.input, INPUT_ONES);
        break;
    case QUANTITY_CHANGED:
    case QUANTITY_BUILT:
        out->lever = levers.first + line->target;
        out->fixed = !m->e->levers[out->lever].drawn;
        out->times[2] = draw_place(m, economy_lever_input(of, line), INPUT_ONES);
        if (!out->fixed) out->row = base_row(m, line);
        break;
    case QUANTITY_CARRIER:
    case QUANTITY_TONNES:
        out->terms = draw_terms(m, line->measure, levers,
                                line->quantity == QUANTITY_CARRIER ? line->target : EVERYWHERE, rows->quantity);
        break;
    case QUANTITY_KINDS: break;
    }
    for (size_t p = 0; p < m->e->perspectives; p++) make_worth(m, l, p, out);
}

static void make_measure(DrawMaker *m, uint32_t measure)
{
    EconomyDraws *e = m->e;
    const Economy *economy = m->of->economy;
    const Measure *of = &economy->of->of->measures[measure];
    DrawMeasure *out = &e->measures[measure];
    *out = (DrawMeasure){.levers = {e->lever_count, e->lever_count}, .lines = {e->line_count, e->line_count}};
    for (size_t l = 0; l < of->lever_count; l++) make_lever(m, &of->levers[l]);
    out->levers.end = e->lever_count;
    if (of->lever_count > e->levers_most) e->levers_most = of->lever_count;
    const Lines lines = economy_lines(economy, measure);
    for (size_t l = lines.first; l < lines.end; l++) make_line(m, l, out->levers);
    out->lines.end = e->line_count;
    out->tonnes = draw_terms(m, measure, out->levers, EVERYWHERE, economy->tonnes + measure * e->years);
}

static EconomyDraws *make_draws(const EconomyDrawsCase *of, RandomWidth width, bool moving, Arena *arena)
{
    assert(of->perspective_count >= 1 && of->perspective_count <= PERSPECTIVES_MOST);
    const Economy *economy = of->economy;
    const Portfolio *portfolio = economy->of->of;
    EconomyDraws *e = ARENA_NEW(arena, EconomyDraws);
    size_t levers = 0;
    for (size_t m = 0; m < portfolio->count; m++) levers += portfolio->measures[m].lever_count;
    enum { TERM_ROOM = 256 };
    *e = (EconomyDraws){.width = width,
                        .first_year = economy->years.first,
                        .years = economy->years.count,
                        .perspectives = of->perspective_count,
                        .measure_count = portfolio->count,
                        .drawn = ARENA_ARRAY(arena, RandomVariable, portfolio->model->input_count),
                        .input = ARENA_ARRAY(arena, uint32_t, portfolio->model->input_count),
                        .dists = ARENA_ARRAY(arena, const Dist *, portfolio->model->input_count),
                        .levers = ARENA_ARRAY(arena, DrawLever, levers),
                        .terms = ARENA_ARRAY(arena, DrawTerm, TERM_ROOM),
                        .lines = ARENA_ARRAY(arena, DrawLine, economy->of->line_count),
                        .measures = ARENA_ARRAY(arena, DrawMeasure, portfolio->count)};
    DrawMaker m = {.e = e,
                   .of = of,
                   .model = portfolio->model,
                   .arena = arena,
                   .place_of = ARENA_ARRAY(arena, uint32_t, portfolio->model->input_count),
                   .term_room = TERM_ROOM,
                   .moving = moving};
    for (uint32_t i = 0; i < portfolio->count; i++) make_measure(&m, i);
    if (moving) e->input_count = 1; /* the shift */
    return e;
}

EconomyDraws *economy_draws_new(const EconomyDrawsCase *of, RandomWidth width, Arena *arena)
{
    return make_draws(of, width, false, arena);
}

StartRows economy_starts(const Economy *economy, const Perspective *perspective, int first, size_t count, Arena *arena)
{
    assert(count <= ECONOMY_TILE);
    const EconomyDrawsCase of = {economy, perspective, 1, 0};
    const EconomyDraws *e = make_draws(&of, random_widest(), true, arena);
    const size_t n = e->measure_count * count;
    const StartRoom room = {ARENA_ARRAY(arena, double, n), ARENA_ARRAY(arena, double, n * e->years),
                            ARENA_ARRAY(arena, double, n * e->years)};
    kernels[e->width]->starts(e, first, count, ARENA_ARRAY(arena, double, economy_draws_scratch(e)), room);
    return (StartRows){room.cost, room.tonnes, room.spend};
}

size_t economy_draws_scratch(const EconomyDraws *e)
{
    return kernels[e->width]->scratch(e);
}

void economy_draws_run(const EconomyDraws *e, size_t first, size_t count, double *scratch, double *rows, size_t stride)
{
    assert(first % ECONOMY_TILE == 0 && count % ECONOMY_TILE == 0);
    kernels[e->width]->run(e, first, count, scratch, rows, stride);
}

static int wider_first(const void *a, const void *b)
{
    const EconomyBar *x = a, *y = b;
    const double of_x = fabs(x->high - x->low), of_y = fabs(y->high - y->low);
    if (of_x > of_y || of_x < of_y) return of_x > of_y ? -1 : 1;
    return x->input < y->input ? -1 : 1;
}

/* In a tile stand half as many inputs as it has draws: each at its low and at its high bound. */
size_t economy_tornado(const EconomyDraws *e, uint32_t measure, size_t perspective, double *scratch, EconomyBar *bars)
{
    enum { AT_ONCE = ECONOMY_TILE / 2 };
    double *inputs = scratch + INPUT_DRAWN * ECONOMY_TILE;
    size_t n = 0;
    for (size_t i = 0; i < e->input_count; i++)
        for (size_t d = 0; d < ECONOMY_TILE; d++) inputs[i * ECONOMY_TILE + d] = dist_centre(e->dists[i]);
    for (size_t first = 0; first < e->input_count; first += AT_ONCE) {
        const size_t end = first + AT_ONCE < e->input_count ? first + AT_ONCE : e->input_count;
        for (size_t k = 0; first + k < end; k++) {
            double *row = inputs + (first + k) * ECONOMY_TILE + 2 * k;
            row[0] = dist_bound(e->dists[first + k], false);
            row[1] = dist_bound(e->dists[first + k], true);
        }
        const double *npv = kernels[e->width]->given(e, measure, scratch) + perspective * ECONOMY_TILE;
        for (size_t k = 0; first + k < end; k++) {
            double *row = inputs + (first + k) * ECONOMY_TILE + 2 * k;
            const double low = npv[2 * k], high = npv[2 * k + 1];
            row[0] = row[1] = dist_centre(e->dists[first + k]);
            if (fabs(high - low) > 1e-12 * (fabs(high) + fabs(low)))
                bars[n++] = (EconomyBar){e->input[first + k], low, high};
        }
    }
    qsort(bars, n, sizeof *bars, wider_first);
    return n;
}

/* ---- rows ---- */

enum { OF_A_MEASURE = 2 /* cost, tonnes; beside net present values */ };

size_t economy_draws_inputs(const EconomyDraws *e)
{
    return e->input_count;
}

size_t economy_draws_rows(const EconomyDraws *e)
{
    return e->measure_count * (e->perspectives + OF_A_MEASURE) + e->perspectives + 2 * e->years;
}

size_t economy_row_npv(const EconomyDraws *e, size_t measure, size_t perspective)
{
    return measure * (e->perspectives + OF_A_MEASURE) + perspective;
}

size_t economy_row_cost(const EconomyDraws *e, size_t measure)
{
    return economy_row_npv(e, measure, e->perspectives);
}

size_t economy_row_tonnes(const EconomyDraws *e, size_t measure)
{
    return economy_row_cost(e, measure) + 1;
}

size_t economy_row_total(const EconomyDraws *e, size_t perspective)
{
    return economy_row_npv(e, e->measure_count, perspective);
}

size_t economy_row_flow(const EconomyDraws *e, size_t year)
{
    return economy_row_total(e, e->perspectives) + year;
}

size_t economy_row_investment(const EconomyDraws *e, size_t year)
{
    return economy_row_flow(e, e->years) + year;
}

AbatementDraws economy_draws_abatement(const double *cost, const double *tonnes, size_t n, double size, double *scratch)
{
    AbatementDraws out = {.undefined = 1};
    double *values = scratch, percentiles[3];
    size_t defined = 0, more = 0;
    for (size_t d = 0; d < n; d++) {
        const Maybe value = for_each_unit(cost[d], tonnes[d], size);
        if (!value.known) continue;
        values[defined++] = value.v;
        more += tonnes[d] < 0;
    }
    if (n == 0) return out;
    out.undefined = 1 - (double)defined / (double)n;
    if (out.undefined >= 0.5 || (more > 0 && more < defined)) return out;
    draws_quantiles(values, defined, (const double[]){0.05, 0.5, 0.95}, 3, scratch + n, percentiles);
    out.low = known(percentiles[0]);
    out.median = known(percentiles[1]);
    out.high = known(percentiles[2]);
    return out;
}
