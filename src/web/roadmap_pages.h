/* What the templates of the pages of the roadmap are given. */
#ifndef WEB_ROADMAP_PAGES_H
#define WEB_ROADMAP_PAGES_H
#include "app/roadmap/roadmap_explain.h"
#include "app/roadmap/roadmap_view.h"
#include "web/form.h"
#include "web/view.h"

struct CityHead;
struct ChartBlock;
struct KeyFigure;

typedef enum RoadmapTab {
    ROADMAP_OVERVIEW,
    ROADMAP_SCENARIOS,
    ROADMAP_WHAT_IF,
    ROADMAP_MEASURES,
    ROADMAP_COVERAGE,
    ROADMAP_ELEMENTS,
    ROADMAP_TABS
} RoadmapTab;
typedef struct RoadmapHead {
    const struct CityHead *city;
    Str url[ROADMAP_TABS];
    int tab;
    Str illustrative; /* what is made up, a sentence; empty: nothing */
} RoadmapHead;

/* ---- overview ---- */
typedef struct RoadmapSource {
    Str name, measured, reference, total, rest, covered;
    Str url, rest_url; /* where the figures come from */
    int left, gone;    /* bars, 0..100: what is left, and what the measures take away */
    bool uncovered;
} RoadmapSource;
typedef struct RoadmapGap {
    Str label, figure, unit, text, url, link;
    const char *tone; /* "over", "under" or "plain" */
} RoadmapGap;
typedef struct RoadmapMilestone {
    Str id, year, name, limit, chance, bar, url; /* bar: 0..100; url: empty where there is nothing to explain */
    Str measure, measure_url;                    /* of a measure's milestone */
    bool is_target, known;
} RoadmapMilestone;
enum { ROADMAP_SOURCES_SHOWN = 12 };
typedef struct RoadmapPage {
    RoadmapHead head;
    Str lead, second;
    Str draws;  /* how the draws stand to the figures; may be empty */
    Str places; /* what becomes of each measure; empty: there are none */
    const RoadmapGap *gaps;
    size_t gap_count;
    const struct ChartBlock *wedges, *fan, *tornado; /* NULL: nothing to draw */
    const RoadmapMilestone *milestones, *stones;     /* interim targets; milestones of measures */
    size_t milestone_count, stone_count;
    const RoadmapSource *sources;
    size_t source_count;
    int first_year, target_year;
    Str uncovered;     /* the largest source without a measure, a sentence; may be empty */
    Str uncovered_url; /* where its figure comes from */
    const Str *notes;
    size_t note_count;
    const Str *crowds;
    size_t crowd_count;
    const Str *faults;
    size_t fault_count;
    bool has_measures;
    Str json_url, plan_url; /* plan_url: empty where there is no investment plan */
} RoadmapPage;

/* ---- scenarios ---- */
typedef struct RoadmapScenario {
    Str id, name, text, url, json_url; /* url: to play on from it */
    bool is_own, illustrative;
    Str measures, total, gap, cumulative, spent, probability, probability_allowance, cost;
    bool over;
    Str fault;           /* why it cannot be computed: then the figures are empty */
    const Str *left_out; /* what it names and is not there, and what is wrong in it alone */
    size_t left_out_count;
} RoadmapScenario;
typedef struct RoadmapScenariosPage {
    RoadmapHead head;
    Str lead;
    const RoadmapScenario *scenarios;
    size_t scenario_count;
    const struct ChartBlock *lines;
    int target_year;
    Str path, allowance;
    Str places;                 /* what becomes of each measure in the scenario of all */
    Str costs, plan_url;        /* how the known costs stand to the investment plan; empty: there is none */
    size_t first, last, stored; /* of the stored ones that are shown, from 1; stored: all of them */
    Str before_url, after_url;  /* empty: there are none */
    size_t chart_lines;         /* that the picture has room for; 0: for all of them */
} RoadmapScenariosPage;

/* ---- elements ---- */
typedef struct RoadmapElement {
    Str name, from, to, url;
    Str pace_url;
    Str today, target; /* shares of the technology it goes to */
    Str pace, measures;
    int bar_today, bar_target; /* 0..100 */
    bool known;
} RoadmapElement;
typedef struct RoadmapArea {
    const char *name; /* English key */
    const RoadmapElement *elements;
    size_t count;
    size_t idle, unknown; /* of them: no measure moves them; figures are missing */
} RoadmapArea;
/* What the municipality has of its own in the model: elements, what they are made of, figures. */
typedef struct RoadmapOwn {
    Str name, figure, edit_url, delete_url; /* figure: of a value; addresses empty: not allowed */
} RoadmapOwn;
typedef struct RoadmapOwnKind {
    const RecordKind *kind;
    Str add_url; /* empty: not allowed */
    const RoadmapOwn *list;
    size_t count;
} RoadmapOwnKind;
enum { ROADMAP_OWN_KINDS = 6 };
typedef struct RoadmapElementsPage {
    RoadmapHead head;
    Str lead;
    const RoadmapArea *areas;
    size_t area_count;
    const struct ChartBlock *residual;
    const Str *crowds;
    size_t crowd_count;
    int first_year, target_year;
    RoadmapOwnKind own[ROADMAP_OWN_KINDS];
    bool has_own, may_edit;
} RoadmapElementsPage;
typedef struct RoadmapValue {
    Str what, of, value, unit, year, spread, source, note; /* source and note as the library has them, in Swedish */
    const char *origin, *mark; /* "own", "default", "assumed" or "missing"; an English key */
    bool illustrative;
    Str own_url, edit_url, delete_url; /* to give an own one, or to change it; empty: not allowed */
} RoadmapValue;
typedef struct RoadmapMeasureLink {
    Str name, url;
} RoadmapMeasureLink;
typedef struct RoadmapElementPage {
    RoadmapHead head;
    RoadmapElement element;
    Str text, source, activity, control, boundary;
    Html words; /* of the element, from Markdown */
    const RoadmapValue *values;
    size_t value_count;
    bool may_edit;
    Str edit_url, delete_url; /* of an element of the municipality's own; empty: not allowed */
    const RoadmapMeasureLink *measures;
    size_t measure_count;
    int first_year, target_year;
} RoadmapElementPage;

/* ---- where a figure comes from ---- */
typedef struct RoadmapFigurePage {
    RoadmapHead head;
    Str scenario, amount, tried_url; /* tried_url: back to what was tried; empty where nothing is changed */
    AppWhy why;
} RoadmapFigurePage;
Str amount_shown(Buf *out, const View *v, Maybe x, Str unit);
Str row_shown(Buf *out, const View *v, const AppWhyRow *row); /* its value, a part as a percentage */
const char *origin_mark(Str origin);                          /* an English key */

/* ---- what if ---- */
typedef struct QueryRefusal { /* what the address says of a lever and cannot be used */
    Str name, text;           /* "level.LEVER" */
    bool is_gone;             /* the lever is no longer there */
} QueryRefusal;
typedef struct QueryRefusals {
    QueryRefusal *list;
    size_t count;
    bool wrong; /* one at least is wrong; the others name what is no longer there */
} QueryRefusals;

typedef struct WhatIfSlider {
    Str name, label, value, shown, minimum, maximum, step;
    Str wrong;        /* why the value of the address is not this one; else empty */
    const char *unit; /* "percent", "tonnes", "year" or "times": how the script writes it */
} WhatIfSlider;
typedef struct WhatIfMeasure {
    Str id, number, name, url, effect, effect_url, note, edit_url; /* number: in the form */
    bool counts;                                                   /* it has an effect when it is on */
    bool is_on, is_usual;                                          /* here; in the scenario that one begins from */
    bool is_open;                                                  /* its sliders are shown */
    const WhatIfSlider *sliders;
    size_t slider_count;
} WhatIfMeasure;
typedef struct WhatIfGroup {
    Str name;
    const WhatIfMeasure *measures;
    size_t count;
} WhatIfGroup;
typedef struct WhatIfScenario {
    Str id, name;
    bool is_chosen;
} WhatIfScenario;
/* The drawn curve: texts of an SVG, in its own units. */
typedef struct WhatIfMark {
    Str x, y, text;
} WhatIfMark;
typedef struct WhatIfCurve {
    Str band, scenario, reference, path, measured, remains; /* d of paths */
    const WhatIfMark *years, *amounts;
    size_t year_count, amount_count;
} WhatIfCurve;
typedef struct WhatIfFigure {
    const char *id, *label; /* the second an English key */
    Str value, url;         /* url: where it comes from; empty: nowhere */
} WhatIfFigure;
enum { WHAT_IF_FIGURES = 5 };
typedef struct WhatIfChance { /* of a reduction since the base year */
    Str reduction, chance;
    Str bar; /* 0..100 */
    bool is_target;
} WhatIfChance;
/* How likely a reduction is that the scenario one begins from reaches about every other time: where the target is never
 * or always met, this moves. */
typedef struct WhatIfLevel {
    int percent; /* below the base year; 0: there is none, or the target's own probability moves */
    Str reduction, chance;
    Str usual; /* as the scenario stands; empty: not known */
} WhatIfLevel;
typedef struct WhatIfResult {
    Str sentence;
    WhatIfLevel level;
    WhatIfChance chances[ROADMAP_CHANCES];
    size_t chance_count; /* 0: not known */
    const RoadmapMilestone *milestones, *stones;
    size_t milestone_count, stone_count;
    int base_year, target_year;
    WhatIfFigure figures[WHAT_IF_FIGURES];
    WhatIfCurve curve;
    const Str *effects; /* of each measure of the portfolio: what_if_effect */
    Str link;           /* the query that leads here: "?scenario=..." */
    const Str *faults;
    size_t fault_count;
    QueryRefusals refused;
} WhatIfResult;
typedef struct WhatIfPage {
    RoadmapHead head;
    WhatIfResult result;
    const WhatIfScenario *scenarios;
    size_t scenario_count;
    const WhatIfGroup *groups;
    size_t group_count;
    Str url, link_url, json_url, save_url, reset_url, sign_in_url, scenario, edit, stamp;
    bool may_save, has_more_faults; /* has_more_faults: than the roadmap has without the choices */
    const Form *form;               /* of saving */
    int target_year, draws;
} WhatIfPage;

#endif
