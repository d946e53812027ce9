/* When the measures of a roadmap are carried out, by focus area: a lying bar for each, from its beginning to its end.
 */
#include "report/chart_roadmap_parts.h"
#include "report/lying_bars.h"

#include <math.h>

typedef struct Timeline {
    Arena *arena;
    Lang lang;
    const ChartRoadmap *about;
    const ChartSpan *spans;
    size_t n;
    int first, last; /* years */
} Timeline;

/* From the first beginning to the last end that is known, the target year among them. */
static void find_years(Timeline *t)
{
    t->first = t->last = t->about->target_year;
    for (size_t i = 0; i < t->n; i++) {
        const ChartSpan *s = &t->spans[i];
        if (!s->first_year) continue;
        if (s->first_year < t->first) t->first = s->first_year;
        if (s->first_year > t->last) t->last = s->first_year;
        if (s->last_year > t->last) t->last = s->last_year;
    }
    if (t->last - t->first >= CHART_TIMELINE_YEARS) t->first = t->last - CHART_TIMELINE_YEARS + 1;
}

/* "2026–2030", "from 2026" */
static Str when(const Timeline *t, const ChartSpan *s)
{
    const Str first = draw_year(t->arena, s->first_year);
    if (!s->last_year) return tr_fmt(t->arena, t->lang, N_("from {0}"), first);
    if (s->last_year == s->first_year) return first;
    return tr_fmt(t->arena, t->lang, "{0}–{1}", first, draw_year(t->arena, s->last_year));
}

static LyingBar span_bar(const Timeline *t, const ChartSpan *s, size_t area)
{
    const double from = fmax(s->first_year, t->first), end = s->last_year ? s->last_year + 1 : t->last + 1;
    return (LyingBar){.from = from,
                      .to = fmin(fmax(end, from), t->last + 1),
                      .colour = s->last_year ? COLOUR_SECTOR + (Colour)(area % SECTOR_COLOURS) : COLOUR_BAND,
                      .name = s->name,
                      .amount = when(t, s)};
}

/* The name of each area, and under it its measures by their beginning, as they are given. */
static size_t fill_rows(const Timeline *t, LyingBar *rows)
{
    size_t n = 0, area = 0;
    Str name = S("");
    for (size_t i = 0, drawn = 0; i < t->n && drawn < CHART_TIMELINE_MAX; i++) {
        const ChartSpan *s = &t->spans[i];
        if (!s->first_year) continue;
        drawn++;
        if (n == 0 || !str_eq(s->area, name)) {
            area += n > 0;
            name = s->area;
            rows[n++] =
                (LyingBar){.from = t->first, .to = t->first, .colour = COLOUR_PAPER, .name = name, .strong = true};
        }
        rows[n++] = span_bar(t, s, area);
    }
    return n;
}

static Str summary(const Timeline *t)
{
    size_t dated = 0, open = 0, under_way = 0;
    for (size_t i = 0; i < t->n; i++) {
        const ChartSpan *s = &t->spans[i];
        dated += s->first_year > 0;
        open += s->first_year > 0 && !s->last_year;
        under_way += s->first_year > 0 && s->first_year <= t->about->target_year &&
                     (!s->last_year || s->last_year >= t->about->target_year);
    }
    Arena *a = t->arena;
    const Str first =
        tr_fmt(a, t->lang, N_("{0} measures are carried out between {1} and {2}; {3} of them go on in {4}."),
               err_number(a, (int64_t)dated), draw_year(a, t->first), draw_year(a, t->last),
               err_number(a, (int64_t)under_way), draw_year(a, t->about->target_year));
    const Str unended =
        open ? tr_fmt(a, t->lang, N_("The pale ones, {0}, have no known end."), err_number(a, (int64_t)open)) : S("");
    const Str undated = dated > CHART_TIMELINE_MAX
                            ? tr_fmt(a, t->lang, N_("The first {0} are drawn; all stand in the table."),
                                     err_number(a, CHART_TIMELINE_MAX))
                        : dated < t->n ? tr_fmt(a, t->lang, N_("{0} more have no known beginning and are not drawn."),
                                                err_number(a, (int64_t)(t->n - dated)))
                                       : S("");
    return draw_join(a, (const Str[]){first, unended, undated}, 3);
}

static void table(const Timeline *t, ChartTable *out)
{
    table_begin(out, t->arena, 5, t->n);
    table_head(out, 0, str(tr(t->lang, N_("Focus area"))));
    table_head(out, 1, str(tr(t->lang, N_("Measure"))));
    table_head(out, 2, str(tr(t->lang, N_("First year"))));
    table_head(out, 3, str(tr(t->lang, N_("Last year"))));
    table_head(out, 4, str(tr(t->lang, N_("Status"))));
    for (size_t i = 0; i < t->n; i++) {
        const ChartSpan *s = &t->spans[i];
        table_text(out, 0, s->area);
        table_text(out, 1, s->name);
        table_figure(out, 2, s->first_year ? known(s->first_year) : unknown(), draw_year(t->arena, s->first_year));
        table_figure(out, 3, s->last_year ? known(s->last_year) : unknown(), draw_year(t->arena, s->last_year));
        table_text(out, 4, s->status);
        table_next(out);
    }
}

void chart_roadmap_timeline(Arena *arena, Lang lang, const ChartRoadmap *about, const ChartSpan *spans, size_t n,
                            Chart *out)
{
    Timeline t = {.arena = arena, .lang = lang, .about = about, .spans = spans, .n = n};
    LyingBar *rows = ARENA_ARRAY(arena, LyingBar, 2 * n + 1);
    find_years(&t);
    road_begin(out, "timeline", arena, lang, about,
               tr_fmt(arena, lang, N_("When the measures of the roadmap are carried out, {0}"), about->place->city));
    out->summary = summary(&t);
    table(&t, &out->table);
    const LyingBars bars = {.row = rows, .n = fill_rows(&t, rows), .low = t.first, .high = t.last + 1, .years = true};
    lying_bars_draw(&bars, arena, lang, out);
}
