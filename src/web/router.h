/* Addresses: one table of pages, each with a Swedish and an English form. The language is part of the address. */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H
#include "app/people/account.h"
#include "report/cache.h"
#include "report/pdf_shelf.h"
#include "report/render.h"
#include "web/form.h"
#include "web/searches.h"
#include "web/server.h"
#include "web/view.h"

typedef enum PageId {
    PAGE_START,
    PAGE_CITY,
    PAGE_CITY_FIGURE,
    PAGE_EMISSIONS,
    PAGE_EDITIONS,
    PAGE_CONTRACT,
    PAGE_CONTRACT_COMPARE,
    PAGE_CONTRACT_EDITION,
    PAGE_CONTRACT_GOALS,
    PAGE_CONTRACT_MAP,
    PAGE_CONTRACT_THEMES,
    PAGE_CONTRACT_EDITION_HISTORY,
    PAGE_CONTRACT_SIGNATURES,
    PAGE_CONTRACT_SEALED_FILE,
    PAGE_CONTRACT_ATTACHMENT,
    PAGE_CONTRACT_FILE,
    PAGE_ACCOUNTS,
    PAGE_ACCOUNTS_FILE,
    PAGE_ACCOUNTS_FIGURE,
    PAGE_ACCOUNTS_COMPLETENESS,
    PAGE_ACCOUNTS_YEARS,
    PAGE_ACCOUNTS_UNCERTAINTY,
    PAGE_ACCOUNTS_UNCERTAINTY_FILE,
    PAGE_ACCOUNTS_CHART,
    PAGE_ACCOUNTS_REPORT,
    PAGE_ACCOUNTS_REPORT_PDF,
    PAGE_ACCOUNTS_REPORT_MARKDOWN,
    PAGE_ACCOUNTS_WORKBOOK,
    PAGE_ACCOUNTS_ESRS,
    PAGE_ACCOUNTS_PAPER,
    PAGE_ACCOUNTS_PAPER_PDF,
    PAGE_ACCOUNTS_PAPER_MARKDOWN,
    PAGE_ACCOUNTS_KEEP,
    PAGE_ACCOUNTS_REGISTERS,
    PAGE_ACCOUNTS_REGISTER,
    PAGE_ACCOUNTS_RECORD,
    PAGE_ACCOUNTS_RECORD_NEW,
    PAGE_ACCOUNTS_RECORD_EDIT,
    PAGE_ACCOUNTS_RECORD_DELETE,
    PAGE_REQUEST_ANSWER,
    PAGE_REQUEST_RETURN,
    PAGE_REQUEST_APPROVE,
    PAGE_PURCHASES,
    PAGE_PURCHASES_FILE,
    PAGE_PURCHASE_NEW,
    PAGE_PURCHASE_EDIT,
    PAGE_PURCHASE_DELETE,
    PAGE_PURCHASES_START,
    PAGE_LEDGER,
    PAGE_LEDGER_ANSWER,
    PAGE_ROADMAP,
    PAGE_ROADMAP_FILE,
    PAGE_ROADMAP_SCENARIOS,
    PAGE_ROADMAP_WHAT_IF,
    PAGE_ROADMAP_WHAT_IF_FILE,
    PAGE_ROADMAP_SAVE,
    PAGE_ROADMAP_ELEMENTS,
    PAGE_ROADMAP_ELEMENT,
    PAGE_ROADMAP_FIGURE,
    PAGE_ROADMAP_CHART,
    PAGE_PLAN,
    PAGE_PLAN_FILE,
    PAGE_PLAN_CHART,
    PAGE_PLAN_FIGURE,
    PAGE_PLAN_MEASURE,
    PAGE_PLAN_MEASURE_CHART,
    PAGE_PLAN_BUDGET,
    PAGE_PLAN_BUDGET_CONFIRM,
    PAGE_PLAN_FUNDING,
    PAGE_PLAN_FUNDING_FILE,
    PAGE_PLAN_CALENDAR,
    PAGE_PLAN_CALENDAR_FILE,
    PAGE_PLAN_RECORDS,
    PAGE_PLAN_RECORDS_OF,
    PAGE_PLAN_RECORD,
    PAGE_PLAN_RECORD_NEW,
    PAGE_PLAN_RECORD_EDIT,
    PAGE_PLAN_RECORD_DELETE,
    PAGE_PLAN_DOCUMENT,
    PAGE_PLAN_DOCUMENT_PDF,
    PAGE_PLAN_DOCUMENT_MARKDOWN,
    PAGE_PLAN_JOINT,
    PAGE_PLAN_PROCUREMENT,
    PAGE_PLAN_PROCUREMENT_FILE,
    PAGE_PLAN_SEALED,
    PAGE_PLAN_SEALED_FILE,
    PAGE_PLAN_OPTIMISE,
    PAGE_PLAN_OPTIMISE_FILE,
    PAGE_PLAN_OPTIMISE_SAVE,
    PAGE_PLAN_OPTIMISE_CHART,
    PAGE_MEASURES,
    PAGE_MEASURES_FILE,
    PAGE_MEASURE,
    PAGE_MEASURE_NEW,
    PAGE_MEASURE_EDIT,
    PAGE_MEASURE_DELETE,
    PAGE_COVERAGE,
    PAGE_COVERAGE_FILE,
    PAGE_CHART_FILE,
    PAGE_GAP_FILE,
    PAGE_CONTRACT_DOCUMENT,
    PAGE_CONTRACT_PDF,
    PAGE_CONTRACT_MARKDOWN,
    PAGE_METHOD,
    PAGE_ACCESSIBILITY,
    PAGE_ABOUT,
    PAGE_GAP_ALL,
    PAGE_HEALTH,
    PAGE_SIGN_IN,
    PAGE_SIGN_OUT,
    PAGE_LINK,
    PAGE_ACCOUNT,
    PAGE_PASSWORD,
    PAGE_SIGN_OUT_ALL,
    PAGE_ACCOUNT_FILE,
    PAGE_USERS,
    PAGE_USER_NEW,
    PAGE_USER,
    PAGE_USER_SET,
    PAGE_USER_GRANT,
    PAGE_USER_REVOKE,
    PAGE_USER_DISABLE,
    PAGE_USER_LINK,
    PAGE_USER_FILE,
    PAGE_USER_ERASE,
    PAGE_ORGANISATIONS,
    PAGE_ORGANISATION_NEW,
    PAGE_ORGANISATION,
    PAGE_CONTRACT_WORK,
    PAGE_CONTRACT_BEGIN,
    PAGE_CONTRACT_REVISE,
    PAGE_CONTRACT_SUBMIT,
    PAGE_CONTRACT_DECIDE,
    PAGE_CONTRACT_SEAL,
    PAGE_CONTRACT_SIGN,
    PAGE_CONTRACT_SIGN_KEY,
    PAGE_CONTRACT_WITHDRAW,
    PAGE_CONTRACT_ERRATUM,
    PAGE_REGISTERS,
    PAGE_REGISTER_FILE,
    PAGE_REGISTER_CONFIRM,
    PAGE_CITY_REGISTERS,
    PAGE_CITY_REGISTER_FILE,
    PAGE_CITY_REGISTER_CONFIRM,
    PAGE_EDITION_EDIT,
    PAGE_RECORD_NEW,
    PAGE_RECORD_EDIT,
    PAGE_RECORD_DELETE,
    PAGE_PROGRESS,
    PAGE_CATALOGUE,
    PAGE_CATALOGUE_NEW,
    PAGE_CATALOGUE_EDIT,
    PAGE_CONTRACT_HISTORY, /* anything may stand in the address of these two: they come last */
    PAGE_CONTRACT_OBJECT,
    PAGE_COUNT
} PageId;

enum { ROUTE_PARAMS = 4 };

/* One request on its way through a page. */
typedef struct Visit {
    const HttpRequest *request;
    HttpResponse *response;
    Arena *arena;
    App *app;
    Renderer *renderer;
    Cache *blocks; /* charts with their tables, as they stand in pages */
    PdfShelf *pdfs;
    Cache *uploads;     /* files that were looked at and not yet confirmed */
    Searches *searches; /* for plans: whose turn it is (web/searches.h) */
    Cache *found;       /* plans that were sought, for all workers */
    const SignKey *key; /* of the installation; NULL: there is none */
    PageId page;
    Lang lang;
    Str param[ROUTE_PARAMS]; /* the municipality's code, then what the route says */
    View view;
    Buf out; /* the body */
    bool behind_proxy;
    bool is_private; /* the answer is for this visitor alone: kept by no cache */
    bool signed_in;
    AppSession session; /* where signed_in */
    Form form;          /* of a POST */
} Visit;

/* Who is let in at the door. */
typedef struct Permit {
    enum { PERMIT_ANYONE, PERMIT_SIGNED_IN, PERMIT_ACTION } who;
    AccessAction action; /* of PERMIT_ACTION: somewhere */
    AccessGroup group;
} Permit;

/* Finds the page of a path; false where there is none. */
bool route_find(Str path, PageId *page, Lang *lang, Str param[ROUTE_PARAMS]);
Str route_url(Arena *arena, PageId page, Lang lang, Str first, Str second);
/* The same for a page with any number of parameters. */
Str route_to(Arena *arena, PageId page, Lang lang, const Str value[ROUTE_PARAMS]);
const char *route_name(PageId page);
const Permit *route_permit(PageId page);
const FormSpec *route_form(PageId page);    /* NULL where nothing is posted */
bool route_takes(PageId page, bool posted); /* the method */
/* A path of ours that can be opened (GET): what may be returned to after signing in. */
bool route_is_page(Str path);
/* Answers 303: the page is asked for anew. done names what has been done, to be said there: empty, or one of the words
 * of route_done. */
void route_redirect(Visit *visit, PageId page, Str first, Str second, const char *done);
/* What the query says was done, as a sentence (English key); NULL where it says nothing. */
const char *route_done(const HttpRequest *request);

/* The pages. Each answers; a failure becomes an error page. */
Status page_start(Visit *visit, Err *err);
Status page_city(Visit *visit, Err *err);
Status page_city_figure(Visit *visit, Err *err); /* where one of the gap comes from */
Status page_emissions(Visit *visit, Err *err);
Status page_editions(Visit *visit, Err *err);
Status page_contract(Visit *visit, Err *err); /* the newest edition, or the one of the address */
Status page_contract_compare(Visit *visit, Err *err);
Status page_contract_goals(Visit *visit, Err *err);
Status page_contract_map(Visit *visit, Err *err);
Status page_contract_themes(Visit *visit, Err *err);
Status page_contract_edition_history(Visit *visit, Err *err);
Status page_contract_file(Visit *visit, Err *err);
Status page_contract_signatures(Visit *visit, Err *err);
Status page_contract_sealed_file(Visit *visit, Err *err);
Status page_contract_attachment(Visit *visit, Err *err);
Status page_contract_history(Visit *visit, Err *err);
Status page_contract_object(Visit *visit, Err *err);
/* The climate accounts. */
Status page_accounts(Visit *visit, Err *err);
Status page_accounts_file(Visit *visit, Err *err);
Status page_accounts_figure(Visit *visit, Err *err); /* where one comes from */
Status page_accounts_completeness(Visit *visit, Err *err);
Status page_accounts_years(Visit *visit, Err *err); /* what changed */
Status page_accounts_uncertainty(Visit *visit, Err *err);
Status page_accounts_uncertainty_file(Visit *visit, Err *err);
Status page_accounts_chart(Visit *visit, Err *err);
Status page_accounts_paper(Visit *visit, Err *err); /* for decision */
Status page_accounts_esrs(Visit *visit, Err *err);
Status page_accounts_workbook(Visit *visit, Err *err);
Status page_accounts_report(Visit *visit, Err *err);    /* the climate report: the page, the PDF, the Markdown */
Status page_text(Visit *visit, Err *err);               /* method, accessibility, about */
Status page_accounts_keep(Visit *visit, Err *err);      /* a result as it is now */
Status page_accounts_registers(Visit *visit, Err *err); /* all of them */
Status page_accounts_register(Visit *visit, Err *err);  /* one as a list */
Status page_accounts_record(Visit *visit, Err *err);    /* a record, and what is posted from a request for data */
Status page_accounts_record_delete(Visit *visit, Err *err);
extern const FormSpec form_request_answer, form_request_return, form_request_approve, form_accounts_keep;
Status page_chart_file(Visit *visit, Err *err);
Status page_gap_file(Visit *visit, Err *err);
Status page_contract_document(Visit *visit, Err *err); /* the page, the PDF, the Markdown */
Status page_gap_all(Visit *visit, Err *err);
Status page_health(Visit *visit, Err *err);
Status page_sign_in(Visit *visit, Err *err);
Status page_sign_out(Visit *visit, Err *err);
Status page_link(Visit *visit, Err *err);
Status page_account(Visit *visit, Err *err);
Status page_password(Visit *visit, Err *err);
Status page_sign_out_all(Visit *visit, Err *err);
Status page_account_file(Visit *visit, Err *err);
Status page_users(Visit *visit, Err *err);
Status page_user_new(Visit *visit, Err *err);
Status page_user(Visit *visit, Err *err); /* with all that is posted from it */
Status page_user_file(Visit *visit, Err *err);
Status page_organisations(Visit *visit, Err *err);
Status page_organisation(Visit *visit, Err *err);
/* Writing a contract. */
Status page_contract_work(Visit *visit, Err *err);   /* with what is posted from it: for review, and back */
Status page_contract_begin(Visit *visit, Err *err);  /* a first edition */
Status page_contract_revise(Visit *visit, Err *err); /* a new one from an earlier one */
Status page_contract_decide(Visit *visit, Err *err);
Status page_contract_seal(Visit *visit, Err *err);
Status page_contract_sign(Visit *visit, Err *err); /* with a file, or with a key */
Status page_contract_withdraw(Visit *visit, Err *err);
Status page_contract_erratum(Visit *visit, Err *err);
Status page_record(Visit *visit, Err *err); /* a new object of any kind, or a change of one */
Status page_record_delete(Visit *visit, Err *err);
Status page_registers(Visit *visit, Err *err); /* what there is, and a look at an edited file */
Status page_register_confirm(Visit *visit, Err *err);
Status page_register_file(Visit *visit, Err *err);
Status page_progress(Visit *visit, Err *err);
Status page_catalogue(Visit *visit, Err *err);
/* The roadmap. */
Status page_roadmap(Visit *visit, Err *err);
Status page_roadmap_file(Visit *visit, Err *err);
Status page_roadmap_scenarios(Visit *visit, Err *err); /* side by side */
Status page_roadmap_what_if(Visit *visit, Err *err);   /* and saving what was tried as a scenario */
Status page_roadmap_what_if_file(Visit *visit, Err *err);
Status page_roadmap_elements(Visit *visit, Err *err);
Status page_roadmap_element(Visit *visit, Err *err);
Status page_roadmap_figure(Visit *visit, Err *err); /* where one comes from */
Status page_roadmap_chart(Visit *visit, Err *err);
Status page_plan(Visit *visit, Err *err); /* the investment plan */
Status page_plan_file(Visit *visit, Err *err);
Status page_plan_chart(Visit *visit, Err *err);
Status page_plan_figure(Visit *visit, Err *err); /* where a figure comes from */
Status page_plan_measure(Visit *visit, Err *err);
Status page_plan_measure_chart(Visit *visit, Err *err);
Status page_plan_budget(Visit *visit, Err *err); /* a file of the investment budget */
Status page_plan_budget_confirm(Visit *visit, Err *err);
Status page_plan_funding(Visit *visit, Err *err); /* board and catalogue */
Status page_plan_funding_file(Visit *visit, Err *err);
Status page_plan_calendar(Visit *visit, Err *err); /* when programmes open and close */
Status page_plan_calendar_file(Visit *visit, Err *err);
Status page_plan_records(Visit *visit, Err *err); /* what it rests on, by kind */
Status page_plan_record(Visit *visit, Err *err);
Status page_plan_records_of(Visit *visit, Err *err);
Status page_plan_document(Visit *visit, Err *err);    /* in its three forms; of one department with ?department= */
Status page_measures(Visit *visit, Err *err);         /* as board, table, timeline, plans or matrix */
Status page_plan_joint(Visit *visit, Err *err);       /* what it owns together with others */
Status page_plan_procurement(Visit *visit, Err *err); /* what could be bought, by what it costs over its life */
Status page_plan_procurement_file(Visit *visit, Err *err);
Status page_plan_sealed(Visit *visit, Err *err); /* as it was frozen with an edition of the contract */
Status page_plan_sealed_file(Visit *visit, Err *err);
Status page_plan_optimise(Visit *visit, Err *err); /* what to do first; POST keeps it as a scenario */
Status page_plan_optimise_file(Visit *visit, Err *err);
Status page_plan_optimise_chart(Visit *visit, Err *err);
Status page_measures_file(Visit *visit, Err *err);
Status page_measure(Visit *visit, Err *err);
Status page_measure_delete(Visit *visit, Err *err);
Status page_coverage(Visit *visit, Err *err);
Status page_coverage_file(Visit *visit, Err *err);
extern const FormSpec form_scenario_save, form_plan_optimise_save;
/* Purchases, from ledgers. */
Status page_purchases(Visit *visit, Err *err);
Status page_purchases_file(Visit *visit, Err *err);
Status page_purchase_delete(Visit *visit, Err *err); /* a category or a rule */
Status page_purchases_start(Visit *visit, Err *err); /* categories and rules to begin with */
Status page_ledger(Visit *visit, Err *err);          /* a file is sent, and looked at */
Status page_ledger_answer(Visit *visit, Err *err);   /* what it left open is answered, or all is confirmed */
/* The form of a page whose row says form_by_kind: of the kind that the address names. */
Status page_record_form(const Visit *visit, const FormSpec **out, Err *err);
extern const FormSpec form_contract_begin, form_contract_revise, form_contract_submit, form_contract_decide,
    form_contract_seal, form_contract_sign, form_contract_sign_key, form_contract_withdraw, form_contract_erratum,
    form_record_delete, form_purchases_start, form_ledger, form_ledger_answer, form_register_upload, form_plan_budget,
    form_plan_budget_confirm, form_register_confirm;
extern const FormSpec form_sign_in, form_empty, form_link, form_password, form_user_new, form_user_role, form_user_set,
    form_user_disable, form_user_erase, form_organisation;
Status page_answer(Visit *visit, Err *err); /* calls the one of visit->page */
void page_error(Visit *visit, const Err *err);
void page_error_as(Visit *visit, const Err *err, int status); /* the HTTP status, where the failure has another */
/* What is asked for is data for a program: then what went wrong is told as JSON too. */
bool page_is_json(const HttpRequest *request);

#endif
