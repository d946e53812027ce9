/* What the files of the roadmap share. */
#ifndef APP_ROADMAP_ROADMAP_PRIV_H
#define APP_ROADMAP_ROADMAP_PRIV_H
#include "app/app_priv.h"
#include "app/people/account.h"
#include "app/records/record_rules.h"
#include "app/roadmap/roadmap.h"
#include "model/explain_scenario.h"

/* The library alone, ROADMAP_KINDS sets; and a roadmap with a library that was read before (NULL: reads it). */
Status roadmap_load_library(App *app, Arena *arena, RecordSet *out, Err *err);
Status roadmap_load_with(App *app, Arena *arena, Str municipality, Date edition, const RecordSet *library,
                         AppRoadmap *out, Err *err);

/* Keeps the roadmap as it is, with the edition of the contract that is being sealed; *sha256 is empty where the
 * municipality has no measure. Within a transaction. */
Status roadmap_freeze(App *app, Arena *arena, Str municipality, Str edition, Str why, Str *sha256, Err *err);

/* faults[]{file,id,message}: what was left out, in English as all JSON is. in: of a scenario, whose faults of the model
 * name no table; NULL: of nothing else. */
void roadmap_faults_json(Json *j, const RoadmapInput *in, const Faults *faults);

/* The milestones of the scenario, and how likely they are (roadmap_milestones.c). rows: of the years, of draws. */
void scenario_milestones(AppScenario *s, Arena *arena);
void scenario_milestone_chances(AppScenario *s, const double *rows, size_t stride, size_t draws);
void scenario_measure_milestones(AppScenario *s, Arena *arena);

/* What is needed beside the curve (roadmap_matter.c). */
void scenario_paces(AppScenario *s, Arena *arena);
void scenario_sobol(AppScenario *s, const Simulator *simulator, size_t draws, size_t threads, Arena *arena);

/* The records of all kinds but what was frozen; municipality empty: those of the library alone. */
Status roadmap_records(App *app, Arena *arena, Str municipality, RoadmapInput *in, Err *err);
/* The same of the investment plan, with the price index that its assumptions name. */
Status plan_records(App *app, Arena *arena, Str municipality, PlanInput *in, Err *err);
/* Goals and focus areas of the city that is set in it. */
Status roadmap_lists(App *app, Arena *arena, AppRoadmap *out, Err *err);

/* Whose a record is: of the library its own municipality, empty where it is for all; record NULL: nobody's yet. */
Str roadmap_municipality(const RecordKind *kind, const RecordHead *key, const void *record);
/* ST_DENIED where the one who acts may not. record: which says who answers for it; NULL: the roadmap as a whole. */
Status roadmap_permit(App *app, Arena *arena, AccessAction action, const RecordKind *kind, const RecordHead *key,
                      const void *record, Err *err);
/* Adds a fault, with its field, for each that the record names and that is not there, beside what its table of fields
 * refers to (app/records/references.h). */
Status roadmap_check_names(App *app, Arena *arena, const RecordKind *kind, const void *record, Faults *faults,
                           Err *err);
/* What of the roadmap does not hang together, each with the file and the id of its record: levers on what is not there,
 * ties in a circle. Figures may be unfinished, and what is not measured is not held against anything. */
Status roadmap_faults(App *app, Arena *arena, Str municipality, Faults *out, Err *err);

/* Whether the roadmap has such a record. */
bool roadmap_holds(const RoadmapInput *in, RoadmapKind kind, Str id);

#endif
