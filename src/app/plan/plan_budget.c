#include "app/plan/plan_budget.h"

#include <math.h>

bool app_same_project(const BudgetItem *a, const BudgetItem *b)
{
    if (!a->project.n || !b->project.n) return str_eq(a->head.id, b->head.id);
    return str_eq(a->project, b->project) && str_eq(a->kind, b->kind);
}

const BudgetItem *app_plan_budget_item(const AppPlan *p, Str id)
{
    return plan_record_of(p->plan->input, KIND_BUDGET_ITEM, id);
}

static bool is_of_year(const BudgetItem *item, int year)
{
    return item->year.known && (int)item->year.v == year && !str_eq(item->state, S("spent"));
}

static double budget_of(const AppPlan *p, const BudgetItem *of, int year)
{
    const BudgetItem *items = PLAN_LIST(p->plan->input, KIND_BUDGET_ITEM, BudgetItem);
    double sum = 0;
    for (size_t i = 0; i < p->plan->input->set[KIND_BUDGET_ITEM].count; i++)
        if (is_of_year(&items[i], year) && app_same_project(&items[i], of)) sum += items[i].amount_sek.v;
    return sum;
}

size_t app_plan_projects(const AppPlan *p, size_t y, Arena *arena, PlanProject **out)
{
    const Economy *economy = p->plan->economy;
    const int year = economy->years.first + (int)y;
    PlanProject *list = ARENA_ARRAY(arena, PlanProject, economy->of->line_count + 1);
    size_t n = 0;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        const LineRows *rows = &economy->lines[l];
        const BudgetItem *item = p->plan->lines[l] ? app_plan_budget_item(p, p->plan->lines[l]->budget_item) : NULL;
        if (!item || !rows->counts || !rows->known || !cost_type_is_paid(line->type)) continue;
        size_t at = 0;
        while (at < n && !app_same_project(list[at].linked, item)) at++;
        if (at == n) list[n++] = (PlanProject){.linked = item, .budget_sek = budget_of(p, item, year)};
        list[at].need_sek -= (line->share[STAKE_MUNICIPALITY] + line->share[STAKE_GROUP]) * rows->kronor[y];
    }
    for (size_t i = 0; i < n; i++) list[i].covered_sek = fmax(0, fmin(list[i].need_sek, list[i].budget_sek));
    *out = list;
    return n;
}

Maybe app_plan_in_budget(const AppPlan *p, size_t y, Arena *arena)
{
    const BudgetItem *items = PLAN_LIST(p->plan->input, KIND_BUDGET_ITEM, BudgetItem);
    const int year = p->plan->economy->years.first + (int)y;
    bool has_budget = false;
    for (size_t i = 0; i < p->plan->input->set[KIND_BUDGET_ITEM].count; i++)
        has_budget = has_budget || is_of_year(&items[i], year);
    PlanProject *list;
    const size_t n = has_budget ? app_plan_projects(p, y, arena, &list) : 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += list[i].covered_sek;
    return n ? known(sum) : unknown();
}
