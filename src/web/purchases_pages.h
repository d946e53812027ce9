/* What the templates of the pages about purchases are given. */
#ifndef WEB_PURCHASES_PAGES_H
#define WEB_PURCHASES_PAGES_H
#include "web/accounts_pages.h"
#include "web/form.h"

typedef struct PurchasesLine {
    Str name, note; /* under the name; may be empty */
    Str amount, share, rows, emissions;
    Str url; /* to change it, or to make a rule of it; empty: not allowed */
    int bar; /* 0..100 */
} PurchasesLine;
/* What was bought: the same after a look at a file and on the page of a year. */
typedef struct PurchasesTables {
    const PurchasesLine *categories; /* by amount */
    PurchasesLine unmapped, total;
    const Str *left_out;            /* what is no purchase, a sentence each */
    const PurchasesLine *accounts;  /* of what no rule takes */
    const PurchasesLine *suppliers; /* those to ask first */
    size_t category_count, left_out_count, account_count, account_more, supplier_count;
    Str suppliers_note;
    bool has_emissions, has_links; /* links: that make rules */
} PurchasesTables;
typedef struct PurchasesLedger {
    Str organisation, note, period, file, rows; /* note: out of whose ledger it was taken; may be empty */
    bool outdated;
} PurchasesLedger;
typedef struct PurchasesRule {
    Str id, when, then, rows, amount, examples, url;
    const Str *warnings;
    size_t warning_count;
} PurchasesRule;

typedef struct PurchasesCaution {
    Str text;
    Str url, link; /* where it is put right; empty: nowhere, or by somebody else */
} PurchasesCaution;

typedef struct PurchasesPage {
    AccountsHead head;
    Str lead, second, covers;
    Str emissions, figure_url; /* where most of them come from; the page that explains it row by row */
    const Str *caveats;        /* what has to be known of the tonnes, a paragraph each */
    size_t caveat_count;
    Str price_url;                    /* to enter a price index; empty: none is needed, or not allowed */
    Str replaces, accounts_url;       /* rows entered by hand that the ledgers stand in the place of; empty: none */
    const PurchasesCaution *cautions; /* what stands in the way of knowing them */
    size_t caution_count;
    bool sees_all; /* and not only what everybody may see */
    int year;      /* 0: there is no ledger */
    const int *years;
    size_t year_count;
    const FormChoice *organisations; /* that have a ledger of the year, all of them first */
    size_t organisation_count;
    Str entity, choice_url;
    const PurchasesLedger *ledgers;
    size_t ledger_count;
    bool is_outdated;
    PurchasesTables tables;
    const PurchasesRule *rules;
    size_t rule_count, warned_count,
        idle_count;                      /* to look over: the first; those to begin with that took no row: the last */
    const PurchasesLine *all_categories; /* with what they are computed by */
    size_t all_category_count;
    const PurchasesLine *centres; /* the pattern, whose ledgers it is for as the note, the department as the amount */
    size_t centre_count;
    Str upload_url, category_url, rule_url, centre_url, start_url; /* empty: not allowed */
    Str json_url;
    Str factors_url, files_url; /* the register of factors; all registers as files */
    Str sign_in_url;            /* to see all; empty: signed in already */
} PurchasesPage;

/* ---- categories and rules to begin with ---- */
typedef struct PurchasesStartPage {
    const Form *form;
    Str municipality, url, back_url;
} PurchasesStartPage;

/* ---- taking a ledger in ---- */
/* The fields that say which column is what, and the headings to choose from; count 0: the file has no columns. */
typedef struct LedgerMapping {
    const char *const *fields;
    size_t field_count;
    const FormChoice *list;
    size_t count;
} LedgerMapping;
typedef struct LedgerPage {
    const Form *form;
    Str municipality, url, back_url;
    Str file;   /* that was sent, with something to answer; empty: none */
    Str advice; /* why it cannot be taken in, and what to do about it */
    bool asks;  /* the file leaves something open: an answer may do, and no other file is needed */
    Str answer_url;
    const Form *answer;
    bool asks_vat, asks_decimal, asks_dates, asks_amounts, asks_columns, is_sie;
    bool columns_known; /* a row of headings was found */
    LedgerMapping mapping;
    Str vat_heading;
    const Str *faults;
    size_t fault_count, fault_total;
} LedgerPage;
typedef struct LedgerPreviewPage {
    const Form *form;
    Str municipality, url, back_url, purchases_url;
    Str file, what, columns, lacks;
    LedgerMapping mapping;
    const Str *notes;
    size_t note_count;
    Str chart_differs, start_url; /* rules for another chart of accounts took rows, and where to add a set; empty: no */
    PurchasesTables tables;
    Str unmapped_texts;           /* of rows; may be empty */
    const PurchasesLine *centres; /* those with most purchases; the note says whose they are */
    size_t centre_count, centre_more;
    Str centre_url; /* to say whose one is; empty: not allowed */
    bool unchanged, remapped, replaces;
    Str file_before;
} LedgerPreviewPage;

#endif
