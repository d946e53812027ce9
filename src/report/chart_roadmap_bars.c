/* Lying bars of the roadmap: what its uncertainty comes from, and how much of what was measured the model explains. */
#include "report/chart_roadmap_parts.h"
#include "report/lying_bars.h"

#include <math.h>

/* ---- tornado ---- */

static LyingBar input_bar(Arena *a, Lang lang, const ChartInput *in, double centre)
{
    const double low = fmin(in->low_t, in->high_t), high = fmax(in->low_t, in->high_t);
    LyingBar bar = {.from = low,
                    .to = high,
                    .colour = low < centre ? COLOUR_SECTOR + 2 : COLOUR_SECTOR + 1,
                    .name = in->name,
                    .where = in->where,
                    .amount = tr_fmt(a, lang, "{0} / {1}", draw_signed(a, lang, low - centre),
                                     draw_signed(a, lang, high - centre))};
    if (low < centre && centre < high) {
        bar.to = centre;
        bar.beyond = high;
        bar.beyond_colour = COLOUR_SECTOR + 1;
        bar.has_beyond = true;
    }
    return bar;
}

static Str input_name(Arena *a, Lang lang, const ChartInput *in)
{
    return in->where.n ? tr_fmt(a, lang, "{0}, {1}", in->name, in->where) : in->name;
}

static Str tornado_summary(Arena *a, Lang lang, const ChartRoadmap *about, const ChartInput *inputs, size_t n,
                           size_t all)
{
    if (n == 0) return str(tr(lang, N_("No figure that matters here states how uncertain it is.")));
    const Str first =
        tr_fmt(a, lang, N_("What matters most for {0} is {1}: it can move the emissions from {2} to {3}."),
               draw_year(a, about->target_year), input_name(a, lang, &inputs[0]),
               draw_amount(a, lang, fmin(inputs[0].low_t, inputs[0].high_t)),
               draw_tonnes(a, lang, fmax(inputs[0].low_t, inputs[0].high_t)));
    const Str how = str(tr(lang, N_("Each bar moves one uncertain figure from its low to its high end (5 and 95 of "
                                    "100) and leaves the others.")));
    const Str left =
        all > n ? tr_fmt(a, lang, N_("{0} figures that matter less are left out."), err_number(a, (int64_t)(all - n)))
                : S("");
    return draw_join(a, (const Str[]){first, how, left, str(tr(lang, N_("The axis does not begin at zero.")))}, 4);
}

static void tornado_table(ChartTable *t, Arena *a, Lang lang, const ChartInput *inputs, size_t n)
{
    table_begin(t, a, 3, n);
    table_head(t, 0, str(tr(lang, N_("Uncertain figure"))));
    table_head(t, 1, str(tr(lang, N_("At its low end, t CO2e"))));
    table_head(t, 2, str(tr(lang, N_("At its high end, t CO2e"))));
    for (size_t i = 0; i < n; i++) {
        table_row_id(t, inputs[i].id);
        table_text(t, 0, input_name(a, lang, &inputs[i]));
        table_figure(t, 1, known(inputs[i].low_t), draw_amount(a, lang, inputs[i].low_t));
        table_figure(t, 2, known(inputs[i].high_t), draw_amount(a, lang, inputs[i].high_t));
        table_next(t);
    }
}

void chart_roadmap_tornado(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartInput *inputs, size_t n,
                           Chart *out)
{
    LyingBar rows[CHART_INPUTS_MAX];
    const size_t shown = n < CHART_INPUTS_MAX ? n : CHART_INPUTS_MAX;
    const Maybe centre = road_at(about, about->total_t, about->target_year);
    LyingBars bars = {.row = rows, .n = shown, .low = centre.v, .high = centre.v, .unit = about->place->unit};
    for (size_t i = 0; i < shown; i++) {
        rows[i] = input_bar(arena, lang, &inputs[i], centre.v);
        bars.low = fmin(bars.low, fmin(inputs[i].low_t, inputs[i].high_t));
        bars.high = fmax(bars.high, fmax(inputs[i].low_t, inputs[i].high_t));
    }
    const double span = fmax(bars.high - bars.low, 1);
    double step;
    draw_round_up(span, &step);
    bars.low = floor((bars.low - span / 20) / step) * step;
    bars.high += span / 20;
    road_begin(out, "tornado", arena, lang, about,
               tr_fmt(arena, lang, N_("What the emissions of {0} hang on, {1}"), draw_year(arena, about->target_year),
                      about->place->city));
    out->summary = tornado_summary(arena, lang, about, inputs, shown, n);
    tornado_table(&out->table, arena, lang, inputs, shown);
    lying_bars_draw(&bars, arena, lang, out);
}

/* ---- what the model explains ---- */

static LyingBar sector_bar(Arena *a, Lang lang, const ChartResidual *s)
{
    const double rest = s->measured_t - s->modelled_t;
    LyingBar bar = {.to = fmax(s->modelled_t, 0),
                    .colour = COLOUR_MEASURED,
                    .name = s->name,
                    .amount = tr_fmt(a, lang, N_("{0}, the rest {1}"), draw_amount(a, lang, s->measured_t),
                                     draw_signed(a, lang, rest))};
    if (rest > 0) {
        bar.beyond = bar.to + rest;
        bar.beyond_colour = COLOUR_SECTOR_LAST;
        bar.has_beyond = true;
    }
    return bar;
}

static Str residual_summary(Arena *a, Lang lang, const ChartRoadmap *about, const ChartResidual *sectors, size_t n)
{
    double measured = 0, modelled = 0;
    size_t most = 0;
    for (size_t i = 0; i < n; i++) {
        measured += sectors[i].measured_t;
        modelled += sectors[i].modelled_t;
        if (fabs(sectors[i].measured_t - sectors[i].modelled_t) >
            fabs(sectors[most].measured_t - sectors[most].modelled_t))
            most = i;
    }
    if (n == 0 || !(measured > 0)) return str(tr(lang, N_("No sector has been measured.")));
    const Str all = tr_fmt(a, lang,
                           N_("The activities of the model explain {0} of the {1} that were measured in {2}; what they "
                              "do not explain is the rest."),
                           tr_percent(a, lang, 100 * modelled / measured, 0), draw_tonnes(a, lang, measured),
                           draw_year(a, about->first_year));
    const Str largest = tr_fmt(a, lang, N_("The rest is largest in {0}: {1} tonnes."), sectors[most].name,
                               draw_signed(a, lang, sectors[most].measured_t - sectors[most].modelled_t));
    return draw_join(a, (const Str[]){all, largest}, 2);
}

static void residual_table(ChartTable *t, Arena *a, Lang lang, const ChartResidual *sectors, size_t n)
{
    table_begin(t, a, 4, n);
    table_head(t, 0, str(tr(lang, N_("Sector"))));
    table_head(t, 1, str(tr(lang, N_("Measured, t CO2e"))));
    table_head(t, 2, str(tr(lang, N_("Explained by activities, t CO2e"))));
    table_head(t, 3, str(tr(lang, N_("The rest, t CO2e"))));
    for (size_t i = 0; i < n; i++) {
        const ChartResidual *s = &sectors[i];
        table_row_id(t, s->id);
        table_text(t, 0, s->name);
        table_figure(t, 1, known(s->measured_t), draw_amount(a, lang, s->measured_t));
        table_figure(t, 2, known(s->modelled_t), draw_amount(a, lang, s->modelled_t));
        table_figure(t, 3, known(s->measured_t - s->modelled_t), draw_signed(a, lang, s->measured_t - s->modelled_t));
        table_next(t);
    }
}

void chart_roadmap_residual(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartResidual *sectors, size_t n,
                            Chart *out)
{
    LyingBar rows[CHART_SECTORS_MAX];
    const size_t shown = n < CHART_SECTORS_MAX ? n : CHART_SECTORS_MAX;
    LyingBars bars = {.row = rows, .n = shown, .high = 1, .unit = about->place->unit};
    for (size_t i = 0; i < shown; i++) {
        rows[i] = sector_bar(arena, lang, &sectors[i]);
        bars.high = fmax(bars.high, fmax(sectors[i].measured_t, sectors[i].modelled_t));
    }
    road_begin(out, "residual", arena, lang, about,
               tr_fmt(arena, lang, N_("What the model explains of the emissions in {0}, {1}"),
                      draw_year(arena, about->first_year), about->place->city));
    out->summary = residual_summary(arena, lang, about, sectors, n);
    residual_table(&out->table, arena, lang, sectors, n);
    lying_bars_draw(&bars, arena, lang, out);
}
