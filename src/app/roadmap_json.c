/* A scenario as JSON, and the names of its parts. */
#include "app/roadmap_priv.h"

enum { DECIMALS = 3, PARTS = 6 };

Str app_roadmap_sector_name(const AppRoadmap *of, Lang lang, Str sector)
{
    for (size_t i = 0; i < of->sector_count; i++)
        if (str_eq(of->sectors[i].id, sector)) return lang == LANG_SV ? of->sectors[i].sv : of->sectors[i].en;
    return str_eq(sector, S("sinks")) ? str(tr(lang, N_("Sinks"))) : sector;
}

static void years_json(Json *j, const AppScenario *s)
{
    json_key(j, "years");
    json_array(j);
    for (size_t y = 0; y < s->result.years.count; y++) {
        json_object(j);
        json_kint(j, "year", s->result.years.first + (int)y);
        json_kfixed(j, "reference_t", s->reference_t[y], DECIMALS);
        json_kfixed(j, "scenario_t", s->total_t[y], DECIMALS);
        json_kmaybe(j, "p05_t", s->draws ? known(s->p05[y]) : unknown(), DECIMALS);
        json_kmaybe(j, "p50_t", s->draws ? known(s->p50[y]) : unknown(), DECIMALS);
        json_kmaybe(j, "p95_t", s->draws ? known(s->p95[y]) : unknown(), DECIMALS);
        json_kmaybe(j, "path_t", s->path_t[y], DECIMALS);
        json_kbool(j, "complete", s->result.complete[y]);
        json_end(j);
    }
    json_end(j);
}

static void measures_json(Json *j, const AppScenario *s)
{
    json_key(j, "measures");
    json_array(j);
    for (size_t m = 0; s->effects.measures && m < s->roadmap->portfolio.count; m++) {
        const MeasureEffect *e = &s->effects.measures[m];
        const bool counted = s->chosen[m] && e->counted;
        json_object(j);
        json_kstr(j, "id", s->roadmap->portfolio.measures[m].id);
        json_kstr(j, "name", s->roadmap->measures[m]->name);
        json_kbool(j, "chosen", s->chosen[m]);
        json_kmaybe(j, "alone_t", counted ? known(e->alone_t) : unknown(), DECIMALS);
        json_kmaybe(j, "last_t", counted ? known(e->last_t) : unknown(), DECIMALS);
        json_kmaybe(j, "share_t", counted ? known(e->share_t) : unknown(), DECIMALS);
        json_kmaybe(j, "cumulative_t", counted ? known(e->cumulative_t) : unknown(), DECIMALS);
        json_kmaybe(j, "error_t", counted ? known(e->error_t) : unknown(), DECIMALS);
        json_end(j);
    }
    json_end(j);
}

static void gap_json(Json *j, const AppScenario *s)
{
    json_key(j, "gap");
    json_object(j);
    json_kint(j, "target_year", s->target_year);
    json_kmaybe(j, "target_t", s->target_t, DECIMALS);
    json_kmaybe(j, "remaining_t", s->gap.remaining_t, DECIMALS);
    json_kmaybe(j, "cumulative_t", s->gap.cumulative_t, DECIMALS);
    json_kmaybe(j, "allowance_left_t", s->allowance_t, DECIMALS);
    json_kmaybe(j, "over_allowance_t", s->gap.over_allowance_t, DECIMALS);
    if (s->gap.allowance_spent)
        json_kint(j, "allowance_spent", s->gap.allowance_spent);
    else
        json_knull(j, "allowance_spent");
    json_kmaybe(j, "probability", s->probability, PARTS);
    json_kmaybe(j, "probability_path", s->probability_path, PARTS);
    json_kmaybe(j, "probability_allowance", s->probability_allowance, PARTS);
    json_end(j);
}

static void faults_json(Json *j, const Faults *faults)
{
    json_key(j, "faults");
    json_array(j);
    for (size_t i = 0; i < faults->count; i++) {
        const Err *fault = &faults->list[i];
        Buf text = buf_new(faults->arena);
        buf_err(&text, LANG_EN, fault);
        json_object(j);
        json_kstr(j, "file", str(fault->file));
        json_kstr(j, "id", str(fault->field));
        json_kstr(j, "message", buf_str(&text));
        json_end(j);
    }
    json_end(j);
}

void app_scenario_json(Buf *out, const AppScenario *s)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", s->of->city.municipality.code);
    json_kstr(&j, "scenario", s->scenario.head.id);
    if (s->scenario.name.n) json_kstr(&j, "name", s->scenario.name);
    json_kstr(&j, "base", s->scenario.base);
    json_kstr(&j, "edition", s->of->city.edition.name);
    json_kstr(&j, "gwp_set", str(gwp_set_name(s->roadmap->model.gwp)));
    json_kstr(&j, "basis", s->net ? S("net") : S("gross"));
    json_kint(&j, "draws", (int64_t)s->draws);
    json_kint(&j, "unknown_activities", (int64_t)s->result.unknown_activities);
    years_json(&j, s);
    measures_json(&j, s);
    gap_json(&j, s);
    faults_json(&j, &s->faults);
    json_end(&j);
}
