#include "model/view.h"

Series view_per_person(Series s, Series population, int *out_year, double *out_t)
{
    size_t n = 0;
    for (size_t i = 0, j = 0; i < s.n; i++) {
        while (j < population.n && population.year[j] < s.year[i]) j++;
        if (j == population.n || population.year[j] != s.year[i] || !(population.t[j] > 0)) continue;
        out_year[n] = s.year[i];
        out_t[n++] = s.t[i] / population.t[j];
    }
    return (Series){out_year, out_t, n};
}

Series view_index(Series s, int base_year, int *out_year, double *out_t)
{
    const Maybe base = series_at(s, base_year);
    if (!base.known || !(base.v > 0)) return (Series){out_year, out_t, 0};
    for (size_t i = 0; i < s.n; i++) {
        out_year[i] = s.year[i];
        out_t[i] = 100 * s.t[i] / base.v;
    }
    return (Series){out_year, out_t, s.n};
}
