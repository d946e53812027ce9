/* The economics of one measure: in each perspective, year by year, line by line, who funds it, what it hangs on. */
#include "views.h"
#include "web/accounts_parts.h"
#include "web/measures_parts.h"
#include "web/plan_funding_parts.h"

#include <math.h>

typedef struct Shown {
    Visit *visit;
    const AppPlan *plan;
    const AppPlanMeasure *of;
    Str code;
} Shown;

static Str word(const Shown *s, const char *key)
{
    return str(tr(s->visit->lang, key));
}

static Str decimal(const Shown *s, Maybe x, int decimals)
{
    return tr_maybe(s->visit->arena, s->visit->lang, x, decimals);
}

static PlanGrid grid_new(const Shown *s, size_t columns, size_t rows)
{
    return (PlanGrid){.head = ARENA_ARRAY(s->visit->arena, Str, columns + 1),
                      .cells = ARENA_ARRAY(s->visit->arena, Str, columns * rows + 1),
                      .foot = NULL,
                      .columns = columns,
                      .rows = rows};
}

/* ---- the answer ---- */

static Str npv_sentence(const Shown *s, const AppPlanView *view)
{
    static const char *const gains[] = {
        N_("In present value the measure is a net gain of {0}."),
        N_("In present value the measure is a net gain of at most {0}: costs are missing."),
        N_("Of what is known the measure is in present value a net gain of {0}.")};
    static const char *const losses[] = {
        N_("In present value the measure is a net cost of {0}."),
        N_("In present value the measure is a net cost of at least {0}: costs are missing."),
        N_("Of what is known the measure is in present value a net cost of {0}.")};
    const MeasureEconomy *e = &view->economy;
    if (e->valued == 0) return word(s, N_("No cost or benefit of the measure is known in this perspective."));
    return tr_fmt(s->visit->arena, s->visit->lang, (e->npv > 0 ? gains : losses)[view->bound],
                  plan_money(s->visit, fabs(e->npv)));
}

static Str tonne_sentence(const Shown *s, const MeasureEconomy *e)
{
    if (s->plan->perspective.kind == PERSPECTIVE_CLIMATE)
        return tr_fmt(s->visit->arena, s->visit->lang, N_("The measure lowers emissions by {0} in all."),
                      roadmap_tonnes(s->visit, known(e->tonnes)));
    if (e->sek_per_t.known && e->sek_per_t.v < 0)
        return tr_fmt(s->visit->arena, s->visit->lang, N_("With each tonne {0} kronor are saved."),
                      decimal(s, known(-e->sek_per_t.v), 0));
    return e->sek_per_t.known
               ? tr_fmt(s->visit->arena, s->visit->lang, N_("A tonne less costs {0} kronor."),
                        decimal(s, e->sek_per_t, 0))
               : word(s, N_("What a tonne costs is undefined: there is no effect that can be computed, or no known "
                            "cost."));
}

static void fill_answer(const Shown *s, PlanMeasurePage *page)
{
    const AppPlanView *view = &s->of->view[s->plan->perspective.kind];
    const Str tonnes = tonne_sentence(s, &view->economy);
    Arena *a = s->visit->arena;
    page->lead = page->climate ? tonnes : tr_fmt(a, s->visit->lang, "{0} {1}", npv_sentence(s, view), tonnes);
    page->conditions = app_plan_conditions(a, s->visit->lang, s->plan);
    page->coverage =
        s->of->stated_count == 0
            ? word(s, N_("Nobody has stated a cost or a benefit of the measure."))
            : tr_fmt(a, s->visit->lang, N_("Of {0} costs and benefits {1} are known. What is not known is in no sum."),
                     err_number(a, (int64_t)s->of->stated_count), err_number(a, (int64_t)s->of->known_count));
}

static Str effect_words(const Shown *s)
{
    const MeasureEconomy *e = &s->of->view[s->plan->perspective.kind].economy;
    Arena *a = s->visit->arena;
    const Lang lang = s->visit->lang;
    const Maybe least = s->of->threshold;
    Str kg = word(s, N_("Kilograms for each krona of investment cannot be told: there is no investment, lifetime or "
                        "effect."));
    if (e->kg_per_sek.known && least.known)
        kg =
            tr_fmt(a, lang,
                   e->kg_per_sek.v >= least.v
                       ? N_("Over its life it lowers emissions by {0} kg for each krona of investment: at or above the "
                            "threshold of {1}.")
                       : N_("Over its life it lowers emissions by {0} kg for each krona of investment: below the "
                            "threshold of {1}."),
                   decimal(s, e->kg_per_sek, 2), decimal(s, least, 2));
    else if (e->kg_per_sek.known)
        kg = tr_fmt(
            a, lang,
            N_("Over its life it lowers emissions by {0} kg for each krona of investment; no threshold is stated."),
            decimal(s, e->kg_per_sek, 2));
    if (!(e->job_years > 0)) return kg;
    return tr_fmt(a, lang, N_("{0} It gives {1} job-years, which are in no sum of kronor."), kg,
                  tr_figure(a, lang, e->job_years, 0));
}

/* ---- perspectives side by side ---- */

static Str internal_rate_cell(const Shown *s, const InternalRate *rate)
{
    if (rate->kind == RATE_SEVERAL) return word(s, N_("several: says nothing"));
    if (rate->kind == RATE_NONE) return S("–");
    const Str percent = tr_percent(s->visit->arena, s->visit->lang, 100 * rate->rate, 1);
    return rate->of_debt ? tr_fmt(s->visit->arena, s->visit->lang, N_("{0}, as a loan costs"), percent) : percent;
}

static Str npv_cell(const Shown *s, const AppPlanView *view)
{
    static const char *const bounds[] = {"{0}", N_("at most {0}"), N_("{0} of what is known")};
    const Str npv = plan_millions(s->visit, app_plan_npv(&view->economy));
    return view->economy.valued == 0 ? npv : tr_fmt(s->visit->arena, s->visit->lang, bounds[view->bound], npv);
}

enum {
    ROW_RATE,
    ROW_CAPEX,
    ROW_INVESTMENT,
    ROW_NPV,
    ROW_ANNUITY,
    ROW_RATIO,
    ROW_INTERNAL,
    ROW_PAYBACK,
    ROW_DISCOUNTED,
    ROW_TONNES,
    ROW_SEK_PER_T,
    ROW_KNOWN,
    VIEW_ROWS
};

static Str view_cell(const Shown *s, const AppPlanView *view, int row)
{
    const MeasureEconomy *e = &view->economy;
    const Maybe none = unknown();
    const bool counted = e->valued > 0;
    if (!view->is_there) return row == ROW_RATE ? word(s, N_("no rate is stated")) : S("–");
    if (row == ROW_TONNES) return tr_maybe(s->visit->arena, s->visit->lang, view->tonnes, 0);
    if (view->perspective.kind == PERSPECTIVE_CLIMATE) return S("");
    switch (row) {
    case ROW_RATE:
        return tr_fmt(s->visit->arena, s->visit->lang, view->perspective.nominal ? N_("{0}, nominal") : N_("{0}, real"),
                      tr_percent(s->visit->arena, s->visit->lang, 100 * view->perspective.rate, 2));
    case ROW_CAPEX: return plan_millions(s->visit, counted ? known(e->capex) : none);
    case ROW_INVESTMENT: return plan_millions(s->visit, counted ? known(e->investment_pv) : none);
    case ROW_NPV: return npv_cell(s, view);
    case ROW_ANNUITY: return plan_millions(s->visit, counted ? known(e->annuity) : none);
    case ROW_RATIO: return decimal(s, counted ? e->npv_ratio : none, 2);
    case ROW_INTERNAL: return counted ? internal_rate_cell(s, &e->internal_rate) : S("–");
    case ROW_PAYBACK: return app_plan_payback(s->visit->arena, s->visit->lang, e, false);
    case ROW_DISCOUNTED: return app_plan_payback(s->visit->arena, s->visit->lang, e, true);
    case ROW_SEK_PER_T:
        return e->sek_per_t.known ? app_plan_sek_per_t(s->visit->arena, s->visit->lang, e) : word(s, N_("undefined"));
    default:
        return tr_fmt(s->visit->arena, s->visit->lang, "{0}/{1}", err_number(s->visit->arena, (int64_t)e->known),
                      err_number(s->visit->arena, (int64_t)e->lines));
    }
}

static PlanGrid views_grid(const Shown *s)
{
    static const char *const rows[VIEW_ROWS] = {N_("Rate of discount"),
                                                N_("Investment, SEK million"),
                                                N_("Investment in present value, SEK million"),
                                                N_("Net present value, SEK million"),
                                                N_("The same as an annuity, SEK million a year"),
                                                N_("Net present value for each krona invested"),
                                                N_("Internal rate of return"),
                                                N_("Paid back, years"),
                                                N_("Paid back, years, discounted"),
                                                N_("Tonnes less"),
                                                N_("SEK a tonne"),
                                                N_("Known costs and benefits")};
    PlanGrid grid = grid_new(s, 1 + PERSPECTIVE_KINDS, VIEW_ROWS);
    grid.head[0] = word(s, N_("Result"));
    for (size_t c = 1; c < grid.columns; c++) grid.head[c] = word(s, app_perspective_label((PerspectiveKind)(c - 1)));
    for (int r = 0; r < VIEW_ROWS; r++) {
        Str *row = grid.cells + grid.columns * (size_t)r;
        row[0] = word(s, rows[r]);
        for (int k = 0; k < PERSPECTIVE_KINDS; k++) row[1 + k] = view_cell(s, &s->of->view[k], r);
    }
    return grid;
}

/* ---- year by year ---- */

static PlanGrid with_years(const Shown *s, size_t columns)
{
    PlanGrid grid = grid_new(s, columns, s->of->years.count);
    grid.foot = ARENA_ARRAY(s->visit->arena, Str, columns + 1);
    grid.head[0] = word(s, N_("Year"));
    grid.foot[0] = word(s, N_("Sum"));
    for (size_t y = 0; y < grid.rows; y++)
        grid.cells[y * columns] = err_number(s->visit->arena, s->of->years.first + (int)y);
    return grid;
}

/* A column for each type of cost that there is, all who pay and gain. */
static PlanGrid years_grid(const Shown *s)
{
    size_t columns = 1;
    CostType types[COST_TYPES];
    for (int t = 0; t < COST_TYPES; t++) {
        double most = 0;
        for (size_t y = 0; y < s->of->years.count; y++)
            for (int k = 0; k < STAKEHOLDERS; k++)
                most = fmax(most, fabs(app_plan_measure_kronor(s->of, k, 1U << t, y)));
        if (most > 0 && t != COST_TAX) types[columns++ - 1] = (CostType)t; /* taxes are another's income */
    }
    PlanGrid grid = with_years(s, columns);
    for (size_t c = 1; c < columns; c++) {
        double sum = 0;
        grid.head[c] = app_plan_type(s->visit->lang, types[c - 1]);
        for (size_t y = 0; y < grid.rows; y++) {
            const double x = app_plan_measure_kronor(s->of, STAKEHOLDERS, 1U << types[c - 1], y);
            grid.cells[y * columns + c] = plan_thousands(s->visit, x);
            sum += x;
        }
        grid.foot[c] = plan_thousands(s->visit, sum);
    }
    return grid;
}

/* Of the municipality, in the money of the year. */
static double running_costs(const Shown *s, size_t y)
{
    const unsigned types = 1U << COST_OPERATION | 1U << COST_REDIRECTED | 1U << COST_ENERGY | 1U << COST_SAVING |
                           1U << COST_INCOME | 1U << COST_TAX;
    const double years = s->of->years.first + (double)y - s->plan->setting->price_year.v;
    const double inflation = s->of->view[PERSPECTIVE_MUNICIPAL].perspective.inflation;
    return app_plan_measure_kronor(s->of, STAKE_MUNICIPALITY, types, y) * pow(1 + inflation, years);
}

static PlanGrid budget_grid(const Shown *s)
{
    static const char *const heads[] = {NULL,
                                        N_("Depreciation"),
                                        N_("Internal interest"),
                                        N_("Grants, spread out"),
                                        N_("Running costs"),
                                        N_("Net effect on the budget"),
                                        N_("Book value")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    double sum[COLUMNS] = {0};
    bool any = false;
    for (size_t y = 0; s->of->budget && y < s->of->years.count; y++)
        any = any || s->of->budget[y].depreciation > 0 || fabs(running_costs(s, y)) > 0;
    if (!any) return (PlanGrid){0};
    PlanGrid grid = with_years(s, COLUMNS);
    for (size_t c = 1; c < COLUMNS; c++) grid.head[c] = word(s, heads[c]);
    for (size_t y = 0; y < grid.rows; y++) {
        const BudgetYear *b = &s->of->budget[y];
        const double running = running_costs(s, y);
        const double net = b->grant_income - b->depreciation - b->interest + running;
        const double row[COLUMNS] = {0, -b->depreciation, -b->interest, b->grant_income, running, net, b->book_value};
        for (size_t c = 1; c < COLUMNS; c++) {
            grid.cells[y * COLUMNS + c] = plan_thousands(s->visit, row[c]);
            sum[c] += row[c];
        }
    }
    for (size_t c = 1; c + 1 < COLUMNS; c++) grid.foot[c] = plan_thousands(s->visit, sum[c]);
    grid.foot[COLUMNS - 1] = S("");
    return grid;
}

/* ---- funding ---- */

static void fill_claims(const Shown *s, PlanMeasurePage *page)
{
    const RecordKind *kind = &plan_kinds[KIND_CLAIM];
    PlanMeasureClaim *claims = ARENA_ARRAY(s->visit->arena, PlanMeasureClaim, s->of->claim_count + 1);
    double cost = 0, granted = 0;
    size_t not_known = 0;
    for (size_t i = 0; i < s->of->claim_count; i++) {
        const AppPlanClaim *c = &s->of->claims[i];
        const bool there = c->claim->status == FUNDING_GRANTED || c->claim->status == FUNDING_PAID;
        claims[i] =
            (PlanMeasureClaim){.programme = c->programme->name,
                               .url = plan_record_url(s->visit, PAGE_PLAN_RECORD, s->code, kind, c->record->head.id),
                               .amount = plan_claim_amount(s->visit, c->record, c->result),
                               .status = measures_cell(s->visit, kind, "status", c->record),
                               .whose = measures_cell(s->visit, kind, "whose", c->record),
                               .conditions = c->record->conditions,
                               .illustrative = c->record->illustrative};
        granted += there && c->result->known ? c->result->amount : 0;
        not_known += there && !c->result->known;
    }
    for (size_t y = 0; y < s->of->years.count; y++)
        cost -= app_plan_measure_kronor(s->of, STAKEHOLDERS, 1U << COST_INVESTMENT | 1U << COST_OPERATION, y);
    page->claims = claims;
    page->claim_count = s->of->claim_count;
    if (cost > 0)
        page->funded =
            tr_fmt(s->visit->arena, s->visit->lang,
                   s->of->known_count < s->of->stated_count
                       ? N_("Of costs of at least {0}, {1} is granted or paid by own money, grants and loans.")
                       : N_("Of costs of {0}, {1} is granted or paid by own money, grants and loans."),
                   plan_money(s->visit, cost), plan_least(s->visit, granted, not_known > 0));
}

static PlanProposal proposal_of(const Shown *s, const AppPlanMatch *m)
{
    static const char *const answers[] = {"no", "unknown", "yes"};
    PlanProposal p = {.name = m->programme->name,
                      .link = m->programme->link,
                      .possible = m->match->possible,
                      .most = m->match->most.known ? tr_fmt(s->visit->arena, s->visit->lang, N_("{0} at most"),
                                                            plan_money(s->visit, m->match->most.v))
                                                   : word(s, N_("how much is not known"))};
    for (int c = 0; c < CONDITIONS; c++)
        if (m->match->answer[c] != ANSWER_NOT_ASKED)
            p.conditions[p.condition_count++] =
                (PlanCondition){condition_text((Condition)c), answers[m->match->answer[c]]};
    const bool unknown = m->match->unknown > 0;
    p.words = tr_fmt(s->visit->arena, s->visit->lang,
                     m->match->failed ? unknown ? N_("{0} of {1} conditions fail, {2} are not known")
                                                : N_("{0} of {1} conditions fail")
                     : unknown ? N_("no condition fails, {2} of {1} are not known")
                                      : N_("no condition fails"),
                     err_number(s->visit->arena, (int64_t)m->match->failed),
                     err_number(s->visit->arena, (int64_t)p.condition_count),
                     err_number(s->visit->arena, (int64_t)m->match->unknown));
    return p;
}

static void fill_funding(const Shown *s, PlanMeasurePage *page)
{
    PlanProposal *list = ARENA_ARRAY(s->visit->arena, PlanProposal, s->of->match_count + 1);
    for (size_t i = 0; i < s->of->match_count; i++) list[i] = proposal_of(s, &s->of->matches[i]);
    page->proposals = list;
    page->proposal_count = s->of->match_count;
    page->applicant = app_plan_stakeholder(s->visit->lang, s->of->applicant);
    fill_claims(s, page);
}

/* ---- what if ---- */

static void fill_tried(const Shown *s, PlanMeasurePage *page)
{
    static const char *const labels[PLAN_TRIED] = {N_("Rate of discount"), N_("Energy prices"), N_("Investments")};
    const Visit *visit = s->visit;
    Buf b = buf_new(visit->arena);
    for (int i = 0; i < PLAN_TRIED; i++) {
        const Str value = str_trim(http_query(visit->request, str(plan_tried_names[i])));
        page->fields[i] = (PlanField){.name = plan_tried_names[i],
                                      .label = labels[i],
                                      .value = value,
                                      .unit = word(s, i ? N_("per cent more or less") : N_("per cent"))};
        if (value.n == 0) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, tr_fmt(visit->arena, visit->lang, N_("{0}: {1} per cent"), word(s, labels[i]), value));
    }
    if (page->fields[0].value.n == 0)
        page->fields[0].value = tr_figure(visit->arena, visit->lang, 100 * s->plan->perspective.rate, 2);
    page->tried = buf_str(&b);
    page->form_url = route_url(visit->arena, PAGE_PLAN_MEASURE, visit->lang, s->code, s->of->record->head.id);
    page->scenario = s->plan->scenario.scenario.head.id;
    page->perspective = str(perspective_name(s->plan->perspective.kind));
    page->untried_url = tr_fmt(visit->arena, LANG_EN, "{0}?scenario={1}&perspective={2}", page->form_url,
                               page->scenario, page->perspective);
}

/* ---- the page ---- */

static Str measure_address(const Shown *s, PerspectiveKind perspective)
{
    Buf b = buf_new(s->visit->arena);
    buf_add(&b, route_url(s->visit->arena, PAGE_PLAN_MEASURE, s->visit->lang, s->code, s->of->record->head.id));
    buf_add(&b, plan_query_text(s->visit, s->plan, perspective));
    return buf_str(&b);
}

static Str picture_url(const Shown *s, PlanMeasurePicture picture, const char *ending)
{
    Buf file = buf_new(s->visit->arena), b = buf_new(s->visit->arena);
    buf_add(&file, str(app_plan_measure_picture_name(picture)));
    buf_add(&file, str(ending));
    const Str value[ROUTE_PARAMS] = {s->code, s->of->record->head.id, buf_str(&file)};
    buf_add(&b, route_to(s->visit->arena, PAGE_PLAN_MEASURE_CHART, s->visit->lang, value));
    buf_add(&b, plan_query_text(s->visit, s->plan, s->plan->perspective.kind));
    return buf_str(&b);
}

static const ChartBlock *picture(const Shown *s, PlanMeasurePicture which)
{
    Chart chart;
    Err none;
    if (app_plan_measure_picture(s->visit->arena, s->visit->lang, s->of, which, &chart, &none) != ST_OK) return NULL;
    const ChartFiles files = {.csv_url = picture_url(s, which, ".csv"),
                              .json_url = picture_url(s, which, ".json"),
                              .svg_url = picture_url(s, which, ".svg"),
                              .png_url = picture_url(s, which, ".png"),
                              .option_url = picture_url(s, which, ".option.json"),
                              .narrow_option_url = picture_url(s, which, ".narrow.json"),
                              .anchor = "costs"};
    return chart_block_made(s->visit, app_plan_measure_picture_name(which), &chart, &files);
}

static void fill_page(const Shown *s, PlanMeasurePage *page)
{
    page->name = s->of->record->name;
    page->climate = s->plan->perspective.kind == PERSPECTIVE_CLIMATE;
    page->plan_url = plan_address(s->visit, PAGE_PLAN, s->plan, s->plan->perspective.kind);
    page->measure_url = measures_url(s->visit, PAGE_MEASURE, s->code, s->of->record->head.id);
    for (int k = 0; k < PERSPECTIVE_KINDS; k++)
        if (s->of->view[k].is_there)
            page->perspectives[page->perspective_count++] =
                (PlanChoice){.name = word(s, app_perspective_label((PerspectiveKind)k)),
                             .url = measure_address(s, (PerspectiveKind)k),
                             .is_chosen = s->plan->perspective.kind == (PerspectiveKind)k};
    page->why_url =
        s->plan->perspective.kind != PERSPECTIVE_CLIMATE && s->of->view[s->plan->perspective.kind].economy.valued > 0
            ? plan_figure_url(s->visit, s->plan, "measures", s->of->record->head.id, "npv_sek")
            : S("");
    page->register_url =
        tr_fmt(s->visit->arena, LANG_EN, "{0}?measure={1}",
               plan_record_url(s->visit, PAGE_PLAN_RECORDS_OF, s->code, &plan_kinds[KIND_COST_LINE], S("")),
               s->of->record->head.id);
    page->proposals_url = plan_proposals_url(s->visit, s->code, s->of->record->head.id);
    page->vague = s->of->vague_count;
    fill_tried(s, page);
    fill_answer(s, page);
    page->effect = effect_words(s);
    page->views = views_grid(s);
    page->years = years_grid(s);
    page->budget = budget_grid(s);
    plan_lines(s->visit, s->of, page);
    fill_funding(s, page);
    plan_counted(s->visit, s->of, s->code, page);
    page->cash = s->of->line_count ? picture(s, MEASURE_CASH) : NULL;
    page->spread = picture(s, MEASURE_SPREAD);
    page->tornado = picture(s, MEASURE_TORNADO);
}

Status page_plan_measure(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool done;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    AppPlanMeasure *of = ARENA_NEW(visit->arena, AppPlanMeasure);
    PlanMeasurePage *page = ARENA_NEW(visit->arena, PlanMeasurePage);
    Status status =
        plan_page_open(visit, PLAN_TABS, N_("What the measure costs"), &place, plan, &page->head, &done, err);
    if (status != ST_OK || done) return status;
    status = app_plan_measure(plan, visit->param[1], accounts_today(), visit->arena, of, err);
    if (status != ST_OK) return status;
    const Shown s = {visit, plan, of, place.municipality.code};
    if (app_plan_made_up(plan, of->record->head.id)) page->head.illustrative = plan_made_up_text(visit);
    fill_page(&s, page);
    visit->view.title = tr_fmt(visit->arena, visit->lang, N_("{0}: what it costs"), page->name);
    visit->view.description = page->lead;
    view_plan_measure(&visit->out, &visit->view, page);
    return ST_OK;
}
