/* Which inputs of a simulation matter: one at a time, and by parts of the variance. */
#include "model/simulate_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int wider_first(const void *a, const void *b)
{
    const TornadoBar *x = a, *y = b;
    const double of_x = fabs(x->high_t - x->low_t), of_y = fabs(y->high_t - y->low_t);
    if (of_x > of_y || of_x < of_y) return of_x > of_y ? -1 : 1;
    return x->input < y->input ? -1 : 1;
}

/* Where the rooms of this file put what they need, behind what a block needs. */
typedef struct Rooms {
    double *inputs, *again; /* [input][draw] */
    double *totals[3];
    const double **table;
} Rooms;

static Rooms rooms(const Simulator *s, double *scratch)
{
    const size_t inputs = s->input_count * SIMULATOR_BLOCK, totals = simulator_rows(s) * SIMULATOR_BLOCK;
    Rooms r = {.inputs = scratch + simulator_scratch(s)};
    r.again = r.inputs + inputs;
    for (size_t i = 0; i < 3; i++) r.totals[i] = r.again + inputs + i * totals;
    r.table = (const double **)(void *)(r.totals[2] + totals);
    return r;
}

size_t tornado_scratch(const Simulator *s)
{
    return simulator_scratch(s) + (2 * s->input_count + 3 * simulator_rows(s)) * SIMULATOR_BLOCK + s->input_count;
}

/* In one block stand half as many inputs as it has draws: each at its low and at its high bound. */
void simulator_tornado(const Simulator *s, double *scratch, TornadoBar *bars)
{
    enum { AT_ONCE = SIMULATOR_BLOCK / 2 };
    const Rooms r = rooms(s, scratch);
    const double *target = r.totals[0] + s->target * SIMULATOR_BLOCK, *sum = r.totals[0] + s->years * SIMULATOR_BLOCK;
    for (size_t i = 0; i < s->input_count; i++) {
        r.table[i] = r.inputs + i * SIMULATOR_BLOCK;
        for (size_t d = 0; d < SIMULATOR_BLOCK; d++) r.inputs[i * SIMULATOR_BLOCK + d] = dist_centre(s->dists[i]);
    }
    for (size_t first = 0; first < s->input_count; first += AT_ONCE) {
        const size_t end = first + AT_ONCE < s->input_count ? first + AT_ONCE : s->input_count;
        for (size_t i = first; i < end; i++) {
            double *row = r.inputs + i * SIMULATOR_BLOCK + 2 * (i - first);
            row[0] = dist_bound(s->dists[i], false);
            row[1] = dist_bound(s->dists[i], true);
        }
        simulator_block(s, r.table, scratch, r.totals[0]);
        for (size_t i = first; i < end; i++) {
            const size_t d = 2 * (i - first);
            double *row = r.inputs + i * SIMULATOR_BLOCK + d;
            bars[i] = (TornadoBar){s->input[i], target[d], target[d + 1], sum[d], sum[d + 1]};
            row[0] = row[1] = dist_centre(s->dists[i]);
        }
    }
    qsort(bars, s->input_count, sizeof *bars, wider_first);
}

/* ---- Sobol' indices ---- */

size_t sobol_sums(const Simulator *s)
{
    return SOBOL_HEAD + 2 * s->input_count;
}

size_t sobol_scratch(const Simulator *s)
{
    return tornado_scratch(s);
}

void sobol_block(const Simulator *s, size_t block, bool cumulative, double *scratch, double *sums)
{
    const Rooms r = rooms(s, scratch);
    const size_t first = block * SIMULATOR_BLOCK, row = (cumulative ? s->years : s->target) * SIMULATOR_BLOCK;
    const double *a = r.totals[0] + row, *b = r.totals[1] + row, *ab = r.totals[2] + row;
    simulator_sample(s, first, r.inputs);
    for (size_t i = 0; i < s->input_count; i++) {
        random_row(s->width, &s->drawn_again[i], first, SIMULATOR_BLOCK, r.again + i * SIMULATOR_BLOCK);
        r.table[i] = r.again + i * SIMULATOR_BLOCK;
    }
    simulator_block(s, r.table, scratch, r.totals[1]);
    for (size_t i = 0; i < s->input_count; i++) r.table[i] = r.inputs + i * SIMULATOR_BLOCK;
    simulator_block(s, r.table, scratch, r.totals[0]);
    /* The figures are centred on what nothing changes, so that their differences are not lost in their size. */
    const double centre = cumulative ? s->centre_sum : s->centre_target;
    memset(sums, 0, sobol_sums(s) * sizeof *sums);
    for (size_t d = 0; d < SIMULATOR_BLOCK; d++) {
        const double x = a[d] - centre, y = b[d] - centre;
        sums[0] += x + y;
        sums[1] += x * x + y * y;
        sums[2] += 2;
    }
    for (size_t i = 0; i < s->input_count; i++) {
        r.table[i] = r.again + i * SIMULATOR_BLOCK;
        simulator_block(s, r.table, scratch, r.totals[2]);
        r.table[i] = r.inputs + i * SIMULATOR_BLOCK;
        double *of = sums + SOBOL_HEAD + 2 * i;
        for (size_t d = 0; d < SIMULATOR_BLOCK; d++) {
            const double moved = ab[d] - a[d];
            of[0] += (b[d] - centre) * moved;
            of[1] += moved * moved;
        }
    }
}

void sobol_indices(const Simulator *s, const double *sums, size_t blocks, SobolIndex *out)
{
    const size_t n = sobol_sums(s);
    double head[SOBOL_HEAD] = {0};
    for (size_t b = 0; b < blocks; b++)
        for (size_t i = 0; i < SOBOL_HEAD; i++) head[i] += sums[b * n + i];
    const double mean = head[2] > 0 ? head[0] / head[2] : 0;
    const double variance = head[2] > 0 ? head[1] / head[2] - mean * mean : 0;
    const bool varies = variance > 1e-18 * (mean * mean + 1);
    for (size_t i = 0; i < s->input_count; i++) {
        double first = 0, total = 0;
        for (size_t b = 0; b < blocks; b++) {
            first += sums[b * n + SOBOL_HEAD + 2 * i];
            total += sums[b * n + SOBOL_HEAD + 2 * i + 1];
        }
        const double draws = head[2] / 2;
        out[i] = (SobolIndex){s->input[i], varies ? known(first / draws / variance) : unknown(),
                              varies ? known(total / draws / 2 / variance) : unknown()};
    }
}
