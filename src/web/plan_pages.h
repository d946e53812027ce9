/* What the templates of the pages of the investment plan are given. Amounts are millions of kronor, as text. */
#ifndef WEB_PLAN_PAGES_H
#define WEB_PLAN_PAGES_H
#include "web/list_pages.h"
#include "web/record_pages.h"
#include "web/register_pages.h"
#include "web/roadmap_pages.h"

typedef enum PlanTab {
    PLAN_OVERVIEW,
    PLAN_FUNDING,
    PLAN_OPTIMISE,
    PLAN_CALENDAR,
    PLAN_JOINT,
    PLAN_PROCUREMENT,
    PLAN_DOCUMENT,
    PLAN_RECORDS,
    PLAN_TABS
} PlanTab;
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
    PlanFigure budget;                                /* what of the need the budget has; of years alone */
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
    const char *order_heading;                        /* an English key: by whose economy the measures stand */
    Str order;                                        /* what comes first, and for whom it pays off; empty: by tonnes */
    const PlanLine *lines, *undefined;
    size_t line_count, undefined_count;
    const Str *without; /* names of measures that nothing is known of */
    size_t without_count;
    const PlanNeed *years, *stakeholders;
    size_t year_count, stakeholder_count;
    PlanNeed sum;
    const Str *faults;
    size_t fault_count, fault_total;
    Str json_url, funding_url, budget_url, procurement_url;
    Str since, sealed_url; /* what has become of it since an edition was sealed; empty: none was */
    bool is_changed;
    /* Of a sealed plan: what has become of it, in words, and beside the plan of today where figures differ. */
    Str today;
    const struct PlanGrid *totals, *changed; /* NULL: there is nothing to compare */
} PlanPage;

/* ---- the investment budget, taken in from a file ---- */
typedef struct PlanBudgetPage {
    PlanHead head;
    Str url, plan_url;
    const Form *form;
    const Str *faults; /* of the file, each with its place */
    size_t fault_count, fault_total;
    bool asks; /* the file leaves open what the form asks for */
    /* Of a file that was read: */
    const AppRegisterPreview *preview; /* NULL: there is none yet */
    RegisterPartView part;
    Str read, columns, confirm_url, back_url;
    bool changes_something;
} PlanBudgetPage;

/* A table of text cells; the first column names the row. */
typedef struct PlanGrid {
    Str *head, *cells, *foot; /* foot NULL: none */
    size_t columns, rows;
} PlanGrid;

/* ---- procurements, by what their options cost over their lives ---- */
typedef struct PlanOption {
    Str name, measure, measure_url; /* measure empty: none */
    Str price, lifetime, cost, yearly, tonnes, with_carbon;
    bool least_price, least_cost, least_yearly, least_with_carbon;
    int bought, later; /* bars, 0..100: what is paid to buy it, and the rest of its life-cycle cost */
    bool illustrative;
} PlanOption;
typedef struct PlanProcurement {
    Str name, answer, yearly, carbon, conditions; /* yearly, carbon empty: nothing to say */
    const PlanOption *options;
    size_t option_count;
    const Str *missing; /* sentences */
    size_t missing_count;
    PlanGrid parts;
    Str parts_id, new_url; /* new_url empty: may not be added to */
} PlanProcurement;
typedef struct PlanProcurementPage {
    PlanHead head;
    const PlanProcurement *list;
    size_t count;
    Str url, plan_url, rate, untried_url; /* rate: what is tried; empty: nothing */
    Str register_url, new_url, json_url;
    const Str *faults;
    size_t fault_count, fault_total;
} PlanProcurementPage;

/* ---- where a figure comes from ---- */
typedef struct PlanFigurePage {
    PlanHead head;
    Str scenario, perspective;
    AppWhy why;
} PlanFigurePage;

/* ---- measures that several municipalities own together ---- */
typedef struct PlanJointRow {
    Str name, url; /* of a party's plan */
    Str part, cost, tonnes, funded;
    bool is_own;
} PlanJointRow;
typedef struct PlanJointMeasure {
    Str id, name;
    const PlanJointRow *rows;
    size_t row_count;
    PlanJointRow sum;
    bool whole;
} PlanJointMeasure;
typedef struct PlanJointPortfolio {
    Str id, name, text, coordinator, conditions, sum;
    const PlanJointMeasure *measures;
    size_t measure_count;
    const Str *faults;
    size_t fault_count;
} PlanJointPortfolio;
typedef struct PlanJointPage {
    PlanHead head;
    const PlanJointPortfolio *portfolios;
    size_t count;
} PlanJointPage;

/* ---- funding: what is sought for measures, and where ---- */
typedef struct PlanClaim {
    Str measure, url, programme, amount, whose, conditions;
    Str edit_url; /* empty: not allowed */
    bool illustrative;
} PlanClaim;
typedef struct PlanColumn {
    Str name, sum; /* of a status */
    const PlanClaim *claims;
    size_t count;
} PlanColumn;
typedef struct PlanProgramme {
    Str name, url, link, owner, level, instrument, eligible, share, amount, opens, closes, state, note, edit_url;
    bool is_open, to_be_checked;
} PlanProgramme;
/* A measure and who would apply. */
typedef struct PlanSeeker {
    Str measure, url, whose, cost, sought, left, possible; /* url: of its proposals */
    bool is_chosen;
} PlanSeeker;
typedef struct PlanOffer {
    Str programme, link, most;
    Str fails, open; /* conditions that fail, and that nobody knows of; empty: none */
    bool to_be_checked, is_possible;
} PlanOffer;
typedef struct PlanProposals {
    Str whose, lead;
    const PlanOffer *list; /* first those that no condition stands against */
    size_t count, possible;
    Str vague;   /* names of programmes of which too little is known; empty: none */
    Str new_url; /* empty: not allowed */
} PlanProposals;
typedef struct PlanLoan {
    Str name, measure, url, whose, amount, rate, term, repayment;
} PlanLoan;
typedef struct PlanDebtYear {
    Str year, drawn, interest, repaid, owed;
} PlanDebtYear;
typedef struct PlanImpact {
    Str programme, measure, url, paid, whole, share, of_measure, tonnes;
} PlanImpact;
typedef struct PlanFundingPage {
    PlanHead head;
    Str lead, plan_url, calendar_url;
    Str new_url, new_programme_url; /* empty: not allowed */
    PlanColumn columns[5];          /* one for each status */
    size_t column_count;
    const PlanSeeker *seekers;
    size_t seeker_count;
    Str chosen; /* the name of the measure whose proposals are shown; empty: none */
    Str chosen_url;
    PlanProposals proposals[8]; /* one for each who would apply */
    size_t proposal_count;
    const PlanLoan *loans;
    size_t loan_count;
    const PlanDebtYear *debt;
    size_t debt_count;
    const PlanImpact *impact;
    size_t impact_count;
    Str url; /* of the form that chooses the year */
    const PlanChoice *years;
    size_t year_count;
    Str impact_year, impact_sum, impact_left_out, impact_csv_url, json_url;
    const PlanProgramme *programmes;
    size_t programme_count, unchecked;
    const Str *faults;
    size_t fault_count;
} PlanFundingPage;

/* ---- the calendar of the catalogue ---- */
typedef struct PlanDate {
    Str day, what, programme, link, owner;
    const PlanSeeker *measures; /* name and address alone */
    size_t measure_count, more; /* more: that are not shown */
    bool to_be_checked;
} PlanDate;
typedef struct PlanMonth {
    Str name;
    const PlanDate *dates;
    size_t count;
} PlanMonth;
typedef struct PlanCalendarPage {
    PlanHead head;
    Str lead, ics_url, json_url, funding_url;
    const PlanMonth *months;
    size_t month_count;
    const PlanProgramme *undated; /* name, link, owner, edit_url */
    size_t undated_count;
} PlanCalendarPage;

/* ---- what the plan rests on ---- */
typedef struct PlanRegisterGroup {
    const char *label; /* English key */
    const ListLink *list;
    size_t count;
} PlanRegisterGroup;
typedef struct PlanRecordsPage {
    PlanHead head;
    PlanRegisterGroup groups[4];
    size_t group_count;
    Str procurement_url; /* options of procurements, compared */
    Str files_url;       /* all registers as files; empty: not signed in */
} PlanRecordsPage;
typedef struct PlanRecordListPage {
    PlanHead head;
    RecordList list;
} PlanRecordListPage;

typedef struct PlanRecordYear {
    Str year, amount, source, url, edit_url; /* the last empty: not allowed */
} PlanRecordYear;
typedef struct PlanRecordPage {
    PlanHead head;
    const RecordKind *kind;
    Str name, list_url, edit_url, delete_url; /* the last two empty: not allowed */
    const RecordFact *facts;
    size_t fact_count;
    bool has_years;                        /* it is of a kind whose amounts stand by year */
    const char *years_text, *amount_label; /* English keys */
    const PlanRecordYear *years;
    size_t year_count;
    Str new_year_url; /* empty: not allowed */
    RecordUses uses;
    RecordHistory history;
} PlanRecordPage;

/* ---- the document, or the budget annex of one department ---- */
typedef struct PlanDocumentPage {
    PlanHead head;
    Html body; /* of the document */
    Str state; /* what must be said of it */
    Str pdf_url, markdown_url;
    Str department;                /* whose annex is shown; empty: the whole plan */
    Str whole_url;                 /* of the whole plan */
    const PlanChoice *departments; /* those with an annex of their own */
    size_t department_count;
} PlanDocumentPage;
/* ---- the economics of one measure ---- */

typedef struct PlanCostLine {
    Str id, name, type, who, quantity, value, origin, kronor, state; /* origin: of the unit value: set, date, source */
    Str budget, budget_url, value_url; /* the line of the budget that it stands on; the unit value in the register */
    Str url;                           /* of its row in the register; empty: it has none */
    bool is_known, illustrative;
    PlanGrid years;
} PlanCostLine;

typedef struct PlanCondition {
    const char *text;
    const char *answer; /* "yes", "no", "unknown" */
} PlanCondition;
typedef struct PlanProposal {
    Str name, link, most, words;
    bool possible;
    PlanCondition conditions[8];
    size_t condition_count;
} PlanProposal;

typedef struct PlanMeasureClaim {
    Str programme, url, amount, status, whose, conditions; /* url: of the claim in the register */
    bool illustrative;
} PlanMeasureClaim;

/* A table in which a measure is counted. */
typedef struct PlanCounted {
    Str name, url;
    PlanFigure *figures; /* of which it is a part there */
    size_t figure_count;
} PlanCounted;
enum { PLAN_COUNTED = 8 };

typedef struct PlanField {
    const char *name, *label;
    Str value, unit;
} PlanField;
enum { PLAN_FIELDS = 3, PROPOSALS_SHOWN = 4 };

typedef struct PlanMeasurePage {
    PlanHead head;
    Str name, lead, conditions, coverage, effect; /* effect: kilograms for a krona, job-years */
    Str tried;                                    /* what the address changes of the assumptions; empty: nothing */
    Str plan_url, measure_url, form_url, scenario, perspective, untried_url;
    Str why_url, register_url, proposals_url; /* why_url empty: there is no net present value */
    size_t vague;                             /* programmes of which too little is known */
    PlanChoice perspectives[3];
    size_t perspective_count;
    bool climate;
    PlanGrid views, years, budget;
    const PlanCostLine *lines;
    size_t line_count;
    Str line_sum;
    const Str *missing;
    size_t missing_count;
    const PlanMeasureClaim *claims;
    size_t claim_count;
    Str applicant, funded;
    const PlanProposal *proposals;
    size_t proposal_count;
    PlanField fields[PLAN_FIELDS];
    const struct ChartBlock *cash, *spread, *tornado;
    PlanCounted counted[PLAN_COUNTED];
    size_t counted_count;
} PlanMeasurePage;

#endif
