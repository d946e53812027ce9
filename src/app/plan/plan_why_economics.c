/* Where the figures of one measure's economics come from (klimat plan show --measure). */
#include "app/plan/plan_why_economics.h"

#include "base/num.h"

#include <math.h>

static Str year_text(const EconomicsAsking *q, int64_t year, Str text)
{
    return tr_fmt(q->a.of.arena, q->a.of.lang, "{0}: {1}", err_number(q->a.of.arena, year), text);
}

/* ---- perspectives ---- */

/* The plan as it is seen in the perspective. */
static const AppPlan *seen_in(const EconomicsAsking *q, PerspectiveKind kind)
{
    const AppPlanQuery query = {.perspective = kind};
    AppPlan *seen = ARENA_NEW(q->a.of.arena, AppPlan);
    Err unused;
    if (kind == q->of->plan->perspective.kind) return q->of->plan;
    return app_plan_seen(q->of->plan, &query, q->a.of.arena, seen, &unused) == ST_OK ? seen : NULL;
}

static bool explain_view(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    PerspectiveKind kind;
    if (!perspective_parse(at->id, &kind) || !q->of->view[kind].is_there) return false;
    const AppPlan *seen = seen_in(q, kind);
    if (!seen) return false;
    PlanAsking a = q->a;
    a.p = seen;
    const WhyAddress of_plan = {.field = at->field}, of_measure = {S("measures"), q->of->record->head.id, at->field};
    if (plan_is(at->field, "rate")) return kind != PERSPECTIVE_CLIMATE && plan_why_setting(&a, &of_plan, out);
    if (plan_is(at->field, "job_years") || plan_is(at->field, "kg_per_sek")) return false; /* stand outside of them */
    return plan_why_measure(&a, &of_measure, out);
}

/* ---- what stands beside them ---- */

static void explain_counted(const EconomicsAsking *q, bool only_known, AppWhy *out)
{
    const EconomyCase *of = &q->of->plan->plan->economy_case;
    size_t n = 0;
    out->text = plan_text(&q->a, only_known ? N_("Costs and benefits that are known")
                                            : N_("Costs and benefits that somebody has stated"));
    for (size_t l = 0; l < of->line_count; l++) {
        const bool is_known = q->of->plan->plan->economy->lines[l].known;
        if (of->lines[l].measure != q->of->place || of->lines[l].follows || of->lines[l].type == COST_JOBS) continue;
        if (only_known && !is_known) continue;
        plan_why_line_row(&q->a, out, l, is_known ? N_("Known") : N_("Its quantity or its value is not known"));
        n++;
    }
    out->value = known((double)n);
    if (n == 0) plan_rule(&q->a, out, N_("There is no such cost or benefit"));
}

static bool explain_beside(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    const WhyAddress of_measure = {S("measures"), q->of->record->head.id, at->field};
    if (plan_is(at->field, "stated_lines") || plan_is(at->field, "known_lines")) {
        explain_counted(q, plan_is(at->field, "known_lines"), out);
        return true;
    }
    if (plan_is(at->field, "kg_per_sek") || plan_is(at->field, "job_years"))
        return plan_why_measure(&q->a, &of_measure, out);
    if (plan_is(at->field, "kg_per_sek_least")) {
        out->text = plan_text(&q->a, record_field(&plan_kinds[KIND_PLAN_SETTING], at->field)->use.label);
        out->value = q->of->threshold;
        plan_field(&q->a, out, KIND_PLAN_SETTING, q->of->plan->setting, "kg_per_sek_least");
        out->unit = out->last_row->unit = plan_kg_for_sek(&q->a);
        return true;
    }
    return plan_is(at->field, "price_year") && plan_why_setting(&q->a, at, out);
}

/* ---- lines ---- */

static Str unit_of(const EconomicsAsking *q, const AppPlanLine *line)
{
    if (line->line->type == COST_JOBS) return plan_text(&q->a, N_("job-years"));
    return line->value ? line->value->unit : why_sek(&q->a);
}

/* What a unit is worth in a year: its price, in the plan's prices, and what is tried of it. */
static Maybe unit_worth(const EconomicsAsking *q, const AppPlanLine *line, int year)
{
    const UnitValue *value = line->value;
    const Maybe times = line->line->times;
    const Maybe price = value ? price_at(&value->amount, value->yearly_change, year) : known(1);
    double factor = 1;
    Err unused;
    if (line->line->type == COST_JOBS) return price;
    if (price_factor(&q->of->plan->plan->economy_case.prices, value ? value->currency : line->line->currency,
                     value ? value->price_year : line->line->price_year, &factor, &unused) != ST_OK)
        return unknown();
    return price.known ? known(price.v * factor * (times.known ? times.v : 1)) : known(0);
}

static AppWhy *worth_node(const EconomicsAsking *q, AppWhy *parent, size_t l, const AppPlanLine *line, int year)
{
    AppWhy *why = plan_why_value(&q->a, parent, l);
    why->value = unit_worth(q, line, year);
    why->unit = tr_fmt(q->a.of.arena, q->a.of.lang, "{0}/{1}", why_sek(&q->a), unit_of(q, line));
    if (!line->value && !(fabs(why->value.v - 1) > 0)) why->unit = S("");
    return why;
}

static AppWhy *quantity_node(const EconomicsAsking *q, AppWhy *parent, size_t l, const AppPlanLine *line, size_t y)
{
    AppWhy *why = plan_why_quantity(&q->a, parent, l, q->of->plan->plan->economy->years.first + (int)y);
    why->value = known(line->rows->quantity[y]);
    why->unit = unit_of(q, line);
    return why;
}

static bool explain_line_year(const EconomicsAsking *q, size_t l, const AppPlanLine *line, const WhyAddress *at,
                              AppWhy *out)
{
    const size_t from = q->of->plan->plan->economy->from;
    AppWhy holder = {0};
    int64_t year;
    if (!num_parse_whole(at->id, &year) || year < q->of->years.first ||
        year >= q->of->years.first + (int64_t)q->of->years.count || !line->rows->known)
        return false;
    const size_t y = from + (size_t)(year - q->of->years.first);
    if (plan_is(at->field, "quantity")) {
        quantity_node(q, &holder, l, line, y);
    } else if (plan_is(at->field, "unit_sek")) {
        worth_node(q, &holder, l, line, (int)year);
    } else if (plan_is(at->field, "sek")) {
        const bool is_paid = cost_type_is_paid(line->line->type);
        AppWhy *why =
            why_child(&q->a.of, &holder,
                      line->line->type == COST_JOBS ? plan_text(&q->a, N_("Work, in job-years"))
                                                    : plan_text(&q->a, N_("Kronor of all who pay or gain")),
                      unknown(), line->line->type == COST_JOBS ? plan_text(&q->a, N_("job-years")) : why_sek(&q->a));
        why->formula = plan_text(&q->a, is_paid ? N_("Quantity × what a unit is worth; what is paid is below zero")
                                                : N_("Quantity × what a unit is worth"));
        const double quantity = quantity_node(q, why, l, line, y)->value.v;
        const Maybe worth = worth_node(q, why, l, line, (int)year)->value;
        if (worth.known) why->value = known((is_paid ? -1 : 1) * quantity * worth.v);
    } else {
        return false;
    }
    *out = *holder.child;
    out->text = year_text(
        q, year, tr_fmt(q->a.of.arena, q->a.of.lang, "{0}: {1}", plan_line_name(&q->a, l), holder.child->text));
    return true;
}

/* Each year's, and what they come of. */
static void explain_quantity_sum(const EconomicsAsking *q, size_t l, const AppPlanLine *line, AppWhy *out)
{
    const Economy *economy = q->of->plan->plan->economy;
    AppWhy *years = why_child(&q->a.of, out, plan_text(&q->a, N_("Year by year")), unknown(), unit_of(q, line));
    double sum = 0;
    for (size_t y = economy->from; y < economy->years.count; y++) {
        const double quantity = line->rows->quantity[y];
        if (!(fabs(quantity) > 0)) continue;
        sum += quantity;
        why_by_method(&q->a.of, years, "plan",
                      (AppWhyRow){.kind = S("year"),
                                  .text = plan_text(&q->a, N_("Quantity in")),
                                  .year = known(economy->years.first + (int)y),
                                  .value = known(quantity),
                                  .unit = unit_of(q, line)});
    }
    years->value = out->value = known(sum);
    if (!years->row) plan_rule(&q->a, years, N_("Nothing in any year of the plan"));
    plan_why_quantity(&q->a, out, l, 0);
}

static bool explain_line(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    const Plan *plan = q->of->plan->plan;
    const WhyAddress below = why_address(at->field);
    size_t l = 0, i = 0;
    for (; l < plan->economy_case.line_count; l++) {
        if (plan->economy_case.lines[l].measure != q->of->place) continue;
        if (str_eq(plan->lines[l] ? plan->lines[l]->head.id : S(""), at->id)) break;
        i++;
    }
    if (l == plan->economy_case.line_count) return false;
    const AppPlanLine *line = &q->of->lines[i];
    if (plan_is(below.list, "years")) return explain_line_year(q, l, line, &below, out);
    out->unit = unit_of(q, line);
    if (plan_is(at->field, "quantity_sum")) {
        out->text = tr_fmt(q->a.of.arena, q->a.of.lang, "{0}: {1}", plan_line_name(&q->a, l),
                           plan_text(&q->a, N_("Quantity over the years of the plan")));
        if (line->rows->known) explain_quantity_sum(q, l, line, out);
    } else if (plan_is(at->field, "sek")) {
        AppWhy holder = {0};
        *out = *plan_why_line(&q->a, &holder, l, LINE_KRONOR);
        return line->line->type != COST_JOBS;
    } else if (plan_is(at->field, "missing_year") && line->rows->missing_year) {
        out->text = tr_fmt(q->a.of.arena, q->a.of.lang, N_("{0}: the first year in which something is not known"),
                           plan_line_name(&q->a, l));
        out->value = known(line->rows->missing_year);
        out->unit = S("");
        out->form = WHY_YEAR;
        plan_why_inputs(&q->a, out, l);
    } else {
        return false;
    }
    if (!line->rows->known)
        plan_why_line_row(&q->a, out, l, N_("Its quantity or its value is not known: it is in no sum"));
    return true;
}

/* ---- funding ---- */

static bool explain_claim(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    for (size_t i = 0; i < q->of->claim_count && plan_is(at->field, "amount_sek"); i++)
        if (str_eq(q->of->claims[i].claim->id, at->id)) return plan_why_claim_figure(&q->a, at, out);
    return false;
}

static bool explain_match(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    const Plan *plan = q->of->plan->plan;
    const AppProposal of = {.measure = q->of->place, .applicant = q->of->applicant};
    for (size_t i = 0; i < q->of->match_count && plan_is(at->field, "most_sek"); i++)
        if (str_eq(q->of->matches[i].programme->id, at->id))
            return plan_why_match(&q->a, &of, (uint32_t)(q->of->matches[i].programme - plan->programmes), at->field,
                                  out);
    return false;
}

/* ---- what the result hangs on ---- */

static Str draws_text(const EconomicsAsking *q)
{
    return tr_fmt(q->a.of.arena, q->a.of.lang,
                  N_("{0} draws, seed {1}. A draw is a possible future: each uncertain figure gets one value in it. A "
                     "probability is the part of the draws in which it holds."),
                  tr_figure(q->a.of.arena, q->a.of.lang, PLAN_DRAWS, 0),
                  err_number(q->a.of.arena, (int64_t)q->of->plan->scenario.seed));
}

/* How uncertain it is: by the costs that name it, or by the roadmap. */
static void input_rows(const EconomicsAsking *q, AppWhy *why, uint32_t input)
{
    const Plan *plan = q->of->plan->plan;
    for (size_t l = 0; l < plan->economy_case.line_count; l++) {
        if (plan->economy_case.lines[l].input != input) continue;
        plan_field(&q->a, why, KIND_COST_LINE, plan->lines[l], "low_percent");
        plan_field(&q->a, why, KIND_COST_LINE, plan->lines[l], "high_percent");
    }
    if (!why->row) why_inputs(&q->a.of, why, q->of->plan->scenario.roadmap->model.inputs[input].id);
}

static void input_node(const EconomicsAsking *q, AppWhy *parent, uint32_t input)
{
    const AppInputName name = app_plan_input(q->a.of.arena, q->a.of.lang, q->of->plan, input);
    AppWhy *why =
        why_child(&q->a.of, parent,
                  name.where.n ? tr_fmt(q->a.of.arena, q->a.of.lang, "{0}, {1}", name.what, name.where) : name.what,
                  unknown(), S(""));
    input_rows(q, why, input);
}

static void centre_node(const EconomicsAsking *q, AppWhy *parent)
{
    const WhyAddress of_measure = {S("measures"), q->of->record->head.id, S("npv_sek")};
    AppWhy *centre = why_child(&q->a.of, parent, S(""), unknown(), S(""));
    AppWhy *next = centre->next;
    plan_why_measure(&q->a, &of_measure, centre);
    centre->next = next;
}

static bool explain_sensitivity(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    const AppPlanSpread *s = &q->of->spread;
    const Maybe none = unknown();
    const bool has = q->of->has_spread;
    const struct {
        const char *field, *text;
        Maybe value;
    } figures[] = {{"draws", N_("How many draws there are"), known((double)s->draws)},
                   {"p05_sek", N_("Net present value that 5 draws of 100 fall below"), has ? known(s->p05) : none},
                   {"p50_sek", N_("Net present value that half of the draws fall below"), has ? known(s->p50) : none},
                   {"p95_sek", N_("Net present value that 95 draws of 100 fall below"), has ? known(s->p95) : none},
                   {"low_sek", N_("The lowest net present value of a draw"), has ? known(s->low) : none},
                   {"high_sek", N_("The highest net present value of a draw"), has ? known(s->high) : none},
                   {"probability_npv_above_zero",
                    N_("The part of the draws in which the net present value is above zero"),
                    has ? known(s->probability) : none}};
    enum { FIGURES = sizeof figures / sizeof *figures };
    size_t i = 0;
    while (i < FIGURES && !plan_is(at->field, figures[i].field)) i++;
    if (i == FIGURES) return false;
    out->text = tr_fmt(q->a.of.arena, q->a.of.lang, "{0}: {1}", q->of->record->name, plan_text(&q->a, figures[i].text));
    out->value = figures[i].value;
    if (i > 0 && i + 1 < FIGURES) out->unit = why_sek(&q->a);
    if (i + 1 == FIGURES) out->form = WHY_PROBABILITY;
    if (!has) {
        plan_rule(&q->a, out,
                  N_("Nothing that the result hangs on states how uncertain it is, so that nothing is drawn"));
        return true;
    }
    out->formula = draws_text(q);
    if (i == 0) plan_rule(&q->a, out, N_("There are always so many of them, so that the same plan gives the same"));
    for (size_t k = 0; k < q->of->bar_count; k++) input_node(q, out, q->of->bars[k].input);
    if (i > 0) centre_node(q, out);
    return true;
}

/* Which the picture alone shows: equal parts from the lowest draw to the highest. */
static bool explain_bin(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    const AppPlanSpread *s = &q->of->spread;
    int64_t bin;
    if (!q->of->has_spread || !plan_is(at->field, "draws") || !num_parse_whole(at->id, &bin)) return false;
    if (bin < 0 || bin >= PLAN_BINS) return false;
    out->text = tr_fmt(q->a.of.arena, q->a.of.lang, N_("{0}: draws in part {1} of {2}"), q->of->record->name,
                       err_number(q->a.of.arena, bin + 1), err_number(q->a.of.arena, PLAN_BINS));
    out->value = known((double)s->bin[bin]);
    out->formula = draws_text(q);
    plan_rule(&q->a, out, N_("Parts of the same width, from the lowest net present value of a draw to the highest"));
    for (size_t k = 0; k < q->of->bar_count; k++) input_node(q, out, q->of->bars[k].input);
    return true;
}

static bool explain_input(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    const bool is_low = plan_is(at->field, "low_sek");
    if (!is_low && !plan_is(at->field, "high_sek")) return false;
    for (size_t k = 0; k < q->of->bar_count; k++) {
        const EconomyBar *bar = &q->of->bars[k];
        if (!str_eq(q->of->plan->scenario.roadmap->model.inputs[bar->input].id, at->id)) continue;
        const AppInputName name = app_plan_input(q->a.of.arena, q->a.of.lang, q->of->plan, bar->input);
        out->text =
            tr_fmt(q->a.of.arena, q->a.of.lang,
                   is_low ? N_("{0}: net present value where it is so low that 5 draws of 100 fall below")
                          : N_("{0}: net present value where it is so high that 5 draws of 100 lie above"),
                   name.where.n ? tr_fmt(q->a.of.arena, q->a.of.lang, "{0}, {1}", name.what, name.where) : name.what);
        out->formula = plan_text(&q->a, N_("Everything else is as it is expected, in the middle"));
        out->value = known(is_low ? bar->low : bar->high);
        out->unit = why_sek(&q->a);
        input_node(q, out, bar->input);
        centre_node(q, out);
        return true;
    }
    return false;
}

static bool explain_horizon(const EconomicsAsking *q, const WhyAddress *at, AppWhy *out)
{
    return plan_why_setting(&q->a, at, out);
}

Status app_plan_measure_explain(const AppPlanMeasure *of, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    static const struct {
        const char *list;
        bool is_list;
        bool (*explain)(const EconomicsAsking *, const WhyAddress *, AppWhy *);
    } kinds[] = {{"perspectives", true, explain_view},
                 {"lines", true, explain_line},
                 {"years", true, economics_year},
                 {"claims", true, explain_claim},
                 {"proposals", true, explain_match},
                 {"sensitivity", false, explain_sensitivity},
                 {"sensitivity.inputs", true, explain_input},
                 {"sensitivity.bins", true, explain_bin},
                 {"horizon", false, explain_horizon},
                 {"", false, explain_beside}};
    const EconomicsAsking q = {plan_asking(of->plan, lang, arena), of};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (plan_is(at.list, kinds[i].list) && plan_in_list(figure, &at) == kinds[i].is_list &&
            kinds[i].explain(&q, &at, out))
            return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The measure {0} has no figure {1}; klimat plan show --measure --json shows those there are, "
                        "for example perspectives[municipal].npv_sek and lines[ID].sek"),
                     of->record->head.id, figure);
}
