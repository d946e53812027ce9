/* What the files share that explain figures of the investment plan. */
#ifndef APP_PLAN_PLAN_WHY_H
#define APP_PLAN_PLAN_WHY_H
#include "app/plan/plan_explain.h"
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
    LINE_JOBS              /* job-years */
} LineSum;

Str plan_text(const PlanAsking *a, const char *key); /* in the language */
Str why_sek(const PlanAsking *a);                    /* the unit of kronor */
Str plan_number(const PlanAsking *a, double x);
void plan_rule(const PlanAsking *a, AppWhy *why,
               const char *text); /* English key: what holds by the rules of the plan */
/* Somebody stated it when the plan was computed. */
void plan_stated(const PlanAsking *a, AppWhy *why, const char *text, Maybe value, Str unit);
const void *plan_record(const PlanAsking *a, PlanKind kind, Str id); /* NULL where there is none */
void plan_field(const PlanAsking *a, AppWhy *why, PlanKind kind, const void *record, const char *field);

/* ---- lines (plan_why_lines.c) ---- */
Str plan_line_name(const PlanAsking *a, size_t line);
Maybe plan_line_sum(const PlanAsking *a, size_t line, LineSum sum); /* unknown where the line is */
/* Its years, what is left of it, its quantity, its value and whose part of it counts, beneath a node of its own. */
AppWhy *plan_why_line(const PlanAsking *a, AppWhy *parent, size_t line, LineSum sum);
void plan_why_unit_value(const PlanAsking *a, AppWhy *why, const UnitValueRecord *value); /* its rows by year */
/* The index between the years of prices, and the rate of a currency, where they differ from the plan's. */
void plan_why_prices(const PlanAsking *a, AppWhy *why, int price_year, Str currency);
void plan_why_inputs(const PlanAsking *a, AppWhy *why, size_t line); /* quantity, value and parts alone */
void plan_why_line_row(const PlanAsking *a, AppWhy *why, size_t line, const char *note); /* the line as a row */
/* Whether the line has any part in the perspective. */
bool plan_line_counts(const PlanAsking *a, size_t line);

/* ---- conditions (plan_explain.c) ---- */
void plan_why_conditions(const PlanAsking *a, AppWhy *parent); /* perspective, rate, prices, horizon */
bool plan_why_setting(const PlanAsking *a, const WhyAddress *at,
                      AppWhy *out); /* rate, price_year, horizon.first_year */

/* ---- figures ---- */
bool plan_why_measure(const PlanAsking *a, const WhyAddress *at, AppWhy *out); /* measures[ID].npv_sek */
bool plan_why_whole(const PlanAsking *a, const WhyAddress *at, AppWhy *out);   /* whole.npv_sek */
bool plan_why_option(const PlanAsking *a, const WhyAddress *at, AppWhy *out);  /* options[ID].lcc_sek */
bool plan_why_year(const PlanAsking *a, const WhyAddress *at, AppWhy *out);    /* years[2030].need_sek */
bool plan_why_payer(const PlanAsking *a, const WhyAddress *at,
                    AppWhy *out); /* payers[municipality].gap_sek: of all years */
/* Capacity of all in a year, as a node of its own. */
AppWhy *plan_why_capacity(const PlanAsking *a, AppWhy *parent, size_t year, bool municipality);

#endif
