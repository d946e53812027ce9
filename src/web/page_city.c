/* A city's overview: the answer first, then the pictures, then what they rest on. */
#include "views.h"
#include "web/roadmap_parts.h"

#include <math.h>
#include <stdlib.h>

enum { PAGE_BYTES = 96 * 1024 /* and room to double: a page is about 115 kB */ };

static Str anchor_url(Visit *visit, const char *anchor)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, visit->view.method_url);
    buf_addc(&b, '#');
    buf_add(&b, str(anchor));
    return buf_str(&b);
}

static const GapYear *year_of(const Gap *gap, int year)
{
    for (size_t i = 0; i < gap->year_count; i++)
        if (gap->years[i].year == year) return &gap->years[i];
    return NULL;
}

static KeyFigure promised(Visit *visit, const CityPage *page)
{
    const CityGap *c = &page->city->gap;
    Buf out = buf_new(visit->arena);
    KeyFigure k = {.label = str(tr(visit->lang, N_("Promised"))), .text = page->text.promise, .tone = "plain"};
    if (c->origin == ORIGIN_DEFAULT) k.label = str(tr(visit->lang, N_("Illustration, no promise")));
    if (c->origin == ORIGIN_GIVEN) k.label = str(tr(visit->lang, N_("Chosen by you")));
    const Maybe reduction = c->gap.reduction_percent;
    if (reduction.known) {
        buf_add(&out, S("\xE2\x88\x92"));
        buf_add(&out, rate(&out, &visit->view, reduction));
        k.figure = buf_str(&out);
        k.unit = tr_fmt(visit->arena, visit->lang, N_("by {0}"), err_number(visit->arena, c->gap.target_year));
        k.figure_url = city_figure_url(&visit->out, page, "target", 0, "reduction_percent");
    } else {
        k.figure = rate(&out, &visit->view, c->gap.annual_reduction_percent);
        k.unit = str(tr(visit->lang, N_("less each year")));
        k.figure_url = city_figure_url(&visit->out, page, "target", 0, "annual_reduction_percent");
    }
    return k;
}

static KeyFigure measured(Visit *visit, const CityPage *page)
{
    const CityGap *c = &page->city->gap;
    const GapYear *y = year_of(&c->gap, c->gap.latest_year); /* after the base year */
    return (KeyFigure){
        .label = tr_fmt(visit->arena, visit->lang, N_("Measured {0}"), err_number(visit->arena, c->gap.latest_year)),
        .figure = tr_maybe(visit->arena, visit->lang, c->gap.latest_t, 0),
        .unit = app_unit_name(visit->lang, c->substance),
        .text = page->text.measured,
        .figure_url = y ? city_figure_url(&visit->out, page, "years", y->year, "actual_t") : S(""),
        .explained_url = anchor_url(visit, "measured"),
        .tone = "plain"};
}

static KeyFigure the_gap(Visit *visit, const CityPage *page)
{
    const GapYear *y = year_of(&page->city->gap.gap, page->city->gap.gap.latest_year);
    const Maybe gap = y ? y->gap_percent : unknown();
    const Maybe size = gap.known ? known(fabs(gap.v)) : unknown();
    Buf out = buf_new(visit->arena);
    return (KeyFigure){
        .label = str(tr(visit->lang, N_("The gap"))),
        .figure = maybe_percent(&out, &visit->view, size, 0),
        .unit = str(tr(visit->lang, gap.known && gap.v <= 0 ? N_("below the path") : N_("above the path"))),
        .text = page->text.gap,
        .figure_url = gap.known ? city_figure_url(&visit->out, page, "years", y->year, "gap_percent") : S(""),
        .explained_url = anchor_url(visit, "gap"),
        .tone = !gap.known  ? "plain"
                : gap.v > 0 ? "over"
                            : "under"};
}

static KeyFigure needed(Visit *visit, const CityPage *page)
{
    const Gap *g = &page->city->gap.gap;
    const Maybe pace = g->required_to_reduction.known ? g->required_to_reduction : g->required_to_path;
    Buf out = buf_new(visit->arena);
    return (KeyFigure){.label = str(tr(visit->lang, N_("Pace needed"))),
                       .figure = maybe_percent(&out, &visit->view, pace, 1),
                       .unit = str(tr(visit->lang, N_("less each year"))),
                       .text = page->text.pace,
                       .figure_url = city_figure_url(&visit->out, page, "required", 0,
                                                     g->required_to_reduction.known ? "to_reduction_percent_per_year"
                                                                                    : "to_path_percent_per_year"),
                       .tone = "plain"};
}

/* Each figure leads to where it comes from. */
static void key_figures(Visit *visit, CityPage *page)
{
    const Gap *g = &page->city->gap.gap;
    page->figures[page->figure_count++] = promised(visit, page);
    if (!g->latest_t.known) return;
    page->figures[page->figure_count++] = measured(visit, page);
    if (page->text.gap.n) page->figures[page->figure_count++] = the_gap(visit, page);
    if (page->text.pace.n) page->figures[page->figure_count++] = needed(visit, page);
}

static bool is_about_trend(GapWarning warning)
{
    return warning == GAP_WARN_TREND_OVER_GAP || warning == GAP_WARN_TREND_RESTATED ||
           warning == GAP_WARN_TREND_FEW_POINTS;
}

/* Those about the trend stand beside it. */
static void notices(Visit *visit, CityPage *page)
{
    const Gap *g = &page->city->gap.gap;
    Str *list = ARENA_ARRAY(visit->arena, Str, g->notice_count);
    Str *trend = ARENA_ARRAY(visit->arena, Str, g->notice_count);
    for (size_t i = 0; i < g->notice_count; i++) {
        if (g->notices[i].warning == GAP_WARN_NET_UNMEASURED) continue; /* the sentence above says it */
        const Str text = app_notice_text(visit->arena, visit->lang, &page->city->gap, &g->notices[i]);
        if (is_about_trend(g->notices[i].warning))
            trend[page->trend_notice_count++] = text;
        else
            list[page->notice_count++] = text;
    }
    page->notices = list;
    page->trend_notices = trend;
}

static void trends(CityPage *page)
{
    const Gap *g = &page->city->gap.gap;
    if (g->has_trend) page->trends[page->trend_count++] = &g->trend;
    if (g->has_trend && g->trend_without) page->trends[page->trend_count++] = g->trend_without;
}

typedef struct Share {
    const AppSector *sector;
    double t;
} Share;

static int by_size(const void *a, const void *b)
{
    const Share *x = a, *y = b;
    if (x->t < y->t || x->t > y->t) return x->t < y->t ? 1 : -1;
    return str_cmp(x->sector->main, y->sector->main);
}

/* The main sectors of the latest year, the largest first, as shares of their sum. */
static void shares(Visit *visit, CityPage *page)
{
    const City *city = page->city;
    const int year = city->gap.gap.latest_year;
    Share *list = ARENA_ARRAY(visit->arena, Share, city->sector_count);
    size_t n = 0;
    double sum = 0;
    for (size_t i = 0; i < city->sector_count; i++) {
        const AppSector *s = &city->sectors[i];
        const Maybe t = series_at(s->series, year);
        if (!s->is_main || !t.known || t.v <= 0 || (s->international && !city->gap.includes_international)) continue;
        list[n++] = (Share){s, t.v};
        sum += t.v;
    }
    qsort(list, n, sizeof *list, by_size);
    page->shares = ARENA_ARRAY(visit->arena, SectorShare, n);
    for (size_t i = 0; i < n; i++) {
        const AppSector *s = list[i].sector;
        page->shares[page->share_count++] =
            (SectorShare){.name = in_language(&visit->view, s->name_sv, s->name_en),
                          .amount = tr_figure(visit->arena, visit->lang, list[i].t, 0),
                          .share = tr_percent(visit->arena, visit->lang, 100 * list[i].t / sum, 0),
                          .bar = (int)lround(100 * list[i].t / list[0].t)};
    }
    page->share_year = year;
}

static void charts(Visit *visit, CityPage *page)
{
    const ChartWish wishes[] = {{"path", "path", false, &page->path},
                                {"budget", "budget", false, &page->budget},
                                {"reference", "reference", false, &page->reference},
                                {"compare", "compare", true, &page->compare},
                                {"index", "compare", true, &page->index}};
    chart_blocks(visit, page->city, wishes, sizeof wishes / sizeof *wishes, page->form->as_query);
}

/* What the roadmap leads to, in one line. */
static Status roadmap_line(Visit *visit, Str code, CityPage *page, Err *err)
{
    bool has_measures;
    const AppScenario *s;
    Status status = app_roadmap_has_measures(visit->app, visit->arena, code, &has_measures, err);
    if (status != ST_OK || !has_measures) return status;
    status = app_scenario_kept(visit->app, code, (Date){0}, S("all"), &s, err);
    if (status == ST_NOT_FOUND) return ST_OK; /* nothing has been measured */
    if (status != ST_OK) return status;
    const Maybe over = s->gap.remaining_t;
    const Str year = err_number(visit->arena, s->target_year), chance = roadmap_probability(visit, s->probability);
    if (over.known)
        page->roadmap =
            tr_fmt(visit->arena, visit->lang,
                   over.v > 0 ? N_("With all measures of the roadmap {0} remain above the path in {1}. The "
                                   "probability of meeting the target is {2}.")
                              : N_("With all measures of the roadmap the emissions are {0} below the path in "
                                   "{1}. The probability of meeting the target is {2}."),
                   roadmap_tonnes(visit, known(fabs(over.v))), year, chance);
    else
        page->roadmap =
            str(tr(visit->lang, N_("Whether the roadmap reaches the path is not known: figures are missing.")));
    return ST_OK;
}

static Str gap_file_url(Visit *visit, Str code, Str query)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_url(visit->arena, PAGE_GAP_FILE, visit->lang, code, S("")));
    buf_add(&b, query);
    return buf_str(&b);
}

/* With wrong options the page shows what the city itself has stated, the messages, and what was typed: 422. */
static Status load(Visit *visit, OptionsForm *form, City *city, CityPage *page, Err *err)
{
    GapQuery query = form->wrong ? (GapQuery){.municipality = form->query.municipality} : form->query;
    Status status = city_load(visit, &query, city, err);
    if (form->any && !form->wrong && status != ST_OK && status != ST_INTERNAL && status != ST_UNAVAILABLE) {
        Err *kept = ARENA_NEW(visit->arena, Err);
        *kept = *err;
        if (!options_place_failure(form, kept)) page->failure = kept;
        form->wrong = true;
        query = (GapQuery){.municipality = form->query.municipality};
        status = city_load(visit, &query, city, err);
    }
    if (form->wrong) {
        visit->response->status = 422;
        form->as_query = S("");
    }
    return status;
}

Status page_city(Visit *visit, Err *err)
{
    Str code;
    bool moved;
    Status status = city_code(visit, &code, &moved, err);
    if (status != ST_OK || moved) return status;
    OptionsForm form;
    options_read(visit->request, code, &form);
    City city = {0};
    CityPage page = {.city = &city, .form = &form};
    status = load(visit, &form, &city, &page, err);
    if (status != ST_OK) return status;
    city_head(visit, &city.gap.municipality, 0, &page.head);
    page.figure_page_url = route_url(visit->arena, PAGE_CITY_FIGURE, visit->lang, code, S(""));
    app_gap_text(visit->arena, visit->lang, &city.gap, &page.text);
    visit->view.description = page.text.gap.n ? page.text.gap : page.text.promise;
    key_figures(visit, &page);
    notices(visit, &page);
    trends(&page);
    shares(visit, &page);
    charts(visit, &page);
    status = roadmap_line(visit, code, &page, err);
    if (status != ST_OK) return status;
    page.gap_json_url = gap_file_url(visit, code, form.as_query);
    page.reset_url = page.head.overview_url;
    buf_room(&visit->out, PAGE_BYTES);
    view_city(&visit->out, &visit->view, &page);
    return ST_OK;
}
