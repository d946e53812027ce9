/* A line of cost or benefit down to its rows: quantity, what a unit is worth, prices, who pays. */
#include "app/plan/plan_why.h"

#include <math.h>

Str plan_text(const PlanAsking *a, const char *key)
{
    return str(tr(a->of.lang, key));
}

Str why_sek(const PlanAsking *a)
{
    return plan_text(a, N_("kr"));
}

Str plan_kg_for_sek(const PlanAsking *a)
{
    return tr_fmt(a->of.arena, a->of.lang, "kg CO2e/{0}", why_sek(a));
}

Str plan_number(const PlanAsking *a, double x)
{
    const double size = fabs(x);
    const bool whole = fabs(x - round(x)) < 1e-9;
    return tr_figure(a->of.arena, a->of.lang, x, whole || size >= 1000 ? 0 : size >= 1 ? 3 : 6);
}

void plan_rule(const PlanAsking *a, AppWhy *why, const char *text)
{
    why_by_method(&a->of, why, "plan", (AppWhyRow){.kind = S("rule"), .text = plan_text(a, text)});
}

void plan_stated(const PlanAsking *a, AppWhy *why, const char *text, Maybe value, Str unit)
{
    why_row(&a->of, why,
            (AppWhyRow){.kind = S("stated"),
                        .text = plan_text(a, text),
                        .value = value,
                        .unit = unit,
                        .origin = S("assumed"),
                        .source = plan_text(a, N_("Stated when the plan was computed"))});
}

const void *plan_record(const PlanAsking *a, PlanKind kind, Str id)
{
    const RecordSet *set = &a->p->plan->input->set[kind];
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(&plan_kinds[kind], set->records, i);
        if (str_eq(record_head_of(record)->id, id)) return record;
    }
    return NULL;
}

void plan_field(const PlanAsking *a, AppWhy *why, PlanKind kind, const void *record, const char *field)
{
    why_field(&a->of, why, &plan_kinds[kind], record, str(field));
}

void plan_year_field(const PlanAsking *a, AppWhy *why, PlanKind kind, const void *record, const char *field)
{
    plan_field(a, why, kind, record, field);
    why->last_row->year = why->last_row->value;
    why->last_row->value = unknown();
}

double plan_sum(const AppWhy *why)
{
    double sum = 0;
    for (const AppWhy *child = why->child; child; child = child->next) sum += child->value.known ? child->value.v : 0;
    return sum;
}

static const CostLine *line_at(const PlanAsking *a, size_t l)
{
    return &a->p->plan->economy_case.lines[l];
}

Str plan_line_name(const PlanAsking *a, size_t l)
{
    const CostLineRecord *record = a->p->plan->lines[l];
    return record ? record->name : plan_text(a, N_("The value of carbon dioxide"));
}

bool plan_line_counts(const PlanAsking *a, size_t l)
{
    const Economy *economy = a->p->plan->economy;
    return economy->lines[l].counts && line_at(a, l)->type != COST_JOBS &&
           perspective_weight(economy, &a->p->perspective, line_at(a, l)).kronor > 0;
}

void plan_why_line_row(const PlanAsking *a, AppWhy *why, size_t l, const char *note)
{
    const CostLineRecord *r = a->p->plan->lines[l];
    const PlanSetting *setting = a->p->setting;
    const Str source = r ? r->source : setting->source;
    const bool illustrative = r ? r->illustrative : setting->illustrative;
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(plan_kinds[r ? KIND_COST_LINE : KIND_PLAN_SETTING].name),
                        .id = r ? r->head.id : setting->head.id,
                        .text = plan_line_name(a, l),
                        .origin = illustrative || !source.n ? S("assumed") : S("own"),
                        .source = source,
                        .note = note ? plan_text(a, note)
                                : r  ? r->note
                                     : S(""),
                        .illustrative = illustrative});
}

/* ---- sums ---- */

typedef struct YearSums {
    double at[HORIZON_MOST];
    LineFactors factors[HORIZON_MOST]; /* at is their product */
    double residual, sum;
} YearSums;

static double discount_of(const PlanAsking *a, size_t y)
{
    return discount_factor(a->p->perspective.rate, (double)y - (double)a->p->plan->economy->from);
}

/* As the line has it, for all who pay or gain. */
static bool is_plain(LineSum sum)
{
    return sum == LINE_JOBS || sum == LINE_KRONOR;
}

/* Of its part in the perspective, with taxes. */
static bool is_flow(LineSum sum)
{
    return sum == LINE_PRESENT || sum == LINE_FLOW;
}

static bool is_discounted(LineSum sum)
{
    return sum == LINE_PRESENT || sum == LINE_INVESTED_PRESENT;
}

static LineFactors factors_in(const PlanAsking *a, size_t l, LineSum sum, size_t y, double index)
{
    const Weight w = perspective_weight(a->p->plan->economy, &a->p->perspective, line_at(a, l));
    LineFactors f = plan_why_factors(a, l, y, is_flow(sum) ? w.kronor + w.vat : w.kronor);
    f.of_tax = is_flow(sum) ? w.tax : 0;
    f.rest = index * (is_discounted(sum) ? discount_of(a, y) : 1);
    if (!is_flow(sum) && !is_plain(sum)) f.quantity = 0 - f.quantity; /* invested: above zero */
    if (sum == LINE_FRESH) f.quantity = a->p->plan->economy->lines[l].fresh[y];
    if (is_plain(sum) || sum == LINE_FRESH) f.of_value = f.rest = 1;
    return f;
}

static YearSums sums_of(const PlanAsking *a, size_t l, LineSum sum)
{
    const Economy *economy = a->p->plan->economy;
    const size_t years = economy->years.count;
    const LineFlow flow = economy_line_flow(economy, &a->p->perspective, l, a->of.arena);
    YearSums out = {0};
    for (size_t y = economy->from; y < years; y++) {
        const LineFactors f = factors_in(a, l, sum, y, flow.index[y]);
        out.factors[y] = f;
        out.at[y] = f.quantity * (f.value * f.of_value + f.tax * f.of_tax) * f.rest;
        out.sum += out.at[y];
    }
    if (is_flow(sum)) out.residual = flow.residual * (is_discounted(sum) ? discount_of(a, years - 1) : 1);
    out.sum += out.residual;
    return out;
}

Maybe plan_line_sum(const PlanAsking *a, size_t l, LineSum sum)
{
    return a->p->plan->economy->lines[l].known ? known(sums_of(a, l, sum).sum) : unknown();
}

/* ---- year by year ---- */

/* What the last factor of a year is made of. */
static Str prices_of(const PlanAsking *a, LineSum sum)
{
    const Perspective *p = &a->p->perspective;
    const Str rate = tr_figure(a->of.arena, a->of.lang, 100 * p->rate, 2),
              rise = tr_figure(a->of.arena, a->of.lang, 100 * p->inflation, 2),
              of = err_number(a->of.arena, a->p->plan->economy_case.prices.year),
              to = err_number(a->of.arena, a->p->first_year);
    if (p->nominal)
        return tr_fmt(
            a->of.arena, a->of.lang,
            is_discounted(sum)
                ? N_("the prices of {0} rise by {1} per cent a year and are discounted to {3} by {2} per cent "
                     "a year, together the last factor of a year")
                : N_("the prices of {0} rise by {1} per cent a year, which is the last factor of a year"),
            of, rise, rate, to);
    return tr_fmt(a->of.arena, a->of.lang,
                  is_discounted(sum)
                      ? N_("discounted to {1} by {0} per cent a year, which is the last factor of a year")
                      : N_("in fixed prices"),
                  rate, to);
}

static Str factors_of(const PlanAsking *a, size_t l, LineSum sum, const YearSums *sums)
{
    const Economy *economy = a->p->plan->economy;
    const Weight w = perspective_weight(economy, &a->p->perspective, line_at(a, l));
    bool taxed = false;
    if (is_plain(sum) || sum == LINE_FRESH) return plan_text(a, N_("Quantity × what a unit is worth, in each year"));
    for (size_t y = economy->from; y < economy->years.count; y++)
        taxed = taxed || fabs(sums->factors[y].tax * sums->factors[y].of_tax) > 0;
    Str part = plan_why_part(a, w.kronor);
    if (is_flow(sum) && fabs(w.vat) > 0)
        part = tr_fmt(a->of.arena, a->of.lang, N_("{0}, and its VAT, together {1}"), part,
                      plan_why_part(a, w.kronor + w.vat));
    return tr_fmt(a->of.arena, a->of.lang, "{0}; {1}",
                  tr_fmt(a->of.arena, a->of.lang,
                         taxed ? N_("Quantity × (what a unit is worth + the tax on it) × the part {0}")
                               : N_("Quantity × what a unit is worth × the part {0}"),
                         part),
                  prices_of(a, sum));
}

static Str unit_of(const PlanAsking *a, LineSum sum)
{
    return sum == LINE_JOBS ? plan_text(a, N_("job-years")) : why_sek(a);
}

static void why_years(const PlanAsking *a, AppWhy *parent, size_t l, LineSum sum, const YearSums *sums)
{
    const Economy *economy = a->p->plan->economy;
    AppWhy *why =
        why_child(&a->of, parent, plan_text(a, N_("Year by year")), known(sums->sum - sums->residual), unit_of(a, sum));
    why->formula = factors_of(a, l, sum, sums);
    for (size_t y = economy->from; y < economy->years.count; y++) {
        if (!(fabs(sums->at[y]) > 0)) continue;
        why_by_method(&a->of, why, "plan",
                      (AppWhyRow){.kind = S("year"),
                                  .text = plan_why_product_in(a, l, &sums->factors[y]),
                                  .year = known(economy->years.first + (int)y),
                                  .value = known(sums->at[y]),
                                  .unit = unit_of(a, sum)});
    }
    if (!why->row) plan_rule(a, why, N_("Nothing in any year of the plan"));
}

/* ---- quantity ---- */

AppWhy *plan_why_acts(const PlanAsking *a, AppWhy *parent, uint32_t measure, int year)
{
    const AppScenario *s = &a->p->scenario;
    AppWhy *acts = why_child(
        &a->of, parent, tr_fmt(a->of.arena, a->of.lang, N_("What it acts on, in {0}"), err_number(a->of.arena, year)),
        unknown(), S("t CO2e"));
    why_levers(&a->of, acts, measure);
    why_year(&a->of, acts, year, s->chosen, s->sector, false, measure);
    return acts;
}

static void why_lever_amount(const PlanAsking *a, AppWhy *why, const CostLine *line)
{
    const CityModel *model = &a->of.s->roadmap->model;
    const Lever *lever = &a->of.s->roadmap->portfolio.measures[line->measure].levers[line->target];
    uint32_t activity;
    why_lever(&a->of, why, line->measure, line->target, unknown());
    if (lever->kind == LEVER_SHIFT)
        activity = model->elements[lever->target].activity;
    else if (lever->kind == LEVER_AVOID || lever->kind == LEVER_IMPROVE)
        activity = lever->target;
    else
        return;
    if (line->of_stock)
        why_values(&a->of, why, "stock_size", model->activities[activity].id, S(""), S(""));
    else
        why_amount(&a->of, why, activity);
}

/* Where each is so many units that are valued, nobody has said of what it is an amount. */
static Str stated_unit(const PlanAsking *a, size_t l, const CostLineRecord *record)
{
    return record->per_unit.known && fabs(record->per_unit.v - 1) > 0 ? S("") : plan_line_unit(a, l);
}

static void why_stated(const PlanAsking *a, AppWhy *why, size_t l, const CostLineRecord *record)
{
    const RecordSet *set = &a->p->plan->input->set[KIND_COST_YEAR];
    const CostYear *rows = PLAN_LIST(a->p->plan->input, KIND_COST_YEAR, CostYear);
    const int present = a->p->first_year, moved = plan_moved(a->p->plan->roadmap, line_at(a, l)->measure);
    for (size_t i = 0; i < set->count; i++) {
        if (!str_eq(rows[i].cost_line, record->head.id)) continue;
        const Str source = rows[i].source.n ? rows[i].source : record->source;
        const bool illustrative = rows[i].illustrative || record->illustrative;
        const int year = rows[i].year.known ? plan_moved_year((int)rows[i].year.v, moved, present) : 0;
        why_row(&a->of, why,
                (AppWhyRow){.kind = str(plan_kinds[KIND_COST_YEAR].name),
                            .id = rows[i].head.id,
                            .text = record->name,
                            .year = year ? known(year) : unknown(),
                            .value = rows[i].quantity,
                            .unit = stated_unit(a, l, record),
                            .origin = illustrative || !source.n ? S("assumed") : S("own"),
                            .source = source,
                            .note = year && year < present
                                        ? plan_text(a, N_("Before the first year of the plan: it does not count"))
                                        : S(""),
                            .illustrative = illustrative});
    }
    if (!why->row) plan_rule(a, why, N_("No year of it is stated"));
    if (moved)
        plan_rule(a, why, N_("The scenario moves the start of the measure, and what is stated year by year with it"));
}

AppWhy *plan_why_quantity(const PlanAsking *a, AppWhy *parent, size_t l, int year)
{
    static const char *const texts[QUANTITY_KINDS] = {
        [QUANTITY_STATED] = N_("Stated year by year; a year that is not named has nothing"),
        [QUANTITY_CHANGED] = N_("The lever times the amount that it acts on"),
        [QUANTITY_BUILT] = N_("What the lever times the amount rises by in the year, and again when it has worn out "
                              "where it is bought again"),
        [QUANTITY_CARRIER] = N_("Units of the carrier less, by the evaluation of the scenario"),
        [QUANTITY_TONNES] = N_("Tonnes less, by the evaluation of the scenario")};
    const CostLine *line = line_at(a, l);
    const CostLineRecord *record = a->p->plan->lines[l];
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("Quantity")), unknown(), S(""));
    why->formula = plan_text(a, texts[line->quantity]);
    switch (line->quantity) {
    case QUANTITY_STATED: why_stated(a, why, l, record); break;
    case QUANTITY_CHANGED:
    case QUANTITY_BUILT: why_lever_amount(a, why, line); break;
    case QUANTITY_CARRIER:
    case QUANTITY_TONNES: plan_why_acts(a, why, line->measure, year ? year : a->p->scenario.target_year); break;
    case QUANTITY_KINDS: break;
    }
    if (record && record->per_unit.known) {
        plan_field(a, why, KIND_COST_LINE, record, "per_unit");
        why->last_row->unit = plan_line_unit(a, l);
    }
    if (record && line->type == COST_INVESTMENT) plan_field(a, why, KIND_COST_LINE, record, "lifetime");
    return why;
}

/* ---- what a unit is worth ---- */

static void why_index(const PlanAsking *a, AppWhy *why, int from)
{
    const PriceIndex *index = a->p->plan->input->index;
    const int to = (int)a->p->setting->price_year.v, years[] = {from, to};
    if (from == to || !index) return;
    for (size_t i = 0; i < 2; i++)
        why_row(&a->of, why,
                (AppWhyRow){.kind = S("price_index"),
                            .id = index->name,
                            .text = tr_fmt(a->of.arena, a->of.lang, N_("Price index {0}"), index->name),
                            .year = known(years[i]),
                            .value = series_at(index->points, years[i]),
                            .origin = index->source.n ? S("own") : S("assumed"),
                            .source = index->source});
}

static void why_currency(const PlanAsking *a, AppWhy *why, Str currency)
{
    const RecordSet *set = &a->p->plan->input->set[KIND_EXCHANGE_RATE];
    const ExchangeRateRecord *rates = PLAN_LIST(a->p->plan->input, KIND_EXCHANGE_RATE, ExchangeRateRecord);
    for (size_t i = 0; currency.n && i < set->count; i++)
        if (str_eq(rates[i].currency, currency)) plan_field(a, why, KIND_EXCHANGE_RATE, &rates[i], "sek");
}

void plan_why_unit_value(const PlanAsking *a, AppWhy *why, const UnitValueRecord *value)
{
    const RecordSet *set = &a->p->plan->input->set[KIND_UNIT_VALUE_YEAR];
    const UnitValueYear *rows = PLAN_LIST(a->p->plan->input, KIND_UNIT_VALUE_YEAR, UnitValueYear);
    for (size_t i = 0; i < set->count; i++) {
        if (!str_eq(rows[i].unit_value, value->head.id)) continue;
        const Str source = rows[i].source.n ? rows[i].source : value->source;
        for (int tax = 0; tax < 2; tax++) {
            const Maybe amount = tax ? rows[i].tax : rows[i].amount;
            if (!amount.known) continue;
            why_row(
                &a->of, why,
                (AppWhyRow){.kind = str(plan_kinds[KIND_UNIT_VALUE_YEAR].name),
                            .id = rows[i].head.id,
                            .text = tax ? tr_fmt(a->of.arena, a->of.lang, N_("{0}, tax"), value->name) : value->name,
                            .year = rows[i].year,
                            .value = amount,
                            .unit = tr_fmt(a->of.arena, a->of.lang, "{0}/{1}",
                                           value->currency.n ? value->currency : why_sek(a), value->unit),
                            .origin = value->illustrative || !source.n ? S("assumed") : S("default"),
                            .source = source,
                            .note = value->note,
                            .illustrative = value->illustrative});
        }
    }
    if (value->yearly_change_percent.known) plan_field(a, why, KIND_UNIT_VALUE, value, "yearly_change_percent");
}

void plan_why_prices(const PlanAsking *a, AppWhy *why, int price_year, Str currency)
{
    why_index(a, why, price_year);
    why_currency(a, why, currency);
}

/* What prices are tried at, beside those that are stored. */
static void why_times(const PlanAsking *a, AppWhy *why, const CostLine *line)
{
    if (!line->times.known) return;
    const double percent = round(1e9 * (100 * (line->times.v - 1))) / 1e9;
    plan_stated(a, why,
                line->type == COST_ENERGY ? N_("The change of energy prices that is tried")
                                          : N_("The change of investments that is tried"),
                known(percent), S("%"));
}

AppWhy *plan_why_value(const PlanAsking *a, AppWhy *parent, size_t l)
{
    const CostLine *line = line_at(a, l);
    const CostLineRecord *record = a->p->plan->lines[l];
    const Str id = record ? record->unit_value : a->p->setting->carbon_value;
    const UnitValueRecord *value = id.n ? plan_record(a, KIND_UNIT_VALUE, id) : NULL;
    int price_year = line->price_year;
    Str currency = line->currency;
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("What a unit is worth")), unknown(), S(""));
    if (value) {
        plan_why_unit_value(a, why, value);
        price_year = (int)(value->price_year.known ? value->price_year.v : a->p->setting->price_year.v);
        currency = value->currency;
    } else if (record && record->unit_sek.known) {
        plan_field(a, why, KIND_COST_LINE, record, "unit_sek");
    } else if (line->type == COST_JOBS) {
        plan_rule(a, why, N_("The quantity is job-years, and is not valued in money"));
        return why;
    } else {
        plan_rule(a, why, N_("The quantity is an amount of money itself"));
    }
    why->formula =
        tr_fmt(a->of.arena, a->of.lang, N_("In prices of {0}; the plan's are of {1}"),
               err_number(a->of.arena, price_year), err_number(a->of.arena, (int64_t)a->p->setting->price_year.v));
    plan_why_prices(a, why, price_year, currency);
    why_times(a, why, line);
    return why;
}

/* ---- whose ---- */

static void why_parts(const PlanAsking *a, AppWhy *parent, size_t l)
{
    static const char *const fields[STAKEHOLDERS] = {[STAKE_MUNICIPALITY] = "municipality_percent",
                                                     [STAKE_GROUP] = "group_percent",
                                                     [STAKE_COMPANIES] = "companies_percent",
                                                     [STAKE_HOUSEHOLDS] = "households_percent",
                                                     [STAKE_OWNERS] = "owners_percent",
                                                     [STAKE_REGION] = "region_percent",
                                                     [STAKE_STATE] = "state_percent",
                                                     [STAKE_EU] = "eu_percent"};
    const CostLine *line = line_at(a, l);
    const CostLineRecord *record = a->p->plan->lines[l];
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("Who pays or gains")), unknown(), S(""));
    if (!record) {
        plan_rule(a, why, N_("The value of carbon dioxide is nobody's money: it counts for society"));
        return;
    }
    for (int s = 0; s < STAKEHOLDERS; s++)
        if (line->share[s] > 0) plan_field(a, why, KIND_COST_LINE, record, fields[s]);
    if (line->vat && a->p->setting->vat_percent.known)
        plan_field(a, why, KIND_PLAN_SETTING, a->p->setting, "vat_percent");
    if (a->p->perspective.public_factor > 1) plan_field(a, why, KIND_PLAN_SETTING, a->p->setting, "public_factor");
    const BudgetItem *item = record->budget_item.n ? plan_record(a, KIND_BUDGET_ITEM, record->budget_item) : NULL;
    if (item) plan_field(a, why, KIND_BUDGET_ITEM, item, "amount_sek");
    if (!why->row) plan_rule(a, why, N_("Nobody has said who pays"));
}

void plan_why_inputs(const PlanAsking *a, AppWhy *why, size_t l)
{
    plan_why_quantity(a, why, l, 0);
    plan_why_value(a, why, l);
    why_parts(a, why, l);
}

AppWhy *plan_why_line(const PlanAsking *a, AppWhy *parent, size_t l, LineSum sum)
{
    const YearSums sums = sums_of(a, l, sum);
    AppWhy *why = why_child(&a->of, parent, plan_line_name(a, l), plan_line_sum(a, l, sum), unit_of(a, sum));
    if (!a->p->plan->economy->lines[l].known) {
        plan_why_line_row(a, why, l, N_("Its quantity or its value is not known: it is in no sum"));
        return why;
    }
    why_years(a, why, l, sum, &sums);
    if (fabs(sums.residual) > 0) {
        AppWhy *left = why_child(&a->of, why, plan_text(a, N_("What is left of it at the end of the horizon")),
                                 known(sums.residual), why_sek(a));
        left->formula = plan_text(a, N_("Straight down to nothing over its life"));
        plan_field(a, left, KIND_COST_LINE, a->p->plan->lines[l], "lifetime");
    }
    plan_why_inputs(a, why, l);
    return why;
}
