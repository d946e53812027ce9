/* The charts of a roadmap: which figures of a scenario go into which picture, and what the parts of a scenario are
 * called. */
#ifndef APP_ROADMAP_ROADMAP_PICTURES_H
#define APP_ROADMAP_ROADMAP_PICTURES_H
#include "app/roadmap/roadmap.h"
#include "report/chart_roadmap.h"

/* wedges, fan, tornado, residual, timeline */
typedef enum RoadmapPicture {
    ROADMAP_WEDGES,
    ROADMAP_FAN,
    ROADMAP_TORNADO,
    ROADMAP_RESIDUAL,
    ROADMAP_TIMELINE,
    ROADMAP_PICTURES
} RoadmapPicture;
const char *app_roadmap_picture_name(RoadmapPicture picture);
bool app_roadmap_picture_parse(Str name, RoadmapPicture *out);

/* What a query must ask for so that the picture can be drawn from the scenario: effects, draws, the tornado. */
void app_roadmap_picture_needs(RoadmapPicture picture, AppScenarioQuery *query);
/* ST_UNAVAILABLE with a sentence why, where the scenario has nothing to draw. */
Status app_roadmap_picture(Arena *arena, Lang lang, const AppScenario *scenario, RoadmapPicture picture, Chart *out,
                           Err *err);

/* Whether the measure has a place among the wedges, alone or with the others. */
bool app_roadmap_is_wedge(Arena *arena, const AppScenario *scenario, size_t measure);

/* Scenarios of one roadmap side by side. */
void app_roadmap_scenarios_picture(Arena *arena, Lang lang, const AppScenario *const *scenarios, size_t n, Chart *out);

/* "All measures", "Decided measures", or the name of a stored one; with "changed" where measures or levers differ. */
Str app_scenario_name(Arena *arena, Lang lang, const AppScenario *scenario);
/* What is drawn in a simulation, by its place in the model: "Level", "Charging at blocks of flats". where may be empty.
 */
typedef struct AppInputName {
    Str what, where;
} AppInputName;
AppInputName app_scenario_input(Arena *arena, Lang lang, const AppScenario *scenario, uint32_t input);
/* The path from its base year to the last year of the roadmap. */
Series app_scenario_path(Arena *arena, const AppScenario *scenario);
/* Whether anything of the roadmap is an example and not the municipality's own. */
bool app_roadmap_made_up(const AppRoadmap *of);

#endif
