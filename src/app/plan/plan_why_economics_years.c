/* Where a year of one measure's economics comes from: by type of cost, by who pays, and in the municipality's budget.
 */
#include "app/plan/plan_why_economics.h"
#include "base/num.h"

#include <math.h>

static bool is_of(const EconomicsAsking *q, size_t l)
{
    const Plan *plan = q->of->plan->plan;
    return plan->economy_case.lines[l].measure == q->of->place && plan->economy->lines[l].counts &&
           plan->economy_case.lines[l].type != COST_JOBS;
}

/* ---- by type of cost ---- */

static Str whose(const EconomicsAsking *q, int stakeholder)
{
    const Field *field = record_field(&plan_kinds[KIND_CAPACITY], S("whose"));
    return plan_text(&q->a, field_choice_label(field, str(stakeholder_name((Stakeholder)stakeholder))));
}

/* What one pays the other gets, so that they come to nothing together. */
static void all_taxes(const EconomicsAsking *q, AppWhy *out, size_t y)
{
    for (int s = 0; s < STAKEHOLDERS; s++) {
        AppWhy *why = why_child(&q->a.of, out, whose(q, s), unknown(), why_sek(&q->a));
        for (size_t l = 0; l < q->of->plan->plan->economy_case.line_count; l++)
            if (is_of(q, l)) plan_why_taxes(&q->a, why, l, s, y);
        why->value = known(plan_sum(why));
        if (!why->child) plan_rule(&q->a, why, N_("No tax in this year"));
    }
    plan_rule(&q->a, out, N_("What others pay in tax the state gets, so that it comes to nothing for all together"));
}

static double left_of(const EconomicsAsking *q, size_t l, size_t y)
{
    const Economy *economy = q->of->plan->plan->economy;
    if (economy->of->lines[l].type != COST_INVESTMENT || y + 1 != economy->years.count) return 0;
    return -residual_value(economy->lines[l].kronor, economy->years.count, economy->of->lines[l].lifetime);
}

static void residual_node(const EconomicsAsking *q, AppWhy *out, size_t l, size_t y)
{
    if (q->of->plan->plan->economy_case.lines[l].type != COST_INVESTMENT) return;
    AppWhy *why = plan_why_line_in(&q->a, out, l, plan_line_name(&q->a, l), left_of(q, l, y));
    if (why && q->of->plan->plan->economy->lines[l].known)
        why->formula = plan_text(&q->a, N_("What is left of it at the end of the horizon, straight down to nothing "
                                           "over its life"));
}

static bool type_of(Str name, CostType *out)
{
    for (int t = 0; t < COST_TYPES; t++) {
        if (!plan_is(name, cost_type_name((CostType)t))) continue;
        *out = (CostType)t;
        return true;
    }
    return false;
}

static bool explain_type(const EconomicsAsking *q, Str name, size_t y, AppWhy *out)
{
    CostType type;
    if (!type_of(name, &type)) return false;
    out->text = app_plan_type(q->a.of.lang, type);
    for (size_t l = 0; l < q->of->plan->plan->economy_case.line_count && type != COST_TAX; l++) {
        if (!is_of(q, l)) continue;
        if (type == COST_RESIDUAL)
            residual_node(q, out, l, y);
        else if (q->of->plan->plan->economy_case.lines[l].type == type)
            plan_why_kronor(&q->a, out, l, 1, y);
    }
    if (type == COST_TAX) all_taxes(q, out, y);
    if (!out->child) plan_rule(&q->a, out, N_("There is nothing of it in this year"));
    return true;
}

/* ---- by who pays ---- */

static bool explain_stakeholder(const EconomicsAsking *q, Str name, size_t y, AppWhy *out)
{
    Stakeholder s;
    if (!stakeholder_parse(name, &s)) return false;
    out->text = tr_fmt(q->a.of.arena, q->a.of.lang, N_("{0}: money in and out, with taxes"), whose(q, (int)s));
    plan_why_money(&q->a, out, q->of->place, s, y);
    if (!out->child) plan_rule(&q->a, out, N_("There is nothing of it in this year"));
    return true;
}

/* ---- in the municipality's budget ---- */

static const struct {
    const char *field, *text, *how;
} budget_figures[] = {
    {"depreciation", N_("Depreciation"), N_("What was bought, in equal parts over its life, at what it cost then")},
    {"interest", N_("Internal interest"),
     N_("The internal rate on what is left at the beginning of the year of what was bought, less grants")},
    {"grant_income", N_("Income from grants"), N_("The part of it that grants pay, in equal parts over its life")},
    {"book_value", N_("Book value at the end of the year"),
     N_("What is left of what was bought, at what it cost then, before grants")}};
enum { BUDGET_FIGURES = sizeof budget_figures / sizeof *budget_figures };

static double budget_value(const BudgetYear *year, size_t figure)
{
    const double values[BUDGET_FIGURES] = {year->depreciation, year->interest, year->grant_income, year->book_value};
    return values[figure];
}

static Perspective municipal_of(const EconomicsAsking *q)
{
    const AppPlan *p = q->of->plan;
    Perspective municipal = p->perspective;
    if (p->perspective.kind != PERSPECTIVE_MUNICIPAL) plan_perspective(p->setting, PERSPECTIVE_MUNICIPAL, &municipal);
    return municipal;
}

/* What the purchases of a line weigh in the year, each as a row. */
static void bought_rows(const EconomicsAsking *q, AppWhy *why, size_t l, double granted, size_t figure, size_t y)
{
    const Economy *economy = q->of->plan->plan->economy;
    const CostLine *line = &economy->of->lines[l];
    const Perspective municipal = municipal_of(q);
    double sum = 0;
    for (size_t bought = 0; bought <= y; bought++) {
        const int year = economy->years.first + (int)bought;
        const double cost = -economy->lines[l].kronor[bought] * line->share[STAKE_MUNICIPALITY] *
                            pow(1 + municipal.inflation, year - economy->of->prices.year);
        const Component part = {line->id, cost, granted * cost, year, line->lifetime};
        BudgetYear in = {0};
        if (!(cost > 0)) continue;
        budget_add(&part, municipal.rate, economy->years.first + (int)y, &in, 1);
        if (!(fabs(budget_value(&in, figure)) > 0)) continue;
        sum += budget_value(&in, figure);
        why_by_method(&q->a.of, why, "plan",
                      (AppWhyRow){.kind = S("year"),
                                  .text = tr_fmt(q->a.of.arena, q->a.of.lang, N_("Of {0} SEK that was paid in"),
                                                 plan_number(&q->a, cost)),
                                  .year = known(year),
                                  .value = known(budget_value(&in, figure)),
                                  .unit = why_sek(&q->a)});
    }
    why->value = known(sum);
}

static void budget_terms(const EconomicsAsking *q, AppWhy *why, size_t l, size_t figure)
{
    const PlanSetting *setting = q->of->plan->setting;
    const CostLineRecord *record = q->of->plan->plan->lines[l];
    plan_field(&q->a, why, KIND_COST_LINE, record, "lifetime");
    plan_field(&q->a, why, KIND_PLAN_SETTING, setting, "inflation_percent");
    if (!plan_is(str(budget_figures[figure].field), "interest")) return;
    if (fabs(100 * municipal_of(q).rate - setting->internal_rate_percent.v) > 1e-9)
        plan_stated(&q->a, why, N_("Rate"), known(100 * municipal_of(q).rate), S("%"));
    else
        plan_field(&q->a, why, KIND_PLAN_SETTING, setting, "internal_rate_percent");
}

/* Grants to the municipality for what it invests in the measure. */
static void grants_node(const EconomicsAsking *q, AppWhy *parent)
{
    const Plan *plan = q->of->plan->plan;
    AppWhy *why = why_child(&q->a.of, parent, plan_text(&q->a, N_("Grants to the municipality, granted or paid")),
                            unknown(), why_sek(&q->a));
    for (size_t c = 0; c < plan->funding.claim_count; c++) {
        const Claim *claim = &plan->claims[c];
        if (claim->measure == q->of->place && claim->whose == STAKE_MUNICIPALITY && plan->results[c].known &&
            plan->programmes[claim->programme].kind == INSTRUMENT_GRANT && plan_claim_decided(&q->a, c))
            plan_why_claim(&q->a, why, c);
    }
    why->value = known(plan_sum(why));
    if (!why->child) plan_rule(&q->a, why, N_("There is no such funding"));
}

static bool explain_budget(const EconomicsAsking *q, Str name, size_t y, AppWhy *out)
{
    const Plan *plan = q->of->plan->plan;
    size_t figure = 0;
    while (figure < BUDGET_FIGURES && !plan_is(name, budget_figures[figure].field)) figure++;
    if (figure == BUDGET_FIGURES || !q->of->budget) return false;
    const double granted =
        funding_granted_parts(&plan->funding, plan->results, STAKE_MUNICIPALITY, q->a.of.arena)[q->of->place];
    const bool with_grants = plan_is(name, "interest") || plan_is(name, "grant_income");
    out->text = tr_fmt(q->a.of.arena, q->a.of.lang, N_("In the municipality's budget: {0}"),
                       plan_text(&q->a, budget_figures[figure].text));
    for (size_t l = 0; l < plan->economy_case.line_count; l++) {
        if (!is_of(q, l) || plan->economy_case.lines[l].type != COST_INVESTMENT) continue;
        AppWhy *why = why_child(&q->a.of, out, plan_line_name(&q->a, l), unknown(), why_sek(&q->a));
        if (!plan->economy->lines[l].known) {
            plan_why_line_row(&q->a, why, l, N_("Its quantity or its value is not known: it is in no sum"));
            continue;
        }
        why->formula = plan_text(&q->a, budget_figures[figure].how);
        bought_rows(q, why, l, granted, figure, y);
        budget_terms(q, why, l, figure);
        if (with_grants) grants_node(q, why);
        plan_why_inputs(&q->a, why, l);
    }
    if (!out->child) plan_rule(&q->a, out, N_("The measure has no investment"));
    return true;
}

bool economics_year(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    static const struct {
        const char *list;
        bool (*explain)(const EconomicsAsking *, Str, size_t, AppWhy *);
    } lists[] = {{"by_type_sek", explain_type},
                 {"by_stakeholder_sek", explain_stakeholder},
                 {"municipal_budget_sek", explain_budget}};
    const WhyAddress below = why_address(at->field);
    int64_t year;
    if (!num_parse_whole(at->id, &year) || year < q->of->years.first ||
        year >= q->of->years.first + (int64_t)q->of->years.count || plan_in_list(at->field, &below))
        return false;
    const size_t y = q->of->plan->plan->economy->from + (size_t)(year - q->of->years.first);
    out->unit = why_sek(&q->a);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!plan_is(below.list, lists[i].list)) continue;
        if (!lists[i].explain(q, below.field, y, out)) return false;
        out->value = known(plan_sum(out));
        out->text = tr_fmt(q->a.of.arena, q->a.of.lang, "{0}: {1}", err_number(q->a.of.arena, year), out->text);
        return true;
    }
    return false;
}
