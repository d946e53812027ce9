/* Words, figures and sums of the document of the plan. */
#include "app/plan/plan_document_parts.h"
#include "app/plan/plan_pictures.h"
#include "app/roadmap/roadmap_pictures.h"

#include <math.h>

enum { SEK_IN_MILLION = 1000000, NO_DECIMALS_FROM = 100 };

Str pd_word(const PlanDoc *d, const char *key)
{
    return str(tr(d->lang, key));
}

Str pd_choice(const PlanDoc *d, PlanKind kind, const char *field, Str value)
{
    const char *label = value.n ? field_choice_label(record_field(&plan_kinds[kind], str(field)), value) : "";
    return *label ? pd_word(d, label) : value;
}

Str pd_stakeholder(const PlanDoc *d, Stakeholder stakeholder)
{
    return app_plan_stakeholder(d->lang, stakeholder);
}

Str pd_measure(const PlanDoc *d, size_t measure)
{
    return d->of->roadmap->measures[measure]->name;
}

/* Where the lines of the measure stand in the document; empty: it has none. */
static Str lines_of(const PlanDoc *d, size_t measure)
{
    return d->beside && pd_is_stated(d, measure) ? pd_measure_anchor(d, measure) : S("");
}

void pd_measure_cell(Grid *g, size_t measure, bool marked)
{
    const PlanDoc *d = g->of;
    const Str name = pd_measure(d, measure), to = lines_of(d, measure);
    grid_link(g, marked ? tr_fmt(d->arena, d->lang, "{0} *", name) : name,
              to.n ? tr_fmt(d->arena, d->lang, "#{0}", to) : S(""));
}

Str pd_measure_anchor(const PlanDoc *d, size_t measure)
{
    return tr_fmt(d->arena, d->lang, "measure-{0}", d->of->roadmap->portfolio.measures[measure].id);
}

Str pd_measure_id(const PlanDoc *d, Str id)
{
    for (size_t m = 0; m < d->measures; m++)
        if (str_eq(d->of->roadmap->portfolio.measures[m].id, id)) return pd_measure(d, m);
    return id;
}

Str pd_area(const PlanDoc *d, Str id)
{
    const AppRoadmap *of = d->plan->scenario.of;
    for (size_t i = 0; i < of->focus_area_count; i++)
        if (str_eq(of->focus_areas[i].id, id))
            return d->lang == LANG_SV ? of->focus_areas[i].name_sv : of->focus_areas[i].name_en;
    return id.n ? id : pd_word(d, N_("No focus area"));
}

Str pd_year(const PlanDoc *d, int year)
{
    return err_number(d->arena, year);
}

Str pd_count(const PlanDoc *d, size_t n)
{
    return err_number(d->arena, (int64_t)n);
}

Str pd_number(const PlanDoc *d, Maybe x, int decimals)
{
    return tr_maybe(d->arena, d->lang, x, decimals);
}

static const double ZERO_MILLION = 0.05; /* what is less is written as 0.0 */

Str pd_millions(const PlanDoc *d, Maybe sek)
{
    const double amount = sek.v / SEK_IN_MILLION;
    return pd_number(d, sek.known ? known(fabs(amount) < ZERO_MILLION ? 0 : amount) : unknown(), 1);
}

PlanBound pd_bound(const PlanDoc *d, PerspectiveKind kind)
{
    size_t uncosted = 0;
    for (size_t m = 0; m < d->measures; m++) uncosted += d->economy[kind][m].only_carbon;
    return app_plan_bound(&d->whole[kind], uncosted);
}

Str pd_money(const PlanDoc *d, double sek)
{
    const double amount = sek / SEK_IN_MILLION;
    return tr_fmt(d->arena, d->lang, N_("{0} million SEK"),
                  tr_figure(d->arena, d->lang, amount, fabs(amount) < NO_DECIMALS_FROM));
}

Str pd_at_least(const PlanDoc *d, Str figure)
{
    return tr_fmt(d->arena, d->lang, N_("at least {0}"), figure);
}

bool pd_made_up(const PlanDoc *d)
{
    return d->plan->setting->illustrative || app_roadmap_made_up(d->plan->scenario.of) ||
           app_plan_made_up(d->plan, S(""));
}

/* ---- sums ---- */

static double cell_of(const PlanDoc *d, size_t measure, Stakeholder whose, CostType type, size_t year)
{
    const size_t size = economy_cube_size(d->of->economy);
    return d->cubes[measure * size + economy_cube_row(d->of->economy, whose, type) + d->from + year];
}

static bool is_in(const PlanCut *cut, Stakeholder whose)
{
    return !cut->whose || (cut->whose >> whose & 1);
}

double pd_sum(const PlanDoc *d, const PlanCut *cut)
{
    const size_t end = cut->end ? cut->end : d->years.count;
    double sum = 0;
    for (size_t m = 0; m < d->measures; m++) {
        if (cut->measures && !cut->measures[m]) continue;
        for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
            if (!is_in(cut, s)) continue;
            for (CostType t = 0; t < COST_TYPES; t++)
                for (size_t y = cut->first; (cut->types >> t & 1) && y < end; y++) sum += cell_of(d, m, s, t, y);
        }
    }
    return sum;
}

size_t pd_lines(const PlanDoc *d, const PlanCut *cut, size_t *not_known)
{
    size_t n = 0;
    *not_known = 0;
    for (size_t l = 0; l < d->of->economy_case.line_count; l++) {
        const CostLine *line = &d->of->economy_case.lines[l];
        bool theirs = false;
        for (Stakeholder s = 0; s < STAKEHOLDERS; s++) theirs = theirs || (is_in(cut, s) && line->share[s] > 0);
        if (!theirs || !d->of->economy->lines[l].counts || !(cut->types >> line->type & 1)) continue;
        if (cut->measures && !cut->measures[line->measure]) continue;
        n++;
        *not_known += !d->of->economy->lines[l].known;
    }
    return n;
}

Str pd_cell(const PlanDoc *d, const PlanCut *cut, int sign)
{
    size_t not_known;
    const size_t lines = pd_lines(d, cut, &not_known);
    if (lines == not_known) return pd_millions(d, unknown());
    const double sum = sign * pd_sum(d, cut);
    if (!not_known) return pd_millions(d, known(sum));
    return fabs(sum) < ZERO_MILLION * SEK_IN_MILLION ? pd_millions(d, unknown())
                                                     : pd_at_least(d, pd_millions(d, known(sum)));
}

Str pd_paid(const PlanDoc *d, const PlanCut *cut)
{
    size_t not_known;
    if (pd_lines(d, cut, &not_known) == not_known) return pd_word(d, N_("an amount that nobody has stated"));
    const Str money = pd_money(d, 0 - pd_sum(d, cut));
    return not_known ? pd_at_least(d, money) : money;
}

FundingYear pd_funding(const PlanDoc *d, const FundingYear *years)
{
    FundingYear sum = {.capacity = known(0), .gap = known(0)};
    for (size_t y = d->from; y < d->from + d->years.count; y++) {
        const FundingYear *g = &years[y];
        sum.need += g->need;
        sum.granted += g->granted;
        sum.applied += g->applied;
        sum.ideas += g->ideas;
        sum.capacity = sum.capacity.known && g->capacity.known ? known(sum.capacity.v + g->capacity.v) : unknown();
        sum.gap = sum.gap.known && g->gap.known ? known(sum.gap.v + g->gap.v) : unknown();
        sum.incomplete = sum.incomplete || g->incomplete;
    }
    return sum;
}

Str pd_capacity(const PlanDoc *d, const FundingYear *years)
{
    bool at_least;
    const Str figure = pd_millions(d, app_plan_capacity(years, d->from, d->from + d->years.count, &at_least));
    return at_least ? pd_at_least(d, figure) : figure;
}

Str pd_gap(const PlanDoc *d, const FundingYear *years)
{
    bool at_least;
    const Str figure = pd_millions(d, app_plan_unfunded(years, d->from, d->from + d->years.count, &at_least));
    return at_least ? pd_at_least(d, figure) : figure;
}

/* ---- what stands beside a result ---- */

AppPlan pd_view(const PlanDoc *d, PerspectiveKind kind)
{
    AppPlan view = *d->plan;
    view.perspective = d->perspective[kind];
    view.measures = d->economy[kind];
    view.whole = d->whole[kind];
    view.order = ARENA_ARRAY(d->arena, uint32_t, d->measures + 1);
    view.order_count = economy_rank(view.measures, d->measures, view.order);
    return view;
}

Str pd_conditions(const PlanDoc *d, PerspectiveKind kind)
{
    AppPlan view = *d->plan;
    view.perspective = d->perspective[kind];
    return app_plan_conditions(d->arena, d->lang, &view);
}

Str pd_price_words(const PlanDoc *d)
{
    return tr_fmt(d->arena, d->lang, N_("{0} to {1}, in prices of {2}, not discounted, without taxes and VAT."),
                  pd_year(d, d->plan->first_year), pd_year(d, d->plan->last_year),
                  pd_year(d, (int)d->plan->setting->price_year.v));
}

/* ---- blocks ---- */

Grid pd_grid(const PlanDoc *d, Str caption)
{
    return grid_new(d->arena, d->doc, d, caption);
}

void pd_heading(PlanDoc *d, const char *anchor, const char *title, bool new_page)
{
    d->section = 0;
    doc_heading(d->doc, &(DocHeading){.level = 2,
                                      .anchor = str(anchor),
                                      .number = err_number(d->arena, ++d->chapter),
                                      .title = doc_frame(pd_word(d, title)),
                                      .new_page = new_page});
}

static void section(PlanDoc *d, Str anchor, Str title, bool new_page)
{
    d->section++;
    doc_heading(d->doc, &(DocHeading){.level = 3,
                                      .new_page = new_page,
                                      .anchor = anchor,
                                      .number = tr_fmt(d->arena, d->lang, "{0}.{1}", pd_year(d, d->chapter),
                                                       pd_year(d, d->section)),
                                      .title = doc_frame(title)});
}

void pd_section(PlanDoc *d, Str anchor, Str title)
{
    section(d, anchor, title, false);
}

void pd_section_page(PlanDoc *d, Str anchor, Str title)
{
    section(d, anchor, title, true);
}

void pd_remark(const PlanDoc *d, const char *key)
{
    doc_remark(d->doc, pd_word(d, key));
}

Status pd_picture(PlanDoc *d, PerspectiveKind kind, PlanPicture picture, Err *err)
{
    Chart chart;
    const AppPlan view = pd_view(d, kind);
    const Status status = app_plan_picture(d->arena, d->lang, &view, picture, &chart, err);
    if (status == ST_UNAVAILABLE) return ST_OK; /* nothing to draw */
    if (status != ST_OK) return status;
    return doc_chart(d->doc, d->renderer, &chart, d->arena, err);
}
