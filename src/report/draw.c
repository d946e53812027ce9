#include "report/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static Str colour(Colour c)
{
    return palette[c].light;
}

void draw_begin(Draw *d, Arena *arena, Lang lang, bool narrow, Frame frame)
{
    *d = (Draw){.arena = arena,
                .lang = lang,
                .narrow = narrow,
                .out = buf_new(arena),
                .width = narrow ? DRAW_NARROW : DRAW_WIDE,
                .frame = frame,
                .labels = ARENA_ARRAY(arena, Label, DRAW_LABELS_ROOM)};
    buf_room(&d->out, 8192);
    d->json = json_new(&d->out);
    json_object(&d->json);
    json_kbool(&d->json, "animation", false);
}

static void grid_of(Json *j, Frame f)
{
    json_object(j);
    json_kint(j, "left", f.left);
    json_kint(j, "right", f.right);
    json_kint(j, "top", f.top);
    json_kint(j, "bottom", f.bottom);
    json_end(j);
}

void draw_grid(Draw *d)
{
    json_key(&d->json, "grid");
    grid_of(&d->json, d->frame);
}

void draw_grids(Draw *d, Frame below)
{
    json_key(&d->json, "grid");
    json_array(&d->json);
    grid_of(&d->json, d->frame);
    grid_of(&d->json, below);
    json_end(&d->json);
}

void draw_tooltip(Draw *d, const char *format)
{
    Json *j = &d->json;
    json_key(j, "tooltip");
    json_object(j);
    json_kstr(j, "trigger", S("axis"));
    json_key(j, "valueFormatter");
    Buf name = buf_new(d->arena);
    buf_add(&name, str(format));
    buf_add(&name, str(lang_code(d->lang)));
    json_str(j, buf_str(&name));
    json_end(j);
}

int draw_slot_count(const Draw *d)
{
    return d->last_year - d->first_year + 1;
}

int draw_plot_width(const Draw *d)
{
    return d->width - d->frame.left - d->frame.right;
}

double draw_pixel_x(const Draw *d, double slot)
{
    const int plot = draw_plot_width(d), n = draw_slot_count(d);
    return d->frame.left + (d->between ? (slot + 0.5) * plot / n : slot * plot / (n - 1));
}

double draw_text_width(Str text)
{
    const double letter = 0.56 * DRAW_FONT;
    size_t most = 0, now = 0;
    for (size_t i = 0; i < text.n; i++) {
        now = text.p[i] == '\n' ? 0 : now + (((unsigned char)text.p[i] & 0xC0) != 0x80);
        if (now > most) most = now;
    }
    return letter * (double)most;
}

double draw_pixel_y(const Draw *d, double amount)
{
    const double plot = d->frame.height - d->frame.top - d->frame.bottom;
    return d->frame.top + plot * (1 - (amount - d->min) / (d->max - d->min));
}

double draw_round_up(double highest, double *step)
{
    enum { TICKS_MAX = 7 };
    static const double nice[] = {1, 2, 2.5, 5, 10};
    if (!(highest > 0) || !isfinite(highest)) {
        *step = 1;
        return 1;
    }
    const double least = highest / TICKS_MAX, power = pow(10, floor(log10(least)));
    size_t i = 0;
    while (i + 1 < sizeof nice / sizeof *nice && nice[i] * power < least) i++;
    *step = nice[i] * power;
    return ceil(highest / *step - 1e-9) * *step;
}

/* What stands along the bottom stays there, also where amounts lie below zero. */
static void at_the_bottom(Draw *d)
{
    if (!(d->min < 0)) return;
    json_key(&d->json, "axisLine");
    json_object(&d->json);
    json_kbool(&d->json, "onZero", false);
    json_end(&d->json);
}

/* Takes the year into the labelled ones where it stands clear of those already there. */
static void label_year(Draw *d, int year, double slot, int *shown, size_t *count, size_t max)
{
    const double clear = 40; /* pixels: four digits and a blank */
    if (year < d->first_year || year > d->last_year || *count == max) return;
    for (size_t i = 0; i < *count; i++)
        if (abs(shown[i] - year) * slot < clear) return;
    shown[(*count)++] = year;
}

static void slots(Json *j, const char *key, const int *shown, size_t n, int first)
{
    json_key(j, key);
    json_object(j);
    json_key(j, "customValues");
    json_array(j);
    for (size_t i = 0; i < n; i++) json_int(j, shown[i] - first);
    json_end(j);
    json_end(j);
}

static int by_year(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

void draw_years(Draw *d, int first, int last, const int *marked, size_t n, bool between)
{
    enum { SHOWN_MAX = 32 };
    int shown[SHOWN_MAX];
    size_t count = 0;
    d->first_year = first;
    d->last_year = last > first ? last : first + 1;
    d->between = between;
    const int gaps = draw_slot_count(d) - (between ? 0 : 1);
    const int plot = draw_plot_width(d);
    const double slot = (double)plot / gaps;
    for (size_t i = 0; i < n; i++) label_year(d, marked[i], slot, shown, &count, SHOWN_MAX);
    const int step = slot >= 60 ? 1 : slot >= 8 ? 5 : 10;
    for (int year = first; year <= d->last_year; year++)
        if (year % step == 0) label_year(d, year, slot, shown, &count, SHOWN_MAX);
    qsort(shown, count, sizeof *shown, by_year);

    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("category"));
    if (d->axis) json_kint(j, "gridIndex", d->axis);
    json_kbool(j, "boundaryGap", between);
    json_key(j, "data");
    json_array(j);
    for (int year = d->first_year; year <= d->last_year; year++) json_str(j, draw_year(d->arena, year));
    json_end(j);
    slots(j, "axisLabel", shown, count, first);
    slots(j, "axisTick", shown, count, first);
    at_the_bottom(d);
    json_end(j);
}

typedef struct AmountAxis {
    double low, high, step;
    Str name, format;
    bool across; /* along the bottom */
} AmountAxis;

static void amounts_axis(Draw *d, const AmountAxis *a)
{
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("value"));
    if (d->axis) json_kint(j, "gridIndex", d->axis);
    json_kstr(j, "name", a->name);
    if (a->across) {
        json_kstr(j, "nameLocation", S("middle"));
        json_kint(j, "nameGap", 30);
        json_key(j, "nameTextStyle");
        json_object(j);
        json_kstr(j, "align", S("center"));
        json_end(j);
    }
    json_kfixed(j, "min", a->low, 9);
    json_kfixed(j, "max", a->high, 9);
    json_kfixed(j, "interval", a->step, 9);
    json_key(j, "axisLabel");
    json_object(j);
    json_kstr(j, "formatter", a->format);
    if (a->across) json_kbool(j, "showMaxLabel", false);
    json_end(j);
    if (a->across) at_the_bottom(d);
    json_end(j);
}

/* "@kt0:sv": the named formatters of assets/chart-format.js. */
static Str format_name(Draw *d, const char *unit, double step)
{
    int decimals = 0;
    double scaled = step;
    while (decimals < 9 && fabs(scaled - round(scaled)) > 1e-6) {
        scaled *= 10;
        decimals++;
    }
    Buf name = buf_new(d->arena);
    buf_addc(&name, '@');
    buf_add(&name, str(unit));
    buf_int(&name, decimals);
    buf_addc(&name, ':');
    buf_add(&name, str(lang_code(d->lang)));
    return buf_str(&name);
}

/* The axis in tonnes or, from so many on, in thousands of them; `words` are the name's texts for either. */
static void tonnes_axis(Draw *d, AmountAxis axis, Str unit, const char *const words[2])
{
    enum { THOUSANDS_FROM = 5000 };
    const bool thousands = axis.high >= THOUSANDS_FROM;
    axis.name = tr_fmt(d->arena, d->lang, words[thousands], unit);
    axis.format = format_name(d, thousands ? "kt" : "t", thousands ? axis.step / 1000 : axis.step);
    d->max = axis.high;
    amounts_axis(d, &axis);
}

void draw_amounts(Draw *d, double highest, Str unit)
{
    static const char *const words[] = {N_("{0} a year"), N_("thousand {0} a year")};
    AmountAxis axis = {0};
    axis.high = draw_round_up(highest, &axis.step);
    tonnes_axis(d, axis, unit, words);
}

void draw_amounts_across(Draw *d, double highest, Str unit)
{
    static const char *const words[] = {N_("{0}"), N_("thousand {0}")};
    AmountAxis axis = {.across = true};
    draw_round_up(highest, &axis.step);
    axis.high = highest > 0 ? highest : 1; /* the longest bar takes the whole width */
    if (d->narrow) axis.step *= 2;
    tonnes_axis(d, axis, unit, words);
}

void draw_amounts_between(Draw *d, double low, double high, Str unit)
{
    static const char *const words[] = {N_("{0}"), N_("thousand {0}")};
    AmountAxis axis = {.low = low, .high = high, .across = true};
    draw_round_up(high - low, &axis.step);
    if (d->narrow) axis.step *= 2;
    tonnes_axis(d, axis, unit, words);
}

void draw_amounts_signed(Draw *d, double largest, Str unit)
{
    static const char *const words[] = {N_("change, {0}"), N_("change, thousand {0}")};
    double step;
    const double high = draw_round_up(largest, &step);
    tonnes_axis(d, (AmountAxis){.low = -high, .high = high, .step = high}, unit, words);
}

void draw_amounts_plain(Draw *d, double highest, Str name)
{
    AmountAxis axis = {.name = name};
    axis.high = draw_round_up(highest, &axis.step);
    axis.format = format_name(d, "t", axis.step);
    d->max = axis.high;
    amounts_axis(d, &axis);
}

void draw_amounts_both(Draw *d, double low, double high, Str name)
{
    AmountAxis axis = {.name = name};
    draw_round_up(fmax(high, 0) - fmin(low, 0), &axis.step);
    axis.low = -ceil(fmax(-low, 0) / axis.step - 1e-9) * axis.step;
    axis.high = ceil(fmax(high, 0) / axis.step - 1e-9) * axis.step;
    if (!(axis.high > axis.low)) axis.high = axis.low + axis.step;
    axis.format = format_name(d, "t", axis.step);
    d->min = axis.low;
    d->max = axis.high;
    amounts_axis(d, &axis);
}

void draw_amounts_range(Draw *d, double low, double high, Str name)
{
    AmountAxis axis = {.low = low, .high = high, .name = name};
    draw_round_up(high - low, &axis.step);
    axis.format = format_name(d, "t", axis.step);
    d->max = axis.high;
    amounts_axis(d, &axis);
}

enum { LEGEND_ROW = 22, LEGEND_AXIS = 40, LEGEND_TOP = 34 };

static void write_legend(Draw *d, const LegendEntry *entries, size_t n, bool column)
{
    enum { ICON_HEIGHT = 14 };
    Json *j = &d->json;
    json_key(j, "legend");
    json_object(j);
    json_kint(j, "bottom", 8);
    json_kint(j, "left", 8);
    if (column) {
        json_kstr(j, "orient", S("vertical"));
        json_kint(j, "itemGap", LEGEND_ROW - ICON_HEIGHT);
    }
    json_key(j, "data");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        json_object(j);
        json_kstr(j, "name", entries[i].name);
        if (entries[i].line_only) { /* ECharts would put a round marker on it */
            json_key(j, "itemStyle");
            json_object(j);
            json_kint(j, "opacity", 0);
            json_end(j);
        }
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

void draw_legend(Draw *d, const LegendEntry *entries, size_t n)
{
    write_legend(d, entries, n, false);
}

void draw_legend_column(Draw *d, const LegendEntry *entries, size_t n)
{
    write_legend(d, entries, n, true);
}

static Frame frame_over(int left, int right, int plot, int rows)
{
    const int bottom = LEGEND_AXIS + rows * LEGEND_ROW;
    return (Frame){
        .height = LEGEND_TOP + plot + bottom, .left = left, .right = right, .top = LEGEND_TOP, .bottom = bottom};
}

Frame draw_narrow_column_frame(int left, int right, int plot, size_t n)
{
    return frame_over(left, right, plot, (int)n);
}

Frame draw_narrow_frame(int left, int right, int plot, const LegendEntry *entries, size_t n)
{
    enum { SIDES = 16, ICON = 26 + 5, GAP = 12, LETTER = 8 };
    int rows = n > 0, x = 0;
    for (size_t i = 0; i < n; i++) {
        const int width = ICON + LETTER * (int)entries[i].name.n;
        if (x && x + GAP + width > DRAW_NARROW - SIDES) {
            rows++;
            x = 0;
        }
        x += (x ? GAP : 0) + width;
    }
    return frame_over(left, right, plot, rows);
}

void draw_series_begin(Draw *d)
{
    json_key(&d->json, "series");
    json_array(&d->json);
}

static void axis_index(Draw *d)
{
    if (!d->axis) return;
    json_kint(&d->json, "xAxisIndex", d->axis);
    json_kint(&d->json, "yAxisIndex", d->axis);
}

static void no_tooltip(Json *j)
{
    json_key(j, "tooltip");
    json_object(j);
    json_kbool(j, "show", false);
    json_end(j);
}

void draw_line_begin(Draw *d, const LineStyle *style)
{
    static const Str kinds[] = {[LINE_SOLID] = STR_INIT("solid"),
                                [LINE_DASHED] = STR_INIT("dashed"),
                                [LINE_DOTTED] = STR_INIT("dotted"),
                                [LINE_NONE] = STR_INIT("solid")};
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("line"));
    if (style->name.n) json_kstr(j, "name", style->name);
    axis_index(d);
    json_kstr(j, "color", colour(style->colour));
    json_kstr(j, "symbol", style->symbol ? str(style->symbol) : S("none"));
    if (style->symbol) json_kint(j, "symbolSize", style->symbol_size);
    json_key(j, "lineStyle");
    json_object(j);
    json_kfixed(j, "width", style->kind == LINE_NONE ? 0 : style->width, 2);
    if (style->kind != LINE_SOLID) json_kstr(j, "type", kinds[style->kind]);
    json_end(j);
    if (style->on_top) json_kint(j, "z", 5);
    if (style->connect) json_kbool(j, "connectNulls", true);
    if (style->helper) no_tooltip(j);
    json_key(j, "data");
    json_array(j);
}

void draw_value(Draw *d, Maybe value)
{
    json_maybe(&d->json, value, 6);
}

void draw_data_end(Draw *d)
{
    json_end(&d->json);
}

void draw_line_end(Draw *d)
{
    json_end(&d->json);
    json_end(&d->json);
}

void draw_filled(Draw *d, Colour colour)
{
    Json *j = &d->json;
    json_key(j, "areaStyle");
    json_object(j);
    json_kstr(j, "color", palette[colour].light);
    json_kint(j, "opacity", 1);
    json_end(j);
}

void draw_filled_stacked(Draw *d)
{
    Json *j = &d->json;
    json_key(j, "areaStyle");
    json_object(j);
    json_kint(j, "opacity", 1);
    json_end(j);
    json_key(j, "lineStyle");
    json_object(j);
    json_kstr(j, "color", palette[COLOUR_PAPER].light);
    json_kfixed(j, "width", 0.75, 2);
    json_end(j);
}

void draw_marks_begin(Draw *d)
{
    Json *j = &d->json;
    json_key(j, "markLine");
    json_object(j);
    json_kstr(j, "symbol", S("none"));
    json_key(j, "label");
    json_object(j);
    json_kbool(j, "show", false);
    json_end(j);
    json_key(j, "data");
    json_array(j);
}

void draw_mark_year(Draw *d, int year)
{
    json_object(&d->json);
    json_kint(&d->json, "xAxis", year - d->first_year);
    json_end(&d->json);
}

void draw_mark_gap(Draw *d, int year, double from, double to, Colour colour, double width)
{
    Json *j = &d->json;
    const double ends[] = {from, to};
    json_array(j);
    for (size_t i = 0; i < 2; i++) {
        json_object(j);
        json_key(j, "coord");
        json_array(j);
        json_int(j, year - d->first_year);
        json_fixed(j, ends[i], 6);
        json_end(j);
        if (!i) {
            json_key(j, "lineStyle");
            json_object(j);
            json_kstr(j, "color", palette[colour].light);
            json_kfixed(j, "width", width, 1);
            json_kstr(j, "type", S("solid"));
            json_end(j);
        }
        json_end(j);
    }
    json_end(j);
}

void draw_marks_end(Draw *d)
{
    json_end(&d->json);
    json_end(&d->json);
}

void draw_series(Draw *d, const LineStyle *style, Series s)
{
    draw_line_begin(d, style);
    size_t i = 0;
    while (i < s.n && s.year[i] < d->first_year) i++;
    for (int year = d->first_year; i < s.n && year <= d->last_year; year++) {
        const bool here = s.year[i] == year;
        draw_value(d, here ? known(s.t[i]) : unknown());
        i += here;
    }
    draw_line_end(d);
}

static bool has_gap(const Draw *d, Series s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.year[i - 1] >= d->first_year && s.year[i] > s.year[i - 1] + 1) return true;
    return false;
}

void draw_measured(Draw *d, const LineStyle *style, Series s)
{
    if (has_gap(d, s)) {
        const LineStyle between = {
            .colour = style->colour, .kind = LINE_DOTTED, .width = 1.5, .connect = true, .helper = true};
        draw_series(d, &between, s);
    }
    draw_series(d, style, s);
}

void draw_point(Draw *d, Str name, int year, double y, Colour c, const char *symbol, int size)
{
    const LineStyle style = {
        .name = name, .colour = c, .kind = LINE_NONE, .symbol = symbol, .symbol_size = size, .on_top = true};
    draw_series(d, &style, (Series){&year, &y, 1});
}

void draw_label(Draw *d, Label label)
{
    if (d->label_count == DRAW_LABELS_ROOM) return;
    label.axis = d->axis;
    d->labels[d->label_count++] = label;
}

static int line_count(Str text)
{
    int n = 1;
    for (size_t i = 0; i < text.n; i++) n += text.p[i] == '\n';
    return n;
}

typedef struct Box {
    double left, right, top, bottom;
} Box;

static Box box_of(const Draw *d, const Label *l)
{
    const double x = draw_pixel_x(d, l->x) + l->dx, y = draw_pixel_y(d, l->y) + l->dy;
    const double width = draw_text_width(l->text), half = line_count(l->text) * DRAW_LINE_HEIGHT / 2.0;
    const double left = l->align == ALIGN_LEFT ? x : l->align == ALIGN_RIGHT ? x - width : x - width / 2;
    return (Box){left, left + width, y - half, y + half};
}

static bool is_clear(const Draw *d, const Label *label)
{
    const Box a = box_of(d, label);
    for (size_t i = 0; i < d->label_count; i++) {
        if (d->labels[i].axis != d->axis) continue;
        const Box b = box_of(d, &d->labels[i]);
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) return false;
    }
    return true;
}

void draw_label_clear(Draw *d, Label label)
{
    enum { STEP = 6, TRIES = 10 };
    const int wanted = label.dy;
    for (int i = 0; i < TRIES && !is_clear(d, &label); i++) label.dy = wanted - STEP * (i + 1);
    draw_label(d, label);
}

void draw_end_labels(Draw *d, Label *labels, size_t n)
{
    double at[DRAW_LABELS_MAX];
    size_t order[DRAW_LABELS_MAX];
    if (n > DRAW_LABELS_MAX) n = DRAW_LABELS_MAX;
    for (size_t i = 0; i < n; i++) { /* by height in the picture, from the top; equal ones keep their order */
        at[i] = draw_pixel_y(d, labels[i].y);
        size_t k = i;
        for (; k > 0 && at[order[k - 1]] > at[i]; k--) order[k] = order[k - 1];
        order[k] = i;
    }
    double place[DRAW_LABELS_MAX];
    double free_from = 0;
    for (size_t k = 0; k < n; k++) {
        const double half = line_count(labels[order[k]].text) * DRAW_LINE_HEIGHT / 2.0;
        place[k] = at[order[k]] - half < free_from ? free_from + half : at[order[k]];
        free_from = place[k] + half + 2;
    }
    double free_to = d->frame.height - d->frame.bottom + 10;
    for (size_t k = n; k-- > 0;) {
        const double half = line_count(labels[order[k]].text) * DRAW_LINE_HEIGHT / 2.0;
        if (place[k] + half > free_to) place[k] = free_to - half;
        free_to = place[k] - half - 2;
    }
    for (size_t k = 0; k < n; k++) {
        Label label = labels[order[k]];
        label.dy = (int)lround(place[k] - at[order[k]]);
        draw_label(d, label);
    }
}

enum { KEY_SIZE = 10, KEY_ROOM = 16 };

/* A formatter replaces {a}, {b} and {c}; a text of ours is meant as it stands. */
static Str without_braces(Arena *arena, Str text)
{
    if (!str_has_char(text, '{') && !str_has_char(text, '}')) return text;
    char *p = arena_raw(arena, text.n);
    for (size_t i = 0; i < text.n; i++) {
        p[i] = text.p[i];
        if (p[i] == '{') p[i] = '(';
        if (p[i] == '}') p[i] = ')';
    }
    return (Str){p, text.n};
}

static void pair(Json *j, const char *key, double a, double b)
{
    json_key(j, key);
    json_array(j);
    json_fixed(j, a, 6);
    json_fixed(j, b, 6);
    json_end(j);
}

static void write_label(Draw *d, const Label *l)
{
    static const struct {
        Str align, position;
    } sides[] = {[ALIGN_LEFT] = {STR_INIT("left"), STR_INIT("right")},
                 [ALIGN_CENTRE] = {STR_INIT("center"), STR_INIT("inside")},
                 [ALIGN_RIGHT] = {STR_INIT("right"), STR_INIT("left")}};
    Json *j = &d->json;
    json_object(j);
    pair(j, "value", l->x, l->y);
    json_key(j, "label");
    json_object(j);
    json_kstr(j, "formatter", without_braces(d->arena, l->text));
    json_kstr(j, "position", sides[l->align].position);
    json_kstr(j, "align", sides[l->align].align);
    pair(j, "offset", l->dx + (l->key ? KEY_ROOM : 0), l->dy);
    json_kstr(j, "color", colour(l->colour));
    if (l->strong) json_kint(j, "fontWeight", 600);
    if (l->boxed) json_kstr(j, "backgroundColor", colour(COLOUR_PAPER));
    if (l->ringed) {
        json_kstr(j, "backgroundColor", colour(COLOUR_PAPER));
        json_kstr(j, "borderColor", colour(l->colour));
        json_kfixed(j, "borderWidth", 1.5, 1);
        json_kint(j, "borderRadius", 9);
        json_kint(j, "width", 18);
        json_kint(j, "height", 18);
        json_kint(j, "lineHeight", 18);
    }
    json_end(j);
    json_end(j);
}

static bool has_key(const Draw *d, size_t i, int axis)
{
    return d->labels[i].axis == axis && d->labels[i].key;
}

/* The small marks in front of the texts. */
static void write_keys(Draw *d, int axis)
{
    Json *j = &d->json;
    bool any = false;
    for (size_t i = 0; i < d->label_count; i++) any = any || has_key(d, i, axis);
    if (!any) return;
    d->axis = axis;
    json_object(j);
    json_kstr(j, "type", S("scatter"));
    axis_index(d);
    json_kint(j, "symbolSize", KEY_SIZE);
    json_kbool(j, "silent", true);
    json_kint(j, "z", 10);
    no_tooltip(j);
    json_key(j, "data");
    json_array(j);
    for (size_t i = 0; i < d->label_count; i++) {
        const Label *l = &d->labels[i];
        if (!has_key(d, i, axis)) continue;
        json_object(j);
        pair(j, "value", l->x, l->y);
        json_kstr(j, "symbol", str(l->key));
        pair(j, "symbolOffset", l->dx + KEY_SIZE / 2.0, l->dy);
        json_key(j, "itemStyle");
        json_object(j);
        json_kstr(j, "color", colour(l->key_colour));
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void write_labels(Draw *d, int axis)
{
    Json *j = &d->json;
    size_t n = 0;
    for (size_t i = 0; i < d->label_count; i++) n += d->labels[i].axis == axis;
    if (!n) return;
    d->axis = axis;
    json_object(j);
    json_kstr(j, "type", S("scatter"));
    axis_index(d);
    json_kint(j, "symbolSize", 0);
    json_kbool(j, "silent", true);
    json_kbool(j, "clip", false);
    json_kint(j, "z", 10);
    no_tooltip(j);
    json_key(j, "label");
    json_object(j);
    json_kbool(j, "show", true);
    json_kint(j, "distance", 0);
    json_kint(j, "fontSize", DRAW_FONT);
    json_kint(j, "lineHeight", DRAW_LINE_HEIGHT);
    json_end(j);
    json_key(j, "data");
    json_array(j);
    for (size_t i = 0; i < d->label_count; i++)
        if (d->labels[i].axis == axis) write_label(d, &d->labels[i]);
    json_end(j);
    json_end(j);
}

void draw_end(Draw *d, Chart *chart)
{
    for (int axis = 0; axis < 2; axis++) {
        write_labels(d, axis);
        write_keys(d, axis);
    }
    json_end(&d->json);
    json_end(&d->json);
    if (d->narrow) {
        chart->narrow_option = buf_str(&d->out);
        chart->narrow_width = d->width;
        chart->narrow_height = d->frame.height;
    } else {
        chart->option = buf_str(&d->out);
        chart->width = d->width;
        chart->height = d->frame.height;
    }
}
