/* Joint portfolios and the sum over all plans as JSON. */
#include "app/plan/plan_joint.h"
#include "app/roadmap/roadmap_priv.h"

enum { KRONOR = 2, PERCENT = 2 };

static void held_json(Json *j, const JointPart *held)
{
    json_kmaybe(j, "cost_sek", held ? known(held->cost_sum) : unknown(), KRONOR);
    json_kmaybe(j, "tonnes", held ? known(held->tonnes_sum) : unknown(), KRONOR);
    json_kmaybe(j, "funded_sek", held ? known(held->funded_sum) : unknown(), KRONOR);
    json_kbool(j, "complete", held && !held->incomplete);
}

static void party_json(Json *j, const AppJointParty *p)
{
    const JointPartRecord *r = p->record;
    json_object(j);
    json_kstr(j, "municipality", p->municipality.code);
    json_kstr(j, "name", p->municipality.name);
    json_kstr(j, "measure", r ? r->measure : S(""));
    json_kmaybe(j, "cost_percent", r ? r->cost_percent : unknown(), PERCENT);
    json_kmaybe(j, "effect_percent", r ? r->effect_percent : unknown(), PERCENT);
    json_kmaybe(j, "funding_percent", r ? r->funding_percent : unknown(), PERCENT);
    held_json(j, p->has_held ? &p->held : NULL);
    json_kbool(j, "illustrative", r && r->illustrative);
    json_end(j);
}

static void sum_json(Json *j, const PlanSum *sum)
{
    json_key(j, "sum");
    json_object(j);
    json_kfixed(j, "cost_sek", sum->cost, KRONOR);
    json_kfixed(j, "tonnes", sum->tonnes, KRONOR);
    json_kfixed(j, "funded_sek", sum->funded, KRONOR);
    json_kint(j, "joint_measures", (int64_t)sum->joint_count);
    json_kint(j, "with_missing_parts", (int64_t)sum->missing_parts);
    json_kint(j, "left_out", (int64_t)sum->left_out);
    json_end(j);
}

static void years_json(Json *j, int first, int last, int prices)
{
    json_kmaybe(j, "first_year", first ? known(first) : unknown(), 0);
    json_kmaybe(j, "last_year", last ? known(last) : unknown(), 0);
    json_kmaybe(j, "price_year", prices ? known(prices) : unknown(), 0);
}

void app_joint_json(Buf *out, const AppJoint *joint)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "id", joint->record.head.id);
    json_kstr(&j, "name", joint->record.name);
    json_kstr(&j, "coordinator", joint->record.coordinator);
    json_kbool(&j, "illustrative", joint->record.illustrative);
    years_json(&j, joint->first_year, joint->last_year, joint->price_year);
    json_key(&j, "measures");
    json_array(&j);
    for (size_t m = 0; m < joint->measure_count; m++) {
        const AppJointMeasure *measure = &joint->measures[m];
        json_object(&j);
        json_kstr(&j, "id", measure->id);
        json_kstr(&j, "name", measure->name);
        json_key(&j, "parties");
        json_array(&j);
        for (size_t p = 0; p < measure->party_count; p++) party_json(&j, &measure->parties[p]);
        json_end(&j);
        json_kfixed(&j, "cost_sek", measure->cost, KRONOR);
        json_kfixed(&j, "tonnes", measure->tonnes, KRONOR);
        json_kfixed(&j, "funded_sek", measure->funded, KRONOR);
        json_kbool(&j, "whole", measure->whole);
        json_end(&j);
    }
    json_end(&j);
    sum_json(&j, &joint->sum);
    roadmap_faults_json(&j, NULL, &joint->faults);
    json_end(&j);
}

void app_plan_all_json(Buf *out, const AppPlanAll *all)
{
    Json j = json_new(out);
    json_object(&j);
    years_json(&j, all->first_year, all->last_year, all->price_year);
    json_key(&j, "plans");
    json_array(&j);
    for (size_t i = 0; i < all->count; i++) {
        const AppPlanOfAll *line = &all->lines[i];
        json_object(&j);
        json_kstr(&j, "municipality", line->municipality.code);
        json_kstr(&j, "name", line->municipality.name);
        held_json(&j, line->computed ? &line->all : NULL);
        json_kint(&j, "joint_measures", (int64_t)line->joint_count);
        if (!line->computed) {
            Buf why = buf_new(out->arena);
            buf_err(&why, LANG_EN, &line->why);
            json_kstr(&j, "why", buf_str(&why));
        }
        json_end(&j);
    }
    json_end(&j);
    sum_json(&j, &all->sum);
    roadmap_faults_json(&j, NULL, &all->faults);
    json_end(&j);
}
