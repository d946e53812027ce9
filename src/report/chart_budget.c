/* What has been emitted of the allowance, as one bar of years; under it the same years as the target path has them. */
#include "report/draw.h"

#include <math.h>

typedef struct BudgetChart {
    const ChartPlace *place;
    const Gap *gap;
    double scale; /* the longest bar */
} BudgetChart;

static Str budget_name(const Gap *g, Lang lang)
{
    return str(tr(lang, g->budget.is_carbon ? N_("The carbon budget") : N_("The allowance along the target path")));
}

/* Years are drawn until the first one that is missing: what comes after cannot be added up. */
static bool counts(const GapYear *y)
{
    return y->actual_t.known && y->cumulative_actual_t.known;
}

static double emitted_so_far(const Gap *g)
{
    double sum = 0;
    for (size_t i = 0; i < g->year_count; i++)
        if (counts(&g->years[i])) sum = g->years[i].cumulative_actual_t.v;
    return sum;
}

static double along_path(const Gap *g)
{
    double sum = 0;
    for (size_t i = 0; i < g->year_count; i++)
        if (g->years[i].cumulative_path_t.known) sum = g->years[i].cumulative_path_t.v;
    return sum;
}

static void segment_style(Json *j, Colour fill, bool hollow)
{
    json_kstr(j, "color", palette[hollow ? COLOUR_BAND : fill].light);
    json_key(j, "itemStyle");
    json_object(j);
    json_kstr(j, "borderColor", palette[hollow ? COLOUR_QUIET : COLOUR_PAPER].light);
    json_kfixed(j, "borderWidth", 1.5, 1);
    if (hollow) json_kstr(j, "borderType", S("dashed"));
    json_end(j);
}

/* One segment of a bar; row 0 is what was emitted, row 1 the path. A text is shown where there is room for it. */
static void segment(Draw *d, Str name, int row, double tonnes, Colour fill, bool hollow, Str text)
{
    Json *j = &d->json;
    const double pixels = tonnes / d->max * draw_plot_width(d);
    json_object(j);
    json_kstr(j, "type", S("bar"));
    json_kstr(j, "name", name);
    json_kstr(j, "stack", S("years"));
    json_kint(j, "barWidth", 46);
    segment_style(j, fill, hollow);
    if (text.n && pixels >= 9 * (double)text.n) {
        json_key(j, "label");
        json_object(j);
        json_kbool(j, "show", true);
        json_kstr(j, "position", S("inside"));
        json_kstr(j, "formatter", text);
        json_kint(j, "fontSize", DRAW_FONT);
        json_kstr(j, "color", palette[hollow ? COLOUR_TEXT : COLOUR_PAPER].light);
        json_end(j);
    }
    json_key(j, "data");
    json_array(j);
    for (int i = 0; i < 2; i++) json_maybe(j, i == row ? known(tonnes) : unknown(), 6);
    json_end(j);
    json_end(j);
}

/* A year that crosses the end of the allowance is cut in two there. */
static void draw_emitted(Draw *d, const Gap *g)
{
    double before = 0;
    for (size_t i = 0; i < g->year_count; i++) {
        const GapYear *y = &g->years[i];
        if (!counts(y)) continue;
        const Str year = draw_year(d->arena, y->year);
        double within = y->actual_t.v;
        if (g->budget.total_t.known) within = fmin(within, fmax(0, g->budget.total_t.v - before));
        const double over = y->actual_t.v - within;
        if (within > 0) segment(d, year, 0, within, COLOUR_MEASURED, false, year);
        if (over > 0)
            segment(d, tr_fmt(d->arena, d->lang, N_("{0}, overdrawn"), year), 0, over, COLOUR_OVER, false, year);
        before += y->actual_t.v;
    }
    if (g->budget.remaining_t.known && g->budget.remaining_t.v > 0)
        segment(d, str(tr(d->lang, N_("Left"))), 0, g->budget.remaining_t.v, COLOUR_BAND, true,
                str(tr(d->lang, N_("Left"))));
}

static void draw_path_row(Draw *d, const Gap *g)
{
    for (size_t i = 0; i < g->year_count; i++) {
        const GapYear *y = &g->years[i];
        const Str year = draw_year(d->arena, y->year);
        if (y->path_t.known && y->path_t.v > 0)
            segment(d, tr_fmt(d->arena, d->lang, N_("{0}, path"), year), 1, y->path_t.v, COLOUR_PATH, false, year);
    }
    const double after = g->budget.total_t.known ? g->budget.total_t.v - along_path(g) : 0;
    if (after > 0 && along_path(g) > 0)
        segment(d, str(tr(d->lang, N_("Later years"))), 1, after, COLOUR_BAND, true,
                tr_fmt(d->arena, d->lang, N_("after {0}"), draw_year(d->arena, g->target_year)));
}

static void axes(Draw *d, const BudgetChart *c)
{
    Json *j = &d->json;
    json_key(j, "xAxis");
    draw_amounts_across(d, c->scale, c->place->unit);
    json_key(j, "yAxis");
    json_object(j);
    json_kstr(j, "type", S("category"));
    json_kbool(j, "inverse", true);
    json_kbool(j, "show", false);
    json_key(j, "data");
    json_array(j);
    json_str(j, str(tr(d->lang, N_("Emitted"))));
    json_str(j, draw_path_name(d->lang, c->place));
    json_end(j);
    json_end(j);
}

static Str last_counted_year(Arena *a, const Gap *g)
{
    int year = g->base_year;
    for (size_t i = 0; i < g->year_count; i++)
        if (counts(&g->years[i])) year = g->years[i].year;
    return draw_year(a, year);
}

static void row_labels(Draw *d, const BudgetChart *c)
{
    const Gap *g = c->gap;
    Arena *a = d->arena;
    const Label row = {.x = 0, .dy = -36, .align = ALIGN_LEFT, .strong = true};
    Label emitted = row, path = row;
    emitted.colour = COLOUR_MEASURED;
    emitted.text = tr_fmt(a, d->lang, N_("Emitted to {0}: {1}"), last_counted_year(a, g),
                          draw_tonnes(a, d->lang, emitted_so_far(g)));
    draw_label(d, emitted);
    path.y = 1;
    path.colour = COLOUR_PATH;
    path.text = tr_fmt(
        a, d->lang, c->place->illustration ? N_("The illustrated path to {0}: {1}") : N_("The target path to {0}: {1}"),
        draw_year(a, g->target_year), draw_tonnes(a, d->lang, along_path(g)));
    if (along_path(g) > 0) draw_label(d, path);
    if (!g->budget.remaining_t.known) return;
    const bool over = g->budget.remaining_t.v < 0;
    Label left = {.x = fmax(emitted_so_far(g), g->budget.total_t.v),
                  .dy = d->narrow ? -56 : -36,
                  .align = ALIGN_RIGHT,
                  .colour = over ? COLOUR_OVER : COLOUR_TEXT,
                  .strong = true};
    const Str tonnes = draw_tonnes(a, d->lang, fabs(g->budget.remaining_t.v));
    left.text = over ? tr_fmt(a, d->lang, N_("Overdrawn by {0}"), tonnes)
                     : tr_fmt(a, d->lang, N_("Left after {0}: {1}"), last_counted_year(a, g), tonnes);
    draw_label(d, left);
}

static void draw_picture(const BudgetChart *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? (Frame){.height = 300, .left = 12, .right = 22, .top = 34, .bottom = 52}
                      : (Frame){.height = 280, .left = 16, .right = 40, .top = 20, .bottom = 52});
    draw_grid(&d);
    axes(&d, c);
    draw_series_begin(&d);
    draw_emitted(&d, c->gap);
    draw_path_row(&d, c->gap);
    row_labels(&d, c);
    draw_end(&d, out);
}

static Str used_sentence(Arena *a, Lang lang, const Gap *g)
{
    const Str name = budget_name(g, lang);
    if (!g->budget.total_t.known) return tr_fmt(a, lang, N_("{0} has no total that can be counted from."), name);
    if (!g->budget.used_t.known)
        return tr_fmt(a, lang, N_("{0} after {1} is {2}; how much is used is unknown, because years are missing."),
                      name, draw_year(a, g->base_year), draw_tonnes(a, lang, g->budget.total_t.v));
    const double percent = g->budget.total_t.v > 0 ? 100 * g->budget.used_t.v / g->budget.total_t.v : 0;
    return tr_fmt(a, lang, N_("{0} is {1}; {2}."), name, draw_tonnes(a, lang, g->budget.total_t.v),
                  tr_fmt(a, lang, N_("{0} ({1}) were emitted to {2}"), draw_tonnes(a, lang, g->budget.used_t.v),
                         tr_percent(a, lang, percent, 0), last_counted_year(a, g)));
}

static Str pace_sentence(Arena *a, Lang lang, const Gap *g)
{
    double path = 0;
    bool complete = false;
    for (size_t i = 0; i < g->year_count; i++) {
        if (!counts(&g->years[i]) || !g->years[i].cumulative_path_t.known) continue;
        path = g->years[i].cumulative_path_t.v;
        complete = true;
    }
    if (!complete) return S("");
    const double over = emitted_so_far(g) - path;
    return tr_fmt(a, lang,
                  over >= 0 ? N_("The target path has {0} for the same years: {1} too much has been emitted.")
                            : N_("The target path has {0} for the same years: {1} less has been emitted."),
                  draw_tonnes(a, lang, path), draw_tonnes(a, lang, fabs(over)));
}

static Str left_sentence(Arena *a, Lang lang, const Gap *g)
{
    if (!g->budget.remaining_t.known) return S("");
    if (!(g->budget.remaining_t.v > 0))
        return tr_fmt(a, lang, N_("It is spent, and overdrawn by {0}."),
                      draw_tonnes(a, lang, -g->budget.remaining_t.v));
    if (!g->budget.years_left.known || !date_is_set(g->budget.runs_out_on))
        return tr_fmt(a, lang, N_("{0} are left."), draw_tonnes(a, lang, g->budget.remaining_t.v));
    return tr_fmt(a, lang,
                  g->budget.has_run_out
                      ? N_("{0} were left, enough for {1} years at the latest pace: estimated to have run out on {2}.")
                      : N_("{0} are left, enough for {1} years at the latest pace, until {2}."),
                  draw_tonnes(a, lang, g->budget.remaining_t.v), tr_figure(a, lang, g->budget.years_left.v, 1),
                  tr_date(a, lang, g->budget.runs_out_on));
}

enum { COL_YEAR, COL_ACTUAL, COL_PATH, COL_USED, COL_ALLOWED, COL_LEFT, COL_COUNT };

static void fill_table(ChartTable *t, const BudgetChart *c, Arena *a, Lang lang)
{
    const Gap *g = c->gap;
    table_begin(t, a, COL_COUNT, g->year_count);
    table_head(t, COL_YEAR, str(tr(lang, N_("Year"))));
    table_head(t, COL_ACTUAL, tr_fmt(a, lang, N_("Measured, {0}"), c->place->unit));
    table_head(t, COL_PATH, tr_fmt(a, lang, N_("{0}, {1}"), draw_path_name(lang, c->place), c->place->unit));
    table_head(t, COL_USED, tr_fmt(a, lang, N_("{0}, added up, {1}"), str(tr(lang, N_("Measured"))), c->place->unit));
    table_head(t, COL_ALLOWED,
               tr_fmt(a, lang, N_("{0}, added up, {1}"), draw_path_name(lang, c->place), c->place->unit));
    table_head(t, COL_LEFT, tr_fmt(a, lang, N_("Left, {0}"), c->place->unit));
    for (size_t i = 0; i < g->year_count; i++) {
        const GapYear *y = &g->years[i];
        const Maybe left = g->budget.total_t.known && y->cumulative_actual_t.known
                               ? known(g->budget.total_t.v - y->cumulative_actual_t.v)
                               : unknown();
        const Maybe figures[COL_COUNT] = {known(y->year),         y->actual_t,          y->path_t,
                                          y->cumulative_actual_t, y->cumulative_path_t, left};
        for (size_t k = 0; k < COL_COUNT; k++)
            table_figure(t, k, figures[k], k ? draw_amount_maybe(a, lang, figures[k]) : draw_year(a, y->year));
        table_next(t);
    }
}

void chart_budget(Arena *arena, Lang lang, const ChartPlace *place, const Gap *gap, Chart *out)
{
    BudgetChart c = {.place = place, .gap = gap};
    c.scale = fmax(emitted_so_far(gap), along_path(gap));
    if (gap->budget.total_t.known) c.scale = fmax(c.scale, gap->budget.total_t.v);
    chart_begin(out, "budget", arena, lang, place,
                tr_fmt(arena, lang,
                       gap->budget.is_carbon ? N_("How much of the carbon budget is used, {0}")
                                             : N_("How much of the allowance along the target path is used, {0}"),
                       place->city));
    out->summary = draw_join(arena,
                             (const Str[]){draw_illustration(arena, lang, place), used_sentence(arena, lang, gap),
                                           pace_sentence(arena, lang, gap), left_sentence(arena, lang, gap)},
                             4);
    fill_table(&out->table, &c, arena, lang);
    draw_picture(&c, arena, lang, false, out);
    draw_picture(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
