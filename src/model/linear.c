#include "model/linear.h"

#include <math.h>

double linear_bound(const LinearProgram *p, const double *price, double *reduced)
{
    double bound = 0, error = 0;
    for (size_t c = 0; c < p->column_count; c++) reduced[c] = p->cost[c];
    for (size_t r = 0; r < p->row_count; r++) {
        double pay = price[r];
        if (isinf(p->row_lower[r]) && pay > 0) pay = 0;
        if (isinf(p->row_upper[r]) && pay < 0) pay = 0;
        if (!(fabs(pay) > 0)) continue;
        bound += pay * (pay > 0 ? p->row_lower[r] : p->row_upper[r]);
        for (size_t i = p->first[r]; i < p->first[r + 1]; i++) reduced[p->column[i]] -= pay * p->value[i];
    }
    for (size_t c = 0; c < p->column_count; c++) {
        bound += reduced[c] * (reduced[c] > 0 ? p->lower[c] : p->upper[c]);
        error += fabs(p->cost[c]);
    }
    /* Not a number where a reduced cost of zero meets an infinite bound: then nothing is bounded. */
    if (isnan(bound)) return -INFINITY;
    return bound - 1e-12 * error;
}
