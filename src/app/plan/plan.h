/* The climate investment plan of a city: what its measures cost and bring in one perspective, who pays, and what is
 * left unfunded. Pages, commands and documents all show an AppPlan.
 *
 * The plan is computed over a scenario of the roadmap (app/roadmap/roadmap.h): what moves a lever moves the money. */
#ifndef APP_PLAN_PLAN_H
#define APP_PLAN_PLAN_H
#include "app/roadmap/roadmap.h"
#include "base/json.h"
#include "model/access.h"
#include "model/plan.h"

/* "The municipality's economy": an English key. */
const char *app_perspective_label(PerspectiveKind kind);

typedef struct AppPlanQuery {
    AppScenarioQuery scenario; /* effects and draws are of no account; empty: all measures */
    PerspectiveKind perspective;
    Maybe rate_percent; /* instead of that of the assumptions */
    Maybe energy_percent,
        investment_percent; /* prices of energy and investments are so much higher, below zero lower */
    EffectPart part;
    TonneConvention convention;
} AppPlanQuery;

typedef struct AppPlan {
    AppScenario scenario;
    const PlanSetting *setting;
    Plan *plan;
    Perspective perspective;
    TonneConvention convention;
    int first_year, last_year;      /* the horizon; the first is the present value year */
    const MeasureEconomy *measures; /* of each in the portfolio */
    MeasureEconomy whole;           /* economy_whole */
    double left_out; /* present value of the others: what carbon dioxide is worth, against no known cost */
    uint32_t *order; /* the abatement cost curve: places of measures */
    size_t order_count;
    Faults faults; /* of the plan; those of the roadmap stand in the scenario */
} AppPlan;
/* What a net present value can be called, since something may be missing in it. */
typedef enum PlanBound {
    BOUND_WHOLE,   /* all is known */
    BOUND_AT_MOST, /* what is missing are costs: it can only be lower */
    BOUND_PART     /* what is missing may raise or lower it: it is that of what is known */
} PlanBound;
const char *plan_bound_name(PlanBound bound); /* "whole", "at_most", "part" */
/* The same of a cost, which is the other way round: "whole", "at_least", "part". */
const char *plan_cost_bound_name(PlanBound bound);
PlanBound app_plan_bound(const MeasureEconomy *economy, size_t uncosted);
/* Measures of which nothing but the value of carbon dioxide is known: their costs are missing in every sum. */
size_t app_plan_uncosted(const AppPlan *plan);
/* A measure's own, or unknown where no cost or benefit of it is known but the value of carbon dioxide. */
Maybe app_plan_npv(const MeasureEconomy *economy);
/* "6.3", or why there is no number: "at once", "not within the years", "cannot be computed". */
Str app_plan_payback(Arena *arena, Lang lang, const MeasureEconomy *economy, bool discounted);
/* NULL where there is a number of years; "at_once", "never", "not_computable". */
const char *app_plan_payback_reason(const MeasureEconomy *economy, bool discounted);
/* What kronor for a tonne can be called where something is not known: a cost that is missing can only raise it. */
PlanBound app_plan_sek_per_t_bound(const MeasureEconomy *economy);
/* A cost of which something may be missing: "1,200", "at least 1,200", "1,200 of what is known". */
Str app_plan_least(Arena *arena, Lang lang, PlanBound bound, Str figure);
/* As app_plan_least; "–" where it is undefined. */
Str app_plan_sek_per_t(Arena *arena, Lang lang, const MeasureEconomy *economy);
/* Whose kronor and which tonnes, a sentence; empty in the perspective of the climate. */
Str app_plan_tonne_convention(Lang lang, PerspectiveKind perspective);
/* "What to do first, by the economy of society": an English key; the list of the climate has no order of money. */
const char *app_plan_order_heading(PerspectiveKind perspective);
/* In which order those lists stand, and for whom something pays off; empty in the perspective of the climate. */
Str app_plan_order_text(Lang lang, PerspectiveKind perspective);
/* What a measure of the roadmap lowers over the horizon, whether it has costs or not; unknown where the scenario leaves
 * it out, and where nobody has said how it acts or that cannot be computed or summed: that is not nothing. */
Maybe app_plan_tonnes(const AppPlan *plan, size_t measure);
/* What is unfunded in the years from ... to - 1 in which it can be told; unknown where it can in none. *at_least: there
 * are others. */
Maybe app_plan_unfunded(const FundingYear *years, size_t from, size_t to, bool *at_least);
/* What there is capacity to pay in those years, in the same way. */
Maybe app_plan_capacity(const FundingYear *years, size_t from, size_t to, bool *at_least);

/* The roadmap outlives the plan. ST_NOT_FOUND where the city has no assumptions of a plan, ST_INVALID where they have
 * no rate for the perspective. */
Status app_plan_run(const AppRoadmap *of, const AppPlanQuery *query, Arena *arena, AppPlan *out, Err *err);
/* The plan over a scenario as it is stored (or reference, decided, planned, all), with the rate of the assumptions.
 * Kept in memory as app/kept.h says, with a roadmap of its own. */
Status app_plan_kept(App *app, Str municipality, Str scenario, PerspectiveKind perspective, const AppPlan **out,
                     Err *err);

/* The same plan in the perspective, at the rate and by the convention of another query: nothing is built anew, so its
 * scenario and part are of no account. Lives as long as `of`. */
Status app_plan_seen(const AppPlan *of, const AppPlanQuery *query, Arena *arena, AppPlan *out, Err *err);
/* The records that a plan is computed from, of a city that may have no plan yet; sets of kinds for all hold those of
 * other municipalities too. Frozen plans are not among them. */
Status app_plan_records(App *app, Arena *arena, Str municipality, PlanInput *out, Err *err);
/* Whether the one who acts may do this to a record of the plan; record NULL: to a new one of the city, of a kind that
 * is for all: to a new one that is for all. */
Status app_plan_may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                    const void *record, bool *allowed, Err *err);

/* What of the plan cannot be computed, each with the file and the id of its record; nothing where there is no plan. */
Status plan_faults(App *app, Arena *arena, Str municipality, Faults *out, Err *err);
/* app_plan_payback_reason under the key, or null. */
void app_plan_payback_json(Json *json, const char *key, const MeasureEconomy *economy, bool discounted);
/* The JSON of `klimat plan show --json`. */
void app_plan_json(Buf *out, const AppPlan *plan);

/* ---- as it was frozen with an edition of the contract ---- */

/* Keeps the plan as it is, with the edition of the contract that is being sealed and the roadmap that is frozen with
 * it; *sha256 is empty where the municipality has no assumptions of a plan. Within a transaction. */
Status plan_freeze(App *app, Arena *arena, Str municipality, Str edition, Str roadmap_sha256, Str why, Str *sha256,
                   Err *err);
/* *found: whether a plan was frozen with the edition. Its text is canonical JSON (docs/seal.md). */
Status app_plan_frozen(App *app, Arena *arena, Str municipality, Str edition, PlanStatement *out, bool *found,
                       Err *err);

/* What has become of the plan since it was frozen last. */
typedef struct AppPlanSince {
    bool is_frozen; /* false: it never was, and the rest is empty */
    PlanStatement frozen;
    bool is_changed;
    const char **what; /* names of what differs, to be translated */
    size_t what_count;
    Str now; /* the plan of today, written as it would be sealed; empty where there is none any more */
} AppPlanSince;
/* The same of one that was frozen before. The roadmap is that of the newest figures (edition not set). */
Status app_plan_since_of(Arena *arena, const AppRoadmap *roadmap, const PlanStatement *frozen, AppPlanSince *out,
                         Err *err);
/* Of the one that was frozen last. */
Status app_plan_since(App *app, Arena *arena, const AppRoadmap *roadmap, AppPlanSince *out, Err *err);
/* The same, kept in memory as app/kept.h says. */
Status app_plan_since_kept(App *app, Str municipality, const AppPlanSince **out, Err *err);

#endif
