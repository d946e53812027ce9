#include "model/series.h"

Maybe series_at(Series s, int year)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.year[i] == year) return known(s.t[i]);
    return unknown();
}

Series series_from(Series s, int first_year)
{
    while (s.n && s.year[0] < first_year) {
        s.year++, s.t++;
        s.n--;
    }
    return s;
}

Series series_until(Series s, int last_year)
{
    while (s.n && s.year[s.n - 1] > last_year) s.n--;
    return s;
}

Series series_minus(Series a, Series b, int *out_year, double *out_t)
{
    size_t n = 0;
    for (size_t i = 0, j = 0; i < a.n && j < b.n;) {
        if (a.year[i] < b.year[j]) {
            i++;
        } else if (a.year[i] > b.year[j]) {
            j++;
        } else {
            out_year[n] = a.year[i];
            out_t[n++] = a.t[i++] - b.t[j++];
        }
    }
    return (Series){out_year, out_t, n};
}
