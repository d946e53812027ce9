/* What each measure has done: alone, as the last one, and its fair share. */
#include "model/random.h"
#include "model/scenario_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { STREAM_ORDERS = 4 };

/* Measures that interact, with what they touch. */
typedef struct Group {
    uint32_t *measures;
    size_t count;
    size_t *activities;
    size_t activity_count;
} Group;

typedef struct Work {
    const ScenarioPlan *plan;
    Arena *arena;
    size_t years, target;         /* target: its place */
    bool *chosen, *active, *set;  /* [measure]; chosen: of those that count */
    bool *enabling;               /* chosen, and listed only: what requires them has its effect */
    double *changed, *rows, *one; /* scratch */
    MeasureEffect *effects;
    double **alone, **last, **share; /* [measure] */
} Work;

/* ---- groups: union and find over measures, then activities, then carriers ---- */

static size_t root_of(size_t *parent, size_t x)
{
    while (parent[x] != x) {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
}

static void join(size_t *parent, size_t a, size_t b)
{
    parent[root_of(parent, a)] = root_of(parent, b);
}

static bool any_chosen(const Work *w, Range range)
{
    for (size_t l = range.first; l < range.end; l++)
        if (w->chosen[w->plan->levers[l].measure]) return true;
    return false;
}

static void join_levers(const Work *w, size_t *parent, Range range, size_t node)
{
    for (size_t l = range.first; l < range.end; l++)
        if (w->chosen[w->plan->levers[l].measure]) join(parent, w->plan->levers[l].measure, node);
}

static size_t *find_groups(const Work *w)
{
    const ScenarioPlan *plan = w->plan;
    const size_t n = plan->of->count, carriers = n + plan->activity_count;
    size_t *parent = ARENA_ARRAY(w->arena, size_t, carriers + plan->of->model->carrier_count);
    for (size_t i = 0; i < carriers + plan->of->model->carrier_count; i++) parent[i] = i;
    for (size_t c = 0; c < plan->carrier_count; c++)
        join_levers(w, parent, plan->carriers[c].levers, carriers + plan->carriers[c].carrier);
    for (size_t a = 0; a < plan->activity_count; a++) {
        const PlanActivity *activity = &plan->activities[a];
        join_levers(w, parent, activity->avoid, n + a);
        join_levers(w, parent, activity->shift, n + a);
        join_levers(w, parent, activity->improve, n + a);
        for (size_t k = activity->technologies.first; k < activity->technologies.end; k++) {
            for (size_t i = plan->technologies[k].intakes.first; i < plan->technologies[k].intakes.end; i++) {
                const PlanCarrier *carrier = &plan->carriers[plan->intakes[i].carrier];
                if (any_chosen(w, carrier->levers)) join(parent, n + a, carriers + carrier->carrier);
            }
        }
    }
    for (size_t m = 0; m < n; m++) {
        for (size_t t = 0; w->chosen[m] && t < plan->of->measures[m].tie_count; t++) {
            const Tie tie = plan->of->measures[m].ties[t];
            if (tie.kind == TIE_REQUIRES && tie.measure < n && w->chosen[tie.measure]) join(parent, m, tie.measure);
        }
    }
    return parent;
}

static Group make_group(const Work *w, size_t *parent, size_t root)
{
    const size_t n = w->plan->of->count, activities = w->plan->activity_count;
    Group group = {0};
    size_t measure_count = 0, activity_count = 0;
    for (size_t m = 0; m < n; m++) measure_count += w->chosen[m] && root_of(parent, m) == root;
    for (size_t a = 0; a < activities; a++) activity_count += root_of(parent, n + a) == root;
    group.measures = ARENA_ARRAY(w->arena, uint32_t, measure_count);
    group.activities = ARENA_ARRAY(w->arena, size_t, activity_count);
    for (size_t m = 0; m < n; m++)
        if (w->chosen[m] && root_of(parent, m) == root) group.measures[group.count++] = (uint32_t)m;
    for (size_t a = 0; a < activities; a++)
        if (root_of(parent, n + a) == root) group.activities[group.activity_count++] = a;
    return group;
}

/* ---- the game: tonnes less by year, when those of the group that are in `in` are carried out ---- */

static void value(const Work *w, const Group *group, const bool *in, double *out)
{
    const ScenarioPlan *plan = w->plan;
    const size_t years = w->years;
    for (size_t m = 0; m < plan->of->count; m++) w->set[m] = in[m] || w->enabling[m];
    plan_active(plan, w->set, w->active);
    plan_factors(plan, w->active, w->changed);
    memset(out, 0, years * sizeof *out);
    for (size_t i = 0; i < group->activity_count; i++) {
        const size_t a = group->activities[i];
        plan_activity(plan, &plan->activities[a], w->active, w->changed, w->rows, w->one);
        for (size_t y = 0; y < years; y++) out[y] += plan->reference[a * years + y] - w->one[y];
    }
    for (size_t l = plan->tonnes.first; l < plan->tonnes.end; l++) {
        const PlanLever *lever = &plan->levers[l];
        for (size_t i = 0; w->active[lever->measure] && i < group->count; i++)
            for (size_t y = 0; group->measures[i] == lever->measure && y < years; y++) out[y] += lever->row[y];
    }
}

/* Sum over the subsets S without i of |S|! (n - |S| - 1)!/n! (v(S and i) - v(S)). */
static void exact_shares(Work *w, const Group *group)
{
    const size_t n = group->count, years = w->years, subsets = (size_t)1 << n;
    double *v = ARENA_ARRAY(w->arena, double, subsets *years);
    bool *in = ARENA_ARRAY(w->arena, bool, w->plan->of->count);
    double weight[SHARES_EXACT];
    for (size_t s = 0; s < n; s++) {
        weight[s] = 1 / (double)n; /* 1/(n binomial(n - 1, s)) */
        for (size_t i = 0; i < s; i++) weight[s] *= (double)(i + 1) / (double)(n - 1 - i);
    }
    for (size_t set = 0; set < subsets; set++) {
        for (size_t i = 0; i < n; i++) in[group->measures[i]] = (set >> i & 1) != 0;
        value(w, group, in, v + set * years);
    }
    for (size_t set = 0; set < subsets; set++) {
        size_t size = 0;
        for (size_t i = 0; i < n; i++) size += set >> i & 1;
        for (size_t i = 0; i < n; i++) {
            if (set >> i & 1) continue;
            const double *with = v + (set | (size_t)1 << i) * years, *without = v + set * years;
            double *share = w->share[group->measures[i]];
            for (size_t y = 0; y < years; y++) share[y] += weight[size] * (with[y] - without[y]);
        }
    }
}

/* ---- sampled ---- */

typedef struct Spread {
    double *target, *cumulative; /* [measure]: sums of squares over the rounds */
    double *round;               /* [measure][year]: of one round */
} Spread;

/* What a measure touches of its group: activities, and whether carriers. */
typedef struct Touch {
    const bool *activity; /* [place in the group] */
    bool carriers;
} Touch;

static void touch(const Work *w, Range levers, size_t place, bool **touches)
{
    for (size_t l = levers.first; l < levers.end; l++)
        if (w->chosen[w->plan->levers[l].measure]) touches[w->plan->levers[l].measure][place] = true;
}

/* Of each measure in the portfolio. */
static Touch *find_touches(const Work *w, const Group *group)
{
    const ScenarioPlan *plan = w->plan;
    Touch *found = ARENA_ARRAY(w->arena, Touch, plan->of->count);
    bool **touches = ARENA_ARRAY(w->arena, bool *, plan->of->count);
    for (size_t m = 0; m < plan->of->count; m++) touches[m] = ARENA_ARRAY(w->arena, bool, group->activity_count);
    for (size_t i = 0; i < group->activity_count; i++) {
        const PlanActivity *activity = &plan->activities[group->activities[i]];
        touch(w, activity->avoid, i, touches);
        touch(w, activity->shift, i, touches);
        touch(w, activity->improve, i, touches);
        for (size_t k = activity->technologies.first; k < activity->technologies.end; k++)
            for (size_t t = plan->technologies[k].intakes.first; t < plan->technologies[k].intakes.end; t++)
                touch(w, plan->carriers[plan->intakes[t].carrier].levers, i, touches);
    }
    for (size_t m = 0; m < plan->of->count; m++) {
        found[m].activity = touches[m];
        for (size_t l = 0; l < plan->of->measures[m].lever_count; l++)
            if (plan->of->measures[m].levers[l].kind == LEVER_CARBON) found[m].carriers = true;
    }
    return found;
}

/* An order on its way: the tonnes of each activity of the group with the measures so far. */
typedef struct Order {
    const Group *group;
    const Touch *touches;
    double *tonnes;  /* [activity][year] */
    bool *before;    /* [measure]: acted already */
    uint32_t *fresh; /* those that do not yet */
} Order;

/* Half of what a measure adds, into its row. Others may begin to act with it, which required it. */
static void one_step(Work *w, const Order *o, double *row)
{
    const ScenarioPlan *plan = w->plan;
    const size_t years = w->years, n = plan->of->count;
    bool carriers = false;
    size_t fresh = 0;
    for (uint32_t m = 0; m < n; m++) {
        if (!w->active[m] || o->before[m]) continue;
        o->fresh[fresh++] = m;
        carriers |= o->touches[m].carriers;
    }
    if (carriers) plan_factors(plan, w->active, w->changed);
    for (size_t i = 0; i < o->group->activity_count; i++) {
        bool touched = false;
        for (size_t f = 0; f < fresh; f++) touched |= o->touches[o->fresh[f]].activity[i];
        if (!touched) continue;
        double *tonnes = o->tonnes + i * years;
        plan_activity(plan, &plan->activities[o->group->activities[i]], w->active, w->changed, w->rows, w->one);
        for (size_t y = 0; y < years; y++) row[y] += (tonnes[y] - w->one[y]) / 2;
        memcpy(tonnes, w->one, years * sizeof *tonnes);
    }
    for (size_t l = plan->tonnes.first; l < plan->tonnes.end; l++) {
        const PlanLever *lever = &plan->levers[l];
        if (!w->active[lever->measure] || o->before[lever->measure]) continue;
        for (size_t y = 0; y < years; y++) row[y] += lever->row[y] / 2;
    }
    memcpy(o->before, w->active, n * sizeof *o->before);
}

static void one_order(Work *w, const Order *o, const uint32_t *order, bool backwards, double *round)
{
    const Group *group = o->group;
    const size_t years = w->years, n = w->plan->of->count;
    for (size_t i = 0; i < group->activity_count; i++)
        memcpy(o->tonnes + i * years, w->plan->reference + group->activities[i] * years, years * sizeof *o->tonnes);
    memset(o->before, 0, n * sizeof *o->before);
    memcpy(w->set, w->enabling, n * sizeof *w->set);
    plan_factors(w->plan, o->before, w->changed);
    for (size_t i = 0; i < group->count; i++) {
        const uint32_t at = order[backwards ? group->count - 1 - i : i];
        w->set[group->measures[at]] = true;
        plan_active(w->plan, w->set, w->active);
        one_step(w, o, round + at * years);
    }
}

static double to_target(const Work *w, const double *row)
{
    double sum = 0;
    for (size_t y = 0; y <= w->target; y++) sum += row[y];
    return sum;
}

/* Orders by Fisher and Yates, each with its reverse (antithetic); the mean of a pair is one observation. */
static void sampled_shares(Work *w, const Group *group, uint64_t seed)
{
    const size_t n = group->count, years = w->years;
    uint32_t *order = ARENA_ARRAY(w->arena, uint32_t, n);
    Spread spread = {ARENA_ARRAY(w->arena, double, n), ARENA_ARRAY(w->arena, double, n),
                     ARENA_ARRAY(w->arena, double, n *years)};
    const Order o = {group, find_touches(w, group), ARENA_ARRAY(w->arena, double, group->activity_count *years),
                     ARENA_ARRAY(w->arena, bool, w->plan->of->count),
                     ARENA_ARRAY(w->arena, uint32_t, w->plan->of->count)};
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
            const double cumulative = to_target(w, row);
            for (size_t y = 0; y < years; y++) w->share[group->measures[i]][y] += row[y] / SHARES_ROUNDS;
            spread.target[i] += row[w->target] * row[w->target];
            spread.cumulative[i] += cumulative * cumulative;
        }
    }
    for (size_t i = 0; i < n; i++) {
        MeasureEffect *effect = &w->effects[group->measures[i]];
        const double *share = w->share[group->measures[i]], mean = share[w->target], sum = to_target(w, share);
        const double rounds = SHARES_ROUNDS;
        effect->error_t = sqrt(fmax(spread.target[i] / rounds - mean * mean, 0) / (rounds - 1));
        effect->error_cumulative_t = sqrt(fmax(spread.cumulative[i] / rounds - sum * sum, 0) / (rounds - 1));
    }
}

/* ---- alone and last ---- */

static void with_required(const Portfolio *of, uint32_t measure, bool *in)
{
    in[measure] = true;
    for (bool again = true; again;) {
        again = false;
        for (size_t m = 0; m < of->count; m++) {
            for (size_t t = 0; in[m] && t < of->measures[m].tie_count; t++) {
                const Tie tie = of->measures[m].ties[t];
                if (tie.kind != TIE_REQUIRES || tie.measure >= of->count || in[tie.measure]) continue;
                in[tie.measure] = again = true;
            }
        }
    }
}

static void alone_and_last(Work *w, const Group *group, const double *whole)
{
    const size_t n = w->plan->of->count, years = w->years;
    bool *in = ARENA_ARRAY(w->arena, bool, n);
    double *without = ARENA_ARRAY(w->arena, double, years);
    for (size_t i = 0; i < group->count; i++) {
        const uint32_t m = group->measures[i];
        memset(in, 0, n * sizeof *in);
        with_required(w->plan->of, m, in);
        value(w, group, in, w->alone[m]);
        in[m] = false;
        value(w, group, in, without);
        for (size_t y = 0; y < years; y++) w->alone[m][y] -= without[y];
        memcpy(in, w->chosen, n * sizeof *in);
        in[m] = false;
        value(w, group, in, without);
        for (size_t y = 0; y < years; y++) w->last[m][y] = whole[y] - without[y];
    }
}

/* Rounding is given to the largest share, so that the sum is the whole to the last digit that a sum can have. */
static void settle(Work *w, const Group *group, const double *whole)
{
    for (size_t y = 0; y < w->years; y++) {
        uint32_t largest = group->measures[0];
        double sum = 0;
        for (size_t i = 0; i < group->count; i++) {
            const uint32_t m = group->measures[i];
            sum += w->share[m][y];
            if (fabs(w->share[m][y]) > fabs(w->share[largest][y])) largest = m;
        }
        w->share[largest][y] += whole[y] - sum;
    }
}

static void finish(Work *w, const Group *group, size_t number)
{
    for (size_t i = 0; i < group->count; i++) {
        const uint32_t m = group->measures[i];
        MeasureEffect *e = &w->effects[m];
        e->counted = true;
        e->group = number;
        e->group_size = group->count;
        e->alone = w->alone[m];
        e->last = w->last[m];
        e->share = w->share[m];
        e->alone_t = e->alone[w->target];
        e->last_t = e->last[w->target];
        e->share_t = e->share[w->target];
        e->alone_cumulative_t = to_target(w, e->alone);
        e->last_cumulative_t = to_target(w, e->last);
        e->cumulative_t = to_target(w, e->share);
    }
}

/* What each of the group has done; true where the shares were sampled. */
static bool share_out(Work *w, const Group *group, uint64_t seed, const double *whole)
{
    for (size_t i = 0; i < group->count; i++) {
        const uint32_t m = group->measures[i];
        w->alone[m] = ARENA_ARRAY(w->arena, double, w->years);
        w->last[m] = ARENA_ARRAY(w->arena, double, w->years);
        w->share[m] = ARENA_ARRAY(w->arena, double, w->years);
    }
    const bool sampled = group->count > SHARES_EXACT;
    if (sampled)
        sampled_shares(w, group, seed);
    else
        exact_shares(w, group);
    alone_and_last(w, group, whole);
    settle(w, group, whole);
    return sampled;
}

static Work make_work(const ScenarioPlan *plan, const bool *chosen, size_t target, Arena *arena)
{
    const size_t n = plan->of->count, years = plan->years;
    Work w = {.plan = plan,
              .arena = arena,
              .years = years,
              .target = target,
              .chosen = ARENA_ARRAY(arena, bool, n),
              .active = ARENA_ARRAY(arena, bool, n),
              .set = ARENA_ARRAY(arena, bool, n),
              .enabling = ARENA_ARRAY(arena, bool, n),
              .changed = ARENA_ARRAY(arena, double, plan->changed_count *years),
              .rows = ARENA_ARRAY(arena, double, scenario_scratch(plan)),
              .one = ARENA_ARRAY(arena, double, years),
              .effects = ARENA_ARRAY(arena, MeasureEffect, n),
              .alone = ARENA_ARRAY(arena, double *, n),
              .last = ARENA_ARRAY(arena, double *, n),
              .share = ARENA_ARRAY(arena, double *, n)};
    plan_active(plan, chosen, w.chosen);
    for (size_t m = 0; m < n; m++) w.enabling[m] = chosen[m] && !plan->counts[m];
    return w;
}

Status scenario_effects(const ScenarioPlan *plan, const bool *chosen, int target_year, uint64_t seed, Arena *arena,
                        Effects *out, Err *err)
{
    const Horizon horizon = plan->of->model->years;
    if (target_year < horizon.first || target_year >= horizon.first + (int)horizon.count)
        return err_fail(err, ST_INVALID, N_("The target year is outside the years of the scenario"));
    Work w = make_work(plan, chosen, (size_t)(target_year - horizon.first), arena);
    double *effect = ARENA_ARRAY(arena, double, w.years), *whole = ARENA_ARRAY(arena, double, w.years);
    size_t *parent = find_groups(&w);
    *out = (Effects){.measures = w.effects, .effect = effect};
    for (size_t m = 0; m < plan->of->count; m++) {
        if (!w.chosen[m] || w.effects[m].counted) continue;
        const Group group = make_group(&w, parent, root_of(parent, m));
        value(&w, &group, w.chosen, whole);
        if (group.count == 1) { /* it interacts with nothing */
            double *row = ARENA_ARRAY(arena, double, w.years);
            memcpy(row, whole, w.years * sizeof *row);
            w.alone[m] = w.last[m] = w.share[m] = row;
        } else {
            out->sampled_groups += share_out(&w, &group, seed, whole);
        }
        finish(&w, &group, out->groups++);
        for (size_t y = 0; y < w.years; y++) effect[y] += whole[y];
    }
    out->effect_t = effect[w.target];
    out->cumulative_t = to_target(&w, effect);
    return ST_OK;
}
