/* What the templates of the pages of the investment plan are given. Amounts are millions of kronor, as text. */
#ifndef WEB_PLAN_PAGES_H
#define WEB_PLAN_PAGES_H
#include "web/roadmap_pages.h"

typedef enum PlanTab { PLAN_OVERVIEW, PLAN_FUNDING, PLAN_TABS } PlanTab;
typedef struct PlanHead {
    const struct CityHead *city;
    Str url[PLAN_TABS];
    int tab;          /* PLAN_TABS: a page beneath */
    Str illustrative; /* what is made up, a sentence; empty: nothing */
    Str roadmap_url;
} PlanHead;

/* A city without a plan. */
typedef struct PlanNonePage {
    PlanHead head;
    Str measures_url;
} PlanNonePage;

typedef struct PlanChoice {
    Str name, url; /* url: the page seen so */
    Str value;     /* of a form */
    bool is_chosen;
} PlanChoice;

/* A number, and the page that says where it comes from; url empty: there is none. */
typedef struct PlanFigure {
    Str text, url;
} PlanFigure;

/* A measure in the order of the abatement cost curve. */
typedef struct PlanLine {
    Str name, url;
    PlanFigure capex, npv, tonnes, sek_per_t, kg_per_sek, payback;
    PlanFigure covered; /* known of all lines of cost and benefit */
    bool gains;         /* its net present value is above zero */
    bool illustrative;
} PlanLine;

typedef struct PlanNeed {
    Str name;                                         /* a year, or whose */
    PlanFigure need, capacity, granted, applied, gap; /* of a year: with pages */
    int paid, open;                                   /* bars, 0..100: what is paid for, and what is not */
    bool over;
} PlanNeed;

typedef struct PlanPage {
    PlanHead head;
    Str lead, conditions, coverage;
    bool climate; /* tonnes, and no money */
    PlanChoice perspectives[3];
    size_t perspective_count;
    const PlanChoice *scenarios;
    size_t scenario_count;
    Str url, perspective;                             /* of the form */
    const struct ChartBlock *abatement, *need, *cash; /* NULL: nothing to draw */
    const PlanLine *lines, *undefined;
    size_t line_count, undefined_count;
    const Str *without; /* names of measures that nothing is known of */
    size_t without_count;
    const PlanNeed *years, *stakeholders;
    size_t year_count, stakeholder_count;
    PlanNeed sum;
    const Str *faults;
    size_t fault_count, fault_total;
    Str json_url, funding_url;
} PlanPage;

/* ---- where a figure comes from ---- */
typedef struct PlanFigurePage {
    PlanHead head;
    Str scenario, perspective;
    AppWhy why;
} PlanFigurePage;

/* ---- funding: what is sought for measures, and where ---- */
typedef struct PlanClaim {
    Str measure, url, programme, amount, whose;
    bool illustrative;
} PlanClaim;
typedef struct PlanColumn {
    Str name, sum; /* of a status */
    const PlanClaim *claims;
    size_t count;
} PlanColumn;
typedef struct PlanProgramme {
    Str name, link, owner, level, instrument, share, amount, opens, closes, state, note;
    bool is_open, to_be_checked;
} PlanProgramme;
typedef struct PlanFundingPage {
    PlanHead head;
    Str lead, plan_url;
    PlanColumn columns[5]; /* one for each status */
    size_t column_count;
    const PlanProgramme *programmes;
    size_t programme_count, unchecked;
    const Str *faults;
    size_t fault_count;
} PlanFundingPage;

#endif
