/* What the files share that explain figures of the investment plan. */
#ifndef APP_PLAN_PLAN_WHY_H
#define APP_PLAN_PLAN_WHY_H
#include "app/plan/plan_explain.h"
#include "app/plan/plan_funding.h"
#include "app/roadmap/roadmap_why.h"

typedef struct PlanAsking {
    Asking of; /* of the plan's scenario */
    const AppPlan *p;
} PlanAsking;
PlanAsking plan_asking(const AppPlan *plan, Lang lang, Arena *arena);

/* What is asked of a line of cost or benefit. Each is a sum over the years. */
typedef enum LineSum {
    LINE_PRESENT,          /* of its part in the perspective: present value */
    LINE_FLOW,             /* not discounted */
    LINE_INVESTED,         /* of an investment, above zero, not discounted */
    LINE_INVESTED_PRESENT, /* the same, discounted */
    LINE_FRESH,            /* of an investment: what is bought for the first time, by whoever it is paid */
    LINE_KRONOR,           /* of all who pay or gain, in fixed prices, without taxes and not discounted */
    LINE_JOBS              /* job-years */
} LineSum;

Str plan_text(const PlanAsking *a, const char *key); /* in the language */
Str why_sek(const PlanAsking *a);                    /* the unit of kronor */
Str plan_kg_for_sek(const PlanAsking *a);
Str plan_number(const PlanAsking *a, double x);
void plan_rule(const PlanAsking *a, AppWhy *why,
               const char *text); /* English key: what holds by the rules of the plan */
/* Whether a name in brackets follows the list of the address; otherwise it is an object's, or stands alone. */
static inline bool plan_in_list(Str figure, const WhyAddress *at)
{
    return at->list.n < figure.n && figure.p[at->list.n] == '[';
}
/* Somebody stated it when the plan was computed. */
void plan_stated(const PlanAsking *a, AppWhy *why, const char *text, Maybe value, Str unit);
const void *plan_record(const PlanAsking *a, PlanKind kind, Str id); /* NULL where there is none */
void plan_field(const PlanAsking *a, AppWhy *why, PlanKind kind, const void *record, const char *field);
/* The same of a field that is a year, which has no thousands. */
void plan_year_field(const PlanAsking *a, AppWhy *why, PlanKind kind, const void *record, const char *field);
double plan_sum(const AppWhy *why); /* of what stands beneath it and is known */
/* The field or list that an address names. */
static inline bool plan_is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* ---- lines (plan_why_lines.c) ---- */
Str plan_line_name(const PlanAsking *a, size_t line);
Maybe plan_line_sum(const PlanAsking *a, size_t line, LineSum sum); /* unknown where the line is */
/* Its years, what is left of it, its quantity, its value and whose part of it counts, beneath a node of its own. */
AppWhy *plan_why_line(const PlanAsking *a, AppWhy *parent, size_t line, LineSum sum);
void plan_why_unit_value(const PlanAsking *a, AppWhy *why, const UnitValueRecord *value); /* its rows by year */
/* The index between the years of prices, and the rate of a currency, where they differ from the plan's. */
void plan_why_prices(const PlanAsking *a, AppWhy *why, int price_year, Str currency);
void plan_why_inputs(const PlanAsking *a, AppWhy *why, size_t line); /* quantity, value and parts alone */
/* year: in which a carrier or tonnes are looked at; 0: in the target year. */
AppWhy *plan_why_quantity(const PlanAsking *a, AppWhy *parent, size_t line, int year);
AppWhy *plan_why_value(const PlanAsking *a, AppWhy *parent, size_t line);
/* The levers of a measure, and what they act on in a year. */
AppWhy *plan_why_acts(const PlanAsking *a, AppWhy *parent, uint32_t measure, int year);
void plan_why_line_row(const PlanAsking *a, AppWhy *why, size_t line, const char *note); /* the line as a row */
/* Whether the line has any part in the perspective. */
bool plan_line_counts(const PlanAsking *a, size_t line);

/* ---- what a line comes to in a year, as factors (plan_why_product.c) ---- */
typedef struct LineFactors {
    double quantity;         /* with the sign of what it comes to */
    double value, tax;       /* of a unit */
    double of_value, of_tax; /* which part of either counts */
    double rest;             /* prices that rise, and the discount */
} LineFactors;
/* What is paid is below zero. The part of its value in fixed prices, without taxes. */
LineFactors plan_why_factors(const PlanAsking *a, size_t line, size_t year, double part);
/* "2 488 MWh × (808 + 430) kr/MWh × 20 % × 1,02": quantity × (value × of_value + tax × of_tax) × rest. */
Str plan_why_product(const PlanAsking *a, size_t line, const LineFactors *factors);
Str plan_why_product_in(const PlanAsking *a, size_t line, const LineFactors *factors); /* before a year */
Str plan_why_part(const PlanAsking *a, double part);                                   /* "20 %", with its decimals */
Str plan_amount(const PlanAsking *a, double x, Str unit);                              /* with all its decimals */
Str plan_line_unit(const PlanAsking *a, size_t line);  /* of its quantity; empty: nobody has said */
Str plan_line_worth(const PlanAsking *a, size_t line); /* of what it comes to: kronor, or job-years */

/* ---- costs, and what claims pay of them (plan_why_costs.c) ---- */
typedef struct CostPart {
    int whose;       /* a stakeholder; STAKEHOLDERS: all of them */
    int first, last; /* years; 0: no bound */
    bool net;        /* what comes back in a year is taken off; otherwise a year costs nothing or more */
} CostPart;
/* Above zero; unknown where the line is. */
AppWhy *plan_why_cost(const PlanAsking *a, AppWhy *parent, size_t line, CostPart part);
Str plan_claim_name(const PlanAsking *a, size_t claim);
bool plan_claim_decided(const PlanAsking *a, size_t claim);                             /* granted or paid */
AppWhy *plan_why_eligible(const PlanAsking *a, AppWhy *parent, size_t claim, int last); /* last: as in CostPart */
/* What the claim comes to: of what is known of its costs; nothing where it has faults. */
AppWhy *plan_why_claim(const PlanAsking *a, AppWhy *parent, size_t claim);
/* What it has paid to the end of the year `last`; 0: in all years. */
AppWhy *plan_why_claim_paid(const PlanAsking *a, AppWhy *parent, size_t claim, int last);
bool plan_why_claim_figure(const PlanAsking *a, const WhyAddress *at, AppWhy *out); /* claims[ID].amount_sek */

/* ---- money in (above zero) and out in a year of the economy, in fixed prices (plan_why_cash.c) ---- */
/* A line of which the value counts in the year, or which is not known; NULL, and nothing, where it is neither. */
AppWhy *plan_why_line_in(const PlanAsking *a, AppWhy *parent, size_t line, Str text, double value);
void plan_why_kronor(const PlanAsking *a, AppWhy *parent, size_t line, double part, size_t year); /* without taxes */
void plan_why_taxes(const PlanAsking *a, AppWhy *parent, size_t line, int stakeholder, size_t year);
/* The lines of a measure, kronor and taxes, for one who pays or gains; nothing where there is nothing of it. */
void plan_why_money(const PlanAsking *a, AppWhy *parent, uint32_t measure, Stakeholder whose, size_t year);
/* Those of all measures, as a node of its own. */
AppWhy *plan_why_cash(const PlanAsking *a, AppWhy *parent, Stakeholder whose, size_t year);

/* ---- who could pay (plan_why_proposals.c) ---- */
bool plan_why_proposal(const PlanAsking *a, const AppProposals *all, const WhyAddress *at,
                       AppWhy *out); /* proposals[MEASURE/APPLICANT].cost_sek */
/* most_sek, eligible_sek of a programme for who would apply. */
bool plan_why_match(const PlanAsking *a, const AppProposal *of, uint32_t programme, Str field, AppWhy *out);

/* ---- conditions (plan_explain.c) ---- */
void plan_why_conditions(const PlanAsking *a, AppWhy *parent); /* perspective, rate, prices, horizon */
bool plan_why_setting(const PlanAsking *a, const WhyAddress *at,
                      AppWhy *out); /* rate, price_year, horizon.first_year */

/* ---- figures ---- */
bool plan_why_measure(const PlanAsking *a, const WhyAddress *at, AppWhy *out); /* measures[ID].npv_sek */
void plan_why_tonnes(const PlanAsking *a, AppWhy *why, uint32_t measure);      /* over the horizon, beneath it */
bool plan_why_whole(const PlanAsking *a, const WhyAddress *at, AppWhy *out);   /* whole.npv_sek */
bool plan_why_option(const PlanAsking *a, const WhyAddress *at, AppWhy *out);  /* options[ID].lcc_sek */
bool plan_why_year(const PlanAsking *a, const WhyAddress *at, AppWhy *out);    /* years[2030].need_sek */
bool plan_why_payer(const PlanAsking *a, const WhyAddress *at,
                    AppWhy *out); /* payers[municipality].gap_sek: of all years */
/* Capacity of all in a year, as a node of its own. */
AppWhy *plan_why_capacity(const PlanAsking *a, AppWhy *parent, size_t year, bool municipality);

#endif
