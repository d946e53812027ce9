/* A scenario with its uncertainty. */
#include "report/chart_roadmap_parts.h"

#include <math.h>

typedef struct Fan {
    const ChartRoadmap *about;
    const ChartFan *fan;
    RoadmapYears years;
    Str band, middle;
} Fan;

/* Two stacked lines: what the band stands on, which is not seen, and its height. */
static void draw_band(Draw *d, const Fan *f)
{
    const LineStyle ground = {.colour = COLOUR_BAND, .kind = LINE_NONE, .helper = true};
    for (int part = 0; part < 2; part++) {
        draw_line_begin(d, &ground);
        for (int year = d->first_year; year <= d->last_year; year++) {
            const Maybe low = road_at(f->about, f->fan->p05, year), high = road_at(f->about, f->fan->p95, year);
            draw_value(d, low.known && part ? known(high.v - low.v) : low);
        }
        draw_data_end(d);
        json_kstr(&d->json, "stack", S("interval"));
        json_kstr(&d->json, "stackStrategy", S("all"));
        if (part) draw_filled(d, COLOUR_BAND);
        json_end(&d->json);
    }
}

/* The edges of the band bear its name in the tooltip. */
static void draw_edges(Draw *d, const Fan *f)
{
    const double *const edge[] = {f->fan->p05, f->fan->p95};
    const Str names[] = {str(tr(d->lang, N_("5 of 100 are lower"))), str(tr(d->lang, N_("5 of 100 are higher")))};
    for (size_t i = 0; i < 2; i++) {
        const LineStyle line = {.name = names[i], .colour = COLOUR_ESTIMATED, .kind = LINE_SOLID, .width = 1};
        draw_line_begin(d, &line);
        for (int year = d->first_year; year <= d->last_year; year++) draw_value(d, road_at(f->about, edge[i], year));
        draw_line_end(d);
    }
}

static void draw_target(Draw *d, const Fan *f)
{
    if (!f->about->target_t.known) return;
    draw_point(d, draw_goal_name(d->arena, d->lang, f->about->place, f->about->target_year), f->about->target_year,
               f->about->target_t.v, COLOUR_GOAL, "diamond", 14);
}

static void end_labels(Draw *d, const Fan *f)
{
    Label labels[5];
    size_t n = 0;
    const ChartRoadmap *about = f->about;
    const int last = d->last_year;
    n += road_end(d, &labels[n], str(tr(d->lang, N_("Nothing more is done"))), road_at(about, about->reference_t, last),
                  COLOUR_TREND, false);
    n += road_end(d, &labels[n], f->middle, road_at(about, f->fan->p50, last), COLOUR_TEXT, true);
    n += road_end(d, &labels[n], draw_path_name(d->lang, about->place), road_path_at(about, last), COLOUR_PATH, true);
    draw_end_labels(d, labels, n);
}

static double highest(const Fan *f)
{
    double most = road_highest(f->about, f->years);
    for (int year = f->years.first; year <= f->years.last; year++) {
        const Maybe high = road_at(f->about, f->fan->p95, year);
        if (high.known) most = fmax(most, high.v * 1.04);
    }
    return most;
}

static void draw_fan(const Fan *f, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    const ChartRoadmap *about = f->about;
    const LegendEntry entries[] = {{f->middle, true},
                                   {draw_path_name(lang, about->place), true},
                                   {str(tr(lang, N_("Nothing more is done"))), true},
                                   {str(tr(lang, N_("Measured"))), false}};
    const size_t n = sizeof entries / sizeof *entries;
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? draw_narrow_frame(44, 14, 280, entries, n)
                      : (Frame){.height = 420, .left = 52, .right = 190, .top = 36, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, "@t0:");
    const int marked[] = {about->target_year, about->first_year, f->years.last};
    json_key(&d.json, "xAxis");
    draw_years(&d, f->years.first, f->years.last, marked, sizeof marked / sizeof *marked, false);
    json_key(&d.json, "yAxis");
    draw_amounts(&d, highest(f), about->place->unit);
    if (narrow) draw_legend(&d, entries, n);
    draw_series_begin(&d);
    draw_band(&d, f);
    draw_edges(&d, f);
    road_reference_line(&d, about);
    road_measured_line(&d, about);
    road_path_line(&d, about);
    road_scenario_line(&d, about, f->fan->p50, f->middle);
    draw_target(&d, f);
    if (!narrow) end_labels(&d, f);
    draw_end(&d, out);
}

static Str interval_sentence(Arena *a, Lang lang, const Fan *f)
{
    const ChartRoadmap *about = f->about;
    const Maybe low = road_at(about, f->fan->p05, about->target_year),
                high = road_at(about, f->fan->p95, about->target_year);
    if (!low.known) return S("");
    if (!(high.v - low.v > 1)) return str(tr(lang, N_("No figure that matters here states how uncertain it is.")));
    return tr_fmt(a, lang, N_("In 90 of 100 draws the emissions of {0} are between {1} and {2}."),
                  draw_year(a, about->target_year), draw_amount(a, lang, low.v), draw_tonnes(a, lang, high.v));
}

Str chart_probability(Arena *arena, Lang lang, Maybe p)
{
    if (!p.known) return S("–");
    if (p.v < 0.005) return str(tr(lang, N_("under 1%")));
    if (p.v > 0.995) return str(tr(lang, N_("over 99%")));
    return tr_percent(arena, lang, 100 * p.v, 0);
}

static Str probability_sentence(Arena *a, Lang lang, const Fan *f)
{
    const Maybe p = f->about->probability;
    if (!p.known) return S("");
    return tr_fmt(a, lang, N_("The probability of reaching the goal for {0} is {1}."),
                  draw_year(a, f->about->target_year), chart_probability(a, lang, p));
}

static Str certain_sentence(Arena *a, Lang lang, const Fan *f)
{
    if (!(f->fan->certain_percent >= 0.5)) return S("");
    return tr_fmt(
        a, lang,
        N_("{0} of the tonnes come from figures without a stated uncertainty: the interval says nothing about them."),
        tr_percent(a, lang, f->fan->certain_percent, 0));
}

static void fill_table(ChartTable *t, const Fan *f, Arena *a, Lang lang)
{
    const ChartRoadmap *about = f->about;
    const Str heads[] = {tr_fmt(a, lang, N_("Measured, {0}"), about->place->unit),
                         tr_fmt(a, lang, N_("Nothing more is done, {0}"), about->place->unit),
                         tr_fmt(a, lang, N_("5 of 100 are lower, {0}"), about->place->unit),
                         tr_fmt(a, lang, N_("Middle, {0}"), about->place->unit),
                         tr_fmt(a, lang, N_("5 of 100 are higher, {0}"), about->place->unit),
                         tr_fmt(a, lang, N_("{0}, {1}"), draw_path_name(lang, about->place), about->place->unit)};
    const size_t columns = sizeof heads / sizeof *heads;
    table_begin(t, a, columns + 1, (size_t)(f->years.last - f->years.first + 1));
    table_head(t, 0, str(tr(lang, N_("Year"))));
    for (size_t c = 0; c < columns; c++) table_head(t, c + 1, heads[c]);
    for (int year = f->years.first; year <= f->years.last; year++) {
        const Maybe cells[] = {series_at(about->measured, year),  road_at(about, about->reference_t, year),
                               road_at(about, f->fan->p05, year), road_at(about, f->fan->p50, year),
                               road_at(about, f->fan->p95, year), road_path_at(about, year)};
        if (!cells[0].known && !cells[1].known) continue;
        table_figure(t, 0, known(year), draw_year(a, year));
        for (size_t c = 0; c < columns; c++) table_figure(t, c + 1, cells[c], draw_amount_maybe(a, lang, cells[c]));
        table_next(t);
    }
}

void chart_roadmap_fan(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartFan *fan, Chart *out)
{
    const Fan f = {
        .about = about, .fan = fan, .years = road_years(about), .middle = str(tr(lang, N_("With the measures")))};
    road_begin(out, "fan", arena, lang, about,
               tr_fmt(arena, lang, N_("How sure the scenario is, {0}"), about->place->city));
    out->summary =
        draw_join(arena,
                  (const Str[]){interval_sentence(arena, lang, &f), draw_illustration(arena, lang, about->place),
                                probability_sentence(arena, lang, &f), certain_sentence(arena, lang, &f)},
                  4);
    out->source = draw_join(
        arena,
        (const Str[]){out->source, tr_fmt(arena, lang, N_("{0} draws."), draw_amount(arena, lang, (double)fan->draws))},
        2);
    fill_table(&out->table, &f, arena, lang);
    draw_fan(&f, arena, lang, false, out);
    draw_fan(&f, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
