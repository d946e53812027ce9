/* The parts of the page of funding (page_plan_funding.c): proposals by rule, loans and green bonds, files. */
#ifndef WEB_PLAN_FUNDING_PARTS_H
#define WEB_PLAN_FUNDING_PARTS_H
#include "app/plan/plan_funding.h"
#include "web/plan_parts.h"
#include "web/plan_records.h"

/* Every measure with who would apply for it, and the proposals of the measure that the address names. */
Status plan_fill_proposals(Visit *visit, const AppPlan *plan, PlanFundingPage *page, Err *err);
/* Loans, what is owed, and the yearly report of green ones: of the year that the address names. */
void plan_fill_loans(const Visit *visit, const AppPlan *plan, PlanFundingPage *page);

/* The page of funding, with the proposals of a measure open; empty: none. */
Str plan_proposals_url(const Visit *visit, Str code, Str measure);

enum { PLAN_FILE_FUNDING, PLAN_FILE_IMPACT, PLAN_FILES };
Str plan_file_name(Lang lang, int file);
Str plan_file_url(const Visit *visit, const AppPlan *plan, Str name);

#endif
