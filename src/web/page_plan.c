/* The investment plan of a city: what the roadmap costs and brings, what to do first, and what nobody pays for yet. */
#include "app/plan/plan_budget.h"
#include "app/plan/plan_sealed.h"
#include "views.h"
#include "web/accounts_parts.h"
#include "web/edit_parts.h"
#include "web/measures_parts.h"
#include "web/plan_parts.h"

#include <math.h>
#include <stdlib.h>

static void fill_choices(const Visit *visit, const AppPlan *p, PlanPage *page)
{
    const AppRoadmap *of = p->scenario.of;
    for (int k = 0; k < PERSPECTIVE_KINDS; k++) {
        Perspective unused;
        if (!plan_perspective(p->setting, (PerspectiveKind)k, &unused)) continue;
        page->perspectives[page->perspective_count++] =
            (PlanChoice){.name = str(tr(visit->lang, app_perspective_label((PerspectiveKind)k))),
                         .url = plan_address(visit, PAGE_PLAN, p, (PerspectiveKind)k),
                         .is_chosen = p->perspective.kind == (PerspectiveKind)k};
    }
    page->scenarios = plan_scenarios(visit, of, p->scenario.scenario.head.id, &page->scenario_count);
    page->url = roadmap_url(visit, PAGE_PLAN, of->city.municipality.code, S(""));
    page->perspective = str(perspective_name(p->perspective.kind));
    page->budget_url = route_url(visit->arena, PAGE_PLAN_BUDGET, visit->lang, of->city.municipality.code, S(""));
    page->procurement_url =
        route_url(visit->arena, PAGE_PLAN_PROCUREMENT, visit->lang, of->city.municipality.code, S(""));
    page->funding_url = plan_address(visit, PAGE_PLAN_FUNDING, p, p->perspective.kind);
    page->json_url = plan_address(visit, PAGE_PLAN_FILE, p, p->perspective.kind);
}

/* ---- the answer ---- */

static Str money_words(const Visit *visit, const AppPlan *p)
{
    const MeasureEconomy *e = &p->whole;
    const bool society = p->perspective.kind == PERSPECTIVE_SOCIETY, gain = e->npv > 0;
    if (e->known == 0) return str(tr(visit->lang, N_("No measure has costs or benefits yet.")));
    const Str capex = e->known < e->lines
                          ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), plan_money(visit, e->capex))
                          : plan_money(visit, e->capex);
    static const char *const whose[] = {N_("The measures cost the municipality {0} in investments."),
                                        N_("The measures cost society {0} in investments.")};
    static const char *const gains[] = {
        N_("In present value they are a net gain of {0}."),
        N_("In present value they are a net gain of at most {0}, since costs are missing."),
        N_("Of what is known they are in present value a net gain of {0}.")};
    static const char *const losses[] = {
        N_("In present value they are a net cost of {0}."),
        N_("In present value they are a net cost of at least {0}, since costs are missing."),
        N_("Of what is known they are in present value a net cost of {0}.")};
    const size_t uncosted = app_plan_uncosted(p);
    const PlanBound bound = app_plan_bound(e, uncosted);
    const Str only = uncosted ? tr_fmt(visit->arena, visit->lang,
                                       N_("Left out are {0} measures of which no cost is known, only that the "
                                          "carbon dioxide is worth {1}."),
                                       err_number(visit->arena, (int64_t)uncosted), plan_money(visit, p->left_out))
                              : S("");
    return tr_fmt(visit->arena, visit->lang, only.n ? "{0} {1} {2}" : "{0} {1}",
                  tr_fmt(visit->arena, visit->lang, whose[society], capex),
                  tr_fmt(visit->arena, visit->lang, (gain ? gains : losses)[bound], plan_money(visit, fabs(e->npv))),
                  only);
}

static Str tonnes_words(const Visit *visit, const AppPlan *p)
{
    return tr_fmt(visit->arena, visit->lang, N_("From {1} to {2} the measures lower emissions by {0} in all."),
                  roadmap_tonnes(visit, known(p->whole.tonnes)), err_number(visit->arena, p->first_year),
                  err_number(visit->arena, p->last_year));
}

static Str unfunded_words(const Visit *visit, const AppPlan *p)
{
    const Economy *economy = p->plan->economy;
    double gap = 0;
    size_t not_known = 0;
    bool incomplete = false;
    for (size_t y = economy->from; y < economy->years.count; y++) {
        const FundingYear *g = &p->plan->gap.all[y];
        not_known += !g->gap.known;
        incomplete = incomplete || g->incomplete;
        gap += g->gap.known ? g->gap.v : 0;
    }
    const size_t count = economy->years.count - economy->from;
    const Str years = err_number(visit->arena, (int64_t)count);
    if (not_known == count)
        return str(tr(visit->lang,
                      N_("How much is unfunded cannot be told: nobody has stated what there is capacity to pay.")));
    if (not_known)
        return tr_fmt(
            visit->arena, visit->lang,
            N_("Of what is needed, {0} is unfunded in the {1} of {2} years in which the capacity to pay is known."),
            incomplete ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), plan_money(visit, gap))
                       : plan_money(visit, gap),
            err_number(visit->arena, (int64_t)(count - not_known)), years);
    if (!(gap > 0) && incomplete)
        return str(tr(visit->lang, N_("The costs that are known are funded, but not all costs are known.")));
    if (!(gap > 0)) return str(tr(visit->lang, N_("All that is needed can be paid by capacity and granted funding.")));
    return tr_fmt(visit->arena, visit->lang, N_("Of what is needed, {0} is unfunded."),
                  incomplete ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), plan_money(visit, gap))
                             : plan_money(visit, gap));
}

static void fill_answer(const Visit *visit, const AppPlan *p, PlanPage *page)
{
    const Economy *economy = p->plan->economy;
    page->lead = page->climate
                     ? tr_fmt(visit->arena, visit->lang, "{0} {1}", tonnes_words(visit, p), unfunded_words(visit, p))
                     : tr_fmt(visit->arena, visit->lang, "{0} {1} {2}", money_words(visit, p), tonnes_words(visit, p),
                              unfunded_words(visit, p));
    const Str convention = app_plan_tonne_convention(visit->lang, p->perspective.kind);
    page->conditions = tr_fmt(visit->arena, visit->lang, convention.n ? "{0} {1}" : "{0}",
                              app_plan_conditions(visit->arena, visit->lang, p), convention);
    page->coverage = tr_fmt(visit->arena, visit->lang,
                            N_("Of {0} costs and benefits {1} are known. What is not known is in no sum."),
                            err_number(visit->arena, (int64_t)economy->line_count),
                            err_number(visit->arena, (int64_t)economy->known_lines));
}

/* ---- measures ---- */

/* What is known has a page that explains it. */
static PlanFigure figure_of(const Visit *visit, const AppPlan *p, const char *list, Str id, const char *field, Str text,
                            Maybe value)
{
    return (PlanFigure){text, value.known ? plan_figure_url(visit, p, list, id, field) : S("")};
}

/* Its economics, in the perspective and the scenario of the page. */
static Str measure_url(const Visit *visit, const AppPlan *p, Str id)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, measures_url(visit, PAGE_PLAN_MEASURE, p->scenario.of->city.municipality.code, id));
    buf_add(&b, plan_query_text(visit, p, p->perspective.kind));
    return buf_str(&b);
}

/* Where costs are missing it can only be lower; where something else is, it is that of what is known. */
static Str npv_cell(const Visit *visit, const MeasureEconomy *e)
{
    static const char *const bounds[] = {"{0}", N_("at most {0}"), N_("{0} of what is known")};
    const Str npv = plan_millions(visit, app_plan_npv(e));
    return e->valued ? tr_fmt(visit->arena, visit->lang, bounds[app_plan_bound(e, 0)], npv) : npv;
}

static PlanLine line_of(const Visit *visit, const AppPlan *p, uint32_t m)
{
    Arena *a = visit->arena;
    const MeasureEconomy *e = &p->measures[m];
    const Str id = p->scenario.roadmap->portfolio.measures[m].id;
    const Maybe capex = e->valued ? known(e->capex) : unknown(), npv = app_plan_npv(e);
    const Str covered =
        tr_fmt(a, visit->lang, "{0}/{1}", err_number(a, (int64_t)e->known), err_number(a, (int64_t)e->lines));
    const Str tonnes = tr_figure(a, visit->lang, e->tonnes, 0);
    PlanLine line = {.name = p->scenario.roadmap->measures[m]->name,
                     .url = measure_url(visit, p, id),
                     .gains = e->valued && e->npv > 0,
                     .illustrative = app_plan_made_up(p, id)};
    line.capex = figure_of(visit, p, "measures", id, "capex_sek", plan_millions(visit, capex), capex);
    line.npv = figure_of(visit, p, "measures", id, "npv_sek", npv_cell(visit, e), npv);
    line.tonnes = figure_of(visit, p, "measures", id, "tonnes", tonnes, known(e->tonnes));
    line.sek_per_t =
        figure_of(visit, p, "measures", id, "sek_per_t", app_plan_sek_per_t(a, visit->lang, e), e->sek_per_t);
    line.kg_per_sek =
        figure_of(visit, p, "measures", id, "kg_per_sek", tr_maybe(a, visit->lang, e->kg_per_sek, 2), e->kg_per_sek);
    line.payback = figure_of(visit, p, "measures", id, "payback_years", app_plan_payback(a, visit->lang, e, false),
                             e->payback_years);
    line.covered = figure_of(visit, p, "measures", id, "lines", covered, known(0));
    return line;
}

typedef struct Effect {
    double tonnes;
    uint32_t measure;
} Effect;

static int most_first(const void *a, const void *b)
{
    const Effect *x = a, *y = b;
    if (x->tonnes > y->tonnes) return -1;
    if (x->tonnes < y->tonnes) return 1;
    return (x->measure > y->measure) - (x->measure < y->measure);
}

/* In the perspective of the climate: all that have an effect, the greatest first. */
static size_t by_tonnes(const Visit *visit, const AppPlan *p, uint32_t *order)
{
    const size_t n = p->scenario.roadmap->portfolio.count;
    Effect *list = ARENA_ARRAY(visit->arena, Effect, n + 1);
    size_t count = 0;
    for (size_t m = 0; m < n; m++)
        if (p->scenario.chosen[m] && fabs(p->measures[m].tonnes) > 0)
            list[count++] = (Effect){p->measures[m].tonnes, (uint32_t)m};
    qsort(list, count, sizeof *list, most_first);
    for (size_t i = 0; i < count; i++) order[i] = list[i].measure;
    return count;
}

static void fill_measures(const Visit *visit, const AppPlan *p, PlanPage *page)
{
    const size_t n = p->scenario.roadmap->portfolio.count;
    const uint32_t *order = p->order;
    size_t count = p->order_count;
    uint32_t *by_effect = ARENA_ARRAY(visit->arena, uint32_t, n + 1);
    bool *shown = ARENA_ARRAY(visit->arena, bool, n + 1);
    PlanLine *lines = ARENA_ARRAY(visit->arena, PlanLine, n + 1),
             *undefined = ARENA_ARRAY(visit->arena, PlanLine, n + 1);
    Str *without = ARENA_ARRAY(visit->arena, Str, n + 1);
    if (page->climate) {
        count = by_tonnes(visit, p, by_effect);
        order = by_effect;
    }
    for (size_t i = 0; i < count; i++) {
        const uint32_t m = order[i];
        if (!page->climate && p->measures[m].lines == 0) continue; /* others pay for it */
        shown[m] = true;
        if (page->climate || p->measures[m].sek_per_t.known)
            lines[page->line_count++] = line_of(visit, p, m);
        else
            undefined[page->undefined_count++] = line_of(visit, p, m);
    }
    for (size_t m = 0; m < n; m++)
        if (p->scenario.chosen[m] && !shown[m]) without[page->without_count++] = p->scenario.roadmap->measures[m]->name;
    page->lines = lines;
    page->undefined = undefined;
    page->without = without;
}

/* ---- need and funding ---- */

static FundingYear sum_of(const Economy *economy, const FundingYear *years)
{
    FundingYear sum = {.capacity = known(0), .gap = known(0)};
    for (size_t y = economy->from; y < economy->years.count; y++) {
        const FundingYear *g = &years[y];
        sum.need += g->need;
        sum.granted += g->granted;
        sum.applied += g->applied;
        sum.capacity = sum.capacity.known && g->capacity.known ? known(sum.capacity.v + g->capacity.v) : unknown();
        sum.gap = sum.gap.known && g->gap.known ? known(sum.gap.v + g->gap.v) : unknown();
        sum.incomplete = sum.incomplete || g->incomplete;
    }
    return sum;
}

/* year empty: of all years, whose figures have no page of their own. */
PlanNeed plan_need(const Visit *visit, const AppPlan *p, Str name, Str year, const FundingYear *g, double most)
{
    const double open = g->gap.known ? g->gap.v : 0;
    const Str need = plan_millions(visit, known(g->need));
    const struct {
        const char *field;
        Maybe value;
        Str text;
    } figures[] = {{"need_sek", known(g->need),
                    g->incomplete ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), need) : need},
                   {"capacity_sek", g->capacity, plan_millions(visit, g->capacity)},
                   {"funded_sek", known(g->granted), plan_millions(visit, known(g->granted))},
                   {"applied_sek", known(g->applied), plan_millions(visit, known(g->applied))},
                   {"gap_sek", g->gap, plan_millions(visit, g->gap)}};
    PlanNeed out = {.name = name,
                    .paid = most > 0 && g->gap.known ? (int)lround(100 * fmax(0, g->need - open) / most) : 0,
                    .open = most > 0 ? (int)lround(100 * open / most) : 0,
                    .over = open > 0};
    PlanFigure *const to[] = {&out.need, &out.capacity, &out.granted, &out.applied, &out.gap};
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        const Maybe linked = year.n ? figures[i].value : unknown();
        *to[i] = figure_of(visit, p, "years", year, figures[i].field, figures[i].text, linked);
    }
    return out;
}

static Str least_of(const Visit *visit, Maybe sek, bool at_least)
{
    const Str text = plan_millions(visit, sek);
    return at_least ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), text) : text;
}

/* All years of a payer, or of all of them (payer empty). */
static PlanNeed need_of_all(const Visit *visit, const AppPlan *p, Str name, Str payer, const FundingYear *years)
{
    const Economy *economy = p->plan->economy;
    const FundingYear sum = sum_of(economy, years);
    PlanNeed out = plan_need(visit, p, name, S(""), &sum, 0);
    bool gap_least, capacity_least;
    const Maybe gap = app_plan_unfunded(years, economy->from, economy->years.count, &gap_least),
                capacity = app_plan_capacity(years, economy->from, economy->years.count, &capacity_least);
    out.gap.text = least_of(visit, gap, gap_least);
    out.capacity.text = least_of(visit, capacity, capacity_least);
    out.over = gap.known && gap.v > 0;
    if (!payer.n) return out;
    out.need.url = plan_figure_url(visit, p, "payers", payer, "need_sek");
    out.granted.url = plan_figure_url(visit, p, "payers", payer, "funded_sek");
    out.applied.url = plan_figure_url(visit, p, "payers", payer, "applied_sek");
    if (gap.known) out.gap.url = plan_figure_url(visit, p, "payers", payer, "gap_sek");
    return out;
}

static void fill_needs(const Visit *visit, const AppPlan *p, PlanPage *page)
{
    const Economy *economy = p->plan->economy;
    const FundingYear *all = p->plan->gap.all;
    PlanNeed *years = ARENA_ARRAY(visit->arena, PlanNeed, economy->years.count + 1);
    PlanNeed *stakeholders = ARENA_ARRAY(visit->arena, PlanNeed, STAKEHOLDERS);
    double most = 0, in_budget = 0;
    bool any_budget = false;
    for (size_t y = economy->from; y < economy->years.count; y++) most = fmax(most, all[y].need);
    for (size_t y = economy->from; y < economy->years.count; y++) {
        const Str year = err_number(visit->arena, economy->years.first + (int)y);
        const Maybe budget = app_plan_in_budget(p, y, visit->arena);
        years[page->year_count] = plan_need(visit, p, year, year, &all[y], most);
        years[page->year_count++].budget =
            figure_of(visit, p, "years", year, "in_budget_sek", plan_millions(visit, budget), budget);
        in_budget += budget.known ? budget.v : 0;
        any_budget = any_budget || budget.known;
    }
    for (int k = 0; k < STAKEHOLDERS; k++) {
        const FundingYear sum = sum_of(economy, p->plan->gap.of[k]);
        if (!(sum.need > 0) && !sum.incomplete) continue;
        stakeholders[page->stakeholder_count++] =
            need_of_all(visit, p, app_plan_stakeholder(visit->lang, (Stakeholder)k),
                        str(stakeholder_name((Stakeholder)k)), p->plan->gap.of[k]);
    }
    page->sum = need_of_all(visit, p, str(tr(visit->lang, N_("Sum"))), S(""), all);
    page->sum.budget.text = plan_millions(visit, any_budget ? known(in_budget) : unknown());
    page->years = years;
    page->stakeholders = stakeholders;
}

/* ---- the page ---- */

static Status fill_since(Visit *visit, Str code, PlanPage *page, Err *err)
{
    const AppPlanSince *since;
    const Status status = app_plan_since_kept(visit->app, code, &since, err);
    if (status != ST_OK || !since->is_frozen) return status;
    page->is_changed = since->is_changed;
    page->since = app_plan_since_text(visit->arena, visit->lang, since);
    page->sealed_url =
        route_url(visit->arena, PAGE_PLAN_SEALED, visit->lang, code, edit_slug(visit->arena, since->frozen.edition));
    return ST_OK;
}

Status page_plan(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool done;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    PlanPage *page = ARENA_NEW(visit->arena, PlanPage);
    Status status = plan_page_open(visit, PLAN_OVERVIEW, N_("Investment plan"), &place, plan, &page->head, &done, err);
    if (status != ST_OK || done) return status;
    status = fill_since(visit, place.municipality.code, page, err);
    if (status != ST_OK) return status;
    if (plan->setting->illustrative || app_plan_made_up(plan, S("")))
        page->head.illustrative = plan_made_up_text(visit);
    page->climate = plan->perspective.kind == PERSPECTIVE_CLIMATE;
    page->order_heading = app_plan_order_heading(plan->perspective.kind);
    page->order = app_plan_order_text(visit->lang, plan->perspective.kind);
    fill_choices(visit, plan, page);
    fill_answer(visit, plan, page);
    fill_measures(visit, plan, page);
    fill_needs(visit, plan, page);
    page->abatement = plan_chart(visit, plan, PLAN_ABATEMENT);
    page->need = plan_chart(visit, plan, PLAN_NEED);
    page->cash = plan_chart(visit, plan, PLAN_CASH);
    page->faults = accounts_faults(visit, &plan->faults);
    page->fault_count = plan->faults.count;
    page->fault_total = plan->faults.total;
    visit->view.description = page->lead;
    view_plan(&visit->out, &visit->view, page);
    return ST_OK;
}

/* That of `klimat plan show --json`. */
Status page_plan_file(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    const Status status = plan_open(visit, &place, plan, &moved, err);
    if (status != ST_OK || moved) return status;
    app_plan_json(&visit->out, plan);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
