/* What the tests of the arithmetic share: comparison of doubles, and figures at random from a fixed seed. */
#ifndef TEST_NEAR_H
#define TEST_NEAR_H
#include "cmocka_all.h"

#include "base/maybe.h"

#include <math.h>
#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Fails unless |actual - expected| <= tolerance; a NaN fails. */
#define assert_near(actual, expected, tolerance)                                                                       \
    do {                                                                                                               \
        const double near_a = (actual), near_e = (expected);                                                           \
        if (!(fabs(near_a - near_e) <= (tolerance))) fail_msg("%s is %.17g, expected %.17g", #actual, near_a, near_e); \
    } while (0)

#define assert_known(maybe, expected, tolerance)                                                                       \
    do {                                                                                                               \
        const Maybe known_m = (maybe);                                                                                 \
        if (!known_m.known) fail_msg("%s is unknown, expected %.17g", #maybe, (double)(expected));                     \
        assert_near(known_m.v, (expected), (tolerance));                                                               \
    } while (0)

#define assert_unknown(maybe) assert_false((maybe).known)

/* Knuth's MMIX generator: the upper bits are good enough for figures in a test, and the same on every machine. */
typedef struct Random {
    uint64_t state;
} Random;

static inline double random_between(Random *r, double low, double high)
{
    r->state = r->state * 6364136223846793005ULL + 1442695040888963407ULL;
    return low + (high - low) * ((double)(r->state >> 11) / 9007199254740992.0);
}

static inline int random_int(Random *r, int low, int high)
{
    const double x = random_between(r, 0, (double)(high - low) + 1);
    return low + (int)x;
}

#endif
