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

/* Draws side by side: one after the other lie the years of eight draws, which is a line of the cache for each year.
 * (With all draws of a year together, years would be a power of two apart, and push one another out of the cache.) */
enum { TILE = 8 };

typedef struct Walk {
    const Simulator *s;
    const double *const *inputs;
    double *changed;                      /* [carrier][draw / TILE][year][draw % TILE]: what is left */
    double *totals;                       /* the same, of one */
    Lanes *e, *shares, *x, *wanted, *sum; /* rows: of technologies, of levers, one, one */
    size_t at;                            /* the first draw of the lanes */
} Walk;

static inline size_t place_of(const Walk *w)
{
    return w->at / TILE * w->s->years * TILE + w->at % TILE;
}

static inline Lanes input(const Walk *w, uint32_t place)
{
    return lanes_load(w->inputs[place] + w->at);
}

static inline Lanes clamp(Lanes x, double least, double most)
{
    return lanes_least(lanes_most(x, lanes_all(least)), lanes_all(most));
}

static void curve_row(const Walk *w, const SimLever *l, Lanes *x)
{
    const double log2_e = 1.4426950408889634, whole = 0x1.8p52, far = 900;
    const Lanes m = lanes_most(input(w, l->level_in), (Lanes){0}), d = input(w, l->delay_in);
    const Lanes p = lanes_most(input(w, l->pace_in), (Lanes){0});
    const Lanes step = clamp(-l->k * log2_e * p, -far, far);
    const Lanes begin = clamp(-l->k * log2_e * (l->start - p * (l->start + d) - l->centre), -far, far);
    const Lanes each = lanes_power_of_2(step, whole);
    const Lanes curve = lanes_all(l->curve), today = lanes_all(l->today), one = lanes_all(1);
    const size_t years = w->s->years;
    Lanes q = lanes_power_of_2(begin, whole);
    for (size_t y = 0; y < years; y++) {
        x[y] = lanes_least(m * lanes_most(curve / (one + q) - today, (Lanes){0}), one);
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
        const double *row = l->row;
        const size_t years = w->s->years;
        for (size_t y = 0; y < years; y++) x[y] = level * row[y];
        return;
    }
    Lanes a = l->a * lanes_most(input(w, l->pace_in), (Lanes){0});
    if (l->path == SIM_TURNOVER) a = a / lanes_most(level, (Lanes){0} + 1e-12);
    const Lanes b = l->b - a * (l->start + input(w, l->delay_in));
    const size_t years = w->s->years;
    Lanes year = {0};
    for (size_t y = 0; y < years; y++, year += 1) x[y] = level * clamp(a * year + b, 0, 1);
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
            const double *left = w->changed + intake->changed * years * SIMULATOR_BLOCK + place_of(w);
            for (size_t y = 0; y < years; y++) {
                const Lanes part = c * energy[y] * lanes_load(left + y * TILE);
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
    return lanes_all(w->s->technologies[activity->technologies.first + from].share[y]);
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

/* ---- the common case in one loop: two technologies with one carrier each ---- */

enum { PAIR_LEFT = 1, PAIR_IMPROVE = 2, PAIR_SHIFT = 4, PAIR_AVOID = 8 };

/* The technology that levers take from stands first. What is the same for all draws is found once for a block. */
typedef struct Pair {
    const SimActivity *activity;
    int form;
    uint32_t of[2]; /* places of the technologies */
    const PairYear *years;
    const double *changed[2];                        /* rows of the block */
    const double *amount, *intensity[2], *factor[2]; /* what is drawn of them */
    /* of some draws */
    Lanes c[2];
    const double *left[2];
    const Lanes *improve[2], *moved, *kept;
    double *total;
} Pair;

/* form is known where this is called, so each form is a loop without branches. What moves is taken from one share and
 * put on the other, and the amount stands in the tonnes already: the fewest multiplications, which is what there is the
 * most of. */
static inline __attribute__((always_inline)) void pair_years(const Pair *p, size_t years, int form)
{
    const PairYear *of = p->years;
    const double *left_0 = p->left[0], *left_1 = p->left[1];
    const Lanes *improve_0 = p->improve[0], *improve_1 = p->improve[1], *moved = p->moved, *kept = p->kept;
    const Lanes c_0 = p->c[0], c_1 = p->c[1];
    double *total = p->total;
    for (size_t y = 0; y < years; y++) {
        Lanes old = c_0 * of[y].each[0];
        Lanes new = c_1 *of[y].each[1];
        if (form & PAIR_LEFT) {
            old *= lanes_load(left_0 + y * TILE);
            new *= lanes_load(left_1 + y * TILE);
        }
        if (form & PAIR_IMPROVE) {
            old *= improve_0[y];
            new *= improve_1[y];
        }
        Lanes from = lanes_all(of[y].share[0]), to = lanes_all(of[y].share[1]);
        if (form & PAIR_SHIFT) {
            const Lanes moves = lanes_least(moved[y], from);
            from -= moves;
            to += moves;
        }
        Lanes sum = from * old + to * new;
        if (form & PAIR_AVOID) sum *= kept[y];
        lanes_store(total + y * TILE, lanes_load(total + y * TILE) + sum);
    }
}

#define PAIR_CASE(form)                                                                                                \
    case form: pair_years(p, years, form); break

/* Apart from where it is called, so that the loops have all registers. */
static __attribute__((noinline)) void pair_of_form(const Pair *p, size_t years, int form)
{
    switch (form) {
        PAIR_CASE(0);
        PAIR_CASE(1);
        PAIR_CASE(2);
        PAIR_CASE(3);
        PAIR_CASE(4);
        PAIR_CASE(5);
        PAIR_CASE(6);
        PAIR_CASE(7);
        PAIR_CASE(8);
        PAIR_CASE(9);
        PAIR_CASE(10);
        PAIR_CASE(11);
        PAIR_CASE(12);
        PAIR_CASE(13);
        PAIR_CASE(14);
        PAIR_CASE(15);
    default: break;
    }
}

/* What levers of a range leave, into a row: the product of what each leaves, of those that act on the technology. */
static void left_row(const Walk *w, Range levers, uint32_t technology, Lanes *left)
{
    const size_t years = w->s->years;
    bool any = false;
    for (size_t l = levers.first; l < levers.end; l++) {
        const SimLever *lever = &w->s->levers[l];
        if (lever->from != EVERYWHERE && lever->from != technology) continue;
        Lanes *x = any ? w->x : left;
        lever_row(w, lever, x);
        if (any)
            for (size_t y = 0; y < years; y++) left[y] *= 1 - x[y];
        else
            for (size_t y = 0; y < years; y++) left[y] = 1 - left[y];
        any = true;
    }
    if (!any)
        for (size_t y = 0; y < years; y++) left[y] = lanes_all(1);
}

static void kept_row(const Walk *w, Range avoid, Lanes *kept)
{
    const size_t years = w->s->years;
    lever_row(w, &w->s->levers[avoid.first], kept);
    for (size_t l = avoid.first + 1; l < avoid.end; l++) {
        lever_row(w, &w->s->levers[l], w->x);
        for (size_t y = 0; y < years; y++) kept[y] += w->x[y];
    }
    for (size_t y = 0; y < years; y++) kept[y] = lanes_most(1 - kept[y], (Lanes){0});
}

/* Levers that take from one technology towards the same other one act as one whose value is their sum. */
static void moved_row(const Walk *w, Range shift, Lanes *moved)
{
    const size_t years = w->s->years;
    lever_row(w, &w->s->levers[shift.first], moved);
    for (size_t l = shift.first + 1; l < shift.end; l++) {
        lever_row(w, &w->s->levers[l], w->x);
        for (size_t y = 0; y < years; y++) moved[y] += w->x[y];
    }
}

static Pair pair_of(const Walk *w, const SimActivity *activity)
{
    const Simulator *s = w->s;
    const bool shifts = activity->shift.first < activity->shift.end;
    const uint32_t from = shifts ? s->levers[activity->shift.first].from : 0;
    Pair p = {.activity = activity, .years = activity->pair, .amount = w->inputs[activity->amount_in]};
    if (shifts) p.form |= PAIR_SHIFT;
    if (activity->improve.first < activity->improve.end) p.form |= PAIR_IMPROVE;
    if (activity->avoid.first < activity->avoid.end) p.form |= PAIR_AVOID;
    for (uint32_t k = 0; k < 2; k++) {
        const uint32_t of = k == 0 ? from : 1 - from;
        const SimTechnology *technology = &s->technologies[activity->technologies.first + of];
        const SimIntake *intake = &s->intakes[technology->intakes.first];
        /* The rows of the changed carriers are followed by one of ones, for carriers that nothing changes. */
        const size_t changed = intake->changed == SIZE_MAX ? s->changed_count : intake->changed;
        p.of[k] = of;
        p.intensity[k] = w->inputs[intake->intensity_in];
        p.factor[k] = w->inputs[intake->factor_in];
        p.changed[k] = w->changed + changed * s->years * SIMULATOR_BLOCK;
        if (intake->changed != SIZE_MAX) p.form |= PAIR_LEFT;
    }
    return p;
}

/* Whether a lever of the range acts on one of the technologies alone. */
static bool tells_apart(const Simulator *s, Range levers)
{
    for (size_t l = levers.first; l < levers.end; l++)
        if (s->levers[l].from != EVERYWHERE) return true;
    return false;
}

static void add_pair(const Walk *w, Pair *p)
{
    const SimActivity *activity = p->activity;
    const size_t years = w->s->years, place = place_of(w);
    const Lanes drawn = lanes_load(p->amount + w->at);
    p->total = w->totals + place;
    for (size_t k = 0; k < 2; k++) {
        p->c[k] = drawn * (lanes_load(p->intensity[k] + w->at) * lanes_load(p->factor[k] + w->at));
        p->left[k] = p->changed[k] + place;
    }
    if (p->form & PAIR_IMPROVE) {
        left_row(w, activity->improve, p->of[0], w->e);
        p->improve[0] = p->improve[1] = w->e;
        if (tells_apart(w->s, activity->improve)) {
            left_row(w, activity->improve, p->of[1], w->e + years);
            p->improve[1] = w->e + years;
        }
    }
    if (p->form & PAIR_SHIFT) {
        moved_row(w, activity->shift, w->wanted);
        p->moved = w->wanted;
    }
    if (p->form & PAIR_AVOID) {
        kept_row(w, activity->avoid, w->sum);
        p->kept = w->sum;
    }
    pair_of_form(p, years, p->form);
}

/* ---- any activity ---- */

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
    double *total = w->totals + place_of(w);
    const size_t grown = activity->grown_from < years ? activity->grown_from + 1 : years;
    for (size_t y = 0; y < grown; y++, total += TILE)
        lanes_store(total, lanes_load(total) + w->sum[y] * (amount * activity->amount[y]));
    if (grown == years) return;
    const Lanes each = 1 + activity->rate * input(w, activity->rate_in);
    amount *= activity->amount[grown - 1];
    for (size_t y = grown; y < years; y++, total += TILE) {
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
    for (size_t y = 0; y < years; y++) lanes_store(left + y * TILE + place_of(w), w->sum[y]);
}

static void tonnes_rows(const Walk *w, const SimLever *lever)
{
    lever_row(w, lever, w->x);
    double *total = w->totals + place_of(w);
    for (size_t y = 0; y < w->s->years; y++, total += TILE)
        lanes_store(total, lanes_load(total) + lever->sign * w->x[y]);
}

/* Rows of lanes and tiles begin where registers may be loaded from. */
static void place_rows(const Simulator *s, double *scratch, Walk *w)
{
    const size_t carrier = s->years * SIMULATOR_BLOCK, row = s->years * LANES;
    const size_t starts[] = {0, s->technologies_most, 2 * s->technologies_most,
                             2 * s->technologies_most + s->levers_most, 2 * s->technologies_most + s->levers_most + 1};
    double *aligned = scratch + (TILE - (uintptr_t)scratch / sizeof *scratch % TILE) % TILE;
    w->totals = aligned;
    w->changed = aligned + carrier;
    double *rows = aligned + (s->changed_count + 2) * carrier;
    Lanes **const places[] = {&w->e, &w->shares, &w->x, &w->wanted, &w->sum};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) *places[i] = (Lanes *)(void *)(rows + starts[i] * row);
}

/* From tiles to years by draws, and their sum to the target year. */
static void turn_totals(const Simulator *s, const double *tiles, double *totals)
{
    double *sum = totals + s->years * SIMULATOR_BLOCK;
    for (size_t d = 0; d < SIMULATOR_BLOCK; d++) {
        const double *tile = tiles + d / TILE * s->years * TILE + d % TILE;
        sum[d] = 0;
        for (size_t y = 0; y < s->years; y++) {
            totals[y * SIMULATOR_BLOCK + d] = tile[y * TILE];
            if (y <= s->target) sum[d] += tile[y * TILE];
        }
    }
}

static void block(const Simulator *s, const double *const *inputs, double *scratch, double *totals)
{
    const size_t carrier = s->years * SIMULATOR_BLOCK;
    Walk w = {.s = s, .inputs = inputs};
    place_rows(s, scratch, &w);
    for (size_t i = 0; i < carrier; i++) w.totals[i] = s->base[i / TILE % s->years];
    for (size_t c = 0; c < s->changed_count; c++)
        for (w.at = 0; w.at < SIMULATOR_BLOCK; w.at += LANES) changed_rows(&w, s->changed[c], w.changed + c * carrier);
    for (size_t i = 0; i < carrier; i++) w.changed[s->changed_count * carrier + i] = 1;
    for (size_t a = 0; a < s->activity_count; a++) {
        const SimActivity *activity = &s->activities[a];
        if (activity->is_pair) {
            Pair p = pair_of(&w, activity);
            for (w.at = 0; w.at < SIMULATOR_BLOCK; w.at += LANES) add_pair(&w, &p);
        } else {
            for (w.at = 0; w.at < SIMULATOR_BLOCK; w.at += LANES) add_activity(&w, activity);
        }
    }
    for (size_t l = s->tonnes.first; l < s->tonnes.end; l++)
        for (w.at = 0; w.at < SIMULATOR_BLOCK; w.at += LANES) tonnes_rows(&w, &s->levers[l]);
    turn_totals(s, w.totals, totals);
}

const SimKernel KERNEL = {block};
