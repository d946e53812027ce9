/* The heart of the product: what was promised and what was measured, in one picture. */
#include "report/draw.h"

#include <math.h>

enum { NOTES_MAX = 9, YEARS_BEFORE_BASE = 5 };

typedef struct PathChart {
    const ChartPlace *place;
    const Gap *gap;
    const ChartNote *notes;
    size_t note_count;
    int first, last;
    double highest;
} PathChart;

/* The years shown: from where the trend starts, or some years before the base year, to the target year. */
static void choose_years(PathChart *c)
{
    const Gap *g = c->gap;
    const int from =
        g->has_trend && g->trend.first_year < g->base_year ? g->trend.first_year : g->base_year - YEARS_BEFORE_BASE;
    c->first = g->base_year;
    for (size_t i = g->actual.n; i-- > 0 && g->actual.year[i] >= from;)
        if (g->actual.year[i] < c->first) c->first = g->actual.year[i];
    c->last = g->target_year;
    if (g->latest_year > c->last) c->last = g->latest_year;
    if (g->estimated.n && g->estimated.year[g->estimated.n - 1] > c->last)
        c->last = g->estimated.year[g->estimated.n - 1];
}

static bool shows_trend(const PathChart *c)
{
    return c->gap->has_trend && c->gap->latest_year && c->gap->latest_year < c->last;
}

static double highest(const PathChart *c)
{
    const Gap *g = c->gap;
    double most = 0;
    for (size_t i = 0; i < g->actual.n; i++)
        if (g->actual.year[i] >= c->first) most = fmax(most, g->actual.t[i]);
    for (size_t i = 0; i < g->year_count; i++)
        if (g->years[i].path_t.known) most = fmax(most, g->years[i].path_t.v);
    if (shows_trend(c)) {
        const double high = trend_range(&g->trend, c->last).high;
        most = fmax(most, fmin(high, 1.5 * most)); /* a wide interval may leave the picture, not flatten it */
    }
    return most * 1.04;
}

static const GapYear *year_of(const Gap *g, int year)
{
    for (size_t i = 0; i < g->year_count; i++)
        if (g->years[i].year == year) return &g->years[i];
    return NULL;
}

static Maybe path_of(const Gap *g, int year)
{
    if (year == g->base_year) return g->base_t;
    const GapYear *y = year_of(g, year);
    return y ? y->path_t : unknown();
}

static bool has_path(const Gap *g)
{
    return g->path_t.known;
}

static void draw_band(Draw *d, const PathChart *c)
{
    const LineStyle ground = {.colour = COLOUR_BAND, .kind = LINE_NONE, .helper = true};
    for (int part = 0; part < 2; part++) {
        draw_line_begin(d, &ground);
        for (int year = c->first; year <= c->last; year++) {
            const TrendRange range = trend_range(&c->gap->trend, year);
            const double low = fmin(range.low, d->max), high = fmin(range.high, d->max);
            draw_value(d, year < c->gap->latest_year ? unknown() : known(part ? high - low : low));
        }
        draw_data_end(d);
        json_kstr(&d->json, "stack", S("interval"));
        if (part) draw_filled(d, COLOUR_BAND);
        json_end(&d->json);
    }
}

static void draw_trend(Draw *d, const PathChart *c)
{
    if (!shows_trend(c)) return;
    draw_band(d, c);
    const LineStyle line = {.name = str(tr(d->lang, N_("Trend"))),
                            .colour = COLOUR_TREND,
                            .kind = LINE_DOTTED,
                            .width = 2,
                            .symbol = NULL,
                            .symbol_size = 0};
    draw_line_begin(d, &line);
    for (int year = c->first; year <= c->last; year++)
        draw_value(d, year < c->gap->latest_year ? unknown() : known(trend_at(&c->gap->trend, year)));
    draw_line_end(d);
}

static void draw_promise(Draw *d, const PathChart *c)
{
    if (!has_path(c->gap)) return;
    const LineStyle line = {.name = draw_path_name(d->lang, c->place),
                            .colour = COLOUR_PATH,
                            .kind = LINE_DASHED,
                            .width = 2.5,
                            .symbol = NULL,
                            .symbol_size = 0};
    draw_line_begin(d, &line);
    for (int year = c->first; year <= c->gap->target_year; year++) draw_value(d, path_of(c->gap, year));
    draw_line_end(d);
}

static void draw_estimated(Draw *d, const PathChart *c)
{
    if (!c->gap->estimated.n) return;
    const LineStyle line = {.name = str(tr(d->lang, N_("Estimated"))),
                            .colour = COLOUR_ESTIMATED,
                            .kind = LINE_NONE,
                            .width = 0,
                            .symbol = "emptyCircle",
                            .symbol_size = 8};
    draw_series(d, &line, c->gap->estimated);
}

/* Marks on the measured line: the base year, and the gap in the latest year as an upright bar from path to measured. */
static void draw_marks(Draw *d, const PathChart *c)
{
    const Gap *g = c->gap;
    const Maybe path = g->latest_year ? path_of(g, g->latest_year) : unknown();
    draw_marks_begin(d);
    draw_mark_year(d, g->base_year);
    if (path.known && g->latest_year > g->base_year && g->latest_t.known)
        draw_mark_gap(d, g->latest_year, path.v, g->latest_t.v, COLOUR_OVER, 2.5);
    draw_marks_end(d);
}

static void draw_actual(Draw *d, const PathChart *c)
{
    const LineStyle between = {
        .colour = COLOUR_MEASURED, .kind = LINE_DOTTED, .width = 1.5, .connect = true, .helper = true};
    draw_series(d, &between, c->gap->actual);
    const LineStyle line = {.name = str(tr(d->lang, N_("Measured"))),
                            .colour = COLOUR_MEASURED,
                            .kind = LINE_SOLID,
                            .width = 3,
                            .symbol = "circle",
                            .symbol_size = 8};
    draw_line_begin(d, &line);
    for (int year = c->first; year <= c->last; year++) draw_value(d, series_at(c->gap->actual, year));
    draw_data_end(d);
    draw_marks(d, c);
    json_end(&d->json);
}

static void draw_goal(Draw *d, const PathChart *c)
{
    const Gap *g = c->gap;
    if (!g->reduction_t.known) return;
    draw_point(d, draw_goal_name(d->arena, d->lang, c->place, g->target_year), g->target_year, g->reduction_t.v,
               COLOUR_GOAL, "diamond", 14);
}

/* Small numbers on the axis of years; what they say stands below the picture. */
static void draw_notes(Draw *d, const PathChart *c)
{
    for (size_t i = 0; i < c->note_count; i++) {
        int beside = c->notes[i].year ==
                     c->first; /* clear of the axis of amounts; several notes on one year stand side by side */
        for (size_t k = 0; k < i; k++) beside += c->notes[k].year == c->notes[i].year;
        draw_label(d, (Label){.x = c->notes[i].year - c->first,
                              .y = 0,
                              .dx = beside * 22,
                              .dy = -14,
                              .align = ALIGN_CENTRE,
                              .colour = COLOUR_TEXT,
                              .ringed = true,
                              .text = draw_year(d->arena, (int)i + 1)});
    }
}

static Str gap_text(const Draw *d, const GapYear *y)
{
    Arena *a = d->arena;
    const Str percent = y->gap_percent.known ? draw_signed_percent(a, d->lang, y->gap_percent.v) : S("–");
    if (d->narrow) return tr_fmt(a, d->lang, N_("Gap\n{0}"), percent);
    return tr_fmt(a, d->lang, N_("The gap in {0}:\n{1} ({2})"), draw_year(a, y->year),
                  tr_fmt(a, d->lang, N_("{0} tonnes"), draw_signed(a, d->lang, y->gap_t.v)), percent);
}

/* Whether a text of two lines beside the bar, at that height in pixels, stands clear of the trend. */
static bool clear_of_trend(const Draw *d, const PathChart *c, Str text, double middle)
{
    const int latest = c->gap->latest_year;
    const double from = draw_pixel_x(d, latest - c->first), to = from + 8 + draw_text_width(text);
    if (!shows_trend(c)) return true;
    for (int year = latest; year <= c->last && draw_pixel_x(d, year - c->first) < to; year++)
        if (fabs(draw_pixel_y(d, trend_at(&c->gap->trend, year)) - middle) < 1.25 * DRAW_LINE_HEIGHT) return false;
    return true;
}

/* Beside the bar, in the open between path and trend; where they are too close, under the path to the left, where
 * nothing is drawn. */
static void gap_label(Draw *d, const PathChart *c)
{
    const GapYear *y = year_of(c->gap, c->gap->latest_year);
    if (!y || !y->gap_t.known || !y->path_t.known || !y->actual_t.known) return;
    Label label = {.x = y->year - c->first,
                   .y = y->path_t.v + (y->actual_t.v - y->path_t.v) * 0.4,
                   .dx = 8,
                   .align = ALIGN_LEFT,
                   .colour = COLOUR_OVER,
                   .strong = true,
                   .text = gap_text(d, y)};
    const double bar = fabs(draw_pixel_y(d, y->path_t.v) - draw_pixel_y(d, y->actual_t.v));
    if (bar < 2 * DRAW_LINE_HEIGHT || !clear_of_trend(d, c, label.text, draw_pixel_y(d, label.y))) {
        label.y = fmin(y->path_t.v, y->actual_t.v);
        label.dx = -4;
        label.dy = 26;
        label.align = ALIGN_RIGHT;
        label.boxed = true; /* the mark of the base year may stand behind it */
    }
    draw_label(d, label);
}

static void measured_label(Draw *d, const PathChart *c)
{
    const Gap *g = c->gap;
    if (!g->latest_t.known || g->latest_year < c->first) return;
    const bool at_end = g->latest_year == c->last;
    const Str amount = draw_tonnes(d->arena, d->lang, g->latest_t.v);
    draw_label(d, (Label){.x = g->latest_year - c->first,
                          .y = g->latest_t.v,
                          .dx = at_end ? 8 : -8,
                          .dy = -20,
                          .align = at_end ? ALIGN_RIGHT : ALIGN_LEFT,
                          .colour = COLOUR_MEASURED,
                          .strong = true,
                          .text = tr_fmt(d->arena, d->lang, d->narrow ? N_("{0}: {1}") : N_("Measured {0}: {1}"),
                                         draw_year(d->arena, g->latest_year), amount)});
}

static void base_label(Draw *d, const PathChart *c)
{
    draw_label(d,
               (Label){.x = c->gap->base_year - c->first,
                       .y = d->max,
                       .dx = 6,
                       .dy = 8,
                       .align = ALIGN_LEFT,
                       .colour = COLOUR_QUIET,
                       .text = tr_fmt(d->arena, d->lang, N_("Base year {0}"), draw_year(d->arena, c->gap->base_year))});
}

static void end_labels(Draw *d, const PathChart *c)
{
    const Gap *g = c->gap;
    Arena *a = d->arena;
    Label ends[3];
    size_t n = 0;
    const Label edge = {.x = c->last - c->first, .dx = 12, .align = ALIGN_LEFT};
    if (shows_trend(c)) {
        const double end = trend_at(&g->trend, c->last);
        ends[n] = edge;
        ends[n].y = end;
        ends[n].colour = COLOUR_TREND;
        ends[n++].text = tr_fmt(a, d->lang, N_("Trend {0}\n{1}"), draw_year(a, c->last), draw_tonnes(a, d->lang, end));
    }
    if (g->reduction_t.known && g->reduction_percent.known) {
        ends[n] = edge;
        ends[n].y = g->reduction_t.v;
        ends[n].colour = COLOUR_GOAL;
        ends[n].strong = true;
        ends[n++].text =
            tr_fmt(a, d->lang, N_("{0}: {1}\n{2}"), draw_goal_name(a, d->lang, c->place, g->target_year),
                   draw_signed_percent(a, d->lang, -g->reduction_percent.v), draw_tonnes(a, d->lang, g->reduction_t.v));
    }
    if (has_path(g)) {
        ends[n] = edge;
        ends[n].y = g->path_t.v;
        ends[n].colour = COLOUR_PATH;
        ends[n].strong = true;
        ends[n++].text = tr_fmt(a, d->lang, N_("{0} {1}\n{2}"), draw_path_name(d->lang, c->place),
                                draw_year(a, g->target_year), draw_tonnes(a, d->lang, g->path_t.v));
    }
    draw_end_labels(d, ends, n);
}

static void estimated_label(Draw *d, const PathChart *c)
{
    const Series e = c->gap->estimated;
    if (!e.n) return;
    const Str text = str(tr(d->lang, N_("estimated")));
    const double room = draw_pixel_x(d, c->last - c->first) - draw_pixel_x(d, e.year[e.n - 1] - c->first);
    const bool right = room > draw_text_width(text);
    draw_label_clear(d, (Label){.x = e.year[e.n - 1] - c->first,
                                .y = e.t[e.n - 1],
                                .dx = right ? 10 : 0,
                                .dy = right ? -12 : 18,
                                .align = right ? ALIGN_LEFT : ALIGN_RIGHT,
                                .colour = COLOUR_ESTIMATED,
                                .text = text});
}

static size_t legend(LegendEntry entries[5], const PathChart *c, Arena *arena, Lang lang)
{
    size_t n = 0;
    entries[n++] = (LegendEntry){str(tr(lang, N_("Measured"))), false};
    if (has_path(c->gap)) entries[n++] = (LegendEntry){draw_path_name(lang, c->place), true};
    if (c->gap->reduction_t.known)
        entries[n++] = (LegendEntry){draw_goal_name(arena, lang, c->place, c->gap->target_year), false};
    if (shows_trend(c)) entries[n++] = (LegendEntry){str(tr(lang, N_("Trend"))), true};
    if (c->gap->estimated.n) entries[n++] = (LegendEntry){str(tr(lang, N_("Estimated"))), false};
    return n;
}

static void draw_picture(PathChart *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[5];
    const size_t n = legend(entries, c, arena, lang);
    Draw d;
    draw_begin(
        &d, arena, lang, narrow,
        narrow
            ? draw_narrow_frame(44, 14, 300, entries, n)
            : (Frame){.height = 440, .left = 52, .right = c->place->illustration ? 214 : 176, .top = 36, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, "@t0:");
    const int marked[] = {c->gap->target_year, c->gap->latest_year, c->gap->base_year, c->first};
    json_key(&d.json, "xAxis");
    draw_years(&d, c->first, c->last, marked, sizeof marked / sizeof *marked, false);
    json_key(&d.json, "yAxis");
    draw_amounts(&d, c->highest, c->place->unit);
    if (narrow) draw_legend(&d, entries, n);
    draw_series_begin(&d);
    draw_trend(&d, c);
    draw_promise(&d, c);
    draw_actual(&d, c);
    draw_estimated(&d, c);
    draw_goal(&d, c);
    base_label(&d, c);
    measured_label(&d, c);
    gap_label(&d, c);
    if (!narrow) {
        end_labels(&d, c);
        estimated_label(&d, c);
    }
    draw_notes(&d, c);
    draw_end(&d, out);
}

static Str measured_sentence(Arena *a, Lang lang, const PathChart *c)
{
    const Gap *g = c->gap;
    if (!g->latest_t.known) return tr_fmt(a, lang, N_("No emissions of {0} are on record."), c->place->city);
    const Str amount = draw_tonnes(a, lang, g->latest_t.v), year = draw_year(a, g->latest_year);
    if (!g->base_t.known || !(g->base_t.v > 0) || g->latest_year == g->base_year)
        return tr_fmt(a, lang, N_("In {0}, {1} were measured."), year, amount);
    return tr_fmt(a, lang, N_("In {0}, {1} were measured, {2} since the base year."), year, amount,
                  draw_signed_percent(a, lang, 100 * (g->latest_t.v / g->base_t.v - 1)));
}

static Str promise_sentence(Arena *a, Lang lang, const PathChart *c)
{
    const Gap *g = c->gap;
    const GapYear *y = year_of(g, g->latest_year);
    if (!has_path(g) || !g->annual_reduction_percent.known)
        return tr_fmt(a, lang, N_("No target path can be drawn from the base year {0}."), draw_year(a, g->base_year));
    const Str rate = tr_percent(a, lang, g->annual_reduction_percent.v, 0);
    const Str path = tr_fmt(a, lang, N_("The target path falls by {0} a year from {1}, to {2}"), rate,
                            draw_year(a, g->base_year), draw_tonnes(a, lang, g->path_t.v));
    if (!y || !y->gap_t.known || !y->gap_percent.known)
        return tr_fmt(a, lang, N_("{0} in {1}."), path, draw_year(a, g->target_year));
    const Str here = tr_fmt(a, lang, y->gap_t.v >= 0 ? N_("{0} above the path ({1})") : N_("{0} below the path ({1})"),
                            draw_tonnes(a, lang, fabs(y->gap_t.v)), draw_signed_percent(a, lang, y->gap_percent.v));
    return tr_fmt(a, lang, N_("{0} in {1}; the measured emissions are {2}."), path, draw_year(a, g->target_year), here);
}

static Str goal_sentence(Arena *a, Lang lang, const PathChart *c)
{
    const Gap *g = c->gap;
    if (!g->reduction_t.known || !g->reduction_percent.known) return S("");
    const Str goal =
        tr_fmt(a, lang, N_("The goal for {0} is {1} ({2})"), draw_year(a, g->target_year),
               draw_tonnes(a, lang, g->reduction_t.v), draw_signed_percent(a, lang, -g->reduction_percent.v));
    if (!g->required_to_reduction.known || !(g->required_to_reduction.v > 0)) return tr_fmt(a, lang, N_("{0}."), goal);
    return tr_fmt(a, lang, N_("{0}, which now takes {1} a year."), goal,
                  draw_signed_percent(a, lang, -g->required_to_reduction.v));
}

static Str trend_sentence(Arena *a, Lang lang, const PathChart *c)
{
    const Gap *g = c->gap;
    if (!shows_trend(c)) return S("");
    const TrendRange range = trend_range(&g->trend, c->last);
    Str there =
        tr_fmt(a, lang, N_("{0} in {1}"), draw_tonnes(a, lang, trend_at(&g->trend, c->last)), draw_year(a, c->last));
    if (range.high - range.low > 1)
        there = tr_fmt(a, lang, N_("{0} (interval {1} to {2})"), there, draw_amount(a, lang, range.low),
                       draw_amount(a, lang, range.high));
    const Str all = tr_fmt(a, lang, N_("The trend since {0}, {1} tonnes a year, leads to {2}."),
                           draw_year(a, g->trend.first_year), draw_signed(a, lang, g->trend.slope_t_per_year), there);
    if (!g->trend_without) return all;
    return draw_join(
        a,
        (const Str[]){all, tr_fmt(a, lang, N_("Without the doubtful point it would be {0} tonnes a year since {1}."),
                                  draw_signed(a, lang, g->trend_without->slope_t_per_year),
                                  draw_year(a, g->trend_without->first_year))},
        2);
}

enum { COL_YEAR, COL_ACTUAL, COL_PATH, COL_GAP, COL_PERCENT, COL_TREND, COL_NOTE, COL_COUNT };

static Str notes_of(Arena *a, const PathChart *c, int year)
{
    Buf b = buf_new(a);
    for (size_t i = 0; i < c->note_count; i++) {
        if (c->notes[i].year != year) continue;
        if (b.n) buf_addc(&b, ' ');
        buf_int(&b, (int64_t)i + 1);
        buf_add(&b, S(". "));
        buf_add(&b, c->notes[i].text);
        if (c->notes[i].source.n) {
            buf_add(&b, S(" ("));
            buf_add(&b, c->notes[i].source);
            buf_addc(&b, ')');
        }
    }
    return buf_str(&b);
}

static void fill_table(ChartTable *t, const PathChart *c, Arena *a, Lang lang)
{
    const Gap *g = c->gap;
    const size_t columns = c->note_count ? COL_COUNT : COL_NOTE;
    const int years = c->last - c->first + 1;
    table_begin(t, a, columns, (size_t)years);
    table_head(t, COL_YEAR, str(tr(lang, N_("Year"))));
    table_head(t, COL_ACTUAL, tr_fmt(a, lang, N_("Measured, {0}"), c->place->unit));
    table_head(t, COL_PATH, tr_fmt(a, lang, N_("{0}, {1}"), draw_path_name(lang, c->place), c->place->unit));
    table_head(t, COL_GAP, tr_fmt(a, lang, N_("Gap, {0}"), c->place->unit));
    table_head(t, COL_PERCENT, str(tr(lang, N_("Gap, %"))));
    table_head(t, COL_TREND, tr_fmt(a, lang, N_("Trend, estimated, {0}"), c->place->unit));
    if (c->note_count) table_head(t, COL_NOTE, str(tr(lang, N_("Note"))));
    for (int year = c->first; year <= c->last; year++) {
        const GapYear *y = year_of(g, year);
        const Maybe actual = series_at(g->actual, year), path = path_of(g, year);
        const Maybe gap = y ? y->gap_t : unknown(), percent = y ? y->gap_percent : unknown();
        const Maybe trend = shows_trend(c) && year > g->latest_year ? known(trend_at(&g->trend, year)) : unknown();
        if (year < g->base_year && !actual.known) continue;
        table_figure(t, COL_YEAR, known(year), draw_year(a, year));
        table_figure(t, COL_ACTUAL, actual, draw_amount_maybe(a, lang, actual));
        table_figure(t, COL_PATH, path, draw_amount_maybe(a, lang, path));
        table_figure(t, COL_GAP, gap, gap.known ? draw_signed(a, lang, gap.v) : S(""));
        table_figure(t, COL_PERCENT, percent, percent.known ? draw_signed_percent(a, lang, percent.v) : S(""));
        table_figure(t, COL_TREND, trend, draw_amount_maybe(a, lang, trend));
        if (c->note_count) table_text(t, COL_NOTE, notes_of(a, c, year));
        table_next(t);
    }
}

/* The notes on years that the picture shows. */
static void choose_notes(PathChart *c, Arena *arena, const ChartNote *notes, size_t n)
{
    ChartNote *kept = ARENA_ARRAY(arena, ChartNote, NOTES_MAX);
    c->notes = kept;
    for (size_t i = 0; i < n && c->note_count < NOTES_MAX; i++)
        if (notes[i].year >= c->first && notes[i].year <= c->last) kept[c->note_count++] = notes[i];
}

void chart_path(Arena *arena, Lang lang, const ChartPlace *place, const Gap *gap, const ChartNote *notes,
                size_t note_count, Chart *out)
{
    PathChart c = {.place = place, .gap = gap};
    choose_years(&c);
    choose_notes(&c, arena, notes, note_count);
    c.highest = highest(&c);
    chart_begin(out, "path", arena, lang, place,
                tr_fmt(arena, lang,
                       place->illustration ? N_("Measured emissions and an illustrated path, {0}")
                                           : N_("Measured emissions and the target path, {0}"),
                       place->city));
    out->notes = c.notes;
    out->note_count = c.note_count;
    out->summary = draw_join(arena,
                             (const Str[]){measured_sentence(arena, lang, &c), draw_illustration(arena, lang, place),
                                           promise_sentence(arena, lang, &c), goal_sentence(arena, lang, &c),
                                           trend_sentence(arena, lang, &c)},
                             5);
    fill_table(&out->table, &c, arena, lang);
    draw_picture(&c, arena, lang, false, out);
    draw_picture(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
