/* The plan year by year: who pays for what is needed, and what goes in and out for each. */
#include "report/chart_plan_parts.h"

#include <math.h>

/* What every picture of years has: its axis, labelled at both ends. */
static void year_axis(Draw *d, const ChartPlan *about)
{
    const int last = about->first_year + (int)about->years - 1, marked[] = {about->first_year, last};
    json_key(&d->json, "xAxis");
    draw_years(d, about->first_year, last, marked, 2, true);
}

static void bar_begin(Draw *d, Str name, Colour fill)
{
    Json *j = &d->json;
    json_object(j);
    json_kstr(j, "type", S("bar"));
    json_kstr(j, "name", name);
    json_kstr(j, "stack", S("years"));
    json_kint(j, "barMaxWidth", 48);
    json_kstr(j, "color", palette[fill].light);
    json_key(j, "itemStyle");
    json_object(j);
    json_kstr(j, "borderColor", palette[COLOUR_PAPER].light);
    json_kfixed(j, "borderWidth", 0.75, 2);
    json_end(j);
    json_key(j, "data");
    json_array(j);
}

static void bar_end(Draw *d)
{
    json_end(&d->json);
    json_end(&d->json);
}

static Frame frame_of(bool narrow, const LegendEntry *entries, size_t n)
{
    return narrow ? draw_narrow_frame(52, 12, 300, entries, n)
                  : (Frame){.height = 420, .left = 60, .right = 220, .top = 44, .bottom = 32};
}

/* ---- need and funding ---- */

enum { PART_OWN, PART_GRANTED, PART_NOT_KNOWN, PART_GAP, PARTS }; /* from below, so that the own part meets its line */
static const char *const part_names[PARTS] = {N_("Own capacity"), N_("Granted or paid"), N_("Capacity not known"),
                                              N_("Not funded")};
static const Colour part_colours[PARTS] = {COLOUR_MEASURED, COLOUR_SECTOR + 2, COLOUR_SECTOR_LAST, COLOUR_OVER};

/* The parts of the need. */
static void parts_of(const ChartPlanYear *y, double part[PARTS])
{
    const double gap = y->gap.known ? y->gap.v : 0, paid = fmax(0, y->need - gap);
    part[PART_GRANTED] = fmin(y->granted, paid);
    part[PART_OWN] = y->gap.known ? paid - part[PART_GRANTED] : 0;
    part[PART_NOT_KNOWN] = y->gap.known ? 0 : paid - part[PART_GRANTED];
    part[PART_GAP] = gap;
}

typedef struct Need {
    const ChartPlan *about;
    const ChartPlanYear *year;
    bool has[PARTS];
    double most;
    bool with_line; /* the capacity fits into the picture */
} Need;

static void look(Need *n)
{
    enum { TIMES = 3 };
    double capacity = 0;
    for (size_t y = 0; y < n->about->years; y++) {
        double part[PARTS];
        parts_of(&n->year[y], part);
        for (int k = 0; k < PARTS; k++) n->has[k] = n->has[k] || part[k] > 0;
        n->most = fmax(n->most, n->year[y].need);
        if (n->year[y].capacity.known) capacity = fmax(capacity, n->year[y].capacity.v);
    }
    n->with_line = capacity > 0 && capacity <= TIMES * n->most;
    if (n->with_line) n->most = fmax(n->most, capacity);
}

static void draw_capacity(Draw *d, const Need *n, Str name)
{
    const LineStyle line = {.name = name,
                            .colour = COLOUR_TEXT,
                            .kind = LINE_DASHED,
                            .width = 2,
                            .symbol = "circle",
                            .symbol_size = 5,
                            .on_top = true};
    draw_line_begin(d, &line);
    for (size_t y = 0; y < n->about->years; y++) {
        const Maybe c = n->year[y].capacity;
        draw_value(d, c.known ? known(plan_millions_of(c.v)) : unknown());
    }
    draw_line_end(d);
}

/* Names at the right edge, in the order of the stack. */
static void part_labels(Draw *d, const Need *n, Str capacity)
{
    Label labels[PARTS + 1];
    size_t count = 0;
    for (int k = PARTS; k-- > 0;) {
        if (!n->has[k]) continue;
        labels[count++] =
            (Label){.text = str(tr(d->lang, part_names[k])), .key = "rect", .key_colour = part_colours[k]};
    }
    if (n->with_line) labels[count++] = (Label){.text = capacity, .key = "circle", .key_colour = COLOUR_TEXT};
    for (size_t i = 0; i < count; i++) {
        labels[i].x = d->last_year - d->first_year;
        labels[i].y = d->max * (1 - 0.07 * (double)(i + 1));
        labels[i].dx = 30;
        labels[i].colour = COLOUR_TEXT;
    }
    draw_end_labels(d, labels, count);
}

static void draw_need(const Need *n, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[PARTS + 1];
    const Str capacity = str(tr(lang, N_("Capacity to pay")));
    size_t count = 0;
    for (int k = 0; k < PARTS; k++)
        if (n->has[k]) entries[count++] = (LegendEntry){str(tr(lang, part_names[k])), false};
    if (n->with_line) entries[count++] = (LegendEntry){capacity, false};
    Draw d;
    draw_begin(&d, arena, lang, narrow, frame_of(narrow, entries, count));
    draw_grid(&d);
    draw_tooltip(&d, "@t1:");
    year_axis(&d, n->about);
    json_key(&d.json, "yAxis");
    draw_amounts_plain(&d, 1.04 * plan_millions_of(n->most), str(tr(lang, N_("SEK million a year"))));
    if (narrow) draw_legend(&d, entries, count);
    draw_series_begin(&d);
    for (int k = 0; k < PARTS; k++) {
        if (!n->has[k]) continue;
        bar_begin(&d, str(tr(lang, part_names[k])), part_colours[k]);
        for (size_t y = 0; y < n->about->years; y++) {
            double part[PARTS];
            parts_of(&n->year[y], part);
            draw_value(&d, known(plan_millions_of(part[k])));
        }
        bar_end(&d);
    }
    if (n->with_line) draw_capacity(&d, n, capacity);
    if (!narrow) part_labels(&d, n, capacity);
    draw_end(&d, out);
}

static Str need_sentences(Arena *a, Lang lang, const Need *n)
{
    double need = 0, gap = 0, granted = 0, applied = 0;
    size_t not_known = 0;
    bool incomplete = false;
    for (size_t y = 0; y < n->about->years; y++) {
        const ChartPlanYear *of = &n->year[y];
        need += of->need;
        granted += of->granted;
        applied += of->applied;
        gap += of->gap.known ? of->gap.v : 0;
        not_known += !of->gap.known;
        incomplete = incomplete || of->incomplete;
    }
    if (!(need > 0)) return str(tr(lang, N_("No cost is known in these years.")));
    const Str least = plan_sek(a, lang, need);
    const Str first =
        tr_fmt(a, lang, N_("The measures need {0} over the years, of which grants awarded pay {1}."),
               incomplete ? tr_fmt(a, lang, N_("at least {0}"), least) : least, plan_sek(a, lang, granted));
    const Str second =
        not_known == n->about->years
            ? str(tr(lang, N_("What is unfunded cannot be told: the capacity to pay is not known.")))
            : tr_fmt(a, lang, N_("Unfunded is {0}."),
                     not_known ? tr_fmt(a, lang, N_("at least {0}"), plan_sek(a, lang, gap)) : plan_sek(a, lang, gap));
    const Str third = not_known && not_known < n->about->years
                          ? tr_fmt(a, lang, N_("In {0} of {1} years the capacity to pay is not known."),
                                   plan_count(a, not_known), plan_count(a, n->about->years))
                          : S("");
    const Str fourth =
        applied > 0 ? tr_fmt(a, lang, N_("{0} has been applied for and is not subtracted."), plan_sek(a, lang, applied))
                    : S("");
    return draw_join(a, (const Str[]){first, second, third, fourth}, 4);
}

static void need_table(ChartTable *t, const Need *n, Arena *a, Lang lang)
{
    static const char *const heads[] = {N_("Year"),
                                        N_("Need, SEK million"),
                                        N_("Capacity, SEK million"),
                                        N_("Grants awarded, SEK million"),
                                        N_("Applied for, SEK million"),
                                        N_("Unfunded, SEK million"),
                                        N_("All costs known")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    table_begin(t, a, COLUMNS, n->about->years);
    for (size_t i = 0; i < COLUMNS; i++) table_head(t, i, str(tr(lang, heads[i])));
    for (size_t y = 0; y < n->about->years; y++) {
        const ChartPlanYear *of = &n->year[y];
        const int year = n->about->first_year + (int)y;
        const Maybe cells[] = {known(of->need), of->capacity, known(of->granted), known(of->applied), of->gap};
        table_figure(t, 0, known(year), draw_year(a, year));
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
            table_figure(t, i + 1, cells[i].known ? known(plan_millions_of(cells[i].v)) : unknown(),
                         plan_sek_cell(a, lang, cells[i]));
        table_text(t, COLUMNS - 1, str(of->incomplete ? tr(lang, N_("no, at least")) : tr(lang, N_("yes"))));
        table_next(t);
    }
}

void chart_plan_need(Arena *arena, Lang lang, const ChartPlan *about, const ChartPlanYear *years, Chart *out)
{
    Need n = {.about = about, .year = years};
    look(&n);
    plan_begin(out, "need", arena, lang, about,
               tr_fmt(arena, lang, N_("What is needed and who pays, year by year, {0}"), about->city));
    out->summary = need_sentences(arena, lang, &n);
    need_table(&out->table, &n, arena, lang);
    draw_need(&n, arena, lang, false, out);
    draw_need(&n, arena, lang, true, out);
    chart_seal(out, arena, lang);
}

/* ---- cash flow ---- */

typedef struct Cash {
    const ChartPlan *about;
    const ChartPayer *payer;
    size_t n;
    bool incomplete;
    double low, high; /* of the stacks, kronor */
} Cash;

static void look_at(Cash *c)
{
    for (size_t y = 0; y < c->about->years; y++) {
        double in = 0, out = 0;
        for (size_t i = 0; i < c->n; i++) {
            const double x = c->payer[i].kronor[y];
            in += fmax(x, 0);
            out += fmin(x, 0);
        }
        c->high = fmax(c->high, in);
        c->low = fmin(c->low, out);
    }
}

static void draw_cash(const Cash *c, Arena *arena, Lang lang, bool narrow, Chart *out)
{
    LegendEntry entries[CHART_PAYERS_MAX];
    Label labels[CHART_PAYERS_MAX];
    Draw d;
    for (size_t i = 0; i < c->n; i++) entries[i] = (LegendEntry){c->payer[i].name, false};
    draw_begin(&d, arena, lang, narrow, frame_of(narrow, entries, c->n));
    draw_grid(&d);
    draw_tooltip(&d, "@t1:");
    json_key(&d.json, "yAxis");
    draw_amounts_both(&d, 1.04 * plan_millions_of(c->low), 1.04 * plan_millions_of(c->high),
                      str(tr(lang, N_("SEK million a year"))));
    year_axis(&d, c->about);
    if (narrow) draw_legend(&d, entries, c->n);
    draw_series_begin(&d);
    for (size_t i = 0; i < c->n; i++) {
        bar_begin(&d, c->payer[i].name, (Colour)(COLOUR_SECTOR + i));
        for (size_t y = 0; y < c->about->years; y++) draw_value(&d, known(plan_millions_of(c->payer[i].kronor[y])));
        bar_end(&d);
        labels[i] = (Label){.x = d.last_year - d.first_year,
                            .y = d.max - (d.max - d.min) * 0.07 * (double)(i + 1),
                            .dx = 30,
                            .colour = COLOUR_TEXT,
                            .key = "rect",
                            .key_colour = (Colour)(COLOUR_SECTOR + i),
                            .text = c->payer[i].name};
    }
    const LineStyle zero = {.colour = COLOUR_QUIET, .kind = LINE_SOLID, .width = 1, .helper = true, .on_top = true};
    draw_line_begin(&d, &zero);
    for (size_t y = 0; y < c->about->years; y++) draw_value(&d, known(0));
    draw_line_end(&d);
    if (!narrow) draw_end_labels(&d, labels, c->n);
    draw_end(&d, out);
}

static double sum_of(const Cash *c, size_t payer)
{
    double sum = 0;
    for (size_t y = 0; y < c->about->years; y++) sum += c->payer[payer].kronor[y];
    return sum;
}

static Str cash_sentences(Arena *a, Lang lang, const Cash *c)
{
    if (c->n == 0) return str(tr(lang, N_("No cost is known in these years.")));
    Str sentences[CHART_PAYERS_MAX + 2];
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const double sum = sum_of(c, i);
        sentences[n++] = tr_fmt(a, lang, sum < 0 ? N_("{0}: {1} more out than in.") : N_("{0}: {1} more in than out."),
                                c->payer[i].name, plan_sek(a, lang, fabs(sum)));
    }
    sentences[n++] = str(tr(lang, N_("Money in fixed prices, not discounted, without benefits in kind; grants are not "
                                     "in it. What one gains another may pay.")));
    if (c->incomplete) sentences[n++] = str(tr(lang, N_("Not all costs and benefits are known.")));
    return draw_join(a, sentences, n);
}

static void cash_table(ChartTable *t, const Cash *c, Arena *a, Lang lang)
{
    table_begin(t, a, c->n + 1, c->about->years);
    table_head(t, 0, str(tr(lang, N_("Year"))));
    for (size_t i = 0; i < c->n; i++) {
        table_head(t, i + 1, tr_fmt(a, lang, N_("{0}, SEK million"), c->payer[i].name));
        table_column_id(t, i + 1, c->payer[i].id);
    }
    for (size_t y = 0; y < c->about->years; y++) {
        const int year = c->about->first_year + (int)y;
        table_figure(t, 0, known(year), draw_year(a, year));
        for (size_t i = 0; i < c->n; i++) {
            const double x = c->payer[i].kronor[y];
            table_figure(t, i + 1, known(plan_millions_of(x)), plan_sek_cell(a, lang, known(x)));
        }
        table_next(t);
    }
}

void chart_plan_cash(Arena *arena, Lang lang, const ChartPlan *about, const ChartPayer *payers, size_t n,
                     bool incomplete, Chart *out)
{
    Cash c = {
        .about = about, .payer = payers, .n = n < CHART_PAYERS_MAX ? n : CHART_PAYERS_MAX, .incomplete = incomplete};
    look_at(&c);
    plan_begin(out, "cash", arena, lang, about,
               tr_fmt(arena, lang, N_("What goes in and out for each, {0}"), about->city));
    out->summary = cash_sentences(arena, lang, &c);
    cash_table(&out->table, &c, arena, lang);
    draw_cash(&c, arena, lang, false, out);
    draw_cash(&c, arena, lang, true, out);
    chart_seal(out, arena, lang);
}
