/* Where a figure of a scenario comes from: a tree from the figure down to the rows that say something, each with its
 * origin and its source. Every number that `klimat scenario` and `klimat measure` print as JSON has one, by its
 * address:
 *
 *   years[2030].scenario_t            gap.probability            measures[elbilar].share_t
 *   sectors[Transporter].residual_t   paces[bensinbil-elbil].required
 *   crowds[biltrafik:bil-bensin].wanted   tornado[...].low_t   sobol[...].total   changes[...].value
 *   measures[elbilar].record.cost_sek     measures[elbilar].levers[elbilar-1].level     effect_t   cumulative_t
 *   coverage.needed_t                 coverage.territory[Transporter/Bussar].less_t
 *   draws   seed   certain_percent   unknown_activities   measure_count   fault_count
 *
 * and so have those that only pictures show: measures[elbilar].years[2030].share_t   sectors[Transporter].modelled_t
 *
 * A figure without children ends in rows; a row has a source, or says that it is assumed. */
#ifndef APP_ROADMAP_ROADMAP_EXPLAIN_H
#define APP_ROADMAP_ROADMAP_EXPLAIN_H
#include "app/roadmap/roadmap.h"

typedef struct AppWhyRow {
    Str kind; /* of the record (value, default_value, lever ...), or measured, population, target, gwp, rule, fault,
                 stated */
    Str id;
    Str text; /* what it says, in the language */
    Maybe year, value;
    Str unit;
    bool is_share; /* the value is a part of 1, which readers see as a percentage */
    Str spread;    /* how sure: "triangular 0.1 0.5"; empty: not stated */
    Str origin;    /* own, default, assumed, measured, rule, stated (by somebody else: the source says who) */
    Str source, note;
    const char *method; /* where the source is the page of methods: the section of it; NULL: it is not */
    bool illustrative;
    Str url; /* of the page of the record: filled in by the pages */
    struct AppWhyRow *next;
} AppWhyRow;

/* How a figure reads: an amount with its unit, a probability, a year, or a part of 1 that readers see as a percentage.
 */
typedef enum WhyForm { WHY_AMOUNT, WHY_PROBABILITY, WHY_YEAR, WHY_SHARE } WhyForm;
typedef struct AppWhy {
    Str text;    /* what the figure is, in the language */
    Str formula; /* how it follows from what is below, in words; empty where it is their sum */
    Maybe value;
    Str unit;
    WhyForm form;
    bool at_least;             /* something that belongs to it is not known */
    AppWhyRow *row, *last_row; /* a list */
    struct AppWhy *child, *last_child, *next;
} AppWhy;

/* The tree lives in the arena. ST_NOT_FOUND where the scenario has no such figure. */
Status app_scenario_explain(const AppScenario *scenario, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
/* {"figure", "text", "formula", "value", "unit", "at_least", "rows"[], "children"[]}; what is empty or false is left
 * out. */
void app_why_json(Buf *out, Str figure, const AppWhy *why);
/* What an input is, in the language: "the level of Laddplatser", "energy of bil-el". */
Str app_input_name(const AppScenario *scenario, Str input, Lang lang, Arena *arena);

#endif
