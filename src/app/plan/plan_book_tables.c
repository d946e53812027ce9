/* The tables of the investment plan and of the action plan. Those that list records follow from the fields of their
 * kind; those with sums are formulas over the sheets that they rest on. */
#include "app/plan/plan_book_parts.h"
#include "base/num.h"

#include <stdlib.h>

enum { WIDTH_MOST = 12, CAPITAL_INTENSIVE = 10, FROM_WIDTH = 34 };

SheetMaker pb_table(const PlanBook *b, const PlanTable *table, size_t width, const double *widths)
{
    SheetMaker m = pb_sheet(b, table->title, width, widths);
    m.sheet.name = tr_fmt(b->arena, b->lang, "{0} {1}", str(table->mark), m.sheet.name);
    sheet_add(&m,
              cell_text(tr_fmt(b->arena, b->lang, "{0} {1}", str(table->mark), pb_word(b, table->title)), CELL_TITLE));
    sheet_end_row(&m);
    return m;
}

static void head(SheetMaker *m, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) sheet_add(m, cell_text(str(tr(m->lang, names[i])), CELL_HEAD));
}

/* The head of the last column of each table: the records that a row comes from. */
static void from_head(SheetMaker *m, const PlanBook *b)
{
    sheet_add(m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
}

static void sum_row(SheetMaker *m, const PlanBook *b, size_t names)
{
    for (size_t i = 0; i < names; i++) sheet_add(m, cell_text(i ? S("") : pb_word(b, N_("Sum")), CELL_SUM_TEXT));
}

/* ---- lists of records ---- */

static Str cell_words(const PlanBook *b, const RecordKind *kind, const Field *field, const void *record)
{
    const Str cell = record_cell(b->arena, field, record);
    if (str_eq(str(field->name), S("organisation"))) return pb_organisation(b, cell);
    if (str_eq(str(field->name), S("focus_area"))) return cell.n ? pb_area(b, cell) : cell;
    if (str_eq(str(field->name), S("measure")))
        for (size_t i = 0; i < b->of->roadmap->portfolio.count; i++)
            if (str_eq(b->of->roadmap->measures[i]->head.id, cell)) return b->of->roadmap->measures[i]->name;
    return field->choices ? pb_choice(b, kind, field->name, cell) : cell;
}

static void add_field(SheetMaker *m, const PlanBook *b, const RecordKind *kind, const Field *field, const void *record)
{
    double value;
    const Str cell = record_cell(b->arena, field, record);
    if (field->type != FIELD_NUMBER && field->type != FIELD_INTEGER)
        sheet_add(m, cell_text(cell_words(b, kind, field, record), CELL_WRAPPED));
    else if (cell.n && num_parse(cell, &value))
        sheet_add(m, cell_number(known(value), field->type == FIELD_INTEGER ? CELL_PLAIN : CELL_FIGURE));
    else
        sheet_add(m, cell_number(unknown(), CELL_FIGURE));
}

/* The records of a kind, of the plan, the roadmap or the contract. */
static RecordSet records_of(const PlanBook *b, const RecordKind *kind)
{
    for (size_t k = 0; k < ROADMAP_KINDS; k++)
        if (kind == &roadmap_kinds[k]) return b->of->roadmap->input->set[k];
    for (size_t k = 0; k < CONTRACT_KINDS; k++)
        if (kind == &contract_kinds[k]) return b->contract ? b->contract->set[k] : (RecordSet){0};
    return b->of->input->set[kind - plan_kinds];
}

Sheet pb_record_table(const PlanBook *b, const PlanTable *table, bool *filled)
{
    const RecordKind *kind = table->kind;
    const RecordSet set = records_of(b, kind);
    const Field *fields[WIDTH_MOST];
    double *widths = ARENA_ARRAY(b->arena, double, WIDTH_MOST + 1);
    size_t n = 0;
    for (Str rest = str(table->fields); rest.n && n < WIDTH_MOST;) {
        fields[n] = record_field(kind, str_cut(&rest, ' '));
        widths[n] = fields[n]->choices ? 16 : fields[n]->type == FIELD_MARKDOWN ? 60 : 30;
        n++;
    }
    widths[n] = FROM_WIDTH;
    SheetMaker m = pb_table(b, table, n + 1, widths);
    for (size_t f = 0; f < n; f++) sheet_add(&m, cell_text(pb_word(b, fields[f]->use.label), CELL_HEAD));
    from_head(&m, b);
    for (size_t i = 0; i < set.count; i++) {
        const void *record = record_at(kind, set.records, i);
        if (table->only &&
            !str_eq(record_cell(b->arena, record_field(kind, str(table->only_field)), record), str(table->only)))
            continue;
        for (size_t f = 0; f < n; f++) add_field(&m, b, kind, fields[f], record);
        sheet_text(&m, pb_from(b, kind, record_head_of(record)->id));
        *filled = true;
    }
    if (!*filled) pb_nothing(&m, b, kind);
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- T1: the budget and what of it is for the climate ---- */

typedef struct BudgetLine {
    const char *kind; /* operating, capital; NULL: both */
    bool climate;
} BudgetLine;

static void budget_cell(SheetMaker *m, const PlanBook *b, const BudgetLine *line, int year, size_t column)
{
    const BudgetItem *items = PLAN_LIST(b->of->input, KIND_BUDGET_ITEM, BudgetItem);
    double sum = 0;
    size_t there = 0, missing = 0;
    for (size_t i = 0; i < b->of->input->set[KIND_BUDGET_ITEM].count; i++) {
        if ((int)items[i].year.v != year || (line->kind && !str_eq(items[i].kind, str(line->kind)))) continue;
        there++;
        missing += line->climate && !items[i].climate_percent.known;
        if (!line->climate || items[i].climate_percent.known)
            sum += items[i].amount_sek.v * (line->climate ? items[i].climate_percent.v / 100 : 1);
    }
    if (there == missing) {
        sheet_add(m, cell_number(unknown(), CELL_FIGURE));
        return;
    }
    Buf f = buf_new(b->arena);
    buf_add(&f, tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},{2}",
                       pb_budget(b, line->climate ? BUDGET_CLIMATE : BUDGET_AMOUNT), pb_budget(b, BUDGET_YEAR),
                       sheet_cell_name(b->arena, 1, column)));
    if (line->kind)
        buf_add(&f, tr_fmt(b->arena, LANG_EN, ",{0},\"{1}\"", pb_budget(b, BUDGET_KIND),
                           pb_choice(b, &plan_kinds[KIND_BUDGET_ITEM], "kind", str(line->kind))));
    buf_addc(&f, ')');
    sheet_add(m, cell_formula(buf_str(&f), sum, missing ? CELL_INCOMPLETE : line->kind ? CELL_FIGURE : CELL_SUM));
}

Sheet pb_budget_years(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const struct {
        const char *name;
        BudgetLine line;
    } lines[] = {{N_("Operating budget"), {"operating", false}},
                 {N_("Investment budget"), {"capital", false}},
                 {N_("Budget, sum"), {NULL, false}},
                 {N_("Climate, operating budget"), {"operating", true}},
                 {N_("Climate, investment budget"), {"capital", true}},
                 {N_("Climate, sum"), {NULL, true}}};
    static const double widths[] = {36, 18, 18, 18, 18, 18, FROM_WIDTH};
    enum { YEARS = 5, WIDTH = YEARS + 2 };
    const RecordSet *set = &b->of->input->set[KIND_BUDGET_ITEM];
    const BudgetItem *items = PLAN_LIST(b->of->input, KIND_BUDGET_ITEM, BudgetItem);
    int last = 0;
    for (size_t i = 0; i < set->count; i++)
        if ((int)items[i].year.v > last && !str_eq(items[i].state, S("planned"))) last = (int)items[i].year.v;
    SheetMaker m = pb_table(b, table, WIDTH, widths);
    sheet_add(&m, cell_text(pb_word(b, N_("SEK")), CELL_HEAD));
    pb_years(&m, last ? last - YEARS + 1 : b->years.first - YEARS + 1, YEARS);
    from_head(&m, b);
    for (size_t l = 0; l < sizeof lines / sizeof *lines; l++) {
        sheet_add(&m, cell_text(pb_word(b, lines[l].name), lines[l].line.kind ? CELL_PLAIN : CELL_SUM_TEXT));
        for (int y = 0; y < YEARS; y++) budget_cell(&m, b, &lines[l].line, last - YEARS + 1 + y, (size_t)y + 1);
        sheet_text(&m, lines[l].line.kind
                           ? tr_fmt(b->arena, LANG_EN, "{0}, {1}", b->budget,
                                    pb_choice(b, &plan_kinds[KIND_BUDGET_ITEM], "kind", str(lines[l].line.kind)))
                           : b->budget);
    }
    sheet_text(&m, pb_word(b, N_("Climate, part of the budget")));
    for (size_t c = 1; c <= YEARS; c++) {
        const Cell *all = &m.cells[4 * WIDTH + c], *climate = &m.cells[7 * WIDTH + c];
        const Str formula =
            tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, 7, c), sheet_cell_name(b->arena, 4, c));
        const bool is_known = all->kind == CELL_FORMULA && climate->kind == CELL_FORMULA && all->value > 0;
        const CellStyle style = climate->style == CELL_INCOMPLETE ? CELL_PERCENT_INCOMPLETE : CELL_PERCENT;
        sheet_add(&m, is_known ? cell_formula(formula, climate->value / all->value, style)
                               : cell_number(unknown(), CELL_PERCENT));
    }
    sheet_text(&m, b->budget);
    *filled = set->count > 0;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- T2: by focus area and year ---- */

static bool is_paid_in(const PlanBook *b, const CostRow *r, Str area)
{
    return (r->type == COST_INVESTMENT || r->type == COST_OPERATION) &&
           str_eq(pb_area(b, b->of->roadmap->measures[r->measure]->focus_area), area);
}

static double area_year(const PlanBook *b, Str area, size_t year)
{
    double sum = 0;
    for (size_t i = 0; i < b->row_count; i++)
        if (b->rows[i].known && is_paid_in(b, &b->rows[i], area)) sum -= b->rows[i].kronor[year];
    return sum;
}

/* False where some of its costs are not known; then *any tells whether one of them is. */
static bool area_is_whole(const PlanBook *b, Str area, bool *any)
{
    size_t paid = 0, known_rows = 0;
    for (size_t i = 0; i < b->row_count; i++) {
        if (!is_paid_in(b, &b->rows[i], area)) continue;
        paid++;
        known_rows += b->rows[i].known;
    }
    *any = known_rows > 0;
    return known_rows == paid;
}

Str pb_looked_for(Arena *arena, Str text, Str cell)
{
    bool is_pattern = false;
    for (size_t i = 0; i < text.n; i++) is_pattern = is_pattern || str_has_char(S("*?~<>="), text.p[i]);
    return is_pattern
               ? tr_fmt(arena, LANG_EN,
                        "\"=\"&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({0},\"~\",\"~~\"),\"*\",\"~*\"),\"?\",\"~?\")", cell)
               : cell;
}

/* Returns whether it is whole. */
static bool area_row(SheetMaker *m, const PlanBook *b, Str area)
{
    const size_t row = sheet_row(m);
    double sum = 0;
    bool any;
    const bool whole = area_is_whole(b, area, &any);
    const Str wanted =
        pb_looked_for(b->arena, area, tr_fmt(b->arena, LANG_EN, "$A{0}", err_number(b->arena, (int64_t)row + 1)));
    sheet_text(m, area);
    for (size_t y = 0; y < b->years.count; y++) {
        Buf f = buf_new(b->arena);
        for (int t = COST_INVESTMENT; t <= COST_OPERATION; t++)
            buf_add(&f, tr_fmt(b->arena, LANG_EN, "-SUMIFS({0},{1},{2},{3},\"{4}\")", pb_costs(b, COSTS_YEARS + y),
                               pb_costs(b, COSTS_AREA), wanted, pb_costs(b, COSTS_TYPE), pb_type(b, (CostType)t)));
        const double value = area_year(b, area, y);
        sum += value;
        sheet_add(m, whole || any ? cell_formula(buf_str(&f), value, whole ? CELL_FIGURE : CELL_INCOMPLETE)
                                  : cell_number(unknown(), CELL_FIGURE));
    }
    const Str all = tr_fmt(b->arena, LANG_EN, "SUM({0}:{1})", sheet_cell_name(b->arena, row, 1),
                           sheet_cell_name(b->arena, row, b->years.count));
    sheet_add(m, whole || any ? cell_formula(all, sum, whole ? CELL_SUM : CELL_INCOMPLETE)
                              : cell_number(unknown(), CELL_SUM));
    sheet_text(m, tr_fmt(b->arena, LANG_EN, "{0}, {1}", b->costs, area));
    return whole;
}

Sheet pb_area_years(const PlanBook *b, const PlanTable *table, bool *filled)
{
    const AppRoadmap *of = b->plan->scenario.of;
    SheetMaker m = pb_table(b, table, b->years.count + 3, NULL);
    double *widths = ARENA_ARRAY(b->arena, double, m.sheet.width);
    for (size_t c = 0; c < m.sheet.width; c++) widths[c] = c ? 14 : 48;
    widths[m.sheet.width - 1] = FROM_WIDTH;
    m.sheet.widths = widths;
    sheet_add(&m, cell_text(pb_word(b, N_("Investment and operation, SEK")), CELL_HEAD));
    pb_years(&m, b->years.first, b->years.count);
    sheet_add(&m, cell_text(pb_word(b, N_("Sum")), CELL_HEAD));
    from_head(&m, b);
    bool whole = true;
    for (size_t a = 0; a < of->focus_area_count; a++)
        whole = area_row(&m, b, pb_area(b, of->focus_areas[a].id)) && whole;
    whole = area_row(&m, b, pb_area(b, S(""))) && whole;
    const size_t rows = of->focus_area_count + 1;
    sum_row(&m, b, 1);
    for (size_t c = 1; c + 1 < m.sheet.width; c++) {
        double sum = 0;
        for (size_t r = 0; r < rows; r++) sum += m.cells[(r + 2) * m.sheet.width + c].value;
        sheet_add(&m, cell_formula(pb_sum_above(&m, 2, c), sum, whole ? CELL_SUM : CELL_INCOMPLETE));
    }
    *filled = b->row_count > 0;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- T3: income ---- */

Sheet pb_income(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const char *const heads[] = {
        N_("Name"), N_("Kind"), N_("Year"), N_("Amount, SEK"), N_("Part of the income"), N_("Comes from")};
    static const double widths[] = {40, 20, 8, 18, 14, FROM_WIDTH};
    enum { COLUMNS = sizeof heads / sizeof *heads, AMOUNT = 3 };
    const RecordSet *set = &b->of->input->set[KIND_INCOME_SOURCE];
    const IncomeSource *all = PLAN_LIST(b->of->input, KIND_INCOME_SOURCE, IncomeSource);
    double last = 0, sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < set->count; i++) last = all[i].year.v > last ? all[i].year.v : last;
    for (size_t i = 0; i < set->count; i++)
        if (all[i].year.v >= last) sum += all[i].amount_sek.v, n++;
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    head(&m, heads, COLUMNS);
    for (size_t i = 0; i < set->count; i++) {
        if (all[i].year.v < last) continue;
        const Str formula = tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, sheet_row(&m), AMOUNT),
                                   sheet_cell_name(b->arena, n + 2, AMOUNT));
        sheet_text(&m, all[i].name);
        sheet_text(&m, pb_choice(b, &plan_kinds[KIND_INCOME_SOURCE], "kind", all[i].kind));
        sheet_add(&m, cell_number(all[i].year, CELL_PLAIN));
        sheet_add(&m, cell_number(all[i].amount_sek, CELL_FIGURE));
        sheet_add(&m, sum > 0 ? cell_formula(formula, all[i].amount_sek.v / sum, CELL_PERCENT) : (Cell){0});
        sheet_text(&m, pb_from(b, &plan_kinds[KIND_INCOME_SOURCE], all[i].head.id));
    }
    sum_row(&m, b, AMOUNT);
    if (n) sheet_add(&m, cell_formula(pb_sum_above(&m, 2, AMOUNT), sum, CELL_SUM));
    *filled = n > 0;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- T4: sources of capital ---- */

static double claimed(const PlanBook *b, uint32_t programme, FundingStatus status, size_t *n)
{
    double sum = 0;
    for (size_t i = 0; i < b->of->funding.claim_count; i++) {
        if (b->of->claims[i].programme != programme) continue;
        (*n)++;
        if (b->of->claims[i].status == status && b->of->results[i].known) sum += b->of->results[i].amount;
    }
    return sum;
}

Sheet pb_capital(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const char *const heads[] = {
        N_("Source of capital"), N_("Instrument"),       N_("Level (funding)"),      N_("Owner"),
        N_("Idea, SEK"),         N_("Applied for, SEK"), N_("Granted or paid, SEK"), N_("Conditions"),
        N_("Programme's id"),    N_("Comes from")};
    static const double widths[] = {40, 18, 16, 28, 16, 16, 18, 60, 24, FROM_WIDTH};
    enum { COLUMNS = sizeof heads / sizeof *heads, ID = COLUMNS - 2 };
    static const FundingStatus status[][2] = {
        {FUNDING_IDEA, FUNDING_IDEA}, {FUNDING_APPLIED, FUNDING_APPLIED}, {FUNDING_GRANTED, FUNDING_PAID}};
    const RecordKind *kind = &plan_kinds[KIND_PROGRAMME];
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    double sums[3] = {0};
    head(&m, heads, COLUMNS);
    for (uint32_t p = 0; p < b->of->funding.programme_count; p++) {
        const ProgrammeRecord *r = b->of->programme_records[p];
        size_t n = 0;
        claimed(b, p, FUNDING_IDEA, &n);
        if (n == 0) continue;
        const Str id = sheet_cell_name(b->arena, sheet_row(&m), ID);
        sheet_text(&m, r->name);
        sheet_text(&m, pb_choice(b, kind, "instrument", r->instrument));
        sheet_text(&m, pb_choice(b, kind, "level", r->level));
        sheet_text(&m, r->owner);
        for (size_t s = 0; s < 3; s++) {
            double value = 0;
            Buf f = buf_new(b->arena);
            for (size_t k = 0; k < (status[s][0] == status[s][1] ? 1u : 2u); k++) {
                value += claimed(b, p, status[s][k], &n);
                buf_add(&f, tr_fmt(b->arena, LANG_EN, "+SUMIFS({0},{1},{2},{3},\"{4}\")", pb_funding(b, FUNDING_AMOUNT),
                                   pb_funding(b, FUNDING_PROGRAMME_ID), id, pb_funding(b, FUNDING_STATE),
                                   pb_choice(b, &plan_kinds[KIND_CLAIM], "status",
                                             str(funding_status_name(status[s][k])))));
            }
            sums[s] += value;
            sheet_add(&m, cell_formula(buf_str(&f), value, CELL_FIGURE));
        }
        sheet_add(&m, cell_text(r->conditions, CELL_WRAPPED));
        sheet_text(&m, r->head.id);
        sheet_text(&m, pb_from(b, kind, r->head.id));
        *filled = true;
    }
    sum_row(&m, b, 4);
    for (size_t s = 0; *filled && s < 3; s++)
        sheet_add(&m, cell_formula(pb_sum_above(&m, 2, s + 4), sums[s], CELL_SUM));
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- tables of measures ---- */

typedef struct MeasureView {
    const char *mark;
    size_t columns[16]; /* of the sheet of measures, ended by 0 */
    bool capital;       /* those that cost most to build */
} MeasureView;

static const MeasureView views[] = {
    {"T6", {MEASURES_INVESTED, MEASURES_YEARLY, MEASURES_TONNES_TARGET, MEASURES_SEK_PER_T, MEASURES_BENEFITS}, false},
    {"T7",
     {MEASURES_INVESTED, MEASURES_YEARLY, MEASURES_SEK_PER_T, MEASURES_OF, MEASURES_OF + 1, MEASURES_OF + 2,
      MEASURES_OF + 3, MEASURES_OF + 4, MEASURES_OF + 5, MEASURES_OF + 6, MEASURES_OF + 7},
     true},
    {"T8",
     {MEASURES_OF, MEASURES_OF + 1, MEASURES_OF + 2, MEASURES_OF + 3, MEASURES_OF + 4, MEASURES_OF + 5, MEASURES_OF + 6,
      MEASURES_OF + 7, MEASURES_COST},
     false},
    {"T9", {MEASURES_OF, MEASURES_COST, MEASURES_FUNDED, MEASURES_COVERED}, false},
    {"B-2.2", {MEASURES_TONNES, MEASURES_TONNES_TARGET, MEASURES_COST, MEASURES_SEK_PER_T}, false},
    {"C-3.1", {MEASURES_TONNES_TARGET, MEASURES_COST}, false},
};

static bool adds_up(size_t column)
{
    return column != MEASURES_SEK_PER_T && column != MEASURES_COVERED;
}

static int by_investment(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (x[0] < y[0]) - (x[0] > y[0]);
}

/* Places of the measures that the table has, and how many. */
static size_t measures_of(const PlanBook *b, const MeasureView *view, const Sheet *base, size_t *out)
{
    const size_t n = b->of->roadmap->portfolio.count;
    double(*order)[2] = arena_array(b->arena, n + 1, sizeof *order);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const Cell *cell = &base->cells[(i + MEASURES_FIRST_ROW) * base->width + MEASURES_INVESTED];
        if (view->capital && !(cell->kind == CELL_FORMULA && cell->value > 0)) continue;
        order[count][0] = view->capital ? cell->value : -(double)i;
        order[count++][1] = (double)i;
    }
    qsort(order, count, sizeof *order, by_investment);
    if (view->capital && count > CAPITAL_INTENSIVE) count = CAPITAL_INTENSIVE;
    for (size_t i = 0; i < count; i++) out[i] = (size_t)order[i][1];
    return count;
}

static void measure_sums(SheetMaker *m, const PlanBook *b, const MeasureView *view, size_t names, size_t rows)
{
    sum_row(m, b, names);
    for (size_t c = 0; c < 16 && view->columns[c]; c++) {
        double sum = 0;
        bool whole = true;
        for (size_t r = 0; r < rows; r++) {
            const Cell *cell = &m->cells[(r + 2) * m->sheet.width + names + c];
            whole = whole && cell->style != CELL_UNKNOWN && cell->style != CELL_INCOMPLETE;
            sum += cell->kind == CELL_FORMULA ? cell->value : 0;
        }
        sheet_add(m, rows && adds_up(view->columns[c])
                         ? cell_formula(pb_sum_above(m, 2, names + c), sum, whole ? CELL_SUM : CELL_INCOMPLETE)
                         : cell_text(S(""), CELL_SUM_TEXT));
    }
    sheet_end_row(m);
}

static void measure_line(SheetMaker *m, const PlanBook *b, const MeasureView *view, const Sheet *base, size_t i)
{
    const MeasureRecord *r = b->of->roadmap->measures[i];
    sheet_text(m, pb_area(b, r->focus_area));
    sheet_text(m, r->name);
    for (size_t c = 0; c < 16 && view->columns[c]; c++) {
        const Cell *cell = &base->cells[(i + MEASURES_FIRST_ROW) * base->width + view->columns[c]];
        sheet_add(m, cell->kind == CELL_EMPTY
                         ? *cell
                         : cell_formula(pb_measure_cell(b, i, view->columns[c]), cell->value, cell->style));
    }
    sheet_add(m, cell_text(r->text, CELL_WRAPPED));
    sheet_text(m, pb_entity(b, r->entity));
    sheet_text(m, date_is_set(r->start_date) ? date_str(b->arena, r->start_date) : S(""));
    sheet_text(m, date_is_set(r->end_date) ? date_str(b->arena, r->end_date) : S(""));
    sheet_text(m, pb_choice(b, &roadmap_kinds[KIND_MEASURE], "status", r->status));
    sheet_text(m, pb_from(b, &roadmap_kinds[KIND_MEASURE], r->head.id));
}

Sheet pb_measures_table(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { NAMES = 2, AFTER = 6 };
    static const char *const after[AFTER] = {N_("Description"), N_("Part of the group"), N_("Start"), N_("End"),
                                             N_("Status"),      N_("Comes from")};
    const MeasureView *view = views;
    const Sheet base = b->measure_sheet;
    size_t columns = 0;
    while (!str_eq(str(view->mark), str(table->mark))) view++;
    while (columns < 16 && view->columns[columns]) columns++;
    SheetMaker m = pb_table(b, table, NAMES + columns + AFTER, NULL);
    double *widths = ARENA_ARRAY(b->arena, double, m.sheet.width);
    for (size_t c = 0; c < m.sheet.width; c++) widths[c] = c < NAMES ? 40 : c == NAMES + columns ? 60 : 16;
    widths[m.sheet.width - 1] = FROM_WIDTH;
    m.sheet.widths = widths;
    sheet_add(&m, cell_text(pb_word(b, N_("Focus area")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Measure")), CELL_HEAD));
    for (size_t c = 0; c < columns; c++) sheet_add(&m, cell_text(base.cells[view->columns[c]].text, CELL_HEAD));
    head(&m, after, AFTER);
    size_t *places = ARENA_ARRAY(b->arena, size_t, b->of->roadmap->portfolio.count + 1);
    const size_t n = measures_of(b, view, &base, places);
    for (size_t i = 0; i < n; i++) measure_line(&m, b, view, &base, places[i]);
    measure_sums(&m, b, view, NAMES, n);
    *filled = n > 0 && b->row_count > 0;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}
