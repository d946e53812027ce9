/* Measures as JSON: what the record says, what hangs on it, and what it does. */
#include "app/roadmap/measures.h"

#include "base/json.h"

enum { DECIMALS = 3 };

static void records_json(Json *j, const char *key, const RecordKind *kind, const void *const *list, size_t n)
{
    json_key(j, key);
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        Buf text = buf_new(j->out->arena);
        record_json(&text, kind, list[i], false);
        json_raw(j, buf_str(&text));
    }
    json_end(j);
}

static void effect_json(Json *j, const AppMeasure *m)
{
    static const char *const states[EFFECT_STATES] = {"known",  "outside",  "not_summed", "no_lever",
                                                      "faulty", "left_out", "stopped",    "not_computed"};
    const MeasureEffect *e = m->effect;
    json_kstr(j, "effect", str(states[m->state]));
    json_kmaybe(j, "alone_t", e ? known(e->alone_t) : unknown(), DECIMALS);
    json_kmaybe(j, "last_t", e ? known(e->last_t) : unknown(), DECIMALS);
    json_kmaybe(j, "share_t", e ? known(e->share_t) : unknown(), DECIMALS);
    json_kmaybe(j, "cumulative_t", e ? known(e->cumulative_t) : unknown(), DECIMALS);
    json_kmaybe(j, "error_t", e ? known(e->error_t) : unknown(), DECIMALS);
    json_kmaybe(j, "error_cumulative_t", e ? known(e->error_cumulative_t) : unknown(), DECIMALS);
}

static void measure_json(Json *j, const AppMeasure *m, bool whole)
{
    const MeasureRecord *r = m->record;
    json_object(j);
    json_kstr(j, "id", r->head.id);
    json_kstr(j, "name", r->name);
    json_kstr(j, "focus_area", r->focus_area);
    json_kstr(j, "status", r->status);
    json_kstr(j, "stage", r->stage);
    json_kstr(j, "owner", r->owner);
    json_kstr(j, "effect_class", r->effect_class);
    json_kstr(j, "control", r->control);
    json_kbool(j, "illustrative", r->illustrative);
    effect_json(j, m);
    if (whole) {
        Buf text = buf_new(j->out->arena);
        record_json(&text, &roadmap_kinds[KIND_MEASURE], r, false);
        json_key(j, "record");
        json_raw(j, buf_str(&text));
        records_json(j, "levers", &roadmap_kinds[KIND_LEVER], (const void *const *)m->levers, m->lever_count);
        records_json(j, "ties", &roadmap_kinds[KIND_TIE], (const void *const *)m->ties, m->tie_count);
        records_json(j, "milestones", &roadmap_kinds[KIND_MILESTONE], (const void *const *)m->milestones,
                     m->milestone_count);
        records_json(j, "benefits", &roadmap_kinds[KIND_BENEFIT], (const void *const *)m->benefits, m->benefit_count);
    }
    json_end(j);
}

static void begin(Json *j, const AppMeasures *of)
{
    json_object(j);
    json_kstr(j, "municipality", of->roadmap.city.municipality.code);
    if (of->has_scenario) {
        json_kint(j, "target_year", of->scenario.target_year);
        json_kstr(j, "edition", of->roadmap.city.edition.name);
        json_kfixed(j, "effect_t", of->scenario.effects.effect_t, DECIMALS);
        json_kfixed(j, "cumulative_t", of->scenario.effects.cumulative_t, DECIMALS);
    }
}

void app_measures_json(Buf *out, const AppMeasures *of, const AppMeasureFilter *filter)
{
    Json j = json_new(out);
    begin(&j, of);
    json_key(&j, "measures");
    json_array(&j);
    for (size_t i = 0; i < of->count; i++)
        if (app_measure_passes(&of->list[i], filter)) measure_json(&j, &of->list[i], false);
    json_end(&j);
    json_end(&j);
}

void app_measure_json(Buf *out, const AppMeasures *of, const AppMeasure *measure)
{
    Json j = json_new(out);
    begin(&j, of);
    json_key(&j, "measures");
    json_array(&j);
    measure_json(&j, measure, true);
    json_end(&j);
    json_end(&j);
}
