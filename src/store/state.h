/* The state of the tables whose rows are no records: figures, targets and series of cities, editions of the emission
 * database, the register. An event that tells of a change in one of them holds the SHA-256 of each, so that a change
 * behind the program's back is found (store/audit.h). The same rows give the same checksum on both engines. */
#ifndef STORE_STATE_H
#define STORE_STATE_H
#include "store/db.h"

typedef struct StateTable {
    const char *name, *sql; /* every column but those that another column says already, in the order of the key */
    const char *types;      /* i, d or t for each column; NULL is told apart */
} StateTable;
extern const StateTable state_tables[];
extern const size_t state_table_count;

Status state_of_table(Db *db, Arena *arena, const StateTable *table, Str *sha256, Err *err);
/* One JSON object {"area":"..",..}. */
Status state_json(Db *db, Arena *arena, Str *out, Err *err);
/* What it says of a table, in a text that holds such an object under "tables"; empty: nothing. */
Str state_in(Arena *arena, Str detail, const char *table);

#endif
