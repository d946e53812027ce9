/* The ledger of a file and those of the departments whose cost centres it has: each row is in one of them. */
#ifndef APP_PURCHASES_LEDGER_SPLIT_H
#define APP_PURCHASES_LEDGER_SPLIT_H
#include "app/purchases/ledger_priv.h"
#include "exchange/ledger_file.h"

typedef struct LedgerShare {
    Str organisation, name;
    LedgerImport record; /* for whoever stores it */
    LedgerSum *sums;     /* one for each account, supplier and rule */
    size_t sum_count;
} LedgerShare;

typedef struct LedgerSplit {
    LedgerShare *shares; /* the first is that of the file's organisation, which may be left without rows */
    size_t share_count;
    LedgerSum *sums; /* of all shares, after one another */
    size_t sum_count;
    AppLedgerCentre *centres; /* that have purchases, by amount, the largest first */
    size_t centre_count;
} LedgerSplit;

/* ST_INVALID where a cost centre names an organisation that is not beneath `organisation`. */
Status ledger_split(App *app, Arena *arena, const LedgerFile *file, const LedgerRules *rules, Str organisation,
                    Str name, LedgerSplit *out, Err *err);

/* Whether what is stored for these ledgers are the sums that the file gives now: it may have been read by other
 * columns, or with another decimal sign. */
Status ledger_split_is_stored(App *app, Arena *arena, const LedgerSplit *split, bool *same, Err *err);
/* Stores them in the place of those that the file's ledger had. Inside a transaction. */
Status ledger_split_store(App *app, Arena *arena, const LedgerSplit *split, const Author *author, Err *err);

#endif
