/* Coverage as JSON. */
#include "app/roadmap/coverage.h"

#include "base/json.h"

enum { DECIMALS = 3, PARTS = 6 };

static void ids_json(Json *j, const AppMeasure *const *list, size_t n)
{
    json_key(j, "measures");
    json_array(j);
    for (size_t i = 0; i < n; i++) json_str(j, list[i]->record->head.id);
    json_end(j);
}

static void sources_json(Json *j, const char *key, const CoverSource *list, size_t n)
{
    json_key(j, key);
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        const CoverSource *s = &list[i];
        json_object(j);
        json_kstr(j, "id", s->id);
        json_kstr(j, "name", s->name[LANG_EN]);
        json_kbool(j, "is_activity", s->is_activity);
        json_kfixed(j, "t", s->t, DECIMALS);
        json_kmaybe(j, "share", s->share, PARTS);
        json_kbool(j, "at_least", s->at_least);
        json_kmaybe(j, "less_t", s->less_t, DECIMALS);
        ids_json(j, s->measures, s->count);
        json_end(j);
    }
    json_end(j);
}

static void teams_json(Json *j, const AppMeasureCoverage *c)
{
    json_key(j, "teams");
    json_array(j);
    for (size_t i = 0; i < c->team_count; i++) {
        const CoverTeam *t = &c->teams[i];
        json_object(j);
        json_kstr(j, "team", t->team ? t->team->head.id : S(""));
        json_kstr(j, "focus_area", t->focus_area[LANG_EN]);
        json_kint(j, "measures", (int64_t)t->measures);
        json_kint(j, "in_year", (int64_t)t->in_year);
        json_kint(j, "without_owner", (int64_t)t->without_owner);
        json_kint(j, "without_milestones", (int64_t)t->without_milestones);
        json_kint(j, "late_milestones", (int64_t)t->late_milestones);
        json_end(j);
    }
    json_end(j);
}

static void lacking_json(Json *j, const AppMeasureCoverage *c)
{
    json_key(j, "lacking");
    json_object(j);
    for (int k = 0; k < LACK_KINDS; k++) {
        json_key(j, app_lack_name((MeasureLack)k));
        json_array(j);
        for (size_t i = 0; i < c->measures.count; i++) {
            const AppMeasure *m = &c->measures.list[i];
            if (app_measure_is_open(m) && app_measure_lacks(m, (MeasureLack)k)) json_str(j, m->record->head.id);
        }
        json_end(j);
    }
    json_end(j);
}

void app_measure_coverage_json(Buf *out, const AppMeasureCoverage *c)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", c->measures.roadmap.city.municipality.code);
    if (c->measures.has_scenario) json_kint(&j, "target_year", c->measures.scenario.target_year);
    json_kmaybe(&j, "needed_t", c->needed_t, DECIMALS);
    json_kmaybe(&j, "identified_t", c->identified_t, DECIMALS);
    json_kmaybe(&j, "remaining_t", c->left_t, DECIMALS);
    json_kfixed(&j, "uptake_t", c->uptake_t, DECIMALS);
    json_kfixed(&j, "measured_t", c->measured_t, DECIMALS);
    json_kfixed(&j, "explained_t", c->explained_t, DECIMALS);
    json_kint(&j, "unknown_activities", (int64_t)c->unknown_activities);
    sources_json(&j, "territory", c->territory, c->territory_count);
    json_kint(&j, "group_year", c->group_year);
    sources_json(&j, "group", c->group, c->group_count);
    teams_json(&j, c);
    json_kstr(&j, "edition", c->edition);
    json_key(&j, "undertakings");
    json_array(&j);
    for (size_t i = 0; i < c->undertaking_count; i++) {
        const CoverUndertaking *u = &c->undertakings[i];
        json_object(&j);
        json_kstr(&j, "id", u->undertaking->head.id);
        json_kstr(&j, "owner", u->undertaking->owner);
        ids_json(&j, u->measures, u->count);
        json_end(&j);
    }
    json_end(&j);
    lacking_json(&j, c);
    json_end(&j);
}
