/* Where the figures of a measure in the plan come from. */
#include "app/plan/plan_why.h"

#include <math.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* Lines of a measure: those in the perspective, of jobs, or all investments. */
static bool belongs(const PlanAsking *a, size_t l, uint32_t measure, LineSum sum)
{
    const CostLine *line = &a->p->plan->economy_case.lines[l];
    if (line->measure != measure || !a->p->plan->economy->lines[l].counts) return false;
    switch (sum) {
    case LINE_JOBS: return line->type == COST_JOBS;
    case LINE_FRESH: return line->type == COST_INVESTMENT;
    case LINE_INVESTED:
    case LINE_INVESTED_PRESENT: return line->type == COST_INVESTMENT && plan_line_counts(a, l);
    case LINE_PRESENT:
    case LINE_FLOW:
    case LINE_KRONOR: break;
    }
    const Weight w = perspective_weight(a->p->plan->economy, &a->p->perspective, line);
    return line->type != COST_JOBS && (w.kronor > 0 || fabs(w.vat) > 0 || fabs(w.tax) > 0);
}

/* What is known makes up the sum of why; what is not stands in a node of its own. */
static void add_lines(const PlanAsking *a, AppWhy *why, uint32_t measure, LineSum sum)
{
    const Economy *economy = a->p->plan->economy;
    AppWhy *missing = NULL;
    for (size_t l = 0; l < economy->of->line_count; l++)
        if (belongs(a, l, measure, sum) && economy->lines[l].known) plan_why_line(a, why, l, sum);
    for (size_t l = 0; l < economy->of->line_count; l++) {
        if (!belongs(a, l, measure, sum) || economy->lines[l].known) continue;
        if (!missing) missing = why_child(&a->of, why, plan_text(a, N_("Not known, and in no sum")), unknown(), S(""));
        plan_why_line_row(a, missing, l, N_("Its quantity or its value is not known: it is in no sum"));
    }
    if (!why->child) plan_rule(a, why, N_("The measure has no such line in this perspective"));
}

static AppWhy *sum_node(const PlanAsking *a, AppWhy *parent, const char *text, uint32_t measure, Maybe value,
                        LineSum sum)
{
    AppWhy *why = why_child(&a->of, parent, plan_text(a, text), value, why_sek(a));
    add_lines(a, why, measure, sum);
    if (value.known) why->value = known(plan_sum(why));
    return why;
}

void plan_why_tonnes(const PlanAsking *a, AppWhy *why, uint32_t measure)
{
    const Economy *economy = a->p->plan->economy;
    const double *row = economy->tonnes + measure * economy->years.count;
    const bool discounted = a->p->convention.discounted;
    double sum = 0;
    AppWhy *years = why_child(&a->of, why, plan_text(a, N_("Year by year")), unknown(), S("t CO2e"));
    years->formula =
        plan_text(a, discounted ? N_("The measure's part of what all measures of the scenario do, by the evaluation of "
                                     "the roadmap, discounted as kronor are")
                                : N_("The measure's part of what all measures of the scenario do, by the evaluation of "
                                     "the roadmap"));
    for (size_t y = economy->from; y < economy->years.count; y++) {
        const double tonnes =
            row[y] * (discounted ? discount_factor(a->p->perspective.rate, (double)(y - economy->from)) : 1);
        sum += tonnes;
        if (fabs(tonnes) > 0)
            why_by_method(&a->of, years, "scenarios",
                          (AppWhyRow){.kind = S("year"),
                                      .text = plan_text(a, N_("Tonnes less in")),
                                      .year = known(economy->years.first + (int)y),
                                      .value = known(tonnes),
                                      .unit = S("t CO2e")});
    }
    years->value = known(sum);
    if (!years->row) plan_rule(a, years, N_("The measure has no effect that is computed"));
    plan_why_acts(a, why, measure, a->p->scenario.target_year);
}

static void explain_tonnes(const PlanAsking *a, uint32_t measure, AppWhy *parent)
{
    AppWhy *why = why_child(&a->of, parent, plan_text(a, N_("Tonnes less over the horizon")), unknown(), S("t CO2e"));
    plan_why_tonnes(a, why, measure);
    why->value = known(plan_sum(why));
}

/* The cost that is divided by tonnes: of a measure, or of the whole. */
static AppWhy *cost_node(const PlanAsking *a, AppWhy *out, const MeasureEconomy *e)
{
    AppWhy *cost =
        why_child(&a->of, out, plan_text(a, N_("The cost in present value")), known(e->abatement_cost), why_sek(a));
    cost->formula =
        plan_text(a, N_("The net present value with the opposite sign; what carbon dioxide is worth is left "
                        "out unless it was asked for"));
    return cost;
}

static void explain_sek_per_t(const PlanAsking *a, uint32_t measure, AppWhy *out)
{
    const MeasureEconomy *e = &a->p->measures[measure];
    const Economy *economy = a->p->plan->economy;
    out->formula = plan_text(a, N_("The cost in present value, by the tonnes less"));
    AppWhy *cost = cost_node(a, out, e);
    double carbon = 0, npv = sum_node(a, cost, N_("Net present value"), measure, known(e->npv), LINE_PRESENT)->value.v;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        if (economy->of->lines[l].type != COST_CARBON || !belongs(a, l, measure, LINE_PRESENT)) continue;
        const Maybe value = plan_why_line(a, cost, l, LINE_PRESENT)->value;
        carbon += value.known ? value.v : 0;
    }
    cost->value = known(-(npv - (a->p->convention.with_carbon ? 0 : carbon)));
    explain_tonnes(a, measure, out);
}

static void explain_kg_per_sek(const PlanAsking *a, uint32_t measure, AppWhy *out)
{
    const Economy *economy = a->p->plan->economy;
    const int life = economy->of->lifetimes ? economy->of->lifetimes[measure] : 0;
    double invested = 0;
    for (size_t l = 0; l < economy->of->line_count; l++)
        if (belongs(a, l, measure, LINE_FRESH) && economy->lines[l].known)
            invested += plan_line_sum(a, l, LINE_FRESH).v;
    out->formula = tr_fmt(a->of.arena, a->of.lang,
                          N_("Kilograms less over the technical life of {0} years, by the investment of all who pay; "
                             "after the horizon the effect of its last year goes on"),
                          err_number(a->of.arena, life));
    AppWhy *cost = why_child(&a->of, out, plan_text(a, N_("Bought for the first time, by whoever it is paid")),
                             known(invested), why_sek(a));
    add_lines(a, cost, measure, LINE_FRESH);
    explain_tonnes(a, measure, out);
}

/* measure EVERYWHERE: of all of them. */
static void explain_count(const PlanAsking *a, uint32_t measure, bool only_known, AppWhy *out)
{
    const Economy *economy = a->p->plan->economy;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const uint32_t of = economy->of->lines[l].measure;
        if ((measure != EVERYWHERE && of != measure) || !a->p->scenario.chosen[of] || !plan_line_counts(a, l) ||
            economy->of->lines[l].follows)
            continue;
        if (only_known && !economy->lines[l].known) continue;
        plan_why_line_row(a, out, l,
                          economy->lines[l].known ? N_("Known") : N_("Its quantity or its value is not known"));
    }
    if (!out->row) plan_rule(a, out, N_("The measure has no such line in this perspective"));
}

static const char *const paid_back = N_(
    "From the first year in which money goes out until all is back and stays so; not discounted. What comes in a year "
    "comes evenly through it");

static const char *const paid_back_discounted =
    N_("From the first year in which money goes out until all is back and stays so, in present values. What comes in a "
       "year comes evenly through it");

typedef struct MeasureFigure {
    const char *field, *text, *formula;
    Maybe value;
    Str unit;
} MeasureFigure;

static bool find_measure(const PlanAsking *a, Str id, uint32_t *out)
{
    const Roadmap *roadmap = a->of.s->roadmap;
    for (size_t m = 0; m < roadmap->portfolio.count; m++) {
        if (!str_eq(roadmap->portfolio.measures[m].id, id)) continue;
        *out = (uint32_t)m;
        return true;
    }
    return false;
}

static void explain_ratio(const PlanAsking *a, uint32_t m, AppWhy *out)
{
    const MeasureEconomy *e = &a->p->measures[m];
    sum_node(a, out, N_("Net present value"), m, known(e->npv), LINE_PRESENT);
    sum_node(a, out, N_("Present value of the investment"), m, known(e->investment_pv), LINE_INVESTED_PRESENT);
}

/* The same value in equal parts, at the end of each year of the horizon. */
static void explain_annuity(const PlanAsking *a, uint32_t m, AppWhy *out)
{
    const Economy *economy = a->p->plan->economy;
    const unsigned years = (unsigned)(economy->years.count - economy->from);
    AppWhy *npv = sum_node(a, out, N_("Net present value"), m, unknown(), LINE_PRESENT);
    npv->value = known(plan_sum(npv));
    out->formula = tr_fmt(a->of.arena, a->of.lang,
                          N_("The net present value × r/(1 − (1 + r)⁻ⁿ), r = {0} per cent, n "
                             "= {1} years"),
                          plan_number(a, 100 * a->p->perspective.rate), err_number(a->of.arena, years));
    if (out->value.known) out->value = known(npv->value.v * capital_recovery(a->p->perspective.rate, years));
}

static void explain_below(const PlanAsking *a, const char *field, uint32_t m, AppWhy *out)
{
    const Str name = str(field);
    if (is(name, "npv_sek"))
        add_lines(a, out, m, LINE_PRESENT);
    else if (is(name, "capex_sek"))
        add_lines(a, out, m, LINE_INVESTED);
    else if (is(name, "tonnes"))
        plan_why_tonnes(a, out, m);
    else if (is(name, "sek_per_t"))
        explain_sek_per_t(a, m, out);
    else if (is(name, "kg_per_sek"))
        explain_kg_per_sek(a, m, out);
    else if (is(name, "job_years"))
        add_lines(a, out, m, LINE_JOBS);
    else if (is(name, "lines") || is(name, "known_lines"))
        explain_count(a, m, is(name, "known_lines"), out);
    else if (is(name, "npv_ratio"))
        explain_ratio(a, m, out);
    else if (is(name, "annuity_sek"))
        explain_annuity(a, m, out);
    else
        add_lines(a, out, m, LINE_FLOW);
}

/* Kronor by year of all that stands beneath a figure of the flow, from the first year of the plan on. */
static const double *flow_of(const PlanAsking *a, uint32_t m)
{
    const Economy *economy = a->p->plan->economy;
    const size_t years = economy->years.count;
    double *flow = ARENA_ARRAY(a->of.arena, double, years + 1);
    for (size_t l = 0; l < economy->of->line_count; l++) {
        if (!belongs(a, l, m, LINE_FLOW) || !economy->lines[l].known) continue;
        const LineFlow line = economy_line_flow(economy, &a->p->perspective, l, a->of.arena);
        for (size_t y = 0; y < years; y++) flow[y] += line.kronor[y] + line.taxes[y];
        flow[years - 1] += line.residual;
    }
    return flow + economy->from;
}

/* What a figure that is known comes to by what stands beneath it. */
static Maybe computed(const PlanAsking *a, Str field, uint32_t m, const AppWhy *out)
{
    const Economy *economy = a->p->plan->economy;
    const size_t left = economy->years.count - economy->from;
    size_t rows = 0;
    if (is(field, "npv_sek") || is(field, "capex_sek") || is(field, "job_years") || is(field, "tonnes"))
        return known(plan_sum(out));
    if (is(field, "npv_ratio")) return npv_ratio(plan_sum(out->child), plan_sum(out->child->next));
    if (is(field, "sek_per_t")) return known(out->child->value.v / out->child->next->value.v);
    if (is(field, "payback_years")) return payback_years(flow_of(a, m), left, 0);
    if (is(field, "discounted_payback_years")) return payback_years(flow_of(a, m), left, a->p->perspective.rate);
    if (is(field, "internal_rate_percent")) return known(100 * internal_rate(flow_of(a, m), left).rate);
    if (!is(field, "lines") && !is(field, "known_lines")) return out->value;
    for (const AppWhyRow *row = out->row; row; row = row->next) rows += !str_eq(row->origin, S("rule"));
    return known((double)rows);
}

bool plan_why_measure(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    uint32_t m;
    if (!find_measure(a, at->id, &m)) return false;
    const MeasureEconomy *e = &a->p->measures[m];
    const Maybe rate =
        e->counted && e->internal_rate.kind == RATE_DEFINED ? known(100 * e->internal_rate.rate) : unknown();
    const MeasureFigure figures[] = {
        {"npv_sek", N_("Net present value"), "", app_plan_npv(e), why_sek(a)},
        {"capex_sek", N_("Investment over the horizon"), "", e->valued > 0 ? known(e->capex) : unknown(), why_sek(a)},
        {"tonnes", N_("Tonnes less over the horizon"),
         N_("All years of the horizon; discounted only where it was asked "
            "for"),
         app_plan_tonnes(a->p, m), S("t CO2e")},
        {"sek_per_t", N_("Kronor a tonne"), "", e->sek_per_t, tr_fmt(a->of.arena, a->of.lang, "{0}/t", why_sek(a))},
        {"kg_per_sek", N_("Kilograms for each krona of investment"), "", e->kg_per_sek, plan_kg_for_sek(a)},
        {"annuity_sek", N_("Net present value in equal parts a year"), "",
         e->valued > 0 ? known(e->annuity) : unknown(), why_sek(a)},
        {"payback_years", N_("Years until all is paid back"), paid_back, e->payback_years, plan_text(a, N_("years"))},
        {"discounted_payback_years", N_("Years until all is paid back in present values"), paid_back_discounted,
         e->discounted_payback_years, plan_text(a, N_("years"))},
        {"npv_ratio", N_("Net present value for each krona of investment"),
         N_("The net present value, by the present value of the investment"), e->npv_ratio, S("")},
        {"internal_rate_percent", N_("Internal rate of return"),
         N_("The rate at which the present value of the flow is zero"), rate, S("%")},
        {"job_years", N_("Work, in job-years"), "", known(e->job_years), plan_text(a, N_("job-years"))},
        {"lines", N_("Costs and benefits in this perspective"), "", known((double)e->lines), S("")},
        {"known_lines", N_("Costs and benefits that are known"), "", known((double)e->known), S("")}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        const MeasureFigure *f = &figures[i];
        if (!is(at->field, f->field)) continue;
        out->text =
            tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", a->of.s->roadmap->measures[m]->name, plan_text(a, f->text));
        if (f->formula[0]) out->formula = plan_text(a, f->formula);
        out->value = f->value;
        out->unit = f->unit;
        if (a->p->scenario.chosen[m])
            explain_below(a, f->field, m, out);
        else
            plan_rule(a, out, N_("The measure is not in the scenario"));
        if (out->value.known && a->p->scenario.chosen[m]) out->value = computed(a, at->field, m, out);
        plan_why_conditions(a, out);
        return true;
    }
    return false;
}

/* ---- all measures ---- */

static void add_measures(const PlanAsking *a, Str field, AppWhy *out)
{
    const bool tonnes = is(field, "tonnes");
    for (uint32_t m = 0; m < a->of.s->roadmap->portfolio.count; m++) {
        const MeasureEconomy *e = &a->p->measures[m];
        const double value = tonnes ? e->tonnes : is(field, "npv_sek") ? e->npv : e->capex;
        if (!a->p->scenario.chosen[m] || !(fabs(value) > 0) || (!tonnes && e->only_carbon)) continue;
        AppWhy *why = why_child(&a->of, out, a->of.s->roadmap->measures[m]->name, known(value), out->unit);
        if (tonnes)
            plan_why_tonnes(a, why, m);
        else
            add_lines(a, why, m, is(field, "npv_sek") ? LINE_PRESENT : LINE_INVESTED);
    }
    if (!out->child) plan_rule(a, out, N_("The plan has no measures"));
}

static void add_uncosted(const PlanAsking *a, AppWhy *out)
{
    const EconomyCase *of = &a->p->plan->economy_case;
    for (size_t l = 0; l < of->line_count; l++) {
        const MeasureEconomy *e = &a->p->measures[of->lines[l].measure];
        if (!a->p->plan->economy->lines[l].counts || !e->only_carbon) continue;
        plan_why_line_row(a, out, l,
                          a->p->plan->economy->lines[l].known ? N_("Known")
                                                              : N_("Its quantity or its value is not known"));
    }
    plan_rule(a, out, N_("Measures of which the value of carbon dioxide is known, and no cost or benefit besides"));
}

/* A sum over all measures, as a node of its own. */
static AppWhy *whole_node(const PlanAsking *a, AppWhy *parent, const char *text, double value, Str unit, Str field)
{
    AppWhy *why = why_child(&a->of, parent, plan_text(a, text), known(value), unit);
    add_measures(a, field, why);
    return why;
}

static void whole_sek_per_t(const PlanAsking *a, AppWhy *out)
{
    const MeasureEconomy *e = &a->p->whole;
    const EconomyCase *of = &a->p->plan->economy_case;
    out->formula = plan_text(a, N_("The cost in present value, by the tonnes less"));
    AppWhy *cost = cost_node(a, out, e);
    whole_node(a, cost, N_("Net present value"), e->npv, why_sek(a), S("npv_sek"));
    for (size_t l = 0; l < of->line_count; l++) {
        const uint32_t m = of->lines[l].measure;
        if (of->lines[l].type == COST_CARBON && a->p->scenario.chosen[m] && belongs(a, l, m, LINE_PRESENT))
            plan_why_line(a, cost, l, LINE_PRESENT);
    }
    whole_node(a, out, N_("Tonnes less over the horizon"), e->tonnes, S("t CO2e"), S("tonnes"));
}

static void whole_payback(const PlanAsking *a, AppWhy *out)
{
    const Roadmap *roadmap = a->of.s->roadmap;
    out->formula = plan_text(a, paid_back);
    for (uint32_t m = 0; m < roadmap->portfolio.count; m++) {
        if (!a->p->scenario.chosen[m] || a->p->measures[m].lines == 0) continue;
        AppWhy *why = why_child(&a->of, out, roadmap->measures[m]->name, unknown(), why_sek(a));
        add_lines(a, why, m, LINE_FLOW);
    }
    if (!out->child) plan_rule(a, out, N_("The plan has no measures"));
}

static void whole_below(const PlanAsking *a, Str field, AppWhy *out)
{
    if (is(field, "measures_without_known_cost"))
        add_uncosted(a, out);
    else if (is(field, "lines") || is(field, "known_lines"))
        explain_count(a, EVERYWHERE, is(field, "known_lines"), out);
    else if (is(field, "sek_per_t"))
        whole_sek_per_t(a, out);
    else if (is(field, "payback_years"))
        whole_payback(a, out);
    else
        add_measures(a, field, out);
}

bool plan_why_whole(const PlanAsking *a, const WhyAddress *at, AppWhy *out)
{
    const MeasureEconomy *e = &a->p->whole;
    const bool valued = e->valued > 0;
    const size_t uncosted = app_plan_uncosted(a->p);
    const MeasureFigure figures[] = {
        {"npv_sek", N_("Net present value"), "", valued ? known(e->npv) : unknown(), why_sek(a)},
        {"capex_sek", N_("Investment over the horizon"), "", valued ? known(e->capex) : unknown(), why_sek(a)},
        {"tonnes", N_("Tonnes less over the horizon"), "", known(e->tonnes), S("t CO2e")},
        {"measures_without_known_cost", N_("Measures without a known cost"), "", known((double)uncosted), S("")},
        {"lines", N_("Costs and benefits in this perspective"), "", known((double)e->lines), S("")},
        {"known_lines", N_("Costs and benefits that are known"), "", known((double)e->known), S("")},
        {"sek_per_t", N_("Kronor a tonne"), "", e->sek_per_t, tr_fmt(a->of.arena, a->of.lang, "{0}/t", why_sek(a))},
        {"payback_years", N_("Years until all is paid back"), "", e->payback_years, plan_text(a, N_("years"))}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (!is(at->field, figures[i].field)) continue;
        out->text = tr_fmt(a->of.arena, a->of.lang, N_("All measures of the plan: {0}"), plan_text(a, figures[i].text));
        out->value = figures[i].value;
        out->unit = figures[i].unit;
        whole_below(a, at->field, out);
        plan_why_conditions(a, out);
        return true;
    }
    return false;
}
