#include "report/chart_front.h"
#include "report/draw.h"

#include <math.h>

enum { MILLION = 1000000, ROOM = 12 /* a part of the axis beside the outermost points */ };

typedef struct Range {
    double low, high;
} Range;

static void take(Range *r, double x)
{
    r->low = fmin(r->low, x);
    r->high = fmax(r->high, x);
}

/* From one round number to another, with room beside the outermost points. */
static Range rounded(Range r)
{
    double step;
    const double span = fmax(r.high - r.low, fmax(fabs(r.high), 1) / 100);
    draw_round_up(span, &step);
    return (Range){floor((r.low - span / ROOM) / step) * step, ceil((r.high + span / ROOM) / step) * step};
}

static size_t point_count(const ChartFront *f)
{
    return f->count < CHART_FRONT_MAX ? f->count : CHART_FRONT_MAX;
}

static void ranges(const ChartFront *f, Range *t, Range *cost)
{
    *t = (Range){f->now.t, f->now.t};
    *cost = (Range){f->now.cost / MILLION, f->now.cost / MILLION};
    for (size_t i = 0; i < point_count(f); i++) {
        take(t, f->points[i].t);
        take(cost, f->points[i].cost / MILLION);
    }
    if (f->has_shown) {
        take(t, f->shown.t);
        take(cost, f->shown.cost / MILLION);
    }
    *t = rounded(*t);
    *cost = rounded(*cost);
}

/* ---- the picture ---- */

static void pair(Json *j, const ChartFrontPoint *p)
{
    json_array(j);
    json_fixed(j, p->t, 3);
    json_fixed(j, p->cost / MILLION, 6);
    json_end(j);
}

static void draw_one(Draw *d, Str name, const ChartFrontPoint *p, Colour colour, const char *symbol, int size)
{
    const LineStyle style = {
        .name = name, .colour = colour, .kind = LINE_NONE, .symbol = symbol, .symbol_size = size, .on_top = true};
    draw_line_begin(d, &style);
    pair(&d->json, p);
    draw_line_end(d);
}

static void draw_points(Draw *d, const ChartFront *f, Str name)
{
    const LineStyle style = {
        .name = name, .colour = COLOUR_SECTOR, .kind = LINE_SOLID, .width = 2, .symbol = "circle", .symbol_size = 9};
    draw_line_begin(d, &style);
    for (size_t i = 0; i < point_count(f); i++) pair(&d->json, &f->points[i]);
    draw_line_end(d);
}

/* The place of each point, beside it: up and to the left, where the curve is not. */
static void number_points(Draw *d, const ChartFront *f)
{
    for (size_t i = 0; i < point_count(f); i++)
        draw_label(d, (Label){.x = f->points[i].t,
                              .y = f->points[i].cost / MILLION,
                              .dx = -6,
                              .dy = -14,
                              .align = ALIGN_CENTRE,
                              .colour = COLOUR_TEXT,
                              .strong = f->points[i].is_shown,
                              .text = err_number(d->arena, (int64_t)i + 1)});
}

static void draw_front(const ChartFront *f, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    const Str cheapest = str(tr(lang, N_("Cheapest for so many tonnes"))), now = str(tr(lang, N_("The plan now"))),
              chosen = str(tr(lang, N_("The plan shown")));
    const LegendEntry entries[] = {{cheapest, false}, {now, false}, {chosen, false}};
    const size_t n = f->has_shown ? 3 : 2;
    Range t, cost;
    ranges(f, &t, &cost);
    Draw d;
    draw_begin(&d, arena, lang, narrow, draw_narrow_frame(52, 24, narrow ? 260 : 320, entries, n));
    draw_grid(&d);
    draw_tooltip(&d, "@t1:");
    json_key(&d.json, "xAxis");
    draw_amounts_between(&d, t.low, t.high, f->place->unit);
    json_key(&d.json, "yAxis");
    draw_amounts_range(&d, cost.low, cost.high, str(tr(lang, N_("million kronor"))));
    draw_legend(&d, entries, n);
    draw_series_begin(&d);
    draw_points(&d, f, cheapest);
    draw_one(&d, now, &f->now, COLOUR_MEASURED, "diamond", 13);
    if (f->has_shown) draw_one(&d, chosen, &f->shown, COLOUR_PATH, "circle", 13);
    number_points(&d, f);
    draw_end(&d, out);
}

/* ---- words and figures ---- */

static Str cost_text(Arena *a, Lang lang, double sek)
{
    return tr_figure(a, lang, sek / MILLION, 1);
}

static Str summary(Arena *a, Lang lang, const ChartFront *f)
{
    const size_t n = point_count(f);
    if (n == 0) return S("");
    const ChartFrontPoint *least = &f->points[0], *most = &f->points[n - 1];
    const Str cheapest =
        tr_fmt(a, lang, N_("The cheapest plan takes away {0} tonnes and costs {1} million kronor in present value."),
               draw_amount(a, lang, round(least->t)), cost_text(a, lang, least->cost));
    const Str farthest = tr_fmt(a, lang, N_("The one that does the most takes away {0} tonnes and costs {1}."),
                                draw_amount(a, lang, round(most->t)), cost_text(a, lang, most->cost));
    const Str now = tr_fmt(a, lang, N_("The plan as it is now takes away {0} tonnes and costs {1}."),
                           draw_amount(a, lang, round(f->now.t)), cost_text(a, lang, f->now.cost));
    return draw_join(a, (const Str[]){cheapest, farthest, now}, 3);
}

static void fill_table(ChartTable *t, const ChartFront *f, Arena *a, Lang lang)
{
    const size_t n = point_count(f);
    table_begin(t, a, 3, n + 1);
    table_head(t, 0, str(tr(lang, N_("Point"))));
    table_head(t, 1,
               tr_fmt(a, lang, f->in_target_year ? N_("Less in {0}, tonnes") : N_("Less up to {0}, tonnes"),
                      draw_year(a, f->target_year)));
    table_head(t, 2, str(tr(lang, N_("Cost, million kronor"))));
    for (size_t i = 0; i <= n; i++) {
        const ChartFrontPoint *p = i < n ? &f->points[i] : &f->now;
        table_text(t, 0, i < n ? err_number(a, (int64_t)i + 1) : str(tr(lang, N_("The plan now"))));
        table_figure(t, 1, known(p->t), draw_amount(a, lang, p->t));
        table_figure(t, 2, known(p->cost / MILLION), cost_text(a, lang, p->cost));
        table_next(t);
    }
}

void chart_front(Arena *arena, Lang lang, const ChartFront *f, Chart *out)
{
    chart_begin(out, "front", arena, lang, f->place, tr_fmt(arena, lang, N_("What tonnes cost, {0}"), f->place->city));
    const Str whose = str(tr(lang, f->society ? N_("Present values for society.")
                                              : N_("Present values for the municipality's economy."))),
              made_up = f->made_up ? str(tr(lang, N_("Partly a made-up example."))) : S("");
    out->source = draw_join(arena, (const Str[]){made_up, whose, tr_fmt(arena, lang, N_("{0}."), out->source)}, 3);
    out->summary = summary(arena, lang, f);
    fill_table(&out->table, f, arena, lang);
    draw_front(f, arena, lang, false, out);
    draw_front(f, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
