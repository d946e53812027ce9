#include "model/cash.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- discounting ---- */

double discount_factor(double rate, double years)
{
    return pow(1 + rate, -years);
}

double annuity_factor(double rate, unsigned years)
{
    return fabs(rate) > 0 ? -expm1(-(double)years * log1p(rate)) / rate : (double)years;
}

double capital_recovery(double rate, unsigned years)
{
    return 1 / annuity_factor(rate, years);
}

double rate_real(double nominal, double inflation)
{
    return (1 + nominal) / (1 + inflation) - 1;
}

double rate_nominal(double real, double inflation)
{
    return (1 + real) * (1 + inflation) - 1;
}

double present_value(const double *flow, size_t years, double rate)
{
    double sum = 0;
    for (size_t y = years; y-- > 0;) sum = sum / (1 + rate) + flow[y];
    return sum;
}

Maybe npv_ratio(double npv, double investment_pv)
{
    return investment_pv > 0 ? known(npv / investment_pv) : unknown();
}

Maybe payback_years(const double *flow, size_t years, double rate)
{
    size_t first = 0;
    double sum = 0, factor = 1;
    for (; first < years && !(flow[first] < 0); first++, factor /= 1 + rate) sum += flow[first] * factor;
    if (first == years) return unknown();
    sum += flow[first] * factor;
    Maybe back = sum < 0 ? unknown() : known(0);
    for (size_t y = first + 1; y < years; y++) {
        factor /= 1 + rate;
        const double before = sum, now = flow[y] * factor;
        sum += now;
        if (sum < 0)
            back = unknown();
        else if (before < 0)
            back = known((double)(y - 1 - first) - before / now);
    }
    return back;
}

const char *payback_name(PaybackKind kind)
{
    static const char *const names[] = {"not_computable", "years", "at_once", "never"};
    return names[kind];
}

PaybackKind payback_kind(const double *flow, size_t years, double rate)
{
    bool in = false, out = false;
    for (size_t y = 0; y < years; y++) {
        in = in || flow[y] > 0;
        out = out || flow[y] < 0;
    }
    if (!out) return in ? PAYBACK_AT_ONCE : PAYBACK_NOT_COMPUTABLE;
    return payback_years(flow, years, rate).known ? PAYBACK_YEARS : PAYBACK_NEVER;
}

/* ---- price years and currencies ---- */

static const ExchangeRate *rate_of(const PriceBase *base, Str currency, int year)
{
    const ExchangeRate *found = NULL;
    for (size_t i = 0; i < base->rate_count; i++) {
        const ExchangeRate *rate = &base->rates[i];
        if (!str_eq(rate->currency, currency) || rate->date.year != year) continue;
        if (!found || date_cmp(rate->date, found->date) > 0) found = rate;
    }
    return found;
}

static Str year_text(char text[12], int year)
{
    size_t n = 0;
    char back[12];
    for (unsigned rest = year < 0 ? 0 : (unsigned)year; n == 0 || rest > 0; rest /= 10)
        back[n++] = (char)('0' + rest % 10);
    for (size_t i = 0; i < n; i++) text[i] = back[n - 1 - i];
    return (Str){text, n};
}

Status price_factor(const PriceBase *base, Str currency, int price_year, double *out, Err *err)
{
    char of[12], to[12];
    const Str of_text = year_text(of, price_year), to_text = year_text(to, base->year);
    if (price_year <= 0)
        return err_fail(err, ST_INVALID, N_("The price year is missing: state which year's kronor it is"));
    double factor = 1;
    if (currency.n > 0 && !str_eq(currency, S("SEK"))) {
        const ExchangeRate *rate = rate_of(base, currency, price_year);
        if (!rate)
            return err_failf(err, ST_INVALID, N_("{0} has no exchange rate dated in the price year {1}: add one"),
                             currency, of_text);
        factor = rate->sek;
    }
    if (price_year != base->year) {
        const Maybe from = base->index ? series_at(base->index->points, price_year) : unknown();
        const Maybe then = base->index ? series_at(base->index->points, base->year) : unknown();
        if (!from.known || !then.known)
            return err_failf(err, ST_INVALID,
                             N_("The figure is in the prices of {0} and the plan in those of {1}: choose a price index "
                                "that has both years"),
                             of_text, to_text);
        factor *= then.v / from.v;
    }
    *out = factor;
    return ST_OK;
}

void price_check(const PriceBase *base, Faults *faults)
{
    if (base->year <= 0)
        faults_field(faults, "price_year", N_("The price year is missing: state which year's kronor it is"), S(""));
    for (size_t i = 0; base->index && i < base->index->points.n; i++)
        if (!(base->index->points.t[i] > 0) || !isfinite(base->index->points.t[i]))
            faults_field(faults, "price_index", N_("The index has a figure in {0} that is not above zero"),
                         err_number(faults->arena, base->index->points.year[i]));
    for (size_t i = 0; i < base->rate_count; i++) {
        const ExchangeRate *rate = &base->rates[i];
        if (!date_is_set(rate->date))
            faults_field(faults, "exchange_rate", N_("The exchange rate of {0} has no date"), rate->currency);
        if (!(rate->sek > 0) || !isfinite(rate->sek))
            faults_field(faults, "exchange_rate", N_("The exchange rate of {0} must be above zero"), rate->currency);
    }
}

Maybe price_at(const Track *price, double yearly_change, int year)
{
    const Series points = price->points;
    if (points.n == 0) return unknown();
    const int last = points.year[points.n - 1];
    if (year > last && fabs(yearly_change) > 0)
        return known(points.t[points.n - 1] * pow(1 + yearly_change, year - last));
    return track_at(price, year);
}

/* ---- assets ---- */

void component_check(const Component *component, Faults *faults)
{
    const char *field = str_cstr(faults->arena, component->id);
    if (component->lifetime <= 0 || component->lifetime > LIFETIME_MOST)
        faults_field(faults, field, N_("The lifetime must be from 1 to {0} years"),
                     err_number(faults->arena, LIFETIME_MOST));
    if (!(component->cost >= 0) || !isfinite(component->cost))
        faults_field(faults, field, N_("A cost must be a number of kronor, zero or more"), S(""));
    else if (!(component->grant >= 0 && component->grant <= component->cost))
        faults_field(faults, field, N_("The grant must be from zero to what the investment costs"), S(""));
}

void reinvest(const double *fresh, size_t years, int lifetime, double *bought)
{
    assert(lifetime > 0);
    const size_t life = (size_t)lifetime;
    for (size_t y = 0; y < years; y++) bought[y] = fresh[y] + (y >= life ? bought[y - life] : 0);
}

double residual_value(const double *bought, size_t years, int lifetime)
{
    double sum = 0;
    for (size_t y = 0; y < years; y++) {
        const double used = (double)(years - y), left = lifetime - used;
        if (left > 0) sum += bought[y] * left / lifetime;
    }
    return sum;
}

void budget_add(const Component *component, double interest, int first_year, BudgetYear *years, size_t count)
{
    const double part = 1 / (double)component->lifetime;
    for (int k = 0; k < component->lifetime; k++) {
        const int y = component->year + k - first_year;
        if (y < 0 || y >= (int)count) continue;
        const double left = (component->lifetime - k) * part;
        years[y].depreciation += component->cost * part;
        years[y].grant_income += component->grant * part;
        years[y].interest += interest * (component->cost - component->grant) * left;
        years[y].book_value += component->cost * (left - part);
    }
}

/* ---- loans ---- */

static const char *const repayment_names[REPAYMENT_KINDS] = {"straight", "annuity", "at_end"};

const char *repayment_name(RepaymentKind kind)
{
    assert(kind < REPAYMENT_KINDS);
    return repayment_names[kind];
}

bool repayment_parse(Str name, RepaymentKind *out)
{
    for (RepaymentKind kind = 0; kind < REPAYMENT_KINDS; kind++) {
        if (!str_eq(str(repayment_names[kind]), name)) continue;
        *out = kind;
        return true;
    }
    return false;
}

const char *loan_fault(const Loan *loan)
{
    if (!(loan->amount >= 0) || !isfinite(loan->amount)) return N_("The amount of a loan must be zero kronor or more");
    if (loan->years == 0) return N_("The loan has no end: state in how many years it is repaid");
    if (loan->years < 0 || loan->years > LIFETIME_MOST || loan->grace < 0 || loan->grace >= loan->years)
        return N_("A loan is repaid over one year or more, and the years without repayment are fewer than those");
    if (!(loan->rate > -1 && loan->rate < 1)) return N_("The interest of a loan is a rate a year, below 100 per cent");
    return loan->kind < REPAYMENT_KINDS ? NULL : N_("State how the loan is repaid");
}

static double repayment(const Loan *loan, int k, double owed)
{
    if (k == loan->years) return owed;
    if (k <= loan->grace || loan->kind == REPAY_AT_END) return 0;
    const unsigned over = (unsigned)(loan->years - loan->grace);
    if (loan->kind == REPAY_STRAIGHT) return loan->amount / over;
    return loan->amount * capital_recovery(loan->rate, over) - owed * loan->rate;
}

void loan_add(const Loan *loan, int first_year, LoanYear *years, size_t count)
{
    double owed = loan->amount;
    for (int k = 0; k <= loan->years; k++) {
        const int y = loan->drawn + k - first_year;
        const bool in = y >= 0 && y < (int)count;
        const double interest = k > 0 ? owed * loan->rate : 0, repaid = k > 0 ? repayment(loan, k, owed) : 0;
        owed -= repaid;
        if (!in) continue;
        years[y].drawn += k == 0 ? loan->amount : 0;
        years[y].interest += interest;
        years[y].repaid += repaid;
        years[y].owed += owed;
    }
}

/* ---- life-cycle cost ---- */

static Maybe sum_of(const Maybe *parts, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].known) return unknown();
        sum += parts[i].v;
    }
    return known(sum);
}

/* What so many units a year cost. None cost nothing, whatever their price. */
static Maybe used(Maybe units, const double *price, int years, double rate)
{
    double sum = 0;
    if (!units.known) return unknown();
    if (!(fabs(units.v) > 0)) return known(0);
    if (!price) return unknown();
    for (int y = 1; y <= years; y++) sum += price[y - 1] * discount_factor(rate, y);
    return known(units.v * sum);
}

/* What is bought, again and again, thrown away, and left at the end. */
static void own(const LifeCycleOption *option, double life, int years, double rate, LifeCycleCost *cost)
{
    double times = 0, worn = 0, last = 0;
    for (double y = 0; y < years; y += life) {
        times += discount_factor(rate, y);
        if (y + life <= years) worn += discount_factor(rate, y + life);
        last = y;
    }
    if (option->disposal.known) cost->disposal = known(option->disposal.v * worn);
    if (!option->purchase.known) return;
    cost->purchase = known(option->purchase.v * times);
    cost->residual = known(option->purchase.v * (last + life - years) / life * discount_factor(rate, years));
}

static Maybe in_year(Maybe units, const double *price, int y)
{
    if (!units.known || !(fabs(units.v) > 0)) return units;
    if (!price) return unknown();
    return known(y >= 1 ? units.v * price[y - 1] : 0);
}

static bool is_whole_life(double y, double life)
{
    return !(fabs(y - life * round(y / life)) > 0);
}

Maybe life_cycle_flow(const LifeCycleOption *option, const LifeCyclePrices *prices, int years, LifeCyclePart part,
                      int y)
{
    const double life = option->lifetime.known ? option->lifetime.v : 0;
    const bool is_owned = part == LIFE_PURCHASE || part == LIFE_DISPOSAL || part == LIFE_RESIDUAL;
    const Maybe of = part == LIFE_DISPOSAL ? option->disposal : option->purchase;
    if (years <= 0 || (is_owned && (life < 1 || !of.known))) return unknown();
    switch (part) {
    case LIFE_PURCHASE: return known(y < years && is_whole_life(y, life) ? of.v : 0);
    case LIFE_DISPOSAL: return known(y > 0 && is_whole_life(y, life) ? of.v : 0);
    case LIFE_RESIDUAL: return known(y == years ? of.v * (years - ceil(years / life) * life) / life : 0);
    case LIFE_OPERATION: return option->operation.known ? known(y >= 1 ? option->operation.v : 0) : unknown();
    case LIFE_ENERGY: return in_year(option->energy, prices->energy, y);
    case LIFE_CARBON: return in_year(option->emissions, prices->carbon, y);
    case LIFE_CYCLE_PARTS: break;
    }
    return unknown();
}

LifeCycleCost life_cycle_cost(const LifeCycleOption *option, const LifeCyclePrices *prices, int years, double rate)
{
    LifeCycleCost cost = {0};
    const double life = option->lifetime.known ? option->lifetime.v : 0;
    if (years <= 0) return cost;
    if (option->operation.known) cost.operation = known(option->operation.v * annuity_factor(rate, (unsigned)years));
    cost.energy = used(option->energy, prices->energy, years, rate);
    cost.carbon = used(option->emissions, prices->carbon, years, rate);
    if (life >= 1) own(option, life, years, rate, &cost);
    const Maybe parts[] = {cost.purchase, cost.operation, cost.energy, cost.disposal,
                           cost.residual.known ? known(-cost.residual.v) : unknown()};
    cost.total = sum_of(parts, sizeof parts / sizeof *parts);
    if (!cost.total.known) return cost;
    const double recovery = capital_recovery(rate, (unsigned)years);
    cost.yearly = known(cost.total.v * recovery);
    if (!cost.carbon.known) return cost;
    cost.with_carbon = known(cost.total.v + cost.carbon.v);
    cost.yearly_with_carbon = known(cost.with_carbon.v * recovery);
    return cost;
}
