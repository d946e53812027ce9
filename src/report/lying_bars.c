#include "report/lying_bars.h"

#include <math.h>

enum {
    ROW_HEIGHT = 46,
    BAR_WIDTH = 16,
    WORDS_ABOVE = 19,
    YEARS_ROW_HEIGHT = 34,
    YEARS_BAR_WIDTH = 9,
    YEARS_WORDS_ABOVE = 14,
    MARK_PIXELS = 4,
    NARROW_LETTERS = 48,
    WIDE_LETTERS = 110
};

/* ---- the picture ---- */

static void row_axis(Draw *d, const LyingBars *b)
{
    Json *j = &d->json;
    json_key(j, "yAxis");
    json_object(j);
    json_kstr(j, "type", S("category"));
    json_kbool(j, "inverse", true);
    json_kbool(j, "show", false);
    json_key(j, "data");
    json_array(j);
    for (size_t i = 0; i < b->n; i++) json_str(j, b->row[i].name);
    json_end(j);
    json_end(j);
}

static void data_item(Json *j, double value, Colour fill)
{
    json_object(j);
    json_kfixed(j, "value", value, 6);
    json_key(j, "itemStyle");
    json_object(j);
    json_kstr(j, "color", palette[fill].light);
    json_end(j);
    json_end(j);
}

static void bar_begin(Json *j, const LyingBars *b, bool hidden)
{
    json_object(j);
    json_kstr(j, "type", S("bar"));
    json_kstr(j, "stack", S("rows"));
    json_kstr(j, "stackStrategy", S("all"));
    json_kint(j, "barWidth", b->years ? YEARS_BAR_WIDTH : BAR_WIDTH);
    json_kbool(j, "silent", true);
    if (hidden) {
        json_key(j, "itemStyle");
        json_object(j);
        json_kint(j, "opacity", 0);
        json_end(j);
    }
    json_key(j, "data");
    json_array(j);
}

/* What a bar stands on is a bar that is not seen, from nought to its lower end: so a bar may lie below nought or across
 * it, which is why lengths are stacked on ends of the other sign too. */
static void draw_bars(Draw *d, const LyingBars *b)
{
    Json *j = &d->json;
    const double mark = (b->high - b->low) * MARK_PIXELS / draw_plot_width(d);
    bool floats = false, beyond = false;
    for (size_t i = 0; i < b->n; i++) floats = floats || b->row[i].mark || fabs(fmin(b->row[i].from, b->row[i].to)) > 0;
    if (floats) {
        bar_begin(j, b, true);
        for (size_t i = 0; i < b->n; i++) {
            const LyingBar *r = &b->row[i];
            json_fixed(j, r->mark ? r->to - mark / 2 : fmin(r->from, r->to), 6);
        }
        json_end(j);
        json_end(j);
    }
    bar_begin(j, b, false);
    for (size_t i = 0; i < b->n; i++) {
        const LyingBar *r = &b->row[i];
        data_item(j, r->mark ? mark : fabs(r->to - r->from), r->colour);
        beyond = beyond || r->has_beyond;
    }
    json_end(j);
    json_end(j);
    if (!beyond) return;
    bar_begin(j, b, false);
    for (size_t i = 0; i < b->n; i++) {
        const LyingBar *r = &b->row[i];
        data_item(j, r->has_beyond ? fabs(r->beyond - r->to) : 0, r->beyond_colour);
    }
    json_end(j);
    json_end(j);
}

static bool is_in_two_lines(const LyingBars *b, bool narrow)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->row[i].where.n) return narrow;
    return false;
}

static void draw_words(Draw *d, const LyingBars *b, size_t i)
{
    const LyingBar *r = &b->row[i];
    const bool two = is_in_two_lines(b, d->narrow);
    const size_t letters = d->narrow ? NARROW_LETTERS : WIDE_LETTERS;
    Str text = draw_short(d->arena, r->name, letters);
    if (r->where.n)
        text = tr_fmt(d->arena, d->lang, two ? "{0}\n{1}" : "{0}, {1}", text, draw_short(d->arena, r->where, letters));
    draw_label(d, (Label){.x = b->low,
                          .y = (double)i,
                          .dy = b->years && r->strong ? 0
                                : b->years            ? -YEARS_WORDS_ABOVE
                                : two                 ? -WORDS_ABOVE - DRAW_LINE_HEIGHT / 2
                                                      : -WORDS_ABOVE,
                          .align = ALIGN_LEFT,
                          .colour = COLOUR_TEXT,
                          .strong = r->strong,
                          .text = text});
    draw_label(d, (Label){.x = fmax(fmax(r->from, r->to), r->has_beyond ? r->beyond : r->to),
                          .y = (double)i,
                          .dx = 8,
                          .align = ALIGN_LEFT,
                          .colour = COLOUR_TEXT,
                          .strong = r->strong,
                          .text = r->amount});
}

/* Every fifth year, and the first: above the rows, for there may be many, and below. */
static void year_axis(Draw *d, const LyingBars *b)
{
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("value"));
    json_kfixed(j, "min", b->low, 0);
    json_kfixed(j, "max", b->high, 0);
    json_kint(j, "interval", 5);
    json_key(j, "axisLabel");
    json_object(j);
    json_kbool(j, "show", false);
    json_end(j);
    json_end(j);
}

static void draw_year_labels(Draw *d, const LyingBars *b)
{
    for (int year = (int)b->low; year <= (int)b->high; year += 5)
        for (int end = 0; end < 2; end++)
            draw_label(d, (Label){.x = year,
                                  .y = end ? (double)b->n - 1 : 0,
                                  .dy = end ? YEARS_ROW_HEIGHT / 2 + DRAW_LINE_HEIGHT
                                            : -YEARS_ROW_HEIGHT / 2 - DRAW_LINE_HEIGHT,
                                  .align = year == (int)b->low ? ALIGN_LEFT : ALIGN_CENTRE,
                                  .colour = COLOUR_QUIET,
                                  .text = draw_year(d->arena, year)});
}

static void draw_rows(const LyingBars *b, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    Draw d;
    const int row = b->years ? YEARS_ROW_HEIGHT : ROW_HEIGHT + (is_in_two_lines(b, narrow) ? DRAW_LINE_HEIGHT : 0);
    const int top = b->years ? 36 : 20, height = (int)b->n * row + top + 52;
    double most = 0;
    for (size_t i = 0; i < b->n; i++) most = fmax(most, draw_text_width(b->row[i].amount));
    draw_begin(&d, arena, lang, narrow,
               (Frame){.height = height, .left = narrow ? 12 : 16, .right = (int)most + 20, .top = top, .bottom = 52});
    draw_grid(&d);
    json_key(&d.json, "xAxis");
    if (b->years)
        year_axis(&d, b);
    else
        draw_amounts_between(&d, b->low, b->high, b->unit);
    row_axis(&d, b);
    draw_series_begin(&d);
    draw_bars(&d, b);
    for (size_t i = 0; i < b->n; i++) draw_words(&d, b, i);
    if (b->years) draw_year_labels(&d, b);
    draw_end(&d, out);
}

void lying_bars_draw(const LyingBars *b, Arena *arena, Lang lang, Chart *out)
{
    draw_rows(b, arena, lang, false, out);
    draw_rows(b, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
