/* The money of one who pays or gains in a year: what lines of cost and benefit come to, and the taxes on them. */
#include "app/plan/plan_picture_parts.h"
#include "app/plan/plan_why.h"

#include <math.h>

/* A line of which something counts in the year, or which is not known. */
AppWhy *plan_why_line_in(const PlanAsking *a, AppWhy *parent, size_t l, Str text, double value)
{
    const LineRows *rows = &a->p->plan->economy->lines[l];
    if (rows->known && !(fabs(value) > 0)) return NULL;
    AppWhy *why = why_child(&a->of, parent, text, rows->known ? known(value) : unknown(), why_sek(a));
    if (!rows->known)
        plan_why_line_row(a, why, l, N_("Its quantity or its value is not known: it is in no sum"));
    else
        plan_why_inputs(a, why, l);
    return why;
}

void plan_why_kronor(const PlanAsking *a, AppWhy *parent, size_t l, double part, size_t y)
{
    const LineRows *rows = &a->p->plan->economy->lines[l];
    AppWhy *why = plan_why_line_in(a, parent, l, plan_line_name(a, l), part * rows->kronor[y]);
    const LineFactors factors = plan_why_factors(a, l, y, part);
    if (why && rows->known)
        why->formula =
            tr_fmt(a->of.arena, a->of.lang, N_("{0}, in fixed prices without VAT"), plan_why_product(a, l, &factors));
}

/* Taxes and VAT of a line that a stakeholder pays, below zero; the state gets what all pay. */
static LineFactors taxes_of(const PlanAsking *a, size_t l, int stakeholder, size_t y)
{
    const EconomyCase *of = &a->p->plan->economy_case;
    const CostLine *line = &of->lines[l];
    LineFactors f = plan_why_factors(a, l, y, 0);
    for (int s = 0; s < STAKEHOLDERS; s++) {
        const double vat = line->vat && of->pays_vat[s] ? of->vat : 0;
        const double sides = (s == stakeholder ? 1 : 0) - (stakeholder == STAKE_STATE ? 1 : 0);
        f.of_value += sides * line->share[s] * vat;
        f.of_tax += sides * line->share[s] * (1 + vat);
    }
    return f;
}

void plan_why_taxes(const PlanAsking *a, AppWhy *parent, size_t l, int stakeholder, size_t y)
{
    if (!a->p->plan->economy->lines[l].known) return; /* told with its kronor */
    const LineFactors f = taxes_of(a, l, stakeholder, y);
    AppWhy *why =
        plan_why_line_in(a, parent, l, tr_fmt(a->of.arena, a->of.lang, N_("Taxes and VAT: {0}"), plan_line_name(a, l)),
                         f.quantity * (f.value * f.of_value + f.tax * f.of_tax));
    if (!why) return;
    why->formula =
        tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", plan_why_product(a, l, &f),
               plan_text(a, stakeholder == STAKE_STATE
                                ? N_("what those pay and save who pay tax: the state gets and loses it")
                                : N_("quantity × the tax of a unit, and VAT on both for those who pay VAT")));
    plan_field(a, why, KIND_PLAN_SETTING, a->p->setting, "vat_percent");
}

void plan_why_money(const PlanAsking *a, AppWhy *parent, uint32_t measure, Stakeholder whose, size_t y)
{
    const Economy *economy = a->p->plan->economy;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        if (line->measure != measure || line->type == COST_JOBS || !economy->lines[l].counts) continue;
        if (line->share[whose] > 0 && (PLAN_MONEY >> line->type & 1))
            plan_why_kronor(a, parent, l, line->share[whose], y);
        plan_why_taxes(a, parent, l, (int)whose, y);
    }
}

AppWhy *plan_why_cash(const PlanAsking *a, AppWhy *parent, Stakeholder whose, size_t y)
{
    const Roadmap *roadmap = a->of.s->roadmap;
    const Field *field = record_field(&plan_kinds[KIND_CAPACITY], S("whose"));
    AppWhy *why = why_child(&a->of, parent,
                            tr_fmt(a->of.arena, a->of.lang, N_("{0}: money in and out in {1}"),
                                   plan_text(a, field_choice_label(field, str(stakeholder_name(whose)))),
                                   err_number(a->of.arena, a->p->plan->economy->years.first + (int)y)),
                            unknown(), why_sek(a));
    for (uint32_t m = 0; m < roadmap->portfolio.count; m++) {
        AppWhy lines = {0};
        plan_why_money(a, &lines, m, whose, y);
        if (!lines.child) continue;
        AppWhy *of = why_child(&a->of, why, roadmap->measures[m]->name, unknown(), why_sek(a));
        for (const AppWhy *line = lines.child; line; line = line->next)
            if (line->value.known) of->value = known(plan_sum(&lines));
        of->child = lines.child;
        of->last_child = lines.last_child;
    }
    why->value = known(plan_sum(why));
    if (!why->child) plan_rule(a, why, N_("Nothing is paid or received in this year"));
    return why;
}
