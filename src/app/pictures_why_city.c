/* Figures of the pictures of a city that no other command prints as they stand. */
#include "app/pictures_why.h"

GapAsking cell_gap(const Cell *c)
{
    return (GapAsking){c->of, c->p->city, &c->p->gap};
}

Status cell_measured(const Cell *c, AppWhy *out, Err *err)
{
    (void)err;
    const GapAsking a = cell_gap(c);
    out->value = gap_why_measured(&a, out, c->year)->value;
    return ST_OK;
}

/* From the first year of a scenario on, the path that it is held against. */
Status cell_path(const Cell *c, AppWhy *out, Err *err)
{
    const GapAsking a = cell_gap(c);
    const AppScenario *s = c->p->scenario;
    if (s && c->year >= s->result.years.first)
        TRY(cell_child(c, out, OF_SCENARIO, "years[{0}].path_t", err));
    else
        gap_why_path(&a, out, c->year);
    out->value = out->child->value;
    return ST_OK;
}

Status cell_trend(const Cell *c, AppWhy *out, Err *err)
{
    (void)err;
    const GapAsking a = cell_gap(c);
    out->value = gap_why_trend_at(&a, out, c->year)->value;
    return ST_OK;
}

Status cell_left(const Cell *c, AppWhy *out, Err *err)
{
    out->formula = cell_text(c, N_("The total less what has been emitted"));
    TRY(cell_child(c, out, OF_GAP, "budget.total_t", err));
    TRY(cell_child(c, out, OF_GAP, "years[{0}].cumulative_actual_t", err));
    out->value = cell_difference(out);
    return ST_OK;
}

/* The sum of the columns after it. */
Status cell_all_sectors(const Cell *c, AppWhy *out, Err *err)
{
    const ChartTable *t = &c->p->chart.table;
    Cell sector = *c;
    for (sector.column = c->column + 1; sector.column < t->columns; sector.column++) {
        sector.column_id = t->column_id[sector.column];
        TRY(cell_child(&sector, out, OF_EMISSIONS, "sectors[{2}].values[{0}].t", err));
    }
    out->value = cell_sum(out);
    return ST_OK;
}

/* ---- what the latest edition changed ---- */

Status cell_before(const Cell *c, AppWhy *out, Err *err)
{
    (void)err;
    const GapAsking a = cell_gap(c);
    out->value = gap_why_earlier(&a, out, c->year)->value;
    return ST_OK;
}

Status cell_after(const Cell *c, AppWhy *out, Err *err)
{
    (void)err;
    const GapAsking a = cell_gap(c);
    out->value = gap_why_gross(&a, out, c->year)->value;
    return ST_OK;
}

Status cell_change(const Cell *c, AppWhy *out, Err *err)
{
    out->formula = cell_text(c, N_("After − before"));
    TRY(cell_after(c, out, err));
    TRY(cell_before(c, out, err));
    out->value = cell_difference(out);
    return ST_OK;
}

Status cell_change_percent(const Cell *c, AppWhy *out, Err *err)
{
    out->formula = cell_text(c, N_("100 × (after − before) / before"));
    TRY(cell_before(c, out, err));
    const Maybe before = out->value;
    TRY(cell_after(c, out, err));
    const Maybe after = out->value;
    out->value = unknown();
    if (before.known && after.known && before.v > 0) out->value = known(100 * (after.v - before.v) / before.v);
    return ST_OK;
}

/* ---- national and European goals ---- */

Status cell_line(const Cell *c, AppWhy *out, Err *err)
{
    const CityGap *city = &c->p->city->gap;
    const GapAsking a = cell_gap(c);
    const ReferenceLine *line = NULL;
    for (size_t i = 0; i < city->reference_count; i++)
        if (str_eq(city->references[i].id, c->column_id)) line = &city->references[i];
    if (!line || line->target_year <= line->base_year) return ST_OK;
    out->formula = tr_fmt(a.of.arena, a.of.lang,
                          N_("On the straight line from what was measured in {0} to what the goal leaves in {1}"),
                          gap_year(&a, line->base_year), gap_year(&a, line->target_year));
    const Maybe from = gap_why_measured(&a, out, line->base_year)->value;
    TRY(cell_child(c, out, OF_GAP, "reference_lines[{2}].city_target_t", err));
    const Maybe to = out->last_child->value;
    if (from.known && to.known)
        out->value =
            known(from.v + (to.v - from.v) * (c->year - line->base_year) / (line->target_year - line->base_year));
    return ST_OK;
}
