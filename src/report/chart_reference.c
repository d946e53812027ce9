/* The long view: the city beside national and European goals, each drawn from the city's own level in the goal's base
 * year. A goal that says nothing about gross emissions has no place among gross figures: it is told of in words. */
#include "report/draw.h"

#include <math.h>

enum { LINES_MAX = 8 };

typedef struct DrawnLine {
    const ReferenceLine *line;
    Str name;
    double from_t, to_t;
} DrawnLine;

typedef struct ReferenceChart {
    const ChartPlace *place;
    const Gap *gap;
    DrawnLine drawn[LINES_MAX];
    size_t n;
    size_t left_out; /* goals that are not drawn */
    int first, last;
} ReferenceChart;

static const struct {
    Colour colour;
    LineKind kind;
    const char *symbol;
} looks[] = {{COLOUR_SECTOR + 2, LINE_DASHED, "triangle"},    {COLOUR_SECTOR + 3, LINE_DOTTED, "rect"},
             {COLOUR_SECTOR + 5, LINE_DASHED, "diamond"},     {COLOUR_SECTOR + 4, LINE_DOTTED, "roundRect"},
             {COLOUR_SECTOR + 7, LINE_DASHED, "emptyCircle"}, {COLOUR_SECTOR + 6, LINE_DOTTED, "triangle"},
             {COLOUR_SECTOR + 1, LINE_DASHED, "rect"},        {COLOUR_SECTOR + 8, LINE_DOTTED, "circle"}};

static void choose_lines(ReferenceChart *c, Lang lang, const ReferenceLine *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const Str name = lang == LANG_EN ? lines[i].name_en : lines[i].name_sv;
        const Maybe from = series_at(c->gap->actual, lines[i].base_year), to = reference_level(&lines[i], from);
        if (to.known && c->n < LINES_MAX)
            c->drawn[c->n++] = (DrawnLine){&lines[i], name, from.v, to.v};
        else
            c->left_out++;
    }
}

static void choose_years(ReferenceChart *c)
{
    const Gap *g = c->gap;
    c->first = g->actual.n ? g->actual.year[0] : g->base_year;
    c->last = g->target_year > g->latest_year ? g->target_year : g->latest_year;
    for (size_t i = 0; i < c->n; i++) {
        if (c->drawn[i].line->base_year < c->first) c->first = c->drawn[i].line->base_year;
        if (c->drawn[i].line->target_year > c->last) c->last = c->drawn[i].line->target_year;
    }
}

static double highest(const ReferenceChart *c)
{
    double most = c->gap->base_t.known ? c->gap->base_t.v : 0;
    for (size_t i = 0; i < c->gap->actual.n; i++) most = fmax(most, c->gap->actual.t[i]);
    return most * 1.02;
}

/* On the straight line from the base year's level to the goal; the goal alone bears a marker. */
static Maybe line_at(const DrawnLine *l, int year)
{
    const int from = l->line->base_year, to = l->line->target_year;
    if (year < from || year > to || to <= from) return unknown();
    return known(l->from_t + (l->to_t - l->from_t) * (year - from) / (to - from));
}

static void draw_lines(Draw *d, const ReferenceChart *c)
{
    for (size_t i = 0; i < c->n; i++) {
        const DrawnLine *l = &c->drawn[i];
        const LineStyle style = {.name = l->name, .colour = looks[i].colour, .kind = looks[i].kind, .width = 1.75};
        draw_line_begin(d, &style);
        for (int year = c->first; year <= c->last; year++) draw_value(d, line_at(l, year));
        draw_line_end(d);
        draw_point(d, l->name, l->line->target_year, l->to_t, looks[i].colour, looks[i].symbol, 10);
    }
}

static void draw_city(Draw *d, const ReferenceChart *c)
{
    const Gap *g = c->gap;
    const LineStyle path = {
        .name = draw_path_name(d->lang, c->place), .colour = COLOUR_PATH, .kind = LINE_DASHED, .width = 2.5};
    if (g->path_t.known) {
        draw_line_begin(d, &path);
        for (int year = c->first; year <= g->target_year; year++) {
            Maybe t = year == g->base_year ? g->base_t : unknown();
            if (year > g->base_year && (size_t)(year - g->base_year) <= g->year_count)
                t = g->years[year - g->base_year - 1].path_t;
            draw_value(d, t);
        }
        draw_line_end(d);
    }
    const LineStyle measured = {.name = str(tr(d->lang, N_("Measured"))),
                                .colour = COLOUR_MEASURED,
                                .kind = LINE_SOLID,
                                .width = 3,
                                .symbol = "circle",
                                .symbol_size = 7};
    draw_measured(d, &measured, g->actual);
}

static void names(Draw *d, const ReferenceChart *c)
{
    const Gap *g = c->gap;
    Arena *a = d->arena;
    Label ends[LINES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const DrawnLine *l = &c->drawn[i];
        const Label label = {
            .x = l->line->target_year - c->first,
            .y = l->to_t,
            .dx = 10,
            .align = ALIGN_LEFT,
            .colour = COLOUR_TEXT,
            .text = tr_fmt(a, d->lang, N_("{0}\n{1}"), draw_short(a, l->name, 30), draw_tonnes(a, d->lang, l->to_t))};
        ends[n++] = label;
    }
    draw_end_labels(d, ends, n);
    if (g->latest_t.known)
        draw_label_clear(d, (Label){.x = g->latest_year - c->first,
                                    .y = g->latest_t.v,
                                    .dx = 10,
                                    .dy = -10,
                                    .align = ALIGN_LEFT,
                                    .colour = COLOUR_MEASURED,
                                    .strong = true,
                                    .text = tr_fmt(a, d->lang, N_("Measured {0}: {1}"), draw_year(a, g->latest_year),
                                                   draw_tonnes(a, d->lang, g->latest_t.v))});
    if (g->path_t.known)
        draw_label(d, (Label){.x = g->target_year - c->first,
                              .y = g->path_t.v,
                              .dx = -6,
                              .dy = 14,
                              .align = ALIGN_RIGHT,
                              .colour = COLOUR_PATH,
                              .strong = true,
                              .text = tr_fmt(a, d->lang, N_("{0} {1}: {2}"), draw_path_name(d->lang, c->place),
                                             draw_year(a, g->target_year), draw_tonnes(a, d->lang, g->path_t.v))});
}

static size_t legend(LegendEntry entries[LINES_MAX + 2], const ReferenceChart *c, Lang lang)
{
    size_t n = 0;
    entries[n++] = (LegendEntry){str(tr(lang, N_("Measured"))), false};
    if (c->gap->path_t.known) entries[n++] = (LegendEntry){draw_path_name(lang, c->place), true};
    for (size_t i = 0; i < c->n; i++) entries[n++] = (LegendEntry){c->drawn[i].name, true};
    return n;
}

static void draw_picture(const ReferenceChart *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[LINES_MAX + 2];
    const size_t n = legend(entries, c, lang);
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? draw_narrow_frame(44, 16, 300, entries, n)
                      : (Frame){.height = 440, .left = 52, .right = 190, .top = 36, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, "@t0:");
    const int marked[] = {c->last, c->gap->target_year, c->first, c->gap->base_year};
    json_key(&d.json, "xAxis");
    draw_years(&d, c->first, c->last, marked, sizeof marked / sizeof *marked, false);
    json_key(&d.json, "yAxis");
    draw_amounts(&d, highest(c), c->place->unit);
    if (narrow) draw_legend(&d, entries, n);
    draw_series_begin(&d);
    draw_lines(&d, c);
    draw_city(&d, c);
    if (!narrow) names(&d, c);
    draw_end(&d, out);
}

/* Short: what each goal counts, and where it leads, stands in a table beside the chart. */
static Str summary(Arena *a, Lang lang, const ReferenceChart *c)
{
    const Gap *g = c->gap;
    Str parts[2] = {S(""), S("")};
    if (g->latest_t.known && g->actual.n && g->actual.t[0] > 0)
        parts[0] = tr_fmt(
            a, lang, N_("Measured emissions went from {0} to {1} ({2})."),
            tr_fmt(a, lang, N_("{0} in {1}"), draw_tonnes(a, lang, g->actual.t[0]), draw_year(a, g->actual.year[0])),
            tr_fmt(a, lang, N_("{0} in {1}"), draw_tonnes(a, lang, g->latest_t.v), draw_year(a, g->latest_year)),
            draw_signed_percent(a, lang, 100 * (g->latest_t.v / g->actual.t[0] - 1)));
    if (c->left_out)
        parts[1] =
            tr_fmt(a, lang,
                   N_("{0} of {1} national and European goals are drawn, from the city's own level in their base "
                      "year; no level of gross emissions follows from the others."),
                   err_number(a, (int64_t)c->n), err_number(a, (int64_t)(c->n + c->left_out)));
    else if (c->n)
        parts[1] = str(
            tr(lang, N_("The national and European goals are drawn from the city's own level in their base year.")));
    return draw_join(a, parts, 2);
}

static void fill_table(ChartTable *t, const ReferenceChart *c, Arena *a, Lang lang)
{
    const Gap *g = c->gap;
    const int years = c->last - c->first + 1;
    table_begin(t, a, c->n + 3, (size_t)years);
    table_head(t, 0, str(tr(lang, N_("Year"))));
    table_head(t, 1, tr_fmt(a, lang, N_("Measured, {0}"), c->place->unit));
    table_head(t, 2, tr_fmt(a, lang, N_("{0}, {1}"), draw_path_name(lang, c->place), c->place->unit));
    for (size_t i = 0; i < c->n; i++) {
        table_head(t, i + 3, c->drawn[i].name);
        table_column_id(t, i + 3, c->drawn[i].line->id);
    }
    for (int year = c->first; year <= c->last; year++) {
        const Maybe actual = series_at(g->actual, year);
        Maybe path = year == g->base_year ? g->base_t : unknown();
        if (year > g->base_year && (size_t)(year - g->base_year) <= g->year_count)
            path = g->years[year - g->base_year - 1].path_t;
        if (year < g->base_year && !actual.known) continue;
        table_figure(t, 0, known(year), draw_year(a, year));
        table_figure(t, 1, actual, draw_amount_maybe(a, lang, actual));
        table_figure(t, 2, path, draw_amount_maybe(a, lang, path));
        for (size_t i = 0; i < c->n; i++) {
            const Maybe x = line_at(&c->drawn[i], year);
            table_figure(t, i + 3, x, draw_amount_maybe(a, lang, x));
        }
        table_next(t);
    }
}

void chart_reference(Arena *arena, Lang lang, const ChartPlace *place, const Gap *gap, const ReferenceLine *lines,
                     size_t n, Chart *out)
{
    ReferenceChart c = {.place = place, .gap = gap};
    choose_lines(&c, lang, lines, n);
    choose_years(&c);
    chart_begin(out, "reference", arena, lang, place,
                tr_fmt(arena, lang, N_("The long view, with national and European goals, {0}"), place->city));
    out->summary = summary(arena, lang, &c);
    fill_table(&out->table, &c, arena, lang);
    draw_picture(&c, arena, lang, false, out);
    draw_picture(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
