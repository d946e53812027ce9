/* Between the rooms of scenarios: a model and its measures, made ready for evaluation in one view. Rows have one double
 * for each year. */
#ifndef MODEL_SCENARIO_PARTS_H
#define MODEL_SCENARIO_PARTS_H
#include "model/scenario.h"

typedef struct PlanLever {
    const Lever *lever;
    uint32_t measure;
    uint32_t from, to; /* technologies: shift; improve: from, or EVERYWHERE */
    const double *row; /* x by year */
} PlanLever;

typedef struct Range {
    size_t first, end;
} Range;

typedef struct PlanIntake {
    size_t carrier;
    double share; /* only what counts in the view */
} PlanIntake;

typedef struct PlanTechnology {
    const double *share, *intensity;
    Range intakes;
    uint32_t intensity_input;
} PlanTechnology;

typedef struct PlanActivity {
    uint32_t activity, sector;
    const double *amount;
    Range technologies, avoid, shift /* by source */, improve;
} PlanActivity;

/* A carrier, or of its gases those whose factors share one error. */
typedef struct PlanCarrier {
    const double *factor; /* t for a unit */
    Range levers;
    size_t changed; /* its place among those that levers change */
    uint32_t carrier, input;
} PlanCarrier;

struct ScenarioPlan {
    const Portfolio *of;
    ScenarioView view;
    uint32_t only; /* the carrier that is counted, whatever the boundary; or EVERYWHERE */
    size_t years, sector_count;
    bool *counts; /* [measure] */
    bool *activity_usable, *sink_usable;
    PlanActivity *activities;
    size_t activity_count;
    PlanTechnology *technologies;
    PlanIntake *intakes;
    PlanCarrier *carriers;
    size_t carrier_count, changed_count, technologies_most;
    PlanLever *levers; /* of activities, then of carriers, then tonnes */
    Range tonnes;
    const double *sinks;     /* [year] */
    const double *reference; /* [activity][year] */
    size_t faulty_measures;
};

bool plan_shows_sink(const ScenarioPlan *plan, size_t sink); /* whether its uptake counts in the view */

/* The factors of the carriers that levers change, a row for each. */
void plan_factors(const ScenarioPlan *plan, const bool *active, double *changed);
/* One activity, in tonnes. rows: scratch of (technologies_most + 4) years. */
void plan_activity(const ScenarioPlan *plan, const PlanActivity *activity, const bool *active, const double *changed,
                   double *rows, double *out);

#endif
