/* Who could pay: programmes against measures, when they open and close, and what loans and green bonds bring with them.
 * docs/methods.md, "Funding". */
#ifndef APP_PLAN_PLAN_FUNDING_H
#define APP_PLAN_PLAN_FUNDING_H
#include "app/plan/plan.h"

/* What somebody who pays for a measure could be granted. */
typedef struct AppProposal {
    uint32_t measure; /* place in the portfolio */
    Stakeholder applicant;
    double cost;          /* kronor of investment and operation that are known, the applicant's part */
    bool incomplete;      /* some of it is not known */
    double sought;        /* kronor that claims bring, but those that are refused */
    const Match *matches; /* of each programme of the plan */
    /* Places of programmes, first those that could pay. Others' own money, which nobody can apply for, is left out. */
    const uint32_t *order;
    size_t count;
    size_t possible, vague; /* programmes of which no condition failed; vague: those of which too little is known */
} AppProposal;
/* Neither who may apply nor which costs it pays is known: it says nothing of the measure. */
bool app_proposal_is_vague(const Match *match);

typedef struct AppProposals {
    const AppProposal *list; /* by measure, then applicant */
    size_t count;
    Date as_of;
} AppProposals;
/* For each chosen measure and each who pays for it. What nobody has said, as whether a source is under emission
 * trading, is an unknown condition. */
void app_plan_proposals(const AppPlan *plan, Date as_of, Arena *arena, AppProposals *out);

/* ---- the calendar ---- */

typedef enum CalendarWhat { CALENDAR_OPENS, CALENDAR_CLOSES } CalendarWhat;
typedef struct AppCalendarEntry {
    uint32_t programme; /* place in the plan */
    CalendarWhat what;
    Date date;                /* a day, a month or a year */
    const uint32_t *measures; /* that could be funded by it, whenever it is open */
    size_t measure_count;
} AppCalendarEntry;

typedef struct AppCalendar {
    const AppCalendarEntry *list; /* by date */
    size_t count;
    const uint32_t *undated; /* grants of which neither date is known */
    size_t undated_count;
} AppCalendar;
/* What has not passed by as_of. */
void app_plan_calendar(const AppPlan *plan, const AppProposals *proposals, Arena *arena, AppCalendar *out);
/* The same as an iCalendar file (RFC 5545), to subscribe to. */
void app_plan_calendar_ics(Buf *out, Lang lang, const AppPlan *plan, const AppCalendar *calendar, Date as_of);

/* ---- loans, green bonds and their yearly report ---- */

typedef struct AppDebtYear {
    int year;
    LoanYear loans;
} AppDebtYear;
/* Loans that are granted or paid, to the year in which the last is repaid or the model ends; returns how many years. */
size_t app_plan_debt(const AppPlan *plan, Arena *arena, const AppDebtYear **out);

typedef struct AppImpact {
    int year;
    Impact impact;
} AppImpact;
/* By claim, then year: from the plan's first year on. */
size_t app_plan_impact(const AppPlan *plan, Arena *arena, const AppImpact **out);
/* The tonnes of all instruments in a year, of those that are known; unknown where none is. *left_out: are there others?
 */
Maybe app_plan_impact_sum(const AppImpact *list, size_t n, int year, bool *left_out);
/* What is said beneath such sums where there are; an English key. */
extern const char *const app_plan_impact_left_out;
/* The yearly report as CSV, a header and a row for each instrument and year; unknown is empty. */
void app_plan_impact_csv(Buf *out, Lang lang, const AppPlan *plan, Arena *arena);

/* The JSON of `klimat plan funding --json`: claims, proposals with their conditions, debt, impact. */
void app_plan_funding_json(Buf *out, const AppPlan *plan, const AppProposals *proposals, Arena *arena);
/* The JSON of `klimat plan calendar --json`. */
void app_plan_calendar_json(Buf *out, const AppPlan *plan, const AppCalendar *calendar, Date as_of);

#endif
