/* What those who write workbooks share: texts as libxlsxwriter takes them, and the file that it writes, which is one
 * without a name. */
#ifndef EXCHANGE_WORKBOOK_PARTS_H
#define EXCHANGE_WORKBOOK_PARTS_H
#include "exchange/workbook.h"

#include <xlsxwriter.h>

enum { CELL_CHARACTERS_MAX = 32767, SHEET_NAME_MAX = 31 }; /* of Excel, in units of UTF-16 */

/* The text as it is to stand in the file, so that Excel shows it as it was. */
const char *workbook_text(Arena *arena, Str text);
size_t workbook_units(Str text); /* of UTF-16 */

void workbook_facts(lxw_workbook *book, Arena *arena, const WorkbookFacts *facts);

typedef struct WorkbookFile {
    lxw_workbook *book; /* in constant memory: rows are written in their order */
    int fd;
} WorkbookFile;
Status workbook_file_open(WorkbookFile *file, Err *err);
/* Ends the file and appends its bytes, where the status is ST_OK so far; frees it in any case. */
Status workbook_file_close(WorkbookFile *file, Status status, Buf *out, Err *err);

#endif
