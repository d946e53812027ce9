/* Which measures interact, and what their activities emit. */
#include "model/scenario_effects_parts.h"

#include <string.h>

enum { KEPT_MEASURES = 12 }; /* of one activity, up to which every answer is kept */

/* ---- groups: union and find over measures, then activities, then carriers ---- */

size_t effects_root(size_t *parent, size_t x)
{
    while (parent[x] != x) {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
}

static void join(size_t *parent, size_t a, size_t b)
{
    parent[effects_root(parent, a)] = effects_root(parent, b);
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

size_t *effects_join(const Work *w)
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

static void mark(const Work *w, Range levers, bool *acts)
{
    for (size_t l = levers.first; l < levers.end; l++)
        if (w->chosen[w->plan->levers[l].measure]) acts[w->plan->levers[l].measure] = true;
}

static Player make_player(const Work *w, size_t a)
{
    const ScenarioPlan *plan = w->plan;
    const PlanActivity *activity = &plan->activities[a];
    bool *acts = ARENA_ARRAY(w->arena, bool, plan->of->count);
    uint32_t *measures = ARENA_ARRAY(w->arena, uint32_t, plan->of->count);
    Player player = {.activity = a, .measures = measures};
    mark(w, activity->avoid, acts);
    mark(w, activity->shift, acts);
    mark(w, activity->improve, acts);
    for (size_t k = activity->technologies.first; k < activity->technologies.end; k++)
        for (size_t i = plan->technologies[k].intakes.first; i < plan->technologies[k].intakes.end; i++)
            mark(w, plan->carriers[plan->intakes[i].carrier].levers, acts);
    for (uint32_t m = 0; m < plan->of->count; m++)
        if (acts[m]) measures[player.count++] = m;
    if (player.count <= KEPT_MEASURES) player.kept = ARENA_ARRAY(w->arena, const double *, (size_t)1 << player.count);
    return player;
}

Group effects_group(const Work *w, size_t *parent, size_t root)
{
    const size_t n = w->plan->of->count, activities = w->plan->activity_count;
    Group group = {0};
    size_t measure_count = 0, activity_count = 0;
    for (size_t m = 0; m < n; m++) measure_count += w->chosen[m] && effects_root(parent, m) == root;
    for (size_t a = 0; a < activities; a++) activity_count += effects_root(parent, n + a) == root;
    group.measures = ARENA_ARRAY(w->arena, uint32_t, measure_count);
    group.players = ARENA_ARRAY(w->arena, Player, activity_count);
    for (size_t m = 0; m < n; m++)
        if (w->chosen[m] && effects_root(parent, m) == root) group.measures[group.count++] = (uint32_t)m;
    for (size_t a = 0; a < activities; a++)
        if (effects_root(parent, n + a) == root) group.players[group.player_count++] = make_player(w, a);
    return group;
}

/* ---- the game ---- */

void effects_act(Work *w)
{
    plan_active(w->plan, w->set, w->active);
    w->fresh = false;
}

const double *effects_tonnes(Work *w, const Player *player)
{
    const double **kept = NULL;
    if (player->kept) {
        size_t which = 0;
        for (size_t i = 0; i < player->count; i++) which |= (size_t)w->active[player->measures[i]] << i;
        kept = &player->kept[which];
        if (*kept) return *kept;
    }
    if (!w->fresh) plan_factors(w->plan, w->active, w->changed);
    w->fresh = true;
    double *out = kept ? arena_raw(w->arena, w->years * sizeof *out) : w->one;
    plan_activity(w->plan, &w->plan->activities[player->activity], w->active, w->changed, w->rows, out);
    if (kept) *kept = out;
    return out;
}

void effects_value(Work *w, const Group *group, const bool *in, double *out)
{
    const ScenarioPlan *plan = w->plan;
    const size_t years = w->years;
    for (size_t m = 0; m < plan->of->count; m++) w->set[m] = in[m] || w->enabling[m];
    effects_act(w);
    memset(out, 0, years * sizeof *out);
    for (size_t i = 0; i < group->player_count; i++) {
        const double *before = plan->reference + group->players[i].activity * years;
        const double *after = effects_tonnes(w, &group->players[i]);
        for (size_t y = 0; y < years; y++) out[y] += before[y] - after[y];
    }
    for (size_t l = plan->tonnes.first; l < plan->tonnes.end; l++) {
        const PlanLever *lever = &plan->levers[l];
        for (size_t i = 0; w->active[lever->measure] && i < group->count; i++)
            for (size_t y = 0; group->measures[i] == lever->measure && y < years; y++) out[y] += lever->row[y];
    }
}

double effects_to_target(const Work *w, const double *row)
{
    double sum = 0;
    for (size_t y = 0; y <= w->target; y++) sum += row[y];
    return sum;
}
