/* The scopes of the climate accounts over the years, stacked. */
#include "report/chart_accounts.h"

#include "report/chart_accounts_parts.h"

#include <math.h>

typedef struct ScopeChart {
    const ChartAccounts *about;
    const ChartAccountYear *year;
    size_t n;
    Str name[CHART_ACCOUNT_SCOPES];
} ScopeChart;

void accounts_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartAccounts *about, Str title)
{
    *chart = (Chart){.id = id, .title = title};
    chart->source = tr_fmt(arena, lang, about->made_up ? N_("Made-up example, reckoned by {0}") : N_("Reckoned by {0}"),
                           about->view);
}

Str accounts_tonnes(Arena *arena, Lang lang, double t, bool complete)
{
    const Str text = draw_tonnes(arena, lang, t);
    return complete ? text : tr_fmt(arena, lang, N_("at least {0}"), text);
}

static const ChartAccountYear *of_year(const ScopeChart *c, int year)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->year[i].year == year) return &c->year[i];
    return NULL;
}

static double sum_of(const ChartAccountYear *y)
{
    double sum = 0;
    for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++) sum += y->scope_t[s].known ? fmax(0, y->scope_t[s].v) : 0;
    return sum;
}

static double highest(const ScopeChart *c)
{
    double most = 0;
    for (size_t i = 0; i < c->n; i++) most = fmax(most, sum_of(&c->year[i]));
    return most;
}

/* ---- the picture ---- */

static void scope_series(Draw *d, const ScopeChart *c, size_t s)
{
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("bar"));
    json_kstr(j, "name", c->name[s]);
    json_kstr(j, "stack", S("scopes"));
    json_kint(j, "barMaxWidth", 72);
    json_kstr(j, "color", palette[COLOUR_SECTOR + s].light);
    json_key(j, "itemStyle");
    json_object(j);
    json_kstr(j, "borderColor", palette[COLOUR_PAPER].light);
    json_kfixed(j, "borderWidth", 0.75, 2);
    json_end(j);
    json_key(j, "data");
    json_array(j);
    for (int year = d->first_year; year <= d->last_year; year++) {
        const ChartAccountYear *y = of_year(c, year);
        draw_value(d, y ? y->scope_t[s] : unknown());
    }
    json_end(j);
    json_end(j);
}

/* The total above each bar: a text of its own where there is room for all of them. */
static void totals(Draw *d, const ScopeChart *c)
{
    const int plot = draw_plot_width(d);
    const double slot = (double)plot / draw_slot_count(d);
    for (size_t i = 0; i < c->n; i++) {
        const ChartAccountYear *y = &c->year[i];
        if (!y->total_t.known) continue;
        const Str t = draw_amount(d->arena, d->lang, y->total_t.v);
        const Str text = y->complete ? t : tr_fmt(d->arena, d->lang, N_("at least\n{0}"), t);
        if (draw_text_width(text) > slot && i + 1 < c->n) continue;
        draw_label(d, (Label){.x = y->year - d->first_year,
                              .y = sum_of(y),
                              .dy = y->complete ? -12 : -20,
                              .align = ALIGN_CENTRE,
                              .colour = COLOUR_TEXT,
                              .strong = true,
                              .text = text});
    }
}

static Str amount_text(Arena *arena, Lang lang, Maybe t, bool at_least)
{
    const Str text = draw_amount_maybe(arena, lang, t);
    return t.known && at_least ? tr_fmt(arena, lang, N_("at least {0}"), text) : text;
}

static void names_at_the_edge(Draw *d, const ScopeChart *c)
{
    Label labels[CHART_ACCOUNT_SCOPES];
    const ChartAccountYear *last = &c->year[c->n - 1];
    double below = 0;
    for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++) {
        const double t = last->scope_t[s].known ? last->scope_t[s].v : 0;
        labels[s] = (Label){.x = last->year - d->first_year,
                            .y = below + t / 2,
                            .dx = (int)(fmin(72, 0.7 * draw_plot_width(d) / draw_slot_count(d)) / 2) + 12,
                            .align = ALIGN_LEFT,
                            .colour = COLOUR_TEXT,
                            .key = "rect",
                            .key_colour = (Colour)(COLOUR_SECTOR + s),
                            .text = tr_fmt(d->arena, d->lang, N_("{0} {1}"), c->name[s],
                                           amount_text(d->arena, d->lang, last->scope_t[s], last->at_least[s]))};
        below += t;
    }
    draw_end_labels(d, labels, CHART_ACCOUNT_SCOPES);
}

static void draw_picture(const ScopeChart *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[CHART_ACCOUNT_SCOPES];
    for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++) entries[s] = (LegendEntry){c->name[s], false};
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? draw_narrow_frame(44, 10, 280, entries, CHART_ACCOUNT_SCOPES)
                      : (Frame){.height = 400, .left = 52, .right = 190, .top = 44, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, "@t0:");
    json_key(&d.json, "xAxis");
    int marked[DRAW_LABELS_MAX];
    const size_t n = c->n < DRAW_LABELS_MAX ? c->n : DRAW_LABELS_MAX;
    for (size_t i = 0; i < n; i++) marked[i] = c->year[c->n - 1 - i].year;
    draw_years(&d, c->n ? c->year[0].year : 0, c->n ? c->year[c->n - 1].year : 1, marked, n, true);
    json_key(&d.json, "yAxis");
    draw_amounts(&d, highest(c) * 1.12, str(tr(lang, N_("tonnes CO2e"))));
    if (narrow) draw_legend(&d, entries, CHART_ACCOUNT_SCOPES);
    draw_series_begin(&d);
    for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++) scope_series(&d, c, s);
    totals(&d, c);
    if (!narrow && c->n) names_at_the_edge(&d, c);
    draw_end(&d, out);
}

/* ---- words ---- */

static Str total_sentence(Arena *a, Lang lang, const ScopeChart *c)
{
    const ChartAccountYear *y = &c->year[c->n - 1];
    if (!y->total_t.known) return tr_fmt(a, lang, N_("No figure of {0} could be computed yet."), draw_year(a, y->year));
    const Str first = tr_fmt(a, lang, N_("In {0} the group's emissions were {1}."), draw_year(a, y->year),
                             accounts_tonnes(a, lang, y->total_t.v, y->complete));
    Str parts[CHART_ACCOUNT_SCOPES];
    for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++) parts[s] = amount_text(a, lang, y->scope_t[s], y->at_least[s]);
    const Str second = tr_fmt(a, lang, N_("Scope 1: {0}, scope 2: {1}, scope 3: {2}."), parts[0], parts[1], parts[2]);
    return draw_join(a, (const Str[]){first, second}, 2);
}

static Str change_sentence(Arena *a, Lang lang, const ScopeChart *c)
{
    if (c->n < 2) return S("");
    const ChartAccountYear *first = &c->year[0], *last = &c->year[c->n - 1];
    if (!first->total_t.known || !last->total_t.known || !(first->total_t.v > 0)) return S("");
    const double change = last->total_t.v - first->total_t.v;
    const Str sentence =
        tr_fmt(a, lang, N_("Since {0} they have changed by {1} tonnes ({2})."), draw_year(a, first->year),
               draw_signed(a, lang, change), draw_signed_percent(a, lang, 100 * change / first->total_t.v));
    if (first->complete && last->complete) return sentence;
    return draw_join(
        a,
        (const Str[]){sentence,
                      str(tr(lang, N_("Something is missing in one of the years, so the change is not certain.")))},
        2);
}

static void fill_table(ChartTable *t, const ScopeChart *c, Arena *a, Lang lang)
{
    table_begin(t, a, CHART_ACCOUNT_SCOPES + 3, c->n);
    table_head(t, 0, str(tr(lang, N_("Year"))));
    for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++)
        table_head(t, s + 1, tr_fmt(a, lang, N_("{0}, t CO2e"), c->name[s]));
    table_head(t, CHART_ACCOUNT_SCOPES + 1, str(tr(lang, N_("Total, t CO2e"))));
    table_head(t, CHART_ACCOUNT_SCOPES + 2, str(tr(lang, N_("Complete"))));
    for (size_t i = 0; i < c->n; i++) {
        const ChartAccountYear *y = &c->year[i];
        table_figure(t, 0, known(y->year), draw_year(a, y->year));
        for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++)
            table_figure(t, s + 1, y->scope_t[s], amount_text(a, lang, y->scope_t[s], y->at_least[s]));
        table_figure(t, CHART_ACCOUNT_SCOPES + 1, y->total_t, amount_text(a, lang, y->total_t, !y->complete));
        table_text(t, CHART_ACCOUNT_SCOPES + 2, str(y->complete ? tr(lang, N_("yes")) : tr(lang, N_("no, at least"))));
        table_next(t);
    }
}

void chart_accounts_scopes(Arena *arena, Lang lang, const ChartAccounts *about, const ChartAccountYear *years, size_t n,
                           Chart *out)
{
    ScopeChart c = {.about = about, .year = years, .n = n};
    for (size_t s = 0; s < CHART_ACCOUNT_SCOPES; s++)
        c.name[s] = tr_fmt(arena, lang, N_("Scope {0}"), err_number(arena, (int64_t)s + 1));
    accounts_begin(out, "accounts-scopes", arena, lang, about,
                   tr_fmt(arena, lang, N_("The municipal group's emissions by scope, {0}"), about->municipality));
    out->summary =
        n ? draw_join(arena, (const Str[]){total_sentence(arena, lang, &c), change_sentence(arena, lang, &c)}, 2)
          : tr_fmt(arena, lang, N_("No emissions of {0} are on record."), about->municipality);
    fill_table(&out->table, &c, arena, lang);
    draw_picture(&c, arena, lang, false, out);
    draw_picture(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
