/* The gap of one city and of all: choosing edition and target, gathering the series, running the model. */
#include "app/app_priv.h"

#include <string.h>

enum { TREND_FROM_YEAR = 2015 };

static Str default_substance(Str substance)
{
    return substance.n ? substance : S("GGT");
}

bool app_target_stands(const Target *target, Date as_of)
{
    return !date_is_set(target->decided) || !date_is_set(as_of) || date_cmp(target->decided, as_of) <= 0;
}

static Target illustration(Str substance)
{
    return (Target){.id = S("illustration"),
                    .primary = true,
                    .status = TARGET_ILLUSTRATION,
                    .boundary = BOUNDARY_TERRITORIAL,
                    .gas = substance,
                    .basis = BASIS_GROSS,
                    .base_year = known(TARGET_DEFAULT_BASE_YEAR),
                    .target_year = known(TARGET_DEFAULT_YEAR),
                    .annual_reduction_percent = known(TARGET_DEFAULT_RATE),
                    .reduction_percent = known(TARGET_DEFAULT_REDUCTION)};
}

/* Puts the options of the query over the target. What is then computed is no longer what the city has stated. */
static void apply_options(CityGap *city, const GapQuery *query)
{
    Target *t = &city->target;
    const struct {
        const Maybe *option;
        Maybe *field;
    } options[] = {{&query->base_year, &t->base_year},
                   {&query->rate_percent, &t->annual_reduction_percent},
                   {&query->target_year, &t->target_year},
                   {&query->reduction_percent, &t->reduction_percent}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (!options[i].option->known) continue;
        *options[i].field = *options[i].option;
        city->origin = ORIGIN_GIVEN;
    }
    if (city->origin == ORIGIN_OWN && t->gas.n && !str_eq(t->gas, city->substance)) {
        city->origin = ORIGIN_GIVEN; /* the promise is about another gas: its figures are only borrowed */
        t->gas = city->substance;
    }
}

/* The city's own primary target where it has one that can be drawn, otherwise the illustration. */
static void choose_target(CityGap *city, const Target *own, const GapQuery *query)
{
    const bool usable = own && own->boundary == BOUNDARY_TERRITORIAL && own->base_year.known &&
                        own->target_year.known && app_target_stands(own, query->as_of);
    city->target = usable ? *own : illustration(city->substance);
    city->origin = usable ? ORIGIN_OWN : ORIGIN_DEFAULT;
    apply_options(city, query);
}

static GapInput gap_input(const CityGap *city, const GapQuery *query, Series gross, Series sinks, Series earlier)
{
    const Target *t = &city->target;
    return (GapInput){
        .gross = gross,
        .sinks = sinks,
        .earlier = earlier,
        .basis = t->basis,
        .base_year = (int)t->base_year.v,
        .target_year = (int)t->target_year.v,
        .annual_reduction_percent = t->annual_reduction_percent,
        .reduction_percent = t->reduction_percent,
        .budget_form = query->has_budget_form ? query->budget_form : FORM_DISCRETE,
        .budget_total_t = query->budget_t,
        .budget_is_carbon = query->budget_t.known && str_eq(city->substance, S("CO2")),
        .trend_method = query->trend,
        .trend_from_year = TREND_FROM_YEAR,
        .as_of = city->as_of,
    };
}

static void note_international(CityGap *city, Series total, Series international, bool included)
{
    city->includes_international = included;
    city->total_with_international = total;
    if (!total.n) return;
    const Maybe abroad = series_at(international, total.year[total.n - 1]);
    if (abroad.known && abroad.v > 0) city->international_t = abroad;
}

/* The total and the international part of one area in one edition. */
static Status area_series(App *app, Arena *arena, const Edition *edition, Str area, TotalSectors sectors, Series *total,
                          Series *international, Err *err)
{
    *total = *international = (Series){0};
    if (!edition->id) return ST_OK;
    if (sectors.total) TRY(emission_series(app->db, arena, edition, area, sectors.total, total, err));
    if (sectors.international)
        TRY(emission_series(app->db, arena, edition, area, sectors.international, international, err));
    return ST_OK;
}

/* The edition asked for, or the default; none (id 0) where there are no figures at all. */
static Status choose_edition(App *app, Arena *arena, const GapQuery *query, Str substance, Str area, Edition *out,
                             Err *err)
{
    *out = (Edition){0};
    if (date_is_set(query->edition)) return emission_edition_get(app->db, arena, substance, query->edition, out, err);
    const Status status = emission_edition_default(app->db, arena, substance, area, query->as_of, out, err);
    if (status != ST_NOT_FOUND) return status;
    *out = (Edition){0};
    return ST_OK;
}

static void take_edition(Arena *arena, CityGap *city, const Edition *edition, const GapQuery *query)
{
    city->has_edition = edition->id != 0;
    if (city->has_edition) city->edition = app_edition(arena, edition);
    city->as_of = date_is_set(query->as_of) ? query->as_of : date_last(edition->report_date);
    city->budget_source = query->budget_source;
    city->trend_method = query->trend;
}

Status app_gap(App *app, Arena *arena, const GapQuery *query, CityGap *out, Err *err)
{
    memset(out, 0, sizeof *out);
    TRY(app_municipality(app, arena, query->municipality, &out->municipality, err));
    const Str code = out->municipality.code;
    out->substance = default_substance(query->substance);
    Edition edition, before = {0};
    TRY(choose_edition(app, arena, query, out->substance, code, &edition, err));
    take_edition(arena, out, &edition, query);
    out->municipality.has_figures = out->has_edition;

    Target *targets;
    size_t target_count;
    TRY(city_targets(app->db, arena, code, &targets, &target_count, err));
    const Target *own = target_count && targets[0].primary ? &targets[0] : NULL;
    out->municipality.has_own_target = own != NULL;
    out->targets = targets;
    out->target_count = target_count;
    choose_target(out, own, query);

    TotalSectors sectors;
    TRY(app_total_sectors(app, arena, &sectors, err));
    Series total, international, before_total, before_international, sinks;
    TRY(area_series(app, arena, &edition, code, sectors, &total, &international, err));
    if (edition.id) TRY(app_edition_before(app, arena, &edition, code, &before, err));
    TRY(area_series(app, arena, &before, code, sectors, &before_total, &before_international, err));
    TRY(city_sinks(app->db, arena, code, &sinks, err));

    TRY(reference_lines(app->db, arena, &out->references, &out->reference_count, err));

    const bool all = query->include_international;
    note_international(out, total, international, all);
    out->gross = app_counted(arena, total, international, all);
    const GapInput in =
        gap_input(out, query, out->gross, sinks, app_counted(arena, before_total, before_international, all));
    return gap_compute(&in, arena, &out->gap, err);
}

/* ---- all municipalities, from one edition ---- */

static Series find_series(const AreaSeries *list, size_t n, Str code)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = str_cmp(code, list[middle].area);
        if (order == 0) return list[middle].series;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return (Series){0};
}

typedef struct Country {
    AreaSeries *total, *international;
    size_t total_count, international_count;
} Country;

static Status country_series(App *app, Arena *arena, const Edition *edition, TotalSectors sectors, Country *out,
                             Err *err)
{
    *out = (Country){0};
    if (!edition->id) return ST_OK;
    if (sectors.total)
        TRY(emission_sector(app->db, arena, edition, sectors.total, &out->total, &out->total_count, err));
    if (sectors.international)
        TRY(emission_sector(app->db, arena, edition, sectors.international, &out->international,
                            &out->international_count, err));
    return ST_OK;
}

static Series counted_of(Arena *arena, const Country *country, Str code, bool all, Series *total, Series *abroad)
{
    *total = find_series(country->total, country->total_count, code);
    *abroad = find_series(country->international, country->international_count, code);
    return app_counted(arena, *total, *abroad, all);
}

/* What is the same for every city of the country. */
typedef struct AllInput {
    const GapQuery *query;
    Edition edition, before;
    Country now, then;
    CityTarget *targets;
    size_t target_count;
    Str *cities; /* that have stated anything */
    size_t city_count;
    Str substance;
} AllInput;

static Status one_of_all(App *app, Arena *arena, const AllInput *in, const Area *area, CityGap *city, Err *err)
{
    city->municipality = (AppMunicipality){.code = area->code, .name = area->name, .county_code = area->county};
    city->substance = in->substance;
    take_edition(arena, city, &in->edition, in->query);
    const Target *own = NULL;
    for (size_t i = 0; i < in->target_count && !own; i++)
        if (str_eq(in->targets[i].code, area->code)) own = &in->targets[i].target;
    choose_target(city, own, in->query);
    city->municipality.has_own_target = own != NULL;
    Series sinks = {0};
    for (size_t i = 0; i < in->city_count; i++)
        if (str_eq(in->cities[i], area->code)) TRY(city_sinks(app->db, arena, area->code, &sinks, err));
    const bool all = in->query->include_international;
    Series total, abroad, total_before, abroad_before;
    const Series gross = counted_of(arena, &in->now, area->code, all, &total, &abroad);
    const Series earlier = counted_of(arena, &in->then, area->code, all, &total_before, &abroad_before);
    city->municipality.has_figures = total.n > 0;
    note_international(city, total, abroad, all);
    city->gross = gross;
    const GapInput input = gap_input(city, in->query, gross, sinks, earlier);
    return gap_compute(&input, arena, &city->gap, err);
}

Status app_gap_all(App *app, Arena *arena, const GapQuery *query, CityGap **out, size_t *n, Err *err)
{
    AllInput in = {.query = query, .substance = default_substance(query->substance)};
    TRY(choose_edition(app, arena, query, in.substance, S(""), &in.edition, err));
    if (in.edition.id) TRY(app_edition_before(app, arena, &in.edition, S(""), &in.before, err));
    TotalSectors sectors;
    TRY(app_total_sectors(app, arena, &sectors, err));
    TRY(country_series(app, arena, &in.edition, sectors, &in.now, err));
    TRY(country_series(app, arena, &in.before, sectors, &in.then, err));
    TRY(city_primary_targets(app->db, arena, &in.targets, &in.target_count, err));
    TRY(city_codes(app->db, arena, &in.cities, &in.city_count, err));
    Area *areas;
    size_t area_count;
    TRY(register_areas(app->db, arena, &areas, &area_count, err));
    *out = ARENA_ARRAY(arena, CityGap, area_count);
    *n = 0;
    for (size_t i = 0; i < area_count; i++) {
        if (areas[i].kind != AREA_MUNICIPALITY) continue;
        TRY(one_of_all(app, arena, &in, &areas[i], &(*out)[*n], err));
        ++*n;
    }
    return ST_OK;
}
