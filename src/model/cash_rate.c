/* The internal rate: the real roots of the present value, isolated and counted. */
#include "model/cash.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { DEPTH = 40, STEPS = 100 };
#define NARROWEST 0x1p-40 /* of an interval: 2^-DEPTH */

typedef struct Search {
    size_t n; /* coefficients */
    double negligible;
    size_t roots;
    double low, high; /* around the latest root; the same where it was hit */
    bool in_reversed;
} Search;

static size_t changes(const Search *s, const double *b)
{
    size_t count = 0;
    double before = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (fabs(b[i]) <= s->negligible) continue;
        if (before * b[i] < 0) count++;
        before = b[i];
    }
    return count;
}

/* b_j = sum over i <= j of C(j, i)/C(n, i) a_i. */
static void to_bernstein(const double *a, size_t n, double *b)
{
    double binomial = 1; /* of the degree n - 1 over i */
    for (size_t i = 0; i < n; i++) {
        b[i] = a[i] / binomial;
        binomial = binomial * (double)(n - 1 - i) / (double)(i + 1);
    }
    for (size_t k = 1; k < n; k++)
        for (size_t j = n - 1; j >= k; j--) b[j] += b[j - 1];
}

/* De Casteljau: whole becomes the left half, right gets the other. */
static void halve(double *whole, double *right, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        right[n - 1 - k] = whole[n - 1];
        for (size_t j = n - 1; j > k; j--) whole[j] = (whole[j] + whole[j - 1]) / 2;
    }
}

static void found(Search *s, bool reversed, double low, double high)
{
    s->roots++;
    s->low = low;
    s->high = high;
    s->in_reversed = reversed;
}

/* Roots between 0 and 1, both left out. */
static void search(Search *s, const double *a, bool reversed)
{
    /* Bernstein coefficients of the intervals that wait, n of each. Written before they are read; to clear all of it
     * would take longer than the search. */
    __attribute__((uninitialized)) double stack[(DEPTH + 2) * HORIZON_MOST];
    double low[DEPTH + 2] = {0}, width[DEPTH + 2] = {1};
    size_t waiting = 1;
    to_bernstein(a, s->n, stack);
    while (waiting > 0 && s->roots < 2) {
        const size_t at = waiting - 1;
        double *b = stack + at * s->n;
        const size_t most = changes(s, b);
        if (most <= 1) {
            if (most == 1) found(s, reversed, low[at], low[at] + width[at]);
            waiting--;
            continue;
        }
        if (width[at] < 2 * NARROWEST) { /* two roots in one place */
            s->roots += 2;
            return;
        }
        double *right = stack + waiting * s->n;
        halve(b, right, s->n);
        /* The right half is looked at first; the left one waits. */
        width[at] /= 2;
        low[waiting] = low[at] + width[at];
        width[waiting] = width[at];
        if (fabs(right[0]) <= s->negligible) found(s, reversed, low[waiting], low[waiting]);
        waiting++;
    }
}

/* The root between low and high, at which the sign changes: Newton's steps where they stay within, halving where not.
 */
static double narrow(const double *a, size_t n, double low, double high, double at_high)
{
    double x = low + (high - low) / 2;
    for (int i = 0; i < STEPS; i++) {
        double sum = 0, slope = 0;
        for (size_t k = n; k-- > 0;) {
            slope = slope * x + sum;
            sum = sum * x + a[k];
        }
        if (sum * at_high > 0)
            high = x;
        else
            low = x;
        double next = x - sum / slope;
        if (!(next > low && next < high)) next = low + (high - low) / 2;
        if (fabs(next - x) <= 0x1p-52 * x) return next;
        x = next;
    }
    return x;
}

static double value(const double *a, size_t n, double x)
{
    double sum = 0;
    for (size_t i = n; i-- > 0;) sum = sum * x + a[i];
    return sum;
}

InternalRate internal_rate(const double *flow, size_t years)
{
    assert(years <= HORIZON_MOST);
    double size = 0, sum = 0;
    for (size_t y = 0; y < years; y++) size += fabs(flow[y]);
    while (years > 0 && fabs(flow[years - 1]) <= 1e-14 * size) years--;
    for (; years > 0 && fabs(flow[0]) <= 1e-14 * size; years--) flow++;
    if (years < 2) return (InternalRate){.kind = RATE_NONE};
    for (size_t y = 0; y < years; y++) sum += flow[y];
    Search s = {.n = years, .negligible = 1e-14 * size};
    double reversed[HORIZON_MOST];
    for (size_t y = 0; y < years; y++) reversed[y] = flow[years - 1 - y];
    if (fabs(sum) <= s.negligible) found(&s, false, 1, 1);
    if (changes(&s, flow) == 1) { /* one root, by the rule of Descartes: which side of no rate says the sum */
        if (s.roots == 0) found(&s, sum * flow[0] > 0, 0, 1);
    } else {
        search(&s, flow, false);
        search(&s, reversed, true);
    }
    if (s.roots != 1) return (InternalRate){.kind = s.roots == 0 ? RATE_NONE : RATE_SEVERAL};
    const double *a = s.in_reversed ? reversed : flow;
    const double root = s.low < s.high ? narrow(a, years, s.low, s.high, value(a, years, s.high)) : s.low;
    return (InternalRate){RATE_DEFINED, s.in_reversed ? root - 1 : 1 / root - 1, flow[0] > 0};
}
