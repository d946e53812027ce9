/* Rules between the fields of one record of the accounts. What goes across records is checked where they are computed
 * (model/boundary.h) and where they are stored (references). */
#include "model/calculation.h"
#include "model/inventory_parts.h"

#include <string.h>

static void check_period(Faults *faults, Date from, Date to)
{
    if (date_is_set(from) && date_is_set(to) && date_cmp(date_first(from), to) > 0)
        faults_field(faults, "to_date", N_("The period ends before it begins: change one of its dates"), S(""));
}

static void need(Faults *faults, bool there, const char *field, const char *message)
{
    if (!there) faults_field(faults, field, message, S(""));
}

void check_holding(const void *record, Faults *faults)
{
    const Holding *h = record;
    check_period(faults, h->from_date, h->to_date);
    if (str_eq(h->entity, h->owner))
        faults_field(faults, "owner", N_("{0} cannot hold itself: name the part that holds it"), h->owner);
}

/* Numbers without which a factor says nothing, or says two things at once. */
void check_factor(const void *record, Faults *faults)
{
    const Factor *f = record;
    const bool gases =
        f->co2_kg.known || f->co2_biogenic_kg.known || f->ch4_kg.known || f->n2o_kg.known || f->other_kg.known;
    need(faults, gases || f->co2e_kg.known, "co2_kg",
         N_("A factor needs at least one gas, or CO2e where the source gives no gases"));
    if (f->co2e_kg.known && (f->co2_kg.known || f->ch4_kg.known || f->n2o_kg.known || f->other_kg.known))
        faults_field(faults, "co2e_kg", N_("CO2e beside the gases would be counted twice: keep one of them"), S(""));
    need(faults, !f->co2e_gwp.n || f->co2e_kg.known, "co2e_gwp",
         N_("A GWP set belongs to CO2e: leave it out where the gases are given"));
    need(faults, f->other_gas.n ? f->other_kg.known : !f->other_kg.known, "other_kg",
         N_("Another gas needs its name and its kilograms, both"));
    need(faults, !f->ch4_origin.n || f->ch4_kg.known, "ch4_origin",
         N_("An origin of methane needs kilograms of methane"));
    if (f->first_year.known && f->last_year.known && f->first_year.v > f->last_year.v)
        faults_field(faults, "last_year", N_("The factor ends before it begins: change one of the years"), S(""));
    if (f->supersedes.n && str_eq(f->supersedes, f->head.id))
        faults_field(faults, "supersedes", N_("{0} cannot supersede itself"), f->supersedes);
    const bool spend = str_eq(f->kind, S("spend"));
    need(faults, !spend || (f->price_year.known && f->currency.n), "price_year",
         N_("A factor per krona needs its price year and currency"));
    need(faults, spend || (!f->price_year.known && !f->currency.n), "price_year",
         N_("Only a factor of the kind spend has a price year and a currency"));
}

static bool in_year(Date d, double year)
{
    return !date_is_set(d) || ((double)d.year >= year && (double)d.year <= year);
}

/* A method computes the row from parameters, or an amount in a unit stands in it: one of the two. */
static void check_calculation(const ActivityRow *r, Faults *faults)
{
    Calculation method;
    if (!calculation_find(r->calculation, &method)) {
        need(faults, r->unit.n > 0, "unit",
             N_("Say the unit of the amount; only a row with a calculation of its own has none"));
        return;
    }
    if (r->category.n && !calculation_is_for(method, r->category))
        faults_field(faults, "calculation", N_("The calculation {0} is not for this category"), r->calculation);
    const bool own =
        r->amount.known || r->unit.n || r->factor.n || r->market_factor.n || r->bridge.n || r->instrument.n;
    need(faults, !own, "calculation",
         N_("Amounts, units and factors of a calculation stand in its parameters: leave those of the row out"));
}

void check_activity_row(const void *record, Faults *faults)
{
    const ActivityRow *r = record;
    check_period(faults, r->from_date, r->to_date);
    if (r->year.known) {
        need(faults, in_year(r->from_date, r->year.v), "from_date", N_("The period lies outside the year of the row"));
        need(faults, in_year(r->to_date, r->year.v), "to_date", N_("The period lies outside the year of the row"));
    }
    check_calculation(r, faults);
    need(faults, !r->amount.known || r->amount.v >= 0, "amount",
         N_("An amount cannot be negative: leave out what was returned, or take it off the row that it belongs to"));
    const bool scope_2 = str_starts(r->category, S("2."));
    need(faults, scope_2 || (!r->market_factor.n && !r->instrument.n), "market_factor",
         N_("Only scope 2 has a factor by market"));
    const bool bridged = r->bridge.n > 0;
    need(faults, bridged == r->bridge_value.known && bridged == (r->bridge_unit.n > 0), "bridge_value",
         N_("A conversion needs its kind, its value and its unit, all three"));
    need(faults, !bridged || r->bridge_value.v > 0, "bridge_value", N_("The value of a conversion is above zero"));
    if (r->counterparty.n && str_eq(r->counterparty, r->entity))
        faults_field(faults, "counterparty", N_("{0} cannot trade with itself: leave the counterparty out"),
                     r->counterparty);
}

void check_activity_input(const void *record, Faults *faults)
{
    const ActivityInput *in = record;
    need(faults, !in->unit.n || in->amount.known || in->factor.n, "unit", N_("A unit needs an amount"));
    need(faults, !in->uncertainty_percent.known || in->amount.known, "uncertainty_percent",
         N_("An uncertainty needs the amount that it is of; that of a factor stands with the factor"));
}

void check_price_index(const void *record, Faults *faults)
{
    const PriceIndexYear *p = record;
    need(faults, !p->value.known || p->value.v > 0, "value", N_("The value of a price index is above zero"));
}

void check_policy(const void *record, Faults *faults)
{
    const RecalculationPolicy *p = record;
    need(faults, str_eq(p->head.id, S("policy")), "id",
         N_("A municipality has one policy of recalculation: its id is policy"));
}

void check_statement(const void *record, Faults *faults)
{
    const InventoryStatement *s = record;
    if (!s->number.known) return;
    const bool first = s->number.v <= 1;
    need(faults, first == str_eq(s->cause, S("original")), "cause",
         N_("The first result of a year is the original; each later one names what made it necessary"));
}

void check_data_request(const void *record, Faults *faults)
{
    const DataRequest *r = record;
    if (date_is_set(r->asked) && date_is_set(r->due) && date_cmp(r->asked, r->due) > 0)
        faults_field(faults, "due", N_("The deadline lies before the day of asking"), S(""));
}
