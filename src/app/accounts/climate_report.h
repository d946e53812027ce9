/* What a municipality publishes of its climate accounts: the climate report of a year, and the two pages that the
 * political board decides on. Both say what an AppInventory says, with what is incomplete, made up or not decided told
 * on every page. */
#ifndef APP_ACCOUNTS_CLIMATE_REPORT_H
#define APP_ACCOUNTS_CLIMATE_REPORT_H
#include "app/accounts/inventory.h"
#include "report/document.h"
#include "report/render.h"

typedef struct AppReport {
    AppMunicipality municipality;
    int year;
    DocumentHead head; /* for document_html, and for a page: title, description */
    Str state;         /* what must be said on every page: made up, not decided; empty: nothing */
    Str body;          /* HTML: the inside of <article class="document"> */
    Str markdown;
    Str file_name; /* klimatbokslut-0484-2024, without its ending */
} AppReport;

/* The report of the year, in the query's view: cover, summary, scopes by category with the years side by side, change,
 * sources, gases, boundary, what is missing, methods and factors, quality, base year, sources. ST_INVALID where the
 * group has faults. The frame is in the language; what the accounts say themselves is Swedish. Everything lives in the
 * arena. */
Status app_climate_report(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, Renderer *renderer,
                          AppReport *out, Err *err);

typedef struct AppPaper {
    Str registry_number; /* empty: that of the result kept last, otherwise said to be missing */
    Str board;           /* who decides; empty: the municipal executive board */
    Date date;           /* of the paper; not set: none is printed */
} AppPaper;
/* A paper of two pages for decision: proposal, background, result, what changed, what is missing with its plan,
 * consequences. */
Status app_decision_paper(App *app, Arena *arena, const AppInventoryQuery *query, const AppPaper *paper, Lang lang,
                          AppReport *out, Err *err);

#endif
