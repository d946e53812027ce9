#include "store/city.h"

#include "store/rows.h"

#include <string.h>

const char *series_kind_name(SeriesKind kind)
{
    static const char *const names[KIND_COUNT] = {"sink", "consumption", "indicator"};
    return names[kind];
}

bool series_kind_parse(Str name, SeriesKind *out)
{
    for (SeriesKind kind = KIND_SINK; kind < KIND_COUNT; kind++) {
        if (!str_eq(name, str(series_kind_name(kind)))) continue;
        *out = kind;
        return true;
    }
    return false;
}

/* Every reader below is this loop with a query and a function for one row. */
typedef void (*ReadRow)(Stmt *s, Arena *arena, void *to);

static Status read_rows(Stmt *s, Arena *arena, size_t size, ReadRow read, void *out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, size, 8);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) read(s, arena, rows_add(&rows));
    memcpy(out, &rows.p, sizeof rows.p); /* *out is a pointer to the struct that `read` fills */
    *n = rows.n;
    return status;
}

static Stmt *by_code(Db *db, const char *sql, Str code)
{
    Stmt *s = db_stmt(db, sql);
    bind_text(s, 1, code);
    return s;
}

/* ---- targets ---- */

#define TARGET_COLUMNS                                                                                                 \
    "code, id, name_sv, name_en, is_primary, approximate, status, boundary, gas, basis, base_year, target_year, "      \
    "annual_reduction_percent, reduction_percent, decided, source, note_sv, note_en"

static Target target_of(Stmt *s, Arena *arena)
{
    Target t = {
        .id = stmt_text(s, arena, 1),
        .name_sv = stmt_text(s, arena, 2),
        .name_en = stmt_text(s, arena, 3),
        .primary = stmt_int(s, 4) != 0,
        .approximate = stmt_int(s, 5) != 0,
        .status = TARGET_AMBITION,
        .boundary = BOUNDARY_TERRITORIAL,
        .gas = stmt_text(s, arena, 8),
        .basis = BASIS_NOT_STATED,
        .base_year = stmt_maybe(s, 10),
        .target_year = stmt_maybe(s, 11),
        .annual_reduction_percent = stmt_maybe(s, 12),
        .reduction_percent = stmt_maybe(s, 13),
        .source = stmt_text(s, arena, 15),
        .note_sv = stmt_text(s, arena, 16),
        .note_en = stmt_text(s, arena, 17),
    };
    target_status_parse(stmt_view(s, 6), &t.status);
    boundary_parse(stmt_view(s, 7), &t.boundary);
    basis_parse(stmt_view(s, 9), &t.basis);
    date_parse(stmt_view(s, 14), &t.decided);
    return t;
}

static void read_target(Stmt *s, Arena *arena, void *to)
{
    *(Target *)to = target_of(s, arena);
}

Status city_targets(Db *db, Arena *arena, Str code, Target **out, size_t *n, Err *err)
{
    Stmt *s =
        by_code(db, "SELECT " TARGET_COLUMNS " FROM city_target WHERE code = $1 ORDER BY is_primary DESC, id", code);
    return read_rows(s, arena, sizeof(Target), read_target, out, n, err);
}

static void read_city_target(Stmt *s, Arena *arena, void *to)
{
    *(CityTarget *)to = (CityTarget){.code = stmt_text(s, arena, 0), .target = target_of(s, arena)};
}

Status city_primary_targets(Db *db, Arena *arena, CityTarget **out, size_t *n, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT " TARGET_COLUMNS " FROM city_target WHERE is_primary = 1 ORDER BY code");
    return read_rows(s, arena, sizeof(CityTarget), read_city_target, out, n, err);
}

/* ---- goals, focus areas, notes, budgets ---- */

static void read_goal(Stmt *s, Arena *arena, void *to)
{
    *(Goal *)to = (Goal){
        .id = stmt_text(s, arena, 0),
        .name_sv = stmt_text(s, arena, 1),
        .name_en = stmt_text(s, arena, 2),
        .weight = stmt_text(s, arena, 3),
        .position = (int)stmt_int(s, 4),
        .source = stmt_text(s, arena, 5),
    };
}

Status city_goals(Db *db, Arena *arena, Str code, Goal **out, size_t *n, Err *err)
{
    Stmt *s = by_code(db,
                      "SELECT id, name_sv, name_en, weight, position, source FROM city_goal WHERE code = $1 "
                      "ORDER BY position, id",
                      code);
    return read_rows(s, arena, sizeof(Goal), read_goal, out, n, err);
}

static void read_focus_area(Stmt *s, Arena *arena, void *to)
{
    *(FocusArea *)to = (FocusArea){
        .id = stmt_text(s, arena, 0),
        .name_sv = stmt_text(s, arena, 1),
        .name_en = stmt_text(s, arena, 2),
        .position = (int)stmt_int(s, 3),
        .source = stmt_text(s, arena, 4),
    };
}

Status city_focus_areas(Db *db, Arena *arena, Str code, FocusArea **out, size_t *n, Err *err)
{
    Stmt *s = by_code(
        db, "SELECT id, name_sv, name_en, position, source FROM city_focus_area WHERE code = $1 ORDER BY position, id",
        code);
    return read_rows(s, arena, sizeof(FocusArea), read_focus_area, out, n, err);
}

static void read_note(Stmt *s, Arena *arena, void *to)
{
    *(YearNote *)to = (YearNote){
        .year = (int)stmt_int(s, 0),
        .text_sv = stmt_text(s, arena, 1),
        .text_en = stmt_text(s, arena, 2),
        .source = stmt_text(s, arena, 3),
    };
}

Status city_notes(Db *db, Arena *arena, Str code, YearNote **out, size_t *n, Err *err)
{
    Stmt *s = by_code(db, "SELECT year, text_sv, text_en, source FROM city_note WHERE code = $1 ORDER BY year", code);
    return read_rows(s, arena, sizeof(YearNote), read_note, out, n, err);
}

static void read_budget(Stmt *s, Arena *arena, void *to)
{
    *(CarbonBudget *)to = (CarbonBudget){
        .id = stmt_text(s, arena, 0),
        .name_sv = stmt_text(s, arena, 1),
        .name_en = stmt_text(s, arena, 2),
        .gas = stmt_text(s, arena, 3),
        .first_year = (int)stmt_int(s, 4),
        .total_t = stmt_double(s, 5),
        .form = stmt_text(s, arena, 6),
        .source = stmt_text(s, arena, 7),
    };
}

Status city_budgets(Db *db, Arena *arena, Str code, CarbonBudget **out, size_t *n, Err *err)
{
    Stmt *s = by_code(db,
                      "SELECT id, name_sv, name_en, gas, first_year, total_t, form, source FROM city_budget "
                      "WHERE code = $1 ORDER BY id",
                      code);
    return read_rows(s, arena, sizeof(CarbonBudget), read_budget, out, n, err);
}

/* ---- series beside the official one ---- */

static void read_series(Stmt *s, Arena *arena, void *to)
{
    CitySeries *series = to;
    *series = (CitySeries){
        .id = stmt_text(s, arena, 0),
        .name_sv = stmt_text(s, arena, 2),
        .name_en = stmt_text(s, arena, 3),
        .unit = stmt_text(s, arena, 4),
        .method = stmt_text(s, arena, 5),
        .source = stmt_text(s, arena, 6),
    };
    series_kind_parse(stmt_view(s, 1), &series->kind); /* the table allows no other names */
}

Status city_series(Db *db, Arena *arena, Str code, CitySeries **out, size_t *n, Err *err)
{
    Stmt *s = by_code(
        db, "SELECT id, kind, name_sv, name_en, unit, method, source FROM city_series WHERE code = $1 ORDER BY id",
        code);
    return read_rows(s, arena, sizeof(CitySeries), read_series, out, n, err);
}

static void read_value(Stmt *s, Arena *arena, void *to)
{
    *(CityValue *)to = (CityValue){
        .series = stmt_text(s, arena, 0),
        .year = (int)stmt_int(s, 1),
        .value = stmt_double(s, 2),
        .uncertainty_percent = stmt_maybe(s, 3),
        .preliminary = stmt_int(s, 4) != 0,
        .note = stmt_text(s, arena, 5),
    };
}

Status city_values(Db *db, Arena *arena, Str code, Str series, CityValue **out, size_t *n, Err *err)
{
    Stmt *s = by_code(db,
                      "SELECT series, year, value, uncertainty_percent, preliminary, note FROM city_value "
                      "WHERE code = $1 AND series = $2 ORDER BY year",
                      code);
    bind_text(s, 2, series);
    return read_rows(s, arena, sizeof(CityValue), read_value, out, n, err);
}

static Status sink_count(Db *db, Str code, int64_t *out, Err *err)
{
    Stmt *s = by_code(db, "SELECT COUNT(*) FROM city_series WHERE code = $1 AND kind = 'sink'", code);
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK) return status;
    *out = stmt_int(s, 0);
    stmt_reset(s);
    return ST_OK;
}

Status city_sinks(Db *db, Arena *arena, Str code, Series *out, Err *err)
{
    *out = (Series){0};
    int64_t sinks;
    Status status = sink_count(db, code, &sinks, err);
    if (status != ST_OK || sinks == 0) return status;

    Rows years = rows_new(arena, sizeof(int), 16), sums = rows_new(arena, sizeof(double), 16);
    Stmt *s = by_code(db,
                      "SELECT v.year, v.value FROM city_value v JOIN city_series c ON c.code = v.code "
                      "AND c.id = v.series WHERE v.code = $1 AND c.kind = 'sink' ORDER BY v.year, v.series",
                      code);
    int64_t in_year = 0;
    int year = 0;
    double sum = 0;
    bool row;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        if ((int)stmt_int(s, 0) != year) {
            in_year = 0;
            sum = 0;
        }
        year = (int)stmt_int(s, 0);
        sum += stmt_double(s, 1);
        if (++in_year < sinks) continue;
        *(int *)rows_add(&years) = year;
        *(double *)rows_add(&sums) = sum;
    }
    *out = (Series){years.p, sums.p, years.n};
    return status;
}

static void read_code(Stmt *s, Arena *arena, void *to)
{
    *(Str *)to = stmt_text(s, arena, 0);
}

Status city_codes(Db *db, Arena *arena, Str **out, size_t *n, Err *err)
{
    Stmt *s = db_stmt(
        db, "SELECT code FROM city_target UNION SELECT code FROM city_goal "
            "UNION SELECT code FROM city_focus_area UNION SELECT code FROM city_group UNION SELECT code FROM city_note "
            "UNION SELECT code FROM city_budget UNION SELECT code FROM city_series ORDER BY code");
    return read_rows(s, arena, sizeof(Str), read_code, out, n, err);
}

/* ---- groups of cities ---- */

static void read_group(Stmt *s, Arena *arena, void *to)
{
    *(CityGroup *)to = (CityGroup){
        .id = stmt_text(s, arena, 0),
        .name_sv = stmt_text(s, arena, 1),
        .name_en = stmt_text(s, arena, 2),
        .source = stmt_text(s, arena, 3),
    };
}

Status city_groups(Db *db, Arena *arena, Str code, CityGroup **out, size_t *n, Err *err)
{
    Stmt *s = by_code(db, "SELECT id, name_sv, name_en, source FROM city_group WHERE code = $1 ORDER BY id", code);
    return read_rows(s, arena, sizeof(CityGroup), read_group, out, n, err);
}

Status city_peers(Db *db, Arena *arena, Str code, Str **out, size_t *n, Err *err)
{
    Stmt *s = by_code(db,
                      "SELECT DISTINCT other.code FROM city_group own JOIN city_group other ON other.id = own.id WHERE "
                      "own.code = $1 AND other.code <> $1 ORDER BY other.code",
                      code);
    return read_rows(s, arena, sizeof(Str), read_code, out, n, err);
}

/* ---- reference lines and the package ---- */

static void read_reference_line(Stmt *s, Arena *arena, void *to)
{
    ReferenceLine *line = to;
    *line = (ReferenceLine){
        .id = stmt_text(s, arena, 0),
        .name_sv = stmt_text(s, arena, 1),
        .name_en = stmt_text(s, arena, 2),
        .base_year = (int)stmt_int(s, 3),
        .target_year = (int)stmt_int(s, 4),
        .reduction_percent = stmt_maybe(s, 5),
        .supplementary_percent = stmt_maybe(s, 6),
        .boundary_sv = stmt_text(s, arena, 7),
        .boundary_en = stmt_text(s, arena, 8),
        .basis = BASIS_NOT_STATED,
        .source = stmt_text(s, arena, 10),
    };
    basis_parse(stmt_view(s, 9), &line->basis);
}

Status reference_lines(Db *db, Arena *arena, ReferenceLine **out, size_t *n, Err *err)
{
    Stmt *s = db_stmt(db, "SELECT id, name_sv, name_en, base_year, target_year, reduction_percent, "
                          "supplementary_percent, boundary_sv, boundary_en, basis, source FROM reference_line "
                          "ORDER BY id");
    return read_rows(s, arena, sizeof(ReferenceLine), read_reference_line, out, n, err);
}

Status package_stored(Db *db, Arena *arena, StoredPackage *out, Err *err)
{
    *out = (StoredPackage){0};
    Stmt *s = db_stmt(db, "SELECT name, title, description, version, licences, sources FROM package WHERE id = 1");
    bool row;
    const Status status = stmt_step(s, &row, err);
    if (status != ST_OK || !row) return status;
    out->name = stmt_text(s, arena, 0);
    out->title = stmt_text(s, arena, 1);
    out->description = stmt_text(s, arena, 2);
    out->version = stmt_text(s, arena, 3);
    out->licences = stmt_text(s, arena, 4);
    out->sources = stmt_text(s, arena, 5);
    stmt_reset(s);
    return ST_OK;
}
