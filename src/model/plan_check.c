/* Rules between the fields of one record of the plan. What goes across records is checked where it is computed
 * (model/economy.h, model/funding.h) and where it is stored (references). */
#include "model/plan_parts.h"

#include <math.h>

static void need(Faults *faults, bool there, const char *field, const char *message)
{
    if (!there) faults_field(faults, field, message, S(""));
}

static bool in_order(Maybe first, Maybe last)
{
    return !first.known || !last.known || first.v <= last.v;
}

void check_programme(const void *record, Faults *faults)
{
    const ProgrammeRecord *p = record;
    if (date_is_set(p->opens) && date_is_set(p->closes) && date_cmp(date_first(p->opens), p->closes) > 0)
        faults_field(faults, "closes", N_("The programme closes before it opens: change one of its dates"), S(""));
    need(faults, in_order(p->amount_least_sek, p->amount_most_sek) || p->share_percent.known, "amount_least_sek",
         N_("The least cost is above the highest amount: state the share that is granted too"));
    need(faults, p->link.n == 0 || str_starts(p->link, S("https://")) || str_starts(p->link, S("http://")), "link",
         N_("A link begins with https:// or http://"));
    need(faults, p->source.n > 0 || p->to_be_checked, "source",
         N_("An entry of the catalogue needs its source, or says that it is to be checked"));
}

static bool names(Str list, Str code)
{
    while (list.n)
        if (str_eq(str_cut(&list, ' '), code)) return true;
    return false;
}

void check_joint_portfolio(const void *record, Faults *faults)
{
    const JointPortfolioRecord *p = record;
    size_t n = 0;
    for (Str rest = p->municipalities; rest.n;) {
        const Str code = str_cut(&rest, ' ');
        n += code.n > 0;
        if (code.n && names(rest, code))
            faults_field(faults, "municipalities", N_("The municipality {0} is named twice: name it once"), code);
    }
    need(faults, n >= 2, "municipalities", N_("A joint portfolio has two municipalities or more"));
}

void check_plan_setting(const void *record, Faults *faults)
{
    const PlanSetting *s = record;
    need(faults, in_order(s->first_year, s->last_year), "last_year",
         N_("The horizon ends before it begins: change one of the years"));
    need(faults, !s->internal_rate_percent.known || s->inflation_percent.known, "inflation_percent",
         N_("A nominal rate needs the growth of prices beside it: real and nominal are never mixed"));
    need(faults, !s->vat_payers.n || s->vat_percent.known, "vat_percent", N_("Say how high the VAT is"));
}

/* Which fields a kind of quantity takes. */
static void check_quantity(const CostLineRecord *l, Faults *faults)
{
    const bool of_lever = str_eq(l->quantity, S("changed")) || str_eq(l->quantity, S("built"));
    const bool of_carrier = str_eq(l->quantity, S("carrier"));
    need(faults, of_lever == (l->lever.n > 0), "lever",
         of_lever ? N_("Say which lever of the measure the quantity follows")
                  : N_("Only what a lever changes or builds has a lever: leave it empty"));
    need(faults, of_carrier == (l->carrier.n > 0), "carrier",
         of_carrier ? N_("Say which carrier is saved") : N_("Only a carrier's quantity has a carrier: leave it empty"));
    need(faults, of_lever || !l->of_stock, "of_stock", N_("Only what a lever changes or builds can be of the stock"));
    need(faults, !(l->unit_value.n && l->unit_sek.known), "unit_sek",
         N_("Name a unit value or kronor for a unit, one of them"));
    need(faults, str_eq(l->quantity, S("stated")) || l->unit_value.n || l->unit_sek.known || str_eq(l->type, S("jobs")),
         "unit_value", N_("Say what one unit is worth: a unit value, or kronor for a unit"));
}

void check_cost_line(const void *record, Faults *faults)
{
    const CostLineRecord *l = record;
    const Maybe parts[] = {l->municipality_percent, l->group_percent,  l->companies_percent, l->households_percent,
                           l->owners_percent,       l->region_percent, l->state_percent,     l->eu_percent};
    double sum = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) sum += parts[i].known ? parts[i].v : 0;
    need(faults, fabs(sum - 100) < 1e-6, "municipality_percent",
         N_("The shares of those who pay or gain have to be 100 per cent together"));
    check_quantity(l, faults);
    const bool investment = str_eq(l->type, S("investment"));
    need(faults, !investment || l->lifetime.known, "lifetime", N_("An investment needs its lifetime in years"));
    need(faults, investment || !(l->lifetime.known || l->reinvested), "lifetime",
         N_("Only an investment has a lifetime: leave it empty"));
    need(faults, l->low_percent.known == l->high_percent.known && l->low_percent.known == (l->distribution.n > 0),
         "low_percent", N_("An uncertainty needs a distribution and both its bounds"));
    need(faults,
         !l->low_percent.known || !l->high_percent.known ||
             (l->low_percent.v < l->high_percent.v && l->low_percent.v <= 100 && l->high_percent.v >= 100),
         "low_percent", N_("The bounds cross, or do not have the value between them: it is 100 per cent"));
}

void check_claim(const void *record, Faults *faults)
{
    const ClaimRecord *c = record;
    const bool loan = c->loan_rate_percent.known || c->loan_drawn.known || c->loan_years.known || c->loan_repayment.n;
    need(faults, c->share_percent.known != c->amount_sek.known, "amount_sek",
         N_("State the share of the cost or the amount, one of them"));
    need(faults, in_order(c->first_year, c->last_year), "last_year",
         N_("The years of eligible costs end before they begin"));
    need(faults, !loan || c->loan_years.known, "loan_years",
         N_("A loan without a term is open-ended: say when all is repaid"));
    need(faults, !loan || (c->loan_rate_percent.known && c->loan_drawn.known && c->loan_repayment.n),
         "loan_rate_percent", N_("A loan needs its interest, the year in which it is drawn, and how it is repaid"));
    need(faults, !c->loan_grace.known || !c->loan_years.known || c->loan_grace.v < c->loan_years.v, "loan_grace",
         N_("The years without repayment have to be fewer than the term"));
}

void check_procurement_option(const void *record, Faults *faults)
{
    const ProcurementOption *o = record;
    const bool has_price = o->energy_value.n || o->energy_unit_sek.known;
    need(faults, !(o->energy_sek.known && (o->energy_amount.known || has_price)), "energy_sek",
         N_("State the energy in money or as an amount with its price, one of them"));
    need(faults, !(o->energy_value.n && o->energy_unit_sek.known), "energy_unit_sek",
         N_("Name a unit value or kronor for a unit, one of them"));
    need(faults, o->energy_amount.known || !has_price, "energy_amount", N_("Say how much energy is used in a year"));
    need(faults, !(o->emissions_year_t.known && o->emissions_life_t.known), "emissions_life_t",
         N_("State the emissions of a year or of the whole life, one of them"));
    need(faults, !o->emissions_life_t.known || o->lifetime.known, "lifetime",
         N_("Emissions of a whole life need its lifetime in years"));
}

void check_plan_statement(const void *record, Faults *faults)
{
    const PlanStatement *s = record;
    need(faults, s->sha256.n == 64, "sha256", N_("A checksum has 64 hexadecimal digits"));
}
