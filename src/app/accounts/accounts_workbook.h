/* The climate accounts of a year as an Excel workbook to go on working with: the table by scope, categories by part,
 * every row with its conversion, factor and gases, factors, what is missing, methods. Totals are live formulas over the
 * sheet of rows, so that a changed amount changes them; each carries the value of the accounts. */
#ifndef APP_ACCOUNTS_ACCOUNTS_WORKBOOK_H
#define APP_ACCOUNTS_ACCOUNTS_WORKBOOK_H
#include "app/accounts/inventory.h"

typedef struct AppWorkbook {
    AppMunicipality municipality;
    int year;
    Str file_name; /* without its ending */
    Str bytes;     /* .xlsx */
} AppWorkbook;
/* In the query's view. ST_INVALID where the group has faults. Lives in the arena. */
Status app_accounts_workbook(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, AppWorkbook *out,
                             Err *err);

#endif
