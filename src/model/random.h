/* Random numbers that are a function of their place: of a seed, of the variable that they belong to, and of the draw.
 * Nothing is carried from one to the next, so any thread can draw any part in any order, and the bytes are the same; on
 * processors with and without AVX2 or AVX-512 too (model/lanes.h).
 *
 * The generator is Philox4x32-10 of Random123. Its key is the seed. Its counter holds the draw, the variable and the
 * stream, and each of its four words serves one draw:
 *
 *   draw d:  counter {8 (d div 32) + d mod 8, variable, stream, 0}, word (d div 8) mod 4
 *
 * A number has 32 random bits, u = (word + 1/2)/2^32, so a normal one lies within 6.8 standard deviations. Normal
 * numbers are made in pairs, of the draws d and d + 8 with (d div 8) even. */
#ifndef MODEL_RANDOM_H
#define MODEL_RANDOM_H
#include "model/distribution.h"

#include <stddef.h>
#include <stdint.h>

enum { RANDOM_TILE = 32 }; /* draws are made in whole tiles */

/* Which instructions draw. All give the same bytes; tests and benches choose, others take the widest. */
typedef enum RandomWidth { RANDOM_BASE, RANDOM_AVX2, RANDOM_AVX512, RANDOM_WIDTHS } RandomWidth;
const char *random_width_name(RandomWidth width); /* "base", "avx2", "avx512" */
bool random_runs(RandomWidth width);              /* whether this build and this processor can */
RandomWidth random_widest(void);

/* A variable to draw, ready for random_row: made once by random_variable. */
typedef struct RandomVariable {
    DistKind kind;
    uint32_t variable, stream;
    uint64_t seed;
    double a, b, c, d, e;
} RandomVariable;

/* Variables of the same seed, stream and number draw from the same random bits, and so are wholly correlated where the
 * kind is the same: how one thing that is unknown in two places is drawn once. Streams keep different uses apart. */
RandomVariable random_variable(const Dist *dist, uint64_t seed, uint32_t stream, uint32_t variable);

/* The values of the draws first ... first + count - 1; both numbers are multiples of RANDOM_TILE, below 2^34. */
void random_row(RandomWidth width, const RandomVariable *variable, size_t first, size_t count, double *out);

/* sum[i] += a[i] * b[i], count a multiple of RANDOM_TILE: rounded twice, in every width. */
void random_add_products(RandomWidth width, const double *a, const double *b, size_t count, double *sum);

/* The word of one draw, by the library. */
uint32_t random_word(uint64_t seed, uint32_t stream, uint32_t variable, size_t draw);

#endif
