/* Everything that is known about one city, for its pages and documents. */
#include "app/app_priv.h"

#include <stdlib.h>
#include <string.h>

static Str last_name_sv(const Sector *s)
{
    return str_eq(s->sub, S("Alla")) ? s->main : s->sub;
}

static Str last_name_en(const Sector *s)
{
    const bool main = str_eq(s->sub, S("Alla"));
    const Str en = main ? s->main_en : s->sub_en;
    return en.n ? en : last_name_sv(s);
}

static Status city_sectors(App *app, Arena *arena, const Edition *edition, City *out, Err *err)
{
    SectorSeries *list;
    size_t n;
    TRY(emission_area(app->db, arena, edition, out->gap.municipality.code, &list, &n, err));
    out->sectors = ARENA_ARRAY(arena, AppSector, n);
    for (size_t i = 0; i < n; i++) {
        const Sector *s = &list[i].sector;
        const bool main = str_eq(s->sub, S("Alla")), total = main && str_eq(s->main, S("Alla"));
        out->sectors[i] = (AppSector){.id = s->id,
                                      .main = s->main,
                                      .sub = s->sub,
                                      .name_sv = last_name_sv(s),
                                      .name_en = last_name_en(s),
                                      .is_total = total,
                                      .is_main = main && !total,
                                      .international = s->international,
                                      .series = list[i].series};
    }
    out->sector_count = n;
    return ST_OK;
}

static Status city_goal_lists(App *app, Arena *arena, Str code, City *out, Err *err)
{
    Goal *goals;
    FocusArea *areas;
    TRY(city_goals(app->db, arena, code, &goals, &out->goal_count, err));
    TRY(city_focus_areas(app->db, arena, code, &areas, &out->focus_area_count, err));
    out->goals = ARENA_ARRAY(arena, AppGoal, out->goal_count);
    out->focus_areas = ARENA_ARRAY(arena, AppGoal, out->focus_area_count);
    for (size_t i = 0; i < out->goal_count; i++)
        out->goals[i] = (AppGoal){goals[i].id, goals[i].name_sv, goals[i].name_en, goals[i].weight, goals[i].source};
    for (size_t i = 0; i < out->focus_area_count; i++)
        out->focus_areas[i] = (AppGoal){areas[i].id, areas[i].name_sv, areas[i].name_en, S(""), areas[i].source};
    return ST_OK;
}

static Status one_series(App *app, Arena *arena, Str code, const CitySeries *s, AppSeriesView *view, Err *err)
{
    CityValue *values;
    TRY(city_values(app->db, arena, code, s->id, &values, &view->value_count, err));
    view->id = s->id;
    view->kind = str(series_kind_name(s->kind));
    view->name_sv = s->name_sv;
    view->name_en = s->name_en.n ? s->name_en : s->name_sv;
    view->unit = s->unit;
    view->method = s->method;
    view->source = s->source;
    view->values = arena_array(arena, view->value_count, sizeof *view->values);
    for (size_t i = 0; i < view->value_count; i++) {
        view->values[i].year = values[i].year;
        view->values[i].value = values[i].value;
        view->values[i].uncertainty_percent = values[i].uncertainty_percent;
        view->values[i].preliminary = values[i].preliminary;
        view->values[i].note = values[i].note;
    }
    return ST_OK;
}

static Status city_statements(App *app, Arena *arena, Str code, City *out, Err *err)
{
    TRY(city_targets(app->db, arena, code, &out->targets, &out->target_count, err));
    TRY(city_goal_lists(app, arena, code, out, err));
    YearNote *notes;
    TRY(city_notes(app->db, arena, code, &notes, &out->note_count, err));
    out->notes = ARENA_ARRAY(arena, AppNote, out->note_count);
    for (size_t i = 0; i < out->note_count; i++)
        out->notes[i] = (AppNote){notes[i].year, notes[i].text_sv, notes[i].text_en, notes[i].source};
    CitySeries *series;
    TRY(city_series(app->db, arena, code, &series, &out->series_count, err));
    out->series = ARENA_ARRAY(arena, AppSeriesView, out->series_count);
    for (size_t i = 0; i < out->series_count; i++) TRY(one_series(app, arena, code, &series[i], &out->series[i], err));
    CarbonBudget *budgets;
    TRY(city_budgets(app->db, arena, code, &budgets, &out->budget_count, err));
    out->budgets = ARENA_ARRAY(arena, AppBudget, out->budget_count);
    for (size_t i = 0; i < out->budget_count; i++)
        out->budgets[i] = (AppBudget){budgets[i].id,   budgets[i].name_sv, budgets[i].name_en,    budgets[i].gas,
                                      budgets[i].form, budgets[i].source,  budgets[i].first_year, budgets[i].total_t};
    return ST_OK;
}

/* The editions of the substance that hold the city, newest first, and the one before that which is shown. */
static Status city_editions(App *app, Arena *arena, Date as_of, City *out, Err *err)
{
    Edition *editions;
    size_t n;
    TRY(emission_editions(app->db, arena, out->gap.substance, as_of, &editions, &n, err));
    out->editions = ARENA_ARRAY(arena, AppEdition, n);
    for (size_t i = 0; i < n; i++) {
        bool holds;
        TRY(emission_holds(app->db, editions[i].id, out->gap.municipality.code, &holds, err));
        if (holds) out->editions[out->edition_count++] = app_edition(arena, &editions[i]);
    }
    return ST_OK;
}

static Status earlier_total(App *app, Arena *arena, const Edition *edition, City *out, Err *err)
{
    Edition before;
    const Str code = out->gap.municipality.code;
    TRY(app_edition_before(app, arena, edition, code, &before, err));
    out->has_earlier = before.id != 0;
    if (!out->has_earlier) return ST_OK;
    out->earlier = app_edition(arena, &before);
    TotalSectors sectors;
    TRY(app_total_sectors(app, arena, &sectors, err));
    Series total = {0}, abroad = {0};
    if (sectors.total) TRY(emission_series(app->db, arena, &before, code, sectors.total, &total, err));
    if (sectors.international) TRY(emission_series(app->db, arena, &before, code, sectors.international, &abroad, err));
    out->earlier_total = app_counted(arena, total, abroad, out->gap.includes_international);
    return ST_OK;
}

static Series per_person(Arena *arena, Series s, Series population)
{
    return view_per_person(s, population, ARENA_ARRAY(arena, int, s.n), ARENA_ARRAY(arena, double, s.n));
}

static Series indexed(Arena *arena, Series s, int base_year)
{
    return view_index(s, base_year, ARENA_ARRAY(arena, int, s.n), ARENA_ARRAY(arena, double, s.n));
}

Status app_city(App *app, Arena *arena, const GapQuery *query, City *out, Err *err)
{
    memset(out, 0, sizeof *out);
    TRY(app_gap(app, arena, query, &out->gap, err));
    const Str code = out->gap.municipality.code;
    TRY(city_statements(app, arena, code, out, err));
    TRY(city_editions(app, arena, query->as_of, out, err));
    TRY(population_series(app->db, arena, code, &out->population, err));
    if (!out->gap.has_edition) return ST_OK;
    Edition edition;
    TRY(emission_edition_get(app->db, arena, out->gap.substance, out->gap.edition.report_date, &edition, err));
    TRY(city_sectors(app, arena, &edition, out, err));
    TRY(earlier_total(app, arena, &edition, out, err));
    out->per_person = per_person(arena, out->gap.gap.actual, out->population);
    out->index = indexed(arena, out->gap.gap.actual, out->gap.gap.base_year);
    return ST_OK;
}

/* ---- what an edition changed ---- */

static Series sector_of(const SectorSeries *list, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].sector.id == id) return list[i].series;
    return (Series){0};
}

Status app_edition_change(App *app, Arena *arena, Str municipality, Str substance, Date before_date, Date after_date,
                          EditionChange *out, Err *err)
{
    memset(out, 0, sizeof *out);
    AppMunicipality city;
    TRY(app_municipality(app, arena, municipality, &city, err));
    if (!substance.n) substance = S("GGT");
    Edition before, after;
    TRY(emission_edition_get(app->db, arena, substance, before_date, &before, err));
    TRY(emission_edition_get(app->db, arena, substance, after_date, &after, err));
    SectorSeries *a, *b;
    size_t na, nb;
    TRY(emission_area(app->db, arena, &before, city.code, &a, &na, err));
    TRY(emission_area(app->db, arena, &after, city.code, &b, &nb, err));
    out->before = app_edition(arena, &before);
    out->after = app_edition(arena, &after);
    TotalSectors sectors;
    TRY(app_total_sectors(app, arena, &sectors, err));
    out->before_total =
        app_counted(arena, sector_of(a, na, sectors.total), sector_of(a, na, sectors.international), false);
    out->after_total =
        app_counted(arena, sector_of(b, nb, sectors.total), sector_of(b, nb, sectors.international), false);
    out->changes = ARENA_ARRAY(arena, Change, nb * after.year_count);
    for (size_t i = 0; i < nb; i++) {
        const Sector *s = &b[i].sector;
        const bool total = s->id == sectors.total;
        const Series was = total ? out->before_total : sector_of(a, na, s->id);
        const Series is = total ? out->after_total : b[i].series;
        out->change_count += change_between(s->main, last_name_sv(s), was, is, 0.5, out->changes + out->change_count);
    }
    change_sort(out->changes, out->change_count);
    return ST_OK;
}

/* ---- comparison ---- */

Status app_compare(App *app, Arena *arena, const GapQuery *query, CompareCity **out, size_t *n, Err *err)
{
    CityGap self;
    TRY(app_gap(app, arena, query, &self, err));
    Str *codes;
    size_t code_count;
    TRY(city_peers(app->db, arena, self.municipality.code, &codes, &code_count, err));
    *out = ARENA_ARRAY(arena, CompareCity, code_count + 1);
    *n = 0;
    for (size_t i = 0; i <= code_count; i++) {
        GapQuery one = *query;
        CityGap other = self;
        if (i > 0) {
            one.municipality = codes[i - 1];
            TRY(app_gap(app, arena, &one, &other, err));
        }
        if (!other.has_edition) continue;
        Series population;
        TRY(population_series(app->db, arena, other.municipality.code, &population, err));
        (*out)[(*n)++] = (CompareCity){
            .municipality = other.municipality,
            .per_person = per_person(arena, other.gross, population),
            .index = indexed(arena, other.gross, self.gap.base_year),
        };
    }
    return ST_OK;
}
