/* What the records of the plan say in words: risks, barriers, policies, stakeholders, indicators, joint portfolios. */
#include "app/app_priv.h"
#include "app/people/organisation.h"
#include "app/plan/plan_document_parts.h"
#include "model/contract.h"

static void put_subject(Grid *g, const PlanRisk *r)
{
    const PlanDoc *d = g->of;
    if (r->measure.n)
        grid_own(g, pd_measure_id(d, r->measure));
    else
        grid_text(g, r->focus_area.n ? pd_area(d, r->focus_area) : pd_word(d, N_("The whole plan")));
}

static void put_name(Grid *g, Str name, Str text)
{
    const PlanDoc *d = g->of;
    grid_own(g, text.n ? tr_fmt(d->arena, d->lang, "{0}: {1}", name, text) : name);
}

/* The table, or that nothing is recorded. */
static void put_or_say(PlanDoc *d, Grid *g)
{
    if (g->count)
        grid_put(g);
    else
        doc_text(d->doc, doc_frame(pd_word(d, N_("Nothing is recorded yet."))));
}

static void risks(PlanDoc *d)
{
    const PlanRisk *all = PLAN_LIST(d->of->input, KIND_PLAN_RISK, PlanRisk);
    pd_section(d, S("risks"), pd_word(d, N_("Risks")));
    Grid g = pd_grid(d, pd_word(d, N_("What may go wrong, and what is done about it")));
    grid_column(&g, pd_word(d, N_("Risk")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Concerns")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Likelihood")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("Priority")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("What is done")), DOC_TEXT);
    for (size_t i = 0; i < d->of->input->set[KIND_PLAN_RISK].count; i++) {
        const PlanRisk *r = &all[i];
        put_name(&g, r->name, r->text);
        put_subject(&g, r);
        grid_text(&g, pd_choice(d, KIND_PLAN_RISK, "likelihood", r->likelihood));
        grid_text(&g, pd_choice(d, KIND_PLAN_RISK, "priority", r->priority));
        grid_own(&g, r->mitigation);
    }
    put_or_say(d, &g);
}

static void barriers(PlanDoc *d)
{
    const PlanBarrier *all = PLAN_LIST(d->of->input, KIND_PLAN_BARRIER, PlanBarrier);
    pd_section(d, S("barriers"), pd_word(d, N_("Barriers")));
    Grid g = pd_grid(d, pd_word(d, N_("What stands in the way, and what could move it")));
    grid_column(&g, pd_word(d, N_("Barrier")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Kind")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Whom it concerns")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Solution")), DOC_TEXT);
    for (size_t i = 0; i < d->of->input->set[KIND_PLAN_BARRIER].count; i++) {
        const PlanBarrier *r = &all[i];
        put_name(&g, r->name, r->text);
        grid_text(&g, pd_choice(d, KIND_PLAN_BARRIER, "kind", r->kind));
        grid_own(&g, r->stakeholders);
        grid_own(&g, r->solution);
    }
    put_or_say(d, &g);
}

static void policies(PlanDoc *d)
{
    const PlanPolicy *all = PLAN_LIST(d->of->input, KIND_PLAN_POLICY, PlanPolicy);
    pd_section(d, S("policies"), pd_word(d, N_("Policies")));
    Grid g = pd_grid(d, pd_word(d, N_("Rules and decisions that open for money")));
    grid_column(&g, pd_word(d, N_("Policy")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("State")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Level")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Outcome")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("SEK million")), DOC_FIGURE);
    for (size_t i = 0; i < d->of->input->set[KIND_PLAN_POLICY].count; i++) {
        const PlanPolicy *r = &all[i];
        put_name(&g, r->name, r->text);
        grid_text(&g, pd_choice(d, KIND_PLAN_POLICY, "state", r->state));
        grid_text(&g, pd_choice(d, KIND_PLAN_POLICY, "level", r->level));
        grid_own(&g, r->outcome);
        grid_text(&g, pd_millions(d, r->outcome_sek));
    }
    put_or_say(d, &g);
}

static void stakeholders(PlanDoc *d)
{
    const PlanStakeholder *all = PLAN_LIST(d->of->input, KIND_PLAN_STAKEHOLDER, PlanStakeholder);
    pd_section(d, S("stakeholders"), pd_word(d, N_("Stakeholders")));
    Grid g = pd_grid(d, pd_word(d, N_("Those who are needed, and how they are brought in")));
    grid_column(&g, pd_word(d, N_("Stakeholder")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Influence")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("Interest in it")), DOC_SHORT);
    grid_column(&g, pd_word(d, N_("Engagement")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Activity")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("SEK")), DOC_FIGURE);
    for (size_t i = 0; i < d->of->input->set[KIND_PLAN_STAKEHOLDER].count; i++) {
        const PlanStakeholder *r = &all[i];
        grid_own(&g, r->name);
        grid_text(&g, pd_choice(d, KIND_PLAN_STAKEHOLDER, "influence", r->influence));
        grid_text(&g, pd_choice(d, KIND_PLAN_STAKEHOLDER, "interest", r->interest));
        grid_own(&g, r->engagement);
        grid_own(&g, r->activity);
        grid_text(&g, pd_number(d, r->activity_cost_sek, 0));
    }
    put_or_say(d, &g);
}

/* "168 (2024)" */
static Str value_in(const PlanDoc *d, Maybe value, Maybe year)
{
    if (!value.known) return S("");
    const double whole = (double)(int64_t)value.v;
    const Str figure = pd_number(d, value, whole < value.v || whole > value.v ? 1 : 0);
    return year.known ? tr_fmt(d->arena, d->lang, "{0} ({1})", figure, pd_year(d, (int)year.v)) : figure;
}

static void indicators(PlanDoc *d)
{
    const PlanIndicator *all = PLAN_LIST(d->of->input, KIND_PLAN_INDICATOR, PlanIndicator);
    pd_section(d, S("indicators"), pd_word(d, N_("Indicators")));
    Grid g = pd_grid(d, pd_word(d, N_("How the plan is followed up")));
    grid_column(&g, pd_word(d, N_("Indicator")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Kind")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Unit")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Base value (year)")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Target (year)")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Definition")), DOC_TEXT);
    for (size_t i = 0; i < d->of->input->set[KIND_PLAN_INDICATOR].count; i++) {
        const PlanIndicator *r = &all[i];
        grid_own(&g, r->name);
        grid_text(&g, pd_choice(d, KIND_PLAN_INDICATOR, "kind", r->kind));
        grid_own(&g, r->unit);
        grid_text(&g, value_in(d, r->base_value, r->base_year));
        grid_text(&g, value_in(d, r->target_value, r->target_year));
        grid_own(&g, r->definition);
    }
    put_or_say(d, &g);
}

void pd_records(PlanDoc *d)
{
    pd_heading(d, "conditions", N_("Risks, barriers and those who are needed"), true);
    risks(d);
    barriers(d);
    policies(d);
    stakeholders(d);
    indicators(d);
}
