/* What a scenario means, for people who are to decide: which sources are left and which no measure touches, what is
 * unknown, how far and how fast each element goes. Derived from an AppScenario; nothing is computed beside it. */
#ifndef APP_ROADMAP_ROADMAP_VIEW_H
#define APP_ROADMAP_ROADMAP_VIEW_H
#include "app/roadmap/roadmap.h"

/* ---- sources: the sectors of the model ---- */

typedef struct AppSource {
    uint32_t sector;
    Str id;
    Maybe measured_t;            /* in the year of calibration */
    double reference_t, total_t; /* in the target year, with the rest that no activity explains */
    Maybe rest_t;                /* that rest */
    size_t measures;             /* chosen ones with an effect that act here */
} AppSource;
/* A sector's emissions in a year (its place among the years): what its activities come to, and the rest that they do
 * not explain of what was measured. Summed over the sectors they are the emissions of the scenario before uptake. */
double app_sector_t(const AppScenario *scenario, uint32_t sector, size_t year, bool reference);
/* What is left most of first. */
size_t app_scenario_sources(const AppScenario *scenario, Arena *arena, AppSource **out);
/* The largest that no chosen measure acts on; NULL: there is none. */
const AppSource *app_largest_uncovered(const AppSource *sources, size_t n);

/* ---- three gaps and what is unknown ---- */

typedef struct AppRoadmapCoverage {
    size_t measures, chosen;
    size_t without_owner, without_effect, without_cost; /* of all that are not stopped */
    size_t listed;                                      /* indirect and enabling: not summed */
    size_t unknown_activities, unknown_sinks;
    size_t values_own, values_default, values_assumed; /* figures that the city's model rests on */
    double measured_t, explained_t; /* in the first year: what was measured, and what of it the activities come to */
    Maybe needed_t, identified_t;   /* in the target year: reference - path, and what the measures take away of it */
} AppRoadmapCoverage;
void app_scenario_coverage(const AppScenario *scenario, AppRoadmapCoverage *out);
/* Direct and neither with a lever that can be computed nor a stated amount. */
bool app_measure_without_effect(const AppScenario *scenario, size_t measure);

/* Every measure of the register once: what becomes of it in the scenario. */
typedef enum MeasurePlace {
    PLACE_HERE,      /* acts on the emissions that are held against the path */
    PLACE_UPTAKE,    /* takes up carbon dioxide, and nothing else */
    PLACE_ELSEWHERE, /* acts on emissions of the group or of consumption alone */
    PLACE_NO_EFFECT, /* direct, and nothing that can be computed */
    PLACE_LISTED,    /* indirect or enabling */
    PLACE_EXCLUDED,  /* left out because one that is chosen excludes it */
    PLACE_OUTSIDE,   /* not one of the scenario's */
    PLACE_STOPPED,
    PLACES
} MeasurePlace;
void app_scenario_places(const AppScenario *scenario, size_t count[PLACES]);
/* The same as a sentence that adds up; empty where there are no measures. */
Str app_scenario_places_text(Arena *arena, Lang lang, const AppScenario *scenario);
/* How the draws stand to the figures of the scenario itself, and why they lie to one side of it; empty without draws,
 * and where nothing is uncertain. */
Str app_scenario_draws_text(Arena *arena, Lang lang, const AppScenario *scenario);

/* ---- emissions and uptake ---- */

/* What the chosen measures take up more in sinks in the target year, t; the rest of effects.effect_t is emissions. */
double app_effect_uptake_t(const AppScenario *scenario);
/* All that it does is uptake in sinks. */
bool app_measure_is_uptake(const AppScenario *scenario, size_t measure);

/* ---- elements ---- */

typedef struct AppElement {
    const ElementRecord *record;
    const Activity *activity;
    const ActivityRecord *activity_record;
    uint32_t at; /* place in the model */
    const TechnologyRecord *from, *to;
    bool usable;         /* the figures of its activity are there */
    Maybe today, target; /* share of the technology to which it goes, in the first and the target year */
    Maybe from_today, from_target;
    Pace pace;       /* that the scenario needs */
    size_t measures; /* chosen ones that shift it */
} AppElement;
/* In the order of the list; *n of them. */
AppElement *app_scenario_elements(const AppScenario *scenario, Arena *arena, size_t *n);

/* A figure that an element rests on, as it stands in the records; row NULL: nobody has given it. */
typedef struct AppElementValue {
    Str parameter; /* of value: share, intensity, factor ... */
    Str subject;   /* name of what it is of */
    Str id;        /* of that */
    Str gas;
    const ValueRecord *row;
    ValueLevel level;
    Str unit; /* of the row, in the reader's language; that which is wanted where it says none */
} AppElementValue;
AppElementValue *app_element_values(const AppScenario *scenario, const AppElement *element, Lang lang, Arena *arena,
                                    size_t *n);

/* Whether a lever acts on an element or on its activity. */
bool app_lever_acts_on(const AppScenario *scenario, const Lever *lever, uint32_t sector);

#endif
