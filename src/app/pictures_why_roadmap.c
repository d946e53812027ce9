/* Figures of the pictures of the roadmap that no other command prints as they stand. */
#include "app/pictures_why.h"

#include <math.h>

/* ---- wedges ---- */

/* Against a gross path what a measure takes up does not count: it is no part of its wedge. */
static void less_taken_up(const Cell *c, AppWhy *parent, size_t m)
{
    const AppScenario *s = c->p->scenario;
    const Asking of = {s, c->p->lang, c->p->arena, roadmap_index(s->roadmap->input, c->p->arena)};
    const Measure *measure = &s->roadmap->portfolio.measures[m];
    if (s->net || !(fabs(s->effects.measures[m].share[c->year - s->result.years.first]) > 0)) return;
    for (size_t l = 0; l < measure->lever_count; l++) {
        const Lever *lever = &measure->levers[l];
        if (lever->kind != LEVER_SINK || lever->boundary != EFFECT_TERRITORIAL) continue;
        const double taken = adoption_at(&lever->adoption, c->year);
        AppWhy *why = cell_node(c, parent, cell_text(c, N_("Taken up, which does not count against a gross path")));
        why->unit = S("t CO2e");
        why->value = known(-taken);
        why_lever(&of, why, m, l, known(taken));
    }
}

static Status wedge_of(const Cell *c, AppWhy *out, size_t m, Err *err)
{
    Cell of = *c;
    of.column_id = c->p->scenario->roadmap->portfolio.measures[m].id;
    TRY(cell_child(&of, out, OF_SCENARIO, "measures[{2}].years[{0}].share_t", err));
    less_taken_up(&of, out, m);
    out->unit = out->child->unit;
    out->value = cell_sum(out);
    return ST_OK;
}

static bool has_column(const ChartTable *t, Str id)
{
    for (size_t i = 0; i < t->columns; i++)
        if (str_eq(t->column_id[i], id)) return true;
    return false;
}

/* The wedge of one measure, or of those that have none of their own. */
Status cell_wedge(const Cell *c, AppWhy *out, Err *err)
{
    const AppScenario *s = c->p->scenario;
    const Portfolio *p = &s->roadmap->portfolio;
    for (size_t m = 0; m < p->count; m++) {
        const Str id = p->measures[m].id;
        if (c->column_id.n) {
            if (str_eq(id, c->column_id)) return wedge_of(c, out, m, err);
            continue;
        }
        if (has_column(&c->p->chart.table, id) || !app_roadmap_is_wedge(c->p->arena, s, m)) continue;
        TRY(wedge_of(c, cell_node(c, out, s->roadmap->measures[m]->name), m, err));
    }
    if (out->child) out->unit = out->child->unit;
    out->value = cell_sum(out);
    return ST_OK;
}

/* ---- what the model explains ---- */

Status cell_rest(const Cell *c, AppWhy *out, Err *err)
{
    out->formula = cell_text(c, N_("Measured less what the activities come to"));
    TRY(cell_child(c, out, OF_SCENARIO, "sectors[{1}].measured_t", err));
    TRY(cell_child(c, out, OF_SCENARIO, "sectors[{1}].modelled_t", err));
    out->value = cell_difference(out);
    return ST_OK;
}
