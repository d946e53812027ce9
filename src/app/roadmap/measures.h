/* The register of measures as it is shown: each measure with the names of what it refers to, with what hangs on it, and
 * with what it does. Commands, pages and the climate report all show these. */
#ifndef APP_ROADMAP_MEASURES_H
#define APP_ROADMAP_MEASURES_H
#include "app/roadmap/roadmap.h"
#include "model/access.h"

/* What makes the effect of a measure known, or not. */
typedef enum EffectState {
    EFFECT_KNOWN,    /* computed, among all measures */
    EFFECT_OUTSIDE,  /* all of it counts elsewhere, or in what is consumed: not in the city's own emissions */
    EFFECT_LISTED,   /* indirect or enabling: listed and not summed */
    EFFECT_NO_LEVER, /* nobody has said how it acts */
    EFFECT_FAULTY,   /* a lever is wrong, or acts on what is unknown */
    EFFECT_LEFT_OUT, /* it excludes another that stands before it */
    EFFECT_STOPPED,
    EFFECT_NOT_ASKED, /* nothing was computed */
    EFFECT_STATES
} EffectState;
const char *app_effect_state_text(EffectState state); /* English key, for a cell without a figure */

typedef struct AppMeasure {
    const MeasureRecord *record;
    Str focus_area[LANG_COUNT], team, owner, entity; /* names; empty: not stated */
    const LeverRecord **levers;
    size_t lever_count;
    const TieRecord **ties; /* its own, and those of others to it */
    size_t tie_count;
    const MilestoneRecord **milestones;
    size_t milestone_count;
    const BenefitRecord **benefits;
    size_t benefit_count;
    EffectState state;
    const MeasureEffect *effect; /* where the state is EFFECT_KNOWN or EFFECT_OUTSIDE */
} AppMeasure;

typedef struct AppMeasures {
    AppRoadmap roadmap;   /* of a city without measured emissions: its records and lists alone */
    bool has_scenario;    /* something is measured, so that effects can be computed */
    AppScenario scenario; /* of all measures, with effects */
    AppMeasure *list;     /* all of them, in their order */
    size_t count;
} AppMeasures;

/* with_effects: false where only the register is shown, which takes no computing. */
Status app_measures(App *app, Arena *arena, Str municipality, bool with_effects, AppMeasures *out, Err *err);
/* The same, kept in memory as app/kept.h says. */
Status app_measures_kept(App *app, Str municipality, bool with_effects, const AppMeasures **out, Err *err);
/* ST_NOT_FOUND names where they are listed. */
Status app_measure_find(const AppMeasures *measures, Str id, const AppMeasure **out, Err *err);

/* Empty: any. "-" as owner, stage or focus area: those without one. */
typedef struct AppMeasureFilter {
    Str focus_area, status, stage, owner, effect_class, control, team;
} AppMeasureFilter;
bool app_measure_passes(const AppMeasure *measure, const AppMeasureFilter *filter);

bool app_measure_is_open(const AppMeasure *measure); /* neither done nor stopped */

/* First and last year in which it is carried out: by its dates, else by its levers. 0: not known. */
int app_measure_first_year(const AppMeasure *measure);
int app_measure_last_year(const AppMeasure *measure);
/* It goes on in the year: begun by then, and not ended before; false where its beginning is not known. */
bool app_measure_in_year(const AppMeasure *measure, int year);

/* The JSON of `klimat measure list` (and, with one, of `klimat measure show`). */
void app_measures_json(Buf *out, const AppMeasures *measures, const AppMeasureFilter *filter);
void app_measure_json(Buf *out, const AppMeasures *measures, const AppMeasure *measure);

/* Whether the one who acts may do this to a record of the roadmap; record NULL: to a new one of the city. */
Status app_roadmap_may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                       const void *record, bool *may, Err *err);
/* Whether they may add a measure of an organisation of theirs to the city's roadmap. */
Status app_roadmap_may_add(App *app, Arena *arena, Str municipality, bool *may, Err *err);

#endif
