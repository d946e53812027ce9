/* What is read out of a ledger, whatever the form of the file: sums per account, supplier, owner of the cost centre and
 * rule (model/purchase.h), and what the file says about itself. */
#ifndef EXCHANGE_LEDGER_FILE_H
#define EXCHANGE_LEDGER_FILE_H
#include "exchange/charset.h"
#include "exchange/sandbox.h"
#include "exchange/wire.h"
#include "model/purchase.h"

/* LEDGER_UPLOAD_BYTES_MAX: of a file that is sent to a page; some of them are in memory at a time. */
enum {
    LEDGER_UPLOAD_BYTES_MAX = 32 << 20,
    LEDGER_NOTES_MAX = 24,
    LEDGER_HEADINGS_MAX = 256,
    LEDGER_TEXT_BYTES_MAX = 1000,
    LEDGER_YEAR_MIN = 1900,
    LEDGER_YEAR_MAX = 2200
};

typedef struct LedgerFile {
    Str name;   /* of the file */
    Str sha256; /* hexadecimal */
    Str format; /* sie, csv, xlsx */
    Charset charset;
    Str organisation_number, company; /* as the file writes them; empty: not told */
    long organisation_row;            /* where the number stands */
    Str program;
    Str chart;        /* of accounts, as SIE names it: EUBAS97, BAS2024, Kommun-Bas; empty: not told */
    Date first, last; /* of the fiscal year */
    size_t rows;
    Maybe vouchers;
    const PurchaseAccount *accounts; /* as in PurchaseSums */
    const PurchaseSupplier *suppliers;
    const PurchaseCentre *centres;
    const PurchaseSum *sums;
    const PurchaseExample *examples; /* one for each rule, then one for none */
    size_t account_count, supplier_count, centre_count, sum_count, example_count;
    /* Of a table, also where it could not be taken in: which heading was taken for what, "date=Datum;amount=Belopp",
     * and all headings there are, for a reader to choose from. */
    Str columns;
    const Str *headings;
    size_t heading_count;
    /* What the reader should know, though it is no fault: the character set, labels that were passed over ... */
    Err notes[LEDGER_NOTES_MAX];
    size_t note_count;
} LedgerFile;

/* An amount as a person or a program writes it, in öre: "1 234,50", "-12.5", "1.234,50", "(100)", "100-", "50 kr". The
 * sign is a minus, in front or behind, or brackets. "1.234" and "1,234" are NUM_AMBIGUOUS unless `decimal` says which
 * sign is that of decimals ('.' or ','; 0: not told). */
typedef enum AmountReading { AMOUNT_OK, AMOUNT_EMPTY, AMOUNT_AMBIGUOUS, AMOUNT_TOO_FINE, AMOUNT_NONE } AmountReading;
AmountReading ledger_amount(Str text, char decimal, int64_t *ore);
Str ledger_amount_text(Arena *arena, int64_t ore); /* "-1234.50" */
/* A fault about such a text: empty where it can be read. */
const char *ledger_amount_fault(AmountReading reading);
/* 20240315, 2024-03-15, 2024/03/15 or 2024.03.15, whatever stands behind a space or T; of the years above. */
bool ledger_date(Str text, Date *out);

void ledger_note(LedgerFile *file, const Err *note);
/* Takes the sums over into the file: the accounts, suppliers and examples stay where they are. */
void ledger_take_sums(LedgerFile *file, const PurchaseSums *sums, size_t rules);

/* Between the child that reads and its parent: the headings, how it ended, and where it ended well the file. */
void ledger_put_answer(Buf *b, Status status, const Err *err, const Faults *faults, const LedgerFile *file);
void ledger_put(Buf *b, const LedgerFile *file);
Status ledger_get(WireReader *r, Arena *arena, size_t rules, LedgerFile *out, Err *err);
/* Lets the child read the file (sandbox_stream, so not in a program with threads) and takes its answer, made by
 * ledger_put_answer. */
Status ledger_read(Str path, uint64_t bytes_max, SandboxFn *child, void *ctx, SandboxLimits limits, size_t rules,
                   Arena *arena, LedgerFile *out, Faults *faults, Err *err);

/* A ledger that is in memory already, sent by a browser. */
typedef struct LedgerBytes {
    Sandbox *sandbox; /* NULL: the program has no threads */
    Str name, bytes;
    const PurchaseRule *rules;
    const CostCentre *centres;
    size_t rule_count, centre_count;
} LedgerBytes;
/* The same for it (sandbox_task). `told` is what else the child is to know; it finds that with ledger_task. */
Status ledger_read_bytes(const LedgerBytes *bytes, size_t bytes_max, Str told, SandboxFn *child, SandboxLimits limits,
                         Arena *arena, LedgerFile *out, Faults *faults, Err *err);
/* In the child: what was told, and the rules compiled anew, since their map stands in the memory of the parent. */
Status ledger_task(const SandboxTask *task, Arena *arena, WireReader *told, PurchaseMap **map, size_t *rules, Err *err);

#endif
