/* Lying bars of the climate accounts: the largest sources, and the steps from one year to another. */
#include "report/chart_accounts_parts.h"
#include "report/lying_bars.h"

#include <math.h>

/* ---- the largest sources ---- */

static Str percent_of(Arena *a, Lang lang, Maybe share)
{
    return share.known ? tr_percent(a, lang, 100 * share.v, 0) : S("–");
}

static Str source_name(Arena *a, Lang lang, const ChartAccountSource *s)
{
    return tr_fmt(a, lang, "{0}, {1}", s->category, s->entity);
}

static Str sources_summary(Arena *a, Lang lang, const ChartAccountSource *sources, size_t n, int year)
{
    if (n == 0) return tr_fmt(a, lang, N_("No figure of {0} could be computed yet."), draw_year(a, year));
    double share = 0;
    for (size_t i = 0; i < n; i++) share += sources[i].share.known ? sources[i].share.v : 0;
    const Str first = tr_fmt(a, lang, N_("The largest source in {0} is {1}, with {2} ({3})."), draw_year(a, year),
                             source_name(a, lang, &sources[0]), draw_tonnes(a, lang, sources[0].t),
                             percent_of(a, lang, sources[0].share));
    if (n == 1 || !sources[0].share.known) return first;
    const Str second = tr_fmt(a, lang, N_("The {0} sources shown make up {1} of the total."), err_number(a, (int64_t)n),
                              tr_percent(a, lang, 100 * share, 0));
    return draw_join(a, (const Str[]){first, second}, 2);
}

void chart_accounts_sources(Arena *arena, Lang lang, const ChartAccounts *about, int year,
                            const ChartAccountSource *sources, size_t n, Chart *out)
{
    LyingBar rows[CHART_ACCOUNT_SOURCES_MAX];
    if (n > CHART_ACCOUNT_SOURCES_MAX) n = CHART_ACCOUNT_SOURCES_MAX;
    accounts_begin(out, "accounts-sources", arena, lang, about,
                   tr_fmt(arena, lang, N_("The largest sources of the municipal group in {0}, {1}"),
                          draw_year(arena, year), about->municipality));
    ChartTable *t = &out->table;
    table_begin(t, arena, 3, n);
    table_head(t, 0, str(tr(lang, N_("Source"))));
    table_head(t, 1, str(tr(lang, N_("t CO2e"))));
    table_head(t, 2, str(tr(lang, N_("Share, %"))));
    LyingBars bars = {
        .row = rows, .n = n, .high = n ? fmax(sources[0].t, 0) : 1, .unit = str(tr(lang, N_("tonnes CO2e")))};
    for (size_t i = 0; i < n; i++) {
        const ChartAccountSource *s = &sources[i];
        const Maybe percent = s->share.known ? known(100 * s->share.v) : unknown();
        rows[i] = (LyingBar){.to = fmax(s->t, 0),
                             .colour = COLOUR_MEASURED,
                             .name = s->category,
                             .where = s->entity,
                             .amount = tr_fmt(arena, lang, "{0} ({1})", draw_amount(arena, lang, s->t),
                                              percent_of(arena, lang, s->share))};
        table_row_id(t, s->id);
        table_text(t, 0, source_name(arena, lang, s));
        table_figure(t, 1, known(s->t), draw_amount(arena, lang, s->t));
        table_figure(t, 2, percent, percent.known ? tr_figure(arena, lang, percent.v, 1) : S(""));
        table_next(t);
    }
    out->summary = sources_summary(arena, lang, sources, n, year);
    lying_bars_draw(&bars, arena, lang, out);
}

/* ---- from one year to another ---- */

static const char *const effect_names[CHART_ACCOUNT_EFFECTS] = {N_("Activity"), N_("Intensity"), N_("Factor"),
                                                                N_("Boundary"), N_("Method")};

/* A change of less than this share of the totals is not seen on an axis from zero. */
static const double small_change = 0.3;

static void bridge_axis(const ChartAccountBridge *b, LyingBars *bars)
{
    double at = b->before_t, low = fmin(at, b->after_t), high = fmax(at, b->after_t);
    for (int e = 0; e < CHART_ACCOUNT_EFFECTS; e++) {
        at += b->effect_t[e];
        low = fmin(low, at);
        high = fmax(high, at);
    }
    const double span = high - low;
    bars->low = fmin(0, low);
    if (span > 0 && low > 0 && span < small_change * high) {
        double step;
        draw_round_up(span, &step);
        bars->low = fmax(0, floor((low - span / 3) / step) * step);
    }
    bars->high = high + span / 20;
    if (!(bars->high > bars->low)) bars->high = bars->low + 1;
}

static size_t bridge_rows(Arena *a, Lang lang, const ChartAccountBridge *b, bool cut, LyingBar *rows)
{
    size_t n = 0;
    double at = b->before_t;
    const Str from = draw_year(a, b->from), to = draw_year(a, b->to);
    rows[n++] = (LyingBar){.to = at,
                           .colour = COLOUR_MEASURED,
                           .strong = true,
                           .mark = cut,
                           .name = from,
                           .amount = draw_tonnes(a, lang, at)};
    for (int e = 0; e < CHART_ACCOUNT_EFFECTS; e++) {
        const double x = b->effect_t[e];
        rows[n++] = (LyingBar){.from = at,
                               .to = at + x,
                               .colour = x > 0 ? COLOUR_OVER : COLOUR_SECTOR + 2,
                               .name = str(tr(lang, effect_names[e])),
                               .amount = draw_signed(a, lang, x)};
        at += x;
    }
    rows[n++] = (LyingBar){.to = b->after_t,
                           .colour = COLOUR_MEASURED,
                           .strong = true,
                           .mark = cut,
                           .name = to,
                           .amount = draw_tonnes(a, lang, b->after_t)};
    return n;
}

static Str change_sentence(Arena *a, Lang lang, const ChartAccountBridge *b)
{
    const double change = b->after_t - b->before_t;
    if (!(b->before_t > 0))
        return tr_fmt(a, lang, N_("From {0} to {1} the emissions changed by {2} tonnes."), draw_year(a, b->from),
                      draw_year(a, b->to), draw_signed(a, lang, change));
    return tr_fmt(a, lang, N_("From {0} to {1} the emissions changed by {2} tonnes ({3})."), draw_year(a, b->from),
                  draw_year(a, b->to), draw_signed(a, lang, change),
                  draw_signed_percent(a, lang, 100 * change / b->before_t));
}

static Str largest_sentence(Arena *a, Lang lang, const ChartAccountBridge *b)
{
    int most = 0;
    for (int e = 1; e < CHART_ACCOUNT_EFFECTS; e++)
        if (fabs(b->effect_t[e]) > fabs(b->effect_t[most])) most = e;
    if (!(fabs(b->effect_t[most]) > 0)) return S("");
    return tr_fmt(a, lang, N_("The largest part is {0}, with {1} tonnes."), str(tr(lang, effect_names[most])),
                  draw_signed(a, lang, b->effect_t[most]));
}

static Str method_sentence(Arena *a, Lang lang, const ChartAccountBridge *b)
{
    const double on_paper = b->effect_t[CHART_ACCOUNT_EFFECTS - 1];
    if (fabs(on_paper) < 0.5) return str(tr(lang, N_("None of it comes from a changed method.")));
    return tr_fmt(a, lang, N_("{0} tonnes of it come from a changed method."), draw_signed(a, lang, on_paper));
}

static void bridge_table(ChartTable *t, const ChartAccountBridge *b, Arena *a, Lang lang)
{
    table_begin(t, a, 2, CHART_ACCOUNT_EFFECTS + 2);
    table_head(t, 0, str(tr(lang, N_("Step"))));
    table_head(t, 1, str(tr(lang, N_("t CO2e"))));
    table_text(t, 0, draw_year(a, b->from));
    table_figure(t, 1, known(b->before_t), draw_amount(a, lang, b->before_t));
    table_next(t);
    for (int e = 0; e < CHART_ACCOUNT_EFFECTS; e++) {
        table_text(t, 0, str(tr(lang, effect_names[e])));
        table_figure(t, 1, known(b->effect_t[e]), draw_signed(a, lang, b->effect_t[e]));
        table_next(t);
    }
    table_text(t, 0, draw_year(a, b->to));
    table_figure(t, 1, known(b->after_t), draw_amount(a, lang, b->after_t));
    table_next(t);
}

void chart_accounts_bridge(Arena *arena, Lang lang, const ChartAccounts *about, const ChartAccountBridge *bridge,
                           Chart *out)
{
    LyingBar rows[CHART_ACCOUNT_EFFECTS + 2];
    LyingBars bars = {.row = rows, .unit = str(tr(lang, N_("tonnes CO2e")))};
    bridge_axis(bridge, &bars);
    const bool cut = bars.low > 0;
    bars.n = bridge_rows(arena, lang, bridge, cut, rows);
    accounts_begin(out, "accounts-bridge", arena, lang, about,
                   tr_fmt(arena, lang, N_("What changed from {0} to {1}, {2}"), draw_year(arena, bridge->from),
                          draw_year(arena, bridge->to), about->municipality));
    const Str sentences[] = {
        change_sentence(arena, lang, bridge),
        largest_sentence(arena, lang, bridge),
        method_sentence(arena, lang, bridge),
        bridge->complete ? S("")
                         : str(tr(lang, N_("Something is missing in one of the years, so the change is not certain."))),
        cut ? str(tr(lang, N_("The axis does not begin at zero."))) : S(""),
    };
    out->summary = draw_join(arena, sentences, sizeof sentences / sizeof *sentences);
    bridge_table(&out->table, bridge, arena, lang);
    lying_bars_draw(&bars, arena, lang, out);
}
