/* Rows of random numbers, as many at once as the processor holds. Compiled once for each width: the build sets the
 * instructions and, by a macro, the name. */
#include "model/lanes.h"
#include "model/random_parts.h"

#if defined LANES_AVX512
#define KERNEL random_kernel_avx512
#elif defined LANES_AVX2
#define KERNEL random_kernel_avx2
#else
#define KERNEL random_kernel_base
#endif

enum { COUNTERS = RANDOM_TILE / 4, PAIR = 2 * COUNTERS, CHUNK = 8 * RANDOM_TILE };

/* A row is made in chunks that stay in the nearest cache, each in short loops one after the other, in place: words,
 * then normal numbers, then what becomes of them. One long loop would leave the processor waiting for its own results.
 */

static inline LaneBits load_bits(const double *from)
{
    LaneBits x;
    memcpy(&x, from, sizeof x);
    return x;
}

/* The word of each draw, as bits. */
static void word_chunk(const RandomVariable *v, size_t first, size_t count, double *out)
{
    static const uint64_t step[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    LaneBits lane;
    memcpy(&lane, step, sizeof lane);
    for (size_t tile = 0; tile < count; tile += RANDOM_TILE) {
        for (size_t counter = 0; counter < COUNTERS; counter += LANES) {
            LaneBits x[4] = {lane + (uint64_t)((first + tile) / 4 + counter), (LaneBits){0} + (uint64_t)v->variable,
                             (LaneBits){0} + (uint64_t)v->stream, (LaneBits){0}};
            lanes_philox(x, v->seed);
            for (size_t word = 0; word < 4; word++)
                memcpy(out + tile + COUNTERS * word + counter, &x[word], sizeof x[word]);
        }
    }
}

/* Words into normal numbers: those of a draw and of the one 8 further. */
static void normal_chunk(size_t count, double *out)
{
    for (size_t pair = 0; pair < count; pair += PAIR) {
        for (double *x = out + pair; x < out + pair + COUNTERS; x += LANES) {
            Lanes first, second;
            lanes_normal(load_bits(x), load_bits(x + COUNTERS), &first, &second);
            lanes_store(x, first);
            lanes_store(x + COUNTERS, second);
        }
    }
}

/* The inverse of the distribution function: below the most likely value low + sqrt(u (high - low)(mode - low)), above
 * it high - sqrt((1 - u)(high - low)(high - mode)). */
static inline Lanes triangular(const RandomVariable *v, LaneBits word)
{
    const Lanes u = (lanes_whole(word & UINT32_MAX) + 0.5) * 0x1p-32;
    const Lanes low = v->a + lanes_sqrt(v->b * u), high = v->c - lanes_sqrt(v->d * (1 - u));
    return lanes_choose((LaneBits)(u < v->e), low, high);
}

#define FOR_EACH_LANE(value)                                                                                           \
    for (double *x = out; x < out + count; x += LANES) lanes_store(x, value)

static void chunk(const RandomVariable *v, size_t first, size_t count, double *out)
{
    if (v->kind == DIST_FIXED || v->kind == DIST_UNSTATED) {
        FOR_EACH_LANE((Lanes){0} + v->a);
        return;
    }
    word_chunk(v, first, count, out);
    if (v->kind == DIST_UNIFORM) {
        FOR_EACH_LANE(v->a + v->b * lanes_whole(load_bits(x) & UINT32_MAX));
        return;
    }
    if (v->kind == DIST_TRIANGULAR) {
        FOR_EACH_LANE(triangular(v, load_bits(x)));
        return;
    }
    normal_chunk(count, out);
    if (v->kind == DIST_LOGNORMAL)
        FOR_EACH_LANE(lanes_power_of_2(v->a + v->b * lanes_load(x), v->c));
    else
        FOR_EACH_LANE(v->a + v->b * lanes_load(x));
}

static void row(const RandomVariable *v, size_t first, size_t count, double *out)
{
    for (size_t done = 0; done < count; done += CHUNK)
        chunk(v, first + done, count - done < CHUNK ? count - done : CHUNK, out + done);
}

static void add_products(const double *a, const double *b, size_t count, double *sum)
{
    for (size_t i = 0; i < count; i += LANES)
        lanes_store(sum + i, lanes_load(sum + i) + lanes_load(a + i) * lanes_load(b + i));
}

const RandomKernel KERNEL = {row, add_products};
