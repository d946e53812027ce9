/* The climate investment plan as an Excel workbook: what it rests on (costs, measures, funding, budget, energy), the
 * fifteen tables of an investment plan, the tables A to C of an action plan out of the same figures, the roadmap and
 * the contract, each party's part in joint measures, and a budget annex by department. Every sum is a live formula over
 * the sheets that it rests on and carries the value of the plan; what is not known is grey and in no sum, and a table
 * that no record fills says which register would. */
#ifndef APP_PLAN_PLAN_BOOK_H
#define APP_PLAN_PLAN_BOOK_H
#include "app/plan/plan.h"

typedef struct AppPlanBook {
    Str file_name;                       /* without its ending */
    Str bytes;                           /* .xlsx */
    size_t tables_filled;                /* of PLAN_TABLES */
    size_t action_filled, action_tables; /* of the action plan: with content, and all */
} AppPlanBook;

enum { PLAN_TABLES = 15 };

/* Kronor a tonne and net present values are those of society where the plan's perspective is society, and unknown
 * otherwise. Lives in the arena. */
Status app_plan_book(App *app, Arena *arena, const AppPlan *plan, Lang lang, AppPlanBook *out, Err *err);

#endif
