/* The climate investment plan as a document: what a council decides on and what a citizen, a bank or a programme reads.
 * It says what an AppPlan says: the four overviews, the three results that are never added together, what to do first,
 * who pays, and what is left unfunded; with risks, assumptions, and the budget of each department as an annex. */
#ifndef APP_PLAN_PLAN_DOCUMENT_H
#define APP_PLAN_PLAN_DOCUMENT_H
#include "app/plan/plan_joint.h"
#include "report/document.h"
#include "report/render.h"

typedef struct AppPlanDocument {
    DocumentHead head; /* for document_html, and for a page: title, description */
    Str state;         /* what must be said on every page: made up, not adopted */
    Str body;          /* HTML: the inside of <article class="document"> */
    Str markdown;
    Str file_name; /* investeringsplan-0484, without its ending */
} AppPlanDocument;

/* A part of the municipality that answers for measures, and so has an annex of its own. */
typedef struct AppDepartment {
    Str id, name; /* id: of a part of the group, or of an organisation; empty: measures that nobody answers for yet */
    const bool *measures; /* [measure]: its own */
    size_t measure_count;
} AppDepartment;
/* Each chosen measure in one of them: the part of the group that does it, or else the organisation that owns it. By
 * name, those without anybody last. */
Status app_plan_departments(App *app, Arena *arena, Lang lang, const AppPlan *plan, AppDepartment **out, size_t *n,
                            Err *err);

/* What the document has beside the plan itself: the portfolios that the municipality is a party of, with every party's
 * part, and what has changed since the plan was sealed. Everything lives in the arena. Read before the plan is, since
 * it reads the plans of other municipalities, which a kept one may give way to (app/kept.h). with_since: the plan is
 * that of the newest figures. */
typedef struct AppPlanBeside {
    AppJoint *joints;
    size_t joint_count;
    AppPlanSince since; /* is_frozen false: never sealed, or not asked for */
    Str measure_pages;  /* the address of a measure's page, up to its id; empty: none, for a file has no place */
} AppPlanBeside;
Status app_plan_beside(App *app, Arena *arena, Str municipality, bool with_since, AppPlanBeside *out, Err *err);

/* The whole plan; all perspectives, whatever that of the plan is. renderer NULL: without charts. Everything lives in
 * the arena. */
Status app_plan_document(App *app, Arena *arena, const AppPlan *plan, const AppPlanBeside *beside, Lang lang,
                         Renderer *renderer, AppPlanDocument *out, Err *err);
/* The annex of one department alone, by its id or its name. ST_NOT_FOUND, with those that there are. */
Status app_plan_annex(App *app, Arena *arena, const AppPlan *plan, Str department, Lang lang, AppPlanDocument *out,
                      Err *err);

#endif
