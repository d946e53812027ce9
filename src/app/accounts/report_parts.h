/* What the files that set the climate report and the decision paper share. */
#ifndef APP_ACCOUNTS_REPORT_PARTS_H
#define APP_ACCOUNTS_REPORT_PARTS_H
#include "app/accounts/climate_report.h"
#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_pictures.h"
#include "app/accounts/inventory_simulation.h"
#include "app/accounts/inventory_statement.h"
#include "app/people/organisation.h"
#include "report/doc_grid.h"

enum { REPORT_YEARS_MAX = 4 };

typedef struct Report {
    App *app;
    Arena *arena;
    Lang lang;
    Renderer *renderer;                         /* NULL: no charts */
    const AppInventory *in;                     /* the year that the report is about */
    const AppInventory *year[REPORT_YEARS_MAX]; /* shown side by side, ascending; the last is `in` */
    size_t year_count;
    const AppBridge *bridge; /* from the year before; NULL: there is none */
    AppTrend trend;          /* since the base year, with its uncertainty */
    const InventoryMethod *methods;
    size_t method_count;
    const AppOrganisation *organisations;
    size_t organisation_count;
    const InventoryStatement *kept; /* the result of the year that was kept last; NULL: none */
    bool is_kept;                   /* and the figures are still the same */
    Doc *doc;
    int chapter;
} Report;

/* Reads all that a report is made of, but its document. */
Status report_read(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, Report *out, Err *err);

/* ---- words (report_words.c) ---- */
Str report_word(const Report *r, const char *key);
Str report_join(Arena *arena, const Str *parts, size_t n, Str between); /* those that are not empty */
Str report_year(const Report *r, int year);
/* The label of a choice of a record's field, in the language. */
Str report_choice(const Report *r, InventoryKind kind, const char *field, Str value);
Str report_coverage(const Report *r, Coverage coverage);
Str report_organisation(const Report *r, Str id);
Str report_category(const Report *r, size_t category);             /* "3.1 Purchased goods and services" */
Str report_tonnes(const Report *r, Maybe kg);                      /* "1 234"; "–" where unknown */
Str report_figure(const Report *r, const InventoryFigure *figure); /* the same; "at least" where it is incomplete */
Str report_signed(const Report *r, double kg);                     /* "+1 234" */
/* From one year to the other, "−3,2 %"; "–" where one is unknown or zero. */
Str report_change(const Report *r, Maybe before, Maybe after);
Str report_uncertainty(const Report *r, const AppUncertainty *uncertainty); /* "at least": of a part */
Str report_share(const Report *r, Maybe share);
/* What a page has to say besides its figures: made up, not decided. Empty: nothing. */
Str report_state(const Report *r);
bool report_is_made_up(const Report *r);
bool report_is_adopted(const Report *r); /* the figures are those of a kept result that was decided on */
Str report_view_words(const Report *r);  /* operational control · scope 2 by location · GWP values of AR5 */

Str report_publisher(const Report *r); /* the reporting entity, by the name that the accounts give it */
Str report_plan(const Report *r, const AppCoverage *coverage); /* what is done, by whom, until when */

/* ---- the three sentences of the summary ---- */
Str report_total_sentence(const Report *r);
Str report_change_sentence(const Report *r);  /* what changed and why; says so where there is no year before */
Str report_missing_sentence(const Report *r); /* which categories are not complete */
Str report_sure_text(const Report *r);        /* how sure the total is, and the change since the base year */

/* ---- parts of the report ---- */
Grid report_grid(const Report *r, Str caption); /* a table of the report */
Status report_chart(Report *r, const Chart *chart, Err *err);
void report_heading(Report *r, const char *anchor, const char *title, bool new_page);
void report_figures(Report *r); /* scopes, categories, biogenic, gases */
Status report_trend(Report *r, Err *err);
Status report_sources_of_emissions(Report *r, Err *err);
void report_boundary(Report *r);
void report_missing(Report *r);
void report_methods(Report *r);
void report_quality(Report *r);
Status report_base_year(Report *r, Err *err);
Status report_examples(Report *r, Err *err); /* measures whose effect has been shown */
void report_end(Report *r);

/* Head, state and both forms of a finished document. */
void report_finish(const Report *r, Str title, Str description, Str file, Date date, AppReport *out);

#endif
