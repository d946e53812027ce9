/* The records that come with the program (register/): emission factors and the library of the roadmap, sourced or
 * marked as assumed. They are records as any others; what a city adds stands beside them. */
#ifndef APP_RECORDS_STARTER_RECORDS_H
#define APP_RECORDS_STARTER_RECORDS_H
#include "app/app_priv.h"
#include "model/record.h"

/* Inside a transaction: those that are new or were corrected, as events of their own. */
Status starter_records_put(App *app, Arena *arena, Err *err);

/* Those of a kind, as the program has them; none of most kinds. */
Status starter_records(Arena *arena, const RecordKind *kind, RecordSet *out, Err *err);

/* A table that comes with the program, as records of the kind; municipality: that a city's records are given. */
Status starter_table(Arena *arena, const RecordKind *kind, Str csv, Str municipality, RecordSet *out, Err *err);

#endif
