#include "web/city_parts.h"

#include "base/log.h"

static const char *const tab_names[] = {N_("Overview"), N_("Emissions"), N_("Editions")};

static Str title_of(Visit *visit, const AppMunicipality *m, int tab)
{
    if (tab == 0) return tr_fmt(visit->arena, visit->lang, N_("{0}: promised, measured and the gap"), m->name);
    return tr_fmt(visit->arena, visit->lang, "{0}: {1}", m->name, str(tr(visit->lang, tab_names[tab])));
}

void city_head(Visit *visit, const AppMunicipality *m, int tab, CityHead *out)
{
    Arena *a = visit->arena;
    const Lang lang = visit->lang;
    *out = (CityHead){
        .name = m->name,
        .county = m->county,
        .code = m->code,
        .overview_url = route_url(a, PAGE_CITY, lang, m->code, S("")),
        .emissions_url = route_url(a, PAGE_EMISSIONS, lang, m->code, S("")),
        .editions_url = route_url(a, PAGE_EDITIONS, lang, m->code, S("")),
        .tab = tab,
    };
    if (m->population.known)
        out->population = tr_fmt(a, lang, N_("{0} inhabitants ({1})"), tr_figure(a, lang, m->population.v, 0),
                                 err_number(a, m->population_year));
    visit->view.title = title_of(visit, m, tab);
    visit->view.here = tab ? str(tr(lang, tab_names[tab])) : m->name;
    visit->view.has_charts = true;
    Crumb *crumbs = ARENA_ARRAY(a, Crumb, 2);
    crumbs[0] = (Crumb){str(tr(lang, N_("Municipalities"))), visit->view.home_url};
    if (tab) crumbs[1] = (Crumb){m->name, out->overview_url};
    visit->view.crumbs = crumbs;
    visit->view.crumb_count = tab ? 2 : 1;
}

static Str file_url(Visit *visit, Str code, const char *name, const char *ending, Str query)
{
    Arena *a = visit->arena;
    Buf file = buf_new(a), url = buf_new(a);
    buf_add(&file, str(name));
    buf_add(&file, str(ending));
    buf_add(&url, route_url(a, PAGE_CHART_FILE, visit->lang, code, buf_str(&file)));
    buf_add(&url, query);
    return buf_str(&url);
}

const ChartBlock *chart_block(Visit *visit, const City *city, const char *name, const char *anchor, Str query)
{
    Arena *a = visit->arena;
    Err err = {0};
    ChartBlock *block = ARENA_NEW(a, ChartBlock);
    block->name = name;
    if (app_chart(visit->app, a, visit->lang, city, str(name), &block->chart, &err) != ST_OK) return NULL;
    const Chart narrow = chart_narrow(&block->chart);
    if (renderer_svg(visit->renderer, &block->chart, a, &block->wide.s, &err) != ST_OK ||
        renderer_svg(visit->renderer, &narrow, a, &block->narrow.s, &err) != ST_OK) {
        block->wide.s = block->narrow.s = S(""); /* the table tells the same */
        log_event(LOG_ERROR, "chart", {"name", str(name)}, {"message", str(err.message)});
    }
    const Str code = city->gap.municipality.code;
    block->csv_url = file_url(visit, code, name, ".csv", query);
    block->json_url = file_url(visit, code, name, ".json", query);
    block->svg_url = file_url(visit, code, name, ".svg", query);
    block->option_url = file_url(visit, code, name, ".option.json", query);
    block->narrow_option_url = file_url(visit, code, name, ".narrow.json", query);
    Buf explained = buf_new(a);
    buf_add(&explained, visit->view.method_url);
    buf_addc(&explained, '#');
    buf_add(&explained, str(anchor));
    block->explained_url = buf_str(&explained);
    return block;
}

Status city_code(Visit *visit, AppMunicipality *out, bool *moved, Err *err)
{
    *moved = false;
    const Status status = app_municipality(visit->app, visit->arena, visit->param[0], out, err);
    if (status != ST_OK || str_eq(out->code, visit->param[0])) return status;
    visit->response->status = 302;
    visit->response->location = route_url(visit->arena, visit->page, visit->lang, out->code, visit->param[1]);
    visit->response->content_type = S("text/plain; charset=utf-8");
    *moved = true;
    return ST_OK;
}

/* The edition chosen, or the one that stands at `place` in the list, newest first. */
static Status choose_edition(Visit *visit, const City *city, const char *name, size_t place, AppEdition *out, Err *err)
{
    const Str given = http_query(visit->request, str(name));
    for (size_t i = 0; i < city->edition_count; i++) {
        if (given.n ? !str_eq(city->editions[i].name, given) : i != place) continue;
        *out = city->editions[i];
        return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no edition {0} for this municipality."), given);
}

Status city_editions(Visit *visit, City *city, EditionChange *change, const char **fault, Err *err)
{
    Status status = choose_edition(visit, city, "before", 1, &change->before, err);
    if (status == ST_OK) status = choose_edition(visit, city, "after", 0, &change->after, err);
    if (status != ST_OK) return status;
    const Date before = change->before.report_date, after = change->after.report_date;
    if (date_cmp(before, after) >= 0) {
        *fault = N_("Choose a later edition on the right than on the left.");
        return ST_OK;
    }
    status = app_edition_change(visit->app, visit->arena, city->gap.municipality.code, city->gap.substance, before,
                                after, change, err);
    if (status != ST_OK) return status;
    city->gap.edition = change->after;
    city->gap.gap.actual = change->after_total;
    city->has_earlier = true;
    city->earlier = change->before;
    city->earlier_total = change->before_total;
    return ST_OK;
}
