/* "What if": the scenario of an address in words, figures and a drawn curve. The page writes them, and the script
 * (assets/what-if.js) puts what the same function gives as JSON in their places while a slider moves. */
#ifndef WEB_WHAT_IF_H
#define WEB_WHAT_IF_H
#include "web/roadmap_parts.h"

enum { WHAT_IF_DRAWS = 2000 };

/* What is asked for where something that was tried is saved as a scenario. */
#define SCENARIO_SAVE_FIELDS                                                                                           \
    {{.name = "name",                                                                                                  \
      .type = FIELD_TEXT,                                                                                              \
      .required = true,                                                                                                \
      .maximum = FIELD_NAME_LETTERS_MAX,                                                                               \
      .use = {.label = N_("Name")}},                                                                                   \
     CONTROL_LINE,                                                                                                     \
     NULL},                                                                                                            \
    {                                                                                                                  \
        {.name = "text", .type = FIELD_TEXT, .use = {.label = N_("What it shows")}}, CONTROL_LINE, NULL                \
    }

/* Everything anew, with WHAT_IF_DRAWS draws. level: the reduction whose chance is told, as what_if_level gives it or
 * the address says ("at"); its chance as the scenario stands is taken over. */
Status what_if_run(const Visit *visit, const RoadmapPlace *place, const WhatIfLevel *level, AppScenarioQuery *query,
                   AppScenario *scenario, WhatIfResult *out, Err *err);
/* The level of the scenario that the address begins from, as it stands, with its chance. */
Status what_if_level(const Visit *visit, const RoadmapPlace *place, WhatIfLevel *out, Err *err);
/* The level that the address names; percent 0 where it names none. */
WhatIfLevel what_if_level_asked(const Visit *visit);
/* After app_scenario_save: on to the scenario, *done, or the form again with what is wrong; ST_DENIED stays one. */
Status scenario_saved(Visit *visit, Str municipality, Status status, Str id, const Faults *faults, bool *done,
                      Err *err);
/* What a measure does in this very scenario: "-429 t in 2030"; empty where it is off or nothing can be computed. */
Str what_if_effect(const Visit *visit, const AppScenario *scenario, size_t measure);
/* The explanation of a figure with the same choices: link is "?scenario=...". */
Str what_if_why_url(const Visit *visit, const AppScenario *scenario, Str link, const char *list, Str id,
                    const char *field);
void what_if_json(Buf *out, const WhatIfResult *result, const AppScenario *scenario);

#endif
