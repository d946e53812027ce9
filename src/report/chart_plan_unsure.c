/* What the net present value of a measure hangs on, and how it is spread over many draws. */
#include "report/chart_plan_parts.h"
#include "report/lying_bars.h"

#include <math.h>

static Str signed_millions(Arena *a, Lang lang, double sek)
{
    const Str figure = tr_figure(a, lang, plan_millions_of(sek), 1);
    return plan_millions_of(sek) >= 0.05 ? tr_fmt(a, lang, "+{0}", figure) : figure;
}

/* ---- tornado ---- */

static LyingBar input_bar(Arena *a, Lang lang, const ChartPlanInput *in, double npv)
{
    const double low = plan_millions_of(fmin(in->low, in->high)), high = plan_millions_of(fmax(in->low, in->high)),
                 centre = plan_millions_of(npv);
    LyingBar bar = {.from = low,
                    .to = high,
                    .colour = low < centre ? COLOUR_SECTOR + 1 : COLOUR_SECTOR + 2,
                    .name = in->name,
                    .where = in->where,
                    .amount = tr_fmt(a, lang, "{0} / {1}", signed_millions(a, lang, fmin(in->low, in->high) - npv),
                                     signed_millions(a, lang, fmax(in->low, in->high) - npv))};
    if (low < centre && centre < high) {
        bar.to = centre;
        bar.beyond = high;
        bar.beyond_colour = COLOUR_SECTOR + 2;
        bar.has_beyond = true;
    }
    return bar;
}

static Str input_name(Arena *a, Lang lang, const ChartPlanInput *in)
{
    return in->where.n ? tr_fmt(a, lang, N_("{0}, {1}"), in->name, in->where) : in->name;
}

static Str tornado_summary(Arena *a, Lang lang, double npv, const ChartPlanInput *inputs, size_t n, size_t all)
{
    if (n == 0) return str(tr(lang, N_("No figure that matters here states how uncertain it is.")));
    const Str centre =
        tr_fmt(a, lang, N_("With every figure at its centre the net present value is {0}."), plan_sek(a, lang, npv));
    const Str first = tr_fmt(a, lang, N_("What matters most is {0}: it can move it from {1} to {2}."),
                             input_name(a, lang, &inputs[0]), plan_sek(a, lang, fmin(inputs[0].low, inputs[0].high)),
                             plan_sek(a, lang, fmax(inputs[0].low, inputs[0].high)));
    const Str how = str(tr(lang, N_("Each bar moves one uncertain figure from its low to its high end (5 and 95 of "
                                    "100) and leaves the others.")));
    const Str left =
        all > n ? tr_fmt(a, lang, N_("{0} figures that matter less are left out."), plan_count(a, all - n)) : S("");
    return draw_join(a, (const Str[]){centre, first, how, left}, 4);
}

static void tornado_table(ChartTable *t, Arena *a, Lang lang, const ChartPlanInput *inputs, size_t n)
{
    table_begin(t, a, 3, n);
    table_head(t, 0, str(tr(lang, N_("Uncertain figure"))));
    table_head(t, 1, str(tr(lang, N_("Net present value at its low end, SEK million"))));
    table_head(t, 2, str(tr(lang, N_("Net present value at its high end, SEK million"))));
    for (size_t i = 0; i < n; i++) {
        table_row_id(t, inputs[i].id);
        table_text(t, 0, input_name(a, lang, &inputs[i]));
        table_figure(t, 1, known(plan_millions_of(inputs[i].low)), plan_sek_cell(a, lang, known(inputs[i].low)));
        table_figure(t, 2, known(plan_millions_of(inputs[i].high)), plan_sek_cell(a, lang, known(inputs[i].high)));
        table_next(t);
    }
}

void chart_plan_tornado(Arena *arena, Lang lang, const ChartPlan *about, double npv, const ChartPlanInput *inputs,
                        size_t n, Chart *out)
{
    LyingBar rows[CHART_PLAN_INPUTS_MAX];
    const size_t shown = n < CHART_PLAN_INPUTS_MAX ? n : CHART_PLAN_INPUTS_MAX;
    LyingBars bars = {.row = rows,
                      .n = shown,
                      .low = plan_millions_of(npv),
                      .high = plan_millions_of(npv),
                      .unit = str(tr(lang, N_("SEK million")))};
    for (size_t i = 0; i < shown; i++) {
        rows[i] = input_bar(arena, lang, &inputs[i], npv);
        bars.low = fmin(bars.low, plan_millions_of(fmin(inputs[i].low, inputs[i].high)));
        bars.high = fmax(bars.high, plan_millions_of(fmax(inputs[i].low, inputs[i].high)));
    }
    const double span = fmax(bars.high - bars.low, 0.001);
    double step;
    draw_round_up(span, &step);
    bars.low = floor((bars.low - span / 20) / step) * step;
    bars.high += span / 20;
    plan_begin(out, "npv-tornado", arena, lang, about,
               tr_fmt(arena, lang, N_("What the net present value hangs on, {0}"), about->city));
    out->summary = tornado_summary(arena, lang, npv, inputs, shown, n);
    tornado_table(&out->table, arena, lang, inputs, shown);
    lying_bars_draw(&bars, arena, lang, out);
}

/* ---- spread ---- */

static double edge(const ChartPlanSpread *s, size_t bin)
{
    return plan_millions_of(s->low + (s->high - s->low) * (double)bin / (double)s->bins);
}

static double part(const ChartPlanSpread *s, size_t bin)
{
    return 100 * (double)s->bin[bin] / (double)s->draws;
}

static void mark(Draw *d, const LineStyle *style, double x, double height)
{
    draw_line_begin(d, style);
    for (int i = 0; i < 2; i++) {
        json_array(&d->json);
        json_fixed(&d->json, x, 6);
        json_fixed(&d->json, i ? height : 0, 6);
        json_end(&d->json);
    }
    draw_line_end(d);
}

/* The three percentiles as upright lines with their figures; the outer ones lean outwards, so that they stay apart. */
static void percentiles(Draw *d, const ChartPlanSpread *s)
{
    const struct {
        double at;
        Align align;
        int dx;
        const char *name;
    } marks[] = {{s->p05, ALIGN_RIGHT, -6, N_("5 of 100")},
                 {s->p50, ALIGN_CENTRE, 0, N_("the middle")},
                 {s->p95, ALIGN_LEFT, 6, N_("95 of 100")}};
    const LineStyle line = {.colour = COLOUR_TEXT, .kind = LINE_DASHED, .width = 1.5, .helper = true, .on_top = true};
    for (size_t i = 0; i < 3; i++) {
        const Str figure = tr_figure(d->arena, d->lang, plan_millions_of(marks[i].at), 1);
        mark(d, &line, plan_millions_of(marks[i].at), i == 1 ? d->max : 0.86 * d->max);
        draw_label(d, (Label){.x = plan_millions_of(marks[i].at),
                              .y = i == 1 ? d->max : 0.86 * d->max,
                              .dx = marks[i].dx,
                              .dy = i == 1 ? -20 : 4,
                              .align = marks[i].align,
                              .colour = COLOUR_TEXT,
                              .strong = i == 1,
                              .text = tr_fmt(d->arena, d->lang, "{0}\n{1}", str(tr(d->lang, marks[i].name)), figure)});
    }
}

static void draw_spread(const ChartPlanSpread *s, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    Draw d;
    double most = 0;
    for (size_t b = 0; b < s->bins; b++) most = fmax(most, part(s, b));
    draw_begin(&d, arena, lang, narrow,
               narrow ? (Frame){.height = 340, .left = 44, .right = 16, .top = 62, .bottom = 60}
                      : (Frame){.height = 360, .left = 52, .right = 40, .top = 62, .bottom = 60});
    draw_grid(&d);
    json_key(&d.json, "yAxis");
    draw_amounts_plain(&d, 1.25 * most, str(tr(lang, N_("% of the draws"))));
    const double max = d.max, width = edge(s, 1) - edge(s, 0);
    json_key(&d.json, "xAxis");
    double step;
    draw_round_up(fmax(edge(s, s->bins) - edge(s, 0), 0.001), &step);
    draw_amounts_between(&d, floor(edge(s, 0) / step) * step, ceil(edge(s, s->bins) / step + 1e-9) * step,
                         str(tr(lang, N_("SEK million"))));
    d.max = max;
    draw_series_begin(&d);
    for (size_t b = 0; b < s->bins; b++) {
        const Colour fill = (edge(s, b) + edge(s, b + 1)) / 2 < 0 ? COLOUR_SECTOR + 1 : COLOUR_SECTOR + 2;
        if (s->bin[b])
            plan_bar(&d, str(tr(lang, N_("Draws"))), edge(s, b) + 0.04 * width, edge(s, b + 1) - 0.04 * width,
                     part(s, b), fill);
    }
    percentiles(&d, s);
    draw_end(&d, out);
}

static Str spread_summary(Arena *a, Lang lang, const ChartPlanSpread *s)
{
    const Str chance = s->probability > 0.995   ? str(tr(lang, N_("over 99%")))
                       : s->probability < 0.005 ? str(tr(lang, N_("under 1%")))
                                                : tr_percent(a, lang, 100 * s->probability, 0);
    return tr_fmt(
        a, lang,
        N_("Nine times out of ten the net present value lies between {0} and {1}, with {2} in the middle. The "
           "probability that it is above zero is {3}. {4} draws."),
        plan_sek(a, lang, s->p05), plan_sek(a, lang, s->p95), plan_sek(a, lang, s->p50), chance,
        tr_figure(a, lang, (double)s->draws, 0));
}

static void spread_table(ChartTable *t, Arena *a, Lang lang, const ChartPlanSpread *s)
{
    table_begin(t, a, 3, s->bins);
    table_head(t, 0, str(tr(lang, N_("From, SEK million"))));
    table_head(t, 1, str(tr(lang, N_("To, SEK million"))));
    table_head(t, 2, str(tr(lang, N_("Part of the draws, %"))));
    for (size_t b = 0; b < s->bins; b++) {
        table_figure(t, 0, known(edge(s, b)), tr_figure(a, lang, edge(s, b), 1));
        table_figure(t, 1, known(edge(s, b + 1)), tr_figure(a, lang, edge(s, b + 1), 1));
        table_figure(t, 2, known(part(s, b)), tr_figure(a, lang, part(s, b), 1));
        table_next(t);
    }
}

void chart_plan_spread(Arena *arena, Lang lang, const ChartPlan *about, const ChartPlanSpread *spread, Chart *out)
{
    plan_begin(out, "npv-spread", arena, lang, about,
               tr_fmt(arena, lang, N_("How sure the net present value is, {0}"), about->city));
    out->summary = spread_summary(arena, lang, spread);
    spread_table(&out->table, arena, lang, spread);
    draw_spread(spread, arena, lang, false, out);
    draw_spread(spread, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
