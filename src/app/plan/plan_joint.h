/* Measures that several municipalities own together: each party's part out of its own plan, what they are together, and
 * the sum over all plans, in which a joint measure is counted once (model/joint.h). */
#ifndef APP_PLAN_PLAN_JOINT_H
#define APP_PLAN_PLAN_JOINT_H
#include "app/plan/plan.h"
#include "model/joint.h"

typedef struct AppJointParty {
    AppMunicipality municipality;
    const JointPartRecord *record; /* NULL: nobody has stated its part */
    Str measure;                   /* what it is called in its plan; empty: it is not there */
    bool has_held;                 /* false: the party has no plan that can be computed, or the measure is not in it */
    JointPart held;                /* without rows by year */
} AppJointParty;

/* One measure with its parties, in the order of the portfolio. */
typedef struct AppJointMeasure {
    Str id;   /* the word that the parties share */
    Str name; /* as the first party calls it */
    AppJointParty *parties;
    size_t party_count;
    double cost, tonnes, funded; /* of the parts that are there */
    Maybe stated[JOINT_KINDS];   /* the sum of the parts; unknown: a party has not stated its own */
    bool whole;                  /* every part is there, they are all of it, and all costs are known */
} AppJointMeasure;

typedef struct AppJoint {
    JointPortfolioRecord record;
    Str coordinator; /* its name, or id where there is none */
    AppJointMeasure *measures;
    size_t measure_count;
    PlanSum sum;
    int first_year, last_year, price_year; /* of the plans; 0: none could be computed */
    Faults faults;                         /* each with the file and the id of what is wrong */
} AppJoint;

/* The portfolios that a municipality is a party of; empty: all. Ordered by name. */
Status app_joint_list(App *app, Arena *arena, Str municipality, JointPortfolioRecord **out, size_t *n, Err *err);
/* Lives in the arena. ST_NOT_FOUND where there is no such portfolio. Plans whose years or prices differ are a fault,
 * and the later ones are left out of the sums. */
Status app_joint(App *app, Arena *arena, Str id, AppJoint *out, Err *err);
/* The same, kept in memory (app/kept.h): it lives until others have been asked for, or something was written. */
Status app_joint_kept(App *app, Str id, const AppJoint **out, Err *err);
/* What does not agree in what is stated of the joint measures that the municipality has parts in, each at its part;
 * plan: its own. What the other parties' plans hold is not looked at, since that takes all of them: app_joint tells it.
 * May stand within a transaction. */
Status joint_faults(App *app, Arena *arena, const AppRoadmap *roadmap, const AppPlan *plan, Faults *out, Err *err);
void app_joint_json(Buf *out, const AppJoint *joint);
/* The place of a measure of that id in a plan; false where it is not in it. */
bool app_joint_place(const AppPlan *plan, Str measure, uint32_t *out);
/* What a plan holds of a measure, or (EVERYWHERE) all of it. */
JointPart app_joint_held(const AppPlan *plan, uint32_t measure, Arena *arena);
/* A joint measure as it stands in a plan, for the sum over plans. */
PlanItem app_joint_item(Str municipality, const JointPartRecord *record, const JointPart *part);
/* Some part of some measure is not there, or a cost of it is not known. */
bool app_joint_incomplete(const AppJoint *joint);
/* A sum over plans in words, with all that it lacks: costs that are not known (incomplete), parts that are in no plan,
 * measures that are left out. */
Str app_plan_sum_text(Arena *arena, Lang lang, const PlanSum *sum, bool incomplete);

/* ---- all plans ---- */

typedef struct AppPlanOfAll {
    AppMunicipality municipality;
    bool computed; /* false: why tells the reason */
    Err why;
    JointPart all;      /* without rows by year */
    size_t joint_count; /* measures of the plan that are parts of joint ones */
} AppPlanOfAll;
typedef struct AppPlanAll {
    AppPlanOfAll *lines; /* municipalities with a plan */
    size_t count;
    PlanItem *items; /* that are summed: of each plan its joint measures, and the rest of it as one */
    size_t item_count;
    PlanSum sum;
    int first_year, last_year, price_year;
    Faults faults;
} AppPlanAll;
Status app_plan_all(App *app, Arena *arena, AppPlanAll *out, Err *err);
void app_plan_all_json(Buf *out, const AppPlanAll *all);

/* The municipalities that have assumptions of a plan, by code. */
Status app_plan_cities(App *app, Arena *arena, AppMunicipality **out, size_t *n, Err *err);

#endif
