/* What the files of the SIE reader share. */
#ifndef EXCHANGE_SIE_PARTS_H
#define EXCHANGE_SIE_PARTS_H
#include "exchange/sie.h"

enum { SIE_FIELDS_MAX = 12, SIE_UNKNOWN_KEPT = 5 };

/* A line in its fields: label first. Quotation marks are off, \" stands as it is. */
typedef struct SieFields {
    Str field[SIE_FIELDS_MAX];
    size_t n;
    bool open; /* a quotation mark or a list that is not closed */
} SieFields;
SieFields sie_split(Str line);

/* Numbers of vouchers that were seen in one series, as ranges without gaps. */
typedef struct SieSeries {
    Str name;
    struct SieRange {
        int from, to;
    } * range;
    size_t count, room, latest;
} SieSeries;

typedef struct SieBalance { /* of an account, öre */
    int64_t opening, closing, result;
    bool has_closing, has_result;
    long row;
} SieBalance;

typedef struct SieReader {
    Arena *arena;
    const SieOptions *options;
    LedgerFile *file;
    Faults *faults;
    PurchaseSums *sums;
    Charset set;
    char line_end;
    int dimension, centre_dimension; /* of suppliers and of cost centres */
    bool centre_is_told;
    long line;
    Buf text, part;  /* decoded: of the row, and of whatever else is at hand */
    int first, last; /* of the fiscal year, 20240101; 0: not told */
    int type;        /* #SIETYP; 0: not told */
    /* The voucher at hand. */
    enum { OUTSIDE_BLOCK, BEFORE_BLOCK, IN_BLOCK, IN_UNKNOWN_BLOCK } where;
    bool after_unknown;
    Buf voucher, voucher_text; /* "A 17", and its text */
    long voucher_line;
    int64_t balance;
    size_t vouchers, voucher_rows, changed_rows;
    SieSeries *series;
    size_t series_count, latest_series, gaps;
    bool numbers_unchecked;
    SieBalance *balances; /* of the accounts of sums */
    size_t balance_room;
    size_t unknown;
    Str unknown_label[SIE_UNKNOWN_KEPT];
} SieReader;

/* One line, without its end. Anything but ST_OK ends the reading. */
Status sie_take_line(SieReader *r, Str line, Err *err);
/* What can only be told at the end. */
void sie_finish(SieReader *r);

void sie_fault(SieReader *r, long line, const char *label, const char *message, Str a, Str b);
/* The field as UTF-8, in `to` or as it lies. */
Str sie_decode(const SieReader *r, Str field, Buf *to);

/* False, with a fault, where the number came before in the series. */
void sie_voucher_number(SieReader *r, Str series, Str number);
/* #IB, #UB and #RES of this year. */
Status sie_balance(SieReader *r, char which, uint32_t account, int64_t amount, Err *err);
void sie_check_balances(SieReader *r);

#endif
