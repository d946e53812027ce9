/* The national emission database's files: the xlsx export as served (inline strings, data descriptors, stray text after
 * the sheet data) and as Excel re-saves it (shared strings), and the CSV variants: the 2021 layout exported by hand
 * (semicolon, decimal comma) and main sectors with municipality codes (semicolon, decimal point). Format notes:
 * docs/data-formats.md. */
#ifndef EXCHANGE_SMHI_H
#define EXCHANGE_SMHI_H
#include "base/date.h"
#include "base/err.h"

enum {
    SMHI_FILE_BYTES_MAX = 64 << 20,
    SMHI_UNPACKED_BYTES_MAX = 256 << 20,
    SMHI_ROWS_MAX = 200 * 1000,
    SMHI_COLUMNS_MAX = 256,
    SMHI_YEARS_MAX = 64,
    SMHI_NESTING_MAX = 32,
    SMHI_NAMES_MAX = 4096
};

/* Rows hold indices into `names`, so that a name is looked up once. */
typedef struct SmhiRow {
    uint32_t main, sub, county, municipality; /* of names */
    Str code;                                 /* municipality code, where the file has one */
    long row;                                 /* in the file */
} SmhiRow;
typedef struct SmhiTable {
    Str file, sheet;
    Date report_date; /* not set: the file carries none */
    Str report_name;  /* "Länsrapport, 2025-04-04" */
    Str substance;    /* GGT, CO2 ... from its label; empty: the label is unknown or missing */
    Str label, unit;
    int *year;
    size_t year_count;
    Str *names;
    size_t name_count;
    SmhiRow *rows;
    double *t; /* row_count x year_count, NaN where a cell is empty */
    size_t row_count;
    long municipality_column, code_column; /* of the names and codes, from 1; 0: the file has none */
} SmhiTable;

/* Reads the file in a sandboxed child. All faults found are added to `faults` with sheet, row and column (ST_INVALID
 * then); what makes the file unreadable as a whole is in err. Tiny negative rounding residues (>= -1e-9 t) are read as
 * 0; other negative amounts are faults. */
Status smhi_read(Str path, Arena *arena, SmhiTable *out, Faults *faults, Err *err);
/* The same from bytes, without the child: for tests and fuzzing. */
Status smhi_parse(Str bytes, Arena *arena, SmhiTable *out, Faults *faults, Err *err);
/* "Växthusgaser totalt" -> GGT, "Koldioxid (CO2)" -> CO2 ...; empty where unknown. Codes are accepted as they are. */
Str smhi_substance(Str label);

#endif
