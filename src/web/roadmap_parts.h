/* The parts that the pages of the roadmap share: the roadmap itself, which scenario the address asks for, addresses,
 * the head. */
#ifndef WEB_ROADMAP_PARTS_H
#define WEB_ROADMAP_PARTS_H
#include "app/roadmap/roadmap_pictures.h"
#include "web/city_parts.h"

typedef struct RoadmapPlace {
    AppMunicipality municipality;
    CityHead city;
    const AppRoadmap *roadmap; /* lives as app_roadmap_kept says */
} RoadmapPlace;
/* *moved: the address had a name and the answer leads on. ST_NOT_FOUND where nothing has been measured. */
Status roadmap_open(Visit *visit, RoadmapPlace *out, bool *moved, Err *err);

/* The scenario of the address, under the names of the page "what if":
 *
 *   scenario=decided      a stored one, or reference, decided, planned, all; otherwise all
 *   plus=a+b minus=c      measures on and off besides
 *   level.LEVER=0.4       a lever's level, start.LEVER its start, pace.LEVER its pace, against what the scenario says
 *
 * and of its form: form=1, with on=MEASURE for each that is on, or form=STAMP, with the shorter m=NUMBER; begin=1
 * leaves all but the scenario. ST_INVALID for what is no number or out of reach, ST_CONFLICT where the stamp is not
 * that of the measures that there are now. */
Status roadmap_query(const Visit *visit, const AppRoadmap *of, AppScenarioQuery *out, Err *err);
/* The same, where a level, start or pace that cannot be used is told and left as the scenario has it. */
Status roadmap_query_told(const Visit *visit, const AppRoadmap *of, QueryRefusals *refused, AppScenarioQuery *out,
                          Err *err);
/* What the page of the form puts into it: hundreds of measures have to fit into an address. */
Str roadmap_form_stamp(Arena *arena, const AppRoadmap *of);
Str roadmap_form_number(Arena *arena, const AppRoadmap *of, Str measure);
/* The same as a query string, with no more than what differs from the scenario: "?scenario=all&minus=c". */
Str roadmap_link(const Visit *visit, const AppScenario *scenario, const AppScenarioQuery *query);

/* By place in the roadmap: the measures of the scenario that the address begins from. */
const bool *roadmap_usual(const Visit *visit, const AppScenario *scenario, Str name);

/* What a scenario says of a lever, before the address changes it: what is level, start_year or pace. */
Maybe roadmap_lever_value(const AppRoadmap *of, Str scenario, const LeverRecord *lever, const char *what);

Str roadmap_url(const Visit *visit, PageId page, Str code, Str more); /* more: "?scenario=decided", or empty */
Str roadmap_scenario_query(const Visit *visit, Str scenario);         /* empty for all */
/* The page that explains a figure: list "gap", "years" ..., id empty where there is one only (app_scenario_explain). */
Str roadmap_figure_url(const Visit *visit, Str code, Str scenario, const char *list, Str id, const char *field);
/* Title, breadcrumb and tabs. tab ROADMAP_TABS: a page beneath. */
void roadmap_head(Visit *visit, const RoadmapPlace *place, int tab, Str title, RoadmapHead *out);
/* A picture of a scenario as it stands on a page; NULL where there is nothing to draw. */
const ChartBlock *roadmap_chart(Visit *visit, const RoadmapPlace *place, const AppScenario *scenario,
                                RoadmapPicture picture);
/* A picture that has been made, by its name. */
const ChartBlock *roadmap_chart_made(Visit *visit, Str code, const char *name, const Chart *chart, Str query);

/* The picture of all scenarios side by side. */
Status roadmap_scenarios_chart(Visit *visit, const RoadmapPlace *place, Chart *out, Err *err);

/* "12 %"; "under 1%" and "over 99%" at the ends, which many draws cannot tell from never and always. */
Str roadmap_probability(const Visit *visit, Maybe probability);
/* The milestones of a scenario; with addresses of their explanations where it is as it is stored. */
const RoadmapMilestone *roadmap_milestones(const Visit *visit, const AppScenario *scenario, size_t *n);
/* Those of measures, for a scenario with draws. */
const RoadmapMilestone *roadmap_measure_milestones(const Visit *visit, const AppScenario *s, size_t *n);
Str roadmap_tonnes(const Visit *visit, Maybe t);
/* What the model does not explain of what was measured, and what its figures are: the same words on every page. */
RoadmapGap roadmap_data_gap(const Visit *visit, Str code, const AppScenario *scenario);
/* What is left out of the model and why, a sentence each, by the names that readers know. */
const Str *roadmap_left_out(const Visit *visit, const AppScenario *scenario);
/* What competes for the same activity, a sentence each. */
const Str *roadmap_crowds(const Visit *visit, const AppScenario *scenario, size_t *n);

#endif
