/* Writing a data package: all that the database holds, or what it holds about the cities named. Loading it again gives
 * the same database, and dumping that the same bytes. */
#include "app/records/load_records.h"

#include "exchange/package.h"

#include <stdlib.h>
#include <string.h>

typedef struct Dump {
    App *app;
    Arena *arena;
    const Str *codes;
    size_t code_count; /* 0: everything */
    Package package;
} Dump;

/* A table that grows; cells of a row are set by field, the rest stays empty. */
static PackageTable *table_of(Dump *d, const char *name)
{
    for (size_t i = 0; i < d->package.table_count; i++)
        if (strcmp(d->package.tables[i].spec->name, name) == 0) return &d->package.tables[i];
    abort();
}

static size_t add_row(Dump *d, PackageTable *t)
{
    const size_t width = package_field_count(t->spec), n = t->row_count;
    if ((n & (n - 1)) == 0) { /* full at powers of two */
        const size_t room = n ? n * 2 : 1;
        Str *cells = ARENA_ARRAY(d->arena, Str, room * width);
        if (n) memcpy(cells, t->cells, n * width * sizeof *cells);
        t->cells = cells;
    }
    for (size_t i = 0; i < width; i++) t->cells[n * width + i] = S("");
    return t->row_count++;
}

static void set(PackageTable *t, size_t row, const char *field, Str value)
{
    for (size_t i = 0; i < package_field_count(t->spec); i++) {
        if (strcmp(package_fields(t->spec)[i].name, field) != 0) continue;
        t->cells[row * package_field_count(t->spec) + i] = value;
        return;
    }
    abort();
}

static Str number_text(Dump *d, double x)
{
    Buf b = buf_new(d->arena);
    buf_double(&b, x);
    return buf_str(&b);
}

static void set_int(Dump *d, PackageTable *t, size_t row, const char *field, int64_t x)
{
    set(t, row, field, err_number(d->arena, x));
}

static void set_number(Dump *d, PackageTable *t, size_t row, const char *field, double x)
{
    set(t, row, field, number_text(d, x));
}

static void set_maybe(Dump *d, PackageTable *t, size_t row, const char *field, Maybe x)
{
    if (x.known) set_number(d, t, row, field, x.v);
}

static void set_bool(PackageTable *t, size_t row, const char *field, bool x)
{
    set(t, row, field, x ? S("true") : S("false"));
}

static Status dump_targets(Dump *d, Str code, Err *err)
{
    Target *list;
    size_t n;
    TRY(city_targets(d->app->db, d->arena, code, &list, &n, err));
    PackageTable *t = table_of(d, "targets");
    for (size_t i = 0; i < n; i++) {
        const Target *x = &list[i];
        const size_t r = add_row(d, t);
        set(t, r, "municipality", code);
        set(t, r, "id", x->id);
        set_bool(t, r, "primary", x->primary);
        set(t, r, "name_sv", x->name_sv);
        set(t, r, "name_en", x->name_en);
        set(t, r, "status", str(target_status_name(x->status)));
        set(t, r, "boundary", str(boundary_name(x->boundary)));
        set(t, r, "gas", x->gas);
        set(t, r, "basis", str(basis_name(x->basis)));
        set_bool(t, r, "approximate", x->approximate);
        set_maybe(d, t, r, "base_year", x->base_year);
        set_maybe(d, t, r, "target_year", x->target_year);
        set_maybe(d, t, r, "annual_reduction_percent", x->annual_reduction_percent);
        set_maybe(d, t, r, "reduction_percent", x->reduction_percent);
        set(t, r, "decided", date_str(d->arena, x->decided));
        set(t, r, "source", x->source);
        set(t, r, "note_sv", x->note_sv);
        set(t, r, "note_en", x->note_en);
    }
    return ST_OK;
}

static Status dump_goals(Dump *d, Str code, Err *err)
{
    Goal *goals;
    FocusArea *areas;
    size_t goal_count, area_count;
    TRY(city_goals(d->app->db, d->arena, code, &goals, &goal_count, err));
    TRY(city_focus_areas(d->app->db, d->arena, code, &areas, &area_count, err));
    PackageTable *t = table_of(d, "goals");
    for (size_t i = 0; i < goal_count; i++) {
        const size_t r = add_row(d, t);
        set(t, r, "municipality", code);
        set(t, r, "id", goals[i].id);
        set_int(d, t, r, "position", goals[i].position);
        set(t, r, "name_sv", goals[i].name_sv);
        set(t, r, "name_en", goals[i].name_en);
        set(t, r, "weight", goals[i].weight);
        set(t, r, "source", goals[i].source);
    }
    t = table_of(d, "focus_areas");
    for (size_t i = 0; i < area_count; i++) {
        const size_t r = add_row(d, t);
        set(t, r, "municipality", code);
        set(t, r, "id", areas[i].id);
        set_int(d, t, r, "position", areas[i].position);
        set(t, r, "name_sv", areas[i].name_sv);
        set(t, r, "name_en", areas[i].name_en);
        set(t, r, "source", areas[i].source);
    }
    return ST_OK;
}

static Status dump_notes_and_budgets(Dump *d, Str code, Err *err)
{
    YearNote *notes;
    CarbonBudget *budgets;
    size_t note_count, budget_count;
    TRY(city_notes(d->app->db, d->arena, code, &notes, &note_count, err));
    TRY(city_budgets(d->app->db, d->arena, code, &budgets, &budget_count, err));
    PackageTable *t = table_of(d, "notes");
    for (size_t i = 0; i < note_count; i++) {
        const size_t r = add_row(d, t);
        set(t, r, "municipality", code);
        set_int(d, t, r, "year", notes[i].year);
        set(t, r, "text_sv", notes[i].text_sv);
        set(t, r, "text_en", notes[i].text_en);
        set(t, r, "source", notes[i].source);
    }
    t = table_of(d, "carbon_budgets");
    for (size_t i = 0; i < budget_count; i++) {
        const size_t r = add_row(d, t);
        set(t, r, "municipality", code);
        set(t, r, "id", budgets[i].id);
        set(t, r, "name_sv", budgets[i].name_sv);
        set(t, r, "name_en", budgets[i].name_en);
        set(t, r, "gas", budgets[i].gas);
        set_int(d, t, r, "first_year", budgets[i].first_year);
        set_number(d, t, r, "total_t", budgets[i].total_t);
        set(t, r, "form", budgets[i].form);
        set(t, r, "source", budgets[i].source);
    }
    return ST_OK;
}

static Status dump_values(Dump *d, Str code, Str series, Err *err)
{
    CityValue *values;
    size_t n;
    TRY(city_values(d->app->db, d->arena, code, series, &values, &n, err));
    PackageTable *t = table_of(d, "series_values");
    for (size_t i = 0; i < n; i++) {
        const size_t r = add_row(d, t);
        set(t, r, "municipality", code);
        set(t, r, "series", series);
        set_int(d, t, r, "year", values[i].year);
        set_number(d, t, r, "value", values[i].value);
        set_maybe(d, t, r, "uncertainty_percent", values[i].uncertainty_percent);
        set_bool(t, r, "preliminary", values[i].preliminary);
        set(t, r, "note", values[i].note);
    }
    return ST_OK;
}

static Status dump_series(Dump *d, Str code, Err *err)
{
    CitySeries *list;
    size_t n;
    TRY(city_series(d->app->db, d->arena, code, &list, &n, err));
    PackageTable *t = table_of(d, "series");
    for (size_t i = 0; i < n; i++) {
        const size_t r = add_row(d, t);
        set(t, r, "municipality", code);
        set(t, r, "id", list[i].id);
        set(t, r, "kind", str(series_kind_name(list[i].kind)));
        set(t, r, "name_sv", list[i].name_sv);
        set(t, r, "name_en", list[i].name_en);
        set(t, r, "unit", list[i].unit);
        set(t, r, "method", list[i].method);
        set(t, r, "source", list[i].source);
        TRY(dump_values(d, code, list[i].id, err));
    }
    return ST_OK;
}

static Status dump_groups(Dump *d, Str code, Err *err)
{
    CityGroup *list;
    size_t n;
    TRY(city_groups(d->app->db, d->arena, code, &list, &n, err));
    PackageTable *t = table_of(d, "groups");
    for (size_t i = 0; i < n; i++) {
        const size_t r = add_row(d, t);
        set(t, r, "id", list[i].id);
        set(t, r, "municipality", code);
        set(t, r, "name_sv", list[i].name_sv);
        set(t, r, "name_en", list[i].name_en);
        set(t, r, "source", list[i].source);
    }
    return ST_OK;
}

static Status dump_city(Dump *d, Str code, Err *err)
{
    TRY(dump_targets(d, code, err));
    TRY(dump_goals(d, code, err));
    TRY(dump_notes_and_budgets(d, code, err));
    TRY(dump_series(d, code, err));
    return dump_groups(d, code, err);
}

static Status dump_references(Dump *d, Err *err)
{
    ReferenceLine *list;
    size_t n;
    TRY(reference_lines(d->app->db, d->arena, &list, &n, err));
    PackageTable *t = table_of(d, "reference_lines");
    for (size_t i = 0; i < n; i++) {
        const ReferenceLine *x = &list[i];
        const size_t r = add_row(d, t);
        set(t, r, "id", x->id);
        set(t, r, "name_sv", x->name_sv);
        set(t, r, "name_en", x->name_en);
        set_int(d, t, r, "base_year", x->base_year);
        set_int(d, t, r, "target_year", x->target_year);
        set_maybe(d, t, r, "reduction_percent", x->reduction_percent);
        set_maybe(d, t, r, "supplementary_percent", x->supplementary_percent);
        set(t, r, "boundary_sv", x->boundary_sv);
        set(t, r, "boundary_en", x->boundary_en);
        set(t, r, "basis", str(basis_name(x->basis)));
        set(t, r, "source", x->source);
    }
    return ST_OK;
}

static bool wanted(const Dump *d, Str area)
{
    for (size_t i = 0; i < d->code_count; i++)
        if (str_eq(d->codes[i], area)) return true;
    return d->code_count == 0;
}

static void dump_area_series(Dump *d, const Edition *e, const Sector *s, const AreaSeries *a)
{
    PackageTable *t = table_of(d, "emissions");
    for (size_t y = 0; y < a->series.n; y++) {
        const size_t r = add_row(d, t);
        set(t, r, "substance", e->substance);
        set(t, r, "report_date", date_str(d->arena, e->report_date));
        set(t, r, "area", a->area);
        set(t, r, "main", s->main);
        set(t, r, "sub", s->sub);
        set_int(d, t, r, "year", a->series.year[y]);
        set_number(d, t, r, "value_t", a->series.t[y]);
    }
}

static Status dump_edition(Dump *d, const Edition *e, const Sector *sectors, size_t sector_count, Err *err)
{
    bool any = false;
    for (size_t i = 0; i < sector_count; i++) {
        AreaSeries *list;
        size_t n;
        TRY(emission_sector(d->app->db, d->arena, e, sectors[i].id, &list, &n, err));
        for (size_t k = 0; k < n; k++) {
            if (!wanted(d, list[k].area)) continue;
            any = true;
            dump_area_series(d, e, &sectors[i], &list[k]);
        }
    }
    if (!any) return ST_OK;
    PackageTable *t = table_of(d, "editions");
    const size_t r = add_row(d, t);
    set(t, r, "substance", e->substance);
    set(t, r, "report_date", date_str(d->arena, e->report_date));
    set(t, r, "source", e->source);
    set(t, r, "unit", e->unit);
    set(t, r, "gwp_set", e->gwp_set);
    return ST_OK;
}

static Status dump_emissions(Dump *d, Err *err)
{
    Edition *editions;
    Sector *sectors;
    size_t n, sector_count;
    TRY(emission_editions(d->app->db, d->arena, S(""), (Date){0}, &editions, &n, err));
    TRY(sector_list(d->app->db, d->arena, &sectors, &sector_count, err));
    for (size_t i = 0; i < n; i++) TRY(dump_edition(d, &editions[i], sectors, sector_count, err));
    return ST_OK;
}

static Status gather(Dump *d, Err *err)
{
    const Str *codes = d->codes;
    size_t n = d->code_count;
    Str *all;
    if (n == 0) {
        TRY(city_codes(d->app->db, d->arena, &all, &n, err));
        codes = all;
    }
    for (size_t i = 0; i < n; i++) TRY(dump_city(d, codes[i], err));
    TRY(dump_references(d, err));
    TRY(dump_records(d->app, d->arena, &d->package, d->codes, d->code_count, err));
    return dump_emissions(d, err);
}

/* The text about the package is kept from the load, so that what goes out says what came in. */
static Status describe_package(Dump *d, Err *err)
{
    StoredPackage stored;
    TRY(package_stored(d->app->db, d->arena, &stored, err));
    d->package.name = stored.name.n ? stored.name : S("klimatkontrakt");
    d->package.title = stored.title;
    d->package.description = stored.description;
    d->package.version = stored.version;
    d->package.licences = stored.licences;
    d->package.sources = stored.sources;
    return ST_OK;
}

Status app_dump(App *app, Arena *arena, Str dir, const Str *codes, size_t code_count, size_t *rows, Err *err)
{
    Str *resolved = ARENA_ARRAY(arena, Str, code_count);
    for (size_t i = 0; i < code_count; i++) {
        AppMunicipality city;
        TRY(app_municipality(app, arena, codes[i], &city, err));
        resolved[i] = city.code;
    }
    Dump d = {.app = app, .arena = arena, .codes = resolved, .code_count = code_count};
    d.package.table_count = package_spec_count;
    d.package.tables = ARENA_ARRAY(arena, PackageTable, package_spec_count);
    for (size_t i = 0; i < package_spec_count; i++) d.package.tables[i].spec = &package_specs[i];
    TRY(db_begin_read(app->db, err));
    Status status = describe_package(&d, err);
    if (status == ST_OK) status = gather(&d, err);
    db_rollback(app->db);
    if (status != ST_OK) return status;
    *rows = 0;
    for (size_t i = 0; i < package_spec_count; i++) *rows += d.package.tables[i].row_count;
    return package_write(&d.package, dir, arena, err);
}
