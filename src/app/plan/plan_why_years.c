/* Where need, capacity, funding and the gap of a year come from. */
#include "app/plan/plan_budget.h"
#include "app/plan/plan_why.h"
#include "base/num.h"

#include <math.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str whose(const PlanAsking *a, int stakeholder)
{
    const Field *field = record_field(&plan_kinds[KIND_CAPACITY], S("whose"));
    return plan_text(a, field_choice_label(field, str(stakeholder_name((Stakeholder)stakeholder))));
}

/* ---- need ---- */

static bool is_need(CostType type)
{
    return type == COST_INVESTMENT || type == COST_OPERATION || type == COST_REDIRECTED;
}

static void need_line(const PlanAsking *a, AppWhy *parent, size_t l, int stakeholder, size_t y)
{
    const Economy *economy = a->p->plan->economy;
    const CostLine *line = &economy->of->lines[l];
    const LineRows *rows = &economy->lines[l];
    const double value = -line->share[stakeholder] * rows->kronor[y];
    if (!rows->known) {
        plan_why_line_row(a, parent, l, N_("Its quantity or its value is not known: it is in no sum"));
        return;
    }
    if (!(fabs(value) > 0)) return;
    const MeasureRecord *measure = a->of.s->roadmap->measures[line->measure];
    AppWhy *why =
        why_child(&a->of, parent, tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", measure->name, plan_line_name(a, l)),
                  known(value), why_sek(a));
    LineFactors factors = plan_why_factors(a, l, y, line->share[stakeholder]);
    factors.quantity = 0 - factors.quantity; /* what is to be paid is above zero */
    why->formula =
        tr_fmt(a->of.arena, a->of.lang, N_("{0}, in fixed prices without VAT"), plan_why_product(a, l, &factors));
    plan_why_inputs(a, why, l);
}

static AppWhy *need_of(const PlanAsking *a, AppWhy *parent, int stakeholder, size_t y)
{
    const Economy *economy = a->p->plan->economy;
    const FundingYear *g = &a->p->plan->gap.of[stakeholder][y];
    double sum = 0;
    AppWhy *why =
        why_child(&a->of, parent, tr_fmt(a->of.arena, a->of.lang, N_("To be paid: {0}"), whose(a, stakeholder)),
                  known(g->need), why_sek(a));
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        if (!is_need(line->type) || !economy->lines[l].counts || !(line->share[stakeholder] > 0)) continue;
        need_line(a, why, l, stakeholder, y);
        sum -= line->share[stakeholder] * economy->lines[l].kronor[y];
    }
    if (sum < 0)
        why->formula = plan_text(a, N_("The operating budget that is turned to the measures is more than they cost"));
    if (!why->child) plan_rule(a, why, N_("Nothing is to be paid in this year"));
    return why;
}

static bool has_need(const PlanAsking *a, int stakeholder, size_t y)
{
    const FundingYear *g = &a->p->plan->gap.of[stakeholder][y];
    return g->need > 0 || g->incomplete;
}

static AppWhy *need_of_all(const PlanAsking *a, AppWhy *parent, size_t y)
{
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("Investment and operation, less redirected budget")),
                            known(a->p->plan->gap.all[y].need), why_sek(a));
    for (int s = 0; s < STAKEHOLDERS; s++)
        if (has_need(a, s, y)) need_of(a, why, s, y);
    if (!why->child) plan_rule(a, why, N_("Nothing is to be paid in this year"));
    return why;
}

/* ---- capacity ---- */

static AppWhy *capacity_of(const PlanAsking *a, AppWhy *parent, int stakeholder, size_t y)
{
    const RecordSet *set = &a->p->plan->input->set[KIND_CAPACITY];
    const CapacityRecord *rows = PLAN_LIST(a->p->plan->input, KIND_CAPACITY, CapacityRecord);
    const int year = a->p->plan->economy->years.first + (int)y;
    AppWhy *why =
        why_child(&a->of, parent, tr_fmt(a->of.arena, a->of.lang, N_("Able to pay: {0}"), whose(a, stakeholder)),
                  a->p->plan->gap.of[stakeholder][y].capacity, why_sek(a));
    for (size_t i = 0; i < set->count; i++) {
        if (!str_eq(rows[i].whose, str(stakeholder_name((Stakeholder)stakeholder))) || !rows[i].year.known ||
            (int)rows[i].year.v != year)
            continue;
        plan_field(a, why, KIND_CAPACITY, &rows[i], "own_sek");
        if (rows[i].loans_sek.known) plan_field(a, why, KIND_CAPACITY, &rows[i], "loans_sek");
    }
    if (!why->row) plan_rule(a, why, N_("Nobody has stated what there is capacity to pay"));
    return why;
}

AppWhy *plan_why_capacity(const PlanAsking *a, AppWhy *parent, size_t y, bool municipality)
{
    const FundingGap *gap = &a->p->plan->gap;
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("What those in need can pay: own money and loans")),
                            municipality ? gap->of[STAKE_MUNICIPALITY][y].capacity : gap->all[y].capacity, why_sek(a));
    for (int s = 0; s < STAKEHOLDERS; s++) {
        if (municipality && s != STAKE_MUNICIPALITY) continue;
        if (gap->of[s][y].need > 0 || gap->of[s][y].capacity.known) capacity_of(a, why, s, y);
    }
    if (!why->child) plan_rule(a, why, N_("Nobody has stated what there is capacity to pay"));
    return why;
}

/* ---- claims ---- */

static void claim_node(const PlanAsking *a, AppWhy *parent, size_t c, size_t y)
{
    const ClaimRecord *r = a->p->plan->claim_records[c];
    const Claim *claim = &a->p->plan->claims[c];
    const ProgrammeRecord *programme = a->p->plan->programme_records[claim->programme];
    const ClaimResult *result = &a->p->plan->results[c];
    AppWhy *why = why_child(
        &a->of, parent,
        tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", a->of.s->roadmap->measures[claim->measure]->name, programme->name),
        known(result->row[y]), why_sek(a));
    why->formula = tr_fmt(a->of.arena, a->of.lang,
                          N_("{0} SEK in all, of {1} SEK of costs that it may pay; it comes as they come"),
                          plan_number(a, result->amount), plan_number(a, result->eligible));
    plan_field(a, why, KIND_CLAIM, r, r->share_percent.known ? "share_percent" : "amount_sek");
    if (programme->share_percent.known) plan_field(a, why, KIND_PROGRAMME, programme, "share_percent");
    for (size_t l = 0; l < a->p->plan->economy_case.line_count; l++) {
        bool pays = claim->line_count == 0 && a->p->plan->economy_case.lines[l].measure == claim->measure &&
                    (a->p->plan->programmes[claim->programme].eligible >> a->p->plan->economy_case.lines[l].type & 1);
        for (size_t k = 0; k < claim->line_count; k++) pays = pays || claim->lines[k] == l;
        if (pays) plan_why_line_row(a, why, l, N_("A cost that it may pay"));
    }
}

static bool is_of_status(const Claim *claim, bool applied)
{
    if (applied) return claim->status == FUNDING_APPLIED;
    return claim->status == FUNDING_GRANTED || claim->status == FUNDING_PAID;
}

/* Of a stakeholder, or all (STAKEHOLDERS). */
static AppWhy *claims_node(const PlanAsking *a, AppWhy *parent, int stakeholder, size_t y, bool applied)
{
    const Plan *plan = a->p->plan;
    const FundingYear *g = stakeholder == STAKEHOLDERS ? &plan->gap.all[y] : &plan->gap.of[stakeholder][y];
    AppWhy *why = why_child(&a->of, parent,
                            plan_text(a, applied ? N_("Applied for from others") : N_("Granted or paid by others")),
                            known(applied ? g->applied : g->granted), why_sek(a));
    for (size_t c = 0; c < plan->funding.claim_count; c++) {
        const InstrumentKind kind = plan->programmes[plan->claims[c].programme].kind;
        if (kind != INSTRUMENT_GRANT && kind != INSTRUMENT_PRIVATE) continue;
        if (stakeholder != STAKEHOLDERS && (int)plan->claims[c].whose != stakeholder) continue;
        if (is_of_status(&plan->claims[c], applied) && fabs(plan->results[c].row[y]) > 0) claim_node(a, why, c, y);
    }
    if (!why->child) plan_rule(a, why, N_("No claim on others pays anything in this year"));
    return why;
}

/* ---- the gap ---- */

static AppWhy *gap_of(const PlanAsking *a, AppWhy *parent, int stakeholder, size_t y)
{
    const Maybe gap = a->p->plan->gap.of[stakeholder][y].gap;
    AppWhy *of = why_child(&a->of, parent, whose(a, stakeholder), gap, why_sek(a));
    of->formula = plan_text(a, N_("The need less the capacity and what is granted, never below zero"));
    need_of(a, of, stakeholder, y);
    capacity_of(a, of, stakeholder, y);
    claims_node(a, of, stakeholder, y, false);
    return of;
}

static AppWhy *gap_node(const PlanAsking *a, AppWhy *parent, size_t y)
{
    AppWhy *why =
        why_child(&a->of, parent, plan_text(a, N_("Without funding")), a->p->plan->gap.all[y].gap, why_sek(a));
    for (int s = 0; s < STAKEHOLDERS; s++)
        if (has_need(a, s, y)) gap_of(a, why, s, y);
    plan_rule(a, why,
              why->child ? N_("One payer's surplus does not pay for another's need")
                         : N_("Nothing is to be paid in this year"));
    return why;
}

/* ---- the budget ---- */

static void project_node(const PlanAsking *a, AppWhy *parent, const PlanProject *project, size_t y)
{
    const Economy *economy = a->p->plan->economy;
    const RecordSet *set = &a->p->plan->input->set[KIND_BUDGET_ITEM];
    const BudgetItem *items = PLAN_LIST(a->p->plan->input, KIND_BUDGET_ITEM, BudgetItem);
    const double year = economy->years.first + (int)y;
    AppWhy *why = why_child(&a->of, parent, project->linked->name, known(project->covered_sek), why_sek(a));
    why->formula =
        tr_fmt(a->of.arena, a->of.lang,
               N_("The lesser of the need that is linked to it, {0} SEK in fixed prices, and its budget, {1} "
                  "SEK in current prices"),
               plan_number(a, project->need_sek), plan_number(a, project->budget_sek));
    for (size_t i = 0; i < set->count; i++)
        if (items[i].year.known && fabs(items[i].year.v - year) < 0.5 && !str_eq(items[i].state, S("spent")) &&
            app_same_project(&items[i], project->linked))
            plan_field(a, why, KIND_BUDGET_ITEM, &items[i], "amount_sek");
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLineRecord *record = a->p->plan->lines[l];
        const BudgetItem *item =
            record && record->budget_item.n ? plan_record(a, KIND_BUDGET_ITEM, record->budget_item) : NULL;
        if (item && economy->lines[l].counts && app_same_project(item, project->linked))
            plan_why_line_row(a, why, l, N_("A cost that is linked to the project"));
    }
}

static void budget_node(const PlanAsking *a, AppWhy *parent, size_t y)
{
    PlanProject *projects;
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("What of the need the budget has")),
                            app_plan_in_budget(a->p, y, a->of.arena), why_sek(a));
    const size_t n = app_plan_projects(a->p, y, a->of.arena, &projects);
    for (size_t i = 0; i < n; i++)
        if (projects[i].covered_sek > 0) project_node(a, why, &projects[i], y);
    if (!why->child) plan_rule(a, why, N_("No cost that is linked to the budget has money in it this year"));
}

bool plan_why_year(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    const Economy *economy = a->p->plan->economy;
    AppWhy holder = {0};
    int64_t year;
    if (!num_parse_whole(at->id, &year) || year < a->p->first_year ||
        year >= economy->years.first + (int64_t)economy->years.count)
        return false;
    const size_t y = (size_t)(year - economy->years.first);
    if (is(at->field, "need_sek"))
        need_of_all(a, &holder, y);
    else if (is(at->field, "capacity_sek"))
        plan_why_capacity(a, &holder, y, false);
    else if (is(at->field, "funded_sek") || is(at->field, "applied_sek"))
        claims_node(a, &holder, STAKEHOLDERS, y, is(at->field, "applied_sek"));
    else if (is(at->field, "in_budget_sek"))
        budget_node(a, &holder, y);
    else if (is(at->field, "gap_sek"))
        gap_node(a, &holder, y);
    else
        return false;
    *out = *holder.child;
    out->text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", err_number(a->of.arena, year), out->text);
    return true;
}

/* ---- a payer, all years ---- */

typedef enum PayerFigure { PAYER_NEED, PAYER_FUNDED, PAYER_APPLIED, PAYER_GAP, PAYER_FIGURES } PayerFigure;

static const struct {
    const char *field, *text;
} payer_figures[PAYER_FIGURES] = {
    [PAYER_NEED] = {"need_sek", N_("{0}: to be paid in all years")},
    [PAYER_FUNDED] = {"funded_sek", N_("{0}: granted or paid by others in all years")},
    [PAYER_APPLIED] = {"applied_sek", N_("{0}: applied for from others in all years")},
    [PAYER_GAP] = {"gap_sek", N_("{0}: without funding in the years in which it can be told")},
};

static Maybe payer_value(const FundingYear *g, PayerFigure figure)
{
    return figure == PAYER_NEED      ? known(g->need)
           : figure == PAYER_FUNDED  ? known(g->granted)
           : figure == PAYER_APPLIED ? known(g->applied)
                                     : g->gap;
}

static AppWhy *payer_year(const PlanAsking *a, AppWhy *parent, int stakeholder, PayerFigure figure, size_t y)
{
    return figure == PAYER_NEED  ? need_of(a, parent, stakeholder, y)
           : figure == PAYER_GAP ? gap_of(a, parent, stakeholder, y)
                                 : claims_node(a, parent, stakeholder, y, figure == PAYER_APPLIED);
}

bool plan_why_payer(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    const Horizon years = a->p->plan->economy->years;
    Stakeholder s;
    size_t figure = 0;
    while (figure < PAYER_FIGURES && !is(at->field, payer_figures[figure].field)) figure++;
    if (figure == PAYER_FIGURES || !stakeholder_parse(at->id, &s)) return false;
    out->unit = why_sek(a);
    out->text = tr_fmt(a->of.arena, a->of.lang, payer_figures[figure].text, whose(a, (int)s));
    for (size_t y = a->p->plan->economy->from; y < years.count; y++) {
        const Maybe value = payer_value(&a->p->plan->gap.of[s][y], (PayerFigure)figure);
        if (!value.known) continue;
        out->value = known(value.v + (out->value.known ? out->value.v : 0));
        if (!(value.v > 0)) continue;
        AppWhy *year = payer_year(a, out, (int)s, (PayerFigure)figure, y);
        year->text =
            tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", err_number(a->of.arena, years.first + (int)y), year->text);
    }
    if (!out->child) plan_rule(a, out, N_("There is nothing of it in any year"));
    return true;
}
