/* The plan as JSON. */
#include "app/plan/plan_budget.h"
#include "app/roadmap/roadmap_priv.h"

enum { KRONOR = 2, RATIO = 6 };

void app_plan_payback_json(Json *j, const char *key, const MeasureEconomy *e, bool discounted)
{
    const char *reason = app_plan_payback_reason(e, discounted);
    if (reason)
        json_kstr(j, key, str(reason));
    else
        json_knull(j, key);
}

static void measure_json(Json *j, const AppPlan *p, size_t m)
{
    const MeasureEconomy *e = &p->measures[m];
    json_object(j);
    json_kstr(j, "id", p->scenario.roadmap->portfolio.measures[m].id);
    json_kstr(j, "name", p->scenario.roadmap->measures[m]->name);
    json_kbool(j, "counted", e->counted);
    json_kint(j, "lines", (int64_t)e->lines);
    json_kint(j, "known_lines", (int64_t)e->known);
    json_kmaybe(j, "npv_sek", app_plan_npv(e), KRONOR);
    json_kstr(j, "npv_is", str(plan_bound_name(app_plan_bound(e, e->only_carbon))));
    json_kmaybe(j, "capex_sek", e->valued > 0 ? known(e->capex) : unknown(), KRONOR);
    json_kmaybe(j, "tonnes", app_plan_tonnes(p, m), KRONOR);
    json_kmaybe(j, "sek_per_t", e->sek_per_t, KRONOR);
    json_kstr(j, "sek_per_t_is", str(plan_cost_bound_name(app_plan_sek_per_t_bound(e))));
    json_kmaybe(j, "kg_per_sek", e->kg_per_sek, RATIO);
    json_kmaybe(j, "payback_years", e->valued ? e->payback_years : unknown(), KRONOR);
    app_plan_payback_json(j, "payback_reason", e, false);
    json_kmaybe(j, "npv_ratio", e->npv_ratio, RATIO);
    json_kmaybe(j, "internal_rate_percent",
                e->counted && e->internal_rate.kind == RATE_DEFINED ? known(100 * e->internal_rate.rate) : unknown(),
                KRONOR);
    json_kfixed(j, "job_years", e->job_years, KRONOR);
    json_end(j);
}

static void years_json(Json *j, const AppPlan *p, Arena *arena)
{
    const Horizon years = p->plan->economy->years;
    json_key(j, "years");
    json_array(j);
    for (size_t y = 0; y < years.count; y++) {
        const FundingYear *g = &p->plan->gap.all[y];
        if (years.first + (int)y < p->first_year) continue;
        json_object(j);
        json_kint(j, "year", years.first + (int)y);
        json_kfixed(j, "need_sek", g->need, KRONOR);
        json_kmaybe(j, "capacity_sek", g->capacity, KRONOR);
        json_kfixed(j, "funded_sek", g->granted, KRONOR);
        json_kfixed(j, "applied_sek", g->applied, KRONOR);
        json_kmaybe(j, "gap_sek", g->gap, KRONOR);
        json_kmaybe(j, "in_budget_sek", app_plan_in_budget(p, y, arena), KRONOR);
        json_kbool(j, "complete", !g->incomplete);
        json_end(j);
    }
    json_end(j);
}

/* Of all years; the gap of those in which it can be told. */
static void payers_json(Json *j, const AppPlan *p)
{
    const Economy *economy = p->plan->economy;
    json_key(j, "payers");
    json_array(j);
    for (int s = 0; s < STAKEHOLDERS; s++) {
        const FundingYear *years = p->plan->gap.of[s];
        double need = 0, granted = 0, applied = 0;
        bool incomplete = false, at_least;
        for (size_t y = economy->from; y < economy->years.count; y++) {
            need += years[y].need;
            granted += years[y].granted;
            applied += years[y].applied;
            incomplete = incomplete || years[y].incomplete;
        }
        if (!(need > 0) && !incomplete) continue;
        json_object(j);
        json_kstr(j, "id", str(stakeholder_name((Stakeholder)s)));
        json_kfixed(j, "need_sek", need, KRONOR);
        json_kfixed(j, "funded_sek", granted, KRONOR);
        json_kfixed(j, "applied_sek", applied, KRONOR);
        json_kmaybe(j, "gap_sek", app_plan_unfunded(years, economy->from, economy->years.count, &at_least), KRONOR);
        json_kbool(j, "complete", !incomplete);
        json_end(j);
    }
    json_end(j);
}

/* Measures that are the municipality's parts of joint ones, whose figures are those of the joint portfolio. */
static void joint_json(Json *j, const AppPlan *p)
{
    const JointPartRecord *parts = PLAN_LIST(p->plan->input, KIND_JOINT_PART, JointPartRecord);
    json_key(j, "joint");
    json_array(j);
    for (size_t i = 0; i < p->plan->input->set[KIND_JOINT_PART].count; i++) {
        json_object(j);
        json_kstr(j, "portfolio", parts[i].portfolio);
        json_kstr(j, "id", parts[i].common);
        json_kstr(j, "measure", parts[i].measure);
        json_end(j);
    }
    json_end(j);
}

void app_plan_json(Buf *out, const AppPlan *p)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", p->scenario.of->city.municipality.code);
    json_kstr(&j, "scenario", p->scenario.scenario.head.id);
    json_kstr(&j, "perspective", str(perspective_name(p->perspective.kind)));
    json_kfixed(&j, "rate", p->perspective.rate, RATIO);
    json_kbool(&j, "nominal", p->perspective.nominal);
    json_kint(&j, "price_year", (int64_t)p->setting->price_year.v);
    json_key(&j, "horizon");
    json_object(&j);
    json_kint(&j, "first_year", p->first_year);
    json_kint(&j, "last_year", p->last_year);
    json_kbool(&j, "residual", p->perspective.residual);
    json_end(&j);
    json_key(&j, "measures");
    json_array(&j);
    for (size_t m = 0; m < p->scenario.roadmap->portfolio.count; m++) measure_json(&j, p, m);
    json_end(&j);
    years_json(&j, p, out->arena);
    payers_json(&j, p);
    joint_json(&j, p);
    roadmap_faults_json(&j, NULL, &p->faults);
    json_end(&j);
}
