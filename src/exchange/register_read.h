/* A register that was edited in a spreadsheet, as rows of canonical cells (model/field.h): from the cells of a file
 * (exchange/sheet_file.h) that register_workbook or register_csv wrote, or that somebody made by hand. Columns may
 * stand in any order, be missing, or be more than there are fields; headings and choices may be in any language or as
 * the data package has them. Every fault is added with sheet, row, column and field; nothing is guessed: "1.234" is
 * asked about. Pure: nothing is known of what is stored. */
#ifndef EXCHANGE_REGISTER_READ_H
#define EXCHANGE_REGISTER_READ_H
#include "exchange/register_words.h"
#include "exchange/sheet_file.h"

typedef struct RegisterRow {
    long row; /* in the file */
    Str id;
    int64_t version; /* that the row had when it was exported; 0: the file does not say, or the row is new */
    bool untouched;  /* it says what it said then */
    const Str
        *cell; /* one for each field of the kind; .p NULL: the file does not say, and the field keeps what it has */
    const bool *is_number; /* the cell was a number of a workbook, which keeps 15 digits */
} RegisterRow;
typedef struct RegisterTable {
    const RecordKind *kind;
    Str municipality, edition; /* as the file says, or as was asked for */
    Str file, sheet;
    const long *column; /* of each field, from 1; 0: the file has none */
    const RegisterRow *rows;
    size_t row_count;
    bool ids_are_made;  /* out of names: the file has no ids */
    const Str *ignored; /* headings that no field has */
    size_t ignored_count;
    long heading_row;  /* where the headings stand; what stands above was left out */
    bool has_versions; /* the file has the column that tells them */
    const Str *fill;   /* of RegisterWanted; NULL: nothing */
    Lang lang;         /* of faults */
} RegisterTable;

/* What the reader of the file knows already; kind NULL: the file must say itself. */
typedef struct RegisterWanted {
    const RecordKind *kind;
    Str municipality, edition;
    Lang lang;                  /* of the fields and choices that a fault names */
    const RegisterNames *names; /* of what the kinds refer to: a cell may have the name instead of the id */
    size_t name_count;
    /* One for each field of the kind, canonical: what a new row gets where the file has no such column; NULL: nothing.
     */
    const Str *fill;
    /* What headings of one's own mean: "Utförare=owner; Löpnummer=-", the second part a heading as register_field knows
     * it, or "-" for a column that is left out. Empty: nothing. */
    Str columns;
} RegisterWanted;

/* What the sheets of the file say that they are, at most SHEET_FILE_SHEETS_MAX: to read the names that they may use.
 * Returns how many say something. */
typedef struct RegisterMark {
    const RecordKind *kind;
    Str municipality, edition;
} RegisterMark;
size_t register_marks(Arena *arena, const SheetFile *file, const RegisterMark **out);

/* The registers in the file. What is wrong with the whole is in err; ST_INVALID with faults: see those. */
Status register_read(Arena *arena, const SheetFile *file, const RegisterWanted *wanted, RegisterTable **out, size_t *n,
                     Faults *faults, Err *err);
/* A fault about a row, put in its place. field is the name of one, which becomes its heading, or NULL. */
void register_fault(Faults *faults, const RegisterTable *table, long row, const char *field, Err *err);

#endif
