#include "web/plan_parts.h"

#include "base/num.h"
#include "views.h"

#include <math.h>

enum { SEK_IN_MILLION = 1000000, NO_DECIMALS_FROM = 100 };

Str plan_millions(const Visit *visit, Maybe sek)
{
    return tr_maybe(visit->arena, visit->lang, sek.known ? known(sek.v / SEK_IN_MILLION) : unknown(), 1);
}

Str plan_money(const Visit *visit, double sek)
{
    const double amount = sek / SEK_IN_MILLION;
    return tr_fmt(visit->arena, visit->lang, N_("{0} million SEK"),
                  tr_figure(visit->arena, visit->lang, amount, fabs(amount) < NO_DECIMALS_FROM));
}

Str plan_least(const Visit *visit, double sek, bool at_least)
{
    const Str money = plan_money(visit, sek);
    return at_least ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), money) : money;
}

Str plan_claim_amount(const Visit *visit, const ClaimRecord *record, const ClaimResult *result)
{
    if (result->known) return plan_money(visit, result->amount);
    if (!record->amount_sek.known) return str(tr(visit->lang, N_("the amount cannot be computed")));
    return tr_fmt(visit->arena, visit->lang, N_("{0} is stated, and not counted: the costs that it pays are not known"),
                  plan_money(visit, record->amount_sek.v));
}

/* ---- what the address asks for ---- */

const char *const plan_tried_names[PLAN_TRIED] = {"rate", "energy", "investment"};

Status plan_percent(const Visit *visit, const char *name, double least, double most, Maybe *out, Err *err)
{
    const Str text = str_trim(http_query(visit->request, str(name)));
    double x;
    *out = unknown();
    if (text.n == 0) return ST_OK;
    if (num_read(text, ',', &x) != NUM_OK && num_read(text, '.', &x) != NUM_OK)
        return err_failf(err, ST_INVALID, N_("{0} is no number of per cent"), text);
    if (!(x >= least && x <= most))
        return err_failf(err, ST_INVALID, N_("{0} per cent cannot be tried: write {1} to {2}"), text,
                         err_number(visit->arena, (int64_t)least), err_number(visit->arena, (int64_t)most));
    *out = known(x);
    return ST_OK;
}

static Status tried(const Visit *visit, AppPlanQuery *out, Err *err)
{
    static const double least[PLAN_TRIED] = {-20, -100, -100}, most[PLAN_TRIED] = {100, 1000, 1000};
    Maybe *const into[PLAN_TRIED] = {&out->rate_percent, &out->energy_percent, &out->investment_percent};
    for (int i = 0; i < PLAN_TRIED; i++) {
        const Status status = plan_percent(visit, plan_tried_names[i], least[i], most[i], into[i], err);
        if (status != ST_OK) return status;
    }
    return ST_OK;
}

static Status plan_query(const Visit *visit, const AppRoadmap *of, AppPlanQuery *out, Err *err)
{
    const Str name = http_query(visit->request, S("perspective"));
    *out = (AppPlanQuery){.perspective = PERSPECTIVE_MUNICIPAL};
    const Status status = tried(visit, out, err);
    if (status != ST_OK) return status;
    if (name.n && !perspective_parse(name, &out->perspective))
        return err_fail(err, ST_INVALID, N_("The perspective is municipal, society or climate"));
    return roadmap_query(visit, of, &out->scenario, err);
}

Str plan_query_text(const Visit *visit, const AppPlan *p, PerspectiveKind perspective)
{
    AppScenarioQuery query;
    Err none;
    Buf b = buf_new(visit->arena);
    if (roadmap_query(visit, p->scenario.of, &query, &none) != ST_OK) /* as plan_open has read it */
        query = (AppScenarioQuery){.scenario = p->scenario.scenario.head.id};
    buf_add(&b, roadmap_link(visit, &p->scenario, &query));
    buf_add(&b, S("&perspective="));
    buf_add(&b, str(perspective_name(perspective)));
    for (int i = 0; i < PLAN_TRIED; i++) {
        const Str value = str_trim(http_query(visit->request, str(plan_tried_names[i])));
        if (value.n == 0 || (i == 0 && perspective != p->perspective.kind)) continue; /* each has a rate of its own */
        buf_addc(&b, '&');
        buf_add(&b, str(plan_tried_names[i]));
        buf_addc(&b, '=');
        buf_url(&b, value);
    }
    return buf_str(&b);
}

const PlanChoice *plan_scenarios(const Visit *visit, const AppRoadmap *of, Str chosen, size_t *count)
{
    const ScenarioRecord *own = ROADMAP_LIST(&of->input, KIND_SCENARIO, ScenarioRecord);
    *count = SCENARIO_KINDS + of->input.set[KIND_SCENARIO].count;
    PlanChoice *scenarios = ARENA_ARRAY(visit->arena, PlanChoice, *count);
    for (size_t i = 0; i < *count; i++) {
        AppScenario named = {.scenario = {.base = str(scenario_name((ScenarioKind)(i % SCENARIO_KINDS)))}};
        if (i >= SCENARIO_KINDS) named.scenario = own[i - SCENARIO_KINDS];
        const Str id = i < SCENARIO_KINDS ? named.scenario.base : named.scenario.head.id;
        scenarios[i] = (PlanChoice){
            .name = app_scenario_name(visit->arena, visit->lang, &named), .value = id, .is_chosen = str_eq(id, chosen)};
    }
    return scenarios;
}

Str plan_figure_url(const Visit *visit, const AppPlan *p, const char *list, Str id, const char *field)
{
    Buf figure = buf_new(visit->arena), url = buf_new(visit->arena);
    buf_add(&figure, str(list));
    buf_addc(&figure, '[');
    buf_add(&figure, id);
    buf_add(&figure, S("]."));
    buf_add(&figure, str(field));
    buf_add(&url, plan_address(visit, PAGE_PLAN_FIGURE, p, p->perspective.kind));
    buf_add(&url, S("&figure="));
    buf_url(&url, buf_str(&figure));
    return buf_str(&url);
}

Str plan_address(const Visit *visit, PageId page, const AppPlan *p, PerspectiveKind perspective)
{
    return roadmap_url(visit, page, p->scenario.of->city.municipality.code, plan_query_text(visit, p, perspective));
}

Status plan_open(Visit *visit, RoadmapPlace *place, AppPlan *plan, bool *moved, Err *err)
{
    AppPlanQuery query;
    Status status = roadmap_open(visit, place, moved, err);
    if (status != ST_OK || *moved) return status;
    status = plan_query(visit, place->roadmap, &query, err);
    if (status != ST_OK) return status;
    const AppScenarioQuery *s = &query.scenario;
    const bool is_tried = query.rate_percent.known || query.energy_percent.known || query.investment_percent.known;
    if (s->change_count || s->plus.n || s->minus.n || is_tried)
        return app_plan_run(place->roadmap, &query, visit->arena, plan, err);
    const AppPlan *kept;
    status = app_plan_kept(visit->app, place->municipality.code, s->scenario, query.perspective, &kept, err);
    if (status == ST_OK) *plan = *kept;
    return status;
}

/* ---- the head ---- */

static const PageId tab_pages[PLAN_TABS] = {PAGE_PLAN,          PAGE_PLAN_FUNDING, PAGE_PLAN_OPTIMISE,
                                            PAGE_PLAN_CALENDAR, PAGE_PLAN_JOINT,   PAGE_PLAN_PROCUREMENT,
                                            PAGE_PLAN_DOCUMENT, PAGE_PLAN_RECORDS};

void plan_head(Visit *visit, RoadmapPlace *place, int tab, const char *title, PlanHead *out)
{
    const Str code = place->municipality.code;
    const Str name = str(tr(visit->lang, title));
    city_head(visit, &place->municipality, CITY_PLAN, &place->city);
    *out = (PlanHead){.city = &place->city,
                      .tab = tab,
                      .roadmap_url = route_url(visit->arena, PAGE_ROADMAP, visit->lang, code, S(""))};
    for (int i = 0; i < PLAN_TABS; i++) out->url[i] = route_url(visit->arena, tab_pages[i], visit->lang, code, S(""));
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", place->municipality.name, name);
    if (tab != PLAN_OVERVIEW) city_crumb(visit, out->url[PLAN_OVERVIEW], name);
}

Status plan_none(Visit *visit, RoadmapPlace *place)
{
    PlanNonePage *page = ARENA_NEW(visit->arena, PlanNonePage);
    plan_head(visit, place, PLAN_OVERVIEW, N_("Investment plan"), &page->head);
    page->measures_url = route_url(visit->arena, PAGE_MEASURES, visit->lang, place->municipality.code, S(""));
    view_plan_none(&visit->out, &visit->view, page);
    return ST_OK;
}

Status plan_page_open(Visit *visit, int tab, const char *title, RoadmapPlace *place, AppPlan *plan, PlanHead *head,
                      bool *done, Err *err)
{
    *place = (RoadmapPlace){0};
    const Status status = plan_open(visit, place, plan, done, err);
    const bool has_plan = place->roadmap && plan_setting(&place->roadmap->plan);
    if (status == ST_NOT_FOUND && place->municipality.code.n && !has_plan) {
        *done = true;
        return plan_none(visit, place);
    }
    if (status == ST_OK && !*done) plan_head(visit, place, tab, title, head);
    return status;
}

Str plan_made_up_text(const Visit *visit)
{
    return str(tr(visit->lang, N_("A made-up example: costs and funding that are marked as "
                                  "illustrations are not the municipality's own.")));
}

/* ---- pictures ---- */

static Str chart_url(const Visit *visit, const AppPlan *p, PlanPicture picture, const char *ending)
{
    Buf file = buf_new(visit->arena), b = buf_new(visit->arena);
    buf_add(&file, str(app_plan_picture_name(picture)));
    buf_add(&file, str(ending));
    buf_add(&b, route_url(visit->arena, PAGE_PLAN_CHART, visit->lang, p->scenario.of->city.municipality.code,
                          buf_str(&file)));
    buf_add(&b, plan_query_text(visit, p, p->perspective.kind));
    return buf_str(&b);
}

const ChartBlock *plan_chart(Visit *visit, const AppPlan *p, PlanPicture picture)
{
    Chart chart;
    Err none;
    if (app_plan_picture(visit->arena, visit->lang, p, picture, &chart, &none) != ST_OK) return NULL;
    const ChartFiles files = {.csv_url = chart_url(visit, p, picture, ".csv"),
                              .json_url = chart_url(visit, p, picture, ".json"),
                              .svg_url = chart_url(visit, p, picture, ".svg"),
                              .png_url = chart_url(visit, p, picture, ".png"),
                              .option_url = chart_url(visit, p, picture, ".option.json"),
                              .narrow_option_url = chart_url(visit, p, picture, ".narrow.json"),
                              .anchor = "costs"};
    return chart_block_made(visit, app_plan_picture_name(picture), &chart, &files);
}
