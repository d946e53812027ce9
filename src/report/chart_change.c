/* What a new edition says about years that an older one had already told: both lines, and the difference below. */
#include "report/draw.h"

#include <math.h>

typedef struct ChangeChart {
    const ChartPlace *place;
    Str before_name, after_name;
    Series before, after;
    Series difference; /* after - before */
    int first, last;
} ChangeChart;

static void years_of(ChangeChart *c)
{
    const Series s[] = {c->before, c->after};
    bool any = false;
    for (size_t i = 0; i < 2; i++) {
        if (!s[i].n) continue;
        if (!any || s[i].year[0] < c->first) c->first = s[i].year[0];
        if (!any || s[i].year[s[i].n - 1] > c->last) c->last = s[i].year[s[i].n - 1];
        any = true;
    }
}

static double highest(Series s)
{
    double most = 0;
    for (size_t i = 0; i < s.n; i++) most = fmax(most, fabs(s.t[i]));
    return most;
}

/* Where the difference is largest; -1: nowhere. */
static int largest_at(Series difference)
{
    int at = -1;
    for (size_t i = 0; i < difference.n; i++)
        if (fabs(difference.t[i]) > (at < 0 ? 0 : fabs(difference.t[at]))) at = (int)i;
    return at;
}

static void draw_difference(Draw *d, const ChangeChart *c)
{
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("bar"));
    json_kstr(j, "name", str(tr(d->lang, N_("Difference"))));
    json_kint(j, "xAxisIndex", 1);
    json_kint(j, "yAxisIndex", 1);
    json_kint(j, "barWidth", d->narrow ? 5 : 10);
    json_kstr(j, "color", palette[COLOUR_MEASURED].light);
    json_key(j, "data");
    json_array(j);
    for (int year = c->first; year <= c->last; year++) draw_value(d, series_at(c->difference, year));
    json_end(j);
    json_end(j);
}

static Str percent_of(Arena *a, Lang lang, const ChangeChart *c, size_t i)
{
    const Maybe before = series_at(c->before, c->difference.year[i]);
    return before.known && fabs(before.v) > 0 ? draw_signed_percent(a, lang, 100 * c->difference.t[i] / before.v)
                                              : S("–");
}

static void names(Draw *d, const ChangeChart *c)
{
    Label ends[2];
    size_t n = 0;
    if (c->before.n)
        ends[n++] = (Label){.x = c->last - c->first,
                            .y = c->before.t[c->before.n - 1],
                            .dx = 16,
                            .align = ALIGN_LEFT,
                            .colour = COLOUR_TREND,
                            .strong = true,
                            .text = tr_fmt(d->arena, d->lang, N_("Edition\n{0}"), c->before_name)};
    if (c->after.n)
        ends[n++] = (Label){.x = c->last - c->first,
                            .y = c->after.t[c->after.n - 1],
                            .dx = 16,
                            .align = ALIGN_LEFT,
                            .colour = COLOUR_MEASURED,
                            .strong = true,
                            .text = tr_fmt(d->arena, d->lang, N_("Edition\n{0}"), c->after_name)};
    draw_end_labels(d, ends, n);
}

static void largest_label(Draw *d, const ChangeChart *c)
{
    const int at = largest_at(c->difference);
    if (at < 0) return;
    const size_t i = (size_t)at;
    const int slot = c->difference.year[i] - c->first;
    const bool right = slot * 2 < c->last - c->first;
    draw_label(d, (Label){.x = slot,
                          .y = c->difference.t[i],
                          .dx = right ? 10 : -10,
                          .dy = c->difference.t[i] > 0 ? 8 : -8,
                          .align = right ? ALIGN_LEFT : ALIGN_RIGHT,
                          .colour = COLOUR_MEASURED,
                          .strong = true,
                          .text = tr_fmt(d->arena, d->lang, N_("{0}: {1}"), draw_year(d->arena, c->difference.year[i]),
                                         percent_of(d->arena, d->lang, c, i))});
}

static void axes(Draw *d, const ChangeChart *c)
{
    const int marked[] = {c->last, c->first};
    json_key(&d->json, "xAxis");
    json_array(&d->json);
    for (d->axis = 0; d->axis < 2; d->axis++) draw_years(d, c->first, c->last, marked, 2, true);
    json_end(&d->json);
    json_key(&d->json, "yAxis");
    json_array(&d->json);
    d->axis = 0;
    draw_amounts(d, fmax(highest(c->before), highest(c->after)) * 1.04, c->place->unit);
    const double scale = d->max; /* by which the labels of the lines are kept apart */
    d->axis = 1;
    draw_amounts_signed(d, highest(c->difference), c->place->unit);
    d->max = scale;
    d->axis = 0;
    json_end(&d->json);
}

static void draw_picture(const ChangeChart *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    Draw d;
    Frame below = narrow ? (Frame){.left = 48, .right = 10, .top = 312, .bottom = 74}
                         : (Frame){.left = 56, .right = 110, .top = 350, .bottom = 30};
    draw_begin(&d, arena, lang, narrow,
               narrow ? (Frame){.height = 480, .left = 48, .right = 10, .top = 34, .bottom = 240}
                      : (Frame){.height = 480, .left = 56, .right = 110, .top = 36, .bottom = 200});
    draw_grids(&d, below);
    draw_tooltip(&d, "@t0:");
    axes(&d, c);
    const Str before = tr_fmt(arena, lang, N_("Edition {0}"), c->before_name);
    const Str after = tr_fmt(arena, lang, N_("Edition {0}"), c->after_name);
    if (narrow)
        draw_legend(
            &d, (const LegendEntry[]){{before, false}, {after, false}, {str(tr(lang, N_("Difference"))), false}}, 3);
    draw_series_begin(&d);
    const LineStyle old = {.name = before,
                           .colour = COLOUR_TREND,
                           .kind = LINE_DASHED,
                           .width = 2,
                           .symbol = "emptyCircle",
                           .symbol_size = 7};
    const LineStyle new = {.name = after,
                           .colour = COLOUR_MEASURED,
                           .kind = LINE_SOLID,
                           .width = 2.5,
                           .symbol = "circle",
                           .symbol_size = 7};
    draw_measured(&d, &old, c->before);
    draw_measured(&d, &new, c->after);
    draw_difference(&d, c);
    if (!narrow) names(&d, c);
    d.axis = 1;
    largest_label(&d, c);
    draw_end(&d, out);
}

static Str summary(Arena *a, Lang lang, const ChangeChart *c)
{
    const int at = largest_at(c->difference);
    if (!c->difference.n)
        return tr_fmt(a, lang, N_("The editions {0} and {1} have no year in common."), c->before_name, c->after_name);
    if (at < 0)
        return tr_fmt(a, lang, N_("The editions {0} and {1} say the same about every year they have in common."),
                      c->before_name, c->after_name);
    size_t changed = 0;
    for (size_t i = 0; i < c->difference.n; i++) changed += fabs(c->difference.t[i]) >= 0.5;
    const size_t i = (size_t)at;
    const Str first =
        tr_fmt(a, lang, N_("The edition {0} says something else than {1} about {2} years that both have."),
               c->after_name, c->before_name, err_number(a, (int64_t)changed));
    const Str second =
        tr_fmt(a, lang, N_("The largest change is for {0}: {1} tonnes ({2})."), draw_year(a, c->difference.year[i]),
               draw_signed(a, lang, c->difference.t[i]), percent_of(a, lang, c, i));
    return draw_join(a, (const Str[]){first, second}, 2);
}

enum { COL_YEAR, COL_BEFORE, COL_AFTER, COL_CHANGE, COL_PERCENT, COL_COUNT };

static void fill_table(ChartTable *t, const ChangeChart *c, Arena *a, Lang lang)
{
    table_begin(t, a, COL_COUNT, c->before.n + c->after.n);
    table_head(t, COL_YEAR, str(tr(lang, N_("Year"))));
    table_head(t, COL_BEFORE, tr_fmt(a, lang, N_("Edition {0}, {1}"), c->before_name, c->place->unit));
    table_head(t, COL_AFTER, tr_fmt(a, lang, N_("Edition {0}, {1}"), c->after_name, c->place->unit));
    table_head(t, COL_CHANGE, tr_fmt(a, lang, N_("Difference, {0}"), c->place->unit));
    table_head(t, COL_PERCENT, str(tr(lang, N_("Difference, %"))));
    for (int year = c->first; year <= c->last; year++) {
        const Maybe before = series_at(c->before, year), after = series_at(c->after, year);
        if (!before.known && !after.known) continue;
        const Maybe change = series_at(c->difference, year);
        const Maybe percent = change.known && fabs(before.v) > 0 ? known(100 * change.v / before.v) : unknown();
        table_figure(t, COL_YEAR, known(year), draw_year(a, year));
        table_figure(t, COL_BEFORE, before, draw_amount_maybe(a, lang, before));
        table_figure(t, COL_AFTER, after, draw_amount_maybe(a, lang, after));
        table_figure(t, COL_CHANGE, change, change.known ? draw_signed(a, lang, change.v) : S(""));
        table_figure(t, COL_PERCENT, percent, percent.known ? draw_signed_percent(a, lang, percent.v) : S(""));
        table_next(t);
    }
}

void chart_change(Arena *arena, Lang lang, const ChartPlace *place, Str before_name, Series before, Str after_name,
                  Series after, Chart *out)
{
    ChangeChart c = {
        .place = place, .before_name = before_name, .after_name = after_name, .before = before, .after = after};
    c.difference =
        series_minus(after, before, ARENA_ARRAY(arena, int, after.n + 1), ARENA_ARRAY(arena, double, after.n + 1));
    years_of(&c);
    chart_begin(out, "change", arena, lang, place,
                tr_fmt(arena, lang, N_("What the edition {0} changed, {1}"), after_name, place->city));
    out->summary = summary(arena, lang, &c);
    fill_table(&out->table, &c, arena, lang);
    draw_picture(&c, arena, lang, false, out);
    draw_picture(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
