#include "model/distribution.h"

#include <assert.h>
#include <math.h>

#define Z_90 1.6448536269514722 /* standard normal deviations to either side of a 90 % interval */

/* Beyond these, figures and their products would leave the range of a double. No emission comes near. */
static const double largest = 1e60, largest_ln_gsd = 10;

const char *dist_kind_name(DistKind kind)
{
    static const char *const names[DIST_KINDS] = {"fixed", "unstated", "normal", "lognormal", "triangular", "uniform"};
    assert(kind < DIST_KINDS);
    return names[kind];
}

static Status check_value(double value, Err *err)
{
    if (!(fabs(value) <= largest)) return err_fail(err, ST_INVALID, N_("A figure is missing or far too large"));
    return ST_OK;
}

static Status check_percent(double percent, Err *err)
{
    if (percent >= 0 && percent <= largest) return ST_OK;
    return err_fail(err, ST_INVALID, N_("An uncertainty is a percentage of 0 or more"));
}

static Status check_bounds(double low, double high, Err *err)
{
    Status status = check_value(low, err);
    if (status == ST_OK) status = check_value(high, err);
    if (status == ST_OK && !(low < high))
        status = err_fail(err, ST_INVALID, N_("The lower bound must be less than the upper bound"));
    return status;
}

Status dist_fixed(double value, Dist *out, Err *err)
{
    *out = (Dist){.kind = DIST_FIXED, .centre = value};
    return check_value(value, err);
}

Status dist_unstated(double value, Dist *out, Err *err)
{
    *out = (Dist){.kind = DIST_UNSTATED, .centre = value};
    return check_value(value, err);
}

Status dist_normal(double value, double percent, Dist *out, Err *err)
{
    Status status = check_value(value, err);
    if (status == ST_OK) status = check_percent(percent, err);
    if (status != ST_OK) return status;
    *out = (Dist){.kind = DIST_NORMAL, .centre = value, .spread = fabs(value) * percent / (100 * Z_95)};
    return check_value(out->spread, err);
}

/* With U the percentage, 1 + (U/200)^2 = e^(sigma^2) and the median is mean/sqrt(1 + (U/200)^2). */
Status dist_lognormal(double value, double percent, Dist *out, Err *err)
{
    const Status status = check_percent(percent, err);
    if (status != ST_OK) return status;
    const double variance = log1p(percent * percent / 40000);
    return dist_lognormal_spread(value * exp(-variance / 2), sqrt(variance), out, err);
}

Status dist_lognormal_spread(double median, double ln_gsd, Dist *out, Err *err)
{
    const Status status = check_value(median, err);
    if (status != ST_OK) return status;
    if (!(fabs(median) >= 1 / largest))
        return err_fail(err, ST_INVALID, N_("A log-normal distribution needs a figure other than zero"));
    if (!(ln_gsd >= 0 && ln_gsd <= largest_ln_gsd))
        return err_fail(err, ST_INVALID, N_("The spread of a log-normal distribution is negative or far too large"));
    *out = (Dist){.kind = DIST_LOGNORMAL, .centre = median, .spread = ln_gsd};
    return ST_OK;
}

Status dist_triangular(double low, double most_likely, double high, Dist *out, Err *err)
{
    const Status status = check_bounds(low, high, err);
    if (status != ST_OK) return status;
    if (!(low <= most_likely && most_likely <= high))
        return err_fail(err, ST_INVALID, N_("The most likely value must lie between the bounds"));
    *out = (Dist){.kind = DIST_TRIANGULAR, .centre = most_likely, .low = low, .high = high};
    return ST_OK;
}

Status dist_uniform(double low, double high, Dist *out, Err *err)
{
    *out = (Dist){.kind = DIST_UNIFORM, .centre = low + (high - low) / 2, .low = low, .high = high};
    return check_bounds(low, high, err);
}

/* The distance from 2.5 to 97.5 % is 0.95 of the width of a uniform distribution, and 1 - 2 sqrt(0.025/2) of a
 * symmetric triangular one, whose lower half has the distribution function 2 x^2. */
Status dist_from_interval(DistKind kind, double low, double high, Dist *out, Err *err)
{
    const Status status = check_bounds(low, high, err);
    if (status != ST_OK) return status;
    const double middle = low + (high - low) / 2;
    if (kind == DIST_NORMAL) {
        *out = (Dist){.kind = DIST_NORMAL, .centre = middle, .spread = (high - low) / (2 * Z_95)};
        return ST_OK;
    }
    if (kind == DIST_LOGNORMAL) {
        if (low <= 0 && high >= 0)
            return err_fail(err, ST_INVALID,
                            N_("The bounds of a log-normal distribution must both be above zero or both below"));
        const double median = copysign(sqrt(fabs(low)) * sqrt(fabs(high)), middle);
        return dist_lognormal_spread(median, fabs(log(high / low)) / (2 * Z_95), out, err);
    }
    assert(kind == DIST_TRIANGULAR || kind == DIST_UNIFORM);
    const double part = kind == DIST_UNIFORM ? 0.95 : 1 - 2 * sqrt(0.0125);
    const double half = (high - low) / part / 2;
    return kind == DIST_UNIFORM ? dist_uniform(middle - half, middle + half, out, err)
                                : dist_triangular(middle - half, middle, middle + half, out, err);
}

Status dist_stated(Str name, double low, double value, double high, Dist *out, Err *err)
{
    if (str_eq(name, S("triangular"))) return dist_triangular(low, value, high, out, err);
    const DistKind kind = str_eq(name, S("normal"))      ? DIST_NORMAL
                          : str_eq(name, S("lognormal")) ? DIST_LOGNORMAL
                                                         : DIST_UNIFORM;
    return dist_from_interval(kind, low, high, out, err);
}

double dist_mean(const Dist *dist)
{
    switch (dist->kind) {
    case DIST_LOGNORMAL: return dist->centre * exp(dist->spread * dist->spread / 2);
    case DIST_TRIANGULAR: return (dist->low + dist->centre + dist->high) / 3;
    case DIST_FIXED:
    case DIST_UNSTATED:
    case DIST_NORMAL:
    case DIST_UNIFORM:
    case DIST_KINDS: break;
    }
    return dist->centre;
}

double dist_sd(const Dist *dist)
{
    const double width = dist->high - dist->low, below = dist->centre - dist->low, above = dist->high - dist->centre;
    switch (dist->kind) {
    case DIST_NORMAL: return dist->spread;
    case DIST_LOGNORMAL: return fabs(dist_mean(dist)) * sqrt(expm1(dist->spread * dist->spread));
    case DIST_TRIANGULAR: return sqrt((width * width - below * above) / 18);
    case DIST_UNIFORM: return width / sqrt(12);
    case DIST_FIXED:
    case DIST_UNSTATED:
    case DIST_KINDS: break;
    }
    return 0;
}

Maybe dist_percent(const Dist *dist)
{
    const double mean = fabs(dist_mean(dist));
    if (dist->kind == DIST_UNSTATED || !(mean > 0)) return unknown();
    return known(100 * Z_95 * dist_sd(dist) / mean);
}

double dist_centre(const Dist *d)
{
    return d->kind == DIST_UNIFORM ? (d->low + d->high) / 2 : d->centre;
}

double dist_bound(const Dist *d, bool high)
{
    const double z = high ? Z_90 : -Z_90, p = high ? 0.95 : 0.05, width = d->high - d->low;
    switch (d->kind) {
    case DIST_NORMAL: return d->centre + z * d->spread;
    case DIST_LOGNORMAL: return d->centre * exp((d->centre < 0 ? -z : z) * d->spread);
    case DIST_UNIFORM: return d->low + p * width;
    case DIST_TRIANGULAR:
        if (p * width < d->centre - d->low) return d->low + sqrt(p * width * (d->centre - d->low));
        return d->high - sqrt((1 - p) * width * (d->high - d->centre));
    case DIST_FIXED:
    case DIST_UNSTATED:
    case DIST_KINDS: break;
    }
    return d->centre;
}
