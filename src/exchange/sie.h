/* SIE 4, the form in which Swedish accounting programs export a year of bookkeeping (SIE 4E) or hand over vouchers
 * (SIE 4I): lines that begin with a label, "#TRANS 5020 {9 "17"} 1200.00 20240315 "Elnät mars"", grouped in vouchers.
 *
 * Read piece by piece in the memory of one piece: what is kept are sums per account, supplier, owner of the cost centre
 * and rule. The supplier is the object of dimension 9, which the standard reserves for it; another dimension can be
 * named. The cost centre is that of a dimension that the file calls Ansvar or Kostnadsställe, or else of dimension 1. A
 * row's text is its own, or that of its voucher. #RTRANS and #BTRANS (rows added and struck out later) are passed over:
 * the standard repeats an added row as #TRANS. Labels that nobody knows are passed over and counted, as the standard
 * asks.
 *
 * Faults, each with its line: amounts that are none or can be read two ways, dates outside the fiscal year, vouchers
 * that do not balance, numbers of vouchers that come twice, a file that was cut off (a voucher that is not closed;
 * accounts whose rows do not lead to the balance that the file states), another currency than SEK. */
#ifndef EXCHANGE_SIE_H
#define EXCHANGE_SIE_H
#include "exchange/ledger_file.h"

#define SIE_FILE_BYTES_MAX (4ULL << 30)
enum {
    SIE_LINE_BYTES_MAX = 64 * 1024,
    SIE_SUPPLIER_DIMENSION = 9,
    SIE_CENTRE_DIMENSION = 1,
    SIE_SERIES_MAX = 1024,    /* of vouchers */
    SIE_GAPS_MAX = 16 * 1024, /* in the numbers of vouchers of all series; beyond, doubles are no longer looked for */
    SIE_BALANCE_FAULTS_MAX = 20
};

typedef struct SieOptions {
    PurchaseMap *map;
    size_t rules;
    int supplier_dimension; /* 0: SIE_SUPPLIER_DIMENSION */
    int centre_dimension;   /* 0: the one that the file calls so, or SIE_CENTRE_DIMENSION */
    bool partial;           /* the rows need not lead to the balances of the file: that is a note then */
} SieOptions;

/* Reads the file in a sandboxed child. Faults are added with the file's name (ST_INVALID then). */
Status sie_read(Str path, const SieOptions *options, Arena *arena, LedgerFile *out, Faults *faults, Err *err);
/* The same for a file that is in memory; map and rules of the options are not used, the file comes with its rules. */
Status sie_read_bytes(const LedgerBytes *bytes, const SieOptions *options, Arena *arena, LedgerFile *out,
                      Faults *faults, Err *err);
/* The same from bytes, without the child: for tests, fuzzing and measuring. piece: how many bytes are read at once. */
Status sie_parse(Str bytes, size_t piece, const SieOptions *options, Arena *arena, LedgerFile *out, Faults *faults,
                 Err *err);

#endif
