/* The costs and benefits by who, what and when; and what investments weigh in a yearly budget. */
#include "model/economy.h"

#include <math.h>
#include <string.h>

size_t economy_cube_size(const Economy *economy)
{
    return (size_t)STAKEHOLDERS * COST_TYPES * economy->years.count;
}

size_t economy_cube_row(const Economy *economy, Stakeholder stakeholder, CostType type)
{
    return ((size_t)stakeholder * COST_TYPES + (size_t)type) * economy->years.count;
}

/* Kronor of what is left of an investment line at the end of the horizon, all stakeholders. */
static double residual_of(const Economy *economy, size_t l)
{
    const CostLine *line = &economy->of->lines[l];
    const double *kronor = economy->lines[l].kronor;
    if (line->type != COST_INVESTMENT || !economy->lines[l].known) return 0;
    return -residual_value(kronor, economy->years.count, line->lifetime);
}

static void add_line(const Economy *economy, size_t l, double *cube)
{
    const EconomyCase *of = economy->of;
    const CostLine *line = &of->lines[l];
    const LineRows *rows = &economy->lines[l];
    const size_t years = economy->years.count;
    const double sign = cost_type_is_paid(line->type) ? -1 : 1;
    const double residual = residual_of(economy, l);
    double *state = cube + economy_cube_row(economy, STAKE_STATE, COST_TAX);
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
        if (!(line->share[s] > 0)) continue;
        double *row = cube + economy_cube_row(economy, s, line->type);
        double *tax = cube + economy_cube_row(economy, s, COST_TAX);
        const double vat = line->vat && of->pays_vat[s] ? of->vat : 0;
        for (size_t y = 0; y < years; y++) {
            const double part = line->share[s] * rows->kronor[y];
            const double tax_part = line->share[s] * sign * rows->quantity[y] * rows->tax[y];
            const double taxes = tax_part + vat * (part + tax_part);
            row[y] += part;
            tax[y] += taxes;
            state[y] -= taxes;
        }
        cube[economy_cube_row(economy, s, COST_RESIDUAL) + years - 1] += line->share[s] * residual;
    }
}

void economy_cube(const Economy *economy, uint32_t measure, double *cube)
{
    memset(cube, 0, economy_cube_size(economy) * sizeof *cube);
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        if (line->type == COST_JOBS || !economy->lines[l].counts) continue;
        if (measure == EVERYWHERE || line->measure == measure) add_line(economy, l, cube);
    }
}

void economy_budget_of(const Economy *economy, const bool *of, Stakeholder whose, double interest, double inflation,
                       const double *granted, BudgetYear *years)
{
    const Horizon horizon = economy->years;
    memset(years, 0, horizon.count * sizeof *years);
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        const double *kronor = economy->lines[l].kronor;
        if (line->type != COST_INVESTMENT || !economy->lines[l].counts || !economy->lines[l].known) continue;
        if (of && !of[line->measure]) continue;
        for (size_t y = 0; y < horizon.count; y++) {
            if (!(kronor[y] < 0)) continue;
            const int year = horizon.first + (int)y;
            const double cost = -kronor[y] * line->share[whose] * pow(1 + inflation, year - economy->of->prices.year);
            const Component part = {line->id, cost, granted ? granted[line->measure] * cost : 0, year, line->lifetime};
            budget_add(&part, interest, horizon.first, years, horizon.count);
        }
    }
}

void economy_budget(const Economy *economy, Stakeholder whose, double interest, double inflation, const double *granted,
                    BudgetYear *years)
{
    economy_budget_of(economy, NULL, whose, interest, inflation, granted, years);
}
