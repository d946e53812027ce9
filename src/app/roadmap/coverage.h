/* Coverage of a roadmap: do the measures meet what there is to meet? Seen from three sides, as the contract wants it:
 * the largest sources of the territory and of the group, the teams' activity plans, and what companies and departments
 * have undertaken; and beside them what the measures lack. Nothing is graded: each list says what is there and what is
 * not. */
#ifndef APP_ROADMAP_COVERAGE_H
#define APP_ROADMAP_COVERAGE_H
#include "app/contract/contract.h"
#include "app/roadmap/measures.h"

/* A source of emissions with the measures that act on it. */
typedef struct CoverSource {
    Str id;               /* sector or activity of the model, category of the accounts */
    Str name[LANG_COUNT]; /* of an activity the same in both */
    double t;             /* tonnes CO2e: territory: in the first year; group: in the year of the accounts */
    Maybe share;          /* of the whole, 0 ... 1 */
    bool at_least;        /* of a category: something in it is not known */
    const AppMeasure **measures;
    size_t count;
    Maybe less_t;     /* what all measures take of it in the target year; unknown for activities and categories */
    bool is_activity; /* stands beneath the sector before it */
    Str control;      /* of an activity: who can decide; empty: several, or not stated */
} CoverSource;

/* What a team, or a focus area that has none, has in its plan. */
typedef struct CoverTeam {
    const TeamRecord *team; /* NULL: none leads the focus area */
    Str focus_area[LANG_COUNT];
    size_t measures, without_owner, without_milestones, late_milestones;
    size_t in_year; /* measures that go on in the year that is asked about */
} CoverTeam;

/* An undertaking of the newest edition. */
typedef struct CoverUndertaking {
    const Undertaking *undertaking;
    Str owner; /* name; empty: nobody */
    const AppMeasure **measures;
    size_t count;
} CoverUndertaking;

typedef enum MeasureLack {
    LACK_OWNER,
    LACK_EFFECT, /* direct, and its effect is not known */
    LACK_COST,
    LACK_EVIDENCE, /* not assessed, or none */
    LACK_START,    /* nobody has said when it begins */
    LACK_TEAM,
    LACK_KINDS
} MeasureLack;
const char *app_lack_name(MeasureLack lack); /* "owner" ... */
const char *app_lack_text(MeasureLack lack); /* English key: "Without owner" */
bool app_measure_lacks(const AppMeasure *measure, MeasureLack lack);

typedef struct AppMeasureCoverage {
    AppMeasures measures;
    int year;               /* of the activity plans */
    CoverSource *territory; /* sectors, the largest first, each followed by its activities; where has_scenario */
    size_t territory_count;
    double measured_t;  /* the whole, in the first year */
    double explained_t; /* of it, by activities of the model */
    int group_year;     /* 0: there are no accounts */
    CoverSource *group; /* categories, the largest first */
    size_t group_count;
    CoverTeam *teams;
    size_t team_count;
    Str edition; /* of the undertakings; empty: there is no contract */
    CoverUndertaking *undertakings;
    size_t undertaking_count;
    size_t lacking[LACK_KINDS]; /* measures that are neither done nor stopped */
    size_t open_measures;
    Maybe needed_t, identified_t, left_t; /* in the target year: reference - path; by the measures; what is left */
    double uptake_t; /* of sinks, in the target year, by the measures; counted in identified_t where the target is net:
                        then 0 */
    size_t unknown_activities;
} AppMeasureCoverage;
/* as_of: milestones before it are late, and its year is that of the activity plans. */
Status app_measure_coverage(App *app, Arena *arena, Str municipality, Date as_of, AppMeasureCoverage *out, Err *err);
/* The same, kept in memory as app/kept.h says. */
Status app_measure_coverage_kept(App *app, Str municipality, Date as_of, const AppMeasureCoverage **out, Err *err);
/* The JSON of `klimat measure coverage`. */
void app_measure_coverage_json(Buf *out, const AppMeasureCoverage *coverage);

#endif
