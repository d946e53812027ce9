/* Taking in an investment budget as a municipality has it (exchange/budget_table.h): first a look at what would change
 * of the budget items, then all of it or nothing. What was told of its columns is remembered; its unit is not. */
#ifndef APP_PLAN_BUDGET_IMPORT_H
#define APP_PLAN_BUDGET_IMPORT_H
#include "app/records/register.h"

typedef enum AppBudgetUnit { UNIT_NOT_TOLD, UNIT_KRONOR, UNIT_THOUSANDS, UNIT_MILLIONS } AppBudgetUnit;

typedef struct AppBudgetOptions {
    Str municipality; /* code */
    Str columns;      /* "name=Objekt;2026=Netto 2026"; empty: as they were told last, and by their words */
    char decimal;     /* '.' or ','; 0: as it was told last */
    bool forget;      /* what was told last of columns and decimal sign: neither used nor kept */
    AppBudgetUnit unit;
    Str kind, state; /* empty: capital; approved where a heading does not say it */
    Str source;      /* the document; empty: the name of the file */
    bool dry_run;
    Str token; /* of the preview that was looked at; empty: none was */
    Str why;
    Lang lang;
} AppBudgetOptions;

typedef struct AppBudgetReport {
    AppBudgetUnit unit;
    Str columns;                  /* which heading was taken for what: "name=Benämning;2026=Budget 2026" */
    size_t projects, passed_over; /* rows: taken; and sums and those without an amount */
    int first, last;              /* years */
    double sum_sek;               /* of all amounts, to be held against the file's own sum */
    bool asks_unit, asks_decimal; /* where the file was refused */
    AppRegisterPreview preview;
    bool columns_remembered;
} AppBudgetReport;
/* As app_register_import: ST_INVALID with every fault in its place in the file, ST_CONFLICT for a token that is out of
 * date, ST_DENIED. Budget items that the file does not have stay as they are. */
Status app_import_budget(App *app, Arena *arena, Str file_name, Str bytes, const AppBudgetOptions *options,
                         AppBudgetReport *out, Faults *faults, Err *err);

#endif
