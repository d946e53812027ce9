/* The gap in plain words. Each sentence is one text of the catalogue with places for the figures, so that both
 * languages read naturally. */
#include "app/app_priv.h"

#include <math.h>

typedef struct Writer {
    Arena *arena;
    Lang lang;
    const CityGap *city;
    Str substance, unit;
} Writer;

#define SAY(w, key, ...) tr_fmt((w)->arena, (w)->lang, (key), __VA_ARGS__)

static Str tonnes(const Writer *w, double t)
{
    return tr_figure(w->arena, w->lang, t, 0);
}

static Str percent(const Writer *w, double p)
{
    return tr_percent(w->arena, w->lang, p, 1);
}

/* A rate as it was stated: 16 %, not 16,0 %. */
static Str stated_percent(const Writer *w, double p)
{
    return tr_percent(w->arena, w->lang, p, fabs(p - round(p)) < 1e-9 ? 0 : 1);
}

static Str year_text(const Writer *w, double year)
{
    return err_number(w->arena, (int64_t)year);
}

Str app_substance_name(Lang lang, Str substance)
{
    static const struct {
        Str code;
        const char *name;
    } names[] = {{STR_INIT("GGT"), N_("greenhouse gases")},
                 {STR_INIT("CO2"), N_("carbon dioxide")},
                 {STR_INIT("CH4"), N_("methane")},
                 {STR_INIT("N2O"), N_("nitrous oxide")},
                 {STR_INIT("HFC"), N_("hydrofluorocarbons")},
                 {STR_INIT("PFC"), N_("perfluorocarbons")},
                 {STR_INIT("SF6"), N_("sulphur hexafluoride")}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(names[i].code, substance)) return str(tr(lang, names[i].name));
    return substance;
}

Str app_unit_name(Lang lang, Str substance)
{
    static const Str in_equivalents[] = {STR_INIT("GGT"), STR_INIT("CH4"), STR_INIT("N2O"),
                                         STR_INIT("HFC"), STR_INIT("PFC"), STR_INIT("SF6")};
    for (size_t i = 0; i < sizeof in_equivalents / sizeof *in_equivalents; i++)
        if (str_eq(in_equivalents[i], substance)) return str(tr(lang, N_("tonnes CO2e")));
    return str(tr(lang, N_("tonnes")));
}

/* "about 80 %" */
static Str reduction(const Writer *w, const Target *t)
{
    const Str p = stated_percent(w, t->reduction_percent.v);
    return t->approximate ? SAY(w, N_("about {0}"), p) : p;
}

static Str promise(const Writer *w)
{
    const CityGap *c = w->city;
    const Target *t = &c->target;
    const Str from = year_text(w, t->base_year.v), to = year_text(w, t->target_year.v);
    const Str rate = t->annual_reduction_percent.known ? stated_percent(w, t->annual_reduction_percent.v) : S("");
    if (c->origin == ORIGIN_DEFAULT)
        return SAY(w,
                   N_("{0} has no target of its own here. As an illustration, not as a promise, {1} less each year "
                      "from {2} and {3} less in {4} are shown."),
                   c->municipality.name, rate, from, reduction(w, t), to);
    if (c->origin == ORIGIN_GIVEN)
        return SAY(w,
                   N_("This is computed with figures that were chosen, not with what {0} has stated: from {1} to {2}."),
                   c->municipality.name, from, to);
    Buf b = buf_new(w->arena);
    if (t->reduction_percent.known) {
        const Str args[] = {c->municipality.name, reduction(w, t), from, to, w->substance};
        const bool net = t->basis == BASIS_NET;
        const char *key =
            t->status == TARGET_DECIDED
                ? (net ? N_("{0} has set the target of cutting net emissions of {4} by {1} from {2} to {3}.")
                       : N_("{0} has set the target of cutting emissions of {4} by {1} from {2} to {3}."))
                : (net ? N_("{0} has the ambition of cutting net emissions of {4} by {1} from {2} to {3}.")
                       : N_("{0} has the ambition of cutting emissions of {4} by {1} from {2} to {3}."));
        buf_tr(&b, w->lang, key, args, sizeof args / sizeof *args);
    }
    if (t->annual_reduction_percent.known && b.n) {
        buf_addc(&b, ' ');
        buf_add(&b, SAY(w, N_("The pace chosen is {0} less each year."), rate));
    } else if (t->annual_reduction_percent.known) {
        const Str args[] = {c->municipality.name, rate, from, to, w->substance};
        buf_tr(&b, w->lang,
               t->basis == BASIS_NET
                   ? N_("{0} has the target of cutting net emissions of {4} by {1} a year from {2} to {3}.")
                   : N_("{0} has the target of cutting emissions of {4} by {1} a year from {2} to {3}."),
               args, sizeof args / sizeof *args);
    }
    return buf_str(&b);
}

static Str measured(const Writer *w)
{
    const Gap *g = &w->city->gap;
    if (!g->latest_t.known) return SAY(w, N_("No figures for {0} are in the database."), w->city->municipality.name);
    const Str year = year_text(w, g->latest_year), amount = tonnes(w, g->latest_t.v);
    if (!g->base_t.known || g->base_t.v <= 0 || g->latest_year <= g->base_year)
        return SAY(w, N_("In {0} emissions were {1} {2}."), year, amount, w->unit);
    const double change = 100 * (g->latest_t.v / g->base_t.v - 1);
    const Str args[] = {year, amount, w->unit, percent(w, fabs(change)), year_text(w, g->base_year)};
    const char *key = change > 0 ? N_("In {0} emissions were {1} {2}: {3} more than in {4}.")
                                 : N_("In {0} emissions were {1} {2}: {3} less than in {4}.");
    if (g->basis == BASIS_NET)
        key = change > 0 ? N_("In {0} net emissions were {1} {2}: {3} more than in {4}.")
                         : N_("In {0} net emissions were {1} {2}: {3} less than in {4}.");
    return tr_args(w->arena, w->lang, key, args, sizeof args / sizeof *args);
}

static const GapYear *latest(const Gap *g)
{
    for (size_t i = 0; i < g->year_count; i++)
        if (g->years[i].year == g->latest_year) return &g->years[i];
    return NULL;
}

static Str gap_sentence(const Writer *w)
{
    const GapYear *y = latest(&w->city->gap);
    if (!y || !y->gap_t.known || !y->gap_percent.known) return S("");
    const Str args[] = {tonnes(w, fabs(y->gap_t.v)), w->unit, percent(w, fabs(y->gap_percent.v)),
                        tonnes(w, y->path_t.v), year_text(w, y->year)};
    return tr_args(w->arena, w->lang,
                   y->gap_t.v > 0 ? N_("That is {0} {1} ({2}) above the target path, which allows {3} in {4}.")
                                  : N_("That is {0} {1} ({2}) below the target path, which allows {3} in {4}."),
                   args, sizeof args / sizeof *args);
}

/* "fall by 25.6 % every year"; a rate below zero leaves room to rise, which is said in other words. */
static Str pace(const Writer *w)
{
    const Gap *g = &w->city->gap;
    const Str to = year_text(w, g->target_year);
    const Maybe path = g->required_to_path, reduction = g->required_to_reduction;
    if ((path.known && path.v < 0) || (reduction.known && reduction.v < 0))
        return SAY(w, N_("Emissions are below what {0} allows: the level now measured would do."), to);
    if (path.known && reduction.known) {
        const Str args[] = {percent(w, path.v), to, percent(w, reduction.v), stated_percent(w, g->reduction_percent.v)};
        return tr_args(w->arena, w->lang,
                       N_("To be back on the path in {1}, emissions must now fall by {0} every year; to reach {3} "
                          "less, by {2} every year."),
                       args, sizeof args / sizeof *args);
    }
    if (reduction.known)
        return SAY(w, N_("To reach the target in {1}, emissions must now fall by {0} every year."),
                   percent(w, reduction.v), to);
    if (path.known)
        return SAY(w, N_("To be back on the path in {1}, emissions must now fall by {0} every year."),
                   percent(w, path.v), to);
    return S("");
}

/* What would keep within the rest. */
static Str budget_pace(const Writer *w)
{
    const Gap *g = &w->city->gap;
    if (!g->budget.remaining_t.known || g->budget.remaining_t.v <= 0) return S("");
    if (!g->budget.required_percent.known)
        return str(tr(
            w->lang, N_("In the form chosen no yearly cut keeps within it: one year more at this level is too much.")));
    return SAY(w, N_("A cut of {0} every year from now on would keep within it."),
               percent(w, g->budget.required_percent.v));
}

static Str budget_state(const Writer *w)
{
    const Gap *g = &w->city->gap;
    if (!g->budget.total_t.known || !g->budget.used_t.known) return S("");
    const char *key;
    Str last = S("");
    if (g->budget.remaining_t.v <= 0) {
        key = g->budget.is_carbon ? N_("The carbon budget after {0} is {1} {2}; {3} have been used. It is spent.")
                                  : N_("The path allowance after {0} is {1} {2}; {3} have been used. It is spent.");
    } else if (!date_is_set(g->budget.runs_out_on)) {
        key = g->budget.is_carbon ? N_("The carbon budget after {0} is {1} {2}; {3} have been used.")
                                  : N_("The path allowance after {0} is {1} {2}; {3} have been used.");
    } else if (g->budget.has_run_out) {
        key = g->budget.is_carbon ? N_("The carbon budget after {0} is {1} {2}; {3} have been used. At the latest "
                                       "year's level the rest is estimated to have run out on {4}.")
                                  : N_("The path allowance after {0} is {1} {2}; {3} have been used. At the latest "
                                       "year's level the rest is estimated to have run out on {4}.");
        last = tr_date(w->arena, w->lang, g->budget.runs_out_on);
    } else {
        key = g->budget.is_carbon ? N_("The carbon budget after {0} is {1} {2}; {3} have been used. At the latest "
                                       "year's level the rest runs out on {4}.")
                                  : N_("The path allowance after {0} is {1} {2}; {3} have been used. At the latest "
                                       "year's level the rest runs out on {4}.");
        last = tr_date(w->arena, w->lang, g->budget.runs_out_on);
    }
    const Str args[] = {year_text(w, g->base_year), tonnes(w, g->budget.total_t.v), w->unit,
                        tonnes(w, g->budget.used_t.v), last};
    return tr_args(w->arena, w->lang, key, args, sizeof args / sizeof *args);
}

static Str budget(const Writer *w)
{
    Buf b = buf_new(w->arena);
    buf_add(&b, budget_state(w));
    const Str rate = budget_pace(w);
    if (b.n && rate.n) {
        buf_addc(&b, ' ');
        buf_add(&b, rate);
    }
    return buf_str(&b);
}

static Str trend(const Writer *w)
{
    const Gap *g = &w->city->gap;
    if (!g->has_trend) return S("");
    const Trend *t = &g->trend;
    const Str first = year_text(w, t->first_year), slope = tonnes(w, fabs(t->slope_t_per_year));
    if (t->slope_t_per_year >= 0)
        return SAY(w, N_("The trend since {0} does not point downwards, so it reaches zero in no year."), first);
    if (!t->zero_year.known) return SAY(w, N_("The trend since {0} is {1} {2} less a year."), first, slope, w->unit);
    const Str args[] = {first, slope, w->unit, year_text(w, t->zero_year.v)};
    return tr_args(
        w->arena, w->lang,
        g->basis == BASIS_NET
            ? N_("The trend since {0} is {1} {2} less a year; if it holds, net emissions reach zero in {3}.")
            : N_("The trend since {0} is {1} {2} less a year; if it holds, gross emissions reach zero in {3}."),
        args, sizeof args / sizeof *args);
}

static Str certainty(const Writer *w)
{
    const CityGap *c = w->city;
    if (!c->has_edition) return S("");
    Buf b = buf_new(w->arena);
    buf_add(&b, SAY(w,
                    N_("The figures are from the edition of {0} of the national emission database; later editions may "
                       "change history."),
                    tr_date(w->arena, w->lang, c->edition.report_date)));
    if (c->gap.basis == BASIS_NET_UNMEASURED) {
        buf_addc(&b, ' ');
        buf_add(&b, str(tr(w->lang, N_("The target is net, but no sinks are registered: what is shown is gross."))));
    }
    return buf_str(&b);
}

void app_gap_text(Arena *arena, Lang lang, const CityGap *city, GapText *out)
{
    const Writer w = {arena, lang, city, app_substance_name(lang, city->substance),
                      app_unit_name(lang, city->substance)};
    *out = (GapText){
        .promise = promise(&w),
        .measured = measured(&w),
        .gap = gap_sentence(&w),
        .pace = pace(&w),
        .budget = budget(&w),
        .trend = trend(&w),
        .certainty = certainty(&w),
    };
}

Str app_notice_text(Arena *arena, Lang lang, const CityGap *city, const GapNotice *notice)
{
    const Writer w = {arena, lang, city, app_substance_name(lang, city->substance),
                      app_unit_name(lang, city->substance)};
    const Gap *g = &city->gap;
    const Str year = year_text(&w, notice->year), base = year_text(&w, g->base_year);
    switch (notice->warning) {
    case GAP_WARN_NO_BASE_YEAR:
        return SAY(&w, N_("There is no figure for the base year {0}, so no path can be drawn."), base);
    case GAP_WARN_YEAR_MISSING:
        return SAY(&w, N_("The year {0} is missing in this edition: sums from that year on are not known."), year);
    case GAP_WARN_NET_UNMEASURED:
        return str(tr(lang, N_("The target is net, but no sinks are registered: what is shown is gross.")));
    case GAP_WARN_TREND_OVER_GAP:
        return SAY(&w, N_("The trend runs over years without figures up to {0}; it is uncertain."), year);
    case GAP_WARN_TREND_RESTATED:
        return SAY(
            &w, N_("The figure for {0} was restated by {1} since the edition before; without it the trend is another."),
            year, notice->percent.known ? tr_percent(arena, lang, notice->percent.v, 1) : S("–"));
    case GAP_WARN_TREND_FEW_POINTS: return str(tr(lang, N_("There are too few years for a trend.")));
    case GAP_WARN_BUDGET_SPENT:
        return g->budget.is_carbon ? str(tr(lang, N_("The carbon budget is spent: no yearly rate keeps within it.")))
                                   : str(tr(lang, N_("The path allowance is spent: no yearly rate keeps within it.")));
    case GAP_WARN_PANDEMIC_BASE:
        if (!g->before_base_t.known) return str(tr(lang, N_("The base year 2020 was a year of pandemic.")));
        return SAY(&w, N_("The base year 2020 was a year of pandemic; in 2019 emissions were {0} {1}."),
                   tonnes(&w, g->before_base_t.v), w.unit);
    case GAP_WARN_COUNT: break;
    }
    return S("");
}
