#include "web/what_if.h"

#include "app/roadmap/roadmap_view.h"
#include "base/json.h"
#include "base/num.h"
#include "web/accounts_parts.h"

#include <math.h>
#include <stdlib.h>

/* ---- the curve ---- */

enum { WIDTH = 720, HEIGHT = 340, LEFT = 44, RIGHT = 22, TOP = 14, BOTTOM = 28, BEFORE = 6, AFTER = 10, MARKS = 12 };

typedef struct Curve {
    Arena *arena;
    int first, last; /* years */
    double most;     /* of the axis */
} Curve;

static double x_of(const Curve *c, int year)
{
    return LEFT + (double)(WIDTH - LEFT - RIGHT) * (year - c->first) / (c->last - c->first);
}

static double y_of(const Curve *c, double t)
{
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - fmin(fmax(t, 0), c->most) / c->most);
}

static void point(Buf *b, const Curve *c, int year, double t, bool first)
{
    buf_addc(b, first ? 'M' : 'L');
    buf_fixed(b, x_of(c, year), 1);
    buf_addc(b, ' ');
    buf_fixed(b, y_of(c, t), 1);
}

static Str line_of(const Curve *c, Horizon years, const double *t)
{
    Buf b = buf_new(c->arena);
    for (size_t y = 0; y < years.count && years.first + (int)y <= c->last; y++)
        point(&b, c, years.first + (int)y, t[y], y == 0);
    return buf_str(&b);
}

static Str series_line(const Curve *c, Series s)
{
    Buf b = buf_new(c->arena);
    for (size_t i = 0; i < s.n; i++)
        if (s.year[i] >= c->first && s.year[i] <= c->last) point(&b, c, s.year[i], s.t[i], b.n == 0);
    return buf_str(&b);
}

/* There along the upper edge, back along the lower. */
static Str band_of(const Curve *c, Horizon years, const double *low, const double *high)
{
    Buf b = buf_new(c->arena);
    size_t n = 0;
    for (; n < years.count && years.first + (int)n <= c->last; n++) point(&b, c, years.first + (int)n, high[n], n == 0);
    for (size_t y = n; y-- > 0;) point(&b, c, years.first + (int)y, low[y], false);
    buf_addc(&b, 'Z');
    return buf_str(&b);
}

static Str remains_of(const Curve *c, const AppScenario *s)
{
    Buf b = buf_new(c->arena);
    const size_t at = (size_t)(s->target_year - s->result.years.first);
    if (!s->path_t[at].known) return S("");
    point(&b, c, s->target_year, s->path_t[at].v, true);
    point(&b, c, s->target_year, s->total_t[at], false);
    return buf_str(&b);
}

static double nice_step(double most)
{
    static const double nice[] = {1, 2, 2.5, 5, 10};
    const double least = fmax(most, 1) / 5, power = pow(10, floor(log10(least)));
    size_t i = 0;
    while (nice[i] * power < least - 1e-9 && i < 4) i++;
    return nice[i] * power;
}

static Str decimal(Arena *arena, double x)
{
    Buf b = buf_new(arena);
    buf_fixed(&b, x, 1);
    return buf_str(&b);
}

static void fill_axes(const Visit *visit, const Curve *c, const AppScenario *s, double step, WhatIfCurve *out)
{
    Arena *a = visit->arena;
    WhatIfMark *years = ARENA_ARRAY(a, WhatIfMark, MARKS), *amounts = ARENA_ARRAY(a, WhatIfMark, MARKS);
    for (int year = c->first; year <= c->last && out->year_count < MARKS; year++)
        if (year == s->target_year || year == c->last || (year % 5 == 0 && abs(year - s->target_year) > 2))
            years[out->year_count++] = (WhatIfMark){decimal(a, x_of(c, year)), S(""), err_number(a, year)};
    for (double t = 0; t <= c->most + step / 2 && out->amount_count < MARKS; t += step)
        amounts[out->amount_count++] =
            (WhatIfMark){S(""), decimal(a, y_of(c, t)), tr_figure(a, visit->lang, t / 1000, step < 1000 ? 1 : 0)};
    out->years = years;
    out->amounts = amounts;
}

/* The axis follows what was measured and the reference, so that it stands still while sliders move. */
static void fill_curve(const Visit *visit, const AppScenario *s, WhatIfCurve *out)
{
    const Horizon years = s->result.years;
    const Series measured = s->of->city.gap.actual;
    Curve c = {visit->arena, years.first, s->target_year + AFTER, 1};
    if (c.last >= years.first + (int)years.count) c.last = years.first + (int)years.count - 1;
    for (size_t i = measured.n; i-- > 0 && measured.year[i] >= years.first - BEFORE;) c.first = measured.year[i];
    for (size_t i = 0; i < measured.n; i++)
        if (measured.year[i] >= c.first) c.most = fmax(c.most, measured.t[i]);
    for (size_t y = 0; y < years.count; y++) c.most = fmax(c.most, s->reference_t[y]);
    const double step = nice_step(c.most * 1.05);
    c.most = ceil(c.most * 1.05 / step) * step;
    out->band = band_of(&c, years, s->p05, s->p95);
    out->scenario = line_of(&c, years, s->total_t);
    out->reference = line_of(&c, years, s->reference_t);
    out->path = series_line(&c, app_scenario_path(visit->arena, s));
    out->measured = series_line(&c, measured);
    out->remains = remains_of(&c, s);
    fill_axes(visit, &c, s, step, out);
}

/* ---- words and figures ---- */

static Str sentence(const Visit *visit, const AppScenario *s)
{
    Arena *a = visit->arena;
    const size_t at = (size_t)(s->target_year - s->result.years.first);
    const Str total = roadmap_tonnes(visit, known(s->total_t[at])), year = err_number(a, s->target_year);
    if (!s->path_t[at].known)
        return tr_fmt(a, visit->lang, N_("{0} in {1}. There is no path to compare with."), total, year);
    const double over = s->total_t[at] - s->path_t[at].v;
    return tr_fmt(a, visit->lang,
                  over > 0 ? N_("{0} in {1}, {2} above the path. The probability of meeting the target is {3}.")
                           : N_("{0} in {1}, {2} below the path. The probability of meeting the target is {3}."),
                  total, year, roadmap_tonnes(visit, known(fabs(over))), roadmap_probability(visit, s->probability));
}

static Str spent(const Visit *visit, const AppScenario *s)
{
    if (s->gap.allowance_spent) return err_number(visit->arena, s->gap.allowance_spent);
    if (s->allowance_t.known && !(s->allowance_t.v > 0)) return str(tr(visit->lang, N_("already")));
    return s->gap.over_allowance_t.known ? str(tr(visit->lang, N_("not before 2050"))) : S("–");
}

/* With the same choices: link is "?scenario=...". */
Str what_if_why_url(const Visit *visit, const AppScenario *s, Str link, const char *list, Str id, const char *field)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, roadmap_figure_url(visit, s->of->city.municipality.code, S("all"), list, id, field));
    buf_addc(&b, '&');
    buf_add(&b, str_slice(link, 1, link.n));
    return buf_str(&b);
}

static Str why_url(const Visit *visit, const AppScenario *s, Str link, const char *field)
{
    return what_if_why_url(visit, s, link, "gap", S(""), field);
}

static void fill_figures(const Visit *visit, const AppScenario *s, WhatIfResult *out)
{
    Arena *a = visit->arena;
    const size_t at = (size_t)(s->target_year - s->result.years.first);
    const Maybe remaining = s->gap.remaining_t;
    const Str gap = remaining.known && remaining.v >= 0.5
                        ? tr_fmt(a, visit->lang, "+{0}", tr_figure(a, visit->lang, remaining.v, 0))
                        : tr_maybe(a, visit->lang, remaining, 0);
    const WhatIfFigure figures[WHAT_IF_FIGURES] = {
        {"total", N_("Emissions in the target year, t"), tr_figure(a, visit->lang, s->total_t[at], 0),
         why_url(visit, s, out->link, "scenario_t")},
        {"gap", N_("Against the path, t"), gap, why_url(visit, s, out->link, "remaining_t")},
        {"probability", N_("Probability of meeting the target"), roadmap_probability(visit, s->probability),
         why_url(visit, s, out->link, "probability")},
        {"allowance", N_("Probability of keeping within the room"),
         roadmap_probability(visit, s->probability_allowance), why_url(visit, s, out->link, "probability_allowance")},
        {"spent", N_("The path's allowance is used up"), spent(visit, s),
         why_url(visit, s, out->link, "allowance_spent")}};
    for (int i = 0; i < WHAT_IF_FIGURES; i++) out->figures[i] = figures[i];
}

Str what_if_effect(const Visit *visit, const AppScenario *s, size_t m)
{
    const MeasureEffect *e = &s->effects.measures[m];
    if (!s->chosen[m] || !e->counted || !plan_counts(s->plan, m)) return S("");
    const bool uptake = app_measure_is_uptake(s, m);
    return tr_fmt(visit->arena, visit->lang, uptake ? N_("{0} t taken up in {1}") : N_("{0} t in {1}"),
                  tr_figure(visit->arena, visit->lang, uptake ? e->share_t : -e->share_t, 0),
                  err_number(visit->arena, s->target_year));
}

static void fill_effects(const Visit *visit, const AppScenario *s, WhatIfResult *out)
{
    Str *effects = ARENA_ARRAY(visit->arena, Str, s->roadmap->portfolio.count + 1);
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) effects[m] = what_if_effect(visit, s, m);
    out->effects = effects;
}

static void fill_chances(const Visit *visit, const AppScenario *s, WhatIfResult *out)
{
    const Gap *gap = &s->of->city.gap;
    out->base_year = gap->base_year;
    out->target_year = s->target_year;
    for (int i = 0; i < ROADMAP_CHANCES; i++) {
        const Maybe chance = s->chance[i];
        if (!chance.known) return;
        const int percent = 10 * (i + 1);
        out->chances[out->chance_count++] =
            (WhatIfChance){.reduction = tr_percent(visit->arena, visit->lang, -percent, 0),
                           .chance = roadmap_probability(visit, chance),
                           .bar = err_number(visit->arena, lround(100 * chance.v)),
                           .is_target = gap->reduction_percent.known && fabs(gap->reduction_percent.v - percent) < 0.5};
    }
}

/* ---- a level that moves ---- */

static Maybe level_t(const AppRoadmap *of, int percent)
{
    return percent > 0 && of->city.gap.base_t.known ? known(of->city.gap.base_t.v * (1 - 0.01 * percent)) : unknown();
}

WhatIfLevel what_if_level_asked(const Visit *visit)
{
    int64_t percent = 0;
    const Str text = http_query(visit->request, S("at"));
    if (!num_parse_int(text, &percent) || percent < 1 || percent > 99) percent = 0;
    return (WhatIfLevel){.percent = (int)percent};
}

/* Neither never nor always: then a slider moves it. */
static bool moves(Maybe chance)
{
    return chance.known && chance.v > 0.05 && chance.v < 0.95;
}

Status what_if_level(const Visit *visit, const RoadmapPlace *place, WhatIfLevel *out, Err *err)
{
    const Gap *gap = &place->roadmap->city.gap;
    AppScenarioQuery query = {
        .scenario = http_query(visit->request, S("scenario")), .draws = WHAT_IF_DRAWS, .seed = ROADMAP_SEED_USUAL};
    AppScenario s;
    *out = what_if_level_asked(visit);
    Status status = app_scenario_run(place->roadmap, &query, visit->arena, &s, err);
    if (status != ST_OK || !gap->base_t.known || !(gap->base_t.v > 0)) return status;
    const size_t at = (size_t)(s.target_year - s.result.years.first);
    if (moves(s.probability) && !out->percent) return ST_OK; /* the target itself is such a level */
    const double half = floor(100 * (1 - s.p50[at] / gap->base_t.v));
    if (!out->percent && half >= 1) out->percent = (int)half;
    if (out->percent < 1 || out->percent > 99 || !s.result.complete[at]) out->percent = 0;
    if (!out->percent) return ST_OK;
    query.level_t = level_t(place->roadmap, out->percent);
    status = app_scenario_run(place->roadmap, &query, visit->arena, &s, err);
    if (status == ST_OK) out->usual = roadmap_probability(visit, s.chance_level);
    return status;
}

static void fill_level(const Visit *visit, const AppScenario *s, WhatIfLevel *level)
{
    if (!s->chance_level.known) level->percent = 0;
    if (!level->percent) return;
    level->reduction = tr_percent(visit->arena, visit->lang, level->percent, 0);
    level->chance = roadmap_probability(visit, s->chance_level);
}

Status what_if_run(const Visit *visit, const RoadmapPlace *place, const WhatIfLevel *level, AppScenarioQuery *query,
                   AppScenario *s, WhatIfResult *out, Err *err)
{
    QueryRefusals refused = {0};
    Status status = roadmap_query_told(visit, place->roadmap, &refused, query, err);
    if (status != ST_OK) return status;
    query->draws = WHAT_IF_DRAWS;
    query->with_effects = query->until_target = true; /* the target year is all that is shown of them */
    query->level_t = level_t(place->roadmap, level->percent);
    status = app_scenario_run(place->roadmap, query, visit->arena, s, err);
    if (status != ST_OK) return status;
    *out = (WhatIfResult){
        .sentence = sentence(visit, s), .faults = roadmap_left_out(visit, s), .fault_count = s->faults.count};
    out->refused = refused;
    out->level = *level;
    fill_level(visit, s, &out->level);
    out->link = roadmap_link(visit, s, query);
    fill_figures(visit, s, out);
    fill_effects(visit, s, out);
    fill_chances(visit, s, out);
    out->milestones = roadmap_milestones(visit, s, &out->milestone_count);
    out->stones = roadmap_measure_milestones(visit, s, &out->stone_count);
    fill_curve(visit, s, &out->curve);
    return ST_OK;
}

static void chance_json(Json *j, const RoadmapMilestone *m)
{
    json_object(j);
    json_kstr(j, "text", m->chance);
    json_kstr(j, "bar", m->bar);
    json_end(j);
}

void what_if_json(Buf *out, const WhatIfResult *r, const AppScenario *s)
{
    const struct {
        const char *name;
        Str d;
    } lines[] = {{"band", r->curve.band}, {"scenario", r->curve.scenario}, {"remains", r->curve.remains}};
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "sentence", r->sentence);
    json_kstr(&j, "link", r->link);
    json_kstr(&j, "chance", r->level.chance);
    json_key(&j, "figures");
    json_object(&j);
    for (int i = 0; i < WHAT_IF_FIGURES; i++) json_kstr(&j, r->figures[i].id, r->figures[i].value);
    json_end(&j);
    json_key(&j, "effects");
    json_object(&j);
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++)
        json_kstr(&j, str_cstr(out->arena, s->roadmap->portfolio.measures[m].id), r->effects[m]);
    json_end(&j);
    json_key(&j, "chances");
    json_array(&j);
    for (size_t i = 0; i < r->chance_count; i++) {
        json_object(&j);
        json_kstr(&j, "text", r->chances[i].chance);
        json_kstr(&j, "bar", r->chances[i].bar);
        json_end(&j);
    }
    json_end(&j);
    json_key(&j, "milestones");
    json_array(&j);
    for (size_t i = 0; i < r->milestone_count; i++) chance_json(&j, &r->milestones[i]);
    for (size_t i = 0; i < r->stone_count; i++) chance_json(&j, &r->stones[i]); /* in the order of the page */
    json_end(&j);
    json_key(&j, "lines");
    json_object(&j);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) json_kstr(&j, lines[i].name, lines[i].d);
    json_end(&j);
    json_key(&j, "faults");
    json_array(&j);
    for (size_t i = 0; i < r->fault_count; i++) json_str(&j, r->faults[i]);
    json_end(&j);
    Buf result = buf_new(out->arena);
    app_scenario_json(&result, s);
    json_key(&j, "result");
    json_raw(&j, buf_str(&result));
    json_end(&j);
}
