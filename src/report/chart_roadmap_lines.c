/* Scenarios side by side. */
#include "report/chart_roadmap_parts.h"

#include <math.h>

typedef struct Lines {
    const ChartRoadmap *about;
    const ChartScenario *scenario;
    size_t n;
    RoadmapYears years;
} Lines;

static double highest(const Lines *l)
{
    double most = road_highest(l->about, l->years);
    for (size_t i = 0; i < l->n; i++)
        for (int year = l->years.first; year <= l->years.last; year++) {
            const Maybe t = road_at(l->about, l->scenario[i].t, year);
            if (t.known) most = fmax(most, t.v * 1.04);
        }
    return most;
}

static void draw_line(Draw *d, const Lines *l, size_t i)
{
    static const LineKind kinds[] = {LINE_SOLID, LINE_DASHED, LINE_DOTTED};
    const LineStyle line = {.name = l->scenario[i].name,
                            .colour = (Colour)(COLOUR_SECTOR + i % SECTOR_COLOURS),
                            .kind = kinds[i / 3 % 3],
                            .width = 2.5};
    draw_line_begin(d, &line);
    for (int year = d->first_year; year <= d->last_year; year++)
        draw_value(d, road_at(l->about, l->scenario[i].t, year));
    draw_line_end(d);
}

static void end_labels(Draw *d, const Lines *l)
{
    Label labels[CHART_SCENARIOS_MAX + 1];
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += road_end(d, &labels[n], draw_short(d->arena, l->scenario[i].name, 26),
                      road_at(l->about, l->scenario[i].t, d->last_year), (Colour)(COLOUR_SECTOR + i), false);
    n += road_end(d, &labels[n], draw_path_name(d->lang, l->about->place), road_path_at(l->about, d->last_year),
                  COLOUR_PATH, true);
    draw_end_labels(d, labels, n);
}

static void draw_lines(const Lines *l, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[CHART_SCENARIOS_MAX + 2];
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) entries[n++] = (LegendEntry){l->scenario[i].name, true};
    entries[n++] = (LegendEntry){draw_path_name(lang, l->about->place), true};
    entries[n++] = (LegendEntry){str(tr(lang, N_("Measured"))), false};
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? draw_narrow_frame(44, 14, 280, entries, n)
                      : (Frame){.height = 420, .left = 52, .right = 220, .top = 36, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, "@t0:");
    const int marked[] = {l->about->target_year, l->about->first_year, l->years.last};
    json_key(&d.json, "xAxis");
    draw_years(&d, l->years.first, l->years.last, marked, sizeof marked / sizeof *marked, false);
    json_key(&d.json, "yAxis");
    draw_amounts(&d, highest(l), l->about->place->unit);
    if (narrow) draw_legend(&d, entries, n);
    draw_series_begin(&d);
    for (size_t i = 0; i < l->n; i++) draw_line(&d, l, i);
    road_measured_line(&d, l->about);
    road_path_line(&d, l->about);
    if (!narrow) end_labels(&d, l);
    draw_end(&d, out);
}

static void fill_table(ChartTable *t, const Lines *l, Arena *a, Lang lang)
{
    table_begin(t, a, l->n + 2, (size_t)(l->years.last - l->about->first_year + 1));
    table_head(t, 0, str(tr(lang, N_("Year"))));
    table_head(t, 1, tr_fmt(a, lang, N_("{0}, {1}"), draw_path_name(lang, l->about->place), l->about->place->unit));
    for (size_t i = 0; i < l->n; i++) table_head(t, i + 2, l->scenario[i].name);
    for (int year = l->about->first_year; year <= l->years.last; year++) {
        const Maybe path = road_path_at(l->about, year);
        table_figure(t, 0, known(year), draw_year(a, year));
        table_figure(t, 1, path, draw_amount_maybe(a, lang, path));
        for (size_t i = 0; i < l->n; i++) {
            const Maybe x = road_at(l->about, l->scenario[i].t, year);
            table_figure(t, i + 2, x, draw_amount_maybe(a, lang, x));
        }
        table_next(t);
    }
}

static Str summary(Arena *a, Lang lang, const Lines *l)
{
    const int year = l->about->target_year;
    const Maybe path = road_path_at(l->about, year);
    size_t least = 0, met = 0;
    for (size_t i = 0; i < l->n; i++) {
        const double t = road_at(l->about, l->scenario[i].t, year).v;
        if (t < road_at(l->about, l->scenario[least].t, year).v) least = i;
        met += path.known && t <= path.v;
    }
    if (l->n == 0) return S("");
    const Str lowest =
        tr_fmt(a, lang, N_("Lowest in {0} is \"{1}\", with {2}."), draw_year(a, year), l->scenario[least].name,
               draw_tonnes(a, lang, road_at(l->about, l->scenario[least].t, year).v));
    const Str path_text = path.known ? tr_fmt(a, lang, N_("The path is {0}."), draw_tonnes(a, lang, path.v)) : S("");
    const Str none = path.known && met == 0 ? str(tr(lang, N_("None of the scenarios reaches the path."))) : S("");
    return draw_join(a, (const Str[]){lowest, path_text, none}, 3);
}

void chart_roadmap_scenarios(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartScenario *scenarios,
                             size_t n, Chart *out)
{
    const Lines l = {.about = about,
                     .scenario = scenarios,
                     .n = n < CHART_SCENARIOS_MAX ? n : CHART_SCENARIOS_MAX,
                     .years = road_years(about)};
    road_begin(out, "scenarios", arena, lang, about,
               tr_fmt(arena, lang, N_("The scenarios side by side, {0}"), about->place->city));
    out->summary =
        draw_join(arena, (const Str[]){summary(arena, lang, &l), draw_illustration(arena, lang, about->place)}, 2);
    fill_table(&out->table, &l, arena, lang);
    draw_lines(&l, arena, lang, false, out);
    draw_lines(&l, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
