/* Several cities side by side: tonnes per person, or each city's own base year as 100. */
#include "report/draw.h"

#include <math.h>

enum { CITIES_MAX = 9 };

typedef struct CompareChart {
    const ChartPlace *place;
    const ChartCity *city[CITIES_MAX]; /* those with figures; the city itself last, so that its line lies on top */
    size_t n;
    bool per_person;
    int base_year, first, last;
} CompareChart;

static const struct {
    Colour colour;
    const char *symbol;
} others[] = {{COLOUR_SECTOR + 1, "triangle"},      {COLOUR_SECTOR + 2, "rect"},
              {COLOUR_SECTOR + 3, "diamond"},       {COLOUR_SECTOR + 5, "emptyCircle"},
              {COLOUR_SECTOR + 4, "emptyTriangle"}, {COLOUR_SECTOR + 7, "emptyRect"},
              {COLOUR_SECTOR + 6, "emptyDiamond"},  {COLOUR_SECTOR + 8, "roundRect"}};

static Colour colour_of(const CompareChart *c, size_t i)
{
    return c->city[i]->self ? COLOUR_MEASURED : others[i % (sizeof others / sizeof *others)].colour;
}

static const char *symbol_of(const CompareChart *c, size_t i)
{
    return c->city[i]->self ? "circle" : others[i % (sizeof others / sizeof *others)].symbol;
}

static void choose_cities(CompareChart *c, const ChartCity *cities, size_t n)
{
    for (int self = 0; self < 2; self++) {
        for (size_t i = 0; i < n; i++) {
            if (cities[i].self != (self == 1) || !cities[i].series.n) continue;
            if (c->n == CITIES_MAX) {
                if (!self) continue;
                c->n--; /* the city itself always has a place */
            }
            const Series s = cities[i].series;
            if (!c->n || s.year[0] < c->first) c->first = s.year[0];
            if (!c->n || s.year[s.n - 1] > c->last) c->last = s.year[s.n - 1];
            c->city[c->n++] = &cities[i];
        }
    }
}

static double highest(const CompareChart *c)
{
    double most = c->per_person ? 0 : 100;
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < c->city[i]->series.n; k++) most = fmax(most, c->city[i]->series.t[k]);
    return most;
}

static Str figure(Arena *a, Lang lang, const CompareChart *c, double x)
{
    return tr_figure(a, lang, x, c->per_person ? 1 : 0);
}

static void names(Draw *d, const CompareChart *c)
{
    Label ends[CITIES_MAX];
    for (size_t i = 0; i < c->n; i++) {
        const Series s = c->city[i]->series;
        ends[i] = (Label){.x = s.year[s.n - 1] - c->first,
                          .y = s.t[s.n - 1],
                          .dx = 12,
                          .align = ALIGN_LEFT,
                          .colour = COLOUR_TEXT,
                          .key = symbol_of(c, i),
                          .key_colour = colour_of(c, i),
                          .strong = c->city[i]->self,
                          .text = tr_fmt(d->arena, d->lang, N_("{0} {1}"), c->city[i]->name,
                                         figure(d->arena, d->lang, c, s.t[s.n - 1]))};
    }
    draw_end_labels(d, ends, c->n);
}

static void draw_cities(Draw *d, const CompareChart *c)
{
    for (size_t i = 0; i < c->n; i++) {
        const bool self = c->city[i]->self;
        const LineStyle style = {.name = c->city[i]->name,
                                 .colour = colour_of(c, i),
                                 .kind = LINE_SOLID,
                                 .width = self ? 3.5 : 1.75,
                                 .symbol = symbol_of(c, i),
                                 .symbol_size = self ? 8 : 7};
        draw_measured(d, &style, c->city[i]->series);
    }
}

static void draw_picture(const CompareChart *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[CITIES_MAX];
    for (size_t i = 0; i < c->n; i++) entries[i] = (LegendEntry){c->city[i]->name, false};
    Draw d;
    draw_begin(&d, arena, lang, narrow,
               narrow ? draw_narrow_frame(40, 14, 300, entries, c->n)
                      : (Frame){.height = 440, .left = 44, .right = 160, .top = 36, .bottom = 32});
    draw_grid(&d);
    draw_tooltip(&d, c->per_person ? "@t1:" : "@t0:");
    const int marked[] = {c->last, c->first, c->base_year};
    json_key(&d.json, "xAxis");
    draw_years(&d, c->first, c->last, marked, sizeof marked / sizeof *marked, false);
    json_key(&d.json, "yAxis");
    draw_amounts_plain(&d, highest(c),
                       c->per_person ? tr_fmt(arena, lang, N_("{0} per person"), c->place->unit)
                                     : tr_fmt(arena, lang, N_("index, {0} = 100"), draw_year(arena, c->base_year)));
    if (narrow) draw_legend(&d, entries, c->n);
    draw_series_begin(&d);
    draw_cities(&d, c);
    if (!narrow) names(&d, c);
    draw_end(&d, out);
}

/* Who is lowest and highest in the last year that all have, and where the city itself stands. */
static Str summary(Arena *a, Lang lang, const CompareChart *c)
{
    const ChartCity *low = NULL, *high = NULL, *self = NULL;
    int year = c->last;
    for (size_t i = 0; i < c->n; i++) {
        const Series s = c->city[i]->series;
        if (s.year[s.n - 1] < year) year = s.year[s.n - 1];
    }
    for (size_t i = 0; i < c->n; i++) {
        const Maybe x = series_at(c->city[i]->series, year);
        if (!x.known) continue;
        if (!low || x.v < series_at(low->series, year).v) low = c->city[i];
        if (!high || x.v > series_at(high->series, year).v) high = c->city[i];
        if (c->city[i]->self) self = c->city[i];
    }
    if (!low) return str(tr(lang, N_("There are no figures to compare.")));
    Str parts[2] = {S(""), S("")};
    if (self)
        parts[0] = tr_fmt(a, lang,
                          c->per_person ? N_("{0} emitted {1} tonnes per person in {2}.")
                                        : N_("{0} stood at {1} in {2}, with its own base year as 100."),
                          self->name, figure(a, lang, c, series_at(self->series, year).v), draw_year(a, year));
    if (low != high)
        parts[1] = tr_fmt(
            a, lang, N_("Of the {0} cities shown, {1} was lowest and {2} highest."), err_number(a, (int64_t)c->n),
            tr_fmt(a, lang, N_("{0} ({1})"), low->name, figure(a, lang, c, series_at(low->series, year).v)),
            tr_fmt(a, lang, N_("{0} ({1})"), high->name, figure(a, lang, c, series_at(high->series, year).v)));
    return draw_join(a, parts, 2);
}

static void fill_table(ChartTable *t, const CompareChart *c, Arena *a, Lang lang)
{
    const int years = c->last - c->first + 1;
    table_begin(t, a, c->n + 1, (size_t)years);
    table_head(t, 0, str(tr(lang, N_("Year"))));
    for (size_t i = 0; i < c->n; i++) {
        table_head(t, i + 1, c->city[i]->name);
        table_column_id(t, i + 1, c->city[i]->id);
    }
    for (int year = c->first; year <= c->last; year++) {
        bool any = false;
        for (size_t i = 0; i < c->n; i++) any = any || series_at(c->city[i]->series, year).known;
        if (!any) continue;
        table_figure(t, 0, known(year), draw_year(a, year));
        for (size_t i = 0; i < c->n; i++) {
            const Maybe x = series_at(c->city[i]->series, year);
            table_figure(t, i + 1, x, x.known ? tr_figure(a, lang, x.v, c->per_person ? 2 : 1) : S(""));
        }
        table_next(t);
    }
}

void chart_compare(Arena *arena, Lang lang, const ChartPlace *place, bool per_person, int base_year,
                   const ChartCity *cities, size_t n, Chart *out)
{
    CompareChart c = {.place = place, .per_person = per_person, .base_year = base_year};
    choose_cities(&c, cities, n);
    chart_begin(out, per_person ? "compare" : "index", arena, lang, place,
                per_person ? tr_fmt(arena, lang, N_("Emissions per person, {0} and other cities"), place->city)
                           : tr_fmt(arena, lang, N_("Emissions since {0}, {1} and other cities"),
                                    draw_year(arena, base_year), place->city));
    out->summary = summary(arena, lang, &c);
    fill_table(&out->table, &c, arena, lang);
    draw_picture(&c, arena, lang, false, out);
    draw_picture(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
