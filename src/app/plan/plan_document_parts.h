/* What the files that set the document of the investment plan share. */
#ifndef APP_PLAN_PLAN_DOCUMENT_PARTS_H
#define APP_PLAN_PLAN_DOCUMENT_PARTS_H
#include "app/plan/plan_document.h"
#include "app/plan/plan_pictures.h"
#include "model/inventory_records.h"
#include "report/doc_grid.h"

typedef struct PlanDoc {
    App *app;
    Arena *arena;
    Lang lang;
    Renderer *renderer; /* NULL: no charts */
    const AppPlan *plan;
    const Plan *of;
    Horizon years; /* of the plan; the first is the present value year */
    size_t from;   /* its place in the years of the economy */
    size_t measures;
    bool has[PERSPECTIVE_KINDS]; /* the assumptions give a rate */
    Perspective perspective[PERSPECTIVE_KINDS];
    MeasureEconomy *economy[PERSPECTIVE_KINDS]; /* [measure] */
    MeasureEconomy whole[PERSPECTIVE_KINDS];
    double left_out[PERSPECTIVE_KINDS]; /* app_plan_leave_out */
    const AppPlanBeside *beside;        /* of the whole document alone */
    const double *cubes;                /* economy_cube of each measure, one after another */
    const AppDepartment *departments;
    size_t department_count;
    Doc *doc;
    int chapter, section;
} PlanDoc;

/* A selection of costs and benefits. */
typedef struct PlanCut {
    const bool *measures; /* NULL: all */
    unsigned types;       /* bits 1 << CostType */
    unsigned whose;       /* bits 1 << Stakeholder; 0: everybody */
    size_t first, end;    /* places in the years of the plan; both 0: all years */
} PlanCut;

enum { OWN_PURSES = 1u << STAKE_MUNICIPALITY | 1u << STAKE_GROUP };

/* ---- words and figures (plan_document_words.c) ---- */
Str pd_word(const PlanDoc *d, const char *key);
Str pd_choice(const PlanDoc *d, PlanKind kind, const char *field, Str value); /* its label */
Str pd_stakeholder(const PlanDoc *d, Stakeholder stakeholder);
Str pd_measure(const PlanDoc *d, size_t measure);        /* its name */
Str pd_measure_anchor(const PlanDoc *d, size_t measure); /* of its lines (pd_measure_lines) */
/* Its name, which leads to its lines where the document has them; with a mark for what is partly known. */
void pd_measure_cell(Grid *g, size_t measure, bool marked);
Str pd_measure_id(const PlanDoc *d, Str id); /* the name of that with the id */
Str pd_area(const PlanDoc *d, Str id);
Str pd_year(const PlanDoc *d, int year);
Str pd_millions(const PlanDoc *d, Maybe sek); /* "12,5"; unknown "–" */
/* What the net present value of all can be called: measures without a known cost are missing in it. */
PlanBound pd_bound(const PlanDoc *d, PerspectiveKind kind);
Str pd_money(const PlanDoc *d, double sek); /* "12,5 miljoner kronor" */
Str pd_number(const PlanDoc *d, Maybe x, int decimals);
Str pd_count(const PlanDoc *d, size_t n);
Str pd_at_least(const PlanDoc *d, Str figure);
bool pd_made_up(const PlanDoc *d); /* something in the plan is an illustration */

/* ---- sums: kronor with their sign, in above zero, out below; in prices of the plan, not discounted, no taxes ---- */
double pd_sum(const PlanDoc *d, const PlanCut *cut);
/* Lines of the cut that count, and those of them that are not known. */
size_t pd_lines(const PlanDoc *d, const PlanCut *cut, size_t *not_known);
/* Millions, times sign: "at least" where something is not known, "–" where nothing is recorded. */
Str pd_cell(const PlanDoc *d, const PlanCut *cut, int sign);
/* What is paid of the cut, in words: "at least 12,5 million SEK". */
Str pd_paid(const PlanDoc *d, const PlanCut *cut);
/* The need, capacity and gap of all years of the plan together. */
FundingYear pd_funding(const PlanDoc *d, const FundingYear *years);
/* The gaps of the years in which they are known, which is the least that is unfunded in all. */
Str pd_gap(const PlanDoc *d, const FundingYear *years);
Str pd_capacity(const PlanDoc *d, const FundingYear *years); /* in the same way */
AppPlan pd_view(const PlanDoc *d, PerspectiveKind kind);     /* the plan in another perspective */
/* What stands beside a result: horizon, price year, rate, residual value. */
Str pd_conditions(const PlanDoc *d, PerspectiveKind kind);
Str pd_price_words(const PlanDoc *d); /* the same of sums that are not discounted */

/* ---- blocks ---- */
Grid pd_grid(const PlanDoc *d, Str caption);
void pd_heading(PlanDoc *d, const char *anchor, const char *title, bool new_page); /* a chapter */
void pd_section(PlanDoc *d, Str anchor, Str title);                                /* within it, numbered */
void pd_section_page(PlanDoc *d, Str anchor, Str title);                           /* the same, on a page of its own */
void pd_remark(const PlanDoc *d, const char *key);
Status pd_picture(PlanDoc *d, PerspectiveKind kind, PlanPicture picture, Err *err); /* nothing where there is none */

/* ---- chapters ---- */
void pd_summary(PlanDoc *d);
void pd_overviews(PlanDoc *d); /* plan_document_overviews.c */
void pd_results(PlanDoc *d);   /* plan_document_results.c */
Status pd_priority(PlanDoc *d, Err *err);
Status pd_funding_chapter(PlanDoc *d, Err *err); /* plan_document_funding.c */
void pd_loans(PlanDoc *d);                       /* plan_document_loans.c; nothing where no loan is granted */
void pd_records(PlanDoc *d); /* plan_document_records.c: risks, barriers, policies, stakeholders, indicators */
Status pd_since(PlanDoc *d, Err *err); /* plan_document_since.c; nothing where it was never sealed */
Status pd_joint(PlanDoc *d, Err *err); /* plan_document_joint.c */
void pd_procurements(PlanDoc *d);      /* plan_document_procurement.c; nothing where there are none */
void pd_assumptions(PlanDoc *d);       /* plan_document_basis.c */
void pd_measure_lines(PlanDoc *d);     /* plan_document_lines.c: where every krona comes from */
void pd_annexes(PlanDoc *d);           /* plan_document_annex.c */
void pd_annex(PlanDoc *d, const AppDepartment *department);

/* The measures in the order of the abatement cost curve of a perspective; only those with stated costs or benefits.
 * Returns how many; order has room for all. */
size_t pd_order(const PlanDoc *d, PerspectiveKind kind, uint32_t *order);
/* Somebody has stated a cost or a benefit; a value of its tonnes follows from the measure and is none. */
bool pd_is_stated(const PlanDoc *d, size_t measure);

#endif
