/* Purchases for categories 3.1 (goods and services) and 3.2 (capital goods), from the rows of a ledger.
 *
 * Rules say what a row is: a purchase of some category, or none (an internal invoice, depreciation, salaries). A rule
 * has up to three conditions, all of which must hold: a range of accounts, a supplier, a text. The first rule that
 * holds counts; they stand in the order of their position, then of their id. What no rule takes is never left out: on
 * an account of costs it is unmapped, on an account of assets, debts or income it lies outside. Every sum knows its
 * rule.
 *
 * Amounts are whole öre with the sign of the ledger: a cost is positive, a credit negative and takes away from its sum.
 *
 * Patterns, of texts and of names of suppliers, are words; letters count without regard to case, and every other sign
 * parts words. "el" is the word el, "el*" a word that begins so, "*avgift" one that ends so, "*konsult*" one that has
 * it anywhere; "hyra lokal" is two words in a row; "el|fjärrvärme" is either. A supplier is also met by its number. */
#ifndef MODEL_PURCHASE_H
#define MODEL_PURCHASE_H
#include "model/record.h"

typedef struct PurchaseCategory { /* RECORD_CITY */
    RecordHead head;
    Maybe position;
    Str name;
    Str scope3; /* 3.1 or 3.2 */
    Str factor; /* id of the factor in kg CO2e per SEK, which states its price year; empty: none chosen yet */
    Str note;
} PurchaseCategory;
extern const RecordKind kind_purchase_category;

typedef enum PurchaseOutcome {
    PURCHASE_BOUGHT, /* the rule names the category */
    PURCHASE_NOT,    /* no purchase: salaries, taxes, benefits paid */
    PURCHASE_INTERNAL,
    PURCHASE_DEPRECIATION,
    PURCHASE_UNMAPPED, /* no rule, on an account of costs or on none */
    PURCHASE_OUTSIDE,  /* no rule, on an account of assets, debts or income */
    PURCHASE_OUTCOMES
} PurchaseOutcome;
const char *purchase_outcome_name(PurchaseOutcome outcome); /* "purchase", "not_a_purchase" ... */
const char *purchase_outcome_text(PurchaseOutcome outcome); /* English key */
bool purchase_outcome_parse(Str name, PurchaseOutcome *out);

typedef struct PurchaseRule { /* RECORD_CITY */
    RecordHead head;
    Maybe position;
    Str entity;                     /* the organisation whose ledgers, and those beneath it; empty: all */
    Maybe account_from, account_to; /* both or none; to is the last one */
    Str supplier, text;             /* patterns; empty: any */
    Str outcome;                    /* purchase, not_a_purchase, internal, depreciation */
    Str category;                   /* of a purchase */
    Str seller;                     /* of a purchase: the part of the group that sells; empty: outside of it */
    Str note;
} PurchaseRule;
extern const RecordKind kind_purchase_rule;

/* Whose the rows of a cost centre are: a department's, whose ledger is then taken out of the one that the file is of.
 * RECORD_CITY. The first one that holds counts, in the order of their ids. */
typedef struct CostCentre {
    RecordHead head;
    Str entity;     /* the organisation whose ledgers, and those beneath it; empty: all */
    Str centre;     /* pattern of the centre's number and name */
    Str department; /* the organisation whose rows they are */
    Str note;
} CostCentre;
extern const RecordKind kind_cost_centre;

/* Which headings of a supplier ledger mean what, as they were last told for an entity. RECORD_CITY, id: the entity. */
typedef struct LedgerLayout {
    RecordHead head;
    Str columns; /* "date=Fakturadatum;amount=Belopp", see exchange/ledger_table.h */
    Str decimal; /* comma, point, or empty: the file's figures say themselves */
} LedgerLayout;
extern const RecordKind kind_ledger_layout;

/* A ledger that was taken in. RECORD_CITY, id: entity.year, or entity.year.part. Its sums stand beside it
 * (store/ledger.h). The rows of a department's cost centres make a ledger of its own, out of that of the file. */
typedef struct LedgerImport {
    RecordHead head;
    Str entity;
    Maybe year;       /* in which the fiscal year ends */
    Date first, last; /* of the fiscal year */
    Str file, sha256;
    Str format, charset; /* sie, csv, xlsx; as it was read: cp437, latin1, utf8, ascii */
    Str organisation_number, company;
    Maybe vouchers, rows;              /* vouchers unknown in a supplier ledger */
    Maybe mapped_rows, unmapped_rows;  /* by rules; on accounts of costs without one */
    Maybe purchases_sek, unmapped_sek; /* of any category; without a rule */
    Str rules_sha256;                  /* of the rules and cost centres that it was mapped by */
    bool partial;                      /* taken in although its transactions are not all of the year */
    Str split_of;                      /* id of the ledger of the file; empty: it is that */
} LedgerImport;
extern const RecordKind kind_ledger_import;

enum {
    PURCHASE_RULES_MAX = 1024,
    PURCHASE_PATTERN_BYTES_MAX = 32 * 1024, /* of all patterns of one kind together */
    PURCHASE_ACCOUNTS_MAX = 20 * 1000,
    PURCHASE_SUPPLIERS_MAX = 200 * 1000,
    PURCHASE_CENTRES_MAX = 20 * 1000,
    PURCHASE_SUMS_MAX = 300 * 1000,
    PURCHASE_NO_ACCOUNT = -1,
    PURCHASE_NO_RULE = -1,
    PURCHASE_NO_OWNER = -1,
    PURCHASE_EXAMPLES = 3
};
#define PURCHASE_ACCOUNT_MAX 999999999

/* ---- the rules, compiled ---- */

typedef struct PurchaseMap PurchaseMap;
/* Rules in the order of their kind, at most PURCHASE_RULES_MAX; they must outlive the map. ST_LIMIT beyond the limits.
 */
Status purchase_map_new(Arena *arena, const PurchaseRule *rules, size_t n, PurchaseMap **out, Err *err);
/* The cost centres too, in the order of their kind, at most PURCHASE_RULES_MAX; they must outlive the map. */
Status purchase_map_centres(PurchaseMap *map, const CostCentre *centres, size_t n, Err *err);
/* The first of them whose pattern a cost centre's number and name fit, by its place; PURCHASE_NO_OWNER. */
int purchase_map_owner(PurchaseMap *map, Str number, Str name);
/* The rule that counts for one row, by its place; PURCHASE_NO_RULE. account PURCHASE_NO_ACCOUNT: none. For single rows:
 * sums below look accounts and suppliers up once. */
int purchase_map_find(PurchaseMap *map, int account, Str supplier_number, Str supplier_name, Str text);
bool purchase_pattern_fits(Arena *arena, Str pattern, Str text);

/* ---- sums ---- */

typedef struct PurchaseAccount {
    int number; /* PURCHASE_NO_ACCOUNT: rows without one */
    Str name;
    char type;      /* T, S, K, I as SIE has them: assets, debts, costs, income; 0: not told */
    int64_t amount; /* öre, of all rows */
} PurchaseAccount;
typedef struct PurchaseSupplier {
    Str number, name; /* both empty: rows without one */
} PurchaseSupplier;
/* A cost centre of the file, and what it bought or is not mapped. */
typedef struct PurchaseCentre {
    Str number, name; /* both empty: rows without one */
    int32_t owner;    /* place of the CostCentre that it is; PURCHASE_NO_OWNER. As it was when the first row came */
    bool has_rows;
    uint32_t rows;
    int64_t amount; /* öre */
} PurchaseCentre;
typedef struct PurchaseSum {
    uint32_t account, supplier; /* places in the lists */
    int32_t owner;              /* of its cost centres: place of the CostCentre; PURCHASE_NO_OWNER */
    int32_t rule;               /* place of the rule that counted; PURCHASE_NO_RULE */
    uint32_t rows, unused;
    int64_t amount; /* öre */
} PurchaseSum;
/* Texts of the first rows of a rule, or of those that are not mapped (the last place): for the one who reads the
 * preview, not stored. */
typedef struct PurchaseExample {
    Str text[PURCHASE_EXAMPLES];
} PurchaseExample;

/* Rows added up per account, supplier, owner of the cost centre and rule. Its memory depends on how many of those there
 * are, which is limited, and not on the number of rows. */
typedef struct PurchaseSums {
    Arena *arena;
    PurchaseMap *map;
    PurchaseAccount *accounts;
    PurchaseSupplier *suppliers;
    PurchaseCentre *centres;
    PurchaseSum *sums;
    PurchaseExample *examples; /* one for each rule, one more for none */
    size_t account_count, supplier_count, centre_count, sum_count;
    size_t rows;
    struct PurchaseIndex *index;
} PurchaseSums;
PurchaseSums *purchase_sums_new(Arena *arena, PurchaseMap *map);
/* Places of an account, a supplier and a cost centre, added where they are new; *at is 0 for those of none. ST_LIMIT,
 * with the limit. The texts are copied. A supplier is known by its number, or where it has none by its name; a cost
 * centre by its number, and gets its name when one is told. */
Status purchase_account(PurchaseSums *s, int number, uint32_t *at, Err *err);
Status purchase_supplier(PurchaseSums *s, Str number, Str name, uint32_t *at, Err *err);
Status purchase_centre(PurchaseSums *s, Str number, Str name, uint32_t *at, Err *err);
/* Those so far are of another dimension: none is known. Only before the first row. */
void purchase_centres_forget(PurchaseSums *s);
/* One row. text as of the moment of the call. */
typedef struct PurchaseRow {
    uint32_t account, supplier, centre;
    int64_t amount;
    Str text;
} PurchaseRow;
Status purchase_add(PurchaseSums *s, const PurchaseRow *row, Err *err);
/* What the rows of a sum are. Without a rule the account's type decides, or without one its first digit: 1 and 2 are
 * assets and debts, 3 is income. */
PurchaseOutcome purchase_outcome(const PurchaseRule *rules, const PurchaseAccount *account, int32_t rule);

/* ---- looking the rules over ---- */

typedef struct PurchaseReview {
    size_t rule;
    int hidden_by; /* the rule before it that takes everything it would take; PURCHASE_NO_RULE */
    int unclear;   /* one of the same position that may hold for the same rows and says something else */
} PurchaseReview;
/* One for each rule, in their order. What cannot be told from the patterns alone counts as possible for `unclear` and
 * as impossible for `hidden_by`. */
void purchase_review(const PurchaseRule *rules, size_t n, PurchaseReview *out);
#endif
