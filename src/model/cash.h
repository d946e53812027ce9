/* Money over time: discounting, annuities, internal rate, payback; price years and currencies; assets over their lives.
 * docs/methods.md, "Money".
 *
 * A flow is kronor by year, from the plan's first year on: what comes in is above zero, what goes out below. All of a
 * year counts at one point, and the factor of the first year is one (definition of the present value year: it is
 * printed beside each result). A rate is a fraction a year, above -1: 0.035 is 3.5 %. */
#ifndef MODEL_CASH_H
#define MODEL_CASH_H
#include "base/date.h"
#include "base/err.h"
#include "model/element.h"

/* ---- discounting ---- */

double discount_factor(double rate, double years);    /* 1/(1 + r)^n */
double annuity_factor(double rate, unsigned years);   /* sum of 1/(1 + r)^k, k = 1 ... n: (1 - (1 + r)^-n)/r */
double capital_recovery(double rate, unsigned years); /* its inverse, r (1 + r)^n/((1 + r)^n - 1); at no rate 1/n */
double rate_real(double nominal, double inflation);   /* (1 + i)/(1 + p) - 1 */
double rate_nominal(double real, double inflation);   /* (1 + r)(1 + p) - 1 */
double present_value(const double *flow, size_t years, double rate); /* sum of flow(y)/(1 + r)^y, y = 0 ... */

/* Net-present-value ratio (nettonuvärdeskvot): NPV/PV of the investment. Unknown where nothing is invested. */
Maybe npv_ratio(double npv, double investment_pv);

/* The rate at which the present value is zero. A flow that changes its sign more than once can have several; then
 * none of them says anything, and the rate is undefined. */
typedef enum RateKind {
    RATE_DEFINED,
    RATE_NONE,    /* the present value has the same sign at every rate */
    RATE_SEVERAL, /* or it touches zero without passing it */
    RATE_KINDS
} RateKind;
typedef struct InternalRate {
    RateKind kind;
    double rate;  /* RATE_DEFINED: above -1 */
    bool of_debt; /* money comes in first: the rate is what it costs, and a low one is good */
} InternalRate;
/* The present value is a polynomial in x = 1/(1 + r). Its roots are isolated by halving: in Bernstein's form an
 * interval has at most as many roots as its coefficients change their sign, and just one where they change once. Rates
 * of zero and more are x in 0 ... 1; those below zero are those of the reversed flow in 1/x. years at most
 * HORIZON_MOST. */
InternalRate internal_rate(const double *flow, size_t years);

/* Years from the first in which money goes out until all is back and stays so: what comes in a year comes evenly
 * through it. With a rate, of present values. Unknown where it is not back within the years, or nothing goes out. */
Maybe payback_years(const double *flow, size_t years, double rate);
/* What can be said of it: a number of years, that nothing ever goes out while something comes in, that it is not all
 * back within the years, or nothing, since no money moves. */
typedef enum PaybackKind { PAYBACK_NOT_COMPUTABLE, PAYBACK_YEARS, PAYBACK_AT_ONCE, PAYBACK_NEVER } PaybackKind;
const char *payback_name(PaybackKind kind); /* "not_computable", "years", "at_once", "never" */
PaybackKind payback_kind(const double *flow, size_t years, double rate);

/* ---- price years and currencies ---- */

typedef struct PriceIndex {
    Str name, source;
    Series points; /* by year, above zero; their base does not matter */
} PriceIndex;

typedef struct ExchangeRate {
    Str currency; /* "EUR" */
    Date date;    /* a rate without one is refused */
    double sek;   /* for one unit of the currency, above zero */
    Str source;
} ExchangeRate;

/* What the kronor of a plan are: of which year, and by what others become them. */
typedef struct PriceBase {
    int year;
    const PriceIndex *index; /* NULL: none; then all figures must be in the prices of the year */
    const ExchangeRate *rates;
    size_t rate_count;
} PriceBase;

/* SEK of the plan's price year for one unit of a figure: the latest exchange rate that is dated in the price year of
 * the figure, then I(plan)/I(figure). price_year 0: not stated. currency empty: SEK. ST_INVALID where price years are
 * mixed without an index that has both, or the currency has no rate with a date in the price year. */
Status price_factor(const PriceBase *base, Str currency, int price_year, double *out, Err *err);
/* Collects faults of the index and of rates: nothing but what is finite and above zero, with dates. */
void price_check(const PriceBase *base, Faults *faults);

/* A price that goes on at a rate after its last point: p(last) (1 + g)^(y - last). */
Maybe price_at(const Track *price, double yearly_change, int year);

/* ---- assets ---- */

enum { LIFETIME_MOST = 200 }; /* years */

/* Something that is bought and wears out: a component of its own, where parts have different lives. It is in use from
 * the year in which it is bought, for `lifetime` years. */
typedef struct Component {
    Str id;
    double cost;  /* kronor, 0 or more */
    double grant; /* of those, paid by an investment grant */
    int year;
    int lifetime; /* years, above 0 */
} Component;
void component_check(const Component *component, Faults *faults); /* with its id as field */

/* What is bought in a year, when what wears out is bought again: new(y) + bought(y - lifetime). */
void reinvest(const double *fresh, size_t years, int lifetime, double *bought);

/* What is left at the end of the last year of all that was bought, straight down to zero over the life. */
double residual_value(const double *bought, size_t years, int lifetime);

/* The yearly cost of owning it in a municipal budget (definition 35): linear depreciation, and internal interest on the
 * book value at the beginning of the year, both of the cost as it was paid. A grant is income in equal parts over the
 * life, and carries no interest. In the year in which it is bought its whole cost is the book value at the beginning.
 *
 *   depreciation = C/n,   grant income = B/n,   interest = i (C - B)(n - k)/n, k = 0 ... n - 1 years in use */
typedef struct BudgetYear {
    double depreciation, interest, grant_income;
    double book_value; /* at the end of the year, before grants */
} BudgetYear;
/* Adds one component to the years, of which the first is first_year: what comes before or after them is left out. */
void budget_add(const Component *component, double interest, int first_year, BudgetYear *years, size_t count);

/* ---- loans ---- */

typedef enum RepaymentKind {
    REPAY_STRAIGHT, /* equal repayments, falling interest */
    REPAY_ANNUITY,  /* equal payments */
    REPAY_AT_END,   /* as most bonds */
    REPAYMENT_KINDS
} RepaymentKind;
const char *repayment_name(RepaymentKind kind); /* "straight", "annuity", "at_end" */
bool repayment_parse(Str name, RepaymentKind *out);

typedef struct Loan {
    double amount;
    double rate; /* nominal, a year */
    RepaymentKind kind;
    int drawn; /* the year, at whose end it begins to bear interest */
    int years; /* until all is repaid, above 0 */
    int grace; /* of those, the first years with interest only; below years */
} Loan;
const char *loan_fault(const Loan *loan); /* NULL where there is none; a term of 0 is an open-ended loan */

typedef struct LoanYear {
    double drawn, interest, repaid, owed; /* owed: at the end of the year */
} LoanYear;
/* Adds a loan without faults to the years. */
void loan_add(const Loan *loan, int first_year, LoanYear *years, size_t count);

/* ---- life-cycle cost ---- */

/* One option of a procurement (Upphandlingsmyndigheten): amounts in kronor, in real terms. */
typedef struct LifeCycleOption {
    Str id;
    Maybe purchase;  /* each time that it is bought */
    Maybe lifetime;  /* years, whole; unknown: nothing can be said */
    Maybe operation; /* a year: upkeep and the like */
    Maybe energy;    /* units a year */
    Maybe disposal;  /* when it is worn out; below zero where it is sold */
    Maybe emissions; /* t CO2e a year */
} LifeCycleOption;
/* Kronor for a unit in the years 1 ... n in which it is used, [year - 1]; NULL: not known. */
typedef struct LifeCyclePrices {
    const double *energy;
    const double *carbon; /* for a tonne */
} LifeCyclePrices;
typedef struct LifeCycleCost {
    Maybe purchase, operation, energy, disposal, residual; /* present values; residual is subtracted */
    Maybe total, yearly;                                   /* yearly: as an annuity over the same years, in arrears */
    Maybe carbon; /* what its emissions are worth, a present value: in no sum but these */
    Maybe with_carbon, yearly_with_carbon;
} LifeCycleCost;
/* Over so many years, at a real rate: bought in year 0 and again as it wears out, used in years 1 ... n. Unknown parts
 * make the total unknown. */
LifeCycleCost life_cycle_cost(const LifeCycleOption *option, const LifeCyclePrices *prices, int years, double rate);

typedef enum LifeCyclePart {
    LIFE_PURCHASE,
    LIFE_OPERATION,
    LIFE_ENERGY,
    LIFE_DISPOSAL,
    LIFE_RESIDUAL, /* below zero */
    LIFE_CARBON,
    LIFE_CYCLE_PARTS
} LifeCyclePart;
/* Kronor of a part in year y of 0 ... years, not discounted: discounted, they sum to what life_cycle_cost has of it.
 * Unknown where that is. */
Maybe life_cycle_flow(const LifeCycleOption *option, const LifeCyclePrices *prices, int years, LifeCyclePart part,
                      int y);

#endif
