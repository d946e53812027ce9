#include "app/accounts/inventory_pictures.h"

#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_text.h"
#include "app/app_priv.h"

#include <assert.h>

static_assert((int)CHART_ACCOUNT_EFFECTS == (int)EFFECT_COUNT && EFFECT_ACTIVITY == 0 && EFFECT_INTENSITY == 1 &&
                  EFFECT_FACTOR == 2 && EFFECT_BOUNDARY == 3 && EFFECT_METHOD == 4,
              "the chart names the effects in this order");

Str app_view_text(Arena *arena, Lang lang, const AppInventoryQuery *q)
{
    return tr_fmt(arena, lang, N_("{0}, {1}, GWP values of {2}"), app_approach_text(lang, q->approach),
                  app_basis_text(lang, q->basis), str(gwp_set_name(q->gwp)));
}

static ChartAccounts about(Arena *arena, Lang lang, const AppInventory *in)
{
    ChartAccounts out = {.municipality = in->municipality.name, .view = app_view_text(arena, lang, &in->query)};
    for (size_t i = 0; i < in->row_count; i++) out.made_up = out.made_up || in->rows[i].row->illustrative;
    return out;
}

static Maybe tonnes(Maybe kg)
{
    return kg.known ? known(kg.v / 1000) : kg;
}

void app_chart_scopes(Arena *arena, Lang lang, const AppInventory *in, const AppYearFigures *years, size_t n,
                      Chart *out)
{
    ChartAccountYear *list = ARENA_ARRAY(arena, ChartAccountYear, n);
    const int scope_2 = in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION;
    for (size_t i = 0; i < n; i++) {
        const AppYearFigures *y = &years[n - 1 - i];
        list[i] = (ChartAccountYear){
            .year = y->query.year,
            .scope_t = {tonnes(y->scope[SCOPE_1].co2e_kg), tonnes(y->scope[scope_2].co2e_kg),
                        tonnes(y->scope[SCOPE_3].co2e_kg)},
            .total_t = tonnes(y->total.co2e_kg),
            .complete = y->total.complete,
            .at_least = {!y->scope[SCOPE_1].complete, !y->scope[scope_2].complete, !y->scope[SCOPE_3].complete}};
    }
    const ChartAccounts a = about(arena, lang, in);
    chart_accounts_scopes(arena, lang, &a, list, n, out);
}

void app_chart_sources(Arena *arena, Lang lang, const AppInventory *in, Chart *out)
{
    ChartAccountSource list[CHART_ACCOUNT_SOURCES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < in->view.source_count && n < CHART_ACCOUNT_SOURCES_MAX; i++) {
        const InventorySource *s = &in->view.source[i];
        if (!(s->co2e_kg > 0)) break;
        list[n++] = (ChartAccountSource){
            .category = tr_fmt(arena, lang, "{0} {1}", inventory_category_id(s->category),
                               app_category_name(lang, s->category)),
            .entity = in->entities[s->entity].name,
            .t = s->co2e_kg / 1000,
            .share = s->share,
            .id = tr_fmt(arena, lang, "{0}/{1}", in->entities[s->entity].head.id, inventory_category_id(s->category))};
    }
    const ChartAccounts a = about(arena, lang, in);
    chart_accounts_sources(arena, lang, &a, in->year, list, n, out);
}

void app_chart_bridge(Arena *arena, Lang lang, const AppBridge *b, Chart *out)
{
    ChartAccountBridge bridge = {.from = b->before.year,
                                 .to = b->after.year,
                                 .before_t = b->total.before_kg / 1000,
                                 .after_t = b->total.after_kg / 1000,
                                 .complete = b->before.view.total.complete && b->after.view.total.complete};
    for (int e = 0; e < EFFECT_COUNT; e++) bridge.effect_t[e] = b->total.effect_kg[e] / 1000;
    const ChartAccounts a = about(arena, lang, &b->after);
    chart_accounts_bridge(arena, lang, &a, &bridge, out);
}

const char *const app_accounts_chart_names[] = {"scopes", "sources", "bridge"};
const size_t app_accounts_chart_count = sizeof app_accounts_chart_names / sizeof *app_accounts_chart_names;

Status app_accounts_chart(App *app, Arena *arena, Lang lang, const AppInventoryQuery *query, int from, Str name,
                          Chart *out, Err *err)
{
    const AppInventory *in;
    if (str_eq(name, S("bridge"))) {
        AppBridge *bridge = ARENA_NEW(arena, AppBridge);
        TRY(app_inventory_bridge(app, arena, query, from, bridge, err));
        app_chart_bridge(arena, lang, bridge, out);
        return ST_OK;
    }
    if (!str_eq(name, S("scopes")) && !str_eq(name, S("sources")))
        return err_failf(err, ST_NOT_FOUND,
                         N_("There is no chart {0} of the accounts; there are scopes, sources and bridge"), name);
    TRY(app_inventory_kept(app, arena, query, &in, err));
    if (!in->has_view) return app_inventory_no_view(in, err);
    if (str_eq(name, S("sources"))) {
        app_chart_sources(arena, lang, in, out);
        return ST_OK;
    }
    AppYearFigures *years;
    size_t n;
    TRY(app_inventory_by_year(app, arena, in, APP_CHART_YEARS, &years, &n, err));
    app_chart_scopes(arena, lang, in, years, n, out);
    return ST_OK;
}
