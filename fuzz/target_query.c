/* What an address asks of a roadmap and of the optimiser, and a terminal in one text, of any bytes: limits and levers
 * that are taken lie where they may, what is refused is told, and the address that is made of what was taken asks the
 * same. The roadmap is that of the example, read once. */
#include "target.h"

#include "app/app.h"
#include "web/plan_optimise_query.h"
#include "web/request.h"
#include "web/what_if.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CITY S("0484")

static const AppRoadmap *roadmap;
static Arena *kept; /* for as long as the program runs */

static void give_up(const char *what, const Err *err)
{
    fprintf(stderr, "fuzz-query: %s: %s\n", what, err->message ? err->message : "");
    exit(1);
}

/* The example lies beside the folder that the target is run in (tools/run-fuzz), or where KLIMAT_SOURCE says. */
static const AppRoadmap *example(void)
{
    if (roadmap) return roadmap;
    Arena *arena = kept = arena_new();
    const char *source = getenv("KLIMAT_SOURCE"), *tmp = getenv("TMPDIR");
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/klimat-fuzz.XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(folder)) abort();
    const Str url = tr_fmt(arena, LANG_EN, "{0}/klimat.db", str_dup(arena, str(folder)));
    const Str package = tr_fmt(arena, LANG_EN, "{0}/examples/eskilstuna", str(source ? source : "."));
    App *app;
    AppLoadReport report;
    Faults faults = faults_new(arena);
    Err err = {0};
    if (app_open(&app, url, APP_CREATE, S("2026-06-30T12:00:00Z"), &err) != ST_OK ||
        app_init(app, arena, &err) != ST_OK)
        give_up("no database", &err);
    if (app_load(app, arena, package, false, &report, &faults, &err) != ST_OK) give_up("no example", &err);
    AppRoadmap *of = ARENA_NEW(arena, AppRoadmap);
    if (app_roadmap_load(app, arena, CITY, (Date){0}, of, &err) != ST_OK) give_up("no roadmap", &err);
    app_close(app);
    unlink(str_cstr(arena, url));
    rmdir(folder);
    return roadmap = of;
}

/* The visit of an address that ends with this query; false where no request could have it. */
static bool visit_of(Arena *arena, Str query, HttpRequest *request, Visit *out)
{
    const HttpPair *pairs;
    size_t n;
    if (!http_pairs_parse(arena, query, HTTP_QUERY_PAIRS_MAX, &pairs, &n)) return false;
    *request = (HttpRequest){.arena = arena, .query = pairs, .query_count = n};
    *out = (Visit){.request = request, .arena = arena, .lang = LANG_SV};
    return true;
}

/* The query of an address that we have written ourselves. */
static void visit_again(Arena *arena, Str link, HttpRequest *request, Visit *out)
{
    MUST(link.n == 0 || link.p[0] == '?');
    MUST(visit_of(arena, str_slice(link, link.n > 0, link.n), request, out));
}

static bool within(Maybe x, double most)
{
    return !x.known || (x.v >= 0 && x.v <= most);
}

static void limits_hold(const Visit *visit)
{
    AppOptimiseQuery q, again;
    Err err = {0};
    PlanOptimisePage page = {0};
    HttpRequest request;
    Visit other;
    const Status status = optimise_query(visit, &q, &err);
    const size_t told = optimise_fill_faults(visit, &err, &page);
    if (status != ST_OK) {
        MUST(status == ST_INVALID && err.message);
        MUST(told > 0 || !err.field[0]);
        return;
    }
    MUST(told == 0);
    MUST(within(q.most_t, 1e12) && within(q.ceiling_sek, 1e15) && q.least_measures <= 1000);
    MUST(q.first_start >= 0 && q.first_start <= 9999 && q.last_start >= 0 && q.last_start <= 9999);
    const Str link = optimise_link(visit, &q, 0);
    visit_again(visit->arena, link, &request, &other);
    MUST(optimise_query(&other, &again, &err) == ST_OK);
    MUST(str_eq(optimise_link(&other, &again, 0), link));
}

static void changes_hold(const ScenarioChangeRecord *changes, size_t n)
{
    for (size_t i = 0; i < n; i++) MUST(!changes[i].value.known || isfinite(changes[i].value.v));
}

/* Gives the address of the scenario, empty where it cannot be computed. */
static Str scenario_holds(const Visit *visit, const AppScenarioQuery *query)
{
    AppScenario scenario;
    Err err = {0};
    const Status status = app_scenario_run(example(), query, visit->arena, &scenario, &err);
    MUST(status == ST_OK || err.message);
    if (status != ST_OK) return S("");
    for (size_t y = 0; y < scenario.result.years.count; y++)
        MUST(isfinite(scenario.total_t[y]) && isfinite(scenario.reference_t[y]));
    return roadmap_link(visit, &scenario, query);
}

static void what_if_holds(const Visit *visit)
{
    QueryRefusals refused = {0};
    AppScenarioQuery query, strict, again;
    Err err = {0};
    HttpRequest request;
    Visit other;
    const WhatIfLevel level = what_if_level_asked(visit);
    MUST(level.percent >= 0 && level.percent <= 99);
    const Status status = roadmap_query_told(visit, example(), &refused, &query, &err);
    const size_t pairs = visit->request->query_count;
    MUST(refused.count <= pairs);
    if (status != ST_OK) {
        MUST(status == ST_CONFLICT && err.message);
        return;
    }
    MUST(query.change_count <= pairs);
    changes_hold(query.changes, query.change_count);
    MUST((roadmap_query(visit, example(), &strict, &err) == ST_OK) == !refused.wrong);
    const Str link = scenario_holds(visit, &query);
    if (!link.n) return;
    visit_again(visit->arena, link, &request, &other);
    MUST(roadmap_query(&other, example(), &again, &err) == ST_OK);
    MUST(str_eq(scenario_holds(&other, &again), link));
}

static void text_holds(const Visit *visit, Str text)
{
    ScenarioChangeRecord *changes;
    size_t n;
    Faults faults = faults_new(visit->arena);
    if (!str_is_utf8(text)) return;
    app_scenario_changes(example(), visit->arena, text, &changes, &n, &faults);
    changes_hold(changes, n);
    const AppScenarioQuery query = {.changes = changes, .change_count = n};
    AppScenario scenario;
    Err err = {0};
    if (n) MUST(app_scenario_run(example(), &query, visit->arena, &scenario, &err) == ST_OK || err.message);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const Str text = str_dup(arena, (Str){(const char *)data, size});
    HttpRequest request;
    Visit visit;
    if (visit_of(arena, text, &request, &visit)) {
        limits_hold(&visit);
        what_if_holds(&visit);
        text_holds(&visit, text);
    }
    arena_free(arena);
    return 0;
}
