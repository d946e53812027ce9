/* The costs and benefits of a measure, line by line and year by year: where every krona of its economics comes from. */
#include "web/accounts_parts.h"
#include "web/measures_parts.h"
#include "web/plan_parts.h"
#include "web/plan_records.h"

Str plan_thousands(const Visit *visit, double sek)
{
    return tr_figure(visit->arena, visit->lang, sek / 1000, 0);
}

/* What the quantity is counted in. */
static Str unit_of(const Visit *visit, const AppPlanLine *l)
{
    if (l->line->type == COST_JOBS) return str(tr(visit->lang, N_("job-years")));
    if (l->line->value == NO_VALUE) return str(tr(visit->lang, N_("kronor")));
    return l->value->unit;
}

/* "ASEK 7.0, 2020-06-01. Trafikverket": the set, its date, the source of the unit value or of the line. */
static Str origin_of(const Visit *visit, const AppPlanLine *l)
{
    Buf b = buf_new(visit->arena);
    if (l->value_record) {
        const UnitValueRecord *r = l->value_record;
        buf_add(&b, r->set_name.n ? r->set_name : r->name);
        if (date_is_set(r->dated)) {
            buf_add(&b, S(", "));
            buf_add(&b, tr_date(visit->arena, visit->lang, r->dated));
        }
        if (r->place.n) {
            buf_add(&b, S(", "));
            buf_add(&b, r->place);
        }
        if (r->source.n) {
            buf_add(&b, S(". "));
            buf_add(&b, r->source);
        }
    } else if (l->record && l->record->source.n) {
        buf_add(&b, l->record->source);
    }
    return buf_str(&b);
}

/* "MWh × 1 063,50 kronor": with one value in all years, otherwise from the first to the last. */
static Str value_of(const Visit *visit, const AppPlanMeasure *of, const AppPlanLine *l)
{
    const size_t from = of->plan->plan->economy->from, last = from + of->years.count - 1;
    if (!l->rows->known || l->line->value == NO_VALUE || l->line->type == COST_JOBS) return S("–");
    const double first = l->rows->value[from], end = l->rows->value[last];
    const Str a = tr_figure(visit->arena, visit->lang, first, 2), b = tr_figure(visit->arena, visit->lang, end, 2);
    return str_eq(a, b) ? a : tr_fmt(visit->arena, visit->lang, N_("{0} to {1}"), a, b);
}

static PlanGrid years_of(const Visit *visit, const AppPlanMeasure *of, const AppPlanLine *l)
{
    enum { YEAR, QUANTITY, VALUE, KRONOR, COLUMNS };
    static const char *const heads[COLUMNS] = {N_("Year"), N_("Quantity"), N_("Kronor for a unit"), N_("Kronor")};
    const size_t from = of->plan->plan->economy->from;
    Str *head = ARENA_ARRAY(visit->arena, Str, COLUMNS);
    Str *cells = ARENA_ARRAY(visit->arena, Str, COLUMNS * of->years.count + 1);
    PlanGrid grid = {.head = head, .cells = cells, .columns = COLUMNS};
    for (size_t c = 0; c < COLUMNS; c++) head[c] = str(tr(visit->lang, heads[c]));
    for (size_t y = 0; y < of->years.count && l->rows->known; y++) {
        const double quantity = l->rows->quantity[from + y];
        if (!(quantity > 0) && !(quantity < 0)) continue;
        Str *row = cells + COLUMNS * grid.rows++;
        row[YEAR] = err_number(visit->arena, of->years.first + (int)y);
        row[QUANTITY] = tr_figure(visit->arena, visit->lang, quantity, 1);
        row[VALUE] = tr_figure(visit->arena, visit->lang, l->rows->value[from + y], 2);
        row[KRONOR] =
            l->line->type == COST_JOBS ? S("–") : tr_figure(visit->arena, visit->lang, l->rows->kronor[from + y], 0);
    }
    return grid;
}

static Str budget_of(const Visit *visit, const AppPlanMeasure *of, const AppPlanLine *l)
{
    const PlanInput *in = of->plan->plan->input;
    if (!l->record) return S("");
    const BudgetItem *item = plan_record_of(in, KIND_BUDGET_ITEM, l->record->budget_item);
    if (!item) return l->record->budget_item;
    return item->project.n ? tr_fmt(visit->arena, visit->lang, "{0} {1}", item->project, item->name) : item->name;
}

static Str state_of(const Visit *visit, const AppPlanLine *l)
{
    if (l->rows->known) return S("");
    return l->rows->missing_year ? tr_fmt(visit->arena, visit->lang, N_("not known from {0} on"),
                                          err_number(visit->arena, l->rows->missing_year))
                                 : str(tr(visit->lang, N_("not known")));
}

static PlanCostLine line_of(const Visit *visit, const AppPlanMeasure *of, const AppPlanLine *l)
{
    const Str name = l->record ? l->record->name : str(tr(visit->lang, N_("Follows from the tonnes")));
    const Str code = of->plan->scenario.of->city.municipality.code;
    return (PlanCostLine){
        .id = l->record ? l->record->head.id : S("co2"),
        .url = l->record
                   ? plan_record_url(visit, PAGE_PLAN_RECORD, code, &plan_kinds[KIND_COST_LINE], l->record->head.id)
                   : S(""),
        .name = name,
        .type = app_plan_type(visit->lang, l->line->type),
        .who = l->record ? app_plan_payers_of(visit->arena, visit->lang, l->line)
                         : str(tr(visit->lang, N_("nobody's money"))),
        .quantity = l->quantity.known
                        ? tr_fmt(visit->arena, visit->lang, "{0} {1}",
                                 tr_figure(visit->arena, visit->lang, l->quantity.v, 0), unit_of(visit, l))
                        : S("–"),
        .value = value_of(visit, of, l),
        .origin = origin_of(visit, l),
        .kronor = l->kronor.known
                      ? tr_fmt(visit->arena, visit->lang, N_("{0} thousand SEK"), plan_thousands(visit, l->kronor.v))
                      : str(tr(visit->lang, N_("no kronor"))),
        .state = state_of(visit, l),
        .budget = budget_of(visit, of, l),
        .budget_url =
            l->record && l->record->budget_item.n
                ? plan_record_url(visit, PAGE_PLAN_RECORD, code, &plan_kinds[KIND_BUDGET_ITEM], l->record->budget_item)
                : S(""),
        .value_url = l->value_record ? plan_record_url(visit, PAGE_PLAN_RECORD, code, &plan_kinds[KIND_UNIT_VALUE],
                                                       l->value_record->head.id)
                                     : S(""),
        .is_known = l->rows->known,
        .illustrative = l->record ? l->record->illustrative : l->value_record && l->value_record->illustrative,
        .years = years_of(visit, of, l)};
}

void plan_lines(Visit *visit, const AppPlanMeasure *of, PlanMeasurePage *page)
{
    PlanCostLine *lines = ARENA_ARRAY(visit->arena, PlanCostLine, of->line_count + 1);
    Str *missing = ARENA_ARRAY(visit->arena, Str, of->line_count + 1);
    double sum = 0;
    for (size_t i = 0; i < of->line_count; i++) {
        const AppPlanLine *l = &of->lines[i];
        lines[i] = line_of(visit, of, l);
        sum += l->kronor.known ? l->kronor.v : 0;
        if (!l->rows->known)
            missing[page->missing_count++] =
                tr_fmt(visit->arena, visit->lang, N_("{0} ({1}): {2}"), lines[i].name, lines[i].type, lines[i].state);
    }
    page->lines = lines;
    page->line_count = of->line_count;
    page->line_sum = plan_thousands(visit, sum);
    page->missing = missing;
}
