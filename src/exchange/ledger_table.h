/* A supplier ledger, or any list of purchases, from CSV or a workbook: one row a purchase, under a row of headings.
 * Headings are known by their usual Swedish and English words; where they are others, or can mean two things, they are
 * told: "amount=Belopp;date=Datum". docs/data-formats.md lists the words.
 *
 *   date             of the invoice or the booking
 *   supplier, supplier_number
 *   account, account_name
 *   cost_centre      whose purchase it is: a number, a name, or both
 *   text
 *   amount           without VAT; or gross (with VAT) together with vat
 *   currency         SEK or empty: others are a fault
 *
 * "Belopp" alone does not say whether VAT is in it, so that is asked and never guessed; so is "1.234". */
#ifndef EXCHANGE_LEDGER_TABLE_H
#define EXCHANGE_LEDGER_TABLE_H
#include "exchange/ledger_file.h"

enum {
    LEDGER_TABLE_BYTES_MAX = 128 << 20,
    LEDGER_TABLE_COLUMNS_MAX = LEDGER_HEADINGS_MAX,
    LEDGER_TABLE_ROWS_MAX = 1048576
};

typedef enum LedgerColumn {
    LEDGER_DATE,
    LEDGER_SUPPLIER,
    LEDGER_SUPPLIER_NUMBER,
    LEDGER_ACCOUNT,
    LEDGER_ACCOUNT_NAME,
    LEDGER_CENTRE,
    LEDGER_TEXT,
    LEDGER_AMOUNT,
    LEDGER_GROSS,
    LEDGER_VAT,
    LEDGER_CURRENCY,
    LEDGER_COLUMNS
} LedgerColumn;

typedef struct LedgerTableOptions {
    PurchaseMap *map;
    size_t rules;
    Str columns;  /* as told; the rest is known by its words */
    bool earlier; /* it was told of an earlier file: headings that this one does not have are passed over */
    char decimal; /* '.' or ','; 0: not told */
    int year;     /* 0: that of the dates, which is one */
} LedgerTableOptions;

/* ST_INVALID where what was told names no column, or a column twice. */
Status ledger_columns_check(Arena *arena, Str told, Err *err);

/* Reads the file in a sandboxed child. Faults are added with the file's name, row and column (ST_INVALID then). */
Status ledger_table_read(Str path, const LedgerTableOptions *options, Arena *arena, LedgerFile *out, Faults *faults,
                         Err *err);
/* The same for a file that is in memory; map and rules of the options are not used, the file comes with its rules. */
Status ledger_table_read_bytes(const LedgerBytes *bytes, const LedgerTableOptions *options, Arena *arena,
                               LedgerFile *out, Faults *faults, Err *err);
/* What the faults ask for, so that it can be chosen from a list. */
typedef struct LedgerQuestions {
    Str vat_heading; /* does this column hold VAT? empty: not asked */
    bool amounts;    /* which column holds amounts? */
    bool dates;      /* which one holds dates, or which year is it? */
    bool decimal;    /* is "1.234" a thousand or a little more than one? */
} LedgerQuestions;
LedgerQuestions ledger_questions(const Faults *faults);
/* The same from bytes, without the child: for tests and fuzzing. */
Status ledger_table_parse(Str bytes, const LedgerTableOptions *options, Arena *arena, LedgerFile *out, Faults *faults,
                          Err *err);

#endif
