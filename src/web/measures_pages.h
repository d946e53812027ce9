/* What the templates of the pages of measures are given. */
#ifndef WEB_MEASURES_PAGES_H
#define WEB_MEASURES_PAGES_H
#include "web/list_pages.h"
#include "web/record_pages.h"
#include "web/roadmap_pages.h"

/* One measure in a list, as texts. */
typedef struct MeasureLine {
    Str id, name, url, focus_area, team, owner, stage, status, effect_class, control, evidence, period, cost;
    Str effect;   /* tonnes in the target year; or why there are none */
    bool counted; /* the effect is a figure */
    bool is_uptake;
    int effect_year;
    bool no_owner, illustrative;
    Str milestone; /* the next one; empty: none */
    bool is_late;
} MeasureLine;
typedef struct MeasureGroup { /* a column of the board, a focus area of the timeline or of the plan */
    Str name, note;
    const MeasureLine **lines;
    size_t count;
} MeasureGroup;

typedef enum MeasuresView {
    MEASURES_BOARD,
    MEASURES_TABLE,
    MEASURES_TIMELINE,
    MEASURES_PLAN,
    MEASURES_MATRIX,
    MEASURES_VIEWS
} MeasuresView;

typedef struct MeasureBar { /* of the timeline, in hundredths of a year from its first one */
    const MeasureLine *line;
    int from, width;
    bool is_open;     /* nobody has said when it ends */
    const int *marks; /* milestones */
    size_t mark_count;
} MeasureBar;
typedef struct MeasureBars {
    Str name;
    const MeasureBar *bars;
    size_t count, unknown; /* unknown: measures whose beginning nobody has said */
} MeasureBars;

typedef struct MeasureCell { /* of the plan: what is done in a year */
    const Str *texts;
    size_t count;
} MeasureCell;
typedef struct MeasurePlanRow {
    const MeasureLine *line;
    const MeasureCell *cells; /* one for each year */
} MeasurePlanRow;
typedef struct MeasurePlan {
    Str name, team;
    const MeasurePlanRow *rows;
    size_t count;
} MeasurePlan;

typedef struct MeasureColumn { /* of the matrix */
    Str name;
    int clearest, also; /* how many measures */
} MeasureColumn;
typedef struct MeasureMatrixRow {
    const MeasureLine *line;
    const char *const *cells; /* "clearest", "also" or NULL, one for each column */
} MeasureMatrixRow;

typedef struct MeasuresPage {
    RoadmapHead head;
    Str lead, second;
    Str places; /* what becomes of each in the scenario of all; may be empty */
    int view;   /* MeasuresView */
    Str view_url[MEASURES_VIEWS], url;
    Str new_url, new_team_url, excel_url, csv_url, import_url, json_url; /* empty: not allowed */
    ListFilter filters[6];
    size_t filter_count;
    Str count; /* how many are shown */
    const MeasureLine *lines;
    size_t line_count;
    const MeasureGroup *groups; /* the board */
    size_t group_count;
    const MeasureBars *bars;           /* the timeline */
    const struct ChartBlock *timeline; /* NULL: nothing to draw */
    size_t bars_count;
    const int *years; /* of the timeline and of the plan */
    size_t year_count;
    const MeasurePlan *plans;
    size_t plan_count;
    const MeasureColumn *columns; /* the matrix: strategic goals, then kinds of benefit */
    size_t goal_count, column_count;
    const MeasureMatrixRow *rows;
    size_t row_count;
    int target_year; /* 0: nothing is computed */
} MeasuresPage;

/* ---- one measure ---- */
typedef struct MeasureFact {
    const char *label; /* English key */
    Str text, url;
} MeasureFact;
typedef struct MeasureThing {                  /* a lever, a tie, a milestone, a benefit */
    Str title, id, edit_url, delete_url, link; /* link: what the title leads to; addresses empty: none */
    const MeasureFact *facts;
    size_t fact_count;
    bool is_late;
    Html curve; /* of a lever: how it grows */
} MeasureThing;
typedef struct MeasureThings {
    const char *label; /* English key */
    Str id, add_url;   /* the first: of the section */
    const MeasureThing *things;
    size_t count;
    const char *empty; /* English key: what is said where there is none */
} MeasureThings;
enum { MEASURE_THINGS = 4 };
typedef struct MeasureEffectLine {
    const char *label, *text; /* English keys */
    Str amount, url;          /* url: where it comes from */
} MeasureEffectLine;
typedef struct MeasurePage {
    RoadmapHead head;
    Str name, edit_url, delete_url, list_url, what_if_url;
    Str economy_url; /* what it costs; empty: the municipality has no plan, or the measure is stopped */
    Html text;
    const MeasureFact *facts;
    size_t fact_count;
    const MeasureEffectLine *effects;
    size_t effect_count;
    Str effect_words; /* where there is no figure, or what is to be known about it */
    int first_year, target_year;
    MeasureThings things[MEASURE_THINGS];
    RecordHistory history;
    bool illustrative;
    Str json_url;
} MeasurePage;

/* ---- coverage ---- */
typedef struct CoverLine {
    Str name, t, share, count, less, control;
    int bar; /* 0..100 */
    bool none, is_activity;
    const RoadmapMeasureLink *measures;
    size_t measure_count;
} CoverLine;
typedef struct CoverTeamLine {
    Str name, area, measures, in_year, without_owner, without_milestones, late;
    bool no_team, is_late;
} CoverTeamLine;
typedef struct CoverPromise {
    Str id, text, owner, url;
    const RoadmapMeasureLink *measures;
    size_t measure_count;
} CoverPromise;
typedef struct CoverLack {
    const char *label; /* English key */
    Str count;
    const RoadmapMeasureLink *measures;
    size_t measure_count;
} CoverLack;
typedef struct CoveragePage {
    RoadmapHead head;
    Str lead, second, third;
    Str places; /* what becomes of each measure; may be empty */
    const RoadmapGap *gaps;
    size_t gap_count;
    const CoverLine *territory, *group;
    size_t territory_count, group_count;
    size_t territory_shown; /* of the first: the others are folded away */
    int first_year, group_year, target_year, plan_year;
    const CoverTeamLine *teams;
    size_t team_count;
    Str promises_lead, edition;
    const CoverPromise *without, *with; /* undertakings */
    size_t without_count, with_count;
    const CoverLack *lacks;
    size_t lack_count;
    Str json_url;
} CoveragePage;

#endif
