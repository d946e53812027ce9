/* Tables of stakeholders, of emissions and of the gap; the budget annex. */
#include "app/plan/plan_book_parts.h"

/* ---- T14: who is to be engaged, and what their part is ---- */

Sheet pb_engagement(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const char *const heads[] = {N_("Stakeholder"),    N_("Investment and operation of all of its kind, SEK"),
                                        N_("Network"),        N_("Influence"),
                                        N_("Interest in it"), N_("Engagement"),
                                        N_("Comes from")};
    static const double widths[] = {40, 20, 28, 14, 14, 50, 34};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    const RecordKind *kind = &plan_kinds[KIND_PLAN_STAKEHOLDER];
    const PlanStakeholder *all = PLAN_LIST(b->of->input, KIND_PLAN_STAKEHOLDER, PlanStakeholder);
    const unsigned paid = 1u << COST_INVESTMENT | 1u << COST_OPERATION;
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    for (size_t i = 0; i < b->of->input->set[KIND_PLAN_STAKEHOLDER].count; i++) {
        Stakeholder s;
        sheet_text(&m, all[i].name);
        if (all[i].whose.n && b->of->roadmap->portfolio.count && stakeholder_parse(all[i].whose, &s)) {
            const size_t column = MEASURES_OF + (size_t)s, n = b->of->roadmap->portfolio.count;
            const Str formula = tr_fmt(b->arena, LANG_EN, "SUM({0}:{1})", pb_measure_cell(b, 0, column),
                                       sheet_cell_name(b->arena, n - 1 + MEASURES_FIRST_ROW, column));
            sheet_add(&m, cell_formula(formula, 0 - pb_kronor(b, EVERYWHERE, paid, (int)s, SIZE_MAX), CELL_FIGURE));
        } else {
            sheet_add(&m, cell_number(unknown(), CELL_FIGURE));
        }
        sheet_text(&m, all[i].network);
        sheet_text(&m, pb_choice(b, kind, "influence", all[i].influence));
        sheet_text(&m, pb_choice(b, kind, "interest", all[i].interest));
        sheet_add(&m, cell_text(all[i].engagement, CELL_WRAPPED));
        sheet_text(&m, pb_from(b, kind, all[i].head.id));
        *filled = true;
    }
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- emissions by sector ---- */

static Maybe sector_t(const AppScenario *s, const double *modelled, size_t sector, size_t year)
{
    const size_t at = sector * s->result.years.count + year;
    return s->result.residual[at].known ? known(modelled[at] + s->result.residual[at].v) : unknown();
}

Sheet pb_sectors(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const double widths[] = {60, 20, 20, 20, 34};
    const AppScenario *s = &b->plan->scenario;
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    SheetMaker m = pb_table(b, table, 5, widths);
    sheet_add(&m, cell_text(str(tr(b->lang, N_("Sector"))), CELL_HEAD));
    const Str first = err_number(b->arena, s->result.years.first), last = err_number(b->arena, s->target_year);
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("t CO2e {0}"), first), CELL_HEAD));
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("t CO2e {0}, nothing more done"), last), CELL_HEAD));
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("t CO2e {0}, with the plan"), last), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
    double sum[3] = {0};
    bool whole[3] = {true, true, true};
    for (size_t i = 0; i < s->result.sector_count; i++) {
        const Str id = b->of->roadmap->model.sectors[i].id;
        const Maybe cells[] = {sector_t(s, s->result.reference, i, 0), sector_t(s, s->result.reference, i, target),
                               sector_t(s, s->result.scenario, i, target)};
        if (str_eq(id, S("sinks"))) continue; /* what is taken up is no emission */
        sheet_text(&m, app_roadmap_sector_name(s->of, b->lang, id));
        for (size_t c = 0; c < 3; c++) {
            sheet_add(&m, cell_number(cells[c], CELL_FIGURE));
            sum[c] += cells[c].known ? cells[c].v : 0;
            whole[c] = whole[c] && cells[c].known;
        }
        sheet_text(&m, tr_fmt(b->arena, LANG_EN, "{0}: {1}", s->of->city.edition.name, id));
        *filled = true;
    }
    sheet_add(&m, cell_text(pb_word(b, N_("Sum")), CELL_SUM_TEXT));
    for (size_t c = 0; c < 3 && *filled; c++)
        sheet_add(&m, cell_formula(pb_sum_above(&m, 2, c + 1), sum[c], whole[c] ? CELL_SUM : CELL_INCOMPLETE));
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- the emissions gap ---- */

Sheet pb_gap(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const double widths[] = {60, 20};
    const AppScenario *s = &b->plan->scenario;
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    const Str year = err_number(b->arena, s->target_year);
    SheetMaker m = pb_table(b, table, 2, widths);
    sheet_add(&m, cell_text(S(""), CELL_HEAD));
    sheet_add(&m, cell_text(str(tr(b->lang, N_("t CO2e"))), CELL_HEAD));
    sheet_text(&m,
               tr_fmt(b->arena, b->lang, N_("Baseline: emissions {0}"), err_number(b->arena, s->result.years.first)));
    sheet_add(&m, cell_number(known(s->reference_t[0]), CELL_FIGURE));
    sheet_text(&m, tr_fmt(b->arena, b->lang, N_("Reduction to {0} when nothing more is done"), year));
    sheet_add(&m, cell_number(known(s->reference_t[0] - s->reference_t[target]), CELL_FIGURE));
    sheet_text(&m, tr_fmt(b->arena, b->lang, N_("Reduction to {0} by the plan"), year));
    sheet_add(&m, cell_number(known(s->reference_t[target] - s->total_t[target]), CELL_FIGURE));
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("Emissions {0} that remain"), year), CELL_SUM_TEXT));
    sheet_add(&m, cell_formula(S("B3-B4-B5"), s->total_t[target], CELL_SUM));
    sheet_text(&m, tr_fmt(b->arena, b->lang, N_("What the target leaves {0}"), year));
    sheet_add(&m, cell_number(s->target_t, CELL_FIGURE));
    sheet_add(&m, cell_text(pb_word(b, N_("Emissions gap")), CELL_SUM_TEXT));
    sheet_add(&m, s->target_t.known ? cell_formula(S("B6-B7"), s->total_t[target] - s->target_t.v, CELL_SUM)
                                    : cell_number(unknown(), CELL_SUM));
    *filled = true;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- the budget annex ---- */

/* What the municipality and its companies pay of a row in a year. */
static void annex_row(SheetMaker *m, const PlanBook *b, size_t i)
{
    const CostRow *r = &b->rows[i];
    const MeasureRecord *measure = b->of->roadmap->measures[r->measure];
    const size_t row = i + COSTS_FIRST_ROW;
    const double share = r->share[STAKE_MUNICIPALITY] + r->share[STAKE_GROUP];
    sheet_text(m, pb_entity(b, measure->entity));
    sheet_text(m, measure->name);
    sheet_text(m, r->name);
    sheet_text(m, pb_type(b, r->type));
    for (size_t y = 0; y < b->years.count; y++) {
        const Str formula = tr_fmt(b->arena, LANG_EN, "-'{0}'!{1}*('{0}'!{2}+'{0}'!{3})", b->costs,
                                   sheet_cell_name(b->arena, row, COSTS_YEARS + y),
                                   sheet_cell_name(b->arena, row, COSTS_SHARE + STAKE_MUNICIPALITY),
                                   sheet_cell_name(b->arena, row, COSTS_SHARE + STAKE_GROUP));
        sheet_add(m, r->known ? cell_formula(formula, 0 - r->kronor[y] * share, CELL_FIGURE)
                              : cell_number(unknown(), CELL_FIGURE));
    }
    sheet_text(m, pb_from(b, &plan_kinds[KIND_COST_LINE], r->id));
}

static bool in_annex(const CostRow *r)
{
    return cost_type_is_paid(r->type) && r->share[STAKE_MUNICIPALITY] + r->share[STAKE_GROUP] > 0;
}

/* The rows of one part of the group and their sum. */
static void annex_part(SheetMaker *m, const PlanBook *b, Str entity)
{
    const size_t first = sheet_row(m);
    for (size_t i = 0; i < b->row_count; i++)
        if (in_annex(&b->rows[i]) && str_eq(b->of->roadmap->measures[b->rows[i].measure]->entity, entity))
            annex_row(m, b, i);
    const size_t rows = sheet_row(m) - first;
    if (rows == 0) return;
    const Str name = entity.n ? pb_entity(b, entity) : pb_word(b, N_("Nobody yet"));
    sheet_add(m, cell_text(tr_fmt(b->arena, b->lang, N_("Sum, {0}"), name), CELL_SUM_TEXT));
    for (size_t c = 1; c < 4; c++) sheet_add(m, cell_text(S(""), CELL_SUM_TEXT));
    for (size_t c = 4; c + 1 < m->sheet.width; c++) {
        double sum = 0;
        bool whole = true;
        for (size_t r = 0; r < rows; r++) {
            const Cell *cell = &m->cells[(first + r) * m->sheet.width + c];
            sum += cell->kind == CELL_FORMULA ? cell->value : 0;
            whole = whole && cell->kind == CELL_FORMULA;
        }
        sheet_add(m, cell_formula(pb_sum_above(m, first, c), sum, whole ? CELL_SUM : CELL_INCOMPLETE));
    }
    sheet_end_row(m);
}

Sheet pb_annex(const PlanBook *b)
{
    static const char *const heads[] = {N_("Part of the group"), N_("Measure"), N_("Cost or benefit"),
                                        N_("Type of cost")};
    SheetMaker m = pb_sheet(b, N_("Budget annex"), 5 + b->years.count, NULL);
    double *widths = ARENA_ARRAY(b->arena, double, m.sheet.width);
    for (size_t c = 0; c < m.sheet.width; c++) widths[c] = c < 3 || c + 1 == m.sheet.width ? 36 : 14;
    m.sheet.widths = widths;
    pb_title(&m, N_("What the municipality and its companies pay each year, by who answers for it, SEK"));
    for (size_t c = 0; c < 4; c++) sheet_add(&m, cell_text(pb_word(b, heads[c]), CELL_HEAD));
    pb_years(&m, b->years.first, b->years.count);
    sheet_add(&m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
    for (size_t e = 0; e < b->entity_count; e++) annex_part(&m, b, b->entities[e].head.id);
    annex_part(&m, b, S(""));
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}
