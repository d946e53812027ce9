/* What the commands of measures share. */
#ifndef CLI_MEASURE_H
#define CLI_MEASURE_H
#include "app/roadmap/measures.h"
#include "cli/command.h"

/* Opens the database and finds the municipality of the first operand. */
Status measure_open(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err);
/* A field as a reader reads it; a dash where nothing is stated. */
Str measure_cell(const Cli *cli, const RecordKind *kind, const char *field, const void *record);

#endif
