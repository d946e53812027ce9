/* The abatement cost curve, and what all pictures of the plan have in common. */
#include "report/chart_plan_parts.h"

#include <math.h>
#include <stdlib.h>

void plan_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartPlan *about, Str title)
{
    *chart = (Chart){.id = id, .title = title};
    const Str scenario = tr_fmt(arena, lang, N_("Scenario: {0}."), about->scenario);
    const Str made_up = about->made_up ? str(tr(lang, N_("Partly a made-up example."))) : S("");
    chart->source = draw_join(arena, (const Str[]){made_up, scenario, about->conditions}, 3);
}

double plan_millions_of(double sek)
{
    return sek / 1e6;
}

static Str millions(Arena *arena, Lang lang, double sek)
{
    return tr_figure(arena, lang, plan_millions_of(sek), fabs(plan_millions_of(sek)) < 100);
}

Str plan_sek(Arena *arena, Lang lang, double sek)
{
    return tr_fmt(arena, lang, N_("{0} million SEK"), millions(arena, lang, sek));
}

Str plan_sek_cell(Arena *arena, Lang lang, Maybe sek)
{
    return sek.known ? tr_figure(arena, lang, plan_millions_of(sek.v), 1) : S("–");
}

Str plan_count(Arena *arena, size_t n)
{
    return err_number(arena, (int64_t)n);
}

static void point(Json *j, double x, double y)
{
    json_array(j);
    json_fixed(j, x, 6);
    json_fixed(j, y, 6);
    json_end(j);
}

void plan_zero_line(Draw *d, double from, double to)
{
    const LineStyle line = {.colour = COLOUR_QUIET, .kind = LINE_SOLID, .width = 1, .helper = true, .on_top = true};
    draw_line_begin(d, &line);
    point(&d->json, from, 0);
    point(&d->json, to, 0);
    draw_line_end(d);
}

void plan_bar(Draw *d, Str name, double from, double to, double height, Colour fill)
{
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("line"));
    json_kstr(j, "name", name);
    json_kstr(j, "color", palette[fill].light);
    json_kstr(j, "symbol", S("none"));
    json_kbool(j, "silent", true);
    json_key(j, "lineStyle");
    json_object(j);
    json_kint(j, "width", 0);
    json_end(j);
    draw_filled(d, fill);
    json_key(j, "data");
    json_array(j);
    point(j, from, height);
    point(j, to, height);
    json_end(j);
    json_end(j);
}

/* ---- the curve ---- */

enum {
    NAMES_MOST = 20,   /* beside the wide picture */
    LEAST_PIXELS = 15, /* of a bar with its number */
    SHORT_NAME = 31,
    RIGHT_WIDE = 262,
};
/* The part of the tonnes that may lie in bars which the axis cuts off, so that one costly kilogram does not press all
 * others flat; and how much an axis may grow to take in all of them. */
static const double cut_part = 0.03, stretch = 1.5;

typedef struct Curve {
    const ChartAbatement *measure;
    size_t n;         /* on the curve: the first of the table */
    size_t *place;    /* of those in the list given */
    double tonnes;    /* of all of them */
    double low, high; /* what the axis shows */
    size_t cut;       /* bars that go beyond */
} Curve;

static const ChartAbatement *bar_of(const Curve *c, size_t i)
{
    return &c->measure[c->place[i]];
}

static bool is_on_curve(const ChartAbatement *m)
{
    return m->sek_per_t.known && m->tonnes.known && m->tonnes.v > 0;
}

static bool is_incomplete(const ChartAbatement *m)
{
    return m->known < m->lines;
}

typedef struct Height {
    double size, tonnes;
} Height;

static int tallest_first(const void *a, const void *b)
{
    const Height *x = a, *y = b;
    return (x->size < y->size) - (x->size > y->size);
}

/* How far the axis goes to one side. */
static double reach(const Curve *c, Arena *arena, double sign)
{
    Height *heights = ARENA_ARRAY(arena, Height, c->n + 1);
    size_t n = 0;
    double beyond = 0;
    for (size_t i = 0; i < c->n; i++) {
        const double size = sign * bar_of(c, i)->sek_per_t.v;
        if (size > 0) heights[n++] = (Height){size, bar_of(c, i)->tonnes.v};
    }
    if (n == 0) return 0;
    qsort(heights, n, sizeof *heights, tallest_first);
    for (size_t i = 0; i < n; i++) {
        beyond += heights[i].tonnes;
        if (beyond > cut_part * c->tonnes)
            return heights[0].size <= stretch * heights[i].size ? heights[0].size : heights[i].size;
    }
    return heights[0].size;
}

static void make_curve(Curve *c, Arena *arena, const ChartAbatement *measures, size_t n)
{
    *c = (Curve){.measure = measures, .place = ARENA_ARRAY(arena, size_t, n + 1)};
    for (size_t i = 0; i < n; i++) {
        if (!is_on_curve(&measures[i])) continue;
        c->place[c->n++] = i;
        c->tonnes += measures[i].tonnes.v;
    }
    c->low = -reach(c, arena, -1);
    c->high = reach(c, arena, 1);
}

/* Its number at the end of the bar, and its own figure where the axis cuts it off. */
static void number_bar(Draw *d, const ChartAbatement *m, size_t number, double middle)
{
    const bool gains = m->sek_per_t.v < 0, cut = m->sek_per_t.v < d->min || m->sek_per_t.v > d->max;
    Str text = tr_fmt(d->arena, d->lang, is_incomplete(m) ? "{0}*" : "{0}", plan_count(d->arena, number));
    if (cut && !d->narrow)
        text = tr_fmt(d->arena, d->lang, gains ? "{0}\n{1}" : "{1}\n{0}", text,
                      draw_amount(d->arena, d->lang, m->sek_per_t.v));
    draw_label(d, (Label){.x = middle,
                          .y = fmin(fmax(m->sek_per_t.v, d->min), d->max),
                          .dy = (gains ? 1 : -1) * (cut && !d->narrow ? 18 : 10),
                          .align = ALIGN_CENTRE,
                          .colour = COLOUR_TEXT,
                          .text = text});
}

static void draw_bars(Draw *d, const Curve *c)
{
    const double pixel = c->tonnes / draw_plot_width(d);
    double at = 0;
    for (size_t i = 0; i < c->n; i++) {
        const double width = bar_of(c, i)->tonnes.v, blank = width > 3 * pixel ? pixel / 2 : 0;
        const double height = fmin(fmax(bar_of(c, i)->sek_per_t.v, d->min), d->max);
        plan_bar(d, bar_of(c, i)->name, at + blank, fmax(at + width - blank, at + pixel), height,
                 height < 0 ? COLOUR_SECTOR + 2 : COLOUR_MEASURED);
        at += width;
    }
    plan_zero_line(d, 0, c->tonnes);
    at = 0;
    for (size_t i = 0; i < c->n; i++) {
        const double width = bar_of(c, i)->tonnes.v;
        if (width >= LEAST_PIXELS * pixel) number_bar(d, bar_of(c, i), i + 1, at + width / 2);
        at += width;
    }
}

/* Beside the picture: what the numbers stand for. */
static void names_at_the_edge(Draw *d, const Curve *c)
{
    Label labels[NAMES_MOST];
    const double pixel = c->tonnes / draw_plot_width(d);
    size_t n = 0;
    for (size_t i = 0; i < c->n && n < NAMES_MOST; i++) {
        if (bar_of(c, i)->tonnes.v < LEAST_PIXELS * pixel) continue;
        labels[n++] = (Label){.x = c->tonnes - pixel, /* a point at the very end would be beyond it, when rounded */
                              .dx = 14,
                              .align = ALIGN_LEFT,
                              .colour = COLOUR_TEXT,
                              .text = tr_fmt(d->arena, d->lang, "{0} {1}", plan_count(d->arena, i + 1),
                                             draw_short(d->arena, bar_of(c, i)->name, SHORT_NAME))};
    }
    for (size_t i = 0; i < n; i++) labels[i].y = d->max - (d->max - d->min) * (double)i / NAMES_MOST;
    draw_end_labels(d, labels, n);
}

static void draw_curve(const Curve *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? (Frame){.height = 380, .left = 56, .right = 14, .top = 44, .bottom = 60}
                      : (Frame){.height = 460, .left = 64, .right = RIGHT_WIDE, .top = 44, .bottom = 64});
    draw_grid(&d);
    json_key(&d.json, "yAxis");
    draw_amounts_both(&d, c->low, c->high, str(tr(lang, N_("SEK a tonne"))));
    const double most = d.max;
    json_key(&d.json, "xAxis");
    draw_amounts_across(&d, c->tonnes, str(tr(lang, N_("tonnes CO2e less"))));
    d.max = most; /* what bars and labels are placed by */
    draw_series_begin(&d);
    draw_bars(&d, c);
    if (!narrow) names_at_the_edge(&d, c);
    draw_end(&d, out);
}

/* ---- words and table ---- */

static Str first_sentence(Arena *a, Lang lang, const Curve *c, bool of_society)
{
    static const char *const texts[] = {N_("For the municipality {0} of {1} measures pay off. They lower emissions by "
                                           "{2} and stand first, by net present "
                                           "value."),
                                        N_("For society {0} of {1} measures pay off, even without the value of carbon "
                                           "dioxide. They lower emissions by {2} "
                                           "and stand first, by net present value.")};
    size_t pays = 0;
    double tonnes = 0;
    if (c->n == 0) return str(tr(lang, N_("No measure has both a known cost and an effect that can be computed.")));
    for (size_t i = 0; i < c->n; i++) {
        if (!(bar_of(c, i)->sek_per_t.v < 0)) continue;
        pays++;
        tonnes += bar_of(c, i)->tonnes.v;
    }
    return tr_fmt(a, lang, texts[of_society], plan_count(a, pays), plan_count(a, c->n), draw_tonnes(a, lang, tonnes));
}

static Str dearest_sentence(Arena *a, Lang lang, const Curve *c)
{
    const ChartAbatement *last = c->n ? bar_of(c, c->n - 1) : NULL;
    if (!last || last->sek_per_t.v < 0) return S("");
    return tr_fmt(a, lang, N_("The dearest is {0}, {1} kronor a tonne."), last->name,
                  draw_amount(a, lang, last->sek_per_t.v));
}

static Str missing_sentence(Arena *a, Lang lang, const Curve *c)
{
    size_t incomplete = 0;
    for (size_t i = 0; i < c->n; i++) incomplete += is_incomplete(bar_of(c, i));
    if (incomplete == 0) return S("");
    return tr_fmt(a, lang, N_("Of those with a star ({0}) not all costs and benefits are known."),
                  plan_count(a, incomplete));
}

static Str summary(Arena *a, Lang lang, const Curve *c, size_t all, bool of_society)
{
    size_t cut = 0;
    double step;
    draw_round_up(c->high - c->low, &step); /* as the axis is rounded */
    for (size_t i = 0; i < c->n; i++) {
        const double v = bar_of(c, i)->sek_per_t.v;
        cut += v < -ceil(-c->low / step) * step || v > ceil(c->high / step) * step;
    }
    const Str off = cut ? tr_fmt(a, lang, N_("Bars that the axis cuts off: {0}; their figures stand in the table."),
                                 plan_count(a, cut))
                        : S("");
    const Str undefined =
        all > c->n ? tr_fmt(a, lang,
                            N_("{0} measures have no defined cost a tonne and are not on the curve, only in the "
                               "table."),
                            plan_count(a, all - c->n))
                   : S("");
    return draw_join(a,
                     (const Str[]){first_sentence(a, lang, c, of_society), dearest_sentence(a, lang, c),
                                   missing_sentence(a, lang, c), off, undefined},
                     5);
}

static Str state_of(Arena *a, Lang lang, const ChartAbatement *m)
{
    if (m->lines == 0 || m->known == 0) return str(tr(lang, N_("no known cost")));
    if (!m->sek_per_t.known) return str(tr(lang, N_("undefined: no effect that can be computed, or no known cost")));
    if (!(m->tonnes.v > 0)) return str(tr(lang, N_("raises emissions")));
    return is_incomplete(m) ? tr_fmt(a, lang, N_("{0} of {1} known"), plan_count(a, m->known), plan_count(a, m->lines))
                            : str(tr(lang, N_("all known")));
}

static void table_row(ChartTable *t, Arena *a, Lang lang, const ChartAbatement *m, Maybe number)
{
    table_row_id(t, m->id);
    table_figure(t, 0, number, number.known ? plan_count(a, (size_t)number.v) : S("–"));
    table_text(t, 1, m->name);
    table_figure(t, 2, m->tonnes, draw_amount_maybe(a, lang, m->tonnes));
    table_figure(t, 3, m->sek_per_t, draw_amount_maybe(a, lang, m->sek_per_t));
    table_figure(t, 4, m->npv.known ? known(plan_millions_of(m->npv.v)) : unknown(), plan_sek_cell(a, lang, m->npv));
    table_text(t, 5, state_of(a, lang, m));
    table_next(t);
}

static void fill_table(ChartTable *t, Arena *a, Lang lang, const Curve *c, size_t all)
{
    static const char *const heads[] = {N_("Number"),
                                        N_("Measure"),
                                        N_("t CO2e less"),
                                        N_("SEK a tonne"),
                                        N_("Net present value, SEK million"),
                                        N_("Costs and benefits")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    table_begin(t, a, COLUMNS, all);
    for (size_t i = 0; i < COLUMNS; i++) table_head(t, i, str(tr(lang, heads[i])));
    for (size_t i = 0; i < c->n; i++) table_row(t, a, lang, bar_of(c, i), known((double)i + 1));
    for (size_t i = 0; i < all; i++)
        if (!is_on_curve(&c->measure[i])) table_row(t, a, lang, &c->measure[i], unknown());
}

void chart_plan_abatement(Arena *arena, Lang lang, const ChartPlan *about, const ChartAbatement *measures, size_t n,
                          Chart *out)
{
    Curve c;
    make_curve(&c, arena, measures, n);
    plan_begin(out, "abatement", arena, lang, about,
               tr_fmt(arena, lang, N_("What a tonne costs with each measure, {0}"), about->city));
    out->summary = summary(arena, lang, &c, n, about->of_society);
    fill_table(&out->table, arena, lang, &c, n);
    draw_curve(&c, arena, lang, false, out);
    draw_curve(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
