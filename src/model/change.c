#include "model/change.h"

#include <math.h>
#include <stdlib.h>

size_t change_between(Str key, Str label, Series before, Series after, double least_t, Change *out)
{
    size_t n = 0;
    for (size_t i = 0, j = 0; i < before.n && j < after.n;) {
        if (before.year[i] < after.year[j]) {
            i++;
        } else if (before.year[i] > after.year[j]) {
            j++;
        } else {
            const double b = before.t[i], a = after.t[j];
            if (fabs(a - b) > least_t)
                out[n++] = (Change){key, label, before.year[i], b, a, b > 0 ? known(100 * (a - b) / b) : unknown()};
            i++, j++;
        }
    }
    return n;
}

static int larger_first(const void *p, const void *q)
{
    const Change *a = p, *b = q;
    const double size_a = fabs(a->after_t - a->before_t), size_b = fabs(b->after_t - b->before_t);
    if (size_a > size_b) return -1;
    if (size_a < size_b) return 1;
    const int by_key = str_cmp(a->key, b->key);
    if (by_key) return by_key;
    return (a->year > b->year) - (a->year < b->year);
}

void change_sort(Change *changes, size_t n)
{
    if (n > 1) qsort(changes, n, sizeof *changes, larger_first);
}
