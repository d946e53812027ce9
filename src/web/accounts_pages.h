/* What the templates of the pages of the climate accounts are given. */
#ifndef WEB_ACCOUNTS_PAGES_H
#define WEB_ACCOUNTS_PAGES_H
#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_text.h"
#include "web/form.h"
#include "web/list_pages.h"
#include "web/record_pages.h"

struct CityHead;
struct ChartBlock;

typedef enum AccountsTab {
    ACCOUNTS_TABLE,
    ACCOUNTS_COMPLETENESS,
    ACCOUNTS_YEARS,
    ACCOUNTS_UNCERTAINTY,
    ACCOUNTS_PURCHASES,
    ACCOUNTS_REGISTERS,
    ACCOUNTS_TABS
} AccountsTab;
/* The top of each page, and the form with the view that is chosen. */
typedef struct AccountsHead {
    const struct CityHead *city;
    Str url[ACCOUNTS_TABS]; /* with the view that is chosen */
    int tab;                /* ACCOUNTS_TABS: a page beneath them */
    const AppInventory *in; /* NULL: there are no accounts yet, or the page is about no year */
    Str choice_url;         /* where the form goes; empty: it is not shown */
    Str illustrative;       /* what is made up, a sentence; empty: nothing */
} AccountsHead;

/* A figure of the table: as text, with the page that explains it. */
typedef struct AccountsCell {
    Str text, url; /* an empty address: nothing to explain */
} AccountsCell;
typedef struct AccountsLine {
    Str id, name;        /* the id of a category; empty for a sum */
    Str note;            /* under the name; may be empty */
    AccountsCell *cells; /* one for each year */
    bool has_status;
    Coverage coverage;
    Str status, supplier, uncertainty;
    bool is_sum;
} AccountsLine;
typedef struct AccountsGroup { /* a scope with its categories */
    AccountsLine *lines;
    size_t count;
} AccountsGroup;
enum { ACCOUNTS_GROUPS = SCOPE_COUNT + 2 };

typedef struct AccountsSource {
    Str name, where, amount, share, url;
    Str half; /* of the interval, where the page is about that */
    int bar;  /* 0..100 */
} AccountsSource;
typedef struct AccountsElimination {
    Str what, buyer, seller, amount, other; /* other: how it stands with the other side */
} AccountsElimination;

typedef struct AccountsPage {
    AccountsHead head;
    Str lead, second; /* the result in words; what is to know about it */
    const int *years;
    size_t year_count;
    AccountsGroup groups[ACCOUNTS_GROUPS];
    size_t group_count;
    AccountsSource *sources;
    size_t source_count;
    AccountsElimination *eliminations;
    size_t elimination_count;
    Str eliminated; /* their sum */
    const Str *flags;
    size_t flag_count;
    const Str *faults; /* of the group: then there is no table */
    size_t fault_count;
    Str other_basis;            /* the total by the basis that is not shown */
    Str lifetime, lifetime_url; /* of projects; empty: no row says */
    bool bounds;                /* some uncertainty is “at least” */
    Str json_url;
    Str workbook_url, paper_url, esrs_url;
    Str report_url; /* of the year, in the view that is chosen */
} AccountsPage;

/* ---- where a figure comes from ---- */
typedef struct AccountsGas {
    Str name, kg, gwp, amount; /* the third empty: outside the scopes */
} AccountsGas;
typedef struct AccountsInput { /* a parameter of a calculation */
    Str label, item, value;
    Str note;  /* that it is the method's own, or where it is from; empty: neither */
    Str wrong; /* empty: nothing */
    Str url;   /* of the parameter, or of the form that adds it; empty: neither */
    Str factor_source;
} AccountsInput;
typedef struct AccountsCalculation {
    Str name, formula, standard; /* name empty: there is none */
    Str lacks;                   /* empty: it is whole */
    bool is_apart;               /* beside the accounts, in no sum of the year */
    const AccountsInput *parameters;
    size_t parameter_count;
    Str add_url; /* one that is not in the list; empty: not allowed, or no need */
} AccountsCalculation;
typedef struct AccountsNode {
    ExplainKind kind;
    Str name, amount;        /* tonnes */
    Str url;                 /* the page of this figure alone; empty: this is it, or it has none */
    Str missing;             /* how many rows lack something, a sentence; empty: none */
    Str quantity, converted; /* of a row: as entered, and in the unit of the factor where that is another */
    Str by;                  /* how it was converted; may be empty */
    Str per_unit;            /* kg CO2e of a unit; empty: not known */
    Str weight;              /* how much of it counts; empty: all */
    const Factor *factor;    /* NULL: none */
    Str factor_url;
    Str price_year;                                /* of a factor per krona; empty: it has none */
    Str ledger, supplier, account, rule, rule_url; /* of a row that a ledger holds; empty: not, or not to be shown */
    Str method, source, source_url, document, note;
    AccountsCalculation calculation;
    bool supplier_data, illustrative;
    const AccountsGas *gases;
    size_t gas_count;
    const struct AccountsNode *children;
    size_t child_count;
    bool is_open;
} AccountsNode;
typedef struct AccountsFigurePage {
    AccountsHead head;
    Str lead;
    Str less_url, more_url; /* fewer and more of each level; empty: no need */
    Str all_url;            /* the same figure for all parts; empty: it is */
    AccountsNode tree;
    Str lifetime; /* of projects, beside the figure; empty: none of it */
    const AccountsNode *projects;
    size_t project_count;
    Str json_url;
} AccountsFigurePage;

/* ---- from year to year ---- */
typedef struct AccountsStep { /* of a category, or of all */
    Str name, url, before, after;
    Str effect[EFFECT_COUNT];
} AccountsStep;
typedef struct AccountsYearsPage {
    AccountsHead head;
    const struct ChartBlock *scopes, *sources, *bridge; /* NULL: there is none */
    int from, to;
    const int *earlier; /* years that can be compared with */
    size_t earlier_count;
    const AccountsStep *steps;
    size_t step_count;
    AccountsStep total;
    const Str *notes;
    size_t note_count;
} AccountsYearsPage;

/* ---- how sure the figures are ---- */
enum { ACCOUNTS_INTERVAL_WIDTH = 1000 }; /* of the scale that intervals are drawn on */
typedef struct AccountsInterval {
    Str id, name, url;         /* the id of a category; empty for a sum */
    Str amount, low, high;     /* tonnes; the last two empty: nothing is stated */
    Str simulated, propagated; /* half the interval, in percent */
    int from, at, to;          /* on the scale */
    bool is_sum, is_told;      /* is_told: there is an interval */
} AccountsInterval;
typedef struct AccountsUncertaintyPage {
    AccountsHead head;
    Str lead;
    const Str *notes; /* what the interval does not cover */
    size_t note_count;
    const AccountsInterval *sums; /* the scopes and the total */
    size_t sum_count;
    const AccountsInterval *categories;
    size_t category_count;
    const AccountsSource *sources; /* share: of the variance; where: of the factor */
    size_t source_count;
    Str trend; /* a sentence; empty: there is no year to compare with */
    Str how;   /* draws and seed */
    Str json_url;
} AccountsUncertaintyPage;

/* ---- how complete the accounts are ---- */
typedef struct AccountsCover { /* a category in a part of the group */
    bool is_known;             /* rows or a statement */
    bool from_above;
    Coverage coverage;
    Str status;
} AccountsCover;
typedef struct AccountsCoverLine {
    Str id, name;
    AccountsCover all;          /* of the group */
    const AccountsCover *cells; /* one for each part */
} AccountsCoverLine;
typedef struct AccountsGap {
    Str category, entity, status, reason, plan, due, responsible, rows; /* may be empty, but for the first three */
    Coverage coverage;
    bool is_late;
    Str url, edit_url; /* of the figure; of the statement, empty where there is none */
} AccountsGap;
typedef struct AccountsBadRow {
    Str activity, entity, category, why, url;
} AccountsBadRow;
typedef struct AccountsCompletenessPage {
    AccountsHead head;
    Str lead;
    const Str *parts; /* names */
    size_t part_count;
    const AccountsCoverLine *lines;
    size_t line_count;
    const AccountsGap *gaps;
    size_t gap_count;
    const AccountsBadRow *rows; /* the first of those that could not be computed */
    size_t row_count, row_total;
    const AccountsBadRow *apart; /* of lifetime emissions */
    size_t apart_count;
} AccountsCompletenessPage;

/* ---- registers ---- */
typedef struct AccountsRegistersPage {
    AccountsHead head;
    const ListLink *links;
    size_t link_count;
    Str files_url; /* all registers as files; empty: not signed in */
} AccountsRegistersPage;
typedef struct AccountsRegisterPage {
    AccountsHead head;
    RecordList list;
} AccountsRegisterPage;

typedef struct AccountsCompared { /* a figure that was kept, beside what it is now */
    Str name, kept, now, difference;
} AccountsCompared;
typedef struct AccountsRecordPage {
    AccountsHead head;
    const RecordKind *kind;
    Str name;
    const RecordFact *facts;
    size_t fact_count;
    RecordUses uses;
    RecordHistory history;
    Str list_url, edit_url, delete_url; /* the last two empty: not allowed */
    const Form *form;                   /* of a request: the one that was refused; NULL: none */
    const Form *answer, *back;          /* of a request: to answer it, to return it; NULL: not now */
    Str answer_url, return_url, approve_url;
    Str typed; /* what was written into a form that is no longer there */
    Str state;
    Str compared; /* of a kept result: what has changed since, sentences; empty: it is none */
    const AccountsCompared *differences;
    size_t difference_count;
    AccountsCalculation calculation; /* of a row of activity data */
} AccountsRecordPage;

/* ---- keeping a result ---- */
typedef struct AccountsKeepPage {
    AccountsHead head;
    const Form *form;
    Str lead, url, back_url;
} AccountsKeepPage;

#endif
