/* The charts of a city: which figures go into which picture. */
#include "app/pictures.h"

#include "app/app_priv.h"
#include "app/pictures_parts.h"

#include <string.h>

typedef struct Drawing {
    App *app;
    Arena *arena;
    Lang lang;
    const City *city;
    ChartPlace place;
} Drawing;

static Status no_figures(const City *city, Err *err)
{
    return err_failf(err, ST_UNAVAILABLE, N_("There are no figures for {0} to draw this chart from"),
                     city->gap.municipality.name);
}

static Status draw_path(const Drawing *d, Chart *out, Err *err)
{
    if (!d->city->gap.gap.actual.n) return no_figures(d->city, err);
    ChartNote *notes = ARENA_ARRAY(d->arena, ChartNote, d->city->note_count);
    for (size_t i = 0; i < d->city->note_count; i++) {
        const AppNote *n = &d->city->notes[i];
        notes[i] = (ChartNote){n->year, d->lang == LANG_EN && n->text_en.n ? n->text_en : n->text_sv, n->source};
    }
    chart_path(d->arena, d->lang, &d->place, &d->city->gap.gap, notes, d->city->note_count, out);
    return ST_OK;
}

static Status draw_budget(const Drawing *d, Chart *out, Err *err)
{
    const Gap *g = &d->city->gap.gap;
    if (!g->budget.total_t.known || !g->budget.used_t.known) return no_figures(d->city, err);
    chart_budget(d->arena, d->lang, &d->place, g, out);
    return ST_OK;
}

static Status draw_sectors(const Drawing *d, Chart *out, Err *err)
{
    const City *c = d->city;
    ChartSector *sectors = ARENA_ARRAY(d->arena, ChartSector, c->sector_count);
    size_t n = 0;
    for (size_t i = 0; i < c->sector_count; i++) {
        const AppSector *s = &c->sectors[i];
        if (!s->is_main || (s->international && !c->gap.includes_international)) continue;
        sectors[n++] = (ChartSector){d->lang == LANG_EN ? s->name_en : s->name_sv, s->series, s->main};
    }
    if (n == 0) return no_figures(d->city, err);
    chart_sectors(d->arena, d->lang, &d->place, sectors, n, out);
    return ST_OK;
}

static Status draw_change(const Drawing *d, Chart *out, Err *err)
{
    const City *c = d->city;
    if (!c->has_earlier || !c->earlier_total.n)
        return err_failf(err, ST_UNAVAILABLE, N_("There is only one edition with figures for {0}: nothing to compare"),
                         c->gap.municipality.name);
    chart_change(d->arena, d->lang, &d->place, c->earlier.name, c->earlier_total, c->gap.edition.name, c->gap.gross,
                 out);
    return ST_OK;
}

static Status draw_reference(const Drawing *d, Chart *out, Err *err)
{
    const City *c = d->city;
    if (!c->gap.gap.actual.n) return no_figures(d->city, err);
    if (!c->gap.reference_count)
        return err_fail(err, ST_UNAVAILABLE, N_("No national or European lines are in the database"));
    chart_reference(d->arena, d->lang, &d->place, &c->gap.gap, c->gap.references, c->gap.reference_count, out);
    return ST_OK;
}

GapQuery app_chart_beside(const City *city)
{
    const CityGap *g = &city->gap;
    return (GapQuery){.municipality = g->municipality.code,
                      .substance = g->substance,
                      .edition = g->edition.report_date,
                      .base_year = known(g->gap.base_year),
                      .include_international = g->includes_international};
}

/* Beside other cities, per person or as an index. */
static Status draw_beside(const Drawing *d, bool per_person, Chart *out, Err *err)
{
    const CityGap *g = &d->city->gap;
    const GapQuery query = app_chart_beside(d->city);
    if (!g->has_edition) return no_figures(d->city, err);
    CompareCity *cities;
    size_t n;
    TRY(app_compare(d->app, d->arena, &query, &cities, &n, err));
    ChartCity *list = ARENA_ARRAY(d->arena, ChartCity, n);
    for (size_t i = 0; i < n; i++)
        list[i] = (ChartCity){cities[i].municipality.name, per_person ? cities[i].per_person : cities[i].index, i == 0,
                              cities[i].municipality.code};
    if (n < 2)
        return err_failf(err, ST_UNAVAILABLE, N_("There is no other city with figures to compare {0} with"),
                         g->municipality.name);
    chart_compare(d->arena, d->lang, &d->place, per_person, g->gap.base_year, list, n, out);
    return ST_OK;
}

static Status draw_compare(const Drawing *d, Chart *out, Err *err)
{
    return draw_beside(d, true, out, err);
}

static Status draw_index(const Drawing *d, Chart *out, Err *err)
{
    return draw_beside(d, false, out, err);
}

Status app_chart_scenario(App *app, Arena *arena, const City *of, RoadmapPicture picture, AppScenario *out, Err *err)
{
    const CityGap *city = &of->gap;
    const AppRoadmap *roadmap;
    AppScenarioQuery query = {.seed = ROADMAP_SEED_USUAL};
    if (!city->gap.actual.n) return no_figures(of, err);
    if (picture != ROADMAP_RESIDUAL) app_roadmap_picture_needs(picture, &query);
    TRY(app_roadmap_kept(app, city->municipality.code, city->edition.report_date, &roadmap, err));
    if (roadmap->input.set[KIND_MEASURE].count == 0)
        return err_failf(err, ST_UNAVAILABLE, N_("{0} has no roadmap here: no measure has been entered"),
                         city->municipality.name);
    return app_scenario_run(roadmap, &query, arena, out, err);
}

static Status draw_roadmap(const Drawing *d, RoadmapPicture picture, Chart *out, Err *err)
{
    AppScenario scenario;
    TRY(app_chart_scenario(d->app, d->arena, d->city, picture, &scenario, err));
    return app_roadmap_picture(d->arena, d->lang, &scenario, picture, out, err);
}

static Status draw_wedges(const Drawing *d, Chart *out, Err *err)
{
    return draw_roadmap(d, ROADMAP_WEDGES, out, err);
}

static Status draw_fan(const Drawing *d, Chart *out, Err *err)
{
    return draw_roadmap(d, ROADMAP_FAN, out, err);
}

static Status draw_tornado(const Drawing *d, Chart *out, Err *err)
{
    return draw_roadmap(d, ROADMAP_TORNADO, out, err);
}

static Status draw_residual(const Drawing *d, Chart *out, Err *err)
{
    return draw_roadmap(d, ROADMAP_RESIDUAL, out, err);
}

static Status draw_timeline(const Drawing *d, Chart *out, Err *err)
{
    return draw_roadmap(d, ROADMAP_TIMELINE, out, err);
}

typedef Status Draw(const Drawing *d, Chart *out, Err *err);
static const struct {
    const char *name;
    Draw *draw;
} drawings[] = {{"path", draw_path},       {"budget", draw_budget},       {"sectors", draw_sectors},
                {"change", draw_change},   {"reference", draw_reference}, {"compare", draw_compare},
                {"index", draw_index},     {"wedges", draw_wedges},       {"fan", draw_fan},
                {"tornado", draw_tornado}, {"residual", draw_residual},   {"timeline", draw_timeline}};

const char *const app_chart_names[] = {"path",  "budget", "sectors", "change",  "reference", "compare",
                                       "index", "wedges", "fan",     "tornado", "residual",  "timeline"};
const size_t app_chart_count = sizeof app_chart_names / sizeof *app_chart_names;

Status app_chart(App *app, Arena *arena, Lang lang, const City *city, Str name, Chart *out, Err *err)
{
    memset(out, 0, sizeof *out);
    const CityGap *g = &city->gap;
    const Drawing d = {.app = app,
                       .arena = arena,
                       .lang = lang,
                       .city = city,
                       .place = {.city = g->municipality.name,
                                 .edition = g->has_edition ? g->edition.name : S(""),
                                 .substance_name = app_substance_name(lang, g->substance),
                                 .unit = app_unit_name(lang, g->substance),
                                 .illustration = g->target.status == TARGET_ILLUSTRATION}};
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
        if (str_eq(name, str(drawings[i].name))) return drawings[i].draw(&d, out, err);
    return err_failf(
        err, ST_NOT_FOUND,
        N_("There is no chart {0}; there are path, budget, sectors, change, reference, compare, index, wedges, fan, "
           "tornado and residual"),
        name);
}
