#include "web/city_parts.h"

#include "base/log.h"
#include "views.h"

#include <stdlib.h>

static const char *const tab_names[] = {N_("Overview"),         N_("Emissions"),        N_("Editions"),
                                        N_("Climate contract"), N_("Climate accounts"), N_("Roadmap"),
                                        N_("Investment plan")};

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
        .contract_url = route_url(a, PAGE_CONTRACT, lang, m->code, S("")),
        .accounts_url = route_url(a, PAGE_ACCOUNTS, lang, m->code, S("")),
        .roadmap_url = route_url(a, PAGE_ROADMAP, lang, m->code, S("")),
        .plan_url = route_url(a, PAGE_PLAN, lang, m->code, S("")),
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

void city_crumb(Visit *visit, Str url, Str title)
{
    Crumb *crumbs = ARENA_ARRAY(visit->arena, Crumb, visit->view.crumb_count + 1);
    for (size_t i = 0; i < visit->view.crumb_count; i++) crumbs[i] = visit->view.crumbs[i];
    crumbs[visit->view.crumb_count++] = (Crumb){visit->view.here, url};
    visit->view.crumbs = crumbs;
    visit->view.here = title;
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

/* Names what a chart on this page is made from: the state of the database, the address, the chart. */
static Status block_key(Visit *visit, const char *name, Str *key, Err *err)
{
    const HttpRequest *request = visit->request;
    Str version;
    const Status status = app_version(visit->app, visit->arena, &version, err);
    Buf b = buf_new(visit->arena);
    buf_add(&b, version);
    buf_addc(&b, ' ');
    buf_add(&b, str(name));
    buf_addc(&b, ' ');
    buf_add(&b, request->path);
    for (size_t i = 0; i < request->query_count; i++) {
        buf_addc(&b, '?');
        buf_url(&b, request->query[i].name);
        buf_addc(&b, '=');
        buf_url(&b, request->query[i].value);
    }
    *key = buf_str(&b);
    return status;
}

/* A chart on its way to a page. */
typedef struct Making {
    ChartBlock *block; /* NULL: there is no such chart */
    Str key;
    bool keeps, ready; /* ready: kept from before */
    Picture *wide, *narrow;
} Making;

static void begin(Visit *visit, const City *city, const ChartWish *wish, Making *m)
{
    Arena *a = visit->arena;
    Err err;
    m->block = ARENA_NEW(a, ChartBlock);
    m->block->name = wish->name;
    m->block->narrow_only = wish->narrow_only;
    m->keeps = block_key(visit, wish->name, &m->key, &err) == ST_OK;
    m->ready = m->keeps && cache_get(visit->blocks, m->key, a, &m->block->html.s);
    if (m->ready) return;
    if (app_chart(visit->app, a, visit->lang, city, str(wish->name), &m->block->chart, &err) != ST_OK) {
        m->block = NULL;
        return;
    }
    const Chart narrow = chart_narrow(&m->block->chart);
    if (!wish->narrow_only) m->wide = renderer_order(visit->renderer, &m->block->chart, a);
    m->narrow = renderer_order(visit->renderer, &narrow, a);
}

/* The two pictures; false where one could not be drawn, and then there is none: the table tells the same. */
static bool take_pictures(const Making *m)
{
    ChartBlock *block = m->block;
    Err err = {0};
    Status status = renderer_wait(m->narrow, &block->narrow.s, &err);
    if (status == ST_OK && m->wide) status = renderer_wait(m->wide, &block->wide.s, &err);
    if (status == ST_OK) return true;
    block->wide.s = block->narrow.s = S("");
    log_event(LOG_ERROR, "chart", {"name", str(block->name)}, {"message", str(err.message)});
    return false;
}

static Str explained_url(const Visit *visit, const char *anchor)
{
    Buf explained = buf_new(visit->arena);
    buf_add(&explained, visit->view.method_url);
    buf_addc(&explained, '#');
    buf_add(&explained, str(anchor));
    return buf_str(&explained);
}

static const ChartBlock *finish(Visit *visit, const City *city, const char *anchor, Str query, const Making *m)
{
    ChartBlock *block = m->block;
    if (!block || m->ready) return block;
    Arena *a = visit->arena;
    const bool whole = take_pictures(m);
    const Str code = city->gap.municipality.code;
    block->csv_url = file_url(visit, code, block->name, ".csv", query);
    block->json_url = file_url(visit, code, block->name, ".json", query);
    block->svg_url = file_url(visit, code, block->name, ".svg", query);
    block->png_url = file_url(visit, code, block->name, ".png", query);
    block->option_url = file_url(visit, code, block->name, ".option.json", query);
    block->narrow_option_url = file_url(visit, code, block->name, ".narrow.json", query);
    block->explained_url = explained_url(visit, anchor);
    Buf html = buf_new(a);
    view_chart(&html, &visit->view, block);
    block->html.s = buf_str(&html);
    if (m->keeps && whole) cache_put(visit->blocks, m->key, block->html.s);
    return block;
}

void chart_blocks(Visit *visit, const City *city, const ChartWish *wishes, size_t n, Str query)
{
    Making makings[CHART_WISHES_MAX] = {0};
    if (n > CHART_WISHES_MAX) abort();
    for (size_t i = 0; i < n; i++) begin(visit, city, &wishes[i], &makings[i]);
    for (size_t i = 0; i < n; i++) *wishes[i].out = finish(visit, city, wishes[i].anchor, query, &makings[i]);
}

const ChartBlock *chart_block_made(Visit *visit, const char *name, const Chart *chart, const ChartFiles *files)
{
    ChartBlock *block = ARENA_NEW(visit->arena, ChartBlock);
    const Chart narrow = chart_narrow(chart);
    *block = (ChartBlock){.name = name,
                          .chart = *chart,
                          .csv_url = files->csv_url,
                          .json_url = files->json_url,
                          .svg_url = files->svg_url,
                          .png_url = files->png_url,
                          .option_url = files->option_url,
                          .narrow_option_url = files->narrow_option_url,
                          .explained_url = explained_url(visit, files->anchor)};
    const Making m = {.block = block,
                      .wide = renderer_order(visit->renderer, chart, visit->arena),
                      .narrow = renderer_order(visit->renderer, &narrow, visit->arena)};
    (void)take_pictures(&m); /* without them the table stands there */
    Buf html = buf_new(visit->arena);
    view_chart(&html, &visit->view, block);
    block->html.s = buf_str(&html);
    return block;
}

const ChartBlock *chart_block(Visit *visit, const City *city, const char *name, const char *anchor, Str query)
{
    const ChartBlock *block = NULL;
    chart_blocks(visit, city, &(const ChartWish){name, anchor, false, &block}, 1, query);
    return block;
}

static bool is_code(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n == 4;
}

Status city_code(Visit *visit, Str *code, bool *moved, Err *err)
{
    *moved = false;
    *code = visit->param[0];
    if (is_code(*code)) return ST_OK; /* whether there is such a city, the city itself will say */
    AppMunicipality municipality;
    const Status status = app_municipality(visit->app, visit->arena, visit->param[0], &municipality, err);
    if (status != ST_OK) return status;
    visit->response->status = 302;
    visit->param[0] = municipality.code;
    visit->response->location = route_to(visit->arena, visit->page, visit->lang, visit->param);
    visit->response->content_type = S("text/plain; charset=utf-8");
    *moved = true;
    return ST_OK;
}

Status city_load(Visit *visit, const GapQuery *query, City *out, Err *err)
{
    const City *kept;
    const Status status = app_city_kept(visit->app, query, &kept, err);
    if (status == ST_OK) *out = *kept;
    return status;
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
    city->gap.gross = change->after_total;
    city->has_earlier = true;
    city->earlier = change->before;
    city->earlier_total = change->before_total;
    return ST_OK;
}
