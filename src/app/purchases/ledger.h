/* Ledgers: taking in a year of an organisation's bookkeeping, and what was bought. Entities are organisations of the
 * municipality's tree. Suppliers may be people, so that only those who have a role in the tree read them. */
#ifndef APP_PURCHASES_LEDGER_H
#define APP_PURCHASES_LEDGER_H
#include "app/accounts/inventory.h"
#include "model/inventory_records.h"
#include "model/purchase_view.h"

typedef struct AppLedgerOptions {
    Str entity;             /* id of the organisation whose bookkeeping it is */
    Str columns;            /* of a supplier ledger, where its headings do not tell: "amount=Belopp"; remembered */
    char decimal;           /* its decimal sign, '.' or ','; 0: not told; remembered */
    bool forget;            /* what was told last of columns and decimal sign: neither used nor kept */
    int year;               /* of a supplier ledger without dates; 0: that of the dates */
    int supplier_dimension; /* of SIE; 0: the one that the standard reserves */
    int centre_dimension;   /* of SIE, of cost centres; 0: the one that the file calls so, or 1 */
    bool partial;           /* SIE: the rows need not lead to the balances of the file */
    Str part; /* of several files of the year, each with other rows: its name, such as a series of vouchers or "h1"; an
                 id. SIE: its rows need not lead to the balances either. Empty: the file is all of the year */
    bool replace, dry_run;
    Str why;
    Str content; /* of a file that a page was sent: the path is then its name; .p NULL: the path is opened */
    Str token;   /* of the report that a person was shown; empty: nobody was */
} AppLedgerOptions;

/* What a supplier ledger leaves open, to be answered in the options. */
typedef struct AppLedgerQuestions {
    Str vat_heading; /* does this column hold VAT? empty: not asked */
    bool amounts;    /* which column holds amounts? */
    bool dates;      /* which one holds dates, or which year is it? */
    bool decimal;    /* is "1.234" a thousand or a little more than one? */
} AppLedgerQuestions;

/* Of a cost centre in a file: what was bought, and whose it is. */
typedef struct AppLedgerCentre {
    Str number, name;
    Str department; /* name of the organisation that its rows are taken out for; empty: they stay */
    PurchaseTotal total;
} AppLedgerCentre;
/* A ledger that a file becomes: that of its organisation, or of a department by its cost centres. */
typedef struct AppLedgerPart {
    Str organisation, name;
    PurchaseTotal total; /* of what was bought */
} AppLedgerPart;

typedef struct AppLedgerReport {
    LedgerImport ledger;
    Str municipality, entity_name, charset; /* charset: for a reader */
    PurchaseView view;                      /* of this ledger alone */
    AppLedgerPart *parts;                   /* what it becomes; the first is that of its organisation */
    AppLedgerCentre *centres;               /* that have purchases, by amount */
    size_t part_count, centre_count;
    Str chart;                /* of accounts, as the file names it; empty: not told */
    const Err *chart_differs; /* rules for another chart of accounts took rows: what to do; NULL: none did */
    const Err *notes;         /* what the reader should know, though it is no fault */
    size_t note_count;
    const Str *unmapped_texts; /* examples of rows that no rule took, not stored */
    size_t unmapped_text_count;
    bool unchanged;          /* the same file, with the same rules and columns, is there already */
    bool remapped;           /* the same file was there, with other rules or columns */
    bool replaced;           /* another file was there */
    bool columns_remembered; /* what was told of the columns is kept for the next time, or forgotten */
    bool columns_told;       /* something was */
    bool dry_run;
    Str file_before; /* of the ledger that was there; empty: none */
    /* Of a supplier ledger, also where the import failed: which heading was taken for what, "date=Datum;amount=Belopp",
     * and all headings of the file. */
    Str columns;
    const Str *headings;
    size_t heading_count;
    Str token; /* names what was shown: the file, how it was read, the rules, and what it comes in the place of */
    AppLedgerQuestions questions; /* also where the import failed */
} AppLedgerReport;
/* Faults: those of the file by their place; ST_CONFLICT where another file is there for the year and replacing it was
 * not asked for, or where the token given is not the one of what would be stored now. Everything is stored, or nothing.
 */
Status app_import_sie(App *app, Arena *arena, Str path, const AppLedgerOptions *options, AppLedgerReport *out,
                      Faults *faults, Err *err);
Status app_import_ledger(App *app, Arena *arena, Str path, const AppLedgerOptions *options, AppLedgerReport *out,
                         Faults *faults, Err *err);
/* Whether a file is SIE, by its first sign. */
bool app_ledger_is_sie(Str content);
/* The name of the part of the year that the ledger is; empty: it is all of the year. */
Str app_ledger_part(const LedgerImport *ledger);
/* How large a file may be that a page takes. */
extern const size_t app_ledger_upload_bytes;

typedef struct AppPurchases {
    AppMunicipality municipality;
    int year;
    LedgerImport *ledgers; /* of that year */
    Str *entity_names;     /* one for each */
    bool *outdated;        /* one for each: the rules have changed since it was mapped */
    size_t ledger_count;
    PurchaseView view;
    const LedgerSum *sums; /* that the view adds up */
    size_t sum_count;
    const AppInventory *accounts; /* of the year, which the tonnes are taken from */
    /* kg CO2e as they count in the accounts (app/accounts/inventory.h; operational control, AR5), by the places in the
     * view's lists; unknown where nothing of it can be computed. */
    Maybe *category_kg, *supplier_kg, total_kg;
    /* Of total_kg and the spend: by coarse averages of whole divisions, one for each
     * category whether it has such a factor; and the öre that total_kg is of. */
    Maybe coarse_kg;
    bool *category_coarse;
    int64_t counted;
    /* Price years, 0 to 0 where there are none, of factors that kronor of the year were multiplied by unadjusted. */
    int price_year_first, price_year_last;
    AppPriceGap price_gap;
    size_t ledgers_outside;       /* whose organisation is no part of the group: they count nowhere */
    Str outside;                  /* the first such organisation */
    size_t sums_aside;            /* set aside in the accounts, because rows entered by hand count */
    const Factor **spend_factors; /* of the register, per krona: what a category may name */
    size_t spend_factor_count;
    bool is_open; /* what everybody may see */
} AppPurchases;
/* year 0: the latest with a ledger. ST_NOT_FOUND where there is none. */
Status app_purchases(App *app, Arena *arena, Str municipality, int year, AppPurchases *out, Err *err);
/* The same of one organisation's ledger alone; empty: of all. */
Status app_purchases_of(App *app, Arena *arena, Str municipality, int year, Str entity, AppPurchases *out, Err *err);
/* What everybody may see of all ledgers of the year: kronor and emissions by category, and whose ledgers they are. No
 * supplier, account, rule or name of a file, which may tell of people. */
Status app_purchases_open(App *app, Arena *arena, Str municipality, int year, AppPurchases *out, Err *err);
/* The JSON of `klimat purchases --json` and of an import. */
void app_purchases_json(Buf *out, const AppPurchases *purchases);
void app_ledger_report_json(Buf *out, const AppLedgerReport *report);

#endif
