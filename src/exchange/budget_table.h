/* An investment budget as municipalities have it: a row for each project and a column for each year, titles above the
 * headings, sums and the names of committees between the rows, in kronor, thousands or millions. It becomes rows of the
 * register of budget items (exchange/register_read.h), one for each project and year, each with its place in the file.
 *
 *   project   number of the project              name      of the project
 *   entity    part of the group, id or name      climate   the part that is for the climate, %
 *   2026      the amount of that year: a heading with a year in it ("Budget 2026", "Plan 2027", "Utfall 2025")
 *
 * Headings are known by their usual words; where they are others, or two columns are of one year, they are told:
 * "name=Objekt;2026=Netto 2026". The unit stands in the file or is told, and is never guessed; nor is "1.234". Pure. */
#ifndef EXCHANGE_BUDGET_TABLE_H
#define EXCHANGE_BUDGET_TABLE_H
#include "exchange/register_read.h"
#include "model/plan_records.h"

enum { BUDGET_PROJECTS_MAX = 20 * 1000, BUDGET_AMOUNTS_MAX = 200 * 1000 };

typedef enum BudgetUnit { BUDGET_UNIT_NOT_TOLD, BUDGET_KRONOR, BUDGET_THOUSANDS, BUDGET_MILLIONS } BudgetUnit;
extern const char *const budget_unit_names[]; /* "", "kronor", "thousands", "millions" */

typedef struct BudgetTableOptions {
    Str municipality;
    Str columns;  /* as told; the rest is known by its words */
    bool earlier; /* it was told of an earlier file: headings that this one does not have are passed over */
    char decimal; /* '.' or ','; 0: not told */
    BudgetUnit unit;
    Str kind, state;          /* of budget items: capital; what a heading does not say: approved, planned, spent */
    Str source;               /* of each item; empty: the name of the file */
    const BudgetItem *stored; /* so that a project keeps its ids */
    size_t stored_count;
    const RegisterNames *entities; /* NULL: not known */
    Lang lang;
} BudgetTableOptions;

typedef struct BudgetTable {
    RegisterTable table;
    BudgetUnit unit;
    Str columns;                  /* which heading was taken for what: "name=Benämning;2026=Budget 2026" */
    size_t projects;              /* rows that were taken */
    size_t passed_over;           /* sums, and rows without any amount */
    int first, last;              /* years */
    double sum_sek;               /* of all amounts, to be held against the file's own sum */
    bool asks_unit, asks_decimal; /* also where the file was refused */
} BudgetTable;

/* ST_INVALID with faults, each with sheet, row and column; ST_LIMIT for more projects or amounts than stated. The table
 * lives in the arena and refers to the file. */
Status budget_table_read(Arena *arena, const SheetFile *file, const BudgetTableOptions *options, BudgetTable *out,
                         Faults *faults, Err *err);

#endif
