/* Where the life-cycle cost of an option of a procurement comes from. */
#include "app/plan/plan_procurement.h"
#include "app/plan/plan_why.h"

#include <math.h>

enum { RATE_DECIMALS = 2 };

typedef struct OptionAsking {
    const PlanAsking *a;
    const AppProcurements *of;
    const Procurement *p;
    const OptionCost *o;
} OptionAsking;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static void field(const OptionAsking *q, AppWhy *why, const char *name)
{
    if (why_number(&plan_kinds[KIND_PROCUREMENT_OPTION], q->o->record, str(name)).known)
        plan_field(q->a, why, KIND_PROCUREMENT_OPTION, q->o->record, name);
}

/* As a year, which has no thousands. */
static void price_year(const OptionAsking *q, AppWhy *why)
{
    const ProcurementOption *r = q->o->record;
    if (r->price_year.known) {
        plan_year_field(q->a, why, KIND_PROCUREMENT_OPTION, r, "price_year");
    }
    plan_why_prices(q->a, why, (int)(r->price_year.known ? r->price_year.v : q->of->setting->price_year.v),
                    r->currency);
}

static void rate_rows(const PlanAsking *a, const AppProcurements *of, AppWhy *why)
{
    if (of->rate_percent.known) {
        plan_stated(a, why, N_("Rate"), of->rate_percent, S("%"));
        return;
    }
    plan_field(a, why, KIND_PLAN_SETTING, of->setting, "internal_rate_percent");
    plan_field(a, why, KIND_PLAN_SETTING, of->setting, "inflation_percent");
}

static void rate_and_years(const OptionAsking *q, AppWhy *parent)
{
    const PlanAsking *a = q->a;
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("The years that are compared, the prices and the rate")),
                            unknown(), S(""));
    why->formula = app_procurement_conditions(a->of.arena, a->of.lang, q->of, q->p);
    field(q, why, "years");
    field(q, why, "lifetime");
    price_year(q, why);
    rate_rows(a, q->of, why);
}

static void unit_value(const OptionAsking *q, AppWhy *why, Str id)
{
    const UnitValueRecord *value = id.n ? plan_record(q->a, KIND_UNIT_VALUE, id) : NULL;
    if (value) plan_why_unit_value(q->a, why, value);
}

/* Of the unit that its price is for. */
static void energy_amount(const OptionAsking *q, AppWhy *why)
{
    const Str id = q->o->record->energy_value;
    const UnitValueRecord *value = id.n ? plan_record(q->a, KIND_UNIT_VALUE, id) : NULL;
    if (!q->o->record->energy_amount.known) return;
    field(q, why, "energy_amount");
    if (value) why->last_row->unit = value->unit;
}

/* The records that a part of the cost is made of. */
static void part_rows(const OptionAsking *q, AppWhy *why, LifeCyclePart part)
{
    switch (part) {
    case LIFE_PURCHASE:
    case LIFE_RESIDUAL: field(q, why, "purchase_sek"); break;
    case LIFE_OPERATION: field(q, why, "operation_sek"); break;
    case LIFE_ENERGY:
        field(q, why, "energy_sek");
        energy_amount(q, why);
        field(q, why, "energy_unit_sek");
        unit_value(q, why, q->o->record->energy_value);
        break;
    case LIFE_DISPOSAL: field(q, why, "disposal_sek"); break;
    case LIFE_CARBON:
        field(q, why, "emissions_year_t");
        field(q, why, "emissions_life_t");
        if (q->of->of.carbon) plan_why_unit_value(q->a, why, q->of->of.carbon);
        break;
    case LIFE_CYCLE_PARTS: break;
    }
    if (part != LIFE_OPERATION && part != LIFE_ENERGY && part != LIFE_CARBON) field(q, why, "lifetime");
    if (!why->row) plan_rule(q->a, why, N_("Nobody has stated it, so it is not known"));
}

static Maybe present_of(const OptionAsking *q, LifeCyclePart part, Maybe *flat)
{
    double present = 0, sum = 0;
    *flat = unknown();
    for (int y = 0; y <= q->p->years; y++) {
        const Maybe flow = life_cycle_flow(&q->o->used, &q->o->prices, q->p->years, part, y);
        if (!flow.known) return unknown();
        sum += flow.v;
        present += flow.v * discount_factor(q->of->of.rate, y);
    }
    *flat = known(sum);
    return known(present);
}

static const struct {
    const char *field, *text, *how;
} parts[LIFE_CYCLE_PARTS] = {
    [LIFE_PURCHASE] = {"purchase_sek", N_("Purchases"),
                       N_("Bought in the first year, and again each time that it is worn out before the years end")},
    [LIFE_OPERATION] = {"operation_sek", N_("Operation"), N_("The same each year after the first")},
    [LIFE_ENERGY] = {"energy_sek", N_("Energy"), N_("What is used in a year × the price of that year, with its tax")},
    [LIFE_DISPOSAL] = {"disposal_sek", N_("Disposal"),
                       N_("Each time that it is worn out; below zero where it is sold")},
    [LIFE_RESIDUAL] = {"residual_sek", N_("Value at the end"),
                       N_("What is left of the last one when the years end, straight down to nothing over its life")},
    [LIFE_CARBON] = {"carbon_sek", N_("Value of carbon dioxide"), N_("Tonnes of each year × the value of that year")}};

static void explain_part(const OptionAsking *q, AppWhy *why, LifeCyclePart part, double sign)
{
    Maybe flat;
    const PlanAsking *a = q->a;
    const Maybe present = present_of(q, part, &flat);
    why->text = plan_text(a, parts[part].text);
    why->value = present.known ? known(sign * present.v) : unknown();
    why->unit = why_sek(a);
    why->formula = plan_text(a, parts[part].how);
    if (flat.known)
        why->formula =
            tr_fmt(a->of.arena, a->of.lang,
                   N_("{0}: {1} kronor over the years; each year × its factor at the real rate {2} per cent"),
                   why->formula, plan_number(a, sign * flat.v),
                   tr_maybe(a->of.arena, a->of.lang, known(100 * q->of->of.rate), RATE_DECIMALS));
    part_rows(q, why, part);
}

static void add_parts(const OptionAsking *q, AppWhy *why, bool with_carbon)
{
    for (LifeCyclePart part = 0; part < LIFE_CYCLE_PARTS; part++)
        if (with_carbon || part != LIFE_CARBON)
            explain_part(q, why_child(&q->a->of, why, S(""), unknown(), S("")), part, 1);
    rate_and_years(q, why);
}

static void explain_sum(const OptionAsking *q, AppWhy *out, const char *text, Maybe value, bool with_carbon)
{
    const PlanAsking *a = q->a;
    const Str missing = app_procurement_missing(a->of.arena, a->of.lang, q->o);
    out->text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", q->o->record->name, plan_text(a, text));
    out->value = value;
    out->unit = why_sek(a);
    if (missing.n) out->formula = tr_fmt(a->of.arena, a->of.lang, N_("Not known, for want of: {0}"), missing);
    add_parts(q, out, with_carbon);
}

static void explain_price(const OptionAsking *q, AppWhy *out)
{
    const PlanAsking *a = q->a;
    out->text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", q->o->record->name, plan_text(a, N_("Purchase price")));
    out->value = q->o->price;
    out->unit = why_sek(a);
    out->formula = tr_fmt(a->of.arena, a->of.lang, N_("Bought once, in prices of {0}"),
                          err_number(a->of.arena, q->of->of.price_year));
    field(q, out, "purchase_sek");
    price_year(q, out);
    if (!out->row) plan_rule(a, out, N_("Nobody has stated it, so it is not known"));
}

static void explain_tonnes(const OptionAsking *q, AppWhy *out)
{
    const PlanAsking *a = q->a;
    out->text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", q->o->record->name,
                       plan_text(a, N_("Emissions over the years that are compared")));
    out->value = q->o->tonnes;
    out->unit = S("t");
    field(q, out, "emissions_year_t");
    field(q, out, "emissions_life_t");
    rate_and_years(q, out);
}

static bool find_option(const AppProcurements *of, Str id, OptionAsking *q)
{
    for (size_t i = 0; i < of->of.count; i++)
        for (size_t k = 0; k < of->of.list[i].count; k++) {
            if (!str_eq(of->of.list[i].options[k].record->head.id, id)) continue;
            q->p = &of->of.list[i];
            q->o = &q->p->options[k];
            return true;
        }
    return false;
}

/* Over its own life instead of the years that are compared. */
static void explain_yearly(OptionAsking *q, bool with_carbon, AppWhy *out)
{
    const PlanAsking *a = q->a;
    const Maybe yearly = with_carbon ? q->o->own.yearly_with_carbon : q->o->own.yearly,
                total = with_carbon ? q->o->own.with_carbon : q->o->own.total;
    Procurement own = *q->p;
    own.years = q->o->lifetime.known ? (int)q->o->lifetime.v : 0;
    own.years_stated = true;
    q->p = &own;
    explain_sum(q, out,
                with_carbon ? N_("Cost a year of its own life, with the value of carbon dioxide")
                            : N_("Cost a year of its own life"),
                yearly, with_carbon);
    if (yearly.known)
        out->formula =
            tr_fmt(a->of.arena, a->of.lang, N_("{0} kronor over its own life of {1} years, in equal parts a year"),
                   plan_number(a, total.v), err_number(a->of.arena, own.years));
}

static void explain_lifetime(const OptionAsking *q, AppWhy *out)
{
    const PlanAsking *a = q->a;
    out->text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", q->o->record->name,
                       plan_text(a, record_field(&plan_kinds[KIND_PROCUREMENT_OPTION], S("lifetime"))->use.label));
    out->value = q->o->lifetime;
    out->unit = plan_text(a, N_("years"));
    field(q, out, "lifetime");
    if (!out->row) plan_rule(a, out, N_("Nobody has stated it, so it is not known"));
}

static bool explain_option(const PlanAsking *a, const AppProcurements *of, const WhyAddress *at, AppWhy *out)
{
    OptionAsking q = {.a = a, .of = of};
    if (!find_option(of, at->id, &q)) return false;
    if (is(at->field, "lcc_sek"))
        explain_sum(&q, out, N_("Life-cycle cost"), q.o->cost.total, false);
    else if (is(at->field, "lcc_with_carbon_sek"))
        explain_sum(&q, out, N_("Life-cycle cost with the value of carbon dioxide"), q.o->cost.with_carbon, true);
    else if (is(at->field, "yearly_sek") || is(at->field, "yearly_with_carbon_sek"))
        explain_yearly(&q, !is(at->field, "yearly_sek"), out);
    else if (is(at->field, "lifetime"))
        explain_lifetime(&q, out);
    else if (is(at->field, "price_sek"))
        explain_price(&q, out);
    else if (is(at->field, "tonnes"))
        explain_tonnes(&q, out);
    else {
        LifeCyclePart part = 0;
        while (part < LIFE_CYCLE_PARTS && !is(at->field, parts[part].field)) part++;
        if (part == LIFE_CYCLE_PARTS) return false;
        explain_part(&q, out, part, part == LIFE_RESIDUAL ? -1 : 1); /* which the figure has above zero */
        rate_and_years(&q, out);
    }
    return true;
}

bool plan_why_option(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    AppProcurements *of = ARENA_NEW(a->of.arena, AppProcurements);
    Err unused;
    return app_procurements_of(a->p, a->of.arena, of, &unused) == ST_OK && explain_option(a, of, at, out);
}

/* ---- what they are compared with ---- */

/* The years that some option states, or the longest life. */
static void explain_years(const PlanAsking *a, const Procurement *p, AppWhy *out)
{
    const char *field = p->years_stated ? "years" : "lifetime";
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("{0}: the years that are compared"), p->name);
    out->formula = plan_text(a, p->years_stated ? N_("The years for which it is needed, the same for all options")
                                                : N_("The longest life of an option"));
    out->unit = plan_text(a, N_("years"));
    for (size_t i = 0; i < p->count; i++) {
        const Maybe years = why_number(&plan_kinds[KIND_PROCUREMENT_OPTION], p->options[i].record, str(field));
        if (!years.known) continue;
        plan_field(a, out, KIND_PROCUREMENT_OPTION, p->options[i].record, field);
        out->last_row->text =
            tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", p->options[i].record->name, out->last_row->text);
        out->value = known(fmax(years.v, out->value.known ? out->value.v : 0));
    }
    if (!out->row) plan_rule(a, out, N_("Nobody has stated it, so it is not known"));
}

static bool explain_setting(const PlanAsking *a, const AppProcurements *of, Str field_name, AppWhy *out)
{
    const bool is_rate = is(field_name, "rate");
    if (!is_rate && !is(field_name, "first_year") && !is(field_name, "price_year")) return false;
    if (!is_rate) {
        const RecordKind *kind = &plan_kinds[KIND_PLAN_SETTING];
        out->text = plan_text(a, record_field(kind, field_name)->use.label);
        out->value = why_number(kind, of->setting, field_name);
        out->form = WHY_YEAR;
        plan_year_field(a, out, KIND_PLAN_SETTING, of->setting,
                        is(field_name, "first_year") ? "first_year" : "price_year");
        return true;
    }
    out->text = plan_text(a, N_("The real rate of discount"));
    out->form = WHY_SHARE;
    if (of->rate_percent.known) {
        out->value = known(of->rate_percent.v / 100);
    } else {
        out->formula = plan_text(a, N_("The internal rate without the growth of prices: (1 + i)/(1 + p) − 1"));
        out->value = procurement_rate(of->setting);
    }
    rate_rows(a, of, out);
    return true;
}

/* procurements[NAME].years, and what stands behind the name of a procurement, which may hold any sign. */
static bool explain_procurement(const PlanAsking *a, const AppProcurements *of, Str figure, AppWhy *out)
{
    for (size_t i = 0; i < of->of.count; i++) {
        const Procurement *p = &of->of.list[i];
        const Str named = tr_fmt(a->of.arena, LANG_EN, "procurements[{0}].", p->name);
        if (!str_starts(figure, named)) continue;
        const Str field_name = str_slice(figure, named.n, figure.n);
        const WhyAddress at = why_address(field_name);
        if (is(field_name, "years")) {
            explain_years(a, p, out);
            return true;
        }
        for (size_t k = 0; is(at.list, "options") && k < p->count; k++)
            if (str_eq(p->options[k].record->head.id, at.id)) return explain_option(a, of, &at, out);
    }
    return false;
}

Status app_procurements_explain(const AppProcurements *of, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    Plan plan = {.input = of->input, .setting = of->setting}; /* of its records alone */
    const AppPlan records = {.setting = of->setting, .plan = &plan};
    const PlanAsking a = {.of = {.lang = lang, .arena = arena}, .p = &records};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    if (at.list.n ? explain_procurement(&a, of, figure, out) : explain_setting(&a, of, figure, out)) return ST_OK;
    return err_failf(
        err, ST_NOT_FOUND,
        N_("The procurements have no figure {0}; klimat plan lcc --json shows those there are, for example "
           "rate and procurements[NAME].options[ID].lcc_sek"),
        figure);
}
