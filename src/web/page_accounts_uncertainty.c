/* How sure the climate accounts of a year are: the interval of each sum and category by simulation, error propagation
 * beside it, what the uncertainty comes from, and how sure the change is. */
#include "app/accounts/inventory_kept.h"
#include "views.h"
#include "web/accounts_parts.h"

#include <math.h>

enum { SOURCES_SHOWN = 10 };

typedef struct Telling {
    Visit *visit;
    const AppInventorySimulation *s;
    double most; /* tonnes, at the end of the scale of a table */
} Telling;

static int place(const Telling *t, double tonnes)
{
    const double at = t->most > 0 ? ACCOUNTS_INTERVAL_WIDTH * tonnes / t->most : 0;
    return (int)lround(at < 0 ? 0 : at > ACCOUNTS_INTERVAL_WIDTH ? ACCOUNTS_INTERVAL_WIDTH : at);
}

static AccountsInterval interval_of(const Telling *t, Str name, const InventoryFigure *f, const AppUncertainty *u,
                                    const DrawsSummary *d)
{
    Arena *a = t->visit->arena;
    const Lang lang = t->visit->lang;
    const bool told = app_simulation_tells(f, d);
    AccountsInterval out = {.name = name,
                            .amount = app_figure_text(a, lang, f),
                            .propagated = app_uncertainty_text(a, lang, u),
                            .simulated =
                                app_half_text(a, lang, told ? d->half_percent : unknown(), app_uncertainty_is_whole(u)),
                            .low = S("–"),
                            .high = S("–"),
                            .is_told = told};
    if (!told) return out;
    out.low = app_tonnes_text(a, lang, known(1000 * d->low));
    out.high = app_tonnes_text(a, lang, known(1000 * d->high));
    out.from = place(t, d->low);
    out.at = place(t, f->co2e_kg.v / 1000);
    out.to = place(t, d->high);
    return out;
}

static void fill_sums(Telling *t, AccountsUncertaintyPage *page)
{
    const AppInventorySimulation *s = t->s;
    const AppInventory *in = &s->inventory;
    const int place_of[] = {SCOPE_1, in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION, SCOPE_3};
    static const char *const names[] = {N_("Scope 1"), N_("Scope 2"), N_("Scope 3")};
    enum { SCOPES = sizeof names / sizeof *names };
    AccountsInterval *list = ARENA_ARRAY(t->visit->arena, AccountsInterval, SCOPES + 1);
    t->most = s->draws.whole.high;
    for (size_t i = 0; i < SCOPES; i++)
        list[i] = interval_of(t, str(tr(t->visit->lang, names[i])), &in->view.scope[place_of[i]],
                              &in->scope_uncertainty[place_of[i]], &s->draws.scopes[i]);
    list[SCOPES] =
        interval_of(t, str(tr(t->visit->lang, N_("Total"))), &in->view.total, &in->total_uncertainty, &s->draws.whole);
    list[SCOPES].is_sum = true;
    page->sums = list;
    page->sum_count = SCOPES + 1;
}

static void fill_categories(Telling *t, AccountsUncertaintyPage *page)
{
    const AppInventory *in = &t->s->inventory;
    AccountsInterval *list = ARENA_ARRAY(t->visit->arena, AccountsInterval, CATEGORY_COUNT);
    t->most = 0;
    for (size_t c = 0; c < CATEGORY_COUNT; c++) t->most = fmax(t->most, t->s->draws.categories[c].high);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        if (!in->view.category[c].co2e_kg.known) continue;
        AccountsInterval *line = &list[page->category_count++];
        *line = interval_of(t, app_category_name(t->visit->lang, c), &in->view.category[c],
                            &in->category_uncertainty[c], &t->s->draws.categories[c]);
        line->id = inventory_category_id(c);
        line->url = accounts_figure_url(t->visit, &in->query, 0, c, S(""));
    }
    page->categories = list;
}

static void fill_sources(const Telling *t, AccountsUncertaintyPage *page)
{
    const AppInventorySimulation *s = t->s;
    Visit *visit = t->visit;
    AccountsSource *list = ARENA_ARRAY(visit->arena, AccountsSource, SOURCES_SHOWN);
    for (size_t i = 0; i < s->unsure_count && i < SOURCES_SHOWN && s->unsure[i].share.known; i++) {
        const AppUnsureSource *u = &s->unsure[i];
        list[page->source_count++] =
            (AccountsSource){.name = accounts_category(visit, u->category),
                             .where = app_origin_text(visit->lang, u->factor, u->calculation),
                             .amount = app_tonnes_text(visit->arena, visit->lang, known(u->kg)),
                             .half = app_half_text(visit->arena, visit->lang, u->percent, u->stated),
                             .share = app_share_text(visit->arena, visit->lang, u->share),
                             .url = accounts_figure_url(visit, &s->inventory.query, 0, u->category, S("")),
                             .bar = (int)lround(100 * u->share.v / s->unsure[0].share.v)};
    }
    page->sources = list;
}

static Str whole_percent(const Visit *visit, double percent)
{
    return tr_percent(visit->arena, visit->lang, percent, percent < 10 ? 1 : 0);
}

static void fill_notes(const Telling *t, AccountsUncertaintyPage *page)
{
    enum { NOTES = 4 };
    const AppInventorySimulation *s = t->s;
    Visit *visit = t->visit;
    Str *list = ARENA_ARRAY(visit->arena, Str, NOTES);
    if (!s->inventory.view.total.complete)
        list[page->note_count++] = str(tr(
            visit->lang, N_("What is missing in the accounts is in none of the figures: the true total is larger.")));
    if (s->draws.unstated_percent > 0 && page->sums[page->sum_count - 1].is_told)
        list[page->note_count++] = tr_fmt(
            visit->arena, visit->lang,
            N_("For {0} of the total nobody has stated an uncertainty of the amount or of the factor. That is taken as "
               "exact, so the uncertainty is at least what is shown, and the intervals are too narrow."),
            whole_percent(visit, s->draws.unstated_percent));
    if (s->scored_unstated)
        list[page->note_count++] = tr_fmt(
            visit->arena, visit->lang,
            s->scored_unstated == 1 ? N_("One row has scores of quality and no percentage; no verified table turns "
                                         "such scores into one.")
                                    : N_("{0} rows have scores of quality and no percentage; no verified table "
                                         "turns such scores into one."),
            err_number(visit->arena, (int64_t)s->scored_unstated));
    page->notes = list;
}

static void fill_words(const Telling *t, AccountsUncertaintyPage *page)
{
    const AppInventorySimulation *s = t->s;
    Visit *visit = t->visit;
    Arena *a = visit->arena;
    const Lang lang = visit->lang;
    const AccountsInterval *total = &page->sums[page->sum_count - 1];
    page->lead =
        !total->is_told
            ? str(tr(lang, N_("No uncertainty has been stated of any figure of the year, so nothing can be said "
                              "of how sure they are. State it of the factors first, then of the rows.")))
            : tr_fmt(a, lang,
                     app_uncertainty_is_whole(&s->inventory.total_uncertainty)
                         ? N_("The emissions that are in the accounts of {0} lie between {1} and {2} tonnes CO2e in "
                              "95 cases of 100.")
                         : N_("As far as uncertainties are stated, the emissions that are in the accounts of {0} lie "
                              "between {1} and {2} tonnes CO2e in 95 cases of 100."),
                     err_number(a, s->inventory.year), total->low, total->high);
    page->trend = app_trend_text(a, lang, &s->trend);
    page->how = tr_fmt(a, lang, N_("{0} draws with the seed {1}: the same seed gives the same figures."),
                       tr_figure(a, lang, (double)s->draws.draws, 0), err_number(a, (int64_t)s->seed));
    visit->view.description = page->lead;
}

static Status open_simulation(Visit *visit, AccountsPlace *out, const AppInventorySimulation **s, bool *moved, Err *err)
{
    const Status status = accounts_open(visit, out, moved, err);
    if (status != ST_OK || *moved) return status;
    return app_simulation_kept(visit->app, visit->arena, &out->query, s, err);
}

Status page_accounts_uncertainty(Visit *visit, Err *err)
{
    AccountsPlace of;
    bool moved;
    const AppInventorySimulation *s;
    AccountsUncertaintyPage page = {0};
    const Status status = open_simulation(visit, &of, &s, &moved, err);
    if (status != ST_OK || moved) return status;
    Telling t = {.visit = visit, .s = s};
    fill_sums(&t, &page);
    fill_categories(&t, &page);
    fill_sources(&t, &page);
    fill_notes(&t, &page);
    fill_words(&t, &page);
    page.json_url = accounts_url(visit, PAGE_ACCOUNTS_UNCERTAINTY_FILE, &s->inventory.query, S(""), NULL, 0);
    accounts_head(visit, &of, &s->inventory, ACCOUNTS_UNCERTAINTY, str(tr(visit->lang, N_("Uncertainty"))), &page.head);
    view_accounts_uncertainty(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_accounts_uncertainty_file(Visit *visit, Err *err)
{
    AccountsPlace of;
    bool moved;
    const AppInventorySimulation *s;
    const Status status = open_simulation(visit, &of, &s, &moved, err);
    if (status != ST_OK || moved) return status;
    app_simulation_json(&visit->out, s);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
