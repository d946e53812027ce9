/* What is known of a figure that is not known exactly. docs/methods.md, "Uncertainty".
 *
 * Percentages are half the 95 % interval in per cent of the value, as the IPCC states them: 1.96 standard deviations.
 * All functions that take figures from outside return ST_INVALID, with a message on what to change, where the figures
 * are not finite, bounds cross, or nothing can be drawn from them. */
#ifndef MODEL_DISTRIBUTION_H
#define MODEL_DISTRIBUTION_H
#include "base/err.h"
#include "base/maybe.h"

#define Z_95 1.96 /* standard normal deviations to either side of a 95 % interval, as rounded by the IPCC */

typedef enum DistKind {
    DIST_FIXED,    /* exactly known, for example by definition */
    DIST_UNSTATED, /* the value is known, how sure it is nobody has said: drawn as it stands, and told apart */
    DIST_NORMAL,
    DIST_LOGNORMAL,
    DIST_TRIANGULAR,
    DIST_UNIFORM,
    DIST_KINDS
} DistKind;
const char *dist_kind_name(DistKind kind); /* "fixed", "unstated", "normal", "lognormal", "triangular", "uniform" */

typedef struct Dist {
    DistKind kind;
    double centre; /* fixed and unstated: the value. normal: mean. log-normal: median. triangular: most likely value */
    double spread; /* normal: standard deviation. log-normal: ln of the geometric standard deviation. Else 0 */
    double low, high; /* triangular and uniform: the least and the largest value there is. Else 0 */
} Dist;

Status dist_fixed(double value, Dist *out, Err *err);
Status dist_unstated(double value, Dist *out, Err *err);
/* Mean and percentage. Above some 50 % a normal distribution says that the figure may have the other sign. */
Status dist_normal(double value, double percent, Dist *out, Err *err);
/* The log-normal distribution with this mean and this percentage (IPCC 2006, equations 3.5 to 3.7); of a negative
 * value, the mirror image. */
Status dist_lognormal(double value, double percent, Dist *out, Err *err);
/* A median and the ln of the geometric standard deviation (not of its square: see model/quality.h). */
Status dist_lognormal_spread(double median, double ln_gsd, Dist *out, Err *err);
/* True bounds. */
Status dist_triangular(double low, double most_likely, double high, Dist *out, Err *err);
Status dist_uniform(double low, double high, Dist *out, Err *err);
/* The distribution whose 2.5 and 97.5 percentiles these are; symmetric, but for the log-normal one, whose bounds have
 * the same sign. kind: normal, log-normal, triangular or uniform. */
Status dist_from_interval(DistKind kind, double low, double high, Dist *out, Err *err);
/* The distribution that a record states by its name: triangular with true bounds and a top, or the interval of a
 * "normal", "lognormal" or "uniform" one. */
Status dist_stated(Str name, double low, double value, double high, Dist *out, Err *err);

double dist_centre(const Dist *dist);           /* the value, mean, median, most likely or middle that it is around */
double dist_bound(const Dist *dist, bool high); /* the 5th or the 95th percentile */
double dist_mean(const Dist *dist);
double dist_sd(const Dist *dist); /* 0 where it is fixed or unstated */
/* Half the 95 % interval, as a percentage of the mean: 196 sd/|mean|, for error propagation. Unknown where unstated, or
 * the mean is zero. */
Maybe dist_percent(const Dist *dist);

#endif
