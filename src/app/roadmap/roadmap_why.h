/* What the files share that explain figures of a scenario. */
#ifndef APP_ROADMAP_ROADMAP_WHY_H
#define APP_ROADMAP_ROADMAP_WHY_H
#include "app/roadmap/roadmap_explain.h"
#include "model/explain_scenario.h"

typedef struct Asking {
    const AppScenario *s; /* NULL, as the index: of no scenario */
    Lang lang;
    Arena *arena;
    const RoadmapIndex *index;
} Asking;

typedef struct WhyAddress {
    Str list, id, field; /* years, 2030, scenario_t; gap, "", probability; "", "", draws */
} WhyAddress;
WhyAddress why_address(Str figure);

AppWhy *why_child(const Asking *a, AppWhy *parent, Str text, Maybe value, Str unit);
/* ---- rows ---- */
AppWhyRow *why_row(const Asking *a, AppWhy *why, AppWhyRow row);
/* The rows that a figure of the model was made of; false where there are none. */
bool why_values(const Asking *a, AppWhy *why, const char *parameter, Str subject, Str carrier, Str gas);
/* A row that follows from the rules of a section of the page of methods ("scenarios", "plan", "gap" ...): gives it its
 * origin and its source. */
void why_by_method(const Asking *a, AppWhy *why, const char *section, AppWhyRow row);
void why_rule(const Asking *a, AppWhy *why, const char *text); /* English key: what holds by the rules of the model */
void why_measured(const Asking *a, AppWhy *why, uint32_t sector, int year); /* EVERYWHERE: the total */
void why_population(const Asking *a, AppWhy *why);
void why_lever(const Asking *a, AppWhy *why, size_t measure, size_t lever, Maybe value);
void why_levers(const Asking *a, AppWhy *why, size_t measure); /* all of it, or that it has none */
/* What was written in a field of a record: the record says where it has it from, or it is somebody's assumption. False
 * where the kind has no such field with a number. */
bool why_field(const Asking *a, AppWhy *why, const RecordKind *kind, const void *record, Str field);
Maybe why_number(const RecordKind *kind, const void *record,
                 Str field); /* unknown, too, where there is no such field */
/* What a target says; own: the city's, otherwise it is assumed. */
void why_promise(const Asking *a, AppWhy *why, const Target *target, bool own);
void why_target(const Asking *a, AppWhy *why);       /* the one that the scenario is held against */
void why_gwp(const Asking *a, AppWhy *why, Gas gas); /* in the set of the scenario's model */
void why_gwp_of(const Asking *a, AppWhy *why, GwpSet set, Gas gas);
void why_inputs(const Asking *a, AppWhy *why, Str input); /* rows that name the input; empty: of all inputs */
void why_faults(const Asking *a, AppWhy *why);
void why_change(const Asking *a, AppWhy *why, const ScenarioChangeRecord *change);
void why_amount(const Asking *a, AppWhy *why, uint32_t activity); /* where the amount of an activity comes from */
/* The share of a technology: its rows, or those of the others where it has the rest. */
void why_share(const Asking *a, AppWhy *why, uint32_t activity, uint32_t technology);

/* ---- trees ---- */
/* Of a year's emissions. chosen NULL: the reference. only_measure: what that measure acts on; or EVERYWHERE. */
void why_year(const Asking *a, AppWhy *parent, int year, const bool *chosen, uint32_t sector, bool with_residual,
              uint32_t only_measure);
void why_residual(const Asking *a, AppWhy *parent, uint32_t sector, int year);
void why_path(const Asking *a, AppWhy *parent, int year);

/* ---- of measures and their coverage ---- */
/* record.cost_sek, levers[ID].level, milestones[ID].goal of a measure. */
bool why_measure_record(const Asking *a, Str measure, Str field, AppWhy *out);
bool why_effects(const Asking *a, Str field, AppWhy *out);  /* effect_t, cumulative_t: of all measures */
bool why_coverage(const Asking *a, Str field, AppWhy *out); /* needed_t, identified_t ... */
bool why_territory(const Asking *a, Str id, Str field, AppWhy *out);
/* What depends on the day has its rows and no value. */
bool why_team(const Asking *a, Str team, Str field, AppWhy *out);

#endif
