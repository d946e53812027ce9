/* The ids of the lines of a budget. A project that has a line of the kind and year already keeps its id, so that what
 * is linked to the line stays linked; another gets one of its own, which says the kind and the year and is made of its
 * number or name. No line gets the id of one that is something else. Each question takes the same time, however many
 * lines there are. For exchange/budget_table.h. */
#ifndef EXCHANGE_BUDGET_IDS_H
#define EXCHANGE_BUDGET_IDS_H
#include "model/plan_records.h"

typedef struct BudgetIds BudgetIds;

/* Lives in the arena and refers to what is stored. kind: operating or capital, of all lines that are asked for. */
BudgetIds *budget_ids_new(Arena *arena, const BudgetItem *stored, size_t count, Str kind);
/* project empty: it has no number, and is known by its name. */
Str budget_id(BudgetIds *ids, Str project, Str name, int year, bool spent);
/* The row of the file that has taken the id already; 0: none had, and now this one has. */
long budget_id_take(BudgetIds *ids, Str id, long row);

#endif
