/* One scenario of every municipality. Roadmaps are read one after the other, a handful at a time, so that memory does
 * not grow with the country; each is then computed by one thread. */
#include "app/crew.h"
#include "app/roadmap/roadmap_priv.h"

enum { HANDFUL = 32 };

typedef struct Handful {
    const AppScenarioQuery *query;
    bool with_json;
    Arena *of[HANDFUL]; /* memory of each */
    AppRoadmap roadmap[HANDFUL];
    AppScenarioLine *line[HANDFUL];
} Handful;

static void fill_line(const AppScenario *s, AppScenarioLine *line)
{
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    line->computed = true;
    line->first_year = s->result.years.first;
    line->target_year = s->target_year;
    line->measured_t = s->reference_t[0];
    line->reference_t = s->reference_t[target];
    line->scenario_t = s->total_t[target];
    line->complete = s->result.complete[target];
    line->path_t = s->path_t[target];
    line->remaining_t = s->gap.remaining_t;
    line->probability = s->probability;
    line->draws = s->draws;
    line->probability_path = s->probability_path;
    line->probability_allowance = s->probability_allowance;
    line->p05_t = s->draws ? known(s->p05[target]) : unknown();
    line->p95_t = s->draws ? known(s->p95[target]) : unknown();
    line->unknown_activities = s->result.unknown_activities;
    line->fault_count = s->faults.total;
}

static void compute(void *work, size_t i, size_t member)
{
    Handful *h = work;
    AppScenarioLine *line = h->line[i];
    AppScenario s;
    (void)member;
    if (line->why.status != ST_OK || app_scenario_run(&h->roadmap[i], h->query, h->of[i], &s, &line->why) != ST_OK)
        return;
    fill_line(&s, line);
    if (!h->with_json) return;
    Buf json = buf_new(h->of[i]);
    app_scenario_json(&json, &s);
    line->json = buf_str(&json);
}

Status app_scenario_all(App *app, Arena *arena, Date edition, const AppScenarioQuery *query, bool with_json,
                        AppScenarioLine **out, size_t *n, Err *err)
{
    RecordSet library[ROADMAP_KINDS] = {0};
    AppMunicipality *all;
    size_t count, at = 0;
    TRY(app_municipalities(app, arena, S(""), &all, &count, err));
    TRY(roadmap_load_library(app, arena, library, err));
    AppScenarioLine *lines = ARENA_ARRAY(arena, AppScenarioLine, count + 1);
    AppScenarioQuery each = *query;
    each.threads = 1;
    *n = 0;
    while (at < count) {
        Handful h = {.query = &each, .with_json = with_json};
        size_t taken = 0;
        for (; at < count && taken < HANDFUL; at++) {
            if (!all[at].has_figures) continue;
            AppScenarioLine *line = &lines[(*n)++];
            *line = (AppScenarioLine){.municipality = all[at]};
            h.of[taken] = arena_new();
            h.line[taken] = line;
            roadmap_load_with(app, h.of[taken], all[at].code, edition, library, &h.roadmap[taken], &line->why);
            taken++;
        }
        crew_do(query->threads, taken, compute, &h);
        for (size_t i = 0; i < taken; i++) {
            h.line[i]->json = str_dup(arena, h.line[i]->json);
            arena_free(h.of[i]);
        }
    }
    *out = lines;
    return ST_OK;
}
