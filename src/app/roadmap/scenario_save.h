/* Keeping what somebody tried out as a scenario of its own. */
#ifndef APP_ROADMAP_SCENARIO_SAVE_H
#define APP_ROADMAP_SCENARIO_SAVE_H
#include "app/roadmap/roadmap.h"

typedef struct AppScenarioSave {
    Str municipality, name, text;
    AppScenarioQuery query; /* its scenario is what it begins from */
} AppScenarioSave;
/* Stores the scenario and its changes, all or nothing; *id is made of the name. Measures are stored as what they differ
 * in from reference, decided, planned or all. What is stored already, under the same name, is not stored again: *id is
 * then that of it. ST_DENIED for those who may not; faults carry the names of fields. */
Status app_scenario_save(App *app, Arena *arena, const AppScenarioSave *save, Str *id, Faults *faults, Err *err);
/* What can be refused before anything has been computed: ST_DENIED for those who may not, ST_INVALID with a fault for
 * each text that cannot be one. The query is of no account. */
Status app_scenario_check_save(App *app, Arena *arena, const AppScenarioSave *save, Faults *faults, Err *err);
/* Whether the one who acts may. */
Status app_scenario_may_save(App *app, Arena *arena, Str municipality, bool *may, Err *err);

#endif
