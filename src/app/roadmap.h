/* The roadmap of a city and its scenarios: what was stored (model/roadmap_records.h), what was measured and what was
 * promised, put together and computed. Pages, commands and documents all show an AppScenario; nothing is computed
 * beside it.
 *
 *   app_roadmap_load or app_roadmap_kept      reads, once
 *   app_scenario_run                          computes a scenario of it; reads nothing, so it can be run again and
 * again
 *
 * The years go from the latest measured one, to which the model is calibrated, to ROADMAP_LAST_YEAR. */
#ifndef APP_ROADMAP_H
#define APP_ROADMAP_H
#include "app/app.h"
#include "model/roadmap.h"
#include "model/simulate.h"

enum { ROADMAP_LAST_YEAR = 2050, ROADMAP_DRAWS_USUAL = 10000, ROADMAP_DRAWS_MOST = 1000000 };

typedef struct AppSectorName {
    Str id, sv, en; /* of the model: Transporter/Personbilar */
} AppSectorName;

typedef struct AppRoadmap {
    CityGap city; /* target, path and measured total */
    AppSectorName *sectors;
    size_t sector_count;
    /* Where the edition has main sectors only, they are split as in the newest edition that has subsectors: by its
     * shares in that year. Empty and 0 where nothing had to be. */
    Str split_edition;
    int split_year;
    RoadmapInput input; /* of the reference: no changes */
    AppGoal *focus_areas, *goals;
    size_t focus_area_count, goal_count;
} AppRoadmap;
/* edition: of the emission figures; not set: the default. ST_NOT_FOUND where the city has no measured emissions: a
 * model has nothing to be calibrated to. */
Status app_roadmap_load(App *app, Arena *arena, Str municipality, Date edition, AppRoadmap *out, Err *err);
/* The same, kept in memory until something is written; it lives until the App is used next. */
Status app_roadmap_kept(App *app, Str municipality, Date edition, const AppRoadmap **out, Err *err);

typedef struct AppScenarioQuery {
    Str scenario;                        /* the id of a stored one, or reference, decided, planned, all; empty: all */
    Str plus, minus;                     /* lists: measures on and off besides */
    const ScenarioChangeRecord *changes; /* on top of those of the scenario */
    size_t change_count;
    int target_year;   /* 0: that of the target */
    bool with_effects; /* what each measure does */
    bool with_tornado; /* which inputs matter */
    size_t draws;      /* 0: no uncertainty */
    uint64_t seed;
    size_t threads; /* 0: one */
} AppScenarioQuery;

typedef struct AppScenario {
    const AppRoadmap *of;
    ScenarioRecord scenario; /* as it was run: a name, its base, what is on and off */
    bool is_stored;
    Roadmap *roadmap;
    bool *chosen; /* by place in roadmap->portfolio */
    ScenarioPlan *plan;
    ScenarioResult result;
    bool net;                            /* the target is net: sinks are subtracted below */
    const double *reference_t, *total_t; /* [year]: what counts against the path */
    Maybe *path_t;                       /* [year] */
    int target_year;
    Maybe target_t;    /* what the target's reduction leaves */
    Maybe allowance_t; /* what is left of it after the first year */
    ScenarioGap gap;   /* cumulative from the first year; the allowance from the year after it */
    Effects effects;   /* with_effects */
    size_t draws;
    double *p05, *p50, *p95;     /* [year], and the sum from the year after the first to the target year behind them */
    Maybe probability;           /* of the target's reduction in its year */
    Maybe probability_path;      /* of no year after the first above the path */
    Maybe probability_allowance; /* of staying within the allowance up to the target year */
    double certain_percent;      /* simulator_certain_percent */
    TornadoBar *bars;            /* with_tornado */
    size_t bar_count;
    Faults faults; /* what is left out of the model, each with its file and id */
} AppScenario;
/* The roadmap outlives the scenario. ST_NOT_FOUND for an unknown scenario, ST_INVALID for a target year outside the
 * years, ST_LIMIT for too many draws. The same query gives the same bytes, whatever the number of threads. */
Status app_scenario_run(const AppRoadmap *of, const AppScenarioQuery *query, Arena *arena, AppScenario *out, Err *err);

/* What a sector of the model is called: "Personbilar" of Transporter/Personbilar. */
Str app_roadmap_sector_name(const AppRoadmap *of, Lang lang, Str sector);
/* The JSON of `klimat scenario run --json`: years[], measures[] (with_effects), gap. */
void app_scenario_json(Buf *out, const AppScenario *scenario);

#endif
