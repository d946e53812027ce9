/* Headings of a supplier ledger. */
#ifndef EXCHANGE_LEDGER_COLUMNS_H
#define EXCHANGE_LEDGER_COLUMNS_H
#include "exchange/ledger_table.h"

typedef struct LedgerHeadings {
    size_t column[LEDGER_COLUMNS]; /* SIZE_MAX: the file has none */
    Str heading[LEDGER_COLUMNS];
    Str unclear; /* a heading that may be with VAT or without; empty: none */
    size_t unclear_column;
    Str missing; /* a heading that was told and is not in the row */
    Str twice;   /* a heading that two columns have the meaning of */
    size_t twice_column, known;
} LedgerHeadings;

const char *ledger_column_name(LedgerColumn column); /* "supplier_number" */
/* What a row of headings says. */
void ledger_headings(Arena *arena, Str told, const Str *cell, size_t n, LedgerHeadings *out);
/* As it can be told again: "date=Datum;amount=Belopp". */
Str ledger_headings_text(Arena *arena, const LedgerHeadings *headings);

#endif
