/* The sheets that the tables rest on: costs, measures, funding, budget. */
#include "app/plan/plan_book_parts.h"

static const unsigned paid_types = 1u << COST_INVESTMENT | 1u << COST_OPERATION,
                      yearly_types = 1u << COST_OPERATION | 1u << COST_REDIRECTED | 1u << COST_ENERGY |
                                     1u << COST_SAVING | 1u << COST_INCOME;

static const MeasureRecord *record_of(const PlanBook *b, uint32_t measure)
{
    return b->of->roadmap->measures[measure];
}

/* ---- costs ---- */

static void costs_head(SheetMaker *m, const PlanBook *b)
{
    static const char *const heads[] = {
        N_("Id"), N_("Measure"), N_("Name"), N_("Focus area"), N_("Cost or benefit"), N_("Type of cost"), N_("State")};
    for (size_t i = 0; i < COSTS_SHARE; i++) sheet_add(m, cell_text(pb_word(b, heads[i]), CELL_HEAD));
    for (int s = 0; s < STAKEHOLDERS; s++)
        sheet_add(m,
                  cell_text(tr_fmt(b->arena, b->lang, N_("{0}, share"), pb_stakeholder(b, (Stakeholder)s)), CELL_HEAD));
    sheet_add(m, cell_text(pb_word(b, N_("Sum, SEK")), CELL_HEAD));
    sheet_add(m, cell_text(pb_word(b, N_("Weight for society")), CELL_HEAD));
    sheet_add(m, cell_text(pb_word(b, N_("Present value for society, SEK")), CELL_HEAD));
    for (int s = 0; s < STAKEHOLDERS; s++)
        sheet_add(m,
                  cell_text(tr_fmt(b->arena, b->lang, N_("{0}, SEK"), pb_stakeholder(b, (Stakeholder)s)), CELL_HEAD));
    pb_years(m, b->years.first, b->years.count);
    for (size_t c = 0; c < COSTS_TYPE; c++) sheet_add(m, (Cell){0});
    sheet_text(m, pb_word(b, N_("Social discount rate; tax factor")));
    while (m->count % m->sheet.width < COSTS_FACTOR) sheet_add(m, (Cell){0});
    sheet_add(m, cell_number(known(b->public_factor), CELL_EXACT));
    sheet_add(m, cell_number(b->rate, CELL_EXACT));
    while (m->count % m->sheet.width < COSTS_YEARS) sheet_add(m, (Cell){0});
    const Str rate = tr_fmt(b->arena, LANG_EN, "${0}$2", sheet_column_name(b->arena, COSTS_PRESENT));
    for (size_t y = 0; y < b->years.count; y++) {
        const Str formula =
            tr_fmt(b->arena, LANG_EN, "1/(1+{0})^({1}-{2})", rate, sheet_cell_name(b->arena, 0, COSTS_YEARS + y),
                   sheet_cell_name(b->arena, 0, COSTS_YEARS));
        sheet_add(m, b->rate.known ? cell_formula(formula, discount_factor(b->rate.v, (double)y), CELL_EXACT)
                                   : cell_number(unknown(), CELL_EXACT));
    }
}

/* Of the parts of municipalities, regions and the state, which the tax factor weighs. */
static void add_factor(SheetMaker *m, const PlanBook *b, const CostRow *r)
{
    const size_t row = sheet_row(m);
    const bool paid = cost_type_is_paid(r->type) || r->type == COST_RESIDUAL;
    const Str args[] = {sheet_column_name(b->arena, COSTS_FACTOR),
                        sheet_cell_name(b->arena, row, COSTS_SHARE + STAKE_MUNICIPALITY),
                        sheet_cell_name(b->arena, row, COSTS_SHARE + STAKE_REGION),
                        sheet_cell_name(b->arena, row, COSTS_SHARE + STAKE_STATE)};
    sheet_add(
        m, paid ? cell_formula(tr_args(b->arena, LANG_EN, "1+(${0}$2-1)*({1}+{2}+{3})", args, 4), r->factor, CELL_EXACT)
                : cell_number(known(1), CELL_EXACT));
}

static void cost_row(SheetMaker *m, const PlanBook *b, const CostRow *r)
{
    const MeasureRecord *measure = record_of(b, r->measure);
    const size_t row = sheet_row(m), last = COSTS_YEARS + b->years.count - 1;
    const Str from = sheet_cell_name(b->arena, row, COSTS_YEARS), to = sheet_cell_name(b->arena, row, last);
    sheet_text(m, r->id);
    sheet_text(m, measure->head.id);
    sheet_text(m, measure->name);
    sheet_text(m, pb_area(b, measure->focus_area));
    sheet_text(m, r->name);
    sheet_text(m, pb_type(b, r->type));
    sheet_text(m, pb_state(b, r));
    for (int s = 0; s < STAKEHOLDERS; s++) sheet_add(m, cell_number(known(r->share[s]), CELL_PERCENT));
    if (!r->known) {
        while (m->count % m->sheet.width) sheet_add(m, cell_number(unknown(), CELL_FIGURE));
        return;
    }
    sheet_add(m, cell_formula(tr_fmt(b->arena, LANG_EN, "SUM({0}:{1})", from, to), r->sum, CELL_FIGURE));
    add_factor(m, b, r);
    const Str factors = tr_fmt(b->arena, LANG_EN, "{0}$2:{1}$2", sheet_column_name(b->arena, COSTS_YEARS),
                               sheet_column_name(b->arena, last));
    const Str weight = sheet_cell_name(b->arena, row, COSTS_FACTOR);
    sheet_add(m, b->rate.known
                     ? cell_formula(tr_fmt(b->arena, LANG_EN, "{3}*SUMPRODUCT({0}:{1},{2})", from, to, factors, weight),
                                    r->present, CELL_FIGURE)
                     : cell_number(unknown(), CELL_FIGURE));
    for (size_t s = 0; s < STAKEHOLDERS; s++)
        sheet_add(m, cell_formula(tr_fmt(b->arena, LANG_EN, "{0}*{1}", sheet_cell_name(b->arena, row, COSTS_SHARE + s),
                                         sheet_cell_name(b->arena, row, COSTS_SUM)),
                                  r->share[s] * r->sum, CELL_FIGURE));
    for (size_t y = 0; y < b->years.count; y++) sheet_add(m, cell_number(known(r->kronor[y]), CELL_FIGURE));
}

Sheet pb_costs_sheet(const PlanBook *b)
{
    SheetMaker m = pb_sheet(b, N_("Costs and benefits"), COSTS_YEARS + b->years.count, NULL);
    double *widths = ARENA_ARRAY(b->arena, double, m.sheet.width);
    for (size_t c = 0; c < m.sheet.width; c++)
        widths[c] = c == COSTS_MEASURE_NAME || c == COSTS_NAME ? 36 : c < COSTS_SHARE ? 20 : 14;
    m.sheet.widths = widths;
    costs_head(&m, b);
    for (size_t i = 0; i < b->row_count; i++) cost_row(&m, b, &b->rows[i]);
    m.sheet.head_rows = 1;
    return sheet_done(&m);
}

/* ---- measures ---- */

static const char *const measure_heads[MEASURES_OF] = {
    N_("Id"),
    N_("Measure"),
    N_("Focus area"),
    N_("Status"),
    N_("Costs and benefits, number"),
    N_("Of those known"),
    N_("Investment, SEK"),
    N_("Operation less savings and income, SEK a year"),
    N_("Benefits, SEK"),
    N_("t CO2e less, sum"),
    N_("t CO2e less in the target year"),
    N_("Net present value for society, SEK"),
    N_("SEK a tonne"),
    N_("Investment and operation, SEK"),
};

static Str sums_of(const PlanBook *b, unsigned types, size_t column, Str measure, const char *sign)
{
    Buf f = buf_new(b->arena);
    for (int t = 0; t < COST_TYPES; t++) {
        if (!(types >> t & 1)) continue;
        buf_add(&f, str(sign));
        buf_add(&f, tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},{2},{3},\"{4}\")", pb_costs(b, column),
                           pb_costs(b, COSTS_MEASURE), measure, pb_costs(b, COSTS_TYPE), pb_type(b, (CostType)t)));
    }
    return buf_str(&f);
}

/* Three cases that look apart: nobody has stated anything of the measure, or nothing of it is known (grey); something
 * is stated, but no line of these types (empty); a figure, which may be a zero, and of which something may be missing.
 */
static bool add_if_none(SheetMaker *m, const PlanBook *b, uint32_t i, unsigned types, int stakeholder, CellStyle *style)
{
    size_t all, lines, any;
    const size_t known_all = pb_known(b, i, &all), known_lines = pb_known_of(b, i, types, stakeholder, &lines);
    const bool others_pay = stakeholder < STAKEHOLDERS && pb_known_of(b, i, types, STAKEHOLDERS, &any) > 0;
    *style = known_lines < lines ? CELL_INCOMPLETE : CELL_FIGURE;
    if (lines ? known_lines > 0 : others_pay) return false;
    sheet_add(m, lines || known_all == 0 ? cell_number(unknown(), CELL_FIGURE) : (Cell){0});
    return true;
}

static void add_sum(SheetMaker *m, const PlanBook *b, uint32_t i, unsigned types, int stakeholder, bool negative)
{
    const Str id = sheet_cell_name(b->arena, sheet_row(m), MEASURES_ID);
    const size_t column = stakeholder == STAKEHOLDERS ? COSTS_SUM : COSTS_OF + (size_t)stakeholder;
    CellStyle style;
    if (add_if_none(m, b, i, types, stakeholder, &style)) return;
    const double value = pb_kronor(b, i, types, stakeholder, SIZE_MAX);
    sheet_add(m,
              cell_formula(sums_of(b, types, column, id, negative ? "-" : "+"), negative ? 0 - value : value, style));
}

static void add_yearly(SheetMaker *m, const PlanBook *b, uint32_t i)
{
    const Str id = sheet_cell_name(b->arena, sheet_row(m), MEASURES_ID);
    CellStyle style;
    if (add_if_none(m, b, i, yearly_types, STAKEHOLDERS, &style)) return;
    const double n = (double)b->years.count;
    const Str formula = tr_fmt(b->arena, LANG_EN, "({0})/{1}", sums_of(b, yearly_types, COSTS_SUM, id, "-"),
                               err_number(b->arena, (int64_t)b->years.count));
    sheet_add(m, cell_formula(formula, 0 - pb_kronor(b, i, yearly_types, STAKEHOLDERS, SIZE_MAX) / n, style));
}

static void add_society(SheetMaker *m, const PlanBook *b, uint32_t i)
{
    const MeasureEconomy *e = &b->plan->measures[i];
    const size_t row = sheet_row(m);
    const Str id = sheet_cell_name(b->arena, row, MEASURES_ID);
    size_t lines;
    const bool none = pb_known(b, i, &lines) == 0 || !b->rate.known;
    const CellStyle style = pb_is_whole(b, i) ? CELL_FIGURE : CELL_INCOMPLETE;
    const Str whole =
        tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},{2})", pb_costs(b, COSTS_PRESENT), pb_costs(b, COSTS_MEASURE), id);
    sheet_add(m, none ? cell_number(unknown(), style) : cell_formula(whole, pb_present(b, i, true), style));
    if (none || !e->sek_per_t.known) {
        sheet_add(m, cell_number(unknown(), style));
        return;
    }
    const Str formula =
        tr_fmt(b->arena, LANG_EN, "(-{0}{1})/{2}", whole, sums_of(b, 1u << COST_CARBON, COSTS_PRESENT, id, "+"),
               sheet_cell_name(b->arena, row, MEASURES_TONNES));
    sheet_add(m, cell_formula(formula, 0 - pb_present(b, i, false) / e->tonnes, style));
}

static void add_tonnes(SheetMaker *m, const PlanBook *b, uint32_t i)
{
    const Economy *economy = b->of->economy;
    const double *row = economy->tonnes + i * economy->years.count;
    const int target = b->plan->scenario.target_year - economy->years.first;
    double sum = 0;
    const bool is_known = app_plan_tonnes(b->plan, i).known;
    for (size_t y = economy->from; y < economy->years.count; y++) sum += row[y];
    sheet_add(m, cell_number(is_known ? known(sum) : unknown(), CELL_FIGURE));
    const bool in_years = target >= 0 && (size_t)target < economy->years.count;
    sheet_add(m, cell_number(is_known && in_years ? known(row[target]) : unknown(), CELL_FIGURE));
}

static void add_funded(SheetMaker *m, const PlanBook *b, uint32_t i, double cost)
{
    const size_t row = sheet_row(m);
    const Str id = sheet_cell_name(b->arena, row, MEASURES_ID);
    Buf f = buf_new(b->arena);
    const FundingStatus there[] = {FUNDING_GRANTED, FUNDING_PAID};
    for (size_t k = 0; k < 2; k++)
        buf_add(&f, tr_fmt(b->arena, LANG_EN, "+SUMIFS({0},{1},{2},{3},\"{4}\")", pb_funding(b, FUNDING_AMOUNT),
                           pb_funding(b, FUNDING_MEASURE), id, pb_funding(b, FUNDING_STATE),
                           pb_choice(b, &plan_kinds[KIND_CLAIM], "status", str(funding_status_name(there[k])))));
    const double granted = pb_granted(b, i);
    sheet_add(m, cell_formula(buf_str(&f), granted, CELL_FIGURE));
    sheet_add(
        m, cost > 0 ? cell_formula(tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, row, MEASURES_FUNDED),
                                          sheet_cell_name(b->arena, row, MEASURES_COST)),
                                   granted / cost, CELL_PERCENT)
                    : cell_number(unknown(), CELL_PERCENT));
}

static Str count_of(const PlanBook *b, Str measure, const char *state)
{
    return tr_fmt(b->arena, LANG_EN, "COUNTIFS({0},{1},{2},\"{3}\")", pb_costs(b, COSTS_MEASURE), measure,
                  pb_costs(b, COSTS_STATE), pb_word(b, state));
}

static void measure_row(SheetMaker *m, const PlanBook *b, uint32_t i)
{
    const MeasureRecord *r = record_of(b, i);
    const Str id = sheet_cell_name(b->arena, sheet_row(m), MEASURES_ID);
    size_t lines;
    const size_t known_lines = pb_known(b, i, &lines);
    sheet_text(m, r->head.id);
    sheet_text(m, r->name);
    sheet_text(m, pb_area(b, r->focus_area));
    sheet_text(m, pb_choice(b, &roadmap_kinds[KIND_MEASURE], "status", r->status));
    const Str counted[] = {count_of(b, id, N_("known")), count_of(b, id, N_("not known"))};
    sheet_add(m,
              cell_formula(tr_fmt(b->arena, LANG_EN, "{0}+{1}", counted[0], counted[1]), (double)lines, CELL_FIGURE));
    sheet_add(m, cell_formula(counted[0], (double)known_lines, CELL_FIGURE));
    add_sum(m, b, i, 1u << COST_INVESTMENT, STAKEHOLDERS, true);
    add_yearly(m, b, i);
    add_sum(m, b, i, 1u << COST_BENEFIT, STAKEHOLDERS, false);
    add_tonnes(m, b, i);
    add_society(m, b, i);
    add_sum(m, b, i, paid_types, STAKEHOLDERS, true);
    for (int s = 0; s < STAKEHOLDERS; s++) add_sum(m, b, i, paid_types, s, true);
    add_funded(m, b, i, known_lines ? 0 - pb_kronor(b, i, paid_types, STAKEHOLDERS, SIZE_MAX) : 0);
}

Sheet pb_measures_sheet(const PlanBook *b)
{
    static const double widths[MEASURES_COLUMNS] = {22, 44, 36, 12, 10, 10, 16, 16, 16, 12, 12, 18,
                                                    12, 16, 14, 14, 14, 14, 14, 14, 14, 14, 16, 10};
    SheetMaker m = pb_sheet(b, N_("Measures"), MEASURES_COLUMNS, widths);
    for (size_t c = 0; c < MEASURES_OF; c++) sheet_add(&m, cell_text(pb_word(b, measure_heads[c]), CELL_HEAD));
    for (int s = 0; s < STAKEHOLDERS; s++)
        sheet_add(&m,
                  cell_text(tr_fmt(b->arena, b->lang, N_("{0}, SEK"), pb_stakeholder(b, (Stakeholder)s)), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Funded, SEK")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Funded, % of the cost")), CELL_HEAD));
    for (size_t i = 0; i < b->of->roadmap->portfolio.count; i++) measure_row(&m, b, (uint32_t)i);
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}

/* ---- funding and budget ---- */

Sheet pb_funding_sheet(const PlanBook *b)
{
    static const char *const heads[] = {N_("Id"),          N_("Measure"),    N_("Name"),           N_("Programme's id"),
                                        N_("Programme"),   N_("Instrument"), N_("Who gets it"),    N_("Status"),
                                        N_("Amount, SEK"), N_("Conditions"), N_("Registry number")};
    static const double widths[FUNDING_COLUMNS] = {24, 22, 40, 24, 34, 18, 24, 14, 16, 50, 18};
    const RecordKind *claims = &plan_kinds[KIND_CLAIM], *programmes = &plan_kinds[KIND_PROGRAMME];
    SheetMaker m = pb_sheet(b, N_("Funding"), FUNDING_COLUMNS, widths);
    sheet_head(&m, heads, FUNDING_COLUMNS);
    for (size_t i = 0; i < b->of->funding.claim_count; i++) {
        const ClaimRecord *r = b->of->claim_records[i];
        const ProgrammeRecord *p = b->of->programme_records[b->of->claims[i].programme];
        sheet_text(&m, r->head.id);
        sheet_text(&m, r->measure);
        sheet_text(&m, record_of(b, b->of->claims[i].measure)->name);
        sheet_text(&m, p->head.id);
        sheet_text(&m, p->name);
        sheet_text(&m, pb_choice(b, programmes, "instrument", p->instrument));
        sheet_text(&m, pb_choice(b, claims, "whose", r->whose));
        sheet_text(&m, pb_choice(b, claims, "status", r->status));
        sheet_add(&m, cell_number(b->of->results[i].known ? known(b->of->results[i].amount) : unknown(), CELL_FIGURE));
        sheet_add(&m, cell_text(r->conditions, CELL_WRAPPED));
        sheet_text(&m, r->registry_number);
    }
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}

Sheet pb_budget_sheet(const PlanBook *b)
{
    static const char *const heads[] = {N_("Year"),
                                        N_("Project"),
                                        N_("Name"),
                                        N_("Part of the group"),
                                        N_("Kind"),
                                        N_("State"),
                                        N_("Amount, SEK"),
                                        N_("For the climate, %"),
                                        N_("For the climate, SEK"),
                                        N_("Source"),
                                        N_("Id")};
    static const double widths[BUDGET_COLUMNS] = {8, 12, 40, 34, 20, 14, 18, 12, 18, 44, 24};
    const RecordKind *kind = &plan_kinds[KIND_BUDGET_ITEM];
    const BudgetItem *items = PLAN_LIST(b->of->input, KIND_BUDGET_ITEM, BudgetItem);
    SheetMaker m = pb_sheet(b, N_("Budget"), BUDGET_COLUMNS, widths);
    sheet_head(&m, heads, BUDGET_COLUMNS);
    for (size_t i = 0; i < b->of->input->set[KIND_BUDGET_ITEM].count; i++) {
        const BudgetItem *item = &items[i];
        const size_t row = sheet_row(&m);
        const Maybe part = item->climate_percent.known ? known(item->climate_percent.v / 100) : unknown();
        sheet_add(&m, cell_number(item->year, CELL_PLAIN));
        sheet_text(&m, item->project);
        sheet_text(&m, item->name);
        sheet_text(&m, pb_entity(b, item->entity));
        sheet_text(&m, pb_choice(b, kind, "kind", item->kind));
        sheet_text(&m, pb_choice(b, kind, "state", item->state));
        sheet_add(&m, cell_number(item->amount_sek, CELL_FIGURE));
        sheet_add(&m, cell_number(part, CELL_PERCENT));
        sheet_add(&m, part.known ? cell_formula(tr_fmt(b->arena, LANG_EN, "{0}*{1}",
                                                       sheet_cell_name(b->arena, row, BUDGET_AMOUNT),
                                                       sheet_cell_name(b->arena, row, BUDGET_PERCENT)),
                                                item->amount_sek.v * part.v, CELL_FIGURE)
                                 : cell_number(unknown(), CELL_FIGURE));
        sheet_add(&m, cell_text(item->source, CELL_WRAPPED));
        sheet_text(&m, item->head.id);
    }
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}
