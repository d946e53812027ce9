/* What each column of each picture shows, and whose explanation that has. */
#include "app/pictures_explain.h"

#include "app/accounts/accounts_explain.h"
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_pictures.h"
#include "app/app_priv.h"
#include "app/city_explain.h"
#include "app/gap_explain.h"
#include "app/pictures_why.h"
#include "app/plan/plan_explain.h"
#include "app/plan/plan_pictures.h"
#include "base/num.h"

enum { MILLION = 1000000 };

/* ---- columns ---- */

typedef struct Column {
    const char *picture;
    size_t column;
    const char *address; /* NULL: explain */
    CellExplain *explain;
    CellSource of;
    bool of_measure; /* of the picture of one measure's economics that has this name */
    bool and_after;  /* so have all columns after it */
    bool millions;   /* of kronor */
} Column;

static const Column columns[] = {
    {.picture = "path", .column = 1, .explain = cell_measured},
    {.picture = "path", .column = 2, .explain = cell_path},
    {.picture = "path", .column = 3, .of = OF_GAP, .address = "years[{0}].gap_t"},
    {.picture = "path", .column = 4, .of = OF_GAP, .address = "years[{0}].gap_percent"},
    {.picture = "path", .column = 5, .explain = cell_trend},
    {.picture = "budget", .column = 1, .explain = cell_measured},
    {.picture = "budget", .column = 2, .explain = cell_path},
    {.picture = "budget", .column = 3, .of = OF_GAP, .address = "years[{0}].cumulative_actual_t"},
    {.picture = "budget", .column = 4, .of = OF_GAP, .address = "years[{0}].cumulative_path_t"},
    {.picture = "budget", .column = 5, .explain = cell_left},
    {.picture = "sectors", .column = 1, .explain = cell_all_sectors},
    {.picture = "sectors", .column = 2, .of = OF_EMISSIONS, .address = "sectors[{2}].values[{0}].t", .and_after = true},
    {.picture = "change", .column = 1, .explain = cell_before},
    {.picture = "change", .column = 2, .explain = cell_after},
    {.picture = "change", .column = 3, .explain = cell_change},
    {.picture = "change", .column = 4, .explain = cell_change_percent},
    {.picture = "reference", .column = 1, .explain = cell_measured},
    {.picture = "reference", .column = 2, .explain = cell_path},
    {.picture = "reference", .column = 3, .explain = cell_line, .and_after = true},
    {.picture = "compare", .column = 1, .of = OF_COMPARE, .address = "[{2}].per_person[{0}].t", .and_after = true},
    {.picture = "index", .column = 1, .of = OF_COMPARE, .address = "[{2}].index[{0}].index", .and_after = true},
    {.picture = "scopes", .column = 1, .of = OF_YEARS, .address = "[{0}].scope_1_t"},
    {.picture = "scopes", .column = 2, .explain = cell_scope_2},
    {.picture = "scopes", .column = 3, .of = OF_YEARS, .address = "[{0}].scope_3_t"},
    {.picture = "scopes", .column = 4, .of = OF_YEARS, .address = "[{0}].total_t"},
    {.picture = "sources", .column = 1, .of = OF_ACCOUNTS, .address = "sources[{1}].total_t"},
    {.picture = "sources", .column = 2, .explain = cell_share},
    {.picture = "bridge", .column = 1, .explain = cell_step},
    {.picture = "wedges", .column = 1, .explain = cell_measured},
    {.picture = "wedges", .column = 2, .of = OF_SCENARIO, .address = "years[{0}].reference_t"},
    {.picture = "wedges", .column = 3, .of = OF_SCENARIO, .address = "years[{0}].scenario_t"},
    {.picture = "wedges", .column = 4, .explain = cell_path},
    {.picture = "wedges", .column = 5, .explain = cell_wedge, .and_after = true},
    {.picture = "fan", .column = 1, .explain = cell_measured},
    {.picture = "fan", .column = 2, .of = OF_SCENARIO, .address = "years[{0}].reference_t"},
    {.picture = "fan", .column = 3, .of = OF_SCENARIO, .address = "years[{0}].p05_t"},
    {.picture = "fan", .column = 4, .of = OF_SCENARIO, .address = "years[{0}].p50_t"},
    {.picture = "fan", .column = 5, .of = OF_SCENARIO, .address = "years[{0}].p95_t"},
    {.picture = "fan", .column = 6, .explain = cell_path},
    {.picture = "tornado", .column = 1, .of = OF_SCENARIO, .address = "tornado[{1}].low_t"},
    {.picture = "tornado", .column = 2, .of = OF_SCENARIO, .address = "tornado[{1}].high_t"},
    {.picture = "residual", .column = 1, .of = OF_SCENARIO, .address = "sectors[{1}].measured_t"},
    {.picture = "residual", .column = 2, .of = OF_SCENARIO, .address = "sectors[{1}].modelled_t"},
    {.picture = "residual", .column = 3, .explain = cell_rest},
    {.picture = "abatement", .column = 2, .of = OF_PLAN, .address = "measures[{1}].tonnes"},
    {.picture = "abatement", .column = 3, .of = OF_PLAN, .address = "measures[{1}].sek_per_t"},
    {.picture = "abatement", .column = 4, .of = OF_PLAN, .address = "measures[{1}].npv_sek", .millions = true},
    {.picture = "need", .column = 1, .of = OF_PLAN, .address = "years[{0}].need_sek", .millions = true},
    {.picture = "need", .column = 2, .of = OF_PLAN, .address = "years[{0}].capacity_sek", .millions = true},
    {.picture = "need", .column = 3, .of = OF_PLAN, .address = "years[{0}].funded_sek", .millions = true},
    {.picture = "need", .column = 4, .of = OF_PLAN, .address = "years[{0}].applied_sek", .millions = true},
    {.picture = "need", .column = 5, .of = OF_PLAN, .address = "years[{0}].gap_sek", .millions = true},
    {.picture = "cash", .column = 1, .explain = cell_cash, .and_after = true, .millions = true},
    {.picture = "front", .column = 1, .explain = cell_point_tonnes},
    {.picture = "front", .column = 2, .explain = cell_point_cost, .millions = true},
    {.picture = "tornado",
     .of_measure = true,
     .column = 1,
     .of = OF_ECONOMICS,
     .address = "sensitivity.inputs[{1}].low_sek",
     .millions = true},
    {.picture = "tornado",
     .of_measure = true,
     .column = 2,
     .of = OF_ECONOMICS,
     .address = "sensitivity.inputs[{1}].high_sek",
     .millions = true},
    {.picture = "spread", .of_measure = true, .column = 0, .explain = cell_edge_from, .millions = true},
    {.picture = "spread", .of_measure = true, .column = 1, .explain = cell_edge_to, .millions = true},
    {.picture = "spread", .of_measure = true, .column = 2, .explain = cell_draws},
    {.picture = "cash",
     .of_measure = true,
     .column = 1,
     .of = OF_ECONOMICS,
     .address = "years[{0}].by_stakeholder_sek.{2}",
     .and_after = true,
     .millions = true}};

static const Column *column_of(const AppPicture *p, size_t column)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const Column *k = &columns[i];
        if (str_eq(p->query.name, str(k->picture)) && k->of_measure == (p->query.measure.n > 0) &&
            (k->column == column || (k->and_after && k->column < column)))
            return k;
    }
    return NULL;
}

/* ---- parts ---- */

Str cell_text(const Cell *c, const char *key)
{
    return str(tr(c->p->lang, key));
}

AppWhy *cell_node(const Cell *c, AppWhy *parent, Str text)
{
    return why_child(&c->of, parent, text, unknown(), S(""));
}

Maybe cell_sum(const AppWhy *why)
{
    double sum = 0;
    for (const AppWhy *part = why->child; part; part = part->next) {
        if (!part->value.known) return unknown();
        sum += part->value.v;
    }
    return why->child ? known(sum) : unknown();
}

Maybe cell_difference(const AppWhy *why)
{
    const Maybe a = why->child->value, b = why->last_child->value;
    return a.known && b.known ? known(a.v - b.v) : unknown();
}

Status cell_child(const Cell *c, AppWhy *parent, CellSource of, const char *address, Err *err)
{
    const AppPicture *p = c->p;
    const Str figure = tr_fmt(p->arena, p->lang, address, err_number(p->arena, c->year), c->row_id, c->column_id,
                              err_number(p->arena, (int64_t)c->row));
    AppWhy found = {0};
    switch (of) {
    case OF_GAP: TRY(app_gap_explain(p->city, &p->gap, figure, p->lang, p->arena, &found, err)); break;
    case OF_EMISSIONS:
        TRY(app_city_explain(p->city, &p->gap, CITY_EMISSIONS, figure, p->lang, p->arena, &found, err));
        break;
    case OF_COMPARE: {
        const GapQuery beside = app_chart_beside(p->city);
        TRY(app_compare_explain(p->app, &beside, figure, p->lang, p->arena, &found, err));
        break;
    }
    case OF_SCENARIO: TRY(app_scenario_explain(p->scenario, figure, p->lang, p->arena, &found, err)); break;
    case OF_PLAN: TRY(app_plan_explain(p->plan, figure, p->lang, p->arena, &found, err)); break;
    case OF_ACCOUNTS: TRY(app_accounts_explain(p->app, p->accounts, figure, p->lang, p->arena, &found, err)); break;
    case OF_YEARS:
        TRY(app_accounts_years_explain(p->app, &p->query.accounts, figure, p->lang, p->arena, &found, err));
        break;
    case OF_BRIDGE: TRY(app_accounts_bridge_explain(p->app, p->bridge, figure, p->lang, p->arena, &found, err)); break;
    case OF_ECONOMICS: TRY(app_plan_measure_explain(p->measure, figure, p->lang, p->arena, &found, err)); break;
    case OF_SOUGHT: TRY(app_optimise_explain(p->sought, figure, p->lang, p->arena, &found, err)); break;
    }
    *cell_node(c, parent, S("")) = found;
    return ST_OK;
}

/* ---- the picture ---- */

static Status read_city(AppPicture *p, Err *err)
{
    City *city = ARENA_NEW(p->arena, City);
    TRY(app_city(p->app, p->arena, &p->gap, city, err));
    p->city = city;
    return ST_OK;
}

/* The gap that a roadmap is held against is that of its edition, with nothing else put in. */
static Status read_roadmap(AppPicture *p, RoadmapPicture picture, Err *err)
{
    AppScenario *s = ARENA_NEW(p->arena, AppScenario);
    TRY(app_chart_scenario(p->app, p->arena, p->city, picture, s, err));
    p->scenario = s;
    p->gap = (GapQuery){.municipality = p->gap.municipality, .edition = p->city->gap.edition.report_date};
    TRY(read_city(p, err));
    return app_roadmap_picture(p->arena, p->lang, s, picture, &p->chart, err);
}

static Status read_plan(AppPicture *p, Err *err)
{
    const AppPictureQuery *q = &p->query;
    PlanPicture picture;
    if (!app_plan_picture_parse(q->name, &picture)) {
        TRY(app_plan_chart_front(p->app, p->arena, q->gap.municipality, q->perspective, &p->sought, err));
        return app_optimise_picture(p->arena, p->lang, p->sought, &p->sought->result, &p->chart, err);
    }
    AppPlan *plan = ARENA_NEW(p->arena, AppPlan);
    TRY(app_plan_chart_plan(p->app, p->arena, q->gap.municipality, q->perspective, plan, err));
    p->plan = plan;
    return app_plan_picture(p->arena, p->lang, plan, picture, &p->chart, err);
}

static Status read_measure(AppPicture *p, Err *err)
{
    const AppPictureQuery *q = &p->query;
    AppPlan *plan = ARENA_NEW(p->arena, AppPlan);
    AppPlanMeasure *of = ARENA_NEW(p->arena, AppPlanMeasure);
    PlanMeasurePicture picture;
    if (!app_plan_measure_picture_parse(q->name, &picture))
        return app_plan_chart_of(p->app, p->arena, p->lang, q->gap.municipality, q->perspective, q->measure, q->as_of,
                                 q->name, &p->chart, err); /* which says what there is */
    TRY(app_plan_chart_plan(p->app, p->arena, q->gap.municipality, q->perspective, plan, err));
    TRY(app_plan_measure(plan, q->measure, q->as_of, p->arena, of, err));
    p->measure = of;
    return app_plan_measure_picture(p->arena, p->lang, of, picture, &p->chart, err);
}

static Status read_accounts(AppPicture *p, Err *err)
{
    const AppPictureQuery *q = &p->query;
    if (str_eq(q->name, S("bridge"))) {
        p->bridge = ARENA_NEW(p->arena, AppBridge);
        TRY(app_inventory_bridge(p->app, p->arena, &q->accounts, q->from, p->bridge, err));
        app_chart_bridge(p->arena, p->lang, p->bridge, &p->chart);
        return ST_OK;
    }
    TRY(app_inventory_kept(p->app, p->arena, &q->accounts, &p->accounts, err));
    return app_accounts_chart(p->app, p->arena, p->lang, &q->accounts, q->from, q->name, &p->chart, err);
}

static bool is_in(Str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str(names[i]))) return true;
    return false;
}

Status app_picture_read(App *app, Arena *arena, Lang lang, const AppPictureQuery *query, const AppPicture **out,
                        Err *err)
{
    AppPicture *p = ARENA_NEW(arena, AppPicture);
    RoadmapPicture roadmap;
    *p = (AppPicture){.app = app, .arena = arena, .lang = lang, .query = *query, .gap = query->gap};
    *out = p;
    if (query->measure.n) return read_measure(p, err);
    if (is_in(query->name, app_accounts_chart_names, app_accounts_chart_count)) return read_accounts(p, err);
    if (is_in(query->name, app_plan_chart_names, app_plan_chart_count)) return read_plan(p, err);
    TRY(read_city(p, err));
    if (app_roadmap_picture_parse(query->name, &roadmap)) return read_roadmap(p, roadmap, err);
    return app_chart(app, arena, lang, p->city, query->name, &p->chart, err);
}

/* ---- the figure ---- */

/* Of the row: its year, its name, its two ends; a number alone says of what. */
static Str row_label(const Cell *c)
{
    const ChartTable *t = &c->p->chart.table;
    const Str *cells = t->cells + c->row * t->columns;
    if (c->year) return cells[0];
    if (column_of(c->p, 0)) return tr_fmt(c->p->arena, c->p->lang, N_("{0} to {1}"), cells[0], cells[1]);
    if (c->row_id.n) return t->values[c->row * t->columns].known || str_eq(cells[0], S("–")) ? cells[1] : cells[0];
    const bool number = cells[0].n && cells[0].p[0] >= '0' && cells[0].p[0] <= '9';
    return number ? tr_fmt(c->p->arena, c->p->lang, "{0} {1}", t->head[0], cells[0]) : cells[0];
}

/* rows[3].2 */
static bool place_of(Str figure, const ChartTable *t, size_t *row, size_t *column)
{
    const WhyAddress at = why_address(figure);
    int64_t r, k;
    if (!str_eq(at.list, S("rows")) || !num_parse_whole(at.id, &r) || !num_parse_whole(at.field, &k)) return false;
    if (r < 0 || k < 0 || (size_t)r >= t->rows || (size_t)k >= t->columns) return false;
    *row = (size_t)r;
    *column = (size_t)k;
    return t->values[*row * t->columns + *column].known;
}

static Status fill(const Cell *c, const Column *k, AppWhy *out, Err *err)
{
    if (k->explain) {
        TRY(k->explain(c, out, err));
    } else {
        TRY(cell_child(c, out, k->of, k->address, err));
        out->value = out->child->value;
    }
    if (k->millions) {
        out->formula = out->formula.n ? tr_fmt(c->p->arena, c->p->lang, N_("{0}; in millions of kronor"), out->formula)
                                      : cell_text(c, N_("Millions of kronor: kronor / 1,000,000"));
        if (out->value.known) out->value.v /= MILLION;
    } else if (c->column_id.n && out->child) {
        out->unit = out->child->unit; /* the head is a name, and says none */
    }
    return ST_OK;
}

Status app_picture_explain(const AppPicture *p, Str figure, AppWhy *out, Err *err)
{
    const ChartTable *t = &p->chart.table;
    Cell c = {.p = p, .of = {NULL, p->lang, p->arena, NULL}};
    *out = (AppWhy){0};
    if (!place_of(figure, t, &c.row, &c.column))
        return err_failf(err, ST_NOT_FOUND,
                         N_("The picture has no figure {0}; klimat chart --json shows those there are: rows[3].2 is "
                            "the third cell of the fourth row"),
                         figure);
    const Column *k = column_of(p, c.column);
    if (!k)
        return err_failf(err, ST_NOT_FOUND,
                         N_("{0} is the year or the number of its row, which says what the others are about: there is "
                            "nothing to explain"),
                         figure);
    c.row_id = t->row_id[c.row];
    c.column_id = t->column_id[c.column];
    const Maybe first = t->values[c.row * t->columns];
    if (first.known && !c.row_id.n && !column_of(p, 0)) c.year = (int)first.v;
    out->text = tr_fmt(p->arena, p->lang, "{0}: {1}", row_label(&c), t->head[c.column]);
    return fill(&c, k, out, err);
}
