/* What an edition changed in history: the same place, sector and year in two editions. docs/methods.md, "Restatement".
 */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H
#include "base/str.h"
#include "model/series.h"

typedef struct Change {
    Str key; /* of the pair compared: a municipality code, a sector name */
    Str label;
    int year;
    double before_t, after_t; /* change = after - before */
    Maybe percent;            /* of before; unknown where before is not above zero */
} Change;

/* Appends the years known in both editions whose figures differ by more than `least_t`; returns how many were added
 * (room for min(a.n, b.n)). A year that only one edition holds is new or gone, not changed. */
size_t change_between(Str key, Str label, Series before, Series after, double least_t, Change *out);
/* Largest absolute change first; ties by key and year, so that the order is the same on every machine. */
void change_sort(Change *changes, size_t n);

#endif
