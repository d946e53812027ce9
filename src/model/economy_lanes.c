/* The arithmetic of the draws, a tile of draws at a time. Arrays are [year][draw of the tile], and each step is a loop
 * over the draws of a tile that do not touch one another. Compiled once for each width: the build sets the
 * instructions and, by a macro, the name. */
#include "model/economy_draws_parts.h"

#include <math.h>
#include <string.h>

#if defined LANES_AVX512
#define KERNEL economy_kernel_avx512
#elif defined LANES_AVX2
#define KERNEL economy_kernel_avx2
#else
#define KERNEL economy_kernel_base
#endif

enum { T = ECONOMY_TILE };

typedef struct Tile {
    const EconomyDraws *e;
    double *inputs;            /* [ones, zeros, drawn][T] */
    double *x;                 /* [lever of the measure][year + 1][T] */
    double *q;                 /* [year][T] */
    double *u, *v;             /* [T] */
    double *flow, *investment; /* [year][T], of the portfolio */
    double *total;             /* [perspective][T] */
    double *npv;               /* [perspective, cost, tonnes][T], of the measure */
} Tile;

static size_t tile_rows(const EconomyDraws *e)
{
    return INPUT_DRAWN + e->input_count + e->levers_most * (e->years + 1) + 3 * e->years + 2 + e->perspectives +
           PERSPECTIVES_MOST + 2;
}

static size_t scratch_of(const EconomyDraws *e)
{
    return tile_rows(e) * T;
}

static const double *input(const Tile *t, uint32_t place)
{
    return t->inputs + (size_t)place * T;
}

/* ---- levers ---- */

/* Years since the start by which a lever has gone, a pace of 2 counting twice; the level that it has. */
static void lever_row(const DrawLever *lever, const double *level, double since, const double *delay,
                      const double *pace, double *x)
{
    const Adoption *a = lever->adoption;
    double gone[T];
    for (size_t d = 0; d < T; d++) gone[d] = (since - delay[d]) * pace[d];
    switch (a->kind) {
    case ADOPT_LINEAR: {
        const double span = 1 / (a->end - a->start);
        for (size_t d = 0; d < T; d++) {
            const double part = gone[d] * span;
            x[d] = level[d] * (part < 0 ? 0 : part > 1 ? 1 : part);
        }
        break;
    }
    case ADOPT_STEP:
        for (size_t d = 0; d < T; d++) x[d] = since - delay[d] >= 0 ? level[d] : 0;
        break;
    case ADOPT_TURNOVER:
        for (size_t d = 0; d < T; d++) {
            const double part = gone[d] / a->lifetime;
            x[d] = part < 0 ? 0 : part > level[d] ? level[d] : part;
        }
        break;
    case ADOPT_S_CURVE:
        for (size_t d = 0; d < T; d++) {
            const double at = gone[d] * TABLE_STEPS, last = (double)(lever->table_count - 2);
            const double held = at < 0 ? 0 : at > last ? last : at;
            const size_t i = (size_t)held;
            const double part = held - (double)i;
            x[d] =
                at < 0 ? 0 : level[d] / a->level * (lever->table[i] + part * (lever->table[i + 1] - lever->table[i]));
        }
        break;
    case ADOPT_GIVEN:
    case ADOPTION_KINDS: break;
    }
}

/* The path in a year of its row, or before it all nothing; after it as at the end. */
static double given_at(const DrawLever *lever, size_t years, double year)
{
    return year < 0 ? 0 : lever->centre[year > (double)years ? years : (size_t)year];
}

static void draw_lever(const Tile *t, const DrawLever *lever, int first, double *x)
{
    const Adoption *a = lever->adoption;
    const double *times = input(t, lever->level), *delay = input(t, lever->delay), *pace = input(t, lever->pace);
    double level[T], held_pace[T];
    for (size_t d = 0; d < T; d++) {
        const double drawn = a->level * times[d];
        level[d] = drawn < lever->least ? lever->least : drawn > lever->most ? lever->most : drawn;
        held_pace[d] = pace[d] < 0 ? 0 : pace[d];
    }
    const bool alone = !lever->drawn || (a->kind == ADOPT_S_CURVE && !lever->table) || !(fabs(a->level) > 0);
    for (size_t y = 0; y <= t->e->years; y++) {
        double *row = x + y * T;
        if (!alone && a->kind == ADOPT_GIVEN) {
            for (size_t d = 0; d < T; d++)
                row[d] = level[d] / a->level * given_at(lever, t->e->years, (double)y - delay[d]);
            continue;
        }
        if (!alone) {
            lever_row(lever, level, first + (double)y - 1 - a->start, delay, held_pace, row);
            continue;
        }
        const double centre = fabs(a->level) > 0 ? lever->centre[y] / a->level : 0;
        for (size_t d = 0; d < T; d++) row[d] = lever->drawn ? level[d] * centre : lever->centre[y];
    }
}

/* ---- quantities ---- */

static void add_terms(const Tile *t, DrawRange terms, size_t first_lever, double *q)
{
    const size_t years = t->e->years;
    memset(q, 0, years * T * sizeof *q);
    for (size_t i = terms.first; i < terms.end; i++) {
        const DrawTerm *term = &t->e->terms[i];
        const double *a = input(t, term->inputs[0]), *b = input(t, term->inputs[1]), *c = input(t, term->inputs[2]);
        double times[T];
        for (size_t d = 0; d < T; d++) times[d] = a[d] * b[d] * c[d];
        const double *x = term->lever == NO_LEVER ? NULL : t->x + ((term->lever - first_lever) * (years + 1) + 1) * T;
        for (size_t y = 0; y < years; y++) {
            const double k = term->row[y];
            double *row = q + y * T;
            if (x)
                for (size_t d = 0; d < T; d++) row[d] += k * times[d] * x[y * T + d];
            else
                for (size_t d = 0; d < T; d++) row[d] += k * times[d];
        }
    }
}

static void lever_quantity(const Tile *t, const DrawLine *line, size_t first_lever, double *q)
{
    const size_t years = t->e->years, life = line->of->lifetime > 0 ? (size_t)line->of->lifetime : 1;
    const double *x = t->x + (line->lever - first_lever) * (years + 1) * T;
    const bool again = line->of->type == COST_INVESTMENT && line->of->reinvested;
    for (size_t y = 0; y < years; y++) {
        double *row = q + y * T;
        const double now = line->row[y + 1], before = line->row[y];
        for (size_t d = 0; d < T; d++) {
            const double u = now * x[(y + 1) * T + d];
            const double more = u - before * x[y * T + d];
            row[d] = line->kind == QUANTITY_CHANGED ? u : more > 0 ? more : 0;
        }
        if (again && y >= life)
            for (size_t d = 0; d < T; d++) row[d] += q[(y - life) * T + d];
    }
}

/* Stated by year, and begun in another. */
static void moved_quantity(const Tile *t, const DrawLine *line)
{
    const size_t years = t->e->years;
    const double *shift = input(t, INPUT_DRAWN);
    for (size_t y = 0; y < years; y++) {
        for (size_t d = 0; d < T; d++) {
            const double at = (double)y - shift[d];
            t->q[y * T + d] = at < 0 || at > (double)(years - 1) ? 0 : line->row[(size_t)at];
        }
    }
}

static void quantity(const Tile *t, const DrawLine *line, size_t first_lever)
{
    const size_t years = t->e->years;
    if (line->moves) {
        moved_quantity(t, line);
    } else if (line->fixed) {
        for (size_t y = 0; y < years; y++)
            for (size_t d = 0; d < T; d++) t->q[y * T + d] = line->row[y];
    } else if (line->kind == QUANTITY_CARRIER || line->kind == QUANTITY_TONNES) {
        add_terms(t, line->terms, first_lever, t->q);
    } else {
        lever_quantity(t, line, first_lever, t->q);
    }
}

/* ---- money ---- */

/* One pass over a quantity: present values by perspective, the yearly flow and, of an investment, what is paid. */
static void add_money(const Tile *t, const double *const *worth, const double *flow, const double *investment,
                      const double *times)
{
    const size_t years = t->e->years, perspectives = t->e->perspectives;
    double sums[PERSPECTIVES_MOST][T] = {{0}};
    for (size_t y = 0; y < years; y++) {
        double *q = t->q + y * T, *row = t->flow + y * T, *paid = t->investment + y * T;
        const double f = flow[y], w = worth[0][y];
        for (size_t d = 0; d < T; d++) {
            const double of = q[d] * times[d];
            row[d] += f * of;
            sums[0][d] += w * of;
        }
        for (size_t p = 1; p < perspectives; p++) {
            const double v = worth[p][y];
            for (size_t d = 0; d < T; d++) sums[p][d] += v * (q[d] * times[d]);
        }
        if (!investment) continue;
        const double i = investment[y];
        for (size_t d = 0; d < T; d++) paid[d] += i * (q[d] * times[d]);
    }
    for (size_t p = 0; p < perspectives; p++)
        for (size_t d = 0; d < T; d++) t->npv[p * T + d] += sums[p][d];
}

static void add_line(const Tile *t, const DrawLine *line, size_t first_lever)
{
    const EconomyDraws *e = t->e;
    const double *value = input(t, line->times[0]), *own = input(t, line->times[1]), *amount = input(t, line->times[2]);
    double *cost = t->npv + e->perspectives * T, before[T];
    for (size_t d = 0; d < T; d++) {
        t->v[d] = own[d] * amount[d];
        t->u[d] = t->v[d] * value[d];
        before[d] = t->npv[d];
    }
    quantity(t, line, first_lever);
    add_money(t, line->worth, line->flow, line->invests ? line->investment : NULL, t->u);
    if (line->has_tax) add_money(t, line->taxed, line->flow_tax, NULL, t->v);
    if (line->carbon) return;
    for (size_t d = 0; d < T; d++) cost[d] -= t->npv[d] - before[d];
}

static void draw_measure(const Tile *t, const DrawMeasure *measure, int first)
{
    const EconomyDraws *e = t->e;
    double *tonnes = t->npv + (e->perspectives + 1) * T;
    memset(t->npv, 0, (e->perspectives + 2) * T * sizeof *t->npv);
    for (size_t l = measure->levers.first; l < measure->levers.end; l++)
        draw_lever(t, &e->levers[l], first, t->x + (l - measure->levers.first) * (e->years + 1) * T);
    for (size_t l = measure->lines.first; l < measure->lines.end; l++) add_line(t, &e->lines[l], measure->levers.first);
    add_terms(t, measure->tonnes, measure->levers.first, t->q);
    for (size_t y = 0; y < e->years; y++)
        for (size_t d = 0; d < T; d++) tonnes[d] += t->q[y * T + d];
    for (size_t p = 0; p < e->perspectives; p++)
        for (size_t d = 0; d < T; d++) t->total[p * T + d] += t->npv[p * T + d];
}

static Tile lay_out(const EconomyDraws *e, double *scratch)
{
    Tile t = {.e = e, .inputs = scratch};
    t.x = t.inputs + (INPUT_DRAWN + e->input_count) * T;
    t.q = t.x + e->levers_most * (e->years + 1) * T;
    t.flow = t.q + e->years * T;
    t.investment = t.flow + e->years * T;
    t.u = t.investment + e->years * T;
    t.v = t.u + T;
    t.total = t.v + T;
    t.npv = t.total + e->perspectives * T;
    for (size_t d = 0; d < T; d++) {
        t.inputs[INPUT_ONES * T + d] = 1;
        t.inputs[INPUT_ZEROS * T + d] = 0;
    }
    return t;
}

static void keep(const double *from, size_t rows, double *to, size_t stride)
{
    for (size_t r = 0; r < rows; r++) memcpy(to + r * stride, from + r * T, T * sizeof *to);
}

static void run(const EconomyDraws *e, size_t first, size_t count, double *scratch, double *rows, size_t stride)
{
    const Tile t = lay_out(e, scratch);
    for (size_t at = first; at < first + count; at += T) {
        for (size_t i = 0; i < e->input_count; i++)
            random_row(e->width, &e->drawn[i], at, T, t.inputs + (INPUT_DRAWN + i) * T);
        memset(t.flow, 0, 2 * e->years * T * sizeof *t.flow);
        memset(t.total, 0, e->perspectives * T * sizeof *t.total);
        for (size_t m = 0; m < e->measure_count; m++) {
            draw_measure(&t, &e->measures[m], e->first_year);
            keep(t.npv, e->perspectives + 2, rows + economy_row_npv(e, m, 0) * stride + at, stride);
        }
        keep(t.total, e->perspectives, rows + economy_row_total(e, 0) * stride + at, stride);
        keep(t.flow, 2 * e->years, rows + economy_row_flow(e, 0) * stride + at, stride);
    }
}

static const double *given(const EconomyDraws *e, uint32_t measure, double *scratch)
{
    const Tile t = lay_out(e, scratch);
    memset(t.flow, 0, 2 * e->years * T * sizeof *t.flow);
    memset(t.total, 0, e->perspectives * T * sizeof *t.total);
    for (size_t m = measure == EVERYWHERE ? 0 : measure; m < e->measure_count; m++) {
        draw_measure(&t, &e->measures[m], e->first_year);
        if (measure != EVERYWHERE) break;
    }
    return t.total;
}

/* A shift in each place of the tile. */
static void starts(const EconomyDraws *e, int first, size_t count, double *scratch, StartRoom out)
{
    const Tile t = lay_out(e, scratch);
    for (size_t d = 0; d < T; d++) t.inputs[INPUT_DRAWN * T + d] = first + (double)d;
    for (size_t m = 0; m < e->measure_count; m++) {
        memset(t.flow, 0, 2 * e->years * T * sizeof *t.flow);
        draw_measure(&t, &e->measures[m], e->first_year);
        for (size_t k = 0; k < count; k++) {
            const size_t at = m * count + k;
            out.cost[at] = -t.npv[k];
            for (size_t y = 0; y < e->years; y++) {
                out.tonnes[at * e->years + y] = t.q[y * T + k];
                out.spend[at * e->years + y] = t.investment[y * T + k];
            }
        }
    }
}

const EconomyKernel KERNEL = {scratch_of, run, given, starts};
