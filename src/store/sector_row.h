/* Inside the store: a sector as columns of a query, used with and without emission figures beside it. */
#ifndef STORE_SECTOR_ROW_H
#define STORE_SECTOR_ROW_H
#include "store/register.h"

/* A subsector that the program does not know inherits from its main sector what it can. */
#define SECTOR_COLUMNS                                                                                                 \
    "s.id, s.main, s.sub, COALESCE(n.main_en, m.main_en, ''), COALESCE(n.sub_en, ''), "                                \
    "COALESCE(n.international, m.international, 0)"
#define SECTOR_TABLES                                                                                                  \
    "sector s LEFT JOIN sector_name n ON n.main = s.main AND n.sub = s.sub "                                           \
    "LEFT JOIN sector_name m ON m.main = s.main AND m.sub = 'Alla'"
enum { SECTOR_COLUMN_COUNT = 6 };

Sector sector_read(Stmt *s, Arena *arena); /* from the first columns of the row */

#endif
