/* The charts of an investment plan: which of its figures go into which picture. */
#ifndef APP_PLAN_PLAN_PICTURES_H
#define APP_PLAN_PLAN_PICTURES_H
#include "app/plan/plan_optimise.h"
#include "report/chart_plan.h"

/* abatement, need, cash */
typedef enum PlanPicture { PLAN_ABATEMENT, PLAN_NEED, PLAN_CASH, PLAN_PICTURES } PlanPicture;
const char *app_plan_picture_name(PlanPicture picture);
bool app_plan_picture_parse(Str name, PlanPicture *out);

/* ST_UNAVAILABLE with a sentence why, where there is nothing to draw: the perspective of the climate has no kronor. */
Status app_plan_picture(Arena *arena, Lang lang, const AppPlan *plan, PlanPicture picture, Chart *out, Err *err);

/* Horizon, rate, prices and what is left at the end, a sentence or two: it stands beside every result. */
Str app_plan_conditions(Arena *arena, Lang lang, const AppPlan *plan);
/* The same of a plan that is not computed here. */
Str app_conditions(Arena *arena, Lang lang, int first_year, int last_year, int price_year, const Perspective *of);
/* "The municipality", "Households" ... */
Str app_plan_stakeholder(Lang lang, Stakeholder stakeholder);
/* Who pays for a line or gains from it: "Kommun 50 %, Regionen 50 %". */
Str app_plan_payers_of(Arena *arena, Lang lang, const CostLine *line);
/* "Investment", "Energy" ...; "Value at the end", "Tax". */
Str app_plan_type(Lang lang, CostType type);
/* Whether any line of cost of a measure is an illustration; empty: of any measure. */
bool app_plan_made_up(const AppPlan *plan, Str measure);

extern const char *const app_plan_chart_names[]; /* abatement, need, cash, front */
extern const size_t app_plan_chart_count;
/* By name, for `klimat chart`: the plan of all measures. The front of cost against tonnes is a search for each of its
 * points, and can take a minute in a large city. */
Status app_plan_chart(App *app, Arena *arena, Lang lang, Str municipality, PerspectiveKind perspective, Str name,
                      Chart *out, Err *err);
/* The same of one measure's economics: tornado, spread, cash (app/plan/plan_measure.h). as_of: on which day programmes
 * are open. */
Status app_plan_chart_of(App *app, Arena *arena, Lang lang, Str municipality, PerspectiveKind perspective, Str measure,
                         Date as_of, Str name, Chart *out, Err *err);

/* What the pictures of the plan are drawn from: the plan of all measures; and the search of the front. */
Status app_plan_chart_plan(App *app, Arena *arena, Str municipality, PerspectiveKind perspective, AppPlan *out,
                           Err *err);
Status app_plan_chart_front(App *app, Arena *arena, Str municipality, PerspectiveKind perspective,
                            const AppOptimise **out, Err *err);

#endif
