/* Tables of stakeholders, of emissions and of the gap; the budget annex. */
#include "app/plan/plan_book_parts.h"

#include <math.h>

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
    static const double widths[SECTORS_COLUMNS] = {60, 20, 20, 20, 28, 34};
    const AppScenario *s = &b->plan->scenario;
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    SheetMaker m = pb_table(b, table, SECTORS_COLUMNS, widths);
    sheet_add(&m, cell_text(str(tr(b->lang, N_("Sector"))), CELL_HEAD));
    const Str first = err_number(b->arena, s->result.years.first), last = err_number(b->arena, s->target_year);
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("t CO2e {0}"), first), CELL_HEAD));
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("t CO2e {0}, nothing more done"), last), CELL_HEAD));
    sheet_add(&m, cell_text(tr_fmt(b->arena, b->lang, N_("t CO2e {0}, with the plan"), last), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Source sector")), CELL_HEAD));
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
        sheet_text(&m, pb_source(b, pb_source_of(id)));
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

enum { GAP_NAME, GAP_BASE, GAP_REFERENCE, GAP_PLAN, GAP_REMAINS, GAP_PART, GAP_COLUMNS };

typedef struct GapSums {
    double t[3];     /* of sectors: baseline, target year, target year with the plan */
    double shown[4]; /* of the cells of each column with figures */
    bool whole;
} GapSums;

static void gap_heads(SheetMaker *m, const PlanBook *b)
{
    const AppScenario *s = &b->plan->scenario;
    const Str first = err_number(b->arena, s->result.years.first), last = err_number(b->arena, s->target_year);
    sheet_add(m, cell_text(pb_word(b, N_("Sector, t CO2e")), CELL_HEAD));
    sheet_add(m, cell_text(tr_fmt(b->arena, b->lang, N_("Baseline: emissions {0}"), first), CELL_HEAD));
    sheet_add(m,
              cell_text(tr_fmt(b->arena, b->lang, N_("Reduction to {0} when nothing more is done"), last), CELL_HEAD));
    sheet_add(m, cell_text(tr_fmt(b->arena, b->lang, N_("Reduction to {0} by the plan"), last), CELL_HEAD));
    sheet_add(m, cell_text(tr_fmt(b->arena, b->lang, N_("Emissions {0} that remain"), last), CELL_HEAD));
    sheet_add(m, cell_text(pb_word(b, N_("Remains, part of the baseline")), CELL_HEAD));
}

/* Baseline, both reductions, and what follows from them. from: the first of three cells of, or NULL: t alone. */
static void gap_row(SheetMaker *m, const PlanBook *b, const Maybe t[3], const Str *from, GapSums *sums)
{
    const size_t row = sheet_row(m);
    const bool both = t[0].known && t[1].known, all = both && t[2].known;
    const double cells[] = {t[0].v, t[0].v - t[1].v, t[1].v - t[2].v, t[2].v};
    const bool there[] = {t[0].known, both, all, all};
    for (size_t c = 0; c < 4; c++) sums->shown[c] += there[c] ? cells[c] : 0;
    sums->whole = sums->whole && all;
    for (size_t c = 0; c < 3; c++) {
        sums->t[c] += t[c].known ? t[c].v : 0;
        const Str formula = from == NULL ? S("")
                            : c == 0     ? from[0]
                                         : tr_fmt(b->arena, LANG_EN, "{0}-{1}", from[c - 1], from[c]);
        sheet_add(m, !there[c] ? cell_number(unknown(), CELL_FIGURE)
                     : from    ? cell_formula(formula, cells[c], CELL_FIGURE)
                               : cell_number(known(cells[c]), CELL_FIGURE));
    }
    const Str base = sheet_cell_name(b->arena, row, GAP_BASE);
    const Str remains = tr_fmt(b->arena, LANG_EN, "{0}-{1}-{2}", base, sheet_cell_name(b->arena, row, GAP_REFERENCE),
                               sheet_cell_name(b->arena, row, GAP_PLAN));
    const Str part = tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, row, GAP_REMAINS), base);
    sheet_add(m, all ? cell_formula(remains, t[2].v, CELL_FIGURE) : cell_number(unknown(), CELL_FIGURE));
    sheet_add(m, all && fabs(t[0].v) > 0 ? cell_formula(part, t[2].v / t[0].v, CELL_PERCENT) : (Cell){0});
}

static void gap_sectors(SheetMaker *m, const PlanBook *b, GapSums *sums)
{
    const AppScenario *s = &b->plan->scenario;
    const PlanTable table = {.mark = "A-1.4", .title = N_("Emissions by sector")};
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    bool unused;
    const Sheet base = pb_sectors(b, &table, &unused);
    size_t at = 2; /* behind title and heads, as pb_sectors lists them */
    for (size_t i = 0; i < s->result.sector_count; i++) {
        const Str id = b->of->roadmap->model.sectors[i].id;
        const Maybe t[] = {sector_t(s, s->result.reference, i, 0), sector_t(s, s->result.reference, i, target),
                           sector_t(s, s->result.scenario, i, target)};
        Str from[3];
        if (str_eq(id, S("sinks"))) continue;
        for (size_t c = 0; c < 3; c++)
            from[c] = tr_fmt(b->arena, LANG_EN, "'{0}'!{1}", base.name, sheet_cell_name(b->arena, at, c + 1));
        sheet_text(m, app_roadmap_sector_name(s->of, b->lang, id));
        gap_row(m, b, t, from, sums);
        at++;
    }
}

/* What counts against the target and is no emission of a sector: sinks, where the target is net. */
static void gap_sinks(SheetMaker *m, const PlanBook *b, GapSums *sums)
{
    const AppScenario *s = &b->plan->scenario;
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    const double counted[] = {s->reference_t[0], s->reference_t[target], s->total_t[target]};
    Maybe rest[3];
    bool any = false;
    for (size_t c = 0; c < 3; c++) {
        rest[c] = known(counted[c] - sums->t[c]);
        any = any || fabs(rest[c].v) > 1e-6 * (1 + fabs(counted[c]));
    }
    if (!any) return;
    sheet_text(m, pb_word(b, N_("Sinks and what is in no sector")));
    gap_row(m, b, rest, NULL, sums);
}

static void gap_sum(SheetMaker *m, const PlanBook *b, const GapSums *sums)
{
    const size_t row = sheet_row(m);
    sheet_add(m, cell_text(pb_word(b, N_("Sum, which counts against the target")), CELL_SUM_TEXT));
    for (size_t c = 0; c < 4; c++)
        sheet_add(m, cell_formula(pb_sum_above(m, 2, c + 1), sums->shown[c], sums->whole ? CELL_SUM : CELL_INCOMPLETE));
    const Str part = tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, row, GAP_REMAINS),
                            sheet_cell_name(b->arena, row, GAP_BASE));
    sheet_add(m, sums->shown[0] > 0 ? cell_formula(part, sums->shown[3] / sums->shown[0], CELL_PERCENT) : (Cell){0});
}

/* What a promise leaves, and how far above it the plan ends. */
static void gap_to(SheetMaker *m, const PlanBook *b, size_t sum_row, double total, Maybe leaves, Str left, Str gap)
{
    sheet_text(m, left);
    for (size_t c = GAP_BASE; c < GAP_REMAINS; c++) sheet_text(m, S(""));
    sheet_add(m, cell_number(leaves, CELL_FIGURE));
    sheet_end_row(m);
    const size_t row = sheet_row(m);
    sheet_add(m, cell_text(gap, CELL_SUM_TEXT));
    for (size_t c = GAP_BASE; c < GAP_REMAINS; c++) sheet_add(m, cell_text(S(""), CELL_SUM_TEXT));
    const Str formula = tr_fmt(b->arena, LANG_EN, "{0}-{1}", sheet_cell_name(b->arena, sum_row, GAP_REMAINS),
                               sheet_cell_name(b->arena, row - 1, GAP_REMAINS));
    sheet_add(m, leaves.known ? cell_formula(formula, total - leaves.v, CELL_SUM) : cell_number(unknown(), CELL_SUM));
    sheet_end_row(m);
}

/* The target says how much less is emitted in its year, the path what is emitted in each year on the way there; they
 * need not end at the same figure, and the roadmap shows the gap to the path. */
Sheet pb_gap(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const double widths[GAP_COLUMNS] = {60, 20, 20, 20, 20, 14};
    const AppScenario *s = &b->plan->scenario;
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    const Str year = err_number(b->arena, s->target_year);
    SheetMaker m = pb_table(b, table, GAP_COLUMNS, widths);
    GapSums sums = {.whole = true};
    gap_heads(&m, b);
    gap_sectors(&m, b, &sums);
    gap_sinks(&m, b, &sums);
    const size_t sum_row = sheet_row(&m);
    gap_sum(&m, b, &sums);
    gap_to(&m, b, sum_row, sums.shown[3], s->target_t,
           tr_fmt(b->arena, b->lang, N_("What the target leaves {0}"), year),
           pb_word(b, N_("Emissions gap to the target")));
    gap_to(&m, b, sum_row, sums.shown[3], s->path_t[target],
           tr_fmt(b->arena, b->lang, N_("What the path leads to {0}"), year),
           pb_word(b, N_("Emissions gap to the path, as the roadmap shows it")));
    sheet_add(&m, cell_text(pb_word(b, N_("The target is the reduction that is promised for its year, the path the "
                                          "pace that is promised on the way: they need not end at the same level. "
                                          "Both gaps are those of this plan's scenario.")),
                            CELL_WRAPPED));
    sheet_end_row(&m);
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
