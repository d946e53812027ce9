/* The measures as wedges, and what all pictures of the roadmap have in common. */
#include "report/chart_roadmap_parts.h"

#include <math.h>

enum { YEARS_BEFORE = 8, YEARS_AFTER = 10, SHORT_NAME = 46, NARROW_NAME = 42 };

void road_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartRoadmap *about, Str title)
{
    chart_begin(chart, id, arena, lang, about->place, title);
    const Str scenario = about->scenario.n ? tr_fmt(arena, lang, N_("Scenario: {0}."), about->scenario) : S("");
    const Str made_up = about->made_up ? str(tr(lang, N_("Partly a made-up example."))) : S("");
    chart->source =
        draw_join(arena, (const Str[]){made_up, scenario, tr_fmt(arena, lang, N_("{0}."), chart->source)}, 3);
}

Str road_tonnes(Arena *arena, Lang lang, double t, bool complete)
{
    const Str text = draw_tonnes(arena, lang, t);
    return complete ? text : tr_fmt(arena, lang, N_("at least {0}"), text);
}

RoadmapYears road_years(const ChartRoadmap *about)
{
    const int end = about->first_year + (int)about->years - 1;
    RoadmapYears years = {about->first_year, about->target_year + YEARS_AFTER};
    if (years.last > end) years.last = end;
    for (size_t i = about->measured.n; i-- > 0 && about->measured.year[i] >= about->first_year - YEARS_BEFORE;)
        if (about->measured.year[i] < years.first) years.first = about->measured.year[i];
    return years;
}

Maybe road_at(const ChartRoadmap *about, const double *t, int year)
{
    const int at = year - about->first_year;
    return at >= 0 && (size_t)at < about->years ? known(t[at]) : unknown();
}

Maybe road_path_at(const ChartRoadmap *about, int year)
{
    return series_at(about->path, year);
}

double road_highest(const ChartRoadmap *about, RoadmapYears years)
{
    double most = 0;
    for (int year = years.first; year <= years.last; year++) {
        const Maybe measured = series_at(about->measured, year), path = road_path_at(about, year);
        const Maybe reference = road_at(about, about->reference_t, year), total = road_at(about, about->total_t, year);
        if (measured.known) most = fmax(most, measured.v);
        if (path.known) most = fmax(most, path.v);
        if (reference.known) most = fmax(most, fmax(reference.v, total.v));
    }
    return most * 1.04;
}

/* ---- lines ---- */

static void line_of(Draw *d, const LineStyle *style, const ChartRoadmap *about, const double *t)
{
    draw_line_begin(d, style);
    for (int year = d->first_year; year <= d->last_year; year++) draw_value(d, road_at(about, t, year));
    draw_line_end(d);
}

void road_measured_line(Draw *d, const ChartRoadmap *about)
{
    const LineStyle line = {.name = str(tr(d->lang, N_("Measured"))),
                            .colour = COLOUR_MEASURED,
                            .kind = LINE_SOLID,
                            .width = 3,
                            .symbol = "circle",
                            .symbol_size = 7};
    draw_measured(d, &line, about->measured);
}

void road_reference_line(Draw *d, const ChartRoadmap *about)
{
    const LineStyle line = {
        .name = str(tr(d->lang, N_("Nothing more is done"))), .colour = COLOUR_TREND, .kind = LINE_DOTTED, .width = 2};
    line_of(d, &line, about, about->reference_t);
}

void road_path_line(Draw *d, const ChartRoadmap *about)
{
    const LineStyle line = {.name = draw_path_name(d->lang, about->place),
                            .colour = COLOUR_PATH,
                            .kind = LINE_DASHED,
                            .width = 2.5,
                            .on_top = true};
    draw_line_begin(d, &line);
    for (int year = d->first_year; year <= d->last_year; year++) draw_value(d, road_path_at(about, year));
    draw_line_end(d);
}

static void gap_bar(Draw *d, const ChartRoadmap *about, const double *t)
{
    const Maybe path = road_path_at(about, about->target_year), total = road_at(about, t, about->target_year);
    if (!path.known || !total.known) return;
    draw_marks_begin(d);
    draw_mark_gap(d, about->target_year, path.v, total.v, total.v > path.v ? COLOUR_OVER : COLOUR_SECTOR + 2, 4);
    draw_marks_end(d);
}

void road_scenario_line(Draw *d, const ChartRoadmap *about, const double *t, Str name)
{
    const LineStyle line = {
        .name = name, .colour = COLOUR_TEXT, .kind = LINE_SOLID, .width = 2.5, .symbol = NULL, .on_top = true};
    draw_line_begin(d, &line);
    for (int year = d->first_year; year <= d->last_year; year++) draw_value(d, road_at(about, t, year));
    draw_data_end(d);
    gap_bar(d, about, t);
    json_end(&d->json);
}

void road_gap_label(Draw *d, const ChartRoadmap *about, const double *t)
{
    const Maybe path = road_path_at(about, about->target_year), total = road_at(about, t, about->target_year);
    if (!path.known || !total.known) return;
    const double over = total.v - path.v;
    const Str amount = draw_tonnes(d->arena, d->lang, fabs(over)), year = draw_year(d->arena, about->target_year);
    const Str text = tr_fmt(d->arena, d->lang,
                            over > 0 ? N_("Remains {0}:\n{1}") : N_("Better than the path {0}:\n{1}"), year, amount);
    draw_label(d, (Label){.x = about->target_year - d->first_year,
                          .y = fmin(path.v, total.v),
                          .dx = 0,
                          .dy = 26,
                          .align = ALIGN_CENTRE,
                          .colour = over > 0 ? COLOUR_OVER : COLOUR_TEXT,
                          .strong = true,
                          .boxed = true,
                          .text = text});
}

bool road_end(Draw *d, Label *out, Str name, Maybe at, Colour colour, bool strong)
{
    if (!at.known) return false;
    *out = (Label){.x = d->last_year - d->first_year,
                   .y = at.v,
                   .dx = 10,
                   .align = ALIGN_LEFT,
                   .colour = colour,
                   .strong = strong,
                   .text = name};
    return true;
}

/* ---- words ---- */

Str road_sentence(Arena *arena, Lang lang, const ChartRoadmap *about)
{
    const Maybe total = road_at(about, about->total_t, about->target_year),
                path = road_path_at(about, about->target_year);
    const Str year = draw_year(arena, about->target_year);
    if (!total.known) return S("");
    const Str amount = road_tonnes(arena, lang, total.v, about->complete);
    if (!path.known)
        return tr_fmt(arena, lang, N_("With the scenario \"{0}\", {1} emits {2} in {3}."), about->scenario,
                      about->place->city, amount, year);
    return tr_fmt(arena, lang,
                  total.v > path.v
                      ? N_("With the scenario \"{0}\", {1} emits {2} in {3}. The path is {4}, so {5} remain.")
                      : N_("With the scenario \"{0}\", {1} emits {2} in {3}. The path is {4}: it is met by {5}."),
                  about->scenario, about->place->city, amount, year, draw_tonnes(arena, lang, path.v),
                  draw_tonnes(arena, lang, fabs(total.v - path.v)));
}

/* ---- wedges ---- */

typedef struct Wedges {
    const ChartRoadmap *about;
    ChartWedge wedge[CHART_WEDGES_MAX + 1];
    size_t n, others; /* others: how many the last one stands for */
    RoadmapYears years;
    Str left; /* name of what is left */
} Wedges;

static double sum_to_target(const ChartRoadmap *about, const double *t)
{
    double sum = 0;
    for (size_t y = 0; y < about->years && about->first_year + (int)y <= about->target_year; y++) sum += t[y];
    return sum;
}

/* The largest first, ties in the order given; the rest added up. */
static void choose_wedges(Wedges *w, Arena *arena, const ChartWedge *all, size_t n)
{
    const ChartRoadmap *about = w->about;
    size_t *order = ARENA_ARRAY(arena, size_t, n + 1);
    double *size = ARENA_ARRAY(arena, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        size[i] = sum_to_target(about, all[i].t);
        size_t at = i;
        for (; at > 0 && size[order[at - 1]] < size[i]; at--) order[at] = order[at - 1];
        order[at] = i;
    }
    const size_t alone = n <= CHART_WEDGES_MAX + 1 ? n : CHART_WEDGES_MAX;
    for (size_t i = 0; i < alone; i++) w->wedge[w->n++] = all[order[i]];
    if (alone == n) return;
    double *rest = ARENA_ARRAY(arena, double, about->years);
    w->others = n - alone;
    for (size_t i = alone; i < n; i++)
        for (size_t y = 0; y < about->years; y++) rest[y] += all[order[i]].t[y];
    w->wedge[w->n++].t = rest;
}

static void name_others(Wedges *w, Arena *arena, Lang lang)
{
    if (w->others)
        w->wedge[w->n - 1].name = tr_fmt(arena, lang, N_("{0} other measures"), err_number(arena, (int64_t)w->others));
}

static void area(Draw *d, const Wedges *w, Str name, const double *t, Str fill)
{
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("line"));
    json_kstr(j, "name", name);
    json_kstr(j, "stack", S("wedges"));
    json_kstr(j, "stackStrategy", S("all"));
    json_kstr(j, "color", fill);
    json_kstr(j, "symbol", S("none"));
    draw_filled_stacked(d);
    json_key(j, "data");
    json_array(j);
    for (int year = d->first_year; year <= d->last_year; year++) draw_value(d, road_at(w->about, t, year));
    json_end(j);
    json_end(j);
}

static void names_at_the_edge(Draw *d, const Wedges *w)
{
    Label labels[CHART_WEDGES_MAX + 4];
    size_t n = 0;
    const ChartRoadmap *about = w->about;
    const int last = d->last_year;
    double below = road_at(about, about->total_t, last).v;
    for (size_t i = 0; i < w->n; i++) {
        const double t = road_at(about, w->wedge[i].t, last).v;
        if (!road_end(d, &labels[n], draw_short(d->arena, w->wedge[i].name, SHORT_NAME), known(below + t / 2),
                      COLOUR_TEXT, false))
            continue;
        labels[n].key = "rect";
        labels[n++].key_colour = (Colour)(COLOUR_SECTOR + i);
        below += t;
    }
    n += road_end(d, &labels[n], str(tr(d->lang, N_("Nothing more is done"))), road_at(about, about->reference_t, last),
                  COLOUR_TREND, false);
    n += road_end(d, &labels[n], w->left, road_at(about, about->total_t, last), COLOUR_TEXT, true);
    n += road_end(d, &labels[n], draw_path_name(d->lang, about->place), road_path_at(about, last), COLOUR_PATH, true);
    draw_end_labels(d, labels, n);
}

static size_t legend(LegendEntry *entries, const Wedges *w, Arena *arena, Lang lang)
{
    size_t n = 0;
    for (size_t i = w->n; i-- > 0;)
        entries[n++] = (LegendEntry){draw_short(arena, w->wedge[i].name, NARROW_NAME), false};
    entries[n++] = (LegendEntry){w->left, true};
    entries[n++] = (LegendEntry){draw_path_name(lang, w->about->place), true};
    entries[n++] = (LegendEntry){str(tr(lang, N_("Measured"))), false};
    return n;
}

static void draw_wedges(const Wedges *w, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[CHART_WEDGES_MAX + 4];
    const size_t n = legend(entries, w, arena, lang);
    const ChartRoadmap *about = w->about;
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? draw_narrow_column_frame(44, 14, 300, n)
                      : (Frame){.height = 480, .left = 52, .right = 340, .top = 36, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, "@t0:");
    const int marked[] = {about->target_year, about->first_year, w->years.last};
    json_key(&d.json, "xAxis");
    draw_years(&d, w->years.first, w->years.last, marked, sizeof marked / sizeof *marked, false);
    json_key(&d.json, "yAxis");
    draw_amounts(&d, road_highest(about, w->years), about->place->unit);
    if (narrow) draw_legend_column(&d, entries, n);
    draw_series_begin(&d);
    area(&d, w, str(tr(lang, N_("What is left"))), about->total_t, palette[COLOUR_BAND].light);
    for (size_t i = 0; i < w->n; i++)
        area(&d, w, draw_short(arena, w->wedge[i].name, narrow ? NARROW_NAME : SHORT_NAME), w->wedge[i].t,
             palette[COLOUR_SECTOR + i].light);
    road_reference_line(&d, about);
    road_measured_line(&d, about);
    road_path_line(&d, about);
    road_scenario_line(&d, about, about->total_t, w->left);
    road_gap_label(&d, about, about->total_t);
    if (!narrow) names_at_the_edge(&d, w);
    draw_end(&d, out);
}

static Str wedges_sentence(Arena *a, Lang lang, const Wedges *w)
{
    const ChartRoadmap *about = w->about;
    const Maybe total = road_at(about, about->total_t, about->target_year),
                reference = road_at(about, about->reference_t, about->target_year);
    if (!w->n || !total.known) return str(tr(lang, N_("No measure has an effect that can be counted.")));
    const Str all = tr_fmt(a, lang, N_("The measures take away {0} of the {1} that nothing more would lead to."),
                           draw_tonnes(a, lang, reference.v - total.v), draw_tonnes(a, lang, reference.v));
    const Str first = tr_fmt(a, lang, N_("Most is done by {0}, {1} in {2}."), w->wedge[0].name,
                             draw_tonnes(a, lang, road_at(about, w->wedge[0].t, about->target_year).v),
                             draw_year(a, about->target_year));
    return draw_join(a, (const Str[]){all, first}, 2);
}

static void wedges_table(ChartTable *t, const Wedges *w, Arena *a, Lang lang)
{
    const ChartRoadmap *about = w->about;
    table_begin(t, a, w->n + 5, (size_t)(w->years.last - w->years.first + 1));
    table_head(t, 0, str(tr(lang, N_("Year"))));
    table_head(t, 1, tr_fmt(a, lang, N_("Measured, {0}"), about->place->unit));
    table_head(t, 2, tr_fmt(a, lang, N_("Nothing more is done, {0}"), about->place->unit));
    table_head(t, 3, tr_fmt(a, lang, N_("With the measures, {0}"), about->place->unit));
    table_head(t, 4, tr_fmt(a, lang, N_("{0}, {1}"), draw_path_name(lang, about->place), about->place->unit));
    for (size_t i = 0; i < w->n; i++) {
        table_head(t, i + 5, w->wedge[i].name);
        table_column_id(t, i + 5, w->wedge[i].id);
    }
    for (int year = w->years.first; year <= w->years.last; year++) {
        const Maybe cells[] = {series_at(about->measured, year), road_at(about, about->reference_t, year),
                               road_at(about, about->total_t, year), road_path_at(about, year)};
        if (!cells[0].known && !cells[1].known) continue;
        table_figure(t, 0, known(year), draw_year(a, year));
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
            table_figure(t, c + 1, cells[c], draw_amount_maybe(a, lang, cells[c]));
        for (size_t i = 0; i < w->n; i++) {
            const Maybe x = road_at(about, w->wedge[i].t, year);
            table_figure(t, i + 5, x, draw_amount_maybe(a, lang, x));
        }
        table_next(t);
    }
}

void chart_roadmap_wedges(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartWedge *wedges, size_t n,
                          Chart *out)
{
    Wedges w = {.about = about, .years = road_years(about), .left = str(tr(lang, N_("With the measures")))};
    choose_wedges(&w, arena, wedges, n);
    name_others(&w, arena, lang);
    road_begin(out, "wedges", arena, lang, about,
               tr_fmt(arena, lang, N_("What the measures do, against the path, {0}"), about->place->city));
    out->summary =
        draw_join(arena,
                  (const Str[]){road_sentence(arena, lang, about), draw_illustration(arena, lang, about->place),
                                wedges_sentence(arena, lang, &w)},
                  3);
    wedges_table(&out->table, &w, arena, lang);
    draw_wedges(&w, arena, lang, false, out);
    draw_wedges(&w, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
