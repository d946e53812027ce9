/* A plan that was sought, as JSON. */
#include "app/plan/plan_optimise.h"
#include "base/json.h"

enum { KRONOR = 2, TONNES = 3 };

static void result_json(Json *j, const AppOptimise *of, const OptimiseResult *r)
{
    const AppOptimiseCost *cost = app_optimise_cost(of, r);
    static const char *const ends[] = {"found", "infeasible", "not_found"};
    json_kstr(j, "end", str(ends[r->end]));
    json_kbool(j, "stopped", r->stopped);
    json_kbool(j, "overshoot", r->overshoot);
    if (r->end != OPTIMISE_FOUND) return;
    json_kfixed(j, "cost_sek", cost->cost, KRONOR);
    json_kstr(j, "cost_is", str(plan_cost_bound_name(cost->bound)));
    json_kfixed(j, "alone_cost_sek", r->cost, KRONOR);
    json_kfixed(j, "reduction_t", r->reduction_t, TONNES);
    json_kmaybe(j, "over_t", of->most_t.known ? known(r->over_t) : unknown(), TONNES);
    json_kfixed(j, "objective", r->objective, KRONOR);
    json_kmaybe(j, "bound", r->bound_of == BOUND_NONE ? unknown() : known(r->bound), KRONOR);
    json_kstr(j, "bound_of", str(bound_name(r->bound_of)));
    json_kmaybe(j, "gap_percent", r->gap_percent, TONNES);
    json_key(j, "measures");
    json_array(j);
    for (size_t m = 0; m < of->problem.candidate_count; m++) {
        const int start = app_optimise_start(of, r, m);
        if (start == 0) continue;
        json_object(j);
        json_kstr(j, "id", of->problem.candidates[m].id);
        json_kint(j, "start", start);
        json_kmaybe(j, "cost_sek", cost->measures[m], KRONOR);
        json_kfixed(j, "alone_cost_sek", of->problem.candidates[m].options[r->choice[m]].cost, KRONOR);
        json_kbool(j, "decided", of->problem.candidates[m].decided != NOT_CHOSEN);
        json_end(j);
    }
    json_end(j);
}

static void years_json(Json *j, const AppOptimise *of)
{
    const OptimiseResult *r = &of->result;
    json_key(j, "years");
    json_array(j);
    for (size_t y = 0; r->end == OPTIMISE_FOUND && y < of->problem.years.count; y++) {
        json_object(j);
        json_kint(j, "year", of->problem.years.first + (int)y);
        json_kfixed(j, "spend_sek", r->spend[y], KRONOR);
        json_kmaybe(j, "ceiling_sek", of->problem.ceilings ? of->problem.ceilings[y] : unknown(), KRONOR);
        json_kfixed(j, "reduction_t", r->tonnes[y], TONNES);
        json_end(j);
    }
    json_end(j);
}

static void conflict_json(Json *j, const AppOptimise *of)
{
    json_key(j, "conflict");
    json_array(j);
    for (size_t i = 0; i < of->result.conflict_count; i++) {
        const Limit *l = &of->result.conflict[i];
        const bool candidate = l->kind == LIMIT_DECIDED || l->kind == LIMIT_AFTER || l->kind == LIMIT_REQUIRES ||
                               l->kind == LIMIT_EXCLUDES;
        json_object(j);
        json_kstr(j, "limit", str(limit_name(l->kind)));
        if (l->kind == LIMIT_CEILING || l->kind == LIMIT_TEAM) json_kint(j, "year", l->year);
        if (candidate) json_kstr(j, "measure", of->problem.candidates[l->first].id);
        if (candidate && l->kind != LIMIT_DECIDED) json_kstr(j, "other", of->problem.candidates[l->other].id);
        if (l->kind == LIMIT_TEAM) json_kstr(j, "team", of->problem.teams[l->first].id);
        if (l->kind == LIMIT_AREA) json_kstr(j, "focus_area", of->problem.areas[l->first].id);
        json_end(j);
    }
    json_end(j);
}

void app_optimise_json(Buf *out, const AppOptimise *of)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", of->plan.scenario.of->city.municipality.code);
    json_kstr(&j, "aim", of->result.aim == AIM_COST ? S("cost") : S("reduction"));
    json_kstr(&j, "carbon", of->problem.carbon == CARBON_CUMULATIVE ? S("cumulative") : S("level"));
    json_kstr(&j, "perspective", str(perspective_name(of->plan.perspective.kind)));
    json_kint(&j, "target_year", of->problem.target_year);
    json_kmaybe(&j, "most_t", of->most_t, TONNES);
    json_kmaybe(&j, "lowest_t", of->lowest_t, TONNES);
    json_kfixed(&j, "now_cost_sek", of->now.cost, KRONOR);
    json_kfixed(&j, "now_reduction_t", of->now_t, TONNES);
    result_json(&j, of, &of->result);
    years_json(&j, of);
    conflict_json(&j, of);
    json_key(&j, "front");
    json_array(&j);
    for (size_t i = 0; i < of->front_count; i++) {
        json_object(&j);
        json_kfixed(&j, "least_t", of->front[i].least_t, TONNES);
        result_json(&j, of, &of->front[i].plan);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}
