/* What the template of the optimiser's page is given. Amounts of money are millions of kronor, as text. */
#ifndef WEB_PLAN_OPTIMISE_PAGES_H
#define WEB_PLAN_OPTIMISE_PAGES_H
#include "web/plan_pages.h"

/* A limit: a field for a number, and a slider beside it for those who have the script. */
typedef struct OptimiseLimit {
    const char *name, *label, *unit; /* the last two English keys; unit may be empty */
    Str value;                       /* as typed; empty: the usual */
    Str usual, hint;                 /* where the slider stands then, and what an empty field means */
    Str minimum, maximum, step;
    Str fault; /* what is wrong with the value; or empty */
} OptimiseLimit;
enum { OPTIMISE_LIMITS = 5 };

/* The plan now, beside the plan shown. */
typedef struct OptimiseLine {
    Str name, now, shown, change;
} OptimiseLine;
enum { OPTIMISE_LINES = 3 };

typedef struct OptimiseMeasure {
    Str name, url, start, now, change; /* years; change: "2 years later", empty: as now */
    Str cost, tonnes;
    bool illustrative;
} OptimiseMeasure;

typedef struct OptimisePoint {
    Str tonnes, cost, url;
    bool is_chosen;
} OptimisePoint;

typedef struct OptimiseConflict {
    Str limit, what_to_do;
} OptimiseConflict;

typedef struct OptimiseYear {
    Str year, spend, ceiling;
} OptimiseYear;

typedef struct PlanOptimisePage {
    PlanHead head;
    Str url, json_url, save_url, best_url; /* best_url: the plan sought, where a point is shown instead; or empty */
    bool for_cost, in_target_year, no_ceilings;
    OptimiseLimit limits[OPTIMISE_LIMITS];
    PlanChoice perspectives[2];
    size_t perspective_count;
    const PlanChoice *scenarios;
    size_t scenario_count;
    Str failure;  /* nothing was sought, and why; then what follows is empty */
    bool is_busy; /* it is another's turn: then url_again asks anew after so many seconds */
    int again_seconds;
    Str url_again;
    Str lead, bound, conditions;
    const Str *notes;
    size_t note_count;
    bool is_found;
    OptimiseLine lines[OPTIMISE_LINES];
    const OptimiseMeasure *measures, *decided, *left_out;
    size_t measure_count, decided_count, left_out_count;
    const OptimiseConflict *conflicts;
    size_t conflict_count;
    const struct ChartBlock *front;
    const OptimisePoint *points;
    size_t point_count;
    const OptimiseYear *years;
    size_t year_count;
    int target_year;
    bool may_save;
    const Form *form; /* of saving */
} PlanOptimisePage;

#endif
