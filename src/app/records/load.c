/* Loading a data package: every row is checked against the register and against what is there, then all of it is stored
 * or nothing. The shape of the rows (types, keys, references inside the package) has been checked when the package was
 * read. */
#include "app/records/load_records.h"

#include "app/people/account.h"
#include "base/num.h"
#include "exchange/package.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Load {
    const Package *package;
    AppLoadReport *report;
    Faults *faults;
    Area *areas;
    size_t area_count;
    size_t new_editions, new_values;
    bool changed;
} Load;

/* One row of a table, read field by field. */
typedef struct Row {
    const PackageTable *table;
    size_t at;
} Row;

static Str text(Row r, const char *field)
{
    return package_cell(r.table, r.at, field);
}

static Maybe number(Row r, const char *field)
{
    double x;
    return num_parse(text(r, field), &x) ? known(x) : unknown();
}

static int integer(Row r, const char *field)
{
    return (int)number(r, field).v;
}

static bool yes(Row r, const char *field)
{
    return str_eq(text(r, field), S("true"));
}

static Date date(Row r, const char *field)
{
    Date d = {0};
    date_parse(text(r, field), &d);
    return d;
}

static bool area_exists(const Load *load, Str code)
{
    for (size_t i = 0; i < load->area_count; i++)
        if (str_eq(load->areas[i].code, code)) return true;
    return false;
}

/* Every municipality and area named is in the register. */
static void check_areas(Load *load)
{
    for (size_t t = 0; t < load->package->table_count; t++) {
        const PackageTable *table = &load->package->tables[t];
        const char *field = NULL;
        for (size_t i = 0; i < package_field_count(table->spec); i++)
            if (package_fields(table->spec)[i].type == FIELD_CODE) field = package_fields(table->spec)[i].name;
        for (size_t i = 0; field && i < table->row_count; i++) {
            const Row r = {table, i};
            if (text(r, field).n == 0 || area_exists(load, text(r, field))) continue; /* empty where it may be */
            Err err;
            err_failf(&err, ST_INVALID, N_("There is no area with the code {0} in the register"), text(r, field));
            package_fault(load->faults, r.table, r.at, field, &err);
        }
    }
}

/* ---- one function a table: a row becomes a struct and is stored ---- */

typedef Status PutRow(App *app, Row r, Err *err);

static Status put_target(App *app, Row r, Err *err)
{
    Target t = {
        .id = text(r, "id"),
        .name_sv = text(r, "name_sv"),
        .name_en = text(r, "name_en"),
        .primary = yes(r, "primary"),
        .approximate = yes(r, "approximate"),
        .gas = text(r, "gas"),
        .base_year = number(r, "base_year"),
        .target_year = number(r, "target_year"),
        .annual_reduction_percent = number(r, "annual_reduction_percent"),
        .reduction_percent = number(r, "reduction_percent"),
        .decided = date(r, "decided"),
        .source = text(r, "source"),
        .note_sv = text(r, "note_sv"),
        .note_en = text(r, "note_en"),
    };
    if (!target_status_parse(text(r, "status"), &t.status) || !boundary_parse(text(r, "boundary"), &t.boundary) ||
        !basis_parse(text(r, "basis"), &t.basis))
        return err_fail(err, ST_INTERNAL, N_("A choice of the package is unknown to the program"));
    return city_put_target(app->db, text(r, "municipality"), &t, err);
}

static Status put_goal(App *app, Row r, Err *err)
{
    const Goal g = {text(r, "id"),     text(r, "name_sv"),     text(r, "name_en"),
                    text(r, "weight"), integer(r, "position"), text(r, "source")};
    return city_put_goal(app->db, text(r, "municipality"), &g, err);
}

static Status put_focus_area(App *app, Row r, Err *err)
{
    const FocusArea f = {text(r, "id"), text(r, "name_sv"), text(r, "name_en"), integer(r, "position"),
                         text(r, "source")};
    return city_put_focus_area(app->db, text(r, "municipality"), &f, err);
}

static Status put_note(App *app, Row r, Err *err)
{
    const YearNote n = {integer(r, "year"), text(r, "text_sv"), text(r, "text_en"), text(r, "source")};
    return city_put_note(app->db, text(r, "municipality"), &n, err);
}

static Status put_budget(App *app, Row r, Err *err)
{
    const CarbonBudget b = {text(r, "id"),   text(r, "name_sv"),       text(r, "name_en"),
                            text(r, "gas"),  integer(r, "first_year"), number(r, "total_t").v,
                            text(r, "form"), text(r, "source")};
    return city_put_budget(app->db, text(r, "municipality"), &b, err);
}

static Status put_series(App *app, Row r, Err *err)
{
    CitySeries s = {.id = text(r, "id"),
                    .name_sv = text(r, "name_sv"),
                    .name_en = text(r, "name_en"),
                    .unit = text(r, "unit"),
                    .method = text(r, "method"),
                    .source = text(r, "source")};
    if (!series_kind_parse(text(r, "kind"), &s.kind))
        return err_fail(err, ST_INTERNAL, N_("A choice of the package is unknown to the program"));
    return city_put_series(app->db, text(r, "municipality"), &s, err);
}

static Status put_value(App *app, Row r, Err *err)
{
    const CityValue v = {.series = text(r, "series"),
                         .year = integer(r, "year"),
                         .value = number(r, "value").v,
                         .uncertainty_percent = number(r, "uncertainty_percent"),
                         .preliminary = yes(r, "preliminary"),
                         .note = text(r, "note")};
    return city_put_value(app->db, text(r, "municipality"), &v, err);
}

static Status put_group(App *app, Row r, Err *err)
{
    const CityGroup g = {text(r, "id"), text(r, "name_sv"), text(r, "name_en"), text(r, "source")};
    return city_put_group(app->db, text(r, "municipality"), &g, err);
}

static Status put_reference(App *app, Row r, Err *err)
{
    ReferenceLine l = {.id = text(r, "id"),
                       .name_sv = text(r, "name_sv"),
                       .name_en = text(r, "name_en"),
                       .base_year = integer(r, "base_year"),
                       .target_year = integer(r, "target_year"),
                       .reduction_percent = number(r, "reduction_percent"),
                       .supplementary_percent = number(r, "supplementary_percent"),
                       .boundary_sv = text(r, "boundary_sv"),
                       .boundary_en = text(r, "boundary_en"),
                       .source = text(r, "source")};
    if (!basis_parse(text(r, "basis"), &l.basis))
        return err_fail(err, ST_INTERNAL, N_("A choice of the package is unknown to the program"));
    return reference_line_put(app->db, &l, err);
}

static const struct {
    const char *table;
    PutRow *put;
} loaders[] = {
    {"targets", put_target},           {"goals", put_goal},    {"focus_areas", put_focus_area}, {"notes", put_note},
    {"carbon_budgets", put_budget},    {"series", put_series}, {"series_values", put_value},    {"groups", put_group},
    {"reference_lines", put_reference}};

/* ---- emission figures: the rows of one edition become series ---- */

typedef struct EditionLoad {
    Edition edition;
    int *year;
    EmissionRow *rows;
    size_t row_count;
} EditionLoad;

static bool row_is_of(Row r, const Edition *e)
{
    return str_eq(text(r, "substance"), e->substance) && date_cmp(date(r, "report_date"), e->report_date) == 0;
}

static int int_order(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* The years of the edition: all that any of its rows has, ascending. */
static void gather_years(EditionLoad *e, const PackageTable *emissions, Arena *arena)
{
    e->year = ARENA_ARRAY(arena, int, emissions->row_count);
    size_t n = 0;
    for (size_t i = 0; i < emissions->row_count; i++) {
        const Row r = {emissions, i};
        if (!row_is_of(r, &e->edition)) continue;
        const int year = integer(r, "year");
        bool there = false;
        for (size_t k = 0; k < n && !there; k++) there = e->year[k] == year;
        if (!there) e->year[n++] = year;
    }
    qsort(e->year, n, sizeof *e->year, int_order);
    e->edition.year = e->year;
    e->edition.year_count = n;
}

/* Which series a figure belongs to; sorted, the figures of one series stand together. */
typedef struct Figure {
    int64_t sector;
    Str area;
    int year;
    Maybe t;
} Figure;

static int by_series(const void *a, const void *b)
{
    const Figure *x = a, *y = b;
    if (x->sector != y->sector) return x->sector < y->sector ? -1 : 1;
    const int order = str_cmp(x->area, y->area);
    return order ? order : (x->year > y->year) - (x->year < y->year);
}

static void gather_series(EditionLoad *e, const Figure *figures, size_t n, Arena *arena)
{
    e->rows = ARENA_ARRAY(arena, EmissionRow, n);
    double *t = NULL;
    size_t y = 0;
    for (size_t i = 0; i < n; i++) {
        const Figure *f = &figures[i];
        if (i == 0 || f->sector != f[-1].sector || !str_eq(f->area, f[-1].area)) {
            t = ARENA_ARRAY(arena, double, e->edition.year_count);
            for (size_t k = 0; k < e->edition.year_count; k++) t[k] = NAN;
            e->rows[e->row_count++] = (EmissionRow){f->sector, f->area, t};
            y = 0;
        }
        while (e->year[y] < f->year) y++; /* every figure's year is among them */
        if (f->t.known) t[y] = f->t.v;
    }
}

static Status gather_rows(App *app, EditionLoad *e, const PackageTable *emissions, Arena *arena, Err *err)
{
    Figure *figures = ARENA_ARRAY(arena, Figure, emissions->row_count);
    size_t n = 0;
    Str main = S(""), sub = S("");
    int64_t sector = 0;
    for (size_t i = 0; i < emissions->row_count; i++) {
        const Row r = {emissions, i};
        if (!row_is_of(r, &e->edition)) continue;
        if (!sector || !str_eq(main, text(r, "main")) || !str_eq(sub, text(r, "sub"))) {
            bool created;
            main = text(r, "main");
            sub = text(r, "sub");
            TRY(sector_ensure(app->db, main, sub, &sector, &created, err));
        }
        figures[n++] = (Figure){sector, text(r, "area"), integer(r, "year"), number(r, "value_t")};
    }
    if (n) qsort(figures, n, sizeof *figures, by_series);
    gather_series(e, figures, n, arena);
    return ST_OK;
}

/* Whether the edition that is stored has every figure of the package already (it may have more). */
static Status stored_has_all(App *app, Arena *arena, const Edition *stored, const EditionLoad *e, bool *all, Err *err)
{
    *all = true;
    for (size_t i = 0; i < e->row_count && *all; i++) {
        Series was;
        TRY(emission_series(app->db, arena, stored, e->rows[i].area, e->rows[i].sector_id, &was, err));
        for (size_t y = 0; y < e->edition.year_count && *all; y++) {
            const Maybe have = series_at(was, e->year[y]);
            const double t = e->rows[i].t[y];
            *all = isnan(t) || maybe_eq(have, known(t));
        }
    }
    return ST_OK;
}

static Status load_edition(App *app, Arena *arena, Load *load, Row r, Err *err)
{
    EditionLoad e = {.edition = {.substance = text(r, "substance"),
                                 .report_date = date(r, "report_date"),
                                 .source = text(r, "source"),
                                 .unit = text(r, "unit"),
                                 .gwp_set = text(r, "gwp_set")}};
    const PackageTable *emissions = package_table(load->package, S("emissions"));
    gather_years(&e, emissions, arena);
    TRY(gather_rows(app, &e, emissions, arena, err));
    TRY(emission_hash(app->db, arena, e.year, e.edition.year_count, e.rows, e.row_count, &e.edition.content_hash, err));
    Edition stored;
    const Status found = emission_edition_get(app->db, arena, e.edition.substance, e.edition.report_date, &stored, err);
    if (found == ST_NOT_FOUND) {
        load->changed = true;
        load->new_editions++;
        for (size_t i = 0; i < e.row_count; i++)
            for (size_t y = 0; y < e.edition.year_count; y++) load->new_values += isnan(e.rows[i].t[y]) ? 0 : 1;
        return emission_insert(app->db, &e.edition, e.rows, e.row_count, err);
    }
    TRY(found);
    bool all;
    TRY(stored_has_all(app, arena, &stored, &e, &all, err));
    if (all) return ST_OK;
    Err conflict;
    err_failf(&conflict, ST_CONFLICT, N_("The edition {0} of {1} is in the database already with other figures"),
              text(r, "report_date"), text(r, "substance"));
    package_fault(load->faults, r.table, r.at, "report_date", &conflict);
    return ST_OK;
}

/* ---- who may ---- */

/* The editions of the emission database, and what cities are compared with, belong to no municipality. */
static bool is_national(const PackageTable *table)
{
    static const char *const names[] = {"editions", "emissions", "groups", "reference_lines"};
    bool is = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) is = is || strcmp(table->spec->name, names[i]) == 0;
    return is;
}

/* Records come with what others have decided, sealed and signed, and with roles: they are not for an account. */
static Status permit_table(App *app, Arena *arena, const PackageTable *table, Err *err)
{
    if (table->row_count == 0 || app->is_operator) return ST_OK;
    if (table->spec->kind)
        return err_failf(err, ST_DENIED,
                         N_("A package with more than figures, here {0}, is loaded by those who run the service: leave "
                            "--as out"),
                         str(table->spec->name));
    if (is_national(table)) return app_permit_figures(app, arena, S(""), err);
    for (size_t i = 0; i < table->row_count; i++) {
        const Str code = text((Row){table, i}, "municipality");
        if (i == 0 || !str_eq(code, text((Row){table, i - 1}, "municipality")))
            TRY(app_permit_figures(app, arena, code, err));
    }
    return ST_OK;
}

/* ---- the whole package ---- */

static size_t add_count(Load *load, Str table, size_t rows, size_t changed)
{
    AppLoadReport *out = load->report;
    out->tables[out->table_count] = (struct AppLoadCount){table, rows, changed};
    return out->table_count++;
}

static void count_records(void *ctx, Str table, size_t rows, size_t changed)
{
    Load *load = ctx;
    add_count(load, table, rows, changed);
    load->changed = load->changed || changed > 0;
}

static Status load_table(App *app, Load *load, const PackageTable *table, PutRow *put, Err *err)
{
    if (!table || !table->row_count) return ST_OK;
    const size_t at = add_count(load, str(table->spec->name), table->row_count, 0);
    for (size_t i = 0; i < table->row_count; i++) {
        const int64_t before = db_changes(app->db);
        TRY(put(app, (Row){table, i}, err));
        load->report->tables[at].changed += db_changes(app->db) != before;
    }
    load->changed = load->changed || load->report->tables[at].changed > 0;
    return ST_OK;
}

/* What the package says about itself, for the next dump. */
static Status keep_description(App *app, Load *load, Err *err)
{
    const Package *p = load->package;
    const StoredPackage stored = {p->name, p->title, p->description, p->version, p->licences, p->sources};
    const int64_t before = db_changes(app->db);
    TRY(package_store(app->db, &stored, err));
    load->changed = load->changed || db_changes(app->db) != before;
    return ST_OK;
}

static Status load_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Load *load = ctx;
    for (size_t i = 0; i < load->package->table_count; i++)
        TRY(permit_table(app, arena, &load->package->tables[i], err));
    TRY(register_areas(app->db, arena, &load->areas, &load->area_count, err));
    check_areas(load);
    if (load->faults->total) return err_fail(err, ST_INVALID, N_("The package has faults; nothing was loaded"));
    for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++)
        TRY(load_table(app, load, package_table(load->package, str(loaders[i].table)), loaders[i].put, err));
    const PackageTable *editions = package_table(load->package, S("editions"));
    for (size_t i = 0; editions && i < editions->row_count; i++)
        TRY(load_edition(app, arena, load, (Row){editions, i}, err));
    if (load->faults->total) return err_fail(err, ST_INVALID, N_("The package has faults; nothing was loaded"));
    if (editions && editions->row_count) add_count(load, S("editions"), editions->row_count, load->new_editions);
    const PackageTable *emissions = package_table(load->package, S("emissions"));
    if (emissions && emissions->row_count) add_count(load, S("emissions"), emissions->row_count, load->new_values);
    TRY(load_records(app, arena, load->package, count_records, load, load->faults, err));
    if (load->faults->total) return err_fail(err, ST_INVALID, N_("The package has faults; nothing was loaded"));
    TRY(keep_description(app, load, err));
    load->report->changed = load->changed;
    if (!load->changed) return ST_OK;
    return app_figures_event(app, arena, "load", "package", load->package->name, S("{}"), S(""), err);
}

Status app_load(App *app, Arena *arena, Str dir, bool dry_run, AppLoadReport *out, Faults *faults, Err *err)
{
    memset(out, 0, sizeof *out);
    Package package;
    TRY(package_read(dir, arena, &package, faults, err));
    if (faults->total) return err_fail(err, ST_INVALID, N_("The package has faults; nothing was loaded"));
    Load load = {.package = &package, .report = out, .faults = faults};
    out->name = package.name;
    out->tables = arena_array(arena, package.table_count + 2, sizeof *out->tables);
    return app_in_transaction(app, arena, !dry_run, load_write, &load, err);
}
