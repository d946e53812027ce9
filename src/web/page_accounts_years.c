/* The climate accounts from year to year: did emissions change, or the way of reckoning them? */
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_pictures.h"
#include "app/accounts/inventory_text.h"
#include "views.h"
#include "web/accounts_parts.h"

static Str signed_tonnes(const Visit *visit, double kg)
{
    const Str t = tr_figure(visit->arena, visit->lang, kg / 1000, 0);
    if (kg < 500) return t;
    return tr_fmt(visit->arena, visit->lang, "+{0}", t);
}

static AccountsStep step_of(const Visit *visit, Str name, const Bridge *b)
{
    AccountsStep step = {.name = name,
                         .before = tr_figure(visit->arena, visit->lang, b->before_kg / 1000, 0),
                         .after = tr_figure(visit->arena, visit->lang, b->after_kg / 1000, 0)};
    for (int e = 0; e < EFFECT_COUNT; e++) step.effect[e] = signed_tonnes(visit, b->effect_kg[e]);
    return step;
}

static void fill_steps(const Visit *visit, const AppBridge *b, AccountsYearsPage *page)
{
    AccountsStep *steps = ARENA_ARRAY(visit->arena, AccountsStep, CATEGORY_COUNT);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        if (b->category[c].sources == 0) continue;
        steps[page->step_count] = step_of(visit, accounts_category(visit, c), &b->category[c]);
        steps[page->step_count++].url = accounts_figure_url(visit, &b->after.query, 0, c, S(""));
    }
    page->steps = steps;
    page->total = step_of(visit, str(tr(visit->lang, N_("Total"))), &b->total);
}

static void add_note(const Visit *visit, AccountsYearsPage *page, Str *notes, size_t count, const char *one,
                     const char *several)
{
    if (count == 0) return;
    notes[page->note_count++] =
        count == 1 ? str(tr(visit->lang, one))
                   : tr_fmt(visit->arena, visit->lang, several, err_number(visit->arena, (int64_t)count));
}

static void fill_notes(const Visit *visit, const AppBridge *b, AccountsYearsPage *page)
{
    Str *notes = ARENA_ARRAY(visit->arena, Str, 3);
    notes[page->note_count++] = app_drivers_text(visit->arena, visit->lang, b);
    add_note(visit, page, notes, b->total.coverage_changed,
             N_("One source is known in one of the years only; it stands under method."),
             N_("{0} sources are known in one of the years only; they stand under method."));
    add_note(
        visit, page, notes, b->total.method_unseparated,
        N_("The method of one source was changed, and the year before has not been reckoned anew: its whole change "
           "stands under method."),
        N_("The method of {0} sources was changed, and the year before has not been reckoned anew: their whole "
           "change stands under method."));
    page->notes = notes;
}

/* The years that have a chart of their own, and those that can be compared with. */
static Status fill(Visit *visit, const AppInventory *in, int from, AccountsYearsPage *page, Err *err)
{
    Chart chart;
    AppYearFigures *years;
    size_t n;
    Status status = app_inventory_by_year(visit->app, visit->arena, in, APP_CHART_YEARS, &years, &n, err);
    if (status != ST_OK) return status;
    app_chart_scopes(visit->arena, visit->lang, in, years, n, &chart);
    page->scopes = accounts_chart(visit, &in->query, 0, "scopes", &chart);
    app_chart_sources(visit->arena, visit->lang, in, &chart);
    page->sources = accounts_chart(visit, &in->query, 0, "sources", &chart);
    while (page->earlier_count < in->year_count && in->years[page->earlier_count] < in->year) page->earlier_count++;
    page->earlier = in->years;
    page->to = in->year;
    if (page->earlier_count == 0) return ST_OK;
    AppBridge *bridge = ARENA_NEW(visit->arena, AppBridge);
    status = app_inventory_bridge(visit->app, visit->arena, &in->query, from, bridge, err);
    if (status != ST_OK) return status;
    page->from = bridge->before.year;
    app_chart_bridge(visit->arena, visit->lang, bridge, &chart);
    page->bridge = accounts_chart(visit, &in->query, page->from, "bridge", &chart);
    fill_steps(visit, bridge, page);
    fill_notes(visit, bridge, page);
    return ST_OK;
}

Status page_accounts_years(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    int from;
    const AppInventory *in;
    AccountsYearsPage page = {0};
    Status status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = accounts_from(visit, &from, err);
    if (status == ST_OK) status = app_inventory_kept(visit->app, visit->arena, &place.query, &in, err);
    if (status != ST_OK) return status;
    if (!in->has_view) return app_inventory_no_view(in, err);
    status = fill(visit, in, from, &page, err);
    if (status != ST_OK) return status;
    accounts_head(visit, &place, in, ACCOUNTS_YEARS, str(tr(visit->lang, N_("Year by year"))), &page.head);
    view_accounts_years(&visit->out, &visit->view, &page);
    return ST_OK;
}
