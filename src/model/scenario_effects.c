/* What each measure has done: alone, as the last one, and its fair share. */
#include "model/scenario_effects_parts.h"

#include <math.h>
#include <string.h>

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
        effects_value(w, group, in, v + set * years);
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
        effects_value(w, group, in, w->alone[m]);
        in[m] = false;
        effects_value(w, group, in, without);
        for (size_t y = 0; y < years; y++) w->alone[m][y] -= without[y];
        memcpy(in, w->chosen, n * sizeof *in);
        in[m] = false;
        effects_value(w, group, in, without);
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
        e->alone_cumulative_t = effects_to_target(w, e->alone);
        e->last_cumulative_t = effects_to_target(w, e->last);
        e->cumulative_t = effects_to_target(w, e->share);
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
        effects_sampled(w, group, seed);
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

/* The plan of the first years alone: each year is computed for itself. */
static const ScenarioPlan *first_years(const ScenarioPlan *of, size_t years, Arena *arena)
{
    ScenarioPlan *plan = ARENA_NEW(arena, ScenarioPlan);
    double *reference = ARENA_ARRAY(arena, double, of->activity_count *years);
    for (size_t a = 0; a < of->activity_count; a++)
        memcpy(reference + a * years, of->reference + a * of->years, years * sizeof *reference);
    *plan = *of;
    plan->years = years;
    plan->reference = reference;
    return plan;
}

static void find_effects(const ScenarioPlan *plan, const bool *chosen, size_t target, uint64_t seed, Arena *arena,
                         Effects *out)
{
    Work w = make_work(plan, chosen, target, arena);
    double *effect = ARENA_ARRAY(arena, double, w.years), *whole = ARENA_ARRAY(arena, double, w.years);
    size_t *parent = effects_join(&w);
    *out = (Effects){.measures = w.effects, .effect = effect};
    for (size_t m = 0; m < plan->of->count; m++) {
        if (!w.chosen[m] || w.effects[m].counted) continue;
        const Group group = effects_group(&w, parent, effects_root(parent, m));
        effects_value(&w, &group, w.chosen, whole);
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
    out->cumulative_t = effects_to_target(&w, effect);
}

static Status effects_of(const ScenarioPlan *plan, const bool *chosen, int target_year, bool until, uint64_t seed,
                         Arena *arena, Effects *out, Err *err)
{
    const Horizon horizon = plan->of->model->years;
    if (target_year < horizon.first || target_year >= horizon.first + (int)horizon.count)
        return err_fail(err, ST_INVALID, N_("The target year is outside the years of the scenario"));
    const size_t target = (size_t)(target_year - horizon.first);
    find_effects(until ? first_years(plan, target + 1, arena) : plan, chosen, target, seed, arena, out);
    return ST_OK;
}

Status scenario_effects(const ScenarioPlan *plan, const bool *chosen, int target_year, uint64_t seed, Arena *arena,
                        Effects *out, Err *err)
{
    return effects_of(plan, chosen, target_year, false, seed, arena, out, err);
}

Status scenario_effects_until(const ScenarioPlan *plan, const bool *chosen, int target_year, uint64_t seed,
                              Arena *arena, Effects *out, Err *err)
{
    return effects_of(plan, chosen, target_year, true, seed, arena, out, err);
}
