/* What the pages are made of: what the templates are given, and the parts that several pages share. A page's handler
 * gathers (through app/), fills one of these structs and lets the template write it. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H
#include "app/contract/contract_diff.h"
#include "app/people/account.h"
#include "app/people/organisation.h"
#include "app/pictures.h"
#include "asset_urls.h" /* generated */
#include "model/textdiff.h"
#include "web/accounts_pages.h"
#include "web/assets.h"
#include "web/contract_pages.h"
#include "web/edit_pages.h"
#include "web/form.h"
#include "web/measures_pages.h"
#include "web/options.h"
#include "web/plan_optimise_pages.h"
#include "web/plan_pages.h"
#include "web/purchases_pages.h"
#include "web/register_pages.h"
#include "web/roadmap_pages.h"
#include "web/view.h"

/* ---- a chart on a page ---- */
typedef struct ChartBlock {
    Html html;        /* the whole of it, as it stands in the page; what follows is empty where it was kept */
    const char *name; /* path, budget ... */
    Chart chart;
    Html wide, narrow; /* SVG */
    Str wide_url, csv_url, json_url, svg_url, png_url, option_url, narrow_option_url;
    Str explained_url; /* where the method page explains the figures */
    bool narrow_only;  /* the narrow picture on every screen: for charts that stand two in a row */
} ChartBlock;

/* ---- the start page ---- */
typedef struct StartCounty {
    Str name;
    const AppMunicipality *municipalities;
    size_t count;
} StartCounty;
typedef struct StartPage {
    Str search;
    bool searched;
    const AppMunicipality *found;
    size_t found_count;
    const AppMunicipality *examples; /* those with targets of their own */
    size_t example_count;
    const StartCounty *counties;
    size_t county_count;
    size_t with_figures, total;
    bool mark_figures; /* few have figures: those are marked, otherwise those without */
} StartPage;

/* ---- a city ---- */
typedef struct KeyFigure {
    Str label, figure, unit, text;
    Str figure_url;    /* where this very figure comes from; empty where it has no page: then explained_url */
    Str explained_url; /* the section of the page of methods */
    const char *tone;  /* "over", "under" or "plain" */
} KeyFigure;
typedef struct SectorShare {
    Str name;
    Str amount, share;
    int bar; /* 0..100 */
} SectorShare;
typedef enum CityTab {
    CITY_OVERVIEW,
    CITY_EMISSIONS,
    CITY_EDITIONS,
    CITY_CONTRACT,
    CITY_ACCOUNTS,
    CITY_ROADMAP,
    CITY_PLAN
} CityTab;
typedef struct CityHead { /* the top of each of a city's pages */
    Str name, county, code, population;
    Str overview_url, emissions_url, editions_url, contract_url, accounts_url, roadmap_url, plan_url;
    int tab; /* CityTab */
} CityHead;
typedef struct CityPage {
    CityHead head;
    const City *city;
    GapText text;
    KeyFigure figures[4];
    size_t figure_count;
    const Str *notices;
    size_t notice_count;
    const ChartBlock *path, *budget, *reference, *compare, *index; /* NULL: not to be had */
    const Trend *trends[2];                                        /* as it is, and without the questioned points */
    size_t trend_count;
    const Str *trend_notices;
    size_t trend_notice_count;
    SectorShare *shares;
    size_t share_count;
    int share_year;
    const OptionsForm *form;
    Str gap_json_url, reset_url;
    Str figure_page_url; /* of page_city_figure, without a query */
    Str roadmap;         /* whether it reaches the path, a sentence; empty: there is none */
    const Err *failure;  /* the options allow no result */
} CityPage;

/* Where a figure of the gap comes from, with what was chosen on the page: city_figure_url(out, page, "years", 2030,
 * "gap_t"); year 0: of a part that has none. */
Str city_figure_url(Buf *out, const CityPage *page, const char *part, int year, const char *field);
typedef struct CityFigurePage {
    CityHead head;
    AppWhy why;
    Str amount, back_url;
    const char *method; /* the section of the page of methods */
} CityFigurePage;

/* ---- territorial emissions ---- */
typedef struct SectorRow {
    const AppSector *sector;
    Str url; /* its subsectors; empty where there are none */
    double latest_t;
} SectorRow;
typedef struct EmissionsPage {
    CityHead head;
    const City *city;
    Str main; /* the main sector shown; empty: all of them */
    Str main_name, up_url;
    const SectorRow *rows;
    size_t row_count;
    const AppSector *total;
    const ChartBlock *sectors;
    const int *years; /* columns, newest first */
    size_t year_count;
    Str edition, substance;
    Str csv_url;
} EmissionsPage;

/* ---- editions ---- */
typedef struct ChangeRow {
    const Change *change;
    Str sector; /* in the reader's language */
} ChangeRow;
typedef struct EditionsPage {
    CityHead head;
    const City *city;
    const EditionChange *change; /* NULL where there are not two editions */
    Str before, after;
    const ChartBlock *chart;
    const ChangeRow *largest;
    size_t largest_count;
    const char *fault;
} EditionsPage;

/* ---- a contract's document ---- */
/* One more parameter of an address. */
typedef struct AddressPart {
    const char *name;
    Str value; /* empty: left out */
} AddressPart;
typedef struct ContractDocumentPage {
    Html body; /* of the document */
    Str state; /* what an undecided edition must say; may be empty */
    Str document_url, pdf_url, markdown_url;
    const Form *fill; /* what can be filled in; NULL: nothing */
    const AddressPart *kept;
    size_t kept_count;
} ContractDocumentPage;
typedef struct PdfWaitPage {
    Str reason; /* why there is no PDF; empty: it is being made */
    Str document_url, pdf_url, markdown_url;
} PdfWaitPage;

/* ---- accounts ---- */
typedef struct LinkPage {
    AppLink link;
    const Form *form;
    Str url;
} LinkPage;
typedef struct AccountPage {
    AppAccount account;
    Str session;
    AppSessionView *sessions;
    size_t session_count;
    Str password_url, sign_out_all_url, file_url;
    Str municipality, municipality_url; /* that the account belongs to; empty: none */
} AccountPage;
typedef struct UsersPage {
    const AppAccount *list;
    const Str *urls;
    size_t count;
    Str new_url;
} UsersPage;
typedef struct UserNewPage {
    const Form *form;
    const FormChoice *organisations, *roles;
    size_t organisation_count, role_count;
    Str url;
    Str link, user_url; /* when it has been made */
} UserNewPage;
typedef struct UserPage {
    AppAccount account;
    const Form *form; /* that was refused */
    const Form *role_form, *set_form, *erase_form;
    const FormChoice *organisations, *roles;
    size_t organisation_count, role_count;
    Str link; /* just made */
    Str set_url, grant_url, revoke_url, disable_url, link_url, erase_url, file_url;
} UserPage;
typedef struct OrganisationRow {
    const AppOrganisation *organisation;
    Str parent; /* name */
    Str url;    /* to change it; empty: not allowed */
} OrganisationRow;
typedef struct OrganisationsPage {
    const OrganisationRow *rows;
    size_t count;
    Str new_url; /* empty: not allowed */
} OrganisationsPage;
typedef struct OrganisationPage {
    const Form *form;
    const FormChoice *parents, *kinds;
    size_t parent_count, kind_count;
    bool is_new, has_conflict;
    Conflict conflict;
    Str url, back_url;
} OrganisationPage;

/* ---- two editions of a contract ---- */
typedef struct CompareItem { /* of the answer */
    const char *kind;        /* English key */
    Str id, name;
    const Str *parts; /* a sentence each */
    size_t part_count;
} CompareItem;
typedef struct CompareVerdict {
    const char *title; /* English key */
    const CompareItem *items;
    size_t count;
} CompareVerdict;
typedef struct CompareField {
    const char *label;           /* English key */
    Str before, after;           /* as a reader reads them */
    const TextSegment *segments; /* of a text */
    size_t segment_count;
} CompareField;
typedef struct CompareObject {
    const char *kind; /* English key */
    Str id, name;
    Str stated;       /* what the later edition says about it, and why; empty: nothing */
    const char *flag; /* English key; NULL: none */
    const CompareField *fields;
    size_t field_count;
} CompareObject;
typedef struct CompareFate {
    const char *name, *title; /* the second an English key */
    const CompareObject *objects;
    size_t count;
} CompareFate;
typedef struct ComparePage {
    Str name, url; /* of the municipality; of the page */
    const ContractEdition *editions;
    size_t edition_count;
    Str before, after;        /* chosen */
    Str fault, note;          /* what is wrong with the choice; what to know about it */
    const ContractDiff *diff; /* NULL: nothing to show */
    CompareVerdict verdicts[VERDICT_COUNT];
    size_t verdict_count;
    CompareFate fates[OBJECT_FATES + 2];
    size_t fate_count;
} ComparePage;

typedef struct ErrorPage {
    int status;
    Str title, text, detail;
} ErrorPage;

/* ---- short forms for templates ---- */
Str figure(Buf *out, const View *v, double x, int decimals);
Str maybe(Buf *out, const View *v, Maybe x, int decimals);
Str signed_maybe(Buf *out, const View *v, Maybe x, int decimals); /* +1 234, −1 234 */
Str percent(Buf *out, const View *v, double x, int decimals);
Str maybe_percent(Buf *out, const View *v, Maybe x, int decimals);
Str change_percent(Buf *out, const View *v, Maybe x, int decimals); /* +1,2 %, −1,2 % */
Str rate(Buf *out, const View *v, Maybe x);                         /* as it was stated: 16 %, 11,72 % */
Str date(Buf *out, const View *v, Date d);
Str moment(Buf *out, const View *v, Str utc); /* 2026-06-30T12:00:00Z as 30 juni 2026 12:00 */
Str number(Buf *out, long x);
Str in_language(const View *v, Str sv, Str en); /* the Swedish where there is no English */
const char *status_text(TargetStatus status);
const char *boundary_text(TargetBoundary boundary);
const char *basis_text(Basis basis);
const char *form_text(BudgetForm form);

#endif
