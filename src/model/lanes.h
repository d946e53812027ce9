/* Arithmetic on several doubles at once, in the width of the processor that it is compiled for. Every function does the
 * same operations on each lane in the same order, and no step depends on a neighbour, so a lane's result has the same
 * bytes in every width: no fused multiply-add, no library function, only what IEEE 754 rounds correctly.
 *
 * The polynomials are minimax (Remez) over the interval named; the relative error of each is below 6e-11, far below the
 * 2^-32 in which a random number is given. */
#ifndef MODEL_LANES_H
#define MODEL_LANES_H
#include <stdint.h>
#include <string.h>

#if defined __SSE2__
#include <immintrin.h>
#else
#include <math.h>
#endif

#if defined __AVX512F__
enum { LANES = 8 };
#elif defined __AVX2__
enum { LANES = 4 };
#else
enum { LANES = 2 };
#endif

typedef double Lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef uint64_t LaneBits __attribute__((vector_size(LANES * sizeof(uint64_t))));

static inline Lanes lanes_load(const double *from)
{
    Lanes x;
    memcpy(&x, from, sizeof x);
    return x;
}

static inline void lanes_store(double *to, Lanes x)
{
    memcpy(to, &x, sizeof x);
}

/* The same in all lanes. (To add x to zeros is not the same to a compiler: it adds before it spreads.) */
static inline Lanes lanes_all(double x)
{
#if defined __AVX512F__
    return _mm512_set1_pd(x);
#elif defined __AVX2__
    return _mm256_set1_pd(x);
#elif defined __SSE2__
    return _mm_set1_pd(x);
#else
    Lanes all;
    for (int i = 0; i < LANES; i++) all[i] = x;
    return all;
#endif
}

static inline Lanes lanes_sqrt(Lanes x)
{
#if defined __AVX512F__
    return _mm512_sqrt_pd(x);
#elif defined __AVX2__
    return _mm256_sqrt_pd(x);
#elif defined __SSE2__
    return _mm_sqrt_pd(x);
#else
    for (int i = 0; i < LANES; i++) x[i] = sqrt(x[i]);
    return x;
#endif
}

/* The lesser and the greater of each pair; b where one of them is no number. */
static inline Lanes lanes_least(Lanes a, Lanes b)
{
#if defined __AVX512F__
    return _mm512_min_pd(a, b);
#elif defined __AVX2__
    return _mm256_min_pd(a, b);
#elif defined __SSE2__
    return _mm_min_pd(a, b);
#else
    for (int i = 0; i < LANES; i++) a[i] = a[i] < b[i] ? a[i] : b[i];
    return a;
#endif
}

static inline Lanes lanes_most(Lanes a, Lanes b)
{
#if defined __AVX512F__
    return _mm512_max_pd(a, b);
#elif defined __AVX2__
    return _mm256_max_pd(a, b);
#elif defined __SSE2__
    return _mm_max_pd(a, b);
#else
    for (int i = 0; i < LANES; i++) a[i] = a[i] > b[i] ? a[i] : b[i];
    return a;
#endif
}

/* The full product of the lower halves. */
static inline LaneBits lanes_multiply(LaneBits a, LaneBits b)
{
#if defined __AVX512F__
    return (LaneBits)_mm512_mul_epu32((__m512i)a, (__m512i)b);
#elif defined __AVX2__
    return (LaneBits)_mm256_mul_epu32((__m256i)a, (__m256i)b);
#elif defined __SSE2__
    return (LaneBits)_mm_mul_epu32((__m128i)a, (__m128i)b);
#else
    return (a & UINT32_MAX) * (b & UINT32_MAX);
#endif
}

/* a where the mask is all ones, b where it is zero. */
static inline Lanes lanes_choose(LaneBits mask, Lanes a, Lanes b)
{
    return (Lanes)(((LaneBits)a & mask) | ((LaneBits)b & ~mask));
}

/* A whole number below 2^52 as a double, exactly: its bits are the last of a double between 2^52 and 2^53. */
static inline Lanes lanes_whole(LaneBits x)
{
    return (Lanes)(x | 0x4330000000000000U) - 0x1p52;
}

/* Philox4x32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011), a counter in each lane; what stands in the upper
 * halves of x is of no account, before and after. */
static inline void lanes_philox(LaneBits x[4], uint64_t seed)
{
    const LaneBits multiplier_0 = (LaneBits){0} + 0xD2511F53U, multiplier_1 = (LaneBits){0} + 0xCD9E8D57U;
    uint32_t key_0 = (uint32_t)seed, key_1 = (uint32_t)(seed >> 32);
    for (int round = 0; round < 10; round++) {
        const LaneBits a = lanes_multiply(x[0], multiplier_0), b = lanes_multiply(x[2], multiplier_1);
        x[0] = (b >> 32) ^ x[1] ^ (uint64_t)key_0;
        x[1] = b;
        x[2] = (a >> 32) ^ x[3] ^ (uint64_t)key_1;
        x[3] = a;
        key_0 += 0x9E3779B9U;
        key_1 += 0xBB67AE85U;
    }
}

/* Two independent standard normal numbers from two words of 32 random bits (Box and Muller 1958).
 *
 * Radius: sqrt(-2 ln u) with u = (x + 1/2)/2^32. x + 1/2 = m 2^k with m in [sqrt(1/8), sqrt(1/2)), and with
 * s = (m - 1/2)/(m + 1/2), ln m = ln(1/2) + 2 artanh s, |s| < 0.172.
 * Angle: the two top bits of y choose a quarter of the circle, the rest the place t in [-1, 1) within it, as parts of
 * an eighth. */
static inline void lanes_normal(LaneBits x, LaneBits y, Lanes *first, Lanes *second)
{
    const LaneBits v = (LaneBits)((Lanes)((x & UINT32_MAX) | 0x4330000000000000U) - (0x1p52 - 0.5));
    const LaneBits k = (v - 0x3FD6A09E667F3BCDU) >> 52; /* the bits of sqrt(1/8) */
    const Lanes m = (Lanes)(v - (k << 52));
    const Lanes s = (m - 0.5) / (m + 0.5), w = s * s;
    const Lanes artanh =
        (((0.47234989838280605 * w + 0.5706996885678765) * w + 0.8000077178543221) * w + 1.3333333048067353) * w +
        4.00000000001685;
    const Lanes halvings = (0x1p52 + 33) - (Lanes)(k | 0x4330000000000000U); /* 33 - k: 2^-33 is (1/2)/2^32 */
    const Lanes radius = lanes_sqrt(1.3862943611198906 * halvings - s * artanh);

    /* In the last bits of a double between 2^51 and 2^52, which count halves. */
    const LaneBits place = ((y << 1) & 0x7FFFFFFEU) | 1U;
    const Lanes t = ((Lanes)(place | 0x4320000000000000U) - (0x1p51 + 0x1p29)) * 0x1p-29;
    const Lanes q = t * t;
    const Lanes sine =
        ((((3.0897475446060665e-07 * q - 3.657234865290357e-05) * q + 0.002490393182590302) * q - 0.08074551201280226) *
             q +
         0.785398163393875) *
        t;
    const Lanes cosine =
        (((3.528761632046622e-06 * q - 0.0003259365004476151) * q + 0.015854323912257825) * q - 0.3084251348911898) *
            q +
        0.9999999999439373;
    LaneBits c = (LaneBits)cosine ^ ((y << 32) & 0x8000000000000000U), n = (LaneBits)sine;
    const LaneBits swap = (c ^ n) & -((y >> 30) & 1U);
    *first = radius * (Lanes)(c ^ swap);
    *second = radius * (Lanes)(n ^ swap);
}

/* 2^y, |y| < 1000. With `whole` = 1.5 * 2^52, y + whole ends in the bits of the nearest whole number, which becomes the
 * exponent; with 2048 more, the sign of the result is turned as well. */
static inline Lanes lanes_power_of_2(Lanes y, double whole)
{
    const Lanes shifted = y + whole;
    const Lanes f = y - (shifted - whole);
    const Lanes p = ((((((1.5201921594573326e-05 * f + 0.00015469291141686928) * f + 0.0013333922563538792) * f +
                        0.009618027253668457) *
                           f +
                       0.0555041035344798) *
                          f +
                      0.24022651198157585) *
                         f +
                     0.693147180728447) *
                        f +
                    0.9999999999616819;
    return (Lanes)((LaneBits)p + ((LaneBits)shifted << 52));
}

#endif
