/* Series beside the official one: sinks, consumption-based emissions, early-warning indicators; from a file or one
 * value at a time. */
#include "app/app_priv.h"
#include "app/people/account.h"

#include "exchange/series_csv.h"

#include <string.h>

/* The series of that id, if the city has it. */
static Status find_series(App *app, Arena *arena, Str code, Str id, CitySeries *out, bool *found, Err *err)
{
    CitySeries *list;
    size_t n;
    *found = false;
    TRY(city_series(app->db, arena, code, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(list[i].id, id)) continue;
        *out = list[i];
        *found = true;
    }
    return ST_OK;
}

typedef struct Setting {
    const AppSeriesEntry *entry;
    Str code;
    bool *changed;
    Faults *faults;
} Setting;

static void missing(Faults *faults, const char *field)
{
    Err err;
    err_fail(&err, ST_INVALID, N_("The series is new: this has to be stated"));
    err_field(&err, str(field));
    faults_add(faults, &err);
}

/* What the entry says over what is stored; a new series must say what it is. */
static void merge(CitySeries *s, const AppSeriesEntry *e, bool exists, Faults *faults)
{
    Err err;
    if (e->kind.n && !series_kind_parse(e->kind, &s->kind)) {
        err_failf(&err, ST_INVALID, N_("{0} is no kind of series; there are sink, consumption and indicator"), e->kind);
        err_field(&err, S("kind"));
        faults_add(faults, &err);
    }
    s->id = e->id;
    if (e->name.n) s->name_sv = e->name;
    if (e->unit.n) s->unit = e->unit;
    if (e->method.n) s->method = e->method;
    if (e->source.n) s->source = e->source;
    if (exists) return;
    if (!e->kind.n) missing(faults, "kind");
    if (!e->name.n) missing(faults, "name");
    if (!e->unit.n) missing(faults, "unit");
    if (!e->source.n) missing(faults, "source");
}

/* The same rules as for a file. */
static void check_merged(Arena *arena, CitySeries *s, const AppSeriesEntry *e, Faults *faults)
{
    SeriesFileRow row = {.series = s->id,
                         .kind = str(series_kind_name(s->kind)),
                         .name = s->name_sv,
                         .unit = s->unit,
                         .method = s->method,
                         .source = s->source,
                         .note = e->note,
                         .year = e->year,
                         .value = e->value,
                         .uncertainty_percent = e->uncertainty_percent};
    series_row_check(arena, &row, faults);
}

static Str value_detail(Arena *arena, const AppSeriesEntry *e)
{
    Buf b = buf_new(arena);
    Json j = json_new(&b);
    json_object(&j);
    json_kint(&j, "year", e->year);
    json_key(&j, "value");
    json_num(&j, e->value);
    json_end(&j);
    return buf_str(&b);
}

static Status set_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Setting *set = ctx;
    const AppSeriesEntry *e = set->entry;
    CitySeries series = {0};
    bool exists;
    TRY(app_permit_figures(app, arena, set->code, err));
    TRY(find_series(app, arena, set->code, e->id, &series, &exists, err));
    merge(&series, e, exists, set->faults);
    if (!set->faults->total) check_merged(arena, &series, e, set->faults);
    if (set->faults->total) return err_fail(err, ST_INVALID, N_("The value was not stored"));
    const int64_t before = db_changes(app->db);
    TRY(city_put_series(app->db, set->code, &series, err));
    const CityValue value = {.series = e->id,
                             .year = e->year,
                             .value = e->value,
                             .uncertainty_percent = e->uncertainty_percent,
                             .preliminary = e->preliminary,
                             .note = e->note};
    TRY(city_put_value(app->db, set->code, &value, err));
    *set->changed = db_changes(app->db) != before;
    if (!*set->changed) return ST_OK;
    return app_figures_event(app, arena, "set", "series_value", tr_fmt(arena, LANG_EN, "{0} {1}", set->code, e->id),
                             value_detail(arena, e), e->why, err);
}

static void check_entry(const AppSeriesEntry *e, Faults *faults)
{
    Err err;
    if (!e->id.n) {
        err_fail(&err, ST_INVALID, N_("The series has no name to call it by"));
        err_field(&err, S("id"));
        faults_add(faults, &err);
    }
    if (e->year < 1900 || e->year > 2200) {
        err_fail(&err, ST_INVALID, N_("The year has to lie between 1900 and 2200"));
        err_field(&err, S("year"));
        faults_add(faults, &err);
    }
}

Status app_series_set(App *app, Arena *arena, const AppSeriesEntry *entry, bool *changed, Faults *faults, Err *err)
{
    AppMunicipality city;
    TRY(app_municipality(app, arena, entry->municipality, &city, err));
    check_entry(entry, faults);
    if (faults->total) return err_fail(err, ST_INVALID, N_("The value was not stored"));
    Setting set = {entry, city.code, changed, faults};
    return app_in_transaction(app, arena, true, set_write, &set, err);
}

typedef struct Deleting {
    Str code, id, why;
    int year;
} Deleting;

static Status delete_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Deleting *d = ctx;
    bool existed;
    TRY(app_permit_figures(app, arena, d->code, err));
    TRY(city_delete_value(app->db, d->code, d->id, d->year, &existed, err));
    if (!existed)
        return err_failf(err, ST_NOT_FOUND, N_("The series {0} has no figure for {1}"), d->id,
                         err_number(arena, d->year));
    return app_figures_event(app, arena, "delete", "series_value",
                             tr_fmt(arena, LANG_EN, "{0} {1} {2}", d->code, d->id, err_number(arena, d->year)), S("{}"),
                             d->why, err);
}

Status app_series_delete(App *app, Arena *arena, Str municipality, Str id, int year, Str why, Err *err)
{
    AppMunicipality city;
    TRY(app_municipality(app, arena, municipality, &city, err));
    Deleting d = {city.code, id, why, year};
    return app_in_transaction(app, arena, true, delete_write, &d, err);
}

/* ---- a file ---- */

typedef struct SeriesImport {
    const SeriesFile *file;
    AppSeriesReport *report;
    Faults *faults;
} SeriesImport;

/* The row's municipality is a code or a name; a name becomes the code. */
static Status check_row(App *app, Arena *arena, SeriesImport *in, SeriesFileRow *row, Err *err)
{
    Area area;
    Status found = register_area(app->db, arena, row->municipality, &area, err);
    if (found == ST_OK && area.kind == AREA_MUNICIPALITY) return ST_OK;
    if (found == ST_NOT_FOUND) {
        AppMunicipality city;
        found = app_municipality(app, arena, row->municipality, &city, err);
        if (found == ST_OK) {
            row->municipality = city.code;
            return ST_OK;
        }
    }
    if (found != ST_OK && found != ST_NOT_FOUND) return found;
    Err fault;
    err_failf(&fault, ST_INVALID, N_("There is no municipality {0}; give its name or its four-digit code"),
              row->municipality);
    err_at(&fault, in->file->name, S(""), row->row, in->file->column[SERIES_COL_MUNICIPALITY]);
    faults_add(in->faults, &fault);
    return ST_OK;
}

static Status store_row(App *app, SeriesImport *in, const SeriesFileRow *row, Err *err)
{
    CitySeries series = {
        .id = row->series, .name_sv = row->name, .unit = row->unit, .method = row->method, .source = row->source};
    if (!series_kind_parse(row->kind, &series.kind))
        return err_failf(err, ST_INVALID, N_("{0} is no kind of series; there are sink, consumption and indicator"),
                         row->kind);
    const CityValue value = {.series = row->series,
                             .year = row->year,
                             .value = row->value,
                             .uncertainty_percent = row->uncertainty_percent,
                             .preliminary = row->preliminary,
                             .note = row->note};
    const int64_t before = db_changes(app->db);
    TRY(city_put_series(app->db, row->municipality, &series, err));
    in->report->series += db_changes(app->db) != before;
    TRY(city_put_value(app->db, row->municipality, &value, err));
    in->report->changed += db_changes(app->db) != before;
    in->report->values++;
    return ST_OK;
}

static Status import_write(App *app, Arena *arena, void *ctx, Err *err)
{
    SeriesImport *in = ctx;
    for (size_t i = 0; i < in->file->row_count; i++)
        if (i == 0 || !str_eq(in->file->rows[i].municipality, in->file->rows[i - 1].municipality))
            TRY(app_permit_figures(app, arena, in->file->rows[i].municipality, err));
    for (size_t i = 0; i < in->file->row_count; i++) TRY(check_row(app, arena, in, &in->file->rows[i], err));
    series_file_check(arena, in->file, in->faults);
    if (in->faults->total) return err_fail(err, ST_INVALID, N_("The file has faults; nothing was imported"));
    for (size_t i = 0; i < in->file->row_count; i++) TRY(store_row(app, in, &in->file->rows[i], err));
    if (!in->report->changed) return ST_OK;
    return app_figures_event(app, arena, "import", "series", in->file->name, S("{}"), S(""), err);
}

Status app_import_series(App *app, Arena *arena, Str path, bool dry_run, AppSeriesReport *out, Faults *faults, Err *err)
{
    memset(out, 0, sizeof *out);
    out->dry_run = dry_run;
    SeriesFile file;
    TRY(series_file_read(path, arena, &file, faults, err));
    if (faults->total) return err_fail(err, ST_INVALID, N_("The file has faults; nothing was imported"));
    SeriesImport in = {&file, out, faults};
    return app_in_transaction(app, arena, !dry_run, import_write, &in, err);
}
