/* Figures of the pictures of the plan, and of one measure of it, that no other command prints as they stand. */
#include "app/pictures_why.h"
#include "app/plan/plan_why.h"

/* ---- money in and out ---- */

Status cell_cash(const Cell *c, AppWhy *out, Err *err)
{
    (void)err;
    const PlanAsking a = plan_asking(c->p->plan, c->p->lang, c->p->arena);
    const size_t y = (size_t)(c->year - c->p->plan->plan->economy->years.first);
    Stakeholder whose;
    if (stakeholder_parse(c->column_id, &whose)) out->value = plan_why_cash(&a, out, whose, y)->value;
    return ST_OK;
}

/* ---- cost against tonnes ---- */

/* The points, and last the plan as it is now. */
Status cell_point_tonnes(const Cell *c, AppWhy *out, Err *err)
{
    const bool now = c->row + 1 == c->p->chart.table.rows;
    TRY(cell_child(c, out, OF_SOUGHT, now ? "now_reduction_t" : "front[{3}].reduction_t", err));
    out->value = out->child->value;
    return ST_OK;
}

Status cell_point_cost(const Cell *c, AppWhy *out, Err *err)
{
    const bool now = c->row + 1 == c->p->chart.table.rows;
    TRY(cell_child(c, out, OF_SOUGHT, now ? "now_cost_sek" : "front[{3}].cost_sek", err));
    out->value = out->child->value;
    return ST_OK;
}

/* ---- how sure a measure's net present value is ---- */

/* Of the part that begins so many widths of a part above the lowest draw. */
static Status edge(const Cell *c, size_t parts, AppWhy *out, Err *err)
{
    out->formula = tr_fmt(c->p->arena, c->p->lang, N_("The lowest draw + {0} / {1} × (the highest − the lowest)"),
                          err_number(c->p->arena, (int64_t)parts), err_number(c->p->arena, PLAN_BINS));
    TRY(cell_child(c, out, OF_ECONOMICS, "sensitivity.low_sek", err));
    TRY(cell_child(c, out, OF_ECONOMICS, "sensitivity.high_sek", err));
    const Maybe low = out->child->value, high = out->last_child->value;
    if (low.known && high.known) out->value = known(low.v + (high.v - low.v) * (double)parts / PLAN_BINS);
    return ST_OK;
}

Status cell_edge_from(const Cell *c, AppWhy *out, Err *err)
{
    return edge(c, c->row, out, err);
}

Status cell_edge_to(const Cell *c, AppWhy *out, Err *err)
{
    return edge(c, c->row + 1, out, err);
}

Status cell_draws(const Cell *c, AppWhy *out, Err *err)
{
    out->formula = cell_text(c, N_("100 × the draws between the two / all draws"));
    TRY(cell_child(c, out, OF_ECONOMICS, "sensitivity.bins[{3}].draws", err));
    TRY(cell_child(c, out, OF_ECONOMICS, "sensitivity.draws", err));
    const Maybe part = out->child->value, all = out->last_child->value;
    if (part.known && all.known && all.v > 0) out->value = known(100 * part.v / all.v);
    return ST_OK;
}
