/* The roadmap of a city and its scenarios: what was stored (model/roadmap_records.h), what was measured and what was
 * promised, put together and computed. Pages, commands and documents all show an AppScenario; nothing is computed
 * beside it.
 *
 *   app_roadmap_load or app_roadmap_kept      reads, once
 *   app_scenario_run                          computes a scenario of it; reads nothing, so it can be run again and
 * again
 *
 * The years go from the latest measured one, to which the model is calibrated, to ROADMAP_LAST_YEAR. */
#ifndef APP_ROADMAP_ROADMAP_H
#define APP_ROADMAP_ROADMAP_H
#include "app/app.h"
#include "model/plan.h"
#include "model/roadmap.h"
#include "model/simulate.h"

enum {
    ROADMAP_LAST_YEAR = 2050,
    ROADMAP_DRAWS_USUAL = 10000,
    ROADMAP_DRAWS_MOST = 1000000,
    SOBOL_DRAWS_USUAL = 4096,
    SOBOL_DRAWS_MOST = 100000,
    ROADMAP_SEED_USUAL = 1,
    ROADMAP_CHANCES = 9
};

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
    PlanInput plan;     /* of the investment plan (app/plan/plan.h) */
    AppGoal *focus_areas, *goals;
    size_t focus_area_count, goal_count;
} AppRoadmap;
/* edition: of the emission figures; not set: the default. ST_NOT_FOUND where the city has no measured emissions: a
 * model has nothing to be calibrated to. */
Status app_roadmap_load(App *app, Arena *arena, Str municipality, Date edition, AppRoadmap *out, Err *err);
/* The same, kept in memory until something is written, or several others have been asked for since. Nothing kept may be
 * held over a write of the same request. */
Status app_roadmap_kept(App *app, Str municipality, Date edition, const AppRoadmap **out, Err *err);

typedef struct AppScenarioQuery {
    Str scenario;                        /* the id of a stored one, or reference, decided, planned, all; empty: all */
    Str plus, minus;                     /* lists: measures on and off besides */
    const ScenarioChangeRecord *changes; /* on top of those of the scenario */
    size_t change_count;
    int target_year; /* 0: that of the target */
    /* One sector of the model, by its id or its name, and one gas: then nothing is compared with the target and the
     * path, which are about all of it. Empty: all. */
    Str sector, gas;
    bool with_effects; /* what each measure does */
    bool until_target; /* and that to the target year alone: rows of effects end there */
    bool with_tornado; /* which inputs matter */
    size_t draws;      /* 0: no uncertainty */
    Maybe level_t;     /* how likely the target year is to lie at or below it; unknown: not asked */
    size_t sobol;      /* draws for Sobol' indices, each evaluated as many times as there are inputs; 0: none */
    uint64_t seed;
    size_t threads; /* 0: one */
    Lang lang;      /* of names and units in app_scenario_json */
} AppScenarioQuery;

/* Changes as they are written in the terminal and in an address, with spaces between them; the arena keeps them:
 *
 *   LEVER:level=0.4   LEVER:start_year=2027   LEVER:end_year=2031   LEVER:pace=2
 *   PARAMETER:SUBJECT=VALUE   PARAMETER:SUBJECT@YEAR=VALUE   part:TECHNOLOGY:CARRIER=VALUE   factor:CARRIER:GAS=VALUE
 *
 * A fault for each that cannot be read, or is of a lever or a figure that is not there; the others are taken. */
void app_scenario_changes(const AppRoadmap *of, Arena *arena, Str text, ScenarioChangeRecord **out, size_t *n,
                          Faults *faults);

/* How fast something has to shift for the scenario to come about. */
typedef struct AppPace {
    uint32_t element;           /* its place in the model */
    Maybe share_from, share_to; /* of the technology that it leads to: in the first year, and in the target year */
    Pace pace;
} AppPace;

/* Something that the emissions are to be at or below on the way: each year of the path after the first one, to the
 * target year, and what else the city has promised of its territory within the years of the roadmap. */
typedef struct AppMilestone {
    Str id;               /* path-2027; the id of a target */
    const Target *target; /* NULL: a year of the path */
    int year;
    Basis basis; /* of the figures it is held against */
    /* The limit: unknown where nothing says what it is, and where the target is gross and the figures are net.
     * probability: the part of the draws at or below it; unknown, too, without draws and where the sum is not whole. */
    Maybe limit_t, probability;
} AppMilestone;

/* A milestone of a measure that says how far a lever has to have come in the year in which it is due. What the lever
 * pulls counts, before others compete for the same. */
typedef struct AppMeasureMilestone {
    const MilestoneRecord *record;
    size_t measure, lever; /* places in roadmap->portfolio */
    bool tonnes;           /* its level; false: a fraction of what the lever acts on */
    bool acts;             /* the scenario has the measure, with an effect and all that it requires */
    /* Where the lever is in that year by its own figures: unknown where it does not act, or outside the years of the
     * roadmap. probability: the part of the draws with the lever at the level or above; unknown, too, without draws and
     * where nobody has stated how sure the lever is. */
    Maybe planned, probability;
} AppMeasureMilestone;

typedef struct AppScenario {
    const AppRoadmap *of;
    ScenarioRecord scenario; /* as it was run: a name, its base, what is on and off */
    bool is_stored;
    bool is_changed; /* by the query: measures on or off, or changes */
    Lang lang;       /* of the query */
    Roadmap *roadmap;
    bool *chosen; /* by place in roadmap->portfolio */
    ScenarioPlan *plan;
    ScenarioResult result;
    bool partial;                        /* one sector or one gas: no path, no target */
    uint32_t sector;                     /* or EVERYWHERE */
    Gas gas;                             /* or GAS_COUNT */
    bool net;                            /* the target is net: sinks are subtracted below */
    const double *reference_t, *total_t; /* [year]: what counts against the path */
    Maybe *path_t;                       /* [year] */
    int target_year;
    Maybe target_t;    /* what the target's reduction leaves */
    Maybe allowance_t; /* what is left of it after the first year */
    ScenarioGap gap;   /* cumulative from the first year; the allowance from the year after it */
    Effects effects;   /* with_effects */
    size_t draws;
    uint64_t seed;
    double *p05, *p50, *p95;     /* [year], and the sum from the year after the first to the target year behind them */
    Maybe probability;           /* of the target's reduction in its year */
    Maybe probability_path;      /* of no year after the first above the path */
    Maybe probability_allowance; /* of staying within the allowance up to the target year */
    Maybe probability_above;  /* of the target year ending above total_t, which is computed from the centre of each */
    AppMilestone *milestones; /* the years of the path first, then the targets by year */
    size_t milestone_count;
    AppMeasureMilestone *measure_milestones; /* of all measures that are not stopped, by due date */
    size_t measure_milestone_count;
    /* Of the target year being 10, 20 ... 90 % or more below the base year. */
    Maybe chance[ROADMAP_CHANCES];
    Maybe chance_level;     /* of the target year being at level_t or below */
    double certain_percent; /* simulator_certain_percent */
    TornadoBar *bars;       /* with_tornado */
    size_t bar_count;
    size_t sobol_draws;
    SobolIndex *indices; /* sobol: of the emissions of the target year, the greatest total first */
    size_t index_count;
    AppPace *paces; /* of the elements that the scenario's measures move along */
    size_t pace_count;
    Faults faults; /* what is left out of the model, each with its file and id */
} AppScenario;
/* The roadmap outlives the scenario. ST_NOT_FOUND for an unknown scenario, sector or gas, ST_INVALID for a target year
 * outside the years, ST_LIMIT for too many draws. What the query or the scenario names and is not there is a fault. The
 * same query gives the same bytes, whatever the number of threads. */
Status app_scenario_run(const AppRoadmap *of, const AppScenarioQuery *query, Arena *arena, AppScenario *out, Err *err);

/* The roadmap as it was frozen with an edition of the contract: records, emission edition and scenarios as canonical
 * JSON, whose checksum is part of the edition's seal. */
Status app_roadmap_frozen(App *app, Arena *arena, Str municipality, Str edition, RoadmapStatement *out, bool *found,
                          Err *err);

/* One municipality of all of them. */
typedef struct AppScenarioLine {
    AppMunicipality municipality;
    bool computed; /* false: why tells the reason, and the rest is empty */
    Err why;
    int first_year, target_year;
    double measured_t, reference_t, scenario_t; /* the first year; the target year */
    bool complete;                              /* of the target year */
    Maybe path_t, remaining_t, probability, probability_path, probability_allowance;
    Maybe p05_t, p95_t;
    size_t draws, unknown_activities, fault_count;
    Str json; /* app_scenario_json; empty where not asked for */
} AppScenarioLine;
/* The same scenario of every municipality that has measured emissions, on query->threads threads; each thread computes
 * whole municipalities. A municipality that cannot be computed is told apart and stops nobody else. */
Status app_scenario_all(App *app, Arena *arena, Date edition, const AppScenarioQuery *query, bool with_json,
                        AppScenarioLine **out, size_t *n, Err *err);

/* Whether any measure has been entered; cheaper than to load a roadmap. */
Status app_roadmap_has_measures(App *app, Arena *arena, Str municipality, bool *out, Err *err);
/* A scenario as it is stored, or reference, decided, planned, all, with everything that a page shows of it: effects,
 * ROADMAP_DRAWS_USUAL draws, the tornado. Kept in memory until something is written; it lives until another city is
 * asked for, or so many other scenarios of this one. */
enum { APP_SCENARIOS_KEPT = 12 };
Status app_scenario_kept(App *app, Str municipality, Date edition, Str scenario, const AppScenario **out, Err *err);

/* What is emitted from the year after the first to the target year: percentiles 5, 50 and 95, by their name in JSON.
 * Unknown without draws. */
enum { APP_EMITTED = 3 };
extern const char *const app_emitted_names[APP_EMITTED]; /* emitted_p05_t, emitted_p50_t, emitted_p95_t */
Maybe app_scenario_emitted(const AppScenario *scenario, size_t which);
/* What a milestone is called: "The path", or the target's name. */
Str app_milestone_name(Lang lang, const AppMilestone *milestone);
/* That of a year of the path; NULL where the year has none. */
const AppMilestone *app_milestone_of(const AppScenario *scenario, int year);
/* What a sector of the model is called: "Personbilar" of Transporter/Personbilar. */
Str app_roadmap_sector_name(const AppRoadmap *of, Lang lang, Str sector);
/* A unit in the reader's language, where it is one of the roadmap's activities or for one of them: "bilar" is cars,
 * "MWh/bilar" MWh/cars; others as they stand. */
Str app_roadmap_unit(Arena *arena, const Roadmap *roadmap, Lang lang, Str unit);
/* What a reader calls a technology, an activity or a carrier; its id where there is none. */
Str app_library_name(const Roadmap *roadmap, Lang lang, Str id);
/* How a crowd and a change are named: activity:technology; share:electric_car@2030, as app_scenario_changes reads it.
 */
Str app_crowd_id(Arena *arena, const AppScenario *scenario, const Crowd *crowd);
/* What a crowd wants more of than there is: the technology, or the activity where it is avoided. */
Str app_crowd_name(const AppScenario *scenario, Lang lang, const Crowd *crowd);
Str app_change_id(Arena *arena, const ScenarioChangeRecord *change);
/* The JSON of `klimat scenario run --json`: years[], measures[] (with_effects), gap. Names and units are in the
 * language of the query, as far as the library has them; ids and figures are the same in every one. */
void app_scenario_json(Buf *out, const AppScenario *scenario);

#endif
