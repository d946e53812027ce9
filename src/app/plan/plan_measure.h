/* The economics of one measure of an investment plan: every line of cost and benefit with its quantity and what a unit
 * is worth, what follows from them in each perspective, for each who pays and in the municipal budget, who funds it and
 * who could, and what the result hangs on. The page, the terminal and the JSON all show an AppPlanMeasure. */
#ifndef APP_PLAN_PLAN_MEASURE_H
#define APP_PLAN_PLAN_MEASURE_H
#include "app/plan/plan_funding.h"
#include "app/plan/plan_pictures.h"
#include "app/roadmap/roadmap_pictures.h"
#include "model/economy_draws.h"

enum { PLAN_DRAWS = 4096, PLAN_BINS = 24, PLAN_BARS_MOST = 12 };

/* A line of cost or benefit; sums are over the years of the plan. */
typedef struct AppPlanLine {
    const CostLine *line;
    const CostLineRecord *record; /* NULL: the value of carbon dioxide, which follows from the tonnes */
    const LineRows *rows;
    const UnitValue *value;              /* NULL: the quantity is kronor */
    const UnitValueRecord *value_record; /* NULL: stated by the line itself */
    Maybe quantity, kronor;              /* kronor: in above zero, without taxes, of all who pay or gain */
} AppPlanLine;

/* Net present value over many draws. */
typedef struct AppPlanSpread {
    size_t draws;
    double p05, p50, p95;
    double probability; /* that it is above zero */
    double low, high;   /* the ends of the bins */
    size_t bin[PLAN_BINS];
} AppPlanSpread;

typedef struct AppPlanView {
    bool is_there; /* the assumptions have a rate for it */
    Perspective perspective;
    MeasureEconomy economy;
    Maybe tonnes; /* of the economy; unknown where nobody has said how the measure acts: that is not nothing */
    PlanBound bound;
} AppPlanView;

typedef struct AppPlanClaim {
    const ClaimRecord *record;
    const Claim *claim;
    const ProgrammeRecord *programme;
    const ClaimResult *result;
} AppPlanClaim;

typedef struct AppPlanMatch {
    const Programme *programme;
    const Match *match;
} AppPlanMatch;

typedef struct AppPlanMeasure {
    const AppPlan *plan;
    uint32_t place;
    const MeasureRecord *record;
    Horizon years;                       /* those of the plan */
    AppPlanView view[PERSPECTIVE_KINDS]; /* that of the plan with its own rate */
    AppPlanLine *lines;
    size_t line_count;
    size_t stated_count, known_count; /* those that somebody has stated, the value of carbon dioxide aside */
    const double *cube;               /* economy_cube of the measure */
    const BudgetYear *budget;         /* [year] of the municipality; NULL: no internal rate is stated */
    Maybe threshold;                  /* kilograms for a krona */
    AppPlanClaim *claims;
    size_t claim_count;
    Stakeholder applicant; /* who pays the most of it */
    AppPlanMatch *matches;
    size_t match_count;
    size_t vague_count; /* programmes beside them, of which too little is known to say anything */
    bool has_spread;    /* in the plan's perspective; not of tonnes */
    AppPlanSpread spread;
    EconomyBar *bars;
    size_t bar_count;
} AppPlanMeasure;

/* Lives in the arena and refers to the plan. as_of: on which day programmes are open. ST_NOT_FOUND where the plan has
 * no such measure; ST_INVALID where the scenario leaves it out. */
Status app_plan_measure(const AppPlan *plan, Str id, Date as_of, Arena *arena, AppPlanMeasure *out, Err *err);
/* Kronor of a stakeholder (STAKEHOLDERS: all) of some types of cost, bits 1 << CostType, in a year of the plan. */
double app_plan_measure_kronor(const AppPlanMeasure *of, int stakeholder, unsigned types, size_t year);

/* What is drawn, by its place in the model: a cost of the plan, or an input of the roadmap. */
AppInputName app_plan_input(Arena *arena, Lang lang, const AppPlan *plan, uint32_t input);

/* tornado, spread, cash: of the net present value in the plan's perspective, and of the money of each. */
typedef enum PlanMeasurePicture { MEASURE_TORNADO, MEASURE_SPREAD, MEASURE_CASH, MEASURE_PICTURES } PlanMeasurePicture;
const char *app_plan_measure_picture_name(PlanMeasurePicture picture);
bool app_plan_measure_picture_parse(Str name, PlanMeasurePicture *out);
/* ST_UNAVAILABLE with a sentence why, where there is nothing to draw. */
Status app_plan_measure_picture(Arena *arena, Lang lang, const AppPlanMeasure *of, PlanMeasurePicture picture,
                                Chart *out, Err *err);

/* The JSON of `klimat plan show --measure --json`. */
void app_plan_measure_json(Buf *out, Lang lang, const AppPlanMeasure *of);

#endif
