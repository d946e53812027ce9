/* One measure's economics as JSON. */
#include "app/plan/plan_measure.h"

#include "app/plan/plan_picture_parts.h"
#include "base/json.h"

enum { KRONOR = 2, RATIO = 6 };

static Maybe percent_of(const InternalRate *rate)
{
    return rate->kind == RATE_DEFINED ? known(100 * rate->rate) : unknown();
}

static void view_json(Json *j, const AppPlanView *view)
{
    const MeasureEconomy *e = &view->economy;
    const bool money = view->perspective.kind != PERSPECTIVE_CLIMATE, counted = money && e->valued > 0;
    json_object(j);
    json_kstr(j, "perspective", str(perspective_name(view->perspective.kind)));
    json_kmaybe(j, "rate", money ? known(view->perspective.rate) : unknown(), RATIO);
    json_kbool(j, "nominal", view->perspective.nominal);
    json_kbool(j, "residual", view->perspective.residual);
    json_kint(j, "lines", (int64_t)e->lines);
    json_kint(j, "known_lines", (int64_t)e->known);
    json_kmaybe(j, "npv_sek", counted ? known(e->npv) : unknown(), KRONOR);
    json_kstr(j, "npv_is", str(plan_bound_name(view->bound)));
    json_kmaybe(j, "capex_sek", counted ? known(e->capex) : unknown(), KRONOR);
    json_kmaybe(j, "annuity_sek", counted ? known(e->annuity) : unknown(), KRONOR);
    json_kmaybe(j, "npv_ratio", counted ? e->npv_ratio : unknown(), RATIO);
    json_kmaybe(j, "internal_rate_percent", counted ? percent_of(&e->internal_rate) : unknown(), KRONOR);
    json_kmaybe(j, "payback_years", counted ? e->payback_years : unknown(), KRONOR);
    app_plan_payback_json(j, "payback_reason", e, false);
    json_kmaybe(j, "discounted_payback_years", counted ? e->discounted_payback_years : unknown(), KRONOR);
    app_plan_payback_json(j, "discounted_payback_reason", e, true);
    json_kmaybe(j, "tonnes", view->tonnes, KRONOR);
    json_kmaybe(j, "sek_per_t", money ? e->sek_per_t : unknown(), KRONOR);
    json_kstr(j, "sek_per_t_is", str(plan_cost_bound_name(app_plan_sek_per_t_bound(e))));
    json_end(j);
}

static void line_json(Json *j, const AppPlanMeasure *of, const AppPlanLine *l)
{
    const size_t from = of->plan->plan->economy->from;
    json_object(j);
    json_kstr(j, "id", l->record ? l->record->head.id : S(""));
    json_kstr(j, "name", l->record ? l->record->name : S(""));
    json_kstr(j, "type", str(cost_type_name(l->line->type)));
    json_kstr(j, "quantity", str(quantity_name(l->line->quantity)));
    json_kstr(j, "unit", l->value ? l->value->unit : S(""));
    json_kstr(j, "unit_value", l->value ? l->value->id : S(""));
    json_kbool(j, "known", l->rows->known);
    json_kmaybe(j, "missing_year", l->rows->missing_year ? known(l->rows->missing_year) : unknown(), 0);
    json_kmaybe(j, "quantity_sum", l->quantity, RATIO);
    json_kmaybe(j, "sek", l->kronor, KRONOR);
    json_key(j, "years");
    json_array(j);
    for (size_t y = 0; y < of->years.count && l->rows->known; y++) {
        json_object(j);
        json_kint(j, "year", of->years.first + (int)y);
        json_kfixed(j, "quantity", l->rows->quantity[from + y], RATIO);
        json_kfixed(j, "unit_sek", l->rows->value[from + y], RATIO);
        json_kfixed(j, "sek", l->rows->kronor[from + y], KRONOR);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void years_json(Json *j, const AppPlanMeasure *of)
{
    json_key(j, "years");
    json_array(j);
    for (size_t y = 0; y < of->years.count; y++) {
        json_object(j);
        json_kint(j, "year", of->years.first + (int)y);
        json_key(j, "by_type_sek");
        json_object(j);
        for (int t = 0; t < COST_TYPES; t++)
            json_kfixed(j, cost_type_name((CostType)t), app_plan_measure_kronor(of, STAKEHOLDERS, 1U << t, y), KRONOR);
        json_end(j);
        json_key(j, "by_stakeholder_sek");
        json_object(j);
        for (int s = 0; s < STAKEHOLDERS; s++)
            json_kfixed(j, stakeholder_name((Stakeholder)s), app_plan_measure_kronor(of, s, PLAN_MONEY, y), KRONOR);
        json_end(j);
        if (of->budget) {
            const BudgetYear *b = &of->budget[y];
            json_key(j, "municipal_budget_sek");
            json_object(j);
            json_kfixed(j, "depreciation", b->depreciation, KRONOR);
            json_kfixed(j, "interest", b->interest, KRONOR);
            json_kfixed(j, "grant_income", b->grant_income, KRONOR);
            json_kfixed(j, "book_value", b->book_value, KRONOR);
            json_end(j);
        }
        json_end(j);
    }
    json_end(j);
}

static void funding_json(Json *j, const AppPlanMeasure *of)
{
    static const char *const answers[] = {"no", "unknown", "yes", "not_asked"};
    json_key(j, "claims");
    json_array(j);
    for (size_t i = 0; i < of->claim_count; i++) {
        const AppPlanClaim *c = &of->claims[i];
        json_object(j);
        json_kstr(j, "id", c->record->head.id);
        json_kstr(j, "programme", c->programme->head.id);
        json_kstr(j, "status", c->record->status);
        json_kstr(j, "whose", c->record->whose);
        json_kmaybe(j, "amount_sek", c->result->known ? known(c->result->amount) : unknown(), KRONOR);
        json_end(j);
    }
    json_end(j);
    json_kstr(j, "applicant", str(stakeholder_name(of->applicant)));
    json_key(j, "proposals");
    json_array(j);
    for (size_t i = 0; i < of->match_count; i++) {
        const AppPlanMatch *m = &of->matches[i];
        json_object(j);
        json_kstr(j, "programme", m->programme->id);
        json_kbool(j, "possible", m->match->possible);
        json_kmaybe(j, "most_sek", m->match->most, KRONOR);
        json_key(j, "conditions");
        json_object(j);
        for (int c = 0; c < CONDITIONS; c++)
            if (m->match->answer[c] != ANSWER_NOT_ASKED)
                json_kstr(j, condition_name((Condition)c), str(answers[m->match->answer[c]]));
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void sensitivity_json(Json *j, Lang lang, Arena *arena, const AppPlanMeasure *of)
{
    const AppPlanSpread *s = &of->spread;
    json_key(j, "sensitivity");
    json_object(j);
    json_kint(j, "draws", (int64_t)s->draws);
    json_kmaybe(j, "p05_sek", of->has_spread ? known(s->p05) : unknown(), KRONOR);
    json_kmaybe(j, "p50_sek", of->has_spread ? known(s->p50) : unknown(), KRONOR);
    json_kmaybe(j, "p95_sek", of->has_spread ? known(s->p95) : unknown(), KRONOR);
    json_kmaybe(j, "probability_npv_above_zero", of->has_spread ? known(s->probability) : unknown(), RATIO);
    json_key(j, "inputs");
    json_array(j);
    for (size_t i = 0; i < of->bar_count; i++) {
        const AppInputName name = app_plan_input(arena, lang, of->plan, of->bars[i].input);
        json_object(j);
        json_kstr(j, "input", of->plan->scenario.roadmap->model.inputs[of->bars[i].input].id);
        json_kstr(j, "name", name.where.n ? tr_fmt(arena, lang, "{0}, {1}", name.what, name.where) : name.what);
        json_kfixed(j, "low_sek", of->bars[i].low, KRONOR);
        json_kfixed(j, "high_sek", of->bars[i].high, KRONOR);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

void app_plan_measure_json(Buf *out, Lang lang, const AppPlanMeasure *of)
{
    const AppPlan *p = of->plan;
    const PerspectiveKind kind = p->perspective.kind;
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", p->scenario.of->city.municipality.code);
    json_kstr(&j, "scenario", p->scenario.scenario.head.id);
    json_kstr(&j, "measure", of->record->head.id);
    json_kstr(&j, "name", of->record->name);
    json_kint(&j, "price_year", (int64_t)p->setting->price_year.v);
    json_key(&j, "horizon");
    json_object(&j);
    json_kint(&j, "first_year", p->first_year);
    json_kint(&j, "last_year", p->last_year);
    json_end(&j);
    json_kint(&j, "stated_lines", (int64_t)of->stated_count);
    json_kint(&j, "known_lines", (int64_t)of->known_count);
    json_key(&j, "perspectives");
    json_array(&j);
    for (int k = 0; k < PERSPECTIVE_KINDS; k++)
        if (of->view[k].is_there) view_json(&j, &of->view[k]);
    json_end(&j);
    json_kmaybe(&j, "kg_per_sek", of->view[kind].economy.kg_per_sek, RATIO);
    json_kmaybe(&j, "kg_per_sek_least", of->threshold, RATIO);
    json_kfixed(&j, "job_years", of->view[kind].economy.job_years, KRONOR);
    json_key(&j, "lines");
    json_array(&j);
    for (size_t i = 0; i < of->line_count; i++) line_json(&j, of, &of->lines[i]);
    json_end(&j);
    years_json(&j, of);
    funding_json(&j, of);
    json_kstr(&j, "sensitivity_of", str(perspective_name(kind)));
    sensitivity_json(&j, lang, out->arena, of);
    json_end(&j);
}
