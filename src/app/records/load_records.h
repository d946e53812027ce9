/* The part of loading and dumping a package that is the same for every kind of record. */
#ifndef APP_RECORDS_LOAD_RECORDS_H
#define APP_RECORDS_LOAD_RECORDS_H
#include "app/app_priv.h"
#include "exchange/package.h"

/* Inside the transaction of a load: puts every table of records; counted(ctx, ...) is told what came of each. Faults
 * are collected with their rows, and then nothing may be kept. */
typedef void CountRows(void *ctx, Str table, size_t rows, size_t changed);
Status load_records(App *app, Arena *arena, const Package *package, CountRows *counted, void *ctx, Faults *faults,
                    Err *err);

/* The rows of every table of records; of the municipalities named, or of all where there are none. */
Status dump_records(App *app, Arena *arena, Package *package, const Str *codes, size_t code_count, Err *err);

#endif
