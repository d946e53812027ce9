#include "model/random_parts.h"

#include <Random123/philox.h>
#include <assert.h>
#include <math.h>

static const RandomKernel *const kernels[RANDOM_WIDTHS] = {
    [RANDOM_BASE] = &random_kernel_base,
#if defined LANES_BUILT
    [RANDOM_AVX2] = &random_kernel_avx2,
    [RANDOM_AVX512] = &random_kernel_avx512,
#endif
};

const char *random_width_name(RandomWidth width)
{
    static const char *const names[RANDOM_WIDTHS] = {"base", "avx2", "avx512"};
    assert(width < RANDOM_WIDTHS);
    return names[width];
}

/* Asked at run time and not by ifunc, whose resolvers run before a sanitizer is ready. */
bool random_runs(RandomWidth width)
{
#if defined LANES_BUILT
    if (width == RANDOM_AVX512) return __builtin_cpu_supports("avx512f");
    if (width == RANDOM_AVX2) return __builtin_cpu_supports("avx2");
#endif
    return width == RANDOM_BASE;
}

RandomWidth random_widest(void)
{
    RandomWidth width = RANDOM_WIDTHS - 1;
    while (!random_runs(width)) width--;
    return width;
}

RandomVariable random_variable(const Dist *dist, uint64_t seed, uint32_t stream, uint32_t variable)
{
    RandomVariable v = {.kind = dist->kind, .variable = variable, .stream = stream, .seed = seed, .a = dist->centre};
    const double log2_e = 1.4426950408889634, width = dist->high - dist->low;
    switch (dist->kind) {
    case DIST_NORMAL: v.b = dist->spread; break;
    case DIST_LOGNORMAL:
        v.a = log2(fabs(dist->centre));
        v.b = dist->spread * log2_e;
        v.c = 0x1.8p52 + (dist->centre < 0 ? 2048 : 0);
        break;
    case DIST_TRIANGULAR:
        v.a = dist->low;
        v.b = width * (dist->centre - dist->low);
        v.c = dist->high;
        v.d = width * (dist->high - dist->centre);
        v.e = (dist->centre - dist->low) / width;
        break;
    case DIST_UNIFORM:
        v.b = width * 0x1p-32;
        v.a = dist->low + v.b / 2;
        break;
    case DIST_FIXED:
    case DIST_UNSTATED:
    case DIST_KINDS: break;
    }
    return v;
}

void random_row(RandomWidth width, const RandomVariable *variable, size_t first, size_t count, double *out)
{
    assert(random_runs(width) && first % RANDOM_TILE == 0 && count % RANDOM_TILE == 0);
    assert(count <= SIZE_MAX - first && (first + count) / 4 <= UINT32_MAX);
    kernels[width]->row(variable, first, count, out);
}

void random_add_products(RandomWidth width, const double *a, const double *b, size_t count, double *sum)
{
    assert(random_runs(width) && count % RANDOM_TILE == 0);
    kernels[width]->add_products(a, b, count, sum);
}

uint32_t random_word(uint64_t seed, uint32_t stream, uint32_t variable, size_t draw)
{
    const philox4x32_ctr_t counter = {{(uint32_t)(draw / 32 * 8 + draw % 8), variable, stream, 0}};
    const philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    return philox4x32(counter, key).v[draw / 8 % 4];
}
