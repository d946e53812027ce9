/* Many draws of a scenario at once, as many side by side as the processor holds. Compiled once for each width: the
 * build sets the instructions and, by a macro, the name.
 *
 * One activity at a time, and of it so many draws as fit into a register: all its years then lie in the nearest cache.
 * Each step is a short loop over the years without branches. */
#include "model/lanes.h"
#include "model/simulate_parts.h"

#if defined LANES_AVX512
#define KERNEL simulate_kernel_avx512
#elif defined LANES_AVX2
#define KERNEL simulate_kernel_avx2
#else
#define KERNEL simulate_kernel_base
#endif

typedef struct Walk {
    const Simulator *s;
    const double *const *inputs;
    const double *changed;                /* [carrier][year][draw]: what is left of the factor */
    double *totals;                       /* [year][draw] */
    Lanes *e, *shares, *x, *wanted, *sum; /* rows: of technologies, of levers, one, one */
    size_t at;                            /* the first draw of the lanes */
} Walk;

static inline Lanes input(const Walk *w, uint32_t place)
{
    return lanes_load(w->inputs[place] + w->at);
}

static inline Lanes clamp(Lanes x, double least, double most)
{
    return lanes_least(lanes_most(x, (Lanes){0} + least), (Lanes){0} + most);
}

static void curve_row(const Walk *w, const SimLever *l, Lanes *x)
{
    const double log2_e = 1.4426950408889634, whole = 0x1.8p52, far = 900;
    const Lanes m = lanes_most(input(w, l->level_in), (Lanes){0}), d = input(w, l->delay_in);
    const Lanes p = lanes_most(input(w, l->pace_in), (Lanes){0});
    const Lanes step = clamp(-l->k * log2_e * p, -far, far);
    const Lanes begin = clamp(-l->k * log2_e * (l->start - p * (l->start + d) - l->centre), -far, far);
    const Lanes each = lanes_power_of_2(step, whole);
    Lanes q = lanes_power_of_2(begin, whole);
    for (size_t y = 0; y < w->s->years; y++) {
        x[y] = clamp(m * lanes_most(l->curve / (1 + q) - l->today, (Lanes){0}), 0, 1);
        q *= each;
    }
}

/* The value of a lever in every year. */
static void lever_row(const Walk *w, const SimLever *l, Lanes *x)
{
    if (l->path == SIM_CURVE) {
        curve_row(w, l, x);
        return;
    }
    const Lanes level = clamp(l->level * input(w, l->level_in), l->least, l->most);
    if (l->path == SIM_GIVEN) {
        for (size_t y = 0; y < w->s->years; y++) x[y] = level * l->row[y];
        return;
    }
    Lanes a = l->a * lanes_most(input(w, l->pace_in), (Lanes){0});
    if (l->path == SIM_TURNOVER) a = a / lanes_most(level, (Lanes){0} + 1e-12);
    const Lanes b = l->b - a * (l->start + input(w, l->delay_in));
    double year = 0;
    for (size_t y = 0; y < w->s->years; y++, year += 1) x[y] = level * clamp(a * year + b, 0, 1);
}

/* Tonnes for a unit of the activity, by one technology. */
static void technology_row(const Walk *w, const SimTechnology *technology, Lanes *e)
{
    const size_t years = w->s->years;
    if (technology->intakes.first == technology->intakes.end) memset(e, 0, years * sizeof *e);
    for (size_t i = technology->intakes.first; i < technology->intakes.end; i++) {
        const SimIntake *intake = &w->s->intakes[i];
        const double *energy = intake->energy;
        const Lanes c = input(w, intake->intensity_in) * input(w, intake->factor_in);
        const bool is_first = i == technology->intakes.first;
        if (intake->changed != SIZE_MAX) {
            const double *left = w->changed + intake->changed * years * SIMULATOR_BLOCK + w->at;
            for (size_t y = 0; y < years; y++) {
                const Lanes part = c * energy[y] * lanes_load(left + y * SIMULATOR_BLOCK);
                e[y] = is_first ? part : e[y] + part;
            }
        } else if (is_first) {
            for (size_t y = 0; y < years; y++) e[y] = c * energy[y];
        } else {
            for (size_t y = 0; y < years; y++) e[y] += c * energy[y];
        }
    }
}

/* Drawn shares, scaled to sum to one. */
static void share_rows(const Walk *w, const SimActivity *activity)
{
    const size_t years = w->s->years, n = activity->technologies.end - activity->technologies.first;
    memset(w->sum, 0, years * sizeof *w->sum);
    for (size_t k = 0; k < n; k++) {
        const SimTechnology *technology = &w->s->technologies[activity->technologies.first + k];
        const Lanes m = lanes_most(input(w, technology->share_in), (Lanes){0});
        for (size_t y = 0; y < years; y++) {
            w->shares[k * years + y] = m * technology->share[y];
            w->sum[y] += w->shares[k * years + y];
        }
    }
    for (size_t k = 0; k < n; k++)
        for (size_t y = 0; y < years; y++)
            w->shares[k * years + y] = w->shares[k * years + y] / lanes_most(w->sum[y], (Lanes){0} + 1e-300);
}

static void mix_row(const Walk *w, const SimActivity *activity)
{
    const size_t years = w->s->years, n = activity->technologies.end - activity->technologies.first;
    if (activity->shares_drawn) share_rows(w, activity);
    for (size_t k = 0; k < n; k++) {
        const double *share = w->s->technologies[activity->technologies.first + k].share;
        const Lanes *e = w->e + k * years, *drawn = w->shares + k * years;
        if (activity->shares_drawn)
            for (size_t y = 0; y < years; y++) w->sum[y] = k == 0 ? drawn[y] * e[y] : w->sum[y] + drawn[y] * e[y];
        else if (k == 0)
            for (size_t y = 0; y < years; y++) w->sum[y] = share[y] * e[y];
        else
            for (size_t y = 0; y < years; y++) w->sum[y] += share[y] * e[y];
    }
}

static inline Lanes room_of(const Walk *w, const SimActivity *activity, uint32_t from, size_t y)
{
    if (activity->shares_drawn) return w->shares[from * w->s->years + y];
    return (Lanes){0} + w->s->technologies[activity->technologies.first + from].share[y];
}

/* The levers from `first` on that take from the same technology: those that fit, or the same part of each. */
static size_t shift_rows(const Walk *w, const SimActivity *activity, size_t first)
{
    const size_t years = w->s->years;
    const SimLever *levers = w->s->levers;
    const uint32_t from = levers[first].from;
    size_t end = first;
    for (; end < activity->shift.end && levers[end].from == from; end++)
        lever_row(w, &levers[end], w->x + (end - first) * years);
    const Lanes *before = w->e + from * years;
    if (end - first == 1) {
        const Lanes *after = w->e + levers[first].to * years;
        for (size_t y = 0; y < years; y++)
            w->sum[y] -= lanes_least(w->x[y], room_of(w, activity, from, y)) * (before[y] - after[y]);
        return end;
    }
    memcpy(w->wanted, w->x, years * sizeof *w->wanted);
    for (size_t l = first + 1; l < end; l++)
        for (size_t y = 0; y < years; y++) w->wanted[y] += w->x[(l - first) * years + y];
    for (size_t y = 0; y < years; y++)
        w->wanted[y] =
            lanes_least(room_of(w, activity, from, y) / lanes_most(w->wanted[y], (Lanes){0} + 1e-300), (Lanes){0} + 1);
    for (size_t l = first; l < end; l++) {
        const Lanes *after = w->e + levers[l].to * years, *x = w->x + (l - first) * years;
        for (size_t y = 0; y < years; y++) w->sum[y] -= x[y] * w->wanted[y] * (before[y] - after[y]);
    }
    return end;
}

static void improve_rows(const Walk *w, const SimActivity *activity)
{
    const size_t years = w->s->years, n = activity->technologies.end - activity->technologies.first;
    for (size_t l = activity->improve.first; l < activity->improve.end; l++) {
        const SimLever *lever = &w->s->levers[l];
        lever_row(w, lever, w->x);
        for (size_t k = 0; k < n; k++) {
            if (lever->from != EVERYWHERE && lever->from != k) continue;
            Lanes *e = w->e + k * years;
            for (size_t y = 0; y < years; y++) e[y] *= 1 - w->x[y];
        }
    }
}

static void avoid_rows(const Walk *w, const SimActivity *activity)
{
    const size_t years = w->s->years;
    const Range avoid = activity->avoid;
    if (avoid.first == avoid.end) return;
    lever_row(w, &w->s->levers[avoid.first], w->wanted);
    for (size_t l = avoid.first + 1; l < avoid.end; l++) {
        lever_row(w, &w->s->levers[l], w->x);
        for (size_t y = 0; y < years; y++) w->wanted[y] += w->x[y];
    }
    for (size_t y = 0; y < years; y++) w->sum[y] *= lanes_most(1 - w->wanted[y], (Lanes){0});
}

static void add_activity(const Walk *w, const SimActivity *activity)
{
    const size_t years = w->s->years, n = activity->technologies.end - activity->technologies.first;
    for (size_t k = 0; k < n; k++)
        technology_row(w, &w->s->technologies[activity->technologies.first + k], w->e + k * years);
    improve_rows(w, activity);
    mix_row(w, activity);
    for (size_t l = activity->shift.first; l < activity->shift.end;) l = shift_rows(w, activity, l);
    avoid_rows(w, activity);
    Lanes amount = input(w, activity->amount_in);
    double *total = w->totals + w->at;
    const size_t grown = activity->grown_from < years ? activity->grown_from + 1 : years;
    for (size_t y = 0; y < grown; y++, total += SIMULATOR_BLOCK)
        lanes_store(total, lanes_load(total) + w->sum[y] * (amount * activity->amount[y]));
    if (grown == years) return;
    const Lanes each = 1 + activity->rate * input(w, activity->rate_in);
    amount *= activity->amount[grown - 1];
    for (size_t y = grown; y < years; y++, total += SIMULATOR_BLOCK) {
        amount *= each;
        lanes_store(total, lanes_load(total) + w->sum[y] * amount);
    }
}

/* What is left of the factors of a carrier that levers change. */
static void changed_rows(const Walk *w, Range levers, double *left)
{
    const size_t years = w->s->years;
    for (size_t y = 0; y < years; y++) w->sum[y] = (Lanes){0} + 1;
    for (size_t l = levers.first; l < levers.end; l++) {
        lever_row(w, &w->s->levers[l], w->x);
        for (size_t y = 0; y < years; y++) w->sum[y] *= 1 - w->x[y];
    }
    for (size_t y = 0; y < years; y++) lanes_store(left + y * SIMULATOR_BLOCK + w->at, w->sum[y]);
}

static void tonnes_rows(const Walk *w, const SimLever *lever)
{
    lever_row(w, lever, w->x);
    double *total = w->totals + w->at;
    for (size_t y = 0; y < w->s->years; y++, total += SIMULATOR_BLOCK)
        lanes_store(total, lanes_load(total) + lever->sign * w->x[y]);
}

static void block(const Simulator *s, const double *const *inputs, double *scratch, double *totals)
{
    /* Rows of lanes begin where registers may be loaded from. */
    double *aligned = scratch + (8 - (uintptr_t)scratch / sizeof *scratch % 8) % 8;
    double *changed = aligned, *rows = changed + s->changed_count * s->years * SIMULATOR_BLOCK;
    const size_t row = s->years * LANES;
    const size_t starts[] = {0, s->technologies_most, 2 * s->technologies_most,
                             2 * s->technologies_most + s->levers_most, 2 * s->technologies_most + s->levers_most + 1};
    Walk w = {.s = s, .inputs = inputs, .changed = changed, .totals = totals};
    Lanes **const places[] = {&w.e, &w.shares, &w.x, &w.wanted, &w.sum};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) *places[i] = (Lanes *)(void *)(rows + starts[i] * row);
    for (size_t y = 0; y < s->years; y++)
        for (size_t d = 0; d < SIMULATOR_BLOCK; d++) totals[y * SIMULATOR_BLOCK + d] = s->base[y];
    for (size_t c = 0; c < s->changed_count; c++)
        for (w.at = 0; w.at < SIMULATOR_BLOCK; w.at += LANES)
            changed_rows(&w, s->changed[c], changed + c * s->years * SIMULATOR_BLOCK);
    for (size_t a = 0; a < s->activity_count; a++)
        for (w.at = 0; w.at < SIMULATOR_BLOCK; w.at += LANES) add_activity(&w, &s->activities[a]);
    for (size_t l = s->tonnes.first; l < s->tonnes.end; l++)
        for (w.at = 0; w.at < SIMULATOR_BLOCK; w.at += LANES) tonnes_rows(&w, &s->levers[l]);
    double *sum = totals + s->years * SIMULATOR_BLOCK;
    for (size_t d = 0; d < SIMULATOR_BLOCK; d++) {
        sum[d] = 0;
        for (size_t y = 0; y <= s->target; y++) sum[d] += totals[y * SIMULATOR_BLOCK + d];
    }
}

const SimKernel KERNEL = {block};
