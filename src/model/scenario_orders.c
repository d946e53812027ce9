/* Fair shares from orders that are drawn. */
#include "model/random.h"
#include "model/scenario_effects_parts.h"

#include <math.h>
#include <string.h>

enum { STREAM_ORDERS = 4, WORD = 64 };

typedef struct Spread {
    double *target, *cumulative; /* [measure]: sums of squares over the rounds */
    double *round;               /* [measure][year]: of one round */
} Spread;

/* An order on its way. */
typedef struct Order {
    const Group *group;
    const double **tonnes; /* [player]: those of the group's activities with the measures so far */
    double *own;           /* [player][year]: where they are not kept */
    uint64_t *touched;     /* [measure]: which players it acts on, words of bits */
    uint64_t *now;         /* those that the step acts on */
    size_t words;
    bool *tied;       /* [measure]: requires others, or is required */
    bool *has_tonnes; /* [measure]: in tonnes, beside the activities */
    bool *before;     /* [measure]: acted already */
    uint32_t *begun;  /* those that begin to act in the step */
} Order;

static Order make_order(const Work *w, const Group *group)
{
    const ScenarioPlan *plan = w->plan;
    const size_t n = plan->of->count, words = (group->player_count + WORD - 1) / WORD;
    Order o = {.group = group,
               .tonnes = ARENA_ARRAY(w->arena, const double *, group->player_count),
               .own = ARENA_ARRAY(w->arena, double, group->player_count * w->years),
               .touched = ARENA_ARRAY(w->arena, uint64_t, n * words),
               .now = ARENA_ARRAY(w->arena, uint64_t, words),
               .words = words,
               .tied = ARENA_ARRAY(w->arena, bool, n),
               .has_tonnes = ARENA_ARRAY(w->arena, bool, n),
               .before = ARENA_ARRAY(w->arena, bool, n),
               .begun = ARENA_ARRAY(w->arena, uint32_t, n)};
    for (size_t p = 0; p < group->player_count; p++)
        for (size_t i = 0; i < group->players[p].count; i++)
            o.touched[group->players[p].measures[i] * words + p / WORD] |= (uint64_t)1 << p % WORD;
    for (size_t l = plan->tonnes.first; l < plan->tonnes.end; l++) o.has_tonnes[plan->levers[l].measure] = true;
    for (size_t m = 0; m < n; m++) {
        for (size_t t = 0; t < plan->of->measures[m].tie_count; t++) {
            const Tie tie = plan->of->measures[m].ties[t];
            if (tie.kind != TIE_REQUIRES) continue;
            o.tied[m] = true;
            if (tie.measure < n) o.tied[tie.measure] = true;
        }
    }
    return o;
}

/* Those that begin to act when `at` is set: itself; where there are ties, perhaps not yet, or others with it. */
static size_t begin_to_act(Work *w, const Order *o, uint32_t at)
{
    size_t n = 0;
    w->set[at] = true;
    if (!o->tied[at]) {
        w->active[at] = true;
        w->fresh = false;
        o->begun[n++] = at;
    } else {
        effects_act(w);
        for (size_t i = 0; i < o->group->count; i++) {
            const uint32_t m = o->group->measures[i];
            if (w->active[m] && !o->before[m]) o->begun[n++] = m;
        }
    }
    for (size_t i = 0; i < n; i++) o->before[o->begun[i]] = true;
    return n;
}

/* Half of what the player's activity emits less, into the row. */
static void one_player(Work *w, const Order *o, size_t p, double *row)
{
    const size_t years = w->years;
    const double *before = o->tonnes[p], *after = effects_tonnes(w, &o->group->players[p]);
    for (size_t y = 0; y < years; y++) row[y] += (before[y] - after[y]) / 2;
    if (after == w->one) after = memcpy(o->own + p * years, after, years * sizeof *after);
    o->tonnes[p] = after;
}

/* Half of what a measure adds, into its row. Others may begin to act with it, which required it. */
static void one_step(Work *w, const Order *o, uint32_t at, double *row)
{
    const ScenarioPlan *plan = w->plan;
    const size_t years = w->years, begun = begin_to_act(w, o, at);
    bool has_tonnes = false;
    memset(o->now, 0, o->words * sizeof *o->now);
    for (size_t i = 0; i < begun; i++) {
        has_tonnes |= o->has_tonnes[o->begun[i]];
        for (size_t word = 0; word < o->words; word++) o->now[word] |= o->touched[o->begun[i] * o->words + word];
    }
    for (size_t word = 0; word < o->words; word++)
        for (uint64_t left = o->now[word]; left; left &= left - 1)
            one_player(w, o, word * WORD + (size_t)__builtin_ctzll(left), row);
    for (size_t l = plan->tonnes.first; has_tonnes && l < plan->tonnes.end; l++) {
        const PlanLever *lever = &plan->levers[l];
        bool begins = false;
        for (size_t i = 0; i < begun; i++) begins |= o->begun[i] == lever->measure;
        for (size_t y = 0; begins && y < years; y++) row[y] += lever->row[y] / 2;
    }
}

static void one_order(Work *w, const Order *o, const uint32_t *order, bool backwards, double *round)
{
    const Group *group = o->group;
    const size_t years = w->years, n = w->plan->of->count;
    for (size_t p = 0; p < group->player_count; p++)
        o->tonnes[p] = w->plan->reference + group->players[p].activity * years;
    memset(o->before, 0, n * sizeof *o->before);
    memcpy(w->set, w->enabling, n * sizeof *w->set);
    effects_act(w);
    for (size_t i = 0; i < group->count; i++) {
        const uint32_t at = order[backwards ? group->count - 1 - i : i];
        one_step(w, o, group->measures[at], round + at * years);
    }
}

/* Orders by Fisher and Yates, each with its reverse (antithetic); the mean of a pair is one observation. */
void effects_sampled(Work *w, const Group *group, uint64_t seed)
{
    const size_t n = group->count, years = w->years;
    uint32_t *order = ARENA_ARRAY(w->arena, uint32_t, n);
    Spread spread = {ARENA_ARRAY(w->arena, double, n), ARENA_ARRAY(w->arena, double, n),
                     ARENA_ARRAY(w->arena, double, n *years)};
    const Order o = make_order(w, group);
    for (size_t r = 0; r < SHARES_ROUNDS; r++) {
        for (uint32_t i = 0; i < n; i++) order[i] = i;
        for (size_t i = n - 1; i > 0; i--) {
            const uint64_t word = random_word(seed, STREAM_ORDERS, (uint32_t)i, r);
            const size_t j = (size_t)(word * (i + 1) >> 32);
            const uint32_t t = order[i];
            order[i] = order[j];
            order[j] = t;
        }
        memset(spread.round, 0, n * years * sizeof *spread.round);
        one_order(w, &o, order, false, spread.round);
        one_order(w, &o, order, true, spread.round);
        for (size_t i = 0; i < n; i++) {
            const double *row = spread.round + i * years;
            const double cumulative = effects_to_target(w, row);
            for (size_t y = 0; y < years; y++) w->share[group->measures[i]][y] += row[y] / SHARES_ROUNDS;
            spread.target[i] += row[w->target] * row[w->target];
            spread.cumulative[i] += cumulative * cumulative;
        }
    }
    for (size_t i = 0; i < n; i++) {
        MeasureEffect *effect = &w->effects[group->measures[i]];
        const double *share = w->share[group->measures[i]], mean = share[w->target], sum = effects_to_target(w, share);
        const double rounds = SHARES_ROUNDS;
        effect->error_t = sqrt(fmax(spread.target[i] / rounds - mean * mean, 0) / (rounds - 1));
        effect->error_cumulative_t = sqrt(fmax(spread.cumulative[i] / rounds - sum * sum, 0) / (rounds - 1));
    }
}
