/* Inside the reader of the national emission database: the rows of a sheet or a CSV file become a table (smhi_rows.c),
 * the table is checked as a whole (smhi_check.c) and goes from the child to the parent (smhi_wire.c). */
#ifndef EXCHANGE_SMHI_PARTS_H
#define EXCHANGE_SMHI_PARTS_H
#include "exchange/smhi.h"
#include "exchange/wire.h"
#include "exchange/xlsx.h"

#define SMHI_VALUE_MAX 1e12 /* in the unit of the file */

enum { SMHI_VALUES_MAX = 2 * 1000 * 1000, SMHI_NAME_BYTES_MAX = 200, SMHI_CODE_BYTES = 4 };

/* Names by the hash of their raw text, so that a text is trimmed once and not 19,000 times. */
typedef struct SmhiNames {
    struct SmhiNameSlot {
        Str raw;
        uint32_t index; /* of list */
    } * slot;
    size_t used;
    Str *list; /* trimmed; room for SMHI_NAMES_MAX */
    size_t count;
} SmhiNames;

typedef enum SmhiColumn { COL_MAIN, COL_SUB, COL_COUNTY, COL_MUNICIPALITY, COL_CODE, COL_COUNT } SmhiColumn;

typedef struct SmhiBuilder {
    Arena *arena;
    Faults *faults;
    SmhiTable *out;
    bool is_csv;
    XlsxCell *above; /* the last row with cells before the one that is read, until the header is found */
    size_t above_count;
    long above_number, rows_before_header;
    bool has_header;
    size_t column[COL_COUNT]; /* SIZE_MAX: the file has no such column */
    size_t year_column[SMHI_YEARS_MAX];
    SmhiNames names;
    Buf rows, t;
    /* The decimal sign of numbers written as text: the first that is seen, 0 until then. It is sure once a number was
     * seen that cannot be read the other way; sign_row and sign_column tell where the first one stands. */
    char decimal;
    bool decimal_is_sure;
    long sign_row, sign_column;
} SmhiBuilder;

void smhi_start(SmhiBuilder *b, Arena *arena, SmhiTable *out, Faults *faults, bool is_csv);
Status smhi_take_row(SmhiBuilder *b, const XlsxRow *row, Err *err);
/* Closes the table: the header was there, and rows, and what smhi_check finds. */
Status smhi_finish(SmhiBuilder *b, Err *err);
void smhi_fault(SmhiBuilder *b, long row, long column, const char *message, Str a, Str c, Str d);

/* No two rows with the same names; Alla = the sum of the main sectors, for every area and year. */
void smhi_check(SmhiBuilder *b);

/* Nothing in an answer is believed before it is checked: the child read a stranger's file. */
void smhi_put_table(Buf *b, const SmhiTable *t);
Status smhi_take_table(WireReader *r, Arena *arena, SmhiTable *out, Err *err);

#endif
