/* Which explanation belongs to which figure of the plan, and the conditions that all of them share. */
#include "app/plan/plan_explain.h"

#include "app/plan/plan_why.h"

#include <math.h>

PlanAsking plan_asking(const AppPlan *plan, Lang lang, Arena *arena)
{
    const AppScenario *s = &plan->scenario;
    return (PlanAsking){{s, lang, arena, roadmap_index(s->roadmap->input, arena)}, plan};
}

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* ---- conditions ---- */

static void why_rate(const PlanAsking *a, AppWhy *why)
{
    const Perspective *p = &a->p->perspective;
    Perspective stored;
    const bool own = plan_perspective(a->p->setting, p->kind, &stored) && fabs(stored.rate - p->rate) < 1e-12;
    if (p->kind == PERSPECTIVE_CLIMATE)
        plan_rule(a, why, N_("In the perspective of the climate nothing is discounted"));
    else if (own)
        plan_field(a, why, KIND_PLAN_SETTING, a->p->setting,
                   p->kind == PERSPECTIVE_SOCIETY ? "social_rate_percent" : "internal_rate_percent");
    else
        plan_stated(a, why, N_("Rate"), known(100 * p->rate), S("%"));
}

static const char *const years[] = {"price_year", "first_year", "last_year"};

void plan_why_conditions(const PlanAsking *a, AppWhy *parent)
{
    static const char *const rules[PERSPECTIVE_KINDS] = {
        [PERSPECTIVE_MUNICIPAL] = N_("The municipality's own money: taxes are paid, benefits in kind and the value of "
                                     "carbon dioxide are not money"),
        [PERSPECTIVE_SOCIETY] = N_("Everybody's resources: taxes, VAT and grants are transfers and stand in no sum"),
        [PERSPECTIVE_CLIMATE] = N_("Tonnes, and no money")};
    const Perspective *p = &a->p->perspective;
    const PlanSetting *setting = a->p->setting;
    AppWhy *why =
        why_child(&a->of, parent, plan_text(a, N_("Perspective, rate, prices and horizon")), unknown(), S(""));
    plan_rule(a, why, rules[p->kind]);
    why_rate(a, why);
    if (p->nominal) plan_field(a, why, KIND_PLAN_SETTING, setting, "inflation_percent");
    if (p->kind == PERSPECTIVE_SOCIETY && setting->public_factor.known)
        plan_field(a, why, KIND_PLAN_SETTING, setting, "public_factor");
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        plan_year_field(a, why, KIND_PLAN_SETTING, a->p->setting, years[i]);
    plan_rule(a, why,
              p->residual ? N_("What investments are worth at the end of the horizon counts")
                          : N_("What is left of investments at the end of the horizon does not count"));
}

bool plan_why_setting(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    if (is(at->field, "rate")) {
        out->text = plan_text(a, N_("The rate of discount, as a fraction"));
        out->value = known(a->p->perspective.rate);
        why_rate(a, out);
        return true;
    }
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        const RecordKind *kind = &plan_kinds[KIND_PLAN_SETTING];
        if (!is(at->field, years[i]) || (i > 0) != is(at->list, "horizon")) continue;
        out->text = plan_text(a, record_field(kind, at->field)->use.label);
        out->value = why_number(kind, a->p->setting, at->field);
        out->form = WHY_YEAR;
        plan_year_field(a, out, KIND_PLAN_SETTING, a->p->setting, years[i]);
        return true;
    }
    return false;
}

Status app_plan_explain(const AppPlan *plan, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    static const struct {
        const char *list;
        bool (*explain)(const PlanAsking *, const WhyAddress *, AppWhy *);
    } kinds[] = {{"measures", plan_why_measure}, {"whole", plan_why_whole},  {"years", plan_why_year},
                 {"options", plan_why_option},   {"payers", plan_why_payer}, {"horizon", plan_why_setting},
                 {"", plan_why_setting}};
    const PlanAsking a = plan_asking(plan, lang, arena);
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(at.list, kinds[i].list) && kinds[i].explain(&a, &at, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The plan has no figure {0}; klimat plan show --json shows those there are, for example "
                        "years[2030].gap_sek and price_year"),
                     figure);
}
