/* What the files that fill the workbook of the accounts share. */
#ifndef APP_ACCOUNTS_WORKBOOK_PARTS_H
#define APP_ACCOUNTS_WORKBOOK_PARTS_H
#include "app/accounts/report_parts.h"
#include "exchange/sheet_maker.h"

/* One line of the sheet of rows: a row of activity data where it counts. */
typedef struct BookLine {
    const AppRow *row;
    size_t category; /* as it counts: 3.15 for an investment's scope 1 */
    double weight;   /* how much of it counts, net of what is eliminated */
    double conversion;
    Maybe factor_kg[SCOPE2_BASES]; /* kg CO2e per unit of the first factor, in the view's GWP set */
    Maybe kg[SCOPE2_BASES];        /* CO2e that counts */
} BookLine;

typedef struct Book {
    const Report *report;
    const BookLine *lines;
    size_t line_count;
    Str rows_name; /* of the sheet of rows, as it stands in formulas */
} Book;
void book_lines(Book *book);

SheetMaker book_sheet(const Book *book, const char *name, size_t width, const double *widths);

/* The column of the sheet of rows that holds these, for formulas: 'Rader'!$B$2:$B$50. */
typedef enum RowsColumn {
    ROWS_ID,
    ROWS_PART_NUMBER,
    ROWS_PART,
    ROWS_RECORDED,
    ROWS_COUNTS_IN,
    ROWS_ACTIVITY,
    ROWS_AMOUNT,
    ROWS_UNIT,
    ROWS_CONVERSION,
    ROWS_FACTOR,
    ROWS_FACTOR_KG,
    ROWS_MARKET_FACTOR,
    ROWS_MARKET_FACTOR_KG,
    ROWS_WEIGHT,
    ROWS_T_LOCATION,
    ROWS_T_MARKET,
    ROWS_CO2,
    ROWS_CH4,
    ROWS_N2O,
    ROWS_OTHER,
    ROWS_STATED,
    ROWS_BIOGENIC,
    ROWS_STATE,
    ROWS_SOURCE,
    ROWS_NOTE,
    ROWS_COLUMNS
} RowsColumn;
Str book_range(const Book *book, RowsColumn column);

Sheet book_summary(const Book *book);
Sheet book_by_part(const Book *book);
Sheet book_rows(const Book *book);
Sheet book_factors(const Book *book);
Sheet book_missing(const Book *book);
Sheet book_lifetimes(const Book *book); /* beside the accounts; only where there are some */
Sheet book_methods(const Book *book);

#endif
