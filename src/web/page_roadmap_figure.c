/* Where a figure of a scenario comes from, down to the rows with their sources. */
#include "views.h"
#include "web/roadmap_parts.h"

#include <math.h>

Str amount_shown(Buf *out, const View *v, Maybe x, Str unit)
{
    if (!x.known) return S("–");
    const double size = fabs(x.v);
    const bool whole = fabs(x.v - round(x.v)) < 1e-9;
    const Str figure = tr_figure(out->arena, v->lang, x.v, whole || size >= 1000 ? 0 : size >= 1 ? 2 : 4);
    const bool is_close = v->lang == LANG_EN && str_starts(unit, S("%")); /* 5%, and 5 % in Swedish */
    return unit.n ? tr_fmt(out->arena, LANG_EN, is_close ? "{0}{1}" : "{0} {1}", figure, unit) : figure;
}

Str row_shown(Buf *out, const View *v, const AppWhyRow *row)
{
    return row->is_share && row->value.known ? tr_part(out->arena, v->lang, row->value.v)
                                             : amount_shown(out, v, row->value, row->unit);
}

const char *origin_mark(Str origin)
{
    static const struct {
        const char *origin, *text;
    } marks[] = {{"own", N_("own")},           {"default", N_("default")},        {"assumed", N_("assumed")},
                 {"measured", N_("measured")}, {"rule", N_("rule of the model")}, {"stated", N_("stated by others")}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(origin, str(marks[i].origin))) return marks[i].text;
    return "";
}

/* As it is kept where the address changes nothing, else computed. */
static Status scenario_of(Visit *visit, const RoadmapPlace *place, const AppScenario **out, Str *tried_url, Err *err)
{
    AppScenarioQuery query;
    Status status = roadmap_query(visit, place->roadmap, &query, err);
    if (status != ST_OK) return status;
    if (query.plus.n == 0 && query.minus.n == 0 && query.change_count == 0)
        return app_scenario_kept(visit->app, place->municipality.code, (Date){0}, query.scenario, out, err);
    AppScenario *scenario = ARENA_NEW(visit->arena, AppScenario);
    query.with_effects = true;
    query.with_tornado = true;
    query.draws = ROADMAP_DRAWS_USUAL;
    status = app_scenario_run(place->roadmap, &query, visit->arena, scenario, err);
    if (status != ST_OK) return status;
    *out = scenario;
    *tried_url =
        roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, place->municipality.code, roadmap_link(visit, scenario, &query));
    return ST_OK;
}

static Str amount_of(Visit *visit, const AppWhy *why)
{
    if (why->form == WHY_PROBABILITY) return roadmap_probability(visit, why->value);
    if (why->form == WHY_SHARE && why->value.known) return tr_part(visit->arena, visit->lang, why->value.v);
    if (why->form == WHY_YEAR && why->value.known) return err_number(visit->arena, (int64_t)why->value.v);
    return amount_shown(&visit->out, &visit->view, why->value, why->unit);
}

Status page_roadmap_figure(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    const AppScenario *scenario;
    const Str figure = http_query(visit->request, S("figure"));
    Status status = roadmap_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    if (figure.n == 0)
        return err_fail(err, ST_NOT_FOUND, N_("The address names no figure: follow a link from the page it stands on"));
    Str tried_url = S("");
    status = scenario_of(visit, &place, &scenario, &tried_url, err);
    if (status != ST_OK) return status;
    RoadmapFigurePage page = {.scenario = app_scenario_name(visit->arena, visit->lang, scenario),
                              .tried_url = tried_url};
    status = app_scenario_explain(scenario, figure, visit->lang, visit->arena, &page.why, err);
    if (status != ST_OK) return status;
    page.amount = amount_of(visit, &page.why);
    roadmap_head(visit, &place, ROADMAP_TABS, page.why.text, &page.head);
    view_roadmap_figure(&visit->out, &visit->view, &page);
    return ST_OK;
}

Str roadmap_figure_url(const Visit *visit, Str code, Str scenario, const char *list, Str id, const char *field)
{
    Buf figure = buf_new(visit->arena), url = buf_new(visit->arena);
    buf_add(&figure, str(list));
    if (id.n) buf_addc(&figure, '[');
    buf_add(&figure, id);
    if (id.n) buf_addc(&figure, ']');
    buf_addc(&figure, '.');
    buf_add(&figure, str(field));
    buf_add(&url, roadmap_url(visit, PAGE_ROADMAP_FIGURE, code, S("?figure=")));
    buf_url(&url, buf_str(&figure));
    if (!str_eq(scenario, S("all"))) {
        buf_add(&url, S("&scenario="));
        buf_url(&url, scenario);
    }
    return buf_str(&url);
}
