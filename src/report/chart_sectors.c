/* Emissions by sector over time, stacked: areas where every year is there, otherwise bars, each in its place in time.
 */
#include "report/draw.h"

#include <stdlib.h>

enum { SECTORS_MAX = SECTOR_COLOURS, YEARS_MAX = 200, SHORT_NAME = 26 };

typedef struct SectorChart {
    const ChartPlace *place;
    const ChartSector *sector[SECTORS_MAX]; /* the largest in the latest year first, at the bottom of the stack */
    size_t n;
    int year[YEARS_MAX]; /* in which any sector has a figure */
    size_t years;
    bool contiguous;
} SectorChart;

static double latest(const ChartSector *s, int year)
{
    const Maybe t = series_at(s->series, year);
    return t.known ? t.v : 0;
}

static void collect_years(SectorChart *c, const ChartSector *sectors, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < sectors[i].series.n && c->years < YEARS_MAX; k++) {
            const int year = sectors[i].series.year[k];
            size_t at = c->years;
            while (at > 0 && c->year[at - 1] > year) at--;
            if (at > 0 && c->year[at - 1] == year) continue;
            for (size_t m = c->years; m > at; m--) c->year[m] = c->year[m - 1];
            c->year[at] = year;
            c->years++;
        }
    }
    c->contiguous = c->years > 1 && c->year[c->years - 1] - c->year[0] == (int)c->years - 1;
}

/* By the latest year's figure; equal ones in the order given. What never had emissions is left out of the picture. */
static void choose_sectors(SectorChart *c, const ChartSector *sectors, size_t n)
{
    const int last = c->years ? c->year[c->years - 1] : 0;
    for (size_t i = 0; i < n && c->n < SECTORS_MAX; i++) {
        bool any = false;
        for (size_t k = 0; k < sectors[i].series.n; k++) any = any || sectors[i].series.t[k] > 0;
        if (!any) continue;
        size_t at = c->n++;
        for (; at > 0 && latest(c->sector[at - 1], last) < latest(&sectors[i], last); at--)
            c->sector[at] = c->sector[at - 1];
        c->sector[at] = &sectors[i];
    }
}

/* The sum of the sectors in a year; unknown where one of them has no figure. */
static Maybe total(const SectorChart *c, int year)
{
    double sum = 0;
    for (size_t i = 0; i < c->n; i++) {
        const Maybe t = series_at(c->sector[i]->series, year);
        if (!t.known) return unknown();
        sum += t.v;
    }
    return known(sum);
}

static double highest(const SectorChart *c)
{
    double most = 0;
    for (size_t y = 0; y < c->years; y++) {
        double sum = 0;
        for (size_t i = 0; i < c->n; i++) sum += latest(c->sector[i], c->year[y]);
        if (sum > most) most = sum;
    }
    return most;
}

static void edge(Json *j, const char *key)
{
    json_key(j, key);
    json_object(j);
    json_kstr(j, "borderColor", palette[COLOUR_PAPER].light);
    json_kfixed(j, "borderWidth", 0.75, 2);
    json_end(j);
}

static void sector_series(Draw *d, const SectorChart *c, size_t i)
{
    Json *j = &d->json;
    const Str fill = palette[COLOUR_SECTOR + i].light;
    json_object(j);
    json_kstr(j, "type", c->contiguous ? S("line") : S("bar"));
    json_kstr(j, "name", draw_short(d->arena, c->sector[i]->name, SHORT_NAME));
    json_kstr(j, "stack", S("sectors"));
    json_kstr(j, "color", fill);
    if (c->contiguous) {
        draw_filled_stacked(d);
        json_kstr(j, "symbol", S("circle"));
        json_kint(j, "symbolSize", 2);
    } else {
        json_kstr(j, "barWidth", S("78%"));
        edge(j, "itemStyle");
    }
    json_key(j, "data");
    json_array(j);
    const Series s = c->sector[i]->series;
    for (int year = d->first_year; year <= c->year[c->years - 1]; year++) draw_value(d, series_at(s, year));
    json_end(j);
    json_end(j);
}

static void names_at_the_edge(Draw *d, const SectorChart *c)
{
    Label labels[SECTORS_MAX];
    const int last = c->year[c->years - 1];
    double below = 0;
    for (size_t i = 0; i < c->n; i++) {
        const double t = latest(c->sector[i], last);
        labels[i] = (Label){.x = last - d->first_year,
                            .y = below + t / 2,
                            .dx = c->contiguous ? 8 : 16,
                            .align = ALIGN_LEFT,
                            .colour = COLOUR_TEXT,
                            .key = "rect",
                            .key_colour = (Colour)(COLOUR_SECTOR + i),
                            .text = tr_fmt(d->arena, d->lang, N_("{0} {1}"),
                                           draw_short(d->arena, c->sector[i]->name, SHORT_NAME),
                                           draw_amount(d->arena, d->lang, t))};
        below += t;
    }
    draw_end_labels(d, labels, c->n);
}

static void draw_picture(const SectorChart *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[SECTORS_MAX];
    for (size_t i = 0; i < c->n; i++)
        entries[i] = (LegendEntry){draw_short(arena, c->sector[i]->name, SHORT_NAME), false};
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? draw_narrow_frame(44, 10, 300, entries, c->n)
                      : (Frame){.height = 440, .left = 52, .right = 266, .top = 36, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, "@t0:");
    json_key(&d.json, "xAxis");
    const int first = c->years ? c->year[0] : 0, last = c->years ? c->year[c->years - 1] : 1;
    draw_years(&d, first, last, &last, 1, !c->contiguous);
    json_key(&d.json, "yAxis");
    draw_amounts(&d, highest(c), c->place->unit);
    if (narrow) draw_legend(&d, entries, c->n);
    draw_series_begin(&d);
    for (size_t i = 0; i < c->n; i++) sector_series(&d, c, i);
    if (!narrow && c->years) names_at_the_edge(&d, c);
    draw_end(&d, out);
}

static Str largest_sentence(Arena *a, Lang lang, const SectorChart *c, int year)
{
    const Maybe all = total(c, year);
    const double t = latest(c->sector[0], year);
    if (!all.known || !(all.v > 0))
        return tr_fmt(a, lang, N_("{0} is the largest sector in {1}, with {2}."), c->sector[0]->name,
                      draw_year(a, year), draw_tonnes(a, lang, t));
    const Str first =
        tr_fmt(a, lang, N_("In {0} the sectors add up to {1}."), draw_year(a, year), draw_tonnes(a, lang, all.v));
    const Str second = tr_fmt(a, lang, N_("{0} is the largest, with {1} ({2})."), c->sector[0]->name,
                              draw_tonnes(a, lang, t), tr_percent(a, lang, 100 * t / all.v, 0));
    return draw_join(a, (const Str[]){first, second}, 2);
}

/* The sector that changed most between the last two years on record. */
static Str change_sentence(Arena *a, Lang lang, const SectorChart *c)
{
    if (c->years < 2) return S("");
    const int from = c->year[c->years - 2], to = c->year[c->years - 1];
    const ChartSector *most = NULL;
    double change = 0;
    for (size_t i = 0; i < c->n; i++) {
        const Maybe x = series_at(c->sector[i]->series, from), y = series_at(c->sector[i]->series, to);
        if (!x.known || !y.known || !(llabs((long long)(y.v - x.v)) > llabs((long long)change))) continue;
        most = c->sector[i];
        change = y.v - x.v;
    }
    if (!most) return S("");
    return tr_fmt(a, lang, N_("Since {0}, {1} has changed most: {2}."), draw_year(a, from), most->name,
                  tr_fmt(a, lang, N_("{0} tonnes"), draw_signed(a, lang, change)));
}

static Str missing_sentence(Arena *a, Lang lang, const SectorChart *c)
{
    (void)a;
    if (c->contiguous || c->years < 2) return S("");
    return str(tr(lang, N_("Years without a bar are not in the edition.")));
}

static void fill_table(ChartTable *t, const SectorChart *c, Arena *a, Lang lang)
{
    table_begin(t, a, c->n + 2, c->years);
    table_head(t, 0, str(tr(lang, N_("Year"))));
    table_head(t, 1, tr_fmt(a, lang, N_("All sectors, {0}"), c->place->unit));
    for (size_t i = 0; i < c->n; i++) {
        table_head(t, i + 2, c->sector[i]->name);
        table_column_id(t, i + 2, c->sector[i]->id);
    }
    for (size_t y = 0; y < c->years; y++) {
        const Maybe all = total(c, c->year[y]);
        table_figure(t, 0, known(c->year[y]), draw_year(a, c->year[y]));
        table_figure(t, 1, all, draw_amount_maybe(a, lang, all));
        for (size_t i = 0; i < c->n; i++) {
            const Maybe x = series_at(c->sector[i]->series, c->year[y]);
            table_figure(t, i + 2, x, draw_amount_maybe(a, lang, x));
        }
        table_next(t);
    }
}

void chart_sectors(Arena *arena, Lang lang, const ChartPlace *place, const ChartSector *sectors, size_t n, Chart *out)
{
    SectorChart c = {.place = place};
    collect_years(&c, sectors, n);
    choose_sectors(&c, sectors, n);
    chart_begin(out, "sectors", arena, lang, place, tr_fmt(arena, lang, N_("Emissions by sector, {0}"), place->city));
    if (c.n)
        out->summary = draw_join(arena,
                                 (const Str[]){largest_sentence(arena, lang, &c, c.year[c.years - 1]),
                                               change_sentence(arena, lang, &c), missing_sentence(arena, lang, &c)},
                                 3);
    else
        out->summary = tr_fmt(arena, lang, N_("No emissions of {0} are on record."), place->city);
    fill_table(&out->table, &c, arena, lang);
    draw_picture(&c, arena, lang, false, out);
    draw_picture(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
